// Files, pastes and drops → text that `Edition.read` takes. What a text means is decided there; here a file is only opened.
//
//   const opened = await readFile(file, { encoding, signal });
//   Edition.read(opened.source, { format: opened.format });
//
// An `Opened` is
//   { kind: "text" | "table", name, source, format, encoding?, encodings?, choices, chosen, problems }
//   source, format   of the choice that looks most like a list; `format` is one of `ReadOptions`
//   encoding         how the bytes were read, and `encodings`, what can be asked for instead (texts and web pages only)
//   choices          [{ label, code, values, kind, source, format, score }]: the whole document and each table, or each sheet; at least one;
//                    `label` is Chinese, `code` ("text" | "document" | "table" | "sheet") and `values` are for another language
//   chosen           the index of the choice that `source` is
//   problems         [{ line: 0, level, code, message, values }]: what was left out or guessed, as an edition's problems are
//
// Failures are `FileError`s, with a `code` (empty tooLarge tooManyCells oldOffice pdfFile imageFile unsupportedFile badFile cancelled),
// `values` and a message in Chinese. See files/failure.js for the limits. A cancelled `signal` ends the work at its next pause.
//
// Reading pauses every 12 ms, so that the page stays alive, but for what the browser does in one go: `DOMParser` takes some 10 ms a megabyte of
// XML, and workers have none.

import { ofBlocks, ofSheets } from "./files/choices.js";
import { docx } from "./files/docx.js";
import { decode, ENCODINGS } from "./files/encoding.js";
import { FILE_LIMIT, FileError, Notices, pauses, TEXT_LIMIT } from "./files/failure.js";
import { html } from "./files/html.js";
import { xlsx } from "./files/xlsx.js";
import { relations } from "./files/xml.js";
import { unzip } from "./files/zip.js";

export { FileError };

const SIGNATURES = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["oldOffice", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdfFile", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["imageFile", [0xff, 0xd8, 0xff]],
  ["imageFile", [0x89, 0x50, 0x4e, 0x47]],
  ["imageFile", [0x47, 0x49, 0x46, 0x38]],
  ["imageFile", [0x42, 0x4d], /\.bmp$/iu],
  ["imageFile", [0x49, 0x49, 0x2a, 0x00]],
  ["imageFile", [0x4d, 0x4d, 0x00, 0x2a]],
  ["RTF", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["RAR", [0x52, 0x61, 0x72, 0x21]],
  ["7z", [0x37, 0x7a, 0xbc, 0xaf]],
  ["gzip", [0x1f, 0x8b]],
];

/** What bytes are, by how they begin; a name alone is often wrong. */
function signature(bytes, name) {
  const found = SIGNATURES.find(([, mark, pattern]) => mark.every((byte, at) => bytes[at] === byte) && (!pattern || pattern.test(name)));
  if (found) return found[0];
  const word = (at) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (word(0) === "RIFF" && word(8) === "WEBP") return "imageFile";
  if (word(4) === "ftyp") return /^(?:heic|heix|mif1|avif)/u.test(word(8)) ? "imageFile" : "MP4";
  return undefined;
}

const extension = (name) => /\.([^.]{1,5})$/u.exec(name)?.[1].toLowerCase() ?? "";

function format(name, text) {
  const kind = extension(name);
  if (kind === "json" || kind === "tsv") return kind;
  if (kind !== "csv") return "auto";
  // What some systems call CSV has tabs between its cells.
  const head = text.slice(0, 4096).split(/\r?\n/u)[0];
  return head.includes("\t") && !head.includes(",") ? "tsv" : "csv";
}

/** Gives what `choices` and `chosen` come to the shape that leaves this file. */
function opened(name, { choices, chosen }, notices, more = {}) {
  if (choices.every(({ source }) => !source.trim())) throw new FileError("empty");
  const { kind, source, format } = choices[chosen];
  return { kind, name, source, format, choices, chosen, problems: notices.list(), ...more };
}

async function packed(bytes, name, notices, breathe) {
  const { names, parts } = await unzip(bytes, breathe);
  const main = [...relations(parts, "").values()].find(({ type }) => type === "officeDocument")?.target;
  const path = [main, "word/document.xml", "xl/workbook.xml"].find((each) => parts.has(each));
  if (path?.startsWith("word/")) return opened(name, ofBlocks(await docx(parts, path, notices, breathe), notices), notices);
  if (path?.startsWith("xl/")) return opened(name, ofSheets(await xlsx(parts, path, notices, breathe), notices), notices);
  const isBinary = names.has("xl/workbook.bin");
  const type = isBinary ? ".xlsb" : names.has("OFD.xml") ? ".ofd" : names.has("content.xml") ? "OpenDocument" : names.has("ppt/presentation.xml") ? ".pptx" : "zip";
  throw new FileError("unsupportedFile", { type });
}

async function page(source, name, notices, breathe, more) {
  const { blocks, title } = await html(source, notices, breathe);
  // A page with a window's title only is still that document.
  if (title && !blocks.some((block) => block.text?.includes(title) || title.includes(block.text ?? "\0"))) notices.add("hiddenText", { text: title });
  return opened(name, ofBlocks(blocks, notices), notices, more);
}

/**
 * @param {Blob & { name?: string }} file
 * @param {{ encoding?: string, signal?: AbortSignal }} [options]  `encoding`: one of `encodings`, instead of what is found out
 */
export async function readFile(file, { encoding, signal } = {}) {
  const name = file.name ?? "";
  const tooLarge = (limit) => new FileError("tooLarge", { size: String(file.size), limit: String(limit) });
  if (file.size > FILE_LIMIT) throw tooLarge(FILE_LIMIT);
  const breathe = pauses(signal);
  await breathe();
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!bytes.length) throw new FileError("empty");
  const notices = new Notices();
  const found = signature(bytes, name);
  if (found === "zip") return packed(bytes, name, notices, breathe);
  if (found === "oldOffice" || found === "pdfFile" || found === "imageFile") throw new FileError(found);
  if (found) throw new FileError("unsupportedFile", { type: found });
  if (file.size > TEXT_LIMIT) throw tooLarge(TEXT_LIMIT);

  const opening = new TextDecoder("windows-1252").decode(bytes.subarray(0, 4096));
  // Systems export web pages under the name .xls.
  const isPage = /^html?$|^xhtml$/u.test(extension(name)) || /<!doctype html|<html[\s>]|^\s*<(?:table|meta|head|body)[\s>]/iu.test(opening);
  const { text, encoding: used, certain, holes } = decode(bytes, { encoding, isPage });
  const control = text.slice(0, 4096).replace(/[^\u0000-\u0008\u000e-\u001f\ufffd]/gu, "").length;
  if (control * 10 > Math.min(text.length, 4096) && !encoding) throw new FileError("unsupportedFile", { type: extension(name) ? `.${extension(name)}` : "?" });
  if (holes) notices.add("replacedBytes", { count: holes, encoding: used });
  else if (!certain) notices.add("guessedEncoding", { encoding: used });
  const more = { encoding: used, encodings: ENCODINGS };
  if (isPage) return page(text, name, notices, breathe, more);
  if (/^\s*<\?xml/u.test(text)) throw new FileError("unsupportedFile", { type: "XML" });
  const source = text.replace(/^\ufeff/u, "");
  const kind = format(name, source);
  return opened(name, { choices: [{ code: "text", values: {}, label: name, kind: kind === "csv" || kind === "tsv" ? "table" : "text", source, format: kind, score: 1 }], chosen: 0 }, notices, more);
}

/**
 * What a paste or drop holds: a table where its HTML has one (a web page, Word, WPS, Excel), else its plain text, else its first file.
 * The data has to be taken while the event is handled; so it is, before this returns.
 * @param {DataTransfer} data
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<Opened | undefined>} undefined when there is nothing to read
 */
export function readClipboard(data, { signal } = {}) {
  const [markup, plain, file] = [data.getData("text/html"), data.getData("text/plain"), data.files[0]];
  return taken(markup, plain, file, signal);
}

async function taken(markup, plain, file, signal) {
  const notices = new Notices();
  const name = file?.name ?? "";
  // Plain text has lost the table, and the numbers of a list.
  if (/<table[\s>]|<ol[\s>]/iu.test(markup) && markup.length <= TEXT_LIMIT) {
    const { blocks } = await html(markup, notices, pauses(signal));
    if (blocks.some((block) => block.rows) || /<ol[\s>]/iu.test(markup)) return opened("", ofBlocks(blocks, notices), notices);
  }
  if (plain.trim()) return opened("", { choices: [{ code: "text", values: {}, label: name, kind: "text", source: plain, format: "auto", score: 1 }], chosen: 0 }, new Notices());
  return file ? readFile(file, { signal }) : undefined;
}
