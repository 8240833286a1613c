//! Two editions → what became of every task.
//!
//! [`compare`] decides pairs, kinds and aspects; marks and facts are made when a change is read.

mod align;
mod aspects;
mod change;
mod document;
mod facts;
mod inline;
mod outcome;
mod query;
mod reference;

pub use change::*;
pub use facts::facts;
pub use inline::diff_text;

use crate::error::{Code, Error};
use crate::model::{Edition, Region, Scope, Task};
use crate::read::decimal;
use crate::scope::Rules;
use crate::sort::Arrange as _;
use align::Side;
use aspects::canonical;
use outcome::Outcome;
use std::cell::OnceCell;
use std::sync::Arc;

/// What became of every task between two editions.
pub struct Comparison {
    editions: [Arc<Edition>; 2],
    rules: [Rules; 2],
    /// The cells under borrowed rules, for a side whose own notes are silent.
    reread: [Option<Vec<Scope>>; 2],
    /// Indexes of sections, as in [`Edition::sections`]: counterparts, removed and added ones.
    sections: Vec<(Option<usize>, Option<usize>)>,
    outcomes: Vec<Outcome>,
    summary: Summary,
    document: OnceCell<Vec<DocumentChange>>,
    regions: OnceCell<Vec<Region>>,
}

/// Pairs the tasks of two editions by what they say, and tells what became of each.
///
/// ```
/// use qingdan::compare::{CompareOptions, Kind, compare};
/// use qingdan::read::{ReadOptions, read};
/// use std::sync::Arc;
///
/// let list = |text| read(text, &ReadOptions::default()).map(Arc::new);
/// let before = list("1.允许外商投资旅行社经营出境业务。\n2.外资股比不超过50%。")?;
/// let after = list("1.探索数据跨境流动机制。\n2.允许外商投资旅行社经营出境业务。\n3.外资股比不超过51%。")?;
/// let comparison = compare(before, after, &CompareOptions::default())?;
/// assert_eq!(comparison.summary().substantive, 2);
/// let changes = comparison.changes();
/// assert_eq!([changes[0].kind, changes[1].kind, changes[2].kind], [Kind::Added, Kind::Unchanged, Kind::Modified]);
/// assert_eq!((&changes[2].before, &changes[2].after), (&vec![2], &vec![3]));
/// # Ok::<(), qingdan::Error>(())
/// ```
///
/// # Errors
/// `badArgument` when an option names a task that is not there, or says of one pair that it is both same and different.
pub fn compare(before: Arc<Edition>, after: Arc<Edition>, options: &CompareOptions) -> Result<Comparison, Error> {
    let same = indexes("same", &options.same, [&before, &after])?;
    let different = indexes("different", &options.different, [&before, &after])?;
    if let Some(at) = same.iter().position(|pair| different.contains(pair)) {
        let (old, new) = options.same.get(at).copied().unwrap_or_default();
        let detail = format!("旧版第 {old} 项与新版第 {new} 项不能既相同又不同");
        return Err(Error::new(Code::BadArgument).with("name", "same、different").with("detail", detail));
    }

    let sides = [Side::new(&before), Side::new(&after)];
    let sides = [&sides[0], &sides[1]];
    let mut links = align::align(sides, &same, &different);
    let comparable = outcome::is_comparable(sides, &links);
    if !comparable {
        links.retain(|link| link.confidence >= outcome::CERTAIN);
    }
    let (rules, borrowed) = rules([&before, &after]);
    let reread = [0, 1].map(|side| {
        let edition = if side == 0 { &before } else { &after };
        (borrowed == Some(side))
            .then(|| edition.tasks.iter().map(|task| rules[side].cell(&task.scope.raw).scope).collect::<Vec<_>>())
    });
    let pairs: Vec<(u32, u32)> = links.iter().filter(|link| link.main).map(|link| (link.before, link.after)).collect();
    let sections = align::sections::pair(sides, &pairs);

    let mut comparison = Comparison {
        editions: [before, after],
        rules,
        reread,
        sections: Vec::new(),
        outcomes: Vec::new(),
        summary: Summary::default(),
        document: OnceCell::new(),
        regions: OnceCell::new(),
    };
    comparison.outcomes = outcome::outcomes(&comparison, sides, &links, &sections);
    // The alignment counts the place before any heading as section 0; editions count from their first heading.
    let index = |section: Option<usize>| section.and_then(|section| section.checked_sub(1));
    comparison.sections = sections.into_iter().skip(1).map(|(old, new)| (index(old), index(new))).collect();
    comparison.summary = comparison.count(comparable, borrowed);
    Ok(comparison)
}

/// Task numbers → indexes.
fn indexes(name: &str, pairs: &[(u32, u32)], editions: [&Edition; 2]) -> Result<Vec<(u32, u32)>, Error> {
    let find = |side: usize, number: u32| {
        let found = editions[side].tasks.iter().position(|task| task.number == number);
        found.map(|item| item as u32).ok_or_else(|| {
            let detail = format!("{}没有第 {number} 项", if side == 0 { "旧版" } else { "新版" });
            Error::new(Code::BadArgument).with("name", name).with("detail", detail)
        })
    };
    pairs.iter().map(|&(before, after)| Ok((find(0, before)?, find(1, after)?))).collect()
}

/// The rules of both sides, and which side borrows the other's because its own notes are silent.
fn rules(editions: [&Edition; 2]) -> ([Rules; 2], Option<usize>) {
    let own = editions.map(Rules::of);
    let borrower = match [own[0].is_silent(), own[1].is_silent()] {
        [true, false] => 0,
        [false, true] => 1,
        _ => return (own, None),
    };
    let cells = editions[borrower].tasks.iter().map(|task| task.scope.raw.as_str());
    let borrowed = Rules::new(&editions[1 - borrower].document.notes, cells);
    let [old, new] = own;
    (if borrower == 0 { [borrowed, new] } else { [old, borrowed] }, Some(borrower))
}

impl Comparison {
    /// The counts.
    pub fn summary(&self) -> Summary {
        Summary { document: self.document().len() as u32, ..self.summary.clone() }
    }

    /// How many changes there are.
    pub fn len(&self) -> usize {
        self.outcomes.len()
    }

    /// Whether there are none: both lists are empty.
    pub fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    /// All changes, in the new list's order, removed tasks where they stood.
    pub fn changes(&self) -> Vec<Change> {
        self.outcomes.iter().map(|outcome| self.mark(outcome)).collect()
    }

    /// All changes in the same order without marks, facts and scopes: cheap at any size.
    pub fn outline(&self) -> Vec<Change> {
        let number = |side: usize, item: u32| self.task(side, item).map_or(0, |task| task.number);
        let part = |&(before, after): &(u32, u32)| Part {
            before: number(0, before),
            after: number(1, after),
            text: Vec::new(),
            scope: None,
        };
        let bare = |outcome: &Outcome| self.bare(outcome, outcome.parts.iter().map(part).collect());
        self.outcomes.iter().map(bare).collect()
    }

    /// One change, marked.
    pub fn change(&self, index: usize) -> Option<Change> {
        self.outcomes.get(index).map(|outcome| self.mark(outcome))
    }

    /// What changed outside the tasks.
    pub fn document(&self) -> &[DocumentChange] {
        self.document.get_or_init(|| {
            let [before, after] = &self.editions;
            document::changes(before, after, &self.sections, [&self.rules[0], &self.rules[1]])
        })
    }

    /// The editions compared, old and new.
    pub fn editions(&self) -> [&Edition; 2] {
        [&self.editions[0], &self.editions[1]]
    }

    fn task(&self, side: usize, item: u32) -> Option<&Task> {
        self.editions[side].tasks.get(item as usize)
    }

    /// The cell of a task under the rules of this comparison.
    fn scope_of(&self, side: usize, item: u32) -> &Scope {
        static BLANK: Scope =
            Scope { raw: String::new(), kind: crate::model::ScopeKind::Default, regions: Vec::new(), qualifier: None };
        let reread = self.reread[side].as_ref().and_then(|scopes| scopes.get(item as usize));
        reread.or_else(|| self.task(side, item).map(|task| &task.scope)).unwrap_or(&BLANK)
    }

    /// Every region that either side speaks of, the new order first, then the rest of the table.
    fn regions(&self) -> &[Region] {
        self.regions.get_or_init(|| {
            let ([old, new], [before, after]) = (&self.rules, &self.editions);
            let mut known: Vec<Region> = Vec::new();
            for list in [&new.regions[..], &after.regions, &old.regions, &before.regions, &crate::region::REGIONS] {
                for region in list {
                    if !known.iter().any(|other| other.id == region.id) {
                        known.push(region.clone());
                    }
                }
            }
            known
        })
    }

    /// The id of a region given as id, 天津 or 天津市.
    fn region(&self, asked: &str) -> Result<String, Error> {
        let [old, new] = &self.rules;
        let found =
            crate::scope::resolve(&new.regions, asked).or_else(|_| crate::scope::resolve(&old.regions, asked))?;
        Ok(found.id.to_string())
    }

    /// How the cells of a pair differ, where they do.
    fn scope_change(&self, before: u32, after: u32) -> Option<ScopeChange> {
        let (old, new) = (self.scope_of(0, before), self.scope_of(1, after));
        let aspect = aspects::scope(old, new)?;
        let mut regions: Vec<RegionChange> = Vec::new();
        if aspect == Aspect::Scope {
            for entry in new.regions.iter().chain(&old.regions) {
                let change = RegionChange {
                    region: entry.region.clone(),
                    before: aspects::status(old, &entry.region),
                    after: aspects::status(new, &entry.region),
                };
                let known = regions.iter().any(|other| canonical(&other.region) == canonical(&change.region));
                if change.before != change.after && !known {
                    regions.push(change);
                }
            }
            let order = |change: &RegionChange| {
                self.regions().iter().position(|region| canonical(&region.id) == canonical(&change.region))
            };
            regions.arrange_by_key(|change| order(change).unwrap_or(usize::MAX));
        }
        Some(ScopeChange { raw: diff_text(&old.raw, &new.raw), regions })
    }

    /// Makes the marks of a change.
    fn mark(&self, outcome: &Outcome) -> Change {
        let text = |side: usize, item: u32| self.task(side, item).map_or("", |task| task.text.as_str());
        let texts = |side: usize, items: &[u32]| -> Vec<(u32, &str)> {
            let tasks = items.iter().filter_map(|&item| self.task(side, item));
            tasks.map(|task| (task.number, task.text.as_str())).collect()
        };
        let marked: Vec<Vec<Segment>> = match outcome.parts[..] {
            [(before, after)] => vec![diff_text(text(0, before), text(1, after))],
            _ => {
                let at = |items: &[u32], item: u32| items.iter().position(|&other| other == item).unwrap_or_default();
                let parts: Vec<(usize, usize)> = outcome
                    .parts
                    .iter()
                    .map(|&(before, after)| (at(&outcome.before, before), at(&outcome.after, after)))
                    .collect();
                inline::group(&texts(0, &outcome.before), &texts(1, &outcome.after), &parts)
            }
        };
        let number = |side: usize, item: u32| self.task(side, item).map_or(0, |task| task.number);
        let parts: Vec<Part> = outcome
            .parts
            .iter()
            .zip(marked)
            .map(|(&(old, new), text)| Part {
                before: number(0, old),
                after: number(1, new),
                text,
                scope: self.scope_change(old, new),
            })
            .collect();
        let joined = |side: usize, items: &[u32]| -> String {
            items.iter().map(|&item| text(side, item)).collect::<Vec<_>>().join("\n")
        };
        let facts = match &parts[..] {
            _ if !outcome.aspects.contains(&Aspect::Text) => Vec::new(),
            [part] => facts::facts(&part.text, self.regions()),
            _ => {
                let texts = [joined(0, &outcome.before), joined(1, &outcome.after)];
                facts::facts(&diff_text(&texts[0], &texts[1]), self.regions())
            }
        };
        let scope = parts.first().and_then(|part| part.scope.clone());
        Change { scope, facts, ..self.bare(outcome, parts) }
    }

    /// A change as far as it can be told without marks.
    fn bare(&self, outcome: &Outcome, parts: Vec<Part>) -> Change {
        let numbers = |side: usize, items: &[u32]| -> Vec<u32> {
            items.iter().filter_map(|&item| self.task(side, item)).map(|task| task.number).collect()
        };
        let (before, after) = (numbers(0, &outcome.before), numbers(1, &outcome.after));
        let mut id = String::new();
        for (mark, numbers) in [('b', &before), ('a', &after)] {
            for &number in numbers {
                if !id.is_empty() {
                    id.push('-');
                }
                id.push(mark);
                id.push_str(&decimal(number));
            }
        }
        Change {
            id,
            kind: outcome.kind,
            aspects: outcome.aspects.clone(),
            substantive: outcome.kind != Kind::Unchanged,
            before,
            after,
            confidence: outcome.basis.map(|_| outcome.confidence),
            basis: outcome.basis,
            parts,
            scope: None,
            facts: Vec::new(),
        }
    }

    fn count(&self, comparable: bool, borrowed: Option<usize>) -> Summary {
        let mut summary = Summary {
            before: self.editions[0].info.clone(),
            after: self.editions[1].info.clone(),
            comparable,
            rules_changed: !self.rules[0].agree(&self.rules[1]),
            ..Summary::default()
        };
        for outcome in &self.outcomes {
            let has = |aspect: Aspect| outcome.aspects.contains(&aspect);
            let only = |aspect: Aspect| {
                let rest = outcome.aspects.iter().filter(|other| **other != Aspect::Number);
                outcome.kind == Kind::Unchanged && rest.eq([&aspect])
            };
            *match outcome.kind {
                Kind::Unchanged => &mut summary.unchanged,
                Kind::Modified => &mut summary.modified,
                Kind::Added => &mut summary.added,
                Kind::Removed => &mut summary.removed,
                Kind::Split => &mut summary.split,
                Kind::Merged => &mut summary.merged,
            } += 1;
            for (count, counts) in [
                (&mut summary.text_changed, has(Aspect::Text)),
                (&mut summary.scope_changed, has(Aspect::Scope)),
                (&mut summary.section_changed, has(Aspect::Section)),
                (&mut summary.moved, has(Aspect::Position)),
                (&mut summary.renumbered, has(Aspect::Number)),
                (&mut summary.format_only, only(Aspect::Format)),
                (&mut summary.reference_only, only(Aspect::Reference)),
            ] {
                *count += u32::from(counts);
            }
        }
        summary.substantive = self.outcomes.len() as u32 - summary.unchanged;
        summary.notices = self.notices(comparable, borrowed);
        let sentences: Vec<&str> = summary.notices.iter().map(|notice| notice.message.as_str()).collect();
        summary.notice = (!sentences.is_empty()).then(|| sentences.join(""));
        summary
    }

    fn notices(&self, comparable: bool, borrowed: Option<usize>) -> Vec<Notice> {
        let name = |side: usize| if side == 0 { "旧版" } else { "新版" };
        let mut notices = Vec::new();
        let empty = [0, 1].into_iter().find(|&side| self.editions[side].tasks.is_empty());
        if let Some(side) = empty {
            notices.push(Notice::new("emptySide", format!("{}没有任务，无从配对。", name(side)), side));
        } else if !comparable {
            let message = "两份清单几乎没有相同的内容，看来是两份不同的文件；只列出有把握的对应。".to_owned();
            notices.push(Notice { code: "differentDocuments", message, values: Default::default() });
        }
        if let Some(side) = borrowed {
            let message = format!("{}没有说明空白适用范围含义的注，按{}的注理解。", name(side), name(1 - side));
            notices.push(Notice::new("borrowedNotes", message, side));
        }
        notices
    }
}
