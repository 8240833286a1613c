// A web page, or the HTML that Word, WPS and Excel put on the clipboard → blocks. It is parsed into a document that is never shown, so nothing in it runs or loads.

import { CELL_LIMIT, FileError } from "./failure.js";
import { drawn } from "./numbering.js";
import { deeper } from "./xml.js";

const SKIPPED = new Set(["script", "style", "template", "head", "noscript", "svg", "math", "iframe", "object", "canvas", "audio", "video", "select", "datalist", "textarea", "title"]);
const INLINE = new Set([
  "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rp", "rt",
  "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "button",
]);
const TYPES = { 1: "decimal", a: "lowerLetter", A: "upperLetter", i: "lowerRoman", I: "upperRoman" };
/** What `list-style-type` calls the formats that Chinese pages use. */
const STYLES = { "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting", "cjk-decimal": "ideographDigital", "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman" };

const isHidden = (element) => element.hasAttribute("hidden") || /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden)/iu.test(element.getAttribute("style") ?? "");

/** The number of each item of a list. */
function numbersOf(list) {
  const numbers = new Map();
  const items = [...list.children].filter((each) => each.localName === "li");
  const isReversed = list.hasAttribute("reversed");
  let number = list.hasAttribute("start") ? Number.parseInt(list.getAttribute("start"), 10) || 1 : isReversed ? items.length : 1;
  for (const each of items) {
    const own = Number.parseInt(each.getAttribute("value") ?? "", 10);
    if (Number.isSafeInteger(own)) number = own;
    numbers.set(each, number);
    number += isReversed ? -1 : 1;
  }
  return numbers;
}

/** What a list draws before an item; empty where the text has it already. `known` keeps the numbers of the lists met so far. */
function marker(item, known) {
  const list = item.parentElement;
  if (list?.localName !== "ol") return "";
  const style = /list-style(?:-type)?\s*:\s*([\w-]+)/iu.exec(`${item.getAttribute("style") ?? ""};${list.getAttribute("style") ?? ""}`)?.[1]?.toLowerCase();
  if (style === "none") return "";
  if (!known.has(list)) known.set(list, numbersOf(list));
  const number = known.get(list).get(item);
  const text = item.textContent.trim();
  if (text.startsWith(String(number)) && /^\d+\s*[.．、)）]/u.test(text)) return "";
  const format = STYLES[style] ?? TYPES[item.getAttribute("type") ?? list.getAttribute("type") ?? "1"] ?? "decimal";
  return drawn(number, format) + (format === "chineseCounting" ? "、" : ". ");
}

/** Runs of white space as one, and none where the source's line end stands between two Han characters. */
function collapsed(text) {
  return text.replace(/(^|.)([\t\n\f\r ]+)(?=(.?))/gsu, (_, before, space, after) => {
    const isBroken = /[\n\r]/u.test(space) && /[\p{sc=Han}\u3000-\u303f\uff00-\uff60]/u.test(before) && /[\p{sc=Han}\u3000-\u303f\uff00-\uff60]/u.test(after);
    return before + (isBroken ? "" : " ");
  });
}

class Reader {
  constructor(notices, breathe) {
    Object.assign(this, { notices, breathe });
    this.cells = 0;
    this.lists = new Map();
  }

  /** Whether a table is data, not the frame of a page's layout. */
  isData(table) {
    const rows = [...table.rows];
    if (table.querySelector("table") && rows.filter((row) => row.cells.length > 1).length < 3) return false;
    return rows.some((row) => row.cells.length > 1);
  }

  /** Goes through an element; each line and each table goes to `take`. */
  async flow(root, take, depth = 0) {
    let line = "";
    /** What a list draws before the next text. */
    let mark = "";
    const end = () => {
      const text = collapsed(line.replaceAll("\u00a0", " ")).trim();
      line = "";
      if (!text) return;
      for (const each of (mark + text).split("\u2028")) take({ text: each.trim() });
      mark = "";
    };
    const walk = async (node, level, isPre) => {
      const next = deeper(level);
      for (let each = node.firstChild; each; each = each.nextSibling) {
        await this.breathe();
        if (each.nodeType === 3) {
          line += isPre ? each.data.replace(/\r?\n/gu, "\u2028") : each.data.replaceAll("\u2028", " ");
          continue;
        }
        if (each.nodeType !== 1 || SKIPPED.has(each.localName)) continue;
        const name = each.localName;
        if (isHidden(each)) {
          const text = each.textContent.trim();
          if (text) this.notices.add("hiddenText", { text: text.slice(0, 100) });
        } else if (name === "br") line += "\u2028";
        else if (name === "del") this.notices.add("trackedChanges");
        else if (name === "table" && this.isData(each)) {
          end();
          take(await this.table(each, next));
        } else if (INLINE.has(name)) await walk(each, next, isPre);
        else {
          end();
          if (name === "li") mark = marker(each, this.lists);
          await walk(each, next, isPre || name === "pre");
          // The cells of a layout table are apart from one another, as its rows are.
          end();
        }
      }
    };
    await walk(root, depth, false);
    end();
  }

  async table(table, depth) {
    const rows = [];
    const continued = [];
    /** Cells that reach down from rows above: how many rows they still cover. */
    const down = [];
    for (const row of table.rows) {
      if (isHidden(row)) this.notices.add("hiddenRows");
      const cells = [];
      const goesOn = [];
      const add = (text, isOn) => {
        if (++this.cells > CELL_LIMIT) throw new FileError("tooManyCells", { limit: String(CELL_LIMIT) });
        goesOn[cells.length] = isOn;
        cells.push(text);
      };
      const covered = () => {
        while (down[cells.length] > 0) {
          down[cells.length]--;
          add("", true);
        }
      };
      for (const cell of row.cells) {
        covered();
        const text = await this.cell(cell, depth);
        const wide = Math.min(1000, Math.max(1, cell.colSpan));
        // 0 asks for all rows to the end.
        const high = cell.rowSpan === 0 ? 65_534 : cell.rowSpan;
        for (let at = 0; at < wide; at++) {
          if (high > 1) down[cells.length] = high - 1;
          add(at === 0 ? text : "", false);
        }
      }
      covered();
      rows.push(cells);
      continued.push(goesOn);
    }
    const caption = table.caption?.textContent.trim();
    return { rows, continued, caption };
  }

  async cell(element, depth) {
    const lines = [];
    await this.flow(element, (block) => {
      if (block.rows) {
        this.notices.add("nestedTable");
        lines.push(...block.rows.map((row) => row.filter(Boolean).join(" ")));
      } else lines.push(block.text);
    }, depth);
    return lines.join("\n");
  }
}

/** @returns {Promise<{ blocks: object[], title: string }>} blocks as those of a .docx, and the title of the window */
export async function html(source, notices, breathe) {
  const document = new DOMParser().parseFromString(source, "text/html");
  const blocks = [];
  const title = document.title.trim();
  await new Reader(notices, breathe).flow(document.body, (block) => {
    if (block.caption) blocks.push({ text: block.caption });
    blocks.push(block);
  });
  return { blocks, title };
}
