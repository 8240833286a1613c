// Random walks through the page, each step checked against a model that is as plain as it can be. Not part of the tests: run
//   node tests/browser/soak.mjs [steps] [seed]
// in Chromium, after a build. A failure prints its seed and the steps that led to it.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { OFFICIAL, person } from "./person.mjs";
import { readFile } from "node:fs/promises";

const steps = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 20250411);

/** Numbers that look random and are the same for the same seed (mulberry32). */
function generator(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const random = generator(seed);
const pick = (list) => list[Math.floor(random() * list.length)];

const { default: init, Edition } = await import("../../dist/npm/index.js");
await init();
const edition = Edition.embedded();
const { tasks, regions, sections } = edition;
const official = await readFile(OFFICIAL, "utf8");

// The model: which tasks meet the choices, worked out from the plain data, one task after another.
const STATUSES = ["named", "default", "study", "willing", "encouraged", "separate", "notListed"];
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/gu, "");
const statusOf = (task, region) => task.scope.regions.find((each) => each.region === region)?.status ?? "notListed";
const meets = {
  query: (task, words) => words === "" || folded(task.text).includes(folded(words)) || folded(task.scope.raw).includes(folded(words)),
  place: (task, chosen, statuses) => {
    const from = chosen.length ? chosen : regions.map(({ id }) => id);
    if (statuses.length) return from.some((region) => statuses.includes(statusOf(task, region)));
    return !chosen.length || from.some((region) => statusOf(task, region) !== "notListed");
  },
  sections: (task, chosen) => !chosen.length || chosen.includes(task.section),
  actions: (task, chosen) => !chosen.length || chosen.some((action) => task.actions.includes(action)),
  scopes: (task, chosen) => !chosen.length || chosen.includes(task.scope.kind),
};
const model = (state) =>
  tasks.filter(
    (task) =>
      meets.query(task, state.query) &&
      meets.place(task, state.regions, state.statuses) &&
      ["sections", "actions", "scopes"].every((kind) => meets[kind](task, state[kind])),
  );
/** A facet's count is what its value alone would leave of the list. */
const facet = (state, kind, value) => model({ ...state, [kind]: [kind === "sections" ? Number(value) : value] }).length;

const WORDS = ["数据", "QFLP", "试点", "ｑｆｌｐ", "医疗", "电信", "绿色", "跨境", "没有这个词"];
const reader = await person("chromium", "file");
const page = await reader.open();
let state = { query: "", regions: [], statuses: [], sections: [], actions: [], scopes: [] };
const history = [];
const trail = [];

const hashOf = (state) =>
  [["q", state.query], ["region", state.regions], ["status", state.statuses], ["section", state.sections], ["action", state.actions], ["scope", state.scopes]]
    .filter(([, value]) => value.length)
    .map(([key, value]) => `${key}=${encodeURIComponent([value].flat().join(","))}`)
    .join("&");

/** The page shows what the model says: the list, its count, and every facet. */
async function check() {
  const expected = model(state).map(({ number }) => number);
  await page.waitFor((count) => document.querySelector("#browse:not([hidden]) .res b")?.textContent === `${count} 项`, expected.length);
  await page.waitFor(
    (wanted) => JSON.stringify([...document.querySelectorAll("#browse .sections .task")].filter((task) => task.getClientRects().length).map((task) => Number(task.id.slice(1)))) === wanted,
    JSON.stringify(expected),
  );
  // Two states may have the same list; their facets come a moment later, and are waited for too.
  const facets = () => [...document.querySelectorAll("#browse [data-facet]")].map((each) => [each.dataset.facet, each.dataset.value, Number(each.querySelector(".n").textContent)]);
  const wrong = async () => (await page.eval(facets)).filter(([kind, value, count]) => count !== facet(state, kind, value));
  for (let patience = 20; patience > 0 && (await wrong()).length; patience--) await sleep(50);
  assert.deepEqual(await wrong(), []);
}

const toggled = (list, value) => (list.includes(value) ? list.filter((each) => each !== value) : [...list, value]);
const ACTS = {
  async region() {
    const { id } = pick(regions);
    const only = state.regions.length === 1 && state.regions[0] === id;
    await page.click(`#browse .map [data-region=${id}]`);
    return { ...state, regions: only ? [] : [id] };
  },
  async facet() {
    const kind = pick(["statuses", "sections", "actions", "scopes"]);
    const value = kind === "statuses" ? pick(STATUSES) : kind === "sections" ? pick(sections).ordinal : kind === "actions" ? pick([...new Set(tasks.flatMap((task) => task.actions))]) : pick(["default", "named", "study", "mixed"]);
    const button = `#browse [data-facet=${kind}][data-value="${value}"]`;
    if (!(await page.has(button))) return state;
    await page.click(button);
    return { ...state, [kind]: toggled(state[kind], value) };
  },
  async query() {
    const query = pick([...WORDS, ""]);
    await page.eval((query) => {
      const field = document.querySelector("#q");
      field.focus();
      field.value = query;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, query);
    return { ...state, query };
  },
  async link() {
    const next = { query: pick([...WORDS, ""]), regions: random() < 0.5 ? [pick(regions).id] : [pick(regions).id, pick(regions).id].filter((id, at, all) => all.indexOf(id) === at), statuses: random() < 0.3 ? [pick(STATUSES)] : [], sections: [], actions: [], scopes: [] };
    await page.eval((hash) => void (location.hash = hash), hashOf(next));
    return next;
  },
  async compare() {
    const before = state;
    await page.eval(() => void (location.hash = "view=compare&after=sample"));
    await page.waitFor(() => document.querySelector("#compare:not([hidden]) .row[data-change]"));
    const { headline, sum } = await page.eval(() => ({ headline: Number.parseInt(document.querySelector("#compare h1").textContent, 10), sum: [...document.querySelectorAll("#compare .counted .sw .n")].reduce((sum, node) => sum + Number(node.textContent), 0) }));
    assert.equal(headline, sum);
    await page.click(pick(["#compare .sw.added", "#compare .sw.text", "#compare .sw.removed"]));
    await sleep(30);
    await page.eval((hash) => void (location.hash = hash), hashOf(before) || "view=browse");
    return before;
  },
  async bring() {
    const wanted = pick([official.slice(0, 3000), "1. 甲示例。\n2. 乙示例。", "没有清单"]);
    await page.drop("#main", [{ name: "a.txt", bytes: Buffer.from(wanted) }]);
    await page.see("dialog[open]");
    await page.waitFor(() => document.querySelector("dialog[open] .preview .pc, dialog[open] .preview .err"));
    await page.click({ role: "button", name: "取消", within: "dialog[open]" });
    await page.waitFor(() => !document.querySelector("dialog"));
    return state;
  },
};
const ODDS = ["region", "region", "facet", "facet", "facet", "query", "query", "link", "link", "compare", "bring"];

let early;
try {
  await check();
  for (let step = 1; step <= steps; step++) {
    const act = pick(ODDS);
    trail.push(act);
    state = await ACTS[act]();
    trail.push(hashOf(state));
    await check();
    assert.deepEqual(page.errors, []);
    if (step % 40 === 0) {
      // A step back to a place that is known, from one that was just left.
      const here = { ...state, regions: [pick(regions.filter(({ id }) => !state.regions.includes(id))).id] };
      history.push(state);
      await sleep(600);
      await page.eval((hash) => void (location.hash = hash), hashOf(here));
      state = here;
      await check();
      await page.back();
      state = history.pop();
      await check();
    }
    if (step === Math.ceil(steps / 4)) early = await page.heap();
    if (step % 100 === 0) console.log(`${step} steps, ${((await page.heap()) / 1e6).toFixed(1)} MB`);
  }
  const late = await page.heap();
  console.log(`seed ${seed}: ${steps} steps, every count and facet as the model has it; heap ${(early / 1e6).toFixed(1)} MB after a quarter, ${(late / 1e6).toFixed(1)} MB at the end`);
  assert.ok(late < early * 1.25 + 2e6, "the heap grew");
  await reader.leave(page);
} catch (error) {
  console.error(`seed ${seed}, last steps: ${trail.slice(-12).join(" → ")}`);
  console.error(error);
  process.exitCode = 1;
} finally {
  await reader.close();
}
