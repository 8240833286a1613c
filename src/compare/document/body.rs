//! The body, paragraph by paragraph.

use super::Found;
use crate::compare::change::DocumentPart;
use crate::fold;
use crate::model::PolicyDocument;
use crate::sort::Arrange as _;
use std::cmp::Ordering;

/// A paragraph or a chapter's title, with where it stands.
pub(super) struct Item {
    /// `四、(一)`.
    place: String,
    /// Without its label.
    text: String,
    /// Folded, for comparison.
    key: String,
    /// The folded title, where it has one.
    title: String,
}

impl Item {
    pub(super) fn new(place: String, title: &str, text: String) -> Item {
        Item { place, key: fold::key(&text), title: fold::key(title), text }
    }
}

/// Compares the preambles and the chapters of two documents. Labels are no part of what is compared, for an inserted paragraph
/// renumbers all after it.
pub(super) fn compare(before: &PolicyDocument, after: &PolicyDocument, found: &mut Found) {
    let (old, new) = (items(before), items(after));
    for (i, j) in pair(&old, &new) {
        let (a, b) = (i.and_then(|i| old.get(i)), j.and_then(|j| new.get(j)));
        let same = matches!((a, b), (Some(a), Some(b)) if a.key == b.key);
        if let (Some(item), false) = (b.or(a), same) {
            let text = |item: Option<&Item>| item.map(|item| item.text.clone());
            found.push(DocumentPart::Body, &item.place, text(a), text(b));
        }
    }
}

fn items(document: &PolicyDocument) -> Vec<Item> {
    let mut items: Vec<Item> =
        document.preamble.iter().map(|text| Item::new("前言".to_owned(), "", text.clone())).collect();
    for chapter in &document.chapters {
        items.push(Item::new(chapter.label.clone(), &chapter.title, chapter.title.clone()));
        for paragraph in &chapter.paragraphs {
            let place = [&chapter.label, paragraph.label.as_deref().unwrap_or_default()].concat();
            let title = paragraph.title.as_deref().unwrap_or_default();
            items.push(Item::new(place, title, paragraph.text.clone()));
        }
    }
    items.retain(|item| !item.key.is_empty());
    items
}

/// The most pairs of unlike paragraphs that are scored; past it those without a like one stand alone.
const SCORED: usize = 250_000;

/// Counterparts, in the new order, what is gone where it stood.
pub(super) fn pair(old: &[Item], new: &[Item]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut to_new: Vec<Option<usize>> = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    // Word for word; then the same title; then the most alike.
    equal(old, new, &mut to_new, &mut taken, |item| item.key.as_str());
    equal(old, new, &mut to_new, &mut taken, |item| item.title.as_str());
    let left: Vec<usize> = (0..old.len()).filter(|&i| to_new.get(i) == Some(&None)).collect();
    let free: Vec<usize> = (0..new.len()).filter(|&j| taken.get(j) == Some(&false)).collect();
    if left.len().saturating_mul(free.len()) <= SCORED {
        let grams = |items: &[Item], chosen: &[usize]| -> Vec<(usize, Vec<(char, char)>)> {
            chosen.iter().filter_map(|&at| Some((at, bigrams(&items.get(at)?.key)))).collect()
        };
        let (left, free) = (grams(old, &left), grams(new, &free));
        let mut scored: Vec<(u32, usize, usize)> = Vec::new();
        for (i, a) in &left {
            for (j, b) in &free {
                let alike = alike(a, b);
                let same_place = matches!((old.get(*i), new.get(*j)), (Some(a), Some(b)) if a.place == b.place);
                // Where it stands counts for three tenths; a rewritten paragraph keeps its place.
                let score = alike + if same_place { 300 } else { 0 };
                if alike >= 150 && score >= 500 {
                    scored.push((score, *i, *j));
                }
            }
        }
        scored.arrange_by_key(|&(score, i, j)| (std::cmp::Reverse(score), i.abs_diff(j), i, j));
        for (_, i, j) in scored {
            take(&mut to_new, &mut taken, i, j);
        }
    }
    let mut from_old = vec![None; new.len()];
    for (i, j) in to_new.iter().enumerate() {
        if let Some(slot) = j.and_then(|j| from_old.get_mut(j)) {
            *slot = Some(i);
        }
    }
    let mut pairs = Vec::with_capacity(old.len() + new.len());
    let mut next = 0;
    for (j, i) in from_old.iter().enumerate() {
        if let Some(i) = *i {
            gone(&to_new, next..i, &mut pairs);
            next = next.max(i + 1);
        }
        pairs.push((*i, Some(j)));
    }
    gone(&to_new, next..old.len(), &mut pairs);
    pairs
}

fn gone(to_new: &[Option<usize>], range: std::ops::Range<usize>, pairs: &mut Vec<(Option<usize>, Option<usize>)>) {
    pairs.extend(range.filter(|&i| to_new.get(i) == Some(&None)).map(|i| (Some(i), None)));
}

fn take(to_new: &mut [Option<usize>], taken: &mut [bool], i: usize, j: usize) {
    if let (Some(slot @ None), Some(used @ false)) = (to_new.get_mut(i), taken.get_mut(j)) {
        *slot = Some(j);
        *used = true;
    }
}

/// Takes those that are free and of one key: the first with the first, the second with the second.
fn equal(old: &[Item], new: &[Item], to_new: &mut [Option<usize>], taken: &mut [bool], key: fn(&Item) -> &str) {
    let (mut left, mut free) = (Vec::new(), Vec::new());
    for (items, list) in [(old, &mut left), (new, &mut free)] {
        list.extend(items.iter().enumerate().map(|(at, item)| (key(item), at)));
    }
    left.retain(|&(key, i)| !key.is_empty() && to_new.get(i) == Some(&None));
    free.retain(|&(key, j)| !key.is_empty() && taken.get(j) == Some(&false));
    left.arrange();
    free.arrange();
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (left.get(i), free.get(j)) {
        let order = a.0.cmp(b.0);
        if order == Ordering::Equal {
            take(to_new, taken, a.1, b.1);
        }
        i += usize::from(order != Ordering::Greater);
        j += usize::from(order != Ordering::Less);
    }
}

fn bigrams(text: &str) -> Vec<(char, char)> {
    let mut grams: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    grams.arrange();
    grams
}

/// Shared pairs of characters, in thousandths (Dice).
fn alike(a: &[(char, char)], b: &[(char, char)]) -> u32 {
    let (mut i, mut j, mut shared) = (0, 0, 0usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    (2000 * shared / (a.len() + b.len()).max(1)) as u32
}
