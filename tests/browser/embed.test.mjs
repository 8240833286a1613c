// The widgets in an article, as readers and newsrooms meet them: from disk and over http, in every engine.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { COUNTER, newsroom, readmePolicy } from "./article.mjs";
import { chosen, fileAddress, launch } from "./driver.mjs";
import { serve } from "./serve.mjs";

const SCRIPT = "<script async src=\"qingdan.js\"></script>";
const TASKS = "<qingdan-tasks region=\"天津\" q=\"数据\"><p>清单共 155 项。</p></qingdan-tasks>";
const sample = await readFile(new URL("../../www/sample-revision.txt", import.meta.url), "utf8");
const escaped = sample.replace(/[&<>]/gu, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
const REVISION = `<template id="revision">${escaped}</template>`;
const COMPARE = `${REVISION}<qingdan-compare before="2025-04-11" after="#revision"><p>两版对照。</p></qingdan-compare>`;

const headline = (page, element = "qingdan-tasks") => page.eval((name) => document.querySelector(name).shadowRoot.querySelector("h2")?.textContent, element);
const ready = (page, element = "qingdan-tasks") => page.waitFor((name) => Boolean(document.querySelector(name)?.shadowRoot?.querySelector("h2")?.textContent), element);
const inside = (page, selector, element = "qingdan-tasks") =>
  page.eval((name, each) => [...document.querySelector(name).shadowRoot.querySelectorAll(each)].filter((node) => node.getClientRects().length).map((node) => node.textContent.replace(/\s+/gu, " ").trim()), element, selector);

for (const engine of chosen()) {
  describe(`the widgets in ${engine}`, () => {
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

    for (const way of ["file", "http"]) {
      test(`states its finding, the tasks that name the region first, its source last (${way})`, async () => {
        const page = await open(`tasks-${way}`, { snippet: SCRIPT + TASKS, head: COUNTER }, way);
        await ready(page);
        assert.equal(await headline(page), "天津：写到数据的任务有 19 项");
        assert.deepEqual((await inside(page, "[part=number]")).slice(0, 3), ["8", "102", "5"]);
        assert.deepEqual(await inside(page, "[part=key] li"), ["明确适用 2", "默认适用 17"]);
        assert.deepEqual(await inside(page, "[part=more]"), ["其余 15 项"]);
        assert.match((await inside(page, "footer"))[0], /^来源：.*商资函〔2025〕84号，2025年4月11日/u);
        assert.equal((await inside(page, "mark")).every((word) => word === "数据"), true);
        assert.equal(await page.eval(() => document.querySelector("qingdan-tasks p").getClientRects().length), 0, "the fallback gives way");
        await page.click("qingdan-tasks >>> [part=more]");
        assert.equal((await inside(page, "[part=task]")).length, 19);
        assert.deepEqual(await page.eval(() => globalThis.counted.errors), []);
        await page.close();
      });

      test(`compares with a text that the article carries (${way})`, async () => {
        const page = await open(`compare-${way}`, { snippet: SCRIPT + COMPARE }, way);
        await ready(page, "qingdan-compare");
        const said = await headline(page, "qingdan-compare");
        const total = Number(/^实质变化 (\d+) 项/u.exec(said)?.[1]);
        assert.ok(total > 20, said);
        const counts = (await inside(page, "[part=counts] button", "qingdan-compare")).map((each) => Number(/\d+$/u.exec(each)[0]));
        assert.equal(counts.reduce((sum, each) => sum + each, 0), total, "the switches add up to the headline");
        assert.ok((await inside(page, "ins,del", "qingdan-compare")).every((each) => /^〔(新增|删除)〕.*〔\1止〕$/u.test(each)));
        assert.deepEqual((await inside(page, "[part=change]:nth-child(2) .part > .no", "qingdan-compare")), ["原第 2 项 → 第 2 项", "原第 3 项 → 第 2 项"]);
        assert.match((await inside(page, "footer", "qingdan-compare"))[0], /^原：.*商资函〔2025〕84号.*新：示例修订/u);
        assert.deepEqual(await page.eval(() => {
          const element = document.querySelector("qingdan-compare");
          element.after("后"); // a method of every node, which an attribute's name must not hide
          return [element.nextSibling.data, element.beforeEdition, element.afterEdition];
        }), ["后", "2025-04-11", "#revision"]);
        await page.click("qingdan-compare >>> [part=counts] button");
        await page.waitFor(() => document.querySelector("qingdan-compare").getAttribute("kind"));
        await page.close();
      });
    }

    test("a comparison says of which section its figure is, and its notices in the article's language", async () => {
      const list = '<template id="a">清单\n一、金融\n1.支持甲。\n2.允许乙。\n二、医疗\n1.支持丙。\n2.允许丁和戊。\n</template>';
      const page = await open("noted", { snippet: `${SCRIPT}${list}${list.replace("id=\"a\"", "id=\"b\"").replace("丁和戊", "丁")}<qingdan-compare lang="en" before="#a" after="#b" section="2"></qingdan-compare>` });
      await ready(page, "qingdan-compare");
      assert.equal(await headline(page, "qingdan-compare"), "1 substantive change in section “医疗”");
      assert.deepEqual(await inside(page, "[part=kind] span", "qingdan-compare"), ["Task 2"]);
      await page.eval(() => { document.querySelector("qingdan-compare").beforeEdition = "2025-04-11"; });
      await page.waitFor(() => document.querySelector("qingdan-compare").shadowRoot.querySelectorAll(".lead").length);
      const notes = await inside(page, ".lead", "qingdan-compare");
      assert.equal(notes.length, 2);
      assert.ok(notes.every((note) => !/\p{sc=Han}/u.test(note)), notes.join(" "));
      await page.close();
    });

    test("attributes are the state, and one change is one event", async () => {
      const page = await open("state", { snippet: SCRIPT + TASKS, head: COUNTER });
      await ready(page);
      assert.deepEqual(await page.waitFor(() => globalThis.counted.changes[0]), {
        edition: "2025-04-11", regions: ["tianjin"], sections: [], statuses: [], q: "数据", count: 19, headline: "天津：写到数据的任务有 19 项",
        numbers: (await page.eval(() => globalThis.counted.changes[0].numbers)),
      });
      const change = async (work, ...args) => {
        await page.eval(() => void (globalThis.counted.changes.length = 0));
        await page.eval(work, ...args);
        await page.waitFor(() => globalThis.counted.changes.length > 0);
        return page.eval(async () => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          return globalThis.counted.changes;
        });
      };
      const both = await change(() => {
        const element = document.querySelector("qingdan-tasks");
        element.region = "suzhou";
        element.q = "";
      });
      assert.deepEqual(both.map(({ count, regions, headline: said }) => [count, regions, said]), [[114, ["suzhou"], "涉及苏州的任务有 114 项"]]);
      assert.deepEqual(await page.eval(() => ["region", "q"].map((name) => document.querySelector("qingdan-tasks").getAttribute(name))), ["suzhou", null]);

      const named = await change(() => Object.assign(document.querySelector("qingdan-tasks"), { region: "天津", status: "named study" }));
      assert.deepEqual(named.map(({ count, statuses }) => [count, statuses]), [[15, ["named", "study"]]]);
      const english = await change(() => document.querySelector("qingdan-tasks").setAttribute("lang", "en"));
      assert.equal(english.length, 1);
      assert.equal(await headline(page), "Tianjin: 15 tasks (Named, Under study)");

      const wrong = await change(() => Object.assign(document.querySelector("qingdan-tasks"), { status: "named sometimes", lang: "zh" }));
      assert.equal(wrong[0].error, "badAttribute");
      assert.match((await inside(page, "[part=notice]"))[0], /sometimes/u);
      assert.deepEqual(await inside(page, "[part=task]"), [], "what was found before is not shown as if it were the answer");
      const unclosed = await change(() => Object.assign(document.querySelector("qingdan-tasks"), { status: "", q: "\"数据" }));
      assert.equal(unclosed[0].error, "badQuery");
      const absent = await change(() => Object.assign(document.querySelector("qingdan-tasks"), { q: "", section: "99" }));
      assert.equal(absent[0].error, "unknownSection");
      const edition = await change(() => Object.assign(document.querySelector("qingdan-tasks"), { section: "", edition: "1999-01-01" }));
      assert.equal(edition[0].error, "unknownEdition");
      const mended = await change(() => document.querySelector("qingdan-tasks").removeAttribute("edition"));
      assert.equal(mended[0].count, 131);
      assert.deepEqual(await inside(page, "[part=notice]"), []);
      assert.equal(await page.eval(() => (document.querySelector("qingdan-tasks").theme = "sepia", document.querySelector("qingdan-tasks").theme)), "auto");
      await page.close();
    });

    test("a reader chooses and searches; nothing filters inside an open composition", async () => {
      const page = await open("reader", { snippet: SCRIPT + "<qingdan-tasks></qingdan-tasks>", head: COUNTER });
      await ready(page);
      assert.equal(await headline(page), "清单共有 155 项任务");
      await page.eval(() => {
        const select = document.querySelector("qingdan-tasks").shadowRoot.querySelector("select");
        select.value = "天津";
        select.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await page.waitFor(() => document.querySelector("qingdan-tasks").shadowRoot.querySelector("h2").textContent === "涉及天津的任务有 131 项");
      await page.eval(() => void (globalThis.counted.changes.length = 0));
      const finish = await page.compose("qingdan-tasks >>> input", ["s", "shu", "shu ju"], "数据");
      assert.deepEqual(await page.eval(() => globalThis.counted.changes), []);
      await finish();
      await page.waitFor(() => document.querySelector("qingdan-tasks").shadowRoot.querySelector("h2").textContent === "天津：写到数据的任务有 19 项");
      assert.deepEqual(await page.eval(() => ["region", "q"].map((name) => document.querySelector("qingdan-tasks").getAttribute(name))), ["天津", "数据"]);
      assert.equal(await page.eval(() => document.querySelector("qingdan-tasks").shadowRoot.activeElement?.localName), "input", "the reader stays in the field");
      await page.close();
    });

    test("several share one module, a second script is harmless, nothing else is global", async () => {
      const page = await open("several", { snippet: `${SCRIPT}${SCRIPT}${TASKS}${TASKS.replace("天津", "苏州")}${COMPARE}<script src="qingdan.js?again"></script>`, head: COUNTER });
      await page.waitFor(() => [...document.querySelectorAll("qingdan-tasks,qingdan-compare")].every((element) => (element.load(), Boolean(element.shadowRoot.querySelector("h2")))));
      const counted = await page.eval(() => ({ compiled: globalThis.counted.compiled, errors: globalThis.counted.errors, fresh: Object.keys(window).length - globalThis.counted.globals }));
      assert.deepEqual(counted, { compiled: 1, errors: [], fresh: 0 });
      await page.close();
    });

    test("nothing is compiled for an article that nobody scrolls, and a move or a removal leaves nothing behind", async () => {
      const page = await open("far", { snippet: `${SCRIPT}<p id="gap"></p>${TASKS}`, head: `${COUNTER}<style>#gap{height:9000px}</style>` });
      await page.waitFor(() => Boolean(customElements.get("qingdan-tasks")));
      await page.eval(() => new Promise((resolve) => setTimeout(resolve, 300)));
      assert.equal(await page.eval(() => globalThis.counted.compiled), 0);
      await page.eval(() => scrollTo(0, 8500));
      await ready(page);
      assert.equal(await page.eval(() => globalThis.counted.compiled), 1);
      const sizes = await page.eval(async () => {
        const element = document.querySelector("qingdan-tasks"), article = document.querySelector("article");
        const turn = () => new Promise((resolve) => setTimeout(resolve));
        const sizes = [];
        for (let i = 0; i < 240; i++) {
          element.remove();
          if (i % 2) await turn();
          article.prepend(element);
          article.append(element);
          if (i % 3) await turn();
          if (i === 40 || i === 239) sizes.push(globalThis.counted.memory.buffer.byteLength);
        }
        await turn();
        return sizes;
      });
      assert.equal(sizes[0], sizes[1]);
      assert.equal(await headline(page), "天津：写到数据的任务有 19 项");
      await page.close();
    });

    test("an unknown region says so and the article's own words stay", async () => {
      const page = await open("unknown", { snippet: SCRIPT + TASKS.replace("天津", "火星") });
      await page.waitFor(() => document.querySelector("qingdan-tasks").shadowRoot?.querySelector("[part=notice]")?.textContent);
      assert.match((await inside(page, "[part=notice]"))[0], /火星/u);
      assert.ok(await page.eval(() => document.querySelector("qingdan-tasks p").getClientRects().length));
      await page.close();
    });

    test("a comparison that cannot be had says why", async () => {
      const compare = (after) => `${SCRIPT}<qingdan-compare before="2025-04-11" after="${after}"><p>两版对照。</p></qingdan-compare>`;
      const cases = [["none", "#nothing", /nothing/u, "http"], ["gone", "missing.txt", /HTTP 404/u, "http"], ["disk", "revision.txt", /从磁盘打开/u, "file"], ["novel", "data:text/plain,hello", /没有找到|没有可读|清单/u, "http"]];
      for (const [name, value, expected, way] of cases) {
        const page = await open(name, { snippet: compare(value) }, way);
        const said = await page.waitFor(() => document.querySelector("qingdan-compare").shadowRoot?.querySelector("[part=notice]")?.textContent);
        assert.match(said, expected);
        assert.ok(await page.eval(() => document.querySelector("qingdan-compare p").getClientRects().length));
        await page.close();
      }
    });

    test("pairings that the page corrected count in the article too, and it says so", async () => {
      const counts = [];
      for (const [name, attributes] of [["uncorrected", ""], ["corrected", ' different="1-1"']]) {
        const page = await open(name, { snippet: SCRIPT + COMPARE.replace(" after=", ` lang="en"${attributes} after=`) });
        await ready(page, "qingdan-compare");
        counts.push(Number(/^\d+/u.exec(await headline(page, "qingdan-compare"))[0]));
        assert.equal((await inside(page, ".lead", "qingdan-compare")).includes("1 pairing corrected by the editor"), name === "corrected");
        await page.close();
      }
      assert.equal(counts[1], counts[0] + 1);
    });

    test("what is wrong is said in the article's language", async () => {
      const compare = (lang, rest) => `${SCRIPT}<qingdan-compare lang="${lang}" before="2025-04-11" ${rest}></qingdan-compare>`;
      const elsewhere = await serve(room.folder);
      await elsewhere.close(); // nothing answers there
      for (const [name, snippet, expected] of [
        ["offline-zh", compare("zh", `after="${elsewhere.address}/revision.txt"`), `取不到 ${elsewhere.address}/revision.txt：网络不通，或对方网站不允许这一页读取`],
        ["offline-en", compare("en", `after="${elsewhere.address}/revision.txt"`), `Could not load ${elsewhere.address}/revision.txt: no connection, or its site does not let this page read it`],
        ["section-zh", compare("zh", "section=\"99\""), "这份清单没有第 99 节"],
        ["section-en", compare("en", "section=\"2 99\""), "This list has no section 99"],
        ["pair-en", compare("en", "different=\"1=1\""), 'Attribute different="1=1" is not known; possible: 12-13 …'],
        ["absent-en", compare("en", "same=\"1-999\""), "same: the new edition has no task 999"],
        ["both-en", compare("en", "same=\"1-1\" different=\"1-1\""), "The tasks 1-1 cannot be both the same and different"],
        ["section-tasks", `${SCRIPT}<qingdan-tasks lang="en" section="99"></qingdan-tasks>`, "This list has no section 99"],
      ]) {
        const page = await open(name, { snippet });
        assert.equal(await page.waitFor(() => document.querySelector("qingdan-tasks,qingdan-compare").shadowRoot?.querySelector("[part=notice]")?.textContent), expected);
        await page.close();
      }
    });

    test("speaks the language that what stands around it comes to speak", async () => {
      const page = await open("around", { snippet: `${SCRIPT}<div id="around">${TASKS}</div>` });
      await ready(page);
      const said = (text) => page.waitFor((text) => document.querySelector("qingdan-tasks").shadowRoot.querySelector("h2").textContent === text, text);
      await page.eval(() => void (document.querySelector("#around").lang = "en"));
      await said("Tianjin: 19 tasks mention 数据");
      await page.eval(() => document.querySelector("#around").removeAttribute("lang"));
      await said("天津：写到数据的任务有 19 项");
      await page.eval(() => void (document.documentElement.lang = "en"));
      await said("Tianjin: 19 tasks mention 数据");
      await page.eval(() => void (document.querySelector("qingdan-tasks").lang = "zh"));
      await said("天津：写到数据的任务有 19 项");
      await page.close();
    });

    test("a comparison with a text at an address of the site", async () => {
      await room.file("revision.txt", sample);
      const page = await open("address", { snippet: `${SCRIPT}<qingdan-compare before="2025-04-11" after="revision.txt"></qingdan-compare>` });
      await ready(page, "qingdan-compare");
      assert.match(await headline(page, "qingdan-compare"), /^实质变化 \d+ 项/u);
      await page.close();
    });

    test("works under the strict policy that the README states, and under Trusted Types", async () => {
      const policy = await readmePolicy();
      const strict = await serve(room.folder, { headers: { "content-security-policy": policy } });
      try {
        await room.write("strict", { snippet: `${SCRIPT}${TASKS}${COMPARE}` });
        const page = await browser.newPage();
        await page.open(`${strict.address}/strict.html`);
        await ready(page);
        await page.eval(() => document.querySelector("qingdan-compare").load());
        await ready(page, "qingdan-compare");
        assert.equal(await headline(page), "天津：写到数据的任务有 19 项");
        assert.equal(await page.eval(() => getComputedStyle(document.querySelector("qingdan-tasks").shadowRoot.querySelector("h2")).fontSize), "20.4px", "its sheet is in force");
        assert.deepEqual(page.errors, []);
        await page.close();
      } finally {
        await strict.close();
      }
    });

    test("works in a sandboxed frame", async () => {
      await room.write("boxed", { snippet: SCRIPT + TASKS });
      const page = await open("sandbox", { snippet: "<iframe id=\"box\" sandbox=\"allow-scripts\" src=\"boxed.html\" width=\"600\" height=\"700\"></iframe><iframe id=\"embed\" data-qingdan sandbox=\"allow-scripts\" src=\"embed.html?region=天津&amp;q=数据\" width=\"600\" height=\"100\"></iframe><script src=\"embed-parent.js\"></script>" });
      // Nothing of a sandboxed frame can be read from outside but the height it asks for.
      await page.waitFor(() => document.getElementById("embed").getBoundingClientRect().height > 400);
      await page.close();
    });

    test("stays as the article wrote it where WebAssembly is switched off", async () => {
      const bare = await launch(engine, { webAssembly: false });
      try {
        await room.write("bare", { snippet: SCRIPT + TASKS });
        const page = await bare.newPage();
        await page.open(`${server.address}/bare.html`);
        const said = await page.waitFor(() => document.querySelector("qingdan-tasks").shadowRoot?.querySelector("[part=notice]")?.textContent);
        assert.equal(said, "筛选和对照要用 WebAssembly，这个浏览器或这一页的安全策略没有允许");
        assert.ok(await page.eval(() => document.querySelector("qingdan-tasks p").getClientRects().length));
        await page.close();
      } finally {
        await bare.close();
      }
    });

    test("is dark where the article's text is light, also when the article turns", async () => {
      const page = await open("dark", { snippet: SCRIPT + TASKS, head: "<style>:root{color-scheme:light!important}body{color:#222!important}.night body{color:#eee!important;background:#111!important}</style>" });
      await ready(page);
      const ground = () => page.eval(() => getComputedStyle(document.querySelector("qingdan-tasks").shadowRoot.querySelector(".w")).backgroundColor);
      assert.equal(await ground(), "rgb(255, 255, 255)");
      await page.eval(() => document.documentElement.classList.add("night"));
      await page.waitFor(() => getComputedStyle(document.querySelector("qingdan-tasks").shadowRoot.querySelector(".w")).backgroundColor === "rgb(22, 25, 32)");
      await page.eval(() => document.querySelector("qingdan-tasks").setAttribute("theme", "light"));
      assert.equal(await ground(), "rgb(255, 255, 255)");
      await page.close();
    });

    test("keeps its look under hostile styles, from 320 to 1200 px", async () => {
      for (const style of [undefined, "hostile-reset.css", "hostile-all.css"]) {
        const page = await open(`hostile-${style ?? "none"}`, { snippet: `${SCRIPT}${TASKS}${COMPARE}`, style, head: "<style>article{max-width:none!important}</style>" });
        await ready(page);
        await page.eval(() => document.querySelector("qingdan-compare").load());
        await ready(page, "qingdan-compare");
        for (const width of [360, 640, 1200]) {
          await page.resize(width, 900);
          const looks = await page.eval(() => [...document.querySelectorAll("qingdan-tasks,qingdan-compare")].map((element) => {
            const root = element.shadowRoot, box = root.querySelector(".w"), title = root.querySelector("h2"), style = getComputedStyle(title);
            const inside = [...root.querySelectorAll(".w *")].filter((node) => node.getClientRects().length && !node.closest(".vh,svg,option,optgroup") && !node.matches("option,optgroup"));
            const edge = box.getBoundingClientRect();
            const out = inside.filter((node) => { const r = node.getBoundingClientRect(); return r.right > edge.right + 1 || r.left < edge.left - 1; }).map((node) => node.className || node.localName);
            return [style.direction, style.textAlign, style.textTransform, style.letterSpacing, style.fontStyle, parseFloat(style.fontSize) < 26, edge.width > 200, out];
          }));
          for (const look of looks) assert.deepEqual(look, ["ltr", "start", "none", "normal", "normal", true, true, []], `${style} at ${width}`);
        }
        await page.close();
      }
    });

    test("has its width in a box that is as wide as its content, and widens none that is narrower", async () => {
      const boxes = {
        column: ["display:flex;flex-direction:column;align-items:center", 600], inline: ["display:inline-block", 600],
        beside: ["display:flex", 250], track: ["display:grid;grid-template-columns:1fr", 600], narrow: ["width:240px;display:grid;grid-template-columns:1fr", 240],
      };
      const long = "<p>商务部印发的新一轮服务业扩大开放综合试点任务清单共 155 项，分 14 节，“适用范围”一栏大多空着。</p>";
      const page = await open("boxes", { snippet: `${SCRIPT}${Object.entries(boxes).map(([id, [style]]) => `<div id="${id}" style="${style}">${TASKS}${id === "beside" ? long : ""}</div>`).join("")}` });
      await page.waitFor(() => [...document.querySelectorAll("qingdan-tasks")].every((element) => (element.load?.(), element.shadowRoot?.querySelector("h2")?.textContent)));
      for (const [id, [, least]] of Object.entries(boxes)) {
        const [wide, around] = await page.eval((each) => [document.querySelector(`#${each} qingdan-tasks`), document.getElementById(each)].map((node) => node.getBoundingClientRect().width), id);
        assert.ok(wide >= least && wide <= around, `${id}: ${wide} in ${around}`);
      }
      await page.resize(360, 900);
      assert.ok(await page.eval(() => document.documentElement.scrollWidth <= innerWidth));
      await page.close();
    });

    test("axe finds nothing, in both widgets and languages", async () => {
      const page = await open("axe", { snippet: `${SCRIPT}${TASKS}${COMPARE}<qingdan-tasks lang="en" theme="dark" region="hainan" page="index.html"></qingdan-tasks>` });
      await page.waitFor(() => [...document.querySelectorAll("qingdan-tasks,qingdan-compare")].every((element) => (element.load?.(), element.shadowRoot?.querySelector("h2")?.textContent)));
      assert.deepEqual(await page.axe(), []);
      await page.close();
    });

    test("moves nothing that can be seen while it loads below the fold", async (t) => {
      if (engine !== "chromium") return t.skip("only Chromium reports layout shifts");
      const page = await open("shift", {
        snippet: `${SCRIPT}<p id="gap"></p>${TASKS}`,
        head: `<style>#gap{height:1200px}</style><script>var shifts=0;new PerformanceObserver(function(list){list.getEntries().forEach(function(e){shifts+=e.value})}).observe({type:"layout-shift",buffered:true})</script>`,
      });
      await ready(page);
      await page.eval(() => new Promise((resolve) => setTimeout(resolve, 200)));
      assert.ok(await page.eval(() => globalThis.shifts) < 0.01, `shifted by ${await page.eval(() => globalThis.shifts)}`);
      await page.close();
    });
  });
}
