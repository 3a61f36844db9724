/* Keys (WebAuthn): show what works here, and say it when the device gives up. */
(() => {
  "use strict";
  if (window.PublicKeyCredential) {
    document.querySelectorAll("[data-noegle]").forEach((part) => { part.hidden = false; });
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const fault = document.getElementById("noegle-fejl");
    if (fault) fault.hidden = false;
  });
})();
