// `cargo xtask audit` runs this: serves dist/ on this machine, lets Lighthouse look at the page, prints the scores and fails below 95.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const dist = new URL("../../dist/", import.meta.url);
const types = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", wasm: "application/wasm", json: "application/json" };
/** Files as a host of static files keeps them, packed once. */
const packed = new Map();
const server = createServer(async (request, response) => {
  const name = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
  try {
    if (!packed.has(name)) packed.set(name, gzipSync(await readFile(new URL(name, dist)), { level: 9 }));
    const body = packed.get(name);
    response.writeHead(200, { "content-type": types[name.split(".").pop()] ?? "text/plain", "content-encoding": "gzip" });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/index.html`;

const chrome = await launch({
  chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const categories = ["performance", "accessibility", "best-practices"];
const metrics = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];
/** Looks this often, for each look is disturbed by what else the machine does; the one in the middle counts. */
const LOOKS = 3;
let failed = false;
try {
  const look = async (hash, config) => (await lighthouse(address + hash, { port: chrome.port, onlyCategories: categories, logLevel: "error" }, config)).lhr;
  // A browser that was just started has its own work to do beside the page's.
  await look("", undefined);
  for (const [device, config] of [["phone", undefined], ["desktop", desktopConfig]]) {
    for (const [view, hash] of [["browse", ""], ["compare", "#view=compare"]]) {
      const looks = [];
      for (let i = 0; i < LOOKS; i++) looks.push(await look(hash, config));
      looks.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
      const lhr = looks[LOOKS >> 1];
      const scores = categories.map((name) => [name, Math.round(lhr.categories[name].score * 100)]);
      const spread = looks.map(({ categories: { performance } }) => Math.round(performance.score * 100));
      process.stdout.write(`${device.padEnd(8)}${view.padEnd(9)}${scores.map(([name, score]) => `${name} ${score}`).join("  ")}  (${metrics.map((name) => lhr.audits[name].displayValue).join(", ")}; performance of ${LOOKS} looks ${spread.join(", ")})\n`);
      for (const [name, score] of scores.filter(([, score]) => score < 95)) {
        failed = true;
        const culprits = lhr.categories[name].auditRefs.map(({ id }) => lhr.audits[id]).filter((audit) => audit.score !== null && audit.score < 0.9);
        for (const audit of culprits) {
          process.stdout.write(`  ${name}: ${audit.title} ${audit.displayValue ?? ""}\n`);
          for (const item of (audit.details?.items ?? []).slice(0, 5)) if (item.node) process.stdout.write(`    ${item.node.snippet}\n`);
        }
      }
    }
  }
} finally {
  await chrome.kill();
  server.close();
}
if (failed) {
  process.stderr.write("A score is below 95.\n");
  process.exitCode = 1;
}
