// Makes the matrix answer: what is under the pointer or the keys is read out beside it, and chosen with a click or Enter.

import { matrixAt, matrixCursor, matrixTable, statusOf } from "./matrix.js";
import { byNumber, h, numeral } from "./render.js";

/**
 * @param {Element} box  around the picture; takes the keys
 * @param {{ matrix, read, table }} parts  the picture, the line that reads out, the figures as a table
 * @param {object} of  page (t, typeset), edition, layout() of the picture, current() task, select(task), pick(region, add)
 */
export function listenMatrix(box, { matrix, read, table }, { page, edition, layout, current, select, pick }) {
  const seen = { row: 0, column: 0 };
  const say = ({ task, region }) => {
    if (!task) return;
    const { t } = page, whole = byNumber(edition).get(task), no = numeral(whole);
    const status = statusOf(whole, region?.id);
    read.replaceChildren(h("b", null, region ? t.matrixCell(no, t.region(region), t.status[status]) : t.taskNo(no)),
      h("span", { lang: "zh-Hans" }, page.typeset(whole.text)));
    matrixCursor(matrix, layout(), task, t);
  };
  const at = (event) => {
    const rect = matrix.getBoundingClientRect(), { x, width, height } = matrix.viewBox.baseVal;
    return matrixAt(layout(), x + ((event.clientX - rect.left) * width) / rect.width, ((event.clientY - rect.top) * height) / rect.height);
  };
  box.addEventListener("pointermove", (event) => { const point = at(event); if (point.task) say(point); });
  box.addEventListener("pointerleave", () => { matrixCursor(matrix, layout(), current(), page.t); if (document.activeElement !== box) read.textContent = page.t.matrixIdle; });
  box.addEventListener("click", (event) => {
    const { task, region } = at(event);
    if (task && event.clientX) select(task);
    else if (region) pick(region.id, event.ctrlKey || event.metaKey || event.shiftKey);
  });
  box.addEventListener("keydown", (event) => {
    const { rows, columns } = layout();
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: [0, -Infinity], End: [0, Infinity] }[event.key];
    const clampTo = (n, max) => Math.max(0, Math.min(max, n));
    if (step) {
      event.preventDefault();
      seen.row = clampTo(seen.row + step[0], rows.length - 1);
      seen.column = clampTo(seen.column + step[1], columns.length - 1);
      say({ task: columns[seen.column].tasks[0], region: rows[seen.row].region });
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      select(columns[seen.column]?.tasks[0]);
    }
  });
  table.addEventListener("toggle", () => { if (table.open && !table.querySelector("table")) table.lastElementChild.append(matrixTable(edition, page.t)); });
}
