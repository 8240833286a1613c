//! The check that reading loses nothing: every character of a source that is not space is in the model or in a problem's text.

#![allow(dead_code, reason = "each test file uses a part")]

use qingdan::Edition;
use std::collections::BTreeMap;

/// All that an edition keeps of its source, piece by piece. A section's body that a chapter's paragraph equals is that paragraph, unless
/// `own_bodies` says that it stands in the source as well.
fn pieces(edition: &Edition, own_bodies: bool) -> Vec<String> {
    let document = &edition.document;
    let mut pieces = vec![document.title.clone()];
    pieces.extend(
        [&document.plan_title, &document.list_title, &document.heading, &document.addressees]
            .into_iter()
            .flatten()
            .cloned(),
    );
    pieces.extend(document.preamble.iter().cloned());
    for chapter in &document.chapters {
        pieces.extend([chapter.label.clone(), chapter.title.clone()]);
        for paragraph in &chapter.paragraphs {
            pieces.extend([paragraph.label.clone().unwrap_or_default(), paragraph.text.clone()]);
        }
    }
    pieces.extend(document.note_labels.iter().chain(&document.notes).cloned());
    let paragraphs = || document.chapters.iter().flat_map(|chapter| &chapter.paragraphs);
    for section in &edition.sections {
        pieces.extend([section.label.clone(), section.title.clone()]);
        // A body is a paragraph of a chapter once more, or else text of its own.
        let body = section.body.clone().unwrap_or_default();
        if own_bodies || !paragraphs().any(|paragraph| paragraph.label.is_some() && paragraph.text == body) {
            pieces.push(body);
        }
    }
    for task in &edition.tasks {
        pieces.push(task.label.clone().unwrap_or_else(|| task.number.to_string()));
        pieces.extend([task.text.clone(), task.scope.raw.clone()]);
    }
    pieces.extend(edition.problems.iter().filter_map(|problem| problem.text.clone()));
    pieces
}

fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect()
}

/// What of a source is not accounted for: characters that the edition has fewer of, and lines that are not found in order.
pub fn unaccounted(source: &str, edition: &Edition) -> Option<String> {
    let lost = unaccounted_in(source, pieces(edition, false))?;
    unaccounted_in(source, pieces(edition, true)).map(|_| lost)
}

fn unaccounted_in(source: &str, pieces: Vec<String>) -> Option<String> {
    let pieces: Vec<String> = pieces.iter().map(|piece| dense(piece)).filter(|piece| !piece.is_empty()).collect();
    let mut left: BTreeMap<char, i64> = BTreeMap::new();
    for c in pieces.iter().flat_map(|piece| piece.chars()) {
        *left.entry(c).or_default() += 1;
    }
    for c in dense(source).chars() {
        *left.entry(c).or_default() -= 1;
    }
    let lost: Vec<_> = left.iter().filter(|(_, count)| **count < 0).collect();
    if !lost.is_empty() {
        return Some(format!("characters lost: {lost:?}"));
    }
    // In order: each line is parted, greedily, into as few stretches as stand in one piece each.
    let all = pieces.join("\n");
    for line in source.lines().map(dense).filter(|line| !line.is_empty()) {
        let mut rest = line.as_str();
        let mut parts = 0;
        while !rest.is_empty() {
            let ends: Vec<usize> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
            let fits = ends.partition_point(|&end| all.contains(&rest[..end]));
            let Some(&end) = fits.checked_sub(1).and_then(|at| ends.get(at)) else {
                return Some(format!("not found: {rest:?} of {line:?}"));
            };
            rest = &rest[end..];
            parts += 1;
        }
        if parts > 12 {
            return Some(format!("in {parts} parts: {line:?}"));
        }
    }
    None
}

/// Asserts that nothing of a source is lost.
#[track_caller]
pub fn assert_accounted(source: &str, edition: &Edition) {
    if let Some(lost) = unaccounted(source, edition) {
        panic!("{lost}\nproblems: {:#?}", edition.problems);
    }
}

/// A cell of a table that is lost. A section's name stands in many rows and once in the model, so cells are looked for whole.
pub fn lost_cell(source: &str, edition: &Edition) -> Option<String> {
    let pieces: Vec<String> = pieces(edition, false).iter().map(|piece| dense(piece)).collect();
    let headings = edition.sections.iter().map(|section| dense(&format!("{}{}", section.label, section.title)));
    let notes = edition.document.note_labels.iter().zip(&edition.document.notes);
    // One cell may hold several notes.
    let notes: String = notes.map(|(label, note)| dense(&format!("{label}{note}"))).collect();
    let chapters = edition.document.chapters.iter().flat_map(|chapter| {
        let paragraphs = chapter
            .paragraphs
            .iter()
            .map(|paragraph| dense(&format!("{}{}", paragraph.label.as_deref().unwrap_or_default(), paragraph.text)));
        std::iter::once(dense(&format!("{}{}", chapter.label, chapter.title))).chain(paragraphs)
    });
    let all = pieces.iter().cloned().chain(headings).chain([notes]).chain(chapters).collect::<Vec<_>>().join("\n");
    // What has no width was taken out of the cells before they were read, and is told by itself.
    let unseen = edition.problems.iter().filter(|problem| problem.code == "unseen");
    let unseen: Vec<char> = unseen.flat_map(|problem| problem.text.iter().flat_map(|text| text.chars())).collect();
    let mut cells = source.split(['\n', '\r', '\t', ',', ';', '"']).map(|cell| dense(cell).replace(&unseen[..], ""));
    cells.find(|cell| !all.contains(cell.as_str()))
}

/// Asserts that no cell of a table is lost.
#[track_caller]
pub fn assert_cells_accounted(source: &str, edition: &Edition) {
    if let Some(lost) = lost_cell(source, edition) {
        panic!("{lost:?} of {source:?} is lost\nproblems: {:#?}", edition.problems);
    }
}
