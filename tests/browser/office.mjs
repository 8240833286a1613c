// Makes .docx and .xlsx files for the tests, part by part, so that each shows one thing.
import { strToU8, zipSync } from "fflate";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const rels = (list) => `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`).join("")}</Relationships>`;

export const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Names and texts → the bytes of a zip file. */
export const zip = (parts) => Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, typeof text === "string" ? strToU8(text) : text]))));

/** `body` is WordprocessingML; further parts by their relationship: `{ numbering: "<w:num…" }`. */
export function docx(body, more = {}) {
  const roots = { styles: "styles", numbering: "numbering", footnotes: "footnotes", comments: "comments", header: "hdr" };
  return zip({
    "[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": rels([["rId1", "officeDocument", "word/document.xml"]]),
    "word/document.xml": `${HEAD}<w:document ${W}><w:body>${body}</w:body></w:document>`,
    "word/_rels/document.xml.rels": rels(Object.keys(more).map((type, at) => [`rId${at + 1}`, type, `${type}.xml`])),
    ...Object.fromEntries(Object.entries(more).map(([type, inner]) => [`word/${type}.xml`, `${HEAD}<w:${roots[type]} ${W}>${inner}</w:${roots[type]}>`])),
  });
}

export const run = (text) => `<w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
export const paragraph = (inner, properties = "") => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner.startsWith("<") ? inner : run(inner)}</w:p>`;
export const numbered = (inner, numId, level = 0) => paragraph(inner, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);
export const cell = (inner, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner.startsWith("<w:p") || inner.startsWith("<w:tbl") ? inner : paragraph(inner)}</w:tc>`;
export const row = (...cells) => `<w:tr>${cells.map((each) => (each.startsWith("<w:tc>") ? each : cell(each))).join("")}</w:tr>`;
export const table = (...rows) => `<w:tbl>${rows.join("")}</w:tbl>`;

/** `levels`: [format, text, start]. */
export const list = (id, ...levels) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.map(([format, text, start = 1], at) => `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`).join("")}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;

/** Sheets: `{ name, state?, data, merges? }`, `data` being SpreadsheetML rows or arrays of cell texts. */
export function xlsx(sheets, { strings = [], styles = "", book = "" } = {}) {
  const letters = (at) => (at > 25 ? String.fromCharCode(64 + Math.floor(at / 26)) : "") + String.fromCharCode(65 + (at % 26));
  const data = (rows) => (typeof rows === "string" ? rows : rows.map((cells, at) => `<row r="${at + 1}">${cells.map((text, column) => (text === "" ? "" : typeof text === "number" ? `<c r="${letters(column)}${at + 1}"><v>${text}</v></c>` : `<c r="${letters(column)}${at + 1}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`)).join("")}</row>`).join(""));
  return zip({
    "_rels/.rels": rels([["rId1", "officeDocument", "/xl/workbook.xml"]]),
    "xl/workbook.xml": `${HEAD}<workbook ${S}>${book}<sheets>${sheets.map(({ name, state }, at) => `<sheet name="${escape(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"${state ? ` state="${state}"` : ""}/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": rels([...sheets.map((_, at) => [`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`]), ["rIdS", "sharedStrings", "sharedStrings.xml"], ["rIdT", "styles", "styles.xml"]]),
    "xl/sharedStrings.xml": `${HEAD}<sst ${S}>${strings.map((each) => `<si>${each}</si>`).join("")}</sst>`,
    "xl/styles.xml": `${HEAD}<styleSheet ${S}>${styles}</styleSheet>`,
    ...Object.fromEntries(sheets.map(({ data: rows, merges = [] }, at) => [`xl/worksheets/sheet${at + 1}.xml`, `${HEAD}<worksheet ${S}><sheetData>${data(rows)}</sheetData>${merges.length ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>` : ""}</worksheet>`])),
  });
}
