// Writes what the page knows of editions before the module has read one: which are embedded, and the sample revision as
// what it takes from the newest edition's own text and what it adds, for the page carries that text already, in the module.
// Run by the build, after dist/npm is made; unpacked in sample.js.

import { readFile, writeFile } from "node:fs/promises";
import { unpack } from "./sample.js";

/** Shorter matches cost more to name than to repeat. */
const LEAST = 8;

/** Pieces that spell `text`: a string is new, a pair of numbers is where `base` has it and for how long. */
function pack(text, base) {
  const places = new Map();
  for (let i = 0; i + LEAST <= base.length; i++) {
    const key = base.slice(i, i + LEAST);
    if (places.has(key)) places.get(key).push(i); else places.set(key, [i]);
  }
  const pieces = [];
  let fresh = "";
  for (let at = 0; at < text.length; ) {
    let from = 0, length = 0;
    for (const place of places.get(text.slice(at, at + LEAST)) ?? []) {
      let n = LEAST;
      while (at + n < text.length && text[at + n] === base[place + n]) n++;
      if (n > length) [from, length] = [place, n];
    }
    if (!length) { fresh += text[at++]; continue; }
    if (fresh) pieces.push(fresh);
    fresh = "";
    pieces.push(from, length);
    at += length;
  }
  return fresh ? [...pieces, fresh] : pieces;
}

const api = await import(new URL("../dist/npm/index.js", import.meta.url));
await api.default();
const text = await readFile(new URL("sample-revision.txt", import.meta.url), "utf8");
const base = api.Edition.embedded().export("text");
const pieces = pack(text, base);
if (unpack(pieces, base) !== text) throw new Error("the sample does not unpack to itself");
await writeFile(new URL("../target/pkg/sample.js", import.meta.url), `export const embedded = ${JSON.stringify(api.editions())};\nexport default ${JSON.stringify(pieces)};\n`);
