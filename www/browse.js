// Makes the view of one edition live: asks the edition what matches, and touches only what changed.

import { chip, completeRow, gap, h, marked, squares, standing, taskRow } from "./render.js";
import { listView, rest } from "./render-list.js";
import { matrixAt, matrixCursor, matrixLayout, matrixTable, matrixUpdate, strip } from "./matrix.js";

/** Rows handled without giving the browser a chance to answer the reader in between. */
const SLICE = 160;

/**
 * @param {object} page  t, typeset, go(patch, options), announce(text), copyText(text), copyLink(hash), badge(edition)
 */
export function browser(root, page) {
  let edition, base, layout, refs, shown, ticket = 0, composing = false, grounds = new Map(), current, seen;

  /** Shows an edition; takes over what the build drew when it is the same. */
  async function open(next) {
    if (edition === next && root.firstElementChild?.dataset.lang === page.t.code) return;
    edition = next;
    base = await edition.filter({});
    layout = matrixLayout(edition, page.t);
    grounds = new Map();
    current = undefined;
    const drawn = root.firstElementChild;
    const large = edition.tasks.length > 4 * SLICE;
    if (!(drawn && drawn.dataset.edition === edition.key && drawn.dataset.lang === page.t.code)) {
      const view = listView(edition, base, page.t, page.typeset, { badge: page.badge(edition), rows: !large });
      view.dataset.edition = edition.key;
      root.replaceChildren(view);
    } else if (!refs) drawn.querySelector(".rest").replaceWith(rest(edition, page.t, page.typeset));
    adopt();
    if (large) await fillRows();
  }

  function adopt() {
    const $ = (selector) => root.querySelector(selector);
    refs = {
      input: $("#q"), error: $("#q-error"), result: $(".res b"), of: $(".res small"), chips: $(".chips"), pinned: $(".pinned"), empty: $(".empty"),
      tiles: [...root.querySelectorAll(".tile")], pickName: $(".pick .r"), pickBig: $(".pick .big"), mapKey: $(".mkey"),
      matrix: $(".mx"), read: $(".read"), hits: $(".mhits"), legend: [...root.querySelectorAll(".key li")], stripbox: $(".stripbox"),
      facets: [...root.querySelectorAll("[data-facet]")], rail: $(".rail"),
      sections: [...root.querySelectorAll(".sec")].map((node) => ({ node, ordinal: Number(node.dataset.section), list: node.querySelector("ol"), count: node.querySelector(".sh .n"), gaps: "" })),
      rows: new Map(),
    };
    const byNumber = new Map(edition.tasks.map((task) => [task.number, task]));
    for (const row of root.querySelectorAll(".sections .task")) addRow(completeRow(row, byNumber.get(numberOf(row)), page.t));
    listen();
  }

  /** The task of a row, from its id (`t93`, or `pinned-93`). */
  const numberOf = (node) => Number(/\d+$/.exec(node.closest(".task").id)[0]);

  function addRow(node) {
    refs.rows.set(numberOf(node), { node, text: node.querySelector(".tx"), side: node.querySelector(".side"), marks: "", standing: "", shown: true });
  }

  // A large list is drawn in slices, so that typing and scrolling stay possible meanwhile.
  async function fillRows() {
    const mine = ++ticket;
    const byNumber = new Map(edition.tasks.map((task) => [task.number, task]));
    const sections = root.querySelectorAll(".sec");
    for (const node of sections) {
      const list = node.querySelector("ol");
      const group = edition.sections.find((section) => section.ordinal === Number(node.dataset.section));
      const numbers = group ? [...group.tasks] : edition.tasks.filter((task) => !task.section).map((task) => task.number);
      for (let i = 0; i < numbers.length; i += 40) {
        const rows = numbers.slice(i, i + 40).map((number) => taskRow(byNumber.get(number), page.t, page.typeset));
        list.append(...rows);
        rows.forEach(addRow);
        await page.breathe();
        if (mine !== ticket) return;
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
      result = await edition.filter(queryOf(state), true);
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
    const narrowed = state.query || state.statuses.length || state.sections.length || state.actions.length || state.scopes.length;
    counts(state, result, narrowed);
    drawMap(state, result, names, narrowed);
    chips(state, names);
    await list(state, result, place, mine);
    if (mine !== ticket) return;
    pin(state, result, place);
    const ofRegion = state.regions.length ? edition.tasks.filter((task) => place.some((map) => map.get(task.number)?.status !== "notListed")).length : undefined;
    const whole = result.numbers.length === (ofRegion ?? edition.tasks.length);
    put(refs.result, t.result(result.numbers.length));
    put(refs.of, ofRegion !== undefined ? (whole ? t.concern(t.list(names)) : t.ofRegion(ofRegion, t.list(names))) : narrowed ? t.ofAll(edition.tasks.length) : "");
    page.announce(`${refs.result.textContent} ${refs.of.textContent}`);
    await nothing(state, result, mine);
  }

  const nameOf = (id) => page.t.region(edition.regions.find((region) => region.id === id) ?? { id, name: id });
  const put = (node, text) => { if (node && node.textContent !== text) node.textContent = text; };

  function counts(state, result, narrowed) {
    const { facets, numbers } = result;
    const found = new Set(numbers);
    const chosen = { statuses: state.statuses, sections: state.sections.map(String), actions: state.actions, scopes: state.scopes };
    for (const button of refs.facets) {
      const { facet, value } = button.dataset;
      const n = facets[facet][value] ?? 0;
      put(button.querySelector(".n"), String(n));
      button.classList.toggle("z", n === 0);
      const on = chosen[facet].includes(value);
      if ((button.getAttribute("aria-pressed") === "true") !== on) button.setAttribute("aria-pressed", String(on));
    }
    const inPlace = state.regions.length ? placeSet(state.regions) : undefined;
    for (const button of refs.facets) {
      const box = button.querySelector(".sqbox");
      if (!box) continue;
      const section = edition.sections[Number(button.dataset.value) - 1];
      if (!section || section.tasks.length > 84) continue;
      const states = Array.from(section.tasks, (number) => (found.has(number) && (narrowed || inPlace) ? "h" : inPlace && !inPlace.has(number) ? "z" : "l")).join("");
      if (box.dataset.s === states) continue;
      box.dataset.s = states;
      box.replaceChildren(squares([...states]));
    }
  }

  /** Tasks that concern one of the regions. */
  function placeSet(regions) {
    const set = new Set();
    for (const task of edition.tasks) if (task.scope.regions.some((r) => regions.includes(r.region))) set.add(task.number);
    return set;
  }

  function drawMap(state, result, names, narrowed) {
    if (!refs.matrix) return;
    const { t } = page;
    const all = base.facets.regions, now = result.facets.regions;
    for (const tile of refs.tiles) {
      const id = tile.dataset.region;
      const on = state.regions.includes(id);
      if ((tile.getAttribute("aria-pressed") === "true") !== on) tile.setAttribute("aria-pressed", String(on));
      const matching = tile.querySelector("i"), n = narrowed ? String(now[id] ?? 0) : "";
      if (matching.dataset.n !== n) {
        matching.dataset.n = n;
        matching.replaceChildren(...(n ? [h("span", { cls: "vh" }, t.tileMatch), n] : []));
      }
    }
    const one = state.regions.length === 1 ? state.regions[0] : undefined;
    refs.pickName.replaceChildren(...(names.length ? [`${t.chosen} `, h("b", null, t.list(names)), h("button", { type: "button", cls: "lnk", "data-do": "noregion" }, t.clear)] : []));
    const number = names.length ? (one ? all[one] ?? 0 : placeSet(state.regions).size) : edition.tasks.length;
    refs.pickBig.replaceChildren(String(number), h("small", null, names.length ? t.concernCount : t.allTasks));
    if (names.length || narrowed) {
      const example = one ?? edition.regions[0]?.id;
      const [a, b, c, d] = t.mapKey(all[example] ?? 0, now[example] ?? 0);
      refs.mapKey.replaceChildren(...(narrowed ? [h("b", null, a), ` ${b}`, h("br"), h("i", null, c), ` ${d}`] : [t.regionHint]));
    } else put(refs.mapKey, t.nobodyChosen);
    matrixUpdate(refs.matrix, layout, { hits: narrowed ? result.numbers : undefined, regions: state.regions, task: state.task }, t);
    put(refs.hits, narrowed ? t.matrixHits(result.numbers.length) : "");
    const region = one ?? undefined;
    const tally = {};
    if (region) for (const ground of grounds.get(region).values()) tally[ground.status] = (tally[ground.status] ?? 0) + 1;
    for (const item of refs.legend) put(item.lastElementChild, region ? ` ${tally[item.dataset.status] ?? 0}` : "");
    const stripKey = `${region}|${narrowed ? result.numbers.join() : ""}`;
    if (refs.stripbox.dataset.k !== stripKey) {
      refs.stripbox.dataset.k = stripKey;
      refs.stripbox.replaceChildren(...(region ? [h("p", { cls: "cap" }, h("b", null, t.stripTitle(nameOf(region)))), strip(edition, layout, region, narrowed ? result.numbers : undefined, t)] : []));
    }
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
    refs.chips.replaceChildren(...items.map((item) => chip(item.kind, item.label, { onclick: () => { page.go(without(current, item)); refs.input.focus({ preventScroll: true }); } }, t)),
      ...(items.length > 1 ? [h("button", { type: "button", cls: "lnk", "data-do": "clear" }, t.clear)] : []));
  }

  async function list(state, result, place, mine) {
    const found = new Set(result.numbers);
    let done = 0;
    for (const section of refs.sections) {
      const runs = [];
      let run, n = 0;
      const rows = [];
      for (const row of numbersOf(section.ordinal)) {
        const ref = refs.rows.get(row);
        if (!ref) continue;
        rows.push(row);
        const visible = found.has(row);
        if (visible) { n++; run = undefined; }
        else if (run) { run.last = row; run.count++; }
        else runs.push((run = { first: row, last: row, count: 1 }));
        if (ref.shown !== visible) { ref.shown = visible; ref.node.hidden = !visible; ref.node.classList.remove("ctx"); }
        if (visible) paint(row, ref, state, result, place);
        if (++done % SLICE === 0) { await page.breathe(); if (mine !== ticket) return; }
      }
      const key = runs.map((r) => `${r.first}-${r.last}`).join() + place.length + state.regions.join();
      if (section.gaps !== key) {
        section.gaps = key;
        for (const old of section.list.querySelectorAll(".gap")) old.remove();
        for (const each of section.list.querySelectorAll(".ctx")) { each.hidden = true; each.classList.remove("ctx"); }
        for (const each of runs) {
          const outside = place.length ? numbersBetween(section.ordinal, each).filter((number) => place.every((map) => map.get(number)?.status === "notListed")).length : 0;
          refs.rows.get(each.first).node.before(gap(each.first, each.last, each.count, outside, page.t));
        }
      }
      section.node.classList.toggle("none", n === 0 && rows.length > 0);
      const all = numbersOf(section.ordinal).length;
      put(section.count, n === all ? page.t.nTasks(all) : page.t.sectionCount(n, all));
    }
    for (const selected of root.querySelectorAll(".task.sel")) if (numberOf(selected) !== state.task) selected.classList.remove("sel");
    refs.rows.get(state.task)?.node.classList.add("sel");
  }

  function numbersOf(ordinal) {
    const section = edition.sections.find((each) => each.ordinal === ordinal);
    return section ? [...section.tasks] : edition.tasks.filter((task) => task.section === 0).map((task) => task.number);
  }
  function numbersBetween(ordinal, { first, last }) {
    const all = numbersOf(ordinal);
    return all.slice(all.indexOf(first), all.indexOf(last) + 1);
  }

  function paint(number, ref, state, result, place) {
    const marks = state.query ? result.marks?.get(number) : undefined;
    const key = marks ? marks.join() : "";
    if (ref.marks !== key) {
      ref.marks = key;
      ref.text.replaceChildren(...marked(ref.text.textContent, marks));
    }
    const standingKey = state.regions.join();
    if (ref.standing !== standingKey) {
      ref.tally ??= [...ref.side.childNodes];
      ref.standing = standingKey;
      ref.side.replaceChildren(...(place.length ? standing(groundList(number, state, place), page.t, page.typeset) : ref.tally));
    }
  }

  const groundList = (number, state, place) => place.map((map, i) => ({ name: place.length > 1 ? nameOf(state.regions[i]) : "", ground: map.get(number) })).filter((each) => each.ground);

  // A link to a task that the filter leaves out must still show it.
  function pin(state, result, place) {
    const task = edition.tasks.find((each) => each.number === state.task);
    const hidden = task && !result.numbers.includes(task.number);
    refs.pinned.hidden = !hidden;
    if (!hidden) { refs.pinned.replaceChildren(); return; }
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
      h("ul", null, items.map(({ item, n }) => h("li", null, chip(item.kind, item.label, { onclick: () => page.go(without(current, item)) }, page.t), h("span", null, page.t.wouldBe(n))))));
  }

  /** Scrolls to a task and marks it. */
  function reveal(number, smooth = true) {
    const row = refs.rows.get(number);
    const target = row && !row.node.hidden ? row.node : refs.pinned;
    if (!target.hidden) target.scrollIntoView({ block: "center", behavior: smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "auto" });
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
      for (const number of numbersBetween(Number(section.dataset.section), { first: Number(el.dataset.first), last: Number(el.dataset.last) })) {
        const ref = refs.rows.get(number);
        if (!ref || ref.shown) continue;
        if (open) paint(number, ref, current, shown, place);
        ref.node.hidden = !open;
        ref.node.classList.toggle("ctx", open);
      }
    },
    section: (el, event) => { event.preventDefault(); root.querySelector(el.getAttribute("href"))?.scrollIntoView({ block: "start" }); },
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
