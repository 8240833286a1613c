//! Notes that stand together: a block before the list, several in one line.

use super::{Whole, note, note_start};
use crate::model::PolicyDocument;
use crate::read::label::{self, Label, Style};
use crate::words;

/// Takes the numbered notes out of the lines before a list.
pub(super) fn take(lines: &mut Vec<Whole>, document: &mut PolicyDocument) {
    let mut next = 0;
    lines.retain(|line| {
        let head = note_start(&line.text);
        let rest = line.text.get(head.unwrap_or(0)..).unwrap_or_default().trim_start();
        next = if head.is_some() { 1 } else { next };
        let Some(label) = numbered(rest).filter(|label| label.number == next) else {
            // 说明： heads the notes below.
            next = u32::from(head.is_some() && rest.is_empty());
            return true;
        };
        next += 1;
        let (printed, text) = line.text.split_at(line.text.len() - rest.len() + label.len);
        note(document, printed, text);
        false
    });
}

fn numbered(text: &str) -> Option<Label> {
    label::label(text).filter(|label| !label.doubtful && label.style != Style::Glued && label.len < text.len())
}

/// Parts the notes that stand in one line: `注：1.…。2.…。`
pub(in crate::read) fn part(document: &mut PolicyDocument) {
    let mut at = 0;
    while let (Some(text), Some(printed)) = (document.notes.get_mut(at), document.note_labels.get(at)) {
        let head = printed.get(note_start(printed).unwrap_or(0)..).unwrap_or_default();
        let own = label::label(head.trim_start());
        at += 1;
        let is_next = |label: &Label| own.is_some_and(|own| label.number == own.number + 1 && label.style == own.style);
        // What the next line numbers so is the next note.
        if document.note_labels.get(at).is_some_and(|below| label::label(below).is_some_and(|label| is_next(&label))) {
            continue;
        }
        let found = text.char_indices().find_map(|(stop, c)| {
            let rest = text.get(stop + c.len_utf8()..).filter(|_| words::one_of(c, &['。', '；', ';']))?.trim_start();
            Some((text.len() - rest.len(), numbered(rest).filter(is_next)?.len))
        });
        if let Some((start, len)) = found {
            let mut printed = text.split_off(start);
            let next = printed.split_off(len);
            text.truncate(text.trim_end().len());
            document.notes.insert(at, next.trim_start().to_owned());
            document.note_labels.insert(at, printed);
        }
    }
}
