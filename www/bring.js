// Bringing in a text: paste, drop or open; a preview with counts and problems before anything is used.

import { h, icon } from "./render.js";
import { readClipboard, readFile } from "./files.js";
import { breathe } from "./pace.js";
import { problemList } from "./render-list.js";

/** A text longer than this is held, not put into the field: laying it out would hold up the page. */
const SHOWN = 40_000;
const COLUMNS = ["number", "section", "text", "scope"];

const hasTable = (data) => /<(?:table|ol)[\s>]/i.test(data.getData("text/html"));

/** The cells of a table's first line, for naming columns. A rough look: the reading itself is Rust's. */
function header(text) {
  const line = text.slice(0, 4000).split(/\r?\n/).find((each) => each.trim()) ?? "";
  if (line.includes("\t")) return line.split("\t");
  return line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replace(/^"|"$/g, ""));
}

/**
 * Opens the dialog.
 * @param {object} page  t, typeset, engine
 * @param {"before"|"after"|undefined} side  which edition it becomes; undefined opens it alone
 * @returns {Promise<{source: object, view: object, keep: boolean}|undefined>}
 */
export function bring(page, side, given = {}) {
  const { t } = page;
  return new Promise((resolve) => {
    let current, ticket = 0, timer, name = "", reading, held;
    const area = h("textarea", { rows: "9", spellcheck: "false", placeholder: t.bringPlaceholder, "aria-label": t.bringPlaceholder, lang: "zh-Hans" });
    const long = h("p", { cls: "hint", hidden: true }, t.longText, " ", h("button", { type: "button", cls: "lnk", onclick: () => { name = ""; setText({ source: "" }); area.focus(); } }, t.clearText));
    const input = h("input", { type: "file", hidden: true, id: "bring-file", accept: ".txt,.md,.csv,.tsv,.json,.html,.htm,.docx,.xlsx,text/plain" });
    const format = h("select", { id: "bring-format" }, Object.entries(t.readFormat).map(([value, label]) => h("option", { value }, label)));
    const columns = h("div", { cls: "columns" });
    const tables = h("div", { cls: "tables" });
    const several = h("p", { cls: "hint several", role: "alert" });
    const out = h("div", { cls: "preview", "aria-live": "polite" });
    const keep = h("input", { type: "checkbox", id: "bring-keep", "aria-describedby": "bring-keep-hint" });
    const use = h("button", { type: "button", cls: "btn main", disabled: true }, t.useAs(side));
    const dialog = h("dialog", { cls: "dlg bring", "aria-label": t.bringTitle(side) },
      h("div", { cls: "dhead" }, h("h2", null, t.bringTitle(side)), h("button", { type: "button", cls: "btn q", "aria-label": t.close, onclick: () => dialog.close() }, icon("x"))),
      h("p", { cls: "hint" }, t.bringHint),
      area, long,
      h("p", { cls: "ways" }, h("button", { type: "button", cls: "btn", onclick: () => input.click() }, t.openFile), input, h("span", { cls: "sp" }),
        h("span", { cls: "steps" }, h("label", { for: "bring-format" }, t.readAs), format)),
      several, tables,
      h("details", { cls: "cols-box", hidden: true }, h("summary", null, icon("chev"), t.columnsTitle), columns),
      out,
      h("p", { cls: "keepline" }, keep, h("label", { for: "bring-keep" }, t.keep), h("small", { id: "bring-keep-hint" }, t.keepHint)),
      h("p", { cls: "row-end" }, h("button", { type: "button", cls: "btn", onclick: () => dialog.close() }, t.cancel), use));

    const options = () => {
      const chosen = {};
      for (const select of columns.querySelectorAll("select")) if (select.value !== "") chosen[select.name] = Number(select.value);
      return { ...(format.value !== "auto" ? { format: format.value } : {}), ...(chosen.text !== undefined ? { columns: chosen } : {}) };
    };

    function columnChoices(text) {
      const box = dialog.querySelector(".cols-box");
      const names = header(text);
      box.hidden = names.length < 2 || names.length > 40 || format.value === "json" || format.value === "text" || (format.value === "auto" && names.some((cell) => cell.length > 60));
      const key = names.join("\t");
      if (box.hidden || columns.dataset.key === key) return;
      columns.dataset.key = key;
      columns.replaceChildren(...COLUMNS.map((column) => h("label", null, t.columnName[column],
        h("select", { name: column, onchange: () => look() }, h("option", { value: "" }, column === "text" ? t.columnAuto : t.columnNone), names.map((cell, i) => h("option", { value: i }, t.columnNo(i + 1, cell.trim().slice(0, 12))))))));
    }

    function preview(view) {
      const { info, tasks, sections, regions, problems } = view;
      const title = page.titled(info.title) || name;
      const warnings = problems.filter((problem) => problem.level === "warning");
      const row = (task) => h("li", null, h("span", { cls: "no" }, task.label ?? String(task.number)), h("span", null, page.typeset(task.text), task.scope.raw && h("small", null, ` ${t.scopeIs}${page.typeset(task.scope.raw)}`)));
      out.replaceChildren(
        h("h3", null, t.preview),
        h("p", { cls: "pc" }, h("b", title ? { lang: "zh-Hans" } : null, title || t.untitled), h("span", null, t.previewCounts(tasks.length, sections.length, regions.length))),
        h("ol", { lang: "zh-Hans", cls: "firsts" }, tasks.slice(0, 3).map(row), tasks.length > 4 && h("li", { cls: "dots" }, "…"), tasks.length > 3 && row(tasks.at(-1))),
        problems.length ? h("details", { open: warnings.length > 0 }, h("summary", null, icon("chev"), t.problemsCount(warnings.length, problems.length - warnings.length)), problemList([...warnings, ...problems.filter((p) => p.level !== "warning")], t, 60, held ? undefined : goTo)) : h("p", { cls: "ok" }, t.noProblems));
    }

    /** Marks a line of the text, to be corrected. */
    function goTo(line) {
      const lines = area.value.split("\n"), start = lines.slice(0, line - 1).join("\n").length + (line > 1);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
      // No engine but Firefox brings a selection into view: a field of the same width says how high the text before it is.
      const ruler = area.cloneNode();
      ruler.value = area.value.slice(0, start);
      ruler.rows = 1;
      area.after(ruler);
      area.scrollTop = ruler.scrollHeight - area.clientHeight / 2;
      ruler.remove();
    }

    async function look() {
      const mine = ++ticket;
      clearTimeout(timer);
      const text = held ?? area.value;
      use.disabled = true;
      if (!text.trim()) { out.replaceChildren(); return; }
      columnChoices(text);
      const source = { text, options: options(), name };
      const bar = h("p", { cls: "busy" }, h("span", { cls: "spin", "aria-hidden": "true" }), h("span", null, t.stage.read), " ", h("button", { type: "button", cls: "lnk", onclick: () => { page.engine.cancel(); out.replaceChildren(h("p", null, t.cancelled)); } }, t.cancel));
      const wait = setTimeout(() => out.replaceChildren(bar), 150);
      try {
        const open = () => page.engine.open(source, (stage, done, of) => { bar.children[1].textContent = of ? `${t.stage[stage]} ${done} / ${of}` : t.stage[stage]; });
        let view = await open();
        // A table says no title: its file's name is one.
        if (!view.info.title && name && mine === ticket) {
          view.free();
          source.options.title = name.replace(/\.[^.]+$/u, "");
          view = await open();
        }
        if (mine !== ticket) return view.free();
        current = { source, view };
        preview(view);
        use.disabled = false;
      } catch (error) {
        if (mine !== ticket) return;
        current = undefined;
        if (error.code !== "cancelled") out.replaceChildren(h("p", { cls: "err", role: "alert" }, t.error(error)));
      } finally { clearTimeout(wait); }
    }

    /** Takes what a file or a paste opens to; `opening` makes a promise of it. */
    async function take(opening) {
      reading?.abort();
      const mine = (reading = new AbortController());
      out.replaceChildren(h("p", { cls: "busy" }, h("span", { cls: "spin", "aria-hidden": "true" }), h("span", null, t.stage.read)));
      try {
        const opened = await opening(mine.signal);
        if (mine !== reading) return;
        name = opened.name;
        choices(opened, opening);
      } catch (error) {
        if (mine !== reading) return;
        tables.replaceChildren();
        if (error.code !== "cancelled") out.replaceChildren(h("p", { cls: "err", role: "alert" }, t.error(error)));
      }
    }

    /** What was guessed about a file, to be put right: its encoding, and which of its tables is the list. */
    function choices({ choices, chosen, encoding, encodings, problems }, opening) {
      const picks = [];
      if (choices.length > 1) {
        const select = h("select", { id: "bring-table", onchange: () => setText(choices[select.value]) }, choices.map((choice, i) => h("option", { value: i, selected: i === chosen }, t.choice(choice))));
        picks.push(h("label", { for: "bring-table" }, t.tableChoice), select);
      }
      if (encodings) {
        const select = h("select", { id: "bring-encoding", onchange: () => take((signal) => opening(signal, select.value)) }, encodings.map((each) => h("option", { value: each, selected: each === encoding }, each.toUpperCase())));
        picks.push(h("label", { for: "bring-encoding" }, t.encoding), select);
      }
      tables.replaceChildren(...picks, ...(problems.length ? problemList(problems, t, 20) : []).filter(Boolean));
      setText(choices[chosen]);
    }

    function setText({ source, format: kind }) {
      held = source.length > SHOWN ? source : undefined;
      area.readOnly = held !== undefined;
      area.value = held ? `${source.slice(0, 1500)}\n…` : source;
      long.hidden = !held;
      format.value = kind && t.readFormat[kind] ? kind : "auto";
      look();
    }

    const takeFile = (file) => take((signal, encoding) => readFile(file, { signal, encoding }));

    /** Takes the first of several files, and says that it is one of several. */
    function takeFiles(files) {
      several.textContent = files.length > 1 ? t.oneOfFiles(files[0].name, files.length) : "";
      return takeFile(files[0]);
    }

    /** Takes a paste or drop; its data can only be asked for now. */
    function takeData(data) {
      // Excel puts a picture beside its table.
      if (data.files.length && !hasTable(data)) return takeFiles(data.files);
      several.textContent = "";
      const opened = readClipboard(data);
      return take(() => opened);
    }

    area.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 220); });
    dialog.addEventListener("paste", (event) => {
      const data = event.clipboardData;
      // Plain text goes in where the cursor is; a table, a file, or a paste elsewhere in the dialog takes the whole place.
      if (!data || (event.target === area && !(data.files.length || hasTable(data) || data.getData("text/plain").length > SHOWN))) return;
      event.preventDefault();
      takeData(data);
    });
    dialog.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      takeData(event.dataTransfer);
    });
    format.addEventListener("change", look);
    input.addEventListener("change", () => { if (input.files[0]) takeFiles(input.files); });
    use.addEventListener("click", () => { const done = current; current = undefined; resolve({ ...done, keep: keep.checked }); dialog.close(); });
    dialog.addEventListener("close", () => { ticket++; reading?.abort(); current?.view.free(); dialog.remove(); resolve(undefined); });
    document.body.append(dialog);
    if (given.data) takeData(given.data);
    // In a task of its own: all else on the page becomes inert, which takes long where that is a long list.
    breathe().then(() => { dialog.showModal(); area.focus(); });
  });
}
