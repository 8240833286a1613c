// .xlsx → sheets of rows, each cell as the text that is seen in it.

import { CELL_LIMIT, FileError } from "./failure.js";
import { attribute, child, children, relations, xml } from "./xml.js";

/** `AB` → 27. */
function column(name) {
  let at = 0;
  for (const letter of name) at = at * 26 + letter.charCodeAt(0) - 64;
  return at - 1;
}

function place(reference) {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(reference ?? "");
  return found && { column: column(found[1]), row: Number(found[2]) - 1 };
}

/** Text with Excel's own escapes (`_x000D_`) undone. */
const unescaped = (text) => text.replace(/_x([0-9A-Fa-f]{4})_/gu, (whole, code) => {
  const unit = Number.parseInt(code, 16);
  return unit >= 0xd800 && unit < 0xe000 ? whole : String.fromCharCode(unit);
});

/** Text of a shared or inline string: its runs, without the phonetic guides. */
function string(element) {
  let text = "";
  for (const each of children(element, "t", "r")) text += each.localName === "t" ? each.textContent : (child(each, "t")?.textContent ?? "");
  return unescaped(text).replace(/\r\n?/gu, "\n");
}

/** What a number format does to a number, as far as a list can need it. */
function kindOf(id, code) {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58) return id === 22 ? "moment" : "date";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56) return "time";
  if (id === 9 || id === 10) return "percent";
  if (code === undefined) return "number";
  const bare = code.split(";")[0].replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, "");
  const day = /[yde]/iu.test(bare) && !/general/iu.test(bare);
  const hour = /[hs]/iu.test(bare);
  if (day) return hour ? "moment" : "date";
  if (hour) return "time";
  if (bare.includes("%")) return "percent";
  return /^0{2,}$/u.test(bare) ? bare.length : "number";
}

function styles(document) {
  const root = document?.documentElement;
  const codes = new Map([...children(child(root, "numFmts"), "numFmt")].map((each) => [Number(attribute(each, "numFmtId")), attribute(each, "formatCode") ?? ""]));
  return [...children(child(root, "cellXfs"), "xf")].map((each) => {
    const id = Number(attribute(each, "numFmtId") ?? 0);
    return kindOf(id, codes.get(id));
  });
}

function number(raw, kind, since1904) {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  const plain = (number) => String(Number(number.toPrecision(15)));
  if (kind === "percent") return `${plain(value * 100)}%`;
  if (typeof kind === "number" && Number.isInteger(value) && value >= 0) return String(value).padStart(kind, "0");
  if (kind === "date" || kind === "moment" || kind === "time") {
    // The calendar of 1900 counts a 29 February that there was not.
    const days = since1904 ? value + 1462 : value < 60 ? value + 1 : value;
    const moment = new Date(Math.round((days - 25569) * 86_400) * 1000);
    if (value < 0 || Number.isNaN(moment.getTime())) return raw;
    const [date, time] = moment.toISOString().split("T");
    const clock = time.slice(0, time.startsWith(":00", 5) ? 5 : 8);
    return kind === "date" ? date : kind === "time" ? clock : `${date} ${clock}`;
  }
  return plain(value);
}

/** The cells of a sheet that are there, and what is merged. */
async function sheet(document, { strings, formats, since1904, notices, breathe }) {
  const root = document.documentElement;
  const grid = new Map();
  let count = 0;
  let row = -1;
  for (const each of children(child(root, "sheetData"), "row")) {
    await breathe();
    const given = Number(attribute(each, "r"));
    row = Number.isSafeInteger(given) && given > 0 ? given - 1 : row + 1;
    if (["1", "true"].includes(attribute(each, "hidden"))) notices.add("hiddenRows");
    const cells = grid.get(row) ?? new Map();
    let at = -1;
    for (const cell of children(each, "c")) {
      at = place(attribute(cell, "r"))?.column ?? at + 1;
      const type = attribute(cell, "t") ?? "n";
      const raw = child(cell, "v")?.textContent ?? "";
      let text = raw;
      if (type === "s") text = strings[Number(raw)] ?? "";
      else if (type === "inlineStr") text = string(child(cell, "is"));
      else if (type === "str") text = unescaped(raw);
      else if (type === "b") text = raw === "1" ? "TRUE" : raw === "0" ? "FALSE" : raw;
      else if (type === "n" && raw !== "") text = number(raw, formats[Number(attribute(cell, "s") ?? 0)], since1904);
      if (text === "") continue;
      cells.set(at, text);
      if (++count > CELL_LIMIT) throw new FileError("tooManyCells", { limit: String(CELL_LIMIT) });
    }
    if (cells.size) grid.set(row, cells);
  }
  const hidden = [...children(child(root, "cols"), "col")].filter((each) => ["1", "true"].includes(attribute(each, "hidden"))).length;
  if (hidden) notices.add("hiddenRows", { count: hidden });
  const merges = [...children(child(root, "mergeCells"), "mergeCell")].map((each) => {
    const [from, to] = (attribute(each, "ref") ?? "").split(":").map(place);
    return from && to && { from, to };
  });
  return dense(grid, merges.filter(Boolean), breathe);
}

/** Sparse cells → rows without the blank columns and rows, and which cells only go on with a merged one. */
async function dense(grid, merges, breathe) {
  const used = new Set();
  for (const cells of grid.values()) for (const at of cells.keys()) used.add(at);
  const columns = [...used].sort((a, b) => a - b);
  const numbers = [...grid.keys()].sort((a, b) => a - b);
  if (columns.length * numbers.length > CELL_LIMIT) throw new FileError("tooManyCells", { limit: String(CELL_LIMIT) });
  const where = new Map(columns.map((at, index) => [at, index]));
  const index = new Map(numbers.map((at, position) => [at, position]));
  const rows = numbers.map((at) => columns.map((column) => grid.get(at).get(column) ?? ""));
  const continued = rows.map(() => []);
  let steps = 0;
  for (const { from, to } of merges) {
    await breathe();
    const column = where.get(from.column);
    if (column === undefined || to.row === from.row) continue;
    const first = index.get(from.row);
    if (first === undefined) continue;
    for (let at = first + 1; at < numbers.length && numbers[at] <= to.row; at++) {
      continued[at][column] = true;
      if (++steps > CELL_LIMIT) throw new FileError("tooManyCells", { limit: String(CELL_LIMIT) });
    }
  }
  return { rows, continued };
}

/** @returns {Promise<{ name: string, isHidden: boolean, isActive: boolean, rows: string[][], continued: boolean[][] }[]>} */
export async function xlsx(parts, main, notices, breathe) {
  const links = relations(parts, main);
  const by = (type) => [...links.values()].find((link) => link.type === type)?.target;
  const book = xml(parts.get(main), main).documentElement;
  const strings = [];
  const shared = by("sharedStrings");
  for (const each of children(shared && xml(parts.get(shared), shared)?.documentElement, "si")) {
    strings.push(string(each));
    await breathe();
  }
  const look = by("styles");
  const context = {
    strings,
    formats: styles(look && xml(parts.get(look), look)),
    since1904: ["1", "true"].includes(attribute(child(book, "workbookPr"), "date1904")),
    notices,
    breathe,
  };
  const active = Number(attribute(child(book, "bookViews", "workbookView"), "activeTab") ?? 0);
  const sheets = [];
  let position = -1;
  for (const each of children(child(book, "sheets"), "sheet")) {
    position++;
    const path = links.get(attribute(each, "id"))?.target;
    const document = path && xml(parts.get(path), path);
    // A chart has a sheet of its own, without cells.
    if (!document || document.documentElement.localName !== "worksheet") continue;
    const isHidden = ["hidden", "veryHidden"].includes(attribute(each, "state"));
    if (isHidden) notices.add("hiddenSheets");
    sheets.push({ name: attribute(each, "name") ?? "", isHidden, isActive: position === active, ...(await sheet(document, context)) });
  }
  if (!sheets.length) throw new FileError("badFile", { detail: "没有工作表" });
  return sheets;
}
