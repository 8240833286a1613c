// A finger hits what it means: every view, dialog, menu and state at 360 px, and on a tablet with a coarse pointer.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { join } from "node:path";
import { newsroom } from "./article.mjs";
import { chosen, fileAddress, launch } from "./driver.mjs";
import { OFFICIAL, PAGE, pasteInto } from "./person.mjs";
import { tooSmall } from "./targets.mjs";

const official = await readFile(OFFICIAL, "utf8");
const sample = await readFile(new URL("../../www/sample-revision.txt", import.meta.url), "utf8");
const SAMPLE = "#view=compare&after=sample";
/** A hole and a repeat in the numbers, a scope that says nothing, a line of a web page. */
const faulty = official.replace(/^12(?=\D)/mu, "13").replace(/^40.*\n/mu, "").replace(/^(5\D.*)$/mu, "$1各试点地区") + "\n分享到：微信 微博\n";
const elsewhere = "清单\n一、甲\n1.支持乙。\n适用范围：天津、平潭综合实验区、横琴县\n2.允许丙。\n二、丁\n3.推进戊。\n";

const press = (...selectors) => async (page) => { for (const selector of selectors) await page.eval((selector) => document.querySelector(selector).click(), selector); };
const opened = (selector) => (page) => page.eval((selector) => { for (const node of document.querySelectorAll(selector)) node.open = true; }, selector);
const bring = (text, then) => async (page) => {
  await page.eval(() => document.querySelector("[data-do=bring]").click());
  await pasteInto(page, text);
  await then?.(page);
};
const embed = (...then) => async (page) => {
  await page.eval(() => document.querySelector(".embedbtn").click());
  await page.waitFor(() => document.querySelector("dialog.embed .row-end button"));
  for (const [group, value] of then) {
    await page.eval((group, value) => document.querySelector(`.er-${group} input[value="${value}"]`).click(), group, value);
    await page.eval(() => new Promise((resolve) => setTimeout(resolve, 400)));
  }
};

/** What a person can come upon: the hash, and what they do there. */
const STATES = {
  "the list": ["", opened("#browse .para:nth-of-type(1), #browse .doc, #browse .mxtable")],
  "a region and a word": ["#region=tianjin&q=数据", async (page) => { await opened("#browse .st")(page); await press("#browse .gap:not([hidden]) button")(page); }],
  "two regions": ["#region=tianjin,suzhou&status=named", undefined],
  "the filters": ["#region=tianjin", press(".railbtn")],
  "nothing found": ["#region=tianjin&status=named&q=没有这个词", undefined],
  "a wrong question": ["#q=%23999", undefined],
  "a task that the filter leaves out": ["#q=数据&task=93", undefined],
  "a text that is not here": ["#edition=x-0123456789ab~某市清单", undefined],
  "the menu of forms": ["", opened("#export")],
  "what is kept": ["", opened("#kept"), { "qingdan:text:x-0123456789ab~某市清单": JSON.stringify({ text: "1.支持甲。", options: {} }) }],
  "a choice of two editions": ["#view=compare", undefined],
  "a comparison with a text that is not here": ["#view=compare&after=x-0123456789ab~某市清单", undefined],
  "a correction that cannot be": [`${SAMPLE}&same=999-1`, undefined],
  "a comparison": [SAMPLE, opened("#compare .fold, #compare .docchanges, #compare .gltable, #compare .corrections")],
  "a comparison, filtered and corrected": [`${SAMPLE}&region=suzhou,tianjin&csection=1&cq=支持&different=1-1&show=text,scope,position,number`, undefined],
  "the menu of a comparison": [SAMPLE, opened("#cexport")],
  "nothing changed": [`${SAMPLE}&show=none`, undefined],
  "a toast that undoes": [SAMPLE, async (page) => {
    await press("#compare .row.k-text [data-do=unpair]")(page);
    await page.see("#toasts .lnk");
  }],
  "the dialog of a pairing": [SAMPLE, press("#compare .row.k-removed [data-do=pair]")],
  "the dialog for a text": ["#view=compare", press("[data-do=bring]")],
  "a faulty paste": ["#view=compare", bring(faulty, opened("dialog details"))],
  "a table": ["#view=compare", bring("序号,任务内容,适用范围\n1,支持甲方开展数据业务。,天津\n2,允许乙方办理结算。,\n", opened("dialog details"))],
  "a text too long for its field": ["#view=compare", async (page) => {
    await press("[data-do=bring]")(page);
    await page.paste("dialog[open] .btn.main", { "text/plain": official.repeat(3) });
    await page.waitFor(() => document.querySelector("dialog[open] .preview .pc"));
  }],
  "another place": ["#view=compare", async (page) => {
    await bring(elsewhere)(page);
    await press("dialog[open] .btn.main")(page);
    await page.see("#compare .ledger");
  }],
  "the panel": ["#region=tianjin&q=数据", embed()],
  "the panel, a comparison in a frame": [SAMPLE, embed(["form", "frame"])],
  "the panel, a picture": ["#region=tianjin&q=数据", embed(["form", "png"])],
};
const SCRIPT = "<script async src=\"qingdan.js\"></script>";
const escaped = sample.replace(/[&<>]/gu, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
const WIDGETS = {
  "the widget of tasks": `${SCRIPT}<qingdan-tasks region="天津" q="数据" page="index.html"></qingdan-tasks>`,
  "the widget of a comparison": `${SCRIPT}<template id="revision">${escaped}</template><qingdan-compare before="2025-04-11" after="#revision" page="index.html"></qingdan-compare>`,
};

for (const engine of chosen()) {
  describe(`targets in ${engine}`, { timeout: 600_000 }, () => {
    let browser, room;
    before(async () => {
      browser = await launch(engine);
      room = await newsroom();
    });
    after(async () => {
      await browser?.close();
      await room?.close();
    });
    // Only Chromium can be told that its pointer is a finger; the others show what stands at the width of a phone.
    const screens = engine === "chromium" ? [[360, 780], [820, 1180]] : [[360, 780]];

    async function visit(address, ready, doing, { lang, stored = {} } = {}) {
      const page = await browser.newPage();
      try {
        await page.resize(...screens[0], { touch: true });
        await page.open(address);
        await page.eval((stored) => { for (const name in stored) localStorage.setItem(name, stored[name]); }, { ...(lang ? { "qingdan:lang": lang } : {}), ...stored });
        if (lang) await page.reload();
        await page.waitFor(ready);
        await doing?.(page);
        for (const [width, height] of screens) {
          await page.resize(width, height, { touch: true });
          await page.eval(() => new Promise((resolve) => setTimeout(resolve, 300)));
          assert.deepEqual(await page.eval(`() => (${tooSmall})()`), [], `${width} px wide`);
        }
        await page.eval(() => localStorage.clear());
      } finally {
        await page.resize(1280, 900);
        await page.close();
      }
    }
    const live = () => document.documentElement.classList.contains("live");

    for (const lang of ["zh", "en"]) {
      for (const [name, [hash, doing, stored]] of Object.entries(STATES)) {
        // Another language changes widths and wraps lines: it is enough to see that where there are many.
        if (lang === "en" && !/^a (region|comparison)|panel/u.test(name)) continue;
        // The engines differ in what they draw themselves: fields, lists of choices, scrollbars.
        if (engine !== "chromium" && !/^(the list|the filters|the menu of forms|a comparison|a faulty paste|the panel)$/u.test(name)) continue;
        test(`${name} (${lang})`, () => visit(fileAddress(PAGE) + hash, live, doing, { lang, stored }));
      }
    }
    for (const [name, snippet] of Object.entries(WIDGETS)) {
      test(name, async () => visit(fileAddress(await room.write("targets", { snippet })), () => {
        const widget = document.querySelector("qingdan-tasks, qingdan-compare");
        widget.load?.();
        const more = widget.shadowRoot?.querySelector("h2") && widget.shadowRoot.querySelector("[part=more]");
        more?.click();
        return Boolean(more);
      }));
    }
    test("the page in a frame", () => visit(`${fileAddress(join(room.folder, "embed.html"))}?region=天津&page=index.html`, () => document.querySelector("qingdan-tasks")?.shadowRoot.querySelector("h2")));
  });
}
