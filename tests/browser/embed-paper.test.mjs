// A printed article, and what a widget says where there is little to show.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { newsroom } from "./article.mjs";
import { chosen, fileAddress, launch } from "./driver.mjs";

const SCRIPT = "<script async src=\"qingdan.js\"></script>";
const sample = (await readFile(new URL("../../www/sample-revision.txt", import.meta.url), "utf8")).replaceAll("<", "&lt;");

for (const engine of chosen()) {
  describe(`the widgets with little to show in ${engine}`, () => {
    let browser, room;
    before(async () => {
      browser = await launch(engine);
      room = await newsroom();
    });
    after(async () => {
      await browser?.close();
      await room?.close();
    });

    const open = async (name, snippet, head) => {
      const page = await browser.newPage();
      await page.open(fileAddress(await room.write(name, { snippet: SCRIPT + snippet, head })));
      await page.waitFor(() => document.querySelector("qingdan-tasks,qingdan-compare").shadowRoot?.querySelector("h2,[part=notice]")?.textContent);
      return page;
    };
    const first = (page, selector) => page.eval((each) => document.querySelector("qingdan-tasks,qingdan-compare").shadowRoot.querySelector(each)?.textContent ?? "", selector);

    test("says that an edition is compared with itself, not that nothing changed", async () => {
      for (const [attributes, said] of [
        ["", "before 和 after 都是 2025-04-11：请写明要对照的另一版"],
        ['before="2025-04-11" lang="en"', "before and after are both 2025-04-11: say which other edition to compare"],
      ]) {
        const page = await open("itself", `<qingdan-compare ${attributes}><p>两版对照。</p></qingdan-compare>`);
        assert.deepEqual([await first(page, "h2"), await first(page, "[part=notice]")], ["", said]);
        assert.ok(await page.eval(() => document.querySelector("qingdan-compare p").getClientRects().length), "the article's words stay");
        await page.close();
      }
    });

    test("counts as renumbered what only got another number, as the page does", async () => {
      const page = await open("renumbered", `<template id="revision">${sample}</template><qingdan-compare after="#revision"></qingdan-compare>`);
      assert.equal(await first(page, "[part=about]"), "155 项 → 157 项；另有 86 项内容没变、只换了编号，不计在内");
      await page.close();
    });

    test("ends its source with a full stop that follows the date", async () => {
      const page = await open("source", '<qingdan-tasks region="天津" lang="en"></qingdan-tasks>');
      assert.equal(await first(page, "footer"), "Source: 商务部, 商资函〔2025〕84号, 11 April 2025. “Concern” includes what is under study, open to the willing, or encouraged.");
      await page.close();
    });

    test("names a list that has no title", async () => {
      const page = await open("untitled", '<template id="a">1.支持甲。\n2.允许乙。</template><template id="b">1.支持甲。\n2.允许丙。</template><qingdan-compare before="#a" after="#b"></qingdan-compare>');
      assert.equal(await first(page, "footer"), "原：未题名的清单新：未题名的清单");
      await page.close();
    });

    test("is no higher than what it says", async () => {
      const page = await open("none", "<qingdan-tasks region=\"天津\" q=\"没有这个词\"></qingdan-tasks>");
      const [frame, source] = await page.eval(() => {
        const { shadowRoot } = document.querySelector("qingdan-tasks");
        return [shadowRoot.querySelector(".none"), shadowRoot.querySelector("footer")].map((node) => node.getBoundingClientRect()).map(({ top, bottom }, i) => (i ? top : bottom));
      });
      assert.ok(Math.abs(frame - source) < 2, `${source - frame} px of nothing before the source`);
      await page.close();
    });

    if (engine === "chromium") {
      test("prints black on white in a dark article, and says how many tasks are not printed", async () => {
        const page = await open("dark", "<qingdan-tasks region=\"天津\" q=\"金融\"></qingdan-tasks>", "<style>body{background:#0b1a2b!important;color:#dde!important}</style>");
        await page.emulate({}, "print");
        const look = await page.eval(() => {
          const { shadowRoot } = document.querySelector("qingdan-tasks");
          const style = (selector) => getComputedStyle(shadowRoot.querySelector(selector));
          const drawn = (selector) => shadowRoot.querySelector(selector).getClientRects().length > 0;
          return [style(".w").backgroundColor, style("h2").color, style(".why b").color, style(".about").color, drawn("form"), drawn(".more") && shadowRoot.querySelector(".more").textContent];
        });
        assert.deepEqual(look, ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(0, 0, 0)", "rgb(51, 51, 51)", false, "其余 9 项"]);
        await page.close();
      });

      test("prints which changes were chosen, for the headline counts all", async () => {
        const page = await open("chosen", `<template id="revision">${sample}</template><qingdan-compare after="#revision" kind="scope"></qingdan-compare>`);
        await page.emulate({}, "print");
        const heads = await page.eval(() => [...document.querySelector("qingdan-compare").shadowRoot.querySelectorAll(".head")].filter((head) => head.getClientRects().length && getComputedStyle(head).outlineStyle === "solid").map((head) => head.textContent));
        assert.deepEqual(heads, ["适用范围 6"]);
        await page.close();
      });
    }
  });
}
