/* A button that copies a field's text. Without it the text is marked and copied by hand. */
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  document.querySelectorAll("button[data-kopier]").forEach((button) => {
    const field = document.getElementById(button.dataset.kopier);
    const status = document.getElementById(`${button.dataset.kopier}-kopieret`);
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        status.textContent = button.dataset.kopieret;
      } catch {
        field.focus();
        field.select();
        status.textContent = "Teksten er markeret. Kopiér den selv.";
      }
    });
  });
})();
