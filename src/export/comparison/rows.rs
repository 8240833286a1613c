//! What a table shows of each change: pieces of text for the old column and the new, remarks for the third.

use super::{View, words};
use crate::compare::{Aspect, Change, DocumentPart, Kind, Op, Segment};
use crate::export::printed;
use crate::model::Task;
use crate::typeset::typeset;

/// How a piece of text is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Inserted,
    Deleted,
    /// Said by the table, not by the document.
    Said,
}

pub(super) struct Piece {
    pub style: Style,
    pub text: String,
}

/// A line of a cell: a task with its number, its scope cell.
pub(super) type Line = Vec<Piece>;

pub(super) struct Row {
    pub kind: String,
    pub old: Vec<Line>,
    pub new: Vec<Line>,
    pub remarks: Vec<String>,
}

fn piece(style: Style, text: impl Into<String>) -> Piece {
    Piece { style, text: text.into() }
}

/// The task changes.
pub(super) fn tasks(view: &View) -> Vec<Row> {
    view.changes.iter().map(|change| task(view, change)).collect()
}

/// The changes outside the tasks.
pub(super) fn document(view: &View) -> Vec<Row> {
    let row = |change: &crate::compare::DocumentChange| {
        let side = |own: Op, empty: &str, text: &Option<String>| match text {
            None => vec![vec![piece(Style::Said, empty)]],
            Some(_) => {
                let mut line = marked(&change.text, own, true);
                if change.kind == DocumentPart::Title {
                    line.iter_mut().for_each(|piece| piece.text = words::titled(&piece.text));
                }
                vec![line]
            }
        };
        // 注2 and 清单标题 say the kind themselves; a section's title says its place.
        let (kind, place) = (words::part(change), words::place(change));
        let told = [&change.before, &change.after].into_iter().flatten().any(|text| text.starts_with(&place));
        let (kind, place) = match place.contains(kind) {
            true => (place, None),
            false => (kind.to_owned(), Some(place).filter(|_| !told)),
        };
        let mut remarks: Vec<String> = place.into_iter().collect();
        remarks.extend(change.regions.iter().flatten().map(|rule| words::rule(view, rule, change.unclear.as_ref())));
        Row {
            kind,
            old: side(Op::Delete, "〔新增〕", &change.before),
            new: side(Op::Insert, "〔删除〕", &change.after),
            remarks,
        }
    };
    view.document().iter().map(row).collect()
}

fn task(view: &View, change: &Change) -> Row {
    let side = |side: usize| -> Vec<Line> {
        let (numbers, own) = if side == 0 { (&change.before, Op::Delete) } else { (&change.after, Op::Insert) };
        numbers
            .iter()
            .filter_map(|&number| view.task(side, number))
            .flat_map(|task| lines(view, change, side, own, task))
            .collect()
    };
    let (mut old, mut new) = (side(0), side(1));
    // The empty column says why it is empty.
    match change.kind {
        Kind::Added => old = vec![vec![piece(Style::Said, "〔新增〕")]],
        Kind::Removed => new = vec![vec![piece(Style::Said, "〔删除〕")]],
        _ => {}
    }
    Row { kind: words::kind(change).to_owned(), old, new, remarks: words::remarks(view, change, None) }
}

/// A task's lines: number and text, then its scope cell where it says something or said it.
fn lines(view: &View, change: &Change, side: usize, own: Op, task: &Task) -> Vec<Line> {
    let style = if side == 0 { Style::Deleted } else { Style::Inserted };
    let alone = change.parts.is_empty();
    let number = printed(task);
    let (mut part, mut kept) = (None, false);
    for candidate in &change.parts {
        let ends = [candidate.before, candidate.after];
        if ends.get(side) == Some(&task.number) {
            part = part.or(Some(candidate));
            kept |= view.task(1 - side, ends[1 - side]).is_some_and(|other| printed(other) == number);
        }
    }
    // Renumbering marks the number and leaves the body plain. Of a split or merge, the part that kept it is not renumbered.
    let renumbered = !kept && (change.parts.len() > 1 || change.aspects.contains(&Aspect::Number));
    let mut line =
        vec![piece(if renumbered || alone { style } else { Style::Plain }, number), piece(Style::Said, "　")];
    // What differs in width or quotes must be shown as it is.
    let verbatim = change.aspects.contains(&Aspect::Format);
    match part {
        Some(part) => line.extend(marked(&part.text, own, !verbatim)),
        None => line.push(piece(style, typeset(&task.text))),
    }
    let mut lines = vec![line];
    let scope = part.and_then(|part| part.scope.as_ref());
    if scope.is_some() || !task.scope.raw.is_empty() {
        let mut line = vec![piece(Style::Said, "适用范围：")];
        match scope {
            Some(_) if task.scope.raw.is_empty() => line.push(piece(Style::Said, "（空白）")),
            Some(scope) => line.extend(marked(&scope.raw, own, !verbatim)),
            None => line.push(piece(if alone { style } else { Style::Plain }, typeset(&task.scope.raw))),
        }
        lines.push(line);
    }
    lines
}

/// One side of marked segments. What stands in another part of a split or merge is not gone, and so is plain.
fn marked(segments: &[Segment], own: Op, set: bool) -> Line {
    let mine = || segments.iter().filter(|segment| segment.op == Op::Equal || segment.op == own);
    let whole: String = mine().map(|segment| segment.text.as_str()).collect();
    // A text is typeset whole and then cut, for a sign follows what it belongs to; every character stays one.
    let shown = if set { typeset(&whole) } else { whole };
    let mut rest = shown.chars();
    let mut line: Line = Vec::new();
    for segment in mine() {
        let text: String = rest.by_ref().take(segment.text.chars().count()).collect();
        let style = match segment.op {
            Op::Equal => Style::Plain,
            _ if segment.elsewhere.is_some() => Style::Plain,
            Op::Delete => Style::Deleted,
            Op::Insert => Style::Inserted,
        };
        match line.last_mut() {
            Some(last) if last.style == style => last.text.push_str(&text),
            _ => line.push(piece(style, text)),
        }
    }
    line
}
