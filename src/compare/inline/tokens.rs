//! Text → the smallest pieces that a mark may hold, and how good a place each seam between them is for its edge.
//!
//! A number with its unit, a date, a Latin word and a character with what combines with it are one piece each.

use super::words;
use crate::region::REGIONS;

/// A piece: `text[start..end]`.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// What a piece is, as far as marks care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) enum Kind {
    /// A Han character, or another that is a word part by itself.
    Han,
    /// A character that binds words and says nothing alone: 的 和 与.
    Particle,
    /// A Latin word, an abbreviation.
    Word,
    /// A number with its unit, a date.
    Number,
    /// White space.
    Space,
    /// Ends a clause: ，。；：
    Clause,
    /// Separates items: 、
    Item,
    /// Opens a bracket or quotation.
    Open,
    /// Closes one.
    Close,
    /// Any other sign.
    Sign,
}

/// How much a shared piece is worth; an edge costs from 0 to [`INSIDE`] on either side.
impl Token {
    pub(super) fn weight(&self, text: &str) -> i32 {
        match self.kind {
            Kind::Han => 10,
            Kind::Particle => 8,
            Kind::Word | Kind::Number => {
                10 * text.get(self.start..self.end).map_or(1, |piece| piece.chars().count().min(3)) as i32
            }
            Kind::Item => 10,
            Kind::Open | Kind::Close => 12,
            // More than an edge on both sides costs: a text's last full stop is shared.
            Kind::Clause => 5,
            Kind::Sign => 4,
            Kind::Space => 1,
        }
    }
}

/// The cost of an edge inside a known word or place name: more than the characters it could save.
const INSIDE: i32 = 16;

/// Cuts a text. The tokens join up to the whole text.
pub(in crate::compare) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 3 + 1);
    let mut start = 0;
    // A zero-width joiner takes the next character in, whatever it is.
    let mut joined = false;
    while let Some(first) = text.get(start..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(start..).unwrap_or_default();
        let found = class(first);
        let (length, kind) = found.map_or((first.len_utf8(), Kind::Sign), |kind| measure(rest, first, kind));
        let mut end = start + length;
        let glued = joined || found.is_none();
        joined = first == '\u{200d}';
        for c in text.get(end..).unwrap_or_default().chars() {
            if !(joined || class(c).is_none()) {
                break;
            }
            joined = c == '\u{200d}';
            end += c.len_utf8();
        }
        let signed = kind == Kind::Number && is_signed(text, &tokens, rest.get(..length).unwrap_or_default());
        match tokens.last_mut() {
            Some(last) if glued => last.end = end,
            Some(last) if signed => (last.end, last.kind) = (end, kind),
            _ => tokens.push(Token { start, end, kind }),
        }
        start = end;
    }
    tokens
}

/// Whether the last token is the minus of a number that follows, and not the dash of a range (3-5%) or of a name (附件-1).
fn is_signed(text: &str, tokens: &[Token], number: &str) -> bool {
    let [before @ .., last] = tokens else { return false };
    let measured = match text.get(last.start..last.end) {
        Some("−") => true,
        Some("-" | "－") => number.ends_with(['%', '％', '‰', '点', '℃']),
        _ => false,
    };
    measured && before.last().is_none_or(|token| !matches!(token.kind, Kind::Number | Kind::Word | Kind::Close))
}

/// The cost of an edge at each seam: `tokens.len() + 1` of them, none at the text's own ends.
pub(super) fn seams(text: &str, tokens: &[Token]) -> Vec<i32> {
    let mut seams = vec![0; tokens.len() + 1];
    for (seam, pair) in seams.iter_mut().skip(1).zip(tokens.windows(2)) {
        if let [left, right] = pair {
            *seam = edge(left.kind, right.kind);
        }
    }
    let len = seams.len();
    let mut inside = |first: usize, words: usize| {
        for seam in seams.iter_mut().take(len - 1).skip(first + 1).take(words - 1) {
            *seam = INSIDE;
        }
    };
    let mut starts_word = vec![false; tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        let rest = text.get(token.start..).unwrap_or_default();
        if token.kind == Kind::Han || token.kind == Kind::Particle {
            if let Some(place) = REGIONS.iter().find(|region| rest.starts_with(&*region.name)) {
                let name = if rest.starts_with(&*place.full_name) { &place.full_name } else { &place.name };
                inside(at, name.chars().count());
            } else if words::begins_word(rest) {
                inside(at, 2);
                starts_word[at] = true;
            }
        }
    }
    // Where a known word ends or begins, an edge is right even between two Han characters.
    for (at, _) in starts_word.iter().enumerate().filter(|(_, starts)| **starts) {
        for seam in [at, at + 2] {
            if let Some(cost) = seams.get_mut(seam).filter(|cost| **cost == PLAIN) {
                *cost = WORD;
            }
        }
    }
    seams
}

const PLAIN: i32 = 5;
const WORD: i32 = 3;

fn edge(left: Kind, right: Kind) -> i32 {
    use Kind::*;
    match (left, right) {
        (Clause, _) => 0,
        (Item, _) => 1,
        (Space | Close, _) | (_, Space | Clause | Item | Open) => 2,
        // Brackets go with what they hold.
        (Open, _) | (_, Close) => 3,
        (Number | Word, _) | (_, Number | Word) => 2,
        (Han, Han) => PLAIN,
        (Particle, Han) | (Han, Particle) => WORD,
        _ => WORD,
    }
}

/// Characters that bind words and say nothing alone.
const PARTICLES: &str = "的了和与及或在对将等为以其之并";

/// Signs by what they do to a sentence.
const SIGNS: [(Kind, &str); 4] = [
    (Kind::Clause, "，。；：！？,.;:!?\n\r．…"),
    (Kind::Item, "、､·"),
    (Kind::Open, "\"([{（［｛“‘《〈「『【〔〖"),
    (Kind::Close, ")]}）］｝”’》〉」』】〕〗"),
];

/// Scripts that are cut, in order. Whatever is not listed is taken for a combining mark, for a cut before one is the worse
/// mistake.
const RANGES: [(char, char, Kind); 46] = [
    ('\t', '\t', Kind::Space),
    (' ', ' ', Kind::Space),
    ('0', '9', Kind::Number),
    ('A', 'Z', Kind::Word),
    ('a', 'z', Kind::Word),
    ('\u{a0}', '\u{a0}', Kind::Space),
    ('ª', 'ª', Kind::Word),
    ('µ', 'µ', Kind::Word),
    ('º', 'º', Kind::Word),
    ('\u{0}', '\u{bf}', Kind::Sign),
    ('×', '×', Kind::Sign),
    ('÷', '÷', Kind::Sign),
    ('À', 'ʯ', Kind::Word),
    ('Ͱ', '҂', Kind::Word),
    ('Ҋ', 'ԯ', Kind::Word),
    ('Ḁ', 'ῼ', Kind::Word),
    ('\u{2000}', '\u{200b}', Kind::Space),
    ('\u{2010}', '\u{2027}', Kind::Sign),
    ('\u{2030}', '\u{205e}', Kind::Sign),
    ('\u{20a0}', '\u{20c0}', Kind::Sign),
    ('ℂ', 'ↈ', Kind::Word),
    ('\u{2190}', '\u{2bff}', Kind::Sign),
    ('\u{2e80}', '\u{2fff}', Kind::Han),
    ('\u{3000}', '\u{3000}', Kind::Space),
    ('々', '〇', Kind::Han),
    ('\u{3001}', '\u{3029}', Kind::Sign),
    ('\u{3030}', '\u{303f}', Kind::Sign),
    ('ぁ', 'ゖ', Kind::Han),
    ('ゝ', 'ゟ', Kind::Han),
    ('゠', 'ヿ', Kind::Han),
    ('ㄅ', 'ㄯ', Kind::Han),
    ('\u{3200}', '\u{33ff}', Kind::Sign),
    ('\u{3400}', '\u{4dbf}', Kind::Han),
    ('가', '힣', Kind::Han),
    ('\u{e000}', '\u{faff}', Kind::Han),
    ('\u{fe10}', '\u{fe1f}', Kind::Sign),
    ('\u{fe30}', '\u{fe6f}', Kind::Sign),
    ('０', '９', Kind::Number),
    ('Ａ', 'Ｚ', Kind::Word),
    ('ａ', 'ｚ', Kind::Word),
    ('！', '～', Kind::Sign),
    ('￠', '￮', Kind::Sign),
    ('\u{1f000}', '\u{1f1e5}', Kind::Sign),
    ('\u{1f200}', '\u{1f3fa}', Kind::Sign),
    ('\u{1f400}', '\u{1faff}', Kind::Sign),
    ('\u{20000}', '\u{3ffff}', Kind::Han),
];

/// What a character is; `None` when it belongs to the one before it.
fn class(c: char) -> Option<Kind> {
    if matches!(c, '\u{4e00}'..='\u{9fff}') {
        return Some(if PARTICLES.contains(c) { Kind::Particle } else { Kind::Han });
    }
    let sign = SIGNS.iter().find(|(_, signs)| signs.contains(c)).map(|(kind, _)| *kind);
    sign.or_else(|| RANGES.iter().find(|(first, last, _)| (*first..=*last).contains(&c)).map(|(_, _, kind)| *kind))
}

/// Whether a character is part of a word or a number.
pub(super) fn says(c: char) -> bool {
    matches!(class(c), Some(Kind::Han | Kind::Particle | Kind::Word | Kind::Number))
}

/// The length in bytes of the piece that `rest` begins with.
fn measure(rest: &str, first: char, kind: Kind) -> (usize, Kind) {
    match kind {
        Kind::Number => (number(rest), Kind::Number),
        Kind::Word => (word(rest), Kind::Word),
        Kind::Han if numeral(first) => match chinese_number(rest) {
            0 => (first.len_utf8(), kind),
            length => (length, Kind::Number),
        },
        Kind::Han if first == '第' => match ordinal(rest) {
            0 => (first.len_utf8(), kind),
            length => (length, Kind::Number),
        },
        _ => (first.len_utf8(), kind),
    }
}

fn is(c: char, kind: Kind) -> bool {
    class(c) == Some(kind)
}

/// Latin letters and digits, with a single hyphen, point, apostrophe or underscore between them.
fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '-' | '.' | '\'' | '’' | '_' | '&')
            && chars.peek().is_some_and(|(_, next)| is(*next, Kind::Word) || is(*next, Kind::Number));
        if !(is(c, Kind::Word) || is(c, Kind::Number) || inner && at > 0) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Digits with their groups and decimals, then a date's parts, a multiplier and a unit.
fn number(rest: &str) -> usize {
    let mut end = digits(rest);
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
    end += unit(tail);
    end + rest_of_date(rest, end)
}

/// 4月11日 after 2025年, 十一日 after 四月: one date.
fn rest_of_date(rest: &str, start: usize) -> usize {
    let mut end = start;
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

fn groups_of_three(rest: &str) -> bool {
    rest.chars().take_while(|c| is(*c, Kind::Number)).count() == 3
}

/// Units, longest first where one begins another.
pub(in crate::compare) const UNITS: &str = "\
    个百分点 个工作日 平方公里 平方千米 个自然日 个交易日 平方米 立方米 工作日 人民币 个小时 \
    百分点 人次 周岁 年半 个月 小时 分钟 公里 千米 公斤 千克 美元 欧元 港元 日元 英镑 万亿 \
    年底 年末 月底 月末 元 年 月 日 天 周 岁 季 项 条 款 章 节 级 家 个 名 人 次 倍 \
    成 吨 亩 米 秒 分 户 批 类 种 件 套 台 辆 架 艘 座 所 届 期 号 页 股 只 国 省 \
    市 区 县 % ％ ‰ ℃ °";

/// The length of the unit that a text begins with.
fn bare_unit(text: &str) -> usize {
    UNITS.split(' ').find(|unit| text.starts_with(unit)).map_or(0, str::len)
}

/// The length of a multiplier (万, 亿, 余, 多) and a unit at the start of a text; 0 when there is none.
fn unit(rest: &str) -> usize {
    let mut end = 0;
    for c in rest.chars().take_while(|c| matches!(c, '十' | '百' | '千' | '万' | '亿' | '余' | '多')) {
        end += c.len_utf8();
    }
    let tail = rest.get(end..).unwrap_or_default();
    // 半年度, 2025年度: which year, not how many.
    if ["年度", "年半年", "年半数"].iter().any(|other| tail.starts_with(other)) {
        end
    } else {
        end + bare_unit(tail)
    }
}

pub(in crate::compare) fn numeral(c: char) -> bool {
    "零〇一二两三四五六七八九十百千万亿半".contains(c)
}

fn numerals(text: &str) -> usize {
    text.chars().take_while(|c| numeral(*c)).count() * '一'.len_utf8()
}

/// 百分之五十, 三分之一, 三个月, 一千万元, 二十: a single numeral counts only with a unit.
fn chinese_number(rest: &str) -> usize {
    let length = numerals(rest);
    if let Some(tail) = rest.get(length..).and_then(|tail| tail.strip_prefix("分之")) {
        let part = numerals(tail).max(digits(tail));
        if part > 0 {
            return length + "分之".len() + part;
        }
    }
    let unit = unit(rest.get(length..).unwrap_or_default());
    match unit > 0 || length > 3 {
        true => length + unit + rest_of_date(rest, length + unit),
        false => 0,
    }
}

/// 第34项, 第三条.
fn ordinal(rest: &str) -> usize {
    let tail = rest.strip_prefix('第').unwrap_or_default();
    let length = digits(tail).max(numerals(tail));
    if length == 0 {
        return 0;
    }
    let after = tail.get(length..).unwrap_or_default();
    3 + length + bare_unit(after)
}
