// The packed package as its users have it: installed from the tarball, built without configuration by each bundler, and run.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = join(here, "../../dist/npm");
const bin = (name) => join(here, "node_modules/.bin", name);

const PROGRAM = `
import init, { Edition, compare } from "qingdan";
async function main() {
  await init();
  const edition = Edition.embedded();
  const count = edition.filter({ regions: ["天津"] }).numbers.length;
  const changes = compare(edition, edition).summary.substantive;
  console.log("tianjin " + count + ", changes " + changes);
}
main();
`;
const EXPECTED = "tianjin 131, changes 0";

const BUNDLERS = {
  "plain Node": () => "main.mjs",
  esbuild: (at) => (exec(at, bin("esbuild"), ["main.mjs", "--bundle", "--format=esm", "--outfile=out/main.mjs"]), "out/main.mjs"),
  Rollup: (at) => (exec(at, bin("rollup"), ["main.mjs", "-p", "node-resolve", "--format", "es", "--file", "out/main.mjs"]), "out/main.mjs"),
  webpack: (at) => (exec(at, bin("webpack"), ["--mode", "production", "--entry", "./main.mjs", "--output-path", join(at, "out")]), "out/main.js"),
  Vite: (at) => {
    writeFileSync(join(at, "index.html"), '<!doctype html><script type="module" src="/main.mjs"></script>');
    exec(at, bin("vite"), ["build", "--logLevel", "error"]);
    const file = readdirSync(join(at, "dist/assets")).find((name) => name.endsWith(".js"));
    cpSync(join(at, "dist/assets", file), join(at, "dist/main.mjs"));
    // What Vite builds is for pages; its preloading helper asks the document only this.
    return "dist/main.mjs";
  },
};

function exec(cwd, program, args) {
  return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

const work = mkdtempSync(join(tmpdir(), "qingdan-packages-"));
const DOCUMENT = join(work, "document.mjs");
writeFileSync(DOCUMENT, 'globalThis.document = { createElement: () => ({ relList: { supports: () => true } }), querySelectorAll: () => [] };\nglobalThis.MutationObserver = class { observe() {} };\n');
let failed = false;
try {
  const tarball = exec(work, "npm", ["pack", dist, "--silent"]).trim().split("\n").at(-1);
  for (const [name, build] of Object.entries(BUNDLERS)) {
    const at = join(work, name.replace(" ", "-"));
    mkdirSync(at);
    writeFileSync(join(at, "package.json"), '{ "private": true }');
    writeFileSync(join(at, "main.mjs"), PROGRAM);
    exec(at, "npm", ["install", "--silent", "--no-audit", "--no-fund", join(work, tarball)]);
    try {
      const file = build(at);
      const told = exec(at, process.execPath, [...(name === "Vite" ? ["--import", DOCUMENT] : []), file]).trim();
      if (told !== EXPECTED) throw new Error(`it printed ${told}`);
      console.log(`${name}: ok`);
    } catch (error) {
      failed = true;
      console.log(`${name}: FAILED ${error.message}\n${error.stdout ?? ""}${error.stderr ?? ""}`);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
