//! Which lines of a list head a section.

use super::super::cell;
use super::super::front;
use super::super::label::{self, Family, Label, Style};
use super::super::line::{
    Line, ends_sentence, is_furniture, is_page, is_short_title, is_stopped_title, join, leads_in,
};
use super::after::NOT_OF_THE_LIST;
use super::choose::{header_piece, heading_style};
use super::{CONTENTS, List};
use crate::model::{Level, Section};
use crate::words;

/// A heading without spaces, and without the page that a table of contents adds.
fn squeezed(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·'));
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a line names a figure or a table: 图1　号牌式样.
fn is_caption(text: &str) -> bool {
    words::past(text, &['图', '表']).is_some_and(|rest| label::digits(rest.trim_start()).is_some())
}

/// Whether a line without a label could head a section.
fn could_head(line: &Line) -> bool {
    line.label.is_none_or(|label| label.doubtful && label.style != Style::Dot)
        && is_short_title(line.text)
        && line.text.chars().count() <= 30
        && !is_caption(line.text)
        && !words::opens(line.text, &['(', '（'])
        // 责任单位：… is of the item above it.
        && !words::bears(line.text, &['：', ':'])
        && !cell::is_cell(line.text)
        && cell::keyed(line.text).is_none()
        && !is_furniture(line.text)
}

/// Whether a line above the first item, in a list whose other headings have no labels, is one of them and no title.
pub(super) fn is_bare(line: &Line) -> bool {
    could_head(line) && !line.header && !front::is_title_like(line.text)
}

/// Whether a line below says the same.
pub(super) fn repeats(lines: &[Line], at: usize, text: &str) -> bool {
    lines.iter().skip(at + 1).take(5_000).any(|line| line.text == text)
}

impl<'a> List<'a, '_> {
    /// Opens a section, when the line heads one; returns where to go on.
    pub(super) fn heading(&mut self, at: usize, line: Line<'a>) -> Option<usize> {
        let candidate = self.next.get(at).copied().unwrap_or(self.lines.len());
        if candidate == self.lines.len() {
            return None;
        }
        let mut end = at + 1;
        let (label, mut title) = match line
            .label
            .filter(|label| heading_style(label.style) && label.family() != self.family)
        {
            Some(label) => {
                let mut title = line.rest();
                // A title that is centred below its label.
                if title.is_empty()
                    && let Some(below) = self.lines.get(at + 1)
                    && below.label.is_none()
                    && is_short_title(below.text)
                    && !below.header
                    && !header_piece(self.lines, at + 1)
                {
                    title = below.text;
                    end += 1;
                }
                let bare = title.is_empty() && label.family() == Family::Heading;
                // A full stop ends a sentence, but a heading of the outer kind may have one.
                let outer = matches!(label.style, Style::HanComma | Style::Chapter);
                let stopped = (outer || self.follows_bracket(at, &label)) && is_stopped_title(title);
                let restarts = outer && label.number == 1 && self.begins_anew(at);
                if !bare && !is_short_title(title) && !stopped
                    || label.style == Style::HanParen && self.family == Family::HanComma
                    || leads_in(self.last_text()) && !restarts
                    || words::closes(self.last_text(), &['；', ';'])
                    || stopped && self.wants_text()
                {
                    return None;
                }
                // A table of contents: headings with nothing between them, all of which come again.
                let wanted = squeezed(line.text);
                let ahead = self.lines.get(at + 1..).unwrap_or_default();
                let again = |line: &&Line| line.label == Some(label) && squeezed(line.text) == wanted;
                let mut until = ahead.iter().take(candidate.saturating_sub(at + 1));
                if until.any(|line| line.label.is_some_and(|other| other.style == label.style))
                    && ahead.iter().take(5_000).find(again).is_some()
                {
                    self.draft.left_out(line.no, Level::Info, "leftOut", CONTENTS, line.text);
                    return Some(at + 1);
                }
                let rival = self.lines.iter().enumerate().skip(at + 1).take(candidate.saturating_sub(at + 1));
                let mut rivals = rival.filter(|(_, line)| line.label.is_some_and(|other| other.style == label.style));
                let direct = self.leads_directly(at);
                let rivalled = rivals.next().is_some() && !(outer && self.follows(&label));
                if !direct && (rivalled || label.style == Style::HanParen) {
                    return None;
                }
                if restarts {
                    self.leave_title();
                }
                (line.printed(), title.to_owned())
            }
            None => {
                let short = could_head(&line) && self.main != Style::Alone && self.is_complete() && !self.goes_on(line);
                let next = self.lines.get(at + 1).and_then(|line| line.label);
                let expected = self.expected.unwrap_or(1);
                let leads = next.is_some_and(|next| {
                    next.family() == self.family
                        && next.style != Style::Alone
                        && (next.number == expected || next.number == 1)
                });
                if !short || !leads || self.open.is_none() {
                    return None;
                }
                ("", line.text.to_owned())
            }
        };
        // A heading that a narrow column has wrapped.
        if !label.is_empty()
            && title.chars().count() >= 8
            && let Some(more) = self.lines.get(end)
            && more.label.is_none()
            && (!more.apart || self.spaced)
            && is_short_title(more.text)
            && more.text.chars().count() <= 20
            && !more.header
            && !is_page(more.text)
            && !header_piece(self.lines, end)
            && end + 1 == candidate
        {
            join(&mut title, more.text);
            end += 1;
        }
        self.close();
        self.draft.sections.push(Section { label: label.to_owned(), title, ..Section::default() });
        Some(end)
    }

    /// Whether a line is the next of the headings in brackets, or the first below one of the outer kind, and heads the next item.
    fn follows_bracket(&self, at: usize, label: &Label) -> bool {
        let first = self
            .draft
            .sections
            .last()
            .is_none_or(|section| label::label(&section.label).is_none_or(|above| above.style != Style::HanParen));
        let next = self.lines.get(at + 1).and_then(|line| line.label);
        label.style == Style::HanParen
            && (first && label.number == 1 || self.follows(label))
            && next.is_some_and(|next| next.family() == self.family && self.expected.is_none_or(|n| n == next.number))
    }

    /// Whether a heading goes on from the last one of its kind.
    fn follows(&self, label: &Label) -> bool {
        let mut labels = self.draft.sections.iter().rev().filter_map(|section| label::label(&section.label));
        labels.find(|above| above.style == label.style).is_some_and(|above| above.number + 1 == label.number)
    }

    /// Whether the numbering of the items begins anew below a line that comes after others: a second document.
    fn begins_anew(&self, at: usize) -> bool {
        let next = self.lines.get(at + 1).and_then(|line| line.label);
        self.family == Family::HanParen
            && !self.draft.sections.is_empty()
            && next.is_some_and(|next| next.style == Style::HanParen && next.number == 1)
    }

    /// Leaves out the title and the opening words of a second document, which stand below the last item of the first.
    fn leave_title(&mut self) {
        let Some(open) = &mut self.open else { return };
        let mut before = open.first;
        let title = open.parts.iter().position(|line| {
            let above = std::mem::replace(&mut before, line.text);
            line.label.is_none() && is_short_title(line.text) && ends_sentence(above)
        });
        for line in title.map(|at| open.parts.split_off(at)).unwrap_or_default() {
            self.draft.left_out(line.no, Level::Warning, "leftOut", NOT_OF_THE_LIST, line.text);
        }
    }

    /// Whether nothing but headings and furniture stands between a line and the next item.
    fn leads_directly(&self, at: usize) -> bool {
        // A few headings in a row lead to an item; a text of nothing but headings is not searched through for each.
        for (next, line) in self.lines.iter().enumerate().skip(at + 1).take(12) {
            if line.label.is_some_and(|label| label.family() == self.family) {
                return true;
            }
            let passes = line.label.is_some_and(|label| heading_style(label.style)) && is_short_title(line.rest())
                || is_page(line.text)
                || line.header
                || header_piece(self.lines, next)
                || line.label.is_none()
                    && next == at + 1
                    && is_short_title(line.text)
                    && line.text.chars().count() <= 20;
            if !passes {
                return false;
            }
        }
        false
    }

    /// Whether a line before the first item is the title of a section without a label, as a table of contents lists it: 附则.
    pub(super) fn is_contents(&self, at: usize, line: Line) -> bool {
        self.expected.is_none() && is_short_title(line.text) && repeats(self.lines, at, line.text)
    }
}
