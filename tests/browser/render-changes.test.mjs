// Changes as they are drawn: data and words in, nodes out. No browser, no build.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(new URL("../../pkg-config/package.json", import.meta.url));
globalThis.document = require("linkedom").parseHTML("<html><body></body></html>").document;
const { changeRow, documentRow, fold } = await import("../../www/render-changes.js");
const { words } = await import("../../www/strings.js");

const edition = (texts) => ({ tasks: texts.map((text, i) => ({ number: i + 1, text, section: 0, scope: { raw: "", regions: [] } })), regions: [] });
const context = (before, after, layout = "two") => ({ before: edition(before), after: edition(after), t: words("zh"), typeset: (text) => text, layout, regionName: (id) => id });
const change = (before, after, more = {}) => ({ id: `${before}-${after}`, kind: "unchanged", aspects: [], substantive: false, before, after, parts: [], facts: [], ...more });
const equal = (text) => [{ op: "equal", text }];

test("the label of a fold counts forwards, though a task moved into it from afar", () => {
  const texts = ["甲", "乙", "丙", "丁"];
  const rows = [change([4], [1], { kind: "modified", aspects: ["position"] }), change([1], [2]), change([2], [3]), change([3], [4])].map((change) => ({ change, head: "same" }));
  const label = fold({ rows }, context(texts, texts)).querySelector("summary").textContent;
  assert.match(label, /^第 1[–—-]4 项未变（旧 1[–—-]3）/u);
});

test("the merged view of several tasks keeps the order of the new list", () => {
  const part = (before, after, text) => ({ before, after, text: equal(text) });
  const merged = change([1], [2, 1], { kind: "split", substantive: true, parts: [part(1, 2, "后段"), part(1, 1, "前段")] });
  const row = changeRow(merged, "split", context(["前段后段"], ["前段", "后段"], "one"));
  assert.deepEqual([...row.querySelectorAll(".both .tx")].map((text) => text.textContent), ["前段", "后段"]);
});

test("a title that changed is set in title marks on both sides, and so is one that only one side has", () => {
  const text = [{ op: "equal", text: "<<任务清单" }, { op: "insert", text: "（2026年版）" }, { op: "equal", text: ">>" }];
  const drawn = documentRow({ kind: "title", before: "<<任务清单>>", after: "<<任务清单（2026年版）>>", text }, context([], []));
  assert.equal(drawn.querySelector(".old .tx").textContent, "《任务清单》");
  assert.equal(drawn.querySelector(".new .tx").textContent, "《任务清单〔新增〕（2026年版）〔新增止〕》");
  const added = documentRow({ kind: "title", after: "<<任务清单>>", text: [] }, context([], []));
  assert.equal(added.querySelector(".new .tx").textContent, "《任务清单》");
});

test("a paragraph that moved says from where to where", () => {
  const line = (from, place, language) => documentRow({ kind: "body", from, place, before: "段", after: "段", text: equal("段") }, { ...context([], []), t: words(language) }).querySelector(".rowm p").textContent;
  assert.equal(line("二、(一)", "三、(二)", "zh"), "由 二、(一) 移至 三、(二)");
  assert.equal(line("二、(一)", "三、(二)", "en"), "moved from 二、(一) to 三、(二)");
  assert.equal(line("前言", "前言", "zh"), "位置移动");
});

test("each part of a split says how its own scope changed", () => {
  const part = (after, was, is) => ({ before: 1, after, text: equal("甲"), scope: { raw: [], regions: [{ region: "天津", before: was, after: is }] } });
  const parts = [part(1, "default", "notListed"), part(2, "default", "named")];
  const split = change([1], [1, 2], { kind: "split", substantive: true, aspects: ["scope"], parts, scope: parts[0].scope });
  const row = changeRow(split, "split", context(["甲"], ["甲", "甲"]));
  assert.deepEqual([...row.querySelectorAll(".dls")].map((line) => line.textContent), ["1 失 −天津 默认适用", "1→2 变 天津 默认适用 → 明确适用"]);
});

test("a split over two sections names both, each once", () => {
  const ctx = context(["甲"], ["甲", "甲", "甲"]);
  ctx.before.tasks[0].section = 1;
  ctx.after.tasks.forEach((task, i) => { task.section = [1, 3, 3][i]; });
  const split = change([1], [1, 2, 3], { kind: "split", substantive: true, aspects: ["section"], parts: [1, 2, 3].map((after) => ({ before: 1, after, text: equal("甲") })) });
  assert.equal(changeRow(split, "split", ctx).querySelector(".fact b").textContent, "一 → 一、三");
});

test("regions that a note moves alike stand in one line", () => {
  const rule = (region, tasks, after = "notListed") => ({ region, before: "default", after, tasks });
  const regions = [rule("天津", [1, 2]), rule("上海", [1, 2]), rule("重庆", [1]), rule("大连", [1, 2], "encouraged")];
  const lines = (unclear) => {
    const drawn = documentRow({ kind: "note", before: "旧", after: "新", text: [], regions, unclear }, context([], []));
    return [...drawn.querySelectorAll(".rules li")].map((line) => line.textContent);
  };
  assert.deepEqual(lines(), ["天津、上海：默认适用 → 未列入，涉及 2 项", "重庆：默认适用 → 未列入，涉及 1 项", "大连：默认适用 → 鼓励先行先试，涉及 2 项"]);
  assert.equal(lines({ after: "全部试点地区" })[0], "天津、上海：默认适用 → 未能辨认，涉及 2 项");
});
