/* The door: what a new phone shows while the program is still on its way. Whoever came by an invitation reads at once what
 * this is, and types the code. The app's own screen /welkom takes over as soon as nobody types or taps here.
 *
 * self.inloopDoor                   there while the door was shown
 *   .left() → Promise<void>         the app is awake: resolves when it may take over; the door goes with its first screen
 *   .said() → {code, pressed}       what was said here, once: what was typed, and whether the button was pressed
 * localStorage inloop.enrolled      somebody lives here already: no door
 * localStorage inloop.language      which words: "nl" | "en"; absent: Dutch
 *
 * After boot.js, which may show its rescue page instead. The words are those of src/app/text: a test compares them.
 */
(() => {
  "use strict";

  const WORDS = {
    nl: {
      welcome: "Welkom bij Inloop",
      why: "Met een code meld je dit toestel aan.",
      ready: "Je uitnodiging staat klaar.",
      code: "Code",
      hint: "Zes letters of cijfers. Vraag ze de coördinator.",
      short: "De code heeft zes letters of cijfers.",
      start: "Aan de slag",
      busy: "Aanmelden …",
      language: "Taal",
      menu: "Menu",
      today: "Vandaag",
      more: "Meer",
      help: "Hulp nodig?",
    },
    en: {
      welcome: "Welcome to Inloop",
      why: "You sign this phone in with a code.",
      ready: "Your invitation is ready.",
      code: "Code",
      hint: "Six letters or digits. Ask the coordinator for them.",
      short: "The code has six letters or digits.",
      start: "Start",
      busy: "Signing in …",
      language: "Language",
      menu: "Menu",
      today: "Today",
      more: "More",
      help: "Need help?",
    },
  };
  const LANGUAGES = { nl: "Nederlands", en: "English" };
  const LENGTH = 6;
  /* After a finger is lifted the browser still has to tell of the tap: the button must be there by then. Milliseconds. */
  const TAP = 300;

  const kept = self.inloopKept;
  const splash = document.getElementById("boot");
  if (!splash || !["/", "/welkom"].includes(location.pathname) || kept.get("inloop.enrolled")) return;

  const clean = (typed) => typed.replace(/[^a-z0-9]/gi, "").toUpperCase();
  const link = clean(location.hash);
  const invited = link.length === LENGTH;
  let language = kept.get("inloop.language") === "en" ? "en" : "nl";
  let [typed, pressed, held, heard] = ["", false, false, false];
  let door = splash;
  let leave = null;

  draw();
  self.inloopDoor = { left, said };

  function draw() {
    const words = WORDS[language];
    document.title = words.welcome + " · Inloop";
    document.documentElement.lang = language;
    const form = make("form", { className: "card" }, ...(invited ? [strip(words)] : [field(words)]));
    form.append(
      make("div", { id: "code-error", role: "alert" }),
      make("button", { type: "submit", className: "btn solid full" }, words.start)
    );
    form.addEventListener("submit", press);
    const title = make(
      "div",
      { className: "head-text" },
      make("h1", { tabIndex: -1 }, words.welcome),
      make("div", { className: "sub" }, words.why)
    );
    const main = make(
      "main",
      { id: "inhoud", className: "screen narrow", tabIndex: -1 },
      make("header", { className: "head" }, title),
      form,
      choice(words)
    );
    const drawn = make("div", { className: "door" }, main, ways(words));
    drawn.addEventListener("pointerdown", () => (held = true));
    drawn.addEventListener("focusout", () => setTimeout(settle, TAP));
    door.replaceWith(drawn);
    door = drawn;
  }

  function ways(words) {
    const way = (href, icon, text, className) =>
      make("a", { href, className }, drawing("icon", "#i-" + icon), make("span", {}, text));
    return make(
      "nav",
      { className: "nav", "aria-label": words.menu },
      way("/vandaag", "calendar-event", words.today, ""),
      way("/instellingen", "dots", words.more, ""),
      way("/hulp", "phone-call", words.help, "help")
    );
  }

  function strip(words) {
    return make("div", { className: "strip" }, drawing("pict", "#p-sparkles"), make("h2", {}, words.ready));
  }

  /* Out of the sprite, which boot.js puts into the page. */
  function drawing(className, href) {
    const [svg, use] = ["svg", "use"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
    svg.setAttribute("class", className);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", href);
    svg.append(use);
    return svg;
  }

  function field(words) {
    const input = make("input", {
      id: "code",
      className: "code-input",
      type: "text",
      autocomplete: "one-time-code",
      autocapitalize: "characters",
      spellcheck: false,
      maxLength: 9,
      value: typed,
      "aria-describedby": "code-hint code-error",
    });
    input.addEventListener("input", () => (typed = input.value));
    return make(
      "div",
      { className: "field" },
      make("label", { htmlFor: "code" }, words.code),
      make("p", { className: "hint", id: "code-hint" }, words.hint),
      input
    );
  }

  function choice(words) {
    const buttons = Object.keys(LANGUAGES).map((code) => {
      const className = code === language ? "btn solid" : "btn quiet";
      const button = make("button", { type: "button", className, lang: code }, LANGUAGES[code]);
      button.setAttribute("aria-pressed", String(code === language));
      button.addEventListener("click", () => speak(code));
      return button;
    });
    const title = make("h2", { id: "language" }, words.language);
    return make(
      "section",
      { className: "card", "aria-labelledby": "language" },
      title,
      make("div", { className: "row" }, ...buttons)
    );
  }

  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const name of Object.keys(properties)) {
      if (name in element) element[name] = properties[name];
      else element.setAttribute(name, properties[name]);
    }
    element.append(...children);
    return element;
  }

  function speak(code) {
    if (pressed) return;
    language = code;
    kept.set("inloop.language", code);
    draw();
  }

  function press(event) {
    event.preventDefault();
    const words = WORDS[language];
    const wrong = !invited && clean(typed).length !== LENGTH;
    const problem = document.getElementById("code-error");
    problem.textContent = "";
    if (wrong) {
      document.getElementById("code").setAttribute("aria-invalid", "true");
      const sentence = make("span", {}, words.short);
      problem.append(make("p", { className: "error" }, drawing("icon", "#i-alert-triangle"), sentence));
      return;
    }
    pressed = true;
    const button = door.querySelector('button[type="submit"]');
    button.textContent = words.busy;
    button.setAttribute("aria-disabled", "true");
    settle();
  }

  // ---- the app takes over

  addEventListener("pointerup", lift);
  addEventListener("pointercancel", lift);

  function lift() {
    setTimeout(() => {
      held = false;
      settle();
    }, TAP);
  }

  function settle() {
    if (!leave || (!pressed && (held || door.contains(document.activeElement)))) return;
    leave();
    leave = null;
    // boot.js takes away what is of that class when the app has painted its first screen.
    door.classList.add("boot");
  }

  function left() {
    dispatchEvent(new Event("inloop:ready"));
    return new Promise((resolve) => {
      leave = resolve;
      settle();
    });
  }

  function said() {
    if (heard) return undefined;
    heard = true;
    return { code: invited ? link : clean(typed), pressed };
  }
})();
