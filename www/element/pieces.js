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

/** Segments with their displayed text: whole texts are typeset, then cut, so that a mark never splits a pair. */
export function shown(segments, typeset) {
  const whole = (op) => typeset(segments.filter((segment) => segment.op !== op).map((segment) => segment.text).join(""));
  const before = whole("insert"), after = whole("delete");
  let old = 0, now = 0;
  return segments.map((segment) => {
    const { length } = segment.text;
    const text = segment.op === "delete" ? before.slice(old, old + length) : after.slice(now, now + length);
    if (segment.op !== "insert") old += length;
    if (segment.op !== "delete") now += length;
    return { ...segment, text };
  });
}

/** A marked text: never by colour alone, and with words at both ends for who listens. */
export function changed(segments, typeset, t) {
  return shown(segments, typeset).map(({ op, text, elsewhere }) => {
    if (op === "equal") return prose(text);
    if (elsewhere !== undefined) {
      // It stands in another of the tasks: absent here, not gone.
      return op === "delete" ? h("span", { cls: "away" }, "〔", t.elsewhere(elsewhere, "after"), "〕") : h("span", { cls: "away" }, prose(text));
    }
    return mark(op, text, t);
  });
}

/** Text that is all new or all gone. */
export function mark(op, text, t) {
  const [start, end] = op === "insert" ? t.ins : t.del;
  return h(op === "insert" ? "ins" : "del", { part: op === "insert" ? "ins" : "del" },
    h("span", { cls: "vh" }, start), prose(text), h("span", { cls: "vh" }, end));
}
