// What the 嵌入 panel hands out, as text. Pure: choices and plain content in, markup out; every word is escaped here.

import { figure } from "./figures.js";

/** A headline as one text. */
export const plain = (headline) => headline.map((piece) => piece.q ?? (piece.n === undefined ? piece : figure(piece.n))).join("");

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" };
const escape = (text) => String(text).replace(/[&<>"]/g, (character) => ESCAPES[character]);

/** Markup of a tree: text, or [tag, attributes, ...kids]. */
export function markup(node) {
  if (Array.isArray(node)) {
    const [tag, attributes, ...kids] = node;
    const written = Object.entries(attributes ?? {}).filter(([, value]) => value !== undefined && value !== false)
      .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escape(value)}"`)).join("");
    const open = `<${tag}${written}>`;
    return tag === "br" ? open : `${open}${kids.map(markup).join("")}</${tag}>`;
  }
  return escape(node);
}

/** An address that a file's name can be added to. */
export function folder(address) {
  const trimmed = address.trim();
  return trimmed === "" || trimmed.endsWith("/") ? trimmed : `${trimmed}/`;
}

const given = (attributes) => Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined && value !== ""));

/**
 * Script and element.
 * @param {{ base: string, element: "tasks" | "compare", attributes: Record<string, string>, fallback: string[], texts?: { id: string, text: string }[] }} choice
 *   `fallback` is what stands there without scripts; `texts` are editions that the article carries itself
 */
export function elementSnippet({ base, element, attributes, fallback, texts = [] }) {
  const lines = [markup(["script", { async: true, src: `${folder(base)}qingdan.js` }])];
  // In a template the text is inert and comes back exactly, whatever is in it.
  for (const { id, text } of texts) lines.push(markup(["template", { id }, text]));
  const name = `qingdan-${element}`;
  const [open, close] = markup([name, { ...given(attributes), page: `${folder(base)}index.html` }]).split(`</${name}>`).concat("");
  lines.push(open, ...fallback.map((line) => `  ${markup(["p", {}, line])}`), `</${name}>${close}`);
  return lines.join("\n");
}

/** The address of the frame's page for a choice. */
export function frameAddress({ base, element, attributes }) {
  return `${folder(base)}embed.html?${new URLSearchParams({ element, ...given(attributes), page: "index.html" })}`;
}

/** A frame, with the script that gives it its height or at a fixed one. */
export function frameSnippet({ base, element, attributes, title, height }, resized) {
  const src = frameAddress({ base, element, attributes });
  // The style is for hosts whose sheets shout, the attributes for those whose policy ignores it.
  const style = loud({ display: "block", width: "100%", height: `${height}px`, border: "0" });
  const frame = markup(["iframe", { src, title, width: "100%", height: String(height), loading: "lazy", frameborder: "0", style, "data-qingdan": resized }]);
  return resized ? `${frame}\n${markup(["script", { async: true, src: `${folder(base)}embed-parent.js` }])}` : frame;
}

// ---- without any script

const LIGHT = { ink: "#15171e", second: "#474c59", third: "#636978", line: "#e1e3e9", ground: "#ffffff", hue: "#2440d6", deep: "#1a2fa3", soft: "#e8ecff", out: "#a34100", outSoft: "#fff0e2", mid: "#6c7de6" };
const DARK = { ink: "#eceef3", second: "#b6bbc8", third: "#939aaa", line: "#272b35", ground: "#161920", hue: "#9dadff", deep: "#c4ceff", soft: "#1f2754", out: "#ffb07a", outSoft: "#40260f", mid: "#5b70e0" };
/** The system's own fonts, as CSS names them. */
export const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

/** The colours of a ground. */
export const palette = (theme) => (theme === "dark" ? DARK : LIGHT);

// A host's own sheet may shout; what is written on the element with the same weight is heard last.
const loud = (rules) => Object.entries(rules).map(([name, value]) => `${name}:${value}!important`).join(";");
const quiet = (rules) => Object.entries(rules).map(([name, value]) => `${name}:${value}`).join(";");

function runs(list, colors, style, words) {
  const text = (rules) => style({ display: "inline", float: "none", width: "auto", "font-size": "1em", "line-height": "inherit", "letter-spacing": "0", ...rules });
  return list.map(({ op, text: said }) => {
    if (op === "break") return ["br", {}];
    if (op === "mark") return ["b", { style: text({ color: colors.deep, background: colors.soft, "font-weight": "600" }) }, said];
    if (op === "away") return ["span", { style: text({ color: colors.third }) }, said];
    if (op === "insert") return ["ins", { style: text({ color: colors.deep, background: colors.soft, "text-decoration": "underline", "font-weight": "600" }) }, words.marked ? `〔新增〕${said}` : said];
    if (op === "delete") return ["del", { style: text({ color: colors.out, background: colors.outSoft, "text-decoration": "line-through" }) }, words.marked ? `〔删除〕${said}` : said];
    return said;
  });
}

function headline(content, colors, style) {
  const inline = (rules) => style({ display: "inline", float: "none", width: "auto", "font-size": "1em", "line-height": "inherit", "font-weight": "700", ...rules });
  return content.headline.map((piece) => {
    if (typeof piece === "string") return piece;
    if (piece.n !== undefined) return ["b", { style: inline({ color: colors.hue }) }, figure(piece.n)];
    return ["b", { style: inline({ color: colors.deep, background: colors.soft }) }, piece.q];
  });
}

/** The tree of a content with all its style on the elements; `marked` writes 〔新增〕 〔删除〕 out, `shout` outweighs a host's sheet. */
export function inlineTree(content, { theme = "light", shout = false, marked = true } = {}) {
  const colors = palette(theme);
  const style = shout ? loud : quiet;
  const block = { display: "block", float: "none", width: "auto", margin: "0", padding: "0", "text-align": "left", "text-indent": "0", "letter-spacing": "0", "text-transform": "none", direction: "ltr", "font-style": "normal" };
  const line = (rules, ...kids) => ["p", { style: style({ ...block, "font-family": FONT, "font-size": "15px", "line-height": "1.7", "font-weight": "400", color: colors.ink, ...rules }) }, ...kids];
  const rows = content.rows.map((row) => ["section", { style: style({ ...block, padding: "9px 0 10px", "border-top": `1px solid ${colors.line}` }) },
    line({ "font-size": "13px", color: colors.second }, [row.kind, row.label].filter(Boolean).join("　")),
    line({}, ...runs(row.runs, colors, style, { marked })),
    ...row.notes.map((note) => line({ "font-size": "13px", color: colors.second }, note))]);
  return ["section", { lang: content.lang, style: style({ ...block, "font-family": FONT, margin: "24px 0", padding: "14px 16px 12px", color: colors.ink, background: colors.ground, "border-top": `2px solid ${colors.hue}`, "box-sizing": "border-box" }) },
    line({ "font-size": "20px", "line-height": "1.4", "font-weight": "700" }, ...headline(content, colors, style), content.tag ? `　${content.tag}` : ""),
    line({ "font-size": "13px", color: colors.second, margin: "4px 0 0" }, content.about),
    ...(content.key.length ? [line({ "font-size": "13px", color: colors.second, margin: "0 0 10px" }, content.key.map(([, words]) => words).join("　"))] : []),
    ...rows,
    ["section", { style: style({ ...block, padding: "9px 0 0", "border-top": `1px solid ${colors.line}` }) }, ...content.sources.map((source) => line({ "font-size": "12px", "line-height": "1.6", color: colors.third }, source))]];
}

/** The whole finding as markup that needs neither script nor style sheet. */
export const staticHtml = (content, theme) => markup(inlineTree(content, { theme, shout: true }));

/** The same for an editor that takes rich text (WeChat, Word, WPS), and for one that takes only plain. */
export function richText(content) {
  const words = (list) => list.map(({ op, text }) => (op === "insert" ? `〔新增〕${text}〔新增止〕` : op === "delete" ? `〔删除〕${text}〔删除止〕` : op === "break" ? "\n" : text)).join("");
  const text = [
    [plain(content.headline), content.tag].filter(Boolean).join("　"), content.about, content.key.map(([, each]) => each).join("　"), "",
    ...content.rows.flatMap((row) => [[row.kind, row.label, words(row.runs)].filter(Boolean).join("　"), ...row.notes, ""]),
    ...content.sources,
  ].join("\n");
  return { html: markup(inlineTree(content)), text };
}

// ---- a picture

/** No line begins with these, as in print. */
const NOT_FIRST = new Set("，。、；：？！）》〉」』】〕”’%…—");

/** Runs cut into lines of at most `width`, by `measure(text)`. */
function wrapped(list, width, measure) {
  const lines = [[]];
  let used = 0;
  for (const { op, text } of list) {
    if (op === "break") {
      lines.push([]);
      used = 0;
    }
    // Latin words and figures stay whole.
    for (const unit of text.match(/[A-Za-z0-9%.]+|\s|[\s\S]/gu) ?? []) {
      const wide = measure(unit);
      if (used + wide > width && used > 0 && !NOT_FIRST.has(unit)) {
        lines.push([]);
        used = 0;
      }
      const line = lines.at(-1);
      const last = line.at(-1);
      if (last?.op === op) last.text += unit;
      else line.push({ op, text: unit, x: used });
      used += wide;
    }
  }
  return lines;
}

const HEIGHT = { named: [0, 22], default: [7, 15], study: [0, 22], willing: [0, 22], encouraged: [14, 8], separate: [20, 2], notListed: [18, 4] };

/**
 * The headline with the first rows as an SVG document.
 * @param {object} content
 * @param {(text: string, size: number, bold: boolean) => number} measure  width of a text in the picture's font
 */
export function picture(content, measure, { theme = "light", rows = 4 } = {}) {
  const colors = palette(theme);
  const width = 1080, pad = 56, inner = width - 2 * pad;
  const shapes = [];
  let y = pad;
  const paint = { equal: colors.ink, mark: colors.deep, insert: colors.deep, delete: colors.out, away: colors.third, figure: colors.hue };
  const draw = (list, size, { leading = 1.5, bold = false, color, indent = 0 } = {}) => {
    for (const line of wrapped(list, inner - indent, (text) => measure(text, size, bold))) {
      const base = y + size * (leading / 2 + 0.36);
      for (const { op, text, x } of line) {
        const wide = measure(text, size, bold);
        const at = pad + indent + x;
        const tint = op === "delete" ? colors.outSoft : op === "mark" || op === "insert" ? colors.soft : undefined;
        if (tint) shapes.push(["rect", { x: at, y: base - size * 0.95, width: wide, height: size * 1.25, fill: tint }]);
        shapes.push(["text", { x: at, y: base, "font-size": size, "font-weight": bold || op === "mark" || op === "insert" ? 600 : 400, fill: op === "equal" ? color ?? colors.ink : paint[op], textLength: wide, "xml:space": "preserve" }, text]);
        if (op === "delete") shapes.push(["rect", { x: at, y: base - size * 0.36, width: wide, height: 2, fill: colors.out }]);
        if (op === "insert") shapes.push(["rect", { x: at, y: base + size * 0.22, width: wide, height: 3, fill: colors.hue }]);
      }
      y += size * leading;
    }
  };
  const equal = (text) => [{ op: "equal", text }];
  draw(content.headline.map((piece) => (typeof piece === "string" ? { op: "equal", text: piece } : piece.n === undefined ? { op: "mark", text: piece.q } : { op: "figure", text: figure(piece.n) })), 52, { leading: 1.32, bold: true });
  if (content.tag) draw(equal(`〔${content.tag}〕`), 28, { bold: true });
  y += 6;
  draw(equal(content.about), 26, { color: colors.second });
  if (content.statuses.length) {
    y += 18;
    const step = inner / Math.max(content.statuses.length, 16);
    content.statuses.forEach((status, i) => {
      const [top, height] = HEIGHT[status];
      const full = status === "named" || status === "study";
      const hollow = status === "willing";
      shapes.push(["rect", { x: pad + i * step + (hollow ? 1 : 0), y: y + top + (hollow ? 1 : 0), width: step * 0.86 * (status === "study" ? 0.4 : 1) - (hollow ? 2 : 0), height: height - (hollow ? 2 : 0), fill: hollow ? "none" : full ? colors.hue : status === "separate" || status === "notListed" ? colors.third : colors.mid, stroke: hollow ? colors.hue : "none", "stroke-width": 2 }]);
    });
    y += 34;
  }
  if (content.key.length) draw(equal(content.key.map(([, words]) => words).join("　")), 24, { color: colors.second });
  for (const row of content.rows.slice(0, rows)) {
    y += 18;
    shapes.push(["rect", { x: pad, y, width: inner, height: 1.5, fill: colors.line }]);
    y += 14;
    draw(equal([row.kind, row.label].filter(Boolean).join("　")), 24, { color: colors.second });
    draw(row.runs, 30, { leading: 1.55 });
    if (row.notes.length) draw(equal(row.notes.join("　")), 24, { color: colors.second });
  }
  y += 18;
  shapes.push(["rect", { x: pad, y, width: inner, height: 1.5, fill: colors.line }]);
  y += 12;
  if (content.rows.length > rows) draw(equal(content.more(content.rows.length - rows)), 24, { color: colors.second });
  for (const source of content.sources) draw(equal(source), 22, { color: colors.third, leading: 1.6 });
  const height = Math.ceil(y + pad * 0.7);
  const tree = ["svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT },
    ["rect", { width, height, fill: colors.ground }], ["rect", { width, height: 8, fill: colors.hue }], ...shapes];
  return { svg: markup(tree), width, height };
}
