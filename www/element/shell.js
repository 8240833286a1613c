// What both widgets share: attributes as state, a start only when it is needed, and the article's own words until then.
import { h, svg } from "../render.js";
import { words as pageWords } from "../strings.js";
import { forget, release, start } from "./core.js";
import { CONTROLS, isLight, language, oneOf, THEMES } from "./state.js";
import { sheetFor } from "./sheet.js";
import { words as ownWords } from "./words.js";

// Where there is no DOM (a server that renders the article) the classes can still be imported.
const Base = globalThis.HTMLElement ?? class {};

/** Every node has methods called `before` and `after`, which scripts of the host may use. */
const propertyOf = (name) => ({ before: "beforeEdition", after: "afterEdition" })[name] ?? name;

export class Widget extends Base {
  /** Properties that stand for attributes, as text. */
  static reflect(names) {
    for (const name of names) {
      if (name === "lang") continue; // every element has it
      Object.defineProperty(this.prototype, propertyOf(name), {
        configurable: true,
        enumerable: true,
        get() {
          const value = this.getAttribute(name) ?? "";
          if (name === "theme") return oneOf(THEMES, value);
          return name === "controls" ? oneOf(CONTROLS, value) : value;
        },
        set(value) {
          if (value === undefined || value === null || value === "") this.removeAttribute(name);
          else this.setAttribute(name, value);
        },
      });
    }
  }

  #phase = "idle"; // idle → starting → live; failed, from which a change of attributes leads out
  #pending = false; // a draw is on its way
  #taken = []; // what must be given back
  #loading; // aborts what is being fetched for a state that is gone
  #seen; // waits for the widget to come near
  #announce;
  #status; // the live region, which stands from the start
  #box;
  #slot;
  #parts; // what stands in the box, kept while language and controls stay
  #made; // of which language and controls

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    this.#slot = document.createElement("slot");
    this.#status = h("p", { cls: "vh", role: "status" });
    this.#box = h("div", { cls: "w", part: "widget" });
    // The frame, a size container, says of no width that it wants it: this picture of nothing does, as wide as there is room.
    root.append(svg("svg", { cls: "room", display: "none" }), h("div", { cls: "frame" }, this.#slot, this.#box, this.#status));
    this.#box.hidden = true;
  }

  connectedCallback() {
    // A property set before the class was known would hide the accessor.
    for (const name of this.constructor.observedAttributes) {
      const property = propertyOf(name);
      if (name === "lang" || !Object.prototype.hasOwnProperty.call(this, property)) continue;
      const value = this[property];
      delete this[property];
      this[property] = value;
    }
    const sheet = sheetFor(this.ownerDocument);
    if (!sheet) return; // an engine that cannot style it keeps the article's own words
    if (!this.shadowRoot.adoptedStyleSheets.includes(sheet)) this.shadowRoot.adoptedStyleSheets = [sheet];
    watch(this);
    this.retheme();
    if (this.#phase === "live") this.#change();
    else this.#wait();
  }

  disconnectedCallback() {
    unwatch(this);
    this.#unwait();
    clearTimeout(this.#announce);
    // A move is a removal and an insertion at once: only what stays away gives back what it holds.
    queueMicrotask(() => {
      if (!this.isConnected) this.#drop();
    });
  }

  adoptedCallback() {
    // A sheet belongs to the document that made it.
    this.shadowRoot.adoptedStyleSheets = [];
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "theme") this.retheme();
    if (this.isConnected) this.#change();
  }

  // ---- starting

  #wait() {
    const use = () => this.#start();
    if (typeof IntersectionObserver !== "function") {
      use();
      return;
    }
    if (this.#seen) return;
    // A screen and a half ahead: ready by the time it is read, never for an article that nobody scrolls.
    this.#seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && use(), { rootMargin: "150% 0px" });
    this.#seen.observe(this);
    this.addEventListener("focusin", use, { once: true });
    this.addEventListener("pointerdown", use, { once: true });
  }

  #unwait() {
    this.#seen?.disconnect();
    this.#seen = undefined;
  }

  /** Starts at once, not only when near: for a host that is about to print, or shows it in a dialog. */
  load() {
    this.#start();
  }

  async #start() {
    this.#unwait();
    if (this.#phase !== "idle") return;
    this.#phase = "starting";
    try {
      await start();
      this.#phase = "live";
    } catch (error) {
      this.#phase = "idle";
      this.#fail(error);
      return;
    }
    this.#change();
  }

  // ---- drawing

  /** Draws once for all attributes that change together. */
  #change() {
    if (this.#pending || this.#phase === "idle" || this.#phase === "starting") return;
    this.#pending = true;
    // After the script that changes them, however many attributes it changes.
    setTimeout(() => {
      this.#pending = false;
      if (this.isConnected) this.#draw();
    });
  }

  async #draw(mayRetry = true) {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    const taken = [];
    // The comparison goes before the editions that it was made of.
    const take = (thing) => {
      taken.unshift(thing);
      return thing.value;
    };
    try {
      const result = await this.prepare(take, signal);
      if (signal.aborted || !this.isConnected) {
        taken.forEach(release);
        return;
      }
      const t = this.words;
      const parts = this.#standing(t);
      const { said, detail } = this.draw(parts, result, t);
      parts.notice.hidden = true;
      this.#box.classList.remove("stale");
      this.#show(true, t);
      this.#say(said);
      // What the last state took and this one took again was never given back in between.
      const before = this.#taken;
      this.#taken = taken;
      before.forEach(release);
      this.#tell(detail);
    } catch (error) {
      taken.forEach(release);
      if (signal.aborted) return;
      if (error.code === "crashed" && mayRetry) {
        forget();
        this.#taken = [];
        await this.#draw(false);
        return;
      }
      this.#fail(error);
    }
  }

  #standing(t) {
    const made = `${t.code} ${this.controls}`;
    if (this.#made !== made) {
      this.#parts = this.build(t);
      this.#parts.notice = h("p", { cls: "notice", part: "notice", hidden: true });
      this.#made = made;
      this.#box.replaceChildren(...this.#parts.top, this.#parts.notice, ...this.#parts.rest);
    }
    return this.#parts;
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent("qingdan-change", { bubbles: true, composed: true, detail }));
  }

  /** Shows the drawing in the place of the article's words, or beside them. */
  #show(alone, t) {
    this.#box.hidden = false;
    this.#box.lang = t.lang;
    this.#slot.hidden = alone;
    this.#box.parentNode.classList.add("plain"); // nothing more will come that room must be kept for
  }

  // Totals once the reader pauses, not at every key.
  #say(text) {
    clearTimeout(this.#announce);
    this.#announce = setTimeout(() => {
      if (this.#status.textContent !== text) this.#status.textContent = text;
    }, 700);
  }

  /** Says what is wrong. What was found before is not left standing as if it were the answer; the article's words are. */
  #fail(error) {
    const t = this.words;
    const said = t.widgetError(error);
    if (this.#parts) {
      this.#parts.notice.textContent = said;
      this.#parts.notice.hidden = false;
      this.#box.classList.add("stale");
      this.#show(true, t);
    } else {
      this.#box.replaceChildren(h("p", { cls: "notice", part: "notice" }, said));
      this.#show(false, t);
    }
    this.#say(said);
    this.#tell({ error: error.code ?? "unknown", message: said });
  }

  #drop() {
    this.#loading?.abort();
    this.#taken.forEach(release);
    this.#taken = [];
  }

  // ---- language and ground

  get words() {
    const around = this.parentElement?.closest("[lang]")?.lang ?? this.ownerDocument.documentElement.lang;
    const code = language(this.getAttribute("lang"), around);
    const page = pageWords(code);
    return { ...page, ...ownWords(code, page.error) };
  }

  /** Speaks the language around it, when that is no longer the one it was drawn in. */
  relanguage() {
    if (!this.#box.hidden && this.#box.lang !== this.words.lang) this.#change();
  }

  /** Dark where it is told to be, else where the article's own text is light. */
  retheme() {
    const { theme } = this;
    const light = theme === "auto" && this.isConnected ? isLight(getComputedStyle(this).color) : undefined;
    this.#box.classList.toggle("dark", theme === "dark" || light === true);
  }
}

// An article may turn dark at any moment, by the system or by a switch of its own that sets a class or an attribute; and
// any part of it may come to be in another language.
const watched = new Map(); // document → { widgets, stop }

function watch(widget) {
  const root = widget.ownerDocument;
  let entry = watched.get(root);
  if (!entry) {
    const widgets = new Set();
    const retheme = () => widgets.forEach((each) => each.retheme());
    const observers = [new MutationObserver(retheme), new MutationObserver(() => widgets.forEach((each) => each.relanguage()))];
    for (const node of [root.documentElement, root.body]) if (node) observers[0].observe(node, { attributes: true });
    observers[1].observe(root, { attributes: true, attributeFilter: ["lang"], subtree: true });
    const query = root.defaultView?.matchMedia("(prefers-color-scheme: dark)");
    query?.addEventListener("change", retheme);
    const stop = () => {
      observers.forEach((observer) => observer.disconnect());
      query?.removeEventListener("change", retheme);
    };
    watched.set(root, (entry = { widgets, stop }));
  }
  entry.widgets.add(widget);
}

function unwatch(widget) {
  for (const [root, { widgets, stop }] of watched) {
    if (!widgets.delete(widget) || widgets.size > 0) continue;
    stop();
    watched.delete(root);
  }
}
