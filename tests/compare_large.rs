//! Comparisons of what no real list has so much of: they end all the same.

use qingdan::compare::{CompareOptions, Comparison, DocumentPart, compare};
use qingdan::export::{EditionFormat, edition};
use qingdan::model::Status;
use qingdan::read::{ReadOptions, read};
use std::sync::Arc;

fn compared(before: &str, after: &str, same: &[(u32, u32)]) -> Comparison {
    let list = |source: &str| Arc::new(read(source, &ReadOptions::default()).expect("a list"));
    let options = CompareOptions { same: same.to_vec(), ..CompareOptions::default() };
    compare(list(before), list(after), &options).expect("a comparison")
}

/// A name of its own for each number.
fn name(number: u32) -> String {
    [0x7c80 + number % 2_000, 0x9c00 + number / 2_000].into_iter().filter_map(char::from_u32).collect()
}

fn table(columns: &str, rows: impl Iterator<Item = String>) -> String {
    (1..).zip(rows).fold(format!("{columns}\n"), |table, (number, row): (u32, _)| table + &format!("{number},{row}\n"))
}

#[test]
fn one_cell_that_names_thousands() {
    let list = |from: u32| {
        let cell: Vec<String> = (from..from + 4_000).map(|number| name(number) + "市").collect();
        table(
            "序号,任务内容,适用范围",
            [format!("推进甲的工作。,{}", cell.join("、")), "支持乙的工作。,上海".into()].into_iter(),
        )
    };
    let changes = compared(&list(0), &list(1_000), &[]).changes();
    let regions = &changes[0].scope.as_ref().expect("a change of scope").regions;
    assert_eq!(regions.len(), 2_000);
    assert_eq!((regions[0].before, regions[0].after), (Status::NotListed, Status::Named));
    assert_eq!((regions[1_999].before, regions[1_999].after), (Status::Named, Status::NotListed));
}

#[test]
fn thousands_of_cells_each_with_a_place_of_its_own() {
    let row = |from: u32| (0..8_000).map(move |at| format!("推进{}的工作。,{}市", name(at), name(from + at)));
    let columns = "序号,任务内容,适用范围";
    let comparison = compared(&table(columns, row(0)), &table(columns, row(10_000)), &[]);
    assert_eq!(comparison.summary().scope_changed, 8_000);
    let changes = comparison.changes();
    assert!(changes.iter().all(|change| change.scope.as_ref().is_some_and(|scope| scope.regions.len() == 2)));
}

#[test]
fn thousands_of_sections_none_of_which_stayed() {
    let row = |from: u32| {
        (0..20_000).map(move |at| format!("{}领域,{}。", name(from + at), name(from + at) + &name(from + at + 7)))
    };
    let columns = "序号,章节,任务内容";
    let comparison = compared(&table(columns, row(0)), &table(columns, row(30_000)), &[]);
    let titles = comparison.document().iter().filter(|change| change.kind == DocumentPart::SectionTitle).count();
    assert_eq!(titles, 40_000);
    let csv = edition(comparison.editions()[0], EditionFormat::Csv, None).expect("a table");
    assert_eq!(csv.lines().count(), 20_001);
}

#[test]
fn texts_of_nothing_but_verbs_or_numbers() {
    let list = |text: &str| format!("1.{text}\n2.支持乙的工作。\n");
    let verbs = "取消".repeat(100_000);
    let changes = compared(&list(&verbs), &list(&format!("允许{verbs}")), &[(1, 1)]).changes();
    assert!(matches!(&changes[0].facts[..], [fact] if fact.direction.is_none()));
    let numbers =
        |from: u32, unit: &str| (from..from + 20_000).fold(String::new(), |text, n| text + &format!("{n}{unit}和"));
    let changes = compared(&list(&numbers(1_000, "家企业")), &list(&numbers(500_000, "个项目")), &[(1, 1)]).changes();
    assert_eq!(changes[0].facts.len(), 0);
}
