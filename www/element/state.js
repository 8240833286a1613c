// Attributes → what is asked for. Pure: closed sets are checked here, what depends on an edition (its regions, sections,
// the query's grammar) by the core.

import { STATUSES } from "../render.js";
import { COUNTED as HEADS } from "../render-changes.js";

export { HEADS, STATUSES };
export const THEMES = ["auto", "light", "dark"];
export const CONTROLS = ["all", "region", "search", "none"];

/** What is wrong with an attribute. */
class BadAttribute extends Error {
  constructor(name, value, known) {
    super(`${name}="${value}"`);
    this.code = "badAttribute";
    this.values = { name, value, known: known.join(" ") };
  }
}

/** A value of a closed set; the first is the default, also for what is not known. */
export const oneOf = (known, value) => (known.includes(value) ? value : known[0]);

/** Words between spaces, commas or 、; each once. */
export const list = (value) => [...new Set((value ?? "").split(/[\s,，、;；]+/).filter(Boolean))];

function all(name, known, value) {
  return list(value).map((word) => {
    if (!known.includes(word)) throw new BadAttribute(name, word, known);
    return word;
  });
}

function ordinals(value) {
  return list(value).map((word) => {
    if (!/^\d{1,6}$/.test(word)) throw new BadAttribute("section", word, ["1", "2", "3 …"]);
    return Number(word);
  });
}

/** Corrected pairings: an old task's number and a new one's, with a hyphen between. What is written twice is one. */
function pairs(name, value) {
  const found = new Map();
  for (const word of list(value)) {
    const pair = /^(\d{1,9})-(\d{1,9})$/.exec(word)?.slice(1).map(Number);
    if (!pair) throw new BadAttribute(name, word, ["12-13 …"]);
    found.set(pair.join("-"), pair);
  }
  return [...found.values()];
}

/** The state of `<qingdan-tasks>`; `get` reads an attribute. */
export function tasksState(get) {
  return {
    edition: get("edition")?.trim() || undefined,
    regions: list(get("region")),
    sections: ordinals(get("section")),
    statuses: all("status", STATUSES, get("status")),
    q: get("q") ?? "",
  };
}

/** The state of `<qingdan-compare>`. */
export function compareState(get) {
  return {
    before: get("before")?.trim() ?? "",
    after: get("after")?.trim() ?? "",
    regions: list(get("region")),
    sections: ordinals(get("section")),
    heads: all("kind", HEADS, get("kind")),
    q: get("q") ?? "",
    same: pairs("same", get("same")),
    different: pairs("different", get("different")),
  };
}

/** `zh` or `en`: what the element says, else what stands around it, else Chinese as the documents are. */
export function language(own, around) {
  const tag = (own || around || "zh").toLowerCase();
  return /^(zh|en)\b/.exec(tag)?.[1] ?? (own ? language("", around) : "en");
}

/** Whether a computed colour (`rgb(…)`) is near white: text so coloured stands on a dark ground. Undefined when it cannot be told. */
export function isLight(color) {
  const [r, g, b, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  if (b === undefined || alpha < 0.3 || !color.startsWith("rgb")) return undefined;
  return Math.min(r, g, b) > 110;
}
