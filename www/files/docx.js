// .docx → blocks: paragraphs and tables in the order of the document, as accepting all tracked changes would leave them.

import { DEPTH_LIMIT, FileError } from "./failure.js";
import { numberer } from "./numbering.js";
import { attribute, child, children, deeper, isOn, relations, xml } from "./xml.js";

/** Elements that hold what stands in the text, and say nothing themselves. */
const TRANSPARENT = new Set(["ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "rubyBase", "ruby", "body"]);
const DROPPED = new Set(["del", "moveFrom"]);

/** Styles: which list a paragraph of a style is in, which of them are a table of contents's. */
function styleTable(document) {
  const styles = new Map();
  let byDefault;
  for (const each of children(document?.documentElement, "style")) {
    const id = attribute(each, "styleId");
    const numbering = child(each, "pPr", "numPr");
    styles.set(id, {
      base: attribute(child(each, "basedOn"), "val"),
      numId: attribute(child(numbering, "numId"), "val"),
      level: attribute(child(numbering, "ilvl"), "val"),
      isContents: /^(?:toc|table of contents)\b/iu.test(attribute(child(each, "name"), "val") ?? ""),
    });
    if (attribute(each, "type") === "paragraph" && ["1", "true"].includes(attribute(each, "default"))) byDefault = id;
  }
  const up = (id, pick) => {
    for (let at = id ?? byDefault, steps = 0; at !== undefined && steps < 20; at = styles.get(at)?.base, steps++) {
      const value = pick(styles.get(at) ?? {});
      if (value !== undefined) return value;
    }
    return undefined;
  };
  return { up, get: (id) => styles.get(id) };
}

class Reader {
  constructor({ numbers, styles, notices, breathe, footnotes }) {
    Object.assign(this, { numbers, styles, notices, breathe, footnotes });
    this.blocks = [];
    this.noted = [];
  }

  /** The label that Word draws before a paragraph. */
  label(properties, style) {
    const own = child(properties, "numPr");
    let numId = attribute(child(own, "numId"), "val");
    let level = attribute(child(own, "ilvl"), "val");
    if (numId === undefined) {
      numId = this.styles.up(style, (each) => each.numId);
      // The level that names this style counts, not the one that the style names.
      const linked = numId !== undefined && numId !== "0" ? this.numbers.ofStyle(style) : undefined;
      level ??= linked?.level ?? this.styles.up(style, (each) => each.level);
    }
    if (numId === undefined || numId === "0") return "";
    return this.numbers.label(numId, Number(level ?? 0));
  }

  /** Text of what runs hold; `boxes` gathers text boxes, which stand beside the text. */
  inline(element, boxes, depth) {
    let text = "";
    const next = deeper(depth);
    for (const each of element.children) {
      const name = each.localName;
      if (name === "r") text += this.run(each, boxes, next);
      else if (DROPPED.has(name)) this.dropped(each);
      else if (name === "AlternateContent") text += this.inline(child(each, "Choice") ?? child(each, "Fallback") ?? each, boxes, next);
      else if (name === "oMath" || name === "oMathPara") text += [...each.getElementsByTagNameNS("*", "t")].map((t) => t.textContent).join("");
      else if (TRANSPARENT.has(name)) text += this.inline(each, boxes, next);
    }
    return text;
  }

  dropped(element) {
    if (element.getElementsByTagNameNS("*", "delText").length || element.getElementsByTagNameNS("*", "t").length) this.notices.add("trackedChanges");
  }

  run(run, boxes, depth) {
    const properties = child(run, "rPr");
    if (isOn(child(properties, "vanish"))) {
      const hidden = [...children(run, "t")].map((t) => t.textContent).join("");
      if (hidden.trim()) this.notices.add("hiddenText", { text: hidden });
      return "";
    }
    let text = "";
    const next = deeper(depth);
    for (const each of run.children) {
      switch (each.localName) {
        case "t":
          text += each.textContent;
          break;
        case "tab":
        case "ptab":
          text += "\t";
          break;
        case "br":
        case "cr":
          text += "\n";
          break;
        case "noBreakHyphen":
          text += "\u2011";
          break;
        case "sym":
          text += this.symbol(each);
          break;
        case "footnoteReference":
        case "endnoteReference":
          this.noted.push(`${each.localName === "footnoteReference" ? "footnote" : "endnote"} ${attribute(each, "id")}`);
          break;
        case "ruby":
          text += this.inline(child(each, "rubyBase") ?? each, boxes, next);
          break;
        case "drawing":
        case "pict":
        case "object":
        case "AlternateContent": {
          const shown = each.localName === "AlternateContent" ? (child(each, "Choice") ?? child(each, "Fallback")) : each;
          if (shown) boxes.push(...[...shown.getElementsByTagNameNS("*", "txbxContent")].filter((box) => !box.parentElement.closest("txbxContent")));
          break;
        }
        default:
      }
    }
    return text;
  }

  symbol(element) {
    const code = Number.parseInt(attribute(element, "char") ?? "", 16);
    if (!(code > 0x20 && code < 0xfffe) || (code >= 0xd800 && code < 0xe000)) return "";
    this.notices.add("symbols");
    return String.fromCharCode(code);
  }

  /** @returns {{ text: string, joins: boolean, boxes: Element[] }} `joins`: its end was deleted, so the next paragraph goes on in it */
  paragraph(element, depth) {
    const properties = child(element, "pPr");
    const style = attribute(child(properties, "pStyle"), "val");
    const boxes = [];
    const text = this.inline(element, boxes, depth);
    const mark = child(properties, "rPr");
    const joins = child(mark, "del") !== undefined || child(mark, "moveFrom") !== undefined;
    const known = this.styles.get(style);
    if (known?.isContents) {
      if (text.trim()) this.notices.add("contents");
      return { text: "", joins: false, boxes };
    }
    // An empty paragraph whose end was deleted is gone, number and all.
    if (joins && !text) return { text: "", joins, boxes };
    const label = this.label(properties, style);
    const gap = label && text && /[\p{L}\p{N}.]$/u.test(label) ? " " : "";
    return { text: label + gap + text, joins, boxes };
  }

  /** Goes through what stands below one another, and gives each paragraph and table to `take`. */
  async flow(element, take, depth = 0) {
    const next = deeper(depth);
    let open = "";
    for (const each of element.children) {
      await this.breathe();
      const name = each.localName;
      if (name === "p") {
        const { text, joins, boxes } = this.paragraph(each, next);
        open += text;
        if (!joins) {
          take({ text: open });
          open = "";
        }
        for (const box of boxes) await this.flow(box, take, next);
      } else if (name === "tbl") {
        take(await this.table(each, next));
      } else if (name === "AlternateContent") {
        await this.flow(child(each, "Choice") ?? child(each, "Fallback") ?? each, take, next);
      } else if (DROPPED.has(name)) {
        this.dropped(each);
      } else if (TRANSPARENT.has(name)) {
        await this.flow(each, take, next);
      }
    }
    if (open) take({ text: open });
  }

  async table(element, depth) {
    const rows = [];
    const continued = [];
    for (const row of this.within(element, "tr")) {
      await this.breathe();
      const properties = child(row, "trPr");
      if (child(properties, "del")) {
        this.dropped(row);
        continue;
      }
      const cells = Array(Math.min(63, Number(attribute(child(properties, "gridBefore"), "val") ?? 0) || 0)).fill("");
      const goesOn = [];
      for (const cell of this.within(row, "tc")) {
        const look = child(cell, "tcPr");
        const span = Math.min(63, Math.max(1, Number(attribute(child(look, "gridSpan"), "val") ?? 1) || 1));
        const merge = child(look, "vMerge");
        const text = await this.cell(cell, deeper(depth));
        goesOn[cells.length] = merge !== undefined && (attribute(merge, "val") ?? "continue") === "continue";
        cells.push(text, ...Array(span - 1).fill(""));
      }
      rows.push(cells);
      continued.push(goesOn);
    }
    return { rows, continued };
  }

  /** Rows of a table or cells of a row, also those inside content controls and insertions. */
  *within(element, name, depth = 0) {
    if (depth > DEPTH_LIMIT) throw new FileError("badFile", { detail: "表格嵌套过深" });
    for (const each of element.children) {
      if (each.localName === name) yield each;
      else if (TRANSPARENT.has(each.localName)) yield* this.within(each, name, depth + 1);
    }
  }

  async cell(element, depth) {
    const lines = [];
    await this.flow(element, (block) => {
      if (block.rows) {
        this.notices.add("nestedTable");
        lines.push(...block.rows.map((row) => row.filter(Boolean).join(" ")));
      } else lines.push(block.text);
    }, depth);
    return lines.map((line) => line.trim()).filter(Boolean).join("\n");
  }
}

/** Plain text of a part, for saying what was left out. */
function words(document) {
  return [...(document?.documentElement.getElementsByTagNameNS("*", "t") ?? [])].map((t) => t.textContent).join("").trim();
}

/**
 * @param {Map<string, Uint8Array>} parts
 * @returns {Promise<{ text: string }[] | { rows: string[][], continued: boolean[][] }[]>}
 */
export async function docx(parts, main, notices, breathe) {
  const links = [...relations(parts, main).values()];
  const part = (type) => {
    const path = links.find((link) => link.type === type)?.target;
    return path && xml(parts.get(path), path);
  };
  const document = xml(parts.get(main), main);
  const body = child(document?.documentElement, "body");
  if (!body) throw new FileError("badFile", { detail: "没有正文" });
  await breathe();
  const shared = { styles: styleTable(part("styles")), notices, breathe };
  const reader = new Reader({ ...shared, numbers: numberer(part("numbering")) });
  const blocks = [];
  await reader.flow(body, (block) => blocks.push(block));

  const notes = new Map();
  for (const kind of ["footnote", "endnote"]) {
    for (const each of children(part(`${kind}s`)?.documentElement, kind)) notes.set(`${kind} ${attribute(each, "id")}`, each);
  }
  let count = 0;
  for (const key of reader.noted) {
    const note = notes.get(key);
    if (!note) continue;
    const lines = [];
    await new Reader({ ...shared, numbers: numberer(undefined) }).flow(note, (block) => lines.push(block.text ?? block.rows.flat().join(" ")));
    count++;
    blocks.push({ text: `注释${count}：${lines.map((line) => line.trim()).filter(Boolean).join("")}`, isNote: true });
  }
  if (count) notices.add("footnotes", { count });

  const comments = part("comments");
  const remarks = [...children(comments?.documentElement, "comment")].length;
  if (remarks) notices.add("comments", { count: remarks });
  for (const { type, target } of links) {
    if (type !== "header" && type !== "footer") continue;
    const text = words(xml(parts.get(target), target));
    // A page number alone is no text that anyone would miss.
    if (/[^\s\d\p{P}第页共]/u.test(text)) notices.add("runningHead", { text: text.slice(0, 100) });
  }
  return blocks;
}
