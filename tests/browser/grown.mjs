// Long lists and their revisions, for tests and benchmarks.
import { readFile } from "node:fs/promises";

const official = await readFile(new URL("../../src/editions/2025-04-11.txt", import.meta.url), "utf8");
const start = official.lastIndexOf("\n一、支持电信服务");

/** How many tasks the official list has. */
export const TASKS = 155;

/** The official text with every task so often, each with a number of its own in its text; `suffix`, by number, makes a revision. */
export function grown(times, suffix) {
  let number = 0;
  const rows = official.slice(start).split("\n").flatMap((line) => (/^\d+[^\d.]/u.test(line) && number < TASKS * times
    ? Array.from({ length: times }, (_, i) => line.replace(/^\d+/u, () => String(++number)).replace("。", `，第${i + 1}类${suffix(number)}。`))
    : [line]));
  return official.slice(0, start) + rows.join("\n");
}
