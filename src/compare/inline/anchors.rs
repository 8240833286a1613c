//! Stretches of which two texts have exactly one each, and which are therefore the same for certain.

use super::path::Run;

/// So many pieces in a row make an anchor, and so many at each end of a unique stretch stay open: giving them up costs more than
/// the best place for an edge saves.
pub(super) const GRAM: usize = 4;
/// How far back an anchor looks for the one before it.
const NEAR: usize = 64;

/// How many pieces two stretches begin with in common.
#[cfg_attr(qingdan_module, optimize(speed))]
pub(super) fn common(x: &[u32], y: &[u32]) -> usize {
    x.iter().zip(y).take_while(|(x, y)| x == y).count()
}

/// The stretches that are the same for certain, in order; some may be empty, being only a place to cut at. `sums` are the weights
/// of all before each old piece.
#[cfg_attr(qingdan_module, optimize(speed))]
pub(super) fn anchors(x: &[u32], y: &[u32], sums: &[i32]) -> Vec<Run> {
    /// Stands more than once.
    const MANY: u32 = u32::MAX;
    // Each run of four old pieces has one slot; two that share it are as good as repeated, and whether what the new text has in
    // it is the same is seen later.
    let bits = (2 * x.len()).max(2).ilog2() + 1;
    let count = |place: &mut u32, at: usize| *place = if *place == 0 { at as u32 + 1 } else { MANY };
    let mut table = vec![0u32; 1 << bits];
    // For each old run the place of its only counterpart, plus one.
    let mut only = vec![0u32; x.len()];
    for (ids, is_old) in [(x, true), (y, false)] {
        let mut hash = 0u32;
        for (last, &id) in ids.iter().enumerate() {
            // Four shifts, and a piece is out of it.
            hash = (hash << 8).wrapping_add(id.wrapping_mul(0x9e37_79b1));
            let Some(at) = (last + 1).checked_sub(GRAM) else { continue };
            let Some(place) = table.get_mut((hash >> (32 - bits)) as usize) else { continue };
            if is_old {
                count(place, at);
            } else if let Some(place) = only.get_mut((*place as usize).wrapping_sub(1)) {
                count(place, at);
            }
        }
    }
    let unique = |at: usize| only.get(at).copied().filter(|place| (1..MANY).contains(place));
    let weight = |start: usize, end: usize| match (sums.get(start), sums.get(end)) {
        (Some(start), Some(end)) => end - start,
        _ => 0,
    };
    let mut runs: Vec<(Run, i32)> = Vec::new();
    let mut at = 0;
    while at < x.len() {
        let (first, place) = (at, unique(at));
        at += 1;
        let Some(place) = place else { continue };
        let new = place as usize - 1;
        let shared = first + common(x.get(first..).unwrap_or_default(), y.get(new..).unwrap_or_default());
        if shared < first + GRAM {
            continue;
        }
        let mut last = first;
        while at + GRAM <= shared {
            if unique(at).is_some() {
                last = at;
            }
            at += 1;
        }
        // The ends of the texts are no edges.
        let start = if first == new && x.get(..first) == y.get(..new) { 0 } else { first + GRAM };
        let end = if shared == x.len() && shared + new == y.len() + first { shared } else { last };
        if end >= start {
            let run = Run { old: start, new: start + new - first, len: end - start };
            runs.push((run, weight(first, shared)));
        }
    }
    chain(&runs)
}

/// Of runs in the old order with their weights, the heaviest chain that is in the new order too.
fn chain(runs: &[(Run, i32)]) -> Vec<Run> {
    // For each run the weight of the best chain that ends with it, and the run before it.
    let mut best: Vec<(i32, usize)> = Vec::with_capacity(runs.len());
    let (mut at, mut most) = (usize::MAX, 0);
    for (this, (run, weight)) in runs.iter().enumerate() {
        let mut chained = (0, usize::MAX);
        for before in this.saturating_sub(NEAR)..this {
            if let (Some((other, _)), Some(&(weight, _))) = (runs.get(before), best.get(before))
                && other.new + other.len <= run.new
                && weight > chained.0
            {
                chained = (weight, before);
            }
        }
        chained.0 += weight;
        if chained.0 > most {
            (at, most) = (this, chained.0);
        }
        best.push(chained);
    }
    let mut chain = Vec::new();
    while let (Some((run, _)), Some(&(_, before))) = (runs.get(at), best.get(at)) {
        chain.push(*run);
        at = before;
    }
    chain.reverse();
    chain
}
