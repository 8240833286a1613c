//! Marks inside a text: what a careful editor would mark as deleted and inserted.

mod cleanup;
mod group;
mod path;
pub(super) mod tokens;
mod words;

use super::change::{Op, Segment};
use crate::sort::Arrange as _;
pub(super) use group::group;
use path::{Run, Side};
use tokens::Token;

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
        let mut runs = shared(after, before);
        for run in &mut runs {
            std::mem::swap(&mut run.old, &mut run.new);
        }
        return runs;
    }
    let (mut old, mut new) = (Cut::new(before), Cut::new(after));
    let mut long: Vec<&str> = Vec::new();
    long.extend(old.pieces().chain(new.pieces()).filter(|piece| piece.len() > SHORT));
    long.arrange();
    long.dedup();
    old.name(&long);
    new.name(&long);
    let (x, y) = (old.side(), new.side());
    let mut runs = cleanup::clean(&x, &y, path::runs(&x, &y));
    for run in &mut runs {
        let (start, end) = (old.offset(run.old), old.offset(run.old + run.len));
        *run = Run { old: start, new: new.offset(run.new), len: end - start };
    }
    runs
}

/// A piece of so many bytes is its own name.
const SHORT: usize = 3;

/// A text cut into tokens, with what its marks cost and earn.
struct Cut<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    ids: Vec<u32>,
    weights: Vec<i32>,
    seams: Vec<i32>,
}

impl<'a> Cut<'a> {
    fn new(text: &'a str) -> Cut<'a> {
        let tokens = tokens::tokens(text);
        let weights = tokens.iter().map(|token| token.weight(text)).collect();
        let seams = tokens::seams(text, &tokens);
        Cut { text, tokens, ids: Vec::new(), weights, seams }
    }

    fn pieces(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        self.tokens.iter().map(move |token| text.get(token.start..token.end).unwrap_or_default())
    }

    /// Gives equal tokens one name: the bytes of a short one, the place of a long one among `long`.
    fn name(&mut self, long: &[&str]) {
        let mut ids = Vec::with_capacity(self.tokens.len());
        for piece in self.pieces() {
            ids.push(match piece.len() {
                0..=SHORT => piece.bytes().fold(0, |id, byte| id << 8 | u32::from(byte)),
                _ => 1 << 24 | long.binary_search(&piece).unwrap_or(0) as u32,
            });
        }
        self.ids = ids;
    }

    fn side(&self) -> Side<'_> {
        Side { tokens: &self.tokens, ids: &self.ids, weights: &self.weights, seams: &self.seams }
    }

    fn offset(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.text.len(), |token| token.start)
    }
}
