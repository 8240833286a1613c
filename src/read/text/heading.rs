//! Which lines of a list head a section.

use super::super::cell;
use super::super::label::{Family, Style};
use super::super::line::{Line, is_furniture, is_page, is_short_title, join, leads_in};
use super::choose::{header_piece, heading_style};
use super::{CONTENTS, List};
use crate::model::{Level, Section};

/// A heading without spaces, and without the page that a table of contents adds.
fn squeezed(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·'));
    text.chars().filter(|c| !c.is_whitespace()).collect()
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
                let title = line.rest();
                let bare = title.is_empty() && label.family() == Family::Heading;
                // A full stop ends a sentence, but a heading of the outer kind may have one.
                let outer = matches!(label.style, Style::HanComma | Style::Chapter);
                let stopped = outer && title.strip_suffix('。').is_some_and(is_short_title);
                if !bare && !is_short_title(title) && !stopped
                    || leads_in(self.last_text())
                    || self.last_text().ends_with(['；', ';'])
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
                if !direct && (rivals.next().is_some() || label.style == Style::HanParen) {
                    return None;
                }
                (line.printed(), title.to_owned())
            }
            None => {
                let short = line.label.is_none_or(|label| label.doubtful && label.style != Style::Dot)
                    && is_short_title(line.text)
                    && line.text.chars().count() <= 30
                    && self.main != Style::Alone
                    && self.is_complete()
                    && !cell::is_cell(line.text)
                    && cell::keyed(line.text).is_none()
                    && !is_furniture(line.text)
                    && !self.goes_on(line);
                let next = self.lines.get(at + 1).and_then(|line| line.label);
                let expected = self.expected.unwrap_or(1);
                let leads = next
                    .is_some_and(|next| next.family() == self.family && (next.number == expected || next.number == 1));
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
            && !more.apart
            && is_short_title(more.text)
            && more.text.chars().count() <= 20
            && !more.header
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
