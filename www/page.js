// The page: starts the package, keeps the state, shows one of the two views.

import * as api from "./index.js";
import inline from "qingdan-inline";
import samplePieces, { embedded } from "qingdan-sample";
import { bring } from "./bring.js";
import { browser } from "./browse.js";
import { comparer } from "./compare.js";
import { engine, serve } from "./engine.js";
import { forgetText, keepText, keptTexts, remember, setting } from "./kept.js";
import { chrome, foot } from "./chrome.js";
import { takeDropped } from "./drop.js";
import { THEMES } from "./element/state.js";
import { embedPanel } from "./embed-panel.js";
import { fictional } from "./render-list.js";
import { copy, save } from "./outgoing.js";
import { breathe, inTwo, nextFrame, soon } from "./pace.js";
import { h, titled } from "./render.js";
import { unpack } from "./sample.js";
import { blank, broughtKey, fingerprint, format, parse, readBroughtKey, sameKey } from "./state.js";
import { words } from "./strings.js";
import { unpackModule } from "./unpack.js";

/** Read before the first true text: a browser compiles what is first called, and does so here in tasks of their own. Each text goes further than the one before; the first is no list. */
const PRIMERS = ["甲", "1甲\n2乙\n", "清单\n一、甲\n1推进乙；支持丙。\n2允许丁。上海、重庆\n注：1.如无特别说明，适用范围均为天津、上海。\n2.鼓励在大连开展先行先试。\n"];

function start() {
  const html = document.documentElement;
  let t, state = parse(location.hash), rendering = Promise.resolve(), live;
  const opened = new Map();
  const sources = new Map();
  const views = { browse: document.getElementById("browse"), compare: document.getElementById("compare") };
  const announcer = document.getElementById("live"), toasts = document.getElementById("toasts"), notice = document.getElementById("notice");

  const page = {
    get t() { return t; },
    typeset: (text) => api.typeset(text ?? ""),
    titled: (text) => titled(api.typeset(text ?? "")),
    newest: () => embedded[0].id,
    isMissing: (key) => Boolean(readBroughtKey(key)) && !sourceOf(key),
    badge: (edition) => (edition.sample ? fictional(t) : edition.brought ? h("span", { cls: "badge" }, t.broughtHint) : undefined),
    textOf: (key) => sourceOf(key)?.text,
    edition, editions, go, announce, toast, copyLink, save, progress,
    copyText: (text) => handOut({ "text/plain": text }, t.copied),
    copyRich: (markup, text) => handOut({ "text/html": markup, "text/plain": text }, t.copied),
    bring: (side, given) => bring(page, side, given).then((brought) => brought && adopt(brought, side)),
  };

  // ---- editions

  let sample;
  function sampleText() {
    if (sample === undefined) {
      const newest = api.Edition.embedded();
      sample = unpack(samplePieces, newest.export("text"));
      newest.free();
    }
    return sample;
  }

  function sourceOf(key) {
    if (key === "sample") return { text: sampleText(), options: { id: "sample" }, sample: true };
    const brought = readBroughtKey(key);
    if (brought) return [...sources].find(([each]) => sameKey(each, key))?.[1];
    return embedded.some((info) => info.id === key) ? { id: key } : undefined;
  }

  /** The edition of a key, opened once; `{ missing }` when it is a text that is not here. */
  async function edition(key) {
    const wanted = key || page.newest();
    const source = sourceOf(wanted);
    if (!source) {
      const brought = readBroughtKey(wanted);
      if (brought) return { missing: brought };
      toast(t.unknownEdition(wanted));
      return edition(page.newest());
    }
    const name = readBroughtKey(wanted)?.print ?? wanted;
    if (!opened.has(name)) {
      opened.set(name, progress("read", (stage) => page.engine.open(source, stage)).then(async (view) => {
        await soon();
        // Made from the module's memory when first asked for; not in a task that does more.
        if (!view.large) view.tasks;
        await soon();
        return Object.assign(view, { key: wanted, sample: source.sample, brought: Boolean(readBroughtKey(wanted)) });
      }));
      opened.get(name).catch(() => opened.delete(name));
    }
    return opened.get(name);
  }

  /** What a side can be chosen from. */
  function editions() {
    const line = (info) => [info.id, info.documentNumber && page.typeset(info.documentNumber)].filter(Boolean).join("　");
    return [
      ...embedded.map((info) => ({ key: info.id, label: line(info), group: t.groupEmbedded })),
      { key: "sample", label: t.sampleMark, group: t.groupEmbedded },
      ...[...sources.keys()].map((key) => ({ key, label: readBroughtKey(key).title || t.untitled, group: t.groupBrought })),
    ];
  }

  function adopt({ source, view, keep }, side) {
    const title = page.titled(view.info.title) || source.name || "";
    const print = fingerprint(source.text);
    const key = broughtKey(print, title);
    sources.set(key, source);
    opened.set(print, Promise.resolve(Object.assign(view, { key, brought: true })));
    if (keep && !keepText(key, source)) toast(t.keepFailed);
    drawChrome();
    return go(side ? { view: "compare", [side]: key, same: [], different: [], change: "" } : { view: "browse", ...only(["edition"], { edition: key }) });
  }

  const only = (keys, patch) => ({ ...blank(), regions: state.regions, before: state.before, after: state.after, ...patch });

  // ---- state

  /** Changes the state, the address and the view. `replace` for what is typed, `quiet` when the view already shows it. */
  function go(patch, { replace = false, quiet = false } = {}) {
    state = { ...state, ...patch };
    clearTimeout(writing);
    // What is typed reaches the address when the typing pauses: writing it costs more than the filter itself.
    typing = replace;
    if (replace) writing = setTimeout(() => { typing = false; write(true); links(); }, 250);
    else write(false);
    return quiet ? Promise.resolve() : show();
  }

  let writing, typing = false;
  function write(replace) {
    const hash = format(state);
    if (`#${hash}` === location.hash || (!hash && !location.hash)) return;
    // Browsers refuse more than some hundred changes in half a minute; the view goes on without them.
    try { history[replace ? "replaceState" : "pushState"](null, "", hash ? `#${hash}` : location.href.split("#")[0]); } catch { /* see above */ }
  }

  /** The links to the views keep what is chosen. */
  function links() {
    for (const link of document.getElementById("bar").querySelectorAll("[data-view]")) {
      if (link.dataset.view === state.view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      link.href = `#${format({ ...state, view: link.dataset.view })}`;
    }
  }

  /** Hides one view and shows the other. The rows of a large one come a frame after what stands around them, where they were. */
  async function turnTo(view) {
    const { [view]: next, ...others } = views;
    const rowsOf = (node) => (node.matches(".kept") ? node.querySelector(".sections,.rows") : null);
    for (const node of Object.values(others).filter((each) => !each.hidden)) {
      const rows = rowsOf(node);
      // Its height is known while nothing has changed; later to ask would lay out everything.
      if (rows) Object.assign(rows.style, { containIntrinsicBlockSize: `${rows.offsetHeight}px`, contentVisibility: "hidden" });
      node.hidden = true;
    }
    if (!next.hidden) return;
    next.hidden = false;
    const rows = rowsOf(next);
    if (!rows) return;
    await nextFrame();
    rows.style.contentVisibility = rows.style.containIntrinsicBlockSize = "";
  }

  let shownView;
  function show() {
    const held = document.activeElement;
    rendering = display().catch((error) => { if (error.code !== "cancelled") { toast(t.error(error)); throw error; } }).finally(() => goOn(held));
    return rendering;
  }

  /** Whoever works by keyboard goes on near by when the control that was used is gone: at the corrections, else at the result. */
  function goOn(held) {
    if (held === document.body || held.getClientRects().length || ![document.body, held].includes(document.activeElement)) return;
    const view = views[state.view];
    (view.querySelector(".corrections summary") ?? view.querySelector(".now, .choose .btn"))?.focus({ preventScroll: true });
  }

  async function display() {
    const { view } = state, now = state;
    await turnTo(view);
    if (now !== state) return;
    html.classList.remove("comparing");
    // Its height differs between the views, and what stands below must not move later.
    if (barOf && !barOf.startsWith(`${view}|`)) drawChrome();
    const title = view === "compare" ? `${t.compare} · ${t.appName}` : t.pageTitle;
    if (document.title !== title) document.title = title;
    if (!typing) links();
    const mine = state;
    if (view === "browse") {
      live.compare.leave();
      let wanted = await edition(state.edition);
      const { missing } = wanted;
      if (missing) wanted = await edition("");
      if (mine !== state) return;
      say(missing ? t.missing(missing.title, missing.print) : "", t.bring, () => page.bring());
      await live.browse.open(wanted);
      if (shownView !== key()) await soon();
      if (mine !== state) return;
      let follow = await live.browse.show(state);
      if (shownView !== key()) {
        if (state.task !== undefined) {
          // Comes into view when nothing above it is drawn any more: pictures would push it out again.
          await follow?.();
          if (mine !== state) return;
          follow = undefined;
          live.browse.reveal(state.task);
        }
        await breathe();
        arrive();
      }
      await follow?.();
    } else {
      say("");
      await live.compare.show(state);
      if (shownView !== key()) live.compare.reveal();
      arrive();
    }
  }

  /** The frame shows which edition and view this is, and none of what is typed or chosen. */
  function arrive() {
    if (barOf !== key()) drawChrome();
    shownView = key();
  }
  const key = () => `${state.view}|${state.edition}|${state.before}|${state.after}`;

  // Going back tells of both; an edited address or a plain link, in Firefox, only of the second.
  for (const event of ["popstate", "hashchange"]) {
    window.addEventListener(event, () => {
      clearTimeout(writing);
      typing = false;
      const next = parse(location.hash);
      if (event === "hashchange" && format(next) === format(state)) return;
      state = next;
      shownView = undefined;
      if (live) show();
    });
  }

  // ---- telling

  let announcing;
  /** Tells a screen reader the totals once the reader has stopped typing. */
  function announce(text) {
    clearTimeout(announcing);
    announcing = setTimeout(() => { if (announcer.textContent !== text) announcer.textContent = text; }, 700);
  }

  function say(text, action, onclick) {
    if (notice.hidden && !text) return;
    notice.hidden = !text;
    notice.replaceChildren(...(text ? [h("span", null, text), action && h("button", { type: "button", cls: "btn", onclick }, action)].filter(Boolean) : []));
  }

  function toast(text, action, onclick) {
    const node = h("p", { cls: "toast" }, h("span", null, text), action && h("button", { type: "button", cls: "lnk", onclick: () => { onclick(); node.remove(); } }, action));
    toasts.replaceChildren(node);
    setTimeout(() => node.remove(), action ? 9000 : 4000);
  }

  /** Shows stage and cancel once a job takes long enough to be noticed. */
  async function progress(stage, job) {
    let bar, text = t.stage[stage];
    const words = (now) => { text = now; if (bar) bar.children[1].textContent = text; };
    const wait = setTimeout(() => {
      bar = h("p", { cls: "busy", role: "status" }, h("span", { cls: "spin", "aria-hidden": "true" }), h("span", null, text), h("button", { type: "button", cls: "btn", onclick: () => page.engine.cancel() }, t.cancel));
      document.getElementById("busy").replaceChildren(bar);
    }, 200);
    try {
      return await job((name, done, of) => words(of ? `${t.stage[name]} ${done} / ${of}` : t.stage[name]));
    } catch (error) {
      if (error.code === "cancelled") toast(t.cancelled);
      throw error;
    } finally { clearTimeout(wait); bar?.remove(); }
  }

  // ---- copying

  async function handOut(data, told) {
    toast(await copy(data) ? told : t.copyFailed);
  }

  function copyLink(patch) {
    const hash = `#${format({ ...state, ...patch })}`;
    const fromFile = location.protocol === "file:";
    return handOut({ "text/plain": fromFile ? hash : location.href.split("#")[0] + hash }, fromFile ? t.copiedHash : t.copied);
  }

  // ---- the frame

  /** What the bar was drawn for, once the page is live. */
  let barOf;
  function drawChrome() {
    barOf = live && key();
    chrome(document, t, { theme: html.dataset.theme ?? "auto", editions: live ? editions() : [], edition: state.edition && sourceOf(state.edition) ? state.edition : page.newest(), kept: keptTexts(), live: Boolean(live), state });
  }

  function language(code) {
    t = words(code);
    if (html.lang !== t.lang) html.lang = t.lang;
  }

  const frame = {
    lang: async () => {
      remember("lang", t.code === "zh" ? "en" : "zh");
      // To tell the browser alone costs it a look at everything that is laid out.
      const other = t.code === "zh" ? "en" : "zh", long = document.querySelector("#main > .kept:not([hidden]) .cols");
      if (long) await inTwo(long, () => language(other));
      else language(other);
      await nextFrame();
      drawChrome();
      foot(document, t);
      show();
    },
    theme: () => {
      const next = THEMES[(THEMES.indexOf(html.dataset.theme ?? "auto") + 1) % 3];
      if (next === "auto") delete html.dataset.theme; else html.dataset.theme = next;
      remember("theme", next === "auto" ? "" : next);
      drawChrome();
      toast(t.theme(next));
    },
    bring: () => page.bring(),
    embed: () => live && embedPanel(page, state),
    "forget": (el) => { forgetText(el.dataset.key); toast(t.forgotten); drawChrome(); },
    skip: (el, event) => { event.preventDefault(); document.getElementById("main").focus(); },
  };

  function closeMenu(menu) {
    if (menu.contains(document.activeElement)) menu.firstElementChild.focus();
    menu.open = false;
  }

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target) || event.target.closest(".pop button")) closeMenu(menu);
    const el = event.target.closest("[data-frame],[data-view],[data-export]");
    if (!el) return;
    if (el.dataset.frame) frame[el.dataset.frame]?.(el, event);
    else if (!live) return;
    else if (el.dataset.view) { event.preventDefault(); go({ view: el.dataset.view }); window.scrollTo(0, 0); }
    else exportList(el.dataset.export);
  });
  document.addEventListener("change", (event) => {
    if (event.target.id !== "edition") return;
    if (event.target.value === "+") { drawChrome(); page.bring(); } else go(only([], { edition: event.target.value === page.newest() ? "" : event.target.value }));
  });

  async function exportList(kind) {
    const { browse } = live;
    const some = document.getElementById("only-shown")?.checked && browse.narrowed;
    save(await browse.edition.export(kind, some ? { only: Uint32Array.from(browse.numbers) } : {}), kind, `qingdan-${browse.edition.info.id || "list"}`);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const menu of document.querySelectorAll("details.menu[open]")) closeMenu(menu);
    if (!live || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest("input,textarea,select,dialog,[role=application]")) return;
    if (event.key === "/") { event.preventDefault(); live[state.view].focusSearch(); }
    if (state.view !== "compare") return;
    if (event.key === "j" || event.key === "n") live.compare.step(1);
    if (event.key === "k" || event.key === "p") live.compare.step(-1);
  });

  // CSS alone cannot open what is folded, for paper.
  let folded = [];
  window.addEventListener("beforeprint", () => { folded = [...document.querySelectorAll(".docchanges:not([open])")]; for (const details of folded) details.open = true; });
  window.addEventListener("afterprint", () => { for (const details of folded) details.open = false; });

  takeDropped((side, given) => page.bring(side, given), () => Boolean(live));

  // ---- start

  async function prime() {
    for (const text of PRIMERS) {
      await soon();
      try { api.Edition.read(text).free(); } catch (error) { if (error.code !== "notAList") throw error; }
    }
    await soon();
  }

  function startWorker() {
    const worker = new Worker(URL.createObjectURL(new Blob([document.querySelector("script[type=module]").textContent], { type: "text/javascript" })));
    unpackModule(inline).then((bytes) => worker.postMessage({ bytes }, [bytes]));
    return worker;
  }

  language(setting("lang") || (navigator.language?.toLowerCase().startsWith("zh") ? "zh" : "en"));
  // The build drew the frame in Chinese.
  if (t.code !== "zh") { drawChrome(); foot(document, t); }
  for (const { key: name, source } of keptTexts()) sources.set(name, source);
  api.default().then(prime).then(() => {
    page.engine = engine(api, startWorker);
    live = { browse: browser(views.browse, page), compare: comparer(views.compare, page) };
    // Live is what is whole: the first view with all that follows its first result.
    return show().finally(() => { html.classList.remove("placed"); html.classList.add("live"); });
  }).catch((error) => {
    if (live) return;
    html.classList.add("still");
    html.classList.remove("comparing");
    drawChrome();
    say(error.code === "wasmUnavailable" ? t.noWasm : t.failed(error.message));
  });
}

// The same script is the page's and its worker's.
if (typeof document === "undefined") serve(api, api.default, globalThis);
else soon().then(start);
