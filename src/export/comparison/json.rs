//! A comparison as JSON: the shapes of the interface, under their names.

use super::View;
use crate::compare::{Change, DocumentChange, Summary};
use serde::Serialize;

#[derive(Serialize)]
struct ComparisonJson<'a> {
    summary: &'a Summary,
    changes: &'a [Change],
    document: &'a [DocumentChange],
}

pub(super) fn write(view: &View) -> String {
    let json = ComparisonJson { summary: &view.summary, changes: &view.changes, document: view.document };
    crate::json::write_lines(&json)
}
