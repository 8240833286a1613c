// Pictures of the main states, in Chromium: node tests/browser/screenshots.mjs FOLDER
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileAddress, launch } from "./driver.mjs";

const [folder] = process.argv.slice(2);
const address = fileAddress(fileURLToPath(new URL("../../dist/index.html", import.meta.url)));
const STATES = [
  { name: "browse", hash: "#region=tianjin&q=数据", height: 1000 },
  { name: "browse-dark", hash: "#region=tianjin&q=数据", height: 1000, theme: "dark" },
  { name: "browse-english", hash: "#region=suzhou", height: 1000, language: "en-US" },
  { name: "browse-phone", hash: "#region=tianjin&q=数据", width: 360, height: 1500 },
  { name: "browse-nothing", hash: "#region=tianjin&q=没有这个词", height: 900 },
  { name: "compare", hash: "#view=compare&after=sample", height: 1000 },
  { name: "compare-dark", hash: "#view=compare&after=sample", height: 1000, theme: "dark" },
  { name: "compare-english", hash: "#view=compare&after=sample", height: 1000, language: "en-US" },
  { name: "compare-phone", hash: "#view=compare&after=sample", width: 360, height: 2200 },
  { name: "compare-empty", hash: "#view=compare", height: 600 },
];

await mkdir(folder, { recursive: true });
for (const language of ["zh-CN", "en-US"]) {
  const browser = await launch("chromium", { language });
  for (const { name, hash, width = 1280, height, theme = "light" } of STATES.filter((state) => (state.language ?? "zh-CN") === language)) {
    const page = await browser.newPage();
    await page.resize(width, height);
    await page.emulate({ "prefers-color-scheme": theme });
    await page.open(address + hash);
    await page.waitFor(() => document.documentElement.classList.contains("live") && document.querySelector(".res b, .choose, .ledger"));
    await page.eval(() => new Promise((resolve) => { setTimeout(resolve, 400); }));
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    console.log(path);
    await page.close();
  }
  await browser.close();
}
