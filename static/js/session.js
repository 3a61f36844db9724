/* Tells in time that the log-in runs out. Without it the server ends it all the same. */
(() => {
  "use strict";
  const box = document.getElementById("session-varsel");
  if (!box) return;
  const LOOK = 5000; /* ms between looks at the clock: a sleeping machine stops timers */
  const ASK = 15000; /* while the warning is shown: another tab may have extended */
  const PING = 300000; /* typing in a form without drafts is a sign of life too */
  const [text, button, link] = ["p", "button", "a"].map((name) => box.querySelector(name));
  const warning = Number(box.dataset.varsel) * 1000;
  const state = { ends: 0, contact: Date.now(), asked: 0, busy: false, over: false, before: null };
  /* Made when it is needed: a phone waits for it longer than for the rest of the page. */
  const clock = () => new Intl.DateTimeFormat("da-DK", {
    hour: "2-digit", minute: "2-digit", timeZone: "Europe/Copenhagen",
  });
  state.ends = Date.now() + Number(box.dataset.sekunder) * 1000;

  const show = (words, { extend = false, login = false }) => {
    button.hidden = !extend;
    link.hidden = !login;
    if (text.textContent === words && !box.hidden) return;
    box.setAttribute("role", extend ? "alertdialog" : "alert");
    box.hidden = false;
    text.textContent = words;
    if (!extend) return;
    state.before = document.activeElement;
    button.focus({ preventScroll: true });
  };

  const hide = () => {
    if (box.hidden) return;
    const had = box.contains(document.activeElement);
    box.hidden = true;
    text.textContent = "";
    if (had) state.before?.focus({ preventScroll: true });
  };

  const loggedOut = () => {
    state.over = true;
    show(
      "Du er logget af. Det, du har skrevet på siden, er her stadig. Tryk på Gem, log ind, og send det igen.",
      { login: true },
    );
  };

  const heed = ({ sekunder, kan_forlaenges: extend }) => {
    if (sekunder <= 0) return loggedOut();
    state.ends = Date.now() + sekunder * 1000;
    if (sekunder * 1000 > warning) return hide();
    const at = clock().format(state.ends).replace(":", ".");
    if (extend) show(`Du bliver logget af kl. ${at}, fordi du ikke har gjort noget i et stykke tid.`, { extend });
    else show(`Du bliver logget af kl. ${at}. Gem det, du er i gang med, og log ind igen.`, {});
  };

  const contact = async (url, options) => {
    if (state.busy || state.over) return;
    state.busy = true;
    state.asked = Date.now();
    try {
      const answer = await fetch(url, { redirect: "manual", cache: "no-store", ...options });
      if (answer.ok) heed(await answer.json());
      else if (answer.type === "opaqueredirect") loggedOut();
    } catch { /* no connection: asked again soon */ } finally {
      state.busy = false;
    }
  };

  const ask = () => contact(box.dataset.status, { headers: { "X-Requested-With": "fetch" } });
  const extend = () => {
    state.contact = Date.now();
    return contact(box.dataset.bliv, {
      method: "POST",
      headers: JSON.parse(document.body.dataset.hxHeaders),
    });
  };

  const look = () => {
    if (Date.now() < state.ends - warning) return;
    if (Date.now() - state.asked >= (box.hidden ? LOOK : ASK)) ask();
  };

  button.addEventListener("click", extend);
  document.addEventListener("input", () => {
    if (!box.hidden || Date.now() - state.contact > PING) extend();
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  setInterval(look, LOOK);
})();
