// Bringing in a text: paste, drop or open; a preview with counts and problems before anything is used.

import { h, icon } from "./render.js";
import { problemList } from "./render-list.js";
import { openFile } from "./files.js";

const COLUMNS = ["number", "section", "text", "scope"];

/** The cells of a table's first line, for naming columns. A rough look: the reading itself is Rust's. */
function header(text) {
  const line = text.slice(0, 4000).split(/\r?\n/).find((each) => each.trim()) ?? "";
  if (line.includes("\t")) return line.split("\t");
  return line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replace(/^"|"$/g, ""));
}

/**
 * Opens the dialog.
 * @param {object} page  t, typeset, engine, breathe
 * @param {"before"|"after"|undefined} side  which edition it becomes; undefined opens it alone
 * @returns {Promise<{source: object, view: object, keep: boolean}|undefined>}
 */
export function bring(page, side, given = {}) {
  const { t } = page;
  return new Promise((resolve) => {
    let current, ticket = 0, timer, name = "", file;
    const area = h("textarea", { rows: "9", spellcheck: "false", placeholder: t.bringPlaceholder, "aria-label": t.bringPlaceholder, lang: "zh-Hans" });
    const input = h("input", { type: "file", cls: "vh", id: "bring-file", tabindex: "-1", accept: ".txt,.csv,.tsv,.json,.html,.htm,.docx,.xlsx,text/plain" });
    const format = h("select", { id: "bring-format" }, Object.entries(t.readFormat).map(([value, label]) => h("option", { value }, label)));
    const columns = h("div", { cls: "columns" });
    const tables = h("div", { cls: "tables" });
    const out = h("div", { cls: "preview", "aria-live": "polite" });
    const keep = h("input", { type: "checkbox", id: "bring-keep", "aria-describedby": "bring-keep-hint" });
    const use = h("button", { type: "button", cls: "btn main", disabled: true }, t.useAs(side));
    const dialog = h("dialog", { cls: "dlg bring", "aria-label": t.bringTitle(side) },
      h("div", { cls: "dhead" }, h("h2", null, t.bringTitle(side)), h("button", { type: "button", cls: "btn q", "aria-label": t.close, onclick: () => dialog.close() }, icon("x"))),
      h("p", { cls: "hint" }, t.bringHint),
      area,
      h("p", { cls: "ways" }, h("button", { type: "button", cls: "btn", onclick: () => input.click() }, t.openFile), input, h("span", { cls: "sp" }),
        h("label", { for: "bring-format" }, t.readAs), format),
      tables,
      h("details", { cls: "cols-box", hidden: true }, h("summary", null, icon("chev"), t.columnsTitle), columns),
      out,
      h("p", { cls: "keepline" }, keep, h("label", { for: "bring-keep" }, t.keep), h("small", { id: "bring-keep-hint" }, t.keepHint)),
      h("p", { cls: "row-end" }, h("button", { type: "button", cls: "btn", onclick: () => dialog.close() }, t.cancel), use));

    const options = () => {
      const chosen = {};
      for (const select of columns.querySelectorAll("select")) if (select.value !== "") chosen[select.name] = Number(select.value);
      return { ...(format.value !== "auto" ? { format: format.value } : {}), ...(chosen.text !== undefined ? { columns: chosen } : {}), ...(name ? { title: undefined } : {}) };
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
      const warnings = problems.filter((problem) => problem.level === "warning");
      const row = (task) => h("li", null, h("span", { cls: "no" }, task.label ?? String(task.number)), h("span", null, page.typeset(task.text), task.scope.raw && h("small", null, ` ${t.scopeIs}${page.typeset(task.scope.raw)}`)));
      out.replaceChildren(
        h("h3", null, t.preview),
        h("p", { cls: "pc" }, h("b", { lang: "zh-Hans" }, page.typeset(info.title) || name), h("span", null, t.previewCounts(tasks.length, sections.length, regions.length))),
        h("ol", { lang: "zh-Hans", cls: "firsts" }, tasks.slice(0, 3).map(row), tasks.length > 4 && h("li", { cls: "dots" }, "…"), tasks.length > 3 && row(tasks.at(-1))),
        problems.length ? h("details", { open: warnings.length > 0 }, h("summary", null, icon("chev"), t.problemsCount(warnings.length, problems.length - warnings.length)), problemList([...warnings, ...problems.filter((p) => p.level !== "warning")], t, 60)) : h("p", { cls: "ok" }, t.noProblems));
    }

    async function look() {
      const mine = ++ticket;
      clearTimeout(timer);
      const text = area.value || current?.source.text || "";
      use.disabled = true;
      if (!text.trim()) { out.replaceChildren(); return; }
      columnChoices(text);
      const source = { text, options: options(), name };
      const bar = h("p", { cls: "busy" }, h("span", { cls: "spin", "aria-hidden": "true" }), h("span", null, t.stage.read), " ", h("button", { type: "button", cls: "lnk", onclick: () => { page.engine.cancel(); out.replaceChildren(h("p", null, t.cancelled)); } }, t.cancel));
      const wait = setTimeout(() => out.replaceChildren(bar), 150);
      try {
        const view = await page.engine.open(source, (stage, done, of) => { bar.children[1].textContent = of ? `${t.stage[stage]} ${done} / ${of}` : t.stage[stage]; });
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

    async function take(chosen) {
      file = chosen;
      name = file.name;
      try {
        const opened = await openFile(file);
        tableChoices(opened);
      } catch (error) {
        out.replaceChildren(h("p", { cls: "err", role: "alert" }, t.error(error)));
      }
    }

    function tableChoices(opened) {
      const choices = opened.choices ?? opened.tables;
      if (choices?.length > 1) {
        const select = h("select", { id: "bring-table", onchange: () => setText(choices[select.value]) }, choices.map((choice, i) => h("option", { value: i }, choice.name ?? choice.label ?? String(i + 1))));
        tables.replaceChildren(h("label", { for: "bring-table" }, t.tableChoice), select);
        setText(choices[0]);
      } else {
        tables.replaceChildren();
        setText(choices?.[0] ?? opened);
      }
    }

    function setText({ text, format: kind }) {
      area.value = text;
      format.value = kind && t.readFormat[kind] ? kind : "auto";
      look();
    }

    area.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 220); });
    area.addEventListener("paste", (event) => {
      const pasted = event.clipboardData?.files?.[0];
      if (pasted) { event.preventDefault(); take(pasted); }
    });
    format.addEventListener("change", look);
    input.addEventListener("change", () => { if (input.files[0]) take(input.files[0]); });
    use.addEventListener("click", () => { const done = current; current = undefined; resolve({ ...done, keep: keep.checked }); dialog.close(); });
    dialog.addEventListener("close", () => { ticket++; current?.view.free(); dialog.remove(); resolve(undefined); });
    document.body.append(dialog);
    dialog.showModal();
    if (given.file) take(given.file);
    else if (given.text) setText({ text: given.text });
    area.focus();
  });
}
