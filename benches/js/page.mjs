// What a reader does with a list of 5,000 tasks, step by step: how long the page cannot answer meanwhile.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { grown, TASKS } from "../../tests/browser/grown.mjs";

const settled = async (page) => {
  // Idle for a while: nothing is drawn any more, and no task runs.
  await page.evaluate(() => new Promise((done) => {
    let quiet = 0;
    const look = ({ didTimeout }) => { quiet = didTimeout ? 0 : quiet + 1; if (quiet > 12) done(); else setTimeout(() => requestIdleCallback(look, { timeout: 200 }), 25); };
    requestIdleCallback(look);
  }));
};

/** Milliseconds of the longest task of the page's main thread in each step: the median of some rounds, and the most. */
export async function steps(browser, root, { times = 33, rounds = 3, progress = () => {} } = {}) {
  const [before, after] = [grown(times, () => ""), grown(times, (n) => (n % 10 === 0 ? "业务" : ""))];
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${pathToFileURL(join(root, "dist/index.html")).href}#view=browse`);
  await page.waitForSelector("html.live");
  const click = (selector) => page.evaluate((selector) => document.querySelector(selector).click(), selector);
  const see = (selector) => page.waitForFunction((selector) => document.querySelector(selector)?.getClientRects().length, {}, selector);
  const go = (hash) => page.evaluate((hash) => { location.hash = hash; }, hash);
  const search = (text) => page.evaluate((text) => {
    const field = document.querySelector("#q");
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
  // The texts are in the page beforehand: to bring them there is no reader's step.
  await page.evaluate((texts) => {
    globalThis.clipboards = texts.map((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      return data;
    });
  }, [before, after]);
  const paste = (which) => page.evaluate((which) => {
    document.body.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: globalThis.clipboards[which] }));
  }, which);
  const keyOf = (side) => page.evaluate((side) => encodeURIComponent(new URLSearchParams(location.hash.slice(1)).get(side)), side);

  const found = new Map();
  const step = async (name, act) => {
    await page.tracing.start({ categories: ["toplevel"] });
    await act();
    await sleep(100);
    await settled(page);
    const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
    const main = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid}/${tid}`));
    const tasks = traceEvents.filter(({ name, pid, tid, dur }) => dur && name === "ThreadControllerImpl::RunTask" && main.has(`${pid}/${tid}`));
    const longest = Math.max(...tasks.map(({ dur }) => dur / 1000));
    found.set(name, [...(found.get(name) ?? []), longest]);
    progress(`${name}: ${longest.toFixed(0)} ms`);
  };

  await paste(0);
  await see("dialog .btn.main:not([disabled])");
  await click("dialog .btn.main");
  await page.waitForFunction(() => location.hash.includes("after="));
  await settled(page);
  const key = await keyOf("after");
  let revised;
  for (let round = 0; round < rounds; round++) {
    await go("view=browse");
    await settled(page);
    await step("open the list", () => go(`edition=${key}`).then(() => page.waitForFunction((n) => document.getElementById(`t${n}`)?.closest("#browse"), {}, TASKS * times)));
    await step("search", () => search("第3类"));
    await step("empty the search", () => search(""));
    await step("choose a region", () => click("[data-region=tianjin]"));
    await step("take it back", () => click("[data-region=tianjin]"));
    await step("choose a section", () => click("[data-facet=sections][data-value='2']"));
    await step("take it back", () => click("[data-facet=sections][data-value='2']"));
    await step("switch the language", () => click("[data-frame=lang]"));
    await step("switch the language", () => click("[data-frame=lang]"));
    await step("switch the theme", () => click("[data-frame=theme]"));
    await step("switch the theme", () => click("[data-frame=theme]"));
    await click("[data-frame=theme]");
    await settled(page);
    if (revised === undefined) {
      await go(`view=compare&before=${key}`);
      await settled(page);
    }
    await step("paste a list", async () => { await paste(1); await see("dialog .btn.main:not([disabled])"); });
    if (revised === undefined) {
      await step("compare", () => click("dialog .btn.main").then(() => see("#compare .sw.text")));
      revised = await keyOf("after");
    } else {
      await click("dialog .row-end .btn:not(.main)");
      await step("compare", () => go(`view=compare&before=${key}&after=${revised}`).then(() => see("#compare .sw.text")));
    }
    await step("show one kind less", () => click("#compare .sw.text"));
    await step("show it again", () => click("#compare .sw.text"));
    await step("one column", () => click("[data-layout=one]"));
    await step("two columns", () => click("[data-layout=two]"));
    await step("the other view", () => click("[data-view=browse]"));
    await step("the other view", () => click("[data-view=compare]"));
  }
  await page.close();
  const rows = [...found].map(([name, runs]) => {
    runs.sort((a, b) => a - b);
    return { name, median: runs[runs.length >> 1], most: runs.at(-1) };
  });
  return { tasks: TASKS * times, rounds, rows };
}
