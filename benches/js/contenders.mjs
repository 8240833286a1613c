// The same three jobs, done by this project and by what people would pick instead.
import UFuzzy from "@leeoniya/ufuzzy";
import daff from "daff";
import { diffArrays, diffChars } from "diff";
import DiffMatchPatch from "diff-match-patch";
import { diff as fastMyers } from "fast-myers-diff";
import Fuse from "fuse.js";
import * as jsondiffpatch from "jsondiffpatch";
import MiniSearch from "minisearch";

/** Text marks: `run(before, after)` returns the changed stretches. */
export function marks(qingdan) {
  const dmp = new DiffMatchPatch();
  dmp.Diff_Timeout = 0;
  const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : undefined;
  const words = (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);
  return [
    { name: "qingdan diffText", run: (a, b) => qingdan.diffText(a, b).flatMap(({ op, text }) => (op === "equal" ? [] : [text])) },
    { name: "jsdiff diffChars", longest: 5000, run: (a, b) => diffChars(a, b).flatMap((part) => (part.added || part.removed ? [part.value] : [])) },
    ...(segmenter
      ? [{ name: "jsdiff over Intl.Segmenter words", longest: 5000, run: (a, b) => diffArrays(words(a), words(b)).flatMap((part) => (part.added || part.removed ? [part.value.join("")] : [])) }]
      : []),
    {
      name: "diff-match-patch, semantic clean-up",
      run(a, b) {
        const diffs = dmp.diff_main(a, b);
        dmp.diff_cleanupSemantic(diffs);
        return diffs.flatMap(([op, text]) => (op === 0 ? [] : [text]));
      },
    },
    { name: "fast-myers-diff (no clean-up)", run: (a, b) => [...fastMyers(a, b)].flatMap(([x, y, z, w]) => [a.slice(x, y), b.slice(z, w)]).filter(Boolean) },
  ];
}

/** Pairing two lists: `run(before, after)` returns pairs of indexes; `prepare` is not timed. */
export function pairing(qingdan) {
  const hashed = jsondiffpatch.create({ objectHash: (row) => row.text, arrays: { detectMove: true } });
  return [
    {
      name: "qingdan compare",
      prepare: (rows, asCsv) => qingdan.Edition.read(asCsv, { format: "csv" }),
      run: (before, after) => qingdan.compare(before, after),
      pairs: (comparison) =>
        comparison.changes.flatMap((change) => change.parts.slice(0, 1).map((part) => [part.before - 1, part.after - 1])),
      free: (thing) => thing.free(),
    },
    {
      name: "daff (rows by exact values)",
      prepare: (rows) => new daff.TableView([["text", "scope"], ...rows.map((row) => [row.text, row.scope])]),
      run: (before, after) => daff.compareTables(before, after, new daff.CompareFlags()).align(),
      pairs: (alignment) =>
        alignment.toOrder().getList().filter((unit) => unit.l > 0 && unit.r > 0).map((unit) => [unit.l - 1, unit.r - 1]),
    },
    {
      name: "jsondiffpatch, hash of the text",
      largest: 1500,
      prepare: (rows) => rows,
      run: (before, after) => ({ delta: hashed.diff(before, after) ?? {}, before, after }),
      pairs({ delta, before, after }) {
        const pairs = [];
        const gone = new Set();
        const come = new Set();
        for (const [key, value] of Object.entries(delta)) {
          if (key === "_t") continue;
          if (!key.startsWith("_")) {
            if (Array.isArray(value)) come.add(Number(key));
          } else {
            gone.add(Number(key.slice(1)));
            if (value[2] === 3) {
              come.add(value[1]);
              pairs.push([Number(key.slice(1)), value[1]]);
            }
          }
        }
        const stayed = before.map((_, index) => index).filter((index) => !gone.has(index));
        const kept = after.map((_, index) => index).filter((index) => !come.has(index));
        return pairs.concat(stayed.map((index, place) => [index, kept[place]]));
      },
    },
    { name: "greedy, difflib's ratio ≥ 0.6", largest: 155, prepare: (rows) => rows.map((row) => row.text), run: greedy, pairs: (pairs) => pairs },
  ];
}

/** Python's difflib pairing as people write it: every pair scored by the ratio of matching blocks, the best taken first. */
function greedy(before, after) {
  const scored = [];
  before.forEach((a, i) =>
    after.forEach((b, j) => {
      const ratio = a === b ? 1 : (2 * matching(a, b)) / (a.length + b.length);
      if (ratio >= 0.6) scored.push([ratio, i, j]);
    }),
  );
  scored.sort((x, y) => y[0] - x[0]);
  const left = new Set();
  const right = new Set();
  return scored.flatMap(([, i, j]) => (left.has(i) || right.has(j) ? [] : (left.add(i), right.add(j), [[i, j]])));
}

function matching(a, b) {
  let [best, endA, endB] = [0, 0, 0];
  let row = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    const below = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      if (a[i - 1] === b[j - 1]) {
        below[j] = row[j - 1] + 1;
        if (below[j] > best) [best, endA, endB] = [below[j], i, j];
      }
    }
    row = below;
  }
  if (best === 0) return 0;
  return best + matching(a.slice(0, endA - best), b.slice(0, endB - best)) + matching(a.slice(endA), b.slice(endB));
}

/** Filtering with facet counts: `prepare(rows, csv)` is timed apart; `run(prepared, word)` returns numbers from 1. */
export function filtering(qingdan) {
  const places = qingdan.regions().map((region) => region.name);
  // What a page has to do besides finding: count the hits of each place named in the cells.
  const counted = (rows, numbers) => {
    const counts = Object.fromEntries(places.map((place) => [place, 0]));
    for (const number of numbers) for (const place of places) if (rows[number - 1].scope.includes(place)) counts[place]++;
    return numbers;
  };
  const bigrams = (text) => {
    const folded = [...text.normalize("NFKC").toLowerCase()].filter((c) => /[\p{L}\p{N}]/u.test(c));
    return folded.length < 2 ? folded : folded.slice(1).map((c, index) => folded[index] + c);
  };
  return [
    {
      name: "qingdan filter",
      prepare: (rows, asCsv) => qingdan.Edition.read(asCsv, { format: "csv" }),
      run: (edition, word) => [...edition.filter({ text: word }).numbers],
      free: (edition) => edition.free(),
    },
    {
      name: "plain includes",
      prepare: (rows) => ({ rows, texts: rows.map((row) => `${row.text}\n${row.scope}`.normalize("NFKC").toLowerCase()) }),
      run: ({ rows, texts }, word) => counted(rows, texts.flatMap((text, index) => (text.includes(word) ? [index + 1] : []))),
    },
    {
      name: "MiniSearch, bigrams, AND",
      prepare(rows) {
        const search = new MiniSearch({ fields: ["text", "scope"], tokenize: bigrams, searchOptions: { combineWith: "AND", tokenize: bigrams } });
        search.addAll(rows.map((row, index) => ({ id: index + 1, ...row })));
        return { rows, search };
      },
      run: ({ rows, search }, word) => counted(rows, search.search(word).map((hit) => hit.id)),
    },
    {
      name: "uFuzzy, unicode",
      prepare: (rows) => ({ rows, texts: rows.map((row) => `${row.text}\n${row.scope}`), search: new UFuzzy({ unicode: true, interSplit: "[^\\p{L}\\d']+", intraSplit: "\\p{Ll}\\p{Lu}", intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}", intraChars: "[\\p{L}\\d']", intraContr: "'\\p{L}{1,2}\\b" }) }),
      run: ({ rows, texts, search }, word) => counted(rows, (search.filter(texts, word) ?? []).map((index) => index + 1)),
    },
    {
      name: "Fuse.js, threshold 0, anywhere",
      prepare: (rows) => ({ rows, search: new Fuse(rows, { keys: ["text", "scope"], threshold: 0, ignoreLocation: true }) }),
      run: ({ rows, search }, word) => counted(rows, search.search(word).map((hit) => hit.refIndex + 1)),
    },
  ];
}
