// What a state of <qingdan-tasks> finds, and how that is said. Data in, data out.
import { called } from "../state.js";
import { STATUSES } from "./state.js";

/** The tasks that were asked for, strongest status first, then in the list's order. */
export function answer(edition, state) {
  const query = { text: state.q, regions: state.regions, statuses: state.statuses, sections: state.sections };
  const { numbers } = edition.filter(pruned(query));
  const regions = state.regions.map((name) => called(name, edition.regions) ?? { id: name, name });
  const grounds = regions.map((region) => edition.applicability(region.id));
  const place = new Map(edition.tasks.map((task, i) => [task.number, i]));
  const found = [...numbers].map((number) => {
    const at = place.get(number);
    const all = regions.map((region, i) => ({ region, ground: grounds[i][at] }));
    // Of several regions those that the task does not list need no line, unless it lists none.
    const listed = all.filter(({ ground }) => ground.status !== "notListed");
    const own = listed.length ? listed : all;
    const rank = Math.min(...own.map(({ ground }) => STATUSES.indexOf(ground.status)), STATUSES.length);
    return { task: edition.tasks[at], at, rank, status: STATUSES[rank], grounds: own };
  });
  // The order of strength is the reading order: what is written, what holds by default, what is only possible.
  found.sort((a, b) => a.rank - b.rank || a.at - b.at);
  const concerned = regions.length ? edition.filter({ regions: state.regions }).numbers.length : edition.tasks.length;
  return { edition, state, regions, found, total: edition.tasks.length, concerned };
}

/** A query without its empty parts. */
const pruned = (query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value.length > 0));

/** The sections asked for, by their titles. */
const sections = (state, all, t, typeset) => (state.sections.length
  ? t.sections(state.sections.map((asked) => typeset(all.find(({ ordinal }) => ordinal === asked).title))) : "");

/** The finding as pieces of a headline: text, { n } for its figure, { q } for the word looked for. */
export function finding({ edition, state, regions, found }, t, typeset) {
  const q = state.q.trim();
  return t.finding({
    n: found.length, who: t.list(regions.map(t.region)), q, plain: /^[^\s"“”＂#＃\-－—]+$/.test(q) && !/^第\d+项$/.test(q),
    section: sections(state, edition.sections, t, typeset), statuses: t.list(state.statuses.map((status) => t.status[status])),
  });
}

/** The same of a comparison. */
export function changed({ before, after, state, within, whole }, t, typeset) {
  if (within.length === 0 && whole) return [t.identical];
  const regions = [...before.regions, ...after.regions];
  const who = t.list(state.regions.map((given) => t.region(called(given, regions) ?? { id: given, name: given })));
  const section = sections(state, [...after.sections, ...before.sections], t, typeset);
  const [lead, rest] = t.changes({ n: within.length, who, q: state.q.trim(), section });
  return [lead, { n: within.length }, rest];
}

/** That the pairings of a comparison were corrected by whoever embeds it. */
export const corrected = ({ same, different }, t) => (same.length + different.length ? t.corrected(same.length + different.length) : "");

/** The words for a ground; one that many tasks share is told in full once and then by its name: exceptions speak, defaults stay quiet. */
export function telling(t, typeset) {
  const told = new Set();
  return (region, ground) => {
    const key = `${region.id} ${ground.status}`, brief = t.noteShort(ground);
    if (brief && told.has(key)) return brief;
    told.add(key);
    return t.code === "zh" ? typeset(t.reason(ground)) : t.reason(ground);
  };
}

/** How many of the found tasks have which status, strongest first; empty where no region was asked for. */
export function tally({ regions, found }) {
  if (!regions.length) return [];
  return STATUSES.map((status) => [status, found.filter((row) => row.status === status).length]).filter(([, count]) => count);
}
