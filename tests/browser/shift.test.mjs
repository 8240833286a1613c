// Nothing jumps: what a reader has before the eyes stays where it is while the page comes to life, and after each step.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chosen, fileAddress, launch } from "./driver.mjs";
import { PAGE } from "./person.mjs";
import { serve } from "./serve.mjs";
import { dirname } from "node:path";

const SAMPLE = "#view=compare&after=sample";
/** A browser calls .1 good. A row that a link's filter brings up from below counts a little too. */
const SEEN = 0.02;

// Only Chromium measures it.
for (const engine of chosen().filter((each) => each === "chromium")) {
  describe(`shifts in ${engine}`, () => {
    let browser, server, changes;
    before(async () => {
      browser = await launch(engine);
      server = await serve(dirname(PAGE));
      const page = await browser.newPage();
      await page.open(`${server.address}/index.html${SAMPLE}`);
      await page.see("#compare .row");
      changes = await page.eval(() => [...document.querySelectorAll("#compare .rows .row:is(.k-text, .k-added, .k-removed)")].map(({ dataset }) => dataset.change));
      await page.close();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** The shifts so far that no tap or key explains: how much, and which elements. */
    const shifts = (page) => page.eval(() => new Promise((resolve) => {
      const found = [];
      const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) found.push(entry); });
      observer.observe({ type: "layout-shift", buffered: true });
      setTimeout(() => {
        observer.disconnect();
        const name = (node) => (node?.closest ? `${node.localName}${node.id && `#${node.id}`}.${node.className.baseVal ?? node.className}` : String(node?.parentElement?.className));
        resolve(found.map(({ value, sources }) => [Math.round(value * 1e4) / 1e4, ...sources.map(({ node, previousRect: a, currentRect: b }) => `${name(node)} ${Math.round(a.x)},${Math.round(a.y)} ${Math.round(a.width)}×${Math.round(a.height)} → ${Math.round(b.x)},${Math.round(b.y)} ${Math.round(b.width)}×${Math.round(b.height)}`)]));
      }, 100);
    }));
    const still = async (page) => {
      const found = await shifts(page);
      const sum = found.reduce((sum, [value]) => sum + value, 0);
      assert.ok(sum < SEEN, `shifted by ${sum}: ${JSON.stringify(found, null, 1)}`);
    };
    const settled = async (page) => {
      await page.waitFor(() => document.documentElement.classList.contains("live"));
      await page.eval(() => new Promise((resolve) => setTimeout(resolve, 600)));
    };

    for (const [way, width, height, lang] of [["file", 360, 780, "zh"], ["http", 1280, 900, "zh"], ["http", 360, 780, "en"]]) {
      const visit = async (hash, doing) => {
        const page = await browser.newPage();
        await page.resize(width, height, { touch: width < 700 });
        const address = way === "file" ? fileAddress(PAGE) : `${server.address}/index.html`;
        // The reader's language is known from the last visit.
        await page.open(`${address}#lang`);
        await page.eval((lang) => localStorage.setItem("qingdan:lang", lang), lang);
        await page.open("about:blank");
        await page.open(address + hash);
        await settled(page);
        await still(page);
        if (doing) {
          await doing(page);
          await page.eval(() => new Promise((resolve) => setTimeout(resolve, 1000)));
          await still(page);
        }
        await page.close();
      };
      const where = `${way}, ${width} px, ${lang}`;
      test(`the start, then another language (${where})`, () => visit("", (page) => page.click("[data-frame=lang]")));
      test(`the start, then a region (${where})`, () => visit("", (page) => page.click("#browse .tile[data-region=tianjin]")));
      test(`a region and a word, then one region more (${where})`, () => visit("#region=tianjin&q=数据", (page) => page.click("#browse .tile[data-region=suzhou]")));
      test(`a link to a task (${where})`, () => visit("#task=93"));
      test(`a short link to a task (${where})`, () => visit("#t128"));
      test(`a link to a task that the filter leaves out (${where})`, () => visit("#q=数据&task=93"));
      test(`the choice of two editions, then the sample (${where})`, () => visit("#view=compare", (page) => page.click("[data-do=sample]")));
      test(`a comparison, then the list (${where})`, () => visit(SAMPLE, (page) => page.click("[data-view=browse]")));
      test(`a comparison, then another language (${where})`, () => visit(SAMPLE, (page) => page.click("[data-frame=lang]")));
      test(`a comparison for a region (${where})`, () => visit(`${SAMPLE}&region=suzhou`));
      test(`a link to a change (${where})`, () => visit(`${SAMPLE}&change=${changes.at(-3)}`));
      // With the renumbered tasks there are so many that those out of sight are not laid out.
      test(`a link to a change among many (${where})`, () => visit(`${SAMPLE}&show=text,added,removed,number&change=${changes.at(-3)}`));
      test(`the list, then a comparison (${where})`, () => visit("#after=sample", (page) => page.click("[data-view=compare]")));
    }
  });
}
