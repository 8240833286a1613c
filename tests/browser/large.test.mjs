// Lists long enough to be drawn by and by: what is shown in the end is what was asked for, whatever is out of sight.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chosen } from "./driver.mjs";
import { grown, TASKS } from "./grown.mjs";
import { person } from "./person.mjs";

const MANY = 3, ALL = TASKS * MANY;
const BEFORE = grown(MANY, () => "");
const AFTER = grown(MANY, (n) => (n % 10 === 0 ? "业务" : ""));

for (const engine of chosen()) {
  describe(`large lists in ${engine}`, { timeout: 300_000 }, () => {
    let reader, page;
    before(async () => {
      reader = await person(engine, "file");
      page = await reader.open();
    });
    after(async () => {
      if (page) await reader.leave(page);
      await reader?.close();
    });

    const bring = async (text) => {
      await page.paste("body", { "text/plain": text });
      await page.click("dialog .btn.main");
      await page.see("#compare .ledger");
    };
    /** The rows that are not hidden, once their number has been the same for a while. */
    const shown = (view) => page.waitFor(async (view) => {
      const count = () => document.querySelectorAll(view === "browse" ? "#browse .sections .task:not([hidden])" : "#compare .rows .row").length;
      const first = count();
      await new Promise((resolve) => { setTimeout(resolve, 400); });
      return first === count() && String(first);
    }, view).then(Number);
    const says = (text) => page.waitFor((text) => document.querySelector("#browse .res").textContent.replace(/\s+/gu, " ").trim().startsWith(text), text);
    /** Scrolls as a reader does: what comes into view on the way gets its true height. */
    const scrollTo = (id) => page.waitFor((id) => {
      const { top } = document.querySelector(`#browse ${id}`).getBoundingClientRect();
      if (top > 0 && top < innerHeight) return true;
      window.scrollBy(0, top - 300);
      return false;
    }, id);
    const search = (text) => page.eval((text) => {
      const field = document.querySelector("#q");
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);

    test("the list is drawn whole, and follows the filters there and back", async () => {
      await bring(BEFORE);
      await page.eval(() => { location.hash = `edition=${new URLSearchParams(location.hash.slice(1)).get("after")}`; });
      await says("465 项");
      assert.equal(await shown("browse"), ALL);
      await search("第3类");
      await says("155 项");
      assert.equal(await shown("browse"), 155);
      assert.equal(await page.eval(() => [...document.querySelectorAll("#browse .gap:not([hidden])")].length > 100), true);
      await search("没有这个词");
      await says("0 项");
      assert.equal(await shown("browse"), 0);
      await search("");
      await says("465 项");
      assert.equal(await shown("browse"), ALL);
      assert.equal(await page.eval(() => document.querySelectorAll("#browse .gap:not([hidden])").length), 0);
      await page.click("[data-region=tianjin]");
      await says("393 项");
      assert.equal(await shown("browse"), 393);
      // Whole near the screen, bare far from it, and whole all of them on paper.
      const standing = () => page.eval(() => document.querySelectorAll("#browse .task:not([hidden]) .side .st").length);
      const here = async (id) => page.waitFor((id) => document.querySelector(`#browse ${id} .side .st`) && document.querySelector(`#browse ${id} .acts`), id);
      await here("#t1");
      assert.equal(await page.eval(() => document.querySelector("#browse #t463 .side")), null);
      await scrollTo("#t463");
      await here("#t463");
      await page.waitFor(() => !document.querySelector("#browse #t1 .side"));
      await page.eval(() => { window.dispatchEvent(new Event("beforeprint")); });
      assert.equal(await standing(), 393);
      await page.eval(() => { window.dispatchEvent(new Event("afterprint")); });
      assert.equal(await standing() < 393, true);
      await page.eval(() => window.scrollTo(0, 0));
      await here("#t1");
      await page.click("[data-region=tianjin]");
      await page.click("[data-facet=sections][data-value='2']");
      assert.equal(await shown("browse"), await page.eval(() => document.querySelectorAll("[data-section='2'] .task").length));
      await page.click("[data-facet=sections][data-value='2']");
      assert.equal(await shown("browse"), ALL);
    });

    test("what the query found is marked wherever the reader comes", async () => {
      await search("第2类");
      await says("155 项");
      const marked = (id) => page.waitFor((id) => document.querySelector(`#browse ${id} mark`)?.textContent === "第2类", id);
      await marked("#t2");
      assert.equal(await shown("browse"), 155);
      await scrollTo("#t464");
      await marked("#t464");
      await page.waitFor(() => !document.querySelector("#browse #t2 mark"));
      await search("");
      await says("465 项");
      assert.equal(await shown("browse"), ALL);
      await scrollTo("#t2");
      await page.waitFor(() => document.querySelector("#browse #t2 .side") && !document.querySelector("#browse .sections mark"));
      await page.eval(() => window.scrollTo(0, 0));
    });

    test("a query that is wrong before the one before it is done leaves nothing blank", async () => {
      // The second is typed while boxes are still closed for what the first found.
      assert.equal(await page.eval(() => new Promise((resolve) => {
        const field = document.querySelector("#q");
        const type = (text) => { field.value = text; field.dispatchEvent(new InputEvent("input", { bubbles: true })); };
        const boxes = [...document.querySelectorAll("#browse .tasks")];
        const seen = new MutationObserver(() => {
          if (!boxes.some(({ style }) => style.contentVisibility === "hidden")) return;
          seen.disconnect();
          type("-");
          resolve(true);
        });
        seen.observe(document.querySelector("#browse .sections"), { subtree: true, attributes: true, attributeFilter: ["style"] });
        type("第3类");
      })), true);
      await page.waitFor(() => document.querySelector("#q-error").textContent);
      await page.eval(() => new Promise((resolve) => { setTimeout(resolve, 400); }));
      assert.equal(await page.eval(() => [...document.querySelectorAll("#browse .tasks")].filter(({ style, children }) => style.contentVisibility === "hidden" && [...children].some(({ hidden }) => !hidden)).length), 0);
      await search("");
      await says("465 项");
      assert.equal(await shown("browse"), ALL);
    });

    test("a link leads to a task far down, which is whole there and stays in sight", async () => {
      // What was typed is in the address by now.
      await page.waitFor(() => !location.hash.includes("q="));
      await page.eval(() => { location.hash += "&task=400"; });
      const inSight = () => page.waitFor(() => { const { top, bottom } = document.querySelector("#browse #t400").getBoundingClientRect(); return top > 0 && bottom < innerHeight; });
      await inSight();
      await page.waitFor(() => document.querySelector("#browse #t400.sel .side"));
      await page.eval(() => new Promise((resolve) => { setTimeout(resolve, 600); }));
      await inSight();
      await page.eval(() => { window.scrollTo(0, 0); location.hash = location.hash.replace("&task=400", ""); });
      await page.waitFor(() => !document.querySelector("#browse .task.sel"));
    });

    /** Waits until all words are in a language; a slow engine needs more than one wait's patience for hundreds of rows. */
    const spoken = async (lang) => {
      const is = () => page.waitFor((lang) => document.querySelector("#browse .view").dataset.lang === lang, lang);
      await is().catch(is).catch(is);
    };

    test("another language puts new words round the same rows", async () => {
      await page.eval(() => { document.querySelector("#browse #t400").kept = true; });
      await page.click("[data-frame=lang]");
      await spoken("en");
      assert.equal(await page.eval(() => document.querySelector("#browse #t400").kept), true);
      assert.deepEqual(await page.eval(() => [...document.querySelectorAll("#browse .sections .sc")].filter((scope) => /适用范围/u.test(scope.firstChild.data)).length), 0);
      await page.click("[data-frame=lang]");
      await spoken("zh");
    });

    test("a comparison shows what the switches say, in one column and in two", async () => {
      const key = await page.eval(() => new URLSearchParams(location.hash.slice(1)).get("edition"));
      await page.eval((key) => { location.hash = `view=compare&before=${encodeURIComponent(key)}`; }, key);
      await page.see("#compare .choose");
      await bring(AFTER);
      await page.waitFor(() => document.querySelector("#compare .ledger h1 b").textContent === "46");
      assert.equal(await shown("compare"), 46);
      await page.click(".sw.text");
      assert.equal(await shown("compare"), 0);
      await page.click(".sw.text");
      assert.equal(await shown("compare"), 46);
      await page.click("[data-layout=one]");
      assert.equal(await shown("compare"), 46);
      assert.equal(await page.eval(() => document.querySelectorAll("#compare .rows .side.both").length), 46);
      await page.click("[data-layout=two]");
      assert.equal(await shown("compare"), 46);
      // Where a reader comes, a row says what it is; elsewhere it has its texts.
      const kind = (nth) => page.waitFor((nth) => document.querySelectorAll("#compare .rows .row")[nth]?.querySelector(".kind")?.textContent === "改写" && document.querySelectorAll("#compare .rows .row")[nth].querySelector("ins"), nth);
      await kind(0);
      assert.equal(await page.eval(() => [...document.querySelectorAll("#compare .rows .row")].at(-1).querySelector(".kind")), null);
      assert.match(await page.eval(() => [...document.querySelectorAll("#compare .rows .row")].at(-1).querySelector(".new .tx").textContent), /第1类业务。$/u);
      await page.press("k");
      await page.eval(() => { for (let i = 0; i < 60; i++) document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true })); });
      await kind(45);
      await page.waitFor(() => !document.querySelector("#compare .rows .row").querySelector(".kind"));
      // In the order of the list, whatever group each row stands in.
      assert.deepEqual(await page.eval(() => [...document.querySelectorAll("#compare .rows .row .new .no")].map((no) => Number(no.textContent))), Array.from({ length: 46 }, (_, i) => 10 * (i + 1)));
    });

    test("the view that is not shown is out of reach, and comes back as it was", async () => {
      await page.click("[data-view=browse]");
      await page.waitFor(() => document.querySelector("#compare").hidden);
      // The bar has been drawn for this view.
      await page.see("#edition");
      assert.equal(await page.eval(() => {
        const { compare, browse } = Object.fromEntries(["compare", "browse"].map((id) => [id, document.getElementById(id)]));
        compare.querySelector("button").focus();
        return compare.contains(document.activeElement) || compare.offsetHeight > 0 || !(browse.offsetHeight > 0);
      }), false);
      await page.click("[data-view=compare]");
      await page.waitFor(() => !document.querySelector("#compare").hidden);
      assert.equal(await shown("compare"), 46);
    });
  });
}
