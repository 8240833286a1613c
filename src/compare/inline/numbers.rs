//! How numbers and dates are written: how far one reaches, in digits and in characters, and its unit with it.

use super::tokens::{Kind, is, word};

/// Digits with their groups and decimals, then a date's parts, a multiplier and a unit.
pub(super) fn number(rest: &str) -> usize {
    let mut end = digits(rest);
    if let Some(whole) = spaced(rest, end) {
        end = whole;
    }
    // 5G, 3D, 2B: a word that begins with a digit.
    if rest.get(end..).and_then(|tail| tail.chars().next()).is_some_and(|c| is(c, Kind::Word)) {
        return word(rest);
    }
    // 2025-04-11, 2025/4/11
    for separator in ['-', '/', '.'] {
        let mut date = 0;
        let mut tail = rest;
        let mut parts = 0;
        loop {
            let run = tail.bytes().take_while(u8::is_ascii_digit).count();
            if run == 0 || (parts == 0 && run != 4) || (parts > 0 && run > 2) {
                break;
            }
            parts += 1;
            date += run;
            match tail.get(run..).and_then(|tail| tail.strip_prefix(separator)) {
                Some(next) if parts < 3 => {
                    date += 1;
                    tail = next;
                }
                _ => break,
            }
        }
        if parts == 3 {
            return date;
        }
    }
    let tail = rest.get(end..).unwrap_or_default();
    if end == 4 && tail.starts_with("年度") {
        return end + "年度".len();
    }
    // 9:00; in 附件1：20家 are two numbers.
    if end <= 2
        && let Some(minutes) = tail.strip_prefix([':', '：'])
        && minutes.bytes().take_while(u8::is_ascii_digit).count() == 2
        && unit(minutes.get(2..).unwrap_or_default()) == 0
    {
        return rest.len() - minutes.len() + 2;
    }
    // 1/3
    if let Some(part) = tail.strip_prefix('/').map(digits).filter(|part| (1..=2).contains(part) && end <= 2) {
        return end + 1 + part;
    }
    end += unit(tail);
    end + rest_of_date(rest, end)
}

/// 4月11日 after 2025年, 十一日 after 四月: one date.
fn rest_of_date(rest: &str, start: usize) -> usize {
    let mut end = start;
    let tail = rest.get(end..).unwrap_or_default();
    if rest.get(..end).is_some_and(|head| head.ends_with('年'))
        && let Some(part) = part_of_year(tail)
    {
        return part;
    }
    while rest.get(..end).is_some_and(|head| head.ends_with('年') || head.ends_with('月') && !head.ends_with("个月"))
    {
        let tail = rest.get(end..).unwrap_or_default();
        let more = digits(tail).max(numerals(tail));
        match tail.get(more..).and_then(|tail| tail.chars().next()) {
            Some(unit @ ('月' | '日')) if more > 0 => end += more + unit.len_utf8(),
            _ => break,
        }
    }
    let tail = rest.get(end..).unwrap_or_default();
    // 2025年12月底
    end - start + if end > start && (tail.starts_with('底') || tail.starts_with('末')) { 3 } else { 0 }
}

/// 上半年, 第三季度 after 2025年.
fn part_of_year(tail: &str) -> Option<usize> {
    if tail.starts_with("上半年") || tail.starts_with("下半年") {
        return Some("上半年".len());
    }
    let number = tail.strip_prefix('第').unwrap_or(tail);
    let rest = number.get(digits(number).max(numerals(number))..)?.strip_prefix("季度")?;
    (!number.starts_with("季度")).then_some(tail.len() - rest.len())
}

fn digits(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let digit = is(c, Kind::Number);
        let inner = at > 0
            && matches!(c, '.' | ',' | '．' | '，')
            && chars.peek().is_some_and(|(_, next)| is(*next, Kind::Number))
            && (c != '，' && c != ',' || groups_of_three(rest.get(at + c.len_utf8()..).unwrap_or_default()));
        if !digit && !inner {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// 1 000 000 before a unit or in a range: digits in groups of three behind one space each. A row's number may stand before another number too.
fn spaced(rest: &str, first: usize) -> Option<usize> {
    let mut end = first;
    let short = (1..=3).contains(&first) && rest.bytes().take(first).all(|byte| byte.is_ascii_digit());
    // So many: a table of such groups without a unit would be read again from each.
    for _ in 0..if short { 5 } else { 0 } {
        match rest.get(end..)?.strip_prefix([' ', '\u{a0}', '\u{2009}', '\u{202f}']) {
            Some(group) if groups_of_three(group) => end = rest.len() - group.len() + digits(group),
            _ => break,
        }
    }
    let tail = rest.get(end..)?.trim_start();
    (end > first && (tail.starts_with(['至', '-', '—', '~', '～']) || unit(tail) > 0)).then_some(end)
}

fn groups_of_three(rest: &str) -> bool {
    rest.chars().take_while(|c| is(*c, Kind::Number)).count() == 3
}

/// Units, the frequent ones first, but the longer before one that begins it.
pub(in crate::compare) static UNITS: [&str; 100] = [
    "%",
    "年半",
    "年年底",
    "年年末",
    "年底",
    "年末",
    "年",
    "月底",
    "月末",
    "月",
    "日元",
    "日",
    "万亿",
    "元",
    "个百分点",
    "个基点",
    "个工作日",
    "个自然日",
    "个交易日",
    "个小时",
    "个月",
    "个",
    "家",
    "项",
    "条",
    "平方公里",
    "平方千米",
    "平方米",
    "㎡",
    "立方米",
    "平米",
    "公顷",
    "工作日",
    "人民币",
    "百分点",
    "基点",
    "人次",
    "周岁",
    "小时",
    "分钟",
    "公里",
    "公斤",
    "克",
    "兆瓦",
    "瓦时",
    "瓦",
    "美元",
    "欧元",
    "港元",
    "英镑",
    "天",
    "周",
    "岁",
    "季度",
    "季",
    "款",
    "章",
    "节",
    "级",
    "名",
    "人",
    "次",
    "倍",
    "成",
    "吨",
    "亩",
    "米",
    "秒",
    "分",
    "户",
    "批",
    "类",
    "种",
    "件",
    "套",
    "台",
    "辆",
    "架",
    "艘",
    "座",
    "张",
    "场",
    "笔",
    "番",
    "所",
    "届",
    "期",
    "号",
    "页",
    "股",
    "只",
    "国",
    "省",
    "市",
    "区",
    "县",
    "％",
    "‰",
    "℃",
    "°",
];

/// The length of the unit that a text begins with.
fn bare_unit(text: &str) -> usize {
    let first = text.as_bytes().first();
    UNITS.iter().find(|unit| unit.as_bytes().first() == first && text.starts_with(**unit)).map_or(0, |unit| unit.len())
}

/// The length of a multiplier (万, 亿, 余, 多) and a unit at the start of a text; 0 when there is none.
fn unit(rest: &str) -> usize {
    let mut end = 0;
    let mut tail = rest;
    loop {
        let multiplier = |c: &char| matches!(c, '十' | '百' | '千' | '万' | '亿' | '余' | '多');
        let length = tail.chars().take_while(multiplier).count() * '万'.len_utf8();
        // 1亿2000万 is one number.
        let more = if length > 0 { digits(tail.get(length..).unwrap_or_default()) } else { 0 };
        end += length + more;
        tail = rest.get(end..).unwrap_or_default();
        if more == 0 {
            break;
        }
    }
    // 半年度, 2025年度: which year, not how many.
    if ["年度", "年半年", "年半数"].iter().any(|other| tail.starts_with(other)) {
        end
    } else {
        end + bare_unit(tail)
    }
}

pub(in crate::compare) const fn numeral(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '半'
    )
}

fn numerals(text: &str) -> usize {
    text.chars().take_while(|c| numeral(*c)).count() * '一'.len_utf8()
}

/// Whether a lone numeral begins a range (三至五年). 统一到一个 holds none.
fn ranges(rest: &str, length: usize) -> bool {
    let tail = rest.get(length..).unwrap_or_default();
    let to = tail.strip_prefix('至').or_else(|| tail.strip_prefix('到').filter(|_| !rest.starts_with('一')));
    let high = to.unwrap_or_default();
    let number = numerals(high).max(digits(high));
    number > 0 && unit(high.get(number..).unwrap_or_default()) > 0
}

/// The length of 点五 at the start of a text.
fn decimals(text: &str) -> usize {
    let tail = text.strip_prefix('点').unwrap_or_default();
    let digits = tail.chars().take_while(|c| numeral(*c) && !"十百千万亿半".contains(*c)).count();
    if digits > 0 { '点'.len_utf8() * (digits + 1) } else { 0 }
}

/// 百分之五十, 三分之一, 三个月, 一千万元, 二十: a single numeral counts only with a unit.
pub(super) fn chinese_number(rest: &str) -> usize {
    let mut length = numerals(rest);
    if let Some(tail) = rest.get(length..).and_then(|tail| tail.strip_prefix("分之")) {
        let part = numerals(tail).max(digits(tail));
        if part > 0 {
            return length + "分之".len() + part + decimals(tail.get(part..).unwrap_or_default());
        }
    }
    let part = decimals(rest.get(length..).unwrap_or_default());
    // 三点一线 is no number.
    if unit(rest.get(length + part..).unwrap_or_default()) > 0 {
        length += part;
    }
    let tail = rest.get(length..).unwrap_or_default();
    // 五元以上 is a sum; 二元结构, 一元化 and 三元里 are words.
    if let Some(behind) = tail.strip_prefix('元')
        && behind.starts_with(|c| is(c, Kind::Han))
        && length == 3
        && !["以", "至", "到", "内", "整", "每", "人民币"].iter().any(|word| behind.starts_with(word))
    {
        return 0;
    }
    let unit = unit(tail);
    match unit > 0 || length > 3 || ranges(rest, length) {
        true => length + unit + rest_of_date(rest, length + unit),
        false => 0,
    }
}

/// 第34项, 第三条.
pub(super) fn ordinal(rest: &str) -> usize {
    let tail = rest.strip_prefix('第').unwrap_or_default();
    let length = digits(tail).max(numerals(tail));
    if length == 0 {
        return 0;
    }
    let after = tail.get(length..).unwrap_or_default();
    3 + length + bare_unit(after)
}
