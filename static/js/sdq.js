/* Keying a form in with one hand: a digit answers and moves on. Without this the page is
   radio groups in the form's order. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-tast]");
  if (!form) return;
  const PORT = "26";
  const EMPTY = "-";
  const TYPED = "input:not([type=radio]):not([type=checkbox]), textarea, select";
  const keypad = form.querySelector("[data-tastatur]");
  const count = form.querySelector("[data-antal]");
  const all = [...form.querySelectorAll("[data-punkt]")];
  const save = form.querySelector(".bim-savebar [type=submit]");
  const touch = window.matchMedia("(pointer: coarse)").matches;
  let here = null;
  let pointed = false;

  const isAnswered = (item) => item.querySelector("input:checked") !== null;
  const isOpen = (item) => {
    const port = form.querySelector(`[data-punkt='${PORT}'] input:checked`);
    return Number(item.dataset.punkt) <= Number(PORT) || port?.value !== "0";
  };
  const open = () => all.filter(isOpen);

  const show = () => {
    const left = open().filter((item) => !isAnswered(item));
    const items = left.filter((item) => Number(item.dataset.punkt) < Number(PORT)).length;
    count.textContent = items ? `${items} mangler` : "Alle er tastet";
    if (!touch) return;
    keypad.hidden = !left.length && here === null;
    form.classList.toggle("er-i-gang", !keypad.hidden);
  };

  const stand = (item) => {
    here?.classList.remove("is-her");
    here = item ?? null;
    if (here) {
      here.classList.add("is-her");
      keypad.querySelector("[data-her]").textContent = here.dataset.punkt;
      const three = keypad.querySelector("[data-tast-vaerdi='3']");
      three.hidden = !here.querySelector("input[value='3']");
    }
    show();
  };

  const reveal = (element) => {
    const box = element.getBoundingClientRect();
    const bottom = window.innerHeight - (touch ? 200 : 110);
    if (box.top < 80 || box.bottom > bottom) element.scrollIntoView({ block: "center" });
  };

  const go = (item) => {
    stand(item);
    if (item) {
      if (!touch) (item.querySelector("input:checked") ?? item.querySelector("input")).focus({ preventScroll: true });
      reveal(item);
    } else {
      save.focus({ preventScroll: true });
      save.scrollIntoView({ block: "nearest" });
    }
  };

  const next = (item) => {
    const items = open();
    const after = items.slice(items.indexOf(item) + 1);
    go(after.find((other) => !isAnswered(other)) ?? items.find((other) => !isAnswered(other)));
  };

  const back = () => {
    const items = open();
    const at = here ? items.indexOf(here) : items.length;
    if (at > 0) go(items[at - 1]);
  };

  const answer = (item, value) => {
    const input = item.querySelector(`input[value='${value}']`);
    if (!input) return;
    input.checked = true;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    next(item);
  };

  const current = () => here ?? open().find((item) => !isAnswered(item)) ?? null;

  document.addEventListener("keydown", (event) => {
    pointed = false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(TYPED)) return;
    const value = [",", ".", "–"].includes(event.key) ? EMPTY : event.key;
    const item = current();
    if (["0", "1", "2", "3", EMPTY].includes(value) && item) {
      event.preventDefault();
      if (!event.repeat) answer(item, value);
    } else if (event.key === "Backspace") {
      event.preventDefault();
      back();
    } else if (event.key === "Enter" && event.target.matches("[data-punkt] input")) {
      event.preventDefault(); /* half a form is not sent by a slip of the hand */
      next(item);
    }
  });

  form.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-punkt]");
    if (item && item !== here) stand(item);
    else if (!item && !event.target.closest("[data-tastatur]")) stand(touch ? here : null);
  });
  form.addEventListener("pointerdown", () => { pointed = true; });
  form.addEventListener("click", (event) => {
    const key = event.target.closest("[data-tast-vaerdi]");
    if (key) {
      const { tastVaerdi } = key.dataset;
      const item = current();
      if (tastVaerdi === "tilbage") back();
      else if (item) answer(item, tastVaerdi);
    } else if (pointed && event.target.matches("[data-punkt] input")) {
      next(event.target.closest("[data-punkt]"));
    }
  });
  form.addEventListener("change", show);

  count.hidden = false;
  form.querySelector("[data-taster]").hidden = touch;
  if (touch) stand(current());
  show();
})();
