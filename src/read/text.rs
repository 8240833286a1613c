//! Prose and lists → draft: which lines number the list, what belongs to each item, what is not of the list.
//!
//! One kind of label numbers the list (squashed rows, `1.`, `第一条` …); it is chosen first, for the whole text. Then the lines are gone
//! through once: the number that is expected next decides what a doubtful line is, so that `2025年` or a list inside a task is not an item.

mod after;
mod choose;
mod heading;
mod item;
mod marked;
mod scopes;

use super::cell;
use super::columns::{self, Header};
use super::draft::{Draft, Item, add_line};
use super::front;
use super::label::{Family, Label, Style};
use super::line::{self, Line, ends_sentence, is_page, leads_in};
use super::run_on;
use super::table::Extra;
use crate::error::{Code, Error};
use crate::fold::Signs;
use crate::model::{Level, Section};
use crate::sort::Arrange as _;
use crate::words;
use choose::{choose, counts_up, glued_number, header_piece, leads_to, list_start, without};

/// What a reader looks for, for the error that says that there is none.
const LOOKED: &str =
    "找过带序号的条目（1. 1、（1） ① 第一条 （一） 一、，或序号、任务内容、适用范围各列），没有一种连续出现";

/// Reads a text.
///
/// # Errors
/// `notAList`.
pub(super) fn read(source: &str) -> Result<Draft, Error> {
    let mut lines = line::lines(source);
    let (names, from, even) = choose::upright(&lines).unwrap_or_default();
    for line in lines.iter_mut().skip(from).take(names.len()) {
        line.header = true;
    }
    marked::label(&mut lines);
    let chosen = |lines: &[Line]| choose(&without(lines, true)).or_else(|| choose(&without(lines, false)));
    let mut choice = chosen(&lines);
    if run_on::part(&mut lines, choice.map(|(family, _)| family)) {
        choice = chosen(&lines);
    }
    let Some((family, first)) = choice else {
        let line = lines.first().map_or(1, |line| line.no);
        return Err(Error::new(Code::NotAList).with("looked", LOOKED).at(line));
    };
    let start = list_start(&lines, family, first);
    let from = |start: usize, section: Option<&Line>| {
        let (before, list) = lines.split_at(start);
        let mut draft = Draft::default();
        front::read(before.get(..start - usize::from(section.is_some())).unwrap_or_default(), &mut draft);
        draft.sections.extend(section.map(|line| Section { title: line.text.to_owned(), ..Section::default() }));
        let mut list = List::new(list, family, draft);
        if even {
            list.columns = Header::of(&names.iter().map(String::as_str).collect::<Vec<_>>());
            list.names.clone_from(&names);
        }
        list.read()
    };
    let draft = from(start, None)?;
    // Where sections have no labels, the line above the first item heads the first, and only what follows tells it from a title.
    let bare = draft.sections.first().is_some_and(|section| section.label.is_empty());
    let above = start.checked_sub(1).and_then(|at| lines.get(at)).filter(|line| bare && heading::is_bare(line));
    if above.is_some() && draft.items.first().is_some_and(|item| item.section == 0) {
        return from(start, above);
    }
    Ok(draft)
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
    /// The names of the columns, where each cell of a row is on a line of its own.
    names: Vec<String>,
    extra: Extra,
    /// Each number of the main style with the line that bears it, in order.
    places: Vec<(u32, u32)>,
    /// For each line, the next line after it with a label of the family.
    next: Vec<usize>,
    /// The number of the next note.
    note: u32,
    /// The signs before the items, where these have no numbers.
    signs: String,
    /// Brackets and words around scopes, told at the end in one problem.
    wrappers: Vec<String>,
    wrapper_line: u32,
    /// The items that have a further paragraph, by their place, and the line where it begins.
    paragraphs: Vec<(usize, u32)>,
    scope_column: bool,
    /// Whether a cell stood in a column of its own.
    has_cells: bool,
    page: Option<u32>,
    wrap: line::Wrap<'a, 'b>,
    /// Whether numbers on lines of their own are those of pages, where they are of no item.
    pages: bool,
    /// Whether a blank line stands between all lines, and so means nothing.
    spaced: bool,
}

/// Why a line of a table of contents is left out.
pub(super) const CONTENTS: &str = "是目录，未作正文";

/// Whether a text opens more brackets than it closes.
fn is_unclosed(text: &str) -> bool {
    let brackets = |pair: &[char]| Signs::of(text).filter(|(_, c)| words::one_of(*c, pair)).count();
    brackets(&['(', '（']) > brackets(&[')', '）'])
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
        let mut places = Vec::new();
        for (at, label) in labels() {
            if same_style(label.style, main) && !label.doubtful {
                places.push((label.number, at as u32));
            }
        }
        places.arrange();
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
        let scope_column = lines.iter().any(|line| line.header && line.text.contains("范围"))
            || lines.iter().any(|line| line.piece && columns::of(line.text) == Some(columns::Column::Scope));
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
            places,
            next,
            note: 1,
            names: Vec::new(),
            extra: Extra::default(),
            signs: String::new(),
            wrappers: Vec::new(),
            wrapper_line: 0,
            paragraphs: Vec::new(),
            scope_column,
            has_cells: false,
            page: None,
            wrap: line::Wrap::of(lines),
            pages: main == Style::Alone || counts_up(lines),
            spaced: lines.iter().filter(|line| line.apart).count() * 10 >= lines.len() * 9,
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
        self.give_back();
        self.extra.tell(&self.names, &mut self.draft);
        self.tell_wrappers();
        self.tell_signs();
        self.warn_of_hidden_cells();
        self.warn_of_closing();
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
        } else if line.header || header_piece(self.lines, at) {
            self.columns = self.columns.take().or_else(|| columns::header_of_tabs(line.text));
            self.draft.left_out(line.no, Level::Info, "tableHeader", "是表头，各列名称不作任务", line.text);
        } else if front::is_running_title(&self.draft.document, line.text) {
            self.draft.left_out(line.no, Level::Info, "leftOut", "是每页重复的标题，未作正文", line.text);
        } else if self.begins_notes(at, line) {
            self.close();
            self.mode = Mode::Notes;
            return at;
        } else if let Some((number, len)) = self.item_at(at, line) {
            self.close();
            self.begin(line, number, len);
        } else if self.is_bare_page(line) {
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
        } else if self.is_contents(at, line) {
            self.draft.left_out(line.no, Level::Info, "leftOut", CONTENTS, line.text);
        } else if let Some(section) = self.draft.sections.last_mut() {
            // Between a heading and its first task: what announces the section.
            add_line(section.body.get_or_insert_default(), line.text);
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
            || last.trim_start().contains('\t')
    }

    /// Whether a later line of the main style bears this number.
    fn later(&self, number: u32, at: usize) -> bool {
        let after = self.places.partition_point(|place| *place <= (number, at as u32));
        self.places.get(after).is_some_and(|place| place.0 == number)
    }

    /// Whether a line begins an item: its number and the bytes of its label.
    fn item_at(&mut self, at: usize, line: Line<'a>) -> Option<(u32, usize)> {
        let label = line.label.filter(|label| label.family() == self.family)?;
        let full = Some((label.number, label.len));
        let Some(expected) = self.expected else {
            if leads_to(self.lines, self.family, at + 1, 2) {
                // An excerpt begins with `17支持…` above the 18th item.
                let goes_on = self.next.get(at).and_then(|next| self.lines.get(*next)).is_some_and(|next| {
                    let further = next.label.map_or(0, |next| next.number).saturating_sub(label.number);
                    (1..10).contains(&further) && glued_number(next, 2).is_none()
                });
                if self.may_be_glued(&label)
                    && !goes_on
                    && let Some(len) = glued_number(&line, 1)
                {
                    return Some((1, len));
                }
                // `1.50%以上…` above the 2nd item.
                if label.number == 1 && label.style == self.main {
                    return full;
                }
            }
            return (!label.doubtful && same_style(label.style, self.main)).then_some(full).flatten();
        };
        // A number on a line of its own has its text on the next, which may begin with digits.
        if self.main == Style::Alone && label.style == Style::Glued && (label.number != expected || self.wants_text()) {
            return None;
        }
        let exact = label.number == expected || label.branch > 0 && label.number + 1 == expected;
        let same = same_style(label.style, self.main);
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
            // `第二条中华人民共和国…` looks like a reference, but no other line has the number.
            let lone = || exact && self.is_next(at, expected) && self.is_complete();
            let taken = if label.doubtful { lone() } else { apart || exact || self.is_complete() };
            return if taken { full } else { None };
        }
        if exact {
            let taken = if label.doubtful {
                self.is_next(at, expected) && self.is_complete()
            } else if !same {
                !self.later(expected, at)
            } else if label.style == Style::Alone {
                self.main == Style::Alone && !self.only_number(at, expected)
            } else if is_plain(label.style) && label.style != Style::Tab {
                !self.later(expected, at) || self.is_complete()
            } else {
                true
            };
            return if taken { full } else { None };
        }
        // `45.5亿元` is the 4th item, or the end of a wrapped line.
        if self.may_be_glued(&label)
            && let Some(len) = glued_number(&line, expected)
            && (!self.later(expected, at) || self.is_complete())
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
            Style::Alone => {
                self.main == Style::Alone && !self.is_page_like(at, label.number, expected) && self.is_complete()
            }
            Style::Glued | Style::Space => label.number < expected + 1000 && self.is_complete(),
            _ => true,
        };
        if taken { full } else { None }
    }

    /// Whether a line is the only one to bear the number that is expected, and the next number follows.
    fn is_next(&self, at: usize, expected: u32) -> bool {
        !self.later(expected, at) && self.leads_to(at, expected + 1)
    }

    /// Whether the open item is a number on a line of its own, and nothing yet.
    fn wants_text(&self) -> bool {
        let open = self.open.as_ref();
        self.main == Style::Alone && open.is_some_and(|open| open.first.is_empty() && open.parts.is_empty())
    }

    /// Whether a label can be a number and digits of the text glued to it.
    fn may_be_glued(&self, label: &Label) -> bool {
        self.main != Style::Alone && (is_plain(label.style) || label.doubtful && is_plain(self.main))
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
                || next.header
                || header_piece(self.lines, at + 1)
        });
        before_item || self.page == Some(number)
    }

    /// Whether a bare number that is no item is a page's: also in the midst of a sentence.
    fn is_bare_page(&self, line: Line<'a>) -> bool {
        line.label.is_some_and(|label| label.style == Style::Alone && label.number < 10_000) && self.pages
    }

    /// Whether a line goes on with the open item though that could have ended: 天津 / 、上海, 面向天津 / 等统筹研究.
    fn goes_on(&self, line: Line<'a>) -> bool {
        let row = self.end_of_row();
        if is_unclosed(&row) {
            return true;
        }
        let whole = [&row, line.text].concat();
        words::opens(line.text, &['、', '，', '。', '；', '：', '）', ')', '”', '》', ',', ';'])
            || !cell::is_closed(&row, line.text) && cell::split(&whole).cell.len() > cell::split(&row).cell.len()
    }
}
