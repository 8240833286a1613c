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
mod prepared;
mod query;
mod reference;
mod scopes;

pub use change::*;
pub use facts::facts;
pub use inline::{diff_text, marks};
pub use prepared::Prepared;

use crate::error::{Code, Error};
use crate::map::Map;
use crate::model::{Edition, Region, Scope, Task, Values};
use crate::read::decimal;
use crate::scope::Rules;
use outcome::Outcome;
use std::cell::OnceCell;
use std::sync::Arc;

/// What became of every task between two editions.
pub struct Comparison {
    editions: [Arc<Edition>; 2],
    rules: [Arc<Rules>; 2],
    /// The side that borrows the other's rules because its own notes are silent, and its cells under them.
    borrowed: Option<usize>,
    reread: Vec<Scope>,
    /// Indexes of sections, as in [`Edition::sections`]: counterparts, removed and added ones.
    sections: Vec<(Option<usize>, Option<usize>)>,
    outcomes: Vec<Outcome>,
    summary: Summary,
    document: OnceCell<Vec<DocumentChange>>,
    regions: OnceCell<Vec<Region>>,
    /// Where the first region of each canonical name stands among `regions`.
    ranks: OnceCell<Map>,
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
    compare_prepared([&Prepared::new(before), &Prepared::new(after)], options)
}

/// The same for editions that may be compared again.
///
/// # Errors
/// As [`compare`].
pub fn compare_prepared(prepared: [&Prepared; 2], options: &CompareOptions) -> Result<Comparison, Error> {
    let [before, after] = prepared.map(|prepared| prepared.edition.clone());
    let same = indexes("same", &options.same, [&before, &after])?;
    let different = indexes("different", &options.different, [&before, &after])?;
    if let Some(at) = same.iter().position(|pair| different.contains(pair)) {
        let (old, new) = options.same.get(at).copied().unwrap_or_default();
        let detail = format!("旧版第 {old} 项与新版第 {new} 项不能既相同又不同");
        return Err(Error::new(Code::BadArgument)
            .with("name", "same、different")
            .with("detail", detail)
            .with("pair", format!("{old}-{new}")));
    }

    let sides = prepared.map(|prepared| &prepared.side);
    let found = align::align(sides, &same, &different);
    let comparable = outcome::is_comparable([&before, &after], &found);
    let mut links = Vec::with_capacity(found.len());
    for link in found {
        if comparable || outcome::holds_anywhere(&link) {
            links.push(link);
        }
    }
    let (rules, borrowed) = prepared::rules(prepared);
    let mut reread = Vec::new();
    if let Some(side) = borrowed {
        for task in &[&before, &after][side].tasks {
            reread.push(rules[side].cell(&task.scope.raw).scope);
        }
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for link in &links {
        if link.main {
            pairs.push((link.before, link.after));
        }
    }
    let sections = align::sections::pair(sides, &pairs);

    let mut comparison = Comparison {
        editions: [before, after],
        rules,
        borrowed,
        reread,
        sections: Vec::new(),
        outcomes: Vec::new(),
        summary: Summary::default(),
        document: OnceCell::new(),
        regions: OnceCell::new(),
        ranks: OnceCell::new(),
    };
    comparison.outcomes = outcome::outcomes(&comparison, sides, &links, &sections);
    // The alignment counts the place before any heading as section 0; editions count from their first heading.
    let index = |section: Option<usize>| section.and_then(|section| section.checked_sub(1));
    for &(old, new) in sections.iter().skip(1) {
        comparison.sections.push((index(old), index(new)));
    }
    comparison.summary = comparison.count(comparable);
    Ok(comparison)
}

/// Task numbers → indexes.
fn indexes(name: &str, pairs: &[(u32, u32)], editions: [&Edition; 2]) -> Result<Vec<(u32, u32)>, Error> {
    let find = |side: usize, number: u32| {
        let found = editions[side].tasks.iter().position(|task| task.number == number);
        found.map(|item| item as u32).ok_or_else(|| {
            let detail = format!("{}没有第 {number} 项", if side == 0 { "旧版" } else { "新版" });
            let side = if side == 0 { "before" } else { "after" };
            Error::new(Code::BadArgument)
                .with("name", name)
                .with("detail", detail)
                .with("side", side)
                .with("number", number.to_string())
        })
    };
    let mut found = Vec::with_capacity(pairs.len());
    for &(before, after) in pairs {
        found.push((find(0, before)?, find(1, after)?));
    }
    Ok(found)
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
        self.each(Comparison::mark)
    }

    /// All changes in the same order without marks, facts and scopes: cheap at any size.
    pub fn outline(&self) -> Vec<Change> {
        self.each(Comparison::bare)
    }

    fn each(&self, make: fn(&Comparison, &Outcome) -> Change) -> Vec<Change> {
        let mut changes = Vec::with_capacity(self.outcomes.len());
        for outcome in &self.outcomes {
            changes.push(make(self, outcome));
        }
        changes
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

    /// A change with its marks, facts and scopes.
    fn mark(&self, outcome: &Outcome) -> Change {
        let mut change = self.bare(outcome);
        let mut tasks: [Vec<(u32, &str)>; 2] = Default::default();
        let mut joined: [String; 2] = Default::default();
        for (side, items) in [&outcome.before, &outcome.after].into_iter().enumerate() {
            for task in items.iter().filter_map(|&item| self.task(side, item)) {
                if !tasks[side].is_empty() {
                    joined[side].push('\n');
                }
                joined[side].push_str(&task.text);
                tasks[side].push((task.number, &task.text));
            }
        }
        let at = |items: &[u32], item: u32| items.iter().position(|&other| other == item).unwrap_or_default();
        let mut parts: Vec<(usize, usize)> = Vec::with_capacity(outcome.parts.len());
        for &(old, new) in &outcome.parts {
            parts.push((at(&outcome.before, old), at(&outcome.after, new)));
        }
        let marked = inline::group(&tasks[0], &tasks[1], &parts);
        for ((part, text), &(old, new)) in change.parts.iter_mut().zip(marked).zip(&outcome.parts) {
            part.text = text;
            part.scope = self.scope_change(old, new);
        }
        if outcome.aspects.contains(&Aspect::Text) {
            change.facts = match &change.parts[..] {
                [part] => facts::facts(&part.text, self.regions()),
                _ => facts::facts(&diff_text(&joined[0], &joined[1]), self.regions()),
            };
        }
        change.scope = change.parts.first().and_then(|part| part.scope.clone());
        change
    }

    /// A change as far as it can be told without marks.
    fn bare(&self, outcome: &Outcome) -> Change {
        let number = |side: usize, item: u32| self.task(side, item).map_or(0, |task| task.number);
        let mut id = String::new();
        let mut numbers: [Vec<u32>; 2] = Default::default();
        for (side, items) in [&outcome.before, &outcome.after].into_iter().enumerate() {
            for &item in items {
                if !id.is_empty() {
                    id.push('-');
                }
                id.push(['b', 'a'][side]);
                id.push_str(&decimal(number(side, item)));
                numbers[side].push(number(side, item));
            }
        }
        let mut parts = Vec::with_capacity(outcome.parts.len());
        for &(before, after) in &outcome.parts {
            parts.push(Part { before: number(0, before), after: number(1, after), text: Vec::new(), scope: None });
        }
        let [before, after] = numbers;
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

    fn count(&self, comparable: bool) -> Summary {
        let mut summary = Summary {
            before: self.editions[0].info.clone(),
            after: self.editions[1].info.clone(),
            comparable,
            rules_changed: !self.rules[0].agree(&self.rules[1]),
            ..Summary::default()
        };
        for outcome in &self.outcomes {
            *match outcome.kind {
                Kind::Unchanged => &mut summary.unchanged,
                Kind::Modified => &mut summary.modified,
                Kind::Added => &mut summary.added,
                Kind::Removed => &mut summary.removed,
                Kind::Split => &mut summary.split,
                Kind::Merged => &mut summary.merged,
            } += 1;
            for aspect in &outcome.aspects {
                match aspect {
                    Aspect::Text => summary.text_changed += 1,
                    Aspect::Scope => summary.scope_changed += 1,
                    Aspect::Section => summary.section_changed += 1,
                    Aspect::Position => summary.moved += 1,
                    Aspect::Number => summary.renumbered += 1,
                    Aspect::Format | Aspect::Reference => {}
                }
            }
            match outcome.aspects[..] {
                _ if outcome.kind != Kind::Unchanged => {}
                [Aspect::Format] | [Aspect::Number, Aspect::Format] => summary.format_only += 1,
                [Aspect::Reference] | [Aspect::Number, Aspect::Reference] => summary.reference_only += 1,
                _ => {}
            }
        }
        summary.substantive = self.outcomes.len() as u32 - summary.unchanged;
        summary.notices = self.notices(comparable);
        for notice in &summary.notices {
            summary.notice.get_or_insert_default().push_str(&notice.message);
        }
        summary
    }

    /// The names of the columns that were left out of the editions, where what stands in them is not the same on both sides: a
    /// deadline may have changed there.
    fn columns_that_differ(&self) -> Vec<String> {
        let columns = |side: usize| {
            let problems = self.editions[side].problems.iter().filter(|problem| problem.code == "extraColumn");
            problems.map(|problem| {
                let value = |key: &str| problem.values.get(key).unwrap_or_default();
                let name = if value("name").is_empty() {
                    ["第 ", value("column"), " 列"].concat()
                } else {
                    value("name").into()
                };
                (name, problem.text.as_deref())
            })
        };
        let mut names = Vec::new();
        for side in 0..2 {
            for column in columns(side) {
                if !names.contains(&column.0) && !columns(1 - side).any(|other| other == column) {
                    names.push(column.0);
                }
            }
        }
        names
    }

    fn notices(&self, comparable: bool) -> Vec<Notice> {
        let name = |side: usize| if side == 0 { "旧版" } else { "新版" };
        let mut notices = Vec::new();
        let empty = [0, 1].into_iter().find(|&side| self.editions[side].tasks.is_empty());
        if let Some(side) = empty {
            notices.push(Notice::new("emptySide", format!("{}没有任务，无从配对。", name(side)), side));
        } else if !comparable {
            let message = "两份清单几乎没有相同的内容，看来是两份不同的文件；只列出有把握的对应。".to_owned();
            notices.push(Notice { code: "differentDocuments", message, values: Default::default() });
        }
        if let Some(side) = self.borrowed {
            let message = format!("{}没有说明空白适用范围含义的注，按{}的注理解。", name(side), name(1 - side));
            notices.push(Notice::new("borrowedNotes", message, side));
        }
        let columns = self.columns_that_differ().join("、");
        if !columns.is_empty() {
            let message = ["有些列没有读入（", &columns, "），两版不同，其中的变化不在对照之内。"].concat();
            let values = Values::new().with("columns", columns);
            notices.push(Notice { code: "columnsDiffer", message, values });
        }
        for side in (0..2).filter(|&side| self.borrowed != Some(side) && self.rules[side].unclear_words().is_some()) {
            let message = format!("{}的注没有全部读懂，空白处适用于哪些地区不能据此比较。", name(side));
            notices.push(Notice::new("unclearNotes", message, side));
        }
        notices
    }
}
