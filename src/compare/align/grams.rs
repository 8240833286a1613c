//! Character n-grams with their weights.
//!
//! Weights are whole numbers, so a sum of them is the same in whatever order it is made: swapping the two lists
//! cannot change a score by a rounding error.
//!
//! Only texts that have no equal counterpart are taken apart. Those that have one count in the frequencies, by looking up
//! what the others made known: most of a revision is unchanged, and a table of what is not stays small.

use super::side::normalise;
use super::{Board, Lists, NONE};

/// Texts that are counted besides those there are: with two texts in all, what both share would else weigh next to nothing.
const FEW: u32 = 8;
/// Weight of one unit of idf.
const UNIT: f64 = 256.0;
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
    pub starts: Vec<u32>,
    /// By text, then by id.
    pub list: Vec<Gram>,
    pub mass: Vec<Mass>,
    /// Whether a text shares a trigram with the other list. One that does not takes no part in any count, so adding
    /// it changes nothing.
    pub active: Vec<bool>,
    /// Who has a gram: where its texts begin, where the new ones do.
    pub holders: Vec<u32>,
    pub holder_starts: Vec<[u32; 2]>,
    /// The characters of a gram: a name that does not depend on the order of reading.
    pub keys: Vec<u64>,
    pub idf: Vec<u16>,
}

impl Grams {
    /// Open is whoever has no counterpart on the board yet.
    pub fn new(lists: &Lists, board: &Board) -> Grams {
        let nodes = lists.len();
        let open = |node: usize| board.mate[node] == NONE;
        let mut grams = Grams {
            starts: vec![0; nodes + 1],
            list: Vec::new(),
            mass: vec![Mass::default(); nodes],
            active: vec![false; nodes],
            holders: Vec::new(),
            holder_starts: Vec::new(),
            keys: Vec::new(),
            idf: Vec::new(),
        };
        if !(0..lists.old).any(open) || !(lists.old..nodes).any(open) {
            return grams;
        }

        // Open texts as (gram, occurrences). Where a gram was last seen tells whether this text has had it.
        let mut table = Table::new();
        let mut raw: Vec<(u32, u32)> = Vec::new();
        let mut ends = vec![0; nodes];
        let mut known: Vec<Known> = Vec::new();
        let mut text = Vec::new();
        for (node, end) in ends.iter_mut().enumerate() {
            if open(node) {
                let start = raw.len() as u32;
                split(lists.text(node), &mut text);
                for &key in &text {
                    let id = table.id(key);
                    if id as usize == known.len() {
                        known.push(Known::default());
                    }
                    let known = &mut known[id as usize];
                    if known.seen > start {
                        raw[known.seen as usize - 1].1 += 1;
                    } else {
                        raw.push((id, 1));
                        known.seen = raw.len() as u32;
                        known.sides |= lists.bit(node);
                    }
                }
            }
            *end = raw.len();
        }
        // The others stand in pairs of equal texts.
        let mut total = 0;
        let mut mark = raw.len() as u32;
        for node in (0..lists.old).filter(|&node| !open(node)) {
            split(lists.text(node), &mut text);
            if text.len() < 2 {
                continue;
            }
            mark += 1;
            total += 2;
            for &key in &text {
                let id = table.slots[table.slot(key)].1;
                if let Some(known) = known.get_mut(id as usize)
                    && known.seen != mark
                {
                    known.seen = mark;
                    known.sides = 3;
                    known.frequency += 2;
                }
            }
        }
        grams.keys = table.keys;

        let mut start = 0;
        for (node, &end) in ends.iter().enumerate() {
            let (text, other) = (&raw[start..end], lists.bit(node) ^ 3);
            start = end;
            if text.iter().any(|&(id, _)| is_trigram(grams.keys[id as usize]) && known[id as usize].sides & other > 0) {
                grams.active[node] = true;
                total += 1;
                for &(id, _) in text {
                    known[id as usize].frequency += 1;
                    known[id as usize].holders[usize::from(node >= lists.old)] += 1;
                }
            }
        }

        // Grams → texts, and back again: so the grams of every text come sorted.
        let mut end = 0;
        for known in &mut known {
            let idf = (f64::from(total + FEW) / f64::from(known.frequency.max(1))).ln().max(0.0) + 0.1;
            grams.idf.push((idf * UNIT).round() as u16);
            let [old, new] = known.holders;
            let shared = old > 0 && new > 0;
            grams.holder_starts.push([end, end + if shared { old } else { 0 }]);
            known.holders = [end; 2];
            end += if shared { old + new } else { 0 };
            known.sides = u8::from(shared);
        }
        grams.holder_starts.push([end; 2]);
        grams.holders = vec![0; end as usize];
        let mut weights = vec![(0, 0); end as usize];
        let logs: Vec<f64> = (0..=OFTEN).map(|count| 1.0 + f64::from(count.max(1)).ln()).collect();
        let mut start = 0;
        for (node, &end) in ends.iter().enumerate() {
            let text = &raw[start..end];
            start = end;
            if !grams.active[node] {
                continue;
            }
            let mass = &mut grams.mass[node];
            for &(id, count) in text {
                let known = &mut known[id as usize];
                let idf = f64::from(grams.idf[id as usize]);
                let weight = (idf * logs[count.min(OFTEN) as usize]).round();
                mass.norm += weight * weight;
                mass.all += idf;
                if is_trigram(grams.keys[id as usize]) {
                    mass.trigrams += idf * f64::from(count);
                }
                if known.sides > 0 {
                    let at = &mut known.holders[0];
                    grams.holders[*at as usize] = node as u32;
                    weights[*at as usize] = (weight as u16, count.min(u32::from(u16::MAX)) as u16);
                    *at += 1;
                    grams.starts[node + 1] += 1;
                }
            }
        }
        for node in 0..nodes {
            grams.starts[node + 1] += grams.starts[node];
        }
        let mut next = grams.starts.clone();
        grams.list = vec![Gram::default(); end as usize];
        for id in 0..known.len() {
            let odd = u32::from(is_trigram(grams.keys[id]));
            for at in grams.holder_starts[id][0]..grams.holder_starts[id + 1][0] {
                let next = &mut next[grams.holders[at as usize] as usize];
                let (weight, count) = weights[at as usize];
                grams.list[*next as usize] = Gram { id: 2 * id as u32 + odd, idf: grams.idf[id], weight, count };
                *next += 1;
            }
        }
        grams
    }

    /// Where the grams of a text stand in the list.
    pub fn span(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }

    /// The places in the list of the grams that both texts have.
    pub fn common(&self, a: u32, b: u32) -> Vec<(u32, u32)> {
        let (a, b) = (self.span(a), self.span(b));
        let (x, y) = (&self.list[a.clone()], &self.list[b.clone()]);
        let (mut i, mut j, mut count) = (0, 0, 0);
        // Every step writes, and the next one over it unless the two were equal: there is no branch to guess.
        let mut common = vec![(0, 0); x.len().min(y.len()) + 1];
        while let (Some(x), Some(y), Some(place)) = (x.get(i), y.get(j), common.get_mut(count)) {
            *place = ((a.start + i) as u32, (b.start + j) as u32);
            count += usize::from(x.id == y.id);
            i += usize::from(x.id <= y.id);
            j += usize::from(y.id <= x.id);
        }
        common.truncate(count);
        common
    }

    /// Half tf-idf cosine, half the geometric mean of the shares of each text's idf mass that the other has: the first
    /// knows how often, the second is not dragged down by one long addition. Beside it the idf mass of the trigrams that
    /// both have.
    pub fn similarity(&self, a: u32, b: u32) -> (f64, f64) {
        let (mut dot, mut shared, mut trigrams) = (0.0, 0.0, 0.0);
        for (i, j) in self.common(a, b) {
            let (x, y) = (self.list[i as usize], self.list[j as usize]);
            dot += f64::from(x.weight) * f64::from(y.weight);
            shared += f64::from(x.idf);
            trigrams += if x.is_trigram() { x.mass(x.count.min(y.count)) } else { 0.0 };
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
#[derive(Clone, Copy, Default)]
struct Known {
    seen: u32,
    /// Which lists have it; later, whether open texts of both do.
    sides: u8,
    /// In how many texts it is.
    frequency: u32,
    /// How many open texts of each list have it; later, where the next one goes.
    holders: [u32; 2],
}

/// All bigrams and trigrams of a text.
fn split(text: &str, grams: &mut Vec<u64>) {
    grams.clear();
    let (mut first, mut second) = (0, 0);
    for c in normalise(text) {
        let third = u64::from(c);
        if second > 0 {
            grams.push(second << 21 | third);
        }
        if first > 0 {
            grams.push(first << 42 | second << 21 | third);
        }
        (first, second) = (second, third);
    }
}

fn is_trigram(key: u64) -> bool {
    key >> 42 > 0
}

/// Grams → ids, by open addressing: a third of the cost of a general map at this size.
struct Table {
    /// A gram, 0 where there is none, and its id.
    slots: Vec<(u64, u32)>,
    keys: Vec<u64>,
}

impl Table {
    fn new() -> Table {
        Table { slots: vec![(0, NONE); 1 << 12], keys: Vec::new() }
    }

    /// The id of a gram, a new one where it was not known.
    fn id(&mut self, key: u64) -> u32 {
        if self.keys.len() * 2 >= self.slots.len() {
            self.slots = vec![(0, NONE); self.slots.len() * 4];
            for id in 0..self.keys.len() {
                let slot = self.slot(self.keys[id]);
                self.slots[slot] = (self.keys[id], id as u32);
            }
        }
        let slot = self.slot(key);
        if self.slots[slot].0 == 0 {
            self.slots[slot] = (key, self.keys.len() as u32);
            self.keys.push(key);
        }
        self.slots[slot].1
    }

    /// Where a gram stands, or would.
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (mix(key) >> 20) as usize & mask;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != key {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// Spreads the characters of a gram over all bits.
pub(super) fn mix(key: u64) -> u64 {
    let key = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (key ^ key >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}
