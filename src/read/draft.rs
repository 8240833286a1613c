//! What a reader of one format found, and what every format shares after it: numbers, scopes, statuses, counts.

use super::ReadOptions;
use crate::model::{Edition, EditionInfo, Level, PolicyDocument, Problem, Section, Task, Values};
use crate::scope::Rules;
use crate::sort::Arrange as _;
use std::collections::{BTreeMap, BTreeSet};

/// What a reader found.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub info: EditionInfo,
    pub document: PolicyDocument,
    /// Label, title and body; the rest is worked out.
    pub sections: Vec<Section>,
    pub items: Vec<Item>,
    pub problems: Vec<Problem>,
    /// The line that was last left out.
    pub left: u32,
}

/// A task as found.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// 1-based line of the source, 0 where lines say nothing.
    pub line: u32,
    pub number: Option<u32>,
    /// The 一 of 第十条之一.
    pub branch: u32,
    /// The number as printed.
    pub label: String,
    /// Whether number and label are an edition's already, and not to be worked out.
    pub kept: bool,
    /// Ordinal of the section, 0 for none.
    pub section: u32,
    pub text: String,
    pub cell: String,
}

/// Makes a problem.
pub(super) fn problem(line: u32, level: Level, code: &'static str, message: String) -> Problem {
    Problem { line, level, code: code.into(), message, text: None, values: Values::new() }
}

impl Draft {
    /// Notes something; a line left out right after another of the same kind is told together with it.
    pub(super) fn left_out(&mut self, line: u32, level: Level, code: &'static str, why: &str, text: &str) {
        let follows = std::mem::replace(&mut self.left, line) + 1 == line;
        if let Some(last) = self.problems.last_mut().filter(|last| follows && last.code == code && last.level == level)
            && let Some(kept) = &mut last.text
        {
            kept.push('\n');
            kept.push_str(text);
            return;
        }
        let mut made = problem(line, level, code, format!("第 {line} 行起{why}"));
        made.text = Some(text.to_owned());
        self.problems.push(made);
    }
}

/// Completes what a reader found: the one way from every format to an edition.
pub(super) fn complete(mut draft: Draft, options: &ReadOptions, source: &str) -> Edition {
    let given = draft.problems.len();
    let numbers = number(&mut draft);
    let notes = &draft.document.notes;
    let rules = Rules::new(notes, draft.items.iter().map(|item| item.cell.as_str()));
    let mut problems = std::mem::take(&mut draft.problems);
    if rules.is_silent() && !draft.items.is_empty() {
        problems.push(problem(
            0,
            Level::Info,
            "noDefaultRegions",
            "文中没有说明空白适用范围指哪些地区的注，空白处不推定适用于任何地区".into(),
        ));
    }
    let mut tasks = Vec::with_capacity(draft.items.len());
    for (item, (number, label)) in draft.items.into_iter().zip(numbers) {
        let cell = rules.cell(&item.cell);
        if let Some(unclear) = cell.unclear {
            let printed = label.clone().unwrap_or_else(|| number.to_string());
            let mut made = problem(
                item.line,
                Level::Warning,
                "scopeUnclear",
                format!("第 {printed} 项的适用范围“{unclear}”没有读懂，不推定适用于任何地区"),
            );
            made.values = values([("task", printed), ("cell", unclear)]);
            problems.push(made);
        }
        if let Some(section) = item.section.checked_sub(1).and_then(|at| draft.sections.get_mut(at as usize)) {
            section.tasks.push(number);
        }
        let actions = crate::action::verbs(&item.text);
        tasks.push(Task { number, label, section: item.section, text: item.text, scope: cell.scope, actions });
    }
    // What was given is in the order of its finding; what was worked out goes to its line, repeats of what was given do not.
    let derived = problems.split_off(given);
    let key = |problem: &Problem| (problem.code.clone(), problem.values.clone());
    let known: BTreeSet<_> = problems.iter().map(key).collect();
    problems.extend(derived.into_iter().filter(|made| !known.contains(&key(made))));
    problems.arrange_by_key(|problem| problem.line);

    for (at, section) in draft.sections.iter_mut().enumerate() {
        section.ordinal = at as u32 + 1;
    }
    announce(&mut draft.sections, &draft.document);

    let mut info = draft.info;
    let document = draft.document;
    let fallback =
        || document.list_title.clone().or_else(|| document.plan_title.clone()).or_else(|| options.title.clone());
    if info.title.is_empty() {
        info.title =
            Some(document.title.clone()).filter(|title| !title.is_empty()).or_else(fallback).unwrap_or_default();
    }
    info.issued_on = info.issued_on.or_else(|| options.issued_on.clone());
    if let Some(id) = options.id.clone() {
        info.id = id;
    } else if info.id.is_empty() {
        info.id = info.issued_on.clone().unwrap_or_else(|| format!("text-{:08x}", fingerprint(source)));
    }
    info.task_count = tasks.len() as u32;
    info.section_count = draft.sections.len() as u32;
    Edition { info, document, sections: draft.sections, tasks, regions: rules.regions, problems }
}

/// Named values.
pub(super) fn values<const N: usize>(pairs: [(&'static str, String); N]) -> Values {
    pairs.into_iter().fold(Values::new(), |values, (key, value)| values.with(key, value))
}

/// At most this many problems of one kind are told one by one.
const EACH: usize = 100;

/// Number and label of every item; gaps, repeats and disorder become problems.
fn number(draft: &mut Draft) -> Vec<(u32, Option<String>)> {
    let items = &draft.items;
    let mut seen = BTreeMap::new();
    let mut unique = true;
    for item in items {
        match item.number {
            Some(number) => unique &= seen.insert(number, item.line).is_none(),
            None => unique = false,
        }
    }
    let mut found: Vec<Problem> = Vec::new();
    let mut told: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut tell = |line: u32, code: &'static str, message: String, pairs: Values| {
        let count = told.entry(code).or_default();
        *count += 1;
        if *count <= EACH {
            let mut made = problem(line, Level::Warning, code, message);
            made.values = pairs;
            found.push(made);
        }
    };
    let numbered = items.iter().any(|item| item.number.is_some());
    let mut before: Option<&Item> = None;
    let mut first: BTreeMap<u32, u32> = BTreeMap::new();
    let mut restarted = false;
    for item in items {
        let Some(number) = item.number else {
            if numbered {
                tell(item.line, "numberMissing", "这一项没有序号".into(), Values::new());
            }
            continue;
        };
        let last = before.and_then(|item| item.number);
        let new_section = before.is_some_and(|before| before.section != item.section);
        let earlier = first.get(&number).copied();
        first.entry(number).or_insert(item.line);
        let branch = item.branch > 0 || before.is_some_and(|before| before.branch > 0 && before.number == Some(number));
        before = Some(item);
        let expected = last.map_or(1, |last| last + 1);
        if number == expected && earlier.is_none() || branch && earlier.is_some() {
            continue;
        }
        if number == 1 && new_section {
            // Numbering that starts anew in each section is told once.
            if !restarted {
                restarted = true;
                tell(
                    item.line,
                    "numberRestarted",
                    "序号在各章节中重新从 1 起，改以次序为号，原序号保留为标号".into(),
                    Values::new(),
                );
            }
        } else if let Some(line) = earlier {
            if !(restarted && number == expected) {
                let pairs = values([("number", number.to_string()), ("first", line.to_string())]);
                tell(item.line, "numberRepeated", format!("序号 {number} 重复，先见于第 {line} 行"), pairs);
            }
        } else if number > expected {
            let missing =
                if number == expected + 1 { expected.to_string() } else { format!("{expected}—{}", number - 1) };
            let pairs = values([
                ("number", number.to_string()),
                ("previous", last.unwrap_or(0).to_string()),
                ("missing", missing.clone()),
            ]);
            let message = match last {
                Some(last) => format!("序号由 {last} 跳到 {number}，缺 {missing}"),
                None => format!("序号从 {number} 起，缺 {missing}"),
            };
            tell(item.line, "numberGap", message, pairs);
        } else if let Some(last) = last {
            let pairs = values([("number", number.to_string()), ("previous", last.to_string())]);
            tell(item.line, "numberDisorder", format!("序号 {number} 排在 {last} 之后，次序颠倒"), pairs);
        }
    }
    for (code, count) in told {
        if count > EACH {
            let more = count - EACH;
            let mut made = problem(0, Level::Warning, "more", format!("同类问题另有 {more} 处，未逐一列出"));
            made.values = values([("code", code.into()), ("count", more.to_string())]);
            found.push(made);
        }
    }
    draft.problems.append(&mut found);
    let place = |(at, item): (usize, &Item)| match item.number {
        Some(number) if unique => {
            let plain = item.label.is_empty() || !item.kept && item.label == number.to_string();
            (number, (!plain).then(|| item.label.clone()))
        }
        _ => {
            let label = match item.number {
                Some(number) if item.label.is_empty() => number.to_string(),
                _ => item.label.clone(),
            };
            (at as u32 + 1, Some(label).filter(|label| !label.is_empty()))
        }
    };
    draft.items.iter().enumerate().map(place).collect()
}

/// Gives each section the body's paragraph that announces it: of the chapter whose paragraphs' titles are the sections', the one with
/// the same ordinal. Title and text as printed, without the label, so that a word that differs from the section's title shows.
fn announce(sections: &mut [Section], document: &PolicyDocument) {
    for chapter in &document.chapters {
        let labelled: Vec<_> = chapter.paragraphs.iter().filter(|paragraph| paragraph.label.is_some()).collect();
        if sections.is_empty() || labelled.len() != sections.len() {
            continue;
        }
        let same = labelled
            .iter()
            .zip(sections.iter())
            .filter(|(paragraph, section)| paragraph.title.as_ref() == Some(&section.title));
        if same.count() * 2 < sections.len() {
            continue;
        }
        for (paragraph, section) in labelled.iter().zip(sections.iter_mut()) {
            section.body.get_or_insert_with(|| paragraph.text.clone());
        }
        return;
    }
}

/// FNV-1a of the source: the same text has the same key on every machine.
fn fingerprint(source: &str) -> u32 {
    source.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
