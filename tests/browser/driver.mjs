// One small interface over three engines. Chromium and Firefox through puppeteer-core (CDP and WebDriver BiDi), WebKit
// through its own WebDriver. Where an engine's protocol cannot do a thing, it says so by throwing `Unsupported`.
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import axe from "axe-core";
import puppeteer from "puppeteer-core";
import { locate } from "./locate.mjs";
import { elementPath, execute, pressKeys, startWebDriver } from "./webdriver.mjs";

const PROGRAMS = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
  firefox: ["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
  webkit: ["WebKitWebDriver"],
};

export const ENGINES = Object.keys(PROGRAMS);

function find(engine) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return PROGRAMS[engine].flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name)))).find((path) => existsSync(path));
}

/** The engines to test: the one in the environment as `BROWSER`, else all that are found. */
export function chosen() {
  const named = process.env.BROWSER;
  if (!named) return ENGINES.filter(find);
  if (!ENGINES.includes(named)) throw new Error(`no engine is called ${named}; there are ${ENGINES.join(", ")}`);
  if (!find(named)) throw new Error(`${named} was asked for and is not installed`);
  return [named];
}

export class Unsupported extends Error {}

/**
 * Starts an engine.
 * @param {"chromium" | "firefox" | "webkit"} engine
 * @param {{ webAssembly?: boolean, language?: string, fontSize?: number }} [options] `webAssembly: false` starts it as hardened browsers do;
 *   `fontSize` is what its reader set letters to, in Chromium only.
 */
export async function launch(engine, { webAssembly = true, language = "zh-CN", fontSize = 16 } = {}) {
  const binary = find(engine);
  if (!binary) throw new Error(`${engine} is not installed`);
  if (engine === "webkit") {
    const env = { LANGUAGE: language.replace("-", "_"), LC_ALL: language.replace("-", "_") + ".UTF-8", ...(webAssembly ? {} : { JSC_useWasm: "0", JSC_useWebAssembly: "0" }) };
    const session = await startWebDriver(binary, env);
    return new WebKit(session);
  }
  const profile = await mkdtemp(join(tmpdir(), `qingdan-${engine}-`));
  const browser = await puppeteer.launch({
    browser: engine === "firefox" ? "firefox" : "chrome",
    executablePath: binary,
    userDataDir: profile,
    headless: true,
    defaultViewport: { width: 1280, height: 900 },
    args:
      engine === "firefox"
        ? []
        : [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", `--lang=${language}`, `--accept-lang=${language}`, `--blink-settings=defaultFontSize=${fontSize}`, ...(webAssembly ? [] : ["--js-flags=--jitless"]),
          ],
    extraPrefsFirefox: {
      // The automation default loosens it, and then a page opened from disk could do what no reader's can.
      "security.fileuri.strict_origin_policy": true,
      "intl.accept_languages": language,
      "javascript.options.wasm": webAssembly,
      "pdfjs.disabled": true,
    },
  });
  return new Puppeteer(engine, browser, profile);
}

class Puppeteer {
  constructor(engine, browser, profile) {
    Object.assign(this, { engine, browser, profile });
  }

  async newPage() {
    return new PuppeteerPage(this.engine, await this.browser.newPage());
  }

  async close() {
    await this.browser.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

class WebKit {
  engine = "webkit";
  constructor(session) {
    this.session = session;
  }

  // One window serves all pages in turn: the driver's new windows do not take the focus, and keys need it.
  async newPage() {
    await this.session.post("/window/rect", { x: 0, y: 0, width: 1280, height: 900 });
    return new WebKitPage(this.session);
  }

  async close() {
    await this.session.close();
  }
}

/** What the engines share, on top of `eval` and a few gestures. */
class Page {
  /** Errors of the console and uncaught ones, as text. */
  errors = [];
  /** Addresses that the page tried to load, itself left out. */
  requests = [];

  constructor(engine) {
    this.engine = engine;
  }

  /** Waits until `test` holds in the page, and gives back its value. */
  async waitFor(test, ...args) {
    const patience = Date.now() + Number(process.env.QINGDAN_PATIENCE ?? 20_000);
    // An element is not a value that every protocol carries: Firefox's gives nothing for one.
    const asked = `async (...args) => { const value = await (${test})(...args); return value instanceof Node || value; }`;
    for (;;) {
      const value = await this.eval(asked, ...args);
      if (value) return value;
      if (Date.now() > patience) throw new Error(`waited in vain for ${String(test).includes(String(locate)) ? "" : test} ${JSON.stringify(args)}`);
      await sleep(25);
    }
  }

  /** Whether something that `target` describes is drawn. */
  has(target) {
    return this.eval(`(target) => (${locate})(target) !== null`, target);
  }

  /** Waits for `target` to be drawn. */
  async see(target) {
    await this.waitFor(`(target) => (${locate})(target) !== null`, target);
  }

  /** Text of `target` with runs of space as one. */
  async textOf(target) {
    await this.see(target);
    return this.eval(`(target) => (${locate})(target).textContent.replace(/\\s+/gu, " ").trim()`, target);
  }

  async focus(target) {
    await this.see(target);
    await this.eval(`(target) => (${locate})(target).focus()`, target);
  }

  /** Gives files to a drop area, as a drag from the desktop ends. `files`: name, type, bytes. */
  drop(target, files) {
    return this.#transfer(target, files, {}, "drop");
  }

  /** A paste of files, or of strings by media type. */
  paste(target, strings, files = []) {
    return this.#transfer(target, files, strings, "paste");
  }

  async #transfer(target, files, strings, kind) {
    await this.see(target);
    const packed = files.map(({ name, type = "", bytes }) => ({ name, type, base64: Buffer.from(bytes).toString("base64") }));
    await this.eval(
      `(target, packed, strings, kind) => {
        const element = (${locate})(target);
        const data = new DataTransfer();
        for (const { name, type, base64 } of packed) data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type }));
        for (const [type, text] of Object.entries(strings)) data.setData(type, text);
        const say = (Kind, name, field) => {
          const event = new Kind(name, { bubbles: true, cancelable: true, composed: true, [field]: data });
          // Firefox gives a constructed paste an empty transfer of its own.
          Object.defineProperty(event, field, { value: data });
          element.dispatchEvent(event);
        };
        if (kind === "paste") return void say(ClipboardEvent, "paste", "clipboardData");
        for (const name of ["dragenter", "dragover", "drop"]) say(DragEvent, name, "dataTransfer");
      }`,
      target, packed, strings, kind,
    );
  }

  /**
   * Types with an input method: `steps` are what stands in the open composition, one after another, `text` what is chosen at last.
   * Chromium composes for real; the other protocols cannot, so the events a browser would send are sent in their order.
   */
  async compose(target, steps, text) {
    await this.focus(target);
    await this.eval(
      `async (steps, text) => {
        let field = document.activeElement;
        while (field.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
        const before = field.value;
        const tell = (type, data) => field.dispatchEvent(new CompositionEvent(type, { bubbles: true, composed: true, data }));
        const input = (isComposing, data) => field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, isComposing, data, inputType: "insertCompositionText" }));
        tell("compositionstart", "");
        for (const step of steps) {
          tell("compositionupdate", step);
          field.value = before + step;
          input(true, step);
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
        globalThis.composing = true;
      }`,
      steps, text,
    );
    return async () => {
      await this.eval(
        `(text, last) => {
          let field = document.activeElement;
          while (field.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
          field.value = field.value.slice(0, field.value.length - last.length) + text;
          field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, composed: true, data: text }));
          field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, isComposing: false, data: text, inputType: "insertText" }));
        }`,
        text, steps.at(-1),
      );
    };
  }

  /** What axe finds wrong in the page as it stands. */
  async axe(options = {}) {
    await this.eval(`() => { if (!globalThis.axe) { ${axe.source} } }`);
    return this.eval(
      `async (options) => {
        const { violations } = await axe.run(document, options);
        return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 200) + " ← " + failureSummary) }));
      }`,
      options,
    );
  }
}

class PuppeteerPage extends Page {
  #page;
  #opened = "";

  constructor(engine, page) {
    super(engine);
    this.#page = page;
    page.on("pageerror", (error) => this.errors.push(String(error?.stack ?? error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
    page.on("request", (request) => {
      const address = request.url();
      if (address.split("#")[0] !== this.#opened && !/^(?:data|blob|about):/u.test(address)) this.requests.push(address);
    });
  }

  async open(address) {
    this.#opened = address.split("#")[0];
    await this.#page.goto(address, { waitUntil: "load" });
  }

  async reload() {
    await this.#page.reload({ waitUntil: "load" });
  }

  // A step inside one document ends in no load event, so the page's own history is asked for it.
  back() {
    return this.eval(`() => history.back()`);
  }

  forward() {
    return this.eval(`() => history.forward()`);
  }

  eval(source, ...args) {
    return this.#page.evaluate(typeof source === "function" ? source : `(${source})(...${JSON.stringify(args).replace(/[\u2028\u2029]/gu, (c) => (c === "\u2028" ? "\\u2028" : "\\u2029"))})`, ...(typeof source === "function" ? args : []));
  }

  async #element(target) {
    await this.see(target);
    const handle = await this.#page.evaluateHandle(`(${locate})(${JSON.stringify(target)})`);
    return handle.asElement();
  }

  async click(target) {
    for (let patience = 3; ; patience--) {
      const element = await this.#element(target);
      try {
        return await element.click();
      } catch (error) {
        // Drawn anew between the look and the click: a person would not notice.
        if (!patience || !/detached/u.test(error.message)) throw error;
      }
    }
  }

  async hover(target) {
    const element = await this.#element(target);
    await element.hover();
  }

  async type(target, text) {
    await this.focus(target);
    await this.#page.keyboard.type(text);
  }

  async press(chord) {
    const keys = chord === "+" ? ["+"] : chord.split("+");
    for (const key of keys.slice(0, -1)) await this.#page.keyboard.down(key);
    await this.#page.keyboard.press(keys.at(-1));
    for (const key of keys.slice(0, -1).reverse()) await this.#page.keyboard.up(key);
  }

  async compose(target, steps, text) {
    if (this.engine !== "chromium") return super.compose(target, steps, text);
    await this.focus(target);
    const session = await this.#page.createCDPSession();
    for (const step of steps) await session.send("Input.imeSetComposition", { text: step, selectionStart: step.length, selectionEnd: step.length });
    return async () => {
      await session.send("Input.insertText", { text });
      await session.detach();
    };
  }

  /** Chooses files in a file field by their paths. */
  async setFiles(target, paths) {
    const handle = await this.#page.evaluateHandle(`(${locate})(${JSON.stringify(target)})`);
    await handle.asElement().uploadFile(...paths);
  }

  /** `touch`: as on a phone or tablet, where the engine can pretend it. */
  async resize(width, height, { touch = false } = {}) {
    const phone = touch && this.engine === "chromium";
    await this.#page.setViewport({ width, height, hasTouch: phone, isMobile: phone });
  }

  /** Media features, and `media: "print"` for how it looks on paper. */
  async emulate(features, media = "") {
    if (this.engine !== "chromium") throw new Unsupported("media features");
    // By the protocol itself: puppeteer knows no forced colours.
    const session = await this.#page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { media, features: Object.entries(features).map(([name, value]) => ({ name, value })) });
  }

  async withoutScript() {
    if (this.engine !== "chromium") throw new Unsupported("a page without script");
    await this.#page.setJavaScriptEnabled(false);
  }

  screenshot(options = {}) {
    return this.#page.screenshot(options);
  }

  pdf(options = {}) {
    return this.#page.pdf({ format: "A4", printBackground: true, ...options });
  }

  /** Bytes of live objects after a collection. */
  async heap() {
    if (this.engine !== "chromium") throw new Unsupported("the size of the heap");
    const session = await this.#page.createCDPSession();
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    await session.detach();
    return usedSize;
  }

  async close() {
    await this.#page.close();
  }
}

class WebKitPage extends Page {
  #session;

  constructor(session) {
    super("webkit");
    this.#session = session;
  }

  async open(address) {
    // Only the hash would change otherwise, and the page would not start anew.
    await this.#session.post("/url", { url: "about:blank" });
    await this.#session.post("/url", { url: address });
  }

  async reload() {
    await this.#session.post("/refresh");
  }

  back() {
    return this.eval(`() => history.back()`);
  }

  forward() {
    return this.eval(`() => history.forward()`);
  }

  eval(source, ...args) {
    return execute(this.#session, String(source), args);
  }

  async #element(target) {
    await this.see(target);
    const script = `return (${locate})(arguments[0])`;
    return elementPath(await this.#session.post("/execute/sync", { script, args: [target] }));
  }

  async click(target) {
    await this.#session.post(`${await this.#element(target)}/click`);
  }

  async hover(target) {
    const script = `const e = (${locate})(arguments[0]); e.scrollIntoView({ block: "center" }); const r = e.getBoundingClientRect(); return [Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)]`;
    await this.see(target);
    const [x, y] = await this.#session.post("/execute/sync", { script, args: [target] });
    await this.#session.post("/actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [{ type: "pointerMove", duration: 0, x, y }] }] });
  }

  async type(target, text) {
    await this.focus(target);
    await this.#session.post(`${await this.#element(target)}/value`, { text });
  }

  press(chord) {
    return pressKeys(this.#session, chord);
  }

  async setFiles(target, paths) {
    const script = `return (${locate})(arguments[0])`;
    const element = elementPath(await this.#session.post("/execute/sync", { script, args: [target] }));
    await this.#session.post(`${element}/value`, { text: paths.join("\n") });
  }

  async resize(width, height) {
    await this.#session.post("/window/rect", { width, height });
  }

  async emulate() {
    throw new Unsupported("media features");
  }

  async withoutScript() {
    throw new Unsupported("a page without script");
  }

  async screenshot({ path } = {}) {
    const bytes = Buffer.from(await this.#session.get("/screenshot"), "base64");
    if (path) await writeFile(path, bytes);
    return bytes;
  }

  async pdf() {
    throw new Unsupported("printing to PDF");
  }

  async heap() {
    throw new Unsupported("the size of the heap");
  }

  async close() {
    await this.#session.post("/url", { url: "about:blank" });
  }
}

/** `file://` address of a path. */
export const fileAddress = (path) => pathToFileURL(path).href;
