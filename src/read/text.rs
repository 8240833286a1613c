//! Prose and lists → draft: which lines number the list, what belongs to each item, what is not of the list.
//!
//! One kind of label numbers the list (squashed rows, `1.`, `第一条` …); it is chosen first, for the whole text. Then the lines are gone
//! through once: the number that is expected next decides what a doubtful line is, so that `2025年` or a list inside a task is not an item.

use super::cell;
use super::columns::{self, Header};
use super::draft::{Draft, Item};
use super::front;
use super::label::{self, Family, Label, Style};
use super::line::{self, Line, ends_sentence, is_furniture, is_page, is_short_title, join, leads_in};
use super::meta;
use super::table;
use crate::error::{Code, Error};
use crate::model::{Level, Section};
use crate::sort::Arrange as _;
use std::collections::BTreeMap;

/// What a reader looks for, for the error that says that there is none.
const LOOKED: &str =
    "找过带序号的条目（1. 1、（1） ① 第一条 （一） 一、，或序号、任务内容、适用范围各列），没有一种连续出现";

/// Reads a text.
///
/// # Errors
/// `notAList`.
pub(super) fn read(source: &str) -> Result<Draft, Error> {
    let lines = line::lines(source);
    let mut draft = Draft::default();
    let Some((family, first)) = choose(&lines) else {
        let line = lines.first().map_or(1, |line| line.no);
        return Err(Error::new(Code::NotAList).with("looked", LOOKED).at(line));
    };
    let start = list_start(&lines, family, first);
    let (before, list) = lines.split_at(start);
    front::read(before, &mut draft);
    List::new(list, family, draft).read()
}

/// Which family numbers the list, and where its first item stands.
fn choose(lines: &[Line]) -> Option<(Family, usize)> {
    let mut families: Vec<(usize, Family)> = Vec::new();
    let articles = count(lines, Family::Article);
    if articles >= 2 {
        families.push((0, Family::Article));
    }
    let mut inner: Vec<_> = [Family::Arabic, Family::Paren, Family::Circled]
        .into_iter()
        .filter_map(|family| first_item(lines, family).map(|first| (first, family)))
        .collect();
    inner.arrange_by_key(|(first, _)| *first);
    let measures = sub_lists_only(lines);
    if !measures {
        families.extend(inner.iter().copied());
    }
    families.extend([(0, Family::HanParen), (0, Family::HanComma)]);
    if measures {
        families.extend(inner);
    }
    if articles == 1 {
        families.push((0, Family::Article));
    }
    families.into_iter().find_map(|(_, family)| {
        let first = first_item(lines, family)?;
        dense(lines, family, first).then_some((family, first))
    })
}

fn count(lines: &[Line], family: Family) -> usize {
    lines.iter().filter(|line| line.label.is_some_and(|label| label.family() == family && !label.doubtful)).count()
}

/// Whether the Arabic lists of a text are lists inside its （一） measures: they begin anew under several of them.
fn sub_lists_only(lines: &[Line]) -> bool {
    let (mut under, mut elsewhere) = (0, 0);
    let mut measure = false;
    for line in lines {
        let Some(label) = line.label.filter(|label| !label.doubtful) else { continue };
        match label.family() {
            Family::HanParen => measure = !is_short_title(line.rest()),
            Family::HanComma | Family::Heading => measure = false,
            Family::Arabic | Family::Paren | Family::Circled if label.number == 1 => {
                if measure {
                    under += 1;
                } else {
                    elsewhere += 1;
                }
            }
            _ => {}
        }
    }
    under >= 2 && elsewhere == 0
}

/// Whether an item of the family is at `at` or shortly after with this number, as a label or glued to digits of its text.
fn leads_to(lines: &[Line], family: Family, at: usize, number: u32) -> bool {
    let candidates = lines.iter().skip(at).filter(|line| line.label.is_some_and(|label| label.family() == family));
    candidates
        .take(8)
        .any(|line| line.label.is_some_and(|label| label.number == number) || glued_number(line, number).is_some())
}

/// The length of this number, where the line begins with it and goes on with digits of its text: `85G网络` as 8 and 5G.
fn glued_number(line: &Line, number: u32) -> Option<usize> {
    let digits = number.to_string();
    let mut len = 0;
    let mut chars = line.text.chars();
    for expected in digits.chars() {
        let c = chars.next()?;
        if label::digit(c) != expected.to_digit(10) {
            return None;
        }
        len += c.len_utf8();
    }
    chars.next().and_then(label::digit).filter(|&digit| digit > 0).map(|_| len)
}

fn first_item(lines: &[Line], family: Family) -> Option<usize> {
    // A table header says where the list begins, if anything numbered follows it.
    let header = lines.iter().position(|line| columns::is_header_line(line.text)).unwrap_or(0);
    let of = |line: &Line| line.label.filter(|label| label.family() == family && !label.doubtful);
    let from = if lines.iter().skip(header).any(|line| of(line).is_some()) { header } else { 0 };
    let candidates =
        || lines.iter().enumerate().skip(from).filter_map(|(at, line)| of(line).map(|label| (at, line, label)));
    let led = candidates().find(|(at, line, label)| {
        !only_number_of_page(lines, *at, label)
            && leads_to(lines, family, at + 1, label.number + 1)
            && has_text(lines, *at, line)
    });
    let (at, _, _) = led.or_else(|| {
        let several = [Family::HanParen, Family::HanComma].contains(&family);
        candidates().find(|(at, line, label)| {
            let certain = match label.style {
                Style::Glued => from > 0 || ends_sentence(line.text) || !cell::split(line.text).cell.is_empty(),
                Style::Space | Style::Alone => label.number == 1 && lines.len() < 30,
                _ => true,
            };
            certain && !several && has_text(lines, *at, line)
        })
    })?;
    Some(at)
}

/// Whether an item has words: its own, or of the lines before the next label.
fn has_text(lines: &[Line], at: usize, line: &Line) -> bool {
    let words = |text: &str| text.chars().any(char::is_alphabetic);
    words(line.rest()) || lines.get(at + 1).is_some_and(|next| words(next.text))
}

fn only_number_of_page(lines: &[Line], at: usize, label: &Label) -> bool {
    let next = lines.get(at + 1).and_then(|line| line.label);
    label.style == Style::Alone && next.is_some_and(|next| next.style == Style::Alone)
}

/// Whether a text of this length has items enough to be a list: a novel with a numbered line or two is none.
fn dense(lines: &[Line], family: Family, first: usize) -> bool {
    let items =
        lines.iter().skip(first).filter(|line| line.label.is_some_and(|label| label.family() == family)).count();
    let chars: usize = lines.iter().skip(first).map(|line| line.text.len()).sum();
    let room = if items < 3 { 6_000 } else { 20_000 };
    // One item of any length is an item; many lines for each are prose.
    lines.len() - first <= 40 * items.max(1) + 40 && (chars <= room * items.max(1) || lines.len() - first <= 4 * items)
}

/// Where the list begins: at its first item, or the headings and table header before that.
fn list_start(lines: &[Line], family: Family, first: usize) -> usize {
    let heads = |line: &Line| {
        line.label.is_some_and(|label| label.family() != family && heading_style(label.style))
            && is_short_title(line.rest())
    };
    let mut start = first;
    while let Some(line) = start.checked_sub(1).and_then(|at| lines.get(at)) {
        let above = start.checked_sub(2).and_then(|at| lines.get(at));
        if heads(line) || columns::is_header_line(line.text) || header_piece(lines, start - 1) {
            start -= 1;
        } else if line.label.is_none()
            && !line.apart
            && is_short_title(line.text)
            && line.text.chars().count() < 20
            && above.is_some_and(|above| heads(above) && above.text.chars().count() >= 12)
        {
            start -= 2;
        } else {
            break;
        }
    }
    // A heading with a paragraph of its own before the first item, of the kind that heads later items too, is a section.
    let later = lines.iter().enumerate().skip(first).find(|(_, line)| heads(line) && outer(line));
    if let Some((at, heading)) = later
        && lines.iter().skip(at).any(|line| line.label.is_some_and(|label| label.family() == family))
        && let (Some(style), Some(number)) =
            (heading.label.map(|label| label.style), heading.label.map(|label| label.number))
    {
        let before = lines.iter().take(start).rposition(|line| line.label.is_some_and(|label| label.style == style));
        if let Some(at) = before
            && lines
                .get(at)
                .is_some_and(|line| heads(line) && line.label.is_some_and(|label| label.number + 1 == number))
        {
            start = at;
        }
    }
    let header = lines.iter().take(start).rposition(|line| columns::is_header_line(line.text));
    header.filter(|at| start - at <= 6).unwrap_or(start)
}

fn outer(line: &Line) -> bool {
    line.label.is_some_and(|label| matches!(label.style, Style::HanComma | Style::Chapter))
}

fn heading_style(style: Style) -> bool {
    matches!(style, Style::HanComma | Style::HanParen | Style::Chapter | Style::Part)
}

/// Whether a line is one cell of a table header whose cells stand on lines of their own.
fn header_piece(lines: &[Line], at: usize) -> bool {
    let is = |at: usize| lines.get(at).is_some_and(|line| columns::of(line.text).is_some());
    is(at) && (is(at + 1) || at.checked_sub(1).is_some_and(is))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    List,
    Notes,
}

/// A list inside an item, whose members are not items.
struct Inner {
    style: Style,
    next: u32,
}

/// An item whose lines are being gathered.
struct Open<'a> {
    item: Item,
    /// Its lines after the label.
    parts: Vec<Line<'a>>,
    first: &'a str,
}

struct List<'a, 'b> {
    lines: &'b [Line<'a>],
    family: Family,
    draft: Draft,
    main: Style,
    mode: Mode,
    open: Option<Open<'a>>,
    inner: Option<Inner>,
    expected: Option<u32>,
    columns: Option<Header>,
    /// Last line of the main style with this number.
    last: BTreeMap<u32, usize>,
    /// For each line, the next line after it with a label of the family.
    next: Vec<usize>,
    /// The number of the next note.
    note: u32,
    /// Brackets and words around scopes, told at the end in one problem.
    wrappers: Vec<String>,
    wrapper_line: u32,
    scope_column: bool,
    page: Option<u32>,
    width: usize,
}

fn is_plain(style: Style) -> bool {
    matches!(style, Style::Alone | Style::Tab | Style::Space | Style::Glued)
}

fn same_style(a: Style, b: Style) -> bool {
    a == b || is_plain(a) && is_plain(b)
}

impl<'a, 'b> List<'a, 'b> {
    fn new(lines: &'b [Line<'a>], family: Family, draft: Draft) -> Self {
        let labels = || lines.iter().enumerate().filter_map(|(at, line)| line.label.map(|label| (at, label)));
        let certain = labels().find(|(_, label)| label.family() == family && !label.doubtful);
        let main = certain.map_or(Style::Dot, |(_, label)| label.style);
        let mut last = BTreeMap::new();
        for (at, label) in labels().filter(|(_, label)| same_style(label.style, main) && !label.doubtful) {
            last.insert(label.number, at);
        }
        let mut next = vec![lines.len(); lines.len()];
        let mut ahead = lines.len();
        for (at, line) in lines.iter().enumerate().rev() {
            if let Some(slot) = next.get_mut(at) {
                *slot = ahead;
            }
            if line.label.is_some_and(|label| label.family() == family) {
                ahead = at;
            }
        }
        let scope_column = lines.iter().any(|line| columns::is_header_line(line.text) && line.text.contains("范围"))
            || lines.iter().any(|line| columns::of(line.text) == Some(columns::Column::Scope));
        List {
            lines,
            family,
            draft,
            main,
            mode: Mode::List,
            open: None,
            inner: None,
            expected: None,
            columns: None,
            last,
            next,
            note: 1,
            wrappers: Vec::new(),
            wrapper_line: 0,
            scope_column,
            page: None,
            width: wrap_width(lines),
        }
    }

    fn read(mut self) -> Result<Draft, Error> {
        let mut at = 0;
        while let Some(&line) = self.lines.get(at) {
            at = match self.mode {
                Mode::List => self.in_list(at, line),
                Mode::Notes => self.in_notes(at, line),
            };
        }
        self.close();
        if !self.wrappers.is_empty() {
            let text = self.wrappers.join("\n");
            self.draft.left_out(
                self.wrapper_line,
                Level::Info,
                "scopeWrapper",
                "适用范围写在括号里或另有提示语，提示语与括号不作适用范围",
                &text,
            );
        }
        if self.draft.items.is_empty() {
            return Err(Error::new(Code::NotAList)
                .with("looked", LOOKED)
                .at(self.lines.first().map_or(1, |line| line.no)));
        }
        Ok(self.draft)
    }

    /// Reads one line of the list; returns where to go on.
    fn in_list(&mut self, at: usize, line: Line<'a>) -> usize {
        if is_page(line.text) {
            self.draft.left_out(line.no, Level::Info, "pageNumber", "是页码，未作正文", line.text);
        } else if columns::is_header_line(line.text) || header_piece(self.lines, at) {
            self.columns = self.columns.take().or_else(|| columns::header_of_tabs(line.text));
            self.draft.left_out(line.no, Level::Info, "tableHeader", "是表头，各列名称不作任务", line.text);
        } else if self.begins_notes(at, line) {
            self.close();
            self.mode = Mode::Notes;
            return at;
        } else if let Some((number, len)) = self.item_at(at, line) {
            self.close();
            self.begin(line, number, len);
        } else if self.is_bare_page(at, line) {
            self.page = line.label.map(|label| label.number + 1);
            self.draft.left_out(line.no, Level::Info, "pageNumber", "是页码，未作正文", line.text);
        } else if let Some(end) = self.heading(at, line) {
            return end;
        } else if self.opens_tail(at, line) {
            self.close();
            return self.tail(at);
        } else if self.is_left_over(at, line) {
            return self.leave(at, line);
        } else if let Some(open) = &mut self.open {
            open.parts.push(line);
        } else if let Some(section) = self.draft.sections.last_mut() {
            // Between a heading and its first task: what announces the section.
            let body = section.body.get_or_insert_default();
            if !body.is_empty() {
                body.push('\n');
            }
            body.push_str(line.text);
        } else {
            self.draft.document.preamble.push(line.text.to_owned());
        }
        at + 1
    }

    fn after_heading(&self) -> bool {
        self.open.is_none()
    }

    /// The last line that was taken into the open item.
    fn last_text(&self) -> &'a str {
        self.open.as_ref().map_or("", |open| open.parts.last().map_or(open.first, |line| line.text))
    }

    /// The last lines of the open item, joined: as much as a cell can take.
    fn end_of_row(&self) -> String {
        let Some(open) = &self.open else { return String::new() };
        let from = open.parts.len().saturating_sub(8);
        let first = if from == 0 { open.first.trim() } else { "" };
        open.parts.iter().skip(from).fold(first.to_owned(), |row, line| row + line.text)
    }

    /// Whether the open item could end with its last line.
    fn is_complete(&self) -> bool {
        let last = self.last_text();
        last.is_empty()
            || ends_sentence(last)
            || cell::is_cell(last)
            || !cell::split(&self.end_of_row()).cell.is_empty()
            || last.contains('\t')
    }

    /// Whether a later line of the main style bears this number.
    fn later(&self, number: u32, at: usize) -> bool {
        self.last.get(&number).is_some_and(|&last| last > at)
    }

    /// Whether a line begins an item: its number and the bytes of its label.
    fn item_at(&mut self, at: usize, line: Line<'a>) -> Option<(u32, usize)> {
        let label = line.label.filter(|label| label.family() == self.family)?;
        let full = Some((label.number, label.len));
        let Some(expected) = self.expected else {
            return (!label.doubtful && same_style(label.style, self.main)).then_some(full).flatten();
        };
        let exact = label.number == expected || label.branch > 0 && label.number + 1 == expected;
        let same = same_style(label.style, self.main);
        let complete = self.is_complete();
        if let Some(inner) = &mut self.inner {
            let last = self.open.as_ref().map_or("", |open| open.parts.last().map_or(open.first, |line| line.text));
            if label.style == inner.style && label.number == inner.next && !(exact && last.ends_with('。')) {
                inner.next += 1;
                return None;
            }
            self.inner = None;
        }
        if label.number == 1 && !exact && !self.after_heading() && leads_in(self.last_text()) {
            self.inner = Some(Inner { style: label.style, next: 2 });
            return None;
        }
        if self.family == Family::Article {
            let apart = line.rest().len() < line.text.len() - label.len || line.rest().is_empty();
            return (!label.doubtful && (apart || exact || complete)).then_some(full).flatten();
        }
        if exact {
            let taken = if label.doubtful {
                complete && !self.later(expected, at) && self.leads_to(at, expected + 1)
            } else if !same {
                !self.later(expected, at)
            } else if label.style == Style::Alone {
                self.main == Style::Alone && !self.only_number(at, expected)
            } else if is_plain(label.style) && label.style != Style::Tab {
                complete || !self.later(expected, at)
            } else {
                true
            };
            return if taken { full } else { None };
        }
        if is_plain(label.style)
            && let Some(len) = glued_number(&line, expected)
            && (complete || !self.later(expected, at))
            && (!self.later(label.number + 1, at) || self.leads_to(at, expected + 1))
        {
            return Some((expected, len));
        }
        if label.doubtful || !same {
            return None;
        }
        if self.after_heading() && label.number == 1 {
            return full;
        }
        let taken = match label.style {
            Style::Alone => self.main == Style::Alone && complete && !self.is_page_like(at, label.number, expected),
            Style::Glued | Style::Space => complete && label.number < expected + 1000,
            _ => true,
        };
        if taken { full } else { None }
    }

    fn leads_to(&self, at: usize, number: u32) -> bool {
        let next = self.next.get(at).copied().unwrap_or(self.lines.len());
        next == self.lines.len() || leads_to(self.lines, self.family, next, number)
    }

    /// Whether a bare number is followed by the same number again: then the first is a page's.
    fn only_number(&self, at: usize, number: u32) -> bool {
        self.lines
            .get(at + 1)
            .and_then(|line| line.label)
            .is_some_and(|label| label.style == Style::Alone && label.number == number)
    }

    fn is_page_like(&self, at: usize, number: u32, expected: u32) -> bool {
        let next = self.lines.get(at + 1);
        let before_item = next.is_none_or(|next| {
            next.label.is_some_and(|label| label.family() == self.family && label.number == expected)
                || columns::is_header_line(next.text)
                || header_piece(self.lines, at + 1)
        });
        before_item || self.page == Some(number)
    }

    /// Whether a bare number that is no item is a page's: also in the midst of a sentence.
    fn is_bare_page(&self, _at: usize, line: Line<'a>) -> bool {
        line.label.is_some_and(|label| label.style == Style::Alone && label.number < 10_000)
            && self.family != Family::Paren
    }

    fn begin(&mut self, line: Line<'a>, number: u32, len: usize) {
        let printed = line.text.get(..len).unwrap_or_default().trim();
        let first = line.text.get(len..).unwrap_or_default();
        let branch = line.label.map_or(0, |label| label.branch);
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

    /// Opens a section, when the line heads one; returns where to go on.
    fn heading(&mut self, at: usize, line: Line<'a>) -> Option<usize> {
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
                // A full stop ends a sentence, but a heading of the outer kind may have one.
                let title = line.rest();
                let bare = title.is_empty() && label.family() == Family::Heading;
                if !bare && !is_short_title(title)
                    || leads_in(self.last_text())
                    || self.last_text().ends_with(['；', ';'])
                {
                    return None;
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
                let short = line.label.is_none_or(|label| label.doubtful)
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
            && !columns::is_header_line(more.text)
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
        for (next, line) in self.lines.iter().enumerate().skip(at + 1) {
            if line.label.is_some_and(|label| label.family() == self.family) {
                return true;
            }
            let passes = line.label.is_some_and(|label| heading_style(label.style)) && is_short_title(line.rest())
                || is_page(line.text)
                || columns::is_header_line(line.text)
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

    /// Whether a heading comes that no item follows: chapters after the list.
    fn opens_tail(&self, at: usize, line: Line<'a>) -> bool {
        let none_ahead = self.next.get(at).copied() == Some(self.lines.len());
        none_ahead
            && line.label.is_some_and(|label| {
                matches!(label.style, Style::HanComma | Style::Chapter) && label.family() != self.family
            })
            && is_short_title(line.rest())
            && !leads_in(self.last_text())
    }

    fn tail(&mut self, at: usize) -> usize {
        let rest = self.lines.get(at..).unwrap_or_default();
        let end = rest.iter().position(|line| note_start(line.text).is_some()).unwrap_or(rest.len());
        front::read_tail(rest.get(..end).unwrap_or_default(), &mut self.draft);
        at + end
    }

    /// Whether a line goes on with the open item though that could have ended: 天津 / 、上海, 面向天津 / 等统筹研究.
    fn goes_on(&self, line: Line<'a>) -> bool {
        let row = self.end_of_row();
        let whole = format!("{row}{}", line.text);
        line.text.starts_with(['、', '，', '。', '；', '：', '）', ')', '”', '》', ',', ';'])
            || cell::split(&whole).cell.len() > cell::split(&row).cell.len()
    }

    /// Whether a line that is no item, heading or note does not belong to the open item either.
    fn is_left_over(&self, at: usize, line: Line<'a>) -> bool {
        if self.open.is_none() {
            return is_furniture(line.text);
        }
        if is_furniture(line.text) && self.is_complete() {
            return true;
        }
        let last = self.next.get(at).copied() == Some(self.lines.len());
        if !self.is_complete() || cell::is_cell(line.text) || cell::keyed(line.text).is_some() {
            return false;
        }
        if last && (meta::only_date(line.text) || self.is_signature(at, line)) {
            return true;
        }
        if self.goes_on(line) {
            return false;
        }
        let rows = matches!(self.main, Style::Glued | Style::Tab);
        let titled = is_short_title(line.text) && !ends_sentence(line.text) && line.label.is_none();
        let has_cell = !cell::split(&self.end_of_row()).cell.is_empty();
        if last {
            return titled || rows && line.apart;
        }
        rows && (titled || has_cell)
    }

    fn is_signature(&self, at: usize, line: Line<'a>) -> bool {
        self.lines.get(at + 1).is_some_and(|next| meta::only_date(next.text)) && meta::is_agency(line.text)
    }

    /// Leaves a line out, and says so.
    fn leave(&mut self, at: usize, line: Line<'a>) -> usize {
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
            let level = if last { Level::Info } else { Level::Warning };
            self.draft.left_out(line.no, level, "leftOut", "不属于任何一项，未作正文", line.text);
        }
        at + 1
    }

    fn begins_notes(&self, at: usize, line: Line<'a>) -> bool {
        if note_start(line.text).is_some() {
            return true;
        }
        let ahead = self.next.get(at).copied().unwrap_or(self.lines.len());
        front::rule_note(line.text).is_some()
            && line.label.is_none_or(|label| self.expected.is_some_and(|expected| expected != label.number))
            && (ahead == self.lines.len() || self.open.is_none())
    }

    fn in_notes(&mut self, at: usize, line: Line<'a>) -> usize {
        if let Some(len) = note_start(line.text) {
            let (head, rest) = line.text.split_at_checked(len).unwrap_or((line.text, ""));
            let number = label::label(rest.trim_start())
                .filter(|label| !label.doubtful && label.number <= 2 && label.style != Style::Glued);
            let inner = number.map_or(0, |number| rest.len() - rest.trim_start().len() + number.len);
            let (printed, text) = rest.split_at_checked(inner).unwrap_or(("", rest));
            self.note = number.map_or(1, |number| number.number) + 1;
            if text.trim().is_empty() {
                self.note = 1;
            }
            front::note(&mut self.draft.document, &format!("{head}{printed}"), text);
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
            && candidate < self.lines.len();
        if item || heads || columns::is_header_line(line.text) {
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
        } else if front::rule_note(line.text).is_some() {
            front::note(&mut self.draft.document, "", line.text);
        } else if is_furniture(line.text) {
            self.draft.left_out(line.no, Level::Info, "furniture", "是网页上的附属文字，未作正文", line.text);
        } else if let Some(last) =
            self.draft.document.notes.last_mut().filter(|last| !ends_sentence(last) && !line.apart)
        {
            join(last, line.text);
        } else {
            self.draft.left_out(line.no, Level::Info, "leftOut", "不属于任何一项，未作正文", line.text);
        }
        at + 1
    }

    /// Ends the open item: joins its lines, and parts text from cell.
    fn close(&mut self) {
        let Some(Open { mut item, parts, first }) = self.open.take() else { return };
        let mut texts: Vec<&Line> = parts.iter().collect();
        let mut cell = String::new();
        let mut wrapper = String::new();
        // A cell on lines of its own.
        if let Some(from) = self.own_cell(first, &texts) {
            for line in texts.drain(from..) {
                match cell::keyed(line.text) {
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
            let wrapped = self.width > 0 && before.chars().count() + 2 >= self.width && !leads_in(before);
            let breaks = !text.is_empty()
                && ((ends_sentence(before) || leads_in(before)) && !wrapped
                    || line.label.is_some_and(|label| !label.doubtful));
            if breaks {
                text.push('\n');
                text.push_str(line.text);
            } else {
                join(&mut text, line.text);
            }
        }
        if cell.is_empty() && text.contains('\t') {
            let whole = if tabbed { format!("{}\t{text}", item.label) } else { text };
            let cells: Vec<&str> = whole.split('\t').map(str::trim).collect();
            let row = table::tabbed(&cells, self.columns.as_ref(), tabbed);
            text = row.text;
            cell = row.cell;
            for extra in row.extra {
                self.draft.left_out(
                    item.line,
                    Level::Warning,
                    "extraCell",
                    "有多出的单元格，未作任务内容或适用范围",
                    &extra,
                );
            }
        } else if cell.is_empty() {
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

    /// From which line on an item's lines are its cell.
    fn own_cell(&self, first: &str, lines: &[&Line]) -> Option<usize> {
        let mut found = None;
        for from in (0..lines.len()).rev().take(12) {
            let before = from.checked_sub(1).and_then(|at| lines.get(at)).map_or(first, |line| line.text).trim();
            if before.is_empty() && from == 0 {
                break;
            }
            let tail: String = lines.get(from..)?.iter().map(|line| line.text).collect();
            let keyed = cell::keyed(&tail).is_some();
            let apart = ends_sentence(before)
                || before.ends_with(['”', '》', '）', ')'])
                || self.scope_column && !before.ends_with(['、', '，', ',', '：', ':', '在', '与', '和', '及']);
            let short = self.scope_column
                && self.main == Style::Alone
                && ends_sentence(before)
                && tail.chars().count() <= 20
                && is_short_title(&tail);
            if keyed || apart && (cell::is_cell(&tail) || short) {
                found = Some(from);
            }
        }
        found
    }
}

/// The width at which a text is hard-wrapped, in characters; 0 when it is not.
fn wrap_width(lines: &[Line]) -> usize {
    let open = lines.iter().filter(|line| line.text.chars().count() >= 12 && !ends_sentence(line.text)).count();
    if open * 5 < lines.len() || lines.len() < 6 {
        return 0;
    }
    let mut widths: Vec<usize> = lines.iter().map(|line| line.text.chars().count()).collect();
    widths.arrange();
    // The widest twentieth may be something else than wrapped text.
    widths.get(widths.len() - 1 - widths.len() / 20).copied().unwrap_or(0)
}

/// The length of `注：`, `备注:`, `说明：`, `注1：` at the start of a line.
pub(super) fn note_start(text: &str) -> Option<usize> {
    let head = ["备注", "附注", "说明", "注释", "注"].iter().find(|head| text.starts_with(**head))?.len();
    let rest = text.get(head..)?;
    let digits = rest.trim_start_matches(|c: char| label::digit(c).is_some() || c == ' ');
    let colon = digits.chars().next().filter(|c| matches!(c, ':' | '：'))?;
    Some(text.len() - digits.len() + colon.len_utf8())
}
