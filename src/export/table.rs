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
    // Of each section that was opened its ordinal, its name and, until a row has it, its paragraph.
    let mut open: Vec<(u32, String, &str)> = Vec::new();
    let mut groups = extract.groups().into_iter().peekable();
    let mut tasks = extract.tasks();
    // Tasks stand in the list's order, also where those of one section do not stand together.
    loop {
        let task = tasks.next();
        while let Some((section, tasks)) = groups.next_if(|(section, _)| {
            task.is_none_or(|task| section.map_or(0, |section| section.ordinal) <= task.section)
        }) {
            let name = section.map(heading).unwrap_or_default();
            let mut body = section.and_then(|section| section.body.as_deref()).unwrap_or_default();
            // A section without tasks, or called as another, opens with a row of its own.
            let again = seen.get(&name).is_some();
            seen.insert(name.clone(), 0);
            if section.is_some() && (tasks.is_empty() || again) {
                line(["", &name, "", "", body]);
                body = "";
            }
            open.push((section.map_or(0, |section| section.ordinal), name, body));
        }
        let Some(task) = task else { break };
        let section = open.iter_mut().rfind(|(ordinal, ..)| *ordinal == task.section);
        let (name, body) = section.map_or(("", ""), |(_, name, body)| (name.as_str(), std::mem::take(body)));
        line([&printed(task), name, &task.text, &task.scope.raw, body]);
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
