// The rows of a comparison: each change where it stands in the new list, what the filters leave out folded in its place.
// Many are drawn by and by, and are whole only near the screen.

import { h, han, headGlyph, phrased, tell } from "./render.js";
import { bareChange, changeRow, completeChange, fold, stripChange } from "./render-changes.js";
import { nearFirst, nearScreen, onPaper, turns } from "./near.js";
import { pacer } from "./pace.js";

/** A comparison of more rows than this is drawn by and by. */
export const LARGE = 400;
/** Rows that share one box, and boxes that share a block, which the browser leaves aside while it is out of sight; and about how high rows, headings and folds are. */
const GROUP = 8, BLOCK = 16, ROW = 110, LINE = 36;
/** Rows that come or go before the browser draws, so that no frame takes long: near the screen, and elsewhere. */
const SCREEN = 8, SLICE = 192;

/** @param {object} page  t, typeset
 *  @param {function} completed  told when rows became whole */
export function changeRows(page, completed) {
  let rows = [], groups = [], large = false, ctx, near;
  /** Folds by their first and last row: what was drawn once stays the same nodes. */
  let folds = new Map();
  /** Groups that are not yet what they will be. */
  let waiting = new Set();

  const groupOf = (index) => Math.floor(index / GROUP);
  const rowsOf = (group) => { const at = GROUP * groups.indexOf(group); return rows.slice(at, at + GROUP).filter(({ node }) => node?.parentNode === group); };

  /** Takes an empty list for rows: `{ change, head, index, section, visible }`, in their order. */
  function adopt(list, next) {
    near?.end();
    rows = next;
    large = rows.length > LARGE;
    waiting = new Set();
    near = nearScreen(whole, (group) => rowsOf(group).forEach(strip));
    groups = Array.from({ length: groupOf(rows.length - 1) + 1 }, () => h("div", { cls: "group" }));
    for (const group of groups) tell(group, 0);
    list.append(...Array.from({ length: Math.ceil(groups.length / BLOCK) }, (_, i) => h("div", { cls: "block" }, groups.slice(i * BLOCK, (i + 1) * BLOCK))));
    if (large) groups.forEach(near.follow);
  }

  /** Takes the rows away in slices: to drop thousands at once would hold up the page. */
  async function clear(going) {
    const pace = pacer();
    for (const group of groups) {
      group.replaceChildren();
      if (pace.due) await pace.rest();
      if (!going()) return;
    }
    folds = new Map();
    for (const row of rows) row.node = undefined;
  }

  const nodeOf = (row) => (row.node ??= large ? bareChange(row.change, row.head, ctx) : changeRow(row.change, row.head, ctx));

  function complete(row) {
    if (row.whole === row.node) return;
    completeChange(row.node, row.change, row.head, ctx);
    row.whole = row.node;
  }

  function strip(row) {
    if (row.whole !== row.node) return;
    stripChange(row.node, row.change, ctx);
    row.whole = undefined;
  }

  function whole() {
    for (const group of near.boxes) if (!waiting.has(group)) rowsOf(group).forEach(complete);
    completed();
  }

  /** The rows that are visible, in `next` (what `changeRow` takes). Many come and go by and by, first where the reader looks. */
  async function fill(next, going) {
    ctx = next;
    const items = itemsOf();
    const heights = items.map((each) => each.reduce((sum, { height }) => sum + height, 0));
    groups.forEach(({ parentNode }, i) => { if (i % BLOCK === 0) tell(parentNode, heights.slice(i, i + BLOCK).reduce((sum, height) => sum + height, 0), true); });
    let todo = groups.map((group, i) => ({ group, items: items[i], height: heights[i] }))
      .filter(({ group, items }) => waiting.has(group) || group.childNodes.length !== items.length || items.some(({ node }, i) => node !== group.childNodes[i]));
    if (large) {
      // As high as it will be, and closed till then: rows that are about to go would come into view, and be laid out in vain.
      for (const { group, height } of todo) tell(group, height, false);
      todo = nearFirst(todo, near, ({ group }) => group);
      waiting = new Set(todo.map(({ group }) => group));
    }
    const turn = turns(large);
    for (const { group, items, height } of todo) {
      const changed = place(group, items.map((item) => item.make()));
      waiting.delete(group);
      const seen = large && near.boxes.has(group);
      if (seen) rowsOf(group).forEach(complete);
      tell(group, height);
      if (turn.ends(changed, seen ? SCREEN : SLICE)) {
        await turn.next();
        if (!going()) return;
      }
    }
    completed();
  }

  /** What stands in each group, with about its height and what draws it: rows, headings, folds and pointers. A fold stands where it begins. */
  function itemsOf() {
    const items = groups.map(() => []);
    const perSection = new Map();
    for (const row of rows) if (row.visible) perSection.set(row.section, (perSection.get(row.section) ?? 0) + 1);
    const pointers = pointersTo();
    let run = [], section = null;
    const flush = () => {
      if (!run.length) return;
      const lines = run, key = `${run[0].index}-${run.at(-1).index}`, drawn = folds.get(key);
      items[groupOf(run[0].index)].push({ node: drawn, height: LINE, make: () => drawn ?? folds.set(key, fold({ rows: lines }, ctx)).get(key) });
      run = [];
    };
    rows.forEach((row, i) => {
      const group = items[groupOf(i)];
      if (row.section !== section) {
        flush();
        section = row.section;
        if (perSection.get(section)) group.push({ height: LINE, make: () => sectionHead(row.section, perSection.get(row.section)) });
      }
      if (row.visible) { flush(); group.push({ node: row.node, height: ROW, make: () => nodeOf(row) }); } else run.push(row);
      for (const moved of pointers.get(row) ?? []) { flush(); group.push({ height: LINE, make: () => pointer(moved) }); }
    });
    flush();
    return items;
  }

  /** Makes `nodes` the children of a group, touching only those that are not in their place; says how many it touched. */
  function place(group, nodes) {
    const wanted = new Set(nodes);
    let touched = 0;
    for (const old of [...group.children]) if (!wanted.has(old)) { old.remove(); touched++; }
    let at = group.firstChild;
    for (const node of nodes) {
      if (at === node) at = at.nextSibling;
      else { group.insertBefore(node, at); touched++; }
    }
    return touched;
  }

  function sectionHead(section, n) {
    return h("div", { cls: "rsh" }, h("span", { cls: "o", "aria-hidden": "true" }, section?.ordinal ? han(section.ordinal) : ""), h("h2", { lang: "zh-Hans" }, section?.title ? phrased(page.typeset(section.title)) : page.t.noSection), h("span", { cls: "n" }, page.t.places(n)));
  }

  // A task that moved leaves a pointer where it stood: after the row of the task that stood before it.
  function pointersTo() {
    const moved = rows.filter(({ visible, change }) => visible && change.before.length === 1 && change.after.length === 1 && (change.aspects.includes("position") || change.aspects.includes("section")));
    if (!moved.length || moved.length > 200) return new Map();
    const rowOf = new Map(rows.flatMap((row) => row.change.before.map((number) => [number, row])));
    const order = ctx.before.tasks.map((task) => task.number);
    const pointers = new Map();
    for (const row of moved) {
      const i = order.indexOf(row.change.before[0]);
      const anchor = i > 0 ? rowOf.get(order[i - 1]) : undefined;
      if (anchor && anchor !== row) pointers.set(anchor, [...(pointers.get(anchor) ?? []), row]);
    }
    return pointers;
  }

  const pointer = ({ change }) => h("p", { cls: "pointer" }, h("a", { href: `#c-${change.id}`, "data-goto": change.id }, headGlyph("position"), page.t.movedTo(called(change, "before"), called(change, "after"))));
  const called = (change, side) => ctx.called(side, change[side][0]);

  /** Makes whole what is around a row, as it will be seen; gives its node. */
  function around(row) {
    if (large && row.node) for (const group of groups.slice(Math.max(0, groupOf(row.index) - 3), groupOf(row.index) + 4)) rowsOf(group).forEach(complete);
    return row.node;
  }

  onPaper(() => { if (large) for (const group of groups) rowsOf(group).forEach(complete); },
    () => { if (large) for (const group of groups) if (!near.boxes.has(group)) rowsOf(group).forEach(strip); });

  return { adopt, clear, fill, around };
}
