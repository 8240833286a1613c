//! How well two texts go together: what they share, and what stands around them.

use super::grams::{Bag, common};
use super::sections::{bigrams, dice};
use super::side::Side;
use crate::sort::Arrange as _;

/// A pair worth considering.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub before: u32,
    pub after: u32,
    /// Of the texts alone, 0 to 1.
    pub similarity: f64,
    /// Of the section titles.
    pub titles: f64,
    /// Similarity with the context of the present round: whether the two belong together.
    pub support: f64,
    /// The same with more weight on the context: who of several belongs.
    pub score: f64,
}

impl Candidate {
    /// Best first. Ties go to the smaller distance, in a way that does not depend on which list is the old one.
    pub fn by_score(&self, other: &Candidate) -> std::cmp::Ordering {
        let place = |pair: &Candidate| (pair.before.abs_diff(pair.after), pair.before + pair.after);
        other.score.total_cmp(&self.score).then_with(|| place(self).cmp(&place(other)))
    }
}

/// Half tf-idf cosine, half the geometric mean of the shares of each text's idf mass that the other has: the first
/// knows how often, the second is not dragged down by one long addition.
pub(super) fn similarity(a: &Bag, b: &Bag) -> f64 {
    let (mut dot, mut shared) = (0.0, 0.0);
    common(&a.grams, &b.grams, |x, y| {
        dot += f64::from(x.weight) * f64::from(y.weight);
        shared += f64::from(x.idf);
    });
    if shared == 0.0 { 0.0 } else { (dot / (a.norm * b.norm).sqrt() + shared / (a.mass * b.mass).sqrt()) / 2.0 }
}

/// The fixed evidence of the sections: their titles as bigrams.
pub(super) struct Titles([Vec<Vec<(char, char)>>; 2]);

impl Titles {
    pub fn new(sides: [&Side; 2]) -> Titles {
        Titles(sides.map(|side| side.titles.iter().map(|title| bigrams(title)).collect()))
    }

    pub fn candidate(&self, sides: [&Side; 2], bags: &[Vec<Bag>; 2], before: u32, after: u32) -> Candidate {
        let (i, j) = (before as usize, after as usize);
        let titles = dice(&self.0[0][sides[0].section(i)], &self.0[1][sides[1].section(j)]);
        Candidate { before, after, similarity: similarity(&bags[0][i], &bags[1][j]), titles, support: 0.0, score: 0.0 }
    }
}

/// What the pairs that are held for certain say about the others.
pub(super) struct Context<'a> {
    sides: [&'a Side; 2],
    rank: &'a [Vec<u32>; 2],
    anchor: [Vec<Option<u32>>; 2],
    /// For each side, backwards and forwards: the nearest anchored text.
    nearest: [[Vec<Option<u32>>; 2]; 2],
    /// The pairs of sections that anchors join, sorted, with how many do; and how many anchors each section has.
    flows: Vec<((usize, usize), u32)>,
    totals: [Vec<u32>; 2],
    /// What a place is worth by its distance from where it is looked for.
    decay: Vec<f64>,
}

/// From this distance on, a place says nothing.
const FAR: usize = 32;

impl<'a> Context<'a> {
    pub fn new(sides: [&'a Side; 2], rank: &'a [Vec<u32>; 2], anchor: [Vec<Option<u32>>; 2]) -> Context<'a> {
        let nearest = [0, 1].map(|side| {
            let walk = |items: &mut dyn Iterator<Item = usize>| {
                let mut nearest = vec![None; anchor[side].len()];
                let mut last = None;
                for item in items {
                    nearest[item] = last;
                    if anchor[side][item].is_some() {
                        last = Some(item as u32);
                    }
                }
                nearest
            };
            [walk(&mut (0..anchor[side].len())), walk(&mut (0..anchor[side].len()).rev())]
        });
        let mut totals = sides.map(|side| vec![0; side.titles.len()]);
        let mut flows = Vec::new();
        for (before, after) in anchor[0].iter().enumerate().filter_map(|(before, after)| Some((before, (*after)?))) {
            let (s, t) = (sides[0].section(before), sides[1].section(after as usize));
            totals[0][s] += 1;
            totals[1][t] += 1;
            flows.push((s, t));
        }
        flows.arrange();
        let flows =
            flows.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len() as u32))).collect();
        let decay = (0..FAR).map(|distance| (-(distance as f64) / 2.0).exp()).collect();
        Context { sides, rank, anchor, nearest, flows, totals, decay }
    }

    /// Fills in what the context says. It lifts a similarity towards 1 by part of what is missing: added outright, a
    /// similar text in the right place would beat the identical one that has moved. Between rivals it counts for more than
    /// in deciding whether there is a pair at all.
    pub fn judge(&self, candidate: &mut Candidate) {
        let (before, after) = (candidate.before, candidate.after);
        let place = (self.closeness(0, before, after) + self.closeness(1, after, before)) / 2.0;
        let section = candidate.titles.max(self.flow(before, after));
        let missing = 1.0 - candidate.similarity;
        candidate.support = candidate.similarity + missing * (0.2 * place + 0.12 * section);
        let missing = missing.max(0.2);
        candidate.score = candidate.similarity + missing * (0.4 * place + 0.3 * section);
    }

    /// How exactly `other` stands where the two nearest anchors on each side of `item` lead one to look for it.
    fn closeness(&self, side: usize, item: u32, other: u32) -> f64 {
        let offset = |anchor: u32| {
            let mate = self.anchor[side][anchor as usize]?;
            let here = i64::from(self.rank[side][anchor as usize]) - i64::from(self.rank[side][item as usize]);
            let there = i64::from(self.rank[1 - side][mate as usize]) - i64::from(self.rank[1 - side][other as usize]);
            Some(self.decay.get((here - there).unsigned_abs() as usize).copied().unwrap_or(0.0))
        };
        let (mut sum, mut directions) = (0.0, 0.0);
        for nearest in &self.nearest[side] {
            let Some(first) = nearest[item as usize] else { continue };
            let second = nearest[first as usize].and_then(offset).unwrap_or(0.0);
            sum += offset(first).unwrap_or(0.0).max(0.9 * second);
            directions += 1.0;
        }
        if directions == 0.0 { 0.0 } else { sum / directions }
    }

    /// How far the two sections exchange their other anchors. Says nothing (one half) where a list has no sections.
    fn flow(&self, before: u32, after: u32) -> f64 {
        let [old, new] = self.sides;
        if old.titles.len() < 2 || new.titles.len() < 2 {
            return 0.5;
        }
        let (s, t) = (old.section(before as usize), new.section(after as usize));
        let own = u32::from(self.anchor[0][before as usize] == Some(after));
        let both = self.flows.binary_search_by_key(&(s, t), |flow| flow.0).map_or(0, |at| self.flows[at].1);
        let both = f64::from(both - own);
        let share = |total: u32| both / f64::from((total - own).max(1));
        (share(self.totals[0][s]) + share(self.totals[1][t])) / 2.0
    }
}

/// The best and the second best value among the candidates of each text.
pub(super) struct Rivals {
    best: [Vec<(f64, f64)>; 2],
}

impl Rivals {
    pub fn new(lengths: [usize; 2], candidates: &[Candidate], value: fn(&Candidate) -> f64) -> Rivals {
        let mut best = lengths.map(|length| vec![(0.0, 0.0); length]);
        for candidate in candidates {
            let value = value(candidate);
            for (best, item) in best.iter_mut().zip([candidate.before, candidate.after]) {
                let (first, second) = &mut best[item as usize];
                if value > *first {
                    (*first, *second) = (value, *first);
                } else if value > *second {
                    *second = value;
                }
            }
        }
        Rivals { best }
    }

    /// The best value that either of the two has with anyone.
    pub fn best(&self, before: u32, after: u32) -> f64 {
        self.best[0][before as usize].0.max(self.best[1][after as usize].0)
    }

    /// The best value that either of the two has with a third. `value` is that of the pair.
    pub fn rival(&self, before: u32, after: u32, value: f64) -> f64 {
        let other = |(first, second): (f64, f64)| if first > value { first } else { second };
        other(self.best[0][before as usize]).max(other(self.best[1][after as usize]))
    }
}
