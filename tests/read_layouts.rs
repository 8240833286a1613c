//! The official list, set in the layouts that it could be copied from: each reads back as the same sections, tasks and cells.

mod accounted;

use qingdan::model::{Section, Task};
use qingdan::read::{self, ReadOptions};
use qingdan::{Edition, editions};
use std::fmt::Write;

fn official() -> Edition {
    editions::load(None).expect("the embedded edition reads")
}

/// Sets the list: a line for each section by the first function, the lines of a task by the second; the notes below.
fn set(section: impl Fn(&Section) -> String, task: impl Fn(&Task) -> String) -> String {
    let edition = official();
    let mut out = String::from("新一轮服务业扩大开放综合试点任务清单\n");
    for group in &edition.sections {
        let _ = writeln!(out, "{}", section(group));
        for number in &group.tasks {
            let _ = writeln!(out, "{}", task(&edition.tasks[*number as usize - 1]));
        }
    }
    for (label, note) in edition.document.note_labels.iter().zip(&edition.document.notes) {
        let _ = writeln!(out, "{label}{note}");
    }
    out
}

fn heading(section: &Section) -> String {
    format!("{}{}", section.label, section.title)
}

/// Wraps a text at a width, as a narrow column does: not inside Latin words and numbers.
fn wrap(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut line = 0;
    let mut before = None;
    for c in text.chars() {
        let word = |c: char| c.is_ascii_alphanumeric();
        if line >= width && !(word(c) && before.is_some_and(word)) {
            out.push('\n');
            line = 0;
        }
        out.push(c);
        line += 1;
        before = Some(c);
    }
    out
}

#[track_caller]
fn assert_same_list(source: &str) {
    let (edition, expected) = (read::read(source, &ReadOptions::default()).expect("a list"), official());
    accounted::assert_accounted(source, &edition);
    let row = |task: &Task| (task.number, task.section, task.text.clone(), task.scope.clone());
    for (task, expected) in edition.tasks.iter().zip(&expected.tasks) {
        assert_eq!(row(task), row(expected));
    }
    assert_eq!(edition.tasks.len(), expected.tasks.len());
    let titles = |edition: &Edition| edition.sections.iter().map(heading).collect::<Vec<_>>();
    assert_eq!(titles(&edition), titles(&expected));
    assert_eq!(edition.document.notes, expected.document.notes);
    let warnings: Vec<_> =
        edition.problems.iter().filter(|problem| problem.level == qingdan::model::Level::Warning).collect();
    assert_eq!(warnings, Vec::<&qingdan::model::Problem>::new());
}

#[test]
fn squashed() {
    assert_same_list(&set(heading, |task| format!("{}{}{}", task.number, task.text, task.scope.raw)));
}

#[test]
fn squashed_and_wrapped() {
    for width in [17, 26, 40, 41, 60] {
        assert_same_list(&set(heading, |task| wrap(&format!("{}{}{}", task.number, task.text, task.scope.raw), width)));
    }
}

#[test]
fn tabs() {
    assert_same_list(&set(heading, |task| format!("{}\t{}\t{}", task.number, task.text, task.scope.raw)));
}

#[test]
fn a_sheet_with_a_section_column() {
    let edition = official();
    let mut source = String::from("编号\t章节\t任务内容\t适用范围\n");
    for task in &edition.tasks {
        let section = heading(&edition.sections[task.section as usize - 1]);
        let _ = writeln!(source, "{}\t{section}\t{}\t{}", task.number, task.text, task.scope.raw);
    }
    for (label, note) in edition.document.note_labels.iter().zip(&edition.document.notes) {
        let _ = writeln!(source, "{label}{note}");
    }
    let read = read::read(&source, &ReadOptions::default()).expect("a list");
    assert_eq!(read.tasks, edition.tasks);
    assert_eq!(read.document.notes, edition.document.notes);
}

#[test]
fn lists_with_points_and_brackets() {
    for (before, after) in [("", "."), ("", "、"), ("", "．"), ("(", ")"), ("（", "）"), ("", "、 "), ("第", "项 ")]
    {
        assert_same_list(&set(heading, |task| {
            format!("{before}{}{after}{}{}", task.number, task.text, task.scope.raw)
        }));
    }
}

#[test]
fn scopes_in_brackets() {
    let cell = |raw: &str| if raw.is_empty() { String::new() } else { format!("（适用范围：{raw}）") };
    assert_same_list(&set(heading, |task| format!("{}、{}{}", task.number, task.text, cell(&task.scope.raw))));
}

#[test]
fn cells_on_lines_of_their_own() {
    for width in [12, 20, 21, 30, 45] {
        let lines = |task: &Task| {
            let cell =
                if task.scope.raw.is_empty() { String::new() } else { format!("\n{}", wrap(&task.scope.raw, 10)) };
            // A page number and the header of the next page after every fifth task.
            let page = match task.number {
                number if number % 5 == 0 => format!("\n- {} -\n序号\n任务内容\n适用范围", number / 5),
                _ => String::new(),
            };
            format!("{}\n{}{cell}{page}", task.number, wrap(&task.text, width))
        };
        assert_same_list(&set(heading, lines));
    }
}

#[test]
fn bare_page_numbers() {
    let lines = |task: &Task| {
        let cell = if task.scope.raw.is_empty() { String::new() } else { format!("\n{}", task.scope.raw) };
        let page = if task.number.is_multiple_of(6) {
            format!("\n{}\n序号 任务内容 适用范围", task.number / 6)
        } else {
            String::new()
        };
        format!("{}\n{}{cell}{page}", task.number, wrap(&task.text, 33))
    };
    assert_same_list(&set(heading, lines));
}

#[test]
fn signs_for_numbers() {
    assert_same_list(&set(heading, |task| format!("● {}{}", task.text, task.scope.raw)));
}

#[test]
fn chapters_for_sections() {
    let han = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"];
    let source = set(
        |section| format!("第{}章  {}", han[section.ordinal as usize - 1], section.title),
        |task| format!("第{}条  {}{}", task.number, task.text, task.scope.raw),
    );
    let edition = read::read(&source, &ReadOptions::default()).expect("a list");
    accounted::assert_accounted(&source, &edition);
    assert_eq!(edition.sections.len(), 14);
    assert_eq!(edition.sections[13].label, "第十四章");
    let texts = |edition: &Edition| {
        edition.tasks.iter().map(|task| (task.number, task.text.clone(), task.scope.clone())).collect::<Vec<_>>()
    };
    assert_eq!(texts(&edition), texts(&official()));
}

#[test]
fn the_whole_document_with_other_line_ends_and_blank_lines() {
    let source = editions::EMBEDDED[0].text;
    let expected = official();
    for other in [
        source.replace('\n', "\r\n"),
        source.replace('\n', "\r"),
        source.replace('\n', "\n\n"),
        format!("\u{feff}{source}"),
    ] {
        let edition = read::read(&other, &ReadOptions::default()).expect("a list");
        assert_eq!(edition.document, expected.document);
        assert_eq!(edition.tasks, expected.tasks);
        assert_eq!(edition.sections, expected.sections);
    }
}

#[test]
fn an_excerpt_of_any_sections() {
    let edition = official();
    for first in 0..edition.sections.len() {
        for step in [1, 2] {
            let tasks = edition.sections[first..].iter().flat_map(|section| &section.tasks).step_by(step);
            let tasks: Vec<_> = tasks.map(|number| &edition.tasks[*number as usize - 1]).collect();
            let row = |task: &&Task| format!("{}{}{}\n", task.number, task.text, task.scope.raw);
            let excerpt: String = tasks.iter().map(row).collect();
            let read = read::read(&excerpt, &ReadOptions::default()).expect("a list");
            assert_eq!(read.tasks.iter().map(|task| row(&task)).collect::<String>(), excerpt);
        }
    }
}
