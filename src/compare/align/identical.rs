//! Step 1: texts that are equal after folding.

use super::Board;
use super::sections;
use super::side::Side;
use crate::sort::Arrange as _;

/// Pairs equal texts: unique ones first, then repeats by section and neighbours, then what is left in order.
///
/// The order of the steps is patience diff's (Bram Cohen): what is unique on both sides is certain, and what lies
/// beside it becomes certain through it.
pub(super) fn pair(sides: [&Side; 2], board: &mut Board) {
    let texts = text_ids(sides);
    let neighbour = |side: usize, item: usize, before: bool| {
        let other = if before { item.checked_sub(1) } else { item.checked_add(1) };
        other.and_then(|other| texts[side].get(other)).map_or(0, |&text| text + 1)
    };
    pass(&texts, board, Take::Unique, |_, _| [0; 3]);
    if sides.iter().enumerate().all(|(side, texts)| (0..texts.len()).all(|item| board.mate[side][item].is_some())) {
        return;
    }
    let classes = section_classes(sides, board);
    let class = |side: usize, item: usize| classes[side].get(sides[side].section(item)).copied().unwrap_or_default();
    pass(&texts, board, Take::Equal, |side, item| {
        [class(side, item), neighbour(side, item, true), neighbour(side, item, false)]
    });
    pass(&texts, board, Take::Equal, |side, item| [class(side, item), neighbour(side, item, true), 0]);
    pass(&texts, board, Take::Equal, |side, item| [class(side, item), neighbour(side, item, false), 0]);
    pass(&texts, board, Take::Equal, |side, item| [class(side, item), 0, 0]);
    pass(&texts, board, Take::Equal, |side, item| [neighbour(side, item, true), neighbour(side, item, false), 0]);
    pass(&texts, board, Take::Any, |side, item| [class(side, item), 0, 0]);
    pass(&texts, board, Take::Any, |_, _| [0; 3]);
}

/// Equal folded texts get equal numbers, on both sides.
fn text_ids(sides: [&Side; 2]) -> [Vec<u32>; 2] {
    let mut all: Vec<(&str, usize, usize)> = Vec::with_capacity(sides[0].len() + sides[1].len());
    for (side, list) in sides.iter().enumerate() {
        all.extend(list.folded.iter().enumerate().map(|(item, text)| (text.as_str(), side, item)));
    }
    all.arrange();
    let mut ids = sides.map(|side| vec![0; side.len()]);
    let mut id = 0;
    let mut last = None;
    for (text, side, item) in all {
        id += u32::from(last.is_some_and(|last| last != text));
        last = Some(text);
        ids[side][item] = id;
    }
    ids
}

/// How many of a kind are paired: one with one, as many as there are on both sides, or as far as they go.
#[derive(Clone, Copy, PartialEq)]
enum Take {
    Unique,
    Equal,
    Any,
}

/// Pairs what is free and has the same text and the same key, in order.
fn pass(texts: &[Vec<u32>; 2], board: &mut Board, take: Take, key: impl Fn(usize, usize) -> [u32; 3]) {
    let mut all: Vec<([u32; 4], usize, u32)> = Vec::new();
    for (side, ids) in texts.iter().enumerate() {
        for (item, &text) in ids.iter().enumerate().filter(|(item, _)| board.mate[side][*item].is_none()) {
            let [a, b, c] = key(side, item);
            all.push(([text, a, b, c], side, item as u32));
        }
    }
    all.arrange();
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        let (old, new) = same.split_at(same.partition_point(|entry| entry.1 == 0));
        let wanted = match take {
            Take::Unique => old.len() == 1 && new.len() == 1,
            Take::Equal => old.len() == new.len(),
            Take::Any => true,
        };
        if !wanted {
            continue;
        }
        let mut from = 0;
        for &(_, _, before) in old {
            // Past pairings that the reader has denied; these are few.
            let found = (from..new.len())
                .find(|&at| board.mate[1][new[at].2 as usize].is_none() && !board.is_denied(before, new[at].2));
            if let Some(at) = found {
                board.pair(before, new[at].2, true);
            }
            while new.get(from).is_some_and(|entry| board.mate[1][entry.2 as usize].is_some()) {
                from += 1;
            }
        }
    }
}

/// Sections that are counterparts get the same number.
fn section_classes(sides: [&Side; 2], board: &Board) -> [Vec<u32>; 2] {
    let pairs = sections::pair(sides, &board.pairs());
    let mut classes = sides.map(|side| vec![0; side.titles.len()]);
    for (class, (old, new)) in pairs.into_iter().enumerate() {
        for (side, section) in [old, new].into_iter().enumerate() {
            if let Some(section) = section {
                classes[side][section] = class as u32 + 1;
            }
        }
    }
    classes
}
