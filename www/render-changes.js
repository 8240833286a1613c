// What changed, as DOM: marks inside texts, rows of 新旧对照, the counts as switches. Data and words in, nodes out.

import { figure } from "./figures.js";
import { byNumber, h, han, headGlyph, icon, numeral, squares, titled } from "./render.js";

/** The heads under which each change stands once: the substantive ones add up to the headline, the others stand apart. */
export const COUNTED = ["text", "scope", "section", "added", "removed", "split", "merged"];
export const ASIDE = ["number", "format", "position", "reference"];

/** What must be seen beside the counts, in sentences; that two documents differ is said apart. */
export const notices = (summary, t) => (summary.notices ?? []).filter(({ code }) => code !== "differentDocuments").map(t.notice);

/** Under which head a change stands. */
export function headOf(change) {
  if (change.kind !== "modified" && change.kind !== "unchanged") return change.kind;
  const order = change.substantive ? ["text", "scope", "section"] : ["position", "format", "reference", "number"];
  return order.find((aspect) => change.aspects.includes(aspect)) ?? "same";
}

/** Segments with the texts as they are displayed: each side is typeset whole, then cut where the data cuts it. */
export function displayed(segments, typeset) {
  const side = (op) => typeset(segments.filter((s) => s.op === "equal" || s.op === op).map((s) => s.text).join(""));
  const old = side("delete"), now = side("insert");
  let i = 0, j = 0;
  return segments.map(({ op, text, elsewhere }) => {
    const from = op === "insert" ? now.slice(j, j + text.length) : old.slice(i, i + text.length);
    // A comma may be typeset otherwise on the new side; what is equal is shown there as the new side has it.
    const fresh = op === "equal" ? now.slice(j, j + text.length) : from;
    if (op !== "insert") i += text.length;
    if (op !== "delete") j += text.length;
    return { op, elsewhere, old: from, now: fresh };
  });
}

function mark(tag, words, text) {
  const [open, close] = words;
  return h(tag, null, h("span", { cls: "vh" }, open), text, h("span", { cls: "vh" }, close));
}

/** The marked text of one side (`before`, `after`) or of both merged (`both`); `no` says what a task of a side is called. */
export function marks(segments, side, t, typeset, no = (number) => number) {
  return displayed(segments, typeset).map(({ op, elsewhere, old, now }) => {
    if (op === "equal") return side === "before" ? old : now;
    if (op === "delete") {
      if (side === "after") return undefined;
      if (elsewhere !== undefined) return side === "before" ? old : h("span", { cls: "away" }, `〔${t.elsewhere(no(elsewhere, "after"), "after")}〕`);
      return mark("del", t.del, old);
    }
    if (side === "before") return undefined;
    if (elsewhere !== undefined) return side === "after" ? now : h("span", { cls: "away" }, `〔${t.elsewhere(no(elsewhere, "before"), "before")}〕`);
    return mark("ins", t.ins, now);
  });
}

function scopeOf(raw, part, side, t, typeset) {
  const inner = part?.scope ? marks(part.scope.raw, side, t, typeset) : raw ? [typeset(raw)] : [];
  const blank = !inner.flat().some((x) => x);
  if (blank && !part?.scope) return undefined;
  return h("p", { cls: "scp" }, h("i", null, t.scopeIs), blank ? t.scopeBlank : h("span", { lang: "zh-Hans" }, inner));
}

function task(number, label, text, scope) {
  return h("div", { cls: "one" }, h("span", { cls: "no" }, label ?? String(number)), h("div", null, h("p", { cls: "tx", lang: "zh-Hans" }, text), scope));
}

/** What tasks of a side are called. */
const called = (ctx, numbers, side) => numbers.map((number) => numeral(byNumber(ctx[side]).get(number))).join("+");

/** What a part is called: both numbers where they differ. */
function renumbered(part, ctx) {
  const [was, is] = [called(ctx, [part.before], "before"), called(ctx, [part.after], "after")];
  return was === is ? is : `${was}→${is}`;
}

/** Both columns of a change. */
function columns(change, ctx) {
  const { before, after, t, typeset } = ctx;
  const set = change.aspects.includes("format") && !change.aspects.includes("text") ? (text) => text : typeset;
  const side = (numbers, edition, key) => numbers.map((number) => {
    const each = byNumber(edition).get(number);
    const part = change.parts.find((p) => p[key] === number);
    const text = part ? marks(part.text, key, t, set) : change.kind === "added" ? [mark("ins", t.ins, set(each.text))] : change.kind === "removed" ? [mark("del", t.del, set(each.text))] : [set(each.text)];
    return task(number, each.label, text, scopeOf(each.scope.raw, part, key, t, set));
  });
  return [
    h("div", { cls: `side old${change.before.length ? "" : " none"}` }, change.before.length ? side(change.before, before, "before") : h("p", null, t.absentBefore)),
    h("div", { cls: `side new${change.after.length ? "" : " none"}` }, change.after.length ? side(change.after, after, "after") : h("p", null, t.absentAfter)),
  ];
}

/** The parts of a change as the new list has them; the first of `parts` is the main one. */
export const inOrder = ({ parts }) => [...parts].sort((a, b) => a.after - b.after || a.before - b.before);

/** The two merged into one text. */
function mergedColumn(change, ctx) {
  const { before, after, t, typeset } = ctx;
  const set = change.aspects.includes("format") && !change.aspects.includes("text") ? (text) => text : typeset;
  if (!change.parts.length) {
    const gone = change.kind === "removed";
    const each = byNumber(gone ? before : after).get((gone ? change.before : change.after)[0]);
    return h("div", { cls: "side both" }, task(each.number, each.label, [gone ? mark("del", t.del, set(each.text)) : mark("ins", t.ins, set(each.text))], scopeOf(each.scope.raw, undefined, "both", t, set)));
  }
  return h("div", { cls: "side both" }, inOrder(change).map((part) => {
    const raw = byNumber(after).get(part.after)?.scope.raw;
    return task(part.after, renumbered(part, ctx), marks(part.text, "both", t, set, (number, side) => called(ctx, [number], side)), scopeOf(raw, part, "both", t, set));
  }));
}

/** A typed fact in words: what, and of which kind. */
export function factWords(fact, t) {
  const kind = { number: t.factNumber, date: t.factDate, wording: t.factWording }[fact.type];
  const word = kind ? kind[fact.direction ?? "none"] : fact.type === "negation" ? t.factNegation : t.factRegion;
  const what = fact.before && fact.after ? `${fact.before} → ${fact.after}` : fact.after ? t.factAdded(fact.after) : t.factGone(fact.before ?? "");
  return [what, word];
}

/** The same in a line that can be scanned. */
export const factRow = (what, word, title) => h("p", { cls: "fact" }, h("b", null, what), h("span", { cls: "u", title }, word));
export const factLine = (fact, t) => factRow(...factWords(fact, t), fact.type === "wording" && fact.direction ? t.readingAid : undefined);

/** Whether standing is gained (p), lost (m) or shifted (s); words that were not understood may mean the region all the same. */
export const way = (before, after, unclear) => before === "notListed" && !unclear?.before ? "p" : after === "notListed" && !unclear?.after ? "m" : "s";

/** Both standings in words. */
export const standings = (before, after, unclear, t) => [before === "notListed" && unclear?.before ? t.notUnderstood : t.status[before], after === "notListed" && unclear?.after ? t.notUnderstood : t.status[after]];

const SIGN = { p: "+", m: "−", s: "" };

/** Who gained, lost or shifted standing: those whom the same befell together, with a sign, and what it was. */
export function moves({ regions, unclear }, name, t) {
  const groups = new Map();
  for (const { region, before, after } of regions) {
    const kind = way(before, after, unclear), [was, is] = standings(before, after, unclear, t);
    const label = kind === "p" ? is : kind === "m" ? was : t.statusFromTo(was, is);
    const key = `${kind}|${label}`;
    if (!groups.has(key)) groups.set(key, { kind, label, names: [] });
    groups.get(key).names.push(name(region));
  }
  return [...groups.values()].map(({ kind, label, names }) => ({ kind, who: SIGN[kind] + t.list(names), label }));
}

/** The same as drawn. */
export const deltas = (scope, name, t) => moves(scope, name, t).map(({ kind, who, label }) => h("span", { cls: `dl ${kind}` },
  h("span", { cls: "vh" }, kind === "p" ? t.gains : kind === "m" ? t.losses : t.shifts, " "), h("b", null, who), " ", h("small", null, label)));

/** From which sections to which the tasks went, in words as a fact; `tasks` are those of each side by number. */
export function sectionMove(change, tasks, t) {
  const label = (side) => t.list([...new Set(change[side].map((number) => { const { section } = tasks[side].get(number); return section ? han(section) : "—"; }))]);
  return [t.sectionMove(label("before"), label("after")), t.sectionMoved];
}

function remark(change, head, ctx) {
  const { before, after, t } = ctx;
  const lines = [];
  if (head === "split" || head === "merged") {
    const [b, a] = [change.before.length, change.after.length];
    lines.push(h("p", null, b === 1 ? t.splitInto(a) : a === 1 ? t.mergedFrom(b) : t.regrouped(b, a)));
  }
  lines.push(...change.facts.map((fact) => factLine(fact, t)));
  if (change.aspects.includes("section")) lines.push(factRow(...sectionMove(change, { before: byNumber(before), after: byNumber(after) }, t)));
  else if (change.aspects.includes("position")) lines.push(h("p", null, t.movedFrom(called(ctx, change.before.slice(0, 1), "before"))));
  for (const part of change.parts) {
    if (!part.scope?.regions.length) continue;
    lines.push(h("p", { cls: "dls" }, change.parts.length > 1 && h("small", null, renumbered(part, ctx), " "), deltas(part.scope, ctx.regionName, t)));
  }
  if (change.basis === "reader") lines.push(h("p", { cls: "u" }, t.byReader));
  return lines;
}

/** Pairings below this ask the reader. */
const DOUBT = 0.85;
export const doubtful = (change) => change.basis === "similar" && change.confidence !== undefined && change.confidence < DOUBT && change.before.length === 1 && change.after.length === 1;

/** A change's frame with its bare texts, for a row far from the screen; `completeChange` adds the rest, `stripChange` takes it away again. */
export function bareChange(change, head, ctx) {
  const { t } = ctx;
  const where = [called(ctx, change.before, "before"), called(ctx, change.after, "after")];
  const name = `${t.head[head]} ${where[0] && `${t.before} ${where[0]}`}${where[0] && where[1] ? " → " : ""}${where[1] && `${t.after} ${where[1]}`}`;
  return stripChange(h("article", { cls: `row k-${head}`, id: `c-${change.id}`, "data-change": change.id, tabindex: "-1", "aria-label": name }), change, ctx);
}

export function stripChange(node, change, ctx) {
  const side = (key) => h("div", { cls: `side ${ctx.layout === "one" ? "both" : key === "before" ? "old" : "new"}` }, change[key].map((number) => {
    const { label, text } = byNumber(ctx[key]).get(number);
    return task(number, label, ctx.typeset(text));
  }));
  node.replaceChildren(...(ctx.layout === "one" ? [side(change.after.length ? "after" : "before")] : [side("before"), side("after")]));
  return node;
}

/** What a change is, then both texts or the two merged. */
export function completeChange(node, change, head, ctx) {
  const { t, layout } = ctx;
  const name = node.getAttribute("aria-label");
  const doubt = doubtful(change);
  node.replaceChildren(
    h("div", { cls: "rowm" },
      h("h3", { cls: "kind" }, headGlyph(head), t.head[head], doubt && h("span", { cls: "doubt" }, t.lowConfidence)),
      remark(change, head, ctx),
      h("div", { cls: "acts js" },
        h("button", { type: "button", "data-do": "link", title: t.copyLink, "aria-label": `${t.copyLink} ${name}` }, icon("link")),
        change.before.length && change.after.length
          ? h("button", { type: "button", "data-do": "unpair", title: t.unpair, "aria-label": `${t.unpair} ${name}` }, icon("unpair"))
          : h("button", { type: "button", "data-do": "pair", title: t.pairWith, "aria-label": `${t.pairWith} ${name}` }, icon("pair")))),
    ...[layout === "one" ? mergedColumn(change, ctx) : columns(change, ctx)].flat());
  if (doubt) node.append(h("div", { cls: "ask" }, h("p", null, t.ask(Math.round(change.confidence * 100), called(ctx, change.before, "before"), called(ctx, change.after, "after"))), h("span", { cls: "sp" }),
    h("button", { type: "button", cls: "btn", "data-do": "confirm" }, h("b", null, t.sameTask), h("small", { "data-effect": "same" })),
    h("button", { type: "button", cls: "btn", "data-do": "unpair" }, h("b", null, t.notSameTask), h("small", { "data-effect": "different" }))));
  return node;
}

/** One change, whole. */
export const changeRow = (change, head, ctx) => completeChange(bareChange(change, head, ctx), change, head, ctx);

/** A stretch that is not shown, in its place; it lists its tasks when opened. */
export function fold(run, ctx) {
  const { t } = ctx;
  const { rows } = run;
  const hidden = rows.filter(({ change }) => change.substantive).length;
  const plain = hidden === 0 && rows.every(({ change }) => change.before.length && change.after.length);
  // A task that moved here stood far from the others: it would turn their old numbers into a range that runs backwards.
  const settled = rows.filter(({ change }) => !change.aspects.includes("position"));
  const old = (settled.length ? settled : rows).map(({ change }) => change.before[0]);
  const text = plain ? unchanged() : t.hiddenRun(rows.length, hidden);
  function unchanged() {
    const [from, to] = [rows[0], rows.at(-1)].map(({ change }) => called(ctx, [change.after[0]], "after"));
    const [was, last] = [old[0], old.at(-1)].map((number) => called(ctx, [number], "before"));
    return t.unchangedRun(from, to, rows.length, was, last, was === from && last === to);
  }
  const node = h("details", { cls: "fold" }, h("summary", null, icon("chev"), text, rows.length <= 28 && squares(rows.map(() => "l"))));
  node.addEventListener("toggle", () => {
    if (!node.open || node.lastElementChild.tagName === "UL") return;
    node.append(h("ul", { lang: "zh-Hans" }, rows.slice(0, 2000).map(({ change, head }) => {
      const each = change.after.length ? byNumber(ctx.after).get(change.after[0]) : byNumber(ctx.before).get(change.before[0]);
      const numbers = ["before", "after"].map((side) => called(ctx, change[side], side)).filter(Boolean);
      return h("li", null, h("span", { cls: "no" }, [...new Set(numbers)].join("→")), h("span", null, ctx.typeset(each.text)), head !== "same" && h("em", { lang: t.lang }, t.head[head]));
    })));
  });
  return node;
}

/** One count that can be switched. */
export function switchButton(head, count, on, t) {
  return h("button", { type: "button", cls: `sw ${head}`, role: "switch", "aria-checked": String(on), "data-head": head, "aria-label": `${t.head[head]} ${count}` },
    h("span", { cls: "l" }, headGlyph(head), t.head[head]), h("span", { cls: count > 999 ? "n many" : "n" }, figure(count)), h("span", { cls: "tog" }),
    count > 0 && count <= 28 && COUNTED.includes(head) && squares(Array(count).fill(head === "removed" ? "g" : "h")));
}

/** Regions that a note moves alike, on the same tasks. */
function alike(regions) {
  const groups = new Map();
  for (const rule of regions) {
    const key = [rule.before, rule.after, rule.tasks].join("|");
    groups.set(key, [...groups.get(key) ?? [], rule]);
  }
  return [...groups.values()];
}

/** A change of the document outside its tasks. */
export function documentRow(item, ctx) {
  const { t, typeset } = ctx;
  const segments = item.text.map((segment) => ({ ...segment, text: titled(segment.text) }));
  const inner = (side) => (segments.length ? marks(segments, side, t, typeset) : [titled(typeset((side === "before" ? item.before : item.after) ?? ""))]);
  return h("article", { cls: "row dchange" },
    h("div", { cls: "rowm" }, h("h3", { cls: "kind" }, t.documentPart[item.kind]),
      item.from !== undefined && h("p", null, t.paragraphMoved(item.from, item.place)),
      item.regions?.length > 0 && h("ul", { cls: "rules" }, alike(item.regions).map(([r, ...more]) => h("li", null, t.ruleChange(t.list([r, ...more].map(({ region }) => ctx.regionName(region))), ...standings(r.before, r.after, item.unclear, t), r.tasks.length))))),
    ctx.layout === "one"
      ? h("div", { cls: "side both" }, h("p", { cls: "tx", lang: "zh-Hans" }, inner("both")))
      : [h("div", { cls: `side old${item.before === undefined ? " none" : ""}` }, item.before === undefined ? h("p", null, t.absentBefore) : h("p", { cls: "tx", lang: "zh-Hans" }, inner("before"))),
        h("div", { cls: `side new${item.after === undefined ? " none" : ""}` }, item.after === undefined ? h("p", null, t.absentAfter) : h("p", { cls: "tx", lang: "zh-Hans" }, inner("after")))]);
}
