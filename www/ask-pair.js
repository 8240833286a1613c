// Asks with which task of the other side one belongs together.

import { byNumber, h, numeral } from "./render.js";

/** More candidates than so many make a list that nobody reads and a browser draws slowly; those without a counterpart come first. */
const MOST = 2000;

/**
 * The pair of numbers that the reader chose for a task that came or went; undefined where none was.
 * @param {object} page  t, typeset
 */
export function askPair(change, sides, rows, page) {
  const { t } = page;
  const own = change.before.length ? "before" : "after", other = own === "before" ? "after" : "before";
  const task = byNumber(sides[own]).get(change[own][0]);
  const free = new Set(rows.filter(({ change: each }) => !each[own].length).flatMap(({ change: each }) => each[other]));
  const tasks = [...sides[other].tasks].sort((a, b) => Number(free.has(b.number)) - Number(free.has(a.number)));
  const option = (each) => h("option", { value: each.number }, `${each.label ?? each.number} ${page.typeset(each.text).slice(0, 48)}`);
  const group = (label, list) => list.length > 0 && h("optgroup", { label }, list.map(option));
  const shown = tasks.slice(0, MOST), title = t.pairTitle(own, numeral(task));
  const select = h("select", { size: "10", "aria-label": t.pairCandidates }, group(t.unpaired, shown.filter((each) => free.has(each.number))), group(t.paired, shown.filter((each) => !free.has(each.number))));
  // The first button of a form is the one that Enter presses: here it must not be Cancel.
  const dialog = h("dialog", { cls: "dlg", "aria-label": title }, h("form", { method: "dialog" }, h("h2", null, title),
    h("p", { cls: "quote", lang: "zh-Hans" }, page.typeset(task.text)), select,
    h("p", { cls: "row-end" }, h("button", { type: "button", cls: "btn", onclick: () => dialog.close() }, t.cancel), h("button", { cls: "btn main", value: "yes" }, t.sameTask))));
  select.selectedIndex = 0;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      const chosen = Number(select.value);
      resolve(dialog.returnValue !== "yes" || !select.value ? undefined : own === "before" ? [task.number, chosen] : [chosen, task.number]);
    });
  });
}
