// The numbers that Word draws before paragraphs and does not store as text.

import { attribute, child, children } from "./xml.js";

const HAN = [..."〇一二三四五六七八九"];

/** 1 → 一, 23 → 二十三, 120 → 一百二十. */
function han(number) {
  if (number <= 0 || number >= 10_000) return String(number);
  let text = "";
  let gap = false;
  for (const [unit, name] of [[1000, "千"], [100, "百"], [10, "十"], [1, ""]]) {
    const digit = Math.floor(number / unit) % 10;
    if (digit === 0) gap = text !== "";
    else {
      text += (gap ? "零" : "") + (digit === 1 && unit === 10 && text === "" ? "" : HAN[digit]) + name;
      gap = false;
    }
  }
  return text;
}

function roman(number) {
  let rest = number;
  let text = "";
  for (const [value, digits] of [[1000, "m"], [900, "cm"], [500, "d"], [400, "cd"], [100, "c"], [90, "xc"], [50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]]) {
    while (rest >= value && text.length < 40) {
      text += digits;
      rest -= value;
    }
  }
  return text;
}

// Word repeats the letter after z: aa, bb.
const letters = (number) => String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.min(40, Math.ceil(number / 26)));
const from = (first, last) => (number) => (number >= 1 && number <= last ? String.fromCodePoint(first + number - 1) : String(number));
const of = (text) => (number) => [...text][number - 1] ?? String(number);
const circled = (number) => (number <= 20 ? from(0x2460, 20)(number) : number <= 35 ? String.fromCodePoint(0x3251 + number - 21) : number <= 50 ? String.fromCodePoint(0x32b1 + number - 36) : String(number));
const digits = (number) => String(number).replace(/\d/gu, (digit) => HAN[digit]);
const legal = (number) => han(number).replace(/[一二三四五六七八九十百千]/gu, (c) => "壹贰叁肆伍陆柒捌玖拾佰仟"["一二三四五六七八九十百千".indexOf(c)]);

const FORMATS = {
  decimal: String,
  decimalZero: (number) => String(number).padStart(2, "0"),
  decimalFullWidth: (number) => String(number).replace(/\d/gu, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  decimalFullWidth2: (number) => String(number).replace(/\d/gu, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: from(0x2474, 20),
  decimalEnclosedFullstop: from(0x2488, 20),
  chineseCounting: han,
  chineseCountingThousand: han,
  japaneseCounting: han,
  taiwaneseCounting: han,
  taiwaneseCountingThousand: han,
  ideographDigital: digits,
  japaneseDigitalTenThousand: digits,
  taiwaneseDigital: digits,
  chineseLegalSimplified: legal,
  ideographLegalTraditional: legal,
  ideographEnclosedCircle: from(0x3280, 10),
  ideographTraditional: of("甲乙丙丁戊己庚辛壬癸"),
  ideographZodiac: of("子丑寅卯辰巳午未申酉戌亥"),
  upperRoman: (number) => roman(number).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (number) => letters(number).toUpperCase(),
  lowerLetter: letters,
  none: () => "",
};

/** A number as a format draws it. */
export function drawn(number, format) {
  return (FORMATS[format] ?? String)(number);
}

function level(element) {
  const val = (name) => attribute(child(element, name), "val");
  const start = Number(val("start") ?? 1);
  return {
    start: Number.isSafeInteger(start) ? start : 1,
    format: val("numFmt") ?? "decimal",
    text: val("lvlText") ?? "",
    restart: val("lvlRestart"),
    legal: child(element, "isLgl") !== undefined,
    style: val("pStyle"),
  };
}

/**
 * @param {Document | undefined} numbering  word/numbering.xml
 * @returns {{ label(numId: string, level: number): string, ofStyle(style: string): { numId: string, level: number } | undefined }}
 *   `label` counts: it is to be asked once for each paragraph, in their order.
 */
export function numberer(numbering) {
  const abstracts = new Map();
  const lists = new Map();
  const root = numbering?.documentElement;
  for (const each of children(root, "abstractNum")) {
    const levels = new Map();
    for (const lvl of children(each, "lvl")) levels.set(Number(attribute(lvl, "ilvl")), level(lvl));
    abstracts.set(attribute(each, "abstractNumId"), { levels, counts: [], started: new Set() });
  }
  for (const each of children(root, "num")) {
    const own = new Map();
    const starts = new Map();
    for (const override of children(each, "lvlOverride")) {
      const at = Number(attribute(override, "ilvl"));
      const lvl = child(override, "lvl");
      if (lvl) own.set(at, level(lvl));
      const start = attribute(child(override, "startOverride"), "val");
      if (start !== undefined) starts.set(at, Number(start));
    }
    lists.set(attribute(each, "numId"), { abstract: abstracts.get(attribute(child(each, "abstractNumId"), "val")), own, starts });
  }

  return {
    ofStyle(style) {
      for (const [numId, { abstract }] of lists) {
        for (const [at, { style: named }] of abstract?.levels ?? []) if (named === style) return { numId, level: at };
      }
      return undefined;
    },
    label(numId, at) {
      const list = lists.get(numId);
      if (!list?.abstract) return "";
      const { abstract, own, starts } = list;
      const lvl = (each) => own.get(each) ?? abstract.levels.get(each);
      const here = lvl(at);
      if (!here) return "";
      const { counts, started } = abstract;
      // Lists that share an abstract one go on counting together, unless one says where it starts, once.
      const key = `${numId}/${at}`;
      if (starts.has(at) && !started.has(key)) {
        started.add(key);
        counts[at] = starts.get(at);
      } else {
        counts[at] = counts[at] === undefined ? here.start : counts[at] + 1;
      }
      for (let below = at + 1; below < Math.max(counts.length, 10); below++) {
        const restart = lvl(below)?.restart;
        if (restart !== "0" && (restart === undefined || Number(restart) > at)) counts[below] = undefined;
      }
      // A bullet says nothing that a list is read by.
      if (here.format === "bullet" || here.format === "none") return "";
      return here.text.replace(/%(\d)/gu, (_, digit) => {
        const which = Number(digit) - 1;
        const number = counts[which] ?? lvl(which)?.start ?? 1;
        return drawn(number, here.legal ? "decimal" : (lvl(which)?.format ?? "decimal"));
      });
    },
  };
}
