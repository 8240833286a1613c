//! Who is paired with whom so far, and what the reader has ruled out.

use super::NONE;

/// The state of an alignment. Texts of both lists are nodes: first the old ones, then the new.
pub(super) struct Board {
    /// The main counterpart of each text, or [`NONE`].
    pub mate: Box<[u32]>,
    /// Further counterparts, of splits and merges.
    pub pieces: Box<[Vec<u32>]>,
    /// Pairs that later steps may not undo.
    fixed: Vec<bool>,
    /// Pairs (old, new) that the reader has denied, and who stands in one.
    denied: Vec<(u32, u32)>,
    doubted: Vec<bool>,
    /// Pairs that the reader has stated.
    stated: Vec<(u32, u32)>,
}

impl Board {
    pub fn new(nodes: usize, denied: Vec<(u32, u32)>) -> Board {
        let mut doubted = vec![false; nodes];
        for &(before, after) in &denied {
            doubted[before as usize] = true;
            doubted[after as usize] = true;
        }
        Board {
            mate: vec![NONE; nodes].into(),
            pieces: vec![Vec::new(); nodes].into(),
            fixed: vec![false; nodes],
            denied,
            doubted,
            stated: Vec::new(),
        }
    }

    /// Whether the reader has denied this pair, given in either order.
    pub fn is_denied(&self, a: u32, b: u32) -> bool {
        self.doubted[a as usize] && self.denied.contains(&(a.min(b), a.max(b)))
    }

    pub fn is_stated(&self, before: u32, after: u32) -> bool {
        self.stated.contains(&(before, after))
    }

    /// Whether a text has no counterpart at all.
    pub fn is_free(&self, node: u32) -> bool {
        self.mate[node as usize] == NONE && self.pieces[node as usize].is_empty()
    }

    /// Whether a text has just one counterpart.
    pub fn is_single(&self, node: u32) -> bool {
        self.pieces[node as usize].len() + usize::from(self.mate[node as usize] != NONE) == 1
    }

    /// All counterparts of a text, the main one first.
    pub fn partners(&self, node: u32) -> Vec<u32> {
        let mut partners = self.pieces[node as usize].clone();
        if self.mate[node as usize] != NONE {
            partners.insert(0, self.mate[node as usize]);
        }
        partners
    }

    pub fn are_linked(&self, a: u32, b: u32) -> bool {
        self.mate[a as usize] == b || self.pieces[a as usize].contains(&b)
    }

    pub fn pair(&mut self, a: u32, b: u32, fixed: bool) {
        self.mate[a as usize] = b;
        self.mate[b as usize] = a;
        self.fixed[a as usize] = fixed;
        self.fixed[b as usize] = fixed;
    }

    /// The main counterpart of a text that has only this one, and neither by the reader's word nor for certain.
    pub fn loose(&self, node: u32) -> Option<u32> {
        let mate = self.mate[node as usize];
        let alone = |node: u32| self.pieces.get(node as usize).is_some_and(Vec::is_empty);
        (alone(mate) && alone(node) && !self.fixed[node as usize]).then_some(mate)
    }

    /// Undoes a pair.
    pub fn part(&mut self, a: u32, b: u32) {
        self.mate[a as usize] = NONE;
        self.mate[b as usize] = NONE;
    }

    /// Makes `best` the main counterpart of a text all of whose counterparts have only it.
    pub fn promote(&mut self, node: u32, best: u32) {
        let mate = self.mate[node as usize];
        if mate == best || mate == NONE {
            return;
        }
        self.pieces[node as usize].retain(|&piece| piece != best);
        self.pieces[best as usize].clear();
        self.mate[mate as usize] = NONE;
        self.mate[node as usize] = best;
        self.mate[best as usize] = node;
        self.attach(node, mate);
    }

    pub fn attach(&mut self, a: u32, b: u32) {
        self.pieces[a as usize].push(b);
        self.pieces[b as usize].push(a);
    }

    /// What the reader says: a pair where both are free, else a piece.
    pub fn state(&mut self, before: u32, after: u32) {
        if self.are_linked(before, after) {
            return;
        }
        self.stated.push((before, after));
        if self.mate[before as usize] == NONE && self.mate[after as usize] == NONE {
            self.pair(before, after, true);
        } else {
            self.attach(before, after);
        }
    }

    /// Forgets everything that is not fixed or stated.
    pub fn reset(&mut self) {
        for node in 0..self.mate.len() {
            if !self.fixed[node] {
                self.mate[node] = NONE;
            }
            self.pieces[node].clear();
        }
        for at in 0..self.stated.len() {
            let (before, after) = self.stated[at];
            if self.mate[before as usize] != after {
                self.attach(before, after);
            }
        }
    }
}
