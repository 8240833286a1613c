//! The operative verbs of policy prose, and where they count.
//!
//! A verb counts where a clause begins, or right after another that counts (研究建立): elsewhere the same two
//! characters are mostly nouns (试点地区, 研究成果).

use std::ops::Range;

/// The verbs with their groups, group by group.
pub const VERBS: [(&str, &str); 18] = [
    ("取消", "放开"),
    ("放开", "放开"),
    ("允许", "允许"),
    ("支持", "支持"),
    ("鼓励", "支持"),
    ("推动", "推进"),
    ("推进", "推进"),
    ("加快", "推进"),
    ("开展", "推进"),
    ("实施", "推进"),
    ("建立", "规范"),
    ("完善", "规范"),
    ("健全", "规范"),
    ("加强", "规范"),
    ("优化", "规范"),
    ("探索", "探索"),
    ("研究", "探索"),
    ("试点", "探索"),
];

/// A verb where it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The verb, as in [`VERBS`].
    pub verb: &'static str,
    /// Its group.
    pub group: &'static str,
    /// Its bytes in the text (more than the verb's own where a soft wrap divides it).
    pub range: Range<usize>,
}

/// The group of a verb of the table.
pub fn group(verb: &str) -> Option<&'static str> {
    VERBS.iter().find(|(known, _)| *known == verb).map(|(_, group)| *group)
}

/// Every verb that counts, in the order of the text.
pub fn occurrences(text: &str) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let mut at_start = true;
    let mut chars = text.char_indices();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        if at_start {
            let mut rest = chars.clone().filter(|(_, c)| !c.is_whitespace());
            let verb = rest.next().and_then(|(at, second)| {
                VERBS.iter().find(|(verb, _)| verb.chars().eq([c, second])).map(|verb| (verb, at, second))
            });
            if let Some((&(verb, group), at, second)) = verb {
                let end = at + second.len_utf8();
                found.push(Occurrence { verb, group, range: start..end });
                while chars.clone().next().is_some_and(|(at, _)| at < end) {
                    chars.next();
                }
                continue;
            }
        }
        at_start = matches!(c, '，' | '。' | '；' | ',' | '.' | ';' | '．' | '｡');
    }
    found
}

/// The verbs that count, each once, in the order of the text.
pub fn verbs(text: &str) -> Vec<&'static str> {
    let mut verbs = Vec::new();
    for occurrence in occurrences(text) {
        if !verbs.contains(&occurrence.verb) {
            verbs.push(occurrence.verb);
        }
    }
    verbs
}
