//! What a cell says, once it is read.

use super::chars::is_separator;
use super::names;
use crate::fold::narrow;
use crate::model::{ScopeKind, Status};
use crate::words;
use std::ops::Range;

/// What a cell says.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Region ids in the order of the cell, each with every status that the cell gives it.
    pub found: Vec<(String, Status)>,
    /// Bracketed texts, conditions and remainders, as bytes of the cell, in its order.
    pub asides: Vec<Aside>,
    /// Nothing stands outside brackets.
    pub blank: bool,
    /// The cell is 面向…统筹研究.
    pub study: bool,
}

/// A stretch of the cell that is no region.
#[derive(Debug, PartialEq)]
pub(super) struct Aside {
    pub range: Range<usize>,
    pub kind: AsideKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum AsideKind {
    Bracket,
    Condition,
    Unclear,
}

impl Reading {
    /// The kind of the cell.
    pub(super) fn kind(&self) -> ScopeKind {
        let has = |status| self.found.iter().any(|found| found.1 == status);
        match (self.study, has(Status::Named), has(Status::Willing)) {
            _ if self.blank => ScopeKind::Default,
            (true, false, false) => ScopeKind::Study,
            (true, ..) | (_, true, true) => ScopeKind::Mixed,
            _ => ScopeKind::Named,
        }
    }
}

impl Reading {
    /// The texts beside the regions, or only those that were not understood, in the cell's order.
    pub(super) fn asides(&self, raw: &str, unclear: bool) -> Option<String> {
        let mut ranges: Vec<Aside> = Vec::new();
        for aside in self.asides.iter().filter(|aside| !unclear || aside.kind == AsideKind::Unclear) {
            match ranges.last_mut() {
                // Remainders with nothing but a separator between them are one.
                Some(last)
                    if last.kind == aside.kind && aside.kind == AsideKind::Unclear && is_joint(raw, last, aside) =>
                {
                    last.range.end = aside.range.end;
                }
                _ => ranges.push(Aside { range: aside.range.clone(), kind: aside.kind }),
            }
        }
        let texts: Vec<&str> = ranges.into_iter().filter_map(|aside| raw.get(aside.range)).collect();
        (!texts.is_empty()).then(|| texts.join("；"))
    }

    /// What brackets say by way of exception: `(除上海外)`.
    pub(super) fn exceptions(&self, raw: &str) -> String {
        self.brackets(raw).filter(|text| words::has(text, "除 不含 不包括 以外")).map(|text| text + "；").collect()
    }

    /// Whether a bracket makes an exception of whatever stands before it: 天津（除外）. How far that goes nobody knows.
    pub(super) fn excepts_unnamed(&self, raw: &str) -> bool {
        const EXCEPT: &str =
            "除外 例外 以外 之外 不含 不包括 不包含 不包括在内 不在内 不适用 不实施 不开展 不列入 缓 缓实施";
        self.brackets(raw).any(|text| {
            let plain = words::trim(&text, &['暂', '均', '都', '也', '亦', '。', '，']);
            EXCEPT.split(' ').any(|word| word == plain)
        })
    }

    /// What stands in brackets, without space.
    fn brackets<'a>(&'a self, raw: &'a str) -> impl Iterator<Item = String> {
        let texts = self.asides.iter().filter(|aside| aside.kind == AsideKind::Bracket);
        texts.filter_map(|aside| {
            Some(raw.get(aside.range.clone())?.chars().filter(|c| !c.is_whitespace()).collect::<String>())
        })
    }
}

/// Whether an exception takes a region away, and not a part of it only: 除天津外, not 不含天津港.
pub(super) fn excepts(exceptions: &str, name: &str) -> bool {
    exceptions.match_indices(name).any(|(at, _)| {
        let after = &exceptions[at + name.len()..];
        let after = words::past(after, &['省', '市']).unwrap_or(after);
        words::begins(after, "外 以外 之外 除外 等 两")
            || names::conjunction(after) > 0
            || after.chars().next().is_none_or(|c| is_separator(narrow(c)))
    })
}

fn is_joint(raw: &str, left: &Aside, right: &Aside) -> bool {
    let between = raw.get(left.range.end..right.range.start).unwrap_or("?");
    between.chars().all(|c| c.is_whitespace() || is_separator(narrow(c)))
}
