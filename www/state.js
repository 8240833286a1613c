// URL hash ↔ state. What a link must restore is here and nothing else: theme and language belong to the reader.

const LISTS = {
  regions: "region", statuses: "status", sections: "section", actions: "action", scopes: "scope",
  changeSections: "csection", aspects: "aspect", heads: "show",
};
const WORDS = { edition: "edition", query: "q", before: "before", after: "after", changeQuery: "cq", change: "change" };
const NUMBERS = new Set(["sections", "changeSections"]);

/** The state of a page that was opened without a hash. */
export function blank() {
  return {
    view: "browse", edition: "", query: "", regions: [], statuses: [], sections: [], actions: [], scopes: [], task: undefined,
    before: "", after: "", heads: [], aspects: [], changeSections: [], changeQuery: "", layout: "two", same: [], different: [], change: "",
  };
}

/** Pairs of task numbers, as an address and an attribute have them. */
export const written = (pairs, between = ".") => pairs.map((pair) => pair.join("-")).join(between);

function pairs(text) {
  const found = (text ?? "").split(".").map((pair) => /^(\d+)-(\d+)$/.exec(pair)?.slice(1).map(Number)).filter(Boolean);
  return [...new Map(found.map((pair) => [pair.join("-"), pair])).values()];
}

/** Reads a hash. What it does not know it leaves out, so that old links keep working; `#t93` is task 93. */
export function parse(hash) {
  const state = blank();
  const text = hash.replace(/^#/, "");
  const task = /^t(\d+)$/.exec(text);
  if (task) {
    state.task = Number(task[1]);
    return state;
  }
  const params = new URLSearchParams(text);
  if (params.get("view") === "compare") state.view = "compare";
  if (params.get("layout") === "one") state.layout = "one";
  for (const key in WORDS) state[key] = params.get(WORDS[key]) ?? "";
  for (const key in LISTS) {
    const values = (params.get(LISTS[key]) ?? "").split(",").filter(Boolean);
    state[key] = NUMBERS.has(key) ? values.map(Number).filter((n) => Number.isInteger(n) && n >= 0) : values;
  }
  if (/^\d+$/.test(params.get("task") ?? "")) state.task = Number(params.get("task"));
  state.same = pairs(params.get("same"));
  state.different = pairs(params.get("different"));
  return state;
}

/** The hash of a state, without `#`; empty for a fresh page. */
export function format(state) {
  const params = new URLSearchParams();
  if (state.view === "compare") params.set("view", "compare");
  for (const key in WORDS) if (state[key]) params.set(WORDS[key], state[key]);
  for (const key in LISTS) if (state[key].length) params.set(LISTS[key], state[key].join(","));
  if (state.task !== undefined) params.set("task", String(state.task));
  if (state.layout === "one") params.set("layout", "one");
  for (const key of ["same", "different"]) if (state[key].length) params.set(key, written(state[key]));
  // Commas and the title of a brought-in text read better unescaped, and every browser takes them in a hash.
  return params.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
}

/** A short fingerprint of a text: the same text gives the same one on every machine. Not a secret, not a signature. */
export function fingerprint(text) {
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return ((b >>> 0).toString(16).padStart(8, "0") + (a >>> 0).toString(16).padStart(8, "0")).slice(0, 12);
}

/** The key of a brought-in edition: its fingerprint, and its title so that a link can say which text is missing. */
export const broughtKey = (print, title) => `x-${print}~${title.length > 24 ? `${title.slice(0, 23)}…` : title}`;

/** The parts of such a key; undefined for an embedded edition's. */
export function readBroughtKey(key) {
  const m = /^x-([0-9a-f]{12})(?:~(.*))?$/.exec(key);
  return m ? { print: m[1], title: m[2] ?? "" } : undefined;
}

/** Whether two keys mean the same edition: titles do not count. */
export const sameKey = (a, b) => a === b || (readBroughtKey(a)?.print ?? a) === (readBroughtKey(b)?.print ?? b);

/** A list with a value more, or without it when it was there. */
export const toggled = (values, value) => (values.includes(value) ? values.filter((each) => each !== value) : [...values, value]);

/** The areas that are chosen after one more choice: it alone, or with those before it; chosen again it goes. */
export const chosenAfter = (regions, id, several) => (several ? toggled(regions, id) : regions.length === 1 && regions[0] === id ? [] : [id]);

/** The region that a word calls by its id or its name (`天津`, `天津市`). */
export const called = (word, regions) => regions.find(({ id, name, fullName }) => [id, name, fullName].includes(word));

/** The ids of regions that a link may also call by their names, each once. */
export const regionIds = (given, regions) => [...new Set(given.map((each) => called(each, regions)?.id ?? each))];
