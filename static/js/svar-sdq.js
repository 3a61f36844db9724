/* The SDQ is one page, as on paper. What is ticked stays in this browser until it is sent,
   for a day at most (svar-lager.js takes what is older); without this file the form works
   as well. */
(() => {
  "use strict";
  const start = (form) => {
    const name = `svar:${form.dataset.lager}`;
    const say = (what, text = "") => {
      form.querySelectorAll("[data-sdq-status]").forEach((line) => (line.hidden = line.dataset.sdqStatus !== what));
      form.querySelector("[data-sdq-besked]").textContent = text;
    };
    const radios = [...form.querySelectorAll("input[type=radio]")];
    const keep = () => {
      const waiting = Object.fromEntries(radios.filter((radio) => radio.checked).map((radio) => [radio.name, radio.value]));
      try {
        localStorage.setItem(name, JSON.stringify({ at: Date.now(), waiting }));
      } catch {
        /* no storage in this browser: the page itself still holds all */
      }
    };
    const restore = () => {
      try {
        const kept = JSON.parse(localStorage.getItem(name));
        if (!kept) return;
        radios.forEach((radio) => (radio.checked ||= kept.waiting[radio.name] === radio.value));
      } catch {
        /* as above */
      }
    };
    const send = async () => {
      say("sender");
      try {
        const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new FormData(form) });
        const said = await answer.json();
        if (said.glem) localStorage.removeItem(name); /* it can never be sent from here */
        if (!said.videre) return say("besked", said.besked);
        localStorage.removeItem(name);
        location.assign(said.videre);
      } catch {
        say("uden-net");
      }
    };
    restore();
    form.addEventListener("change", keep);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-sdq]");
    if (form) start(form);
  });
})();
