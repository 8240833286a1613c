// Makes the comparison of two editions live: chooses the sides, switches and filters, corrections, keys, export.

import { figure } from "./figures.js";
import { bringIntoView, byNumber, chip, h, headGlyph, han, icon, menu, numeral, PLACED, setChip, severalButton } from "./render.js";
import { byline, fictional, labelRoom } from "./render-list.js";
import { changeRows, LARGE } from "./change-rows.js";
import { ASIDE, COUNTED, documentRow, doubtful, headOf, notices as noticesOf, switchButton, way } from "./render-changes.js";
import { slope } from "./slope.js";
import { chosenAfter, regionIds, toggled } from "./state.js";

const FORMATS = ["docx", "html", "csv", "markdown", "json"];
/** Doubtful pairings whose two answers are tried out in advance, to say what each would do. */
const TRIED = 8;
/** With more than so many rows, those out of sight are not laid out. */
const MANY = 40;

/**
 * @param {object} page  t, typeset, engine, go, edition(key), editions(), bring(side), badge, announce, copyText, copyRich, copyLink, toast, progress, breathe, frame(), pace()
 */
export function comparer(root, page) {
  let comparison, sides, rows = [], visible = [], key = "", trouble = "", ticket = 0, state, ctx, drawn = "", sloped = "", kept = "", refs;
  const list = changeRows(page, paintEffects);
  let several = false;
  const narrow = matchMedia("(max-width: 760px)");
  narrow.addEventListener("change", () => { if (state?.view === "compare") show(state); });

  async function show(next) {
    const mine = ++ticket;
    state = next;
    const { t } = page;
    const [before, after] = await Promise.all([page.edition(state.before || page.newest()), state.after ? page.edition(state.after) : undefined]);
    if (mine !== ticket) return;
    const missing = [["before", before], ["after", after]].filter(([, side]) => side?.missing);
    if (!after || missing.length) {
      comparison = undefined;
      key = "";
      await list.clear(() => mine === ticket);
      if (mine !== ticket) return;
      root.replaceChildren(h("article", { cls: "view compare", "data-lang": t.code }, pairBar(before, after), choose(missing)));
      return listen();
    }
    state = { ...next, regions: regionIds(next.regions, [...after.regions, ...before.regions]) };
    const wanted = JSON.stringify([before.key, after.key, state.same, state.different]);
    if (wanted !== key) {
      const result = await page.progress("compare", (stage) => page.engine.compare(before, after, { same: state.same, different: state.different }, stage)).catch((error) => ({ error }));
      if (mine !== ticket) return void result.free?.();
      if (result.error) return failed(result.error, before, after, mine);
      comparison?.free();
      comparison = result;
      sides = { before, after };
      key = wanted;
      drawn = "";
      rows = Array.from(comparison.changes).map((change, index) => ({ change, index, head: headOf(change) }));
      settle();
    }
    const layout = narrow.matches ? "one" : state.layout;
    ctx = { before, after, t, typeset: page.typeset, layout, regionName, called: printed };
    const found = await filtered();
    if (mine !== ticket) return;
    const heads = shownHeads();
    for (const row of rows) row.visible = heads.has(row.head) && (!found || found.has(row.index));
    visible = rows.filter((row) => row.visible);
    if (drawn !== `${t.code}|${key}`) {
      await list.clear(() => mine === ticket);
      if (mine !== ticket) return;
      if (comparison.large) await page.breathe();
      if (mine !== ticket) return;
      frame();
      if (comparison.large) await page.breathe();
    }
    if (mine === ticket) await update(mine);
  }

  /** Says what is in the way of a comparison, a correction that a link carries or the reader's own cancelling, and how to go on. */
  async function failed(error, before, after, mine) {
    const { t } = page;
    comparison = undefined;
    key = "";
    await list.clear(() => mine === ticket);
    if (mine !== ticket) return;
    const corrected = state.same.length + state.different.length > 0;
    root.replaceChildren(h("article", { cls: "view compare", "data-lang": t.code }, pairBar(before, after),
      h("div", { cls: "choose" }, h("h1", { cls: "vh" }, t.comparisonTitle), h("p", { cls: "et", role: "alert" }, error.code === "cancelled" ? t.cancelled : t.error(error)),
        h("p", { cls: "ways" }, corrected && h("button", { type: "button", cls: "btn main", "data-do": "undoall" }, t.undoAll), " ", h("button", { type: "button", cls: "btn", "data-do": "again" }, t.compare)))));
    listen();
  }

  /**
   * Gives each row the section under which it stands: the new list's; of a removed task the one that took most from its old
   * section, else that old section itself.
   */
  function settle() {
    const went = new Map();
    for (const { change } of rows) {
      if (!change.before.length || !change.after.length) continue;
      const old = taskOf("before", change.before[0]).section, now = taskOf("after", change.after[0]).section;
      if (!went.has(old)) went.set(old, new Map());
      went.get(old).set(now, (went.get(old).get(now) ?? 0) + 1);
    }
    const of = (which) => new Map(sides[which].sections.map((section) => [section.ordinal, section]));
    const olds = of("before"), news = of("after");
    for (const row of rows) {
      const { before, after } = row.change;
      if (after.length) { row.section = news.get(taskOf("after", after[0]).section); continue; }
      const ordinal = taskOf("before", before[0]).section, old = olds.get(ordinal);
      const [most] = [...(went.get(ordinal) ?? [])].sort((a, b) => b[1] - a[1]);
      row.section = most ? news.get(most[0]) : sides.after.sections.find(({ title }) => title === old?.title) ?? old;
    }
  }

  const shownHeads = () => new Set(state.heads.length ? state.heads : COUNTED);

  async function filtered() {
    const { regions, aspects, changeSections, changeQuery } = state;
    trouble = "";
    if (!regions.length && !aspects.length && !changeSections.length && !changeQuery) return undefined;
    try {
      const found = new Set(await comparison.filter({ regions, aspects, text: changeQuery }));
      return changeSections.length ? new Set([...found].filter((index) => changeSections.includes(facetOf(rows[index])))) : found;
    } catch (error) {
      trouble = page.t.error(error);
      return undefined;
    }
  }

  function regionName(id) {
    for (const edition of [sides.after, sides.before]) {
      const region = edition.regions.find((each) => each.id === id);
      if (region) return page.t.region(region);
    }
    return page.t.region({ id, name: id });
  }

  // ---- the two sides

  function slot(which, edition) {
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

  function pairBar(before, after) {
    const { t } = page;
    return h("div", { cls: "pair" }, slot("before", before),
      h("button", { type: "button", cls: "swap", "data-do": "swap", "aria-label": t.swap, title: t.swap }, icon("swap")),
      slot("after", after), h("button", { type: "button", cls: "btn bringbtn", "data-do": "bring" }, t.bring));
  }

  function choose(missing) {
    const { t } = page;
    return h("div", { cls: "choose" }, h("h1", { cls: "vh" }, t.comparisonTitle),
      missing.length ? missing.map(([, side]) => h("p", { cls: "et" }, t.missing(side.missing.title, side.missing.print))) : h("p", { cls: "et" }, t.chooseEmpty),
      h("p", { cls: "ways" }, h("button", { type: "button", cls: "btn main", "data-do": missing.length ? `bring-${missing[0][0]}` : "bring" }, t.bring), " ",
        h("button", { type: "button", cls: "btn", "data-do": "sample" }, t.trySample)));
  }

  // ---- what stands still while filters change

  function frame() {
    const { t } = page;
    const { summary } = comparison;
    drawn = `${t.code}|${key}`;
    sloped = kept = "";
    const count = (head) => rows.filter((row) => row.head === head).length;
    const sw = (head) => switchButton(head, count(head), false, t);
    root.replaceChildren(h("article", { cls: `view compare${labelRoom([...sides.before.tasks, ...sides.after.tasks])}`, "data-lang": t.code },
      h("div", { cls: "print-only ph" }, h("b", null, t.comparisonTitle), " ", page.titled(sides.after.document.listTitle || sides.after.info.title), " ", page.badge(sides.after)),
      pairBar(sides.before, sides.after),
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
          h("div", { cls: "colh" }), h("div", { cls: "rows" }), h("div", { cls: "empty", hidden: true }),
          sourceFoot()))));
    const all = (selector) => [...root.querySelectorAll(selector)];
    // Looked up while there are no rows: later each look-up would walk through all of them.
    root.classList.toggle("kept", rows.length > LARGE);
    list.adopt(root.querySelector(".rows"), rows);
    refs = { switches: all(".sw"), tiles: all(".mini .tile"), sections: all("[data-csection]"), aspects: all("[data-aspect]"), layouts: all("[data-layout]"), empty: all(".main > .empty")[0], current: [] };
    listen();
    tryAnswers();
  }

  function sourceFoot() {
    const line = (which) => h("li", null, h("b", null, page.t[which]), " ", page.titled(sides[which].info.title), " ", byline(sides[which].info, page.t, page.typeset));
    return h("footer", { cls: "sources" }, h("ul", { lang: "zh-Hans" }, line("before"), line("after")));
  }

  function notices() {
    const { t } = page;
    const { summary } = comparison;
    const items = [];
    if (!summary.comparable) items.push([t.incomparable, t.incomparableHint]);
    if (summary.rulesChanged) items.push([t.rulesChanged, t.rulesHint]);
    return h("div", { cls: "notices" }, [...items, ...noticesOf(summary, t).map((text) => [t.noticeTitle, text])].map(([title, text]) => h("p", { cls: "notice" }, h("b", null, title), h("span", null, text))));
  }

  /** What changed, in a sentence that can be printed under the number. */
  function say() {
    const { t } = page;
    if (!comparison.summary.comparable) return undefined;
    if (!comparison.summary.substantive) return h("p", { cls: "say" }, h("b", null, t.identical), " ", t.identicalHint);
    const rank = { number: 0, date: 1, negation: 2, wording: 3, region: 4 };
    const facts = rows.filter(({ change }) => change.substantive).flatMap(({ change }) => change.facts.map((fact) => ({ fact, change })))
      .sort((a, b) => rank[a.fact.type] - rank[b.fact.type]);
    const picked = [];
    for (const each of facts) if (picked.length < 5 && !picked.some((p) => p.change === each.change)) picked.push(each);
    const parts = [...new Set(comparison.document.map((d) => t.documentPart[d.kind]))];
    const sentence = t.say(picked.map(({ fact, change }) => ({ no: change.after.length ? printed("after", change.after[0]) : printed("before", change.before[0]), ...fact })), parts);
    return sentence && h("p", { cls: "say" }, sentence);
  }

  function slopeKey() {
    const { t } = page;
    return h("ul", { cls: "key" }, COUNTED.filter((head) => rows.some((row) => row.head === head)).map((head) => h("li", null, headGlyph(head), t.head[head])),
      rows.some((row) => row.head === "position") && h("li", null, headGlyph("position"), t.slopeMove), h("li", null, h("span", { cls: "bandkey" }), t.slopeBand));
  }

  function gainLoss() {
    const { t } = page;
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
        h("span", { cls: "n" }, sum ? [sum.p > 0 && h("span", { cls: "p" }, h("span", { cls: "vh" }, t.gains), `+${sum.p}`), sum.m > 0 && h("span", { cls: "m" }, h("span", { cls: "vh" }, t.losses), `−${sum.m}`), sum.s > 0 && h("span", { cls: "s" }, h("span", { cls: "vh" }, t.shifts), sum.p || sum.m ? "~" : `~${sum.s}`)] : "0")));
    };
    const known = regions.filter((r) => PLACED.has(r.id)), others = regions.filter((r) => !PLACED.has(r.id));
    return h("section", { cls: "gl" }, h("h2", null, t.gainLossTitle, h("span", null, t.gainLossCount(rows.filter(({ change }) => change.parts.some(({ scope }) => scope)).length))),
      h("ul", { cls: "map mini", "aria-label": t.pickRegion }, known.map(tile)), others.length > 0 && h("ul", { cls: "map mini others", "aria-label": t.otherRegions }, others.map(tile)),
      h("p", { cls: "hint" }, t.gainLossKey, h("br"), severalButton(several, t)),
      sums.size > 0 && h("details", { cls: "gltable" }, h("summary", null, icon("chev"), t.matrixTable), h("table", null,
        h("thead", null, h("tr", null, [t.placeColumn, t.gains, t.losses, t.shifts].map((x) => h("th", { scope: "col" }, x)))),
        h("tbody", null, regions.filter((r) => sums.has(r.id)).map((r) => { const sum = sums.get(r.id); return h("tr", null, h("th", { scope: "row" }, t.region(r)), [sum.p, sum.m, sum.s].map((n) => h("td", null, String(n)))); })))));
  }

  /** The ordinal under which a row can be asked for; none in a section that is gone. */
  const facetOf = ({ section }) => (sides.after.sections.includes(section) ? section.ordinal : undefined);

  function sectionFacet() {
    const { t } = page;
    if (!sides.after.sections.length) return undefined;
    const count = new Map();
    for (const row of rows) if (row.change.substantive) count.set(facetOf(row), (count.get(facetOf(row)) ?? 0) + 1);
    return h("section", null, h("h2", null, t.facetSections, h("span", null, t.changesWord)), sides.after.sections.map((section) => h("button", { type: "button", cls: `fac fsec${count.get(section.ordinal) ? "" : " z"}`, "data-csection": section.ordinal, "aria-pressed": "false" },
      h("span", { cls: "o" }, han(section.ordinal)), h("span", { cls: "t", lang: "zh-Hans" }, page.typeset(section.title)), h("span", { cls: "n" }, String(count.get(section.ordinal) ?? 0)))));
  }

  function aspectFacet() {
    const { t } = page;
    const aspects = ["text", "scope", "section", "position", "number", "format", "reference"].map((aspect) => [aspect, rows.filter(({ change }) => change.aspects.includes(aspect)).length]).filter(([, n]) => n);
    return aspects.length > 0 && h("section", null, h("h2", null, t.chipAspect, h("span", null, t.aspectHint)), aspects.map(([aspect, n]) => h("button", { type: "button", cls: "fac", "data-aspect": aspect, "aria-pressed": "false" },
      h("span", { cls: "t" }, t.aspect[aspect]), h("span", { cls: "n" }, String(n)))));
  }

  function tools() {
    const { t } = page;
    return h("div", { cls: "tools" },
      h("div", { cls: "seg", role: "group", "aria-label": t.layoutLabel }, h("button", { type: "button", "data-layout": "two" }, t.layoutTwo), h("button", { type: "button", "data-layout": "one" }, t.layoutOne)),
      h("span", { cls: "steps" }, h("button", { type: "button", cls: "btn", "data-do": "previous" }, t.previous, h("kbd", { "aria-hidden": "true" }, "K")), h("button", { type: "button", cls: "btn", "data-do": "next" }, t.next, h("kbd", { "aria-hidden": "true" }, "J")), h("b", { cls: "nth" })),
      h("form", { cls: "find small", role: "search" }, icon("search"), h("input", { id: "cq", type: "search", autocomplete: "off", "aria-label": t.searchChanges, placeholder: t.searchChanges, "aria-describedby": "cq-error" })),
      h("button", { type: "button", cls: "lnk", "data-do": "permalink" }, t.copyLink),
      menu("cexport", t.exportTable, [
        h("label", { cls: "only" }, h("input", { type: "checkbox", id: "conly" }), t.exportShown),
        FORMATS.map((format) => h("button", { type: "button", "data-format": format }, t.formats[format])),
        h("button", { type: "button", "data-do": "rich" }, t.copyRich), h("button", { type: "button", "data-do": "print" }, t.print)], "end"),
      h("p", { cls: "err", id: "cq-error", role: "alert" }));
  }

  function corrections() {
    const { t } = page;
    const n = state.same.length + state.different.length;
    if (!n) return undefined;
    const item = (list, words) => state[list].map((pair) => h("li", null, words(printed("before", pair[0]), printed("after", pair[1])), " ", h("button", { type: "button", cls: "lnk", onclick: () => page.go({ [list]: state[list].filter((p) => p !== pair) }) }, t.undo)));
    return h("details", { cls: "corrections", open: true }, h("summary", null, icon("chev"), t.corrections(n)), h("ul", null, item("same", t.correctionSame), item("different", t.correctionDifferent)),
      h("button", { type: "button", cls: "lnk", "data-do": "undoall" }, t.undoAll));
  }

  function documentPart() {
    const { t } = page;
    if (!comparison.document.length) return undefined;
    return h("details", { cls: "docchanges", open: comparison.summary.rulesChanged && comparison.summary.substantive === 0 }, h("summary", null, icon("chev"), h("b", null, t.documentChanges), h("span", { cls: "n" }, t.places(comparison.document.length)), h("small", null, t.documentChangesHint)), h("div", { cls: "docrows" }));
  }

  const taskOf = (which, number) => byNumber(sides[which]).get(number);
  const printed = (which, number) => numeral(taskOf(which, number));

  // ---- what follows the filters

  async function update(mine) {
    const { t } = page;
    const $ = (selector) => root.querySelector(selector);
    const heads = shownHeads();
    for (const button of refs.switches) button.setAttribute("aria-checked", String(heads.has(button.dataset.head)));
    for (const tile of refs.tiles) tile.setAttribute("aria-pressed", String(state.regions.includes(tile.dataset.region)));
    for (const button of refs.sections) button.setAttribute("aria-pressed", String(state.changeSections.includes(Number(button.dataset.csection))));
    for (const button of refs.aspects) button.setAttribute("aria-pressed", String(state.aspects.includes(button.dataset.aspect)));
    for (const button of refs.layouts) button.setAttribute("aria-pressed", String(button.dataset.layout === ctx.layout));
    const input = $("#cq");
    if (document.activeElement !== input) input.value = state.changeQuery;
    $("#cq-error").textContent = trouble;
    $(".res").textContent = visible.length === comparison.summary.substantive && !state.heads.length ? "" : t.shown(visible.length);
    chips();
    $(".colh").replaceChildren(...(ctx.layout === "one" ? [h("span", null, t.columnChange), h("span", null, h("b", null, t.layoutOne))] : [h("span", null, t.columnChange), h("span", null, h("b", null, t.before), " ", nameSide("before")), h("span", null, h("b", null, t.after), " ", nameSide("after"))]));
    $(".view").classList.toggle("long", rows.length > LARGE);
    $(".view").classList.toggle("many", rows.length > LARGE || visible.length > MANY);
    if (kept !== ctx.layout) {
      kept = ctx.layout;
      await list.clear(() => mine === ticket);
      if (mine !== ticket) { kept = ""; return; }
      $(".view").classList.toggle("one", ctx.layout === "one");
      $(".docrows")?.replaceChildren(...comparison.document.map((item) => documentRow(item, ctx)));
    }
    await list.fill(ctx, () => mine === ticket);
    if (mine !== ticket) return;
    const none = visible.length === 0;
    refs.empty.hidden = !none;
    refs.empty.replaceChildren(...(none ? [h("p", { cls: "et" }, comparison.summary.substantive ? t.noChange : t.identical)] : []));
    if (comparison.large) await page.breathe();
    if (mine !== ticket) return;
    drawSlope();
    mark();
    page.announce(`${comparison.summary.substantive} ${t.substantiveLabel(comparison.summary.substantive)}${t.code === "zh" ? "，" : ", "}${t.shown(visible.length)}`);
  }

  const nameSide = (which) => [sides[which].sample ? fictional(page.t) : page.typeset(sides[which].info.documentNumber || sides[which].info.issuedOn || page.titled(sides[which].info.title))];

  /** The picture depends on what is visible; which change is the current one is only marked in it. */
  function drawSlope() {
    const box = root.querySelector(".slopes");
    const wanted = `${narrow.matches}|${visible.map(({ index }) => index)}`;
    if (!box || sloped === wanted) return;
    sloped = wanted;
    box.replaceChildren(slope(sides.before, sides.after, rows, page.t, { down: narrow.matches }));
  }

  function chips() {
    const { t } = page;
    const items = [
      ...state.regions.map((v) => [t.chipRegion, regionName(v), { regions: state.regions.filter((x) => x !== v) }]),
      ...state.changeSections.map((v) => [t.chipSection, page.typeset(sides.after.sections.find(({ ordinal }) => ordinal === v)?.title ?? String(v)), { changeSections: state.changeSections.filter((x) => x !== v) }]),
      ...state.aspects.map((v) => [t.chipAspect, t.aspect[v] ?? v, { aspects: state.aspects.filter((x) => x !== v) }]),
      ...(state.changeQuery ? [[t.chipQuery, state.changeQuery, { changeQuery: "" }]] : []),
    ];
    root.querySelector(".chips").replaceChildren(...items.map(([kind, label, patch]) => setChip(chip({ onclick: () => page.go(patch) }, t), kind, label, t)),
      ...(items.length > 1 ? [h("button", { type: "button", cls: "lnk", "data-do": "clear" }, t.clear)] : []));
  }

  function mark() {
    const index = visible.findIndex(({ change }) => change.id === state.change);
    for (const node of refs.current) node.classList.remove("cur");
    refs.current = [visible[index]?.node, root.querySelector(`.slopes [data-change=${CSS.escape(state.change || "-")}]`)].filter(Boolean);
    for (const node of refs.current) node.classList.add("cur");
    const nth = root.querySelector(".nth");
    if (nth) nth.textContent = visible.length ? page.t.nth(index + 1 || "–", visible.length) : "";
  }

  function goTo(id, focus = true) {
    page.go({ change: id }, { replace: true, quiet: true });
    state = { ...state, change: id };
    mark();
    const row = visible.find(({ change }) => change.id === id);
    const node = row && list.around(row);
    if (node) bringIntoView(node, "center");
    if (focus) node?.focus({ preventScroll: true });
  }

  /** Goes to the next (1) or previous (-1) visible change. */
  function step(by) {
    if (!visible.length) return;
    const index = visible.findIndex(({ change }) => change.id === state.change);
    const next = index < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(visible.length - 1, Math.max(0, index + by));
    goTo(visible[next].change.id);
  }

  // ---- corrections

  const pairsOf = (change) => change.before.flatMap((b) => change.after.map((a) => [b, a]));
  const equal = (p, q) => p[0] === q[0] && p[1] === q[1];
  const minus = (list, gone) => list.filter((p) => !gone.some((q) => equal(p, q)));

  function correct(kind, pairs) {
    const before = { same: state.same, different: state.different };
    const other = kind === "same" ? "different" : "same";
    const was = comparison.summary.substantive;
    page.go({ [kind]: [...minus(state[kind], pairs), ...pairs], [other]: minus(state[other], pairs), change: "" }).then(() => {
      const now = comparison?.summary.substantive;
      page.toast(now === was ? page.t.answerSame(now) : page.t.answerBecomes(was, now), page.t.undo, () => page.go(before));
    });
  }

  const effects = new Map();
  /** Tries both answers to each doubtful pairing, so that the question can say what each does to the headline. */
  async function tryAnswers() {
    effects.clear();
    const mine = key;
    if (comparison.large) return;
    for (const { change } of rows.filter((row) => doubtful(row.change)).slice(0, TRIED)) {
      const [pair] = pairsOf(change);
      await page.idle();
      if (mine !== key) return;
      const tried = await page.engine.compare(sides.before, sides.after, { same: state.same, different: [...state.different, pair] });
      const n = tried.summary.substantive;
      tried.free();
      if (mine !== key) return;
      effects.set(change.id, n);
      paintEffects();
    }
  }

  function paintEffects() {
    for (const [id, n] of effects) {
      const row = root.querySelector(`#c-${CSS.escape(id)}`);
      if (!row) continue;
      const now = comparison.summary.substantive;
      row.querySelector("[data-effect=same]")?.replaceChildren(page.t.answerSame(now));
      row.querySelector("[data-effect=different]")?.replaceChildren(n === now ? page.t.answerSame(now) : page.t.answerBecomes(now, n));
    }
  }

  function askPair(change) {
    const { t } = page;
    const own = change.before.length ? "before" : "after", other = own === "before" ? "after" : "before";
    const number = change[own][0];
    const free = new Set(rows.filter(({ change: each }) => !each[own].length).flatMap(({ change: each }) => each[other]));
    const tasks = [...sides[other].tasks].sort((a, b) => Number(free.has(b.number)) - Number(free.has(a.number)));
    const option = (task) => h("option", { value: task.number }, `${task.label ?? task.number} ${page.typeset(task.text).slice(0, 48)}`);
    const group = (label, list) => list.length > 0 && h("optgroup", { label }, list.map(option));
    const shown = tasks.slice(0, 2000), title = t.pairTitle(own, printed(own, number));
    const select = h("select", { size: "10", "aria-label": t.pairCandidates }, group(t.unpaired, shown.filter((task) => free.has(task.number))), group(t.paired, shown.filter((task) => !free.has(task.number))));
    // The first button of a form is the one that Enter presses: here it must not be Cancel.
    const dialog = h("dialog", { cls: "dlg", "aria-label": title }, h("form", { method: "dialog" }, h("h2", null, title),
      h("p", { cls: "quote", lang: "zh-Hans" }, page.typeset(taskOf(own, number).text)), select,
      h("p", { cls: "row-end" }, h("button", { type: "button", cls: "btn", onclick: () => dialog.close() }, t.cancel), h("button", { cls: "btn main", value: "yes" }, t.sameTask))));
    select.selectedIndex = 0;
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "yes" && select.value) correct("same", [own === "before" ? [number, Number(select.value)] : [Number(select.value), number]]);
      dialog.remove();
    });
    dialog.showModal();
  }

  // ---- export

  async function exportAs(format) {
    const only = root.querySelector("#conly")?.checked ? Uint32Array.from(visible.map((row) => row.index)) : undefined;
    const file = await comparison.export(format, only ? { only } : {});
    page.save(file, format, `${page.t.comparisonTitle}-${sides.before.info.id || "before"}-${sides.after.info.id || "after"}`);
  }

  const turned = (list) => list.map(([old, now]) => [now, old]);
  const changeOf = (el) => rows.find(({ change }) => change.id === el.closest("[data-change]").dataset.change).change;
  const actions = {
    swap: () => page.go({ before: state.after, after: state.before || page.newest(), same: turned(state.same), different: turned(state.different), change: "" }),
    bring: () => page.bring("after"),
    "bring-before": () => page.bring("before"),
    "bring-after": () => page.bring("after"),
    sample: () => page.go({ before: state.before && !page.isMissing(state.before) ? state.before : "", after: "sample" }),
    previous: () => step(-1),
    next: () => step(1),
    link: (el) => page.copyLink({ change: changeOf(el).id }),
    permalink: () => page.copyLink({}),
    unpair: (el) => correct("different", pairsOf(changeOf(el))),
    confirm: (el) => correct("same", pairsOf(changeOf(el))),
    pair: (el) => askPair(changeOf(el)),
    undoall: () => page.go({ same: [], different: [] }),
    again: () => page.go({}),
    clear: () => page.go({ regions: [], changeSections: [], aspects: [], changeQuery: "" }),
    print: () => window.print(),
    several: (el) => el.setAttribute("aria-pressed", String(several = !several)),
    rich: async () => page.copyRich(await comparison.export("html", visible.length === rows.length ? {} : { only: Uint32Array.from(visible.map((row) => row.index)) }), await comparison.export("markdown", { only: Uint32Array.from(visible.map((row) => row.index)) })),
  };
  function listen() {
    const view = root.firstElementChild;
    let composing = false;
    view.addEventListener("click", (event) => {
      const el = event.target.closest("[data-do],[data-head],[data-format],[data-layout],[data-csection],[data-aspect],.tile,g[data-change],[data-goto]");
      if (!el) return;
      const d = el.dataset;
      if (d.goto) { event.preventDefault(); goTo(d.goto); }
      else if (d.do) actions[d.do]?.(el, event);
      else if (d.head) {
        const heads = [...toggled([...shownHeads()], d.head)];
        const usual = heads.length === COUNTED.length && COUNTED.every((head) => heads.includes(head));
        page.go({ heads: usual ? [] : heads.length ? heads : ["none"] });
      } else if (d.format) exportAs(d.format);
      else if (d.layout) page.go({ layout: d.layout });
      else if (d.csection) page.go({ changeSections: toggled(state.changeSections, Number(d.csection)) });
      else if (d.aspect) page.go({ aspects: toggled(state.aspects, d.aspect) });
      else if (d.region) page.go({ regions: chosenAfter(state.regions, d.region, several || event.ctrlKey || event.metaKey || event.shiftKey) });
      else if (d.change) goTo(d.change);
    });
    view.addEventListener("change", (event) => {
      const which = event.target.dataset.side;
      if (!which) return;
      if (event.target.value === "+") { event.target.value = state[which] || (which === "before" ? page.newest() : ""); page.bring(which); } else page.go({ [which]: event.target.value, same: [], different: [], change: "" });
    });
    const input = view.querySelector("#cq");
    if (!input) return;
    const search = () => { if (!composing) page.go({ changeQuery: input.value.trim() }, { replace: true }); };
    input.addEventListener("compositionstart", () => { composing = true; });
    input.addEventListener("compositionend", () => { composing = false; search(); });
    input.addEventListener("input", (event) => { if (!event.isComposing) search(); });
    input.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  }

  return { show, step, leave: () => { ticket++; }, reveal: () => { if (state.change) goTo(state.change, false); }, focusSearch: () => root.querySelector("#cq")?.focus() };
}
