// The rows of one edition's list: which are shown, which lie folded in gaps, and how each looks. A long list is drawn and
// changed by and by, and its rows are whole only near the screen: elsewhere they are the bare text, as the build writes it.

import { bareRow, byNumber, completeRow, gap, h, marked, numeral, setGap, tell, translateRow, translateSection } from "./render.js";
import { groups } from "./render-list.js";
import { nearFirst, nearScreen, onPaper, turns } from "./near.js";
import { pacer } from "./pace.js";

/** A list longer than this is drawn by and by (`listView` calls it long). */
export const LARGE = 400;
/** Rows of a large list that share one box, which the browser leaves aside while it is out of sight; and their usual height. */
const BOX = 8, ROW = 84, GAP = 29, HEAD = 70;
/** Rows whose highlights are asked for at once. */
const BATCH = 40;
/** Rows that are whole as soon as the list answers, about a screenful; the others follow. */
const FIRST = 8;
/** Rows of a large list that change before the browser draws, so that no frame takes long: near the screen, and elsewhere. */
const SCREEN = 12, SLICE = 256;
/** The task of a row, from its id (`t93`, or `pinned-93`). */
export const numberOf = (node) => Number(/\d+$/.exec(node.closest(".task").id)[0]);

/** @param {object} page  t, typeset */
export function taskRows(page) {
  let edition, large = false, whole = false, sections = [], rows = new Map(), look, selected;
  /** Of a large list: the boxes by their nodes, and which are near the screen. */
  let boxOf = new Map(), near;
  /** Boxes that do not yet show what was found. */
  let waiting = new Set();

  /** Takes over the sections that stand in a view; those of a large list are empty yet. */
  function adopt(view, next) {
    near?.end();
    [edition, large, whole, look, selected] = [next, next.info.taskCount > LARGE, false, undefined, undefined];
    [rows, boxOf, waiting, near] = [new Map(), new Map(), new Set(), nearScreen(approach, undress)];
    const listed = new Map(large ? groups(edition).map((section) => [String(section.ordinal), [...section.tasks]]) : []);
    sections = [...view.querySelectorAll(".sec")].map((node) => {
      const list = node.querySelector("ol");
      const numbers = listed.get(node.dataset.section) ?? Array.from(list.children, numberOf);
      // About how high it is; once it was seen the browser remembers.
      node.style.containIntrinsicBlockSize = `auto calc(${numbers.length + 1} * var(--row))`;
      return { node, boxes: [{ node: list, numbers }], count: node.querySelector(".sh .n"), numbers, key: "" };
    });
    for (const row of view.querySelectorAll(".sections .task")) add(row);
    return large;
  }

  function add(node) {
    rows.set(numberOf(node), { node, marks: "", standing: "", shown: true, context: false });
  }

  /** Draws a large list in slices, so that typing and scrolling stay possible meanwhile. */
  async function fill() {
    const mine = rows;
    // The boxes stand there before their rows: each that comes later would make the browser look through all that are there.
    for (const section of sections) {
      const { numbers, boxes: [{ node }] } = section;
      section.boxes = Array.from({ length: Math.ceil(numbers.length / BOX) || 1 }, (_, i) => ({ node: i ? h("ol", { cls: "tasks" }) : node, numbers: numbers.slice(i * BOX, (i + 1) * BOX) }));
      for (const box of section.boxes) tell(box.node, box.numbers.length * ROW, false);
      tell(section.node, HEAD + numbers.length * ROW);
      node.after(...section.boxes.slice(1).map((box) => box.node));
    }
    const pace = pacer();
    for (const { boxes } of sections) {
      for (const box of boxes) {
        const drawn = box.numbers.map((number) => bareRow(byNumber(edition).get(number), page.t, page.typeset));
        box.node.append(...drawn);
        tell(box.node, drawn.length * ROW);
        drawn.forEach(add);
        boxOf.set(box.node, box);
        near.follow(box.node);
        if (pace.due) await pace.rest();
        if (mine !== rows) return;
      }
    }
  }

  /** Takes the rows of a large list away in slices: to drop thousands at once would hold up the page. */
  async function clear(going) {
    if (!large) return;
    near.end();
    const pace = pacer();
    for (const { boxes } of sections) {
      for (const { node } of boxes) {
        node.replaceChildren();
        if (pace.due) await pace.rest();
        if (!going()) return;
      }
    }
  }

  /**
   * Shows the rows of the tasks that were found; the others lie folded in gaps, which say how many are not `here`. From now
   * on rows look so: `key` and `beside(number)`, what stands beside a task; `marks(numbers)`, a promise of the highlights of
   * some. The first rows look so at once. A large list changes by and by, first where the reader looks.
   */
  async function narrow(next, found, here, going) {
    look = next;
    const wanted = new Set(found), keys = new Map(), todo = [];
    for (const section of sections) {
      const runs = runsOf(section, wanted, here);
      const key = runs.map((run) => `${run.first}-${run.last}-${run.outside}`).join();
      if (section.key === key) continue;
      // Until all is done it is neither the one nor the other.
      section.key = undefined;
      keys.set(section, key);
      section.node.classList.remove("opened");
      for (const number of section.numbers) if (rows.get(number)?.context) unfold(rows.get(number), false);
      tally(section, runs);
      const starts = new Map(runs.map((run) => [run.first, run]));
      if (large) tell(section.node, HEAD + section.n * ROW + runs.length * GAP);
      // What the browser remembers of a section holds while it shows all.
      else section.node.classList.toggle("part", runs.length > 0);
      for (const box of section.boxes) todo.push({ box, starts });
    }
    if (large) {
      // As high as it will be, and closed till then: rows that are about to go would come into view, and be laid out in vain.
      for (const { box, starts } of todo) tell(box.node, box.numbers.reduce((sum, number) => sum + (wanted.has(number) ? ROW : 0) + (starts.has(number) ? GAP : 0), 0), false);
      nearFirst(todo, near, ({ box }) => box.node);
      waiting = new Set(todo.map(({ box }) => box.node));
    }
    const turn = turns(large);
    for (const { box, starts } of todo) {
      const seen = large && near.boxes.has(box.node);
      let changed = 0;
      for (const number of box.numbers) {
        const row = rows.get(number);
        if (!row) continue;
        const run = starts.get(number);
        if (row.shown !== wanted.has(number)) {
          row.shown = !row.shown;
          row.node.hidden = !row.shown;
          changed++;
        }
        // A gap stays where it was first needed, and is only hidden: to move it would cost more than the filter itself.
        if (run) {
          if (!row.gap) row.node.before((row.gap = gap()));
          setGap(row.gap, { ...run, from: printed(run.first), to: printed(run.last) }, page.t);
        }
        if (row.gap && row.gap.hidden === Boolean(run)) row.gap.hidden = !run;
        if (seen && row.shown) stand(number);
      }
      waiting.delete(box.node);
      if (large) measure(box);
      if (turn.ends(changed, seen ? SCREEN : SLICE)) {
        await turn.next();
        if (!going()) return;
      }
    }
    for (const [section, key] of keys) section.key = key;
    complete(large ? reach() : whole ? found : found.slice(0, FIRST));
  }

  /** What was to be shown will not come: opens what was closed for it, as it is. */
  function halt() {
    for (const node of waiting) measure(boxOf.get(node));
    waiting.clear();
  }

  /** Says in a section's heading how many of its tasks are shown. */
  function tally(section, runs) {
    const all = section.numbers.length, n = all - runs.reduce((sum, { count }) => sum + count, 0);
    if (section.n === n) return;
    section.n = n;
    section.node.classList.toggle("none", n === 0 && runs.length > 0);
    section.count.textContent = n === all ? page.t.nTasks(all) : page.t.sectionCount(n, all);
  }

  const printed = (number) => numeral(byNumber(edition).get(number));

  /** The stretches of a section that were not found; `outside` of them concern none of the chosen regions. */
  function runsOf({ numbers }, found, here) {
    const runs = [];
    let run;
    for (const number of numbers) {
      if (found.has(number)) { run = undefined; continue; }
      if (!run) runs.push((run = { first: number, count: 0, outside: 0 }));
      run.last = number;
      run.count++;
      if (here && !here.has(number)) run.outside++;
    }
    return runs;
  }

  /** Shows a row that was not found, or takes it back. */
  function unfold(row, open) {
    row.context = open;
    row.node.classList.toggle("ctx", open);
    row.node.hidden = !open && !row.shown;
  }

  /** Opens the gap of a button in its place, or closes it. */
  function toggle(button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    const section = sections.find(({ node }) => node === button.closest(".sec")), { numbers } = section;
    section.node.classList.toggle("opened", open);
    for (const number of numbers.slice(numbers.indexOf(Number(button.dataset.first)), numbers.indexOf(Number(button.dataset.last)) + 1)) {
      const row = rows.get(number);
      if (!row || row.shown) continue;
      if (open && !large) stand(number);
      unfold(row, open);
    }
    if (!large) return;
    section.boxes.forEach(measure);
    complete(reach());
  }

  /** Tells a box of rows anew how high those are that it shows. */
  function measure({ node }) {
    let height = 0;
    for (const row of node.children) if (!row.hidden) height += row.className === "gap" ? GAP : ROW;
    tell(node, height);
  }

  // ---- how the rows look

  /** Gives all rows that were found their marks and what stands beside them; in a large list those near the screen. */
  async function dress(found, going) {
    const numbers = large ? reach() : found;
    await highlight(numbers, going);
    const pace = pacer();
    for (const number of numbers) {
      if (!going()) return;
      stand(number);
      if (pace.due) await pace.rest();
    }
    whole = true;
  }

  /** The rows of a large list that may be seen next. */
  const reach = () => [...near.boxes].flatMap((node) => (waiting.has(node) ? [] : boxOf.get(node).numbers.filter((number) => !rows.get(number)?.node.hidden)));

  /** Boxes of a large list came near the screen, or left it. */
  function approach() {
    if (!look) return;
    const mine = look, numbers = reach();
    complete(numbers);
    highlight(numbers, () => mine === look).catch((error) => { if (error.code !== "cancelled") throw error; });
  }

  /** Makes the rows of a box bare again. */
  function undress(node) {
    for (const number of boxOf.get(node).numbers) {
      const row = rows.get(number);
      if (!row.side) continue;
      for (const part of row.node.querySelectorAll(".side,.acts")) part.remove();
      row.node.querySelector(".no").removeAttribute("aria-label");
      Object.assign(row, { side: undefined, tally: undefined, standing: "" });
      if (!row.marks) continue;
      row.text.replaceChildren(row.plain);
      row.marks = "";
    }
  }

  const complete = (numbers) => { for (const number of numbers) stand(number); };

  /** What stands beside a task: the standing of the chosen regions, or how many it concerns. */
  function stand(number) {
    const row = rows.get(number);
    if (!row || (row.side && row.standing === look.key)) return;
    row.side ??= row.node.querySelector(".side") ?? completeRow(row.node, byNumber(edition).get(number), page.t).querySelector(".side");
    row.standing = look.key;
    row.tally ??= [...row.side.childNodes];
    row.side.replaceChildren(...(look.key ? look.beside(number) : row.tally));
  }

  /** Marks what the query found in some rows. */
  async function highlight(numbers, going) {
    const pace = pacer();
    for (let i = 0; i < numbers.length; i += BATCH) {
      const batch = numbers.slice(i, i + BATCH);
      const found = await look.marks(batch);
      if (!going()) return;
      for (const [j, number] of batch.entries()) {
        const row = rows.get(number), marks = found?.[j] ?? [], key = marks.join();
        if (!row || row.marks === key) continue;
        row.marks = key;
        row.text ??= row.node.querySelector(".tx");
        row.plain ??= row.text.textContent;
        row.text.replaceChildren(...marked(row.plain, marks));
      }
      if (pace.due) await pace.rest();
      if (!going()) return;
    }
  }

  /** Marks a task as the chosen one. */
  function select(task) {
    const node = rows.get(task)?.node;
    if (selected === node) return;
    selected?.classList.remove("sel");
    node?.classList.add("sel");
    selected = node;
  }

  /** The row of a task, with what is around it as it will be seen. */
  function row(number) {
    const { node } = rows.get(number) ?? {};
    if (!large || !node || !look) return node;
    const all = [...boxOf.values()], at = all.indexOf(boxOf.get(node.parentNode));
    for (const { numbers } of all.slice(Math.max(0, at - 3), at + 4)) complete(numbers.filter((each) => !rows.get(each)?.node.hidden));
    return node;
  }

  // ---- language, paper

  /** Other words are wanted. `translate` puts them there. */
  function stale() {
    for (const section of sections) section.stale = true;
  }

  /** Puts other words round the texts, in slices; false when it was given up. */
  async function translate(going) {
    const pace = pacer();
    for (const section of sections) {
      if (!section.stale) continue;
      translateSection(section.node, page.t);
      for (const number of section.numbers) {
        const row = rows.get(number);
        translateRow(row.node, page.t);
        if (!large || row.side) completeRow(row.node, byNumber(edition).get(number), page.t);
        Object.assign(row, { side: undefined, tally: undefined, standing: "" });
        if (pace.due) await pace.rest();
        if (!going()) return false;
      }
      Object.assign(section, { stale: false, key: undefined, n: undefined });
    }
    return true;
  }

  onPaper(() => { if (large && look) complete([...rows.keys()].filter((number) => !rows.get(number).node.hidden)); },
    () => { for (const node of boxOf.keys()) if (!near.boxes.has(node)) undress(node); });

  return { adopt, fill, clear, narrow, halt, toggle, dress, select, row, stale, translate, get large() { return large; } };
}
