//! The body, paragraph by paragraph.

use super::{Found, order};
use crate::compare::align::keys::{Keyed, both, sort};
use crate::compare::change::DocumentPart;
use crate::fold;
use crate::model::PolicyDocument;
use crate::read::decimal;
use crate::sort::Arrange as _;
use std::cmp::Ordering;

/// A paragraph or a chapter's title, with where it stands.
pub(super) struct Item {
    /// `四、(一)`.
    place: String,
    /// Without its label.
    text: String,
    /// Folded, for comparison; that of a chapter's title is like that of no paragraph.
    key: String,
    /// The folded title, where it has one.
    title: String,
    /// Its key and that of what it follows.
    context: String,
    /// Which paragraph of its chapter it is, where its place does not say it; 0 otherwise.
    nth: u32,
    /// Which item is the title of its chapter, counted from 1; 0 before any.
    pub(super) chapter: usize,
}

/// What the key of a chapter's title begins with.
const HEAD: char = '\n';

impl Item {
    pub(super) fn new(place: String, title: &str, text: String) -> Item {
        let (key, title) = (fold::key(&text), fold::key(title));
        Item { place, key, title, text, context: String::new(), nth: 0, chapter: 0 }
    }

    /// Whether it is a chapter's title.
    pub(super) fn heads(&self) -> bool {
        self.key.starts_with(HEAD)
    }

    pub(super) fn characters(&self) -> u32 {
        self.text.chars().count() as u32
    }

    /// `一、第2段` where several have the place.
    fn exactly(&self) -> String {
        let nth = if self.nth > 0 { ["第", &decimal(self.nth), "段"].concat() } else { String::new() };
        [self.place.as_str(), &nth].concat()
    }
}

/// Compares the preambles and the chapters of two documents. Labels are no part of what is compared, for an inserted paragraph
/// renumbers all after it.
pub(super) fn compare(before: &PolicyDocument, after: &PolicyDocument, found: &mut Found) {
    let (old, new) = (items(before), items(after));
    let pairs = pair(&old, &new);
    for (&(i, j), moved) in pairs.iter().zip(order::moved(&old, &new, &pairs)) {
        let (a, b) = (i.and_then(|i| old.get(i)), j.and_then(|j| new.get(j)));
        let same = matches!((a, b), (Some(a), Some(b)) if a.key == b.key && !moved);
        if let (Some(item), false) = (b.or(a), same) {
            let text = |item: Option<&Item>| item.map(|item| item.text.clone());
            found.push(DocumentPart::Body, &item.place, text(a), text(b));
            if let (true, Some(from), Some(change)) = (moved, a, found.changes.last_mut()) {
                let apart = from.place != item.place;
                change.from = Some(if apart { from.place.clone() } else { from.exactly() });
                change.place = if apart { item.place.clone() } else { item.exactly() };
            }
        }
    }
}

fn items(document: &PolicyDocument) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut chapter = 0;
    let mut add = |mut item: Item, heads: bool| {
        if item.key.is_empty() {
            return;
        }
        if heads {
            item.key.insert(0, HEAD);
            chapter = items.len() + 1;
        }
        item.chapter = chapter;
        item.context = [items.last().map_or("", |last| &last.key), "\n", &item.key].concat();
        items.push(item);
    };
    for (nth, text) in (1..).zip(&document.preamble) {
        add(Item { nth, ..Item::new("前言".to_owned(), "", text.clone()) }, false);
    }
    for chapter in &document.chapters {
        add(Item::new(chapter.label.clone(), "", chapter.title.clone()), true);
        for (nth, paragraph) in (1..).zip(&chapter.paragraphs) {
            let place = [&chapter.label, paragraph.label.as_deref().unwrap_or_default()].concat();
            let item = Item::new(place, paragraph.title.as_deref().unwrap_or_default(), paragraph.text.clone());
            add(Item { nth: if paragraph.label.is_some() { 0 } else { nth }, ..item }, false);
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
    // Word for word, what stands after the same first, for paragraphs repeat; then the same title; then the most alike.
    let keys: [fn(&Item) -> &str; 3] = [|item| &item.context, |item| &item.key, |item| &item.title];
    for key in keys {
        equal(old, new, &mut to_new, &mut taken, key);
    }
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
                if alike >= 150 && score >= 500 && x.heads() == y.heads() {
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
    order::chapters(old, new, &mut to_new, &mut taken);
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

pub(super) fn take(to_new: &mut [Option<usize>], taken: &mut [bool], i: usize, j: usize) {
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
