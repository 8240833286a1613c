// Makes the view of one edition live: asks the edition what matches, and touches only what changed.

import { chip, completeRow, gap, h, marked, setChip, setGap, squares, standing, taskRow } from "./render.js";
import { groups, listView, rest } from "./render-list.js";
import { matrixAt, matrixCursor, matrixLayout, matrixTable, matrixUpdate, strip } from "./matrix.js";

/** A list longer than this is drawn by and by (`listView` calls it long). */
const LARGE = 400;
/** Rows of a large list that share one `ol`, which the browser leaves aside while it is out of sight; and their usual height. */
const CHUNK = 16, ROW = 84, GAP = 29;
/** Rows whose highlights are asked for at once. */
const BATCH = 40;

/**
 * @param {object} page  t, typeset, pace(), go(patch, options), announce(text), copyText(text), copyLink(hash), badge(edition)
 */
export function browser(root, page) {
  let edition, base, layout, refs, shown, ticket = 0, opening, composing = false, grounds = new Map(), places = {}, current, seen;

  /** Shows an edition; whoever asks for it again waits until its rows are there. */
  function open(next) {
    if (edition === next && root.firstElementChild?.dataset.lang === page.t.code) return opening;
    edition = next;
    return (opening = drawList());
  }

  /** Draws the list; takes over what the build drew when it is the same. */
  async function drawList() {
    base = await edition.filter({});
    layout = matrixLayout(edition, page.t);
    grounds = new Map();
    places = {};
    current = undefined;
    const drawn = root.firstElementChild;
    if (!(drawn && drawn.dataset.edition === edition.key && drawn.dataset.lang === page.t.code)) {
      const view = listView(edition, base, page.t, page.typeset, { badge: page.badge(edition), rows: edition.tasks.length <= LARGE });
      view.dataset.edition = edition.key;
      root.replaceChildren(view);
    } else if (!refs) drawn.querySelector(".rest").replaceWith(rest(edition, page.t, page.typeset));
    adopt();
    if (refs.large) await fillRows(refs);
  }

  function adopt() {
    const $ = (selector) => root.querySelector(selector);
    const numbers = new Map(groups(edition).map((section) => [section.ordinal, [...section.tasks]]));
    refs = {
      input: $("#q"), error: $("#q-error"), result: $(".res b"), of: $(".res small"), chosen: $(".chips"), pinned: $(".pinned"), empty: $(".empty"),
      tiles: [...root.querySelectorAll(".tile")].map((tile) => ({ tile, matching: tile.querySelector("i") })), pickName: $(".pick .r"), pickBig: $(".pick .big"), mapKey: $(".mkey"),
      matrix: $(".mx"), read: $(".read"), hits: $(".mhits"), legend: [...root.querySelectorAll(".key li")], stripbox: $(".stripbox"),
      facets: [...root.querySelectorAll("[data-facet]")].map((button) => ({ button, ...button.dataset, count: button.querySelector(".n"), squares: button.querySelector(".sqbox"), on: false })), rail: $(".rail"),
      sections: [...root.querySelectorAll(".sec")].map((node) => ({ node, lists: [node.querySelector("ol")], count: node.querySelector(".sh .n"), numbers: numbers.get(Number(node.dataset.section)), key: "", gaps: [] })),
      chips: new Map(),
      rows: new Map(), large: edition.tasks.length > LARGE,
    };
    const byNumber = new Map(edition.tasks.map((task) => [task.number, task]));
    for (const row of root.querySelectorAll(".sections .task")) addRow(completeRow(row, byNumber.get(numberOf(row)), page.t));
    listen();
  }

  /** The task of a row, from its id (`t93`, or `pinned-93`). */
  const numberOf = (node) => Number(/\d+$/.exec(node.closest(".task").id)[0]);

  function addRow(node) {
    refs.rows.set(numberOf(node), { node, text: node.querySelector(".tx"), side: node.querySelector(".side"), marks: "", standing: "", shown: true, context: false });
  }

  // A large list is drawn in slices, so that typing and scrolling stay possible meanwhile.
  async function fillRows(mine) {
    const pace = page.pace();
    const byNumber = new Map(edition.tasks.map((task) => [task.number, task]));
    for (const { lists, numbers } of refs.sections) {
      for (let i = 0; i < numbers.length; i += CHUNK) {
        const chunk = numbers.slice(i, i + CHUNK);
        const list = i ? h("ol", { cls: "tasks" }) : lists[0];
        list.style.containIntrinsicBlockSize = `${chunk.length * ROW}px`;
        const rows = chunk.map((number) => taskRow(byNumber.get(number), page.t, page.typeset));
        list.append(...rows);
        rows.forEach(addRow);
        if (i) {
          lists.at(-1).after(list);
          lists.push(list);
        }
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

  /** Brings the view to a state. */
  async function show(state) {
    const mine = ++ticket;
    current = state;
    if (document.activeElement !== refs.input && refs.input.value !== state.query) refs.input.value = state.query;
    let result;
    try {
      result = await edition.filter(queryOf(state));
      refs.error.textContent = "";
      refs.input.removeAttribute("aria-invalid");
    } catch (error) {
      if (mine !== ticket) return;
      refs.error.textContent = page.t.error(error);
      refs.input.setAttribute("aria-invalid", "true");
      return;
    }
    const place = state.regions.length ? await Promise.all(state.regions.map(groundsOf)) : [];
    if (mine !== ticket) return;
    shown = result;
    await draw(state, result, place, mine);
  }

  async function draw(state, result, place, mine) {
    const { t } = page;
    const names = state.regions.map(nameOf);
    const found = new Set(result.numbers);
    const narrowed = Boolean(state.query || state.statuses.length || state.sections.length || state.actions.length || state.scopes.length);
    counts(state, result, narrowed);
    chosenPlaces(state, names);
    chips(state);
    const ofRegion = state.regions.length ? edition.tasks.filter((task) => place.some((map) => map.get(task.number)?.status !== "notListed")).length : undefined;
    const whole = result.numbers.length === (ofRegion ?? edition.tasks.length);
    put(refs.result, t.result(result.numbers.length));
    put(refs.of, ofRegion !== undefined ? (whole ? t.concern(t.list(names)) : t.ofRegion(ofRegion, t.list(names))) : narrowed ? t.ofAll(edition.tasks.length) : "");
    page.announce(`${refs.result.textContent} ${refs.of.textContent}`);
    await list(state, found, place, mine);
    if (mine !== ticket) return;
    pin(state, found, place);
    await nothing(state, result, mine);
    // The list answers the key; the pictures and the highlights follow it, so that the next key need not wait for them.
    await page.breathe();
    if (mine !== ticket) return;
    pictures(state, result, found, narrowed);
    await highlight(state, result, mine);
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

  /** The tasks that concern one of the regions; undefined while none is chosen. */
  function placeSet({ regions }) {
    const key = regions.join();
    if (places.key !== key) places = { key, set: regions.length ? new Set(edition.tasks.filter((task) => task.scope.regions.some((r) => regions.includes(r.region))).map((task) => task.number)) : undefined };
    return places.set;
  }

  /** Which regions are chosen: on the map and beside it. */
  function chosenPlaces(state, names) {
    const key = state.regions.join();
    if (!refs.matrix || refs.places === key) return;
    refs.places = key;
    const { t } = page;
    for (const { tile } of refs.tiles) press(tile, state.regions.includes(tile.dataset.region));
    refs.pickName.replaceChildren(...(names.length ? [`${t.chosen} `, h("b", null, t.list(names)), h("button", { type: "button", cls: "lnk", "data-do": "noregion" }, t.clear)] : []));
    refs.pickBig.replaceChildren(String(placeSet(state)?.size ?? edition.tasks.length), h("small", null, names.length ? t.concernCount : t.allTasks));
    const tally = {};
    const only = state.regions.length === 1;
    if (only) for (const ground of grounds.get(state.regions[0]).values()) tally[ground.status] = (tally[ground.status] ?? 0) + 1;
    for (const item of refs.legend) put(item.lastElementChild, only ? ` ${tally[item.dataset.status] ?? 0}` : "");
  }

  /** The pictures: the squares of the sections, the matrix, on a phone the strip; each only where it changed. */
  function pictures(state, result, found, narrowed) {
    const { t } = page;
    const here = placeSet(state);
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
      if (refs.cursor !== state.task) matrixCursor(refs.matrix, layout, (refs.cursor = state.task), t);
      return;
    }
    refs.pictured = key;
    refs.cursor = state.task;
    if (state.regions.length || narrowed) {
      const example = one ?? edition.regions[0]?.id;
      const [a, b, c, d] = t.mapKey(base.facets.regions[example] ?? 0, result.facets.regions[example] ?? 0);
      refs.mapKey.replaceChildren(...(narrowed ? [h("b", null, a), ` ${b}`, h("br"), h("i", null, c), ` ${d}`] : [t.regionHint]));
    } else put(refs.mapKey, t.nobodyChosen);
    matrixUpdate(refs.matrix, layout, { hits, regions: state.regions, task: state.task }, t);
    put(refs.hits, narrowed ? t.matrixHits(result.numbers.length) : "");
    refs.stripbox.replaceChildren(...(one ? [h("p", { cls: "cap" }, h("b", null, t.stripTitle(nameOf(one)))), strip(edition, layout, one, hits, t)] : []));
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

  /** Shows the rows that match; the others lie folded in gaps. */
  async function list(state, found, place, mine) {
    const pace = page.pace(refs.large);
    let done = 0;
    for (const section of refs.sections) {
      const runs = [];
      let run, n = 0;
      for (const number of section.numbers) {
        const row = refs.rows.get(number);
        if (!row) continue;
        const visible = found.has(number);
        if (visible) {
          n++;
          run = undefined;
          stand(number, row, state, place);
        } else {
          if (!run) runs.push((run = { first: number, count: 0, outside: 0, row }));
          run.last = number;
          run.count++;
          if (place.length && place.every((map) => map.get(number)?.status === "notListed")) run.outside++;
        }
        if (row.shown !== visible) {
          row.shown = visible;
          row.node.hidden = !visible;
          if (row.context) unfold(row, false);
        }
        if (++done % CHUNK === 0 && pace.due) {
          await pace.rest();
          if (mine !== ticket) return;
        }
      }
      gaps(section, runs);
      if (refs.large) fold(section);
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

  /** Shows a row that does not match, or takes it back. */
  function unfold(row, open) {
    row.context = open;
    row.node.classList.toggle("ctx", open);
    row.node.hidden = !open && !row.shown;
  }

  function gaps(section, runs) {
    const key = runs.map((run) => `${run.first}-${run.last}-${run.outside}`).join();
    if (section.key === key) return;
    section.key = key;
    section.node.classList.remove("opened");
    for (const number of section.numbers) {
      const row = refs.rows.get(number);
      if (row?.context) unfold(row, false);
    }
    // A gap stays where it was first needed, and is only hidden: to move it would cost more than the filter itself.
    const gone = new Set(section.gaps);
    section.gaps = runs.map(({ row, ...run }) => {
      if (!row.gap) row.node.before((row.gap = gap()));
      setGap(row.gap, run, page.t);
      row.gap.hidden = false;
      gone.delete(row.gap);
      return row.gap;
    });
    for (const node of gone) node.hidden = true;
  }

  /** What is out of sight is not laid out: its size is told, and where nothing is shown there is none. */
  function fold({ lists }) {
    for (const list of lists) {
      let height = 0;
      for (const node of list.children) if (!node.hidden) height += node.className === "gap" ? GAP : ROW;
      if (list.hidden !== !height) list.hidden = !height;
      list.style.containIntrinsicBlockSize = `${height}px`;
    }
  }

  /** The standing of the chosen regions beside a task. */
  function stand(number, row, state, place) {
    const key = place.length ? state.regions.join() : "";
    if (row.standing === key) return;
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
        row.plain ??= row.text.textContent;
        row.text.replaceChildren(...marked(row.plain, marks));
      }
      if (pace.due) await pace.rest();
      if (mine !== ticket) return;
    }
  }

  const groundList = (number, state, place) => place.map((map, i) => ({ name: place.length > 1 ? nameOf(state.regions[i]) : "", ground: map.get(number) })).filter((each) => each.ground);

  // A link to a task that the filter leaves out must still show it.
  function pin(state, found, place) {
    const task = state.task === undefined || found.has(state.task) ? undefined : edition.tasks.find((each) => each.number === state.task);
    if (!task && refs.pinned.hidden) return;
    refs.pinned.hidden = !task;
    if (!task) { refs.pinned.replaceChildren(); return; }
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
    refs.empty.hidden = false;
    refs.empty.replaceChildren(h("p", { cls: "et" }, page.t.noMatch), items.length > 0 && h("p", null, page.t.noMatchHint),
      h("ul", null, items.map(({ item, n }) => h("li", null, setChip(chip({ onclick: () => page.go(without(current, item)) }, page.t), item.kind, item.label, page.t), h("span", null, page.t.wouldBe(n))))));
  }

  /** Scrolls there; twice, because the rows about it get their true height only when they come into view. */
  function bringIntoView(node, block) {
    node.scrollIntoView({ block });
    requestAnimationFrame(() => requestAnimationFrame(() => node.scrollIntoView({ block })));
  }

  /** Scrolls to a task. */
  function reveal(number) {
    const row = refs.rows.get(number);
    const target = row && !row.node.hidden ? row.node : refs.pinned;
    if (!target.hidden) bringIntoView(target, "center");
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
      const task = edition.tasks.find((each) => each.number === numberOf(el));
      page.copyText(page.t.citation({ ...edition.info, title: page.titled(edition.info.title).replaceAll("《", "〈").replaceAll("》", "〉") }, task.label ?? task.number, page.typeset(task.text)));
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
      if (refs.large) fold(shape);
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
    const { input } = refs;
    const search = () => { if (!composing) page.go({ query: input.value.trim() }, { replace: true }); };
    input.addEventListener("compositionstart", () => { composing = true; });
    input.addEventListener("compositionend", () => { composing = false; search(); });
    input.addEventListener("input", (event) => { if (!event.isComposing) search(); });
    input.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
    input.addEventListener("keydown", (event) => { if (event.key === "Escape" && input.value && !event.isComposing) { event.preventDefault(); input.value = ""; search(); } });
    if (refs.matrix) listenMatrix(view);
  }

  function listenMatrix(view) {
    const box = view.querySelector(".mxwrap");
    seen = { row: 0, column: 0 };
    const say = ({ task, region }) => {
      if (!task) return;
      const status = region ? edition.tasks.find((each) => each.number === task).scope.regions.find((r) => r.region === region.id)?.status ?? "notListed" : undefined;
      const text = edition.tasks.find((each) => each.number === task).text;
      refs.read.replaceChildren(h("b", null, region ? page.t.matrixCell(task, page.t.region(region), page.t.status[status]) : page.t.taskNo(task)),
        h("span", { lang: "zh-Hans" }, page.typeset(text)));
      matrixCursor(refs.matrix, layout, task, page.t);
    };
    const at = (event) => {
      const rect = refs.matrix.getBoundingClientRect();
      return matrixAt(layout, ((event.clientX - rect.left) * layout.width) / rect.width, ((event.clientY - rect.top) * layout.height) / rect.height);
    };
    box.addEventListener("pointermove", (event) => { const point = at(event); if (point.task) say(point); });
    box.addEventListener("pointerleave", () => { matrixCursor(refs.matrix, layout, current?.task, page.t); if (document.activeElement !== box) put(refs.read, page.t.matrixIdle); });
    box.addEventListener("click", (event) => {
      const { task, region } = at(event);
      if (task && event.clientX) { page.go({ task }); reveal(task); }
      else if (region) pickRegion(region.id, event.ctrlKey || event.metaKey || event.shiftKey);
    });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: [0, -Infinity], End: [0, Infinity] }[event.key];
      const clampTo = (n, max) => Math.max(0, Math.min(max, n));
      if (step) {
        event.preventDefault();
        seen.row = clampTo(seen.row + step[0], layout.rows.length - 1);
        seen.column = clampTo(seen.column + step[1], layout.columns.length - 1);
        say({ task: layout.columns[seen.column].tasks[0], region: layout.rows[seen.row].region });
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        const task = layout.columns[seen.column]?.tasks[0];
        page.go({ task });
        reveal(task);
      }
    });
    const table = view.querySelector(".mxtable");
    table.addEventListener("toggle", () => { if (table.open && !table.querySelector("table")) table.lastElementChild.append(matrixTable(edition, page.t)); });
  }

  return {
    open, show, reveal,
    focusSearch: () => refs.input.focus(),
    get edition() { return edition; },
    get numbers() { return shown?.numbers; },
    get narrowed() { return shown && shown.numbers.length !== edition.tasks.length; },
  };
}
