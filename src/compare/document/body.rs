//! The body, paragraph by paragraph.

use super::Found;
use crate::compare::align::keys::{Keyed, both, sort};
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
    let mut items = Vec::new();
    let mut add = |place: String, title: &str, text: &str| {
        let item = Item::new(place, title, text.to_owned());
        if !item.key.is_empty() {
            items.push(item);
        }
    };
    for text in &document.preamble {
        add("前言".to_owned(), "", text);
    }
    for chapter in &document.chapters {
        add(chapter.label.clone(), &chapter.title, &chapter.title);
        for paragraph in &chapter.paragraphs {
            let place = [&chapter.label, paragraph.label.as_deref().unwrap_or_default()].concat();
            let title = paragraph.title.as_deref().unwrap_or_default();
            add(place, title, &paragraph.text);
        }
    }
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
    let (mut left, mut free) = (Vec::new(), Vec::new());
    for (i, item) in old.iter().enumerate() {
        if to_new.get(i) == Some(&None) {
            left.push((i, item));
        }
    }
    for (j, item) in new.iter().enumerate() {
        if taken.get(j) == Some(&false) {
            free.push((j, item));
        }
    }
    if left.len().saturating_mul(free.len()) <= SCORED {
        let (old, new) = (bigrams(&left), bigrams(&free));
        let mut scored: Vec<Keyed> = Vec::new();
        for ((i, x), a) in left.iter().zip(&old) {
            for ((j, y), b) in free.iter().zip(&new) {
                let alike = alike(a, b);
                // Where it stands counts for three tenths; a rewritten paragraph keeps its place.
                let score = alike + if x.place == y.place { 300 } else { 0 };
                if alike >= 150 && score >= 500 {
                    let (i, j) = (*i as u32, *j as u32);
                    scored.push((both(!score, i.abs_diff(j)), both(i, j), 0));
                }
            }
        }
        sort(&mut scored);
        for (_, pair, _) in scored {
            take(&mut to_new, &mut taken, (pair >> 32) as usize, pair as u32 as usize);
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
    for i in range {
        if to_new.get(i) == Some(&None) {
            pairs.push((Some(i), None));
        }
    }
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
    for (i, item) in old.iter().enumerate() {
        if to_new.get(i) == Some(&None) && !key(item).is_empty() {
            left.push((key(item), i as u32));
        }
    }
    for (j, item) in new.iter().enumerate() {
        if taken.get(j) == Some(&false) && !key(item).is_empty() {
            free.push((key(item), j as u32));
        }
    }
    left.arrange();
    free.arrange();
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (left.get(i), free.get(j)) {
        let order = a.0.cmp(b.0);
        if order == Ordering::Equal {
            take(to_new, taken, a.1 as usize, b.1 as usize);
        }
        i += usize::from(order != Ordering::Greater);
        j += usize::from(order != Ordering::Less);
    }
}

/// The pairs of neighbouring characters of each, sorted.
fn bigrams(items: &[(usize, &Item)]) -> Vec<Vec<Keyed>> {
    let mut all = Vec::with_capacity(items.len());
    for (_, item) in items {
        let (mut grams, mut last) = (Vec::new(), 0);
        for c in item.key.chars() {
            let c = u32::from(c);
            if last > 0 {
                grams.push((both(last, c), 0, 0));
            }
            last = c;
        }
        sort(&mut grams);
        all.push(grams);
    }
    all
}

/// Shared pairs of characters, in thousandths (Dice).
fn alike(a: &[Keyed], b: &[Keyed]) -> u32 {
    let (mut i, mut j, mut shared) = (0, 0, 0usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    (2000 * shared / (a.len() + b.len()).max(1)) as u32
}
