//! Links → what became of each task: groups, kinds, aspects, order.

use super::Comparison;
use super::align::keys::{Keyed, both, sort};
use super::align::{Link, Side, order};
use super::aspects::{self, Judge};
use super::change::{Aspect, Basis, Kind};
use super::reference::Numbers;
use crate::fold::key;
use crate::model::Edition;
use crate::sort::Arrange as _;

/// What became of one task, or of the tasks of one group: items are indexes, marks are made later.
#[derive(Default)]
pub(super) struct Outcome {
    pub kind: Kind,
    pub aspects: Vec<Aspect>,
    pub before: Vec<u32>,
    pub after: Vec<u32>,
    /// Linked pairs, the main one first.
    pub parts: Vec<(u32, u32)>,
    /// Of the least certain link.
    pub confidence: f64,
    pub basis: Option<Basis>,
}

impl Outcome {
    /// The tasks by which it has its place: the new ones, the old one when removed.
    pub fn stands(&self) -> (usize, &[u32]) {
        if self.after.is_empty() { (0, &self.before) } else { (1, &self.after) }
    }

    /// All its tasks, as (side, item).
    pub fn members(&self) -> Vec<(usize, u32)> {
        let mut members = Vec::new();
        for (side, items) in [&self.before, &self.after].into_iter().enumerate() {
            for &item in items {
                members.push((side, item));
            }
        }
        members
    }
}

/// Whether enough pairs for the two to be revisions of one document: a list that was cut to a tenth still is one. A law
/// may be rewritten until little of its wording is left, but then keeps its name.
pub(super) fn is_comparable(editions: [&Edition; 2], links: &[Link]) -> bool {
    let [old, new] = editions.map(|edition| key(&edition.document.title));
    let least = match old.is_empty() || new.is_empty() {
        true => 0.08,
        false if old.starts_with(&new) || new.starts_with(&old) => 0.03,
        false => 0.2,
    };
    let fewer = editions[0].tasks.len().min(editions[1].tasks.len());
    let mut alike = 0.0;
    for link in links {
        alike += if link.main { link.similarity } else { 0.0 };
    }
    alike >= least * fewer as f64 && fewer > 0
}

/// Whether a pairing is held even between two lists that look like different documents.
pub(super) fn holds_anywhere(link: &Link) -> bool {
    link.stated || link.similarity >= 0.5 && link.confidence >= 0.8
}

/// The outcomes of a comparison, in the new list's order, removed tasks where they stood.
pub(super) fn outcomes(
    comparison: &Comparison,
    sides: [&Side; 2],
    links: &[Link],
    sections: &[(Option<usize>, Option<usize>)],
) -> Vec<Outcome> {
    let editions = comparison.editions();
    let mut counterparts = vec![None; sides[0].titles.len()];
    for (old, new) in sections {
        if let Some(slot) = old.and_then(|old| counterparts.get_mut(old)) {
            *slot = *new;
        }
    }
    let judge = Judge { editions, sides, links, sections: &counterparts, numbers: Numbers::new(editions) };
    let mut outcomes = Vec::new();
    for group in groups(sides, links) {
        outcomes.push(outcome(comparison, &judge, group));
    }
    place(&mut outcomes, comparison);
    outcomes
}

/// The links of each connected group, and each unlinked item alone.
struct Group {
    before: Vec<u32>,
    after: Vec<u32>,
    links: Vec<Link>,
}

fn groups(sides: [&Side; 2], links: &[Link]) -> Vec<Group> {
    let offset = sides[0].len();
    let mut parent: Vec<u32> = (0..(offset + sides[1].len()) as u32).collect();
    fn root(parent: &mut [u32], mut node: u32) -> u32 {
        while parent[node as usize] != node {
            parent[node as usize] = parent[parent[node as usize] as usize];
            node = parent[node as usize];
        }
        node
    }
    for link in links {
        let (a, b) = (root(&mut parent, link.before), root(&mut parent, link.after + offset as u32));
        parent[a.max(b) as usize] = a.min(b);
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of = vec![u32::MAX; parent.len()];
    for node in 0..parent.len() as u32 {
        let slot = root(&mut parent, node) as usize;
        if group_of[slot] == u32::MAX {
            group_of[slot] = groups.len() as u32;
            groups.push(Group { before: Vec::new(), after: Vec::new(), links: Vec::new() });
        }
        let group = &mut groups[group_of[slot] as usize];
        match (node as usize).checked_sub(offset) {
            None => group.before.push(node),
            Some(item) => group.after.push(item as u32),
        }
    }
    for link in links {
        let slot = root(&mut parent, link.before) as usize;
        groups[group_of[slot] as usize].links.push(*link);
    }
    groups
}

fn outcome(comparison: &Comparison, judge: &Judge, group: Group) -> Outcome {
    let Group { before, after, links } = group;
    let (mut main, mut confidence, mut stated) = (0, 1.0_f64, false);
    for (at, link) in links.iter().enumerate() {
        if (link.main, link.similarity) > (links[main].main, links[main].similarity) {
            main = at;
        }
        confidence = confidence.min(link.confidence);
        stated |= link.stated;
    }
    // The main one, then the others as they are: in order.
    let mut parts = Vec::with_capacity(links.len());
    for (at, link) in links.iter().enumerate() {
        parts.insert(if at == main { 0 } else { parts.len() }, (link.before, link.after));
    }
    let mut aspects = Vec::new();
    let Some(&(old, new)) = parts.first() else {
        let kind = if after.is_empty() { Kind::Removed } else { Kind::Added };
        return Outcome { kind, aspects, before, after, parts, confidence, basis: None };
    };
    judge.text([&before, &after], [old, new], &mut aspects);
    for &(old, new) in &parts {
        if let Some(aspect) = aspects::scope(comparison.scope_of(0, old), comparison.scope_of(1, new)) {
            aspects.push(aspect);
        }
        if judge.section(old, new) {
            aspects.push(Aspect::Section);
        }
    }
    if judge.number(old, new) {
        aspects.push(Aspect::Number);
    }
    aspects.arrange();
    aspects.dedup();
    let kind = match (before.len(), after.len()) {
        (1, 1) if aspects.iter().any(|aspect| matches!(aspect, Aspect::Text | Aspect::Scope | Aspect::Section)) => {
            Kind::Modified
        }
        (1, 1) => Kind::Unchanged,
        (old, new) if new > old => Kind::Split,
        _ => Kind::Merged,
    };
    let basis = if stated {
        Basis::Reader
    } else if comparison.task(0, old).map(|task| &task.text) == comparison.task(1, new).map(|task| &task.text) {
        Basis::Identical
    } else if judge.sides[0].folded.get(old as usize) == judge.sides[1].folded.get(new as usize) {
        Basis::Folded
    } else {
        Basis::Similar
    };
    Outcome { kind, aspects, before, after, parts, confidence, basis: Some(basis) }
}

/// Marks those outside the longest common order, and sorts: by the first new item; a removed one after whatever stays in
/// order and stood before it.
fn place(outcomes: &mut Vec<Outcome>, comparison: &Comparison) {
    let characters = |side: usize, item: u32| comparison.task(side, item).map_or(0, |task| task.text.chars().count());
    let mut paired: Vec<Keyed> = Vec::with_capacity(outcomes.len());
    for (index, outcome) in (0..).zip(outcomes.iter()) {
        if let Some(&(old, new)) = outcome.parts.first() {
            paired.push((new.into(), old.into(), index));
        }
    }
    sort(&mut paired);
    let mut sequence = Vec::with_capacity(paired.len());
    for &(new, old, _) in &paired {
        let (old, new) = (old as u32, new as u32);
        sequence.push((old, (characters(0, old) + characters(1, new)) as u32));
    }
    let mut staying: Vec<(u32, u32)> = Vec::new();
    for (&(_, old, index), stays) in paired.iter().zip(order::longest(&sequence)) {
        let outcome = &mut outcomes[index as usize];
        if stays {
            // A group stands at its first new task, which may come before its main one.
            let first = outcome.after.first().copied().unwrap_or_default();
            staying.push((old as u32, staying.last().map_or(first, |last| last.1.max(first))));
        } else {
            outcome.aspects.push(Aspect::Position);
            outcome.aspects.arrange();
        }
    }
    // Both grow along the common order.
    let after_which = |old: u32| staying[..staying.partition_point(|entry| entry.0 < old)].last().map(|entry| entry.1);
    let mut order: Vec<Keyed> = Vec::with_capacity(outcomes.len());
    for (at, outcome) in (0..).zip(outcomes.iter()) {
        let (first, second) = match (outcome.after.first(), outcome.before.first()) {
            (Some(&new), _) => (new + 1, 0),
            (None, Some(&old)) => (after_which(old).map_or(0, |new| new + 1), old + 1),
            (None, None) => (0, 0),
        };
        order.push((both(first, second), 0, at));
    }
    sort(&mut order);
    let mut placed = Vec::with_capacity(outcomes.len());
    for (.., at) in order {
        placed.push(std::mem::take(&mut outcomes[at as usize]));
    }
    *outcomes = placed;
}
