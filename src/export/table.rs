//! The rows of an edition's table, as CSV and .xlsx write them: the list as it stands in print, notes below it.
//!
//! The notes and, in a column of their own, the paragraphs that announce the sections are written only with the whole list: an extract is
//! its header and the chosen rows.

use super::{Extract, heading, printed};
use crate::map::Map;
use crate::read::decimal;

/// Gives each row to `row`, the header first; all are of one width.
pub(super) fn rows(extract: &Extract, row: &mut dyn FnMut(&[&str])) {
    let edition = extract.edition;
    let bodies = extract.is_whole() && edition.sections.iter().any(|section| section.body.is_some());
    let width = if bodies { 5 } else { 4 };
    let mut line = |cells: [&str; 5]| row(cells.get(..width).unwrap_or_default());
    line(["序号", "章节", "任务内容", "适用范围", "章节说明"]);
    let mut seen = Map::default();
    for (section, tasks) in extract.groups() {
        let name = section.map(heading).unwrap_or_default();
        let body = section.and_then(|section| section.body.as_deref()).unwrap_or_default();
        // A section without tasks, or called as another, opens with a row of its own.
        let again = seen.get(&name).is_some();
        seen.insert(name.clone(), 0);
        let alone = section.is_some() && (tasks.is_empty() || again);
        if alone {
            line(["", &name, "", "", body]);
        }
        for (at, task) in tasks.iter().enumerate() {
            let body = if at == 0 && !alone { body } else { "" };
            line([&printed(task), &name, &task.text, &task.scope.raw, body]);
        }
    }
    if extract.is_whole() {
        let document = &edition.document;
        let label = |at: usize| document.note_labels.get(at).map_or("", String::as_str);
        // Rows that are numbered on from a first `注:1.` are known for notes; any others say so each.
        let regular = (1..document.notes.len()).all(|at| label(at).strip_suffix('.') == Some(&decimal(at as u32 + 1)));
        for (at, note) in document.notes.iter().enumerate() {
            let label = label(at);
            let named = ["注", "备注", "附注", "说明"].iter().any(|head| label.starts_with(head));
            let label = if named || at > 0 && regular { label.to_owned() } else { ["注：", label].concat() };
            line([&label, "", note, "", ""]);
        }
    }
}
