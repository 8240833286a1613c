// The pieces that both widgets draw with.
import { h, svg } from "../render.js";

/** Chinese quotation marks, dashes and dots take the Chinese font's full width although Latin letters come first. */
const WIDE = /([“”‘’—…]+)/;

/** Text as nodes. */
export function prose(text) {
  if (!/\p{Script=Han}/u.test(text)) return [text];
  return text.split(WIDE).map((piece, i) => (i % 2 ? h("span", { cls: "han" }, piece) : piece));
}

/** Sets an element's children, only when its words differ: a drawing that is the same does not disturb a reader. */
export function put(node, ...kids) {
  const next = document.createDocumentFragment();
  next.append(...kids.flat(9).filter((kid) => kid !== undefined && kid !== null && kid !== false));
  node.replaceChildren(next);
}

/** The address of the page with a state, if the host says where the page is. */
export function pageLink(element, state) {
  const page = element.getAttribute("page");
  if (!page) return undefined;
  let url;
  try {
    url = new URL(page, element.baseURI);
  } catch {
    return undefined;
  }
  if (!["http:", "https:", "file:"].includes(url.protocol)) return undefined;
  const hash = new URLSearchParams();
  for (const key in state) if (state[key] !== undefined && String(state[key]) !== "") hash.set(key, state[key]);
  url.hash = hash.toString().replaceAll("%2C", ",");
  return url.href;
}

/** A list that shows its first rows, with a button for the others. */
export function folded(list, line, button, shown, more) {
  let rows = [];
  let open = false;
  const label = () => put(button, open ? more.less : more.more(rows.length - shown));
  function unfold() {
    rows.forEach((row, i) => (row.hidden = !open && i >= shown));
    button.setAttribute("aria-expanded", String(open));
    label();
  }
  button.addEventListener("click", () => {
    open = !open;
    unfold();
    // The first row that came is where reading goes on.
    if (open) rows[shown]?.focus({ preventScroll: true });
  });
  return {
    /** Shows other rows; `same` when it is the same question as before, so that it stays open. */
    set(next, same) {
      rows = next;
      if (!same) open = false;
      put(list, rows);
      line.hidden = rows.length <= shown;
      unfold();
    },
  };
}

// One square a task, in the list's order; the shape says the status before the shade does.
const BAR = {
  named: [["c-named", 0, 12]],
  default: [["c-default", 4, 8]],
  study: [["c-named", 0, 12, 0, 0.2], ["c-named", 0, 12, 0.34, 0.2], ["c-named", 0, 12, 0.68, 0.2]],
  willing: [["c-willing", 0.6, 10.8]],
  encouraged: [["c-encouraged", 7.5, 4.5]],
  separate: [["c-separate", 10.5, 1.5]],
  notListed: [["c-none", 10, 2, 0.34, 0.2]],
};

/** The statuses of the found tasks as one bar. */
export function bar(statuses) {
  const width = Math.max(statuses.length, 16);
  return svg("svg", { cls: "bar", viewBox: `0 0 ${width - 0.12} 12`, preserveAspectRatio: "none", "aria-hidden": "true", part: "bar" },
    statuses.flatMap((status, i) => BAR[status].map(([cls, y, height, left = 0, wide = 0.88]) =>
      svg("rect", { cls, x: i + left, y, width: wide, height, "vector-effect": "non-scaling-stroke" }))));
}

/** The same for nodes that the page's functions made, whose marks become parts. */
export function wide(nodes) {
  for (const node of nodes.flat(9)) {
    if (!node?.childNodes) continue;
    if (node.localName === "ins" || node.localName === "del") node.part = node.localName;
    for (const child of [...node.childNodes]) {
      if (child.nodeType === 3) child.replaceWith(...prose(child.data));
      else wide([child]);
    }
  }
  return nodes.flat(9).flatMap((node) => (typeof node === "string" ? prose(node) : [node]));
}
