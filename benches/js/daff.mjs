// Which rows of two lists daff pairs: reads `[[[number, text, scope], …], […]]` from a file, prints `[[old, new], …]`.
import { readFileSync } from "node:fs";
import daff from "daff";

const [before, after] = JSON.parse(readFileSync(process.argv[2], "utf8"));
const table = (rows) => new daff.TableView([["text", "scope"], ...rows.map(([, text, scope]) => [text, scope])]);
const alignment = daff.compareTables(table(before), table(after), new daff.CompareFlags()).align();
const units = alignment.toOrder().getList().filter(({ l, r }) => l > 0 && r > 0);
console.log(JSON.stringify(units.map(({ l, r }) => [before[l - 1][0], after[r - 1][0]])));
