// Bytes → text, with the encoding found out.
//
// In this order: a byte order mark; what a web page says of itself; UTF-8, when every byte fits (chance texts in other encodings almost
// never do); UTF-16 without a mark, when nearly all units are Han, Latin or punctuation; GB18030 when every byte fits; else UTF-8 when it leaves few
// holes, or whichever of the two leaves fewer, with a warning that counts them.

import { FileError } from "./failure.js";

/** Encodings that a reader can choose instead. */
export const ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"];

const MARKS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

const begins = (bytes, mark) => mark.every((byte, at) => bytes[at] === byte);

function fits(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const holes = (text) => text.split("\ufffd").length - 1;

/** Which UTF-16 nearly all units of the head make sense in. */
function utf16(bytes) {
  const head = bytes.subarray(0, Math.min(bytes.length, 8192) & ~1);
  if (head.length < 4) return undefined;
  const sense = (high, low) => {
    const unit = head[high] * 256 + head[low];
    return (unit >= 0x4e00 && unit < 0xa000) || (unit >= 0x2010 && unit < 0x2030) || (unit >= 0x3000 && unit < 0x3020) || (unit >= 0xff00 && unit < 0xfff0) || (unit >= 0x20 && unit < 0x7f) || unit === 9 || unit === 10 || unit === 13;
  };
  for (const [encoding, high, low] of [["utf-16le", 1, 0], ["utf-16be", 0, 1]]) {
    let good = 0, latin = 0;
    for (let at = 0; at < head.length; at += 2) {
      if (sense(at + high, at + low)) good++;
      if (head[at + high] === 0 && head[at + low] >= 9) latin++;
    }
    // Without a single line end, space or digit it is chance: GB18030 bytes fall among the Han characters too.
    if (good * 2 >= head.length * 0.95 && latin > 0) return encoding;
  }
  return undefined;
}

/** What a web page says its encoding is. */
function declared(bytes) {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 4096));
  const name = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/iu.exec(head);
  try {
    const encoding = name && new TextDecoder(name[1] ?? name[2]).encoding;
    // A page whose own name for it could be read byte by byte is not in UTF-16.
    return encoding?.startsWith("utf-16") ? "utf-8" : encoding === "gbk" ? "gb18030" : encoding;
  } catch {
    return undefined;
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {{ encoding?: string, isPage?: boolean }} options  `encoding`: what the reader chose
 * @returns {{ text: string, encoding: string, certain: boolean, holes: number }}
 */
export function decode(bytes, { encoding, isPage = false } = {}) {
  if (encoding) {
    if (!ENCODINGS.includes(encoding)) throw new FileError("badFile", { detail: `没有“${encoding}”这种编码可选` });
    const text = new TextDecoder(encoding).decode(bytes);
    return { text, encoding, certain: true, holes: holes(text) };
  }
  const marked = MARKS.find(([, mark]) => begins(bytes, mark))?.[0];
  const said = marked ?? (isPage ? declared(bytes) : undefined);
  if (said) {
    const text = fits(bytes, said);
    if (text !== undefined) return { text, encoding: said, certain: true, holes: 0 };
    if (marked) {
      const loose = new TextDecoder(said).decode(bytes);
      return { text: loose, encoding: said, certain: true, holes: holes(loose) };
    }
  }
  const units = bytes.includes(0) ? utf16(bytes) : undefined;
  for (const [guess, certain] of [[units, false], ["utf-8", true], ["gb18030", false]]) {
    const text = guess && fits(bytes, guess);
    if (text !== undefined) return { text, encoding: guess, certain, holes: 0 };
  }
  const loose = ["utf-8", "gb18030"].map((name) => {
    const text = new TextDecoder(name).decode(bytes);
    return { text, encoding: name, certain: false, holes: holes(text) };
  });
  // Some bytes of every text in UTF-8 pass for GB18030, but hardly any text in GB18030 for UTF-8.
  return loose[0].holes * 20 <= loose[0].text.length || loose[0].holes <= loose[1].holes ? loose[0] : loose[1];
}
