//! Half-width punctuation beside Han characters → full-width, for display.
//!
//! Every character stays one character and one UTF-16 unit, so positions found in the text hold in what is shown.
//! Decided from left to right over the whole text, since a sign follows what it belongs to: a closing bracket its
//! opening one, a comma the bracket before it. Signs inside numbers, times and addresses stay, and so do `[]` and `<<`,
//! for which full-width forms are no convention.

use crate::scope::is_han;

/// Typesets a whole text; every character stays one character.
///
/// ```
/// use qingdan::typeset::typeset;
///
/// assert_eq!(typeset("开展试点(不含核电),占50.5%以上."), "开展试点（不含核电），占50.5%以上。");
/// ```
pub fn typeset(text: &str) -> String {
    if text.is_ascii() || !text.contains(is_sign) {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let partners = partners(&chars);
    let in_address = addresses(&chars);
    let mut set: Vec<char> = Vec::with_capacity(chars.len());
    for (at, &c) in chars.iter().enumerate() {
        let wide = is_sign(c) && !in_address[at] && {
            let beside = |at: usize| follows_wide(&set, at) || precedes_wide(&chars, at);
            match (partners[at], c) {
                (Some(open), _) if open < at => set[open] != chars[open] || is_wide(chars[open]),
                (Some(close), _) => beside(at) || precedes_wide(&chars, close) || is_inside_wide(&chars, close),
                (None, '.') => beside(at) && ends_sentence(&chars, at),
                (None, ',' | ':') => beside(at) && !is_between_digits(&chars, at),
                (None, '\'') => beside(at) && !is_apostrophe(&chars, at),
                (None, _) => beside(at),
            }
        };
        set.push(if wide { full_width(c, partners[at].is_some_and(|partner| partner < at)) } else { c });
    }
    set.into_iter().collect()
}

fn is_sign(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '(' | ')' | '"' | '\'')
}

fn full_width(c: char, closes: bool) -> char {
    match (c, closes) {
        ('.', _) => '。',
        ('"', false) => '“',
        ('"', true) => '”',
        ('\'', false) => '‘',
        ('\'', true) => '’',
        _ => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
    }
}

/// Han and the signs that only Chinese has: what no setting makes or unmakes.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '《' | '》' | '〈' | '〉' | '、' | '【' | '】' | '〔' | '〕' | '「' | '」' | '『' | '』')
}

/// Also the signs that may have been made full-width.
fn is_wide(c: char) -> bool {
    is_chinese(c) || matches!(c, '，' | '。' | '；' | '：' | '？' | '！' | '（' | '）' | '“' | '”' | '‘' | '’')
}

fn follows_wide(set: &[char], at: usize) -> bool {
    set[..at].iter().rfind(|c| !is_wrap(**c)).is_some_and(|c| is_wide(*c))
}

fn precedes_wide(chars: &[char], at: usize) -> bool {
    chars[at + 1..].iter().find(|c| !is_wrap(**c)).is_some_and(|c| is_chinese(*c))
}

/// Whether Chinese stands right before a closing sign.
fn is_inside_wide(chars: &[char], close: usize) -> bool {
    chars[..close].iter().rfind(|c| !is_wrap(**c)).is_some_and(|c| is_chinese(*c))
}

fn is_wrap(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

fn near(chars: &[char], at: usize, by: isize) -> char {
    at.checked_add_signed(by).and_then(|at| chars.get(at)).copied().unwrap_or(' ')
}

fn is_between_digits(chars: &[char], at: usize) -> bool {
    near(chars, at, -1).is_ascii_digit() && near(chars, at, 1).is_ascii_digit()
}

fn is_apostrophe(chars: &[char], at: usize) -> bool {
    near(chars, at, -1).is_ascii_alphanumeric() && near(chars, at, 1).is_ascii_alphanumeric()
}

/// A point after a digit is a label's or a decimal one; beside another it is an ellipsis, before a letter an extension,
/// after dotted letters an abbreviation (U.S.).
fn ends_sentence(chars: &[char], at: usize) -> bool {
    let (before, after) = (near(chars, at, -1), near(chars, at, 1));
    let is_abbreviation = before.is_ascii_alphabetic() && near(chars, at, -2) == '.';
    !before.is_ascii_digit() && before != '.' && after != '.' && !after.is_ascii_alphanumeric() && !is_abbreviation
}

/// For each bracket and quotation mark, the place of its partner.
fn partners(chars: &[char]) -> Vec<Option<usize>> {
    let mut partners = vec![None; chars.len()];
    let mut open: Vec<usize> = Vec::new();
    let (mut double, mut single) = (None, None);
    for (at, &c) in chars.iter().enumerate() {
        let opened = match c {
            '(' | '（' => {
                open.push(at);
                None
            }
            ')' | '）' => open.pop(),
            '"' => take_or_set(&mut double, at),
            '\'' if !is_apostrophe(chars, at) => take_or_set(&mut single, at),
            _ => None,
        };
        if let Some(opened) = opened {
            partners[opened] = Some(at);
            partners[at] = Some(opened);
        }
    }
    partners
}

fn take_or_set(mark: &mut Option<usize>, at: usize) -> Option<usize> {
    let opened = mark.take();
    if opened.is_none() {
        *mark = Some(at);
    }
    opened
}

/// Which characters belong to an address (`https://…`), but for the signs that end the sentence around it.
fn addresses(chars: &[char]) -> Vec<bool> {
    let mut inside = vec![false; chars.len()];
    for at in 1..chars.len() {
        if chars[at] == ':' && near(chars, at, 1) == '/' && near(chars, at, 2) == '/' && !inside[at] {
            let length = chars[at..].iter().position(|c| !c.is_ascii_graphic()).unwrap_or(chars.len() - at);
            let trailing = chars[at..at + length].iter().rev().take_while(|c| is_sign(**c)).count();
            inside[at..at + length - trailing].fill(true);
        }
    }
    inside
}
