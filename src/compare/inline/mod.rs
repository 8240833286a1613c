//! Marks inside a text: what a careful editor would mark as deleted and inserted.

mod anchors;
mod cleanup;
mod group;
pub(super) mod numbers;
mod path;
pub(super) mod tokens;
mod words;

use super::change::{Op, Segment};
use crate::sort::Arrange as _;
pub(super) use group::group;
use path::Run;
use std::ops::Range;
use tokens::{Kind, LONG, Token};

/// Marks what differs between two texts.
///
/// ```
/// use qingdan::compare::{Op, diff_text};
///
/// let marks = diff_text("股比不超过50%。", "股比不超过51%。");
/// let changed: Vec<_> = marks.iter().filter(|mark| mark.op != Op::Equal).map(|mark| &mark.text[..]).collect();
/// assert_eq!(changed, ["50%", "51%"]);
/// ```
///
/// Equal and deleted stretches spell `before`, equal and inserted ones `after`; in a replaced place the deleted stretch comes
/// first. Two equal texts are one equal segment, two empty ones none. Swapping the sides swaps the marks.
pub fn diff_text(before: &str, after: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    marks(before, after, &mut |op, text| segments.push(Segment { op, text: text.to_owned(), elsewhere: None }));
    segments
}

/// The segments of [`diff_text`], one after the other, where they stand in the texts.
pub fn marks(before: &str, after: &str, put: &mut dyn FnMut(Op, &str)) {
    let mut put = |op: Op, text: &str, start: usize, end: usize| {
        if let Some(text) = text.get(start..end).filter(|text| !text.is_empty()) {
            put(op, text);
        }
    };
    let (mut old, mut new) = (0, 0);
    let mut runs = shared(before, after);
    runs.push(Run { old: before.len(), new: after.len(), len: 0 });
    for run in runs {
        put(Op::Delete, before, old, run.old);
        put(Op::Insert, after, new, run.new);
        (old, new) = (run.old + run.len, run.new + run.len);
        put(Op::Equal, before, run.old, old);
    }
}

fn push(segments: &mut Vec<Segment>, op: Op, text: &str, start: usize, end: usize) {
    if let Some(text) = text.get(start..end).filter(|text| !text.is_empty()) {
        segments.push(Segment { op, text: text.to_owned(), elsewhere: None });
    }
}

/// The stretches that two texts share, in bytes.
fn shared(before: &str, after: &str) -> Vec<Run> {
    if before == after {
        return vec![Run { old: 0, new: 0, len: before.len() }];
    }
    // One fixed order of the sides, so that ties between equally good marks fall alike when the sides are swapped.
    if before > after {
        let mut runs = shared(after, before);
        for run in &mut runs {
            std::mem::swap(&mut run.old, &mut run.new);
        }
        return runs;
    }
    let (head, tail) = shell(before.as_bytes(), after.as_bytes());
    let [old, new] = cut(inner(before, head, tail), inner(after, head, tail));
    let mut runs = Vec::new();
    path::push(&mut runs, Run { old: 0, new: 0, len: head });
    for run in cleanup::clean(&old, &new, path::runs(&old, &new)) {
        let (start, end) = (old.offset(run.old), old.offset(run.old + run.len));
        path::push(&mut runs, Run { old: head + start, new: head + new.offset(run.new), len: end - start });
    }
    path::push(&mut runs, Run { old: before.len() - tail, new: after.len() - tail, len: tail });
    runs
}

/// What stands between so many bytes at the start and so many at the end.
fn inner(text: &str, head: usize, tail: usize) -> &str {
    text.get(head..text.len() - tail).unwrap_or_default()
}

/// So many bytes beside a difference its marks may reach into: 12 Han characters.
const REACH: usize = 36;

/// How many bytes two texts begin and end with in common that need not be cut into tokens: whole clauses, out of the reach of any
/// mark. At the start of a clause an edge costs nothing, as at the start of a text, and before a Han character no token goes on.
fn shell(before: &[u8], after: &[u8]) -> (usize, usize) {
    let shorter = before.len().min(after.len());
    let head = before.iter().zip(after).take_while(|(x, y)| x == y).count();
    let ends = before.iter().rev().zip(after.iter().rev()).take(shorter - head);
    let tail = ends.take_while(|(x, y)| x == y).count();
    let is_start = |at: usize| {
        let signs = ["，", "。", "；", ",", ";"];
        matches!(before.get(at), Some(0xe5..=0xe9))
            && before.get(..at).is_some_and(|head| signs.iter().any(|sign| head.ends_with(sign.as_bytes())))
    };
    let mut start = head.saturating_sub(REACH);
    while start > 0 && !is_start(start) {
        start -= 1;
    }
    let mut end = before.len() - tail + REACH.min(tail);
    while end < before.len() && !is_start(end) {
        end += 1;
    }
    (start, before.len() - end)
}

/// Cuts two texts and names their tokens.
fn cut<'a>(before: &'a str, after: &'a str) -> [Cut<'a>; 2] {
    let (mut old, mut new) = (Cut::new(before), Cut::new(after));
    let mut long: Vec<&str> = Vec::new();
    old.long(&mut long);
    new.long(&mut long);
    long.arrange();
    long.dedup();
    old.name(&long);
    new.name(&long);
    [old, new]
}

/// A text cut into tokens.
struct Cut<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// For each token its identity: equal ones have the same, on both sides.
    ids: Vec<u32>,
    /// The weight of all tokens before each, and of all.
    sums: Vec<i32>,
    /// The tokens of several characters.
    long: Vec<usize>,
}

impl<'a> Cut<'a> {
    #[cfg_attr(qingdan_module, optimize(speed))]
    fn new(text: &'a str) -> Cut<'a> {
        let tokens = tokens::tokens(text);
        let mut ids = vec![0; tokens.len()];
        let mut sums = vec![0; tokens.len() + 1];
        let (mut sum, mut long) = (0, Vec::new());
        for (at, ((id, after), token)) in ids.iter_mut().zip(sums.iter_mut().skip(1)).zip(&tokens).enumerate() {
            *id = token.id;
            sum += token.weight(text);
            *after = sum;
            if token.id == LONG {
                long.push(at);
            }
        }
        Cut { text, tokens, ids, sums, long }
    }

    /// Adds the pieces of several characters.
    fn long(&self, pieces: &mut Vec<&'a str>) {
        for &at in &self.long {
            pieces.push(self.piece(at));
        }
    }

    /// Names each piece of several characters after its place among them all.
    fn name(&mut self, pieces: &[&str]) {
        for &at in &self.long {
            let place = pieces.binary_search(&self.piece(at)).unwrap_or(0) as u32;
            if let Some(id) = self.ids.get_mut(at) {
                *id = LONG + place;
            }
        }
    }

    fn piece(&self, token: usize) -> &'a str {
        self.text.get(self.offset(token)..self.offset(token + 1)).unwrap_or_default()
    }

    /// The names of the tokens of a range, clause by clause.
    fn clauses(&self, range: Range<usize>) -> Vec<&[u32]> {
        let mut clauses = Vec::new();
        let mut start = range.start;
        for at in range.clone() {
            let ends = self.tokens.get(at).is_some_and(|token| token.kind == Kind::Clause);
            if ends || at + 1 == range.end {
                clauses.push(self.ids.get(start..=at).unwrap_or_default());
                start = at + 1;
            }
        }
        clauses
    }

    fn weight(&self, range: Range<usize>) -> i32 {
        match (self.sums.get(range.start), self.sums.get(range.end)) {
            (Some(start), Some(end)) => end - start,
            _ => 0,
        }
    }

    fn offset(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.text.len(), |token| token.start)
    }
}
