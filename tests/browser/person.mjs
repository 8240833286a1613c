// Opens the built page the way a reader does, in one engine, from disk or over http, and watches what it must never do.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fileAddress, launch } from "./driver.mjs";
import { serve } from "./serve.mjs";

const dist = process.env.QINGDAN_DIST ?? fileURLToPath(new URL("../../dist/", import.meta.url));
/** The built page. */
export const PAGE = `${dist}index.html`;
/** The official text, as a reader would paste it. */
export const OFFICIAL = fileURLToPath(new URL("../../src/editions/2025-04-11.txt", import.meta.url));

/** Starts an engine; `open` gives a page that is live and in Chinese. */
export async function person(engine, way, options = {}) {
  assert.ok(existsSync(PAGE), "dist/index.html is missing: run cargo xtask build");
  const browser = await launch(engine, options);
  const server = way === "http" ? await serve(dist) : undefined;
  const address = server ? `${server.address}/index.html` : fileAddress(PAGE);

  async function open(hash = "", { lang = "zh", ready = "live" } = {}) {
    const page = await browser.newPage();
    await page.open(address + hash);
    const isReady = () => page.waitFor((ready) => document.documentElement.classList.contains(ready), ready);
    await isReady();
    // Not every driver can choose the language of its browser; the page remembers the reader's.
    if (!(await page.eval((lang) => document.documentElement.lang.startsWith(lang), lang))) {
      await page.eval((lang) => localStorage.setItem("qingdan:lang", lang), lang);
      await page.reload();
      await isReady();
    }
    // WebKit's driver tells of no console; what goes wrong from here on is told in every engine.
    await page.eval(() => {
      globalThis.wrong = [];
      addEventListener("error", (event) => globalThis.wrong.push(String(event.message)));
      addEventListener("unhandledrejection", (event) => globalThis.wrong.push(String(event.reason)));
      document.addEventListener("securitypolicyviolation", (event) => globalThis.wrong.push(`${event.violatedDirective}: ${event.blockedURI}`));
      globalThis.saved = [];
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        globalThis.saved.push(blob);
        return make.call(URL, blob);
      };
      // A real download would open a window of the browser's own.
      HTMLAnchorElement.prototype.click = function () {
        if (!this.download) this.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        else globalThis.saved.at(-1).fileName = this.download;
      };
      globalThis.copied = [];
      addEventListener("copy", (event) => globalThis.copied.push(Object.fromEntries([...event.clipboardData.types].map((type) => [type, event.clipboardData.getData(type)]))));
    });
    return page;
  }

  /** Ends a visit: nothing went wrong, nothing was asked of any server. */
  async function leave(page) {
    assert.deepEqual(await page.eval(() => globalThis.wrong ?? []), []);
    assert.deepEqual(page.errors, []);
    assert.deepEqual(page.requests, []);
    assert.deepEqual(await page.eval(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !/^(?:blob|data):/u.test(name))), []);
    if (server) assert.deepEqual([...new Set(server.asked)], ["/index.html"]);
    await page.close();
  }

  return {
    engine,
    way,
    open,
    leave,
    /** A visit from opening to leaving. */
    async visit(hash, doing, options) {
      const page = await open(hash, options);
      await doing(page);
      await leave(page);
    },
    async close() {
      await browser.close();
      await server?.close();
    },
  };
}

/** The numbers of the tasks that are drawn. */
export const drawn = (page) => page.eval(() => [...document.querySelectorAll("#browse .sections .task")].filter((task) => task.getClientRects().length).map((task) => Number(task.id.slice(1))));

/** The result line: `131 项 涉及天津`. */
export const result = (page) => page.textOf("#browse .res");

/** Waits until the result line says what it should. */
export const results = (page, text) => page.waitFor((text) => document.querySelector("#browse .res").textContent.replace(/\s+/gu, " ").trim() === text, text);

/** What the page saved, as text and name. */
export const saved = (page) => page.eval(async () => Promise.all(globalThis.saved.filter((blob) => blob.fileName).map(async (blob) => ({ name: blob.fileName, text: await blob.text(), size: blob.size, start: [...new Uint8Array(await blob.slice(0, 4).arrayBuffer())] }))));

/** Puts a text into the dialog for bringing one in, and waits for its preview or its error. */
export async function pasteInto(page, text) {
  // The page opens it a moment after the click.
  await page.see("dialog[open] textarea");
  await page.eval((text) => {
    const area = document.querySelector("dialog[open] textarea");
    area.value = text;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
  await page.waitFor(() => document.querySelector("dialog[open] .preview .pc, dialog[open] .preview .err"));
}
