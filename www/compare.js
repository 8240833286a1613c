// Makes the comparison of two editions live: chooses the sides, switches and filters, corrections, keys, export.

import { askPair } from "./ask-pair.js";
import { changeRows, LARGE } from "./change-rows.js";
import { choose, compareFrame, pairBar } from "./compare-frame.js";
import { breathe, idle } from "./pace.js";
import { bringIntoView, byNumber, chip, h, numeral, setChip } from "./render.js";
import { fictional } from "./render-list.js";
import { COUNTED, documentRow, doubtful, headOf } from "./render-changes.js";
import { slope } from "./slope.js";
import { chosenAfter, regionIds, toggled } from "./state.js";

/** Doubtful pairings whose two answers are tried out in advance, to say what each would do. */
const TRIED = 8;
/** With more than so many rows, those out of sight are not laid out. */
const MANY = 40;

/**
 * @param {object} page  t, typeset, titled, engine, go, edition(key), editions(), newest(), isMissing(key), bring(side), badge, announce, copyRich, copyLink, save, toast, progress
 */
export function comparer(root, page) {
  let comparison, sides, rows = [], visible = [], key = "", trouble = "", ticket = 0, state, ctx, drawn = "", sloped = "", kept = "", refs;
  const list = changeRows(page, paintEffects);
  let several = false;
  const narrow = matchMedia("(max-width: 47.5em)");
  const middle = matchMedia("(max-width: 67.5em)");
  for (const width of [narrow, middle]) width.addEventListener("change", () => { if (state?.view === "compare") show(state); });

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
      root.replaceChildren(h("article", { cls: "view compare", "data-lang": t.code }, pairBar(before, after, page), choose(missing, page)));
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
      if (comparison.large) await breathe();
      if (mine !== ticket) return;
      frame();
      if (comparison.large) await breathe();
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
    root.replaceChildren(h("article", { cls: "view compare", "data-lang": t.code }, pairBar(before, after, page),
      h("div", { cls: "choose" }, h("h1", { cls: "vh" }, t.comparisonTitle), h("p", { cls: "et", role: "alert" }, error.code === "cancelled" ? t.cancelled : t.error(error)),
        h("p", { cls: "ways" }, corrected && h("button", { type: "button", cls: "btn main", "data-do": "undoall" }, t.undoAll), " ", h("button", { type: "button", cls: "btn", "data-do": "again" }, t.compare)))));
    listen();
  }

  /**
   * Gives each row the section under which it stands: the new list's; of a removed task the one that took most from its old
   * section, else that old section itself. Its facet is the ordinal under which it can be asked for; none in a section that is gone.
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
      if (after.length) row.section = news.get(taskOf("after", after[0]).section);
      else {
        const ordinal = taskOf("before", before[0]).section, old = olds.get(ordinal);
        const [most] = [...(went.get(ordinal) ?? [])].sort((a, b) => b[1] - a[1]);
        row.section = most ? news.get(most[0]) : sides.after.sections.find(({ title }) => title === old?.title) ?? old;
      }
      row.facet = news.get(row.section?.ordinal) === row.section ? row.section?.ordinal : undefined;
    }
  }

  const shownHeads = () => new Set(state.heads.length ? state.heads : COUNTED);

  async function filtered() {
    const { regions, aspects, changeSections, changeQuery } = state;
    trouble = "";
    if (!regions.length && !aspects.length && !changeSections.length && !changeQuery) return undefined;
    try {
      const found = new Set(await comparison.filter({ regions, aspects, text: changeQuery }));
      return changeSections.length ? new Set([...found].filter((index) => changeSections.includes(rows[index].facet))) : found;
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

  /** Draws the view of a comparison, its rows still to come. */
  function frame() {
    drawn = `${page.t.code}|${key}`;
    sloped = kept = "";
    root.replaceChildren(compareFrame({ comparison, sides, rows, state, several }, page));
    const all = (selector) => [...root.querySelectorAll(selector)];
    // Looked up while there are no rows: later each look-up would walk through all of them.
    root.classList.toggle("kept", rows.length > LARGE);
    list.adopt(root.querySelector(".rows"), rows);
    refs = { switches: all(".sw"), tiles: all(".mini .tile"), sections: all("[data-csection]"), aspects: all("[data-aspect]"), layouts: all("[data-layout]"), empty: all(".main > .empty")[0], current: [] };
    listen();
    tryAnswers();
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
    // Where it says the headline's number again, it is there for who is led to it by keyboard only.
    $(".res").textContent = t.shown(visible.length);
    $(".res").classList.toggle("vh", visible.length === comparison.summary.substantive && !state.heads.length);
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
    // Where nothing changed at all, the headline has said so.
    refs.empty.hidden = visible.length > 0 || !comparison.summary.substantive;
    refs.empty.replaceChildren(h("p", { cls: "et" }, t.noChange));
    if (comparison.large) await breathe();
    if (mine !== ticket) return;
    drawSlope();
    mark();
    page.announce(`${comparison.summary.substantive} ${t.substantiveLabel(comparison.summary.substantive)}${t.code === "zh" ? "，" : ", "}${t.shown(visible.length)}`);
  }

  const nameSide = (which) => [sides[which].sample ? fictional(page.t) : page.typeset(sides[which].info.documentNumber || sides[which].info.issuedOn || page.titled(sides[which].info.title) || page.t.untitled)];

  /** The picture depends on what is visible; which change is the current one is only marked in it. */
  function drawSlope() {
    const box = root.querySelector(".slopes");
    const wanted = `${narrow.matches}|${middle.matches}|${visible.map(({ index }) => index)}`;
    if (!box || sloped === wanted) return;
    sloped = wanted;
    box.replaceChildren(slope(sides.before, sides.after, rows, page.t, { down: narrow.matches, wide: !middle.matches }));
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

  /** Goes to a change, and where the filters leave it out takes them away. */
  async function lead(id) {
    if (!visible.some(({ change }) => change.id === id)) await page.go({ heads: [], regions: [], aspects: [], changeSections: [], changeQuery: "" });
    goTo(id);
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
      await idle();
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

  // ---- export

  async function exportAs(format) {
    const narrowed = [state.heads, state.regions, state.changeSections, state.aspects, state.changeQuery].some((chosen) => chosen.length);
    const only = narrowed && root.querySelector("#conly")?.checked ? Uint32Array.from(visible.map((row) => row.index)) : undefined;
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
    pair: async (el) => {
      const pair = await askPair(changeOf(el), sides, rows, page);
      if (pair) correct("same", [pair]);
    },
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
      if (d.goto) { event.preventDefault(); lead(d.goto); }
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
