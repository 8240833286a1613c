//! The operative verbs of policy prose, and where they count.
//!
//! A verb counts where a clause begins, or right after another that counts (研究建立): elsewhere the same two
//! characters are mostly nouns (试点地区, 研究成果).

use crate::fold::Signs;
use crate::words;
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

/// What the verbs begin with: most clauses begin otherwise.
const FIRST: &[char] =
    &['取', '放', '允', '支', '鼓', '推', '加', '开', '实', '建', '完', '健', '优', '探', '研', '试'];

/// Every verb that counts, in the order of the text.
pub fn occurrences(text: &str) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let mut from = 0;
    loop {
        while let Some(occurrence) = begins(text, from) {
            from = occurrence.range.end;
            found.push(occurrence);
        }
        let rest = text.get(from..).unwrap_or_default();
        let stop = Signs::of(rest).find(|(_, c)| words::one_of(*c, &['，', '。', '；', ',', '.', ';', '．', '｡']));
        let Some((at, stop)) = stop else { return found };
        from += at + stop.len_utf8();
    }
}

/// The verb that a text goes on with from a byte on.
fn begins(text: &str, from: usize) -> Option<Occurrence> {
    let mut chars = text.get(from..)?.char_indices().filter(|(_, c)| !c.is_whitespace());
    let (start, first) = chars.next().filter(|(_, c)| words::one_of(*c, FIRST))?;
    let (end, second) = chars.next()?;
    let is = |verb: &str| {
        let mut chars = verb.chars();
        chars.next() == Some(first) && chars.next() == Some(second)
    };
    let (verb, group) = *VERBS.iter().find(|(verb, _)| is(verb))?;
    Some(Occurrence { verb, group, range: from + start..from + end + second.len_utf8() })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_has_a_known_beginning() {
        for (verb, _) in VERBS {
            assert!(verb.starts_with(|c| FIRST.contains(&c)) && verb.chars().count() == 2, "{verb}");
        }
    }
}
