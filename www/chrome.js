// The frame of the page: bar on top, foot below. Drawn at build time and again for another language.

import { brand, h, icon } from "./render.js";

const FORMATS = ["xlsx", "csv", "markdown", "text", "json"];

/** Fills the bar. */
export function chrome(document, t, { theme, editions, edition, kept, live, state }) {
  const bar = document.getElementById("bar");
  const view = state?.view ?? "browse";
  const link = (name, label, href) => h("a", { href, "data-view": name, "aria-current": view === name ? "page" : undefined }, label);
  const groups = [...new Set(editions.map((each) => each.group))];
  const open = bar.querySelector("details[open]")?.id;
  const focused = bar.contains(document.activeElement) ? (document.activeElement.id || document.activeElement.dataset?.frame) : "";
  bar.replaceChildren(
    h("a", { cls: "skip", href: "#main", "data-frame": "skip" }, t.skip),
    h("div", { cls: "wrap" },
      h("span", { cls: "brand" }, brand(), t.appName, t.code === "zh" && h("small", { lang: "en" }, "Qingdan")),
      h("nav", { cls: "views js", "aria-label": t.views }, link("browse", t.browse, "#"), link("compare", t.compare, "#view=compare")),
      h("span", { cls: "sp" }),
      view === "browse" && h("label", { cls: "btn pickedition js" }, h("span", null, t.editionLabel),
        h("select", { id: "edition", "aria-label": t.editionLabel }, live ? groups.map((group) => h("optgroup", { label: group }, editions.filter((each) => each.group === group).map((each) => h("option", { value: each.key, selected: each.key === edition }, each.label)))) : h("option", { value: "" }, edition),
          live && h("option", { value: "+" }, t.bring)), icon("down")),
      view === "browse" && h("details", { cls: "menu js", id: "export" }, h("summary", { cls: "btn" }, t.exportLabel, icon("down")),
        h("div", { cls: "pop" }, h("label", { cls: "only" }, h("input", { type: "checkbox", id: "only-shown", checked: true }), t.exportShown),
          FORMATS.map((format) => h("button", { type: "button", "data-export": format }, t.formats[format])))),
      h("button", { type: "button", cls: "btn js embedbtn", "data-frame": "embed" }, t.embed),
      kept?.length > 0 && h("details", { cls: "menu js", id: "kept" }, h("summary", { cls: "btn" }, t.kept, ` ${kept.length}`, icon("down")),
        h("div", { cls: "pop wide" }, h("p", null, t.keptTitle), h("ul", null, kept.map(({ key }) => h("li", null, h("span", { lang: "zh-Hans" }, key.split("~")[1] || key), h("button", { type: "button", cls: "lnk", "data-frame": "forget", "data-key": key }, t.forget)))))),
      h("button", { type: "button", cls: "btn q js", "data-frame": "lang", "aria-label": t.otherLanguageLong }, t.otherLanguage),
      h("button", { type: "button", cls: "btn q js", "data-frame": "theme", "aria-label": t.theme(theme), title: t.theme(theme) }, icon("half"))));
  if (open) bar.querySelector(`#${open}`)?.setAttribute("open", "");
  if (focused) bar.querySelector(`#${CSS.escape(focused)},[data-frame="${focused}"]`)?.focus();
}

/** Fills the foot. */
export function foot(document, t) {
  document.getElementById("foot").replaceChildren(h("div", { cls: "wrap" }, h("p", null, t.footAuthority), h("p", null, t.footPrivate), h("p", { cls: "js keysline" }, `${t.keys}　`, t.keysText)));
}
