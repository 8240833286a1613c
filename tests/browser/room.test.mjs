// There is room for the words: in the longer language, in a window between phone and desk, with letters twice as large.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chosen } from "./driver.mjs";
import { person } from "./person.mjs";

/** What stands out of the window, and what is drawn over by its neighbour, or cut. */
const trouble = () => {
  const drawn = [...document.querySelectorAll("body *")].filter((node) => node.getClientRects().length && getComputedStyle(node).visibility === "visible" && !node.closest(".vh, .skip, svg"));
  const name = (node) => `${node.localName}.${node.className} ${node.textContent.replace(/\s+/gu, " ").slice(0, 24)}`;
  const out = drawn.filter((node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(name);
  const cut = drawn.filter((node) => node.matches(".tile, .tile b, .sw, .res, .no") && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 3)).map(name);
  const edition = document.querySelector(".pickedition"), select = edition?.querySelector("select");
  const spilt = select && select.getBoundingClientRect().right > edition.getBoundingClientRect().right + 1 ? ["the choice of an edition"] : [];
  return [...new Set([...out, ...cut, ...spilt])];
};

const VIEWS = [["list", "#region=tianjin&q=金融"], ["comparison", "#view=compare&after=sample&region=suzhou"]];

for (const engine of chosen()) {
  for (const fontSize of engine === "chromium" ? [16, 24, 32] : [16]) {
    describe(`room for the words in ${engine}, letters of ${fontSize} px`, () => {
      let reader;
      before(async () => { reader = await person(engine, "file", { fontSize }); });
      after(() => reader?.close());

      for (const [view, hash] of VIEWS) {
        for (const width of fontSize === 16 ? [360, 768, 1024, 1280] : [1024, 1280]) {
          test(`the ${view}, ${width} px wide, in both languages`, async () => {
            for (const lang of ["zh", "en"]) {
              const page = await reader.open(hash, { lang });
              await page.resize(width, 900);
              await page.see(view === "list" ? "#browse .res b" : "#compare .row");
              assert.deepEqual(await page.eval(trouble), [], lang);
              await reader.leave(page);
            }
          });
        }
      }
    });
  }
}
