// The 嵌入 panel: choose what to show, see it live as the page's own element draws it, take away one form of it.

import { Edition, typeset } from "qingdan";
import "./define.js";
import { release } from "./element/core.js";
import { CONTROLS, HEADS, STATUSES, THEMES } from "./element/state.js";
import { words as widgetWords } from "./element/words.js";
import { compareContent, tasksContent } from "./embed-content.js";
import { words as panelWords } from "./embed-words.js";
import { h, icon } from "./render.js";
import { elementSnippet, folder, FONT, frameSnippet, inlineTree, palette, picture, plain, richText, staticHtml } from "./snippets.js";
import { written } from "./state.js";
import { words as pageWords } from "./strings.js";

const WIDTHS = [320, 640, 960];
const FORMS = ["element", "frame", "resized", "static", "rich", "png"];
const FILES = { element: "qingdan.js", frame: "embed.html、embed.js、qingdan.js", resized: "embed.html、embed.js、qingdan.js、embed-parent.js" };
const TEXT_ID = "qingdan-text";

/** All words that content in a language needs. */
function allWords(code) {
  const page = pageWords(code);
  return { ...page, ...widgetWords(code, page.error) };
}

/** A tree of snippets.js as nodes; styles go through the property, which a strict policy allows. */
function nodes(tree) {
  if (!Array.isArray(tree)) return document.createTextNode(tree);
  const [tag, attributes, ...kids] = tree;
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "style") node.style.cssText = value;
    else node.setAttribute(name, value);
  }
  node.append(...kids.map(nodes));
  return node;
}

const canvas = () => document.createElement("canvas");

/** Width of a text in the picture's font. */
function measurer() {
  const context = canvas().getContext("2d");
  return (text, size, bold) => {
    context.font = `${bold ? 600 : 400} ${size}px ${FONT}`;
    return context.measureText(text).width;
  };
}

/** The picture as PNG, at twice its size for dense screens. */
export async function png(content, theme) {
  const { svg, width, height } = picture(content, measurer(), { theme });
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const sheet = canvas();
  sheet.width = width * 2;
  sheet.height = height * 2;
  const context = sheet.getContext("2d");
  context.fillStyle = palette(theme).ground;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(image, 0, 0, sheet.width, sheet.height);
  return new Promise((resolve, reject) => sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("png"))), "image/png"));
}

/**
 * Opens the panel.
 * @param {{ t: object, copyText: (text: string) => Promise, copyRich: (html: string, text: string) => Promise, editions: () => {key: string, label: string}[],
 *   textOf: (key: string) => Promise<string | undefined> }} page  `textOf` gives the text of an edition that is not embedded
 * @param {object} state  the page's state: what it shows is what the panel starts from
 */
export function embedPanel(page, state) {
  const { t } = page;
  const w = panelWords(t.code);
  const embedded = Edition.embedded();
  const comparing = state.view === "compare" && Boolean(state.after);
  const chosen = {
    element: comparing ? "compare" : "tasks",
    region: state.regions.map((id) => embedded.regions.find((region) => region.id === id)?.name ?? id).join(" "),
    q: comparing ? state.changeQuery : state.query, status: state.statuses.join(" "),
    // What has no field of its own goes along as the page has it.
    section: comparing ? state.changeSections.join(" ") : state.sections.join(" "), kind: state.heads.filter((head) => HEADS.includes(head)).join(" "),
    before: state.before || embedded.info.id, after: state.after || "sample", lang: t.code === "en" ? "en" : "", theme: "auto", controls: "all",
    form: "element", width: WIDTHS[innerWidth < 700 ? 0 : 1], base: /^https?:$/.test(location.protocol) ? new URL(".", location.href).href : "",
  };

  // ---- the form

  const select = (name, options) => h("select", { id: `embed-${name}`, onchange: (event) => set(name, event.target.value) },
    // Several together can only be taken over from the page.
    (options.some(([value]) => value === chosen[name]) ? options : [[chosen[name], t.list(chosen[name].split(" ").map((each) => Object.fromEntries(options)[each] ?? each))], ...options]).map(([value, label]) => h("option", { value, selected: value === chosen[name] }, label)));
  const field = (name, label, control) => h("p", { cls: "ef", "data-field": name }, h("label", { for: `embed-${name}` }, label), control);
  const radios = (name, values, label) => h("fieldset", { cls: `seg er er-${name}` }, h("legend", { cls: "vh" }, label),
    values.map(([value, text]) => h("label", null, h("input", { type: "radio", name: `embed-${name}`, value, checked: String(value) === String(chosen[name]), onchange: () => set(name, value) }), h("span", null, text))));
  const editionChoices = page.editions().map(({ key, label }) => [key, label]);

  const query = h("input", { type: "search", id: "embed-q", value: chosen.q, autocomplete: "off", spellcheck: "false" });
  let composing = false;
  query.addEventListener("compositionstart", () => (composing = true));
  query.addEventListener("compositionend", () => { composing = false; set("q", query.value); });
  query.addEventListener("input", (event) => { if (!composing && !event.isComposing) set("q", query.value); });
  const base = h("input", { type: "url", id: "embed-base", value: chosen.base, placeholder: "https://news.example/qingdan/", "aria-describedby": "embed-base-hint", inputmode: "url", autocomplete: "off", oninput: () => set("base", base.value) });
  const baseHint = h("small", { id: "embed-base-hint" });
  const fields = [
    field("region", t.chipRegion, select("region", [["", t.chooseNone], ...embedded.regions.map((region) => [region.name, t.region(region)])])),
    field("q", w.query, query),
    field("status", t.facetStatus, select("status", [["", w.anyStatus], ...STATUSES.map((status) => [status, t.status[status]])])),
    field("before", t.beforeLong, select("before", editionChoices)),
    field("after", t.afterLong, select("after", editionChoices)),
    field("lang", w.language, select("lang", Object.entries(w.languages))),
    field("theme", w.theme, select("theme", THEMES.map((theme) => [theme, w.themes[theme]]))),
    field("controls", w.controls, select("controls", CONTROLS.map((each) => [each, w.controlChoices[each]]))),
  ];

  // ---- what is shown

  const stage = h("div", { cls: "estage" });
  const hint = h("p", { cls: "hint" });
  const code = h("textarea", { cls: "ecode", readonly: true, rows: "7", spellcheck: "false", "aria-label": w.code, lang: "zxx" });
  const extra = h("div", { cls: "eextra" });
  const note = h("p", { cls: "eproblem", role: "status" });
  const actions = h("p", { cls: "row-end" });
  const problem = h("p", { cls: "eproblem", role: "alert", hidden: true });
  const dialog = h("dialog", { cls: "dlg embed", "aria-label": w.title },
    h("div", { cls: "dhead" }, h("h2", null, w.title), h("button", { type: "button", cls: "btn q", "aria-label": t.close, onclick: () => dialog.close() }, icon("x"))),
    h("div", { cls: "egrid" },
      h("div", { cls: "eform" },
        radios("element", Object.entries(w.kinds), w.what),
        fields,
        field("base", w.address, [base, baseHint])),
      h("div", { cls: "eout" },
        radios("form", FORMS.map((form) => [form, w.forms[form]]), w.form), hint,
        radios("width", WIDTHS.map((width) => [width, `${width} px`]), w.widths),
        note, stage, problem, extra, code, actions)));
  dialog.addEventListener("close", () => {
    ticket += 1;
    live?.remove();
    embedded.free();
    dialog.remove();
  });

  let ticket = 0, live, text, write;
  const templates = { before: h("template", { id: `${TEXT_ID}-old` }), after: h("template", { id: TEXT_ID }) };

  function set(name, value) {
    chosen[name] = value;
    update();
  }

  const isText = (key) => !/^\d{4}-\d{2}-\d{2}$/.test(key);

  /** The pairings that the reader corrected, as long as they are those of the two sides that were compared. */
  function corrections() {
    const compared = comparing && chosen.before === (state.before || embedded.info.id) && chosen.after === state.after;
    return compared ? { same: written(state.same, " "), different: written(state.different, " ") } : {};
  }

  /** The attributes of the element for the choices. */
  function attributes() {
    const { element, region, section, q, status, kind, before, after, lang, theme, controls } = chosen;
    const look = { lang, theme: theme === "auto" ? "" : theme };
    // The sections of a list are not those of a comparison.
    const same = (element === "compare") === comparing;
    if (element === "tasks") return { region, section: same ? section : "", q, status, ...look, controls: controls === "all" ? "" : controls };
    return { before: isText(before) ? `#${TEXT_ID}-old` : before, after: isText(after) ? `#${TEXT_ID}` : after, region, section: same ? section : "", q, kind, ...corrections(), ...look };
  }

  /** The whole content, for the forms without script: what the element finds. */
  async function content() {
    const mine = allWords(chosen.lang || t.code);
    const element = dress(document.createElement(`qingdan-${chosen.element}`));
    const taken = [];
    try {
      const found = await element.prepare((thing) => (taken.unshift(thing), thing.value), new AbortController().signal);
      return [(chosen.element === "tasks" ? tasksContent : compareContent)(found, mine, typeset), mine];
    } finally {
      taken.forEach(release);
    }
  }

  /** Gives an element the attributes of the choices. */
  function dress(element) {
    const values = { ...attributes(), page: location.pathname }; // its link takes a line too
    for (const name of element.constructor.observedAttributes) {
      if (values[name]) element.setAttribute(name, values[name]);
      else element.removeAttribute(name);
    }
    return element;
  }

  async function update() {
    const mine = ++ticket;
    const tasks = chosen.element === "tasks";
    for (const each of fields) {
      const { field: name } = each.dataset;
      each.hidden = tasks ? name === "before" || name === "after" : name === "status" || name === "controls";
    }
    hint.textContent = w.formHint[chosen.form];
    const scripted = chosen.form in FILES;
    dialog.querySelector("[data-field=base]").hidden = !scripted;
    dialog.querySelector(".er-width").hidden = chosen.form === "png";
    problem.hidden = true;
    const corrected = comparing && state.same.length + state.different.length > 0;
    note.textContent = tasks ? (isText(state.edition || embedded.info.id) ? w.staysOut : "") : corrected && !Object.keys(corrections()).length ? w.otherSides : "";
    text = { before: isText(chosen.before) ? await page.textOf(chosen.before) : undefined, after: isText(chosen.after) ? await page.textOf(chosen.after) : undefined };
    if (mine !== ticket) return;
    for (const [side, template] of Object.entries(templates)) template.content.replaceChildren(text[side] ?? "");
    try {
      await draw(mine, scripted);
    } catch (error) {
      if (mine !== ticket) return;
      problem.textContent = t.error(error);
      problem.hidden = false;
      code.value = "";
      actions.replaceChildren();
    }
  }

  async function draw(mine, scripted) {
    stage.style.setProperty("--w", `${chosen.width}px`);
    stage.dataset.theme = chosen.theme;
    const [whole, words] = await content();
    if (mine !== ticket) return;
    const title = plain(whole.headline);
    const { address, warning } = checked(chosen.base);
    baseHint.textContent = warning ?? w.addressHint(FILES[chosen.form] ?? "");
    baseHint.classList.toggle("bad", Boolean(warning));
    extra.replaceChildren();
    code.hidden = chosen.form === "rich" || chosen.form === "png";
    if (scripted) {
      show();
      write = () => {
        extra.replaceChildren();
        const height = Math.ceil(live.getBoundingClientRect().height) + 2;
        const choice = { base: address, element: chosen.element, attributes: attributes(), fallback: [`${title}${words.code === "zh" ? "。" : "."}`, ...(chosen.element === "tasks" ? whole.sources.slice(0, 1) : whole.sources)], title, height: Math.max(height, 320), texts: [] };
        // A text that was brought in goes along: inside the article, or for a frame as a file beside its page.
        for (const [side, template] of Object.entries(templates)) {
          if (chosen.element !== "compare" || text[side] === undefined) continue;
          if (chosen.form === "element") choice.texts.push({ id: template.id, text: text[side] });
          else {
            const name = `${side}.txt`;
            choice.attributes[side] = name;
            extra.append(h("p", { cls: "hint" }, w.revisionFile(name), " ", h("button", { type: "button", cls: "lnk", onclick: () => save(new Blob([text[side]], { type: "text/plain" }), name) }, w.saveRevision)));
          }
        }
        code.value = chosen.form === "element" ? elementSnippet(choice) : frameSnippet(choice, chosen.form === "resized");
      };
      write();
      actions.replaceChildren(copyButton(w.copy, () => page.copyText(code.value)));
      return;
    }
    live?.remove();
    live = undefined;
    if (chosen.form === "png") {
      const blob = await png(whole, chosen.theme);
      if (mine !== ticket) return;
      const image = h("img", { cls: "epng", alt: w.pngAlt(title) });
      image.src = URL.createObjectURL(blob);
      await image.decode();
      URL.revokeObjectURL(image.src);
      if (mine !== ticket) return;
      stage.replaceChildren(image);
      const copyable = typeof ClipboardItem === "function" && navigator.clipboard?.write;
      actions.replaceChildren(
        copyable ? copyButton(w.copyPng, () => navigator.clipboard.write([new ClipboardItem({ "image/png": blob })])) : "",
        h("button", { type: "button", cls: "btn main", onclick: () => save(blob, `${title.replace(/[\\/:*?"<>|\s]+/gu, "-")}.png`) }, w.savePng));
      return;
    }
    stage.replaceChildren(h("div", null, nodes(inlineTree(whole, { theme: chosen.theme }))));
    if (chosen.form === "static") {
      code.value = staticHtml(whole, chosen.theme);
      actions.replaceChildren(copyButton(w.copy, () => page.copyText(code.value)));
    } else {
      const { html, text: simple } = richText(whole);
      actions.replaceChildren(copyButton(w.copyRich, () => page.copyRich(html, simple)));
    }
  }

  /** A button that says itself whether it worked: what the page says lies behind the dialog. */
  function copyButton(label, action) {
    const button = h("button", { type: "button", cls: "btn main", "aria-live": "polite" }, label);
    button.addEventListener("click", async () => {
      const done = await Promise.resolve(action()).then((value) => value !== false, () => false);
      button.textContent = done ? t.copied : t.copyFailed;
      setTimeout(() => (button.textContent = label), 2500);
    });
    return button;
  }

  function save(blob, name) {
    const url = URL.createObjectURL(blob);
    h("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  /** The element itself, as it will stand in the article. */
  function show() {
    const wanted = `qingdan-${chosen.element}`;
    if (live?.localName !== wanted) {
      live?.remove();
      live = document.createElement(wanted);
      live.addEventListener("qingdan-change", () => write?.()); // only now is its height known
    }
    if (live.parentNode !== stage) stage.replaceChildren(live);
    dress(live).load();
  }

  /** The address as it will be written, and what is wrong with it. */
  function checked(given) {
    const trimmed = given.trim();
    if (trimmed === "") return { address: "" };
    if (!/^(https?:\/\/[^\s/]+|\.{0,2}\/)/u.test(trimmed)) return { address: "", warning: w.addressBad };
    return { address: folder(trimmed), warning: /^http:\/\/(?!localhost|127\.)/u.test(trimmed) ? w.addressPlain : undefined };
  }

  dialog.append(...Object.values(templates));
  document.body.append(dialog);
  dialog.showModal();
  update();
  return dialog;
}
