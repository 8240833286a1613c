//! Query → task numbers, facet counts, highlights.
//!
//! A task stands in the index as a few small numbers, so that one pass over the tasks answers a query and counts every
//! facet. Cells repeat: tasks with the same cell share one profile of who stands how, and regions and statuses are
//! decided once a profile.

mod text;

use crate::action;
use crate::error::{Code, Error};
use crate::fold;
use crate::map::Map;
use crate::model::{Edition, Region, ScopeKind, Status, Task};
use crate::read::decimal;
use crate::scope;
use crate::sort::Arrange as _;
use serde::Serialize;

pub use text::{Number, TextQuery, Word};

/// What is asked of an edition: AND between kinds, OR within one; an empty kind asks nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Words, `"exact"`, `-without`, `#34`.
    pub text: String,
    /// Region ids or names; alone, every status but `notListed` counts.
    pub regions: Vec<String>,
    /// Statuses of one of the regions; alone, of any region of the edition.
    pub statuses: Vec<Status>,
    /// Section ordinals; 0 for tasks before any heading.
    pub sections: Vec<u32>,
    /// Operative verbs.
    pub actions: Vec<String>,
    /// Kinds of scope cell.
    pub scopes: Vec<ScopeKind>,
}

/// Which tasks match, and how many there would be for each value of each kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilterResult {
    /// Numbers of the matching tasks, in order.
    pub numbers: Vec<u32>,
    /// Counts, in the order of [`Index::values`]: regions, statuses, sections, actions, scopes.
    pub facets: Vec<u32>,
}

/// The values of each kind, in the order in which they are counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Values {
    /// Ids of the edition's regions.
    pub regions: Vec<String>,
    /// All statuses.
    pub statuses: Vec<Status>,
    /// Ordinals of the edition's sections; 0 as well where a task stands before any heading.
    pub sections: Vec<u32>,
    /// All operative verbs.
    pub actions: Vec<&'static str>,
    /// All kinds of cell.
    pub scopes: Vec<ScopeKind>,
}

/// Every status, in the order of the facet's keys.
pub(crate) const STATUSES: [Status; 7] = [
    Status::Named,
    Status::Default,
    Status::Study,
    Status::Willing,
    Status::Encouraged,
    Status::Separate,
    Status::NotListed,
];
/// Every kind of cell, likewise.
pub(crate) const SCOPES: [ScopeKind; 4] = [ScopeKind::Default, ScopeKind::Named, ScopeKind::Study, ScopeKind::Mixed];

/// An edition prepared for filtering.
///
/// ```
/// use qingdan::filter::{Index, Query};
///
/// let index = Index::new(&qingdan::editions::load(None)?);
/// let found = index.filter(&Query { regions: vec!["天津".into()], ..Query::default() })?;
/// assert_eq!(found.numbers.len(), 131);
/// # Ok::<(), qingdan::Error>(())
/// ```
pub struct Index {
    values: Values,
    regions: Vec<Region>,
    tasks: Vec<Row>,
    /// Every task's text and cell, folded, a line each.
    folded: String,
    profiles: Vec<Profile>,
}

/// A task as small numbers.
struct Row {
    number: u32,
    printed: u32,
    /// Where its two lines end in `folded`; they begin where the row before ends.
    end: u32,
    profile: u32,
    section: u32,
    actions: u32,
    scope: ScopeKind,
    letters: Letters,
}

/// Who stands how, by index of the region, ascending; the others are not listed.
type Profile = Vec<(u32, Status)>;

/// The choices of a query, resolved.
struct Wanted {
    text: TextQuery,
    letters: Vec<Vec<Letters>>,
    /// `None` is a region of the table that the edition does not speak of.
    regions: Vec<Option<u32>>,
    statuses: u8,
    sections: Vec<u32>,
    actions: u32,
    scopes: u8,
}

/// Kinds of choice, as bits of what a task fails.
const PLACE: u8 = 1;
const SECTION: u8 = 2;
const ACTION: u8 = 4;
const SCOPE: u8 = 8;

impl Index {
    /// Prepares an edition.
    pub fn new(edition: &Edition) -> Index {
        let mut sections: Vec<u32> = edition.sections.iter().map(|section| section.ordinal).collect();
        sections.extend(edition.tasks.iter().map(|task| task.section));
        sections.arrange();
        sections.dedup();
        let values = Values {
            regions: edition.regions.iter().map(|region| region.id.to_string()).collect(),
            statuses: STATUSES.to_vec(),
            sections,
            actions: action::VERBS.iter().map(|(verb, _)| *verb).collect(),
            scopes: SCOPES.to_vec(),
        };
        let mut index = Index {
            values,
            regions: edition.regions.clone(),
            tasks: Vec::new(),
            folded: String::new(),
            profiles: Vec::new(),
        };
        let mut places = Map::default();
        for (at, id) in (0..).zip(&index.values.regions) {
            places.insert(id.clone(), at);
        }
        let mut known = Map::default();
        for task in &edition.tasks {
            let profile = known.get(&task.scope.raw).copied().unwrap_or_else(|| {
                index.profiles.push(profile(&places, task));
                let at = index.profiles.len() as u32 - 1;
                known.insert(task.scope.raw.clone(), at);
                at
            });
            index.push(task, profile);
        }
        index
    }

    fn push(&mut self, task: &Task, profile: u32) {
        let start = self.folded.len();
        for text in [&task.text, &task.scope.raw] {
            fold::key_into(text, &mut self.folded);
            self.folded.push('\n');
        }
        let bit = |verb: &&str| action::VERBS.iter().position(|(known, _)| known == verb).map_or(0, |at| 1 << at);
        self.tasks.push(Row {
            number: task.number,
            printed: printed_number(task),
            end: self.folded.len() as u32,
            profile,
            section: self.values.sections.binary_search(&task.section).unwrap_or(0) as u32,
            actions: task.actions.iter().map(bit).fold(0, |all, bit| all | bit),
            scope: task.scope.kind,
            letters: Letters::of(&self.folded[start..]),
        });
    }

    /// The values of each kind, in the order of [`FilterResult::facets`].
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// Runs a query.
    ///
    /// # Errors
    /// `badQuery`, `unknownRegion`, `badArgument`.
    pub fn filter(&self, query: &Query) -> Result<FilterResult, Error> {
        let wanted = self.wanted(query)?;
        let in_place: Vec<bool> = self.profiles.iter().map(|profile| self.is_in_place(profile, &wanted)).collect();
        let mut numbers = Vec::new();
        let mut profiles = vec![0; self.profiles.len()];
        let mut sections = vec![0; self.values.sections.len()];
        let mut actions = vec![0; self.values.actions.len()];
        let mut scopes = vec![0; SCOPES.len()];
        let mut start = 0;
        for row in &self.tasks {
            let text = start..row.end as usize;
            start = row.end as usize;
            let fails = if in_place[row.profile as usize] { 0 } else { PLACE }
                | if wanted.sections.is_empty() || wanted.sections.contains(&row.section) { 0 } else { SECTION }
                | if wanted.actions == 0 || wanted.actions & row.actions != 0 { 0 } else { ACTION }
                | if wanted.scopes == 0 || wanted.scopes & 1 << row.scope as u8 != 0 { 0 } else { SCOPE };
            // A task that fails in two kinds counts for no value of any.
            if fails.count_ones() > 1 || !wanted.says(row, &self.folded[text]) {
                continue;
            }
            if fails == 0 {
                numbers.push(row.number);
            }
            if fails & !PLACE == 0 {
                profiles[row.profile as usize] += 1;
            }
            if fails & !SECTION == 0 {
                sections[row.section as usize] += 1;
            }
            if fails & !ACTION == 0 {
                let mut bits = row.actions;
                while bits != 0 {
                    actions[bits.trailing_zeros() as usize] += 1;
                    bits &= bits - 1;
                }
            }
            if fails & !SCOPE == 0 {
                scopes[row.scope as usize] += 1;
            }
        }
        let mut facets = self.places(&profiles, &wanted);
        facets.extend(sections);
        facets.extend(actions);
        facets.extend(scopes);
        Ok(FilterResult { numbers, facets })
    }

    fn wanted(&self, query: &Query) -> Result<Wanted, Error> {
        let text = TextQuery::parse(&query.text)?;
        text.check(&query.text, |number| self.tasks.iter().any(|row| row.printed == number))?;
        let unknown =
            |name: &str, detail: String| Error::new(Code::BadArgument).with("name", name).with("detail", detail);
        let index = |id: &str| self.values.regions.iter().position(|known| known == id).map(|at| at as u32);
        let region = |word: &String| scope::resolve(&self.regions, word).map(|region| index(&region.id));
        let section = |ordinal: &u32| {
            let found = self.values.sections.binary_search(ordinal).map(|at| at as u32);
            found.map_err(|_| unknown("sections", ["没有第 ", &decimal(*ordinal), " 部分"].concat()))
        };
        let action = |verb: &String| {
            let found = self.values.actions.iter().position(|known| known == verb).map(|at| 1 << at);
            found.ok_or_else(|| unknown("actions", ["没有“", verb, "”这个动词"].concat()))
        };
        let letters = |word: &Word| word.forms.iter().map(|form| Letters::of(form)).collect();
        Ok(Wanted {
            letters: text.words.iter().chain(&text.without).map(letters).collect(),
            text,
            regions: query.regions.iter().map(region).collect::<Result<_, _>>()?,
            statuses: query.statuses.iter().fold(0, |all, status| all | 1 << *status as u8),
            sections: query.sections.iter().map(section).collect::<Result<_, _>>()?,
            actions: query.actions.iter().map(action).try_fold(0, |all, bit| bit.map(|bit: u32| all | bit))?,
            scopes: query.scopes.iter().fold(0, |all, kind| all | 1 << *kind as u8),
        })
    }

    fn is_in_place(&self, profile: &Profile, wanted: &Wanted) -> bool {
        let standing = self.standing(profile, &wanted.regions);
        match (wanted.regions.is_empty(), wanted.statuses) {
            (true, 0) => true,
            (false, 0) => standing & !(1 << Status::NotListed as u8) != 0,
            (_, statuses) => standing & statuses != 0,
        }
    }

    /// The statuses, as bits, that some of these regions have; of none, that some region of the edition has.
    fn standing(&self, profile: &Profile, regions: &[Option<u32>]) -> u8 {
        let bit = |status: Status| 1u8 << status as u8;
        if regions.is_empty() {
            let others = if profile.len() < self.regions.len() { bit(Status::NotListed) } else { 0 };
            return profile.iter().fold(others, |all, (_, status)| all | bit(*status));
        }
        regions.iter().fold(0, |all, region| {
            let found = region.and_then(|region| profile.binary_search_by_key(&region, |(at, _)| *at).ok());
            all | bit(found.map_or(Status::NotListed, |at| profile[at].1))
        })
    }

    /// Counts of regions and of statuses, from how many tasks have each profile.
    fn places(&self, tasks: &[u32], wanted: &Wanted) -> Vec<u32> {
        let count = self.regions.len();
        let mut facets = vec![0; count + STATUSES.len()];
        let with_unlisted = wanted.statuses & 1 << Status::NotListed as u8 != 0;
        for (profile, &tasks) in self.profiles.iter().zip(tasks).filter(|(_, tasks)| **tasks > 0) {
            for &(region, status) in profile {
                if wanted.statuses == 0 || wanted.statuses & 1 << status as u8 != 0 {
                    facets[region as usize] += tasks;
                }
            }
            if with_unlisted {
                let mut listed = profile.iter().map(|(region, _)| *region).peekable();
                for (region, facet) in (0..).zip(&mut facets[..count]) {
                    if listed.next_if_eq(&region).is_none() {
                        *facet += tasks;
                    }
                }
            }
            let standing = self.standing(profile, &wanted.regions);
            for status in STATUSES.iter().filter(|status| standing & 1 << **status as u8 != 0) {
                facets[count + *status as usize] += tasks;
            }
        }
        facets
    }
}

impl Wanted {
    fn says(&self, row: &Row, folded: &str) -> bool {
        let mut letters = self.letters.iter();
        let mut found = |word: &Word| {
            let of_forms = letters.next().map_or(&[][..], Vec::as_slice);
            let mut forms = word.forms.iter().zip(of_forms);
            forms.any(|(form, needed)| row.letters.cover(needed) && folded.contains(form.as_str()))
        };
        self.text.wants(row.printed) && self.text.words.iter().all(&mut found) && !self.text.without.iter().any(found)
    }
}

/// Where the words of a text query stand in a task's text: start, end, start, end … in UTF-16 units, sorted and merged.
///
/// # Errors
/// `badQuery`, `badArgument` for a number that no task has.
pub fn highlights(edition: &Edition, task: u32, text: &str) -> Result<Vec<u32>, Error> {
    let query = TextQuery::parse(text)?;
    query.check(text, |number| edition.tasks.iter().any(|task| printed_number(task) == number))?;
    let at_place =
        (task as usize).checked_sub(1).and_then(|at| edition.tasks.get(at)).filter(|found| found.number == task);
    let found = at_place.or_else(|| edition.tasks.iter().find(|found| found.number == task));
    let absent = || {
        Error::new(Code::BadArgument)
            .with("name", "task")
            .with("detail", ["清单中没有第 ", &decimal(task), " 项"].concat())
    };
    Ok(query.highlights(&found.ok_or_else(absent)?.text))
}

fn profile(places: &Map, task: &Task) -> Profile {
    let mut profile = Profile::new();
    for standing in &task.scope.regions {
        if let Some(&region) = places.get(&standing.region) {
            let at = profile.partition_point(|(before, _)| *before < region);
            if profile.get(at).is_none_or(|(same, _)| *same != region) {
                profile.insert(at, (region, standing.status));
            }
        }
    }
    profile
}

/// The number of a task as its label prints it.
fn printed_number(task: &Task) -> u32 {
    task.label.as_deref().and_then(printed).unwrap_or(task.number)
}

/// The number that a printed label shows: `(1)`, `１、`, `①`, `第十二条`.
fn printed(label: &str) -> Option<u32> {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|han| han == c).map(|at| at as u32);
    let (mut arabic, mut han): (Option<u32>, Option<(u32, u32)>) = (None, None);
    for c in fold::key(label).chars() {
        match c {
            '0'..='9' => arabic = Some(arabic.unwrap_or(0).saturating_mul(10).saturating_add(c as u32 - '0' as u32)),
            '①'..='⑳' => arabic = Some(c as u32 - '①' as u32 + 1),
            _ if arabic.is_some() => break,
            '十' | '百' => {
                let (sum, units) = han.unwrap_or((0, 0));
                han = Some((sum + units.max(1) * if c == '十' { 10 } else { 100 }, 0));
            }
            '零' => {}
            _ => match (digit(c), han) {
                (Some(units), _) => han = Some((han.unwrap_or((0, 0)).0, units)),
                (None, Some(_)) => break,
                (None, None) => {}
            },
        }
    }
    arabic.or(han.map(|(sum, units)| sum.saturating_add(units)))
}

/// Which characters and pairs of characters a text has, roughly: what is not covered is surely not there.
#[derive(Clone, Copy, Default)]
struct Letters([u64; 8]);

impl Letters {
    fn of(text: &str) -> Letters {
        let mut letters = Letters::default();
        let mut last = 0;
        for c in text.chars() {
            letters.set(c as u32);
            if last != 0 {
                letters.set(c as u32 ^ last << 11);
            }
            last = c as u32;
        }
        letters
    }

    fn set(&mut self, what: u32) {
        let hash = what.wrapping_mul(0x9E37_79B1) >> 23;
        self.0[hash as usize >> 6] |= 1 << (hash & 63);
    }

    fn cover(&self, needed: &Letters) -> bool {
        self.0.iter().zip(&needed.0).all(|(has, needs)| has & needs == *needs)
    }
}
