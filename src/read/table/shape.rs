//! What of a source is a table: its delimiter, its header and columns, the headings among its rows.

use super::section;
use crate::read::cell;
use crate::read::columns::{self, Column, Header};
use crate::read::front::note_start;
use crate::read::label::{self, Style};
use crate::read::line::{ends_sentence, is_furniture, is_page, is_short_title};
use crate::read::records::{self, Record};
use crate::words;

/// So many lines of a table say how it is written.
const FEW: usize = 30;
/// In so many lines the header of a table is looked for, the whole body of a document standing above it.
pub(super) const ABOVE: usize = 400;

/// The delimiter of a source that is a table, found from its header or its evenness.
pub(in crate::read) fn sniff(source: &str) -> Option<u8> {
    let lines = || source.lines().filter(|line| !line.trim().is_empty());
    let head: Vec<&str> = lines().take(FEW).collect();
    for delimiter in [b'\t', b',', b';', b'|'] {
        let split = |line: &str| -> Vec<String> {
            records::parse(line, delimiter).ok().and_then(|mut rows| rows.pop()).map_or(Vec::new(), |row| row.cells)
        };
        let header = lines().take(ABOVE).enumerate().find_map(|(at, line)| {
            // No name of a column begins with a digit, as most lines of a list do.
            let may = !line.starts_with(|c: char| c.is_ascii_digit()) && line.as_bytes().contains(&delimiter);
            let row = Record { line: 0, cells: if may { split(line) } else { Vec::new() } };
            let known = header_of(&row).filter(|_| row.cells.len() > 1).map(|header| (at, header.number));
            known.or_else(|| names(&row).map(|[number, ..]| (at, number)))
        });
        if let Some((at, number)) = header {
            // Tabs in a page's prose, whose rows the reader of prose knows by their numbers: the lines above the header of a table are
            // few, and short.
            let prose = at >= FEW || head.iter().take(at).any(|line| line.chars().count() > 80);
            let is_page = delimiter == b'\t' && (prose && number == Some(0) || is_broken(source));
            return (!is_page).then_some(delimiter);
        }
        let rows = head.iter().filter(|line| {
            let cells = split(line);
            let first = cells.first().map(String::as_str).unwrap_or_default();
            cells.len() > 1
                && label::digits(first).is_some_and(|(_, len)| len == first.len())
                && cells.iter().skip(1).any(|cell| !cell.is_empty())
        });
        if rows.count() * 10 >= head.len() * 9 && !head.is_empty() {
            return Some(delimiter);
        }
    }
    None
}

/// Whether cells of a table with tabs are broken over lines without quotes, as they come from a page: the reader of prose joins them.
fn is_broken(source: &str) -> bool {
    let Ok(records) = records::parse(source, b'\t') else { return false };
    let mut table = records.iter().skip_while(|record| header_of(record).is_none());
    let Some(mut before) = table.next().filter(|head| header_of(head).is_some_and(|header| header.number == Some(0)))
    else {
        return false;
    };
    let width = before.cells.len();
    let mut broken = false;
    // The cells of the row so far, the last of which may go on in a line.
    let mut so_far = 0;
    for record in table {
        let cells = &record.cells;
        if cells.iter().any(|cell| cell.contains('\n')) {
            return false;
        }
        let first = cells.first().map_or("", String::as_str);
        let last = before.cells.last().map_or("", String::as_str);
        let full = cells.iter().filter(|cell| !cell.is_empty()).count();
        let unfinished = before.cells.len() < width && !ends_sentence(last);
        so_far = if number_of(first).is_some() { cells.len() } else { (so_far + cells.len()).saturating_sub(1) };
        let goes_on = if full > 1 {
            cells.len() < width && before.cells.len() < width
        } else {
            words::closes(last, &['、', '，', ','])
                || (unfinished || cells.len() > 1 && so_far == width) && ends_sentence(first)
                || cell_goes_on(before, width, first)
        };
        let may = !first.is_empty() && number_of(first).is_none() && section(first).label.is_empty();
        broken |= may && note_start(first).is_none() && goes_on;
        before = record;
    }
    broken
}

/// Whether the last cell of a full row, where it names areas, goes on in a line: 面向天津、上海等 / 统筹研究.
fn cell_goes_on(row: &Record, width: usize, more: &str) -> bool {
    let Some(last) = row.cells.get(width - 1).filter(|last| !last.is_empty()) else { return false };
    cell::begins_area(last)
        && !cell::is_closed(last, more)
        && (cell::is_cell(more) || cell::is_cell(&[last.as_str(), more].concat()))
}

/// What a row says as a header.
pub(super) fn header_of(record: &Record) -> Option<Header> {
    Header::of(&record.cells.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The columns that a row names, where it names the numbers and others but not the text: 序号, 单位, 政策要点.
fn names(record: &Record) -> Option<[Option<usize>; 5]> {
    let first = record.cells.first().filter(|_| record.cells.len() > 2)?;
    let is_name = |cell: &String| cell.is_empty() || is_short_title(cell);
    if columns::of(first) != Some(Column::Number) || !record.cells.iter().all(is_name) {
        return None;
    }
    Header::named(&record.cells.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Where a table has a header that names no text, and its columns: the text is where the longest are.
pub(super) fn half_named(records: &[Record]) -> Option<(usize, Header)> {
    let at = records.iter().take(ABOVE).position(|record| names(record).is_some())?;
    let [number, section, _, scope, body] = names(records.get(at)?)?;
    let text = evident(records.get(at + 1..)?)?.text;
    Some((at, Header { number, section, text, scope, body }))
}

/// The columns where of two that are named as texts one has merged cells, blank or the same again below the first, and no sentences: it
/// heads the other.
pub(super) fn finer(header: Header, head: &Record, rows: &[Record]) -> Header {
    let is_merged = |column: usize| {
        let mut last = "";
        let mut merged = false;
        for row in rows.iter().filter(|row| row.cells.len() > 1) {
            let cell = row.cells.get(column).map_or("", String::as_str);
            if !cell.is_empty() && !is_short_title(cell) {
                return false;
            }
            merged |= !last.is_empty() && (cell.is_empty() || cell == last);
            last = if cell.is_empty() { last } else { cell };
        }
        merged
    };
    let mut group = None;
    for (at, _) in head.cells.iter().enumerate().filter(|(_, cell)| columns::of(cell) == Some(Column::Text)) {
        let merged = is_merged(at);
        if merged && at <= header.text {
            group = Some(at);
        } else if !merged && at >= header.text && group.is_some() && header.section.is_none() {
            return Header { section: group, text: at, ..header };
        }
    }
    header
}

/// Where the rows of a table without header begin: titles of the document may stand above, but headings of sections are of the table.
pub(super) fn first_row(records: &[Record], header: &Header) -> usize {
    let is_row = |record: &Record| {
        let number = header.number.and_then(|at| record.cells.get(at)).map_or("", String::as_str);
        let text = record.cells.get(header.text).map_or("", String::as_str);
        number_of(number).is_some() && !text.is_empty()
    };
    if header.number.is_none() {
        return 0;
    }
    let first = records.iter().position(is_row).unwrap_or(0);
    first - records.iter().take(first).rev().take_while(|record| heading_of(record).is_some()).count()
}

/// The only cell of a row that is not blank.
fn only(record: &Record) -> Option<&str> {
    let mut full = record.cells.iter().filter(|cell| !cell.is_empty());
    full.next().filter(|_| full.next().is_none()).map(String::as_str)
}

/// The heading of a section that is all there is in a row.
fn heading_of(record: &Record) -> Option<label::Label> {
    let only = only(record)?;
    label::label(only).filter(|_| is_short_title(only) && !section(only).label.is_empty())
}

/// Whether a row is a title without a label.
pub(super) fn is_name(record: &Record) -> bool {
    let is_title = |text: &str| is_short_title(text) && label::label(text).is_none();
    only(record).is_some_and(|text| is_title(text) && !is_furniture(text) && !is_page(text))
}

/// Whether each further header stands below a title: then so does the first.
pub(super) fn each_has_a_name(rows: &[Record]) -> bool {
    let mut further = rows.iter().enumerate().filter(|(_, record)| header_of(record).is_some()).peekable();
    let is_named = |at: usize| at.checked_sub(1).and_then(|at| rows.get(at)).is_some_and(is_name);
    further.peek().is_some() && further.all(|(at, _)| is_named(at))
}

/// Whether a row above the header is the heading of the first section, where each has a table of its own: the first of its kind, or the
/// one that the next heading among the rows goes on from. A chapter of the body is neither.
pub(super) fn heads_table(record: &Record, rows: &[Record]) -> bool {
    let Some(heading) = heading_of(record) else { return false };
    let next = rows.iter().filter_map(heading_of).find(|next| next.style == heading.style);
    next.map_or(heading.number == 1, |next| next.number == heading.number + 1)
}

/// The columns of a table without header: numbers in the first, the longest texts, areas in the last.
pub(super) fn evident(records: &[Record]) -> Option<Header> {
    let width = records.iter().map(|record| record.cells.len()).max()?.min(50);
    let (mut number, mut section, mut scope) = (None, None, None);
    let (mut text, mut longest) = (0, 0);
    // For each column how many cells are full, how many are numbers and how many areas.
    let mut counts = Vec::new();
    for column in 0..width {
        let (mut full, mut numbers, mut areas, mut length) = (0, 0, 0, 0);
        for cell in records.iter().filter_map(|record| record.cells.get(column)).filter(|cell| !cell.is_empty()) {
            full += 1;
            numbers += usize::from(number_of(cell).is_some());
            areas += usize::from(cell::is_cell(cell));
            length += cell.chars().count();
        }
        counts.push((full, areas));
        if number.is_none() && full > 0 && numbers * 10 >= full * 7 {
            number = Some(column);
        } else if length >= longest {
            (text, longest) = (column, length);
        }
    }
    for (column, (full, areas)) in counts.into_iter().enumerate() {
        if column > text && scope.is_none() && full > 0 && areas * 2 >= full {
            scope = Some(column);
        }
        if column < text && section.is_none() && full > 0 && Some(column) != number {
            section = Some(column);
        }
    }
    (number.is_some() || scope.is_some()).then_some(Header { number, section, text, scope, body: None })
}

/// The number in a cell of the number column, with the 一 of 之一.
pub(super) fn number_of(cell: &str) -> Option<(u32, u32)> {
    // 1*, 1（新增）
    let bare = cell.trim_end_matches(['*', '＊', '★', '☆', '△', '▲']).trim_end();
    let bare = match words::until(bare, &['（', '(']) {
        digits if bare.ends_with(['）', ')']) && label::past_digits(digits).is_empty() && !digits.is_empty() => digits,
        _ => bare,
    };
    let cell = if bare.is_empty() { cell } else { bare };
    let found = label::label(cell)
        .filter(|label| label.len == cell.len() && label.style != Style::Chapter && label.style != Style::Part);
    if let Some(label) = found {
        return Some((label.number, label.branch));
    }
    label::han_number(cell).filter(|(_, len)| *len == cell.len()).map(|(number, _)| (number, 0))
}
