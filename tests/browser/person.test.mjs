// What people come to do, in each engine, from disk and over http.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { chosen, fileAddress, launch } from "./driver.mjs";
import { docx, paragraph, row, table } from "./office.mjs";
import { drawn, OFFICIAL, PAGE, pasteInto, person, result, results, saved } from "./person.mjs";

const official = await readFile(OFFICIAL, "utf8");
/** The official text with one task more at the top of the list. */
const inserted = official.replace(/^1(?=\D.{10,}$)/mu, "1支持示例服务机构开展示例业务，便利示例人员办事。\n2");

for (const engine of chosen()) {
  for (const way of ["file", "http"]) {
    describe(`the page in ${engine} (${way})`, () => {
      let reader;
      before(async () => {
        reader = await person(engine, way);
      });
      after(() => reader?.close());
      const visit = (...given) => reader.visit(...given);

      test("opens on the whole list, in sections", () =>
        visit("", async (page) => {
          assert.equal((await drawn(page)).length, 155);
          assert.equal(await page.eval(() => document.querySelectorAll("#browse .sec").length), 14);
          assert.equal(await page.eval(() => document.querySelectorAll("#browse .tile").length), 20);
        }));

      test("a reporter asks which tasks concern 天津, narrows it, and goes back", () =>
        visit("", async (page) => {
          await page.click({ role: "button", name: "天津", within: "#browse .map" });
          await results(page, "131 项 涉及天津");
          assert.match(await page.eval(() => location.hash), /region=tianjin/u);
          const tianjin = await drawn(page);
          assert.equal(tianjin.length, 131);
          await page.click("#browse [data-facet=statuses][data-value=named]");
          await page.waitFor(() => document.querySelector("#browse .res b").textContent === "13 项");
          const named = await drawn(page);
          assert.equal(named.length, 13);
          assert.ok(named.every((number) => tianjin.includes(number)));
          await page.back();
          await results(page, "131 项 涉及天津");
          await page.forward();
          await page.waitFor(() => document.querySelector("#browse .res b").textContent === "13 项");
          await page.click({ role: "button", name: "明确适用", within: "#browse .chips" });
          await results(page, "131 项 涉及天津");
          for (const count of ["13 项", "131 项", "155 项"]) {
            await page.back();
            await page.waitFor((count) => document.querySelector("#browse .res b").textContent === count, count);
          }
        }));

      test("a company in 苏州 reads on what ground a task applies", () =>
        visit("#region=suzhou", async (page) => {
          await results(page, "114 项 涉及苏州");
          assert.match(await page.textOf("#browse #t2 .side"), /鼓励先行先试.*苏州/u);
        }));

      test("task 93 says its qualifier and the reason for 天津", () =>
        visit("#region=tianjin&task=93", async (page) => {
          const cell = /\n93.*?([（(][^()（）]+[)）])[^。]*$/mu.exec(official)?.[1];
          const text = (await page.textOf("#t93")).replace(/\s/gu, "");
          assert.ok(text.includes("天津"), text);
          if (cell) assert.ok(text.replace(/[()（）]/gu, "").includes(cell.replace(/[()（）\s]/gu, "")), `${cell} in ${text}`);
          assert.ok(await page.eval(() => {
            const { top, bottom } = document.querySelector("#t93").getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
          }), "the linked task is in view");
        }));

      test("words filter as they are typed, and are marked in the text", () =>
        visit("", async (page) => {
          const expected = await page.eval(() => [...document.querySelectorAll("#browse .sections .task")].filter((task) => (task.querySelector(".tx").textContent + (task.querySelector(".sc b")?.textContent ?? "")).includes("数据")).map((task) => Number(task.id.slice(1))));
          assert.ok(expected.length > 3);
          await page.type({ role: "searchbox", name: "搜索任务" }, "数据");
          await page.waitFor((count) => document.querySelector("#browse .res b").textContent === `${count} 项`, expected.length);
          assert.deepEqual(await drawn(page), expected);
          assert.deepEqual(await page.eval(() => [...new Set([...document.querySelectorAll("#browse .sections .task mark")].filter((mark) => mark.getClientRects().length).map((mark) => mark.textContent))]), ["数据"]);
          await page.waitFor(() => decodeURIComponent(location.hash).includes("q=数据"));
        }));

      test("full-width letters find half-width ones, and a number finds its task", () =>
        visit("", async (page) => {
          await page.type("#q", "ｑｆｌｐ");
          await page.waitFor(() => {
            const marks = [...document.querySelectorAll("#browse .sections mark")].filter((mark) => mark.getClientRects().length);
            return marks.length > 0 && marks.every((mark) => mark.textContent.toUpperCase() === "QFLP");
          });
          await page.press("Control+a");
          await page.type("#q", "#34");
          // One result before and one after: only the row itself tells that the search is done.
          await page.waitFor(() => document.querySelector("#t34")?.getClientRects().length > 0);
          await page.waitFor(() => document.querySelector("#browse .res b").textContent === "1 项");
        }));

      test("a query that cannot be understood says why, and keeps what was shown", () =>
        visit("#region=tianjin", async (page) => {
          await page.type("#q", "“数据");
          await page.waitFor(() => document.querySelector("#q-error").textContent !== "");
          assert.equal(await page.eval(() => document.querySelector("#q").getAttribute("aria-invalid")), "true");
          assert.equal((await drawn(page)).length, 131);
        }));

      test("nothing filters while an input method is composing", () =>
        visit("", async (page) => {
          const choose = await page.compose("#q", ["t", "tian", "tian'jin"], "天津");
          await page.eval(() => new Promise((resolve) => setTimeout(resolve, 400)));
          assert.equal((await drawn(page)).length, 155);
          assert.equal(await page.eval(() => location.hash), "");
          await choose();
          await page.waitFor(() => document.querySelector("#browse .res b").textContent !== "155 项");
          await page.waitFor(() => decodeURIComponent(location.hash).includes("q=天津"));
        }));

      test("no match says so, and what to remove", () =>
        visit("#region=suzhou&status=named", async (page) => {
          await page.see({ text: "没有任务同时满足这些条件" });
          assert.deepEqual(await drawn(page), []);
          await page.click({ role: "button", within: "#browse .empty", index: 0, name: "" });
          await page.waitFor(() => document.querySelector("#browse .res b").textContent !== "0 项");
        }));

      test("the sample revision: the switches add up to the headline", () =>
        visit("", async (page) => {
          await page.click({ role: "link", name: "=对照" });
          await page.click({ role: "button", name: "用示例修订试一试" });
          await page.see("#compare .sw");
          const { headline, sum, total } = await page.eval(() => ({
            headline: Number.parseInt(document.querySelector("#compare h1").textContent, 10),
            sum: [...document.querySelectorAll("#compare .counted .sw .n")].reduce((sum, node) => sum + Number(node.textContent), 0),
            total: document.querySelectorAll("#compare .row[data-change]").length,
          }));
          assert.equal(headline, sum);
          assert.equal(total, sum);
          assert.ok(headline >= 20);
          assert.ok(await page.has({ text: "示例修订（虚构）", within: "#compare" }));
          await page.click("#compare .sw.added");
          await page.waitFor((sum) => document.querySelectorAll("#compare .row[data-change]").length < sum, sum);
          await page.back();
          await page.waitFor((sum) => document.querySelectorAll("#compare .row[data-change]").length === sum, sum);
          await page.back();
          await page.see({ role: "button", name: "用示例修订试一试" });
        }));

      test("marks are in the text, not in colour alone", () =>
        visit("#view=compare&after=sample", async (page) => {
          await page.see("#compare ins");
          assert.deepEqual(await page.eval(() => [...document.querySelectorAll("#compare ins, #compare del")].filter((mark) => !(mark.tagName === "INS" ? /^〔新增〕.*〔新增止〕$/su : /^〔删除〕.*〔删除止〕$/su).test(mark.textContent)).map((mark) => mark.outerHTML)), []);
        }));

      test("a pasted revision with one task more is one change", () =>
        visit("#view=compare", async (page) => {
          await page.click({ role: "button", name: "粘贴或打开一版", within: "#compare .choose" });
          await page.see({ role: "dialog" });
          await pasteInto(page, inserted);
          assert.match(await page.textOf("dialog[open] .pc"), /156 项任务/u);
          await page.click({ role: "button", name: "用作新版" });
          await page.see("#compare h1");
          assert.match(await page.textOf("#compare h1"), /^1\s*项实质变化155 项 → 156 项/u);
          assert.deepEqual(await page.eval(() => [...document.querySelectorAll("#compare .counted .sw")].map((each) => each.textContent).filter((text) => !text.endsWith("0"))), ["新增1"]);
          // The hash holds the text's fingerprint, so a reload says which text it wants.
          await page.reload();
          await page.waitFor(() => document.documentElement.classList.contains("live"));
          await page.see({ text: "这个链接要用一份带入的文本" });
        }));

      test("the official text pasted again has no change", () =>
        visit("#view=compare", async (page) => {
          await page.click({ role: "button", name: "粘贴或打开一版", within: "#compare .choose" });
          await pasteInto(page, official);
          await page.click({ role: "button", name: "用作新版" });
          await page.see("#compare h1");
          assert.match(await page.textOf("#compare h1"), /^0\s*项实质变化/u);
        }));

      test("a faulty paste names its lines", () =>
        visit("#view=compare", async (page) => {
          await page.click({ role: "button", name: "粘贴或打开一版", within: "#compare .choose" });
          await pasteInto(page, "示例清单\n1. 支持开展示例业务。\n2. 允许设立示例机构。\n5. 放开示例限制。\n");
          assert.match(await page.textOf("dialog[open] .pc"), /3 项任务/u);
          const problems = await page.eval(() => [...document.querySelectorAll("dialog[open] .preview .problems li")].map((each) => [each.className, each.querySelector(".ln").textContent]));
          assert.ok(problems.some(([level, line]) => level === "warning" && line === "第 4 行"), JSON.stringify(problems));
        }));

      test("what is no list is refused in words, and the page goes on", () =>
        visit("#view=compare", async (page) => {
          await page.click({ role: "button", name: "粘贴或打开一版", within: "#compare .choose" });
          await pasteInto(page, "从前有座山，山里有座庙，庙里有个老和尚。".repeat(50));
          assert.ok((await page.textOf("dialog[open] .err")).includes("没有找到任务清单"));
          assert.ok(await page.eval(() => document.querySelector("dialog[open] .btn.main").disabled));
          await page.click({ role: "button", name: "取消", within: "dialog[open]" });
          await page.click({ role: "link", name: "=清单" });
          await results(page, "155 项");
        }));

      test("a Word file dropped anywhere is offered with its preview", () =>
        visit("", async (page) => {
          const bytes = docx(paragraph("示例清单") + table(row("序号", "任务内容", "适用范围"), row("1", "支持开展示例业务。", "天津"), row("2", "放开示例限制。", "上海、海南"), row("3", "探索示例办法。", "")));
          await page.drop("#main", [{ name: "清单.docx", bytes }]);
          await page.see("dialog[open] .pc");
          assert.match(await page.textOf("dialog[open] .pc"), /示例清单.*3 项任务/u);
          await page.click("dialog[open] .btn.main");
          await page.see("#compare h1");
        }));

      test("a file chosen in the dialog, in an encoding of its own", () =>
        visit("#view=compare", async (page) => {
          const folder = await mkdtemp(join(tmpdir(), "qingdan-page-"));
          const path = join(folder, "清单.csv");
          await writeFile(path, Buffer.from("\ufeff序号,任务内容,适用范围\r\n1,支持开展示例业务。,天津\r\n2,放开示例限制。,\r\n", "utf16le"));
          await page.click({ role: "button", name: "粘贴或打开一版", within: "#compare .choose" });
          await page.see("dialog[open]");
          await page.setFiles("#bring-file", [path]);
          await page.see("dialog[open] .pc");
          assert.match(await page.textOf("dialog[open] .pc"), /2 项任务/u);
          assert.equal(await page.eval(() => document.querySelector("#bring-encoding").value), "utf-16le");
          await rm(folder, { recursive: true });
        }));

      test("a picture says what to do instead", () =>
        visit("", async (page) => {
          await page.drop("#main", [{ name: "清单.jpg", bytes: [0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70] }]);
          await page.see("dialog[open] .err");
          assert.match(await page.textOf("dialog[open] .err"), /文字识别/u);
        }));

      test("the list is saved as CSV, JSON, Markdown and text", () =>
        visit("#region=tianjin&status=named", async (page) => {
          await page.waitFor(() => document.querySelector("#browse .res b")?.textContent === "13 项");
          for (const kind of ["csv", "json", "markdown", "text"]) {
            await page.click({ role: "button", name: "导出" });
            await page.click(`[data-export=${kind}]`);
            await page.waitFor((kind) => globalThis.saved.some(({ fileName }) => fileName?.endsWith({ csv: ".csv", json: ".json", markdown: ".md", text: ".txt" }[kind])), kind);
          }
          const files = await saved(page);
          assert.deepEqual(files[0].start.slice(0, 3), [0xef, 0xbb, 0xbf]);
          const json = files.find(({ name }) => name.endsWith(".json"));
          assert.ok([13, 155].includes(JSON.parse(json.text.replace(/^\ufeff/u, "")).tasks.length));
        }));

      test("a comparison is saved as Word and as a page", () =>
        visit("#view=compare&after=sample", async (page) => {
          await page.see("#compare .row");
          for (const kind of ["docx", "html"]) {
            await page.click({ role: "button", name: "导出", within: "#compare" });
            await page.click({ role: "button", name: kind === "docx" ? "Word（DOCX）" : "网页（HTML）", within: "#compare" });
            await page.waitFor((kind) => globalThis.saved.some(({ fileName }) => fileName?.endsWith(`.${kind}`)), kind);
          }
          const [word, html] = await saved(page);
          assert.deepEqual(word.start, [0x50, 0x4b, 3, 4]);
          assert.match(html.text, /〔新增〕/u);
          assert.ok(!/<script/u.test(html.text));
        }));

      test("a task's citation and link are copied", () =>
        visit("", async (page) => {
          await page.hover("#t34");
          await page.click("#t34 [data-do=cite]");
          await page.waitFor(() => document.querySelector("#toasts").textContent !== "");
          const toast = await page.textOf("#toasts");
          // Without a right to the clipboard the page says so; with it, the citation is what was taken.
          if (toast.includes("已复制")) assert.match(await page.eval(() => globalThis.copied.at(-1)?.["text/plain"] ?? "第 34 项"), /34/u);
          else assert.match(toast, /没能复制/u);
        }));

      test("all of it by keyboard", () =>
        visit("", async (page) => {
          await page.press("Tab");
          assert.equal(await page.eval(() => document.activeElement.className), "skip");
          await page.press("Enter");
          assert.equal(await page.eval(() => document.activeElement.id), "main");
          await page.press("/");
          assert.equal(await page.eval(() => document.activeElement.id), "q");
          await page.focus({ role: "button", name: "天津", within: "#browse .map" });
          await page.press("Enter");
          await results(page, "131 项 涉及天津");
          await page.focus({ role: "link", name: "=对照" });
          await page.press("Enter");
          await page.focus({ role: "button", name: "用示例修订试一试" });
          await page.press("Enter");
          await page.see("#compare .row");
          await page.eval(() => document.activeElement.blur());
          const current = () => page.eval(() => document.activeElement.closest("[data-change]")?.dataset.change ?? document.querySelector("#compare .row[aria-current], #compare .row.current, #compare .row.on")?.dataset.change ?? "");
          await page.press("j");
          const first = await current();
          assert.notEqual(first, "");
          await page.press("j");
          assert.notEqual(await current(), first);
          await page.press("k");
          assert.equal(await current(), first);
        }));

      test("every region that is focused shows it", () =>
        visit("", async (page) => {
          for (let i = 0; i < 12; i++) await page.press("Tab");
          assert.ok(await page.eval(() => {
            const style = getComputedStyle(document.activeElement);
            return style.outlineStyle !== "none" || style.boxShadow !== "none";
          }));
        }));

      test("English leaves nothing of the interface in Chinese", () =>
        visit("#region=tianjin", async (page) => {
          const left = () =>
            page.eval(() => {
              const found = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const element = node.parentElement;
                if (element.closest("script, style, noscript, [lang^=zh], ins, del, option, svg, .o, [aria-hidden=true], [data-frame=lang]") || !element.getClientRects().length) continue;
                // What is quoted from the list stays in its own words.
                if (/\p{sc=Han}/u.test(node.data.replace(/“.*?”(?=[.,;:\s]|$|[，：；。])/gsu, ""))) found.push(`${element.tagName}.${element.className}: ${node.data.trim().slice(0, 60)}`);
              }
              return found.slice(0, 20);
            });
          assert.match(await result(page), /^131 tasks/u);
          assert.deepEqual(await left(), []);
        }, { lang: "en" }));
    });
  }

  describe(`the page in ${engine}, when something is missing`, () => {
    let folder;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "qingdan-bare-"));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    test("without WebAssembly the list stays, and a line says what is missing", async () => {
      const reader = await person(engine, "file", { webAssembly: false });
      try {
        await reader.visit("", async (page) => {
          assert.match(await page.textOf("#notice"), /WebAssembly/u);
          assert.equal((await drawn(page)).length, 155);
        }, { ready: "still" });
      } finally {
        await reader.close();
      }
    });

    test("without script the list, the notes and the word about it stand there", async () => {
      const browser = await launch(engine);
      try {
        const page = await browser.newPage();
        let address = fileAddress(PAGE);
        if (engine === "chromium") await page.withoutScript();
        else {
          // No protocol but Chromium's switches script off and still answers; so the page comes without any.
          const html = (await readFile(PAGE, "utf8")).replace(/<script[\s>][\s\S]*?<\/script>/giu, "").replace(/<noscript>([\s\S]*?)<\/noscript>/giu, "$1");
          address = fileAddress(join(folder, "bare.html"));
          await writeFile(join(folder, "bare.html"), html);
        }
        await page.open(address);
        assert.equal((await drawn(page)).length, 155);
        assert.ok(await page.has({ text: "JavaScript" }));
        assert.ok(await page.has("#note3"));
        assert.equal(await page.has("#q"), true);
        assert.equal(await page.eval(() => document.querySelector("#q").getClientRects().length), 0);
      } finally {
        await browser.close();
      }
    });
  });

  describe(`accessibility in ${engine}`, () => {
    let reader;
    before(async () => {
      reader = await person(engine, "file");
    });
    after(() => reader?.close());
    const clean = async (page) => assert.deepEqual(await page.axe(), []);
    for (const [name, hash, prepare] of [
      ["the list", ""],
      ["a filtered list", "#region=tianjin&q=数据"],
      ["several areas", "#region=tianjin,suzhou,beijing"],
      ["no match", "#region=suzhou&status=named"],
      ["nothing chosen to compare", "#view=compare"],
      ["a comparison in two columns", "#view=compare&after=sample"],
      ["a comparison in one", "#view=compare&after=sample&layout=one"],
      ["the dialog with a preview", "#view=compare", async (page) => {
        await page.click({ role: "button", name: "粘贴或打开一版", within: "#compare .choose" });
        await pasteInto(page, "示例清单\n1. 支持开展示例业务。\n2. 允许设立示例机构。\n5. 放开示例限制。\n");
      }],
      ["the dialog with an error", "#view=compare", async (page) => {
        await page.click({ role: "button", name: "粘贴或打开一版", within: "#compare .choose" });
        await pasteInto(page, "从前有座山。");
      }],
    ]) {
      for (const theme of ["light", "dark"]) {
        test(`axe finds nothing: ${name}, ${theme}`, () =>
          reader.visit(hash, async (page) => {
            await page.eval((theme) => void (document.documentElement.dataset.theme = theme), theme);
            await page.waitFor(() => document.querySelector("#compare:not([hidden]) .view, #browse:not([hidden]) .res b"));
            if (hash.includes("after=sample")) await page.see("#compare .row");
            await prepare?.(page);
            await clean(page);
          }));
      }
    }
    test("axe finds nothing: English, 360 px wide", () =>
      reader.visit("#region=tianjin", async (page) => {
        await page.resize(360, 740);
        await clean(page);
        await page.resize(1280, 900);
      }, { lang: "en" }));
  });

  if (engine === "chromium") {
    describe("print in chromium", () => {
      let reader;
      before(async () => {
        reader = await person(engine, "file");
      });
      after(() => reader?.close());
      const printed = async (page) => {
        const pdf = await page.pdf();
        assert.equal(Buffer.from(pdf).subarray(0, 5).toString(), "%PDF-");
        let text;
        try {
          text = execFileSync("pdftotext", ["-enc", "UTF-8", "-", "-"], { input: pdf }).toString();
        } catch (error) {
          if (error.code !== "ENOENT") throw error;
        }
        // Without poppler only the number of pages can be told.
        return { pages: Buffer.from(pdf).toString("latin1").match(/\/Type\s*\/Page\b/gu).length, text: text?.replace(/\s/gu, "") };
      };
      test("the list: all tasks, the source, no buttons", () =>
        reader.visit("", async (page) => {
          const { pages, text } = await printed(page);
          assert.ok(pages >= 5 && pages <= 40, `${pages} pages`);
          if (text === undefined) return;
          assert.ok(text.includes("商资函〔2025〕84号"));
          assert.ok(!text.includes("复制结果"));
        }));
      test("a comparison: both texts with their marks", () =>
        reader.visit("#view=compare&after=sample", async (page) => {
          await page.see("#compare .row");
          const { pages, text } = await printed(page);
          assert.ok(pages >= 3 && pages <= 60, `${pages} pages`);
          if (text !== undefined) assert.ok(text.includes("新旧对照表"));
        }));
    });
  }
}
