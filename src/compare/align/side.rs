//! One list as the alignment sees it: folded texts and cells, sections and positions, no policy.

use crate::compare::inline::tokens::character;
use crate::fold::{key, key_into};
use crate::model::Edition;
use crate::read::decimal;

/// One of the two lists.
pub(crate) struct Side {
    /// The texts after folding, a leading enclosed number written plainly.
    pub folded: Texts,
    /// What stands beside each text, folded.
    pub cells: Texts,
    /// For each text, the section it stands in: an index into `titles`.
    pub sections: Vec<u32>,
    /// Normalised section titles; the first is the place before any heading.
    pub titles: Vec<Vec<char>>,
}

impl Side {
    pub fn new(edition: &Edition) -> Side {
        let mut side =
            Side { folded: Texts::default(), cells: Texts::default(), sections: Vec::new(), titles: vec![Vec::new()] };
        let last = edition.sections.len() as u32;
        for task in &edition.tasks {
            side.folded.push(&task.text, plain_key_into);
            side.cells.push(&task.scope.raw, key_into);
            side.sections.push(if task.section > last { 0 } else { task.section });
        }
        for section in &edition.sections {
            let mut title = Vec::new();
            normalise(&key(&section.title), &mut title);
            side.titles.push(title);
        }
        side
    }

    pub fn len(&self) -> usize {
        self.sections.len()
    }

    pub fn section(&self, item: usize) -> usize {
        self.sections.get(item).map_or(0, |&section| section as usize)
    }
}

/// Folded texts, one after the other.
#[derive(Default)]
pub(crate) struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str, fold: fn(&str, &mut String)) {
        fold(text, &mut self.all);
        self.ends.push(self.all.len());
    }

    pub fn get(&self, item: usize) -> &str {
        let start = item.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(item).and_then(|&end| self.all.get(start..end)).unwrap_or_default()
    }
}

/// Appends a text folded. ① and 1 are the same label at its start; folding rightly keeps them apart elsewhere.
pub(crate) fn plain_key_into(text: &str, folded: &mut String) {
    let start = folded.len();
    key_into(text, folded);
    let label = folded.get(start..).and_then(|text| text.chars().next());
    if let Some(label) = label
        && let Some(number) = enclosed(label)
    {
        let rest = folded.split_off(start + label.len_utf8());
        folded.truncate(start);
        folded.push_str(&decimal(number.into()));
        folded.push_str(&rest);
    }
}

/// The number in a circle: ①, ㉑, ❶.
pub(crate) fn enclosed(c: char) -> Option<u8> {
    let c = c as u32;
    let number = match c {
        0x2460..=0x2473 => c - 0x2460 + 1,
        0x3251..=0x325F => c - 0x3251 + 21,
        0x32B1..=0x32BF => c - 0x32B1 + 36,
        0x2776..=0x277F => c - 0x2776 + 1,
        _ => return None,
    };
    Some(number as u8)
}

/// Adds what is compared of a folded text: letters and digits, references to other items as one character whatever their
/// number, enumerators such as (一) left out. Numerals elsewhere stay: they tell twins apart.
pub(crate) fn normalise(folded: &str, kept: &mut Vec<char>) {
    const REFERENCE: char = '\u{E000}';
    let mut at = 0;
    while let Some(c) = character(folded, at) {
        at += c.len_utf8();
        if matches!(c, '\u{4E00}'..'\u{A000}') && c != '第' {
            kept.push(c);
            continue;
        }
        if matches!(c, '第' | '(') {
            let mut ahead = folded.get(at..).unwrap_or_default().chars();
            let mut numerals = 0;
            let mut closing = ahead.next();
            while closing.is_some_and(is_numeral) {
                numerals += 1;
                closing = ahead.next();
            }
            let is_item = c == '第' && matches!(closing, Some('条' | '款' | '项' | '章' | '节'));
            if numerals > 0 && (is_item || c == '(' && closing == Some(')')) {
                at = folded.len() - ahead.as_str().len();
                if is_item {
                    kept.push(REFERENCE);
                }
                continue;
            }
        }
        if is_letter(c) {
            kept.push(c);
        }
    }
}

pub(crate) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千')
}

/// Letters, digits and ideographs, by block: the tables of Unicode are not worth their size here.
fn is_letter(c: char) -> bool {
    match c as u32 {
        0x3400..0xA000 => true,
        0..0x80 => c.is_ascii_alphanumeric(),
        0x80..0xC0 | 0xD7 | 0xF7 => false,
        0x2000..=0x206F | 0x2190..=0x245F | 0x2500..=0x2BFF => false,
        0x3000..=0x3004 | 0x3008..=0x3020 | 0x3030 | 0x303D..=0x303F | 0x30FB => false,
        0xFE00..=0xFE6F | 0xFF00..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40 | 0xFF5B..=0xFF65 => false,
        _ => !c.is_whitespace() && !c.is_control(),
    }
}
