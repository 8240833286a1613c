//! The grammar of a scope cell: which regions it names, on what footing, what it adds in brackets, and what it says
//! that is not understood. Whatever is not certain to name a region gives nobody a status.

mod list;

use super::chars::{Char, OTHERS, WHOLE};
use super::chars::{
    count, find, is_condition, is_parted, is_separator, outside_brackets, pieces, strip, strip_end, text,
};
use super::names::{self, Names};
use super::reading::{Aside, AsideKind, Reading};
use crate::model::Status;
use crate::region;
use crate::sort::Arrange as _;
use std::ops::Range;

/// Whom an offer to the willing is made to, the longest first.
const OFFERED: &str = "试点省市 试点地区 试点城市 省份和城市 省区市 省、区、市 省、市 省和市 省市 省份 城市 \
    地区 省 市";

/// What may stand before a list that says nothing else.
const ONLY: &str = "仅适用于 适用于 仅限于 仅限 限于";

struct Reader<'a> {
    names: &'a Names,
    raw: &'a str,
    /// Bare names are names, as in a note's list.
    bare: bool,
    /// Names that brackets part, as bytes of the cell.
    spans: Vec<Range<usize>>,
    reading: Reading,
    /// Whether words of an item that were not understood may hold for the items before it, and for those after.
    governs: (bool, bool),
}

/// Reads a cell.
pub(super) fn read(names: &Names, raw: &str) -> Reading {
    if let Some(found) = plain(raw) {
        return Reading { found, ..Reading::default() };
    }
    let (chars, brackets) = outside_brackets(raw);
    let mut reader = Reader::new(names, raw, false);
    reader.reading.blank = chars.is_empty();
    reader.cell(&chars);
    let (mut reading, spans) = (reader.reading, reader.spans);
    let says_nothing = reading.found.is_empty() && reading.asides.is_empty() && !reading.study;
    if let (true, Some(first), Some(last)) = (says_nothing, chars.first(), chars.last()) {
        reading.asides.push(Aside { range: first.start..last.end, kind: AsideKind::Unclear });
    }
    // A bracket inside a name is the name's.
    let is_in_name = |range: &Range<usize>| {
        let before = spans.partition_point(|span| span.end <= range.start);
        spans.get(before).is_some_and(|span| span.start < range.start)
    };
    for range in brackets {
        if !is_in_name(&range) {
            reading.asides.push(Aside { range, kind: AsideKind::Bracket });
        }
    }
    reading.asides.arrange_by_key(|aside| aside.range.start);
    if reading.excepts_unnamed(raw) {
        let all = Aside { range: 0..raw.len(), kind: AsideKind::Unclear };
        return Reading { asides: vec![all], ..Reading::default() };
    }
    reading
}

/// What most cells are: nothing but names of the table with 、 between them.
fn plain(raw: &str) -> Option<Vec<(String, Status)>> {
    let mut found = Vec::new();
    for name in raw.split('、') {
        found.push((region::named(name)?.id.to_string(), Status::Named));
    }
    Some(found)
}

/// Reads the list of a note, in which names may stand without their rank, for `bare`: ids in order, and what names nobody.
pub(super) fn read_list(names: &Names, text: &str, bare: bool) -> (Vec<String>, Option<String>) {
    let (chars, _) = outside_brackets(text);
    let mut reader = Reader::new(names, text, bare);
    // 以下2个城市：天津、上海
    let (head, list) = chars.split_at(find(&chars, ":").unwrap_or(0));
    reader.list(list.get(usize::from(!head.is_empty())..).unwrap_or_default(), Status::Named);
    let is_told = match strip(head, "以下 下列 如下") {
        Some(which) => match count(which) {
            Some((n, rest)) => rest.is_empty() && n == reader.reading.found.len(),
            None => strip(which, OFFERED).unwrap_or(which).is_empty(),
        },
        None => head.is_empty(),
    };
    if !is_told {
        reader.reading = Reading::default();
        reader.unclear(&chars);
    }
    let unclear = reader.reading.asides(text, true);
    (reader.reading.found.into_iter().map(|found| found.0).collect(), unclear)
}

/// Longer than any item; what is longer is prose.
const LONGEST_ITEM: usize = 400;
/// Longer than any name with its province.
const LONGEST_NAME: usize = 26;
/// More turns than any cell takes between naming, studying and offering.
const MOST_CLAUSES: usize = 8;

impl<'a> Reader<'a> {
    fn new(names: &'a Names, raw: &'a str, bare: bool) -> Reader<'a> {
        Reader { names, raw, bare, spans: Vec::new(), reading: Reading::default(), governs: (false, false) }
    }

    fn cell(&mut self, chars: &[Char]) {
        let mut rest = chars;
        for _ in 0..MOST_CLAUSES {
            rest = self.clause(rest);
            if rest.is_empty() {
                return;
            }
        }
        self.unclear(rest);
    }

    /// Reads up to the end of the first study or offer, or to the end; returns what follows.
    fn clause<'c>(&mut self, chars: &'c [Char]) -> &'c [Char] {
        if let Some(at) = find(chars, "面向")
            && let Some(end) = find(&chars[at..], "统筹研究")
        {
            self.list(&chars[..at], Status::Named);
            self.reading.study = true;
            let studied = &chars[at + 2..at + end];
            let studied = strip_end(studied, "开展 进行").unwrap_or(studied);
            // The form itself ends its list in 等: it leaves nobody out that it means.
            self.list(strip_end(studied, "等").unwrap_or(studied), Status::Study);
            return &chars[at + end + 4..];
        }
        if find(chars, "统筹研究").is_some() {
            self.unclear(chars);
        } else if let Some(at) = find(chars, "有意愿") {
            return self.offer(chars, at);
        } else {
            self.list(chars, Status::Named);
        }
        &[]
    }

    /// `A，B、C中其他有意愿的省市…`, `A及B、C中有意愿的其他省市`: the marker stands at `at`.
    fn offer<'c>(&mut self, chars: &'c [Char], at: usize) -> &'c [Char] {
        let to = strip_end(&chars[..at], OTHERS).unwrap_or(&chars[..at]);
        let to = strip_end(to, "之中 中的 中 内").unwrap_or(to);
        let rest = &chars[at + 3..];
        let rest = strip(rest, "的").unwrap_or(rest);
        let rest = strip(rest, OTHERS).unwrap_or(rest);
        let rest = match strip(rest, OFFERED) {
            Some(rest) => rest,
            None if rest.is_empty() || is_separator(rest[0].c) => rest,
            None => {
                self.unclear(chars);
                return &[];
            }
        };
        if ["除", "不含", "不包", "以外", "之外"].iter().any(|exception| find(to, exception).is_some()) {
            self.unclear(&chars[..chars.len() - rest.len()]);
            return rest;
        }
        let joint = to.last().map_or(0, |last| names::conjunction(last.c.encode_utf8(&mut [0; 4])));
        if to.is_empty() || joint > 0 || is_separator(to[to.len() - 1].c) {
            // 上海及其他有意愿的省市: no list says which others.
            self.list(&to[..to.len() - joint], Status::Named);
            self.unclear(&chars[to.len()..chars.len() - rest.len()]);
        } else {
            let split = self.offered_from(to);
            self.list(&to[..split], Status::Named);
            let offered = &to[split..];
            self.list(strip(offered, "从 在").unwrap_or(offered), Status::Willing);
        }
        if rest.first().is_some_and(|first| !is_separator(first.c)) && !is_condition(rest) {
            let end = rest.iter().position(|char| is_separator(char.c)).unwrap_or(rest.len());
            self.unclear(&rest[..end]);
            return &rest[end..];
        }
        rest
    }

    /// Where the list of an offer begins: what stands before it is named outright. Only a change of separator can tell
    /// (`上海、海南，天津、重庆中`, `重庆及天津、上海中`), and a last 和 of the list is none.
    fn offered_from(&self, to: &[Char]) -> usize {
        // For each separator or conjunction, where it ends and which it is.
        let mut joints: Vec<(usize, char)> = Vec::new();
        let (mut at, mut start) = (0, 0);
        while at < to.len() {
            let conjunction = names::conjunction(&text(&to[at..to.len().min(at + 4)]));
            let joint = match to[at].c {
                c if is_separator(c) => Some((at + 1, c)),
                c if conjunction > 0 && at > start && self.names_one(&to[start..at]) => {
                    Some((at + conjunction, if c == '与' { '和' } else { c }))
                }
                _ => None,
            };
            at = joint.map_or(at + 1, |joint| joint.0);
            if let Some(joint) = joint {
                joints.push(joint);
                start = at;
            }
        }
        let is_mark = |joint: &&(usize, char)| is_separator(joint.1);
        let Some(&(_, inner)) = joints.iter().rfind(is_mark).or(joints.last()) else { return 0 };
        let mut list = joints.iter().rev().peekable();
        list.next_if(|last| !is_separator(last.1));
        list.find(|joint| joint.1 != inner).map_or(0, |joint| joint.0)
    }

    /// One item; `before` is how many regions had been found when its list began.
    fn item(&mut self, chars: &[Char], status: Status, before: usize) {
        if chars.is_empty() {
            return;
        }
        if chars.len() > LONGEST_ITEM {
            return self.unclear(chars);
        }
        if let Some(id) = self.region(chars) {
            return self.reading.found.push((id, status));
        }
        let lead = names::conjunction(&text(&chars[..chars.len().min(4)]));
        if lead > 0 {
            return self.item(&chars[lead..], status, before);
        }
        if let Some(pieces) = self.spaced(chars) {
            return pieces.into_iter().for_each(|piece| self.item(piece, status, before));
        }
        if let Some(pieces) = self.squashed(chars) {
            return pieces.into_iter().for_each(|piece| self.item(piece, status, before));
        }
        if let Some((left, right)) = self.joined(chars) {
            self.item(left, status, before);
            return self.item(right, status, before);
        }
        if let Some(rest) = strip_end(chars, "以及 和 与 及").or_else(|| strip_end(chars, WHOLE))
            && self.names_all(rest)
        {
            return self.item(rest, status, before);
        }
        let is_after = |at: &usize| {
            let (names, rest) = chars.split_at(*at);
            (rest[0].c == '等' || is_condition(rest) || count(rest).is_some())
                && (names.is_empty() && rest[0].c == '等' && self.reading.found.len() > before || self.names_all(names))
        };
        if let Some(at) = (0..chars.len().min(LONGEST_NAME)).find(is_after) {
            let (names, rest) = chars.split_at(at);
            let marked = self.reading.found.len();
            self.item(names, status, before);
            if is_condition(rest) {
                return self.condition(rest);
            }
            let listed = self.reading.found.len() - before;
            let told = strip(rest, "等").unwrap_or(rest);
            return match count(told) {
                Some((n, after)) if n == listed && (after.is_empty() || is_condition(after)) => self.condition(after),
                // 天津等地: who else is meant, nobody knows.
                _ if at > 0 && marked == before && !told.is_empty() && told.len() < rest.len() => {
                    self.reading.found.truncate(marked);
                    self.unclear(chars);
                }
                _ => self.unclear(rest),
            };
        }
        // 省会城市及苏州市: what is joined to a region that is known is another item, whether it is understood or not.
        if let Some((left, right)) = self.parted(chars, true) {
            self.item(left, status, before);
            return self.item(right, status, before);
        }
        if let Some(id) = self.own_name(chars) {
            self.spans.extend(self.span(chars));
            return self.reading.found.push((id, status));
        }
        if is_condition(chars) && (before > 0 || self.reading.found.len() > before || self.reading.study) {
            return self.condition(chars);
        }
        self.unclear(chars);
        self.govern(chars);
    }

    fn region(&self, chars: &[Char]) -> Option<String> {
        if chars.len() > LONGEST_NAME {
            return None;
        }
        self.names.known(&text(chars)).map(str::to_owned)
    }

    fn own_name(&self, chars: &[Char]) -> Option<String> {
        if chars.len() > LONGEST_NAME || pieces(chars).len() > 1 {
            return None;
        }
        let word = text(chars);
        let is_name = names::is_ranked_name(&word)
            || self.bare && names::is_bare_name(&word) && names::begun(&word).is_none() && !names::is_squashed(&word);
        if !is_name {
            return None;
        }
        // As written: 中国(上海)自由贸易试验区 keeps its bracket.
        match self.span(chars).and_then(|span| self.raw.get(span)) {
            Some(written) if written.chars().count() > 2 * LONGEST_NAME => None,
            Some(written) => Some(written.chars().filter(|c| !c.is_whitespace()).collect()),
            None => Some(word),
        }
    }

    /// Where a name stands that a bracket parts.
    fn span(&self, chars: &[Char]) -> Option<Range<usize>> {
        let is_parted = chars.windows(2).any(|two| is_parted(two, self.raw));
        Some(chars.first()?.start..chars.last()?.end).filter(|_| is_parted)
    }

    fn names_one(&self, chars: &[Char]) -> bool {
        self.region(chars).is_some() || self.own_name(chars).is_some()
    }

    /// Whether an item is a region, or regions joined by conjunctions or space.
    fn names_all(&self, chars: &[Char]) -> bool {
        self.region(chars).is_some()
            || self.spaced(chars).is_some()
            || self.squashed(chars).is_some()
            || match self.joined(chars) {
                Some((_, right)) => self.names_all(right),
                None => self.own_name(chars).is_some(),
            }
    }

    /// The pieces of an item that space divides, where that cannot be space inside a name.
    fn spaced<'c>(&self, chars: &'c [Char]) -> Option<Vec<&'c [Char]>> {
        if !chars.iter().skip(1).any(|char| char.gap) {
            return None;
        }
        let mut pieces: Vec<&[Char]> = Vec::new();
        let mut start = 0;
        for at in 1..=chars.len() {
            if at == chars.len() || chars[at].gap {
                pieces.push(&chars[start..at]);
                start = at;
            }
        }
        let last = |piece: &[Char]| piece.last().map(|char| char.c);
        let of_one_rank = pieces.iter().all(|piece| last(piece) == last(pieces[0]) && self.names_one(piece));
        (of_one_rank || pieces.iter().all(|piece| self.region(piece).is_some())).then_some(pieces)
    }

    /// The pieces of 上海市天津市, where all of them are known.
    fn squashed<'c>(&self, chars: &'c [Char]) -> Option<Vec<&'c [Char]>> {
        let pieces = pieces(chars);
        (pieces.len() > 1 && pieces.iter().all(|piece| self.region(piece).is_some())).then_some(pieces)
    }

    /// What stands left and right of the first conjunction after a name.
    fn joined<'c>(&self, chars: &'c [Char]) -> Option<(&'c [Char], &'c [Char])> {
        self.parted(chars, false)
    }

    /// The same; or left and right of a conjunction before a region that is known, for `known`.
    fn parted<'c>(&self, chars: &'c [Char], known: bool) -> Option<(&'c [Char], &'c [Char])> {
        (2..chars.len().min(LONGEST_NAME)).find_map(|at| {
            let length = names::conjunction(&text(&chars[at..chars.len().min(at + 4)]));
            let (left, right) = (&chars[..at], chars.get(at + length..)?);
            let parts = length > 0
                && !right.is_empty()
                && if known { self.region(right).is_some() } else { self.names_one(left) };
            parts.then_some((left, right))
        })
    }

    fn condition(&mut self, chars: &[Char]) {
        self.aside(chars, AsideKind::Condition);
    }

    fn unclear(&mut self, chars: &[Char]) {
        self.aside(chars, AsideKind::Unclear);
    }

    fn aside(&mut self, chars: &[Char], kind: AsideKind) {
        let first = chars.iter().find(|char| !is_separator(char.c));
        let last = chars.iter().rfind(|char| !is_separator(char.c));
        if let (Some(first), Some(last)) = (first, last) {
            self.reading.asides.push(Aside { range: first.start..last.end, kind });
        }
    }
}
