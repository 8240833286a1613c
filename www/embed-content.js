// An answer → what a reader is shown of it, as plain data: the forms that carry no script are made from it.
// A piece of a headline is text, { n } for its figure or { q } for the word looked for; a run of a row is { op, text }
// with op equal, mark, insert, delete or away.

import { changed, corrected, finding, tally, telling } from "./element/finding.js";
import { HEADS } from "./element/state.js";
import { byNumber, highlighted, numeral, titled } from "./render.js";
import { displayed, factWords, headOf, inOrder, moves, notices, sectionMove } from "./render-changes.js";

const joined = (t, parts) => parts.filter(Boolean).join(t.code === "zh" ? "，" : ", ");

/** What `<qingdan-tasks>` would show, whole. */
export function tasksContent(answer, t, typeset) {
  const { edition, state, regions, found, total, concerned } = answer;
  const { info } = edition;
  const marks = (number) => (state.q.trim() ? edition.highlights(number, state.q) : []);
  const reason = telling(t, typeset);
  const note = ({ task, grounds }) => (grounds.length
    ? grounds.map(({ region, ground }) => `${regions.length > 1 ? `${t.region(region)} ` : ""}${t.status[ground.status]}${t.code === "zh" ? "　" : ". "}${reason(region, ground)}`).join("　")
    : task.scope.raw ? `${t.scopeIs}${typeset(task.scope.raw)}` : t.scopeBlank);
  return {
    lang: t.lang,
    headline: finding(answer, t, typeset),
    about: t.about({ title: titled(typeset(edition.document.listTitle || info.title)), total, who: t.list(regions.map(t.region)), concerned }),
    statuses: regions.length ? found.map((row) => row.status) : [],
    key: tally(answer).map(([status, count]) => [status, t.counted(t.status[status], count)]),
    rows: found.map((row) => ({ label: row.task.label ?? String(row.task.number), runs: highlighted(typeset(row.task.text), marks(row.task.number)), notes: [note(row)] })), more: t.more,
    sources: [t.sourceLine({ issuer: info.issuer, number: info.documentNumber && typeset(info.documentNumber), date: info.issuedOn && t.date(info.issuedOn) }),
      regions.length && !state.statuses.length ? t.sumNote : ""].filter(Boolean),
  };
}

const BREAK = { op: "break", text: "" };

/** Segments as runs. */
const shown = (segments, typeset, t) => displayed(segments, typeset).map(({ op, elsewhere, now }) => (elsewhere === undefined
  ? { op, text: now }
  : { op: "away", text: `〔${t.elsewhere(elsewhere, op === "delete" ? "after" : "before")}〕` }));

/** What `<qingdan-compare>` would show, whole, of what its `prepare` gives. */
export function compareContent({ before, after, state, summary, within, whole }, t, typeset) {
  const tasks = { before: byNumber(before), after: byNumber(after) };
  const text = (side, number) => typeset(tasks[side].get(number).text);
  const label = (side, numbers) => numbers.map((number) => numeral(tasks[side].get(number))).join("、");
  const regions = new Map([...before.regions, ...after.regions].map((region) => [region.id, region]));
  const name = (id) => t.region(regions.get(id) ?? { id, name: id });
  const told = (info) => joined(t, [titled(typeset(info.title)) || t.untitled, info.documentNumber && typeset(info.documentNumber), info.issuedOn && t.date(info.issuedOn)]);
  const counts = HEADS.map((head) => [head, within.filter((change) => headOf(change) === head).length]).filter(([, count]) => count);
  const found = state.heads.length ? within.filter((change) => state.heads.includes(headOf(change))) : within;

  function row(change) {
    const old = label("before", change.before), now = label("after", change.after);
    const set = change.aspects.includes("format") && !change.aspects.includes("text") ? (each) => each : typeset;
    const runs = change.kind === "added" ? change.after.map((number) => ({ op: "insert", text: text("after", number) }))
      : change.kind === "removed" ? change.before.map((number) => ({ op: "delete", text: text("before", number) })) : [];
    const notes = [];
    for (const part of inOrder(change)) {
      const { scope } = part, which = change.parts.length > 1 ? `${label("before", [part.before])}→${label("after", [part.after])} ` : "";
      if (runs.length) runs.push(BREAK);
      runs.push(...shown(part.text, set, t));
      const moved = scope ? moves(scope, name, t) : [];
      for (const { who, label: standing } of moved) notes.push(`${which}${who} ${standing}`);
      // Where nobody gains or loses the cell itself says what changed.
      if (!moved.length && scope?.raw.some(({ op }) => op !== "equal")) runs.push(BREAK, { op: "equal", text: t.scopeIs }, ...shown(scope.raw, (each) => each, t));
    }
    for (const fact of change.facts) notes.push(factWords(fact, t).join("　"));
    if (change.aspects.includes("section")) notes.push(sectionMove(change, tasks, t).join("　"));
    return { kind: t.head[headOf(change)], label: !now ? t.oldTask(old) : !old || old === now ? t.newTask(now) : `${t.oldTask(old)} ${t.toTask(now)}`, runs, notes };
  }

  return {
    lang: t.lang,
    tag: /虚构/.test(`${summary.before.title}${summary.after.title}`) ? t.sampleMark : undefined,
    headline: changed({ before, after, state, within, whole }, t, typeset),
    about: [t.counts(summary.before.taskCount, summary.after.taskCount), !summary.comparable && t.incomparable, summary.rulesChanged && t.rulesChanged, ...notices(summary, t), corrected(state, t), found.length < within.length && t.onlySome(t.list(HEADS.filter((head) => state.heads.includes(head)).map((head) => t.head[head])), found.length)].filter(Boolean).join(t.code === "zh" ? "；" : "; "),
    statuses: [],
    key: counts.map(([head, count]) => [undefined, t.counted(t.head[head], count)]),
    rows: found.map(row), more: t.moreChanges,
    sources: [t.oldSource(told(summary.before)), t.newSource(told(summary.after))],
  };
}
