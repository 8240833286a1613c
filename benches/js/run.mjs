// Runs the contenders and returns rows; knows neither Node nor a browser.
import * as contenders from "./contenders.mjs";
import { csv, list, revise, searches, texts } from "./workloads.mjs";

const clock = () => performance.now();

/** Median, least and most of at least `least` runs, going on for about `budget` milliseconds, after one that is thrown away. */
export function time(run, { least = 5, most = 200, budget = 400 } = {}) {
  const start = clock();
  run();
  // A first run that outlasts the whole budget is the figure: repeating it would only make people wait.
  const first = clock() - start;
  if (first > budget * 10) return { median: first, least: first, most: first, runs: 1 };
  const taken = [];
  const until = clock() + budget;
  while (taken.length < least || (clock() < until && taken.length < most)) {
    const from = clock();
    run();
    taken.push(clock() - from);
  }
  taken.sort((a, b) => a - b);
  return { median: taken[taken.length >> 1], least: taken[0], most: taken.at(-1), runs: taken.length };
}

/** Browsers round the clock to 0.1 ms: repeats a short job until it can be seen, and divides; after a while in which they compile it. */
function timeMany(run, options) {
  for (const until = clock() + 100; clock() < until;) run();
  let repeat = 1;
  for (;;) {
    const from = clock();
    for (let turn = 0; turn < repeat; turn++) run();
    if (clock() - from >= 5 || repeat >= 4096) break;
    repeat *= 4;
  }
  const figure = time(() => {
    for (let turn = 0; turn < repeat; turn++) run();
  }, options);
  return { median: figure.median / repeat, least: figure.least / repeat, most: figure.most / repeat, runs: figure.runs };
}

/** Every table: `{ job, size, name, ...figure, note }`. `progress` is told what runs next. */
export async function all(qingdan, { sizes = [155, 1500, 15000], lengths = [200, 2000, 50000], progress = () => {} } = {}) {
  const tasks = qingdan.Edition.embedded().tasks;
  const rows = [];

  for (const length of lengths) {
    const { before, after } = texts(tasks, length);
    for (const contender of contenders.marks(qingdan)) {
      await progress(`marks ${length} ${contender.name}`);
      if (contender.longest < length) {
        rows.push({ job: "marks", size: length, name: contender.name, note: "not run: minutes" });
        continue;
      }
      rows.push({ job: "marks", size: length, name: contender.name, ...timeMany(() => contender.run(before, after)), note: `${contender.run(before, after).length} marks` });
    }
  }

  for (const size of sizes) {
    const before = list(tasks, size);
    const { after, truth } = revise(before);
    const known = new Set(truth.map((pair) => pair.join()));
    for (const contender of contenders.pairing(qingdan)) {
      await progress(`pairing ${size} ${contender.name}`);
      if (contender.largest < size) {
        rows.push({ job: "pairing", size, name: contender.name, note: "not run: minutes" });
        continue;
      }
      const [a, b] = [contender.prepare(before, csv(before)), contender.prepare(after, csv(after))];
      const figure = time(() => {
        const result = contender.run(a, b);
        contender.free?.(result);
      });
      const result = contender.run(a, b);
      const pairs = contender.pairs(result);
      const right = pairs.filter((pair) => known.has(pair.join())).length;
      const f1 = (2 * right) / (pairs.length + truth.length);
      rows.push({ job: "pairing", size, name: contender.name, ...figure, note: `F1 ${f1.toFixed(4)}` });
      for (const thing of [result, a, b]) contender.free?.(thing);
    }
  }

  for (const size of sizes) {
    const data = list(tasks, size);
    const asCsv = csv(data);
    const words = searches(tasks, 40);
    const haystacks = data.map((row) => `${row.text}\n${row.scope}`.normalize("NFKC").toLowerCase());
    const truths = words.map((word) => new Set(haystacks.flatMap((text, index) => (text.includes(word) ? [index + 1] : []))));
    for (const contender of contenders.filtering(qingdan)) {
      await progress(`filtering ${size} ${contender.name}`);
      const from = clock();
      const prepared = contender.prepare(data, asCsv);
      contender.run(prepared, words[0]);
      const ready = clock() - from;
      let [found, wanted, right] = [0, 0, 0];
      words.forEach((word, index) => {
        const numbers = contender.run(prepared, word);
        found += numbers.length;
        wanted += truths[index].size;
        right += numbers.filter((number) => truths[index].has(number)).length;
      });
      const figure = timeMany(() => words.forEach((word) => contender.run(prepared, word)));
      const each = Object.fromEntries(["median", "least", "most"].map((key) => [key, figure[key] / words.length]));
      const note = `recall ${(right / wanted).toFixed(3)}, precision ${(right / found).toFixed(3)}; ready in ${ready.toFixed(1)} ms`;
      rows.push({ job: "filtering", size, name: contender.name, ...each, runs: figure.runs, note });
      contender.free?.(prepared);
    }
  }
  return rows;
}
