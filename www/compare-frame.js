// What stands in the view of a comparison while filters change: the sides, the headline, the switches, the facets, the tools.

import { figure } from "./figures.js";
import { byNumber, h, han, headGlyph, icon, menu, numeral, PLACED, severalButton } from "./render.js";
import { byline, labelRoom } from "./render-list.js";
import { ASIDE, COUNTED, notices as noticesOf, switchButton, way } from "./render-changes.js";

const FORMATS = ["docx", "html", "csv", "markdown", "json"];

// ---- the two sides

function slot(which, edition, page) {
  const { t } = page;
  const options = page.editions().map(({ key: value, label, group }) => ({ value, label, group }));
  const groups = [...new Set(options.map((o) => o.group))];
  const chosen = edition?.key ?? "";
  return h("div", { cls: "slot" },
    h("label", { cls: "w", for: `side-${which}` }, t[which]),
    h("div", { cls: "slotbody" },
      h("select", { id: `side-${which}`, "data-side": which, "aria-label": t[`${which}Long`] },
        !chosen && h("option", { value: "", selected: true }, "—"),
        groups.map((group) => h("optgroup", { label: group }, options.filter((o) => o.group === group).map((o) => h("option", { value: o.value, selected: o.value === chosen }, o.label)))),
        h("option", { value: "+" }, t.bring)),
      h("p", { cls: "sub" }, edition && !edition.missing ? [edition.sample ? h("span", null, t.sampleHint) : page.badge(edition), byline(edition.info, t, page.typeset), h("span", null, t.nTasks(edition.info.taskCount))] : t.chooseEmpty)),
    icon("down"));
}

/** The two choices of an edition, and what brings one in. */
export function pairBar(before, after, page) {
  const { t } = page;
  return h("div", { cls: "pair" }, slot("before", before, page),
    h("button", { type: "button", cls: "swap", "data-do": "swap", "aria-label": t.swap, title: t.swap }, icon("swap")),
    slot("after", after, page), h("button", { type: "button", cls: "btn bringbtn", "data-do": "bring" }, t.bring));
}

/** What stands in the place of a comparison until both sides are there; `missing` are sides whose text is not here. */
export function choose(missing, page) {
  const { t } = page;
  return h("div", { cls: "choose" }, h("h1", { cls: "vh" }, t.comparisonTitle),
    missing.length ? missing.map(([, side]) => h("p", { cls: "et" }, t.missing(side.missing.title, side.missing.print))) : h("p", { cls: "et" }, t.chooseEmpty),
    h("p", { cls: "ways" }, h("button", { type: "button", cls: "btn main", "data-do": missing.length ? `bring-${missing[0][0]}` : "bring" }, t.bring), " ",
      h("button", { type: "button", cls: "btn", "data-do": "sample" }, t.trySample)));
}

// ---- the comparison

/**
 * The view of a comparison, its rows still to come.
 * @param {object} shown  comparison, sides, rows (change, head, facet), state, several (whether a press adds a region to the chosen ones)
 * @param {object} page  t, typeset, titled, badge, editions, go
 */
export function compareFrame({ comparison, sides, rows, state, several }, page) {
  const { t } = page, { summary } = comparison;
  const printed = (which, number) => numeral(byNumber(sides[which]).get(number));
  const sw = (head) => switchButton(head, rows.filter((row) => row.head === head).length, false, t);

  function sourceFoot() {
    const line = (which) => h("li", null, h("b", null, t[which]), h("span", null, page.titled(sides[which].info.title)), byline(sides[which].info, t, page.typeset));
    return h("footer", { cls: "sources" }, h("ul", { lang: "zh-Hans" }, line("before"), line("after")));
  }

  function notices() {
    const items = [];
    if (!summary.comparable) items.push([t.incomparable, t.incomparableHint]);
    if (summary.rulesChanged) items.push([t.rulesChanged, t.rulesHint]);
    return h("div", { cls: "notices" }, [...items, ...noticesOf(summary, t).map((text) => [t.noticeTitle, text])].map(([title, text]) => h("p", { cls: "notice" }, h("b", null, title), h("span", null, text))));
  }

  /** What changed, in a sentence that can be printed under the number; each task in it leads to its change. */
  function say() {
    if (!summary.comparable) return undefined;
    if (!summary.substantive) return h("p", { cls: "say" }, h("b", null, t.identical), rows.some(({ head }) => ASIDE.includes(head)) && ` ${t.identicalHint}`);
    const rank = { number: 0, date: 1, negation: 2, wording: 3 };
    const facts = rows.filter(({ change }) => change.substantive).flatMap(({ change }) => change.facts.filter(({ type }) => type !== "region").map((fact) => ({ fact, change })))
      .sort((a, b) => rank[a.fact.type] - rank[b.fact.type]);
    const picked = [];
    for (const each of facts) if (picked.length < 5 && !picked.some((p) => p.change === each.change)) picked.push(each);
    const parts = [...new Set(comparison.document.map((d) => t.documentPart[d.kind]))];
    const told = picked.map(({ fact, change }) => ({ no: change.after.length ? printed("after", change.after[0]) : printed("before", change.before[0]), id: change.id, ...fact }));
    let rest = t.say(told, parts);
    if (!rest) return undefined;
    const pieces = told.map(({ no, id }) => {
      const name = t.taskNo(no), at = rest.toLowerCase().indexOf(name.toLowerCase()), end = at + name.length;
      if (at < 0) return undefined;
      const piece = [rest.slice(0, at), h("a", { href: `#c-${id}`, "data-goto": id }, rest.slice(at, end))];
      rest = rest.slice(end);
      return piece;
    });
    return h("p", { cls: "say" }, pieces, rest);
  }

  function slopeKey() {
    return h("ul", { cls: "key" }, COUNTED.filter((head) => rows.some((row) => row.head === head)).map((head) => h("li", null, headGlyph(head), t.head[head])),
      rows.some((row) => row.head === "position") && h("li", null, headGlyph("position"), t.slopeMove), h("li", null, h("span", { cls: "bandkey" }), t.slopeBand));
  }

  function gainLoss() {
    const sums = new Map();
    const add = (region, kind, n = 1) => {
      const sum = sums.get(region) ?? { p: 0, m: 0, s: 0 };
      sum[kind] += n;
      sums.set(region, sum);
    };
    for (const { change } of rows) for (const { scope } of change.parts) for (const { region, before, after } of scope?.regions ?? []) add(region, way(before, after, scope.unclear));
    for (const item of comparison.document) for (const rule of item.regions ?? []) add(rule.region, way(rule.before, rule.after, item.unclear), rule.tasks.length);
    const regions = [...sides.after.regions, ...sides.before.regions.filter((r) => !sides.after.regions.some((s) => s.id === r.id))];
    if (!regions.length) return undefined;
    const tile = (region) => {
      const sum = sums.get(region.id);
      return h("li", { cls: `cell at-${PLACED.has(region.id) ? region.id : "other"}` }, h("button", { type: "button", cls: `tile${sum ? "" : " zero"}`, "data-region": region.id, "aria-pressed": "false" },
        h("b", null, t.region(region)),
        h("span", { cls: "n" }, sum ? [sum.p > 0 && h("span", { cls: "p" }, h("span", { cls: "vh" }, t.gains), `+${sum.p}`), sum.m > 0 && h("span", { cls: "m" }, h("span", { cls: "vh" }, t.losses), `−${sum.m}`), sum.s > 0 && h("span", { cls: "s" }, h("span", { cls: "vh" }, t.shifts), sum.p && sum.m ? ["~", h("span", { cls: "vh" }, String(sum.s))] : `~${sum.s}`)] : "0")));
    };
    const known = regions.filter((r) => PLACED.has(r.id)), others = regions.filter((r) => !PLACED.has(r.id));
    return h("section", { cls: "gl" }, h("h2", null, t.gainLossTitle, h("span", null, t.gainLossCount(rows.filter(({ change }) => change.parts.some(({ scope }) => scope)).length))),
      h("ul", { cls: "map mini", "aria-label": t.pickRegion }, known.map(tile)), others.length > 0 && h("ul", { cls: "map mini others", "aria-label": t.otherRegions }, others.map(tile)),
      h("p", { cls: "hint" }, t.gainLossKey, h("br"), severalButton(several, t)),
      sums.size > 0 && h("details", { cls: "gltable" }, h("summary", null, icon("chev"), t.matrixTable), h("table", null,
        h("thead", null, h("tr", null, [t.placeColumn, t.gains, t.losses, t.shifts].map((x) => h("th", { scope: "col" }, x)))),
        h("tbody", null, regions.filter((r) => sums.has(r.id)).map((r) => { const sum = sums.get(r.id); return h("tr", null, h("th", { scope: "row" }, t.region(r)), [sum.p, sum.m, sum.s].map((n) => h("td", null, String(n)))); })))));
  }

  function sectionFacet() {
    if (!sides.after.sections.length) return undefined;
    const count = new Map();
    for (const row of rows) if (row.change.substantive) count.set(row.facet, (count.get(row.facet) ?? 0) + 1);
    return h("section", null, h("h2", null, t.facetSections, h("span", null, t.changesWord)), sides.after.sections.map((section) => h("button", { type: "button", cls: `fac fsec${count.get(section.ordinal) ? "" : " z"}`, "data-csection": section.ordinal, "aria-pressed": "false" },
      h("span", { cls: "o" }, han(section.ordinal)), h("span", { cls: "t", lang: "zh-Hans" }, page.typeset(section.title)), h("span", { cls: "n" }, String(count.get(section.ordinal) ?? 0)))));
  }

  function aspectFacet() {
    const aspects = ["text", "scope", "section", "position", "number", "format", "reference"].map((aspect) => [aspect, rows.filter(({ change }) => change.aspects.includes(aspect)).length]).filter(([, n]) => n);
    return aspects.length > 0 && h("section", null, h("h2", null, t.chipAspect, h("span", null, t.aspectHint)), aspects.map(([aspect, n]) => h("button", { type: "button", cls: "fac", "data-aspect": aspect, "aria-pressed": "false" },
      h("span", { cls: "t" }, t.aspect[aspect]), h("span", { cls: "n" }, String(n)))));
  }

  function tools() {
    return h("div", { cls: "tools" },
      h("div", { cls: "seg", role: "group", "aria-label": t.layoutLabel }, h("button", { type: "button", "data-layout": "two" }, t.layoutTwo), h("button", { type: "button", "data-layout": "one" }, t.layoutOne)),
      h("span", { cls: "steps" }, h("button", { type: "button", cls: "btn", "data-do": "previous" }, t.previous, h("kbd", { "aria-hidden": "true" }, "K")), h("button", { type: "button", cls: "btn", "data-do": "next" }, t.next, h("kbd", { "aria-hidden": "true" }, "J")), h("b", { cls: "nth" })),
      h("form", { cls: "find small", role: "search" }, icon("search"), h("input", { id: "cq", type: "search", autocomplete: "off", "aria-label": t.searchChanges, placeholder: t.searchChanges, "aria-describedby": "cq-error" })),
      h("button", { type: "button", cls: "lnk", "data-do": "permalink" }, t.copyLink),
      menu("cexport", t.exportTable, [
        h("label", { cls: "only" }, h("input", { type: "checkbox", id: "conly", checked: true }), t.exportShown),
        FORMATS.map((format) => h("button", { type: "button", "data-format": format }, t.formats[format])),
        h("button", { type: "button", "data-do": "rich" }, t.copyRich), h("button", { type: "button", "data-do": "print" }, t.print)], "end"),
      h("p", { cls: "err", id: "cq-error", role: "alert" }));
  }

  function corrections() {
    const n = state.same.length + state.different.length;
    if (!n) return undefined;
    const item = (list, words) => state[list].map((pair) => h("li", null, words(printed("before", pair[0]), printed("after", pair[1])), " ", h("button", { type: "button", cls: "lnk", onclick: () => page.go({ [list]: state[list].filter((p) => p !== pair) }) }, t.undo)));
    return h("details", { cls: "corrections", open: true }, h("summary", null, icon("chev"), t.corrections(n)), h("ul", null, item("same", t.correctionSame), item("different", t.correctionDifferent)),
      h("button", { type: "button", cls: "lnk", "data-do": "undoall" }, t.undoAll));
  }

  function documentPart() {
    if (!comparison.document.length) return undefined;
    return h("details", { cls: "docchanges", open: summary.rulesChanged && summary.substantive === 0 }, h("summary", null, icon("chev"), h("b", null, t.documentChanges), h("span", { cls: "n" }, t.places(comparison.document.length)), h("small", null, t.documentChangesHint)), h("div", { cls: "docrows" }));
  }

  return h("article", { cls: `view compare${labelRoom([...sides.before.tasks, ...sides.after.tasks])}`, "data-lang": t.code },
    h("div", { cls: "print-only ph" }, h("b", null, t.comparisonTitle), " ", page.titled(sides.after.document.listTitle || sides.after.info.title), " ", page.badge(sides.after)),
    pairBar(sides.before, sides.after, page),
    notices(),
    h("div", { cls: "ledger" },
      h("h1", null, h("b", null, figure(summary.substantive)), h("span", null, h("strong", null, t.substantiveLabel(summary.substantive)), t.fromTo(summary.before.taskCount, summary.after.taskCount))),
      h("div", { cls: "sws" },
        h("div", { cls: "counted", role: "group", "aria-label": t.switches }, COUNTED.map(sw)),
        h("div", { cls: "aside", role: "group", "aria-label": t.switchesAside }, h("span", { cls: "cap" }, t.switchesAside), ASIDE.map(sw)))),
    say(),
    summary.comparable && h("div", { cls: "slopebox" }, h("div", { cls: "slopes" }), slopeKey()),
    h("div", { cls: "cols" },
      h("aside", { cls: "rail", id: "crail", "aria-label": t.filters }, gainLoss(), sectionFacet(), aspectFacet()),
      h("div", { cls: "main" },
        tools(),
        corrections(),
        h("div", { cls: "now", tabindex: "-1" }, h("p", { cls: "res" }), h("div", { cls: "chips" })),
        documentPart(),
        h("div", { cls: "empty", hidden: true }), h("div", { cls: "colh" }), h("div", { cls: "rows" }),
        sourceFoot())));
}
