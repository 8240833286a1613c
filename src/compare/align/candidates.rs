//! Which pairs are worth scoring: those that share rare grams.

use super::grams::Grams;
use crate::sort::Arrange as _;

/// Grams of a text that ask for candidates.
const ASKED: usize = 24;
/// Of these, how many are read however common they are.
const ALWAYS: usize = 4;
/// A posting list longer than this is too common to tell anything.
const COMMON: usize = 64;
/// How much of a posting list is read.
const READ: usize = 256;
/// Candidates kept for a text.
const KEPT: usize = 8;

/// Pairs (old, new) among the open texts, sorted. At most [`KEPT`] from each text of either side.
pub(super) fn find(grams: &Grams, open: [&[u32]; 2], rank: &[Vec<u32>; 2]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for side in 0..2 {
        let (asking, asked) = (side, 1 - side);
        let postings = Postings::new(grams, asked, open[asked]);
        let mut votes = vec![0u32; grams.bags[asked].len()];
        let mut touched: Vec<u32> = Vec::new();
        let mut rare: Vec<(u32, u64)> = Vec::new();
        for &item in open[asking] {
            rare.clear();
            rare.extend(grams.bags[asking][item as usize].grams.iter().filter_map(|gram| {
                let length = postings.of(gram.id).len() as u64;
                // Ties are broken by the gram itself, not by the order of reading.
                (length > 0).then(|| (gram.id, length << 48 | grams.keys[gram.id as usize] >> 16))
            }));
            if rare.len() > ASKED {
                rare.select_nth_unstable_by_key(ASKED, |gram| gram.1);
                rare.truncate(ASKED);
            }
            rare.arrange_by_key(|gram| gram.1);
            for (asked, &(id, _)) in rare.iter().enumerate() {
                let posting = postings.of(id);
                if posting.len() > COMMON && asked >= ALWAYS {
                    break;
                }
                for &(other, vote) in posting.iter().take(READ) {
                    if votes[other as usize] == 0 {
                        touched.push(other);
                    }
                    votes[other as usize] += vote;
                }
            }
            // The best few by insertion: there may be hundreds to choose from.
            let mut best: Vec<(u32, u32, u32)> = Vec::with_capacity(KEPT + 1);
            for &other in &touched {
                let distance = rank[asking][item as usize].abs_diff(rank[asked][other as usize]);
                let entry = (u32::MAX - votes[other as usize], distance, other);
                if best.len() < KEPT || best.last().is_some_and(|last| entry < *last) {
                    best.insert(best.iter().position(|kept| entry < *kept).unwrap_or(best.len()), entry);
                    best.truncate(KEPT);
                }
            }
            found.extend(best.iter().map(|&(_, _, other)| if side == 0 { (item, other) } else { (other, item) }));
            for other in touched.drain(..) {
                votes[other as usize] = 0;
            }
        }
    }
    found.arrange();
    found.dedup();
    found
}

/// For each gram, the open texts of one side that have it, with the weight of a vote for them.
struct Postings {
    starts: Vec<u32>,
    entries: Vec<(u32, u32)>,
}

impl Postings {
    fn new(grams: &Grams, side: usize, open: &[u32]) -> Postings {
        let each =
            || open.iter().flat_map(|&item| grams.bags[side][item as usize].grams.iter().map(move |gram| (item, gram)));
        let mut starts = vec![0u32; grams.keys.len() + 2];
        for (_, gram) in each() {
            starts[gram.id as usize + 2] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut entries = vec![(0, 0); starts.last().map_or(0, |&end| end as usize)];
        for (item, gram) in each() {
            let at = &mut starts[gram.id as usize + 1];
            entries[*at as usize] = (item, u32::from(gram.idf) * u32::from(gram.idf));
            *at += 1;
        }
        Postings { starts, entries }
    }

    fn of(&self, id: u32) -> &[(u32, u32)] {
        let id = id as usize;
        &self.entries[self.starts[id] as usize..self.starts[id + 1] as usize]
    }
}
