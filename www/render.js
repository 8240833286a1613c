// Data → DOM. Takes plain data, words (strings.js) and a typesetting function; gives nodes. Nothing here knows where
// the data came from, and text never becomes markup.

const SVG_NS = "http://www.w3.org/2000/svg";

function fill(node, props, kids) {
  for (const key in props) {
    const value = props[key];
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key === "cls" ? "class" : key, value === true ? "" : value);
  }
  append(node, kids);
  return node;
}

function append(node, kids) {
  for (const kid of kids) {
    if (kid === undefined || kid === null || kid === false || kid === "") continue;
    if (Array.isArray(kid)) append(node, kid);
    else node.append(kid);
  }
}

/** An HTML element: attributes (`cls` for class, `onclick` for a listener), then children. */
export const h = (tag, props, ...kids) => fill(document.createElement(tag), props, kids);

/** An SVG element. */
export const svg = (tag, props, ...kids) => fill(document.createElementNS(SVG_NS, tag), props, kids);

// Drawn where they stand: a `<use>` for each would cost the browser a tree of its own.
const ICON_SHAPE = {
  x: "M4.5 4.5l7 7m0-7l-7 7",
  search: "M2.5 7a4.5 4.5 0 109 0a4.5 4.5 0 10-9 0M10.5 10.5L14 14",
  link: "M6.5 9.5l3-3M7 4.8l1.6-1.6a2.9 2.9 0 014.2 4.2L11.2 9M9 11.2l-1.6 1.6a2.9 2.9 0 01-4.2-4.2L4.8 7",
  unpair: "M7 4.8l1.6-1.6a2.9 2.9 0 014.2 4.2L11.2 9M9 11.2l-1.6 1.6a2.9 2.9 0 01-4.2-4.2L4.8 7M3 3l10 10",
  pair: "M3 4h4M3 8h4M3 12h4M9 8h4M11 6v4",
  cite: "M6.5 4.5C4.5 5 3.5 6.5 3.5 8.5v3H7V8H5M13 4.5c-2 .5-3 2-3 4v3h3.5V8h-2",
  chev: "M6 4l4 4-4 4",
  down: "M4 6l4 4 4-4",
  half: "M2.5 8a5.5 5.5 0 1011 0a5.5 5.5 0 10-11 0",
  swap: "M3 5.5h9.5M10 3l2.5 2.5L10 8M13 10.5H3.5M6 8l-2.5 2.5L6 13",
};

/** The switch with which another area adds to those that are chosen: a finger has no Ctrl to hold. */
export const severalButton = (on, t) => h("button", { type: "button", cls: "lnk adds", "data-do": "several", "aria-pressed": String(on), title: t.severalHint }, t.several);

/** A 16 px line icon. */
export const icon = (name) => svg("svg", { cls: name === "chev" ? "i chev" : "i", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: ICON_SHAPE[name] }),
  name === "half" && svg("path", { cls: "solid", d: "M8 2.5a5.5 5.5 0 010 11z" }));

/** The sign of this tool. */
export const brand = () => svg("svg", { cls: "i", viewBox: "0 0 18 18", "aria-hidden": "true" },
  svg("path", { cls: "b1", d: "M0 1h4v4H0zM0 7h4v4H0z" }), svg("path", { cls: "b2", d: "M6 2h12v2H6zM6 8h12v2H6zM6 14h8v2H6z" }), svg("path", { cls: "b3", d: "M.6 13.6h2.8v2.8H.6z" }));

/** The tasks of an edition by their numbers. */
export const byNumber = (edition) => (edition.byNumber ??= new Map(edition.tasks.map((task) => [task.number, task])));

/** The number of a task as a sentence says it: as it is printed, without what stands around it (`2` of `2.`, `十二` of `第十二条`). */
export const numeral = ({ label, number }) => label?.replace(/^[第（(]+|[条项.．、）)]+$/gu, "") || String(number);

/** Rows, or boxes of rows in a long list, that come near a screen with the one in its middle. */
const NEAR = { ".task": 16, ".tasks": 3, ".group": 3 };
/** Those that are laid out now wherever they are: of the place that was gone to last. */
let near = [];

/**
 * Scrolls there. What is near is laid out before: it would get its true height only when it comes into view, and jump. What jumps
 * all the same is followed, unless the reader has scrolled on.
 */
export function bringIntoView(node, block) {
  const rows = node.closest(".rows");
  const kind = rows ? ".group" : node.closest(".long") ? ".tasks" : ".task";
  const all = [...((rows ?? node.closest(".sections"))?.querySelectorAll(kind) ?? [])].filter(({ hidden }) => !hidden);
  const at = all.indexOf(node.closest(kind) ?? node.closest(".sec")?.querySelector(`${kind}:not([hidden])`));
  for (const { style } of near) if (style.contentVisibility === "visible") style.contentVisibility = "";
  const around = at < 0 ? [] : all.slice(Math.max(0, at - NEAR[kind]), at + NEAR[kind] + 1);
  near = [...new Set(around.flatMap((box) => [box, box.closest(".block,.sec")]))].filter((box) => box && !box.style.contentVisibility);
  for (const { style } of near) style.contentVisibility = "visible";
  node.scrollIntoView({ block });
  const { scrollY } = window;
  requestAnimationFrame(() => requestAnimationFrame(() => { if (window.scrollY === scrollY) node.scrollIntoView({ block }); }));
}

/**
 * Tells a box of a long list how high its rows are, which the browser leaves aside while they are out of sight. A box that is
 * empty, or not yet filled, is closed: the browser would remember the nothing that it saw, and take thousands for a screenful.
 * It stays where it is: to take one box away costs as much as all of them.
 */
export function tell({ style }, height, filled = height > 0) {
  style.contentVisibility = filled ? "" : "hidden";
  style.containIntrinsicBlockSize = `${height}px`;
}

/** The order in which statuses are listed, strongest first. */
export const STATUSES = ["named", "default", "study", "willing", "encouraged", "separate", "notListed"];

/** Chinese numerals up to 99, for the ordinals of sections. */
export function han(n) {
  const d = "〇一二三四五六七八九";
  if (n < 10) return d[n];
  if (n < 100) return (n >= 20 ? d[Math.floor(n / 10)] : "") + "十" + (n % 10 ? d[n % 10] : "");
  return String(n);
}

// One shape a status, so that it survives grey print and colour blindness.
const STATUS_SHAPE = {
  named: ["c-named", "M1 1h10v10H1z"],
  default: ["c-default", "M1 2.8h10v6.4H1z"],
  study: ["c-study", "M1.5 1.5h9v9h-9zM1.5 6L6 1.5M1.5 10.5l9-9M6 10.5L10.5 6"],
  willing: ["c-willing", "M1.5 1.5h9v9h-9z"],
  encouraged: ["c-encouraged", "M1 4.6h10v2.8H1z"],
  separate: ["c-separate", "M1 5.5h10v1H1z"],
  notListed: ["c-none", "M5 5h2v2H5z"],
};

/** The sign of a status. */
export function statusGlyph(status) {
  const [cls, d] = STATUS_SHAPE[status];
  return svg("svg", { cls: "g", viewBox: "0 0 12 12", "aria-hidden": "true" }, svg("path", { cls, d }));
}

const HEAD_SHAPE = {
  text: [["k-mid", "M1 1h10v10H1z"], ["k-cut", "M3 6h6"]],
  scope: [["k-line", "M1.8 1.8h8.4v8.4H1.8z"]],
  section: [["k-line", "M1 6h9M7 3l3 3-3 3"]],
  added: [["k-fill", "M1 1h10v10H1z"], ["k-on", "M6 3v6M3 6h6"]],
  removed: [["k-out", "M1.8 1.8h8.4v8.4H1.8zM4 4l4 4m0-4l-4 4"]],
  split: [["k-line", "M6 1v3C6 7 2 6 2 11M6 4c0 3 4 2 4 7"]],
  merged: [["k-line", "M6 11V8C6 5 2 6 2 1M6 8c0-3 4-2 4-7"]],
  number: [["k-ink", "M4 1L3 11M9 1L8 11M1 4h10M1 8h10"]],
  format: [["k-ink", "M2 3h8M2 9h8M6 3v6"]],
  position: [["k-ink", "M1 3c5 0 5 6 10 6M9 7l2 2-2 2"]],
  reference: [["k-ink", "M3 2v5h6M7 5l2 2-2 2"]],
  same: [["k-ink", "M2 4.5h8M2 7.5h8"]],
};

/** The sign of what became of a task. */
export function headGlyph(head) {
  return svg("svg", { cls: "g", viewBox: "0 0 12 12", "aria-hidden": "true" },
    (HEAD_SHAPE[head] ?? HEAD_SHAPE.same).map(([cls, d]) => svg("path", { cls, d })));
}

/** A text cut where its highlighted stretches begin and end, given as start, end, start, end … in UTF-16 units: `{ op, text }` with op equal or mark. */
export function highlighted(text, marks) {
  const found = [];
  let at = 0;
  for (let i = 0; i + 1 < marks.length; i += 2) {
    if (marks[i] > at) found.push({ op: "equal", text: text.slice(at, marks[i]) });
    found.push({ op: "mark", text: text.slice(marks[i], marks[i + 1]) });
    at = marks[i + 1];
  }
  if (at < text.length) found.push({ op: "equal", text: text.slice(at) });
  return found;
}

/** The same as nodes. */
export const marked = (text, marks) => highlighted(text, marks).map((run) => (run.op === "mark" ? h("mark", null, run.text) : run.text));

/** The scope cell of a task, in words. */
function scopeLine(task, t, typeset) {
  const raw = task.scope.raw;
  if (!raw) return h("span", { cls: "sc" }, t.scopeBlank);
  return h("span", { cls: "sc" }, t.scopeIs, h("b", { lang: "zh-Hans" }, typeset(raw)));
}

/** How many regions a task concerns, by status: what stands beside it while no region is chosen. */
export function tally(task, t) {
  const count = {};
  for (const { status } of task.scope.regions) count[status] = (count[status] ?? 0) + 1;
  const shown = STATUSES.filter((status) => count[status]);
  if (!shown.length) return h("p", { cls: "tally" }, t.nobody);
  return h("p", { cls: "tally" }, shown.map((status) =>
    h("span", { title: `${t.status[status]} ${count[status]}` }, statusGlyph(status), h("span", { cls: "vh" }, t.status[status], " "), String(count[status]))));
}

const QUIET = new Set(["default", "encouraged", "separate"]);

/**
 * The standing of the chosen regions for a task. A default is the rule and stays quiet behind "note 2"; what departs from
 * it says its reason openly.
 */
export function standing(grounds, t, typeset) {
  return grounds.map(({ name, ground }) => {
    const { status } = ground;
    const label = [statusGlyph(status), h("span", { cls: "sn" }, t.status[status])];
    const reason = typeset(t.reason(ground));
    const who = name && h("span", { cls: "who" }, name);
    if (QUIET.has(status)) {
      return h("details", { cls: `st q ${status}` },
        h("summary", null, who, label, h("span", { cls: "nt" }, t.noteShort(ground))), h("p", null, reason));
    }
    return h("div", { cls: `st ${status}` }, h("p", { cls: "bd" }, who, label), h("p", { cls: "why" }, reason));
  });
}

let segmenter;
/** Where headings break, by their texts. */
const breaks = new Map();

/** Takes over where headings break that were drawn before. */
export function learnBreaks(root) {
  for (const { previousSibling, nextSibling } of root.querySelectorAll("wbr")) breaks.set(previousSibling.data + nextSibling.data, previousSibling.length);
}

function breakOf(text) {
  // Made when it is first needed: the browser loads its dictionary for it.
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const off = ({ index }) => Math.abs(index - text.length / 2);
  return Array.from(segmenter.segment(text)).reduce((best, word) => (word.isWordLike && off(word) < off(best) ? word : best)).index;
}

/** A heading that breaks between two words near its middle, where the browser knows Chinese words: 开放 stays whole. */
export function phrased(text) {
  if (!globalThis.Intl?.Segmenter || text.length < 13) return text;
  if (!breaks.has(text)) breaks.set(text, breakOf(text));
  const index = breaks.get(text);
  return [text.slice(0, index), h("wbr"), text.slice(index)];
}

/** A title as it is displayed: the source's << >> stand for 《 》. */
export const titled = (text) => text.replaceAll("<<", "《").replaceAll(">>", "》");

/** What a reader without script needs of a task: the build writes 155 of these, so they are short. `completeRow` adds the rest. */
export function bareRow(task, t, typeset) {
  return h("li", { cls: "task", id: `t${task.number}` },
    h("a", { cls: "no", href: `#t${task.number}` }, task.label ?? String(task.number)),
    h("div", { cls: "body" },
      h("p", { cls: "tx", lang: "zh-Hans" }, typeset(task.text)),
      h("p", { cls: "meta" }, scopeLine(task, t, typeset), task.actions.length > 0 && h("span", { lang: "zh-Hans", cls: "vb" }, task.actions.join("·")))));
}

/** Gives a bare row what only a live page can use; again, in another language. */
export function completeRow(row, task, t) {
  row.querySelector(".no").setAttribute("aria-label", t.taskNo(numeral(task)));
  for (const old of row.querySelectorAll(".side,.acts")) old.remove();
  row.append(h("div", { cls: "side" }, tally(task, t)),
    h("div", { cls: "acts js" },
      h("button", { type: "button", "data-do": "link", title: t.copyLink, "aria-label": t.copyLinkOf(numeral(task)) }, icon("link")),
      h("button", { type: "button", "data-do": "cite", title: t.copyCitation, "aria-label": t.copyCitationOf(numeral(task)) }, icon("cite"))));
  return row;
}

/** One task of a list. */
export const taskRow = (task, t, typeset) => completeRow(bareRow(task, t, typeset), task, t);

/** A section's heading with the body paragraph that announces it. Tasks follow in the `ol`, which comes empty. */
export function sectionBlock(section, t, typeset) {
  const ordinal = section.ordinal ? han(section.ordinal) : "";
  return h("section", { cls: "sec", "data-section": section.ordinal, "aria-labelledby": `s${section.ordinal}` },
    h("div", { cls: "sh" },
      h("span", { cls: "o", "aria-hidden": "true" }, ordinal),
      h("h2", { id: `s${section.ordinal}`, lang: "zh-Hans" }, h("span", { cls: "vh" }, section.label), section.title ? phrased(typeset(section.title)) : t.noSection),
      h("span", { cls: "n" }, t.nTasks(section.tasks.length))),
    section.body && h("details", { cls: "para" },
      h("summary", null, icon("chev"), h("b", null, t.bodyParagraph), h("span", { cls: "x", lang: "zh-Hans", "aria-hidden": "true" }, typeset(section.body).slice(0, 64))),
      h("p", { lang: "zh-Hans" }, typeset(section.body))),
    h("ol", { cls: "tasks" }));
}

/** Puts the words of a section and of its rows into another language; the texts stay. */
export function translateSection(block, t) {
  if (block.dataset.section === "0") block.querySelector("h2").lastChild.data = t.noSection;
  const paragraph = block.querySelector(".para b");
  if (paragraph) paragraph.textContent = t.bodyParagraph;
}

/** The same for a bare row. */
export function translateRow(row, t) {
  const scope = row.querySelector(".sc");
  if (scope.firstElementChild) scope.firstChild.data = t.scopeIs; else scope.textContent = t.scopeBlank;
}

/** The line that stands for a stretch of tasks which the filter left out; it opens them in place. `setGap` says which. */
export function gap() {
  return h("li", { cls: "gap" }, h("button", { type: "button", "data-do": "gap", "aria-expanded": "false" }, icon("chev"), " "));
}

export function setGap(node, { first, last, from, to, count, outside }, t) {
  const button = node.firstChild, text = t.gap(from, to, count, outside);
  if (button.getAttribute("aria-expanded") === "true") button.setAttribute("aria-expanded", "false");
  if (button.lastChild.data === text && button.dataset.last === String(last)) return;
  Object.assign(button.dataset, { first, last });
  button.lastChild.data = text;
}

/** The picture of the 20 areas in rough geography; a list of buttons to whoever cannot see it. */
export function tileMap(regions, counts, taskCount, t) {
  const known = regions.filter((r) => PLACED.has(r.id));
  const others = regions.filter((r) => !PLACED.has(r.id));
  const tile = (region) => h("li", { cls: `cell at-${PLACED.has(region.id) ? region.id : "other"}` },
    h("button", { type: "button", cls: `tile ${region.batch}`, "data-region": region.id, "aria-pressed": "false" },
      h("b", null, t.region(region)),
      h("span", { cls: "n" }, h("span", { cls: "all" }, h("span", { cls: "vh" }, t.tileAll), String(counts[region.id] ?? 0)), h("i", null)),
      svg("svg", { cls: "share", viewBox: "0 0 100 3", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("rect", { cls: `f-${region.batch}`, width: taskCount ? Math.round((100 * (counts[region.id] ?? 0)) / taskCount) : 0, height: region.batch === "pilot" ? 3 : region.batch === "new" ? 2 : 1, y: region.batch === "pilot" ? 0 : 1 }))));
  return [
    h("ul", { cls: "map", "aria-label": t.pickRegion }, known.map(tile)),
    others.length > 0 && h("ul", { cls: "map others", "aria-label": t.otherRegions }, others.map(tile)),
  ];
}

/** The areas that have a place in the tile map; style.css gives the places. */
export const PLACED = new Set(["beijing", "tianjin", "shanghai", "hainan", "chongqing", "shenyang", "nanjing", "hangzhou", "wuhan", "guangzhou",
  "chengdu", "dalian", "ningbo", "xiamen", "qingdao", "shenzhen", "hefei", "fuzhou", "xian", "suzhou"]);

/** A row of small squares, one a task: filled where it matches (`g` for gone), hollow where it does not, a dot where it is out of scope. */
export function squares(states, cls = "sqs") {
  const perRow = 28;
  const rows = Math.ceil(states.length / perRow);
  const d = { h: "", g: "", l: "", z: "" };
  states.forEach((state, i) => {
    const x = (i % perRow) * 7, y = Math.floor(i / perRow) * 7;
    d[state] += state === "h" || state === "g" ? `M${x} ${y}h5v5h-5z` : state === "l" ? `M${x + 0.5} ${y + 0.5}h4v4h-4z` : `M${x + 1.5} ${y + 1.5}h2v2h-2z`;
  });
  const width = Math.min(states.length, perRow) * 7, height = rows * 7 - 2;
  return svg("svg", { cls, viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
    Object.entries(d).map(([key, path]) => path && svg("path", { cls: `sq-${key}`, d: path })));
}

/** A choice in a facet, with its count. */
export function facetButton(kind, value, label, count, lead, extra) {
  return h("button", { type: "button", cls: `fac${extra ? " fsec" : ""}${count ? "" : " z"}`, "data-facet": kind, "data-value": value, "aria-pressed": "false" },
    lead, h("span", { cls: "t" }, label), h("span", { cls: "n" }, String(count)), extra);
}

/** A chip that shows one choice and removes it; `setChip` says which. */
export function chip(action, t) {
  return h("button", { type: "button", cls: "chip", ...action }, h("em"), h("span"), h("span", { cls: "vh" }, t.remove), icon("x"));
}

export function setChip(node, kind, label, t) {
  const [em, span] = node.children;
  if (em.textContent === kind && span.textContent === label) return node;
  em.textContent = kind;
  span.textContent = label;
  node.title = t.removeChip(kind, label);
  return node;
}

/** A menu: a button with a list of actions under it. */
export function menu(id, label, items, cls = "") {
  return h("details", { cls: `menu js ${cls}`, id }, h("summary", { cls: "btn" }, label, icon("down")),
    h("div", { cls: "pop" }, items));
}
