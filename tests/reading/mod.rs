//! Reads a source, with the check that nothing is lost, and shows its tasks as one line each.

#[path = "../accounted/mod.rs"]
mod accounted;

use qingdan::Edition;
use qingdan::model::Task;
use qingdan::read::ReadOptions;

#[track_caller]
pub fn read(source: &str) -> Edition {
    let edition = qingdan::read::read(source, &ReadOptions::default()).expect("a list");
    accounted::assert_accounted(source, &edition);
    edition
}

/// Each task as `number|section|text|cell`.
pub fn rows(edition: &Edition) -> Vec<String> {
    let row = |task: &Task| {
        let printed = task.label.clone().unwrap_or_else(|| task.number.to_string());
        format!("{printed}|{}|{}|{}", task.section, task.text.replace('\n', "⏎"), task.scope.raw)
    };
    edition.tasks.iter().map(row).collect()
}

#[track_caller]
pub fn assert_rows(source: &str, expected: &[&str]) {
    assert_eq!(rows(&read(source)), expected, "{source}");
}
