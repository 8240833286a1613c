// `cargo xtask bench` runs this: the same tables in Node and in Chromium, printed and written to BENCHMARKS.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { marks } from "./contenders.mjs";
import { steps } from "./page.mjs";
import { all } from "./run.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const tools = (folder) => createRequire(join(root, folder, "package.json"));
const quick = process.argv.includes("--quick");
const options = quick ? { sizes: [155, 1500], lengths: [200, 2000] } : {};

const entry = join(root, "dist/npm/index.js");
const qingdan = await import(pathToFileURL(entry));
await qingdan.default();
const rows = { Node: await all(qingdan, { ...options, progress: (what) => process.stderr.write(`Node: ${what}\n`) }) };

const browser = await openBrowser();
rows.Chromium = await inChromium(browser);
const start = await startUp(browser);
const page = await steps(browser, root, { ...(quick ? { times: 4, rounds: 1 } : {}), progress: (what) => process.stderr.write(`Chromium: ${what}\n`) });
await browser.close();

const text = report();
process.stdout.write(text);
if (!quick) writeFileSync(join(root, "BENCHMARKS.md"), text);

function findChromium() {
  for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // the next name
    }
  }
  throw new Error("Chromium was not found");
}

function openBrowser() {
  const puppeteer = tools("tests/browser")("puppeteer-core");
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--allow-file-access-from-files=false"];
  return (puppeteer.default ?? puppeteer).launch({ executablePath: findChromium(), headless: true, args: flags, protocolTimeout: 3_600_000 });
}

async function inChromium(browser) {
  const folder = mkdtempSync(join(tmpdir(), "qingdan-bench-"));
  try {
    const esbuild = tools("pkg-config")("esbuild");
    const source = `import * as qingdan from ${JSON.stringify(entry)}; import { all } from ${JSON.stringify(fileURLToPath(new URL("run.mjs", import.meta.url)))};
      globalThis.bench = async (options) => { await qingdan.default(); return all(qingdan, { ...options, progress: async (what) => { console.log(what); await new Promise((done) => setTimeout(done)); } }); };`;
    await esbuild.build({ stdin: { contents: source, resolveDir: fileURLToPath(new URL(".", import.meta.url)) }, bundle: true, format: "iife", platform: "browser", outfile: join(folder, "bench.js"), logLevel: "error", external: builtinModules });
    writeFileSync(join(folder, "index.html"), '<!doctype html><meta charset="utf-8"><script>globalThis.require = () => ({});</script><script src="bench.js"></script>');
    const page = await browser.newPage();
    page.on("console", (message) => process.stderr.write(`Chromium: ${message.text()}\n`));
    page.on("pageerror", (error) => process.stderr.write(`Chromium: ${error}\n`));
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    const result = await page.evaluate((given) => globalThis.bench(given), options);
    await page.close();
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the start of the navigation to the first filtered result, the address asking for 天津; milliseconds. */
async function startUp(browser) {
  const taken = [];
  for (let turn = 0; turn < 11; turn++) {
    const page = await browser.newPage();
    // Listens from before the page's own script: the time is that of the change that says how many tasks there are.
    await page.evaluateOnNewDocument(() => {
      new MutationObserver((_, observer) => {
        if (!/\b131\b/u.test(document.querySelector("#browse .res")?.textContent ?? "")) return;
        globalThis.firstResult = performance.now();
        observer.disconnect();
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await page.goto(`${pathToFileURL(join(root, "dist/index.html")).href}#region=tianjin`);
    const until = Date.now() + 10_000;
    let first;
    while ((first = await page.evaluate(() => globalThis.firstResult)) === undefined) {
      if (Date.now() > until) throw new Error("the page shows no filtered result");
      await new Promise((done) => setTimeout(done, 20));
    }
    taken.push(first);
    await page.close();
  }
  taken.sort((a, b) => a - b);
  return { median: taken[5], least: taken[0], most: taken[10], runs: taken.length };
}

function figure(value) {
  if (value === undefined) return "";
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toPrecision(2);
}

/** What each contender marks in the reviewed pairs of sentences; a replacement is two marks, stretches of one character are confetti. */
function marksPerChange() {
  const pairs = JSON.parse(readFileSync(join(root, "tests/marks/pairs.json"), "utf8"));
  const rows = marks(qingdan).map(({ name, run }) => {
    const marked = pairs.map(([before, after]) => run(before, after));
    const mean = (sizes) => figure(sizes.reduce((sum, size) => sum + size) / pairs.length);
    const counts = marked.map((stretches) => stretches.length);
    const single = marked.flat().filter((stretch) => [...stretch].length === 1).length;
    return `| ${name} | ${mean(counts)} | ${Math.max(...counts)} | ${single} | ${mean(marked.map((stretches) => stretches.join("").length))} |`;
  });
  return [`## Marks for each change (${pairs.length} pairs of sentences)`, "", "| | marks, mean | most | of one character, in all | characters marked, mean |", "|---|---:|---:|---:|---:|", ...rows, ""];
}

function report() {
  const titles = {
    marks: ["Marks inside a text", "characters"],
    pairing: ["Pairing the tasks of two lists", "tasks"],
    filtering: ["Filtering with facet counts, per search", "tasks"],
  };
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  const lines = [
    "# Benchmarks",
    "",
    `Written by \`cargo xtask bench\` on ${new Date().toISOString().slice(0, 10)} at ${commit}, on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}.`,
    "Milliseconds: the median, and in brackets the least and the most of the runs. All contenders ran one after another in one process, on the same inputs, made by a seeded generator from the official list.",
    "Not timed: loading the libraries, reading a list into each one's own form (but for filtering it is stated as “ready in”), drawing. “Pairing” of qingdan includes every aspect and count, but not the marks, which are made when read. What an edition folds for its first comparison it keeps, as daff is given its tables: the first run, which does it, is not counted.",
    "",
  ];
  for (const [engine, figures] of Object.entries(rows)) {
    for (const [job, [title, unit]] of Object.entries(titles)) {
      lines.push(`## ${title} (${engine})`, "", `| ${unit} | | ms | |`, "|---:|---|---:|---|");
      for (const row of figures.filter((row) => row.job === job)) {
        const ms = row.median === undefined ? "–" : `${figure(row.median)} (${figure(row.least)}–${figure(row.most)})`;
        lines.push(`| ${row.size.toLocaleString("en")} | ${row.name} | ${ms} | ${row.note} |`);
      }
      const ours = figures.filter((row) => row.job === job && row.name.startsWith("qingdan"));
      const growth = ours.slice(1).map((row, index) => `${ours[index].size.toLocaleString("en")} → ${row.size.toLocaleString("en")}: ×${figure(row.median / ours[index].median)}`);
      lines.push("", `Growth of ours: ${growth.join(", ")}.`, "");
    }
  }
  lines.push(...marksPerChange());
  lines.push("## Start-up", "", `From opening \`dist/index.html\` in Chromium, from a file, to the first filtered result: ${figure(start.median)} ms (${figure(start.least)}–${figure(start.most)}, ${start.runs} runs).`, "");
  lines.push(`## In the page, ${page.tasks.toLocaleString("en")} tasks (Chromium)`, "", `The longest time in which the page cannot answer, milliseconds by the clock: the median of ${page.rounds} rounds, and the most.`, "");
  lines.push("| step | ms | |", "|---|---:|---|");
  for (const { name, median, most } of page.rows) lines.push(`| ${name} | ${figure(median)} | ${figure(most)} |`);
  lines.push("");
  lines.push("## Bytes", "", "| file | raw | gzip | brotli |", "|---|---:|---:|---:|");
  for (const name of ["npm/qingdan.wasm", "npm/index.js", "index.html", "qingdan.js"]) {
    const path = join(root, "dist", name);
    if (!statSync(path, { throwIfNoEntry: false })) continue;
    const bytes = readFileSync(path);
    lines.push(`| ${name} | ${[bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].map((b) => b.length.toLocaleString("en")).join(" | ")} |`);
  }
  lines.push("", "## What takes the room in the module", "", "By the part of the crate that code is there for; the library's code, made for its types, counts with it. “gzip less”: how much smaller all of it together would be without the part.", "", readFileSync(join(root, "target/pkg/weights.md"), "utf8").trim());
  return `${lines.join("\n")}\n`;
}

