//! Notes that stand together: a block before the list, several in one line.

use super::{Whole, note, note_start};
use crate::model::PolicyDocument;
use crate::read::label::{self, Label, Style};
use crate::read::run_on::next_label;

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
    let texts = std::mem::take(&mut document.notes);
    let mut labels = std::mem::take(&mut document.note_labels).into_iter().peekable();
    for text in texts {
        let mut printed = labels.next().unwrap_or_default();
        let below = labels.peek().and_then(|below| label::label(below));
        let mut rest = text.as_str();
        loop {
            let head = printed.get(note_start(&printed).unwrap_or(0)..).unwrap_or_default();
            let own = label::label(head.trim_start());
            let is_next =
                |label: &Label| own.is_some_and(|own| label.number == own.number + 1 && label.style == own.style);
            let next = own.and_then(|own| next_label(rest, &own)).filter(|(_, next)| next.style != Style::Glued);
            // What the next line numbers so is the next note.
            let Some((start, next)) = next.filter(|_| !below.as_ref().is_some_and(is_next)) else { break };
            let (note, from) = rest.split_at(start);
            let (label, from) = from.split_at(next.len);
            document.notes.push(note.trim_end().to_owned());
            document.note_labels.push(std::mem::replace(&mut printed, label.to_owned()));
            rest = from.trim_start();
        }
        document.notes.push(rest.to_owned());
        document.note_labels.push(printed);
    }
}
