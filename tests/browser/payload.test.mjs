// Text that was read never becomes HTML: what would run if it did, in every place of a list and every kind of file, through the page.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chosen } from "./driver.mjs";
import { docx, escape, paragraph, row, table, xlsx } from "./office.mjs";
import { person, saved } from "./person.mjs";

const RUN = "globalThis.pwned=1";
const PAYLOADS = [
  `<img src=x onerror=${RUN}>`,
  `<script>${RUN}</script>`,
  `<svg onload=${RUN}><a href=javascript:${RUN}>x</a></svg>`,
  `"><iframe srcdoc=<script>parent.${RUN}</script>>`,
  `' onmouseover=${RUN} x='`,
  `<style>*{display:none}</style>`,
  `<a href=javascript:${RUN}>link</a>`,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `</textarea></title></script><img src=x onerror=${RUN}>`,
  `<!--<ins>--><base href=http://127.0.0.1:9/>`,
  "${globalThis.pwned=1}{{constructor.constructor('globalThis.pwned=1')()}}",
  `<details open ontoggle=${RUN}><math><mtext></mtext></math>`,
];
const TITLE = `示例清单 ${PAYLOADS[0]}`;
const SECTION = `一、总体 ${PAYLOADS[2]}`;
const SCOPE = `示例市、天津（${PAYLOADS[6]}）`;
const texts = PAYLOADS.map((payload, at) => `支持开展第 ${at} 类示例业务 ${payload} 的试点。`);
const rows = texts.map((text, at) => [String(at + 1), text, SCOPE]);
const csvCell = (cell) => `"${cell.replaceAll('"', '""')}"`;
const HEAD = ["序号", "任务内容", "适用范围"];

const FILES = {
  "a.txt": [TITLE, SECTION, ...rows.map(([number, text]) => `${number}. ${text}`)].join("\n"),
  "a.csv": [[TITLE], HEAD, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n"),
  "a.tsv": [HEAD, ...rows].map((row) => row.join("\t")).join("\n"),
  "a.html": `<!doctype html><meta charset="utf-8"><title>${escape(TITLE)}</title><h1>${escape(TITLE)}</h1><table><tr>${HEAD.map((cell) => `<th>${cell}`).join("")}${rows.map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}`).join("")}`).join("")}</table>`,
  "a.docx": docx(paragraph(TITLE) + table(row(...HEAD), ...rows.map((cells) => row(...cells)))),
  "a.xlsx": xlsx([{ name: PAYLOADS[3].slice(0, 20), data: [[TITLE], HEAD, ...rows] }, { name: "<img src=x onerror=1>", data: [HEAD, ["1", PAYLOADS[0], ""]] }]),
};

// What the typesetting of quotes, brackets and commas beside Han changes is none of this test's matter.
const plain = (text) => text.replace(/[“”"]/gu, '"').replace(/[‘’']/gu, "'").replaceAll("（", "(").replaceAll("）", ")").replaceAll("：", ":").replaceAll("；", ";").replaceAll("，", ",").replaceAll("！", "!").replaceAll("？", "?").replace(/\s/gu, "");

for (const engine of chosen()) {
  describe(`payloads in ${engine}`, () => {
    let reader;
    before(async () => {
      reader = await person(engine, "file");
    });
    after(() => reader?.close());

    /** Nothing ran, and no element came of a payload. */
    const harmless = async (page) => {
      await page.eval(() => new Promise((resolve) => setTimeout(resolve, 100)));
      assert.deepEqual(
        await page.eval(() => ({
          pwned: globalThis.pwned ?? null,
          made: [...document.querySelectorAll("img, iframe, script:not([type=module], #module), base, math, object, embed, a[href^='javascript:'], [onerror], [onload], [onmouseover], [ontoggle], body style")].filter((each) => !each.closest("head, noscript") && each.id !== "early").map((each) => each.outerHTML.slice(0, 80)),
        })),
        { pwned: null, made: [] },
      );
    };
    const shows = async (page, selector, wanted) => {
      const seen = plain(await page.eval((selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent).join("\n"), selector));
      for (const text of wanted) assert.ok(seen.includes(plain(text)), `${text} in ${selector}`);
    };

    for (const [name, content] of Object.entries(FILES)) {
      test(`${name}: in the preview, the list, the comparison and its exports`, () =>
        reader.visit("", async (page) => {
          await page.drop("#main", [{ name: `<img src=x onerror=${RUN}>${name}`, bytes: Buffer.from(content) }]);
          await page.see("dialog[open] .preview .pc");
          await harmless(page);
          await shows(page, "dialog[open] .preview", [texts[0], texts[1]]);
          await page.eval(() => document.querySelector("dialog[open] .btn.main").click());
          await page.see("#compare h1");
          await harmless(page);
          const key = await page.eval(() => new URLSearchParams(location.hash.slice(1)).get("after"));
          assert.ok(key);
          // Its own list, by the address that a link to it would have.
          await page.eval((key) => void (location.hash = `edition=${encodeURIComponent(key)}&q=${encodeURIComponent("onerror")}`), key);
          await page.waitFor(() => document.querySelector("#browse:not([hidden]) .sections .task mark"));
          await page.eval((key) => void (location.hash = `edition=${encodeURIComponent(key)}`), key);
          await page.waitFor((count) => document.querySelectorAll("#browse:not([hidden]) .sections .task").length === count, texts.length);
          await harmless(page);
          await shows(page, "#browse .sections .tx", texts);
          if (name !== "a.txt") await shows(page, "#browse .sections .task", [PAYLOADS[6]]);
          for (const kind of ["json", "markdown"]) {
            await page.click({ role: "button", name: "导出" });
            await page.click(`[data-export=${kind}]`);
          }
          await page.waitFor(() => globalThis.saved.filter(({ fileName }) => fileName).length === 2);
          const [json] = await saved(page);
          assert.deepEqual(JSON.parse(json.text).tasks.map(({ text }) => plain(text)), texts.map(plain));

          // Our own JSON, brought in again.
          await page.drop("#main", [{ name: "a.json", bytes: Buffer.from(json.text) }]);
          await page.see("dialog[open] .preview .pc");
          await page.eval(() => document.querySelector("dialog[open] .btn.main").click());
          await page.see("#compare h1");
          await page.eval((key) => void (location.hash = `view=compare&before=${encodeURIComponent(key)}`), key);
          await harmless(page);
        }));
    }

    test("a comparison of two hostile texts, on screen and as a saved page", () =>
      reader.visit("", async (page) => {
        const keys = [];
        for (const lines of [texts, texts.map((text) => text.replace("支持", "允许").replace("pwned=1", "pwned=2"))]) {
          await page.drop("#main", [{ name: "a.txt", bytes: Buffer.from([TITLE, ...lines.map((line, at) => `${at + 1}. ${line}`)].join("\n")) }]);
          await page.see("dialog[open] .preview .pc");
          await page.eval(() => document.querySelector("dialog[open] .btn.main").click());
          await page.waitFor(() => !document.querySelector("dialog[open]"));
          await page.waitFor((keys) => !keys.includes(new URLSearchParams(location.hash.slice(1)).get("after")), keys);
          keys.push(await page.eval(() => new URLSearchParams(location.hash.slice(1)).get("after")));
        }
        for (const layout of ["", "&layout=one"]) {
          await page.eval((hash) => void (location.hash = hash), `view=compare&before=${encodeURIComponent(keys[0])}&after=${encodeURIComponent(keys[1])}${layout}`);
          await page.waitFor((count) => document.querySelectorAll("#compare .row[data-change]").length === count, texts.length);
          await harmless(page);
        }
        await page.click({ role: "button", name: "导出", within: "#compare" });
        await page.click({ role: "button", name: "网页（HTML）", within: "#compare" });
        await page.waitFor(() => globalThis.saved.some(({ fileName }) => fileName?.endsWith(".html")));
        const [html] = await saved(page);
        const tags = new Set([...html.text.matchAll(/<\/?([a-z][a-z0-9]*)/giu)].map(([, tag]) => tag.toLowerCase()));
        assert.deepEqual([...tags].filter((tag) => /^(?:img|script|iframe|base|svg|math|details|textarea|a)$/u.test(tag)), []);
        assert.ok(html.text.includes("&lt;img src=x"));
      }));
  });
}
