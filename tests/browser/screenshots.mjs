// Pictures of the main states, in Chromium: node tests/browser/screenshots.mjs FOLDER [NAME …]
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newsroom } from "./article.mjs";
import { fileAddress, launch } from "./driver.mjs";
import { pasteInto } from "./person.mjs";

const [folder, ...only] = process.argv.slice(2);
const place = (path) => fileURLToPath(new URL(path, import.meta.url));
const address = fileAddress(place("../../dist/index.html"));
const official = await readFile(place("../../src/editions/2025-04-11.txt"), "utf8");
/** What a person pastes by mistake: a hole and a repeat in the numbers, a scope that says nothing, a line of a web page. */
const faulty = official.replace(/^12(?=\D)/mu, "13").replace(/^40.*\n/mu, "").replace(/^(5\D.*)$/mu, "$1各试点地区") + "\n分享到：微信 微博\n";

const SCRIPT = '<script async src="qingdan.js"></script>';
const TASKS = `${SCRIPT}<qingdan-tasks region="天津" q="数据"></qingdan-tasks>`;
const COMPARE = `${SCRIPT}<template id="revision">${official.replaceAll("不超过50%", "不超过51%").replace(/^12\D.*\n/mu, "").replaceAll("<", "&lt;")}</template><qingdan-compare before="2025-04-11" after="#revision"></qingdan-compare>`;

const SAMPLE = "#view=compare&after=sample";
const settled = () => document.documentElement.classList.contains("live") && document.querySelector(".res b, .choose, .ledger");
const drawn = () => document.querySelector("qingdan-tasks, qingdan-compare").shadowRoot?.querySelector("h2")?.textContent;
const press = (selector) => (page) => page.click(selector);
const STATES = [
  { name: "browse-all", height: 1000 },
  { name: "browse", hash: "#region=tianjin&q=数据", height: 1000 },
  { name: "browse-whole", hash: "#region=tianjin&q=数据", whole: true },
  { name: "browse-dark", hash: "#region=tianjin&q=数据", height: 1000, theme: "dark" },
  { name: "browse-english", hash: "#region=suzhou", height: 1000, language: "en-US" },
  { name: "browse-phone", hash: "#region=tianjin&q=数据", width: 360, height: 1500 },
  { name: "browse-phone-rows", hash: "#region=tianjin&q=数据", width: 360, height: 1200, scroll: "#browse .find" },
  { name: "browse-nothing", hash: "#region=tianjin&q=没有这个词", height: 900 },
  { name: "browse-query-error", hash: "#q=%23999", height: 900 },
  { name: "browse-linked", hash: "#q=数据&task=93", height: 900 },
  { name: "browse-forced-colours", hash: "#region=tianjin&q=数据", height: 1000, features: { "forced-colors": "active" } },
  { name: "browse-zoomed", hash: "#region=tianjin&q=数据", width: 320, height: 1600 },
  { name: "compare", hash: SAMPLE, height: 1000 },
  { name: "compare-whole", hash: SAMPLE, whole: true },
  { name: "compare-merged", hash: `${SAMPLE}&layout=one`, height: 1400, scroll: "#compare .tools" },
  { name: "compare-document", hash: SAMPLE, height: 1400, scroll: "#compare .docchanges", doing: press("#compare .docchanges summary") },
  { name: "compare-region", hash: `${SAMPLE}&region=suzhou`, height: 1400 },
  { name: "compare-pairing", hash: SAMPLE, height: 900, doing: async (page) => { await page.click('#compare .row.k-removed [data-do="pair"]'); } },
  { name: "compare-dark", hash: SAMPLE, height: 1000, theme: "dark" },
  { name: "compare-dark-rows", hash: SAMPLE, height: 1200, theme: "dark", scroll: "#compare .tools" },
  { name: "compare-english", hash: SAMPLE, height: 1000, language: "en-US" },
  { name: "compare-english-rows", hash: SAMPLE, height: 1400, language: "en-US", scroll: "#compare .tools" },
  { name: "compare-phone", hash: SAMPLE, width: 360, height: 2200 },
  { name: "compare-phone-rows", hash: SAMPLE, width: 360, height: 1600, scroll: "#compare .tools" },
  { name: "compare-forced-colours", hash: SAMPLE, height: 1400, features: { "forced-colors": "active" } },
  { name: "compare-empty", hash: "#view=compare", height: 600 },
  { name: "compare-missing", hash: "#view=compare&after=x-0123456789ab~一个城市的实施清单", height: 600 },
  { name: "preview", hash: "#view=compare", height: 900, doing: bring(faulty) },
  { name: "preview-refused", hash: "#view=compare", height: 900, doing: bring("今天天气很好。") },
  { name: "preview-phone", hash: "#view=compare", width: 360, height: 900, doing: bring(faulty) },
  { name: "embed-panel", hash: "#region=tianjin&q=数据", height: 1000, doing: press(".embedbtn") },
  { name: "embed-panel-compare", hash: SAMPLE, height: 1000, doing: press(".embedbtn") },
  ...[320, 640, 1200].map((width) => ({ name: `article-${width}`, article: TASKS, width, whole: true })),
  ...[320, 640, 1200].map((width) => ({ name: `article-compare-${width}`, article: COMPARE, width, whole: true })),
  { name: "browse-print", hash: "#region=tianjin&q=数据", pdf: true },
  { name: "compare-print", hash: SAMPLE, pdf: true },
];

function bring(text) {
  return async (page) => {
    await page.click("[data-do=bring]");
    await pasteInto(page, text);
  };
}

await mkdir(folder, { recursive: true });
const room = await newsroom();
for (const language of ["zh-CN", "en-US"]) {
  const states = STATES.filter((state) => (state.language ?? "zh-CN") === language && (!only.length || only.includes(state.name)));
  if (!states.length) continue;
  const browser = await launch("chromium", { language });
  for (const { name, hash = "", width = 1280, height = 900, theme = "light", features = {}, doing, scroll, whole, pdf, article: markup } of states) {
    const page = await browser.newPage();
    await page.resize(width, height);
    await page.emulate({ "prefers-color-scheme": theme, ...features });
    await page.open(markup ? fileAddress(await room.write(name, { snippet: markup })) : address + hash);
    await page.waitFor(markup ? drawn : settled);
    await doing?.(page);
    await page.eval((scroll) => new Promise((resolve) => { if (scroll) document.querySelector(scroll).scrollIntoView(); setTimeout(resolve, 400); }), scroll);
    // What a browser leaves out of sight undrawn is drawn in a window as high as the page.
    if (whole) {
      await page.resize(width, await page.eval(() => document.documentElement.scrollHeight));
      await page.eval(() => new Promise((resolve) => { setTimeout(resolve, 400); }));
    }
    const path = join(folder, `${name}.${pdf ? "pdf" : "png"}`);
    if (pdf) await writeFile(path, await page.pdf());
    else await page.screenshot({ path, fullPage: whole });
    console.log(path);
    await page.close();
  }
  await browser.close();
}
await room.close();
