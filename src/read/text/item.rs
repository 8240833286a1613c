//! The lines of an item → its text and its cell.

use super::super::cell;
use super::super::draft::Item;
use super::super::label::Style;
use super::super::line::{self, Line, ends_sentence, is_short_title, join, leads_in};
use super::super::table;
use super::{List, Open, marked};
use crate::model::Level;
use crate::words;
use std::ops::Range;

impl<'a> List<'a, '_> {
    /// Opens an item.
    pub(super) fn begin(&mut self, line: Line<'a>, number: u32, len: usize) {
        let mut printed = line.text.get(..len).unwrap_or_default().trim();
        let first = line.text.get(len..).unwrap_or_default();
        let branch = line.label.map_or(0, |label| label.branch);
        if self.main == Style::Sign {
            self.signs.push_str(std::mem::take(&mut printed));
        }
        let item = Item {
            line: line.no,
            number: Some(number),
            branch,
            label: printed.to_owned(),
            section: self.draft.sections.len() as u32,
            ..Item::default()
        };
        self.expected = Some(number.saturating_add(1));
        self.inner = None;
        self.open = Some(Open { item, parts: Vec::new(), first });
    }

    /// Ends the open item: joins its lines, and parts text from cell.
    pub(super) fn close(&mut self) {
        let Some(Open { mut item, parts, first }) = self.open.take() else { return };
        let mut texts: Vec<&Line> = parts.iter().collect();
        let mut cell = String::new();
        let mut wrapper = String::new();
        let mut first = first;
        let column;
        if self.is_row_of_cells(first, &texts) {
            // Each cell of the row is on a line of its own.
            let mut cells = vec![item.label.as_str()];
            cells.extend(texts.drain(..).map(|line| line.text));
            let row = table::tabbed(&cells, self.columns.as_ref(), true);
            for (at, extra) in row.extra {
                self.extra.keep(at, item.line, &extra);
            }
            (column, cell) = (row.text, row.cell);
            first = &column;
        } else if self.scope_column
            && let Some(row) = cell::beside(first, &texts)
        {
            // Two columns side by side: what stands in the first is the text.
            (column, cell) = row;
            first = &column;
            texts.clear();
        } else if let Some(lines) = self.own_cell(first, &texts) {
            // A cell on lines of its own.
            let mut before = "";
            let last = lines.end - 1;
            for (at, line) in lines.clone().zip(texts.drain(lines)) {
                if cell::begins_anew(before, line.text) {
                    cell.push('\n');
                }
                before = line.text;
                match cell::keyed(line.text) {
                    // 除上海外的 / 试点地区, and 试点地区 alone, are the cell's own words.
                    _ if cell.is_empty() && at < last && cell::is_key(line.text) => wrapper.push_str(line.text),
                    Some(keyed) => {
                        wrapper.push_str(line.text.strip_suffix(keyed).unwrap_or_default());
                        cell.push_str(keyed);
                    }
                    None => cell.push_str(line.text),
                }
            }
        }
        let mut text = first.trim_start_matches('\t').trim_start().to_owned();
        let tabbed = first.starts_with('\t');
        for (at, line) in texts.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| texts.get(at)).map_or(first, |line| line.text);
            let label = if at == 0 { item.label.chars().count() } else { 0 };
            let wrapped = self.wrap.is_full(before, label + 2, line.text) && !leads_in(before);
            // A wrapped line may begin with 24小时.
            let listed = line.label.is_some_and(|label| !(label.doubtful || wrapped && label.style == Style::Glued));
            let breaks = !text.is_empty()
                && ((ends_sentence(before)
                    || leads_in(before)
                    || line::is_point(before) && before.chars().count() <= 20)
                    && !wrapped
                    || listed
                    || line::is_point(line.text)
                    || marked::sign(line.text).is_some() && !wrapped
                    || line::is_field(line.text)
                    || before.contains('\t') && cell::begins_anew(before, line.text)
                    || line.label.is_none() && line::is_wider(line.text, before, label));
            if breaks {
                if line.label.is_none() {
                    self.paragraphs.push((self.draft.items.len(), line.no));
                }
                text.push('\n');
                text.push_str(line.text);
            } else {
                join(&mut text, line.text);
            }
        }
        if cell.is_empty() && text.contains('\t') {
            let whole = if tabbed { [&item.label, "\t", &text].concat() } else { text };
            let cells: Vec<&str> = whole.split('\t').map(str::trim).collect();
            let row = table::tabbed(&cells, self.columns.as_ref(), tabbed);
            text = row.text;
            cell = row.cell;
            self.has_cells |= !cell.is_empty();
            for (_, extra) in row.extra {
                self.draft.left_out(
                    item.line,
                    Level::Warning,
                    "extraCell",
                    "有多出的单元格，未作任务内容或适用范围",
                    &extra,
                );
            }
        } else if cell.is_empty() && self.names.is_empty() {
            let split = cell::split(&text);
            let found = split.cell.to_owned();
            wrapper.push_str(&split.left);
            text = split.text;
            cell = found;
        }
        if !wrapper.is_empty() {
            if self.wrappers.is_empty() {
                self.wrapper_line = item.line;
            }
            self.wrappers.push(wrapper);
        }
        if text.is_empty() && !cell.is_empty() {
            std::mem::swap(&mut text, &mut cell);
        }
        if text.is_empty() {
            self.draft.left_out(
                item.line,
                Level::Warning,
                "emptyText",
                "只有序号，没有任务内容，未作任务",
                &item.label,
            );
            return;
        }
        item.text = text;
        item.cell = cell;
        self.draft.items.push(item);
    }

    /// Whether an item has as many lines as the header, whose cells are on lines of their own, has further columns.
    fn is_row_of_cells(&self, first: &str, lines: &[&Line]) -> bool {
        !self.names.is_empty() && first.is_empty() && lines.len() + 1 == self.names.len()
    }

    /// Which of an item's lines are its cell: the last, but for those that say who does it, or by when.
    fn own_cell(&self, first: &str, lines: &[&Line]) -> Option<Range<usize>> {
        let mut found = None;
        let mut end = lines.len();
        for from in (0..lines.len()).rev().take(12) {
            if lines.get(from).is_some_and(|line| line::is_field(line.text)) {
                end = from;
                continue;
            }
            let before = from.checked_sub(1).and_then(|at| lines.get(at)).map_or(first, |line| line.text).trim();
            if before.is_empty() && from == 0 {
                break;
            }
            let tail: String = lines.get(from..end)?.iter().map(|line| line.text).collect();
            let keyed = cell::keyed(&tail).is_some()
                || found.is_some() && lines.get(from).is_some_and(|line| cell::is_key(line.text));
            let apart = ends_sentence(before)
                || line::is_field(before)
                || words::closes(before, &['”', '》', '）', ')'])
                || self.scope_column && !words::closes(before, &['、', '，', ',', '：', ':', '在', '与', '和', '及']);
            let short = self.scope_column
                && self.main == Style::Alone
                && ends_sentence(before)
                && tail.chars().count() <= 20
                && is_short_title(&tail);
            // 长 / 沙市 and 面向 / 天津统筹研究 are one.
            let parted = || cell::split(&[before, &tail].concat()).cell.len() > tail.len();
            // A cell that the row began behind a tab goes on.
            let goes_on = before.rsplit_once('\t').is_some_and(|(_, cell)| cell::begins_area(cell));
            // A cell within a bracket is found at the end of the text.
            let bracketed = || !cell::split(&[before, &tail].concat()).left.is_empty();
            if keyed || apart && (cell::is_cell(&tail) || short) && !goes_on && !parted() && !bracketed() {
                found = Some(from..end);
            }
        }
        found
    }
}
