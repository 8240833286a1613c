//! Which section became which: by title, and by where the tasks went.

use super::keys::{Keyed, both, falling, sort};
use super::side::Side;

/// Characters of a title that are compared.
const READ: usize = 100;
/// Up to so many pairs of sections each is tried with each.
const EACH: usize = 1 << 16;
/// Least Dice coefficient of the titles and of the tasks, together.
const ENOUGH: f64 = 0.6;

/// Every section of both lists once, as (old, new) indexes into [`Side::titles`], paired where they are counterparts.
/// The place before any heading is its own counterpart. Paired and removed ones stand in the old order, added ones last.
pub(crate) fn pair(sides: [&Side; 2], pairs: &[(u32, u32)]) -> Vec<(Option<usize>, Option<usize>)> {
    let lengths = [sides[0].titles.len(), sides[1].titles.len()];
    let flows = Flows::new(sides, pairs);
    let titles = [titles(sides[0]), titles(sides[1])];

    let mut candidates: Vec<(u32, u32)> = Vec::new();
    if lengths[0].saturating_mul(lengths[1]) <= EACH {
        for s in 1..lengths[0] as u32 {
            for t in 1..lengths[1] as u32 {
                candidates.push((s, t));
            }
        }
    } else {
        // Too many to try each with each: those that exchange tasks, and equal titles in order.
        for &(sections, ..) in &flows.moved {
            candidates.push(((sections >> 32) as u32, sections as u32));
        }
        let mut next = 1;
        for s in 1..lengths[0] {
            let ahead = sides[1].titles.iter().skip(next).take(READ);
            if let Some(found) = ahead.into_iter().position(|title| *title == sides[0].titles[s]) {
                candidates.push((s as u32, (next + found) as u32));
                next += found + 1;
            }
        }
    }
    let mut scored: Vec<Keyed> = Vec::new();
    for (at, &(s, t)) in candidates.iter().enumerate() {
        let score = dice(&titles[0][s as usize], &titles[1][t as usize]) + flows.dice(s, t);
        if score >= ENOUGH && s > 0 && t > 0 {
            scored.push((falling(score), both(s.abs_diff(t), s + t), at as u32));
        }
    }
    sort(&mut scored);
    let mut mates = [vec![None; lengths[0]], vec![None; lengths[1]]];
    for (.., at) in scored {
        let (s, t) = candidates[at as usize];
        let (s, t) = (s as usize, t as usize);
        if mates[0][s].is_none() && mates[1][t].is_none() {
            mates[0][s] = Some(t);
            mates[1][t] = Some(s);
        }
    }
    let mut result = vec![(Some(0), Some(0))];
    for (s, &mate) in mates[0].iter().enumerate().skip(1) {
        result.push((Some(s), mate));
    }
    for (t, mate) in mates[1].iter().enumerate().skip(1) {
        if mate.is_none() {
            result.push((None, Some(t)));
        }
    }
    result
}

/// How many pairs join two sections, and how many each has at all.
pub(super) struct Flows {
    /// The sections as one key, sorted, with the number of pairs.
    moved: Vec<(u64, u64, u32)>,
    totals: [Vec<u32>; 2],
}

impl Flows {
    /// From pairs of (old, new) indexes.
    pub fn new(sides: [&Side; 2], pairs: &[(u32, u32)]) -> Flows {
        let mut totals = [vec![0; sides[0].titles.len()], vec![0; sides[1].titles.len()]];
        let mut each: Vec<Keyed> = Vec::with_capacity(pairs.len());
        for &(before, after) in pairs {
            let (s, t) = (sides[0].section(before as usize), sides[1].section(after as usize));
            totals[0][s] += 1;
            totals[1][t] += 1;
            each.push((both(s as u32, t as u32), 0, 1));
        }
        sort(&mut each);
        let mut moved: Vec<Keyed> = Vec::new();
        for entry in each {
            match moved.last_mut() {
                Some(last) if last.0 == entry.0 => last.2 += 1,
                _ => moved.push(entry),
            }
        }
        Flows { moved, totals }
    }

    fn count(&self, s: u32, t: u32) -> u32 {
        let at = self.moved.partition_point(|entry| entry.0 < both(s, t));
        self.moved.get(at).map_or(0, |entry| if entry.0 == both(s, t) { entry.2 } else { 0 })
    }

    fn dice(&self, s: u32, t: u32) -> f64 {
        let all = self.totals[0][s as usize] + self.totals[1][t as usize];
        2.0 * f64::from(self.count(s, t)) / f64::from(all.max(1))
    }

    /// The mean share of each section's pairs that join the two, `own` of them left out.
    pub fn share(&self, s: usize, t: usize, own: u32) -> f64 {
        let both = f64::from(self.count(s as u32, t as u32) - own);
        let share = |total: u32| both / f64::from((total - own).max(1));
        (share(self.totals[0][s]) + share(self.totals[1][t])) / 2.0
    }
}

/// The distinct pairs of neighbouring characters of each section's title; a title of one character is that character.
pub(super) fn titles(side: &Side) -> Vec<Vec<u64>> {
    let mut titles = Vec::with_capacity(side.titles.len());
    for title in &side.titles {
        let mut bigrams: Vec<u64> = Vec::new();
        for at in 0..title.len().min(READ) {
            let next = title.get(at + 1).or(if title.len() == 1 { title.first() } else { None });
            if let Some(&next) = next {
                let bigram = both(title[at] as u32, next as u32);
                if !bigrams.contains(&bigram) {
                    bigrams.push(bigram);
                }
            }
        }
        titles.push(bigrams);
    }
    titles
}

/// Dice coefficient of two sets; 0 when both are empty.
pub(super) fn dice(a: &[u64], b: &[u64]) -> f64 {
    let mut shared = 0;
    for bigram in a {
        shared += u32::from(b.contains(bigram));
    }
    2.0 * f64::from(shared) / ((a.len() + b.len()).max(1)) as f64
}
