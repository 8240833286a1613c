//! Names → numbers in little code: the standard library's maps are some 11 KB of the wasm module.

/// A hash table with open addressing, which only grows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Map {
    entries: Vec<(String, u32)>,
    /// For each slot one more than the index of its entry, 0 where it is free. They are a power of two, at least half of
    /// them free.
    slots: Vec<u32>,
}

impl Map {
    /// The number of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&u32> {
        let taken = *self.slots.get(self.slot(name))?;
        self.entries.get(taken.checked_sub(1)? as usize).map(|(_, number)| number)
    }

    /// Gives a name a number, in the place of any that it has.
    pub(crate) fn insert(&mut self, name: String, number: u32) {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(&name);
        let Some(taken) = self.slots.get_mut(slot) else { return };
        if let Some((_, known)) = taken.checked_sub(1).and_then(|at| self.entries.get_mut(at as usize)) {
            *known = number;
            return;
        }
        self.entries.push((name, number));
        *taken = self.entries.len() as u32;
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(16)];
        for at in 0..self.entries.len() {
            let slot = self.entries.get(at).map_or(0, |(name, _)| self.slot(name));
            if let Some(taken) = self.slots.get_mut(slot) {
                *taken = at as u32 + 1;
            }
        }
    }

    /// The slot of a name, or the free one that it would take.
    fn slot(&self, name: &str) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        // FNV-1a.
        let hash = name.bytes().fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mut at = (hash ^ hash >> 15) as usize & mask;
        while let Some(taken) = self.slots.get(at)
            && let Some(entry) = taken.checked_sub(1).and_then(|at| self.entries.get(at as usize))
            && entry.0 != name
        {
            at = (at + 1) & mask;
        }
        at
    }
}
