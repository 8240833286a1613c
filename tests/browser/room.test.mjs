// There is room for the words: in the longer language, in a window between phone and desk, with letters twice as large.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chosen } from "./driver.mjs";
import { pasteInto, person } from "./person.mjs";

/** What stands out of the window, what is drawn over by its neighbour, or cut, and figures too small to be read. */
const trouble = () => {
  const drawn = [...document.querySelectorAll("body *")].filter((node) => node.getClientRects().length && getComputedStyle(node).visibility === "visible" && !node.closest(".vh, .skip, svg"));
  const name = (node) => `${node.localName}.${node.className} ${node.textContent.replace(/\s+/gu, " ").slice(0, 24)}`;
  const out = drawn.filter((node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(name);
  const cut = drawn.filter((node) => node.matches(".tile, .tile b, .sw, .res, .no") && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 3)).map(name);
  const lines = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  };
  const broken = drawn.flatMap((node) => [...node.childNodes]).filter((node) => node.nodeType === Node.TEXT_NODE && /^\s*[a-z]{2,12}\s*$/iu.test(node.data) && lines(node) > 1).map(({ data }) => `${data}, broken`);
  for (const strong of drawn.filter((node) => node.matches(".ledger h1 strong"))) if (lines(strong) > 2) broken.push("the headline");
  for (const pick of drawn.filter((node) => node.matches(".pick"))) if (pick.lastElementChild.getBoundingClientRect().bottom > pick.getBoundingClientRect().bottom + 1) broken.push("the names over the map");
  const small = [...document.querySelectorAll(".mx text, .slope text")].filter((node) => node.getClientRects().length)
    .filter((node) => parseFloat(getComputedStyle(node).fontSize) * node.getScreenCTM().a < 6.5).slice(0, 2).map((node) => `${node.textContent}, too small`);
  const edition = document.querySelector(".pickedition"), select = edition?.querySelector("select");
  const spilt = select && select.getBoundingClientRect().right > edition.getBoundingClientRect().right + 1 ? ["the choice of an edition"] : [];
  return [...new Set([...out, ...cut, ...spilt, ...broken, ...small])];
};

/** What is still in trouble when the page has had a second to draw itself anew for its width. */
async function lasting(page) {
  for (let tries = 0; ; tries++) {
    const found = await page.eval(trouble);
    if (!found.length || tries === 10) return found;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

const VIEWS = [
  ["list", "#region=tianjin&q=金融", "#browse .res b"],
  ["list for many areas", "#region=tianjin,suzhou,shanghai,hainan,chongqing", "#browse .res b"],
  ["comparison", "#view=compare&after=sample&region=suzhou", "#compare .row"],
  ["headline of many changes", "#view=compare&after=sample", "#compare .row", (page) => page.eval(() => { document.querySelector("#compare .ledger h1 b").textContent = "30,155"; })],
  ["preview of a faulty text", "#view=compare", "#compare .choose", async (page) => {
    await page.click("#compare .choose .btn.main");
    await pasteInto(page, "示例清单\n1. 支持开展示例业务。\n2. 允许设立示例机构。\n5. 放开示例限制。\n");
  }],
];

for (const engine of chosen()) {
  for (const fontSize of engine === "chromium" ? [16, 24, 32] : [16]) {
    describe(`room for the words in ${engine}, letters of ${fontSize} px`, () => {
      let reader;
      before(async () => { reader = await person(engine, "file", { fontSize }); });
      after(() => reader?.close());

      for (const [view, hash, ready, doing] of VIEWS) {
        for (const width of fontSize === 16 ? [360, 768, 1024, 1280] : [1024, 1280]) {
          test(`the ${view}, ${width} px wide, in both languages`, async () => {
            for (const lang of ["zh", "en"]) {
              const page = await reader.open(hash, { lang });
              await page.resize(width, 900);
              await page.see(ready);
              await doing?.(page);
              assert.deepEqual(await lasting(page), [], lang);
              await reader.leave(page);
            }
          });
        }
      }
    });
  }
}
