// The driver itself, on a page as small as it can be that does what the real one relies on: an inline module, wasm from bytes, a
// worker from a blob, input, files. If these fail, nothing the other tests say about an engine can be believed.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { chosen, fileAddress, launch } from "./driver.mjs";
import { serve } from "./serve.mjs";

const PAGE = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>小页</title><link rel="icon" href="data:,"><main><h1>小页</h1>
<label>检索 <input type="search"></label><button aria-label="加一">+</button><output></output>
<input type="file" hidden><img src="data:,"><div id="area" tabindex="0">拖到这里</div></main>
<script type="module">
const seen = (globalThis.seen = []);
const out = document.querySelector("output");
document.querySelector("button").onclick = () => { out.textContent = String(Number(out.textContent) + 1); location.hash = out.textContent; };
addEventListener("hashchange", () => { out.textContent = location.hash.slice(1) || "0"; });
for (const type of ["compositionstart", "compositionend", "input"]) document.querySelector("[type=search]").addEventListener(type, (e) => seen.push(type + ":" + (e.isComposing ? "open" : "done") + ":" + e.target.value));
const read = async (file) => seen.push(file.name + "=" + (await file.text()));
document.querySelector("[type=file]").onchange = (e) => read(e.target.files[0]);
addEventListener("dragover", (e) => e.preventDefault());
addEventListener("drop", (e) => { e.preventDefault(); read(e.dataTransfer.files[0]); });
addEventListener("paste", (e) => seen.push("paste:" + e.clipboardData.getData("text/html") + "|" + e.clipboardData.getData("text/plain")));
addEventListener("keydown", (e) => seen.push("key:" + (e.ctrlKey ? "Control+" : "") + e.key));
globalThis.wasm = typeof WebAssembly === "object" ? (await WebAssembly.instantiate(Uint8Array.of(0,97,115,109,1,0,0,0,1,5,1,96,0,1,127,3,2,1,0,7,5,1,1,102,0,0,10,6,1,4,0,65,42,11))).instance.exports.f() : "none";
const worker = new Worker(URL.createObjectURL(new Blob(["onmessage = (e) => postMessage(e.data * 2)"])));
worker.onmessage = (e) => { globalThis.doubled = e.data; };
worker.postMessage(21);
</script></html>`;

for (const engine of chosen()) {
  describe(`the driver in ${engine}`, () => {
    let browser, folder, server;
    before(async () => {
      browser = await launch(engine);
      folder = await mkdtemp(join(tmpdir(), "qingdan-driver-"));
      await writeFile(join(folder, "page.html"), PAGE);
      await writeFile(join(folder, "list.txt"), "1. 甲");
      server = await serve(folder);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
      await rm(folder, { recursive: true, force: true });
    });

    for (const way of ["file", "http"]) {
      test(`opens, clicks, types, composes, drops, pastes and goes back (${way})`, async () => {
        const page = await browser.newPage();
        await page.open(way === "file" ? fileAddress(join(folder, "page.html")) : `${server.address}/page.html`);
        assert.equal(await page.waitFor(() => globalThis.doubled), 42);
        assert.equal(await page.eval(() => globalThis.wasm), 42);
        assert.equal(await page.eval((a, b) => a + b, "清", "单"), "清单");

        await page.click({ role: "button", name: "加一" });
        await page.click({ role: "button", name: "加一" });
        assert.equal(await page.textOf({ role: "status" }), "2");
        await page.back();
        await page.waitFor(() => document.querySelector("output").textContent === "1");

        await page.type({ role: "searchbox", name: "检索" }, "qflp");
        assert.equal(await page.eval(() => document.querySelector("[type=search]").value), "qflp");
        await page.press("Control+a");
        await page.press("Backspace");
        assert.equal(await page.eval(() => document.querySelector("[type=search]").value), "");
        await page.press("Tab");
        assert.equal(await page.eval(() => document.activeElement.getAttribute("aria-label")), "加一");

        await page.eval(() => void (globalThis.seen.length = 0));
        const choose = await page.compose({ role: "searchbox", name: "检索" }, ["t", "tian", "tian jin"], "天津");
        assert.deepEqual(await page.eval(() => globalThis.seen.filter((each) => each.startsWith("input:")).map((each) => each.split(":")[1])), ["open", "open", "open"]);
        await choose();
        await page.waitFor(() => globalThis.seen.some((each) => each.startsWith("compositionend")));
        assert.equal(await page.eval(() => document.querySelector("[type=search]").value), "天津");

        await page.drop("#area", [{ name: "清单.txt", type: "text/plain", bytes: Buffer.from("1. 乙") }]);
        await page.waitFor(() => globalThis.seen.includes("清单.txt=1. 乙"));
        await page.setFiles("[type=file]", [join(folder, "list.txt")]);
        await page.waitFor(() => globalThis.seen.includes("list.txt=1. 甲"));
        await page.paste("#area", { "text/html": "<b>丙</b>", "text/plain": "丙" });
        await page.waitFor(() => globalThis.seen.includes("paste:<b>丙</b>|丙"));

        assert.deepEqual(page.errors, []);
        assert.deepEqual(page.requests, []);
        assert.deepEqual((await page.axe({ runOnly: ["wcag2a", "wcag2aa"] })).map(({ id }) => id), ["image-alt"]);
        assert.ok((await page.screenshot()).length > 1000);
        await page.close();
      });
    }

    test("starts without WebAssembly when told", async () => {
      const bare = await launch(engine, { webAssembly: false });
      try {
        const page = await bare.newPage();
        await page.open(fileAddress(join(folder, "page.html")));
        assert.equal(await page.waitFor(() => globalThis.wasm), "none");
      } finally {
        await bare.close();
      }
    });
  });
}
