//! Which pairs are worth scoring: those that share rare grams.

use super::grams::{Grams, mix};
use super::keys::{Keyed, both, sort};

/// Grams of a text that ask for candidates.
const ASKED: usize = 24;
/// Of these, how many are read however common they are.
const ALWAYS: usize = 4;
/// A gram that more texts have is too common to tell anything.
const COMMON: usize = 64;
/// How many of these texts are read.
const READ: usize = 256;
/// Candidates kept for a text.
const KEPT: usize = 8;

/// Pairs (old, new) among the open texts, sorted. At most [`KEPT`] from each text of either side.
pub(super) fn find(grams: &Grams, rank: &[u32], old: usize) -> Vec<(u32, u32)> {
    let mut votes = vec![0u32; rank.len()];
    let mut found: Vec<Keyed> = Vec::new();
    for node in 0..rank.len() {
        // The rarest on the other side; ties are broken by the gram itself, not by the order of reading.
        let mut asked: Vec<(u64, u32)> = Vec::with_capacity(ASKED);
        for gram in &grams.list[grams.span(node as u32)] {
            let id = gram.id / 2;
            let holders = holders(grams, id, node < old);
            let rarity = (holders.len() as u64) << 44 | mix(grams.keys[id as usize]) >> 20;
            insert(&mut asked, (rarity, id), ASKED);
        }
        let mut touched: Vec<u32> = Vec::new();
        for (turn, &(_, id)) in asked.iter().enumerate() {
            let mut holders = holders(grams, id, node < old);
            if holders.len() > COMMON && turn >= ALWAYS {
                break;
            }
            if holders.len() > READ {
                // Those about the same place.
                let place = holders.partition_point(|&other| rank[other as usize] < rank[node]);
                let start = place.saturating_sub(READ / 2).min(holders.len() - READ);
                holders = &holders[start..start + READ];
            }
            let idf = grams.idf[id as usize];
            for &other in holders {
                if votes[other as usize] == 0 {
                    touched.push(other);
                }
                votes[other as usize] += u32::from(idf) * u32::from(idf);
            }
        }
        let mut best: Vec<(u64, u32)> = Vec::with_capacity(KEPT);
        for other in touched {
            let distance = rank[node].abs_diff(rank[other as usize]);
            insert(&mut best, (both(!votes[other as usize], distance), other), KEPT);
            votes[other as usize] = 0;
        }
        for (_, other) in best {
            found.push((both(other.min(node as u32), other.max(node as u32)), 0, 0));
        }
    }
    sort(&mut found);
    found.dedup();
    let mut pairs = Vec::with_capacity(found.len());
    for (pair, ..) in found {
        pairs.push(((pair >> 32) as u32, pair as u32));
    }
    pairs
}

/// The open texts of the other list that have a gram.
fn holders(grams: &Grams, id: u32, is_old: bool) -> &[u32] {
    let [old, new] = grams.holder_starts[id as usize];
    let [end, _] = grams.holder_starts[id as usize + 1];
    let (start, end) = if is_old { (new, end) } else { (old, new) };
    &grams.holders[start as usize..end as usize]
}

/// Keeps the smallest few, sorted.
fn insert(kept: &mut Vec<(u64, u32)>, entry: (u64, u32), most: usize) {
    if kept.len() == most {
        if kept.last().is_some_and(|last| *last <= entry) {
            return;
        }
        kept.pop();
    }
    let mut at = kept.len();
    kept.push(entry);
    while at > 0 && kept[at - 1] > entry {
        kept[at] = kept[at - 1];
        at -= 1;
    }
    kept[at] = entry;
}
