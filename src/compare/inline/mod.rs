//! Marks inside a text: what a careful editor would mark as deleted and inserted.

mod cleanup;
mod group;
mod path;
pub(super) mod tokens;
mod words;

use super::change::{Op, Segment};
pub(super) use group::group;
use path::{Run, Side};
use std::collections::BTreeMap;
use tokens::Token;

/// Marks what differs between two texts.
///
/// Equal and deleted stretches spell `before`, equal and inserted ones `after`; in a replaced place the deleted stretch comes
/// first. Two equal texts are one equal segment, two empty ones none. Swapping the sides swaps the marks.
pub fn diff_text(before: &str, after: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let (mut old, mut new) = (0, 0);
    for run in shared(before, after) {
        push(&mut segments, Op::Delete, before, old, run.old);
        push(&mut segments, Op::Insert, after, new, run.new);
        push(&mut segments, Op::Equal, before, run.old, run.old + run.len);
        (old, new) = (run.old + run.len, run.new + run.len);
    }
    push(&mut segments, Op::Delete, before, old, before.len());
    push(&mut segments, Op::Insert, after, new, after.len());
    segments
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
        return shared(after, before).into_iter().map(|run| Run { old: run.new, new: run.old, len: run.len }).collect();
    }
    let (old, new) = (Cut::new(before), Cut::new(after));
    let mut names = BTreeMap::new();
    let (old_ids, new_ids) = (old.ids(&mut names), new.ids(&mut names));
    let (x, y) = (old.side(&old_ids), new.side(&new_ids));
    let runs = cleanup::clean(&x, &y, path::runs(&x, &y));
    runs.into_iter()
        .map(|run| Run {
            old: old.offset(run.old),
            new: new.offset(run.new),
            len: old.offset(run.old + run.len) - old.offset(run.old),
        })
        .collect()
}

/// A text cut into tokens, with what its marks cost and earn.
struct Cut<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    weights: Vec<i32>,
    seams: Vec<i32>,
}

impl<'a> Cut<'a> {
    fn new(text: &'a str) -> Cut<'a> {
        let tokens = tokens::tokens(text);
        let weights = tokens.iter().map(|token| token.weight(text)).collect();
        let seams = tokens::seams(text, &tokens);
        Cut { text, tokens, weights, seams }
    }

    /// The same name for the same text.
    fn ids(&self, names: &mut BTreeMap<&'a str, u32>) -> Vec<u32> {
        let mut ids = Vec::with_capacity(self.tokens.len());
        for token in &self.tokens {
            let next = names.len() as u32;
            ids.push(*names.entry(self.text.get(token.start..token.end).unwrap_or_default()).or_insert(next));
        }
        ids
    }

    fn side<'b>(&'b self, ids: &'b [u32]) -> Side<'b> {
        Side { tokens: &self.tokens, ids, weights: &self.weights, seams: &self.seams }
    }

    fn offset(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.text.len(), |token| token.start)
    }
}
