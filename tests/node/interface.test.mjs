// The interface as a caller in Node sees it: shapes, errors, lifetimes.
import assert from "node:assert/strict";
import { test } from "node:test";
import init, * as qingdan from "../../dist/npm/index.js";

const { compare, Comparison, diffText, Edition, editions, QingdanError, regions, typeset } = qingdan;
await init();

/** Expects a QingdanError with this code and, where given, this message. */
const fails = (code, message) => (error) => {
  assert.ok(error instanceof QingdanError, String(error));
  assert.equal(error.code, code);
  if (message !== undefined) assert.equal(error.message, message);
  return true;
};

const LIST = "一、数据\n1. 支持天津开展数据跨境流动试点。 天津\n2. 允许外资银行设立分行。\n3. 探索跨境支付便利化。\n";
const REVISED = "一、数据\n1. 新设一个与旧清单毫无关系的任务。\n2. 支持天津开展数据跨境流动试点。 天津\n3. 允许外资银行设立分行和子行。\n";

test("the embedded edition has the totals of the official text", () => {
  assert.deepEqual(editions().map(({ id, taskCount, sectionCount, documentNumber }) => ({ id, taskCount, sectionCount, documentNumber })), [
    { id: "2025-04-11", taskCount: 155, sectionCount: 14, documentNumber: "商资函〔2025〕84号" },
  ]);
  assert.equal(regions().length, 20);
  const edition = Edition.embedded();
  assert.equal(edition.tasks.length, 155);
  assert.equal(edition.sections.length, 14);
  assert.equal(edition.document.notes.length, 3);
  assert.deepEqual(edition.info, editions()[0]);
  const { numbers, facets } = edition.filter({ regions: ["天津"] });
  assert.ok(numbers instanceof Uint32Array);
  assert.equal(numbers.length, 131);
  assert.equal(facets.regions.tianjin, 131);
  assert.equal(edition.filter().facets.regions.hainan, 132);
  assert.equal(edition.filter({ regions: ["suzhou"] }).numbers.length, 114);
  const standings = edition.applicability("天津市");
  assert.equal(standings.length, 155);
  assert.equal(standings.filter(({ status }) => status === "default").length, 114);
  edition.free();
});

test("absent is undefined, nothing is null, nothing is a Map", () => {
  const edition = Edition.embedded();
  const comparison = compare(edition, Edition.read(LIST));
  const walk = (value, path) => {
    assert.notEqual(value, null, path);
    assert.ok(!(value instanceof Map), path);
    if (typeof value === "object") for (const key in value) walk(value[key], `${path}.${key}`);
  };
  for (const key of ["info", "tasks", "sections", "regions", "document", "problems"]) walk(edition[key], key);
  for (const key of ["summary", "changes", "document"]) walk(comparison[key], key);
  walk(edition.filter(), "filter");
  assert.equal("province" in regions()[1], false);
});

test("arrays and objects are made once", () => {
  const edition = Edition.read(LIST);
  for (const key of ["info", "tasks", "sections", "regions", "document", "problems"]) assert.equal(edition[key], edition[key]);
  const comparison = compare(edition, Edition.read(REVISED));
  for (const key of ["summary", "changes", "document"]) assert.equal(comparison[key], comparison[key]);
});

test("a task inserted at the top is one substantive change among renumbered ones", () => {
  const before = Edition.read(LIST);
  const after = Edition.read(LIST.replace("1. ", "1. 新设一个与旧清单毫无关系的事项。\n2. ").replace("2. 允许", "3. 允许").replace("3. 探索", "4. 探索"));
  const comparison = compare(before, after);
  assert.deepEqual(after.tasks.map(({ number }) => number), [1, 2, 3, 4]);
  assert.equal(comparison.summary.substantive, 1);
  assert.equal(comparison.summary.added, 1);
  assert.equal(comparison.summary.renumbered, 3);
  assert.deepEqual([...comparison.filter({ kinds: ["added"] })], [0]);
  assert.equal(compare(before, before).summary.substantive, 0);
});

test("marks spell both texts", () => {
  const segments = diffText("比例不超过50%。", "比例不超过51%。");
  assert.equal(segments.filter(({ op }) => op !== "insert").map(({ text }) => text).join(""), "比例不超过50%。");
  assert.equal(segments.filter(({ op }) => op !== "delete").map(({ text }) => text).join(""), "比例不超过51%。");
  assert.equal(typeset("推动,完成"), "推动，完成");
});

test("what was wrong with an argument is said", () => {
  const edition = Edition.read(LIST);
  const comparison = compare(edition, edition);
  for (const work of [
    () => Edition.read(5), () => Edition.read(null), () => Edition.read(), () => Edition.read("1. 甲", null), () => Edition.read("1. 甲", "text"),
    () => Edition.read("1. 甲", { format: "xml" }), () => Edition.read("1. 甲", { formt: "text" }), () => Edition.read("1. 甲", { columns: {} }),
    () => Edition.read("甲\ud800乙"), () => Edition.read("1. 甲", { title: "\udc00" }), () => Edition.embedded(5), () => Edition.embedded(null),
    () => edition.filter(null), () => edition.filter("天津"), () => edition.filter([]), () => edition.filter(new Map()), () => edition.filter(new Date()), () => edition.filter({ text: null }), () => edition.filter({ text: 5 }),
    () => edition.filter({ text: "\ud83d" }), () => edition.filter({ regions: "天津" }), () => edition.filter({ statuses: ["maybe"] }),
    () => edition.filter({ sections: [1.5] }), () => edition.filter({ sections: [-1] }), () => edition.filter({ sections: [NaN] }), () => edition.filter({ region: [] }),
    () => edition.highlights("1", "数据"), () => edition.highlights(1.5, "数据"), () => edition.highlights(99, "数据"), () => edition.highlights(1), () => edition.highlights(1, "\ud800"),
    () => edition.applicability(), () => edition.applicability(5), () => edition.applicability("\ud800"),
    () => edition.export(), () => edition.export("xml"), () => edition.export("html"), () => edition.export("csv", { only: [1] }), () => edition.export("csv", { only: Uint32Array.of(99) }), () => edition.export("csv", { just: 1 }), () => edition.export("csv", null), () => edition.export("csv", new Map()),
    () => compare(), () => compare(edition, {}), () => compare(edition, null), () => compare(edition, Object.create(Edition.prototype)), () => compare(edition, edition, { same: [[1]] }), () => compare(edition, edition, { same: [[1, 99]] }), () => compare(edition, edition, { equal: [] }),
    () => comparison.filter(null), () => comparison.filter({ kinds: ["renamed"] }), () => comparison.filter({ substantive: "yes" }), () => comparison.filter({ sections: [9] }),
    () => comparison.export("text"), () => comparison.export("csv", { only: Uint32Array.of(9) }), () => comparison.export("docx", { only: Uint32Array.of(9) }), () => comparison.export("docx", { only: 5 }),
    () => diffText("a"), () => diffText(null, "b"), () => diffText("\ud800", ""), () => typeset(5), () => typeset("\udfff"),
    () => new Edition(), () => new Comparison(),
  ]) {
    assert.throws(work, fails("badArgument"), String(work));
  }
  assert.throws(() => edition.filter({ txt: "x" }), fails("badArgument", "参数 query 不合要求：不认识的键 txt，可用的有 text、regions、statuses、sections、actions、scopes"));
  assert.throws(() => Edition.read(5), fails("badArgument", "参数 source 不合要求：须是字符串，而不是 number"));
  const columns = (columns) => () => Edition.read("序号,任务内容\n1,推进甲。", { columns });
  assert.throws(columns({ text: 4294967295 }), fails("badArgument", "参数 text 不合要求：须小于 2147483648"));
  assert.throws(columns({ text: 1, scope: 4294967295 }), fails("badArgument", "参数 scope 不合要求：须小于 2147483648"));
  assert.throws(columns({ text: 1, scope: 1 }), fails("badArgument", "参数 columns 不合要求：text 和 scope 不能是同一列"));
  assert.throws(columns({ text: 1, number: 0, section: 0 }), fails("badArgument", "参数 columns 不合要求：number 和 section 不能是同一列"));
  assert.equal(columns({ text: 1, number: 0 })().tasks[0].text, "推进甲。");
  assert.throws(() => compare(edition, edition, new Map()), fails("badArgument", "参数 options 不合要求：须是对象，而不是 Map"));
});

test("absent and undefined options are the same", () => {
  const edition = Edition.read(LIST, undefined);
  assert.deepEqual(edition.filter(), edition.filter({}));
  assert.deepEqual(edition.filter({ text: undefined, regions: undefined }), edition.filter());
  assert.equal(edition.export("csv", {}), edition.export("csv", { only: undefined }));
  assert.deepEqual(Edition.read(LIST, { id: undefined, format: "auto" }).tasks, edition.tasks);
});

test("failures of the subject keep their code, place and values", () => {
  assert.throws(() => Edition.embedded("1999-01-01"), fails("unknownEdition"));
  assert.throws(() => Edition.read("  \n "), fails("empty"));
  assert.throws(() => Edition.read("9".repeat(9 * 1024 * 1024)), fails("tooLarge"));
  assert.throws(() => Edition.read("只是一段话，没有清单。"), fails("notAList"));
  assert.throws(() => Edition.read("{\"tasks\": 5}", { format: "json" }), fails("badJson"));
  const edition = Edition.embedded();
  assert.throws(() => edition.applicability("火星"), (error) => fails("unknownRegion")(error) && error.values.region === "火星");
  assert.throws(() => edition.filter({ regions: ["火星"] }), fails("unknownRegion"));
  assert.throws(() => edition.filter({ text: "“数据" }), fails("badQuery"));
  assert.throws(() => edition.filter({ text: "#999" }), fails("badQuery"));
  try {
    Edition.read("{\n\n oops", { format: "json" });
  } catch (error) {
    assert.equal(error.line, 3);
  }
});

test("after free everything says so, and a second free is harmless", () => {
  const edition = Edition.read(LIST);
  const other = Edition.read(REVISED);
  const comparison = compare(edition, other);
  edition.tasks;
  edition.free();
  edition.free();
  for (const work of [
    () => edition.info, () => edition.tasks, () => edition.filter(), () => edition.highlights(1, "数"), () => edition.applicability("天津"), () => edition.export("csv"),
    () => compare(edition, other), () => compare(other, edition),
  ]) {
    assert.throws(work, fails("freed", "此版本已经释放，不能再用"), String(work));
  }
  // The comparison holds what it needs.
  other.free();
  assert.equal(comparison.changes.length, comparison.summary.substantive + comparison.summary.unchanged);
  comparison.free();
  comparison.free();
  for (const work of [() => comparison.summary, () => comparison.changes, () => comparison.document, () => comparison.filter({}), () => comparison.export("csv")]) {
    assert.throws(work, fails("freed", "此对照已经释放，不能再用"), String(work));
  }
});

test("an object that its own options free says so", () => {
  const freeing = (run) => () => {
    const edition = Edition.read(LIST);
    run(edition, () => edition.free());
  };
  for (const work of [
    freeing((edition, free) => edition.filter({ get text() { free(); return "数"; } })),
    freeing((edition, free) => edition.export("csv", { get only() { free(); } })),
    freeing((edition, free) => compare(edition, edition, { get same() { free(); } })),
  ]) {
    assert.throws(work, fails("freed", "此版本已经释放，不能再用"), String(work));
  }
});

test("exports read back, and a .docx is a zip of the parts Word looks for", () => {
  const edition = Edition.embedded();
  const back = Edition.read(edition.export("json"));
  for (const key of ["tasks", "sections", "document"]) assert.deepEqual(back[key], edition[key]);
  assert.deepEqual(Edition.read(edition.export("csv")).tasks.map(({ text }) => text), edition.tasks.map(({ text }) => text));
  assert.match(edition.export("markdown", { only: Uint32Array.of(34) }), /34/);
  const xlsx = new TextDecoder("latin1").decode(edition.export("xlsx", { only: Uint32Array.of(34) }));
  for (const name of ["[Content_Types].xml", "xl/worksheets/sheet1.xml"]) assert.ok(xlsx.includes(name), name);
  const comparison = compare(Edition.read(LIST), Edition.read(REVISED));
  for (const format of ["json", "csv", "markdown", "html"]) assert.ok(comparison.export(format).length > 100, format);
  const docx = comparison.export("docx");
  assert.ok(docx instanceof Uint8Array);
  assert.deepEqual([...docx.subarray(0, 4)], [0x50, 0x4b, 3, 4]);
  const names = new TextDecoder("latin1").decode(docx);
  for (const name of ["[Content_Types].xml", "word/document.xml"]) assert.ok(names.includes(name), name);
  assert.deepEqual(comparison.export("docx"), docx);
});

test("after a trap the engine starts afresh: what it held is lost, what comes after works", async () => {
  const { instantiate, RuntimeError } = WebAssembly;
  const copy = await import("../../dist/npm/index.js?trap");
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    const trap = Object.keys(instance.exports).find((name) => name.startsWith("edition_filter"));
    const exports = { ...instance.exports, [trap]: () => { throw new RuntimeError("unreachable"); } };
    return Object.create(instance, { exports: { value: exports } });
  };
  try {
    await copy.default();
  } finally {
    WebAssembly.instantiate = instantiate;
  }
  const lost = copy.Edition.read(LIST);
  const crashed = (error) => error instanceof copy.QingdanError && error.code === "crashed";
  assert.throws(() => lost.filter(), crashed);
  assert.throws(() => lost.tasks, crashed);
  lost.free();
  assert.equal(copy.Edition.read(LIST).filter().numbers.length, 3);
});

test("a thousand comparisons leave the memory as it was", async () => {
  const { instantiate } = WebAssembly;
  const copy = await import("../../dist/npm/index.js?memory");
  let memory;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    ({ memory } = instance.exports);
    return instance;
  };
  try {
    await copy.default();
  } finally {
    WebAssembly.instantiate = instantiate;
  }
  const before = copy.Edition.read(LIST);
  const after = copy.Edition.read(REVISED);
  const once = () => {
    const comparison = copy.compare(before, after);
    comparison.changes;
    comparison.free();
    const edition = copy.Edition.read(LIST);
    edition.filter();
    edition.free();
  };
  for (let i = 0; i < 50; i++) once();
  const used = memory.buffer.byteLength;
  for (let i = 0; i < 1000; i++) once();
  assert.equal(memory.buffer.byteLength, used);
});
