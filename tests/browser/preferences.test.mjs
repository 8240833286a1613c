// What a reader set in the system: forced colours, less motion. Only Chromium's driver can set them.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chosen } from "./driver.mjs";
import { person } from "./person.mjs";

for (const engine of chosen().filter((engine) => engine === "chromium")) {
  describe(`the page in ${engine}, as the reader's system asks`, () => {
    let reader;
    before(async () => { reader = await person(engine, "file"); });
    after(() => reader?.close());
    /** One property of the first element that each selector finds. */
    const styles = (page, property, ...selectors) => page.eval((property, selectors) => selectors.map((selector) => getComputedStyle(document.querySelector(selector)).getPropertyValue(property)), property, selectors);
    const differ = async (page, property, ...selectors) => {
      const found = await styles(page, property, ...selectors);
      assert.notEqual(found[0], found[1], `${property} of ${selectors.join(" and ")}`);
    };

    test("in forced colours what is chosen, found and pictured stands out", () =>
      reader.visit("#region=tianjin&q=数据", async (page) => {
        await page.emulate({ "forced-colors": "active" });
        await page.see("#browse mark");
        await differ(page, "background-color", ".tile[aria-pressed=true]", ".tile[aria-pressed=false]");
        await differ(page, "color", ".tile[aria-pressed=true] b", ".tile[aria-pressed=false] b");
        await differ(page, "background-color", "#browse mark", "body");
        await differ(page, "stroke", ".mx .m-named", ".mx .m-notListed");
        await differ(page, "border-bottom-color", ".views a[aria-current]", ".views a:not([aria-current])");
        assert.deepEqual(await styles(page, "border-top-width", ".views a[aria-current]"), ["0px"]);
        assert.deepEqual(await page.axe({ runOnly: ["wcag2a", "wcag21a", "wcag22aa"] }), []);
      }));

    test("in forced colours switches tell their state, and marks have their lines", () =>
      reader.visit("#view=compare&after=sample", async (page) => {
        await page.emulate({ "forced-colors": "active" });
        await page.see("#compare .row");
        await differ(page, "background-color", ".sw[aria-checked=true] .tog", ".sw[aria-checked=false] .tog");
        assert.deepEqual(await styles(page, "text-decoration-line", "#compare .row del", "#compare .row ins"), ["line-through", "underline"]);
        await differ(page, "stroke", ".slope .ln", ".slope .rb");
      }));

    test("with less motion nothing slides or turns", () =>
      reader.visit("#view=compare&after=sample", async (page) => {
        await page.emulate({ "prefers-reduced-motion": "reduce" });
        await page.see("#compare .fold summary");
        assert.deepEqual(await styles(page, "transition-duration", "#compare .fold .chev", "#compare .tog"), ["0s", "0s"]);
        await page.click("#compare .fold summary");
        await page.press("j");
        await page.see(".row.cur");
        assert.deepEqual(await page.eval(() => document.getAnimations().length), 0);
        await page.eval(() => void document.body.append(Object.assign(document.createElement("div"), { className: "spin" })));
        assert.deepEqual(await styles(page, "animation-duration", ".spin"), ["2s"]);
      }));
  });
}
