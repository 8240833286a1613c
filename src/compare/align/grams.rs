//! Character n-grams with their weights.
//!
//! Weights are whole numbers, so a sum of them is the same in whatever order it is made: swapping the two lists
//! cannot change a score by a rounding error.

use super::side::{Side, normalise};
use crate::sort::Arrange as _;

/// Weight of one unit of idf.
const UNIT: f64 = 256.0;

/// A gram that occurs in both lists, as one text has it.
#[derive(Clone, Copy)]
pub(super) struct Gram {
    /// Even for three characters, odd for two.
    pub id: u32,
    /// Inverse document frequency.
    pub idf: u16,
    /// The same, times 1 + ln of the occurrences.
    pub weight: u16,
}

impl Gram {
    pub fn is_trigram(self) -> bool {
        self.id & 1 == 0
    }
}

/// A text as a set of grams.
#[derive(Default)]
pub(super) struct Bag {
    /// The grams that the other list has too, by id.
    pub grams: Vec<Gram>,
    /// Sum of squared weights over all grams, shared or not.
    pub norm: f64,
    /// Sum of idf over all grams.
    pub mass: f64,
    /// Sum of idf over all trigrams.
    pub trigram_mass: f64,
}

/// Both lists as grams.
pub(super) struct Grams {
    pub bags: [Vec<Bag>; 2],
    /// Whether a text shares a trigram with the other list. One that does not takes no part in any count, so adding
    /// it changes nothing.
    pub active: [Vec<bool>; 2],
    /// For each id, a number that does not depend on the order in which texts were read.
    pub keys: Vec<u64>,
}

impl Grams {
    pub fn new(sides: [&Side; 2]) -> Grams {
        let bytes: usize = sides.iter().flat_map(|side| &side.folded).map(String::len).sum();
        let mut table = Table::new(bytes / 3);
        let raw: [Vec<Vec<(u32, u32)>>; 2] =
            sides.map(|side| side.folded.iter().map(|text| table.count(text)).collect());
        let mut frequencies = [vec![0u32; table.keys.len()], vec![0u32; table.keys.len()]];
        for (side, frequency) in raw.iter().zip(&mut frequencies) {
            tally(side, |_| true, frequency);
        }
        let [old, new] = &frequencies;
        let has = |frequency: &[u32], id: u32| frequency.get(id as usize).is_some_and(|&count| count > 0);
        let shares = |text: &Vec<(u32, u32)>, other: &[u32]| text.iter().any(|&(id, _)| id & 1 == 0 && has(other, id));
        let active = [
            raw[0].iter().map(|text| shares(text, new)).collect::<Vec<bool>>(),
            raw[1].iter().map(|text| shares(text, old)).collect::<Vec<bool>>(),
        ];
        for side in 0..2 {
            frequencies[side].fill(0);
            tally(&raw[side], |item| active[side][item], &mut frequencies[side]);
        }
        let total = active.iter().flatten().filter(|active| **active).count() as f64;
        let idf: Vec<u16> = (0..table.keys.len())
            .map(|id| f64::from(frequencies[0][id] + frequencies[1][id]).max(1.0))
            .map(|frequency| (((total / frequency).ln().max(0.0) + 0.1) * UNIT).round() as u16)
            .collect();
        let logs: Vec<f64> = (0..64u32).map(|count| 1.0 + f64::from(count.max(1)).ln()).collect();
        let bag = |text: &Vec<(u32, u32)>| {
            let mut bag = Bag::default();
            for &(id, count) in text {
                let idf = idf[id as usize];
                let weight = (f64::from(idf) * logs[count.min(63) as usize]).round();
                bag.norm += weight * weight;
                bag.mass += f64::from(idf);
                if id & 1 == 0 {
                    bag.trigram_mass += f64::from(idf);
                }
                if has(&frequencies[0], id) && has(&frequencies[1], id) {
                    bag.grams.push(Gram { id, idf, weight: weight as u16 });
                }
            }
            bag
        };
        let bags = [raw[0].iter().map(bag).collect(), raw[1].iter().map(bag).collect()];
        Grams { bags, active, keys: table.keys }
    }
}

fn tally(texts: &[Vec<(u32, u32)>], counts: impl Fn(usize) -> bool, frequency: &mut [u32]) {
    for (_, text) in texts.iter().enumerate().filter(|(item, _)| counts(*item)) {
        for &(id, _) in text {
            frequency[id as usize] += 1;
        }
    }
}

/// Grams → ids, by open addressing: a third of the cost of a general map at this size.
struct Table {
    slots: Vec<(u64, u32)>,
    keys: Vec<u64>,
    used: usize,
}

impl Table {
    /// With room for about one new gram a character.
    fn new(characters: usize) -> Table {
        let slots = characters.next_power_of_two().clamp(1 << 10, 1 << 21);
        Table { slots: vec![(0, 0); slots], keys: Vec::with_capacity(slots / 2), used: 0 }
    }

    /// The distinct grams of a text with their occurrences, by id.
    fn count(&mut self, folded: &str) -> Vec<(u32, u32)> {
        let chars = normalise(folded);
        let mut ids = Vec::with_capacity(chars.len() * 2);
        for at in 0..chars.len() {
            let code = |offset: usize| chars.get(at + offset).map_or(0, |&c| c as u64);
            if code(1) != 0 {
                ids.push(self.id(code(0) << 21 | code(1), 1));
            }
            if code(2) != 0 {
                ids.push(self.id(code(0) << 42 | code(1) << 21 | code(2), 0));
            }
        }
        ids.arrange();
        let mut counted: Vec<(u32, u32)> = Vec::with_capacity(ids.len());
        for id in ids {
            match counted.last_mut() {
                Some((last, count)) if *last == id => *count += 1,
                _ => counted.push((id, 1)),
            }
        }
        counted
    }

    fn id(&mut self, key: u64, parity: u32) -> u32 {
        if self.used * 2 >= self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![(0, 0); old.len() * 2];
            for (key, id) in old.into_iter().filter(|(key, _)| *key != 0) {
                let slot = self.slot(key);
                self.slots[slot] = (key, id);
            }
        }
        let slot = self.slot(key);
        if self.slots[slot].0 == 0 {
            // Ids are even for trigrams and odd for bigrams, so a hole may stay between two.
            let id = self.keys.len() as u32 + (self.keys.len() as u32 + parity) % 2;
            self.keys.resize(id as usize + 1, 0);
            self.keys[id as usize] = mix(key);
            self.slots[slot] = (key, id);
            self.used += 1;
        }
        self.slots[slot].1
    }

    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (mix(key) >> 20) as usize & mask;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != key {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

fn mix(key: u64) -> u64 {
    let key = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (key ^ key >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

/// Calls `each` with every gram that both have.
pub(super) fn common(a: &[Gram], b: &[Gram], mut each: impl FnMut(Gram, Gram)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(&x), Some(&y)) = (a.get(i), b.get(j)) {
        if x.id == y.id {
            each(x, y);
        }
        i += usize::from(x.id <= y.id);
        j += usize::from(y.id <= x.id);
    }
}
