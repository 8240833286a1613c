// <qingdan-tasks>: its finding as a headline, the tasks that name the region first, then the default ones, the source last.
import { typeset } from "qingdan";
import { h, marked, numeral, statusGlyph, titled } from "../render.js";
import { edition as takeEdition, requireSections } from "./core.js";
import { answer, finding, tally, telling } from "./finding.js";
import { bar, folded, pageLink, prose, put } from "./pieces.js";
import { Widget } from "./shell.js";
import { tasksState } from "./state.js";

const SHOWN = 4;

export class QingdanTasks extends Widget {
  static observedAttributes = ["edition", "region", "section", "q", "status", "lang", "theme", "controls", "page"];

  /** What the attributes ask for, answered. */
  async prepare(take) {
    const state = tasksState((name) => this.getAttribute(name));
    const edition = take(takeEdition({ id: state.edition }));
    requireSections(state.sections, edition.sections);
    return answer(edition, state);
  }

  build(t) {
    const controls = this.controls;
    const part = (tag, name, ...kids) => h(tag, { cls: name, part: name }, ...kids);
    const headline = h("h2", { part: "headline", id: "headline" });
    const about = part("p", "about");
    const picture = h("div", { cls: "pic" });
    const list = h("ol", { cls: "tasks", part: "tasks", "aria-labelledby": "headline" });
    const none = h("p", { cls: "none" }, t.noneFound);
    const button = h("button", { type: "button", cls: "more", part: "more", "aria-expanded": "false" });
    const line = h("div", { cls: "moreline" }, button);
    const source = part("footer", "source");
    const select = h("select", { part: "region", "data-key": "region", "aria-label": t.chipRegion, onchange: () => (this.region = select.value) });
    const input = h("input", { type: "search", part: "search", "data-key": "q", enterkeyhint: "search", autocomplete: "off", spellcheck: "false", "aria-label": t.search, placeholder: t.search });
    // Nothing filters while a composition is open: its letters are not the reader's words yet.
    let composing = false;
    const commit = () => !composing && (this.q = input.value);
    input.addEventListener("compositionstart", () => (composing = true));
    input.addEventListener("compositionend", () => {
      composing = false;
      commit();
    });
    input.addEventListener("input", (event) => !event.isComposing && commit());
    const form = controls !== "none" && h("form", { part: "controls", onsubmit: (event) => event.preventDefault() },
      controls !== "search" && h("label", { cls: "pick" }, select),
      controls !== "region" && h("label", { cls: "find" }, input));
    return {
      top: [h("header", null, headline, about), picture, form].filter(Boolean),
      rest: [list, none, line, source],
      headline, about, picture, select, input, none, source,
      list: folded(list, line, button, SHOWN, t),
      composing: () => composing,
    };
  }

  draw(parts, given, t) {
    const { edition, state, regions, found, total, concerned } = given;
    const { info } = edition;
    const who = t.list(regions.map(t.region));
    const n = found.length;
    put(parts.headline, finding(given, t, typeset).map((piece) => {
      if (typeof piece === "string") return prose(piece);
      return piece.n === undefined ? h("mark", null, prose(piece.q)) : h("b", null, t.n(piece.n));
    }));
    const title = h("span", { lang: "zh-Hans" }, prose(titled(typeset(edition.document.listTitle || info.title))));
    const [first, second] = t.about({ title: "\0", total, who, concerned }).split("\0");
    put(parts.about, first, title, prose(second));

    // How the found tasks apply, as one bar and in words.
    const statuses = regions.length ? found.map((row) => row.status) : [];
    const counts = tally(given);
    put(parts.picture, counts.length > 0 && n <= 400 && bar(statuses),
      counts.length > 0 && h("ul", { cls: "key", part: "key" }, counts.map(([status, count]) => h("li", null, statusGlyph(status), t.counted(t.status[status], count)))));
    parts.picture.hidden = counts.length === 0;

    choices(parts.select, edition.regions, regions, t);
    if (!parts.composing() && parts.input.value !== state.q) parts.input.value = state.q;

    const same = parts.question === JSON.stringify(state);
    parts.question = JSON.stringify(state);
    const reason = telling(t, typeset);
    parts.list.set(found.map((row) => this.#row(row, edition, state, regions, t, reason)), same);
    parts.none.hidden = n > 0 || this.controls === "none"; // there it is no advice

    const link = pageLink(this, {
      edition: state.edition, q: state.q, region: regions.map((region) => region.id).join(","),
      status: state.statuses.join(","), section: state.sections.join(","),
    });
    put(parts.source,
      h("span", null, prose(t.sourceLine({ issuer: info.issuer, number: info.documentNumber && typeset(info.documentNumber), date: t.date(info.issuedOn) })),
        regions.length > 0 && state.statuses.length === 0 && h("span", null, prose((t.code === "zh" ? "。" : ". ") + t.sumNote))),
      link && h("a", { href: link, target: "_blank", rel: "noopener" }, t.openList));

    const said = parts.headline.textContent;
    return {
      said,
      detail: {
        edition: info.id, regions: regions.map((region) => region.id), sections: state.sections, statuses: state.statuses, q: state.q,
        count: n, numbers: found.map((row) => row.task.number), headline: said,
      },
    };
  }

  #row({ task, grounds }, edition, state, regions, t, reason) {
    const text = typeset(task.text);
    const marks = state.q ? edition.highlights(task.number, state.q) : [];
    const words = marked(text, marks).map((piece) => (typeof piece === "string" ? prose(piece) : piece));
    const label = task.label ?? String(task.number);
    const link = pageLink(this, { edition: state.edition, region: regions.map((region) => region.id).join(","), task: task.number });
    const number = link ? h("a", { href: link, target: "_blank", rel: "noopener", "aria-label": t.taskNo(numeral(task)) }, label) : label;
    const why = grounds.length
      ? grounds.map(({ region, ground }) => h("p", { cls: `why${ground.status === "named" ? "" : " quiet"}`, part: "reason" },
        h("b", null, statusGlyph(ground.status), regions.length > 1 && `${t.region(region)} `, t.status[ground.status]),
        h("span", null, prose(reason(region, ground)))))
      : h("p", { cls: "why" }, h("span", null, task.scope.raw ? [t.scopeIs, h("span", { lang: "zh-Hans" }, prose(typeset(task.scope.raw)))] : t.scopeBlank));
    return h("li", { cls: "row", part: "task", tabindex: "-1" }, h("span", { cls: "no", part: "number" }, number),
      h("div", null, h("p", { cls: "tx", part: "text", lang: "zh-Hans" }, words), h("div", null, why)));
  }
}

QingdanTasks.reflect(QingdanTasks.observedAttributes);

/** The regions to choose from, in the document's order and groups; more than one at a time only an attribute can ask for. */
function choices(select, all, chosen, t) {
  const value = chosen.map((region) => region.name).join(" ");
  const key = `${all.map((region) => region.id)} ${value}`;
  if (select.dataset.made !== key) {
    select.dataset.made = key;
    const option = (region) => h("option", { value: region.name }, t.region(region));
    const groups = [...new Set(all.map((region) => region.batch))].map((batch) => {
      const options = all.filter((region) => region.batch === batch).map(option);
      return t.batch[batch] ? h("optgroup", { label: t.batch[batch] }, options) : options;
    });
    const several = chosen.length > 1 && h("option", { value }, t.list(chosen.map(t.region)));
    const alone = chosen.length === 1 && !all.some((region) => region.id === chosen[0].id) && option(chosen[0]);
    put(select, h("option", { value: "" }, t.anyRegion), several, alone, groups);
  }
  select.value = value;
}
