//! Notes, and what they change for regions.

use super::Found;
use super::body::{Item, pair};
use crate::compare::aspects::{canonical, status};
use crate::compare::change::{DocumentPart, RuleChange, Unclear};
use crate::fold;
use crate::map::Map;
use crate::model::{Edition, Region, Scope, ScopeKind, Status};
use crate::read::decimal;
use crate::scope::{Listing, Rules};
use crate::sort::Arrange as _;

/// Notes changed, added, removed; each says which regions stand differently because of it.
///
/// A region that leaves one note for another is told at the note it now stands under.
pub(super) fn notes(before: &Edition, after: &Edition, rules: [&Rules; 2], found: &mut Found) {
    let (old, new) = (&before.document.notes, &after.document.notes);
    // A side without notes borrows the other's: nothing is gone or new.
    if !found.framed && (old.is_empty() || new.is_empty()) {
        return;
    }
    let mut standing = standing(after, rules);
    let first = found.changes.len();
    for (i, j) in paired(old, new, rules) {
        let (a, b) = (i.and_then(|i| old.get(i)), j.and_then(|j| new.get(j)));
        if matches!((a, b), (Some(a), Some(b)) if fold::same(a, b)) {
            continue;
        }
        let place = ["注", &decimal(j.or(i).map_or(0, |at| at as u32 + 1))].concat();
        found.push(DocumentPart::Note, &place, a.cloned(), b.cloned());
        let (mut mine, mut rest) = (Vec::new(), Vec::new());
        for change in standing {
            let (role, side, at) = match change.after {
                Status::NotListed => (change.before, 0, i),
                role => (role, 1, j),
            };
            let number =
                listing(rules[side], role).and_then(|list| list.note.as_ref()).map(|note| note.number as usize);
            let list = if number.is_some() && number == at.map(|at| at + 1) { &mut mine } else { &mut rest };
            list.push(change);
        }
        standing = rest;
        if let (Some(change), false) = (found.changes.last_mut(), mine.is_empty()) {
            change.regions = Some(mine);
        }
    }
    // Nothing is lost where a note could not be told apart.
    if let (Some(change), false) = (found.changes.get_mut(first), standing.is_empty()) {
        change.regions.get_or_insert_default().extend(standing);
    }
    let unclear = Unclear::of(rules.map(Rules::unclear_words));
    for change in found.changes.iter_mut().skip(first).filter(|change| change.regions.is_some()) {
        change.unclear.clone_from(&unclear);
    }
}

/// Counterparts among the notes: what makes the same rule first.
fn paired(old: &[String], new: &[String], rules: [&Rules; 2]) -> Vec<(Option<usize>, Option<usize>)> {
    let items = |notes: &[String], rules: &Rules| {
        let mut items = Vec::with_capacity(notes.len());
        for (at, text) in notes.iter().enumerate() {
            let mut role = "";
            for (list, name) in
                [(&rules.default, "default"), (&rules.encouraged, "encouraged"), (&rules.separate, "separate")]
            {
                if role.is_empty() && list.note.as_ref().is_some_and(|note| note.number as usize == at + 1) {
                    role = name;
                }
            }
            items.push(Item::new("注".to_owned(), role, text.clone()));
        }
        items
    };
    pair(&items(old, rules[0]), &items(new, rules[1]))
}

fn listing(rules: &Rules, role: Status) -> Option<&Listing> {
    match role {
        Status::Default => Some(&rules.default),
        Status::Encouraged => Some(&rules.encouraged),
        Status::Separate => Some(&rules.separate),
        _ => None,
    }
}

/// Who stands differently, on which tasks of the new list, because the notes differ.
fn standing(after: &Edition, rules: [&Rules; 2]) -> Vec<RuleChange> {
    if rules[0].agree(rules[1]) {
        return Vec::new();
    }
    let mut cells: Vec<(&str, u32)> = Vec::new();
    for task in &after.tasks {
        if task.scope.kind == ScopeKind::Default {
            cells.push((&task.scope.raw, task.number));
        }
    }
    cells.arrange();
    let regions: Vec<&Region> = known(rules);
    let mut changes: Vec<RuleChange> = Vec::new();
    let mut rest = &cells[..];
    while let Some(&(raw, _)) = rest.first() {
        let (tasks, others) = rest.split_at(rest.partition_point(|cell| cell.0 == raw));
        rest = others;
        let (old, new): (Scope, Scope) = (rules[0].cell(raw).scope, rules[1].cell(raw).scope);
        for region in &regions {
            let (before, after) = (status(&old, &region.id), status(&new, &region.id));
            if before == after {
                continue;
            }
            let same =
                |change: &RuleChange| change.region == region.id && change.before == before && change.after == after;
            let at = changes.iter().position(same).unwrap_or(changes.len());
            if at == changes.len() {
                changes.push(RuleChange { region: region.id.to_string(), before, after, tasks: Vec::new() });
            }
            if let Some(change) = changes.get_mut(at) {
                for (_, number) in tasks {
                    change.tasks.push(*number);
                }
            }
        }
    }
    for change in &mut changes {
        change.tasks.arrange();
    }
    let order = |id: &str| regions.iter().position(|region| region.id == id);
    changes.arrange_by_key(|change| order(&change.region));
    changes
}

/// Every region of both sides, the new order first.
fn known(rules: [&Rules; 2]) -> Vec<&Region> {
    let (mut known, mut names) = (Vec::new(), Map::default());
    for region in rules[1].regions.iter().chain(&rules[0].regions) {
        let name = canonical(&region.id);
        if names.get(name).is_none() {
            names.insert(name.to_owned(), 0);
            known.push(region);
        }
    }
    known
}

/// The set of pilot areas: those that the notes give a standing.
pub(super) fn areas(rules: [&Rules; 2], found: &mut Found) {
    // Nor is a set known of which a part was not understood.
    if rules.iter().any(|rules| rules.is_silent() || rules.unclear_words().is_some()) {
        return;
    }
    let (mut ids, mut names) = ([Vec::new(), Vec::new()], [String::new(), String::new()]);
    for side in 0..2 {
        for region in &rules[side].regions {
            if rules[side].blank(&region.id) != Status::NotListed {
                if !names[side].is_empty() {
                    names[side].push('、');
                }
                names[side].push_str(&region.name);
                ids[side].push(canonical(&region.id));
            }
        }
        ids[side].arrange();
        ids[side].dedup();
    }
    if ids[0] != ids[1] {
        let [old, new] = names;
        found.push(DocumentPart::Regions, "试点地区", Some(old), Some(new));
    }
}
