//! What a scope cell says, and so which task applies where, on what ground.
//!
//! The rules belong to an edition: its notes say who a blank cell applies to, and its notes and cells which regions
//! there are. [`cell`](Rules::cell) reads one cell under them, [`applicability`] says how a region stands and why.

mod cell;
mod chars;
mod names;
mod reading;
mod reason;

use crate::model::{Batch, Edition, Region, RegionStatus, Scope, ScopeKind, Status};
use crate::region::{self, REGIONS};
use crate::sort::Arrange as _;
use crate::words;
use names::Names;
use reading::Reading;
use std::borrow::Cow;

pub(crate) use names::{is_han, is_word};
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
    /// What notes say of blank cells that was not understood: their numbers, and the words.
    pub(crate) unclear: Vec<(u32, String)>,
    names: Names,
    /// Where the region of each place of `names` stands among `regions`.
    order: Vec<Option<u32>>,
    /// Who a blank cell applies to, in order.
    blank: Vec<RegionStatus>,
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
    /// What the notes say of blank cells that was not understood.
    pub(crate) fn unclear_words(&self) -> Option<String> {
        let words: Vec<&str> = self.unclear.iter().map(|(_, words)| words.as_str()).collect();
        (!words.is_empty()).then(|| words.join("；"))
    }

    /// The rules that notes and cells state together.
    pub fn new<'a>(notes: &[String], cells: impl Iterator<Item = &'a str>) -> Rules {
        Rules::stated(notes, &cells.collect::<Vec<_>>())
    }

    pub(crate) fn stated(notes: &[String], cells: &[&str]) -> Rules {
        let mut rules = Rules::default();
        for (number, text) in (1..).zip(notes) {
            rules.take_note(number, text);
        }
        let mut order: Vec<String> = Vec::new();
        let mut last = "";
        let mut again: Vec<&str> = Vec::new();
        for raw in cells.iter().copied().filter(|raw| !raw.trim().is_empty()) {
            if raw != last {
                let reading = cell::read(&rules.names, raw);
                // A name that a later cell makes known may tell how this one reads.
                if reading.asides(raw, true).is_some() {
                    again.push(raw);
                }
                rules.find(reading, &mut order);
                last = raw;
            }
        }
        for raw in again {
            rules.find(cell::read(&rules.names, raw), &mut order);
        }
        for list in [&rules.default, &rules.encouraged, &rules.separate] {
            order.extend(list.regions.iter().cloned());
        }
        rules.list_regions(order);
        let blank = rules.regions.iter().map(|region| standing(&region.id, rules.blank(&region.id)));
        rules.blank = blank.filter(|standing| standing.status != Status::NotListed).collect();
        rules
    }

    /// Takes up the regions of a cell.
    fn find(&mut self, reading: Reading, order: &mut Vec<String>) {
        for (id, _) in reading.found {
            self.names.add(&id);
            order.push(id);
        }
    }

    /// Lists the regions that were spoken of: those of the table in its order, then others as they appeared.
    fn list_regions(&mut self, spoken_of: Vec<String>) {
        let mut others: Vec<String> = Vec::new();
        for id in spoken_of {
            let Some(place) = self.names.place(&id) else { continue };
            if self.order.len() <= place {
                self.order.resize(place + 1, None);
            }
            if self.order[place].is_none() {
                self.order[place] = Some(0);
                if place >= REGIONS.len() {
                    others.push(id);
                }
            }
        }
        for (rank, region) in REGIONS.iter().enumerate() {
            if self.order.get(rank).is_some_and(Option::is_some) {
                self.regions.push(self.region(region.id.to_string()));
            }
        }
        for id in others {
            self.regions.push(self.region(id));
        }
        for (at, region) in (0..).zip(&self.regions) {
            if let Some(place) = self.names.place(&region.id) {
                self.order[place] = Some(at);
            }
        }
    }

    /// The rules of an edition.
    pub fn of(edition: &Edition) -> Rules {
        let cells: Vec<&str> = edition.tasks.iter().map(|task| task.scope.raw.as_str()).collect();
        Rules::stated(&edition.document.notes, &cells)
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
            scope.regions = self.blank.clone();
            return Cell { scope, unclear: None };
        }
        let reading = cell::read(&self.names, raw);
        scope.kind = reading.kind();
        scope.regions = if scope.kind == ScopeKind::Default {
            self.blank.clone()
        } else {
            let at = |id: &str| self.order.get(self.names.place(id)?).copied().flatten();
            let mut found: Vec<(u32, Status)> =
                reading.found.iter().filter_map(|(id, status)| Some((at(id)?, *status))).collect();
            found.arrange();
            // Of several statuses the strongest, which comes first.
            found.dedup_by_key(|found| found.0);
            let id = |at: u32| self.regions.get(at as usize).map(|region| &region.id);
            found.into_iter().filter_map(|(at, status)| Some(standing(id(at)?, status))).collect()
        };
        let exceptions = reading.exceptions(raw);
        if !exceptions.is_empty() {
            scope.regions.retain(|standing| {
                let id = &standing.region;
                !reading::excepts(&exceptions, region::rank(id).map_or(id, |rank| &REGIONS[rank].name))
            });
        }
        let unclear = reading.asides(raw, true);
        let is_all = reading.found.is_empty() && unclear.is_some();
        scope.qualifier = if is_all { Some(raw.to_owned()) } else { reading.asides(raw, false) };
        Cell { scope, unclear }
    }

    /// A region with its batch as the notes have it.
    fn region(&self, id: String) -> Region {
        let batch = match self.blank(&id) {
            Status::Default => Some(Batch::Pilot),
            Status::Encouraged => Some(Batch::New),
            Status::Separate => Some(Batch::Demonstration),
            _ => None,
        };
        let mut region = region::rank(&id).map(|rank| REGIONS[rank].clone()).unwrap_or_else(|| {
            let name: Cow<'static, str> = id.into();
            Region { id: name.clone(), name: name.clone(), full_name: name, province: None, batch: Batch::Pilot }
        });
        region.batch = batch.unwrap_or(region.batch);
        region
    }

    fn take_note(&mut self, number: u32, text: &str) {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let note = Note { number, text: text.trim().to_owned() };
        let sentence = |from: &str| words::until(from, &['。', '；', ';']).to_owned();
        if let Some((_, said)) = plain.split_once("说明")
            && let Some((which, rest)) = said.split_once("适用范围")
            && let Some((_, list)) = rest.split_once("均为").or_else(|| rest.split_once('为'))
        {
            let list = sentence(words::trim_start(list, &['：', ':']));
            let (regions, unclear) = self.list(&list, true);
            // What holds for some tasks only is not taken for all, nor one of two rules that differ for both.
            if is_part(which) || self.default.note.is_some() && regions != self.default.regions {
                self.unclear.push((number, sentence(words::trim_start(said, &['，', ',']))));
            } else if self.default.note.is_none() {
                self.unclear.extend(unclear.map(|unclear| (number, unclear)));
                self.default = Listing { regions, note: Some(note.clone()) };
            }
        }
        let mut rest = plain.as_str();
        while !rest.is_empty() {
            let said = sentence(rest);
            rest = words::trim_start(&rest[said.len()..], &['。', '；', ';']);
            let mut encouraging = None;
            let mut ahead = said.split_once("先行先试").map_or("", |(ahead, _)| ahead);
            while let Some((before, list)) = ahead.split_once("鼓励") {
                encouraging = Some((before, list));
                ahead = list;
            }
            if let Some((before, list)) = encouraging {
                let list = encouraged(list).filter(|_| !words::ends(before, "不 未 非 再 宜 得"));
                self.take(|rules| &mut rules.encouraged, &note, list, &said);
            }
            if let Some((_, list)) = said.split_once("不再单独列出").filter(|(_, list)| !list.is_empty()) {
                self.take(|rules| &mut rules.separate, &note, Some((list, true)), &said);
            }
        }
        self.except(&note, &plain);
    }

    /// Takes out again whom a note with rules excepts: （不含海南）, 其中大连暂不适用. An exception that names nobody known is told.
    fn except(&mut self, note: &Note, plain: &str) {
        const AHEAD: [&str; 3] = ["不含", "不包括", "不包含"];
        const BEHIND: [&str; 3] = ["除外", "暂不适用", "不适用"];
        let is_its = |listing: &Listing| listing.note.as_ref().is_some_and(|own| own.number == note.number);
        if !is_its(&self.default) && !is_its(&self.encouraged) {
            return;
        }
        for piece in plain.split(['，', ',', '。', '；', ';', '（', '(', '）', ')']) {
            let behind = BEHIND.iter().find_map(|word| piece.strip_suffix(word));
            let ahead = || AHEAD.iter().find_map(|word| piece.split_once(word)).map(|(_, said)| said);
            // 除海南外的地区
            let between = || Some(piece.split_once('除')?.1.split_once('外')?.0);
            let Some(said) = behind.or_else(ahead).or_else(between) else { continue };
            let (regions, unclear) = self.list(said.trim_start_matches("其中"), false);
            for listing in [&mut self.default, &mut self.encouraged] {
                if is_its(listing) {
                    listing.regions.retain(|region| !regions.contains(region));
                }
            }
            let is_told = self.unclear.iter().any(|(number, _)| *number == note.number);
            if !is_told && (unclear.is_some() || regions.is_empty()) {
                self.unclear.push((note.number, piece.to_owned()));
            }
        }
    }

    /// Takes up whom a sentence of a note lists, bare names or not, or says that it was not understood.
    fn take(&mut self, of: fn(&mut Rules) -> &mut Listing, note: &Note, list: Option<(&str, bool)>, said: &str) {
        let (regions, mut unclear) = list.map(|(list, bare)| self.list(list, bare)).unwrap_or_default();
        let listing = of(self);
        if regions.is_empty() || listing.note.is_some() && regions != listing.regions {
            unclear = Some(said.to_owned());
        } else {
            *listing = Listing { regions, note: listing.note.take().or_else(|| Some(note.clone())) };
        }
        self.unclear.extend(unclear.map(|unclear| (note.number, unclear)));
    }

    /// The areas that a note lists, each once, and what of the list names nobody.
    fn list(&mut self, text: &str, bare: bool) -> (Vec<String>, Option<String>) {
        let (found, unclear) = cell::read_list(&self.names, text, bare);
        let mut ids: Vec<String> = Vec::new();
        for id in found.into_iter().take(LONGEST_LISTING) {
            self.names.add(&id);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        (ids, unclear)
    }
}

/// The list of (鼓励)在符合条件的大连、宁波等城市开展, and whether bare names are names in it, as after 在 alone; none where it
/// excepts.
fn encouraged(list: &str) -> Option<(&str, bool)> {
    let list = list.strip_suffix("开展").unwrap_or(list);
    let place = list.strip_prefix('在');
    let list = place.unwrap_or(list);
    // 符合条件的大连、宁波…: what qualifies the whole list stands before its first name.
    let head = words::until(list, &['、']);
    let (which, mut list) = list.split_at(head.rfind('的').map_or(0, |at| at + '的'.len_utf8()));
    while let Some(length) = words::beginning(list, "新增 试点 城市") {
        list = &list[length..];
    }
    (!words::has(which, "除 不 非 以外 之外 其他 其它")).then_some((list, place.is_some()))
}

/// Whether a note speaks of a part of the list: 第三部分适用范围均为上海.
fn is_part(which: &str) -> bool {
    let counts =
        |c| words::one_of(c, &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '、', '至', '第']);
    which.split_once('第').is_some_and(|(_, from)| {
        let unit = from.trim_start_matches(|c: char| c.is_ascii_digit() || counts(c));
        ["部分", "章", "节", "项", "条"].iter().any(|name| unit.starts_with(name))
    })
}

/// More regions than any note lists (China has 333 prefectures), for every blank cell repeats them.
const LONGEST_LISTING: usize = 400;

fn standing(id: &str, status: Status) -> RegionStatus {
    RegionStatus { region: id.to_owned(), status }
}
