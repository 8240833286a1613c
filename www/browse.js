// Makes the view of one edition live: asks the edition what matches, and touches only what changed.

import { bringIntoView, byNumber, chip, completeRow, gap, h, marked, numeral, setChip, setGap, squares, standing, taskRow, tell, translateRow, translateSection } from "./render.js";
import { groups, listView, parts } from "./render-list.js";
import { matrixAt, matrixCursor, matrixLayout, matrixTable, matrixUpdate, strip } from "./matrix.js";
import { regionIds } from "./state.js";

/** A list longer than this is drawn by and by (`listView` calls it long). */
const LARGE = 400;
/** Rows of a large list that share one `ol`, which the browser leaves aside while it is out of sight; and their usual height. */
const CHUNK = 16, ROW = 84, GAP = 29;
/** Rows whose highlights are asked for at once. */
const BATCH = 40;
/** Rows that are whole as soon as the list answers, about a screenful; the others follow. */
const FIRST = 8;
/** Rows of a large list that change before the browser draws, so that no frame takes long: at first, where the reader looks, and then. */
const SCREEN = 24, SLICE = 256;

/**
 * @param {object} page  t, typeset, pace(), frame(), go(patch, options), announce(text), copyText(text), copyLink(hash), badge(edition)
 */
export function browser(root, page) {
  let edition, language, base, layout, refs, shown, ticket = 0, opening, composing = false, grounds = new Map(), places = {}, current, seen;
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
    if (refs?.large) await clear(edition);
    base = current = undefined;
    grounds = new Map();
    places = {};
    stale = [];
    if (!built) {
      base = await edition.filter({});
      const view = listView(edition, base, page.t, page.typeset, { badge: page.badge(edition), rows: edition.info.taskCount <= LARGE });
      view.dataset.lang = language;
      root.replaceChildren(view);
    }
    adopt();
    // Laid out in two goes: the pictures, then the list.
    if (refs.large) await aside(root.querySelector(".cols"));
    if (refs.large) await fillRows(refs);
    if (!built) return;
    // The build points to the paragraphs that stand beside their sections instead of printing them twice.
    if (drawn.dataset.lang === language) stale = [".rest"]; else await translate();
  }

  /** Leaves a part out of the next frame. */
  async function aside({ style }) {
    style.contentVisibility = "hidden";
    await page.frame();
    style.contentVisibility = "";
  }

  /** Takes the rows of the last list away in slices: to drop thousands at once would hold up the page. */
  async function clear(next) {
    const pace = page.pace();
    for (const list of refs.sections.flatMap(({ lists }) => lists)) {
      list.replaceChildren();
      if (pace.due) await pace.rest();
      if (edition !== next) return;
    }
  }

  /** Puts what answers the reader into another language at once; `refresh` does the rest after the first result. */
  async function translate() {
    stale = Object.keys(parts(edition));
    for (const section of refs.sections) section.stale = true;
    await redraw(".now");
    await redraw(".finder");
    adoptFrame();
  }

  /** Draws a part anew. */
  async function redraw(selector) {
    base ??= await edition.filter({});
    root.querySelector(selector)?.replaceWith(parts(edition, base, page.t, page.typeset, { badge: page.badge(edition) })[selector]());
    stale = stale.filter((each) => each !== selector);
  }

  /** Brings what is stale up to date, in slices; says whether what `draw` shows has to be shown again. */
  async function refresh(mine) {
    const pace = page.pace();
    const frame = stale.some((selector) => selector !== ".rest");
    while (stale.length) {
      await redraw(stale[0]);
      await page.frame();
      if (mine !== ticket) return false;
    }
    for (const section of refs.sections) {
      if (!section.stale) continue;
      translateSection(section.node, page.t);
      for (const number of section.numbers) {
        const row = refs.rows.get(number);
        translateRow(row.node, page.t);
        completeRow(row.node, byNumber(edition).get(number), page.t);
        Object.assign(row, { side: undefined, tally: undefined, standing: "" });
        if (pace.due) await pace.rest();
        if (mine !== ticket) return false;
      }
      Object.assign(section, { stale: false, key: undefined, n: undefined });
    }
    root.firstElementChild.dataset.lang = language;
    if (frame) adoptFrame();
    return frame;
  }

  function adopt() {
    const listed = new Map(edition.info.taskCount > LARGE ? groups(edition).map((section) => [String(section.ordinal), [...section.tasks]]) : []);
    const sections = [...root.querySelectorAll(".sec")].map((node) => {
      const list = node.querySelector("ol");
      return { node, lists: [list], count: node.querySelector(".sh .n"), numbers: listed.get(node.dataset.section) ?? Array.from(list.children, numberOf), key: "" };
    });
    refs = { sections, rows: new Map(), large: edition.info.taskCount > LARGE };
    root.classList.toggle("kept", refs.large);
    for (const row of root.querySelectorAll(".sections .task")) addRow(row);
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
      chips: new Map(), places: undefined, pictured: undefined,
    });
    const box = $(".mxwrap");
    if (box && box !== refs.box) listenMatrix((refs.box = box));
  }

  /** The task of a row, from its id (`t93`, or `pinned-93`). */
  const numberOf = (node) => Number(/\d+$/.exec(node.closest(".task").id)[0]);

  const printed = (number) => numeral(byNumber(edition).get(number));

  function addRow(node) {
    refs.rows.set(numberOf(node), { node, marks: "", standing: "", shown: true, context: false });
  }

  const layoutNow = () => (layout ??= matrixLayout(edition, page.t));

  // A large list is drawn in slices, so that typing and scrolling stay possible meanwhile. The lists stand there before
  // their rows: each that comes later would make the browser look through all that are there.
  async function fillRows(mine) {
    for (const section of refs.sections) {
      const { lists, numbers } = section;
      for (let i = CHUNK; i < numbers.length; i += CHUNK) lists.push(h("ol", { cls: "tasks" }));
      lists.forEach((list, i) => tell(list, numbers.slice(i * CHUNK, (i + 1) * CHUNK).length * ROW, false));
      lists[0].after(...lists.slice(1));
    }
    const pace = page.pace();
    for (const { lists, numbers } of refs.sections) {
      for (let i = 0; i < lists.length; i++) {
        const rows = numbers.slice(i * CHUNK, (i + 1) * CHUNK).map((number) => taskRow(byNumber(edition).get(number), page.t, page.typeset));
        lists[i].append(...rows);
        tell(lists[i], rows.length * ROW);
        rows.forEach(addRow);
        if (pace.due) await pace.rest();
        if (mine !== refs) return;
      }
    }
  }

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
    await list(state, new Set(result.numbers), here, mine);
    if (mine !== ticket) return;
    const place = await Promise.all(state.regions.map(groundsOf));
    if (mine !== ticket) return;
    // At the start, and in a large list, the rows further down follow the first result.
    const { numbers } = result;
    for (const number of refs.whole && !refs.large ? numbers : numbers.slice(0, FIRST)) stand(number, refs.rows.get(number), state, place);
    pin(state, result, place);
    await nothing(state, result, mine);
  }

  /** The list answers the key; all else follows it, so that the next key need not wait. */
  async function follow(state, result, here, mine) {
    await page.breathe();
    if (mine !== ticket) return;
    if (await refresh(mine)) await draw(state, result, here, mine);
    if (mine !== ticket) return;
    await pictures(state, result, here);
    if (mine !== ticket) return;
    await highlight(state, result, mine);
    const place = await Promise.all(state.regions.map(groundsOf));
    const pace = page.pace();
    for (const number of result.numbers) {
      if (mine !== ticket) return;
      stand(number, refs.rows.get(number), state, place);
      if (pace.due) await pace.rest();
    }
    refs.whole = true;
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
    if (state.regions.length || narrowed) {
      const example = one ?? edition.regions[0]?.id;
      const [a, b, c, d] = t.mapKey(base.facets.regions[example] ?? 0, result.facets.regions[example] ?? 0);
      refs.mapKey.replaceChildren(...(narrowed ? [h("b", null, a), ` ${b}`, h("br"), h("i", null, c), ` ${d}`] : [t.regionHint]));
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
    if (ids.join() !== [...refs.chips.keys()].join()) {
      refs.chips = new Map(items.map((item, i) => [ids[i], chip({ onclick: () => { page.go(without(current, item)); refs.input.focus({ preventScroll: true }); } }, t)]));
      refs.chosen.replaceChildren(...refs.chips.values(), ...(items.length > 1 ? [h("button", { type: "button", cls: "lnk", "data-do": "clear" }, t.clear)] : []));
    }
    items.forEach((item, i) => setChip(refs.chips.get(ids[i]), item.kind, item.label, t));
  }

  /** Shows the rows that match; the others lie folded in gaps. A large list changes by and by, from the top. */
  async function list(state, found, here, mine) {
    const pace = page.pace(refs.large);
    let changed = 0, limit = refs.large ? SCREEN : Infinity;
    for (const section of refs.sections) {
      const runs = runsOf(section, found, here);
      const key = runs.map((run) => `${run.first}-${run.last}-${run.outside}`).join();
      if (section.key !== key) {
        // Until all of the section is done it is neither the one nor the other.
        section.key = undefined;
        section.node.classList.remove("opened");
        for (const number of section.numbers) if (refs.rows.get(number)?.context) unfold(refs.rows.get(number), false);
      }
      const starts = new Map(runs.map((run) => [run.first, run]));
      for (let i = 0; i < section.lists.length; i++) {
        let touched = false;
        for (const number of refs.large ? section.numbers.slice(i * CHUNK, (i + 1) * CHUNK) : section.numbers) {
          const row = refs.rows.get(number);
          if (!row) continue;
          const visible = found.has(number), run = starts.get(number);
          if (row.shown !== visible) {
            row.shown = visible;
            row.node.hidden = !visible;
            touched = true;
            changed++;
          }
          // A gap stays where it was first needed, and is only hidden: to move it would cost more than the filter itself.
          if (run && section.key !== key) {
            if (!row.gap) row.node.before((row.gap = gap()));
            setGap(row.gap, { ...run, from: printed(run.first), to: printed(run.last) }, page.t);
          }
          if (row.gap && row.gap.hidden === Boolean(run)) {
            row.gap.hidden = !run;
            touched = true;
          }
        }
        if (refs.large && touched) fold(section.lists[i]);
        // What the browser must lay out for the change counts as well as the change itself.
        if (changed >= limit) {
          await page.frame();
          if (mine !== ticket) return;
          changed = 0;
          limit = SLICE;
        } else if (pace.due) {
          await pace.rest();
          if (mine !== ticket) return;
        }
      }
      section.key = key;
      const n = section.numbers.length - runs.reduce((sum, { count }) => sum + count, 0);
      if (section.n === n) continue;
      section.n = n;
      section.node.classList.toggle("none", n === 0 && runs.length > 0);
      const all = section.numbers.length;
      put(section.count, n === all ? page.t.nTasks(all) : page.t.sectionCount(n, all));
    }
    const selected = refs.rows.get(state.task)?.node;
    if (refs.selected !== selected) {
      refs.selected?.classList.remove("sel");
      selected?.classList.add("sel");
      refs.selected = selected;
    }
  }

  /** The stretches of a section that were not found; `outside` of them concern none of the chosen regions. */
  function runsOf(section, found, here) {
    const runs = [];
    let run;
    for (const number of section.numbers) {
      if (found.has(number)) { run = undefined; continue; }
      if (!run) runs.push((run = { first: number, count: 0, outside: 0 }));
      run.last = number;
      run.count++;
      if (here && !here.has(number)) run.outside++;
    }
    return runs;
  }

  /** Shows a row that does not match, or takes it back. */
  function unfold(row, open) {
    row.context = open;
    row.node.classList.toggle("ctx", open);
    row.node.hidden = !open && !row.shown;
  }

  /** Tells a box of rows anew how high those are that it shows. */
  function fold(list) {
    let height = 0;
    for (const node of list.children) if (!node.hidden) height += node.className === "gap" ? GAP : ROW;
    tell(list, height);
  }

  /** What stands beside a task: the standing of the chosen regions, or how many it concerns. */
  function stand(number, row, state, place) {
    const key = place.length ? state.regions.join() : "";
    if (row.side && row.standing === key) return;
    row.side ??= row.node.querySelector(".side") ?? completeRow(row.node, byNumber(edition).get(number), page.t).querySelector(".side");
    row.standing = key;
    row.tally ??= [...row.side.childNodes];
    row.side.replaceChildren(...(place.length ? standing(groundList(number, state, place), page.t, page.typeset) : row.tally));
  }

  /** Marks what the query found in the rows that are shown. */
  async function highlight(state, { numbers }, mine) {
    const pace = page.pace();
    for (let i = 0; i < numbers.length; i += BATCH) {
      const batch = numbers.slice(i, i + BATCH);
      const found = state.query ? await edition.highlights(batch, state.query) : undefined;
      for (const [j, number] of batch.entries()) {
        const row = refs.rows.get(number), marks = found?.[j] ?? [], key = marks.join();
        if (!row || row.marks === key) continue;
        row.marks = key;
        row.text ??= row.node.querySelector(".tx");
        row.plain ??= row.text.textContent;
        row.text.replaceChildren(...marked(row.plain, marks));
      }
      if (pace.due) await pace.rest();
      if (mine !== ticket) return;
    }
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

  /** Scrolls to a task. */
  function reveal(number) {
    const row = refs.rows.get(number);
    const target = row && !row.node.hidden ? row.node : refs.pinned;
    const { top, bottom } = target.getBoundingClientRect();
    // The browser itself goes to a `#t93`; what is seen stays where it is.
    if (!target.hidden && (top < 0 || bottom > innerHeight)) bringIntoView(target, "center");
  }

  const toggled = (values, value) => (values.includes(value) ? values.filter((v) => v !== value) : [...values, value]);

  function pickRegion(id, add) {
    const { regions } = current;
    page.go({ regions: add ? toggled(regions, id) : regions.length === 1 && regions[0] === id ? [] : [id] });
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
    gap: async (el) => {
      const open = el.getAttribute("aria-expanded") !== "true";
      el.setAttribute("aria-expanded", String(open));
      const section = el.closest(".sec");
      section.classList.toggle("opened", open);
      const place = await Promise.all(current.regions.map(groundsOf));
      const shape = refs.sections.find((each) => each.node === section), { numbers } = shape;
      for (const number of numbers.slice(numbers.indexOf(Number(el.dataset.first)), numbers.indexOf(Number(el.dataset.last)) + 1)) {
        const row = refs.rows.get(number);
        if (!row || row.shown) continue;
        if (open) stand(number, row, current, place);
        unfold(row, open);
      }
      if (refs.large) shape.lists.forEach(fold);
    },
    section: (el, event) => { event.preventDefault(); const node = root.querySelector(el.getAttribute("href")); if (node) bringIntoView(node, "start"); },
    clear: () => page.go({ query: "", regions: [], statuses: [], sections: [], actions: [], scopes: [] }, { query: "" }),
    noregion: () => page.go({ regions: [] }),
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

  function listenMatrix(box) {
    seen = { row: 0, column: 0 };
    const say = ({ task, region }) => {
      if (!task) return;
      const { text, scope } = byNumber(edition).get(task);
      const status = scope.regions.find((r) => r.region === region?.id)?.status ?? "notListed";
      refs.read.replaceChildren(h("b", null, region ? page.t.matrixCell(printed(task), page.t.region(region), page.t.status[status]) : page.t.taskNo(printed(task))),
        h("span", { lang: "zh-Hans" }, page.typeset(text)));
      matrixCursor(refs.matrix, layoutNow(), task, page.t);
    };
    const at = (event) => {
      const rect = refs.matrix.getBoundingClientRect();
      const { width, height } = layoutNow();
      return matrixAt(layout, ((event.clientX - rect.left) * width) / rect.width, ((event.clientY - rect.top) * height) / rect.height);
    };
    box.addEventListener("pointermove", (event) => { const point = at(event); if (point.task) say(point); });
    box.addEventListener("pointerleave", () => { matrixCursor(refs.matrix, layoutNow(), current?.task, page.t); if (document.activeElement !== box) put(refs.read, page.t.matrixIdle); });
    box.addEventListener("click", (event) => {
      const { task, region } = at(event);
      if (task && event.clientX) { page.go({ task }); reveal(task); }
      else if (region) pickRegion(region.id, event.ctrlKey || event.metaKey || event.shiftKey);
    });
    box.addEventListener("keydown", (event) => {
      const { rows, columns } = layoutNow();
      const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: [0, -Infinity], End: [0, Infinity] }[event.key];
      const clampTo = (n, max) => Math.max(0, Math.min(max, n));
      if (step) {
        event.preventDefault();
        seen.row = clampTo(seen.row + step[0], rows.length - 1);
        seen.column = clampTo(seen.column + step[1], columns.length - 1);
        say({ task: columns[seen.column].tasks[0], region: rows[seen.row].region });
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        const task = columns[seen.column]?.tasks[0];
        page.go({ task });
        reveal(task);
      }
    });
    const table = root.querySelector(".mxtable");
    table.addEventListener("toggle", () => { if (table.open && !table.querySelector("table")) table.lastElementChild.append(matrixTable(edition, page.t)); });
  }

  return {
    open, show, reveal,
    focusSearch: () => refs.input.focus(),
    get edition() { return edition; },
    get numbers() { return shown?.numbers; },
    get narrowed() { return shown && shown.numbers.length !== edition.info.taskCount; },
  };
}
