// Runs inside the page: finds what a person would point at, by role and name, by text, or by a selector.
// Self-contained, since only its source text reaches the browser.

/**
 * @param {string | { role?: string, name?: string, text?: string, within?: string, index?: number }} target
 *   a CSS selector, or a description. `name` and `text` match when contained; `=` in front asks for the whole.
 * @returns {Element | null} the first (or `index`-th) match that is drawn.
 */
export function locate(target) {
  // "host >>> inner" looks into a shadow root.
  if (typeof target === "string") return target.split(" >>> ").reduce((root, part) => (root && (root.shadowRoot ?? root).querySelector(part)), document);
  const roles = {
    button: "button, summary, [role=button], input[type=button], input[type=submit]",
    link: "a[href], [role=link]",
    checkbox: "input[type=checkbox], [role=checkbox]",
    radio: "input[type=radio], [role=radio]",
    tab: "[role=tab]",
    option: "option, [role=option]",
    searchbox: "input[type=search], [role=searchbox]",
    textbox: "textarea, input:not([type]), input[type=text], [role=textbox]",
    combobox: "select, [role=combobox]",
    heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
    dialog: "dialog, [role=dialog]",
    status: "output, [role=status], [aria-live=polite]",
    menuitem: "[role=menuitem]",
    switch: "[role=switch]",
  };
  const text = (node) => (node ? (node.textContent ?? "").replace(/\s+/gu, " ").trim() : "");
  const nameOf = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return by.split(/\s+/u).map((id) => text(document.getElementById(id))).join(" ");
    return (
      element.getAttribute("aria-label") ||
      (element.labels?.length ? [...element.labels].map(text).join(" ") : "") ||
      (element.matches("input, textarea, select") ? element.value && element.type === "button" ? element.value : "" : text(element)) ||
      element.getAttribute("title") ||
      element.getAttribute("placeholder") ||
      ""
    );
  };
  const says = (value, wanted) => (wanted.startsWith("=") ? value === wanted.slice(1) : value.includes(wanted));
  const drawn = (element) => element.getClientRects().length > 0;
  const root = target.within ? document.querySelector(target.within) : document;
  if (!root) return null;
  let found = [...root.querySelectorAll(target.role ? (roles[target.role] ?? `[role=${target.role}]`) : "*")].filter(drawn);
  if (target.name !== undefined) found = found.filter((element) => says(nameOf(element), target.name));
  if (target.text !== undefined) {
    found = found.filter((element) => says(text(element), target.text));
    // The innermost element with the text is the one a person sees it in.
    if (!target.role) found = found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
  }
  return found[target.index ?? 0] ?? null;
}
