//! The best way through two cut texts: which stretches are the same.
//!
//! Short texts are aligned by weight: a shared piece earns, an edge between shared and changed costs, less at a seam where a
//! person would set it. So the best alignment has its edges at punctuation and its shared stretches whole, with nothing left to
//! slide. Long texts are first cut at the clauses they share (Myers, which is bounded in `similar`), and what is still
//! too long between two such clauses is aligned piece by piece, or not at all.

use super::tokens::Token;
use similar::algorithms::{DiffHook, myers};
use std::convert::Infallible;
use std::ops::Range;

/// One side: for each token its identity (equal on both sides when the text is), and for each seam the cost of an edge.
pub(super) struct Side<'a> {
    pub tokens: &'a [Token],
    pub ids: &'a [u32],
    pub weights: &'a [i32],
    pub seams: &'a [i32],
}

/// A stretch of tokens that both sides share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub old: usize,
    pub new: usize,
    pub len: usize,
}

/// How many cells one weighted alignment may have: 4 MB of back pointers.
const CELLS: usize = 1 << 22;
/// How many cells all of one comparison may have.
const BUDGET: usize = 4 * CELLS;
/// How many pieces or clauses of both sides Myers may align at once.
const PIECES: usize = 150_000;
/// Shared pieces kept at both ends of what is aligned, so that edges can slide into them.
const MARGIN: usize = 48;

/// The shared runs, in order, none adjoining another.
pub(super) fn runs(old: &Side, new: &Side) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut budget = BUDGET;
    align(old, new, 0..old.ids.len(), 0..new.ids.len(), &mut budget, true, &mut runs);
    join(runs)
}

fn align(
    old: &Side,
    new: &Side,
    a: Range<usize>,
    b: Range<usize>,
    budget: &mut usize,
    by_clause: bool,
    runs: &mut Vec<Run>,
) {
    let (x, y) = (old.ids.get(a.clone()).unwrap_or_default(), new.ids.get(b.clone()).unwrap_or_default());
    let shorter = x.len().min(y.len());
    let head = x.iter().zip(y).take_while(|(x, y)| x == y).count();
    let tail = x.iter().rev().zip(y.iter().rev()).take(shorter - head).take_while(|(x, y)| x == y).count();
    let (head, tail) = (head.saturating_sub(MARGIN), tail.saturating_sub(MARGIN));
    if head > 0 {
        runs.push(Run { old: a.start, new: b.start, len: head });
    }
    let (a, b) = (a.start + head..a.end - tail, b.start + head..b.end - tail);
    let cells = (a.len() + 1).saturating_mul(b.len() + 1);
    if a.is_empty() || b.is_empty() {
    } else if cells <= CELLS && cells <= *budget {
        *budget -= cells;
        weighted(old, new, a.clone(), b.clone(), runs);
    } else if by_clause {
        let ((x_starts, x), (y_starts, y)) = (clauses(old, a.clone()), clauses(new, b.clone()));
        let start = |starts: &[usize], clause: usize| starts.get(clause).copied().unwrap_or(0);
        let (mut i, mut j) = (a.start, b.start);
        for run in shared(&x, &y) {
            let (from, to) = (start(&x_starts, run.old), start(&x_starts, run.old + run.len));
            let run = Run { old: from, new: start(&y_starts, run.new), len: to - from };
            // Two clauses may have one name by chance.
            if old.ids.get(from..to) == new.ids.get(run.new..run.new + run.len) {
                align(old, new, i..run.old, j..run.new, budget, false, runs);
                runs.push(run);
                (i, j) = (run.old + run.len, run.new + run.len);
            }
        }
        align(old, new, i..a.end, j..b.end, budget, false, runs);
    } else {
        let (x, y) = (old.ids.get(a.clone()).unwrap_or_default(), new.ids.get(b.clone()).unwrap_or_default());
        for run in shared(x, y) {
            runs.push(Run { old: run.old + a.start, new: run.new + b.start, len: run.len });
        }
    }
    if tail > 0 {
        runs.push(Run { old: a.end, new: b.end, len: tail });
    }
}

/// The alignment of greatest weight. Each cell has two states: inside a shared run, or inside a change.
fn weighted(old: &Side, new: &Side, a: Range<usize>, b: Range<usize>, runs: &mut Vec<Run>) {
    const LOW: i32 = i32::MIN / 2;
    // How the best value of a cell was reached.
    const UP: u8 = 1; // change: one more old piece
    const LEFT: u8 = 2; // change: one more new piece
    const BOTH: u8 = UP | LEFT;
    const OPENED: u8 = 4; // shared: the piece before belongs to a change
    let width = b.len() + 1;
    let seam = |costs: &[i32], at: usize| costs.get(at).copied().unwrap_or(0);
    let mut back = vec![0u8; width * (a.len() + 1)];
    let (mut shared, mut change) = (vec![LOW; width], vec![LOW; width]);
    let (mut shared_above, mut change_above) = (vec![LOW; width], vec![LOW; width]);
    for (row, i) in (a.start..=a.end).enumerate() {
        let Some(cells) = back.get_mut(row * width..(row + 1) * width) else { return };
        let cost = seam(old.seams, i);
        let id = if row > 0 { old.ids.get(i - 1) } else { None };
        let weight = if row > 0 { seam(old.weights, i - 1) } else { 0 };
        for (column, cell) in cells.iter_mut().enumerate() {
            let j = b.start + column;
            let edge = cost + seam(new.seams, j);
            // Shared: this piece is the same on both sides.
            let mut inside = if row == 0 && column == 0 { 0 } else { LOW };
            if let (Some(id), true) = (id, column > 0)
                && new.ids.get(j - 1) == Some(id)
            {
                let opening = change_above[column - 1] - seam(old.seams, i - 1) - seam(new.seams, j - 1);
                inside = weight + shared_above[column - 1].max(opening);
                if opening > shared_above[column - 1] {
                    *cell |= OPENED;
                }
            }
            // Change: closing a run here, or going on.
            let closing = inside - edge;
            let up = if row > 0 { change_above[column] } else { LOW };
            let left = if column > 0 { change[column - 1] } else { LOW };
            let going = up.max(left);
            change[column] = closing.max(going);
            // Of two equally good places the earlier: texts grow at their ends more often than before them.
            if closing <= going {
                let corner = if row > 0 && column > 0 { change_above[column - 1] } else { LOW };
                *cell |= if corner == going {
                    BOTH
                } else if up == going {
                    UP
                } else {
                    LEFT
                };
            }
            shared[column] = inside;
        }
        std::mem::swap(&mut shared, &mut shared_above);
        std::mem::swap(&mut change, &mut change_above);
    }
    let (mut row, mut column) = (a.len(), b.len());
    let end = seam(old.seams, a.end) + seam(new.seams, b.end);
    let mut inside = shared_above[column] > change_above[column] - end;
    let first = runs.len();
    while row > 0 || column > 0 {
        let cell = back.get(row * width + column).copied().unwrap_or(0);
        if inside {
            if row == 0 || column == 0 {
                break;
            }
            (row, column) = (row - 1, column - 1);
            runs.push(Run { old: a.start + row, new: b.start + column, len: 1 });
            inside = cell & OPENED == 0;
        } else {
            match cell & BOTH {
                UP if row > 0 => row -= 1,
                LEFT if column > 0 => column -= 1,
                BOTH if row > 0 && column > 0 => (row, column) = (row - 1, column - 1),
                _ => inside = true,
            }
        }
    }
    if let Some(found) = runs.get_mut(first..) {
        found.reverse();
    }
}

/// The clauses of a stretch: where each starts, and a name that equal ones have in common.
fn clauses(side: &Side, range: Range<usize>) -> (Vec<usize>, Vec<u32>) {
    let (mut starts, mut names) = (Vec::new(), Vec::new());
    let (mut start, mut name) = (range.start, 0u32);
    for at in range.clone() {
        // FNV
        name = (name ^ side.ids.get(at).copied().unwrap_or(0)).wrapping_mul(0x0100_0193);
        if at + 1 == range.end || side.tokens.get(at).is_some_and(|token| token.kind == super::tokens::Kind::Clause) {
            starts.push(start);
            names.push(name);
            (start, name) = (at + 1, 0);
        }
    }
    starts.push(range.end);
    (starts, names)
}

/// The equal stretches of two sequences, as Myers finds them.
fn shared(old: &[u32], new: &[u32]) -> Vec<Run> {
    struct Runs(Vec<Run>);
    impl DiffHook for Runs {
        type Error = Infallible;
        fn equal(&mut self, old: usize, new: usize, len: usize) -> Result<(), Infallible> {
            self.0.push(Run { old, new, len });
            Ok(())
        }
    }
    let mut found = Runs(Vec::new());
    if old.len() + new.len() <= PIECES {
        let Ok(()) = myers::diff(&mut found, old, 0..old.len(), new, 0..new.len());
    }
    found.0
}

fn join(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.old + last.len == run.old && last.new + last.len == run.new => last.len += run.len,
            _ => joined.push(run),
        }
    }
    joined
}
