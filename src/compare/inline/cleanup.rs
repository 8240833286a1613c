//! What a person would not call unchanged: small shared stretches in the middle of a rewrite.

use super::Cut;
use super::path::Run;
use super::tokens::Kind;

/// A stretch of this weight (six Han characters) is never an accident.
const SOLID: i32 = 60;

/// Drops the runs that are small beside the changes on both sides of them, and all of them when the texts share next to nothing.
pub(super) fn clean(old: &Cut, new: &Cut, runs: Vec<Run>) -> Vec<Run> {
    // Each removal widens its neighbours' changes, so the runs are looked at until none falls.
    let mut runs = runs;
    loop {
        let before = runs.len();
        let mut kept: Vec<Run> = Vec::with_capacity(before);
        for (at, run) in runs.iter().enumerate() {
            let (old_end, new_end) = kept.last().map_or((0, 0), |last| (last.old + last.len, last.new + last.len));
            let left = change(old, new, (old_end, run.old), (new_end, run.new));
            let next = runs.get(at + 1).map_or((old.ids.len(), new.ids.len()), |next| (next.old, next.new));
            let right = change(old, new, (run.old + run.len, next.0), (run.new + run.len, next.1));
            if !accidental(old, run, left, right) {
                kept.push(*run);
            }
        }
        runs = kept;
        if runs.len() == before {
            break;
        }
    }
    let mut kept = thin(old, new, runs);
    let whole = |side: &Cut| side.weight(0..side.ids.len());
    let shared: i32 = kept.iter().map(|run| weight(old, run.old, run.old + run.len)).sum();
    let longest = kept.iter().map(|run| weight(old, run.old, run.old + run.len)).max().unwrap_or(0);
    if longest < SOLID && shared * 5 < whole(old).min(whole(new)) {
        kept.clear();
    }
    kept
}

/// Drops the small runs between two solid ones when they make up little of what stands there: a sentence rewritten around a few
/// words of the old one.
fn thin(old: &Cut, new: &Cut, runs: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    let solid = |run: &Run| weight(old, run.old, run.old + run.len) >= SOLID;
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        let small = runs.get(at..).unwrap_or_default().iter().take_while(|run| !solid(run)).count();
        // The first and the last words of a text stay: nothing was put before or after them.
        let edge = |run: &Run| run.old == 0 && run.new == 0;
        if small < 2 || edge(run) {
            kept.push(*run);
            at += 1;
            continue;
        }
        let between = runs.get(at..at + small).unwrap_or_default();
        let start = kept.last().map_or((0, 0), |last| (last.old + last.len, last.new + last.len));
        let end = runs.get(at + small).map_or((old.ids.len(), new.ids.len()), |next| (next.old, next.new));
        let own: i32 = between.iter().map(|run| weight(old, run.old, run.old + run.len)).sum();
        let (gone, come) = (weight(old, start.0, end.0) - own, weight(new, start.1, end.1) - own);
        // Where one side is all but kept, its words are the same words, however much was put between them.
        if own * 5 >= gone + come || own > 2 * gone.min(come) {
            kept.extend(between);
        }
        at += small;
    }
    kept
}

/// A change's weight on both sides.
#[derive(Clone, Copy)]
struct Change {
    old: i32,
    new: i32,
}

fn change(old: &Cut, new: &Cut, a: (usize, usize), b: (usize, usize)) -> Change {
    Change { old: weight(old, a.0, a.1), new: weight(new, b.0, b.1) }
}

fn weight(side: &Cut, start: usize, end: usize) -> i32 {
    side.weight(start..end)
}

fn accidental(old: &Cut, run: &Run, left: Change, right: Change) -> bool {
    if left.old.max(left.new) == 0 || right.old.max(right.new) == 0 {
        return false;
    }
    let own = weight(old, run.old, run.old + run.len);
    let says =
        |at: usize| old.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Han | Kind::Word | Kind::Number));
    let around = left.old.max(left.new).min(right.old.max(right.new));
    if !(run.old..run.old + run.len).any(says) {
        // A bracket or 、 between two small replacements keeps them apart: 三级（p3 → 四级（p4.
        return own < 10 || around > 40;
    }
    // Only additions, or only removals, around it: one side reads on without a break.
    if left.old + right.old == 0 || left.new + right.new == 0 {
        return own < 20;
    }
    own < SOLID && own * 3 < around * 2
}
