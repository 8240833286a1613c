//! Folding of width, case, quotes and space, with a map back to the original offsets.
//!
//! Two texts that fold to the same are the same text printed differently: full-width or half-width, upper or lower case,
//! with these quotation marks or those, with a soft wrap or a space where Chinese needs none, with a compatibility
//! character for the plain one. A change that can matter survives: `10²` and `102`, `①` and `1` stay two, `ab c` is not
//! `abc`.
//!
//! Space counts only between two letters or digits of an alphabet, where it parts words; there any run of it is one
//! space. Everywhere else it vanishes, and so does what is invisible.

mod table;

use table::Form;

/// A text folded, and where each folded character stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each `char` of `text`, the byte offset in the original at which it begins; one more for the end.
    pub offsets: Vec<u32>,
}

/// Folds a text: two texts are "equal after folding" when their folded texts are equal.
pub fn fold(text: &str) -> Folded {
    let mut folded =
        Folded { text: String::with_capacity(text.len()), offsets: Vec::with_capacity(text.len() / 3 + 1) };
    each(text, |offset, c| {
        folded.text.push(c);
        folded.offsets.push(offset);
    });
    folded.offsets.push(text.len() as u32);
    folded
}

/// The folded text alone.
pub fn key(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    key_into(text, &mut folded);
    folded
}

/// Appends the folded text alone. Ideographs, which are most of it, stay as they are, and what stands on one side of them
/// does not ask what stands on the other; so runs of them are copied.
pub(crate) fn key_into(text: &str, folded: &mut String) {
    let mut at = 0;
    while at < text.len() {
        let start = at;
        at = past_ideographs(text, at);
        folded.push_str(text.get(start..at).unwrap_or_default());
        let start = at;
        while at < text.len() && !is_ideograph_at(text, at) {
            at += 1;
        }
        each(text.get(start..at).unwrap_or_default(), |_, c| folded.push(c));
    }
}

/// Where the run of ideographs ends that stands at a byte. They are most of a Chinese text; by their first bytes (U+4000 to U+9FFF) they
/// are gone past without being decoded.
pub(crate) fn past_ideographs(text: &str, mut at: usize) -> usize {
    while is_ideograph_at(text, at) {
        at += 3;
    }
    at
}

fn is_ideograph_at(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at), Some(0xE4..=0xE9))
}

/// The characters of a text that are no ideographs, each with its place: punctuation, digits, space, letters.
pub(crate) struct Signs<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Signs<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Signs { text, at: 0 }
    }
}

impl Iterator for Signs<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<(usize, char)> {
        let at = past_ideographs(self.text, self.at);
        let c = self.text.get(at..)?.chars().next()?;
        self.at = at + c.len_utf8();
        Some((at, c))
    }
}

impl DoubleEndedIterator for Signs<'_> {
    fn next_back(&mut self) -> Option<(usize, char)> {
        let mut end = self.text.len();
        while end >= 3 && is_ideograph_at(self.text, end - 3) {
            end -= 3;
        }
        let c = self.text.get(self.at..end)?.chars().next_back()?;
        let at = end - c.len_utf8();
        self.text = self.text.get(..at)?;
        Some((at, c))
    }
}

/// Whether two texts are the same printed differently.
pub fn same(a: &str, b: &str) -> bool {
    a == b || key(a) == key(b)
}

fn each(text: &str, mut put: impl FnMut(u32, char)) {
    let mut last = '\0';
    let mut gap = None;
    for (offset, c) in text.char_indices() {
        let offset = offset as u32;
        // Most of a Chinese text; space beside it vanishes.
        if is_ideograph(c) {
            gap = None;
            last = c;
            put(offset, c);
            continue;
        }
        if c.is_whitespace() {
            gap = gap.or(Some(offset));
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        let mut take = |c: char| {
            if let Some(gap) = gap.take()
                && is_letter(last)
                && is_letter(c)
            {
                put(gap, ' ');
            }
            put(offset, c);
            last = c;
        };
        if let Some(c) = plain(c) {
            take(c);
        } else {
            match table::form(c) {
                None => take(c),
                Some(Form::One(c)) => take(plain(c).unwrap_or(c)),
                Some(Form::More(form)) => form.chars().for_each(|c| take(plain(c).unwrap_or(c))),
            }
        }
    }
}

/// The half-width form of a full-width ASCII character.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Zero-width characters, marks of direction and of variation.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Letters and digits of alphabets, which space parts into words.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{C0}'..='\u{52F}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// What a common character folds to; `None` when the table must be asked.
fn plain(c: char) -> Option<char> {
    let shifted = |by: u32| char::from_u32(c as u32 + by);
    match c {
        '\'' => Some('"'),
        '\0'..='\u{7F}' => Some(c.to_ascii_lowercase()),
        '、' | '·' | '×' => Some(c),
        c if is_ideograph(c) => Some(c),
        '\u{FF01}'..='\u{FF5E}' => plain(narrow(c)),
        '。' | '｡' => Some('.'),
        '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' | '｢' | '｣' => {
            Some('"')
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        '・' | '･' | '‧' | '•' | '∙' => Some('·'),
        '〈' => Some('<'),
        '〉' => Some('>'),
        '〜' => Some('~'),
        '\u{C0}'..='\u{DE}' | '\u{391}'..='\u{3A1}' | '\u{3A3}'..='\u{3A9}' | '\u{410}'..='\u{42F}' => shifted(0x20),
        '\u{400}'..='\u{40F}' => shifted(0x50),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_forward_and_back() {
        let text = "在5G、“é”😀中。";
        let signs: Vec<_> = Signs::of(text).collect();
        let all = text.char_indices().filter(|(_, c)| !matches!(c, '在' | '中'));
        assert_eq!(signs, all.collect::<Vec<_>>());
        let mut back: Vec<_> = Signs::of(text).rev().collect();
        back.reverse();
        assert_eq!(back, signs);
    }
}
