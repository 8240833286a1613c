// Makes the view of one edition live: asks the edition what matches, and touches only what changed.

import { breathe, inTwo, nextFrame, soon } from "./pace.js";
import { bringIntoView, byNumber, chip, h, learnBreaks, numeral, setChip, severalButton, squares, standing, taskRow } from "./render.js";
import { listView, parts } from "./render-list.js";
import { matrixCursor, matrixLayout, matrixUpdate, strip } from "./matrix.js";
import { listenMatrix } from "./matrix-live.js";
import { LARGE, numberOf, taskRows } from "./rows.js";
import { chosenAfter, regionIds, toggled } from "./state.js";

/**
 * @param {object} page  t, typeset, go(patch, options), announce(text), copyText(text), copyLink(patch), titled(text), badge(edition)
 */
export function browser(root, page) {
  const rows = taskRows(page);
  let several = false;
  let edition, language, base, layout, refs, shown, ticket = 0, opening, composing = false, grounds = new Map(), places = {}, current;
  /** The parts that are still as the build, or another language, drew them. */
  let stale = [];

  /** Shows an edition; whoever asks for it again waits until its rows are there. */
  function open(next) {
    if (edition === next && language === page.t.code) return opening;
    const known = edition === next;
    edition = next;
    language = page.t.code;
    layout = undefined;
    // What still follows the list before would look for its rows in this one.
    ticket++;
    return (opening = known ? opening.then(translate) : drawList());
  }

  /** Draws the list; takes over what the build drew when it is the same. */
  async function drawList() {
    const drawn = root.firstElementChild;
    const built = !refs && drawn?.dataset.edition === edition.key;
    const next = edition;
    await rows.clear(() => edition === next);
    base = current = undefined;
    grounds = new Map();
    places = {};
    stale = [];
    if (built) learnBreaks(drawn);
    else {
      base = await edition.filter({});
      const view = listView(edition, base, page.t, page.typeset, { badge: page.badge(edition), rows: edition.info.taskCount <= LARGE });
      view.dataset.lang = language;
      root.replaceChildren(view);
    }
    adopt();
    // Laid out in two goes: the pictures, then the list.
    if (rows.large) {
      await inTwo(root.querySelector(".cols"), () => {}, 0);
      await rows.fill();
    }
    if (!built) return;
    // The build points to the paragraphs that stand beside their sections instead of printing them twice.
    if (drawn.dataset.lang === language) stale = [".rest"];
    else {
      await soon();
      await translate();
    }
  }

  /** Puts what answers the reader into another language at once; `refresh` does the rest after the first result. */
  async function translate() {
    stale = Object.keys(parts(edition));
    rows.stale();
    base ??= await edition.filter({});
    await soon();
    await redraw(".now");
    await redraw(".finder");
    adoptFrame();
  }

  /** Draws a part anew. */
  async function redraw(selector) {
    base ??= await edition.filter({});
    root.querySelector(selector)?.replaceWith(parts(edition, base, page.t, page.typeset, { badge: page.badge(edition), picture: refs.matrix })[selector]());
    stale = stale.filter((each) => each !== selector);
  }

  /** Brings what is stale up to date, in slices; says whether what `draw` shows has to be shown again. */
  async function refresh(mine) {
    const frame = stale.some((selector) => selector !== ".rest");
    while (stale.length) {
      await redraw(stale[0]);
      await nextFrame();
      if (mine !== ticket) return false;
    }
    if (!await rows.translate(() => mine === ticket)) return false;
    root.firstElementChild.dataset.lang = language;
    if (frame) adoptFrame();
    return frame;
  }

  function adopt() {
    refs = {};
    root.classList.toggle("kept", rows.adopt(root, edition));
    listen();
    adoptFrame();
  }

  /** What is drawn around the list; again, when a part of it was drawn anew. */
  function adoptFrame() {
    // Looked for outside the rows: each look-up among them would walk through all.
    const view = root.firstElementChild, cols = view.lastElementChild, [rail, main] = cols.children;
    const near = [...view.children, rail, ...main.children].filter((part) => part !== cols && !part.matches(".sections"));
    const all = (selector) => near.flatMap((part) => [...part.querySelectorAll(selector)]);
    const $ = (selector) => near.find((part) => part.matches(selector)) ?? all(selector)[0];
    Object.assign(refs, {
      input: $("#q"), error: $("#q-error"), result: $(".res b"), of: $(".res small"), chosen: $(".chips"), pinned: $(".pinned"), empty: $(".empty"),
      tiles: all(".tile").map((tile) => ({ tile, matching: tile.querySelector("i") })), pickName: $(".pick .r"), pickBig: $(".pick .big"), mapKey: $(".mkey"),
      matrix: $(".mx"), read: $(".read"), hits: $(".mhits"), legend: all(".key li"), stripbox: $(".stripbox"),
      facets: all("[data-facet]").map((button) => ({ button, ...button.dataset, count: button.querySelector(".n"), squares: button.querySelector(".sqbox"), on: false })), rail: $(".rail"),
      chips: new Map(), chipped: undefined, places: undefined, pictured: undefined,
    });
    const box = $(".mxwrap");
    if (!box || box === refs.box) return;
    refs.box = box;
    // Reading goes on at the task.
    const select = (task) => page.go({ task }).then(() => { reveal(task); rowOf(task).querySelector("a.no")?.focus({ preventScroll: true }); });
    listenMatrix(box, { matrix: refs.matrix, read: refs.read, table: $(".mxtable") }, { page, edition, layout: layoutNow, current: () => current?.task, select, pick: pickRegion });
  }

  const layoutNow = () => (layout ??= matrixLayout(edition));

  const queryOf = (state) => ({
    text: state.query, regions: state.regions, statuses: state.statuses, sections: state.sections, actions: state.actions, scopes: state.scopes,
  });

  async function groundsOf(region) {
    if (!grounds.has(region)) grounds.set(region, new Map((await edition.applicability(region)).map((ground) => [ground.task, ground])));
    return grounds.get(region);
  }

  /** The tasks that concern one of the regions; undefined while none is chosen. */
  async function concerned(regions) {
    const key = regions.join();
    if (places.key !== key) places = { key, set: regions.length ? new Set((await edition.filter({ regions })).numbers) : undefined };
    return places.set;
  }

  /** Brings the list to a state. Gives back what draws the rest: pictures, marks, and what stands beside the rows. */
  async function show(wanted) {
    const mine = ++ticket;
    const state = (current = { ...wanted, regions: regionIds(wanted.regions, edition.regions) });
    if (document.activeElement !== refs.input && refs.input.value !== state.query) refs.input.value = state.query;
    let result, here;
    try {
      [result, here] = await Promise.all([edition.filter(queryOf(state)), concerned(state.regions)]);
      refs.error.textContent = "";
      refs.input.removeAttribute("aria-invalid");
    } catch (error) {
      if (mine !== ticket) return undefined;
      refs.error.textContent = page.t.error(error);
      refs.input.setAttribute("aria-invalid", "true");
      // A link's condition that cannot be met must be there to be taken away.
      chips(state);
      rows.halt();
      return undefined;
    }
    if (mine !== ticket) return undefined;
    shown = result;
    await draw(state, result, here, mine);
    return mine === ticket ? () => follow(state, result, here, mine) : undefined;
  }

  const isNarrowed = (state) => Boolean(state.query || state.statuses.length || state.sections.length || state.actions.length || state.scopes.length);

  async function draw(state, result, here, mine) {
    const { t } = page;
    const names = state.regions.map(nameOf);
    const narrowed = isNarrowed(state), { taskCount } = edition.info;
    counts(state, result, narrowed);
    chosenPlaces(state, names, here);
    chips(state);
    const whole = result.numbers.length === (here?.size ?? taskCount);
    put(refs.result, t.result(result.numbers.length));
    put(refs.of, here ? (whole ? t.concern(t.list(names), here.size) : t.ofRegion(here.size, t.list(names))) : narrowed ? t.ofAll(taskCount) : "");
    page.announce(`${refs.result.textContent} ${refs.of.textContent}`);
    const place = await Promise.all(state.regions.map(groundsOf));
    if (mine !== ticket) return;
    rows.select(state.task);
    const look = {
      key: state.regions.join(),
      beside: (number) => standing(groundList(number, state, place), page.t, page.typeset),
      marks: async (numbers) => (state.query ? edition.highlights(numbers, state.query) : undefined),
    };
    await rows.narrow(look, result.numbers, here, () => mine === ticket);
    if (mine !== ticket) return;
    pin(state, result, place);
    await nothing(state, result, mine);
  }

  /** The list answers the key; all else follows it, so that the next key need not wait. */
  async function follow(state, result, here, mine) {
    await breathe();
    if (mine !== ticket) return;
    if (await refresh(mine)) await draw(state, result, here, mine);
    if (mine !== ticket) return;
    await pictures(state, result, here);
    await soon();
    if (mine !== ticket) return;
    await rows.dress(result.numbers, () => mine === ticket);
  }

  const nameOf = (id) => page.t.region(edition.regions.find((region) => region.id === id) ?? { id, name: id });
  function put(node, text) {
    if (!node || node.textContent === text) return;
    const only = node.firstChild;
    if (only?.nodeType === Node.TEXT_NODE && !only.nextSibling) only.data = text;
    else node.textContent = text;
  }
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));

  /** The numbers: of the facets, and on the map. */
  function counts(state, { facets }, narrowed) {
    const chosen = { statuses: state.statuses, sections: state.sections.map(String), actions: state.actions, scopes: state.scopes };
    for (const each of refs.facets) {
      const n = facets[each.facet][each.value] ?? 0, on = chosen[each.facet].includes(each.value);
      if (each.n !== n) {
        put(each.count, String(n));
        each.button.classList.toggle("z", n === 0);
        each.n = n;
      }
      if (each.on !== on) press(each.button, (each.on = on));
    }
    for (const each of refs.tiles) {
      const n = narrowed ? String(facets.regions[each.tile.dataset.region] ?? 0) : "";
      if ((each.n ?? "") === n) continue;
      if (n && each.n) each.matching.lastChild.data = n;
      else each.matching.replaceChildren(...(n ? [h("span", { cls: "vh" }, page.t.tileMatch), n] : []));
      each.n = n;
    }
  }

  /** Which regions are chosen: on the map and beside it. */
  function chosenPlaces(state, names, here) {
    const key = state.regions.join();
    if (!refs.matrix || refs.places === key) return;
    refs.places = key;
    const { t } = page;
    for (const { tile } of refs.tiles) press(tile, state.regions.includes(tile.dataset.region));
    refs.pickName.replaceChildren(...(names.length ? [`${t.chosen} `, h("b", null, t.list(names)), h("button", { type: "button", cls: "lnk", "data-do": "noregion" }, t.clear)] : []));
    refs.pickBig.replaceChildren(String(here?.size ?? edition.info.taskCount), h("small", null, names.length ? t.concernCount(here.size) : t.allTasks));
  }

  /** The pictures: the squares of the sections, the matrix, on a phone the strip; each only where it changed. */
  async function pictures(state, result, here) {
    const { t } = page;
    const narrowed = isNarrowed(state), found = new Set(result.numbers);
    base ??= await edition.filter({});
    for (const each of refs.facets) {
      const section = each.squares && edition.sections[Number(each.value) - 1];
      if (!section || section.tasks.length > 84) continue;
      const states = Array.from(section.tasks, (number) => (found.has(number) && (narrowed || here) ? "h" : here && !here.has(number) ? "z" : "l"));
      const key = states.join("");
      if (each.drawn === key) continue;
      each.drawn = key;
      each.squares.replaceChildren(squares(states));
    }
    if (!refs.matrix) return;
    const hits = narrowed ? result.numbers : undefined;
    const one = state.regions.length === 1 ? state.regions[0] : undefined;
    const key = `${state.regions}|${hits ? hits.join() : ""}|${narrowed}`;
    if (refs.pictured === key) {
      if (refs.cursor !== state.task) matrixCursor(refs.matrix, layoutNow(), (refs.cursor = state.task), t);
      return;
    }
    refs.pictured = key;
    refs.cursor = state.task;
    if (!state.regions.length) several = false;
    if (state.regions.length || narrowed) {
      // The two figures of a tile: of what is chosen, else of the first as an example.
      const example = edition.regions[0]?.id;
      const [a, b, c, d] = here ? t.mapKey(here.size, result.numbers.length) : t.mapKey(base.facets.regions[example] ?? 0, result.facets.regions[example] ?? 0);
      const legend = narrowed ? [h("b", null, a), ` ${b}`, h("br"), h("i", null, c), ` ${d}`] : one || several ? [t.regionHint] : [];
      refs.mapKey.replaceChildren(...legend, ...(here ? [legend.length > 0 && h("br"), severalButton(several, t)].filter(Boolean) : []));
    } else put(refs.mapKey, t.nobodyChosen);
    const tally = {};
    if (one) for (const { status } of (await groundsOf(one)).values()) tally[status] = (tally[status] ?? 0) + 1;
    for (const item of refs.legend) put(item.lastElementChild, one ? ` ${tally[item.dataset.status] ?? 0}` : "");
    matrixUpdate(refs.matrix, layoutNow(), { hits, regions: state.regions, task: state.task }, t);
    put(refs.hits, narrowed ? t.matrixHits(result.numbers.length) : "");
    refs.stripbox.replaceChildren(...(one ? [h("p", { cls: "cap" }, h("b", null, t.stripTitle(nameOf(one))), hits && h("span", null, t.stripHint)), strip(edition, one, hits, t)] : []));
  }

  function choices(state) {
    const { t } = page;
    const label = { statuses: (v) => t.status[v], sections: (v) => sectionName(v), actions: (v) => v, scopes: (v) => t.scopeKind[v] };
    const kind = { statuses: t.chipStatus, sections: t.chipSection, actions: t.chipAction, scopes: t.chipScope };
    const items = state.regions.map((v) => ({ key: "regions", value: v, kind: t.chipRegion, label: nameOf(v) }));
    for (const key of ["statuses", "sections", "actions", "scopes"]) for (const v of state[key]) items.push({ key, value: v, kind: kind[key], label: label[key](v) ?? String(v) });
    if (state.query) items.push({ key: "query", value: "", kind: t.chipQuery, label: state.query });
    return items;
  }

  const without = (state, item) => (item.key === "query" ? { query: "" } : { [item.key]: state[item.key].filter((v) => v !== item.value) });
  const sectionName = (ordinal) => {
    const section = edition.sections.find((each) => each.ordinal === Number(ordinal));
    return section ? page.typeset(section.title) : String(ordinal);
  };

  function chips(state) {
    const { t } = page;
    const items = choices(state);
    const ids = items.map(({ key, value }) => `${key} ${value}`);
    // A place that is searched for: most tasks that concern it do not write its name.
    const words = state.query.split(/\s+/u), calls = ({ id, name, fullName }) => (word) => [id, name, fullName].includes(word.toLowerCase());
    const place = edition.regions.find((each) => !state.regions.includes(each.id) && words.some(calls(each)));
    const key = [...ids, place?.id].join();
    if (refs.chipped !== key) {
      refs.chipped = key;
      refs.chips = new Map(items.map((item, i) => [ids[i], chip({ onclick: () => page.go(without(current, item)) }, t)]));
      refs.chosen.replaceChildren(...refs.chips.values(), ...(items.length > 1 ? [h("button", { type: "button", cls: "lnk", "data-do": "clear" }, t.clear)] : []),
        ...(place ? [h("button", { type: "button", cls: "lnk", onclick: () => page.go({ regions: [...current.regions, place.id], query: current.query.split(/\s+/u).filter((word) => !calls(place)(word)).join(" ") }) }, t.concerning(nameOf(place.id)))] : []));
    }
    items.forEach((item, i) => setChip(refs.chips.get(ids[i]), item.kind, item.label, t));
  }

  const groundList = (number, state, place) => place.map((map, i) => ({ name: place.length > 1 ? nameOf(state.regions[i]) : "", ground: map.get(number) })).filter((each) => each.ground);

  // A link to a task that the filter leaves out must still show it, and one to a task that is not there say so.
  function pin(state, { numbers }, place) {
    const away = state.task !== undefined && !numbers.includes(state.task);
    if (!away && refs.pinned.hidden) return;
    refs.pinned.hidden = !away;
    const task = away && byNumber(edition).get(state.task);
    if (!task) { refs.pinned.replaceChildren(...(away ? [h("p", null, page.t.noTask(state.task))] : [])); return; }
    const row = taskRow(task, page.t, page.typeset);
    row.id = `pinned-${task.number}`;
    if (place.length) row.querySelector(".side").replaceChildren(...standing(groundList(task.number, state, place), page.t, page.typeset));
    refs.pinned.replaceChildren(h("p", null, page.t.pinned), h("ul", null, row));
  }

  async function nothing(state, result, mine) {
    const none = result.numbers.length === 0;
    if (!none) { refs.empty.hidden = true; return; }
    const items = await Promise.all(choices(state).map(async (item) => ({ item, n: (await edition.filter(queryOf({ ...state, ...without(state, item) }))).numbers.length })));
    if (mine !== ticket) return;
    items.sort((a, b) => b.n - a.n);
    refs.empty.hidden = false;
    refs.empty.replaceChildren(h("p", { cls: "et" }, page.t.noMatch), items.length > 0 && h("p", null, page.t.noMatchHint),
      h("ul", null, items.map(({ item, n }) => h("li", null, setChip(chip({ onclick: () => page.go(without(current, item)) }, page.t), item.kind, item.label, page.t), h("span", null, page.t.wouldBe(n))))));
  }

  /** Where a task stands: in the list, else above it. */
  function rowOf(number) {
    const row = rows.row(number);
    return row && !row.hidden ? row : refs.pinned;
  }

  /** Scrolls to a task. */
  function reveal(number) {
    const target = rowOf(number);
    const { top, bottom } = target.getBoundingClientRect();
    // The browser itself goes to a `#t93`; what is seen stays where it is. What was never laid out has no height yet.
    if (!target.hidden && (top < 0 || bottom > innerHeight || top === bottom)) bringIntoView(target, "center");
  }

  function pickRegion(id, add) {
    page.go({ regions: chosenAfter(current.regions, id, add || several) });
  }

  const actions = {
    select: (el, event) => { event.preventDefault(); const number = numberOf(el); page.go({ task: current.task === number ? undefined : number }); },
    link: (el) => page.copyLink({ task: numberOf(el) }),
    cite: (el) => {
      const task = byNumber(edition).get(numberOf(el));
      const no = numeral(task);
      // Where numbers begin anew in each section, one alone names no task.
      const section = no !== String(task.number) && task.section ? sectionName(task.section) : "";
      page.copyText(page.t.citation({ ...edition.info, title: page.titled(edition.info.title).replaceAll("《", "〈").replaceAll("》", "〉") }, no, page.typeset(task.text), section));
    },
    gap: (el) => rows.toggle(el),
    section: (el, event) => { event.preventDefault(); const node = root.querySelector(el.getAttribute("href")); if (node) bringIntoView(node, "start"); },
    clear: () => page.go({ query: "", regions: [], statuses: [], sections: [], actions: [], scopes: [] }),
    noregion: () => page.go({ regions: [] }),
    several: (el) => press(el, (several = !several)),
    print: () => window.print(),
    rail: (el) => el.setAttribute("aria-expanded", String(refs.rail.classList.toggle("open"))),
    copyresult: () => page.copyText(edition.tasks.filter((task) => shown.numbers.includes(task.number))
      .map((task) => [task.label ?? `${task.number}.`, page.typeset(task.text), task.scope.raw && `（${page.t.scopeIs}${page.typeset(task.scope.raw)}）`].filter(Boolean).join(" ")).join("\n")),
  };

  function listen() {
    const view = root.firstElementChild;
    view.addEventListener("click", (event) => {
      const el = event.target.closest("[data-do],[data-facet],.tile,a.no");
      if (!el || !view.contains(el)) return;
      if (el.matches("a.no")) return actions.select(el, event);
      if (el.dataset.do) return actions[el.dataset.do]?.(el, event);
      if (el.dataset.region) return pickRegion(el.dataset.region, event.ctrlKey || event.metaKey || event.shiftKey);
      const { facet, value } = el.dataset;
      page.go({ [facet]: toggled(current[facet], facet === "sections" ? Number(value) : value) });
    });
    // While a Chinese input method composes, its letters are not the query yet.
    const search = () => { if (!composing) page.go({ query: refs.input.value.trim() }, { replace: true }); };
    const typing = {
      compositionstart: () => { composing = true; },
      compositionend: () => { composing = false; search(); },
      input: (event) => { if (!event.isComposing) search(); },
      keydown: (event) => { if (event.key === "Escape" && refs.input.value && !event.isComposing) { event.preventDefault(); refs.input.value = ""; search(); } },
    };
    for (const type in typing) view.addEventListener(type, (event) => { if (event.target === refs.input) typing[type](event); });
    view.addEventListener("submit", (event) => { if (event.target === refs.input.form) { event.preventDefault(); search(); } });
  }

  return {
    open, show, reveal,
    focusSearch: () => refs.input.focus(),
    get edition() { return edition; },
    get numbers() { return shown?.numbers; },
    get narrowed() { return shown && shown.numbers.length !== edition.info.taskCount; },
  };
}
