// embed.html in an iframe: its address is its state, its height follows its content in every dialect, and only what it may
// is listened to.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { newsroom } from "./article.mjs";
import { chosen, fileAddress, launch } from "./driver.mjs";
import { serve } from "./serve.mjs";

const LISTEN = `<script>
var heard = [];
addEventListener("message", function (event) { heard.push(event.data); });
</script>`;
const frame = (query, more = "") => `<iframe id="frame" data-qingdan title="清单" src="embed.html?${query}" width="100%" height="150" frameborder="0" ${more}></iframe>`;
const RESIZER = "<script async src=\"embed-parent.js\"></script>";
const height = (page, id = "frame") => page.eval((each) => document.getElementById(each).getBoundingClientRect().height, id);

for (const engine of chosen()) {
  describe(`the iframe in ${engine}`, () => {
    let browser, room, server;
    before(async () => {
      browser = await launch(engine);
      room = await newsroom();
      server = await serve(room.folder);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
      await room?.close();
    });
    const open = async (name, what, way = "http") => {
      const path = await room.write(name, what);
      const page = await browser.newPage();
      await page.open(way === "file" ? fileAddress(path) : `${server.address}/${name}.html`);
      return page;
    };
    /** The height that the frame asked for and has, when it asks for no other any more. */
    const settled = async (page, least) => {
      for (let last; ;) {
        const now = await page.waitFor((wanted) => {
          const own = globalThis.heard.filter((each) => each && each.type === "qingdan-height").at(-1);
          return own && own.height > wanted && Math.abs(document.getElementById("frame").getBoundingClientRect().height - own.height) < 1 && own.height;
        }, least);
        if (now === last) return now;
        last = now;
        await new Promise((resolve) => { setTimeout(resolve, 300); });
      }
    };

    test("the plain scripts share no name with the page", async () => {
      const letters = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_"];
      const head = `<script>
var errors = [];
addEventListener("error", function (event) { errors.push(event.message); });
let ${letters.join(", ")};
const known = new Set(Object.getOwnPropertyNames(globalThis));
</script><script src="qingdan.js"></script><script src="embed-parent.js"></script>
<script>var more = Object.getOwnPropertyNames(globalThis).filter(function (name) { return !known.has(name); });</script>`;
      const page = await open("names", { snippet: "", head });
      assert.deepEqual(await page.eval(() => [globalThis.errors, globalThis.more]), [[], ["more"]]);
      await page.close();
    });

    for (const way of ["file", "http"]) {
      test(`takes the height of its content, growing and shrinking (${way})`, async () => {
        const page = await open(`grow-${way}`, { snippet: frame("element=tasks&region=天津&q=数据&childId=story"), head: LISTEN + RESIZER }, way);
        await page.resize(1280, 900);
        const first = await settled(page, 430);
        await page.resize(480, 900);
        await page.waitFor((old) => document.getElementById("frame").getBoundingClientRect().height > old, first);
        await page.resize(1280, 900);
        // It may round the other way, but it is back.
        await page.waitFor((old) => Math.abs(document.getElementById("frame").getBoundingClientRect().height - old) <= 2, first);

        const latest = await settled(page, 430);
        const heard = await page.eval(() => globalThis.heard);
        const last = (test) => heard.filter(test).at(-1);
        assert.deepEqual(last((each) => each.sentinel), { sentinel: "amp", type: "embed-size", height: latest });
        const medium = JSON.parse(last((each) => typeof each === "string" && each.startsWith("{")));
        assert.deepEqual([medium.context, medium.height, /embed\.html/u.test(medium.src)], ["iframe.resize", latest, true]);
        assert.equal(last((each) => typeof each === "string" && each.startsWith("pym")), `pymxPYMxstoryxPYMxheightxPYMx${latest}`);
        assert.ok(heard.filter((each) => each.type === "qingdan-height").every((each) => each.height !== 150));
        await page.close();
      });
    }

    test("answers the parent that asks later, and only the parent", async () => {
      const page = await open("late", { snippet: `${frame("region=天津")}<iframe id="other" srcdoc="<p>x"></iframe>`, head: LISTEN });
      await page.waitFor(() => globalThis.heard.some((each) => each.type === "qingdan-height" && each.height > 430));
      assert.equal(await height(page), 150, "nobody listened");
      await page.eval(() => void document.body.append(Object.assign(document.createElement("script"), { src: "embed-parent.js" })));
      await page.waitFor(() => document.getElementById("frame").getBoundingClientRect().height > 430);
      await page.close();
    });

    test("a height is taken only from the frame itself, and within bounds", async () => {
      const page = await open("forged", { snippet: `${frame("region=天津&q=数据")}<iframe id="other" srcdoc="<script>parent.postMessage({type:'qingdan-height',height:5000},'*')</script>"></iframe>`, head: LISTEN + RESIZER });
      const own = await settled(page, 430);
      await page.eval(async () => {
        for (const value of [9000, -5, NaN, "800", Infinity, [700]]) postMessage({ type: "qingdan-height", height: value }, "*");
        postMessage(null, "*");
        postMessage({ type: "other", height: 900 }, "*");
        await new Promise((resolve) => setTimeout(resolve, 200));
      });
      assert.equal(await height(page), own);
      assert.notEqual(await height(page, "other"), 5000);
      // The frame's own window may ask for much, and gets what an article can bear.
      await page.eval(() => {
        const { contentWindow } = document.getElementById("frame");
        dispatchEvent(new MessageEvent("message", { data: { type: "qingdan-height", height: 9e9 }, origin: location.origin, source: contentWindow }));
        dispatchEvent(new MessageEvent("message", { data: { type: "qingdan-height", height: 77 }, origin: "https://elsewhere.example", source: contentWindow }));
      });
      assert.equal(await height(page), 30000);
      await page.close();
    });

    test("its address is its state, kept when the reader chooses", async () => {
      await room.write("unused");
      const page = await browser.newPage();
      await page.open(`${server.address}/embed.html?element=tasks&region=天津&q=数据&lang=en&theme=dark&onload=alert(1)&style=x`);
      const title = () => page.eval(() => document.querySelector("qingdan-tasks").shadowRoot.querySelector("h2")?.textContent);
      await page.waitFor(() => Boolean(document.querySelector("qingdan-tasks")?.shadowRoot.querySelector("h2")));
      assert.equal(await title(), "Tianjin: 19 tasks mention 数据");
      assert.deepEqual(await page.eval(() => document.querySelector("qingdan-tasks").getAttributeNames().sort()), ["lang", "q", "region", "theme"]);
      await page.eval(() => void (document.querySelector("qingdan-tasks").region = "suzhou"));
      await page.waitFor(() => location.hash.includes("suzhou"));
      await page.eval(() => void (document.querySelector("qingdan-tasks").q = ""));
      await page.waitFor(() => location.hash.includes("q="));
      await page.reload();
      await page.waitFor(() => Boolean(document.querySelector("qingdan-tasks")?.shadowRoot.querySelector("h2")));
      assert.equal(await title(), "114 tasks concern Suzhou");
      await page.close();
    });

    test("a stranger's text or page is not shown under its name", async () => {
      const page = await browser.newPage();
      const other = await serve(room.folder);
      await room.file("theirs.txt", "一、甲\n1. 推进甲事项。\n2. 推进乙事项。");
      for (const after of [`${other.address}/theirs.txt`, "data:text/plain,1.x", "//elsewhere.example/a.txt", "javascript:alert(1)", "#body"]) {
        await page.open(`${server.address}/embed.html?element=compare&before=2025-04-11&after=${encodeURIComponent(after)}&page=javascript:alert(1)`);
        await page.waitFor(() => Boolean(document.querySelector("qingdan-compare")?.shadowRoot.querySelector("h2,[part=notice]")));
        assert.deepEqual(await page.eval(() => ["after", "page"].map((name) => document.querySelector("qingdan-compare").getAttribute(name))), [null, null], after);
      }
      await page.open(`${server.address}/embed.html?element=compare&before=2025-04-11&after=theirs.txt`);
      await page.waitFor(() => document.querySelector("qingdan-compare")?.getAttribute("after") === "theirs.txt");
      assert.ok(!other.asked.includes("/theirs.txt"));
      await other.close();
      await page.close();
    });
  });
}
