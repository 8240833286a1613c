//! What stands after the list or between its rows and is of no item: notes, chapters, a signature, furniture.

use super::super::cell;
use super::super::draft::problem;
use super::super::front;
use super::super::label::{self, Style};
use super::super::line::{Line, ends_sentence, is_furniture, is_page, is_short_title, join, leads_in};
use super::super::meta;
use super::choose::heading_style;
use super::{List, Mode, is_unclosed, same_style};
use crate::model::Level;
use crate::words;

pub(super) const NOT_OF_THE_LIST: &str = "不属于任何一项，未作正文";

impl<'a> List<'a, '_> {
    /// Whether a heading comes that no item follows: chapters after the list.
    pub(super) fn opens_tail(&self, at: usize, line: Line<'a>) -> bool {
        let none_ahead = self.next.get(at).copied() == Some(self.lines.len());
        none_ahead
            && line.label.is_some_and(|label| {
                matches!(label.style, Style::HanComma | Style::Chapter) && label.family() != self.family
            })
            && is_short_title(line.rest())
            && !leads_in(self.last_text())
    }

    pub(super) fn tail(&mut self, at: usize) -> usize {
        let rest = self.lines.get(at..).unwrap_or_default();
        let end = rest.iter().position(|line| front::note_start(line.text).is_some()).unwrap_or(rest.len());
        front::read_tail(rest.get(..end).unwrap_or_default(), &mut self.draft);
        at + end
    }

    /// Whether a line that is no item, heading or note does not belong to the open item either.
    pub(super) fn is_left_over(&self, at: usize, line: Line<'a>) -> bool {
        if self.open.is_none() {
            return is_furniture(line.text);
        }
        // Further cells of a row of a table.
        let has_room = self.open.as_ref().is_some_and(|open| open.parts.len() + 1 < self.names.len());
        if self.wants_text() || has_room {
            return false;
        }
        let last = self.next.get(at).copied() == Some(self.lines.len());
        if is_furniture(line.text) && (self.is_complete() || last)
            || last && meta::is_imprint(line.text)
            || self.lists_annexes(at, line)
        {
            return true;
        }
        // A cell that goes on below: (涉及港口 / 事项可结合实际).
        let goes_on = is_unclosed(line.text) || line.text.contains('、') && cell::begins_area(line.text);
        if self.scope_column && goes_on || self.begins_cell(at) {
            return false;
        }
        if !self.is_complete() || cell::is_cell(line.text) || cell::keyed(line.text).is_some() {
            return false;
        }
        if last && (meta::only_date(line.text) || self.is_signature(at, line)) {
            return true;
        }
        // The first line of a paragraph is indented by two characters.
        let indent = 2 * usize::from(line.indented);
        let is_parted = self.wrap.is_full(self.last_text(), 2, line.text) && !line.apart;
        if is_parted || self.wrap.is_full(line.text, 2 + indent, "") || self.goes_on(line) {
            return false;
        }
        let rows = matches!(self.main, Style::Glued | Style::Tab);
        // 责任单位：… belongs to the item that it follows.
        let titled = is_short_title(line.text)
            && !ends_sentence(line.text)
            && line.label.is_none()
            && !words::opens(line.text, &['(', '（'])
            && !words::bears(line.text, &['：', ':']);
        let has_cell = !cell::split(&self.end_of_row()).cell.is_empty();
        if last {
            return titled || rows && line.apart;
        }
        rows && (titled || has_cell)
    }

    /// Whether this line and some below it are a cell: 面向天津、上海等 / 统筹研究.
    fn begins_cell(&self, at: usize) -> bool {
        let mut cell = String::new();
        let lines = self.lines.iter().skip(at).take(12).take_while(|line| line.label.is_none() && !line.apart);
        lines.filter(|line| !is_page(line.text)).any(|line| {
            cell.push_str(line.text);
            cell::is_cell(&cell)
        })
    }

    /// Whether a line names what is annexed to the document, below the last item.
    fn lists_annexes(&self, at: usize, line: Line) -> bool {
        front::annexes(line.text).is_some()
            && self.is_complete()
            && self.expected.is_some_and(|expected| !self.later(expected, at))
    }

    /// Doubts a last item that alone has further paragraphs: they may be of the document and not of the list.
    pub(super) fn warn_of_closing(&mut self) {
        let items = &self.draft.items;
        // They are in order: where the first is the last item's, all are.
        if let Some(&(item, line)) = self.paragraphs.first()
            && item > 1
            && item + 1 == items.len()
            && items.get(item).is_some_and(|item| ends_sentence(&item.text))
        {
            let message = ["最后一项之后另起的段落算作该项正文，请核对"];
            self.draft.problems.push(problem(line, Level::Warning, "closingUnclear", &message));
        }
    }

    fn is_signature(&self, at: usize, line: Line<'a>) -> bool {
        self.lines.get(at + 1).is_some_and(|next| meta::only_date(next.text)) && meta::is_agency(line.text)
    }

    /// Leaves a line out, and says so.
    pub(super) fn leave(&mut self, at: usize, line: Line<'a>) -> usize {
        let last = self.next.get(at).copied() == Some(self.lines.len());
        if last && (meta::only_date(line.text) || self.is_signature(at, line)) {
            // What follows a signature is of no item; an item with the expected number would still be read.
            self.close();
            self.mode = Mode::Notes;
            self.note = u32::MAX;
            front::signature(line.text, &mut self.draft);
        } else if is_furniture(line.text) {
            self.draft.left_out(line.no, Level::Info, "furniture", "是网页上的附属文字，未作正文", line.text);
        } else {
            let annexes = front::annexes(line.text);
            let level = if last || annexes.is_some() { Level::Info } else { Level::Warning };
            self.draft.left_out(line.no, level, "leftOut", NOT_OF_THE_LIST, line.text);
            // 附件：1.… / 2.…
            let first = annexes.and_then(|len| label::label(line.text.get(len..)?.trim_start()));
            let mut end = at + 1;
            let mut number = first.map_or(0, |label| label.number);
            while let Some(line) = self.lines.get(end).filter(|line| {
                number > 0 && line.label.is_some_and(|label| label.number == number + 1 && !label.doubtful)
            }) {
                self.draft.left_out(line.no, level, "leftOut", NOT_OF_THE_LIST, line.text);
                (end, number) = (end + 1, number + 1);
            }
            return end;
        }
        at + 1
    }

    pub(super) fn begins_notes(&self, at: usize, line: Line<'a>) -> bool {
        if front::note_start(line.text).is_some() || self.heads_notes(at, line) || self.are_notes(at, line) {
            return true;
        }
        let ahead = self.next.get(at).copied().unwrap_or(self.lines.len());
        line.label.is_none_or(|label| self.expected.is_some_and(|expected| expected != label.number))
            && (ahead == self.lines.len() || self.open.is_none())
            && front::rule_note(line.text).is_some()
    }

    /// Whether a word alone on its line heads notes that are numbered from 1, with no item of the list after it.
    fn heads_notes(&self, at: usize, line: Line<'a>) -> bool {
        let next = self.lines.get(at + 1).and_then(|next| next.label);
        front::note_heading(line.text)
            && next.is_some_and(|label| label.number == 1 && !label.doubtful)
            && self.expected.is_some_and(|expected| expected > 1 && !self.later(expected, at))
    }

    /// Whether all that is left is numbered from 1 once more, is not the item that is expected, and says what a blank cell means.
    fn are_notes(&self, at: usize, line: Line<'a>) -> bool {
        let is_first = line.label.is_some_and(|label| label.number == 1 && !label.doubtful);
        if !is_first
            || self.open.is_none()
            || !self.expected.is_some_and(|expected| expected > 1 && !self.later(expected, at))
        {
            return false;
        }
        let rest = self.lines.get(at..).unwrap_or_default();
        let labels = rest.iter().filter_map(|line| line.label).filter(|label| !label.doubtful);
        // Below a page's number may stand 注：1.….
        let headed = rest.iter().any(|line| front::note_start(line.text).is_some());
        !headed
            && (1..).zip(labels).all(|(number, label)| label.number == number)
            && rest.iter().any(|line| front::rule_note(line.text).is_some())
    }

    pub(super) fn in_notes(&mut self, at: usize, line: Line<'a>) -> usize {
        if let Some(len) = front::note_start(line.text) {
            let (head, rest) = line.text.split_at_checked(len).unwrap_or((line.text, ""));
            let number = label::label(rest.trim_start())
                .filter(|label| !label.doubtful && label.number <= 2 && label.style != Style::Glued);
            let inner = number.map_or(0, |number| rest.len() - rest.trim_start().len() + number.len);
            let (printed, text) = rest.split_at_checked(inner).unwrap_or(("", rest));
            self.note = number.map_or(1, |number| number.number) + 1;
            if text.trim().is_empty() {
                self.note = 1;
            }
            front::note(&mut self.draft.document, &[head, printed].concat(), text);
            return at + 1;
        }
        if self.heads_notes(at, line) {
            self.note = 1;
            front::note(&mut self.draft.document, line.text, "");
            return at + 1;
        }
        if let Some(label) = line.label.filter(|label| label.number == self.note && !label.doubtful) {
            let (printed, text) = line.text.split_at_checked(label.len).unwrap_or(("", line.text));
            self.note += 1;
            front::note(&mut self.draft.document, printed, text);
            return at + 1;
        }
        let item = self.expected.is_some_and(|expected| {
            line.label.is_some_and(|label| {
                label.family() == self.family
                    && (label.number == expected && !label.doubtful && same_style(label.style, self.main))
            })
        });
        let candidate = self.next.get(at).copied().unwrap_or(self.lines.len());
        let heads = line.label.is_some_and(|label| heading_style(label.style))
            && is_short_title(line.rest())
            && candidate < self.lines.len()
            && !self.begins_notes(at, line);
        if item || heads || line.header {
            self.mode = Mode::List;
            return at;
        }
        if self.opens_tail(at, line) {
            self.mode = Mode::List;
            return self.tail(at);
        }
        if is_page(line.text) {
            self.draft.left_out(line.no, Level::Info, "pageNumber", "是页码，未作正文", line.text);
        } else if meta::only_date(line.text) || self.is_signature(at, line) {
            front::signature(line.text, &mut self.draft);
        } else if is_furniture(line.text) {
            self.draft.left_out(line.no, Level::Info, "furniture", "是网页上的附属文字，未作正文", line.text);
        } else if let Some(last) =
            self.draft.document.notes.last_mut().filter(|last| last.is_empty() || !ends_sentence(last) && !line.apart)
        {
            join(last, line.text);
        } else if front::rule_note(line.text).is_some() {
            front::note(&mut self.draft.document, "", line.text);
        } else {
            self.draft.left_out(line.no, Level::Info, "leftOut", NOT_OF_THE_LIST, line.text);
        }
        at + 1
    }
}
