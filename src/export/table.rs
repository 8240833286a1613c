//! The rows of an edition's table, as CSV and .xlsx write them: the list as it stands in print, notes below it.
//!
//! The notes and, in a column of their own, the paragraphs that announce the sections are written only with the whole list: an extract is
//! its header and the chosen rows.

use super::{Extract, heading, printed};
use crate::map::Map;
use crate::model::Section;
use crate::read::decimal;

/// Gives each row to `row`, the header first; all are of one width.
pub(super) fn rows<'a>(extract: &Extract<'a>, row: &mut dyn FnMut(&[&str])) {
    let edition = extract.edition;
    let bodies = extract.is_whole() && edition.sections.iter().any(|section| section.body.is_some());
    let width = if bodies { 5 } else { 4 };
    let line = &mut |cells: [&str; 5]| row(cells.get(..width).unwrap_or_default());
    line(["序号", "章节", "任务内容", "适用范围", "章节说明"]);
    let mut seen = Map::default();
    // A section without tasks, or called as another, opens with a row of its own; else its paragraph is for its first row.
    let mut open = |section: &'a Section, filled: bool, line: &mut dyn FnMut([&str; 5])| {
        let (name, body) = (heading(section), section.body.as_deref().unwrap_or_default());
        let again = seen.get(&name).is_some();
        if again || !filled {
            line(["", &name, "", "", body]);
        }
        seen.insert(name, 0);
        if again || !filled { "" } else { body }
    };
    let (sections, mut opened) = (&edition.sections, 0);
    // Tasks stand in the list's order, also where those of one section do not stand together.
    for task in extract.tasks() {
        let mut body = "";
        let of = task.section as usize;
        while opened < of.min(sections.len()) {
            opened += 1;
            if opened == of || extract.is_whole() {
                body = open(&sections[opened - 1], opened == of, line);
            }
        }
        let name = sections.get(of.wrapping_sub(1)).map(heading).unwrap_or_default();
        line([&printed(task), &name, &task.text, &task.scope.raw, body]);
    }
    for section in sections.get(opened..).filter(|_| extract.is_whole()).unwrap_or_default() {
        open(section, false, line);
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
