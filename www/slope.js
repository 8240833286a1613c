// The picture of two lists: old on one side, new on the other, a line for whatever changed. It can be published alone, and
// a click on it goes to the change.

import { axis } from "./matrix.js";
import { byNumber, numeral, svg } from "./render.js";

/** More labels than this and they hide the lines. */
const LABELS = 60;
/** More lines than this and only moves, groups, additions and removals are drawn, those in the same columns as one. */
const LINES = 500;

const r = (n) => Math.round(n * 10) / 10;
const sectionOf = (edition, number) => byNumber(edition).get(number)?.section;
const called = (edition, numbers) => numbers.map((number) => numeral(byNumber(edition).get(number))).join("+");

/** Shifts labels apart along the axis; those that would land too far away are dropped. */
function spread(labels, size, limit) {
  const placed = [];
  let end = -Infinity;
  for (const label of labels.sort((a, b) => a.at - b.at)) {
    const half = size(label.text) / 2;
    const at = Math.max(label.at, end + half);
    if (at - label.at > limit) continue;
    placed.push({ ...label, at });
    end = at + half + 2;
  }
  return placed;
}

/**
 * The picture, lying (`down` false: tasks run left to right; `wide` for a desk, or shorter, so that its figures stay readable) or standing (for a phone).
 * `rows` are changes with their `head` (what the switches call them).
 */
export function slope(before, after, rows, t, { down = false, wide = true } = {}) {
  const length = down ? 620 : wide ? 1232 : 900, across = down ? 328 : 206;
  const [near, far] = down ? [78, 240] : [32, 160];
  const tick = 10;
  const start = down ? 16 : 26, end = length - (down ? 8 : 2);
  const many = Math.max(before.tasks.length, after.tasks.length);
  const pitch = Math.min(axis(before, start, end, 400).pitch, axis(after, start, end, 400).pitch);
  const old = axis(before, start, end, 400, pitch), now = axis(after, start, end, 400, pitch);
  const bar = Math.max(0.5, pitch - Math.min(1.2, pitch / 5));
  const A = (n) => old.columns[old.at.get(n)]?.x ?? 0;
  const B = (n) => now.columns[now.at.get(n)]?.x ?? 0;
  const P = down ? (u, v) => `${r(v)} ${r(u)}` : (u, v) => `${r(u)} ${r(v)}`;
  const box = (u, v, w, hgt) => (down ? `M${r(v)} ${r(u)}h${r(hgt)}v${r(w)}h${r(-hgt)}z` : `M${r(u)} ${r(v)}h${r(w)}v${r(hgt)}h${r(-w)}z`);
  const curve = (a, b) => {
    const bend = (far - near - tick) * 0.5;
    return `M${P(a, near + tick)}C${P(a, near + tick + bend)} ${P(b, far - bend)} ${P(b, far)}`;
  };
  const quad = (a0, a1, b0, b1) => `M${P(a0, near + tick + 2)}L${P(a1, near + tick + 2)}L${P(b1, far - 2)}L${P(b0, far - 2)}z`;

  const touched = { old: new Map(), now: new Map() };
  const bands = [];
  let run;
  for (const row of rows) {
    const { change, head } = row;
    const quiet = !change.substantive && head !== "position" && change.before.length === 1 && change.after.length === 1;
    if (quiet) {
      const [b] = change.before, [a] = change.after;
      const ib = old.at.get(b), ia = now.at.get(a);
      if (run && (ib === run.ib + 1 || ib === run.ib) && (ia === run.ia + 1 || ia === run.ia) && run.sb === sectionOf(before, b)) Object.assign(run, { ib, ia, b1: A(b) + bar, a1: B(a) + bar });
      else bands.push((run = { ib, ia, sb: sectionOf(before, b), b0: A(b), b1: A(b) + bar, a0: B(a), a1: B(a) + bar }));
    } else {
      if (change.after.length) run = undefined;
      for (const n of change.before) touched.old.set(n, head);
      for (const n of change.after) touched.now.set(n, head);
    }
  }

  const drawn = rows.filter(({ change, head, visible }) => head === "position" || (visible && change.substantive));
  const crowded = drawn.length > LINES;
  const lines = new Map();
  for (const { change, head } of drawn) {
    if (crowded && (head === "text" || head === "scope")) continue;
    const key = crowded ? `${head} ${change.before.map((n) => old.at.get(n))} ${change.after.map((n) => now.at.get(n))}` : change.id;
    if (lines.has(key)) lines.get(key).count++;
    else lines.set(key, { change, head, count: 1 });
  }
  const groups = [...lines.values()].map(({ change, head, count }) => {
    const parts = [];
    const [b] = change.before, [a] = change.after;
    if (head === "added") {
      const x = B(a) + bar / 2, y = far - 24;
      parts.push(svg("path", { cls: "stub a", d: `M${P(x, y)}L${P(x, far - 3)}M${P(x - 3, far - 7)}L${P(x, far - 3)}L${P(x + 3, far - 7)}` }));
    } else if (head === "removed") {
      const x = A(b) + bar / 2, y = near + tick + 22;
      parts.push(svg("path", { cls: "stub r", d: `M${P(x, near + tick)}L${P(x, y)}M${P(x - 3, y - 3)}L${P(x + 3, y + 3)}M${P(x + 3, y - 3)}L${P(x - 3, y + 3)}` }));
    } else if (head === "split" || head === "merged") {
      const bs = change.before.map(A), as = change.after.map(B);
      for (const x of bs) for (const y of as) parts.push(svg("path", { cls: "fork", d: `M${P(x, near + tick)}L${P(x + bar, near + tick)}C${P(x + bar, near + 60)} ${P(y + bar, far - 60)} ${P(y + bar, far)}L${P(y, far)}C${P(y, far - 60)} ${P(x, near + 60)} ${P(x, near + tick)}z` }));
    } else parts.push(svg("path", { cls: `ln ${head === "scope" ? "sc" : head === "position" || change.aspects.includes("position") || change.aspects.includes("section") ? "mv" : "mod"}`, d: curve(A(b) + bar / 2, B(a) + bar / 2) }));
    const ends = [...change.before.map((n) => box(A(n), near, bar, tick)), ...change.after.map((n) => box(B(n), far, bar, tick))].join("");
    parts.push(svg("path", { cls: `q-${head}`, d: ends }), svg("path", { cls: "grab", d: head === "added" || head === "removed" || head === "split" || head === "merged" ? ends : curve(A(b) + bar / 2, B(a) + bar / 2) }));
    const title = svg("title", null, `${t.head[head]} ${count > 1 ? count : [called(before, change.before), called(after, change.after)].filter(Boolean).join(" → ")}`);
    return svg("g", { cls: "c", "data-change": change.id }, title, parts);
  });

  const idle = (list, v, hot) => svg("path", { cls: "q0", d: list.columns.filter((c) => !c.tasks.some((n) => hot.has(n))).map((c) => box(c.x, v, bar, tick)).join("") });
  const labelled = drawn.length <= LABELS;
  const textSize = (text) => (down ? 10 : text.length * 6 + 3);
  const labels = (edition, numbers, X, v, anchor) => spread(numbers.map((n) => ({ at: X(n) + bar / 2, text: called(edition, [n]) })), textSize, down ? 30 : 26)
    .map(({ at, text }) => (down ? svg("text", { cls: "b", x: v, y: r(at + 3.5), "text-anchor": anchor }, text) : svg("text", { cls: "b", x: r(at), y: v, "text-anchor": "middle" }, text)));
  const numbersOf = (side) => (labelled ? drawn.flatMap(({ change }) => change[side]) : []);
  const sectionLabels = (list, v, anchor) => spread(list.marks.filter((m) => m.label).map((m) => ({ at: down ? m.from + 5 : m.from, text: m.label })), (text) => (down ? 11 : text.length * 11), 14)
    .map(({ at, text }) => (down ? svg("text", { x: v, y: r(at + 3), "text-anchor": anchor }, text) : svg("text", { x: r(at), y: v }, text)));

  return svg("svg", { cls: `slope ${down ? "down" : "flat"}${many > 400 ? " dense" : ""}`, viewBox: down ? `0 0 ${across} ${length}` : `0 0 ${length} ${across}`, role: "img", "aria-label": t.slopeLabel(before.tasks.length, after.tasks.length) },
    down
      ? [svg("text", { cls: "lab", x: near + tick, y: 8, "text-anchor": "end" }, `${t.before} ${before.tasks.length}`), svg("text", { cls: "lab", x: far, y: 8 }, `${t.after} ${after.tasks.length}`)]
      : [svg("text", { cls: "lab", x: 0, y: near + 9 }, t.before), svg("text", { cls: "lab", x: 0, y: far + 9 }, t.after)],
    sectionLabels(old, down ? 20 : 10, "start"), sectionLabels(now, down ? across - 22 : across - 4, "start"),
    svg("path", { cls: "rb", d: bands.map((b) => quad(b.b0, b.b1, b.a0, b.a1)).join("") }),
    idle(old, near, touched.old), idle(now, far, touched.now),
    groups,
    labels(before, numbersOf("before"), A, near - 5, "end"), labels(after, numbersOf("after"), B, down ? far + tick + 5 : far + tick + 13, "start"));
}
