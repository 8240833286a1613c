// Blocks of a document or sheets of a workbook → texts for the reader of editions, the likeliest first in choice.

const HEADER = /^(?:序号|编号|项号|号|no\.?|number|#|任务|任务内容|内容|措施|事项|text|task|适用范围|实施范围|scope)$/iu;
const NUMBER = /^[（(第]?(?:\d{1,5}|[一二三四五六七八九十百]{1,5}|[０-９]{1,5}|[①-⑳])[项条]?[.．、)）]?$/u;

const squeezed = (cell) => cell.replace(/\s+/gu, "");
const isHeader = (row) => row.filter((cell) => HEADER.test(squeezed(cell))).length >= 2;

/** The column of numbers: by its header, else by what stands in it. */
function numberColumn(rows) {
  const header = rows.slice(0, 10).find(isHeader);
  const named = header?.findIndex((cell) => /^(?:序号|编号|项号|号|no\.?|number|#)$/iu.test(squeezed(cell)));
  if (named >= 0) return named;
  const width = Math.min(4, Math.max(0, ...rows.map((row) => row.length)));
  for (let at = width - 1; at >= 0; at--) {
    const cells = rows.map((row) => row[at] ?? "").filter(Boolean);
    if (cells.length >= 2 && cells.filter((cell) => NUMBER.test(squeezed(cell))).length * 10 >= cells.length * 7) return at;
  }
  return -1;
}

/**
 * Gives merged cells their meaning: a number that reaches over several rows makes them one row; anything else that reaches down
 * stands in each row that it covers.
 */
function unmerged({ rows, continued }) {
  const numbers = numberColumn(rows);
  const whole = [];
  rows.forEach((row, at) => {
    const goesOn = continued?.[at] ?? [];
    const above = whole.at(-1);
    if (above && numbers >= 0 && goesOn[numbers]) {
      row.forEach((cell, column) => {
        if (!goesOn[column] && cell && cell !== above[column]) above[column] = above[column] ? `${above[column]}\n${cell}` : cell;
      });
      return;
    }
    whole.push(row.map((cell, column) => (goesOn[column] && above ? (above[column] ?? "") : cell)));
  });
  return whole.filter((row) => row.some((cell) => cell.trim()));
}

/** A cell as CSV has it. */
const quoted = (cell) => (/["\n\r,\t]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csvRow = (row) => row.map(quoted).join(",");

/** A cell on one line. Words of a Latin text stay apart, and so do short lines that are a list, such as places; anything else was wrapped. */
function flat(cell) {
  const lines = cell.replaceAll("\t", " ").split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.reduce((text, line, at) => {
    if (at === 0) return line;
    const isApart = (/[\w.,]$/u.test(text) && /^\w/u.test(line)) || (lines[at - 1].length <= 20 && /[^\p{P}]$/u.test(text));
    return text + (isApart ? " " : "") + line;
  }, "");
}
const tabRow = (row) => {
  const cells = row.map(flat);
  const full = cells.filter(Boolean);
  // A cell across the whole width is a line of its own.
  return full.length === 1 ? full[0] : cells.join("\t").replace(/\t+$/u, "");
};

/** How much a table looks like a list. */
function score(rows) {
  const filled = rows.filter((row) => row.filter(Boolean).length > 1).length;
  return filled * (rows.slice(0, 10).some(isHeader) ? 2 : 1) * (numberColumn(rows) >= 0 ? 2 : 1);
}

const isList = (rows) => rows.slice(0, 10).some(isHeader) || numberColumn(rows) >= 0;
const shape = (rows) => {
  const header = rows.slice(0, 10).find(isHeader);
  return header ? header.map(squeezed).join("|") : "";
};

/** @returns {Choice[]} of a document's blocks: the whole, then each table; `chosen` is an index */
export function ofBlocks(blocks, notices) {
  const all = blocks.map((block) => (block.rows ? { ...block, rows: unmerged(block) } : block)).filter((block) => block.rows?.length || block.text?.trim());
  const tables = [];
  let title = "";
  for (const block of all) {
    if (block.rows) {
      tables.push({ rows: block.rows, title });
      title = "";
    } else if (block.text.length <= 60 && !/[。；：]$/u.test(block.text)) title = block.text.trim();
  }
  const lines = all.filter((block) => !block.rows);
  const only = tables.length === 1 ? tables[0] : undefined;
  // A table with a few short lines around it, titles and notes, is read best as the table that it is.
  const before = lines.slice(0, all.findIndex((block) => block.rows));
  const isTitle = (line) => line.text.length <= 80 && !/^\s*[（(]?\d+[.．、)）]/u.test(line.text);
  const isTable = only && isList(only.rows) && only.rows.some((row) => row.length > 1) && before.length <= 12 && before.every(isTitle);
  const whole = isTable
    ? { kind: "table", format: "csv", source: all.map((block) => (block.rows ? block.rows.map(csvRow).join("\n") : csvRow([block.text.trim()]))).join("\n") }
    : { kind: "text", format: "auto", source: all.map((block) => (block.rows ? block.rows.map(tabRow).join("\n") : block.text)).join("\n") };
  const choices = [{ code: "document", values: {}, label: "全文", score: tables.reduce((sum, { rows }) => sum + score(rows), lines.length), ...whole }];
  if (!only || lines.length) {
    tables.forEach(({ rows, title }, at) => {
      if (!rows.some((row) => row.length > 1)) return;
      const values = { number: String(at + 1), title, rows: String(rows.length) };
      choices.push({ code: "table", values, label: `表 ${at + 1}${title ? `：${title}` : ""}（${rows.length} 行）`, score: score(rows), kind: "table", format: "csv", source: rows.map(csvRow).join("\n") });
    });
  }
  const lists = tables.filter(({ rows }) => isList(rows));
  let chosen = 0;
  // Tables of one shape are one list, cut by pages or sections; lists of different shapes are different lists.
  if (new Set(lists.map(({ rows }) => shape(rows)).filter(Boolean)).size > 1) {
    const best = choices.slice(1).reduce((a, b) => (b.score > a.score ? b : a));
    chosen = choices.indexOf(best);
    notices.add("severalTables", { count: lists.length, chosen: best.label });
  }
  return { choices, chosen };
}

/** The same of a workbook's sheets. */
export function ofSheets(sheets, notices) {
  const choices = sheets.map((sheet) => {
    const rows = unmerged(sheet);
    const values = { name: sheet.name, rows: String(rows.length), hidden: sheet.isHidden ? "true" : "" };
    return {
      code: "sheet", values, label: `${sheet.name}${sheet.isHidden ? "（隐藏）" : ""}（${rows.length} 行）`, score: score(rows), isHidden: sheet.isHidden, isActive: sheet.isActive,
      kind: "table", format: "csv", source: rows.map(csvRow).join("\n"),
    };
  });
  const seen = choices.filter((choice) => !choice.isHidden && choice.score > 0);
  const pool = seen.length ? seen : choices;
  const best = pool.reduce((a, b) => (b.score > a.score || (b.score === a.score && b.isActive && !a.isActive) ? b : a));
  if (seen.length > 1) notices.add("severalTables", { count: seen.length, chosen: best.label });
  return { choices: choices.map(({ isHidden, isActive, ...choice }) => choice), chosen: choices.indexOf(best) };
}
