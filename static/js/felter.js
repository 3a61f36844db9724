/* A figure goes into the text where the cursor stands. Without this it is typed, and what is
   no figure of the note is refused when the section is saved. */
(() => {
  "use strict";
  const text = document.querySelector(".bim-felter textarea");
  if (!text) return;
  const hint = document.querySelector("[data-felter-tryk]");
  hint.textContent = hint.dataset.felterTryk;
  const insert = (field) => {
    text.setRangeText(field, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  };
  text.setSelectionRange(text.value.length, text.value.length);
  document.querySelectorAll("[data-felt]").forEach((code) => {
    const button = document.createElement("button");
    const word = document.createElement("span");
    const field = code.textContent;
    button.type = "button";
    button.className = "bim-felt";
    word.className = "sr-only";
    word.textContent = "Indsæt ";
    button.addEventListener("click", () => insert(field));
    code.replaceWith(button);
    button.append(word, code);
  });
})();
