//! Quantities and dates as policy prose writes them, brought to one scale so that 百分之五十 is 50% and 一千万元 is 1000万元.

use crate::compare::inline::tokens::{self, Kind, Token, numeral};
use std::ops::Range;

/// A quantity or a date where it stands in a text.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    /// Its bytes, with what makes it a deadline (六个月内).
    pub range: Range<usize>,
    /// What it counts.
    pub unit: Unit,
    /// Lower and upper end; the same unless a range is written. Millionths of the unit, or a date as yyyymmdd.
    pub low: i128,
    /// The upper end.
    pub high: i128,
    /// Whether it says by when.
    pub deadline: bool,
}

/// What is counted. Quantities compare only within one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A calendar date: year, month, day, as far as it is given.
    Date { month: bool, day: bool },
    /// A length of time, in months, working days or minutes.
    Time(&'static str),
    /// Anything else by its name: %, 元, 家; empty for a bare number.
    Of(String),
}

impl Quantity {
    /// Whether two say the same.
    pub(super) fn same(&self, other: &Quantity) -> bool {
        self.unit == other.unit && self.low == other.low && self.high == other.high
    }

    /// Whether they count the same thing.
    pub(super) fn comparable(&self, other: &Quantity) -> bool {
        match (&self.unit, &other.unit) {
            (Unit::Date { .. }, Unit::Date { .. }) | (Unit::Time(_), Unit::Time(_)) => true,
            (own, other) => own == other,
        }
    }

    pub(super) fn is_date(&self) -> bool {
        matches!(self.unit, Unit::Date { .. })
    }

    /// What is worth a word even when nothing faces it: a share, a sum of money, a time, a date.
    pub(super) fn telling(&self) -> bool {
        match &self.unit {
            Unit::Date { .. } | Unit::Time(_) => true,
            Unit::Of(name) => ["%", "百分点", "元", "美元", "欧元", "港元", "日元", "英镑"].contains(&name.as_str()),
        }
    }

    /// −1, 0 or 1 where the order is certain.
    pub(super) fn order(&self, later: &Quantity) -> Option<std::cmp::Ordering> {
        let (mut a, mut b) = ((self.low, self.high), (later.low, later.high));
        if self.unit != later.unit {
            // 2025年 and 2026年6月 are in order, 2025年 and 2025年6月 are not.
            if !(self.is_date() && later.is_date()) {
                return None;
            }
            (a, b) = ((a.0 / 10_000, a.1 / 10_000), (b.0 / 10_000, b.1 / 10_000));
            if a == b || a.0 == 0 || b.0 == 0 {
                return None;
            }
        }
        let (low, high) = (b.0.cmp(&a.0), b.1.cmp(&a.1));
        match (low, high) {
            _ if low == high || high.is_eq() => Some(low),
            _ if low.is_eq() => Some(high),
            _ => None,
        }
    }
}

/// The quantities of a text, in order. What is not understood, and what only names something (第3项, 84号), is left out.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let tokens = tokens::tokens(text);
    let piece = |token: &Token| text.get(token.start..token.end).unwrap_or_default();
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if token.kind != Kind::Number {
            continue;
        }
        let before = text.get(..token.start).unwrap_or_default();
        // 〔2025〕84号 names a document; 2亿5000万 is one number in two pieces.
        let glued = tokens.get(at).is_some_and(|next| next.kind == Kind::Number)
            || at >= 2 && tokens.get(at - 2).is_some_and(|last| last.kind == Kind::Number);
        // 上一年度, 每年, 同年: which year, not how long.
        let which = before.ends_with(['上', '下', '每', '同', '前', '当', '本', '任', '逐'])
            && piece(token).ends_with('年')
            || text.get(token.end..).is_some_and(|tail| tail.starts_with('度'));
        if glued || which || before.ends_with(['〔', '[', '［', '【', '第']) {
            continue;
        }
        let (mut last, mut value) = (token, read(piece(token)));
        if let (Some(joint), Some(end)) = (tokens.get(at), tokens.get(at + 1))
            && end.kind == Kind::Number
            && matches!(piece(joint), "至" | "到" | "-" | "—" | "–" | "~" | "～" | "－")
        {
            value = range(piece(token), piece(end));
            last = end;
            at += 2;
        }
        // 10² is not understood.
        if text.get(last.end..).is_some_and(|tail| tail.starts_with(['²', '³', '⁴', '⁵', '⁶'])) {
            continue;
        }
        let Some(value) = value else { continue };
        let mut quantity = Quantity { range: token.start..last.end, ..value };
        let tail = text.get(last.end..).unwrap_or_default();
        let within = ["以内", "之内", "之前", "以前", "内", "前"].iter().find(|word| tail.starts_with(**word));
        if let Some(word) = within {
            // 2年以内有效的签证 is a length, 六个月内完成 a deadline.
            let rest = tail.get(word.len()..).unwrap_or_default();
            let length = ["有效", "的", "（含", "(含"].iter().any(|next| rest.starts_with(next));
            let day = ["前提", "前期", "前后", "内部", "内容"].iter().any(|other| tail.starts_with(other));
            if !length && !day && !matches!(quantity.unit, Unit::Of(_)) {
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
    let bare = Unit::Of(String::new());
    let year = low.find('年').filter(|_| high.contains('月')).and_then(|at| low.get(..at + '年'.len_utf8()));
    let (mut from, to) = match year {
        Some(year) if !high.contains('年') => (read(low)?, read(&[year, high].concat())?),
        _ => (read(low)?, read(high)?),
    };
    if from.unit == bare {
        let counted = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || numeral(c) && power(c) < Some(10_000);
        from = read(&[low, high.trim_start_matches(|c| counted(narrow(c)))].concat())?;
    }
    (from.unit == to.unit).then_some(Quantity { low: from.low, ..to })
}

const MILLION: i128 = 1_000_000;

/// One number token.
fn read(piece: &str) -> Option<Quantity> {
    if piece.starts_with('第') {
        return None;
    }
    let plain: String = piece.chars().map(narrow).filter(|c| *c != ',').collect();
    if let Some(date) = date(&plain) {
        return Some(date);
    }
    if let Some((whole, part)) = plain.split_once("分之") {
        let ((whole, _), (part, rest)) = (number(whole)?, number(part)?);
        let percent = part.checked_mul(100 * MILLION)?.checked_div(whole)?;
        return rest.is_empty().then(|| quantity(Unit::Of("%".into()), percent));
    }
    let (value, unit) = number(&plain)?;
    let (unit, scale) = match unit.trim_start_matches(['余', '多']) {
        "%" => (Unit::Of("%".into()), 1),
        "‰" => return Some(quantity(Unit::Of("%".into()), value / 10)),
        "成" => (Unit::Of("%".into()), 10),
        "个百分点" | "百分点" => (Unit::Of("百分点".into()), 1),
        "元" | "人民币" => (Unit::Of("元".into()), 1),
        "年" => (Unit::Time("月"), 12),
        "年半" => return Some(quantity(Unit::Time("月"), value.checked_mul(12)? + 6 * MILLION)),
        "个月" => (Unit::Time("月"), 1),
        "周" => (Unit::Time("分"), 7 * 24 * 60),
        "日" | "天" | "个自然日" => (Unit::Time("分"), 24 * 60),
        "个工作日" | "工作日" => (Unit::Time("工作日"), 1),
        "个交易日" => (Unit::Time("交易日"), 1),
        "小时" | "个小时" => (Unit::Time("分"), 60),
        "分钟" => (Unit::Time("分"), 1),
        "公里" | "千米" => (Unit::Of("米".into()), 1_000),
        "吨" => (Unit::Of("公斤".into()), 1_000),
        "千克" => (Unit::Of("公斤".into()), 1),
        "平方公里" | "平方千米" => (Unit::Of("平方米".into()), 1_000_000),
        // These name a thing of a series and count nothing.
        "号" | "条" | "款" | "章" | "节" | "届" | "期" | "级" | "页" | "月" => return None,
        model if model.starts_with(|c: char| c.is_ascii_alphabetic()) => return None,
        other => (Unit::Of(other.to_owned()), 1),
    };
    Some(quantity(unit, value.checked_mul(scale)?))
}

fn quantity(unit: Unit, value: i128) -> Quantity {
    Quantity { range: 0..0, unit, low: value, high: value, deadline: false }
}

/// 2025年4月11日, 2025-04-11, 2025年底, 4月11日, 二〇二五年.
fn date(plain: &str) -> Option<Quantity> {
    let mut parts = [0i128; 3];
    let mut given = 0;
    let separated: Vec<&str> = plain.split(['-', '/', '.']).collect();
    if separated.len() == 3 && separated.first().is_some_and(|year| year.len() == 4) {
        for (part, text) in parts.iter_mut().zip(&separated) {
            *part = text.parse().ok()?;
        }
        given = 3;
    } else {
        let mut rest = plain;
        for (place, unit) in ['年', '月', '日'].into_iter().enumerate() {
            let Some((head, tail)) = rest.split_once(unit) else { continue };
            let (value, left) = number(head)?;
            if !left.is_empty() || value % MILLION != 0 {
                return None;
            }
            parts[place] = value / MILLION;
            given |= 1 << place;
            rest = tail;
        }
        match rest {
            "" => {}
            "度" if given == 1 => {}
            "底" | "末" if given & 2 == 0 => (parts[1], parts[2]) = (12, 31),
            "底" | "末" => parts[2] = 31,
            _ => return None,
        }
        // 3年 is a length of time, 3月 and 11日 alone say too little.
        if !(given & 1 == 1 && (1900..2200).contains(&parts[0]) || given & 0b110 == 0b110 && given & 1 == 0) {
            return None;
        }
    }
    if given & 1 == 1 && !(1900..2200).contains(&parts[0]) || parts[1] > 12 || parts[2] > 31 {
        return None;
    }
    let unit = Unit::Date { month: parts[1] > 0, day: parts[2] > 0 };
    Some(quantity(unit, parts[0] * 10_000 + parts[1] * 100 + parts[2]))
}

/// The number that a text begins with, in millionths, and what follows it.
fn number(text: &str) -> Option<(i128, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (mut value, mut rest) = if digits > 0 {
        (decimal(text.get(..digits)?)?, text.get(digits..)?)
    } else {
        let end = text.find(|c| !numeral(c)).unwrap_or(text.len());
        (chinese(text.get(..end)?)?, text.get(end..)?)
    };
    if digits > 0 {
        while let Some(factor) = rest.chars().next().and_then(power) {
            value = value.checked_mul(factor)?;
            rest = rest.get('万'.len_utf8()..)?;
        }
    }
    Some((value, rest))
}

fn decimal(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() > 18 || fraction.len() > 6 || fraction.contains('.') {
        return None;
    }
    let whole: i128 = whole.parse().ok()?;
    let fraction: i128 = if fraction.is_empty() { 0 } else { format!("{fraction:0<6}").parse().ok()? };
    Some(whole * MILLION + fraction)
}

fn power(c: char) -> Option<i128> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// 五十, 一千万, 二〇二五, 两, 半.
fn chinese(text: &str) -> Option<i128> {
    if text == "半" {
        return Some(MILLION / 2);
    }
    let digit = |c: char| "零一二三四五六七八九".chars().position(|d| d == c).map(|d| d as i128);
    let digit = |c: char| match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => digit(c),
    };
    if text.is_empty() || text.chars().count() > 16 {
        return None;
    }
    if !text.chars().any(|c| power(c).is_some()) {
        // 二〇二五 is read by place; 三五 is not a number.
        let count = text.chars().count();
        let positional = count == 1 || count == 4 || text.contains('〇');
        return text
            .chars()
            .try_fold(0i128, |sum, c| Some(sum * 10 + digit(c)?))
            .filter(|_| positional)
            .map(|n| n * MILLION);
    }
    let (mut total, mut section, mut last) = (0i128, 0i128, None);
    for c in text.chars() {
        match power(c) {
            Some(big @ (10_000 | 100_000_000)) => {
                let sum = section + last.take().unwrap_or(0);
                total = if sum == 0 && total > 0 {
                    total.checked_mul(big)?
                } else {
                    total + sum.max(1).checked_mul(big)?
                };
                section = 0;
            }
            Some(small) => section += last.take().unwrap_or(1) * small,
            None if last.is_some_and(|last| last != 0) => return None,
            None => last = Some(digit(c)?),
        }
    }
    Some((total + section + last.unwrap_or(0)) * MILLION)
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '．' => '.',
        '，' => ',',
        '％' => '%',
        _ => c,
    }
}
