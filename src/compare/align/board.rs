//! Who is paired with whom so far, and what the reader has ruled out.

use crate::sort::Arrange as _;

/// The state of an alignment.
pub(super) struct Board {
    /// The main counterpart of each text.
    pub mate: [Vec<Option<u32>>; 2],
    /// Further counterparts, of splits and merges.
    pub pieces: [Vec<Vec<u32>>; 2],
    /// Pairs that later steps may not undo.
    fixed: [Vec<bool>; 2],
    /// Pairs that the reader has denied, sorted.
    denied: Vec<(u32, u32)>,
    /// Pieces that the reader has stated, sorted.
    stated: Vec<(u32, u32)>,
}

impl Board {
    pub fn new(lengths: [usize; 2], denied: &[(u32, u32)]) -> Board {
        let mut denied = denied.to_vec();
        denied.arrange();
        Board {
            mate: lengths.map(|length| vec![None; length]),
            pieces: lengths.map(|length| vec![Vec::new(); length]),
            fixed: lengths.map(|length| vec![false; length]),
            denied,
            stated: Vec::new(),
        }
    }

    pub fn is_denied(&self, before: u32, after: u32) -> bool {
        self.denied.binary_search(&(before, after)).is_ok()
    }

    /// Whether a text has no counterpart at all.
    pub fn is_free(&self, side: usize, item: u32) -> bool {
        self.mate[side][item as usize].is_none() && self.pieces[side][item as usize].is_empty()
    }

    /// All counterparts of a text, the main one first.
    pub fn partners(&self, side: usize, item: u32) -> impl Iterator<Item = u32> {
        self.mate[side][item as usize].into_iter().chain(self.pieces[side][item as usize].iter().copied())
    }

    pub fn pair(&mut self, before: u32, after: u32, fixed: bool) {
        self.mate[0][before as usize] = Some(after);
        self.mate[1][after as usize] = Some(before);
        self.fixed[0][before as usize] = fixed;
        self.fixed[1][after as usize] = fixed;
    }

    /// The main counterpart of a text that has only this one, and neither by the reader's word nor for certain.
    pub fn loose(&self, side: usize, item: u32) -> Option<u32> {
        let mate = self.mate[side][item as usize]?;
        let alone = self.pieces[side][item as usize].is_empty() && self.pieces[1 - side][mate as usize].is_empty();
        (alone && !self.fixed[side][item as usize]).then_some(mate)
    }

    /// Undoes a pair.
    pub fn part(&mut self, side: usize, item: u32) {
        if let Some(mate) = self.mate[side][item as usize].take() {
            self.mate[1 - side][mate as usize] = None;
        }
    }

    /// Makes `best` the main counterpart of a text all of whose counterparts have only it.
    pub fn promote(&mut self, side: usize, item: u32, best: u32) {
        let Some(mate) = self.mate[side][item as usize] else { return };
        if mate == best {
            return;
        }
        self.mate[side][item as usize] = Some(best);
        self.mate[1 - side][mate as usize] = None;
        self.mate[1 - side][best as usize] = Some(item);
        self.pieces[1 - side][best as usize].clear();
        self.pieces[1 - side][mate as usize].push(item);
        self.pieces[side][item as usize].retain(|&piece| piece != best);
        self.pieces[side][item as usize].push(mate);
    }

    pub fn attach(&mut self, before: u32, after: u32) {
        self.pieces[0][before as usize].push(after);
        self.pieces[1][after as usize].push(before);
    }

    /// What the reader says: a pair where both are free, else a piece.
    pub fn state(&mut self, before: u32, after: u32) {
        if self.mate[0][before as usize].is_none() && self.mate[1][after as usize].is_none() {
            self.pair(before, after, true);
        } else {
            self.attach(before, after);
            self.stated.push((before, after));
        }
    }

    /// Forgets everything that is not fixed or stated.
    pub fn reset(&mut self) {
        for side in 0..2 {
            for (mate, fixed) in self.mate[side].iter_mut().zip(&self.fixed[side]) {
                *mate = mate.filter(|_| *fixed);
            }
            self.pieces[side].iter_mut().for_each(Vec::clear);
        }
        for (before, after) in self.stated.clone() {
            self.attach(before, after);
        }
    }

    /// The main pairs, by old index.
    pub fn pairs(&self) -> Vec<(u32, u32)> {
        self.mate[0].iter().enumerate().filter_map(|(before, after)| Some((before as u32, (*after)?))).collect()
    }
}
