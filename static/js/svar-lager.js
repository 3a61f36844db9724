/* What a family wrote in this browser and the municipality has not got: gone after a day.
   Also on the log-in page, where a shared tablet ends up. */
(() => {
  "use strict";
  const DAY = 24 * 60 * 60 * 1000;
  const PREFIX = "svar:";
  const isOld = (text) => {
    try {
      return !(Date.now() - JSON.parse(text).at < DAY);
    } catch {
      return true; /* unreadable: of no use */
    }
  };
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) && isOld(localStorage.getItem(name))) localStorage.removeItem(name);
    }
    if (document.querySelector("meta[name=svar-glem]")) sessionStorage.clear();
  } catch {
    /* no storage in this browser: nothing to forget */
  }
})();
