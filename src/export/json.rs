//! An edition as JSON: the shapes of the interface, under their names. Reading takes from it only what was printed, and works out
//! the rest anew; so an edited copy cannot claim a status that its cells and notes do not give.

use super::Extract;
use crate::model::{EditionInfo, PolicyDocument, Problem, Region, Section, Task};
use serde::Serialize;

#[derive(Serialize)]
struct EditionJson<'a> {
    info: EditionInfo,
    document: &'a PolicyDocument,
    sections: Vec<Section>,
    tasks: Vec<&'a Task>,
    regions: &'a [Region],
    problems: &'a [Problem],
}

pub(super) fn edition(extract: &Extract) -> String {
    let edition = extract.edition;
    let tasks: Vec<&Task> = extract.tasks().collect();
    // Sections keep their ordinals, which the tasks name, though an extract may have none of a section's tasks.
    let mut sections = edition.sections.clone();
    for section in &mut sections {
        section.tasks.retain(|&number| extract.has(number));
    }
    let info = EditionInfo { task_count: tasks.len() as u32, ..edition.info.clone() };
    let json = EditionJson {
        info,
        document: &edition.document,
        sections,
        tasks,
        regions: &edition.regions,
        problems: &edition.problems,
    };
    crate::json::write_lines(&json)
}
