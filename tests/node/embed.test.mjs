// What the embedding is made of, without a browser: attributes as state, snippets as text, the manifest against the code.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { compareState, isLight, language, oneOf, tasksState, THEMES } from "../../www/element/state.js";
import { words } from "../../www/element/words.js";
import { elementSnippet, folder, frameAddress, frameSnippet, markup, picture, richText, staticHtml } from "../../www/snippets.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const attributes = (given) => (name) => given[name] ?? null;

test("attributes become a state, each value once", () => {
  assert.deepEqual(tasksState(attributes({ region: "天津、上海 天津", q: " 数据 ", status: "named study", section: "1,14" })), {
    edition: undefined, regions: ["天津", "上海"], sections: [1, 14], statuses: ["named", "study"], q: " 数据 ",
  });
  assert.deepEqual(compareState(attributes({ before: "2025-04-11", after: "#new", kind: "added removed" })), {
    before: "2025-04-11", after: "#new", regions: [], sections: [], heads: ["added", "removed"], q: "", same: [], different: [],
  });
  assert.deepEqual(compareState(attributes({ same: "3-4 5-5 03-4", different: "1-2" })).same, [[3, 4], [5, 5]]);
});

test("what is not in a closed set is refused, and the message names it", () => {
  const thrown = (work) => {
    try {
      work();
    } catch (error) {
      return [error.code, words("zh", () => "").widgetError(error)];
    }
    return [];
  };
  assert.deepEqual(thrown(() => tasksState(attributes({ status: "named maybe" }))), [
    "badAttribute", "属性 status=\"maybe\" 不认识，可用的有：named default study willing encouraged separate notListed",
  ]);
  assert.deepEqual(thrown(() => tasksState(attributes({ section: "一" }))), ["badAttribute", "属性 section=\"一\" 不认识，可用的有：1 2 3 …"]);
  assert.deepEqual(thrown(() => compareState(attributes({ kind: "moved" }))), [
    "badAttribute", "属性 kind=\"moved\" 不认识，可用的有：text scope section added removed split merged",
  ]);
  assert.deepEqual(thrown(() => compareState(attributes({ same: "3=4" }))), ["badAttribute", "属性 same=\"3=4\" 不认识，可用的有：12-13 …"]);
  assert.equal(oneOf(THEMES, "sepia"), "auto");
  assert.equal(oneOf(THEMES, "constructor"), "auto");
});

test("the language is the element's, else the article's, else Chinese", () => {
  const cases = [["", "", "zh"], ["en", "zh-CN", "en"], ["", "en-GB", "en"], ["", "zh-Hant", "zh"], ["", "fr", "en"], ["fr", "zh", "zh"], ["ZH-hans", "en", "zh"]];
  for (const [own, around, expected] of cases) assert.equal(language(own, around), expected, `${own}|${around}`);
});

test("light text means a dark ground", () => {
  const cases = { "rgb(34, 34, 34)": false, "rgb(221, 221, 221)": true, "rgb(0, 255, 0)": false, "rgba(255, 255, 255, 0.1)": undefined, "color(srgb 1 1 1)": undefined };
  for (const [color, expected] of Object.entries(cases)) assert.equal(isLight(color), expected, color);
});

test("a headline says what was found, and never that a sum applies", () => {
  const said = (code, { sections, ...given }) => {
    const t = words(code, () => "");
    return t.finding({ who: "", section: sections ? t.sections(sections) : "", q: "", plain: true, statuses: "", ...given }).map((piece) => piece.q ?? piece.n ?? piece).join("");
  };
  assert.equal(said("zh", { n: 19, who: "天津", q: "数据" }), "天津：写到数据的任务有 19 项");
  assert.equal(said("zh", { n: 131, who: "天津" }), "涉及天津的任务有 131 项");
  assert.equal(said("zh", { n: 13, who: "天津", statuses: "明确适用" }), "天津：明确适用的任务有 13 项");
  assert.equal(said("zh", { n: 0, who: "天津", q: "茶叶" }), "天津：没有写到茶叶的任务");
  assert.equal(said("zh", { n: 155 }), "清单共有 155 项任务");
  assert.equal(said("zh", { n: 3, who: "天津", sections: ["某领域"], q: "数据 -跨境", plain: false }), "天津，“某领域”一节：符合“数据 -跨境”的任务有 3 项");
  assert.equal(said("en", { n: 19, who: "Tianjin", q: "数据" }), "Tianjin: 19 tasks mention 数据");
  assert.equal(said("en", { n: 1, who: "Tianjin", q: "数据" }), "Tianjin: 1 task mentions 数据");
  assert.equal(said("en", { n: 131, who: "Tianjin" }), "131 tasks concern Tianjin");
  assert.equal(said("en", { n: 0, who: "Tianjin", q: "茶叶" }), "Tianjin: no task mentions 茶叶");
  assert.equal(said("en", { n: 155 }), "155 tasks on the list");
  assert.equal(said("en", { n: 0, q: "茶叶" }), "No task mentions 茶叶");
  assert.equal(said("zh", { n: 3, sections: ["甲", "乙"] }), "“甲”“乙”两节有 3 项任务");
  assert.equal(said("zh", { n: 3, who: "天津", sections: ["甲", "乙", "丙"] }), "“甲”“乙”“丙” 3 节：涉及天津的任务有 3 项");
  assert.equal(said("en", { n: 3, sections: ["某领域"], q: "数据" }), "Section “某领域”: 3 tasks mention 数据");
  assert.equal(said("en", { n: 3, who: "Tianjin", sections: ["甲", "乙"], q: "数据" }), "Tianjin, sections “甲”, “乙”: 3 tasks mention 数据");
});

test("a comparison's headline names what it was asked for", () => {
  const said = (code, { sections, ...given }) => {
    const t = words(code, () => "");
    const [lead, rest] = t.changes({ who: "", q: "", section: sections && t.sections(sections), ...given });
    return `${lead}${given.n}${rest}`;
  };
  assert.equal(said("zh", { n: 23 }), "实质变化 23 项");
  assert.equal(said("zh", { n: 8, who: "天津", q: "数据" }), "涉及天津、写到“数据”的实质变化 8 项");
  assert.equal(said("zh", { n: 2, sections: ["某领域"] }), "“某领域”一节：实质变化 2 项");
  assert.equal(said("en", { n: 2, sections: ["某领域"] }), "2 substantive changes in section “某领域”");
  assert.equal(said("en", { n: 1 }), "1 substantive change");
  assert.equal(said("en", { n: 8, who: "Tianjin", q: "数据" }), "8 substantive changes concern Tianjin and mention “数据”");
});

test("both languages have every word", () => {
  const [zh, en] = ["zh", "en"].map((code) => words(code, () => ""));
  for (const key of Object.keys(zh)) assert.equal(typeof en[key], typeof zh[key], key);
});

test("script and element, as it is pasted", () => {
  assert.equal(
    elementSnippet({ base: "https://news.example/qd", element: "tasks", attributes: { region: "天津", q: "\"单一窗口\"", theme: "" }, fallback: ["天津：有 <2> 项。"] }),
    [
      "<script async src=\"https://news.example/qd/qingdan.js\"></script>",
      "<qingdan-tasks region=\"天津\" q=\"&quot;单一窗口&quot;\" page=\"https://news.example/qd/index.html\">",
      "  <p>天津：有 &lt;2&gt; 项。</p>",
      "</qingdan-tasks>",
    ].join("\n"),
  );
});

test("a text of one's own goes along as an inert template, whatever is in it", () => {
  const snippet = elementSnippet({ base: "", element: "compare", attributes: { before: "2025-04-11", after: "#t" }, fallback: [], texts: [{ id: "t", text: "1. <script>alert(1)</script></template>&amp;" }] });
  assert.match(snippet, /<template id="t">1\. &lt;script&gt;alert\(1\)&lt;\/script&gt;&lt;\/template&gt;&amp;amp;<\/template>/);
  assert.equal(snippet.match(/<script/gu).length, 1);
});

test("a frame, alone and with the script around it", () => {
  const choice = { base: "https://news.example/qd/", element: "tasks", attributes: { region: "天津", q: "" }, title: "天津 \"131\" 项", height: 612 };
  assert.equal(frameAddress(choice), "https://news.example/qd/embed.html?element=tasks&region=%E5%A4%A9%E6%B4%A5&page=index.html");
  assert.equal(frameSnippet(choice, false),
    "<iframe src=\"https://news.example/qd/embed.html?element=tasks&amp;region=%E5%A4%A9%E6%B4%A5&amp;page=index.html\" title=\"天津 &quot;131&quot; 项\" width=\"100%\" height=\"612\" loading=\"lazy\" frameborder=\"0\" style=\"display:block!important;width:100%!important;height:612px!important;border:0!important\"></iframe>");
  assert.match(frameSnippet(choice, true), / data-qingdan><\/iframe>\n<script async src="https:\/\/news\.example\/qd\/embed-parent\.js"><\/script>$/);
  assert.equal(folder(" /qd "), "/qd/");
});

const content = {
  lang: "zh-Hans", headline: ["天津：写到", { q: "数据" }, "的任务有 ", { n: 2 }, " 项"], about: "任务清单，共 155 项", statuses: ["named", "willing"], key: [["named", "明确适用 1"], ["willing", "有意愿可申请 1"]],
  rows: [
    { label: "8", runs: [{ op: "equal", text: "提高" }, { op: "mark", text: "数据" }, { op: "equal", text: "<b>能力</b>" }], notes: ["明确适用"] },
    { kind: "改写", label: "第 1 项", runs: [{ op: "delete", text: "50%" }, { op: "insert", text: "51%" }], notes: [] },
  ],
  sources: ["来源：商务部"],
};

test("static markup is whole, inert and carries its own style", () => {
  const html = staticHtml(content, "light");
  assert.doesNotMatch(html, /<script|<style|class=|\son\w+=|<b>能力/u);
  for (const word of ["天津：写到", "&lt;b&gt;能力&lt;/b&gt;", "〔删除〕50%", "〔新增〕51%", "来源：商务部"]) assert.ok(html.includes(word), word);
  assert.ok(html.match(/<(\w+)/gu).length > 15);
  assert.equal(html.match(/<(\w+)/gu).length, html.match(/<(section|p|b|ins|del)\b[^>]* style="[^"]+"/gu).length, "every element has its style");
  assert.notEqual(staticHtml(content, "dark"), html);
});

test("rich text comes as markup and as plain text", () => {
  const { html, text } = richText(content);
  assert.doesNotMatch(html, /!important/);
  assert.equal(text, "天津：写到数据的任务有 2 项\n任务清单，共 155 项\n明确适用 1　有意愿可申请 1\n\n8　提高数据<b>能力</b>\n明确适用\n\n改写　第 1 项　〔删除〕50%〔删除止〕〔新增〕51%〔新增止〕\n\n来源：商务部");
});

test("a picture's lines keep inside it", () => {
  const measure = (text, size) => [...text].length * size;
  const many = picture({ ...content, rows: Array(6).fill(content.rows[0]), more: (n) => `其余 ${n} 项` }, measure).svg;
  assert.ok(many.includes(">其余 2 项<") && !picture(content, measure).svg.includes("其余"), "how many rows it leaves out");
  const long = { ...content, rows: [{ label: "1", runs: [{ op: "equal", text: "推动跨境数据流动，".repeat(40) }], notes: [] }] };
  const { svg, width, height } = picture(long, measure);
  const texts = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]* textLength="([\d.]+)"[^>]*>([^<]*)</gu)];
  assert.ok(texts.length > 10, String(texts.length));
  for (const [, x, y, length, said] of texts) {
    // A mark of punctuation may hang over the edge rather than begin a line.
    assert.ok(Number(x) + Number(length) <= width - 56 + 30, said);
    assert.ok(Number(y) < height);
    assert.ok(!/^[，。]/u.test(said), said);
  }
  assert.equal(texts.map(([, , , , said]) => said).join("").includes("推动跨境数据流动，".repeat(40)), true);
  assert.equal(markup(["a", { b: "\"<&>" }, "<&>"]), "<a b=\"&quot;&lt;&amp;&gt;\">&lt;&amp;&gt;</a>");
});

test("the parent script is 1 KB at most", () => {
  const built = new URL("../../dist/embed-parent.js", import.meta.url);
  assert.ok(statSync(built).size <= 1024, `${statSync(built).size} bytes`);
});

test("the manifest, the classes and the sheet agree", () => {
  const manifest = JSON.parse(read("pkg-config/custom-elements.json"));
  const sources = readdirSync(new URL("../../www/element/", import.meta.url)).map((name) => read(`www/element/${name}`)).join("\n");
  const sheet = read("www/element/sheet.js");
  const types = read("www/element.d.ts");
  for (const { tagName, name, attributes: listed, cssParts, cssProperties, members } of manifest.modules[0].declarations) {
    const code = read(`www/element/${tagName.replace("qingdan-", "")}.js`);
    const observed = /observedAttributes = \[([^\]]+)\]/u.exec(code)[1].match(/\w+/gu);
    assert.deepEqual(listed.map((each) => each.name).sort(), observed.sort(), tagName);
    for (const part of cssParts) assert.ok(new RegExp(`part: "${part.name}"|part\\("\\w+", "${part.name}"|=== "${part.name}".*\\.part = `, "u").test(sources), `part ${part.name}`);
    assert.deepEqual(cssProperties.map((each) => each.name).sort(), [...new Set(sheet.match(/--qingdan-[\w-]+/gu))].filter((each) => each !== "--qingdan-").sort());
    assert.ok(types.includes(`"${tagName}": ${name};`));
    for (const member of members) assert.ok(new RegExp(`\\b${member.name}\\b`, "u").test(types), member.name);
  }
});

test("the oEmbed example is what a provider answers", () => {
  const example = JSON.parse(read("www/oembed.json"));
  assert.deepEqual([example.version, example.type, typeof example.html, example.width, example.height], ["1.0", "rich", "string", 640, 620]);
  assert.match(example.html, /^<iframe src="https:\/\/news\.example\/qingdan\/embed\.html\?element=tasks&amp;region=tianjin&amp;q=%E6%95%B0%E6%8D%AE" /u);
});
