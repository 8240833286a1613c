// Files as people have them → the text that the reader of editions gets, in each engine, from a page opened from disk.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "../../pkg-config/node_modules/esbuild/lib/main.js";
import { chosen, fileAddress, launch } from "./driver.mjs";
import { cell, docx, list, numbered, paragraph, row, run, table, xlsx, zip } from "./office.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A page with nothing but files.js in it. */
async function blankPage(folder) {
  const { outputFiles } = await build({
    stdin: { contents: 'import * as files from "./www/files.js"; globalThis.files = files;', resolveDir: here("../..") },
    bundle: true, write: false, charset: "utf8", nodePaths: [here("../../pkg-config/node_modules")], alias: { "qingdan-archive": here("../../target/pkg/unzip.js") },
  });
  assert.ok(!outputFiles[0].text.includes("</script"));
  const path = join(folder, "files.html");
  await writeFile(path, `<!doctype html><meta charset="utf-8"><title>files</title><script>${outputFiles[0].text}</script><p id="area">area</p>`);
  return fileAddress(path);
}

for (const engine of chosen()) {
  describe(`files in ${engine}`, () => {
    let browser, folder, page;
    before(async () => {
      browser = await launch(engine);
      folder = await mkdtemp(join(tmpdir(), "qingdan-files-"));
      page = await browser.newPage();
      await page.open(await blankPage(folder));
    });
    after(async () => {
      await browser?.close();
      await rm(folder, { recursive: true, force: true });
    });

    const opened = async (name, bytes, options = {}) => {
      const answer = await page.eval(
        `async (name, base64, options) => {
          const file = new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name);
          try {
            return await files.readFile(file, options);
          } catch (error) {
            return { failed: error.code, values: error.values, message: error.message, isError: error instanceof files.FileError };
          }
        }`,
        name, Buffer.from(bytes).toString("base64"), options,
      );
      return answer;
    };
    const codes = ({ problems }) => problems.map(({ code }) => code);
    const text = async (...given) => {
      const answer = await opened(...given);
      assert.equal(answer.failed, undefined, answer.message);
      return answer.source;
    };
    const fails = async (name, bytes, code, values) => {
      const answer = await opened(name, bytes);
      assert.equal(answer.failed, code, JSON.stringify(answer).slice(0, 300));
      assert.ok(answer.isError);
      if (values) assert.deepEqual(answer.values, values);
    };

    const LIST = "1. 支持开展“一单制”试点。\r\n2. 放开外资股比限制。天津、上海\r\n";
    const utf16 = (text, swap) => {
      const bytes = Buffer.from(text, "utf16le");
      return swap ? bytes.swap16() : bytes;
    };
    // 支持开展试点。放开 in GB18030; Node writes no encoding but the Unicode ones.
    const GB = Buffer.from("312e20d6a7b3d6bfaad5b9cad4b5e3a1a30d0a322e20b7c5bfaacfdeD6C6a1a30d0a".toLowerCase(), "hex");

    describe("encodings", () => {
      for (const [name, bytes, encoding, guessed] of [
        ["utf-8", Buffer.from(LIST), "utf-8", false],
        ["utf-8 with a mark", Buffer.from(`\ufeff${LIST}`), "utf-8", false],
        ["utf-16le with a mark", utf16(`\ufeff${LIST}`), "utf-16le", false],
        ["utf-16be with a mark", utf16(`\ufeff${LIST}`, true), "utf-16be", false],
        ["utf-16le without", utf16(LIST), "utf-16le", true],
        ["utf-16be without", utf16(LIST, true), "utf-16be", true],
      ]) {
        test(name, async () => {
          const answer = await opened("清单.txt", bytes);
          assert.equal(answer.source, LIST);
          assert.equal(answer.encoding, encoding);
          assert.deepEqual(codes(answer), guessed ? ["guessedEncoding"] : []);
        });
      }
      test("gb18030", async () => {
        const answer = await opened("清单.txt", GB);
        assert.equal(answer.source, "1. 支持开展试点。\r\n2. 放开限制。\r\n");
        assert.equal(answer.encoding, "gb18030");
        assert.deepEqual(codes(answer), ["guessedEncoding"]);
      });
      test("the reader's choice comes first", async () => {
        assert.equal((await opened("清单.txt", GB, { encoding: "utf-8" })).encoding, "utf-8");
        assert.equal(await text("a.txt", Buffer.from([0xa4, 0xe5, 0xa6, 0x72]), { encoding: "big5" }), "文字");
      });
      test("broken bytes are counted and kept visible", async () => {
        const answer = await opened("清单.txt", Buffer.concat([Buffer.from("1. 支持开展试点。\n".repeat(20)), Buffer.from([0xff, 0xfe, 0xff]), Buffer.from("\n2. 放开。\n")]));
        assert.ok(answer.source.includes("\ufffd"));
        assert.deepEqual(answer.problems.map(({ code, values }) => [code, values]), [["replacedBytes", { count: "3", encoding: "utf-8" }]]);
        assert.equal(answer.problems[0].level, "warning");
      });
      test("a page's own word for its encoding", async () => {
        const head = Buffer.from('<html><head><meta charset="gb2312"></head><body><p>');
        const answer = await opened("a.html", Buffer.concat([head, GB, Buffer.from("</p></body></html>")]));
        assert.equal(answer.source, "1. 支持开展试点。 2. 放开限制。");
        assert.equal(answer.encoding, "gb18030");
      });
      test("what cannot be decoded from a page's word is found out", async () => {
        assert.equal(await text("a.html", Buffer.from('<meta charset="gbk"><p>支持开展'.normalize())), "支持开展");
      });
    });

    test("formats follow the name", async () => {
      assert.equal((await opened("a.csv", Buffer.from("序号,内容\n1,甲"))).format, "csv");
      assert.equal((await opened("a.csv", Buffer.from("序号\t内容\n1\t甲"))).format, "tsv");
      assert.equal((await opened("a.tsv", Buffer.from("序号\t内容"))).format, "tsv");
      assert.equal((await opened("a.json", Buffer.from("{}"))).format, "json");
      assert.equal((await opened("a.txt", Buffer.from("1. 甲"))).format, "auto");
      assert.equal((await opened("a", Buffer.from("1. 甲"))).format, "auto");
    });

    describe("refused, with what to do instead", () => {
      test("by what the bytes are, whatever the name", async () => {
        await fails("a.doc", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "oldOffice");
        await fails("a.docx", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "oldOffice");
        await fails("a.txt", Buffer.from("%PDF-1.7\n"), "pdfFile");
        await fails("a.txt", [0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70], "imageFile");
        await fails("a.png", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], "imageFile");
        await fails("a.webp", Buffer.from("RIFF\0\0\0\0WEBPVP8 "), "imageFile");
        await fails("a.rtf", Buffer.from("{\\rtf1 x}"), "unsupportedFile", { type: "RTF" });
        await fails("a.bin", Buffer.alloc(512, 1), "unsupportedFile", { type: ".bin" });
        await fails("a.xml", Buffer.from('<?xml version="1.0"?><a/>'), "unsupportedFile", { type: "XML" });
        await fails("a.txt", [], "empty");
        await fails("a.html", Buffer.from("<html><body> </body></html>"), "empty");
      });
      test("zip files of other kinds", async () => {
        await fails("a.ofd", zip({ "OFD.xml": "<a/>" }), "unsupportedFile", { type: ".ofd" });
        await fails("a.odt", zip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<a/>" }), "unsupportedFile", { type: "OpenDocument" });
        await fails("a.zip", zip({ "a.txt": "1. 甲" }), "unsupportedFile", { type: "zip" });
      });
      test("damaged ones", async () => {
        await fails("a.docx", docx(paragraph("甲")).subarray(0, 200), "unsupportedFile");
        await fails("a.docx", zip({ "word/document.xml": "<w:document>" }), "badFile");
        await fails("a.docx", zip({ "word/document.xml": "<a/>" }), "badFile");
        await fails("a.xlsx", zip({ "xl/workbook.xml": "<workbook/>" }), "badFile");
      });
    });

    describe(".docx", () => {
      test("paragraphs, soft breaks, tabs, and runs as one text", async () => {
        const body = paragraph("清单") + paragraph(run("1.") + "<w:r><w:tab/></w:r>" + run("支持") + run("开展") + "<w:r><w:br/></w:r>" + run("试点。")) + paragraph('<w:hyperlink><w:r><w:t>2. 放开</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>');
        assert.equal(await text("a.docx", docx(body)), "清单\n1.\t支持开展\n试点。\n2. 放开");
      });
      test("numbers that Word draws", async () => {
        const numbering = list(1, ["chineseCountingThousand", "%1、"], ["decimal", "%2."], ["decimalEnclosedCircleChinese", "%3"]) + list(2, ["japaneseCounting", "第%1条"]) + list(3, ["bullet", "\uf0b7"]);
        const body = numbered("总体", 1) + numbered("甲", 1, 1) + numbered("乙", 1, 1) + numbered("丙", 1, 2) + numbered("推进", 1) + numbered("丁", 1, 1) + numbered("戊", 2) + numbered("己", 2) + numbered("庚", 3);
        assert.equal(await text("a.docx", docx(body, { numbering })), "一、总体\n1. 甲\n2. 乙\n① 丙\n二、推进\n1. 丁\n第一条 戊\n第二条 己\n庚");
      });
      test("numbers from a style, a start of one's own, and levels inside a label", async () => {
        const numbering = `${list(1, ["decimal", "%1."], ["decimal", "%1.%2"])}<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="34"/></w:lvlOverride></w:num>`;
        const styles = '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="base"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="L"><w:name w:val="list"/><w:basedOn w:val="B"/></w:style>';
        const body = paragraph("甲", '<w:pStyle w:val="L"/>') + numbered("乙", 1, 1) + paragraph("丙", '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>') + numbered("丁", 9) + numbered("戊", 9);
        assert.equal(await text("a.docx", docx(body, { numbering, styles })), "1. 甲\n1.1 乙\n丙\n34. 丁\n35. 戊");
      });
      test("a table with titles and notes around it is that table", async () => {
        const body = paragraph("任务清单") + table(row("序号", "任务内容", "适用范围"), row("1", "支持开展，试点", "天津"), row("2", paragraph("放开") + paragraph("限制"), "")) + paragraph("注：如无特别说明，适用范围均为北京。");
        const answer = await opened("a.docx", docx(body));
        assert.equal(answer.format, "csv");
        assert.equal(answer.source, '任务清单\n序号,任务内容,适用范围\n1,支持开展，试点,天津\n2,"放开\n限制",\n注：如无特别说明，适用范围均为北京。');
        assert.deepEqual(answer.choices.map(({ code }) => code), ["document", "table"]);
      });
      test("numbers of table rows that Word draws", async () => {
        const body = table(row("序号", "内容"), row(cell(numbered("", 1).replace(/<w:r>.*?<\/w:r>/u, "")), "甲"), row(cell(numbered("", 1).replace(/<w:r>.*?<\/w:r>/u, "")), "乙"));
        assert.equal(await text("a.docx", docx(body, { numbering: list(1, ["decimal", "%1"]) })), "序号,内容\n1,甲\n2,乙");
      });
      test("merged cells: a section reaches down, a number makes its rows one", async () => {
        const start = '<w:vMerge w:val="restart"/>';
        const on = "<w:vMerge/>";
        const body = table(
          row("章节", "序号", "任务内容", "适用范围"),
          row(cell("一、总体", start), "1", "甲", "天津"),
          row(cell("", on), cell("2", start), cell("乙", start), "上海"),
          row(cell("", on), cell("", on), cell("", on), "海南"),
          row(cell("二、推进", '<w:gridSpan w:val="4"/>')),
          row("二、推进", "3", "丙", ""),
        );
        assert.equal(await text("a.docx", docx(body)), '章节,序号,任务内容,适用范围\n一、总体,1,甲,天津\n一、总体,2,乙,"上海\n海南"\n二、推进,,,\n二、推进,3,丙,');
      });
      test("a table between long paragraphs keeps its rows in the text", async () => {
        const long = "为贯彻落实扩大开放的部署，".repeat(9);
        const body = paragraph(long) + table(row("1", "甲", "天津"), row("2", paragraph("乙。") + paragraph("丙"), paragraph("天津") + paragraph("上海"))) + paragraph("注：无。");
        const answer = await opened("a.docx", docx(body));
        assert.equal(answer.source, `${long}\n1\t甲\t天津\n2\t乙。丙\t天津 上海\n注：无。`);
        assert.equal(answer.format, "auto");
      });
      test("tracked changes as if accepted", async () => {
        const body =
          paragraph(`${run("1. 支持")}<w:del w:id="1"><w:r><w:delText>研究</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>探索</w:t></w:r></w:ins>${run("试点")}`) +
          paragraph(run("2. 上半"), '<w:rPr><w:del w:id="3"/></w:rPr>') + paragraph("下半") +
          `<w:p><w:moveFrom w:id="4">${run("旧处")}</w:moveFrom></w:p><w:p><w:moveTo w:id="5">${run("3. 新处")}</w:moveTo></w:p>` +
          table(row("4", "留"), `<w:tr><w:trPr><w:del w:id="6"/></w:trPr>${cell("5")}${cell("去")}</w:tr>`);
        const answer = await opened("a.docx", docx(body));
        assert.equal(answer.choices[0].source, "1. 支持探索试点\n2. 上半下半\n3. 新处\n4\t留");
        assert.equal(answer.problems.find(({ code }) => code === "trackedChanges").values.count, "3");
      });
      test("footnotes stand at the end; comments, headers, contents and hidden text are named", async () => {
        const body = paragraph('<w:r><w:t>目录行</w:t></w:r>', '<w:pStyle w:val="T1"/>') + paragraph(`${run("1. 支持")}<w:r><w:footnoteReference w:id="2"/></w:r>${run("试点")}<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗文</w:t></w:r>`);
        const answer = await opened("a.docx", docx(body, {
          styles: '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>',
          footnotes: `<w:footnote w:id="2">${paragraph("见附件。")}</w:footnote>`, comments: `<w:comment w:id="1">${paragraph("批")}</w:comment>`, header: paragraph("内部资料"),
        }));
        assert.equal(answer.source, "1. 支持试点\n注释1：见附件。");
        assert.deepEqual(codes(answer).sort(), ["comments", "contents", "footnotes", "hiddenText", "runningHead"]);
        assert.equal(answer.problems.find(({ code }) => code === "runningHead").values.text, "内部资料");
      });
      test("a table in a cell becomes the cell's text", async () => {
        const answer = await opened("a.docx", docx(table(row("序号", "任务内容"), row("1", cell(paragraph("甲") + table(row("乙", "丙"))))) + paragraph("完")));
        assert.equal(answer.choices[1].source, '序号,任务内容\n1,"甲\n乙 丙"');
        assert.deepEqual(codes(answer), ["nestedTable"]);
      });
      test("text boxes, symbols and alternatives once each", async () => {
        const box = `<w:txbxContent>${paragraph("框内")}</w:txbxContent>`;
        const body = `<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">${run("1. 支持")}<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>`;
        const answer = await opened("a.docx", docx(body));
        assert.equal(answer.source, "1. 支持\uf0fc\n框内");
        assert.deepEqual(codes(answer), ["symbols"]);
      });
      test("of several lists the larger is chosen and the others offered", async () => {
        const answer = await opened("a.docx", docx(paragraph("联系人") + table(row("编号", "任务", "电话"), row("1", "甲", "123")) + paragraph("任务清单") + table(row("序号", "任务内容", "适用范围"), row("1", "乙", "天津"), row("2", "丙", ""))));
        assert.equal(answer.chosen, 2);
        assert.equal(answer.source, "序号,任务内容,适用范围\n1,乙,天津\n2,丙,");
        assert.deepEqual(answer.choices.map(({ label }) => label), ["全文", "表 1：联系人（2 行）", "表 2：任务清单（3 行）"]);
        assert.deepEqual(codes(answer), ["severalTables"]);
      });
    });

    describe(".xlsx", () => {
      test("what an edition writes as .xlsx reads back to equal tasks, sections and notes", async () => {
        const { default: init, Edition } = await import("../../dist/npm/index.js");
        await init();
        const edition = Edition.embedded();
        const back = Edition.read(await text("a.xlsx", edition.export("xlsx")));
        assert.deepEqual(back.tasks, edition.tasks);
        assert.deepEqual(back.sections.map(({ title, body, tasks }) => [title, body, tasks]), edition.sections.map(({ title, body, tasks }) => [title, body, tasks]));
        assert.deepEqual(back.document.notes, edition.document.notes);
        const odd = Edition.read("序号,任务内容\n007,支持=1_x000D_\n8,推进<b>&amp;\n");
        assert.equal(await text("a.xlsx", odd.export("xlsx", { only: Uint32Array.of(7, 8) })), "序号,章节,任务内容,适用范围\n007,,支持=1_x000D_,\n8,,推进<b>&amp;,");
      });
      test("shared, inline and formula strings, numbers, dates, percentages, booleans", async () => {
        const strings = ['<t>任务内容</t>', '<r><t>支持</t></r><r><rPr/><t xml:space="preserve">开展 </t></r><rPh sb="0" eb="1"><t>zhi</t></rPh>', "<t>_x000D_甲</t>"];
        const styles = '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs>';
        const data = '<row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="str"><f>A1</f><v>备注</v></c></row><row r="3"><c r="A3"><v>1</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>45758</v></c></row><row r="4"><c><v>0.30000000000000004</v></c><c t="s"><v>2</v></c><c s="2"><v>45758</v></c></row><row r="5"><c s="4"><v>7</v></c><c t="b"><v>1</v></c><c s="3"><v>0.51</v></c></row>';
        assert.equal(await text("a.xlsx", xlsx([{ name: "清单", data }], { strings, styles })), '序号,任务内容,备注\n1,"支持开展 ",2025-04-11\n0.3,"\n甲",2025-04-11\n007,TRUE,51%');
      });
      test("merged cells, titles, blank columns", async () => {
        const answer = await opened("a.xlsx", xlsx([{ name: "清单", merges: ["A1:D1", "A3:A4"], data: [["任务清单", "", "", ""], ["章节", "", "序号", "内容"], ["一、总体", "", 1, "甲"], ["", "", 2, "乙"]] }]));
        assert.equal(answer.source, "任务清单,,\n章节,序号,内容\n一、总体,1,甲\n一、总体,2,乙");
        assert.equal(answer.format, "csv");
      });
      test("the sheet that looks like a list, the hidden one offered last in choice", async () => {
        const answer = await opened("a.xlsx", xlsx([{ name: "说明", data: [["填表说明"], ["无"]] }, { name: "旧", state: "hidden", data: [["序号", "内容"], [1, "甲"], [2, "乙"], [3, "丙"]] }, { name: "清单", data: [["序号", "内容"], [1, "甲"]] }]));
        assert.equal(answer.choices[answer.chosen].values.name, "清单");
        assert.deepEqual(answer.choices.map(({ label }) => label), ["说明（2 行）", "旧（隐藏）（4 行）", "清单（2 行）"]);
        assert.deepEqual(codes(answer), ["hiddenSheets"]);
      });
    });

    describe("web pages", () => {
      const pageText = (html) => text("a.html", Buffer.from(`<!doctype html><meta charset="utf-8"><body>${html}`));
      test("blocks, breaks, entities; nothing of scripts and styles", async () => {
        assert.equal(await pageText("<style>p{}</style><script>1. 假</script><h1>清单</h1><div>一、总体<p>1. 支&nbsp;持<br>试点&amp;</p>尾</div>"), "清单\n一、总体\n1. 支 持\n试点&\n尾");
      });
      test("numbers of lists, which browsers draw", async () => {
        assert.equal(await pageText('<ol start="3"><li>甲<li>乙<ol type="a"><li>丙</ol><li value="9">丁</ol><ol style="list-style:none"><li>戊</ol><ol><li>1. 己</ol>'), "3. 甲\n4. 乙\na. 丙\n9. 丁\n戊\n1. 己");
        assert.match(await pageText(`<ol>${"<li>推进".repeat(30_000)}</ol>`), /^1\. 推进\n2\. [^]*\n29999\. 推进\n30000\. 推进$/u);
      });
      test("a table with spans", async () => {
        assert.equal(
          await pageText("<table><tr><th>章节<th>序号<th>任务内容<th>适用范围<tr><td rowspan=3>一、总体<td>1<td>甲<br>甲二<td>天津<tr><td rowspan=2>2<td rowspan=2>乙<td>上海<tr><td>海南<tr><td colspan=4>注：无</table>"),
          '章节,序号,任务内容,适用范围\n一、总体,1,"甲\n甲二",天津\n一、总体,2,乙,"上海\n海南"\n注：无,,,',
        );
      });
      test("a table of layout is gone through, the one inside is the list", async () => {
        const answer = await opened("a.html", Buffer.from("<table><tr><td>导航</td><td><table><tr><td>序号<td>任务内容<tr><td>1<td>甲</table></td></tr></table>"));
        assert.equal(answer.source, "导航\n序号,任务内容\n1,甲");
      });
      test("a line end in the source between Han characters is no space", async () => {
        assert.equal(await pageText("<p>1. 支持\n   开展 QFLP\n试点 工作</p>"), "1. 支持开展 QFLP 试点 工作");
      });
      test("hidden text is named, not read", async () => {
        const answer = await opened("a.html", Buffer.from('<p>1. 甲<span style="display:none">暗</span><p hidden>隐'));
        assert.equal(answer.source, "1. 甲");
        assert.equal(answer.problems[0].values.text, "暗 / 隐");
      });
      test("a page under the name of a sheet", async () => {
        assert.equal(await text("a.xls", Buffer.from("<html><body><table><tr><td>序号<td>内容<tr><td>1<td>甲</table>")), "序号,内容\n1,甲");
      });
    });

    describe("the clipboard", () => {
      const pasted = (strings) =>
        page.eval(
          `async (strings) => {
            const data = new DataTransfer();
            for (const [type, text] of Object.entries(strings)) data.setData(type, text);
            return (await files.readClipboard(data)) ?? null;
          }`,
          strings,
        );
      test("a table of a sheet keeps its cells", async () => {
        const excel = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><col width=1><tr><td>序号</td><td>内容</td></tr><tr><td align=right>1</td><td>甲<br style="mso-data-placement:same-cell">乙</td></tr></table></body></html>';
        const answer = await pasted({ "text/html": excel, "text/plain": "序号\t内容\r\n1\t\"甲\n乙\"" });
        assert.equal(answer.source, '序号,内容\n1,"甲\n乙"');
      });
      test("numbers that Word drew come along", async () => {
        const word = "<html><body><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>支持<o:p></o:p></p><table><tr><td>1</td><td>甲</td></tr></table></body></html>";
        assert.equal((await pasted({ "text/html": word, "text/plain": "x" })).choices[0].source, "1. 支持\n1\t甲");
      });
      test("plain text where there is no table", async () => {
        assert.equal((await pasted({ "text/html": "<p>1. <b>甲</b></p>", "text/plain": "1. 甲\n2. 乙" })).source, "1. 甲\n2. 乙");
        assert.equal(await pasted({ "text/plain": " " }), null);
      });
    });

    describe("hostile files end in an error, and the page lives", () => {
      test("a bomb that declares its size, and one that does not", async () => {
        const bomb = zip({ "word/document.xml": Buffer.alloc(40 * 1024 * 1024, 0x20) });
        await fails("a.docx", bomb, "tooLarge");
        const lying = Buffer.from(bomb);
        // The size in the local header is what the reader sees first.
        lying.writeUInt32LE(100, 22);
        await fails("a.docx", lying, "tooLarge");
      });
      test("many parts that are too large together", async () => {
        const part = Buffer.alloc(30 * 1024 * 1024, 0x20);
        await fails("a.docx", zip({ "word/a.xml": part, "word/b.xml": part, "word/c.xml": part }), "tooLarge");
      });
      test("entities", async () => {
        const laughs = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "${"x".repeat(1000)}"><!ENTITY b "${"&a;".repeat(1000)}"><!ENTITY c "${"&b;".repeat(1000)}">]><w:document xmlns:w="w"><w:body>&c;</w:body></w:document>`;
        await fails("a.docx", zip({ "word/document.xml": laughs }), "badFile");
        await fails("a.docx", zip({ "word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' }), "badFile");
      });
      test("deep nesting", async () => {
        await fails("a.docx", docx("<w:sdt><w:sdtContent>".repeat(5000) + "</w:sdtContent></w:sdt>".repeat(5000)), "badFile");
        const answer = await opened("a.html", Buffer.from("<div>".repeat(100_000) + "1. 甲"));
        assert.ok(answer.failed === "badFile" || answer.source === "1. 甲", JSON.stringify(answer).slice(0, 200));
      });
      test("a million rows, and cells far apart", async () => {
        const data = Array.from({ length: 400_000 }, (_, at) => `<row><c r="${at % 2 ? "A" : "XFD"}${at + 1}"><v>1</v></c></row>`).join("");
        const answer = await opened("a.xlsx", xlsx([{ name: "a", data }]));
        assert.ok(answer.failed === undefined || answer.failed === "tooLarge" || answer.failed === "tooManyCells");
        const wide = Array.from({ length: 3000 }, (_, at) => `<row r="${at * 300 + 1}"><c r="${String.fromCharCode(65 + (at % 26))}${String.fromCharCode(65 + (Math.floor(at / 26) % 26))}${at * 300 + 1}"><v>1</v></c></row>`).join("");
        const sparse = await opened("a.xlsx", xlsx([{ name: "a", data: wide, merges: ["A1:XFD1048576"] }]));
        assert.ok(sparse.source?.length > 3000 || sparse.failed === "tooManyCells");
      });
      test("a table that claims to be wide and high", async () => {
        const html = `<table>${"<tr><td colspan=1000 rowspan=65534>1<td>2".repeat(3000)}</table>`;
        await fails("a.html", Buffer.from(html), "tooManyCells");
      });
      test("too many names", async () => {
        await fails("a.docx", zip(Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`x/${at}`, ""]))), "badFile");
      });
      test("NULs and turned text come through as they are", async () => {
        assert.equal(await text("a.txt", Buffer.from("1. 支\0持\u202e试点，放开限制，推进开放，完善制度。\n")), "1. 支\0持\u202e试点，放开限制，推进开放，完善制度。\n");
      });
      test("a file past the limit is not even read", async () => {
        const answer = await page.eval(`async () => {
          try {
            await files.readFile(Object.assign(new Blob([new Uint8Array(65 * 1024 * 1024)]), { name: "a.txt" }));
          } catch (error) {
            return [error.code, error.values];
          }
        }`);
        assert.deepEqual(answer, ["tooLarge", { size: String(65 * 1024 * 1024), limit: String(64 * 1024 * 1024) }]);
      });
      test("a cancelled one ends", async () => {
        const code = await page.eval(`async () => {
          const controller = new AbortController();
          controller.abort();
          try {
            await files.readFile(new File(["1. 甲"], "a.txt"), { signal: controller.signal });
          } catch (error) {
            return error.code;
          }
        }`);
        assert.equal(code, "cancelled");
      });
      test("nothing was loaded and nothing ran", async () => {
        await page.eval(`() => void (globalThis.ran = [])`);
        const payload = '<img src="http://127.0.0.1:9/x.png" onerror="ran.push(1)"><script>ran.push(2)</script><svg onload="ran.push(3)"></svg><iframe src="javascript:parent.ran.push(4)"></iframe><link rel=stylesheet href="http://127.0.0.1:9/x.css"><table background="http://127.0.0.1:9/y.png"><tr><td>1<td>甲<tr><td>2<td>乙</table>';
        await text("a.html", Buffer.from(payload));
        assert.deepEqual(await page.eval(`() => new Promise((resolve) => setTimeout(() => resolve(ran), 200))`), []);
        assert.deepEqual(page.requests, []);
      });
    });

    describe("files that other programs wrote", () => {
      test("each gives the text in its .expected file", async () => {
        const folder = here("../files");
        const names = (await readdir(folder)).filter((name) => /\.(?:docx|xlsx|html)$/u.test(name));
        assert.ok(names.length >= 3);
        for (const name of names) {
          const expected = await readFile(join(folder, `${name}.expected`), "utf8");
          const answer = await opened(name, await readFile(join(folder, name)));
          assert.equal(`${answer.source}\n`, expected, name);
        }
      });
    });
  });
}
