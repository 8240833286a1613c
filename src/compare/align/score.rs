//! How well two texts go together: what they share, and what stands around them.

use super::grams::Grams;
use super::keys::{Keyed, both, falling, sort};
use super::sections::{Flows, dice, titles};
use super::{Lists, NONE};
use crate::compare::inline::tokens::character;
use crate::region::REGIONS;

/// A pair worth considering, of an old and a new text.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub before: u32,
    pub after: u32,
    /// Of the texts alone, 0 to 1.
    pub similarity: f64,
    /// The idf mass of the trigrams that both have.
    pub trigrams: f64,
    /// Of the section titles.
    titles: f64,
    /// Similarity with the context of the present round: whether the two belong together.
    pub support: f64,
    /// The same with more weight on the context: who of several belongs.
    pub score: f64,
}

impl Candidate {
    /// The log odds that two texts which no one else claims belong together, where they are in favour. `rival` is the
    /// best likeness that either has to a third: a rewritten text is like its successor in little, and like others in
    /// less, so the contrast says more than the likeness. Where most was `kept` as it was, what is left over was mostly
    /// removed or added; where little was, mostly rewritten. Fitted on real revisions from light to whole, with and
    /// without texts knocked out.
    pub fn odds(&self, rival: f64, kept: f64) -> Option<f64> {
        let light = ((kept - 0.5) / 0.25).clamp(0.0, 1.0);
        let contrast = (self.similarity - rival) / (self.similarity + rival + 0.1);
        let odds = 9.5 * self.support + 8.5 * contrast - 2.7 * light - 3.5;
        (self.similarity >= 0.06 + 0.11 * light && odds >= 0.0).then_some(odds)
    }
}

/// What makes and judges candidates: the texts, their sections, and what the pairs held for certain say.
pub(super) struct Context<'a> {
    pub lists: &'a Lists<'a>,
    pub grams: &'a Grams,
    /// The place of each text in its list, counting none that shares nothing with the other.
    pub rank: &'a [u32],
    titles: [Vec<Vec<u64>>; 2],
    /// The areas that each text names, one bit each.
    pub areas: Vec<u32>,
    anchor: Box<[u32]>,
    /// Backwards and forwards: the nearest anchored text.
    nearest: [Box<[u32]>; 2],
    flows: Flows,
    /// What a place is worth by its distance from where it is looked for.
    decay: Box<[f64]>,
}

/// The last two characters as one.
fn pair(last: u64, c: char) -> u64 {
    (last & 0xFFFF_FFFF) << 32 | u64::from(c)
}

/// The areas that a text names, one bit each. All names are of two characters.
fn named(text: &str, names: &[u64]) -> u32 {
    let (mut areas, mut last, mut at) = (0, 0, 0);
    while let Some(c) = character(text, at) {
        at += c.len_utf8();
        last = pair(last, c);
        if let Some(area) = names.iter().position(|&name| name == last) {
            areas |= 1 << area;
        }
    }
    areas
}

/// What it costs to name other areas.
const ELSEWHERE: f64 = 0.3;
/// From this distance on, a place says nothing.
const FAR: u32 = 32;

impl<'a> Context<'a> {
    pub fn new(lists: &'a Lists<'a>, grams: &'a Grams, rank: &'a [u32]) -> Context<'a> {
        let mut decay = Vec::new();
        for distance in 0..FAR {
            decay.push((-f64::from(distance) / 2.0).exp());
        }
        let mut names = Vec::with_capacity(REGIONS.len());
        for region in &REGIONS {
            names.push(region.name.chars().fold(0, pair));
        }
        let mut areas = vec![0; lists.len()];
        for (node, areas) in areas.iter_mut().enumerate() {
            if grams.active[node] {
                *areas = named(lists.text(node), &names);
            }
        }
        Context {
            lists,
            grams,
            rank,
            areas,
            titles: [titles(lists.sides[0]), titles(lists.sides[1])],
            anchor: Box::default(),
            nearest: Default::default(),
            flows: Flows::new(lists.sides, &[]),
            decay: decay.into(),
        }
    }

    pub fn candidate(&self, before: u32, after: u32) -> Candidate {
        let (s, t) = (self.lists.section(before as usize), self.lists.section(after as usize));
        let (similarity, trigrams) = self.grams.similarity(before, after);
        let titles = dice(&self.titles[0][s], &self.titles[1][t]);
        Candidate { before, after, similarity, trigrams, titles, support: similarity, score: similarity }
    }

    /// Takes these pairs for certain.
    pub fn anchor(&mut self, anchor: Box<[u32]>) {
        let nodes = anchor.len();
        let old = self.lists.old;
        let mut pairs = Vec::new();
        for (before, &after) in anchor.iter().take(old).enumerate() {
            if after != NONE {
                pairs.push((before as u32, after - old as u32));
            }
        }
        self.flows = Flows::new(self.lists.sides, &pairs);
        self.nearest = [vec![NONE; nodes].into(), vec![NONE; nodes].into()];
        for (direction, nearest) in self.nearest.iter_mut().enumerate() {
            let mut last = NONE;
            for step in 0..nodes {
                let node = if direction == 0 { step } else { nodes - 1 - step };
                if node == old - direction.min(old) {
                    last = NONE;
                }
                nearest[node] = last;
                if anchor[node] != NONE {
                    last = node as u32;
                }
            }
        }
        self.anchor = anchor;
    }

    /// Fills in what the context says. Whether there is a pair at all is decided by the similarity, lifted towards 1 by
    /// part of what is missing: most by the place, for texts of one section are alike anyway. Between rivals the context
    /// counts for more, and for nearly as much when they are very alike: a new text may be nearer in wording to an old
    /// one than its true successor, which stands where it stood.
    pub fn judge(&self, candidates: &mut [Candidate]) {
        for candidate in candidates {
            let (before, after) = (candidate.before, candidate.after);
            let place = (self.closeness(before, after) + self.closeness(after, before)) / 2.0;
            let section = candidate.titles.max(self.flow(before, after));
            let missing = 1.0 - candidate.similarity;
            candidate.support = candidate.similarity + missing * (0.25 * place + 0.06 * section);
            let missing = missing.max(0.7);
            candidate.score = candidate.similarity + missing * (0.4 * place + 0.3 * section);
            // Of two that could follow, it is not the one that names other areas.
            let (old, new) = (self.areas[before as usize], self.areas[after as usize]);
            if old > 0 && new > 0 && old & new == 0 {
                candidate.score -= ELSEWHERE;
            }
        }
    }

    /// How exactly `other` stands where the two nearest anchors on each side of `node` lead one to look for it.
    fn closeness(&self, node: u32, other: u32) -> f64 {
        let (mut sum, mut directions) = (0.0, 0.0);
        for nearest in &self.nearest {
            let first = nearest[node as usize];
            if first == NONE {
                continue;
            }
            let second = nearest[first as usize];
            let second = if second == NONE { 0.0 } else { self.offset(second, node, other) };
            sum += self.offset(first, node, other).max(0.9 * second);
            directions += 1.0;
        }
        if directions == 0.0 { 0.0 } else { sum / directions }
    }

    fn offset(&self, anchor: u32, node: u32, other: u32) -> f64 {
        let rank = |node: u32| i64::from(self.rank[node as usize]);
        let here = rank(anchor) - rank(node);
        let there = rank(self.anchor[anchor as usize]) - rank(other);
        self.decay.get((here - there).unsigned_abs() as usize).copied().unwrap_or(0.0)
    }

    /// How far the two sections exchange their other anchors. Says nothing (one half) where a list has no sections.
    fn flow(&self, before: u32, after: u32) -> f64 {
        if self.titles.iter().any(|titles| titles.len() < 2) {
            return 0.5;
        }
        let (s, t) = (self.lists.section(before as usize), self.lists.section(after as usize));
        self.flows.share(s, t, u32::from(self.anchor[before as usize] == after))
    }

    /// Who goes first of two with the same score: the smaller distance, in a way that does not depend on which list is
    /// the old one.
    pub fn tie(&self, candidate: &Candidate) -> u64 {
        let (before, after) = (candidate.before, candidate.after - self.lists.old as u32);
        both(before.abs_diff(after), before + after)
    }

    /// The candidates that `wanted` gives a score, best first.
    pub fn best_first(&self, candidates: &[Candidate], wanted: &dyn Fn(&Candidate) -> Option<f64>) -> Vec<Candidate> {
        let mut order: Vec<Keyed> = Vec::new();
        for (at, candidate) in candidates.iter().enumerate() {
            if let Some(score) = wanted(candidate) {
                order.push((falling(score), self.tie(candidate), at as u32));
            }
        }
        sort(&mut order);
        let mut best = Vec::with_capacity(order.len());
        for (.., at) in order {
            best.push(candidates[at as usize]);
        }
        best
    }
}

/// The best and the second best value among the candidates of each text.
pub(super) struct Rivals {
    best: Vec<(f64, f64)>,
}

impl Rivals {
    pub fn new(nodes: usize, candidates: &[Candidate], value: fn(&Candidate) -> f64) -> Rivals {
        let mut best = vec![(0.0, 0.0); nodes];
        for candidate in candidates {
            let value = value(candidate);
            for node in [candidate.before, candidate.after] {
                let (first, second) = &mut best[node as usize];
                if value > *first {
                    (*first, *second) = (value, *first);
                } else if value > *second {
                    *second = value;
                }
            }
        }
        Rivals { best }
    }

    /// The best value that either of the two has with a third. `value` is that of the pair.
    pub fn rival(&self, before: u32, after: u32, value: f64) -> f64 {
        let mut rival: f64 = 0.0;
        for node in [before, after] {
            let (first, second) = self.best[node as usize];
            rival = rival.max(if first == value { second } else { first });
        }
        rival
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Names that overlap, are cut short or stand in characters of other names are found as a search finds them.
        #[test]
        fn areas_are_found_wherever_they_stand(picks in proptest::collection::vec((0..REGIONS.len(), 0..4usize), 0..12)) {
            let names: Vec<u64> = REGIONS.iter().map(|region| region.name.chars().fold(0, pair)).collect();
            let piece = |(area, cut): (usize, usize)| {
                let mut name = REGIONS[area].name.chars();
                match cut {
                    0 => name.as_str().to_owned(),
                    1 => name.next().map_or_else(String::new, String::from),
                    2 => name.next_back().map_or_else(String::new, String::from),
                    _ => String::from("市"),
                }
            };
            let text: String = picks.into_iter().map(piece).collect();
            let found = named(&text, &names);
            for (area, region) in REGIONS.iter().enumerate() {
                prop_assert_eq!(found >> area & 1 == 1, text.contains(&*region.name), "{} in {}", region.name, text);
            }
        }
    }
}
