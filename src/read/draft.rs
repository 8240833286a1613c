//! What a reader of one format found, and what every format shares after it: numbers, scopes, statuses, counts.

use super::ReadOptions;
use super::line::Numbered;
use super::numbers;
use crate::model::{Edition, EditionInfo, Level, Paragraph, PolicyDocument, Problem, Section, Task, Values};
use crate::scope::Rules;
use crate::sort::Arrange as _;

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

/// A number in decimal digits; without the standard library's formatting, for its size.
pub(crate) fn decimal(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.insert(0, b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 {
            return String::from_utf8(digits).unwrap_or_default();
        }
    }
}

/// Makes a problem from the pieces of its message.
pub(super) fn problem(line: u32, level: Level, code: &'static str, message: &[&str]) -> Problem {
    Problem { line, level, code: code.into(), message: message.concat(), text: None, values: Values::new() }
}

/// Says that more problems of a kind were found than are told one by one.
pub(super) fn more(code: &str, count: u32) -> Problem {
    let count = decimal(count);
    let mut made = problem(0, Level::Warning, "more", &["同类问题另有 ", &count, " 处，未逐一列出"]);
    made.values = Values::new().with("code", code.to_owned()).with("count", count);
    made
}

impl Draft {
    /// Notes something; a line left out right after another of the same kind is told together with it.
    pub(super) fn left_out(&mut self, line: u32, level: Level, code: &'static str, why: &str, text: &str) {
        let follows = std::mem::replace(&mut self.left, line) + 1 == line;
        if let Some(last) = self.problems.last_mut()
            && follows
            && last.code == code
            && last.level == level
            && last.message.ends_with(why)
            && let Some(kept) = &mut last.text
        {
            add_line(kept, text);
            return;
        }
        let mut made = problem(line, level, code, &["第 ", &decimal(line), " 行起", why]);
        made.text = Some(text.to_owned());
        self.problems.push(made);
    }
}

/// Appends on a line of its own, unless it is the first.
pub(super) fn add_line(into: &mut String, text: &str) {
    if !into.is_empty() {
        into.push('\n');
    }
    into.push_str(text);
}

/// The line of the source on which a text stands, or begins; 0 where it was put together from several places.
fn line_of(source: &str, text: &str) -> u32 {
    /// As much as a hard-wrapped line holds at least.
    const HEAD: usize = 12;
    let head = text.char_indices().nth(HEAD).map_or(text, |(end, _)| &text[..end]);
    for wanted in [text, head] {
        let mut lines = Numbered::new(source);
        while let Some((no, line)) = lines.next() {
            if line.contains(wanted) {
                return no;
            }
        }
    }
    0
}

/// Completes what a reader found: the one way from every format to an edition.
pub(super) fn complete(mut draft: Draft, options: &ReadOptions, source: &str) -> Edition {
    let given = draft.problems.len();
    numbers::number(&mut draft);
    let mut cells: Vec<&str> = Vec::new();
    for item in &draft.items {
        cells.push(&item.cell);
    }
    let rules = Rules::stated(&draft.document.notes, &cells);
    let mut problems = std::mem::take(&mut draft.problems);
    if rules.is_silent() && !draft.items.is_empty() {
        problems.push(problem(
            0,
            Level::Info,
            "noDefaultRegions",
            &["文中没有说明空白适用范围指哪些地区的注，空白处不推定适用于任何地区"],
        ));
    }
    for (turn, (number, unclear)) in rules.unclear.iter().enumerate() {
        // Each takes a walk through the source: of very many the first few.
        let note = draft.document.notes.get((*number as usize).wrapping_sub(1)).filter(|_| turn < 8);
        let line = note.map_or(0, |note| line_of(source, note));
        let number = decimal(*number);
        let message = ["注 ", &number, " 所说的适用范围“", unclear, "”没有读懂，空白处不推定适用于这些地区"];
        let mut made = problem(line, Level::Warning, "noteUnclear", &message);
        made.values = Values::new().with("note", number).with("list", unclear.clone());
        problems.push(made);
    }
    let mut tasks: Vec<Task> = Vec::with_capacity(draft.items.len());
    for item in draft.items {
        let number = item.number.unwrap_or_default();
        let label = Some(item.label).filter(|label| !label.is_empty());
        let cell = rules.cell(&item.cell);
        if let Some(unclear) = cell.unclear {
            let printed = label.clone().unwrap_or_else(|| decimal(number));
            let message = ["第 ", &printed, " 项的适用范围“", &unclear, "”没有读懂，不推定适用于任何地区"];
            let mut made = problem(item.line, Level::Warning, "scopeUnclear", &message);
            made.values = Values::new().with("task", printed).with("cell", unclear);
            problems.push(made);
        }
        if let Some(section) = draft.sections.get_mut((item.section as usize).wrapping_sub(1)) {
            section.tasks.push(number);
        }
        let actions = crate::action::verbs(&item.text);
        tasks.push(Task { number, label, section: item.section, text: item.text, scope: cell.scope, actions });
    }
    // What was given is in the order of its finding; what was worked out goes to its line, repeats of what was given do not.
    let mut derived = problems.split_off(given.min(problems.len()));
    let mut known: Vec<(&str, &Values)> = Vec::new();
    for problem in &problems {
        known.push((&problem.code, &problem.values));
    }
    known.arrange();
    derived.retain(|made| known.binary_search(&(&made.code, &made.values)).is_err());
    problems.append(&mut derived);
    problems.arrange_by_key(|problem| problem.line);

    for (ordinal, section) in (1..).zip(&mut draft.sections) {
        section.ordinal = ordinal;
    }
    announce(&mut draft.sections, &draft.document);

    let (mut info, document) = (draft.info, draft.document);
    if info.title.is_empty() {
        let titles =
            [Some(&document.title), document.list_title.as_ref(), document.plan_title.as_ref(), options.title.as_ref()];
        info.title = titles.into_iter().flatten().find(|title| !title.is_empty()).cloned().unwrap_or_default();
    }
    if info.issued_on.is_none() {
        info.issued_on.clone_from(&options.issued_on);
    }
    if let Some(id) = &options.id {
        info.id.clone_from(id);
    } else if info.id.is_empty() {
        info.id = info.issued_on.clone().unwrap_or_else(|| fingerprint(source));
    }
    info.task_count = tasks.len() as u32;
    info.section_count = draft.sections.len() as u32;
    Edition { info, document, sections: draft.sections, tasks, regions: rules.regions, problems }
}

/// Gives each section the body's paragraph that announces it: of the chapter whose paragraphs' titles are the sections', the one with
/// the same ordinal. Title and text as printed, without the label, so that a word that differs from the section's title shows.
fn announce(sections: &mut [Section], document: &PolicyDocument) {
    for chapter in &document.chapters {
        let mut labelled: Vec<&Paragraph> = Vec::new();
        let mut same = 0;
        for paragraph in chapter.paragraphs.iter().filter(|paragraph| paragraph.label.is_some()) {
            let section = sections.get(labelled.len());
            same += usize::from(section.is_some_and(|section| paragraph.title.as_ref() == Some(&section.title)));
            labelled.push(paragraph);
        }
        if sections.is_empty() || labelled.len() != sections.len() || same * 2 < sections.len() {
            continue;
        }
        for (section, paragraph) in sections.iter_mut().zip(labelled) {
            if section.body.is_none() {
                section.body = Some(paragraph.text.clone());
            }
        }
        return;
    }
}

/// A key made from the source, by FNV-1a: the same text has the same on every machine.
fn fingerprint(source: &str) -> String {
    let mut hash = 0x811c_9dc5u32;
    for byte in source.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    let mut key = String::from("text-");
    for shift in (0..8).rev() {
        key.extend(char::from_digit(hash >> (shift * 4) & 15, 16));
    }
    key
}
