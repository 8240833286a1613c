// Writes index.html with the newest list already in it, by the page's own render.js, so that the text is there before any
// script runs. Run by the build, after dist/npm is made.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(new URL("../pkg-config/package.json", import.meta.url));
const { parseHTML } = await import(require.resolve("linkedom"));

const source = await readFile(new URL("index.html", import.meta.url), "utf8");
const { document } = parseHTML(source);
globalThis.document = document;

const api = await import(new URL("../dist/npm/index.js", import.meta.url));
await api.default();
const { listView } = await import("./render-list.js");
const { chrome, foot } = await import("./chrome.js");
const { words } = await import("./strings.js");

const t = words("zh");
const edition = api.Edition.embedded();
const view = listView(edition, edition.filter({}), t, api.typeset, { bare: true });
view.setAttribute("data-edition", edition.info.id);
view.setAttribute("data-lang", t.code);
document.getElementById("browse").append(view);
chrome(document, t, { theme: "auto", editions: [], edition: [edition.info.id, api.typeset(edition.info.documentNumber ?? "")].join("　"), kept: [] });
foot(document, t);
// Nothing may have a style of its own here; what stands below a section that is out of sight needs about its height.
const rooms = document.getElementById("rooms").textContent = edition.sections.map(({ ordinal, tasks }) => `[data-section="${ordinal}"]{contain-intrinsic-block-size:auto calc(${tasks.length + 1}*var(--row))}`).join("");
// At the end, so that the text is there before it on a slow line; a type that no browser runs.
document.getElementById("module").textContent = (await import("../target/pkg/inline.js")).default;

// The policy names each inline text by its hash: these three here, style and script when the build puts them in.
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const early = /<script>([\s\S]*?)<\/script>/.exec(source)[1];
const noscript = /<noscript><style>([\s\S]*?)<\/style>/.exec(source)[1];
const html = `<!doctype html>\n${document.documentElement.outerHTML}\n`
  // End tags that HTML lets one leave out.
  .replace(/ (?=\/>)|<\/li>|<\/p>(?=<p[ >]|<\/div>)/g, "")
  // Quotes, too, around what is a name or a number; what the build looks for stays as it is written.
  .replace(/<(?!link|script|style)[a-z][^<>]*>/g, (tag) => tag.replace(/="([\w#-]+)"(?=[ >])/g, "=$1"))
  .replace("'sha256-early'", hash(early)).replace("'sha256-noscript'", hash(noscript)).replace("'sha256-rooms'", hash(rooms));
process.stdout.write(html);
