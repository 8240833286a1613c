//! The best way through two cut texts: which stretches are the same.
//!
//! Texts are aligned by weight: a shared piece earns, an edge between shared and changed costs, less at a seam where a person
//! would set it. So the best alignment has its edges at punctuation and its shared stretches whole, with nothing left to slide.
//!
//! That takes a cell for each pair of pieces, so it is done only between stretches that are the same for certain: those of which
//! each text has exactly one (the anchors of patience diff, found with runs of four pieces instead of lines), in the heaviest
//! common order. What is too long still, because it repeats itself everywhere, is cut at a longest common order of its clauses (the
//! table of `similar`), and where that is too long as well, aligned a window at a time.

use super::anchors::{GRAM, anchors, common};
use super::{Cut, tokens};
use similar::algorithms::{DiffHook, lcs};
use std::convert::Infallible;
use std::ops::Range;

/// A stretch of tokens that both sides share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub old: usize,
    pub new: usize,
    pub len: usize,
}

/// Up to so many cells are aligned by weight without looking for anchors.
const SMALL: usize = 1 << 10;
/// How many cells all of one comparison may have.
const BUDGET: usize = 1 << 24;
/// How many cells one alignment may have: a megabyte of back pointers.
const CELLS: usize = 1 << 20;
/// The fewest pieces of either side that are aligned at once in what is longer; the most are eight times as many.
const WINDOW: usize = 64;
/// How many pairs of clauses a common order is looked for in: a table of four megabytes.
const CLAUSES: usize = 1 << 20;
/// How often what stands between anchors is searched for more.
const DEPTH: u32 = 8;
/// Shared pieces kept at both ends of what is aligned, so that edges can slide into them.
const MARGIN: usize = 48;

/// The shared runs, in order, none adjoining another.
pub(super) fn runs(old: &Cut, new: &Cut) -> Vec<Run> {
    runs_from(old, new, 0)
}

/// From [`DEPTH`] on, without anchors.
fn runs_from(old: &Cut, new: &Cut, depth: u32) -> Vec<Run> {
    let mut path = Path {
        sides: [old, new],
        budget: BUDGET,
        runs: Vec::new(),
        found: Vec::new(),
        back: Vec::new(),
        costs: Vec::new(),
        columns: Vec::new(),
    };
    path.align(0..old.ids.len(), 0..new.ids.len(), depth);
    path.runs
}

/// The way so far, and what every alignment by weight uses again.
struct Path<'a> {
    sides: [&'a Cut<'a>; 2],
    budget: usize,
    runs: Vec<Run>,
    found: Vec<Run>,
    back: Vec<u8>,
    costs: Vec<i32>,
    columns: Vec<Column>,
}

/// A piece of the new text, and the best that the row above reached behind it in either state.
struct Column {
    id: u32,
    seam: i32,
    shared: i32,
    change: i32,
}

/// Worse than anything.
const LOW: i32 = i32::MIN / 2;
/// No piece.
const NONE: u32 = u32::MAX;
// How the best value of a cell was reached.
const UP: u8 = 1; // change: one more old piece
const LEFT: u8 = 2; // change: one more new piece
const BOTH: u8 = UP | LEFT;
const OPENED: u8 = 4; // shared: the piece before belongs to a change

impl Path<'_> {
    fn push(&mut self, run: Run) {
        push(&mut self.runs, run);
    }

    #[cfg_attr(qingdan_module, optimize(speed))]
    fn align(&mut self, a: Range<usize>, b: Range<usize>, depth: u32) {
        let [old, new] = self.sides;
        let (x, y) = (old.ids.get(a.clone()).unwrap_or_default(), new.ids.get(b.clone()).unwrap_or_default());
        let shorter = x.len().min(y.len());
        let head = common(x, y);
        let tail = x.iter().rev().zip(y.iter().rev()).take(shorter - head).take_while(|(x, y)| x == y).count();
        let (head, tail) = (head.saturating_sub(MARGIN), tail.saturating_sub(MARGIN));
        self.push(Run { old: a.start, new: b.start, len: head });
        let end = Run { old: a.end - tail, new: b.end - tail, len: tail };
        self.between(a.start + head..end.old, b.start + head..end.new, depth);
        self.push(end);
    }

    fn between(&mut self, a: Range<usize>, b: Range<usize>, depth: u32) {
        if a.is_empty() || b.is_empty() {
            return;
        }
        let [old, new] = self.sides;
        let (x, y) = (old.ids.get(a.clone()).unwrap_or_default(), new.ids.get(b.clone()).unwrap_or_default());
        let cells = (x.len() + 1).saturating_mul(y.len() + 1);
        let mut inner = depth + 1;
        let mut anchors = if cells <= SMALL || depth == DEPTH {
            Vec::new()
        } else {
            anchors(x, y, old.sums.get(a.start..).unwrap_or_default())
        };
        if anchors.is_empty() && cells > CELLS && depth < DEPTH {
            anchors = common_clauses(&old.clauses(a.clone()), &new.clauses(b.clone()));
            inner = DEPTH;
        }
        if !anchors.is_empty() {
            let (mut i, mut j) = (a.start, b.start);
            for anchor in anchors {
                let run = Run { old: a.start + anchor.old, new: b.start + anchor.new, len: anchor.len };
                self.align(i..run.old, j..run.new, inner);
                self.push(run);
                (i, j) = (run.old + run.len, run.new + run.len);
            }
            self.align(i..a.end, j..b.end, inner);
            return;
        }
        // What is too long still: a window at a time, of which the first half counts.
        let window = (BUDGET / 4 / (x.len() + y.len())).clamp(WINDOW, 8 * WINDOW);
        let (mut i, mut j) = (a.start, b.start);
        loop {
            let (x, y) = (old.ids.get(i..a.end).unwrap_or_default(), new.ids.get(j..b.end).unwrap_or_default());
            let cells = (x.len() + 1).saturating_mul(y.len() + 1);
            if cells <= CELLS.min(self.budget) {
                self.budget -= cells;
                self.weighted(i..a.end, j..b.end, usize::MAX);
                return;
            }
            let head = common(x, y).saturating_sub(MARGIN);
            self.push(Run { old: i, new: j, len: head });
            (i, j) = (i + head, j + head);
            (i, j) = self.weighted(i..a.end.min(i + window), j..b.end.min(j + window), window / 2);
        }
    }

    /// The alignment of greatest weight, as far as `reach` on both sides; returns where it goes on. Each cell has two states:
    /// inside a shared run, or inside a change.
    #[cfg_attr(qingdan_module, optimize(speed))]
    fn weighted(&mut self, a: Range<usize>, b: Range<usize>, reach: usize) -> (usize, usize) {
        let [old, new] = self.sides;
        let width = b.len() + 1;
        self.costs.clear();
        tokens::seams(old.text, &old.tokens, a.clone(), &mut self.costs);
        tokens::seams(new.text, &new.tokens, b.clone(), &mut self.costs);
        let (down, across) = self.costs.split_at(a.len() + 1);
        let first = down.first().copied().unwrap_or(0);
        self.columns.clear();
        self.columns.push(Column { id: NONE, seam: 0, shared: 0, change: 0 });
        for &id in new.ids.get(b.clone()).unwrap_or_default() {
            self.columns.push(Column { id, seam: 0, shared: LOW, change: 0 });
        }
        let leaving = first + across.first().copied().unwrap_or(0);
        for (column, &seam) in self.columns.iter_mut().zip(across) {
            column.seam = seam;
            column.change = -leaving;
        }
        self.back.clear();
        self.back.resize(width * (a.len() + 1), LEFT);
        if let Some(corner) = self.back.first_mut() {
            *corner = 0;
        }
        let mut above = first;
        for (row, cells) in self.back.chunks_exact_mut(width).enumerate().skip(1) {
            let at = a.start + row - 1;
            let id = old.ids.get(at).copied().unwrap_or(NONE - 1);
            let weight = old.weight(at..at + 1);
            let cost = down.get(row).copied().unwrap_or(0);
            let (mut corner_shared, mut corner_change, mut corner_seam, mut left) = (LOW, LOW, 0, LOW);
            for (column, cell) in self.columns.iter_mut().zip(cells) {
                // Shared: this piece is the same on both sides.
                let (mut inside, mut way) = (LOW, 0);
                if column.id == id {
                    let opening = corner_change - above - corner_seam;
                    inside = corner_shared;
                    if opening > inside {
                        (inside, way) = (opening, OPENED);
                    }
                    inside += weight;
                }
                // Change: closing a run here, or going on. Of two equally good places the earlier: texts grow at their ends
                // more often than before them.
                let closing = inside - cost - column.seam;
                let going = column.change.max(left);
                way |= if closing > going {
                    0
                } else if corner_change == going {
                    BOTH
                } else if column.change == going {
                    UP
                } else {
                    LEFT
                };
                (corner_shared, corner_change, corner_seam) = (column.shared, column.change, column.seam);
                left = closing.max(going);
                (column.shared, column.change) = (inside, left);
                *cell = way;
            }
            above = cost;
        }
        let end = self.costs.get(a.len()).copied().unwrap_or(0) + self.costs.last().copied().unwrap_or(0);
        let mut inside = self.columns.last().is_some_and(|last| last.shared > last.change - end);
        let (mut row, mut column) = (a.len(), b.len());
        self.found.clear();
        while row > 0 || column > 0 {
            let way = self.back.get(row * width + column).copied().unwrap_or(0);
            if inside {
                if row == 0 || column == 0 {
                    break;
                }
                (row, column) = (row - 1, column - 1);
                self.found.push(Run { old: a.start + row, new: b.start + column, len: 1 });
                inside = way & OPENED == 0;
            } else {
                match way & BOTH {
                    UP if row > 0 => row -= 1,
                    LEFT if column > 0 => column -= 1,
                    BOTH if row > 0 && column > 0 => (row, column) = (row - 1, column - 1),
                    _ => inside = true,
                }
            }
        }
        while let Some(run) = self.found.pop() {
            if run.old - a.start >= reach || run.new - b.start >= reach {
                return (run.old, run.new);
            }
            self.push(run);
        }
        (a.end, b.end)
    }
}

/// The clauses that two stretches share in a longest common order.
fn common_clauses(x: &[&[u32]], y: &[&[u32]]) -> Vec<Run> {
    let mut shared = Shared { starts: [starts(x), starts(y)], runs: Vec::new() };
    if x.len().saturating_mul(y.len()) <= CLAUSES {
        let Ok(()) = lcs::diff_deadline_raw(&mut shared, x, 0..x.len(), y, 0..y.len(), None);
    }
    // Their ends stay open, and what is short is shared by chance.
    shared.runs.retain(|run| run.len > 2 * GRAM);
    for run in &mut shared.runs {
        *run = Run { old: run.old + GRAM, new: run.new + GRAM, len: run.len - 2 * GRAM };
    }
    shared.runs
}

/// How many pieces there are before each clause, and in all.
fn starts(clauses: &[&[u32]]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut sum = 0;
    for clause in clauses {
        sum += clause.len();
        starts.push(sum);
    }
    starts
}

/// Clauses that are the same, as runs of pieces.
struct Shared {
    starts: [Vec<usize>; 2],
    runs: Vec<Run>,
}

impl DiffHook for Shared {
    type Error = Infallible;

    fn equal(&mut self, old: usize, new: usize, len: usize) -> Result<(), Infallible> {
        let at = |side: usize, clause: usize| self.starts.get(side).and_then(|starts| starts.get(clause)).copied();
        if let (Some(old), Some(new), Some(end)) = (at(0, old), at(1, new), at(0, old + len)) {
            match self.runs.last_mut() {
                Some(last) if last.old + last.len == old && last.new + last.len == new => last.len = end - last.old,
                _ => self.runs.push(Run { old, new, len: end - old }),
            }
        }
        Ok(())
    }
}

/// Adds a run to those before it.
pub(super) fn push(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        _ if run.len == 0 => {}
        Some(last) if last.old + last.len == run.old && last.new + last.len == run.new => last.len += run.len,
        _ => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Edition;
    use proptest::prelude::*;
    use std::sync::{Arc, LazyLock};

    static OFFICIAL: LazyLock<Arc<Edition>> = LazyLock::new(|| crate::editions::load(None).unwrap().into());

    /// What an alignment earns.
    fn value(old: &Cut, new: &Cut, runs: &[Run]) -> i32 {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        tokens::seams(old.text, &old.tokens, 0..old.ids.len(), &mut a);
        tokens::seams(new.text, &new.tokens, 0..new.ids.len(), &mut b);
        let edges = |run: &Run| a[run.old] + b[run.new] + a[run.old + run.len] + b[run.new + run.len];
        runs.iter().map(|run| old.weight(run.old..run.old + run.len) - edges(run)).sum()
    }

    /// Edits of a text: where, how many characters go, and what comes.
    fn edits() -> impl Strategy<Value = Vec<(usize, usize, &'static str)>> {
        let come =
            prop::sample::select(vec!["", "研究", "51%", "、深圳", "，支持开展试点", "推进数据跨境流动。", "的"]);
        prop::collection::vec((0..1_000usize, 0..24usize, come), 1..8)
    }

    proptest! {
        #[test]
        fn anchors_cost_next_to_nothing(first in 0..153usize, edits in edits()) {
            let before: String = OFFICIAL.tasks[first..first + 2].iter().map(|task| task.text.as_str()).collect();
            let mut after: Vec<char> = before.chars().collect();
            for (at, gone, come) in edits {
                let at = at % after.len();
                let end = (at + gone).min(after.len());
                after.splice(at..end, come.chars());
                if after.is_empty() {
                    return Ok(());
                }
            }
            let after: String = after.into_iter().collect();
            let [old, new] = &super::super::cut(&before, &after);
            let [quick, exact] = [0, DEPTH].map(|depth| value(old, new, &runs_from(old, new, depth)));
            prop_assert!(quick <= exact);
            prop_assert!(exact - quick <= exact / 50 + 10, "{quick} of {exact}\n{before}\n{after}");
        }
    }
}
