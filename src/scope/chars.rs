//! The characters of a cell outside its brackets, and the small words among them.

use crate::fold::{is_invisible, narrow};
use crate::words;
use std::ops::Range;

/// One visible character outside brackets.
#[derive(Clone, Copy)]
pub(super) struct Char {
    pub c: char,
    pub start: usize,
    pub end: usize,
    /// White space stands before it.
    pub gap: bool,
}

pub(super) const OTHERS: &str = "其他 其它";
pub(super) const WHOLE: &str = "全域 全境 全省 全市 全岛";
/// How a condition on all that was named begins.
pub(super) const CONDITIONS: &str =
    "论证 经论证 研究论证 按程序 按规定 按照 经批准 报批 报经 先行先试 先行探索 开展试点";

/// The visible characters outside brackets, narrow; and what stands inside each outermost pair.
pub(super) fn outside_brackets(raw: &str) -> (Vec<Char>, Vec<Range<usize>>) {
    let (mut chars, mut brackets) = (Vec::new(), Vec::new());
    let (mut depth, mut inside, mut gap) = (0u32, 0, false);
    for (start, wide) in raw.char_indices() {
        let (c, end) = (narrow(wide), start + wide.len_utf8());
        match c {
            '(' | '[' | '【' | '〔' => {
                if depth == 0 {
                    inside = end;
                }
                depth += 1;
            }
            ')' | ']' | '】' | '〕' => {
                if depth == 1 {
                    brackets.push(inside..start);
                }
                depth = depth.saturating_sub(1);
            }
            _ if depth > 0 => {}
            _ if c.is_whitespace() || is_invisible(c) => gap = true,
            _ => {
                chars.push(Char { c, start, end, gap });
                gap = false;
            }
        }
    }
    if depth > 0 {
        brackets.push(inside..raw.len());
    }
    brackets.retain_mut(|range| {
        let text = &raw[range.clone()];
        let trimmed = text.trim();
        let start = range.start + (text.len() - text.trim_start().len());
        *range = start..start + trimmed.len();
        !trimmed.is_empty()
    });
    (chars, brackets)
}

pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '、' | ',' | ';' | '。' | '.' | '/' | '､' | '﹑' | '﹐' | '﹔' | '|')
}

pub(super) fn text(chars: &[Char]) -> String {
    let mut text = String::with_capacity(chars.len() * 3);
    text.extend(chars.iter().map(|char| char.c));
    text
}

pub(super) fn find(chars: &[Char], what: &str) -> Option<usize> {
    let first = what.chars().next()?;
    (0..chars.len()).find(|&at| chars[at].c == first && starts_with(&chars[at..], what))
}

pub(super) fn starts_with(chars: &[Char], what: &str) -> bool {
    let mut rest = chars.iter();
    what.chars().all(|c| rest.next().is_some_and(|char| char.c == c))
}

pub(super) fn strip<'c>(chars: &'c [Char], whats: &str) -> Option<&'c [Char]> {
    whats.split(' ').find(|what| starts_with(chars, what)).map(|what| &chars[what.chars().count()..])
}

pub(super) fn strip_end<'c>(chars: &'c [Char], whats: &str) -> Option<&'c [Char]> {
    let shorter = |what: &str| chars.len().checked_sub(what.chars().count());
    whats.split(' ').find_map(|what| shorter(what).filter(|at| starts_with(&chars[*at..], what)).map(|at| &chars[..at]))
}

/// The names that stand in an item with nothing between them, each with the places that it is part of: 江苏省苏州市 is one,
/// 上海市天津市 are two. A new one begins where the rank does not go down.
pub(super) fn pieces(chars: &[Char]) -> Vec<&[Char]> {
    let mut pieces = Vec::new();
    let (mut start, mut from, mut last) = (0, 0, 0);
    for at in 1..chars.len() {
        let (before, c) = (chars[at - 1].c, chars[at].c);
        let rank = match (before, c) {
            (_, '省') | ('治' | '政', '区') => 1,
            ('地', '区') | ('治', '州') => 2,
            (_, '市') => 3,
            (_, '区' | '县') => 4,
            _ => continue,
        };
        // 沙市区, 辉县市 and 市中区 are no two.
        if at + usize::from(c == '县') < from + 2 {
            continue;
        }
        // 自贸试验区临港新片区: zones stand in others.
        let is_zone = c == '区' && words::one_of(before, &['验', '发', '作', '范', '片', '园', '港', '税', '贸']);
        if rank <= last && !is_zone {
            pieces.push(&chars[start..from]);
            start = from;
        }
        (from, last) = (at + 1, rank);
    }
    pieces.push(&chars[start..]);
    pieces
}

/// Whether a bracket stands between two neighbours.
pub(super) fn is_parted(two: &[Char], raw: &str) -> bool {
    raw.get(two[0].end..two[1].start).is_some_and(|between| !between.trim().is_empty())
}

pub(super) fn is_condition(chars: &[Char]) -> bool {
    strip(chars, CONDITIONS).is_some() && find(chars, "除").is_none()
}

/// `10个试点省市全域`, `新增9城市`, `两市`: the number, and what follows the noun.
pub(super) fn count(chars: &[Char]) -> Option<(usize, &[Char])> {
    let rest = strip(chars, "新增 共 这").unwrap_or(chars);
    let (n, rest) = numeral(rest)?;
    let rest = strip(rest, "个").unwrap_or(rest);
    let nouns = "试点省市 试点地区 试点城市 新增城市 省区市 省、市 省市 省份 城市 地区 省 市 区 县 地";
    let rest = strip(rest, nouns)?;
    Some((n, strip(rest, WHOLE).unwrap_or(rest)))
}

pub(super) fn numeral(chars: &[Char]) -> Option<(usize, &[Char])> {
    let digit = |c: char| match c {
        '两' => Some(2),
        _ => c.to_digit(10).map(|n| n as usize).or_else(|| "零一二三四五六七八九".chars().position(|han| han == c)),
    };
    let (mut n, mut units, mut at) = (0usize, None, 0);
    while let Some(char) = chars.get(at).filter(|_| at < 4) {
        match (char.c, digit(char.c)) {
            ('十', _) => (n, units) = (n + units.take().unwrap_or(1) * 10, None),
            (_, Some(d)) if char.c.is_ascii_digit() => units = Some(units.unwrap_or(0) * 10 + d),
            (_, Some(d)) => units = Some(d),
            _ => break,
        }
        at += 1;
    }
    (at > 0).then(|| (n + units.unwrap_or(0), &chars[at..]))
}
