//! Character n-grams with their weights.
//!
//! Weights are whole numbers, so a sum of them is the same in whatever order it is made: swapping the two lists
//! cannot change a score by a rounding error.
//!
//! Only texts that have no equal counterpart are taken apart. Those that have one count in the frequencies, by looking up
//! what the others made known: most of a revision is unchanged, and a table of what is not stays small.

use super::side::normalise;
use super::{Board, Lists, NONE};
use std::cell::Cell;

/// Texts that are counted besides those there are: with two texts in all, what both share would else weigh next to nothing.
const FEW: u32 = 8;
/// Weight of one unit of idf.
const UNIT: f64 = 256.0;
/// The last two and three characters, of 21 bits each.
const TWO: u64 = (1 << 42) - 1;
const THREE: u64 = (1 << 63) - 1;
/// Occurrences in one text beyond this count no more.
const OFTEN: u32 = 63;

/// A gram that occurs in open texts of both lists, as one text has it.
#[derive(Clone, Copy, Default)]
pub(super) struct Gram {
    /// Odd for three characters, even for two.
    pub id: u32,
    /// Inverse document frequency.
    pub idf: u16,
    /// The same, times 1 + ln of the occurrences.
    pub weight: u16,
    /// Occurrences.
    pub count: u16,
}

impl Gram {
    pub fn is_trigram(self) -> bool {
        self.id & 1 == 1
    }

    /// What so many occurrences weigh.
    pub fn mass(self, count: u16) -> f64 {
        f64::from(self.idf) * f64::from(count)
    }
}

/// What all grams of a text amount to, whether the other list has them or not.
#[derive(Clone, Copy, Default)]
pub(super) struct Mass {
    /// Sum of squared weights.
    norm: f64,
    /// Sum of idf.
    all: f64,
    /// Sum of idf over the trigrams, each as often as it occurs.
    pub trigrams: f64,
}

/// The open texts of both lists as grams.
pub(super) struct Grams {
    /// Where the grams of each text begin, and at last where all end.
    starts: Box<[u32]>,
    /// By text.
    pub list: Box<[Gram]>,
    pub mass: Vec<Mass>,
    /// Whether a text shares a trigram with the other list. One that does not takes no part in any count, so adding
    /// it changes nothing.
    pub active: Vec<bool>,
    /// What is known of each gram, by half its id.
    known: Vec<Known>,
    terms: Vec<Term>,
    /// The open texts that have a gram, for one gram after the other.
    holders: Box<[u32]>,
    /// Where in the list each gram stands in the text that was last asked for; true only where the list agrees.
    places: Vec<Cell<u32>>,
    placed: Cell<u32>,
}

impl Grams {
    /// Open is whoever has no counterpart on the board yet.
    pub fn new(lists: &Lists, board: &Board) -> Grams {
        let nodes = lists.len();
        let open = |node: usize| board.mate[node] == NONE;
        let mut grams = Grams {
            starts: vec![0; nodes + 1].into(),
            list: Box::default(),
            mass: vec![Mass::default(); nodes],
            active: vec![false; nodes],
            known: Vec::new(),
            terms: Vec::new(),
            holders: Box::default(),
            places: Vec::new(),
            placed: Cell::new(NONE),
        };
        if !(0..lists.old).any(open) || !(lists.old..nodes).any(open) {
            return grams;
        }

        // Open texts as (gram, occurrences). Where a gram was last seen tells whether this text has had it.
        let mut table = Table { slots: vec![NONE; 1 << 13], known: Vec::new() };
        let mut raw: Vec<(u32, u32)> = Vec::new();
        let mut ends = vec![0; nodes];
        let mut text = Vec::new();
        // How many grams and occurrences there are before the new texts.
        let mut before = (0, 0);
        for (node, end) in ends.iter_mut().enumerate() {
            if node == lists.old {
                before = (table.known.len(), raw.len());
            }
            if open(node) {
                let start = raw.len() as u32;
                text.clear();
                normalise(lists.text(node), &mut text);
                let mut last = 0;
                for &c in &text {
                    last = (last << 21 | u64::from(c)) & THREE;
                    for (key, least) in [(last & TWO, 1 << 21), (last, 1 << 42)] {
                        if key < least {
                            continue;
                        }
                        let id = table.id(key);
                        let Some(known) = table.known.get_mut(id as usize) else { continue };
                        if known.seen > start {
                            raw[known.seen as usize - 1].1 += 1;
                        } else {
                            raw.push((2 * id + u32::from(key > TWO), 1));
                            known.seen = raw.len() as u32;
                        }
                    }
                }
            }
            *end = raw.len();
        }
        // The others stand in pairs of equal texts.
        let mut total = 0;
        let mut mark = raw.len() as u32;
        for node in (0..lists.old).filter(|&node| !open(node)) {
            text.clear();
            normalise(lists.text(node), &mut text);
            if text.len() < 3 {
                continue;
            }
            mark += 1;
            total += 2;
            let (mut last, mut known) = (0, false);
            for &c in &text {
                last = (last << 21 | u64::from(c)) & THREE;
                let before = known;
                known = last > TWO >> 21 && table.count(last & TWO, mark);
                // What is not known is part of nothing that is.
                if before && known {
                    table.count(last, mark);
                }
            }
        }

        let known = &mut table.known[..];
        let mut terms = vec![Term::default(); known.len()];
        let mut start = 0;
        for (node, &end) in ends.iter().enumerate() {
            let text = &raw[start..end];
            start = end;
            let mut active = false;
            for &(id, _) in text {
                // It was last seen in a new text or in a pair; in an old text or in a pair.
                let (at, seen) = (id as usize / 2, known[id as usize / 2].seen as usize);
                let other = if node < lists.old { seen > before.1 } else { at < before.0 || seen > raw.len() };
                active |= other && id & 1 == 1;
            }
            if active {
                grams.active[node] = true;
                total += 1;
                for &(id, _) in text {
                    known[id as usize / 2].frequency += 1;
                    terms[id as usize / 2].holders[lists.side(node)] += 1;
                }
            }
        }

        let mut idfs = vec![0; total as usize + 1];
        let mut end = 0;
        for (known, term) in known.iter().zip(&mut terms) {
            let idf = &mut idfs[known.frequency as usize];
            if *idf == 0 {
                let rarity = f64::from(total + FEW) / f64::from(known.frequency.max(1));
                *idf = ((rarity.ln().max(0.0) + 0.1) * UNIT).round() as u16;
            }
            let [old, new] = term.holders;
            *term = Term { holders: [end, end + old], idf: *idf, shared: old > 0 && new > 0 };
            end += if term.shared { old + new } else { 0 };
        }
        let mut holders = vec![0; end as usize];
        let mut list = Vec::with_capacity(holders.len());
        let mut logs = Vec::new();
        for count in 0..=OFTEN {
            logs.push(1.0 + f64::from(count.max(1)).ln());
        }
        let mut start = 0;
        for (node, &end) in ends.iter().enumerate() {
            let mut mass = Mass::default();
            for &(id, count) in if grams.active[node] { &raw[start..end] } else { &[] } {
                let term = &mut terms[id as usize / 2];
                let idf = f64::from(term.idf);
                let weight = if count == 1 { idf } else { (idf * logs[count.min(OFTEN) as usize]).round() };
                mass.norm += weight * weight;
                mass.all += idf;
                if id & 1 == 1 {
                    mass.trigrams += idf * f64::from(count);
                }
                if term.shared {
                    let count = count.min(u32::from(u16::MAX)) as u16;
                    list.push(Gram { id, idf: term.idf, weight: weight as u16, count });
                    // In the end this is where the texts of the next gram begin.
                    holders[term.holders[0] as usize] = node as u32;
                    term.holders[0] += 1;
                }
            }
            grams.mass[node] = mass;
            grams.starts[node + 1] = list.len() as u32;
            start = end;
        }
        grams.list = list.into();
        grams.holders = holders.into();
        grams.places = vec![Cell::new(0); terms.len()];
        grams.known = table.known;
        grams.terms = terms;
        grams
    }

    /// Where the grams of a text stand in the list.
    pub fn span(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }

    /// The open texts of one list that have a gram.
    pub fn holders(&self, gram: Gram, old: bool) -> &[u32] {
        let id = gram.id as usize / 2;
        let terms = &self.terms[..];
        let start = if id == 0 { 0 } else { terms[id - 1].holders[0] };
        let [end, new] = terms[id].holders;
        let (start, end) = if old { (start, new) } else { (new, end) };
        &self.holders[start as usize..end as usize]
    }

    /// A number for a gram that does not depend on the order of reading.
    pub fn name(&self, gram: Gram) -> u64 {
        let key = self.known[gram.id as usize / 2].key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (key ^ key >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
    }

    /// The grams of a text, after noting where each stands in the list.
    fn place(&self, node: u32) -> &[Gram] {
        let (span, places) = (self.span(node), &self.places[..]);
        let grams = &self.list[span.clone()];
        if self.placed.replace(node) != node {
            for (place, gram) in span.zip(grams) {
                places[gram.id as usize / 2].set(place as u32);
            }
        }
        grams
    }

    /// The places in the list of the grams that both texts have. Fastest where the first stays the same.
    pub fn common(&self, a: u32, b: u32) -> Vec<(u32, u32)> {
        let (start, grams, places) = (self.span(a).start, self.place(a), &self.places[..]);
        let span = self.span(b);
        // Every step writes, and the next one over it unless the two were equal: there is no branch to guess.
        let mut common = vec![(0, 0); span.len() + 1];
        let mut count = 0;
        for (j, gram) in span.clone().zip(&self.list[span]) {
            let i = places[gram.id as usize / 2].get();
            if let Some(place) = common.get_mut(count) {
                *place = (i, j as u32);
            }
            let same = grams.get((i as usize).wrapping_sub(start)).is_some_and(|other| other.id == gram.id);
            count += usize::from(same);
        }
        common.truncate(count);
        common
    }

    /// Half tf-idf cosine, half the geometric mean of the shares of each text's idf mass that the other has: the first
    /// knows how often, the second is not dragged down by one long addition. Beside it the idf mass of the trigrams that
    /// both have.
    pub fn similarity(&self, a: u32, b: u32) -> (f64, f64) {
        let (mut dot, mut shared, mut trigrams) = (0.0, 0.0, 0.0);
        let (old, places) = (self.place(a), &self.places[..]);
        for y in &self.list[self.span(b)] {
            let place = places[y.id as usize / 2].get() as usize;
            if let Some(x) = old.get(place.wrapping_sub(self.starts[a as usize] as usize))
                && x.id == y.id
            {
                dot += f64::from(x.weight) * f64::from(y.weight);
                shared += f64::from(x.idf);
                trigrams += if x.is_trigram() { x.mass(x.count.min(y.count)) } else { 0.0 };
            }
        }
        if shared == 0.0 {
            return (0.0, 0.0);
        }
        let (a, b) = (self.mass[a as usize], self.mass[b as usize]);
        ((dot / (a.norm * b.norm).sqrt() + shared / (a.all * b.all).sqrt()) / 2.0, trigrams)
    }

    /// The idf mass of the trigrams that both have, each as often as both have it.
    pub fn trigrams_shared(&self, a: u32, b: u32) -> f64 {
        let mut shared = 0.0;
        for (i, j) in self.common(a, b) {
            let (x, y) = (self.list[i as usize], self.list[j as usize]);
            shared += if x.is_trigram() { x.mass(x.count.min(y.count)) } else { 0.0 };
        }
        shared
    }
}

/// What is known of a gram while texts are read.
struct Known {
    /// Its characters.
    key: u64,
    seen: u32,
    /// In how many texts it is.
    frequency: u32,
}

/// What is worked out of it.
#[derive(Clone, Copy, Default)]
struct Term {
    /// How many open texts of each list have it; later, where these texts end and where the new ones among them begin.
    holders: [u32; 2],
    idf: u16,
    /// Whether open texts of both lists have it.
    shared: bool,
}

/// Grams → ids, by open addressing: a third of the cost of a general map at this size.
struct Table {
    /// Ids, [`NONE`] where there is none.
    slots: Vec<u32>,
    known: Vec<Known>,
}

impl Table {
    /// The id of a gram, a new one where it was not known.
    fn id(&mut self, key: u64) -> u32 {
        let mut slot = self.slot(key);
        if self.slots[slot] == NONE {
            if self.known.len() * 2 >= self.slots.len() {
                self.slots = vec![NONE; self.slots.len() * 2];
                for id in 0..self.known.len() {
                    let slot = self.slot(self.known[id].key);
                    self.slots[slot] = id as u32;
                }
                slot = self.slot(key);
            }
            self.slots[slot] = self.known.len() as u32;
            self.known.push(Known { key, seen: 0, frequency: 0 });
        }
        self.slots[slot]
    }

    /// Counts a gram where it is known, once for each mark. Whether it is.
    fn count(&mut self, key: u64, mark: u32) -> bool {
        let slot = self.slot(key);
        let Some(known) = self.known.get_mut(self.slots[slot] as usize) else { return false };
        if known.seen != mark {
            known.seen = mark;
            known.frequency += 2;
        }
        true
    }

    /// Where a gram stands, or would.
    fn slot(&self, key: u64) -> usize {
        let (slots, known) = (&self.slots[..], &self.known[..]);
        let mask = slots.len() - 1;
        let mut slot = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
        while known.get(slots[slot] as usize).is_some_and(|known| known.key != key) {
            slot = (slot + 1) & mask;
        }
        slot
    }
}
