// <qingdan-compare>: how much changed in one number, its parts as switches, then the changes with their evidence.
import { typeset } from "qingdan";
import { byNumber, h, headGlyph, numeral, titled } from "../render.js";
import { deltas, factLine, factRow, headOf, inOrder, marks, notices, sectionMove } from "../render-changes.js";
import { written } from "../state.js";
import { comparison as takeComparison, edition as takeEdition, isEmbedded, requireSections, requireTwo, source } from "./core.js";
import { changed, corrected } from "./finding.js";
import { folded, pageLink, prose, put, wide } from "./pieces.js";
import { Widget } from "./shell.js";
import { compareState, HEADS } from "./state.js";

const SHOWN = 4;

export class QingdanCompare extends Widget {
  static observedAttributes = ["before", "after", "region", "section", "q", "kind", "same", "different", "lang", "theme", "controls", "page"];

  async prepare(take, signal) {
    const state = compareState((name) => this.getAttribute(name));
    const [old, now] = await Promise.all(["before", "after"].map((name) => source(name, state[name], this, signal)));
    signal.throwIfAborted?.();
    const before = takeEdition(old), after = takeEdition(now);
    const sides = { before: take(before), after: take(after) };
    requireSections(state.sections, [...sides.before.sections, ...sides.after.sections]);
    const compared = take(takeComparison(before, after, { same: state.same, different: state.different }));
    requireTwo(sides, [old, now]);
    const query = { substantive: true, regions: state.regions, sections: state.sections, text: state.q.trim() };
    for (const key in query) if (query[key].length === 0) delete query[key];
    const { changes } = compared;
    const within = [...compared.filter(query)].map((index) => changes[index]);
    const renumbered = changes.filter((change) => headOf(change) === "number").length;
    return { ...sides, state, summary: compared.summary, within, renumbered, whole: Object.keys(query).length === 1 };
  }

  build(t) {
    const headline = h("h2", { part: "headline", id: "headline" });
    const about = h("p", { cls: "about", part: "about" });
    const notes = h("div", { part: "notes" });
    const heads = h("div", { cls: "heads", part: "counts", role: "group", "aria-label": t.filterKinds });
    const list = h("ol", { cls: "changes", part: "changes", "aria-labelledby": "headline" });
    const none = h("p", { cls: "none" }, t.noChangeFound);
    const button = h("button", { type: "button", cls: "more", part: "more", "aria-expanded": "false" });
    const line = h("div", { cls: "moreline" }, button);
    const source = h("footer", { part: "source" });
    const switches = new Map(HEADS.map((head) => [head, h("button", { type: "button", cls: "head", "aria-pressed": "false", onclick: () => this.#toggle(head) })]));
    heads.append(...switches.values());
    return {
      top: [h("header", null, headline, about, notes), heads],
      rest: [list, none, line, source],
      headline, about, notes, heads, switches, none, source,
      list: folded(list, line, button, SHOWN, { more: t.moreChanges, less: t.less }),
    };
  }

  #toggle(head) {
    const { heads } = compareState((name) => this.getAttribute(name));
    this.kind = (heads.includes(head) ? heads.filter((each) => each !== head) : [...heads, head]).join(" ");
  }

  draw(parts, { before, after, state, summary, within, renumbered, whole }, t) {
    const regions = new Map([...before.regions, ...after.regions].map((region) => [region.id, region]));
    const name = (id) => t.region(regions.get(id) ?? { id, name: id });
    const total = within.length;
    const fictional = /虚构/.test(`${summary.before.title}${summary.after.title}`);
    put(parts.headline, changed({ before, after, state, within, whole }, t, typeset).map((piece) => (piece.n === undefined ? piece : h("b", null, t.n(piece.n)))),
      fictional && [" ", h("span", { cls: "tag", part: "tag" }, t.sampleMark)]);
    put(parts.about, prose(t.counts(summary.before.taskCount, summary.after.taskCount)),
      renumbered > 0 && prose(t.apart(renumbered)));
    const notes = [
      !summary.comparable && [t.incomparable, "。", t.incomparableHint].join(""),
      summary.rulesChanged && t.rules,
      ...notices(summary, t),
      corrected(state, t),
    ].filter(Boolean);
    put(parts.notes, notes.map((note) => h("p", { cls: "lead" }, prose(note))));

    const counts = new Map(HEADS.map((head) => [head, within.filter((change) => headOf(change) === head).length]));
    for (const [head, button] of parts.switches) {
      const pressed = state.heads.includes(head);
      button.hidden = counts.get(head) === 0 && !pressed;
      button.setAttribute("aria-pressed", String(pressed));
      put(button, headGlyph(head), t.head[head], " ", h("b", null, t.n(counts.get(head))));
    }
    parts.heads.hidden = total === 0 && state.heads.length === 0;

    const found = state.heads.length ? within.filter((change) => state.heads.includes(headOf(change))) : within;
    const question = JSON.stringify(state);
    const texts = { before: byNumber(before), after: byNumber(after) };
    parts.list.set(found.map((change) => row(change, texts, name, t)), parts.question === question);
    parts.question = question;
    parts.none.hidden = found.length > 0 || (total === 0 && whole);

    const told = (info) => [titled(typeset(info.title)) || t.untitled, info.documentNumber && typeset(info.documentNumber), t.date(info.issuedOn)].filter(Boolean).join(t.code === "zh" ? "，" : ", ");
    const linked = isEmbedded(state.before || summary.before.id) && isEmbedded(state.after || summary.after.id);
    const link = linked && pageLink(this, { view: "compare", before: summary.before.id, after: summary.after.id, same: written(state.same), different: written(state.different) });
    put(parts.source,
      h("span", null, prose(t.oldSource(told(summary.before)))), h("span", null, prose(t.newSource(told(summary.after)))),
      link && h("a", { href: link, target: "_blank", rel: "noopener" }, t.openComparison));

    const said = parts.headline.textContent;
    return {
      said,
      detail: {
        before: summary.before.id, after: summary.after.id, regions: state.regions, sections: state.sections, heads: state.heads, q: state.q,
        substantive: summary.substantive, count: found.length, changes: found.map((change) => change.id), headline: said,
      },
    };
  }
}

QingdanCompare.reflect(QingdanCompare.observedAttributes);

const labels = (numbers, tasks) => numbers.map((number) => numeral(tasks.get(number))).join("、");

function row(change, texts, name, t) {
  const head = headOf(change);
  const old = labels(change.before, texts.before), now = labels(change.after, texts.after);
  const numbers = [(!now || (old && old !== now)) && t.oldTask(old), now && (old && old !== now ? t.toTask(now) : t.newTask(now))];
  return h("li", { cls: "row change", part: "change", tabindex: "-1" },
    h("p", { cls: "kind", part: "kind" }, h("b", null, headGlyph(head), t.head[head]), " ", numbers.map((number) => number && h("span", null, number))),
    h("div", null, body(change, texts, name, t), change.parts.length === 1 && standing(change.scope, name, t), facts(change, texts, t)));
}

function body(change, texts, name, t) {
  const text = (...kids) => h("p", { cls: "tx", part: "text", lang: "zh-Hans" }, wide(kids));
  // The sides of a change of form differ by what typesetting would level.
  const set = change.aspects.includes("format") && !change.aspects.includes("text") ? (text) => text : typeset;
  const whole = (op, numbers, tasks) => numbers.map((number) => text(marks([{ op, text: tasks.get(number)?.text ?? "" }], "both", t, set)));
  if (change.kind === "added") return whole("insert", change.after, texts.after);
  if (change.kind === "removed") return whole("delete", change.before, texts.before);
  return inOrder(change).map((part) => h("div", { cls: "part" },
    change.parts.length > 1 && h("span", { cls: "no" }, `${t.oldTask(labels([part.before], texts.before))} ${t.toTask(labels([part.after], texts.after))}`),
    text(marks(part.text, "both", t, set)), change.parts.length > 1 && standing(part.scope, name, t)));
}

/** Who gains and who loses. */
function standing(scope, name, t) {
  if (!scope) return undefined;
  const moves = deltas(scope, name, t);
  const raw = moves.length === 0 && scope.raw.some(({ op }) => op !== "equal");
  return [
    raw && h("p", { cls: "why" }, h("span", null, t.scopeIs, h("span", { lang: "zh-Hans" }, wide(marks(scope.raw, "both", t, (text) => text))))),
    moves.length > 0 && h("div", { cls: "chips", part: "scope" }, moves),
  ];
}

/** The facts that a reader would look for first. */
function facts(change, texts, t) {
  const all = change.facts.map((fact) => factLine(fact, t));
  if (change.aspects.includes("section")) all.push(factRow(...sectionMove(change, texts, t)));
  return all.length > 0 && h("div", { cls: "chips", part: "facts" }, wide(all));
}
