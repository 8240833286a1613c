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
    starts: Vec<u32>,
    /// By text.
    pub list: Vec<Gram>,
    pub mass: Vec<Mass>,
    /// Whether a text shares a trigram with the other list. One that does not takes no part in any count, so adding
    /// it changes nothing.
    pub active: Vec<bool>,
    /// What is known of each gram, by its id.
    known: Vec<Known>,
    /// The open texts that have a gram, for one gram after the other.
    holders: Vec<u32>,
    /// Where in the list each gram stood in the text that was last looked at; true only where the list agrees.
    places: Vec<Cell<u32>>,
    placed: Cell<u32>,
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
            known: Vec::new(),
            holders: Vec::new(),
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
        let (mut chars, mut text) = (Vec::new(), Vec::new());
        for (node, end) in ends.iter_mut().enumerate() {
            if open(node) {
                let start = raw.len() as u32;
                split(lists.text(node), &mut chars, &mut text);
                for &key in &text {
                    let id = table.id(key);
                    let known = &mut table.known[id as usize];
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
            split(lists.text(node), &mut chars, &mut text);
            if text.len() < 2 {
                continue;
            }
            mark += 1;
            total += 2;
            for &key in &text {
                let id = table.slots[table.slot(key)];
                if let Some(known) = table.known.get_mut(id as usize)
                    && known.seen != mark
                {
                    known.seen = mark;
                    known.sides = 3;
                    known.frequency += 2;
                }
            }
        }
        let known = &mut table.known[..];

        let mut start = 0;
        for (node, &end) in ends.iter().enumerate() {
            let (text, other) = (&raw[start..end], lists.bit(node) ^ 3);
            start = end;
            let mut active = false;
            for &(id, _) in text {
                let known = &known[id as usize];
                active |= known.is_trigram() && known.sides & other > 0;
            }
            if active {
                grams.active[node] = true;
                total += 1;
                for &(id, _) in text {
                    known[id as usize].frequency += 1;
                    known[id as usize].holders[lists.side(node)] += 1;
                }
            }
        }

        let mut end = 0;
        for known in known.iter_mut() {
            let idf = (f64::from(total + FEW) / f64::from(known.frequency.max(1))).ln().max(0.0) + 0.1;
            known.idf = (idf * UNIT).round() as u16;
            let [old, new] = known.holders;
            known.shared = old > 0 && new > 0;
            known.holders = [end, end + old];
            end += if known.shared { old + new } else { 0 };
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
                let known = &mut known[id as usize];
                let idf = f64::from(known.idf);
                let weight = (idf * logs[count.min(OFTEN) as usize]).round();
                mass.norm += weight * weight;
                mass.all += idf;
                if known.is_trigram() {
                    mass.trigrams += idf * f64::from(count);
                }
                if known.shared {
                    let id = 2 * id + u32::from(known.is_trigram());
                    let count = count.min(u32::from(u16::MAX)) as u16;
                    list.push(Gram { id, idf: known.idf, weight: weight as u16, count });
                    // In the end this is where the texts of the next gram begin.
                    holders[known.holders[0] as usize] = node as u32;
                    known.holders[0] += 1;
                }
            }
            grams.mass[node] = mass;
            grams.starts[node + 1] = list.len() as u32;
            start = end;
        }
        grams.list = list;
        grams.holders = holders;
        grams.places = vec![Cell::new(0); table.known.len()];
        grams.known = table.known;
        grams
    }

    /// Where the grams of a text stand in the list.
    pub fn span(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }

    /// The open texts of one list that have a gram.
    pub fn holders(&self, gram: Gram, old: bool) -> &[u32] {
        let id = gram.id as usize / 2;
        let start = if id == 0 { 0 } else { self.known[id - 1].holders[0] };
        let [end, new] = self.known[id].holders;
        let (start, end) = if old { (start, new) } else { (new, end) };
        &self.holders[start as usize..end as usize]
    }

    /// A number for a gram that does not depend on the order of reading.
    pub fn name(&self, gram: Gram) -> u64 {
        let key = self.known[gram.id as usize / 2].key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (key ^ key >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
    }

    /// The places in the list of the grams that both texts have. Fastest for one `a` after another.
    pub fn common(&self, a: u32, b: u32) -> Vec<(u32, u32)> {
        let (list, places) = (&self.list[..], &self.places[..]);
        let (a_span, b_span) = (self.span(a), self.span(b));
        if self.placed.replace(a) != a {
            for place in a_span.clone() {
                places[list[place].id as usize / 2].set(place as u32);
            }
        }
        let a_list = &list[a_span.clone()];
        // Every step writes, and the next one over it unless the two were equal: there is no branch to guess.
        let mut common = vec![(0, 0); b_span.len() + 1];
        let mut count = 0;
        for j in b_span {
            let id = list[j].id;
            let i = places[id as usize / 2].get();
            if let Some(place) = common.get_mut(count) {
                *place = (i, j as u32);
            }
            let same = a_list.get((i as usize).wrapping_sub(a_span.start)).is_some_and(|gram| gram.id == id);
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

/// What is known of a gram.
#[derive(Clone, Copy, Default)]
struct Known {
    /// Its characters.
    key: u64,
    seen: u32,
    /// In how many texts it is.
    frequency: u32,
    /// How many open texts of each list have it; later, where these texts end and where the new ones among them begin.
    holders: [u32; 2],
    idf: u16,
    /// Which lists have it.
    sides: u8,
    /// Whether open texts of both do.
    shared: bool,
}

impl Known {
    fn is_trigram(&self) -> bool {
        self.key >> 42 > 0
    }
}

/// All bigrams and trigrams of a text, which is left in characters.
fn split(text: &str, chars: &mut Vec<char>, grams: &mut Vec<u64>) {
    chars.clear();
    normalise(text, chars);
    grams.clear();
    grams.reserve(2 * chars.len());
    let (mut first, mut second) = (0, 0);
    for &c in &chars[..] {
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
                self.slots = vec![NONE; self.slots.len() * 4];
                for id in 0..self.known.len() {
                    let slot = self.slot(self.known[id].key);
                    self.slots[slot] = id as u32;
                }
                slot = self.slot(key);
            }
            self.slots[slot] = self.known.len() as u32;
            self.known.push(Known { key, ..Known::default() });
        }
        self.slots[slot]
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
