// Runs inside the page: which of the things that answer a tap offer too small a target.
// Self-contained, since only its source text reaches the browser.

/**
 * The rule: around the middle of whatever answers a tap, the part of the screen that answers for it, padding and
 * pseudo-elements included and neighbours left out, is at least 44 px wide and high. Two things need not be: a link
 * inside running text, and a mark in a picture whose every value stands in a list or table beside it.
 * @returns {string[]} each offender once: what it is, its words, the width and height of its target
 */
export function tooSmall() {
  const LEAST = 44, SIGHT = 44, ALIKE = 2;
  const ANSWERS = "a[href], button, summary, select, input:not([type=hidden]), textarea, [tabindex='0'], [role=button]";
  /** Through the shadow roots, down to what a finger would meet. */
  function under(x, y) {
    let root = document, found = null;
    for (;;) {
      const next = root.elementFromPoint(x, y);
      if (!next || next === found) return found;
      found = next;
      if (!next.shadowRoot) return found;
      root = next.shadowRoot;
    }
  }
  const up = (node) => node.parentElement ?? node.getRootNode().host;
  function answers(x, y, element) {
    for (let node = under(x, y); node; node = up(node)) {
      if (node === element) return true;
      // A tap on its label is a tap on a field; a list of choices only opens by a tap on itself.
      if (node.localName === "label" && node.control === element && element.localName !== "select") return true;
      if (node.matches(ANSWERS)) return false;
    }
    return false;
  }
  function reach(x, y, dx, dy, element) {
    let n = 0;
    while (n < SIGHT && answers(x + dx * (n + 1), y + dy * (n + 1), element)) n++;
    return n;
  }
  const all = (root) => [...root.querySelectorAll("*")].flatMap((node) => [...(node.matches(ANSWERS) ? [node] : []), ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
  /** Whether it stands inside a line of text that is more than itself. */
  function inText(element) {
    if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p, li, td, dd, span:not(:only-child)") ?? element.parentNode;
    return block.textContent.trim().length > element.textContent.trim().length;
  }
  /** What it is, so that of a hundred alike only some are looked at. */
  function named(element) {
    const place = [];
    for (let node = element; node && node !== document.body && place.length < 4; node = up(node)) {
      const classes = [...node.classList].filter((each) => !/^at-|^f-/u.test(each)).map((each) => `.${each}`).join("");
      place.unshift(node.localName + (/\d/u.test(node.id) ? "" : node.id && `#${node.id}`) + classes);
    }
    return `${place.join(" > ")}${element.dataset.do ? ` ${element.dataset.do}` : ""}`;
  }
  // What lies over the page answers for it.
  const over = document.querySelector("dialog[open]") ?? document.querySelector("details.menu[open]");
  const seen = new Map(), offenders = new Map();
  for (const element of all(over ?? document.body)) {
    // Hidden until the keyboard reaches it.
    if (element.matches(":disabled, .skip") || !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) || inText(element)) continue;
    const key = named(element);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (seen.get(key) > ALIKE) continue;
    const box = () => element.getBoundingClientRect();
    if (!box().width || !box().height) continue;
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const { left, top, width, height } = box();
    let x = left + width / 2, y = top + height / 2;
    // A field whose label does its work may be out of sight itself.
    if (!answers(x, y, element) && element.labels?.[0]) {
      const label = element.labels[0].getBoundingClientRect();
      [x, y] = [label.left + label.width / 2, label.top + label.height / 2];
    }
    const known = answers(x, y, element);
    const w = known ? reach(x, y, -1, 0, element) + 1 + reach(x, y, 1, 0, element) : 0;
    const h = known ? reach(x, y, 0, -1, element) + 1 + reach(x, y, 0, 1, element) : 0;
    // A box between two pixels of the screen loses up to one to the sampling.
    if (w >= LEAST - 1 && h >= LEAST - 1) continue;
    const words = (element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 16);
    if (!offenders.has(key)) offenders.set(key, `${key} “${words}” ${w} × ${h}`);
  }
  return [...offenders.values()];
}
