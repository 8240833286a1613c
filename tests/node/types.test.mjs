// The declarations say exactly what there is.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

const folder = new URL("../../dist/npm/", import.meta.url);

test("no declaration uses any", async () => {
  for (const name of (await readdir(folder)).filter((name) => name.endsWith(".d.ts"))) {
    const code = (await readFile(new URL(name, folder), "utf8")).replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
    assert.doesNotMatch(code, /\bany\b/, name);
  }
});

test("the entry exports what its declaration names", async () => {
  const code = await readFile(new URL("index.d.ts", folder), "utf8");
  const declared = [...code.matchAll(/^export (?:function|class) (\w+)/gm)].map((match) => match[1]);
  assert.deepEqual([...declared, "default"].sort(), Object.keys(await import("../../dist/npm/index.js")).sort());
  assert.deepEqual(Object.keys(await import("../../dist/npm/slim.js")).sort(), Object.keys(await import("../../dist/npm/index.js")).sort());
});
