//! Which pairs are worth scoring: those that share rare grams.

use super::grams::Grams;
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
    let votes = &mut votes[..];
    let mut found: Vec<Keyed> = Vec::new();
    let mut asked = Few { most: ASKED, kept: Vec::with_capacity(ASKED) };
    let mut best = Few { most: KEPT, kept: Vec::with_capacity(KEPT) };
    let mut touched: Vec<u32> = Vec::new();
    for node in 0..rank.len() {
        let place = rank[node];
        // The rarest on the other side; ties are broken by the gram itself, not by the order of reading.
        for at in grams.span(node as u32) {
            let gram = grams.list[at];
            let holders = grams.holders(gram, node >= old).len() as u64;
            if holders << 44 < asked.limit() {
                asked.insert(holders << 44 | grams.name(gram) >> 20, at as u32);
            }
        }
        for (turn, &(_, at)) in asked.kept.iter().enumerate() {
            let gram = grams.list[at as usize];
            let mut holders = grams.holders(gram, node >= old);
            if holders.len() > COMMON && turn >= ALWAYS {
                break;
            }
            if holders.len() > READ {
                // Those about the same place.
                let place = holders.partition_point(|&other| rank[other as usize] < place);
                let start = place.saturating_sub(READ / 2).min(holders.len() - READ);
                holders = &holders[start..start + READ];
            }
            let vote = u32::from(gram.idf) * u32::from(gram.idf);
            for &other in holders {
                let votes = &mut votes[other as usize];
                if *votes == 0 {
                    touched.push(other);
                }
                *votes += vote;
            }
        }
        for &other in &touched {
            let votes = std::mem::take(&mut votes[other as usize]);
            best.insert(both(!votes, place.abs_diff(rank[other as usize])), other);
        }
        for &(_, other) in &best.kept {
            found.push((both(other.min(node as u32), other.max(node as u32)), 0, 0));
        }
        asked.kept.clear();
        touched.clear();
        best.kept.clear();
    }
    sort(&mut found);
    found.dedup();
    let mut pairs = Vec::with_capacity(found.len());
    for (pair, ..) in found {
        pairs.push(((pair >> 32) as u32, pair as u32));
    }
    pairs
}

/// The smallest few of many, sorted.
struct Few {
    most: usize,
    kept: Vec<(u64, u32)>,
}

impl Few {
    /// A larger key would not be kept.
    fn limit(&self) -> u64 {
        if self.kept.len() < self.most { u64::MAX } else { self.kept.last().map_or(0, |last| last.0) }
    }

    fn insert(&mut self, key: u64, value: u32) {
        let entry = (key, value);
        if self.kept.len() < self.most {
            self.kept.push(entry);
        }
        let kept = &mut self.kept[..];
        let mut at = kept.len() - 1;
        if kept[at] < entry {
            return;
        }
        while at > 0 && kept[at - 1] > entry {
            kept[at] = kept[at - 1];
            at -= 1;
        }
        kept[at] = entry;
    }
}
