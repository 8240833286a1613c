//! Step 1: texts that are equal after folding.

use super::keys::{Keyed, both, sort};
use super::{Board, Lists, NONE, sections};

/// Pairs equal texts: unique ones first, then repeats by section and neighbours, then what is left in order. Repeats whose
/// cells differ are told apart by them first, within their section: put in another order, none of them has changed.
///
/// The order of the steps is patience diff's (Bram Cohen): what is unique on both sides is certain, and what lies
/// beside it becomes certain through it.
pub(super) fn pair(lists: &Lists, board: &mut Board) {
    let (texts, order) = text_ids(lists);
    let mut repeats = Repeats { lists, texts: &texts, order: &order, classes: vec![0; lists.len()], cells: Vec::new() };
    if !repeats.pass(board, Take::Unique, [false; 3]) {
        return;
    }
    repeats.classes = section_classes(lists, board);
    repeats.cells = cells(lists, &texts, &order);
    let steps = [
        (Take::Equal, [true, true, true]),
        (Take::Equal, [true, true, false]),
        (Take::Equal, [true, false, true]),
        (Take::Equal, [true, false, false]),
        (Take::Equal, [false, true, true]),
        (Take::Any, [true, false, false]),
        (Take::Any, [false; 3]),
    ];
    for (at, &(take, by)) in steps[..6].iter().chain(&steps).enumerate() {
        if at == 6 {
            repeats.cells.clear();
        }
        repeats.pass(board, take, by);
    }
}

/// For each text that stands with several cells, a number for its cell; 0 for others.
fn cells(lists: &Lists, texts: &[u32], order: &[u32]) -> Vec<u32> {
    let mut cells = vec![0; lists.len()];
    for repeats in order.chunk_by(|&a, &b| texts[a as usize] == texts[b as usize]) {
        if repeats.iter().any(|&node| lists.cell(node as usize) != lists.cell(repeats[0] as usize)) {
            for &node in repeats {
                cells[node as usize] = hash(lists.cell(node as usize)) as u32 | 1;
            }
        }
    }
    cells
}

/// Equal for equal texts.
fn hash(text: &str) -> u64 {
    let mut hash = 0u64;
    for word in text.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..word.len()].copy_from_slice(word);
        hash = (hash ^ u64::from_le_bytes(bytes)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 32;
    }
    hash
}

/// Equal folded texts get equal numbers, on both sides; none is 0. Beside them the nodes by these numbers.
fn text_ids(lists: &Lists) -> (Vec<u32>, Vec<u32>) {
    // By open addressing: the number of a text, and its first node.
    let mut slots = vec![0; (2 * lists.len()).next_power_of_two()];
    let mut firsts: Vec<u32> = Vec::new();
    let mut ids = Vec::with_capacity(lists.len());
    for node in 0..lists.len() {
        let text = lists.text(node);
        let mut slot = hash(text) as usize & (slots.len() - 1);
        while slots[slot] > 0 && lists.text(firsts[slots[slot] as usize - 1] as usize) != text {
            slot = (slot + 1) & (slots.len() - 1);
        }
        if slots[slot] == 0 {
            firsts.push(node as u32);
            slots[slot] = firsts.len() as u32;
        }
        ids.push(slots[slot]);
    }
    let mut starts = vec![0; firsts.len() + 2];
    for &id in &ids {
        starts[id as usize + 1] += 1;
    }
    for id in 1..starts.len() {
        starts[id] += starts[id - 1];
    }
    let mut order = vec![0; ids.len()];
    for (node, &id) in (0..).zip(&ids) {
        let place = &mut starts[id as usize];
        order[*place as usize] = node;
        *place += 1;
    }
    (ids, order)
}

/// How many of a kind are paired: one with one, as many as there are on both sides, or as far as they go.
#[derive(Clone, Copy, PartialEq)]
enum Take {
    Unique,
    Equal,
    Any,
}

struct Repeats<'a> {
    lists: &'a Lists<'a>,
    texts: &'a [u32],
    /// The nodes by text.
    order: &'a [u32],
    /// Equal for texts in sections that are counterparts.
    classes: Vec<u32>,
    /// While these are asked for: equal for equal cells, 0 where they tell nothing.
    cells: Vec<u32>,
}

impl Repeats<'_> {
    /// Pairs what is free and has the same text, and as asked the same section, text before and text after. Whether
    /// equal texts were left on both sides.
    #[inline(never)]
    fn pass(&self, board: &mut Board, take: Take, [class, before, after]: [bool; 3]) -> bool {
        let mut free: Vec<Keyed> = Vec::new();
        for &node in self.order {
            let node = node as usize;
            let cell = self.cells.get(node).copied();
            if board.mate[node] == NONE && cell != Some(0) {
                let text = self.texts[node];
                let class = if class { self.classes[node] } else { 0 };
                let class = class.wrapping_add(cell.unwrap_or(0));
                let before = if before { self.neighbour(node, node.wrapping_sub(1)) } else { 0 };
                let after = if after { self.neighbour(node, node + 1) } else { 0 };
                free.push((both(text, class), both(before, after), node as u32));
            }
        }
        sort(&mut free);
        let mut left = false;
        let mut rest = &free[..];
        while let Some(&(first, second, _)) = rest.first() {
            let end = rest.iter().take_while(|entry| (entry.0, entry.1) == (first, second)).count();
            let (same, others) = rest.split_at(end);
            rest = others;
            let (old, new) = same.split_at(same.iter().take_while(|entry| (entry.2 as usize) < self.lists.old).count());
            let wanted = match take {
                Take::Unique => old.len() == 1 && new.len() == 1,
                Take::Equal => old.len() == new.len(),
                Take::Any => true,
            };
            if !wanted {
                left |= !old.is_empty() && !new.is_empty();
                continue;
            }
            let mut from = 0;
            for &(.., before) in old {
                // Past pairings that the reader has denied; these are few.
                let allowed = |after: u32| board.mate[after as usize] == NONE && !board.is_denied(before, after);
                if let Some(&(.., after)) = new[from..].iter().find(|entry| allowed(entry.2)) {
                    board.pair(before, after, true);
                }
                while new.get(from).is_some_and(|entry| board.mate[entry.2 as usize] != NONE) {
                    from += 1;
                }
            }
        }
        left
    }

    /// The text that stands beside another in its list. Past the ends, what no other has: to be the last in both lists
    /// is no evidence, for an unrelated text added at the end would undo it.
    fn neighbour(&self, node: usize, other: usize) -> u32 {
        match self.texts.get(other) {
            Some(&text) if self.lists.side(other) == self.lists.side(node) => text,
            _ => !(node as u32),
        }
    }
}

/// Texts in sections that are counterparts get the same number.
fn section_classes(lists: &Lists, board: &Board) -> Vec<u32> {
    let mut pairs = Vec::new();
    for before in 0..lists.old {
        if board.mate[before] != NONE {
            pairs.push((before as u32, board.mate[before] - lists.old as u32));
        }
    }
    let [old, new] = lists.sides;
    let mut classes = [vec![0; old.titles.len()], vec![0; new.titles.len()]];
    for (class, (old, new)) in (1..).zip(sections::pair(lists.sides, &pairs)) {
        for (side, section) in [old, new].into_iter().enumerate() {
            if let Some(section) = section {
                classes[side][section] = class;
            }
        }
    }
    let mut of_node = Vec::with_capacity(lists.len());
    for node in 0..lists.len() {
        of_node.push(classes[lists.side(node)].get(lists.section(node)).copied().unwrap_or_default());
    }
    of_node
}
