//! A comparison as CSV: one row for each pair, addition, removal and change of the document, with a BOM so that Excel and WPS read it as
//! UTF-8. The texts are verbatim, but for the tab that keeps a spreadsheet from running a cell as a formula.

use super::{View, words};
use crate::compare::{Change, Op, Segment};
use crate::export::csv::cell;
use crate::export::{heading, printed};
use crate::model::Task;

const HEADER: [&str; 13] = [
    "变化",
    "类型",
    "旧序号",
    "旧章节",
    "旧文本",
    "旧适用范围",
    "新序号",
    "新章节",
    "新文本",
    "新适用范围",
    "适用范围变化",
    "说明",
    "合并标记",
];

pub(super) fn write(view: &View) -> String {
    let mut out = String::from("\u{feff}");
    row(&mut out, HEADER.map(str::to_owned));
    for change in &view.changes {
        let pairs: Vec<(Option<u32>, Option<u32>)> = match change.parts.is_empty() {
            true => vec![(change.before.first().copied(), change.after.first().copied())],
            false => change.parts.iter().map(|part| (Some(part.before), Some(part.after))).collect(),
        };
        for (at, (old, new)) in pairs.into_iter().enumerate() {
            task(&mut out, view, change, at, old, new);
        }
    }
    for change in view.document() {
        let regions: Vec<String> =
            change.regions.iter().flatten().map(|rule| words::rule(view, rule, change.unclear.as_ref())).collect();
        let mut cells: [String; 13] = Default::default();
        cells[1] = words::part(change).to_owned();
        cells[4] = change.before.clone().unwrap_or_default();
        cells[8] = change.after.clone().unwrap_or_default();
        cells[10] = regions.join("；");
        cells[11] = words::place(change);
        cells[12] = inline(&change.text);
        row(&mut out, cells);
    }
    out
}

fn task(out: &mut String, view: &View, change: &Change, at: usize, old: Option<u32>, new: Option<u32>) {
    let (old, new) = (old.and_then(|number| view.task(0, number)), new.and_then(|number| view.task(1, number)));
    let side = |side: usize, task: Option<&Task>| -> [String; 4] {
        let Some(task) = task else { return Default::default() };
        let section = view.section(side, task).map(heading).unwrap_or_default();
        [printed(task), section, task.text.clone(), task.scope.raw.clone()]
    };
    let part = change.parts.get(at);
    let scope = part.and_then(|part| part.scope.as_ref());
    let standing = scope.map(|scope| words::standing(view, scope).join("；")).unwrap_or_default();
    let marks = part.map(|part| inline(&part.text)).unwrap_or_default();
    let [a, b, c, d] = side(0, old);
    let [e, f, g, h] = side(1, new);
    let remarks = words::remarks(view, change, Some(at)).join("；");
    row(out, [change.id.clone(), words::kind(change).to_owned(), a, b, c, d, e, f, g, h, standing, remarks, marks]);
}

/// Both texts in one, with the marks written out.
fn inline(segments: &[Segment]) -> String {
    let mut text = String::new();
    for segment in segments {
        let (open, close) = match (segment.op, segment.elsewhere) {
            (Op::Equal, _) => ("", ""),
            // It stands in another row of the same change.
            (_, Some(_)) => continue,
            (Op::Delete, _) => ("〔删除〕", "〔删除止〕"),
            (Op::Insert, _) => ("〔新增〕", "〔新增止〕"),
        };
        text.push_str(open);
        text.push_str(&segment.text);
        text.push_str(close);
    }
    text
}

fn row(out: &mut String, cells: [String; 13]) {
    for (at, text) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        cell(out, text);
    }
    out.push_str("\r\n");
}
