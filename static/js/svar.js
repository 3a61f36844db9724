/* One question at a time, kept as the family writes. Nothing is fetched between the
   questions, and without this file the page is one long form that works as well. */
(() => {
  "use strict";
  const QUIET = 700; /* ms after the last key */
  const RETRY = 15000;
  const MINUTE = 60000;
  const PREFIX = "svar:";
  const page = document.documentElement;
  page.classList.add("med-js");

  /* --- What is not with the municipality yet: svar-lager.js forgets it after a day --- */
  const makeStore = (name, onTablet) => ({
    /* On the educator's tablet it goes with the tab. */
    get place() {
      return onTablet ? sessionStorage : localStorage;
    },
    read() {
      try {
        return JSON.parse(this.place.getItem(name))?.waiting ?? {};
      } catch {
        return {}; /* no storage in this browser: the page itself still holds all */
      }
    },
    write(waiting) {
      try {
        if (Object.keys(waiting).length) {
          this.place.setItem(name, JSON.stringify({ at: Date.now(), waiting }));
        } else this.place.removeItem(name);
      } catch {
        /* as above */
      }
    },
  });

  const start = (form) => {
    const $ = (selector) => form.querySelector(selector);
    const $$ = (selector) => [...form.querySelectorAll(selector)];
    const steps = $$("[data-svar-trin]");
    const questions = steps.filter((step) => step.dataset.svarSpoergsmaal);
    const last = steps.length - 1;
    const store = makeStore(PREFIX + form.dataset.lager, "tablet" in form.dataset);
    const waiting = store.read(); /* name -> {base, value}: not saved yet */
    const known = {}; /* name -> what the municipality has */
    const refused = new Set();
    let busy = false;
    let sendNext = false; /* "send" was pressed while a save was on its way */
    let closed = false;
    let timer = 0;
    let now = 0;

    /* --- The controls, by name -------------------------------------------------- */
    const controls = {};
    form.querySelectorAll("input:not([type=hidden]), textarea").forEach((control) => {
      (controls[control.name] ??= []).push(control);
    });
    const valueOf = (name, checked = "checked", value = "value") => {
      const [first] = controls[name];
      if (first.tagName === "TEXTAREA") return first[value];
      return controls[name].find((control) => control[checked])?.value ?? "";
    };
    const setValue = (name, value) => {
      const [first] = controls[name];
      if (first.tagName === "TEXTAREA") first.value = value;
      else controls[name].forEach((control) => (control.checked = control.value === value));
    };
    const tooLong = (name) => [...valueOf(name)].length > Number(form.dataset.max);

    /* --- The line that says what is saved ---------------------------------------- */
    const say = (what, text) => {
      $$("[data-svar-status]").forEach((line) => (line.hidden = line.dataset.svarStatus !== what));
      if (text) $("[data-svar-besked]").textContent = text;
    };
    const mark = (name, text) => {
      const line = $(`[data-svar-fejl="${name}"]`);
      if (!line) return;
      line.textContent = text;
      line.hidden = !text;
      controls[name].forEach((control) => control.toggleAttribute("aria-invalid", Boolean(text)));
      if (text) refused.add(name);
      else refused.delete(name);
    };

    /* --- Saving -------------------------------------------------------------------- */
    const change = (name) => {
      if (valueOf(name) === known[name]) delete waiting[name];
      else waiting[name] = { base: waiting[name]?.base ?? known[name], value: valueOf(name) };
      const line = $(`[data-svar-fejl="${name}"]`);
      mark(name, tooLong(name) ? line.dataset.forLang : "");
      store.write(waiting);
      $("[data-svar-status=gemt]").hidden = true;
      clearTimeout(timer);
      timer = setTimeout(save, QUIET);
    };
    const ready = () => Object.keys(waiting).filter((name) => !refused.has(name));
    const bodyOf = (values, more = {}) => {
      const body = new FormData();
      const csrf = $("[name=csrfmiddlewaretoken]").value;
      const page = { side: $("[name=side]").value, lager: form.dataset.lager };
      const all = { csrfmiddlewaretoken: csrf, ...page, ...values, ...more };
      Object.entries(all).forEach(([name, value]) => body.append(name, value));
      return body;
    };
    const post = (url, values, more, keepalive = false) =>
      fetch(url, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: bodyOf(values, more),
        keepalive,
      });
    /* The page's own token may be older than the last opening of the link. */
    const postAgain = async (url, values, more) => {
      const first = await post(url, values, more);
      if (first.status !== 403) return first;
      const fresh = new DOMParser().parseFromString(await (await fetch(form.action)).text(), "text/html");
      const token = fresh.querySelector("[name=csrfmiddlewaretoken]");
      if (token) $("[name=csrfmiddlewaretoken]").value = token.value;
      return post(url, values, more);
    };
    const valuesOf = (names) => Object.fromEntries(names.map((name) => [name, waiting[name].value]));
    const isSaved = (values, faults) => {
      for (const [name, value] of Object.entries(values)) {
        if (name in faults) {
          mark(name, faults[name]);
          continue;
        }
        known[name] = value;
        if (waiting[name]?.value === value) delete waiting[name];
      }
      store.write(waiting);
    };
    const close = ({ besked, glem }) => {
      closed = true;
      if (glem) store.write({}); /* it can never be sent from here; it stands on the page */
      say("lukket", besked);
    };
    const wait = (text) => {
      say("lukket", text);
      timer = setTimeout(save, MINUTE);
    };
    const tell = () => {
      if (refused.size) say("fejl");
      else if (!Object.keys(waiting).length && count()) say("gemt");
    };
    const save = async () => {
      clearTimeout(timer);
      const names = ready();
      if (busy || closed || !names.length) return tell();
      busy = true;
      const slow = setTimeout(() => say("gemmer"), 300);
      const values = valuesOf(names);
      try {
        const answer = await postAgain(form.dataset.gem, values);
        const said = await answer.json();
        if (said.lukket) close(said);
        else if (said.besked) return wait(said.besked);
        else isSaved(values, said.fejl ?? {});
      } catch {
        say("uden-net");
        timer = setTimeout(save, RETRY);
        return;
      } finally {
        clearTimeout(slow);
        busy = false;
        if (sendNext) send();
      }
      if (closed || busy) return;
      if (ready().length) timer = setTimeout(save, QUIET);
      tell();
    };
    const send = async () => {
      sendNext = busy;
      if (busy || closed) return;
      if (refused.size) return showFault();
      busy = true;
      clearTimeout(timer);
      say("gemmer");
      const values = valuesOf(ready());
      try {
        const answer = await postAgain(form.action, values, { send: "1" });
        const said = await answer.json();
        if (said.videre) {
          Object.keys(waiting).forEach((name) => delete waiting[name]);
          store.write(waiting);
          closed = true;
          location.assign(said.videre);
        } else if (said.lukket) close(said);
        else if (said.besked) wait(said.besked);
        else {
          isSaved(values, said.fejl);
          if (refused.size) showFault();
          else say("lukket", said.fejl[""]);
        }
      } catch {
        say("send-uden-net");
      } finally {
        busy = sendNext = false;
      }
    };

    /* --- One question at a time -------------------------------------------------------- */
    const answered = (step) => valueOf(step.dataset.svarSpoergsmaal) !== "";
    const count = () => questions.filter(answered).length;
    const fill = (line) => {
      line.textContent = line.dataset.tekst.replace("{n}", count());
    };
    const show = (number, focus = true) => {
      now = Math.min(Math.max(number, 0), last);
      steps.forEach((step, index) => step.classList.toggle("er-nu", index === now));
      const question = now > 0 && now < last;
      $("[data-svar-nav]").hidden = now === 0;
      $("[data-svar-videre]").hidden = !question;
      $("[data-svar-spring]").hidden = !question;
      $("[data-svar-send]").hidden = now !== last;
      const progress = $("[data-svar-fremme]");
      progress.hidden = now === 0;
      progress.value = now - 1;
      $(".svar-hvem").hidden = now === 0;
      fill($("[data-svar-besvaret]"));
      if (!focus) return;
      steps[now].querySelector("[data-svar-fokus]").focus({ preventScroll: true });
      window.scrollTo(0, 0);
    };
    const go = (number) => {
      history.pushState({ trin: number }, "");
      show(number);
      save();
    };
    const showFault = () => {
      const name = [...refused][0];
      const step = steps.findIndex((section) => section.contains(controls[name][0]));
      go(step);
      say("fejl");
      controls[name][0].focus();
    };
    const skip = () => {
      const name = steps[now].dataset.svarSpoergsmaal;
      if (controls[name][0].type === "radio" && valueOf(name)) {
        setValue(name, "");
        change(name);
      }
      go(now + 1);
    };
    const begin = () => {
      const first = questions.findIndex((step) => !answered(step));
      if (!count()) go(1);
      else go(first < 0 ? last : first + 1);
    };
    const welcomeBack = () => {
      if (!count()) return;
      const line = $("[data-svar-fortsaet]");
      line.hidden = false;
      fill(line);
      const button = $("[data-svar-begynd]");
      button.textContent = button.dataset.fortsaet;
      $(".svar-start .lead").after(line.parentElement); /* the next act comes first */
    };

    /* --- What was written here and never arrived ------------------------------------------ */
    const restore = () => {
      for (const name of Object.keys(controls)) known[name] = valueOf(name, "defaultChecked", "defaultValue");
      for (const [name, { base, value }] of Object.entries(waiting)) {
        if (!(name in controls) || known[name] === value) {
          delete waiting[name];
          continue;
        }
        /* Written elsewhere meanwhile: no word is lost, the choice is the one here. */
        const both = known[name] && known[name] !== base && controls[name][0].tagName === "TEXTAREA";
        setValue(name, both ? `${known[name]}\n\n${value}` : value);
        change(name);
      }
      store.write(waiting);
    };

    restore();
    form.addEventListener("input", (event) => event.target.name in controls && change(event.target.name));
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault(); /* it would send the form */
      if (now > 0 && now < last) go(now + 1);
    });
    form.addEventListener("submit", (event) => {
      if (event.submitter?.name === "send") {
        event.preventDefault();
        send();
      } else if (!navigator.onLine) {
        event.preventDefault();
        say("uden-net");
      }
    });
    $("[data-svar-begynd]").addEventListener("click", begin);
    $("[data-svar-videre]").addEventListener("click", () => go(now + 1));
    $("[data-svar-tilbage]").addEventListener("click", () => go(now - 1));
    $("[data-svar-spring]").addEventListener("click", skip);
    window.addEventListener("popstate", (event) => show(event.state?.trin ?? 0));
    window.addEventListener("online", save);
    document.addEventListener("visibilitychange", () => {
      const names = ready();
      if (document.visibilityState !== "hidden" || closed || busy || !names.length) return;
      post(form.dataset.gem, valuesOf(names), {}, true).catch(() => {}); /* kept here too */
    });
    welcomeBack();
    const fault = questions.findIndex((step) => step.classList.contains("har-fejl"));
    if (fault >= 0) show(fault + 1);
    else show(history.state?.trin ?? 0, false);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-svar]");
    try {
      if (form) start(form);
    } catch (error) {
      page.classList.remove("med-js"); /* the long page is better than none */
      throw error;
    }
  });
})();
