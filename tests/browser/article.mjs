// An article of our own with something pasted into it, in a folder with what the build made.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const DIST = here("../../dist/");

/** The policy that the README gives for a page with the script and the element, word for word. */
export async function readmePolicy() {
  const readme = await readFile(here("../../README.md"), "utf8");
  const found = /Content-Security-Policy: ([^\n]+)/u.exec(readme);
  if (!found) throw new Error("the README states no Content-Security-Policy");
  return found[1].trim();
}

/** A folder as a newsroom would host it, for articles that `write` puts in. */
export async function newsroom() {
  const folder = await mkdtemp(join(tmpdir(), "qingdan-article-"));
  for (const name of ["qingdan.js", "embed.html", "embed.js", "embed-parent.js", "index.html"]) await cp(join(DIST, name), join(folder, name));
  await cp(here("article.css"), join(folder, "article.css"));
  await writeFile(join(folder, "favicon.ico"), ""); // browsers ask for it, and would report its absence
  const article = await readFile(here("article.html"), "utf8");
  return {
    folder,
    /** Writes `name.html`: `snippet` in the article, `style` the name of a hostile sheet, `policy` for a meta element. */
    async write(name, { snippet = "", style, policy, head = "" } = {}) {
      const sheet = style ? `<style>${await readFile(here(style), "utf8")}</style>` : "";
      const meta = policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">` : "";
      const html = article.replace("<!-- policy -->", () => meta + head).replace("<!-- style -->", () => sheet).replace("<!-- snippet -->", () => snippet);
      await writeFile(join(folder, `${name}.html`), html);
      return join(folder, `${name}.html`);
    },
    file: (name, text) => writeFile(join(folder, name), text),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Counts what must happen once: put before every other script. */
export const COUNTER = `<script>
var counted = { compiled: 0, memory: null, errors: [], globals: Object.keys(window).length, changes: [], violations: [] };
(function () {
  var compile = WebAssembly.compile, instantiate = WebAssembly.instantiate;
  WebAssembly.compile = function () { counted.compiled++; return compile.apply(this, arguments); };
  WebAssembly.instantiate = function () {
    return instantiate.apply(this, arguments).then(function (made) { counted.memory = (made.instance || made).exports.memory; return made; });
  };
  document.addEventListener("qingdan-change", function (event) { counted.changes.push(event.detail); });
  document.addEventListener("securitypolicyviolation", function (event) { counted.violations.push(event.violatedDirective + " " + event.blockedURI); });
  addEventListener("error", function (event) { counted.errors.push(event.message); });
  counted.globals = Object.keys(window).length;
})();
</script>`;
