//! What a scope cell says, and so which task applies where, on what ground.
//!
//! The rules belong to an edition: its notes say who a blank cell applies to, and its notes and cells which regions
//! there are. [`cell`](Rules::cell) reads one cell under them, [`applicability`] says how a region stands and why.

mod cell;
mod names;
mod reason;

use crate::model::{Batch, Edition, Region, RegionStatus, Scope, ScopeKind, Status};
use crate::region::{self, REGIONS};
use names::Names;
use std::borrow::Cow;

pub use reason::{applicability, resolve};

/// The rules of an edition: the regions it speaks of, and what its notes say of a blank cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// The regions in the edition's order: those of the table, then others as they appear.
    pub regions: Vec<Region>,
    /// Who a blank cell applies to (note 2 of 2025): `如无特别说明…适用范围均为…`.
    pub default: Listing,
    /// Who may go first in it (note 3 of 2025): `鼓励在…开展先行先试`.
    pub encouraged: Listing,
    /// Who is not listed because it goes its own way (note 1 of 2025): `不再单独列出…`.
    pub separate: Listing,
    names: Names,
}

/// The regions that a note lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// Region ids, in the note's order.
    pub regions: Vec<String>,
    /// The note; none where the edition has no such note.
    pub note: Option<Note>,
}

/// A note that makes a rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// Its 1-based place among the edition's notes.
    pub number: u32,
    /// Its text.
    pub text: String,
}

/// A cell as understood under some rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The scope.
    pub scope: Scope,
    /// What was not understood, for a `scopeUnclear` problem.
    pub unclear: Option<String>,
}

impl Rules {
    /// The rules that notes and cells state together.
    pub fn new<'a>(notes: &[String], cells: impl Iterator<Item = &'a str>) -> Rules {
        let mut rules = Rules::default();
        for (number, text) in (1..).zip(notes) {
            rules.take_note(number, text);
        }
        let listed = |rules: &Rules| -> Vec<String> {
            [&rules.default, &rules.encouraged, &rules.separate]
                .into_iter()
                .flat_map(|list| list.regions.clone())
                .collect()
        };
        let listed = listed(&rules);
        let mut seen: Vec<String> = Vec::new();
        let mut last = "";
        for raw in cells.filter(|raw| !raw.trim().is_empty()) {
            if raw == last {
                continue;
            }
            last = raw;
            for (id, _) in cell::read(&rules.names, raw).found {
                if region::rank(&id).is_none() && !rules.names.extra.contains(&id) {
                    rules.names.extra.push(id.clone());
                }
                if !seen.contains(&id) {
                    seen.push(id);
                }
            }
        }
        seen.extend(listed);
        let known = REGIONS.iter().filter(|region| seen.iter().any(|id| *id == region.id));
        rules.regions = known.map(|region| rules.dated(region.clone())).collect();
        for id in seen {
            if !rules.regions.iter().any(|region| region.id == id) {
                let name: Cow<'static, str> = id.into();
                let region = Region {
                    id: name.clone(),
                    name: name.clone(),
                    full_name: name,
                    province: None,
                    batch: Batch::Pilot,
                };
                rules.regions.push(rules.dated(region));
            }
        }
        rules
    }

    /// The rules of an edition.
    pub fn of(edition: &Edition) -> Rules {
        Rules::new(&edition.document.notes, edition.tasks.iter().map(|task| task.scope.raw.as_str()))
    }

    /// Whether no note says what a blank cell means.
    pub fn is_silent(&self) -> bool {
        [&self.default, &self.encouraged, &self.separate].iter().all(|list| list.note.is_none())
    }

    /// Whether a blank cell means the same to both: the same regions in each list, in whatever order.
    pub fn agree(&self, other: &Rules) -> bool {
        let covers = |a: &Listing, b: &Listing| a.regions.iter().all(|id| b.regions.contains(id));
        [(&self.default, &other.default), (&self.encouraged, &other.encouraged), (&self.separate, &other.separate)]
            .iter()
            .all(|(a, b)| covers(a, b) && covers(b, a))
    }

    /// The status that a blank cell gives a region.
    pub fn blank(&self, id: &str) -> Status {
        let lists = |list: &Listing| list.regions.iter().any(|listed| listed == id);
        if lists(&self.default) {
            Status::Default
        } else if lists(&self.encouraged) {
            Status::Encouraged
        } else if lists(&self.separate) {
            Status::Separate
        } else {
            Status::NotListed
        }
    }

    /// Reads a cell.
    pub fn cell(&self, raw: &str) -> Cell {
        let raw = raw.trim();
        let mut scope = Scope { raw: raw.to_owned(), ..Scope::default() };
        if raw.is_empty() {
            scope.regions = self.standing(|id| self.blank(id));
            return Cell { scope, unclear: None };
        }
        let reading = cell::read(&self.names, raw);
        scope.kind = reading.kind();
        scope.regions = self.standing(|id| match scope.kind {
            ScopeKind::Default if reading.excepts(raw, id) => Status::NotListed,
            ScopeKind::Default => self.blank(id),
            _ => reading
                .found
                .iter()
                .filter(|found| found.0 == id)
                .map(|found| found.1)
                .min_by_key(|status| *status as u8)
                .unwrap_or(Status::NotListed),
        });
        let unclear = reading.asides(raw, true);
        scope.qualifier = if reading.found.is_empty() && unclear.is_some() {
            Some(raw.to_owned())
        } else {
            reading.asides(raw, false)
        };
        Cell { scope, unclear }
    }

    fn standing(&self, status: impl Fn(&str) -> Status) -> Vec<RegionStatus> {
        let all = self
            .regions
            .iter()
            .map(|region| RegionStatus { region: region.id.to_string(), status: status(&region.id) });
        all.filter(|standing| standing.status != Status::NotListed).collect()
    }

    /// A region with its batch as the notes have it.
    fn dated(&self, mut region: Region) -> Region {
        match self.blank(&region.id) {
            Status::Default => region.batch = Batch::Pilot,
            Status::Encouraged => region.batch = Batch::New,
            Status::Separate => region.batch = Batch::Demonstration,
            _ => {}
        }
        region
    }

    fn take_note(&mut self, number: u32, text: &str) {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let note = || Some(Note { number, text: text.trim().to_owned() });
        let sentence = |from: &str| from.split(['。', '；', ';']).next().unwrap_or_default().to_owned();
        if let Some((_, rest)) = plain.split_once("说明").and_then(|(_, rest)| rest.split_once("适用范围"))
            && let Some((_, list)) = rest.split_once("均为")
        {
            let regions = self.list(&sentence(list));
            self.default = Listing { regions, note: note() };
        }
        if let Some((list, _)) = plain.split_once("鼓励").and_then(|(_, rest)| rest.split_once("先行先试")) {
            let list = list.strip_suffix("开展").unwrap_or(list);
            let list = list.strip_prefix('在').unwrap_or(list);
            // 符合条件的大连、宁波…: what qualifies the whole list stands before its first name.
            let head = list.split('、').next().unwrap_or_default();
            let list = head.rfind('的').map_or(list, |at| &list[at + '的'.len_utf8()..]);
            let regions = self.list(list);
            self.encouraged = Listing { regions, note: note() };
        }
        if let Some((_, list)) = plain.split_once("不再单独列出") {
            let regions = self.list(&sentence(list));
            self.separate = Listing { regions, note: note() };
        }
    }

    fn list(&mut self, text: &str) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for id in cell::read_list(&self.names, text) {
            if region::rank(&id).is_none() && !self.names.extra.contains(&id) {
                self.names.extra.push(id.clone());
            }
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}
