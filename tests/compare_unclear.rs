//! What was not understood of where tasks apply is not told as a loss.

use qingdan::Edition;
use qingdan::compare::{CompareOptions, Comparison, Unclear, compare};
use qingdan::export::{ComparisonFormat, comparison};
use qingdan::read::{ReadOptions, read};
use std::sync::Arc;

const LIST: &str = "1.推进数据跨境流动试点。天津、武汉\n2.支持发展服务外包业务。\n3.允许设立外资医疗机构。上海\n";
const NOTE: &str = "注：如无特别说明，适用范围均为天津、上海。\n";

fn edition(source: &str) -> Arc<Edition> {
    read(source, &ReadOptions::default()).expect("a list").into()
}

fn compared(before: &str, after: &str) -> Comparison {
    compare(edition(before), edition(after), &CompareOptions::default()).expect("a comparison")
}

fn markdown(made: &Comparison) -> String {
    comparison(made, ComparisonFormat::Markdown, None).expect("Markdown")
}

fn unclear(before: Option<&str>, after: Option<&str>) -> Option<Unclear> {
    Some(Unclear { before: before.map(str::to_owned), after: after.map(str::to_owned) })
}

#[test]
fn a_cell_that_is_not_understood() {
    let old = [LIST, NOTE].concat();
    let new = old.replace("天津、武汉", "全国");
    let made = compared(&old, &new);
    let scope = made.changes()[0].scope.clone().expect("a scope");
    assert_eq!(scope.unclear, unclear(None, Some("全国")));
    let markdown = markdown(&made);
    assert!(markdown.contains("天津、武汉：明确适用 → 未能辨认"), "{markdown}");
    let back = compared(&new, &old);
    assert_eq!(back.changes()[0].scope.as_ref().expect("a scope").unclear, unclear(Some("全国"), None));
    // What was understood is a loss.
    let made = compared(&old, &old.replace("天津、武汉", "天津"));
    assert_eq!(made.changes()[0].scope.as_ref().expect("a scope").unclear, None);
}

#[test]
fn a_note_that_is_not_understood() {
    let old = [LIST, NOTE].concat();
    let new = old.replace("天津、上海。\n", "全部试点地区。\n");
    let made = compared(&old, &new);
    let summary = made.summary();
    assert_eq!(summary.notice.as_deref(), Some("新版的注没有全部读懂，空白处适用于哪些地区不能据此比较。"));
    assert_eq!(summary.notices[0].code, "unclearNotes");
    let [note] = made.document() else { panic!("{:?}", made.document()) };
    assert_eq!(note.unclear, unclear(None, Some("全部试点地区")));
    assert_eq!(note.regions.as_ref().map(Vec::len), Some(2));
    let markdown = markdown(&made);
    assert!(markdown.contains("天津：默认适用 → 未能辨认（1 项）"), "{markdown}");
    assert_eq!(compared(&old, &old).summary().notice, None);
}
