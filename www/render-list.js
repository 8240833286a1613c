// The view of one edition, whole: drawn from data alone, at build time and in the browser alike. browse.js makes it live.

import { bareRow, byNumber, facetButton, h, han, icon, phrased, sectionBlock, statusGlyph, STATUSES, tileMap, titled } from "./render.js";
import { matrixLayout, matrixNode, matrixWords } from "./matrix.js";

/** Line of issuer, document number and date. */
export function byline(info, t, typeset) {
  return [info.issuer && h("span", { lang: "zh-Hans" }, info.issuer), info.documentNumber && h("span", { lang: "zh-Hans" }, typeset(info.documentNumber)),
    info.issuedOn && h("span", null, t.issued(info.issuedOn))];
}

/** The badge of the sample. */
export const fictional = (t) => h("strong", { cls: "fic" }, t.sampleMark);

function head(edition, t, typeset, badge) {
  const { info, document } = edition;
  const title = titled(typeset(document.listTitle || info.title));
  return h("header", { cls: "head" },
    h("div", null,
      badge,
      title ? h("h1", { lang: "zh-Hans" }, phrased(title)) : h("h1", null, t.untitled),
      h("p", { cls: "by" }, byline(info, t, typeset))),
    h("dl", { cls: "facts" },
      h("div", null, h("dt", null, t.tasksWord(info.taskCount)), h("dd", null, String(info.taskCount))),
      h("div", null, h("dt", null, t.sectionsWord(info.sectionCount)), h("dd", null, String(info.sectionCount))),
      edition.regions.length > 0 && h("div", null, h("dt", null, t.regionsWord(edition.regions.length)), h("dd", null, String(edition.regions.length)))));
}

function map(edition, base, t) {
  return h("div", { cls: edition.regions.length < 6 ? "mapbox few" : "mapbox" },
    h("div", { cls: "pick" }, h("p", { cls: "r" }), h("p", { cls: "big" }, String(edition.tasks.length), h("small", null, t.allTasks))),
    tileMap(edition.regions, base.facets.regions, edition.tasks.length, t),
    h("p", { cls: "mkey js" }, t.nobodyChosen));
}

function matrix(edition, base, t, picture) {
  const layout = matrixLayout(edition);
  return h("div", { cls: "mxbox" },
    h("p", { cls: "cap" }, h("b", null, t.matrixTitle(edition.tasks.length, edition.regions.length)), h("span", null, t.matrixHint), h("span", { cls: "mhits" })),
    h("div", { cls: "mxwrap", tabindex: "0", role: "application", "aria-label": t.matrixLabel(edition.tasks.length, edition.regions.length) },
      picture ? matrixWords(picture, layout, t) : matrixNode(layout, edition, base.facets.regions, t)),
    h("div", { cls: "stripbox" }),
    h("p", { cls: "read js", role: "status" }, t.matrixIdle),
    h("ul", { cls: "key" }, STATUSES.map((status) => h("li", { "data-status": status }, statusGlyph(status), t.status[status], h("b", null)))),
    h("details", { cls: "mxtable js" }, h("summary", null, icon("chev"), t.matrixTable), h("div", { cls: "scroll", tabindex: "0", role: "region", "aria-label": t.matrixTable })));
}

function rail(edition, base, t, typeset) {
  const group = (title, note, cls, buttons) => h("section", { cls }, h("h2", null, title, h("span", null, note)), buttons);
  const { facets } = base;
  const facet = (kind, value, label, lead, extra) => facetButton(kind, value, label, facets[kind][value] ?? 0, lead, extra);
  const actions = Object.keys(facets.actions).filter((verb) => facets.actions[verb]).sort((a, b) => facets.actions[b] - facets.actions[a]);
  return h("aside", { cls: "rail js", id: "rail", "aria-label": t.filters },
    edition.regions.length > 0 && group(t.facetStatus, t.facetHits, "f-status", STATUSES.filter((status) => status in facets.statuses)
      .map((status) => facet("statuses", status, t.status[status], statusGlyph(status)))),
    edition.sections.length > 0 && group(t.facetSections, t.facetSquares, "f-section", edition.sections
      .map((section) => facet("sections", section.ordinal, h("span", { lang: "zh-Hans" }, typeset(section.title)), h("span", { cls: "o" }, han(section.ordinal)), h("span", { cls: "sqbox" })))),
    actions.length > 0 && group(t.facetActions, t.facetNote, "f-action verbs", actions.map((verb) => facet("actions", verb, h("span", { lang: "zh-Hans" }, verb)))),
    edition.regions.length > 0 && group(t.facetScopes, t.facetHits, "f-scope", ["default", "named", "study", "mixed"].map((kind) => facet("scopes", kind, t.scopeKind[kind]))));
}

function now(edition, t) {
  return h("div", { cls: "now js", tabindex: "-1" }, h("p", { cls: "res" }, h("b", null, t.result(edition.info.taskCount)), " ", h("small", null)), h("div", { cls: "chips" }), h("span", { cls: "sp" }),
    h("button", { type: "button", cls: "lnk", "data-do": "copyresult" }, t.copyResult), h("button", { type: "button", cls: "lnk", "data-do": "print" }, t.print));
}

function find(t) {
  return h("div", { cls: "finder js" },
    h("form", { cls: "find", role: "search" }, icon("search"),
      h("input", { id: "q", type: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-label": t.searchLabel, placeholder: t.searchPlaceholder, "aria-describedby": "q-error" }),
      h("span", { cls: "hint", "aria-hidden": "true" }, t.searchHint), h("kbd", { "aria-hidden": "true" }, "/")),
    h("p", { cls: "err", id: "q-error", role: "alert" }),
    h("button", { type: "button", cls: "btn railbtn", "aria-expanded": "false", "aria-controls": "rail", "data-do": "rail" }, t.filters, icon("down")));
}

/** A paragraph whose leading sentence serves as its title: that sentence in bold. Typeset whole, then cut. */
function leading({ title, text }, typeset) {
  const set = typeset(text);
  const end = title === undefined ? 0 : title.length + 1;
  return end === 0 ? [set] : [h("b", null, set.slice(0, end)), set.slice(end)];
}

/**
 * What stands after the list: notes, the document's own text, problems, source. `bare`, as the build draws it, points to
 * the paragraphs that stand beside their sections instead of printing them twice.
 */
function rest(edition, t, typeset, bare) {
  const { document, problems, info } = edition;
  const beside = new Map(bare ? edition.sections.map((section) => [section.body, section.ordinal]) : []);
  const paragraphs = [
    document.addressees && h("p", null, typeset(document.addressees)),
    document.preamble.map((text) => h("p", null, typeset(text))),
    document.chapters.map((chapter) => [h("h3", null, typeset(chapter.label + chapter.title)),
      chapter.paragraphs.map((p) => h("p", null, p.label && typeset(p.label), beside.has(p.text) ? h("a", { href: `#s${beside.get(p.text)}`, "data-do": "section" }, typeset(p.title ?? p.text.slice(0, 24))) : leading(p, typeset)))]),
  ].flat(9).filter(Boolean);
  return h("div", { cls: "rest" },
    document.notes.length > 0 && h("section", { cls: "notes" }, h("h2", null, t.notesTitle),
      h("ol", { lang: "zh-Hans" }, document.notes.map((note, i) => h("li", { id: `note${i + 1}` }, typeset(note))))),
    paragraphs.length > 0 && h("details", { cls: "doc" }, h("summary", null, icon("chev"), t.documentTitle),
      h("div", { lang: "zh-Hans" }, document.title && h("h3", { cls: "dt" }, titled(typeset(document.title))), paragraphs)),
    problems.length > 0 && h("details", { cls: "doc probs" }, h("summary", null, icon("chev"), t.problemsTitle(problems.length)), problemList(problems, t, 400)),
    info.source && h("p", { cls: "src" }, t.sourceIs, h("span", { lang: "zh-Hans" }, info.source)));
}

/** Problems met while reading, by line; a line is a button where `goTo` leads to it. */
export function problemList(problems, t, limit, goTo) {
  return [
    h("ul", { cls: "problems" }, problems.slice(0, limit).map((problem) => h("li", { cls: problem.level },
      goTo && problem.line ? h("button", { type: "button", cls: "lnk ln", onclick: () => goTo(problem.line) }, t.lineNo(problem.line)) : h("span", { cls: "ln" }, t.lineNo(problem.line)), h("span", { cls: "lv" }, t.level[problem.level]),
      h("span", null, t.problem(problem), problem.text && h("q", { lang: "zh-Hans" }, problem.text.length > 160 ? `${problem.text.slice(0, 160)}…` : problem.text))))),
    problems.length > limit && h("p", { cls: "more" }, t.moreProblems(problems.length - limit)),
  ];
}

/** The sections of an edition; tasks before any heading get one of their own. */
export function groups(edition) {
  const listed = new Set(edition.sections.flatMap((section) => [...section.tasks]));
  const loose = edition.tasks.filter((task) => !listed.has(task.number)).map((task) => task.number);
  return [...(loose.length ? [{ ordinal: 0, label: "", title: "", tasks: loose }] : []), ...edition.sections];
}

/**
 * The parts around the sections in the order in which they answer a reader, each drawn when it is asked for: by what it is
 * found, and how it is drawn. What the build drew is brought up to date, and into another language, by drawing these again; the
 * `picture` of the matrix, when there is one already, only gets other words.
 */
export const parts = (edition, base, t, typeset, { badge, bare = false, picture } = {}) => ({
  ".now": () => now(edition, t),
  ".finder": () => find(t),
  ".head": () => head(edition, t, typeset, badge),
  ".rail": () => rail(edition, base, t, typeset),
  ".mapbox": () => map(edition, base, t),
  ".mxbox": () => matrix(edition, base, t, picture),
  ".rest": () => rest(edition, t, typeset, bare),
});

/** How much room the labels of a list need, as classes: usually that of three digits. */
export function labelRoom(tasks) {
  const width = (text) => [...text].reduce((sum, c) => sum + (c > "\u2e7f" ? 1 : 0.6), 0);
  const most = tasks.reduce((most, { label, number }) => Math.max(most, width(label ?? String(number))), 0);
  return most > 4.2 ? " labels long-labels" : most > 2.1 ? " labels" : "";
}

/** The whole view. With `rows` false the lists come empty, for an edition that is filled in by and by. */
export function listView(edition, base, t, typeset, { badge, rows = true, bare = false } = {}) {
  const sections = groups(edition).map((section) => {
    const block = sectionBlock(section, t, typeset);
    if (rows) block.querySelector("ol").append(...Array.from(section.tasks, (number) => bareRow(byNumber(edition).get(number), t, typeset)));
    return block;
  });
  const draw = parts(edition, base, t, typeset, { badge, bare });
  return h("article", { cls: `view list${edition.tasks.length > 400 ? " long" : ""}${labelRoom(edition.tasks)}` },
    draw[".head"](),
    edition.regions.length > 0 && h("div", { cls: "hero" }, draw[".mapbox"](), draw[".mxbox"]()),
    h("div", { cls: "cols" },
      draw[".rail"](),
      h("div", { cls: "main" },
        draw[".finder"](),
        draw[".now"](),
        h("div", { cls: "pinned", hidden: true }),
        h("div", { cls: "empty", hidden: true }),
        h("div", { cls: "sections" }, sections),
        draw[".rest"]())));
}
