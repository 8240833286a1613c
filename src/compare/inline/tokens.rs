//! Text → the smallest pieces that a mark may hold, and how good a place each seam between them is for its edge.
//!
//! A number with its unit, a date, a Latin word and a character with what combines with it are one piece each.

use super::numbers::{chinese_number, number, numeral, ordinal};
use super::words;
use crate::region::REGIONS;
use std::ops::Range;

/// A piece: `text[start..end]`.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// Its character, or [`LONG`] when it is of several.
    pub id: u32,
}

/// More than any character.
pub(in crate::compare) const LONG: u32 = 1 << 24;

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
#[cfg_attr(qingdan_module, optimize(speed))]
pub(in crate::compare) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 3 + 1);
    let mut end = 0;
    // A zero-width joiner takes the next character in, whatever it is.
    let mut joined = false;
    while let Some(first) = character(text, end) {
        let start = end;
        end += first.len_utf8();
        if is_plain(first) && !joined {
            tokens.push(Token { start, end, kind: Kind::Han, id: u32::from(first) });
            continue;
        }
        let class = class(first);
        let glued = joined || class.is_none();
        joined = first == '\u{200d}';
        if glued && let Some(last) = tokens.last_mut() {
            (last.end, last.id) = (end, LONG);
            continue;
        }
        let mut token = Token { start, end, kind: class.unwrap_or(Kind::Sign), id: u32::from(first) };
        let counts = match token.kind {
            Kind::Number | Kind::Word => true,
            Kind::Han => numeral(first) || first == '第',
            _ => false,
        };
        if counts {
            measure(text, first, &mut token);
            end = token.end;
            if token.kind == Kind::Number
                && is_signed(text, &tokens, &token)
                && let Some(last) = tokens.last_mut()
            {
                token.start = last.start;
                *last = Token { id: LONG, ..token };
                continue;
            }
        }
        tokens.push(token);
    }
    tokens
}

/// The character at an offset, decoded here where it is of three bytes, as Han characters and their punctuation are: most of the
/// time goes into reading them.
#[inline(always)]
pub(in crate::compare) fn character(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at..at + 3) {
        Some(&[a @ 0xe0..=0xef, b, c]) => {
            char::from_u32(u32::from(a & 15) << 12 | u32::from(b & 63) << 6 | u32::from(c & 63))
        }
        _ => text.get(at..)?.chars().next(),
    }
}

/// Whether the last token is the minus of a number that follows, and not the dash of a range (3-5%) or of a name (附件-1).
fn is_signed(text: &str, tokens: &[Token], number: &Token) -> bool {
    let [before @ .., last] = tokens else { return false };
    let measured = match text.get(last.start..last.end) {
        Some("−") => true,
        Some("-" | "－") => text.get(..number.end).is_some_and(|head| head.ends_with(['%', '％', '‰', '点', '℃'])),
        _ => false,
    };
    // 20%以上-30% is a range too.
    let bounded =
        text.get(..last.start).is_some_and(|head| ["以上", "以下", "左右"].iter().any(|word| head.ends_with(word)));
    measured
        && !bounded
        && before.last().is_none_or(|token| !matches!(token.kind, Kind::Number | Kind::Word | Kind::Close))
}

/// Adds the cost of an edge at each seam from before the first token of a range to behind its last; none at the text's own
/// ends.
#[cfg_attr(qingdan_module, optimize(speed))]
pub(super) fn seams(text: &str, tokens: &[Token], range: Range<usize>, costs: &mut Vec<i32>) {
    let base = costs.len();
    for at in range.start..=range.end {
        let left = at.checked_sub(1).and_then(|left| tokens.get(left));
        costs.push(match (left, tokens.get(at)) {
            (Some(left), Some(right)) => edge(left.kind, right.kind),
            _ => 0,
        });
    }
    // Nor is there any at the ends where a word has one.
    let within = 1..tokens.len();
    let mut set = |seam: usize, cost: i32| {
        if within.contains(&seam)
            && seam >= range.start
            && let Some(old) = costs.get_mut(base + seam - range.start)
            && (cost == INSIDE || *old == PLAIN)
        {
            *old = cost;
        }
    };
    for at in range.start.saturating_sub(3)..=range.end {
        let (Some(first), Some(second)) = (tokens.get(at), tokens.get(at + 1)) else { break };
        if !matches!(first.kind, Kind::Han | Kind::Particle) {
            continue;
        }
        // 中华人民共和国有权 has no 国有.
        if first.id == u32::from('国') && text.get(..first.start).is_some_and(|before| before.ends_with("共和")) {
            set(at + 1, WORD);
            continue;
        }
        let mut id = second.id;
        if id == LONG {
            // A number may begin as a word ends: 统一 in 统一百.
            id = text.get(second.start..).and_then(|rest| rest.chars().next()).map_or(0, u32::from);
        }
        if words::is_word(first.id, id) {
            set(at + 1, INSIDE);
            // Where a known word ends or begins, an edge is right even between two Han characters.
            let rest = text.get(first.start..).unwrap_or_default();
            let whole = matches!(rest.chars().nth(2), Some('市' | '省'))
                && REGIONS.iter().any(|region| rest.starts_with(&*region.full_name));
            if whole {
                set(at + 2, INSIDE);
            }
            set(at, WORD);
            set(at + 2 + usize::from(whole), WORD);
        }
    }
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

/// Scripts that are cut, in order. Whatever is not listed is taken for a combining mark, for a cut before one is the worse
/// mistake.
const RANGES: [(char, char, Kind); 47] = [
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
    ('\u{202f}', '\u{202f}', Kind::Space),
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

const fn is_particle(c: char) -> bool {
    matches!(c, '的' | '了' | '和' | '与' | '及' | '或' | '在' | '对' | '将' | '等' | '为' | '以' | '其' | '之' | '并')
}

/// The first of the common ideographs.
const COMMON: char = '\u{4e00}';

/// Whether a character is for certain an ideograph that begins no number and is no particle: most of a text.
fn is_plain(c: char) -> bool {
    /// For each column of 256 whether there is another in it.
    static MIXED: [bool; 256] = {
        let (mut mixed, mut c) = ([false; 256], COMMON);
        while c < '\u{a000}' {
            mixed[c as usize & 255] |= is_particle(c) || numeral(c) || c == '第';
            c = match char::from_u32(c as u32 + 1) {
                Some(next) => next,
                None => break,
            };
        }
        mixed
    };
    matches!(c, COMMON..'\u{a000}') && !MIXED[c as usize & 255]
}

/// What a character is; `None` when it belongs to the one before it.
fn class(c: char) -> Option<Kind> {
    Some(match c {
        _ if is_particle(c) => Kind::Particle,
        COMMON..'\u{a000}' => Kind::Han,
        '，' | '。' | '；' | '：' | '！' | '？' | ',' | '.' | ';' | ':' | '!' | '?' | '\n' | '\r' | '．' | '…' => {
            Kind::Clause
        }
        '、' | '､' | '·' => Kind::Item,
        '"' | '(' | '[' | '{' | '（' | '［' | '｛' | '“' | '‘' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' => {
            Kind::Open
        }
        ')' | ']' | '}' | '）' | '］' | '｝' | '”' | '’' | '》' | '〉' | '」' | '』' | '】' | '〕' | '〗' => {
            Kind::Close
        }
        _ => RANGES.iter().find(|(first, last, _)| (*first..=*last).contains(&c))?.2,
    })
}

/// Whether a character is part of a word or a number.
pub(super) fn says(c: char) -> bool {
    matches!(class(c), Some(Kind::Han | Kind::Particle | Kind::Word | Kind::Number))
}

/// Takes in the characters that are of one piece with the first.
fn measure(text: &str, first: char, token: &mut Token) {
    let rest = text.get(token.start..).unwrap_or_default();
    let length = match token.kind {
        Kind::Number => number(rest),
        Kind::Word => word(rest),
        _ if first == '第' => ordinal(rest),
        _ => chinese_number(rest),
    };
    if length == 0 {
        return;
    }
    if token.kind == Kind::Han {
        token.kind = Kind::Number;
    }
    token.end = token.start + length;
    if length > first.len_utf8() {
        token.id = LONG;
    }
}

pub(super) fn is(c: char, kind: Kind) -> bool {
    class(c) == Some(kind)
}

/// Latin letters with their accents and digits, with a single hyphen, point, apostrophe or underscore between them. In GDP3%
/// the number is none of the word's.
pub(super) fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '-' | '.' | '\'' | '’' | '_' | '&')
            && chars.peek().is_some_and(|(_, next)| is(*next, Kind::Word) || is(*next, Kind::Number));
        let accent = class(c).is_none() && c != '\u{200d}';
        if !(is(c, Kind::Word) || is(c, Kind::Number) || (inner || accent) && at > 0) {
            break;
        }
        end = at + c.len_utf8();
    }
    let (word, tail) = rest.split_at(end);
    if tail.starts_with(['%', '％', '‰']) {
        return word.trim_end_matches(|c| is(c, Kind::Number) || c == '.').len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_a_part_of_words_and_begins_no_number() {
        let plain: Vec<char> = (COMMON..'\u{a000}').filter(|&c| is_plain(c)).collect();
        assert!(plain.iter().all(|&c| class(c) == Some(Kind::Han) && !numeral(c) && c != '第'));
        assert!(plain.len() > 18_000 && plain.contains(&'持') && !plain.contains(&'的') && !plain.contains(&'三'));
    }
}
