//! In what two paired tasks differ.

use super::align::side::plain_key_into;
use super::align::{Link, Side};
use super::change::Aspect;
use super::reference;
use crate::fold::key;
use crate::model::{Edition, Scope, ScopeKind, Status, Task};
use crate::sort::Arrange as _;

/// What is needed to judge a pair.
pub(super) struct Judge<'a> {
    pub editions: [&'a Edition; 2],
    pub sides: [&'a Side; 2],
    pub links: &'a [Link],
    /// Sections that are counterparts, old to new.
    pub sections: &'a [Option<usize>],
    pub numbers: reference::Numbers,
}

impl Judge<'_> {
    /// How the joined texts of a pair or a group differ: `text`, or `reference` and `format`, or not at all. `main` are the tasks
    /// that speak where a reference counts from them.
    pub fn text(&self, items: [&[u32]; 2], main: [u32; 2], aspects: &mut Vec<Aspect>) {
        if items.iter().all(|items| items.len() == 1) && self.text_of(0, main[0]) == self.text_of(1, main[1]) {
            return;
        }
        let (mut printed, mut folded) = ([String::new(), String::new()], [String::new(), String::new()]);
        for side in 0..2 {
            for &item in items[side] {
                printed[side].push_str(self.text_of(side, item));
                folded[side].push_str(self.sides[side].folded.get(item as usize));
            }
        }
        let [old, new] = &printed;
        if old == new {
            return;
        }
        if folded[0] == folded[1] {
            aspects.push(Aspect::Format);
        } else if reference::follows([&folded[0], &folded[1]], main, self) {
            aspects.push(Aspect::Reference);
            if reference::skeleton(old) != reference::skeleton(new) {
                aspects.push(Aspect::Format);
            }
        } else {
            aspects.push(Aspect::Text);
        }
    }

    pub fn section(&self, before: u32, after: u32) -> bool {
        // A list without headings says nothing of sections.
        if self.sides.iter().any(|side| side.titles.len() < 2) {
            return false;
        }
        let counterpart = self.sections.get(self.sides[0].section(before as usize)).copied().flatten();
        counterpart != Some(self.sides[1].section(after as usize))
    }

    pub fn number(&self, before: u32, after: u32) -> bool {
        match (self.task(0, before), self.task(1, after)) {
            (Some(old), Some(new)) => reference::renumbered(old, new),
            _ => false,
        }
    }

    fn task(&self, side: usize, item: u32) -> Option<&Task> {
        self.editions[side].tasks.get(item as usize)
    }

    fn text_of(&self, side: usize, item: u32) -> &str {
        self.task(side, item).map_or("", |task| &task.text)
    }
}

/// How two cells differ: `scope`, `format`, or not at all.
pub(super) fn scope(before: &Scope, after: &Scope) -> Option<Aspect> {
    if before.raw == after.raw {
        return None;
    }
    let qualifier = |scope: &Scope| {
        let mut folded = String::new();
        plain_key_into(scope.qualifier.as_deref()?, &mut folded);
        Some(folded)
    };
    let same = key(&before.raw) == key(&after.raw)
        || before.kind == after.kind && written(before) == written(after) && qualifier(before) == qualifier(after);
    Some(if same { Aspect::Format } else { Aspect::Scope })
}

/// The regions that a cell itself gives a status; what the notes add to a blank cell is not written in it.
fn written(scope: &Scope) -> Vec<(&str, Status)> {
    let mut written = Vec::new();
    if scope.kind != ScopeKind::Default {
        for entry in &scope.regions {
            written.push((canonical(&entry.region), entry.status));
        }
    }
    written.arrange();
    written
}

/// The same region whether an edition writes 长沙 or 长沙市. Ids of the table have no such ending.
pub(super) fn canonical(region: &str) -> &str {
    region.strip_suffix(['市', '省', '区', '县', '州']).filter(|name| name.chars().count() > 1).unwrap_or(region)
}

/// The status that a scope gives a region.
pub(super) fn status(scope: &Scope, region: &str) -> Status {
    let region = canonical(region);
    scope
        .regions
        .iter()
        .find(|entry| canonical(&entry.region) == region)
        .map_or(Status::NotListed, |entry| entry.status)
}
