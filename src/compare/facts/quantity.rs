//! Quantities and dates as policy prose writes them, brought to one scale so that 百分之五十 is 50% and 一千万元 is 1000万元.

use super::value::{ONE, number, power, whole};
use crate::compare::inline::numbers::{UNITS, numeral};
use crate::compare::inline::tokens::{self, Kind};
use crate::fold::narrow;
use std::cmp::Ordering;
use std::ops::Range;

/// A quantity or a date where it stands in a text.
pub(super) struct Quantity {
    /// Its bytes, with what makes it a deadline (六个月内).
    pub range: Range<usize>,
    /// What it counts, one of several units of a kind; empty for a bare number. One of [`DATES`] for a date.
    unit: &'static str,
    /// Lower and upper end, the same unless a range is written: parts of [`ONE`] of the unit, or a date as yyyymmdd.
    ends: [i64; 2],
    /// Whether it says by when.
    pub deadline: bool,
}

/// A year; with its month; with its day; a day, a month of any year.
const DATES: [&str; 5] = ["年", "年月", "年月日", "月日", "月"];
/// Lengths of time.
const TIMES: [&str; 4] = ["个月", "分钟", "工作日", "个交易日"];
/// What is worth a word even when nothing faces it, however it is written: a share, a sum of money.
const TELLING: [&str; 8] = ["%", "元", "美元", "欧元", "港元", "日元", "英镑", "个基点"];
/// Units that often only make a word (十分, 两国, 三区).
const WORDY: &str = "分 国 省 市 区 县 股 季 只 类";

/// Units that are so many tenths of another.
const SCALES: [(&str, &str, i64); 28] = [
    ("‰", "%", 1),
    ("成", "%", 100),
    ("个百分点", "个基点", 1_000),
    ("百分点", "个基点", 1_000),
    ("基点", "个基点", 10),
    ("人民币", "元", 10),
    ("年", "个月", 120),
    ("年半", "个月", 120),
    ("周", "分钟", 7 * 24 * 600),
    ("日", "分钟", 24 * 600),
    ("天", "分钟", 24 * 600),
    ("个自然日", "分钟", 24 * 600),
    ("小时", "分钟", 600),
    ("个小时", "分钟", 600),
    ("个工作日", "工作日", 10),
    ("公里", "米", 10_000),
    ("km", "米", 10_000),
    ("m", "米", 10),
    ("吨", "克", 10_000_000),
    ("公斤", "克", 10_000),
    ("kg", "克", 10_000),
    ("兆瓦", "瓦", 10_000_000),
    ("平方公里", "平方米", 10_000_000),
    ("公顷", "平方米", 100_000),
    ("平米", "平方米", 10),
    ("㎡", "平方米", 10),
    ("平方千米", "平方米", 10_000_000),
    ("", "", 10),
];

/// What only names a thing of a series and counts nothing.
const NAMES: &str = "号 条 款 章 节 届 期 级 页 月 季度";

impl Quantity {
    /// Whether two say the same.
    pub fn same(&self, other: &Quantity) -> bool {
        self.unit == other.unit && self.ends == other.ends
    }

    /// Whether they count the same thing.
    pub fn comparable(&self, other: &Quantity) -> bool {
        let both = |kind: &[&str]| kind.contains(&self.unit) && kind.contains(&other.unit);
        self.unit == other.unit || both(&DATES) || both(&TIMES)
    }

    /// Whether one may stand for the other although they count different things: 1000元 and 1000美元, not 30% and 五年 or 两国.
    pub fn replaces(&self, other: &Quantity) -> bool {
        self.is_time() == other.is_time() && !self.is_wordy() && !other.is_wordy()
    }

    pub fn is_date(&self) -> bool {
        DATES.contains(&self.unit)
    }

    fn is_time(&self) -> bool {
        self.is_date() || TIMES.contains(&self.unit)
    }

    fn is_wordy(&self) -> bool {
        WORDY.split(' ').any(|unit| unit == self.unit)
    }

    /// Whether it is worth a word even when nothing faces it.
    pub fn telling(&self) -> bool {
        self.is_time() || TELLING.contains(&self.unit)
    }

    /// Whether it is where no number at all faces it: 20家 is, 一批, 二次 and 万家 are not.
    pub fn counts(&self, written: &str) -> bool {
        let mut chars = written.chars();
        let counts = match (chars.next(), chars.next()) {
            (Some('百' | '千' | '万' | '亿' | '半'), _) | (Some('二'), Some('次')) => false,
            (Some('一'), second) => second.is_some_and(numeral),
            _ => true,
        };
        counts && !self.unit.is_empty() && !self.is_wordy()
    }

    /// Which way it went, where the order is certain.
    pub fn order(&self, later: &Quantity) -> Option<Ordering> {
        let (mut a, mut b) = (self.ends, later.ends);
        if self.unit != later.unit {
            // 2025年 and 2026年6月 are in order, 2025年 and 2025年6月 are not.
            if !(self.is_date() && later.is_date()) {
                return None;
            }
            (a, b) = (a.map(|date| date / 10_000), b.map(|date| date / 10_000));
            if a == b || a[0] == 0 || b[0] == 0 {
                return None;
            }
        }
        let (low, high) = (b[0].cmp(&a[0]), b[1].cmp(&a[1]));
        match (low, high) {
            _ if low == high || high.is_eq() => Some(low),
            _ if low.is_eq() => Some(high),
            _ => None,
        }
    }
}

/// Whether a character may be part of a number.
pub(super) fn is_figure(c: char) -> bool {
    narrow(c).is_ascii_digit() || numeral(c)
}

/// The quantities of a text, in order. What is not understood, and what only names something (第3项, 84号), is left out.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let tokens = tokens::tokens(text);
    let piece = |at: usize| tokens.get(at).and_then(|token| text.get(token.start..token.end)).unwrap_or_default();
    let counts =
        |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number) && !piece(at).starts_with('第');
    let mut found: Vec<Quantity> = Vec::new();
    let mut next = 0;
    while let Some(token) = tokens.get(next) {
        let at = next;
        next += 1;
        if !counts(at) {
            continue;
        }
        let before = text.get(..token.start).unwrap_or_default();
        // One number in two pieces is not understood, nor is 几十.
        let glued = counts(at + 1) || at > 0 && counts(at - 1) || before.ends_with(['几', '数', '佰', '仟', '拾']);
        // 上一年度, 每年, 同年: which year, not how long.
        let which = before.ends_with(['上', '下', '每', '同', '前', '当', '本', '任', '逐'])
            && piece(at).ends_with('年')
            || piece(at + 1) == "度";
        // 〔2025〕84号 names a document.
        if glued || which || before.ends_with(['〔', '[', '［', '【', '第']) {
            continue;
        }
        let ranges = counts(at + 2) && matches!(piece(at + 1), "至" | "到" | "-" | "—" | "–" | "~" | "～" | "－");
        let quantity = if ranges { range(piece(at), piece(at + 2)) } else { read(piece(at)) };
        next += if ranges { 2 } else { 0 };
        let end = tokens.get(next - 1).map_or(text.len(), |last| last.end);
        let tail = text.get(end..).unwrap_or_default();
        // 10² is not understood.
        let Some(mut quantity) = quantity.filter(|_| !tail.starts_with(['²', '³', '⁴', '⁵', '⁶'])) else {
            continue;
        };
        quantity.range = token.start..end;
        // 2年以内有效的签证 is a length, 六个月内完成 a deadline.
        let other = ["前提", "前期", "前后", "内部", "内容"].iter().any(|word| tail.starts_with(word));
        let within = ["以内", "之内", "之前", "以前", "内", "前"].iter().find(|word| tail.starts_with(**word));
        if let (Some(word), false) = (within, other) {
            let rest = tail.get(word.len()..).unwrap_or_default();
            let length = ["有效", "的", "（含", "(含"].iter().any(|next| rest.starts_with(next));
            if !length && quantity.is_time() {
                quantity.deadline = true;
                quantity.range.end += word.len();
            }
        }
        found.push(quantity);
    }
    found
}

/// 3至5年: the first number has the second's unit; 2025年4月至6月: the second date has the first's year.
fn range(low: &str, high: &str) -> Option<Quantity> {
    let mut to = read(high);
    if let (Some(at), None) = (low.find('年').filter(|_| high.contains('月')), high.find('年')) {
        to = read(&[low.get(..at + '年'.len_utf8())?, high].concat());
    }
    let (mut from, to) = (read(low)?, to?);
    if from.unit.is_empty() {
        let digit =
            |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ') || numeral(c) && power(c) < Some(10_000);
        from = read(&[low, high.trim_start_matches(|c| digit(narrow(c)))].concat())?;
    }
    (from.unit == to.unit).then_some(Quantity { ends: [from.ends[0], to.ends[1]], ..to })
}

/// One number token.
fn read(piece: &str) -> Option<Quantity> {
    let plain: String = piece.chars().map(narrow).filter(|c| !matches!(c, ',' | ' ')).collect();
    if plain == "一半" {
        return Some(quantity("%", 50 * ONE));
    }
    if let Some(size) = plain.strip_prefix(['-', '−']) {
        let size = read(size).filter(|size| !size.is_date())?;
        return Some(Quantity { ends: size.ends.map(|end| -end), ..size });
    }
    if let Some(date) = date(&plain) {
        return Some(date);
    }
    if let Some((whole, part)) = plain.split_once("分之") {
        let ((whole, _), (part, rest)) = (number(whole)?, number(part)?);
        let percent = part.checked_mul(100 * ONE)?.checked_div(whole)?;
        return rest.is_empty().then(|| quantity("%", percent));
    }
    if let Some((part, whole)) = plain.split_once('/') {
        let (part, whole) = (super::value::whole(part)?, super::value::whole(whole)?);
        return (part < whole).then_some(quantity("%", part.checked_mul(100 * ONE)?.checked_div(whole)?));
    }
    let (value, written) = number(&plain)?;
    let written = written.trim_start_matches(['余', '多']);
    let scaled = SCALES.iter().find(|(unit, _, _)| *unit == written);
    let (unit, tenths) = match scaled {
        Some(&(_, unit, tenths)) => (unit, tenths),
        None => (*UNITS.iter().find(|unit| **unit == written && !NAMES.split(' ').any(|name| name == written))?, 10),
    };
    let more = if written == "年半" { 6 * ONE } else { 0 };
    Some(quantity(unit, value.checked_mul(tenths)? / 10 + more))
}

fn quantity(unit: &'static str, value: i64) -> Quantity {
    Quantity { range: 0..0, unit, ends: [value; 2], deadline: false }
}

/// 2025年4月11日, 2025-04-11, 2025年底, 4月11日, 二〇二五年.
fn date(plain: &str) -> Option<Quantity> {
    let mut parts = [None; 3];
    let mut rest = plain;
    let separator = plain.chars().nth(4).filter(|c| matches!(c, '-' | '/' | '.'));
    if let Some(separator) = separator {
        let mut given = 0;
        for text in plain.split(separator) {
            *parts.get_mut(given)? = Some(whole(text)?);
            given += 1;
        }
        if given < 3 {
            return None;
        }
        rest = "";
    } else {
        for (part, unit) in parts.iter_mut().zip(['年', '月', '日']) {
            if let Some((head, tail)) = rest.split_once(unit) {
                *part = Some(whole(head)?);
                rest = tail;
            }
        }
    }
    let [year, month, day] = parts;
    let last = match rest {
        "" => Some((month, day)),
        "度" if month.is_none() => Some((month, day)),
        "底" | "末" | "年底" | "年末" if month.is_none() => Some((Some(12), Some(31))),
        "底" | "末" => Some((month, Some(31))),
        "上半年" => Some((Some(6), Some(31))),
        "下半年" => Some((Some(12), Some(31))),
        _ => {
            let quarter = rest.strip_suffix("季度").and_then(|quarter| whole(quarter.trim_start_matches('第')));
            quarter.filter(|quarter| *quarter <= 4).map(|quarter| (Some(3 * quarter), Some(31)))
        }
    };
    let (month, day) = last?;
    // 6月30日 is 6月底, which is written as its 31st. Of a year that is not told, 2月28日 may be.
    let ends = match month {
        Some(2) => 28 + i64::from(year.is_some_and(|year| year % 4 == 0 && (year % 100 != 0 || year == 2000))),
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    let day = day.map(|day| if day >= ends { 31 } else { day });
    // 3年 is a length of time, 11日 alone says too little.
    let unit = match (year, month, day) {
        (Some(_), None, None) => DATES[0],
        (Some(_), Some(_), None) => DATES[1],
        (Some(_), _, Some(_)) => DATES[2],
        (None, Some(_), Some(_)) => DATES[3],
        (None, Some(_), None) if !plain.starts_with('两') => DATES[4],
        _ => return None,
    };
    let number = |part: Option<i64>| part.unwrap_or(0);
    let plausible = year.is_none_or(|year| (1900..2200).contains(&year)) && number(month) <= 12 && number(day) <= 31;
    plausible.then(|| quantity(unit, number(year) * 10_000 + number(month) * 100 + number(day)))
}
