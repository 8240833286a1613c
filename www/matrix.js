// The whole list at a glance: a column a task, a row a region, a shape a status. Layout is a pure function of the edition,
// so a page that was drawn at build time can be pointed at without being drawn again.

import { byNumber, h, han, numeral, svg } from "./render.js";

const SPAN = 811, RIGHT = 36, TOP = 28, ROW = 15, GROUP_GAP = 5, SECTION_GAP = 4;
/** More tasks than this and a column stands for several. */
const SINGLE = 300;

/** Columns of tasks between `left` and `right`, with a gap between sections. */
export function axis(edition, left, right, limit = SINGLE, fixed = undefined) {
  const groups = [];
  for (const task of edition.tasks) {
    const last = groups.at(-1);
    if (last && last.section === task.section) last.tasks.push(task.number);
    else groups.push({ section: task.section, tasks: [task.number] });
  }
  const total = edition.tasks.length;
  const per = total > limit ? Math.ceil(total / limit) : 1;
  const gapWidth = groups.length > 40 ? 0 : SECTION_GAP;
  const count = groups.reduce((sum, group) => sum + Math.ceil(group.tasks.length / per), 0);
  const pitch = fixed ?? Math.min(24, (right - left - gapWidth * Math.max(0, groups.length - 1)) / Math.max(1, count));
  const columns = [], marks = [], at = new Map();
  let x = left;
  for (const group of groups) {
    const from = x;
    for (let i = 0; i < group.tasks.length; i += per) {
      const tasks = group.tasks.slice(i, i + per);
      for (const number of tasks) at.set(number, columns.length);
      columns.push({ tasks, x });
      x += pitch;
    }
    marks.push({ label: group.section ? han(group.section) : "", from, to: x - Math.min(1, pitch / 5), section: group.section });
    x += gapWidth;
  }
  return { columns, marks, pitch, bar: Math.max(0.4, pitch - Math.min(1, pitch / 5)), at, end: x - gapWidth };
}

/** Room for the names of the regions, left of the first column: pinyin takes more than two characters. */
const margin = (t) => (t.code === "zh" ? 34 : 64);

/** Where everything stands, in any language; the first column at 0. */
export function matrixLayout(edition) {
  const rows = [];
  let y = TOP, batch;
  for (const region of edition.regions) {
    if (batch && batch !== region.batch) y += GROUP_GAP;
    batch = region.batch;
    rows.push({ region, y });
    y += ROW;
  }
  return { ...axis(edition, 0, SPAN), edition, rows, width: SPAN + RIGHT, height: y + 14, bottom: y };
}

/** The status of a task for a region, by its id. */
export const statusOf = (task, region) => task.scope.regions.find((each) => each.region === region)?.status ?? "notListed";

const r = (n) => Math.round(n * 10) / 10;
const fine = (n) => Math.round(n * 1000) / 1000;

// Bars of a run of equal statuses are the dashes of one line: a picture of 3,100 marks in a few kilobytes.
const WIDTHS = { named: 12, default: 7, encouraged: 3, separate: 1, notListed: 1 };

/** A frame round one cell, for the statuses that are drawn hollow. */
const frame = (x, y, w) => `M${r(x + 0.4)} ${r(y + 0.4)}h${r(w - 0.8)}v11.2h${r(0.8 - w)}z`;

/** The paths of rows of cells: `cells` are `{ x, y, status }` in order, a run breaking where x jumps. */
function cellPaths(cells, pitch, bar) {
  const d = {}, pen = {};
  let run;
  // Each row is written from its own start, so that rows with the same statuses pack to almost nothing.
  const flush = () => {
    if (run) {
      const from = r(run.from), to = r(run.to), last = pen[run.status];
      (d[run.status] ??= []).push(last?.y === run.y ? `m${r(from - last.x)} 0h${r(to - from)}` : `M${from} ${run.y + 6}h${r(to - from)}`);
      pen[run.status] = { x: to, y: run.y };
    }
    run = undefined;
  };
  for (const { x, y, status } of cells) {
    if (!WIDTHS[status]) { flush(); (d[status] ??= []).push(frame(x, y, bar)); continue; }
    const from = status === "notListed" ? x + bar / 2 - 0.5 : x, to = status === "notListed" ? from + 1 : x + bar;
    if (run && run.status === status && run.y === y && Math.abs(from - run.next) < 0.1) Object.assign(run, { to, next: from + pitch });
    else { flush(); run = { status, y, from, to, next: from + pitch }; }
  }
  flush();
  return Object.entries(d).map(([status, parts]) => svg("path", {
    cls: `m-${status}`, d: parts.join(""), "stroke-width": WIDTHS[status],
    "stroke-dasharray": WIDTHS[status] && (status === "notListed" ? `1 ${fine(pitch - 1)}` : `${fine(bar)} ${fine(pitch - bar)}`),
  }));
}

/** The status that stands for a column, by region: of several tasks the commonest. `standing` has the statuses of a cell, by region. */
function commonest(cells, standing) {
  // A cell says the same wherever it stands.
  const times = new Map();
  for (const cell of cells) times.set(cell, (times.get(cell) ?? 0) + 1);
  if (times.size === 1) return (region) => standing.get(cells[0]).get(region) ?? "notListed";
  return (region) => {
    const count = { notListed: 0 };
    for (const [cell, n] of times) {
      const status = standing.get(cell).get(region) ?? "notListed";
      count[status] = (count[status] ?? 0) + n;
    }
    let best = "notListed";
    for (const status in count) if (count[status] > count[best]) best = status;
    return best;
  };
}

/** The picture. */
export function matrixNode(layout, edition, counts, t) {
  const cells = new Map(), standing = new Map();
  for (const { number, scope: { raw, regions } } of edition.tasks) {
    cells.set(number, raw);
    if (!standing.has(raw)) standing.set(raw, new Map(regions.map(({ region, status }) => [region, status])));
  }
  const columns = layout.columns.map(({ x, tasks }) => ({ x, statusOf: commonest(tasks.map((number) => cells.get(number)), standing) }));
  const bars = layout.rows.flatMap(({ region, y }) => columns.map(({ x, statusOf }) => ({ x, y, status: statusOf(region.id) })));
  let last = -100;
  const labels = layout.marks.map((mark) => {
    if (!mark.label || mark.from - last < mark.label.length * 10 + 2) return undefined;
    last = mark.from;
    return svg("text", { x: r(mark.from), y: 9 }, mark.label);
  });
  return matrixWords(svg("svg", { cls: "mx", "aria-hidden": "true" },
    svg("g", { cls: "picked" }),
    labels,
    svg("path", { cls: "mline", d: layout.marks.map((m) => `M${r(m.from)} 23.500H${r(m.to)}`).join("") }),
    svg("path", { cls: "hit" }),
    cellPaths(bars, layout.pitch, layout.bar),
    layout.rows.map(({ region, y }) => svg("g", { "data-row": region.id },
      svg("text", { cls: "rn", y: y + 10 }),
      svg("text", { cls: "rc", x: layout.width, y: y + 10, "text-anchor": "end" }, String(counts[region.id] ?? 0)))),
    svg("rect", { cls: "cursor off", y: TOP - 4, width: r(layout.pitch + 1), height: layout.bottom - TOP + 4, x: -99 }),
    svg("text", { cls: "ctext", x: 0, y: layout.bottom + 11, "text-anchor": "middle" })), layout, t);
}

/** Puts the names of the regions into a language; all else in the picture is the same in each. Gives back the picture. */
export function matrixWords(node, layout, t) {
  const left = margin(t);
  node.setAttribute("viewBox", `${-left} 0 ${left + layout.width} ${layout.height}`);
  node.querySelectorAll(".rn").forEach((name, i) => {
    name.setAttribute("x", -left);
    name.textContent = t.region(layout.rows[i].region).slice(0, t.code === "zh" ? 3 : 10);
  });
  return node;
}

/** Marks what the filter found, the chosen regions and the chosen task. */
export function matrixUpdate(node, layout, { hits, regions, task }, t) {
  const d = hits ? [...new Set([...hits].map((number) => layout.at.get(number)))].map((i) => layout.columns[i])
    .filter(Boolean).map((c) => `M${r(c.x)} 15h${r(layout.bar)}v6h${r(-layout.bar)}z`).join("") : "";
  node.querySelector(".hit").setAttribute("d", d);
  const picked = node.querySelector(".picked");
  picked.replaceChildren(...layout.rows.filter((row) => regions.includes(row.region.id))
    .map((row) => svg("rect", { x: -margin(t), y: row.y - 1.5, width: margin(t) + layout.width, height: ROW, rx: 2 })));
  for (const g of node.querySelectorAll("[data-row]")) g.classList.toggle("on", regions.includes(g.getAttribute("data-row")));
  matrixCursor(node, layout, task, t);
}

/** Moves the frame to a task's column. */
export function matrixCursor(node, layout, task, t) {
  const column = layout.columns[layout.at.get(task) ?? -1];
  const frame = node.querySelector(".cursor");
  frame.classList.toggle("off", !column);
  if (column) frame.setAttribute("x", r(column.x - 0.5));
  const label = node.querySelector(".ctext");
  label.setAttribute("x", column ? r(Math.min(column.x + 3, layout.width - 24)) : 0);
  label.textContent = column ? t.taskNo(numeral(byNumber(layout.edition).get(task))) : "";
}

/** What stands under a point of the picture, in its own coordinates. */
export function matrixAt(layout, x, y) {
  const column = layout.columns.find((c) => x >= c.x - 0.5 && x < c.x + layout.pitch);
  const row = layout.rows.find((each) => y >= each.y - 1.5 && y < each.y + ROW - 1.5);
  return { task: column?.tasks[0], region: row?.region };
}

/** The same as a table, for whoever cannot see the picture. Long: made when asked for. */
export function matrixTable(edition, t) {
  return h("table", { cls: "mxt" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t.taskColumn), edition.regions.map((region) => h("th", { scope: "col" }, t.region(region))))),
    h("tbody", null, edition.tasks.map((task) => h("tr", null,
      h("th", { scope: "row" }, task.label ?? String(task.number)),
      edition.regions.map((region) => h("td", null, t.status[statusOf(task, region.id)]))))));
}

/** For a phone: one region, a line or two of squares a section. */
export function strip(edition, region, hits, t) {
  const found = new Set(hits ?? []);
  const longest = Math.max(1, ...edition.sections.map((section) => section.tasks.length));
  // Two lines fill what a finger needs anyway, and leave room for two sections beside each other.
  const perLine = Math.max(12, Math.ceil(longest / 2)), width = 108, line = 19;
  const pitch = Math.min(9, width / perLine), w = Math.max(0.6, pitch - 1.5);
  return h("div", { cls: "strip" }, edition.sections.map((section) => {
    const place = (i) => ({ x: (i % perLine) * pitch, y: Math.floor(i / perLine) * line });
    const cells = Array.from(section.tasks, (number, i) => ({ ...place(i), status: statusOf(byNumber(edition).get(number), region) }));
    const under = Array.from(section.tasks, (number, i) => (found.has(number) ? `M${r(place(i).x)} ${place(i).y + 14}h${r(w)}v2h${r(-w)}z` : "")).join("");
    const n = section.tasks.filter((number) => found.has(number)).length;
    return h("a", { cls: "sr", href: `#s${section.ordinal}`, "data-do": "section" },
      h("span", { cls: "vh" }, t.stripRow(section.title, n)),
      h("span", { "aria-hidden": "true" }, han(section.ordinal)),
      svg("svg", { viewBox: `0 0 ${width} ${(Math.ceil(section.tasks.length / perLine) || 1) * line - 2}`, "aria-hidden": "true" },
        cellPaths(cells, pitch, w), svg("path", { cls: "hit", d: under })),
      h("b", { "aria-hidden": "true" }, n ? String(n) : ""));
  }));
}
