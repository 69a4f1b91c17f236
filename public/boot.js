/* Starts the app, and stands in when it does not start. It decides when the rescue page shows; it knows of the app only
 * the two addresses in its own script element, and these agreements:
 *
 * <script src="/boot.js" data-js="…" data-wasm="…" defer>   the hashed addresses of one build
 *                                         without them, the page only wears the looks
 * event `inloop:ready` on window          the app has painted its first screen, or is awake behind the door of door.js
 * event `inloop:panic` on window          the app says itself that it cannot go on
 * event `inloop:mend` on window           a piece of the app does not load: all is checked and the page loaded again
 * self.inloopKept                         localStorage that never throws, for door.js
 * self.inloopExports                      what the program's first piece exports, for exports.js
 * localStorage inloop.theme               "light" | "dark"; absent: as the phone is set
 * localStorage inloop.text                "normal" | "large" | "larger"
 * localStorage inloop.language            "nl" | "en"; absent: Dutch
 * localStorage inloop.enrolled            "1" once somebody has enrolled here, so storage has worked
 * localStorage inloop.ladder              [{step, name, role, phone, hours}], written by the app, shown here; no
 *                                         phone where its owner did not agree that it shows
 * localStorage inloop.starts              starts in a row that never became ready
 * localStorage inloop.replaying           belongs to the app: the command that it was replaying; never touched here
 * sessionStorage inloop.reloaded          this tab has had its one reload after a failed load
 * address `/#rescue` or `?redding`        asks for the rescue page
 *
 * function inloopImport(address)          import.js: `import()` is newer than some browsers, and this file must be read
 *
 * No newer syntax than ES2018: an old browser must be able to read this file to be told that it is too old.
 */
(() => {
  "use strict";

  const { js, wasm } = document.currentScript.dataset;
  const root = document.documentElement;
  const workers = navigator.serviceWorker;

  /* With all cookies blocked, reading either storage throws. Nothing here may fail on that. */
  const storage = (name) => ({
    get: (key) => {
      try {
        return self[name].getItem(key);
      } catch (error) {
        return null;
      }
    },
    set: (key, value) => {
      try {
        self[name].setItem(key, value);
        return true;
      } catch (error) {
        return false;
      }
    },
    remove: (key) => {
      try {
        self[name].removeItem(key);
      } catch (error) {
        // Then there is nothing to remove either.
      }
    },
  });
  const kept = storage("localStorage");
  self.inloopKept = kept;
  const tab = storage("sessionStorage");

  const WORDS = {
    nl: {
      starts: "Inloop start …",
      patience: "Even geduld. De eerste keer duurt het wat langer.",
      never: "Start het niet? Dan is je browser misschien te oud.",
      titles: {
        old: "Inloop werkt hier niet",
        unkept: "Inloop kan hier niets bewaren",
        asked: "Noodpagina",
        again: "Inloop start niet goed",
        load: "Inloop kan niet laden",
        slow: "Het duurt lang",
        panic: "Er ging iets mis",
      },
      old: [
        "Deze browser is te oud.",
        "Werk je telefoon bij. Of open Inloop in Chrome, Firefox of Safari.",
        "Lukt dat niet? Vraag het de coördinator.",
      ],
      unkept: [
        "Je browser laat Inloop niets bewaren. Daarom start Inloop niet.",
        "Gebruik je een privévenster? Open Inloop in een gewoon venster.",
        "Zijn cookies uit? Zet ze aan voor deze pagina.",
        "Lukt dat niet? Vraag het de coördinator.",
      ],
      calls: "Bellen kan hier wel.",
      who: "Wie zorgt voor Inloop?",
      safe: "Er is niets weg",
      safeWhy: "Wat is opgeslagen, staat nog op deze telefoon.",
      counting: "Even tellen …",
      uncounted: "Tellen lukt nu niet.",
      nothing: "Er wacht niets op versturen.",
      unsent: "Nog niet verstuurd: ",
      still: "Toch openen",
      open: "Open Inloop",
      again: "Probeer opnieuw",
      older: "Oudere versie",
      newer: "Nieuwe versie",
      ladder: "Hulp nodig? Bel van boven naar beneden",
      call: "Bel ",
      inside: "Het nummer staat in Inloop.",
      danger: "Bel 112 bij gevaar",
    },
    en: {
      starts: "Inloop is starting …",
      patience: "One moment. The first time takes a little longer.",
      never: "Does it not start? Then your browser may be too old.",
      titles: {
        old: "Inloop does not work here",
        unkept: "Inloop cannot save anything here",
        asked: "Emergency page",
        again: "Inloop does not start well",
        load: "Inloop cannot load",
        slow: "This takes long",
        panic: "Something went wrong",
      },
      old: [
        "This browser is too old.",
        "Update your phone. Or open Inloop in Chrome, Firefox or Safari.",
        "Does that not work? Ask the coordinator.",
      ],
      unkept: [
        "Your browser does not let Inloop save anything. So Inloop does not start.",
        "Is this a private window? Open Inloop in a normal window.",
        "Are cookies off? Switch them on for this page.",
        "Does that not work? Ask the coordinator.",
      ],
      calls: "You can still call from here.",
      who: "Who takes care of Inloop?",
      safe: "Nothing is lost",
      safeWhy: "What was saved is still on this phone.",
      counting: "Counting …",
      uncounted: "Counting does not work now.",
      nothing: "Nothing is waiting to be sent.",
      unsent: "Not sent yet: ",
      still: "Open anyway",
      open: "Open Inloop",
      again: "Try again",
      older: "Older version",
      newer: "Newer version",
      ladder: "Need help? Call from top to bottom",
      call: "Call ",
      inside: "The number is in Inloop.",
      danger: "Call 112 in danger",
    },
  };
  const language = kept.get("inloop.language") === "en" ? "en" : "nl";
  const words = WORDS[language];

  let ready = false;
  let shown = false;

  dress();
  // A page of the server's own has nothing to start.
  if (!js) return;

  addEventListener("hashchange", () => {
    if (location.hash === "#rescue") location.reload();
  });
  addEventListener("inloop:ready", becomeReady);
  addEventListener("inloop:mend", mend);
  addEventListener("inloop:panic", () => rescue("panic"));
  addEventListener("error", (event) => notice(event.error));
  addEventListener("unhandledrejection", (event) => notice(event.reason));

  const lacking = lack();
  if (lacking) {
    rescue(lacking);
  } else if (location.hash === "#rescue" || new URLSearchParams(location.search).has("redding")) {
    rescue("asked");
  } else if (starts() >= 2) {
    rescue("again");
  } else {
    start();
  }

  // ---- starting

  /* Before the first paint, so that nobody is blinded by a white page at night. */
  function dress() {
    const theme = kept.get("inloop.theme");
    const text = kept.get("inloop.text");
    if (theme === "light" || theme === "dark") {
      root.dataset.theme = theme;
      const paper = theme === "dark" ? "#141311" : "#FFF9F0";
      document.querySelectorAll('meta[name="theme-color"]').forEach((meta) => {
        meta.content = paper;
      });
    }
    root.dataset.text = text === "large" || text === "larger" ? text : "normal";
    if (language === "nl" || !js) return;
    root.lang = language;
    const splash = { p: "starts", ".boot-slow": "patience", ".boot-old": "never" };
    for (const part of Object.keys(splash)) {
      const element = document.querySelector(".boot > " + part);
      if (element) element.textContent = words[splash[part]];
    }
  }

  /* What this browser lacks: "old" when it cannot run the app, "unkept" when it has no place for what people say. */
  function lack() {
    if (!(self.WebAssembly && self.BigInt && self.Promise && self.inloopImport)) return "old";
    try {
      return self.indexedDB ? null : "unkept";
    } catch (error) {
      // Asking for indexedDB itself throws when the browser forbids storage.
      return "unkept";
    }
  }

  /* Whether the browser refuses to open any database, as some private windows do. A phone on which somebody has enrolled
     has trouble of another kind, which the app tells by itself. */
  async function refusesToKeep() {
    return !kept.get("inloop.enrolled") && (await unsent()) === null;
  }

  function starts() {
    return Number(kept.get("inloop.starts")) || 0;
  }

  async function start() {
    const before = starts();
    kept.set("inloop.starts", String(before + 1));
    /* Somebody who closes the page within its first seconds is in a hurry; that is no failed start. */
    const leave = () => {
      if (!ready && !shown) kept.set("inloop.starts", String(before));
    };
    addEventListener("pagehide", leave);
    setTimeout(() => removeEventListener("pagehide", leave), 3000);
    setTimeout(register, 10000);

    try {
      const bytes = fetchWasm();
      /* The browser keeps modules by their address, also one that was cut off: after a mend it is asked by another. */
      const again = tab.get("inloop.reloaded") ? "?again" : "";
      const beside = Promise.all(["/platform.js", "/vault.js"].map((path) => inloopImport(path)));
      const needed = [inloopImport(js + again), beside, bytes, refusesToKeep(), drawIcons()];
      const [app, , , refuses] = await Promise.all(needed);
      if (refuses) {
        rescue("unkept");
        return;
      }
      self.inloopExports = await app.default({ module_or_path: await bytes });
      /* The app runs, but has it painted? On the slowest phones that takes two seconds. */
      setTimeout(() => {
        if (!ready) rescue("slow");
      }, 15000);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) rescue("panic");
      /* A file that was cut off, or instructions that this browser is too old for: the second time it is the browser. */
      else reloadOnce(error instanceof WebAssembly.CompileError ? "old" : "load");
    }
  }

  /* Into the page: an icon out of another file is painted a moment after what it stands in. Without it the app
     has its words. */
  async function drawIcons() {
    try {
      const response = await fetch("/sprite.svg");
      const sprite = new DOMParser().parseFromString(await response.text(), "image/svg+xml").documentElement;
      /* A hotspot's page in its place is no drawing. */
      if (sprite.nodeName !== "svg") return;
      sprite.setAttribute("width", "0");
      sprite.setAttribute("height", "0");
      sprite.setAttribute("aria-hidden", "true");
      sprite.classList.add("sprite");
      document.body.prepend(document.importNode(sprite, true));
    } catch (error) {
      // Offline before the first visit was complete: words only.
    }
  }

  /* At the same time as the js. A page that some hotspot put in its place is refused by its type. */
  async function fetchWasm() {
    const response = await fetch(wasm, { credentials: "same-origin" });
    if (!response.ok || response.headers.get("content-type") !== "application/wasm") {
      throw new TypeError("not wasm");
    }
    return response;
  }

  function becomeReady() {
    ready = true;
    shown = false;
    kept.set("inloop.starts", "0");
    tab.remove("inloop.reloaded");
    document.querySelectorAll(".boot").forEach((element) => element.remove());
    register();
  }

  /* After the start, so that on a new phone the worker's downloads do not slow down the first screen. */
  function register() {
    if (!workers || register.done) return;
    register.done = true;
    const ask = () => workers.register("/sw.js", { updateViaCache: "none" }).catch(() => {});
    ask();
    /* A first start that loses its network half-way keeps nothing: asked again as soon as there is one. */
    addEventListener("online", () => {
      if (!workers.controller) ask();
    });
  }

  // ---- failing

  /* A panic in wasm leaves the app half alive: it would take taps and lose them. So also after the start. */
  function notice(error) {
    if (self.WebAssembly && error instanceof WebAssembly.RuntimeError) rescue("panic");
  }

  /* js and wasm of two builds, or a file that was cut off in the cache: the worker mends its cache, and the page is
     loaded once more. Once: a second failure is not cured by a third load. */
  async function reloadOnce(otherwise) {
    if (tab.get("inloop.reloaded") || !tab.set("inloop.reloaded", "1")) {
      rescue(otherwise);
      return;
    }
    await mend();
  }

  async function mend() {
    await ask({ type: "verify" }, 20000);
    location.reload();
  }

  /* Asks the active service worker; null when there is none or it does not answer in time (milliseconds). */
  async function ask(message, patience) {
    try {
      const registration = workers && (await workers.getRegistration());
      if (!registration || !registration.active) return null;
      return await new Promise((resolve) => {
        const pipe = new MessageChannel();
        pipe.port1.onmessage = (event) => resolve(event.data);
        setTimeout(() => resolve(null), patience);
        registration.active.postMessage(message, [pipe.port2]);
      });
    } catch (error) {
      return null;
    }
  }

  // ---- the rescue page: built node by node, so that no name or number can be taken for markup

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function button(text, className, press) {
    const element = make("button", className, text);
    element.type = "button";
    element.addEventListener("click", press);
    return element;
  }

  function reload() {
    history.replaceState(null, "", location.pathname === "/" ? "/vandaag" : location.pathname);
    location.reload();
  }

  async function rescue(why) {
    if (shown) return;
    shown = true;
    register();

    const page = make("main", "boot rescue screen narrow");
    const head = make("header", "head");
    const logo = make("img", "boot-logo");
    logo.src = "/icon.svg";
    logo.alt = "";
    const title = make("div", "head-text");
    const h1 = make("h1", "", words.titles[why]);
    h1.tabIndex = -1;
    title.append(h1);
    head.append(logo, title);

    const state = make("div", "card");
    const count = make("p", "", words.counting);
    count.setAttribute("role", "status");
    const choices = [];
    /* Where nothing can be kept, nothing is said to be kept. */
    const unfit = why === "old" || why === "unkept";
    if (unfit) {
      // Not a start that failed: the next one may be in another browser or window.
      kept.set("inloop.starts", "0");
      state.append(...words[why].concat(words.calls).map((sentence) => make("p", "", sentence)));
    } else {
      state.append(make("h2", "", words.safe), make("p", "", words.safeWhy), count);
    }
    choices.push(
      why === "again"
        ? button(words.still, "btn solid full", () => open(page))
        : button(why === "asked" ? words.open : words.again, unfit ? "btn full" : "btn solid full", reload)
    );
    if (unfit) {
      const who = make("a", "btn quiet full", words.who);
      who.href = "/privacy?taal=" + language;
      choices.push(who);
    }
    state.append(...choices);
    page.append(head, state, ...ladder(), danger());

    /* A slow app may still come; then its splash gives way to this page, and this page to the app. Else it is dead. */
    const old = why === "slow" ? document.querySelectorAll(".boot, .door") : document.body.querySelectorAll(":scope > :not(script)");
    old.forEach((element) => element.remove());
    document.body.prepend(page);
    document.title = "Inloop: " + h1.textContent;
    h1.focus();

    if (!unfit) {
      count.textContent = sentence(await unsent());
      const versions = await ask({ type: "versions" }, 3000);
      if (versions && versions.previous) state.append(versionButton(versions));
    }
  }

  function open(page) {
    shown = false;
    page.remove();
    document.body.append(make("div", "boot", words.starts));
    start();
  }

  function versionButton(versions) {
    const back = versions.use !== "previous";
    return button(back ? words.older : words.newer, "btn quiet full", async () => {
      await ask({ type: back ? "use-previous" : "use-current" }, 3000);
      kept.set("inloop.starts", "0");
      reload();
    });
  }

  function sentence(number) {
    if (typeof number !== "number") return words.uncounted;
    return number === 0 ? words.nothing : words.unsent + number + ".";
  }

  /* Records that wait for the server; null when they cannot be read, undefined when the disk takes too long. Never makes
     or changes the database: an open that would create it is taken back, or the app would later find a database without
     stores. */
  function unsent() {
    return new Promise((resolve) => {
      const give = (value) => {
        clearTimeout(timer);
        resolve(value);
      };
      const timer = setTimeout(() => resolve(undefined), 4000);
      let fresh = false;
      try {
        const opening = indexedDB.open("outbox_v1");
        opening.onupgradeneeded = () => {
          fresh = true;
          opening.transaction.abort();
        };
        opening.onerror = (event) => {
          event.preventDefault();
          give(fresh ? 0 : null);
        };
        opening.onsuccess = () => {
          const database = opening.result;
          database.onversionchange = () => database.close();
          if (!database.objectStoreNames.contains("commands")) {
            database.close();
            give(0);
            return;
          }
          const reading = database.transaction("commands").objectStore("commands").openCursor();
          let number = 0;
          reading.onerror = () => give(null);
          reading.onsuccess = () => {
            const cursor = reading.result;
            if (cursor) {
              if (cursor.value && cursor.value.state === "waiting") number += 1;
              cursor.continue();
            } else {
              database.close();
              give(number);
            }
          };
        };
      } catch (error) {
        give(null);
      }
    });
  }

  function ladder() {
    let steps = [];
    try {
      steps = JSON.parse(kept.get("inloop.ladder")) || [];
    } catch (error) {
      // A torn list is no list; 112 is always there.
    }
    if (!Array.isArray(steps) || !steps.length) return [];
    const cards = steps.filter(Boolean).map((step, index) => {
      const card = make("section", "card step");
      const body = make("div");
      body.append(make("h2", "", String(step.name || step.role || "")));
      const about = [step.name ? step.role : "", step.hours].filter(Boolean).join(" · ");
      if (about) body.append(make("div", "muted", about));
      const call = telephone(step.phone, words.call + step.phone, index ? "btn full" : "btn solid full");
      body.append(call || make("p", "muted", words.inside));
      card.append(make("div", "num", String(step.step || index + 1)), body);
      return card;
    });
    return [make("h2", "", words.ladder), ...cards];
  }

  function danger() {
    const card = make("section", "card alarm");
    card.append(telephone("112", words.danger, "btn danger solid full"));
    return card;
  }

  function telephone(number, text, className) {
    const digits = String(number || "").replace(/[^+\d]/g, "");
    if (!digits) return null;
    const link = make("a", className, text);
    link.href = "tel:" + digits;
    return link;
  }
})();
