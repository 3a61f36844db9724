/* Everything here makes a page easier; no page needs it. */
(() => {
  "use strict";
  const SLOW = 300;
  const RETRY = 20000;
  const LOGIN = "/log-ind/";
  const OFFLINE =
    "Ingen forbindelse. Teksten bliver på skærmen og gemmes, når du er på nettet igen.";
  const FAILED = "Kladden kunne ikke gemmes. Teksten bliver på skærmen.";
  const LOGGED_OUT = "Du er blevet logget af. Teksten bliver på skærmen.";

  /* --- Where a finger points, dates and times get the device's own picker ------ */
  const NATIVE = {
    date: (text) => text.replace(/^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/, (_, d, m, y) =>
      `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`),
    time: (text) => text.replace(/^(\d{1,2})[.:](\d{2})$/, (_, h, m) => `${h.padStart(2, "0")}:${m}`),
  };
  if (window.matchMedia("(pointer: coarse)").matches) {
    document.querySelectorAll("input[data-vaelger]").forEach((input) => {
      const { vaelger } = input.dataset;
      const value = NATIVE[vaelger](input.value.trim());
      const picker = input.cloneNode();
      picker.type = vaelger;
      picker.value = value;
      if (picker.value === value) input.replaceWith(picker); /* unreadable text stays text */
    });
  }

  /* --- What the reader must see first --------------------------------------- */
  document.querySelector("[data-focus]")?.focus();

  const unfold = (element) => {
    for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
  };
  document.querySelectorAll(".form-error").forEach(unfold);
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("[data-module=error-summary] a[href^='#']");
      if (link) unfold(document.getElementById(link.hash.slice(1)));
    },
    true,
  );

  /* --- Blocks that belong to one answer (name=udfald is done by the CSS) ------ */
  const showMatching = (form) => {
    const data = new FormData(form);
    form.querySelectorAll("[data-if]").forEach((block) => {
      block.hidden = !block.dataset.if.split(" ").some((rule) => {
        const [name, value] = rule.split("=");
        return data.getAll(name).includes(value);
      });
    });
  };
  document.querySelectorAll("form:has([data-if])").forEach((form) => {
    showMatching(form);
    form.addEventListener("change", () => showMatching(form));
  });

  /* --- The folded line shows what the fold holds ------------------------------ */
  const MONTHS = "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.".split(" ");
  const labelOf = (input) => input.labels?.[0]?.textContent.trim() ?? "";
  const valueOf = (input) => {
    if (input.type === "hidden" || input.dataset.linje === "nej") return "";
    if (input.type === "checkbox" || input.type === "radio") {
      return input.checked ? labelOf(input) : "";
    }
    if (input.tagName === "SELECT") {
      return input.value ? input.selectedOptions[0].textContent.trim() : "";
    }
    if (input.type === "date" && input.value) {
      const [, month, day] = input.value.split("-").map(Number);
      return `${day}. ${MONTHS[month - 1]}`;
    }
    if (input.type === "time" && input.value) return `kl. ${input.value.replace(":", ".")}`;
    if (input.value && input.dataset.enhed) return `${input.value} ${input.dataset.enhed}`;
    return input.value.trim();
  };
  const describe = (fold) => {
    const line = fold.querySelector(":scope > summary > span");
    if (!line) return;
    const values = [...fold.querySelectorAll("input, select, textarea")].map(valueOf);
    const text = values.filter(Boolean).join(", ");
    line.textContent = text.length > 60 ? `${text.slice(0, 59)}…` : text || "ikke udfyldt";
  };
  document.addEventListener("change", (event) => {
    const fold = event.target.closest("details.bim-fold");
    if (fold) describe(fold);
  });
  /* The server wrote the line from the row, not from a draft or what was sent. */
  document
    .querySelectorAll("form:has(.bim-kladde, .alert-error, .bim-konflikt) details.bim-fold")
    .forEach(describe);

  /* --- Drafts ----------------------------------------------------------------- */
  const sprite = document.querySelector("use")?.getAttribute("href").split("#")[0];
  const SVG = "http://www.w3.org/2000/svg";

  const makeIcon = (name) => {
    const svg = document.createElementNS(SVG, "svg");
    const use = document.createElementNS(SVG, "use");
    svg.setAttribute("class", "icon-svg");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("focusable", "false");
    use.setAttribute("href", `${sprite}#${name}`);
    svg.append(use);
    return svg;
  };

  const say = (form, css, icon, text, ...more) => {
    const line = document.createElement("span");
    line.className = `bim-saved ${css}`;
    line.append(makeIcon(icon), text, ...more);
    form.querySelector("#kladde-status")?.replaceChildren(line);
  };

  const loginLink = () => {
    const link = document.createElement("a");
    link.href = LOGIN;
    link.target = "_blank";
    link.textContent = "Log ind i en ny fane, så gemmes den.";
    return link;
  };

  /* A log-in in another tab changes the token: the page fetches its own anew. */
  const renewToken = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || new URL(answer.url).pathname === LOGIN) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token) return false;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => {
      field.value = token;
    });
    document.body.dataset.hxHeaders = JSON.stringify({ "X-CSRFToken": token });
    return true;
  };

  const keepDraft = (form) => {
    const state = { typed: 0, kept: 0, sending: 0, submitting: false, waits: "", slow: 0 };
    const save = () => htmx.trigger(form, "bim:gem");
    const fail = (why, text, ...more) => {
      state.waits = why;
      say(form, "is-failed", "warning", text, ...more);
    };
    const retry = async () => {
      if (!state.waits || state.submitting) return;
      if (state.waits === "login" && !(await renewToken().catch(() => false))) return;
      save();
    };

    form.addEventListener("input", () => { state.typed += 1; });
    form.addEventListener("change", () => { state.typed += 1; });
    form.addEventListener("htmx:beforeRequest", (event) => {
      if (event.detail.elt !== form) return;
      if (state.submitting) return event.preventDefault();
      state.sending = state.typed;
      clearTimeout(state.slow);
      state.slow = setTimeout(() => say(form, "is-busy", "sync", "Gemmer"), SLOW);
    });
    form.addEventListener("htmx:beforeSwap", (event) => {
      if (new URL(event.detail.xhr.responseURL, location).pathname !== LOGIN) return;
      event.detail.shouldSwap = false;
      state.waits = "login";
    });
    form.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.elt !== form) return;
      clearTimeout(state.slow);
      const { successful, xhr } = event.detail;
      if (state.waits === "login" && successful && xhr.responseURL.includes(LOGIN)) {
        fail("login", `${LOGGED_OUT} `, loginLink());
      } else if (successful) {
        state.waits = "";
        state.kept = state.sending;
      } else if (xhr.status === 403) {
        fail("login", `${LOGGED_OUT} `, loginLink());
      } else if (xhr.status > 0) {
        fail("server", FAILED);
      }
    });
    const offline = () => fail("net", OFFLINE);
    form.addEventListener("htmx:sendError", offline);
    form.addEventListener("htmx:timeout", offline);
    window.addEventListener("offline", offline);
    window.addEventListener("online", retry);
    window.addEventListener("focus", retry);
    setInterval(retry, RETRY);

    form.addEventListener("submit", (event) => {
      if (!navigator.onLine) {
        event.preventDefault();
        offline();
        return;
      }
      state.submitting = true;
      clearTimeout(state.slow);
      htmx.trigger(form, "htmx:abort");
    });
    window.addEventListener("pageshow", () => { state.submitting = false; });
    /* Leaving is safe as long as the draft gets through; ask only when it does not. */
    const unsaved = () => state.typed > state.kept && !state.submitting;
    window.addEventListener("beforeunload", (event) => {
      if (unsaved() && state.waits) event.preventDefault();
    });
    window.addEventListener("pagehide", () => {
      if (unsaved()) navigator.sendBeacon(form.dataset.hxPost, new FormData(form));
    });
  };
  if (window.htmx) document.querySelectorAll("form[data-autosave]").forEach(keepDraft);
})();
