//! An edition as CSV: the list as its table stands in print, notes below it, with a BOM so that Excel and WPS read it as UTF-8.
//!
//! A cell that a spreadsheet would run as a formula gets a tab before it: spreadsheets then take it for text, and reading trims cells, so
//! nothing of it is changed. The notes and, in a column of their own, the paragraphs that announce the sections are written only with the
//! whole list: an extract is its header and the chosen rows.

use super::{Extract, heading, printed};
use crate::read::decimal;

/// Adds a cell.
pub(super) fn cell(out: &mut String, text: &str) {
    let formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula || text.contains(['"', ',', ';', '\n', '\r', '\t']) || text.trim().len() < text.len() {
        out.push('"');
        if formula {
            out.push('\t');
        }
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

fn row(out: &mut String, cells: &[&str]) {
    for (at, text) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        cell(out, text);
    }
    out.push_str("\r\n");
}

pub(super) fn edition(extract: &Extract) -> String {
    let edition = extract.edition;
    let bodies = extract.is_whole() && edition.sections.iter().any(|section| section.body.is_some());
    let width = if bodies { 5 } else { 4 };
    let mut out = String::from("\u{feff}");
    let mut line = |cells: [&str; 5]| row(&mut out, cells.get(..width).unwrap_or_default());
    line(["序号", "章节", "任务内容", "适用范围", "章节说明"]);
    let mut seen: Vec<String> = Vec::new();
    for (section, tasks) in extract.groups() {
        let name = section.map(heading).unwrap_or_default();
        let body = section.and_then(|section| section.body.as_deref()).unwrap_or_default();
        // A section without tasks, or called as another, opens with a row of its own.
        let again = match seen.binary_search(&name) {
            Ok(_) => true,
            Err(at) => {
                seen.insert(at, name.clone());
                false
            }
        };
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
    out
}
