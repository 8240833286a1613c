//! What `export` writes as JSON → draft. Only what was printed is taken from it; what follows from that is worked out anew.

use super::draft::{Draft, Item};
use crate::error::{Code, Error};
use crate::model::{EditionInfo, PolicyDocument, Problem, Section};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EditionJson {
    #[serde(default)]
    info: EditionInfo,
    #[serde(default)]
    document: PolicyDocument,
    #[serde(default)]
    sections: Vec<Section>,
    tasks: Vec<TaskJson>,
    #[serde(default)]
    problems: Vec<Problem>,
}

#[derive(Deserialize)]
struct TaskJson {
    number: u32,
    label: Option<String>,
    #[serde(default)]
    section: u32,
    text: String,
    #[serde(default)]
    scope: ScopeJson,
}

#[derive(Default, Deserialize)]
struct ScopeJson {
    #[serde(default)]
    raw: String,
}

/// Whether a source can be nothing but JSON.
pub(super) fn is_json(source: &str) -> bool {
    let source = source.trim_start_matches(super::line::is_blank);
    let rest = source.strip_prefix('[').unwrap_or(source).trim_start();
    rest.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

/// Reads the JSON of an edition.
///
/// # Errors
/// `badJson`, with the line.
pub(super) fn read(source: &str) -> Result<Draft, Error> {
    let bad = |detail: String| Error::new(Code::BadJson).with("detail", detail);
    let text = source.trim_start_matches('\u{feff}');
    let json: EditionJson = serde_json::from_str(text)
        .map_err(|error| bad(error.to_string()).at(u32::try_from(error.line()).unwrap_or(0).max(1)))?;
    let mut draft = Draft { info: json.info, document: json.document, problems: json.problems, ..Draft::default() };
    let count = json.sections.len() as u32;
    for section in json.sections {
        draft.sections.push(Section { ordinal: 0, tasks: Vec::new(), ..section });
    }
    for (at, task) in (1..).zip(json.tasks) {
        if task.section > count {
            return Err(bad(format!("第 {at} 项任务的 section 是 {}，而章节只有 {count} 个", task.section)));
        }
        draft.items.push(Item {
            number: Some(task.number),
            kept: true,
            label: task.label.unwrap_or_default(),
            section: task.section,
            text: task.text,
            cell: task.scope.raw,
            ..Item::default()
        });
    }
    Ok(draft)
}
