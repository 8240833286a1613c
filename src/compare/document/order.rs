//! What of the body stands elsewhere: chapters that moved, paragraphs that moved within their chapter or left it.

use super::body::{Item, take};
use crate::compare::align::order::longest;

/// Pairs chapters of other names by their longest paragraph that stands in both.
pub(super) fn chapters(old: &[Item], new: &[Item], to_new: &mut [Option<usize>], taken: &mut [bool]) {
    let mut best: Vec<(u32, usize)> = vec![(0, 0); old.len() + 1];
    for (item, j) in old.iter().zip(&*to_new) {
        if let Some(other) = j.and_then(|j| new.get(j)).filter(|_| !item.heads()) {
            best[item.chapter] = best[item.chapter].max((item.characters(), other.chapter));
        }
    }
    for (i, &(_, chapter)) in best.iter().skip(1).enumerate() {
        if let Some(j) = chapter.checked_sub(1) {
            take(to_new, taken, i, j);
        }
    }
}

/// Whether each pair stands elsewhere: outside the longest common order of the chapters, or of the paragraphs of its
/// chapter, so that an insertion moves nobody; or in a chapter that is not the counterpart of its old one.
pub(super) fn moved(old: &[Item], new: &[Item], pairs: &[(Option<usize>, Option<usize>)]) -> Vec<bool> {
    // Without titles on a side nobody can have left a chapter.
    let titled = [old, new].iter().all(|items| items.iter().any(|item| item.heads()));
    let mut moved = vec![false; pairs.len()];
    let mut counterparts = vec![0; old.len() + 1];
    let mut run = Vec::new();
    for heads in [true, false] {
        for (at, &(i, j)) in pairs.iter().enumerate() {
            let Some(b) = j.and_then(|j| new.get(j)) else { continue };
            if titled && b.heads() && !heads {
                settle(&mut run, &mut moved);
            }
            let Some((i, a)) = i.and_then(|i| Some((i, old.get(i)?))) else { continue };
            if a.heads() != heads {
                continue;
            }
            if heads {
                counterparts[a.chapter] = b.chapter;
            }
            if titled && counterparts[a.chapter] != b.chapter {
                moved[at] = true;
            } else {
                run.push((at, (i as u32, a.characters() + b.characters())));
            }
        }
        settle(&mut run, &mut moved);
    }
    moved
}

/// Tells apart those of a run that stay in order from those that moved, and begins a new run.
fn settle(run: &mut Vec<(usize, (u32, u32))>, moved: &mut [bool]) {
    let mut sequence = Vec::with_capacity(run.len());
    for &(_, pair) in &*run {
        sequence.push(pair);
    }
    for (stays, (at, _)) in longest(&sequence).into_iter().zip(run.drain(..)) {
        moved[at] = !stays;
    }
}
