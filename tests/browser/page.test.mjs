// The page as a person uses it, in every engine, from a file and over http.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";
import { chosen, fileAddress, launch, Unsupported } from "./driver.mjs";
import { serve } from "./serve.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const OFFICIAL = await readFile(`${root}src/editions/2025-04-11.txt`, "utf8");
/** The official text with one task more, at the top. */
const ONE_MORE = OFFICIAL.replace(/(\n一、支持电信服务[^\n]*\n)(1向)/u, "$10支持在当地举办国际马拉松赛事。  \n$2");

for (const engine of chosen()) {
  describe(`the page in ${engine}`, { timeout: 600_000 }, () => {
    let browser, server;
    const addresses = {};
    before(async () => {
      assert.ok(existsSync(`${root}dist/index.html`), "dist/index.html is not there: cargo xtask build");
      assert.notEqual(ONE_MORE, OFFICIAL);
      browser = await launch(engine);
      server = await serve(`${root}dist`);
      addresses.file = fileAddress(`${root}dist/index.html`);
      addresses.http = `${server.address}/index.html`;
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** Opens the page at a state and waits until it is live and shows it. */
    async function open(hash = "", way = "file") {
      const page = await browser.newPage();
      await page.open("about:blank");
      await page.open(addresses[way] + hash);
      await page.waitFor(() => document.documentElement.classList.contains("live"));
      // Not every driver can choose the language of its browser.
      await page.eval(() => { if (document.documentElement.lang === "en") document.querySelector("[data-frame=lang]").click(); });
      await page.waitFor(() => document.querySelector("#browse:not([hidden]) .view[data-lang=zh], #compare:not([hidden]) .view[data-lang=zh]") !== null);
      return page;
    }
    async function close(page) {
      assert.deepEqual(page.errors, []);
      assert.deepEqual(page.requests, []);
      await page.close();
    }
    const result = (page, text) => page.waitFor((wanted) => document.querySelector("#browse .res").textContent.replace(/\s+/gu, " ").trim() === wanted, text);
    const headline = (page, n) => page.waitFor((wanted) => document.querySelector("#compare .ledger h1 b")?.textContent === wanted, String(n));
    const filled = (page, selector, text) => page.eval((where, value) => {
      const field = document.querySelector(where);
      field.value = value;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, selector, text);

    test("a list that was scrolled through is as long as what a filter leaves of it", async () => {
      const page = await open();
      const height = () => page.eval(() => document.documentElement.scrollHeight);
      for (let y = 0, end = await height(); y < end; y += 600) {
        await page.eval((y) => window.scrollTo(0, y), y);
        await page.eval(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done())); }));
      }
      await page.eval(() => window.scrollTo(0, 0));
      await filled(page, "#q", "数据");
      await result(page, "26 项 / 全部 155 项");
      await page.eval(() => new Promise((done) => { setTimeout(done, 300); }));
      const told = await height();
      await page.eval(() => { for (const { style } of document.querySelectorAll("#browse .sec")) style.contentVisibility = "visible"; });
      const true_ = await height();
      assert.ok(Math.abs(told - true_) < 600, `${told} and ${true_}`);
      await close(page);
    });

    test("chooses several areas without a key to hold, in the list and in a comparison", async () => {
      const page = await open("#region=tianjin");
      const chosen = (view) => page.eval((view) => [...document.querySelectorAll(`#${view} .tile[aria-pressed=true]`)].map(({ dataset }) => dataset.region).sort(), view);
      await result(page, "131 项 涉及天津");
      await page.waitFor(() => document.querySelector("#browse [data-do=several]"));
      await page.click("#browse .tile[data-region=suzhou]");
      await result(page, "114 项 涉及苏州");
      await page.waitFor(() => document.querySelector("#browse [data-do=several]"));
      await page.click("#browse [data-do=several]");
      await page.click("#browse .tile[data-region=hainan]");
      await page.waitFor(() => /%2C|,/.test(location.hash) && document.querySelector("#browse .tile[data-region=hainan][aria-pressed=true]"));
      assert.deepEqual(await chosen("browse"), ["hainan", "suzhou"]);
      await page.click("#browse .tile[data-region=suzhou]");
      await result(page, "132 项 涉及海南");
      await close(page);

      const comparison = await open("#view=compare&after=sample");
      await comparison.waitFor(() => document.querySelector("#compare [data-do=several]"));
      await comparison.click("#compare [data-do=several]");
      for (const region of ["tianjin", "suzhou"]) await comparison.click(`#compare .mini .tile[data-region=${region}]`);
      await comparison.waitFor(() => document.querySelectorAll("#compare .mini .tile[aria-pressed=true]").length === 2);
      await close(comparison);
    });

    for (const way of ["file", "http"]) {
      test(`filters to 天津, says why, and goes back (${way})`, async () => {
        const page = await open("", way);
        await result(page, "155 项");
        await page.click("[data-region=tianjin]");
        await result(page, "131 项 涉及天津");
        assert.equal(await page.textOf(".pick .big"), "131项涉及");
        assert.match(await page.textOf("#t93 .side"), /明确适用.*写明“天津（滨海新区先行探索适用）”，其中有天津。/u);
        assert.match(await page.textOf("#t1 .side"), /默认适用注 2.*如无特别说明/u);
        await page.type("#q", "数据");
        await result(page, "19 项 / 131 项涉及天津");
        assert.equal(await page.textOf("#t5 mark"), "数据");
        assert.equal(await page.textOf("[data-region=hainan] .n"), "涉及 132，其中符合条件 21");
        await page.waitFor(() => decodeURIComponent(location.hash) === "#q=数据&region=tianjin");
        await page.back();
        await result(page, "155 项");
        await page.forward();
        await result(page, "19 项 / 131 项涉及天津");
        await close(page);
      });

      test(`compares with a pasted revision (${way})`, async () => {
        const page = await open("#view=compare", way);
        await page.paste("body", { "text/plain": ONE_MORE });
        assert.match(await page.textOf("dialog .pc"), /156 项任务 14 节 20 个地区/u);
        await page.click({ role: "button", name: "用作新版" });
        await headline(page, 1);
        assert.equal(await page.textOf(".sw.added .n"), "1");
        assert.equal(await page.textOf(".row.k-added .side.new ins"), "〔新增〕支持在当地举办国际马拉松赛事。〔新增止〕");
        await page.click(".sw.number");
        await page.waitFor(() => document.querySelectorAll(".row.k-number").length > 100 || document.querySelectorAll(".row.k-same").length === 0);
        assert.match(await page.eval(() => decodeURIComponent(location.hash)), /after=x-[0-9a-f]{12}~/u);
        await close(page);
      });
    }

    for (const lang of ["zh", "en"]) {
      test(`what the build drew is whole once the page is live (${lang})`, async () => {
        const page = await open();
        await page.eval((lang) => localStorage.setItem("qingdan:lang", lang), lang);
        await page.reload();
        await page.waitFor(() => document.documentElement.classList.contains("live"));
        assert.deepEqual(await page.eval(() => ({
          lang: document.querySelector("#browse .view").dataset.lang,
          rows: document.querySelectorAll("#browse .sections .task").length,
          sides: document.querySelectorAll("#browse .sections .task > .side").length,
          buttons: document.querySelectorAll("#browse .sections .task > .acts > button").length,
          squares: document.querySelectorAll("#browse .sqbox svg").length,
          pointers: document.querySelectorAll("#browse .doc a[href^='#s']").length,
        })), { lang, rows: 155, sides: 155, buttons: 310, squares: 14, pointers: 0 });
        await page.eval(() => localStorage.removeItem("qingdan:lang"));
        await close(page);
      });
    }

    test("does not filter while an input method composes", async () => {
      const page = await open();
      await result(page, "155 项");
      const choose = await page.compose("#q", ["s", "shu", "shu ju"], "数据");
      await result(page, "155 项");
      await choose();
      await page.waitFor(() => /^2\d 项/u.test(document.querySelector("#browse .res").textContent));
      await close(page);
    });

    test("who searches for a place is led to all that concern it", async () => {
      const page = await open();
      await filled(page, "#q", "天津 金融");
      await page.click({ role: "button", name: "看涉及天津的任务" });
      await page.waitFor(() => document.querySelector("#browse .tile[data-region=tianjin][aria-pressed=true]") && document.querySelector("#q").value === "金融");
      assert.match(await page.textOf("#browse .res"), /\/ 131 项涉及天津$/u);
      assert.equal(await page.has({ role: "button", name: "看涉及天津的任务" }), false);
      await close(page);
    });

    test("says what is wrong with a query and keeps the list", async () => {
      const page = await open("#region=suzhou");
      await result(page, "114 项 涉及苏州");
      await filled(page, "#q", "税 -");
      assert.match(await page.textOf("#q-error"), /减号后面没有要排除的词/u);
      await result(page, "114 项 涉及苏州");
      await filled(page, "#q", "没有这个词");
      assert.match(await page.textOf(".empty"), /没有任务同时满足这些条件.*得 114 项/u);
      await close(page);
    });

    test("opens a linked task that the filter leaves out", async () => {
      const page = await open("#region=suzhou&task=93");
      assert.match(await page.textOf(".pinned"), /不在当前结果里.*93.*航空发动机/u);
      await close(page);
    });

    test("counts a comparison so that the switches add up", async () => {
      const page = await open("#view=compare&after=sample");
      await page.see(".ledger");
      const [sum, shown] = await page.eval(() => [[...document.querySelectorAll(".counted .sw .n")].reduce((n, each) => n + Number(each.textContent), 0), Number(document.querySelector(".ledger h1 b").textContent)]);
      assert.equal(sum, shown);
      assert.ok(shown >= 20);
      assert.match(await page.textOf(".colh"), /示例修订（虚构）/u);
      assert.match(await page.textOf(".notices"), /默认规则也变了/u);
      await page.press("j");
      await page.waitFor(() => document.querySelector(".nth").textContent.startsWith("1 /"));
      await page.press("n");
      await page.waitFor(() => document.querySelector(".nth").textContent.startsWith("2 /"));
      assert.equal(await page.eval(() => document.activeElement.matches(".row.cur")), true);
      await page.click(".sw.added");
      await page.waitFor(() => !document.querySelector(".row.k-added"));
      await page.back();
      await page.see(".row.k-added");
      await close(page);
    });

    test("the sentence under the headline leads to what it tells, past the filters", async () => {
      const page = await open("#view=compare&after=sample&cq=没有这个词");
      assert.match(await page.textOf(".say"), /^其中，第 1 项由“50%”改为“51%”；第 111 项由“2年”改为“3年”/u);
      assert.match(await page.textOf("#compare .empty"), /没有符合条件的变化/u);
      await page.click({ role: "link", name: "第 111 项" });
      await page.waitFor(() => document.activeElement.matches(".row.cur") && /3年/u.test(document.activeElement.textContent));
      assert.equal(await page.eval(() => document.querySelector("#cq").value), "");
      await close(page);
    });

    test("takes a correction and takes it back", async () => {
      const page = await open("#view=compare&after=sample");
      await page.see(".row.k-text");
      const before = Number(await page.textOf(".ledger h1 b"));
      await page.eval(() => document.querySelector(".row.k-text [data-do=unpair]").click());
      await headline(page, before + 1);
      assert.match(await page.eval(() => location.hash), /different=1-1/u);
      await page.click({ role: "button", name: "撤销", within: "#toasts" });
      await headline(page, before);
      await close(page);
    });

    test("says which text a link needs", async () => {
      const page = await open("#view=compare&after=x-0123456789ab~某市清单");
      assert.match(await page.textOf(".choose"), /“某市清单”（指纹 0123456789ab）/u);
      await close(page);
    });

    test("refuses what is no list, and names lines of what is doubtful", async () => {
      const page = await open("#view=compare");
      await page.paste("body", { "text/plain": "从前有座山，山里有座庙。".repeat(40) });
      assert.match(await page.textOf("dialog .err"), /没有找到任务清单/u);
      await filled(page, "dialog textarea", "1. 支持开展试点。\n2. 允许开展试点。\n4. 推动开展试点。");
      assert.match(await page.textOf("dialog .problems"), /第 3 行.*缺 3/u);
      await close(page);
    });

    test("speaks English, and remembers it", async () => {
      const page = await open();
      await page.click({ role: "button", name: "English" });
      await page.waitFor(() => document.documentElement.lang === "en" && document.querySelector("#browse .res").textContent.includes("155 tasks"));
      await page.reload();
      await page.waitFor(() => document.documentElement.lang === "en" && document.querySelector("#browse .view")?.dataset.lang === "en");
      const han = await page.eval(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const left = [];
        for (let node; (node = walker.nextNode());) if (/\p{Script=Han}/u.test(node.data) && !node.parentElement.closest("[lang=zh-Hans],script,noscript,style,[data-frame=lang],svg,select,.o")) left.push(node.data.slice(0, 40));
        return left;
      });
      assert.deepEqual(han, []);
      await page.click({ role: "button", name: "中文" });
      await close(page);
    });

    for (const hash of ["", "#region=tianjin&q=数据", "#q=没有这个词", "#view=compare", "#view=compare&after=sample", "#view=compare&after=sample&layout=one"]) {
      test(`axe finds nothing at ${hash || "the start"}`, async () => {
        for (const theme of ["light", "dark"]) {
          const page = await open(hash);
          await page.eval((value) => { document.documentElement.dataset.theme = value; }, theme);
          assert.deepEqual(await page.axe({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }), []);
          await page.close();
        }
      });
    }

    test("fits a phone", async () => {
      for (const hash of ["#region=tianjin&q=数据", "#view=compare&after=sample"]) {
        const page = await open(hash);
        try {
          await page.resize(360, 800);
          await page.waitFor(() => document.documentElement.scrollWidth <= innerWidth);
        } finally {
          await page.resize(1280, 900);
          await page.close();
        }
      }
    });

    test("stays readable without script, and without WebAssembly", async (t) => {
      // No column is kept for the filters, which are not there.
      const wide = async (page) => assert.ok((await page.eval(() => document.querySelector("#t1 .tx").getBoundingClientRect().width)) > 400);
      try {
        const page = await browser.newPage();
        await page.withoutScript();
        await page.open(addresses.file);
        assert.match(await page.textOf("#t155"), /建立数据安全监管体系/u);
        assert.match(await page.textOf("noscript .notice"), /要用 JavaScript/u);
        await wide(page);
        await page.close();
      } catch (error) {
        if (!(error instanceof Unsupported)) throw error;
        t.diagnostic(`${engine} cannot open ${error.message}`);
      }
      const bare = await launch(engine, { webAssembly: false });
      try {
        const page = await bare.newPage();
        await page.open(addresses.file);
        assert.match(await page.textOf("#notice"), /WebAssembly/u);
        await wide(page);
        assert.match(await page.textOf("#t93"), /滨海新区/u);
        // A link to a comparison cannot show one: the list is shown instead.
        await page.open("about:blank");
        await page.open(`${addresses.file}#view=compare`);
        assert.match(await page.textOf("#notice"), /WebAssembly/u);
        assert.match(await page.textOf("#t93"), /滨海新区/u);
        await page.close();
      } finally {
        await bare.close();
      }
    });

    test("prints the table of old and new", async (t) => {
      const page = await open("#view=compare&after=sample");
      await page.see(".row");
      try {
        assert.equal(Buffer.from(await page.pdf()).subarray(0, 5).toString(), "%PDF-");
      } catch (error) {
        if (!(error instanceof Unsupported)) throw error;
        t.skip(error.message);
      } finally {
        await page.close();
      }
    });
  });
}
