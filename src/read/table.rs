//! CSV and TSV → draft.

mod shape;

use super::cell;
use super::columns::{self, Column, Header};
use super::draft::{Draft, Item, add_line, decimal, problem};
use super::front::{self, note_start};
use super::label::{self, Family, Style};
use super::line::{Line, is_furniture, is_page, is_short_title};
use super::records::{self, Record};
use super::{Format, ReadOptions};
use crate::error::{Code, Error};
use crate::map::Map;
use crate::model::{Level, Section, Values};
use crate::words;
pub(super) use shape::sniff;
use shape::{
    ABOVE, each_has_a_name, evident, finer, first_row, half_named, header_of, heads_table, is_name, number_of,
};

/// A row of a table that stands in prose.
pub(super) struct Row {
    pub text: String,
    pub cell: String,
    /// Other cells, each with its column.
    pub extra: Vec<(usize, String)>,
}

/// Reads the cells of a row in prose: by the header where there was one, else text first and a scope last.
pub(super) fn tabbed(cells: &[&str], header: Option<&Header>, numbered: bool) -> Row {
    let mut row = Row { text: String::new(), cell: String::new(), extra: Vec::new() };
    let header = header.filter(|header| numbered && header.number == Some(0) && header.text < cells.len());
    let full: Vec<usize> =
        (usize::from(numbered)..cells.len()).filter(|&at| cells.get(at).is_some_and(|cell| !cell.is_empty())).collect();
    let (text, scope) = match header {
        Some(header) => (header.text, header.scope),
        None => {
            let text = full.first().copied().unwrap_or(0);
            let last = full.last().copied().filter(|&last| last > text);
            let is_scope = |at: &usize| full.len() == 2 || cells.get(*at).is_some_and(|cell| cell::is_cell(cell));
            (text, last.filter(is_scope))
        }
    };
    for (at, cell) in cells.iter().enumerate().skip(usize::from(numbered)) {
        if at == text {
            row.text = (*cell).to_owned();
        } else if Some(at) == scope {
            row.cell = (*cell).to_owned();
        } else if !cell.is_empty() {
            row.extra.push((at, (*cell).to_owned()));
        }
    }
    row
}

/// Reads a table.
///
/// # Errors
/// `badTable`, `notAList`.
pub(super) fn read(source: &str, delimiter: u8, options: &ReadOptions) -> Result<Draft, Error> {
    let bad = |line: u32, detail: String| Error::new(Code::BadTable).with("detail", detail).at(line);
    let records = records::parse(source, delimiter).map_err(|line| bad(line, "引号没有闭合".into()))?;
    let found = records.iter().take(ABOVE).position(|record| {
        let is_told =
            options.columns.and_then(|given| record.cells.get(given.text)).map(|cell| columns::of(cell).is_some());
        is_told == Some(true) || (options.columns.is_none() || is_told.is_some()) && header_of(record).is_some()
    });
    let half = found.is_none().then(|| half_named(&records)).flatten().filter(|_| options.columns.is_none());
    let found = found.or(half.map(|(at, _)| at));
    let named = half.map(|(_, header)| header).or_else(|| header_of(records.get(found?)?));
    // Where only the text is named, only the caller can know that it is a table.
    let told = options.format != Format::Auto;
    let names_text = |record: &Record| record.cells.iter().position(|cell| columns::of(cell) == Some(Column::Text));
    let single = records.first().filter(|_| told).and_then(names_text);
    let single = single.map(|text| Header { text, ..Header::default() });
    let found = found.or(single.map(|_| 0));
    let header = match options.columns {
        Some(given) => {
            let width = records.iter().map(|record| record.cells.len()).max().unwrap_or(0);
            let all = [Some(given.text), given.number, given.section, given.scope];
            if let Some(beyond) = all.into_iter().flatten().find(|&column| column >= width) {
                let (place, width) = (decimal((beyond as u32).saturating_add(1)), decimal(width as u32));
                return Err(bad(1, ["没有第 ", &place, " 列，最宽的一行有 ", &width, " 列"].concat()));
            }
            Header { number: given.number, section: given.section, text: given.text, scope: given.scope, body: None }
        }
        None => named.or_else(|| evident(&records)).or(single).ok_or_else(|| {
            let looked = "表头里没有任务内容一列（任务内容、内容、text 等），也看不出哪一列是序号、哪一列是任务内容";
            Error::new(Code::NotAList).with("looked", looked).at(records.first().map_or(1, |record| record.line))
        })?,
    };
    let header = match found.and_then(|at| records.split_at_checked(at)).and_then(|(_, rows)| rows.split_first()) {
        Some((head, rows)) if options.columns.is_none() => finer(header, head, rows),
        _ => header,
    };
    let mut draft = Draft::default();
    let first = found.map_or_else(|| first_row(&records, &header), |at| at + 1);
    let (above, rows) = records.split_at_checked(first).unwrap_or((&[], &records));
    let (titles, head) = match above.split_last() {
        Some((head, titles)) if found.is_some() => (titles, Some(head)),
        _ => (above, None),
    };
    let mut own = titles.iter().rev().take_while(|record| head.is_some() && heads_table(record, rows)).count();
    if own == 0 && titles.len() > 1 && head.is_some() && each_has_a_name(rows) && titles.last().is_some_and(is_name) {
        own = 1;
    }
    let (titles, headings) = titles.split_at_checked(titles.len() - own).unwrap_or((titles, &[]));
    let titles: Vec<Record> = titles.iter().map(|record| unparted(record, delimiter)).collect();
    front::read(&lines_of(&titles), &mut draft);
    if let Some(head) = head {
        let text = head.cells.join("\t");
        draft.left_out(head.line, Level::Info, "tableHeader", "是表头，各列名称不作任务", text.trim());
    }
    let mut table = Table {
        header,
        draft,
        section: 0,
        next_note: 1,
        sections: Map::default(),
        doubtful: Vec::new(),
        extra: Extra::default(),
        delimiter: char::from(delimiter),
    };
    for record in headings {
        table.row(record);
    }
    for (at, record) in rows.iter().enumerate() {
        match rows.get(at + 1).filter(|next| table.heads_notes(record, next)) {
            Some(_) => front::note(&mut table.draft.document, &record.cells.concat(), ""),
            None => table.row(record),
        }
    }
    table.finish(head)
}

/// A row above a table with the sentence whole that its own commas part.
fn unparted(record: &Record, delimiter: u8) -> Record {
    let sign = char::from(delimiter);
    let whole = record.cells.join(&sign.to_string());
    let is_prose = sign != '\t' && whole.chars().count() > 60;
    let cells = if is_prose { vec![whole.trim_end_matches(sign).to_owned()] } else { record.cells.clone() };
    Record { line: record.line, cells }
}

/// The titles above a table, a line for each cell.
fn lines_of<'r>(records: &'r [Record]) -> Vec<Line<'r>> {
    let mut lines = Vec::new();
    for record in records {
        for cell in &record.cells {
            for text in cell.split('\n').map(str::trim).filter(|text| !text.is_empty()) {
                let label = label::label(text);
                lines.push(Line {
                    no: record.line,
                    text,
                    indented: false,
                    apart: true,
                    label,
                    header: false,
                    piece: false,
                });
            }
        }
    }
    lines
}

/// Label and title of a section: `一、总则`, `第一章 总则`.
pub(super) fn section(text: &str) -> Section {
    let heads = |label: &label::Label| {
        matches!(label.family(), Family::HanComma | Family::HanParen | Family::Heading) || label.style == Style::Dot
    };
    let len = label::label(text)
        .filter(heads)
        .filter(|label| (label.len < text.len() || label.family() == Family::Heading) && !label.doubtful)
        .map_or(0, |label| label.len);
    let (label, title) = text.split_at_checked(len).unwrap_or(("", text));
    Section { label: label.trim().into(), title: title.trim().into(), ..Section::default() }
}

/// Cells of columns that are not read, by column, with the first line.
#[derive(Default)]
pub(super) struct Extra(Vec<(usize, u32, String)>);

/// Columns beyond so many are told together: no list has as many.
const MOST: usize = 100;

impl Extra {
    pub(super) fn keep(&mut self, column: usize, line: u32, cell: &str) {
        let column = column.min(MOST);
        match self.0.iter_mut().find(|(known, _, _)| *known == column) {
            Some((_, _, text)) => add_line(text, cell),
            None => self.0.push((column, line, cell.to_owned())),
        }
    }

    /// Says what each column holds, by the names in the header.
    pub(super) fn tell(&mut self, names: &[String], draft: &mut Draft) {
        for (column, line, text) in std::mem::take(&mut self.0) {
            let is_one = column < MOST;
            let name = names.get(column).filter(|_| is_one).map_or("", String::as_str);
            let count = decimal(1 + text.bytes().filter(|byte| *byte == b'\n').count() as u32);
            let (place, from) = (decimal(column as u32 + 1) + if is_one { "" } else { "+" }, decimal(line));
            let called = if name.is_empty() { ["", "", ""] } else { ["“", name, "”"] };
            let message = [
                &["第 ", &place, " 列"][..],
                &called,
                &["不是序号、章节、任务内容或适用范围，从第 ", &from, " 行起的 ", &count, " 格未读入"],
            ];
            let mut made = problem(line, Level::Warning, "extraColumn", &message.concat());
            made.values = Values::new().with("column", place).with("name", name.into()).with("count", count);
            made.text = Some(text);
            draft.problems.push(made);
        }
    }
}

struct Table {
    header: Header,
    draft: Draft,
    /// Ordinal of the section that rows are of, 0 for none.
    section: u32,
    /// The number of the note that would follow.
    next_note: u32,
    /// Ordinals by label and title.
    sections: Map,
    /// Sections that a line without a label opened, each with that line.
    doubtful: Vec<(u32, u32)>,
    extra: Extra,
    /// What parts its cells.
    delimiter: char,
}

/// Whether a cell heads a row of sums.
fn is_total(cell: &str) -> bool {
    matches!(words::trim_end(cell, &['：', ':']), "合计" | "总计" | "小计" | "共计")
}

impl Table {
    fn row(&mut self, record: &Record) {
        let line = record.line;
        let at = |column: Option<usize>| column.and_then(|at| record.cells.get(at)).map_or("", String::as_str);
        let (number, group, text, scope) =
            (at(self.header.number), at(self.header.section), at(Some(self.header.text)), at(self.header.scope));
        let full: Vec<&str> = record.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        if number_of(number).is_none() && header_of(record).is_some() {
            self.draft.left_out(line, Level::Info, "tableHeader", "是重复的表头，未作任务", &full.join("\t"));
            return;
        }
        if full.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':'))) {
            self.draft.left_out(line, Level::Info, "tableHeader", "是表头下的线，未作任务", &full.join("\t"));
            return;
        }
        if let [only] = full[..] {
            let note = note_start(only);
            let heading = label::label(only).is_some_and(|label| {
                !matches!(label.family(), Family::Arabic | Family::Article | Family::Paren | Family::Circled)
            });
            if note.is_some()
                || !(heading && group == only)
                    && (front::rule_note(only).is_some()
                        || !self.draft.document.notes.is_empty() && self.continues_notes(only))
            {
                self.note(only, note.unwrap_or(0));
                return;
            }
            if front::is_running_title(&self.draft.document, only) {
                self.draft.left_out(line, Level::Info, "leftOut", "是每页重复的标题，未作任务", only);
                return;
            }
            if group != only && (is_page(only) || is_furniture(only)) {
                self.draft.left_out(line, Level::Info, "furniture", "是页码或附属文字，未作任务", only);
                return;
            }
            let in_text = only == text && self.header.section.is_none() && self.header.number.is_none();
            let leads = heading && only.strip_suffix(['：', ':']).is_some_and(is_short_title);
            if group == only || leads || is_short_title(only) && (heading || !in_text && number_of(only).is_none()) {
                self.open(only);
                if !heading && group != only {
                    self.doubtful.push((self.section, line));
                }
                return;
            }
        }
        let body = at(self.header.body);
        if !group.is_empty() && full.len() == 1 + usize::from(!body.is_empty()) && !self.header.is_listed(&record.cells)
        {
            self.open(group);
            self.announce(self.draft.sections.len() as u32, body);
            return;
        }
        if full.first().is_some_and(|first| is_total(first)) {
            self.draft.left_out(line, Level::Info, "leftOut", "是合计，未作任务", &full.join("\t"));
            return;
        }
        // A note takes a row of its own, which its own commas may part.
        if let [first, _, ..] = full[..]
            && number_of(first).is_none()
        {
            let has_words =
                |rest: &str| !rest.is_empty() && label::label(rest).is_none_or(|label| label.len < rest.len());
            let head = note_start(first).filter(|&head| first.get(head..).map(str::trim).is_some_and(has_words));
            if head.is_some() || !self.draft.document.notes.is_empty() && self.continues_notes(first) {
                let whole = record.cells.join(&self.delimiter.to_string());
                let whole = whole.trim_matches(self.delimiter);
                self.note(whole, head.unwrap_or(0));
                return;
            }
        }
        // Or its label is in the number column or before its text.
        let alone = full.len() == usize::from(!number.is_empty()) + usize::from(!text.is_empty());
        let follows = !self.draft.document.notes.is_empty()
            && words::closes(number, &['.', '、', '．'])
            && label::label(number).is_some_and(|label| label.number == self.next_note);
        // 注 or 备注1 without its colon.
        let named = !number.is_empty() && note_start(&[number, "："].concat()).is_some();
        if alone && (note_start(number).is_some() || named || follows) {
            let printed = number.get(note_start(number).unwrap_or(0)..).unwrap_or_default().trim();
            if printed.is_empty() {
                self.note(&[number, text].concat(), number.len());
            } else {
                self.next_note = label::digits(printed).map_or(1, |(number, _)| number) + 1;
                front::note(&mut self.draft.document, number, text);
            }
            return;
        }
        if text.is_empty() {
            self.draft.left_out(line, Level::Warning, "emptyText", "没有任务内容，未作任务", &full.join("\t"));
            return;
        }
        if !group.is_empty() {
            self.enter(group);
        }
        let section = self.section;
        self.announce(section, body);
        for (column, cell) in record.cells.iter().enumerate() {
            if !cell.is_empty() && (!self.header.has(column) || Some(column) == self.header.body && section == 0) {
                self.extra.keep(column, line, cell);
            }
        }
        let found = number_of(number);
        self.draft.items.push(Item {
            line,
            number: found.map(|(number, _)| number),
            branch: found.map_or(0, |(_, branch)| branch),
            label: number.to_owned(),
            section,
            text: text.to_owned(),
            cell: scope.to_owned(),
            kept: false,
        });
    }

    /// Whether a row is the bare word that heads notes, and a first note follows in the column of numbers.
    fn heads_notes(&self, record: &Record, next: &Record) -> bool {
        let first = self.header.number.and_then(|at| next.cells.get(at)).map_or("", String::as_str);
        front::note_heading(&record.cells.concat())
            && self.next_note == 1
            && next.cells.concat() == first
            && !self.draft.items.is_empty()
            && self.continues_notes(first)
    }

    fn continues_notes(&self, text: &str) -> bool {
        label::label(text).is_some_and(|label| {
            label.number == self.next_note && !label.doubtful && label.len < text.len() && label.style != Style::Glued
        })
    }

    fn note(&mut self, text: &str, head: usize) {
        let rest = text.get(head..).unwrap_or_default();
        let inner = rest.trim_start();
        // After `注：` the first note, or the second where each says so; `注：11.…` is a note that begins with a number.
        let found = label::label(inner).filter(|label| {
            (head == 0 || label.number <= 2)
                && !label.doubtful
                && !matches!(label.style, Style::Glued | Style::Space)
                && label.len < inner.len()
        });
        let len = found.map_or(0, |label| label.len);
        self.next_note = found.map_or(1, |label| label.number) + 1;
        let (printed, note) = text.split_at_checked(head + (rest.len() - inner.len()) + len).unwrap_or(("", text));
        front::note(&mut self.draft.document, printed, note);
    }

    /// Adds to the paragraph that announces a section.
    fn announce(&mut self, section: u32, body: &str) {
        let section = section.checked_sub(1).and_then(|at| self.draft.sections.get_mut(at as usize));
        if let Some(section) = section.filter(|_| !body.is_empty()) {
            add_line(section.body.get_or_insert_default(), body);
        }
    }

    /// Opens a section by a heading.
    fn open(&mut self, text: &str) {
        let made = section(text);
        let name = [&made.label, "\0", &made.title].concat();
        self.draft.sections.push(made);
        self.section = self.draft.sections.len() as u32;
        self.sections.insert(name, self.section);
    }

    /// Goes to the section of this name: the last that was called so, else a new one.
    fn enter(&mut self, text: &str) {
        let wanted = section(text);
        match self.sections.get(&[&wanted.label, "\0", &wanted.title].concat()) {
            Some(&known) => self.section = known,
            None => self.open(text),
        }
    }

    fn finish(mut self, head: Option<&Record>) -> Result<Draft, Error> {
        // Below the last row a line without a label heads nothing.
        let last = self.draft.items.iter().map(|item| item.section).max().unwrap_or(0);
        let mut below = Vec::new();
        while let Some((section, line)) = self.doubtful.pop()
            && section > last
            && section as usize == self.draft.sections.len()
            && let Some(opened) = self.draft.sections.pop()
        {
            below.push((line, opened.label + &opened.title));
        }
        for (line, text) in below.into_iter().rev() {
            self.draft.left_out(line, Level::Info, "leftOut", "不属于任何一项，未作正文", &text);
        }
        self.extra.tell(head.map_or(&[], |head| &head.cells), &mut self.draft);
        if self.draft.items.is_empty() {
            let looked = "表格里没有一行有任务内容";
            return Err(Error::new(Code::NotAList).with("looked", looked).at(head.map_or(1, |head| head.line)));
        }
        Ok(self.draft)
    }
}
