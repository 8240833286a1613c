//! Source text → [`Edition`]: chooses the format, then completes what every format shares.

mod area;
mod cell;
mod columns;
mod draft;
mod front;
mod json;
mod label;
mod line;
mod markdown;
mod meta;
mod numbers;
mod records;
mod run_on;
mod table;
mod text;

pub(crate) use draft::decimal;

use crate::error::{Code, Error};
use crate::fold::Signs;
use crate::model::{Edition, Level, Values};

/// The longest source that is read, in bytes of UTF-8: 8 MiB.
pub const LIMIT: usize = 8 * 1024 * 1024;

/// What the caller knows about a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadOptions {
    /// How the source is written; found out when `Auto`.
    pub format: Format,
    /// Which column of a table is what; found out from its header when absent.
    pub columns: Option<Columns>,
    /// Key of the edition; the date of issue when absent.
    pub id: Option<String>,
    /// Title, where the source has none.
    pub title: Option<String>,
    /// ISO date of issue, where the source has none.
    pub issued_on: Option<String>,
}

/// How a source is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Found out from the text.
    #[default]
    Auto,
    /// Prose and lists.
    Text,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// What `export` writes as JSON.
    Json,
}

/// Columns of a table, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The task's number.
    pub number: Option<usize>,
    /// The section's title.
    pub section: Option<usize>,
    /// The task's text.
    pub text: usize,
    /// Where it applies.
    pub scope: Option<usize>,
}

/// Reads a source.
///
/// ```
/// use qingdan::read::{ReadOptions, read};
///
/// let edition = read("一、跨境数据\n1.允许开展试点。天津\n2.研究推进共享。", &ReadOptions::default())?;
/// assert_eq!(edition.tasks[0].text, "允许开展试点。");
/// assert_eq!(edition.tasks[0].scope.raw, "天津");
/// assert_eq!(edition.sections[0].tasks, [1, 2]);
/// # Ok::<(), qingdan::Error>(())
/// ```
///
/// # Errors
/// `empty`, `tooLarge`, `notAList`, `badJson`, `badTable`; `badArgument` when `issued_on` is no ISO date.
pub fn read(source: &str, options: &ReadOptions) -> Result<Edition, Error> {
    if let Some(date) = options.issued_on.as_deref().filter(|date| !meta::is_iso(date)) {
        let detail = ["“", date, "”不是 2025-04-11 这样的日期"].concat();
        return Err(Error::new(Code::BadArgument).with("name", "issuedOn").with("detail", detail));
    }
    if source.len() > LIMIT {
        let size = draft::decimal(source.len() as u32);
        return Err(Error::new(Code::TooLarge).with("size", size).with("limit", draft::decimal(LIMIT as u32)));
    }
    if source.chars().all(|c| line::is_blank(c) || is_unseen(c)) {
        return Err(Error::new(Code::Empty));
    }
    let format = match options.format {
        Format::Auto if json::is_json(source) => Format::Json,
        format => format,
    };
    if format == Format::Json {
        let mut draft = json::read(source)?;
        tell_columns(options, &mut draft);
        return Ok(draft::complete(draft, options, source));
    }
    let rare = Rare::of(source);
    rare.refuse_binary(source)?;
    let given = source;
    let may_be_marked = rare.marks && matches!(format, Format::Auto | Format::Text);
    let unmarked = may_be_marked.then(|| markdown::unmarked(source)).flatten();
    // Inside a name or before a number they would part what a person sees as one.
    let seen = (rare.unseen > 0).then(|| unmarked.as_deref().unwrap_or(source).replace(is_unseen, ""));
    let source = seen.as_deref().or(unmarked.as_deref()).unwrap_or(source);
    let delimiter = match format {
        Format::Csv => Some(table::sniff(source).filter(|&found| found == b';').unwrap_or(b',')),
        Format::Tsv => Some(b'\t'),
        Format::Auto => {
            let given = options.columns.map(|_| if source.contains('\t') { b'\t' } else { b',' });
            table::sniff(source).or(given)
        }
        Format::Text | Format::Json => None,
    };
    let mut draft = match delimiter {
        Some(delimiter) => table::read(source, delimiter, options)?,
        None => {
            let mut draft = text::read(source)?;
            tell_columns(options, &mut draft);
            draft
        }
    };
    front::part(&mut draft.document);
    if unmarked.is_some() {
        let message = "这是 Markdown，标题、表格、强调的记号（# | ** \\）未作正文";
        draft.problems.push(draft::problem(0, Level::Info, "markdown", &[message]));
    }
    if is_traditional(source) {
        let message = "文中多是繁体字：注、适用范围等字样和地名按简体字辨认，可能没有读懂，请先转成简体字";
        draft.problems.push(draft::problem(0, Level::Warning, "traditional", &[message]));
    }
    if rare.unseen > 0 {
        tell_unseen(given, rare.unseen, &mut draft);
    }
    if rare.garbage > 0 {
        warn_of_controls(given, &mut draft);
    }
    Ok(draft::complete(draft, options, given))
}

/// Says that columns were given for what has none.
fn tell_columns(options: &ReadOptions, draft: &mut draft::Draft) {
    if options.columns.is_some() {
        let message = "这不是表格，所指定的列没有用上";
        draft.problems.push(draft::problem(0, Level::Warning, "columnsUnused", &[message]));
    }
}

/// Characters that no text has: what a picture or a text in another encoding turns into.
fn is_garbage(c: char) -> bool {
    c == '\u{fffd}' || c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{b}')
}

/// Characters without width that say where a line may break, which way it runs, or nothing. The first of a file may be its byte order
/// mark.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Whether a text begins in traditional characters, among some that such texts are full of.
fn is_traditional(source: &str) -> bool {
    let mut more = 0;
    for c in source.chars().take(5000) {
        more += match c {
            '務' | '國' | '業' | '發' | '開' | '對' | '應' | '設' | '機' | '動' | '進' | '產' | '與' | '為' => {
                1
            }
            '务' | '国' | '业' | '发' | '开' | '对' | '应' | '设' | '机' | '动' | '进' | '产' | '与' | '为' => {
                -1
            }
            _ => 0,
        };
    }
    more > 0
}

/// Says what was taken out of a text.
fn tell_unseen(source: &str, count: usize, draft: &mut draft::Draft) {
    let count = draft::decimal(count as u32);
    let message = ["文中有 ", &count, " 个看不见的零宽字符，未作正文"];
    let mut made = draft::problem(0, Level::Info, "unseen", &message);
    made.values = Values::new().with("count", count);
    made.text = Some(source.matches(is_unseen).collect());
    draft.problems.push(made);
}

/// What few sources have, found in one pass; without it there is nothing to look for line by line.
#[derive(Default)]
struct Rare {
    garbage: usize,
    /// Without width; the mark that a file begins with is none.
    unseen: usize,
    /// Whether there is a sign that Markdown marks with.
    marks: bool,
}

impl Rare {
    fn of(source: &str) -> Rare {
        let mut rare = Rare::default();
        for (at, c) in Signs::of(source) {
            rare.garbage += usize::from(is_garbage(c));
            rare.unseen += usize::from(is_unseen(c) && (at > 0 || c != '\u{feff}'));
            rare.marks |= matches!(c, '#' | '|' | '*');
        }
        rare
    }

    fn refuse_binary(&self, source: &str) -> Result<(), Error> {
        if self.garbage > 0 && self.garbage * 20 > source.chars().count() {
            let looked = "内容大半是乱码，像是图片等二进制文件，或文字的编码没有认对";
            return Err(Error::new(Code::NotAList).with("looked", looked).at(1));
        }
        Ok(())
    }
}

/// Names the lines with characters that no text has.
fn warn_of_controls(source: &str, draft: &mut draft::Draft) {
    const EACH: u32 = 50;
    let mut lines = 0;
    let mut lines_of_source = line::Numbered::new(source);
    while let Some((no, text)) = lines_of_source.next() {
        let Some(first) = text.chars().find(|&c| is_garbage(c)) else { continue };
        lines += 1;
        if lines > EACH {
            continue;
        }
        let mut code = String::from("U+");
        for shift in [12, 8, 4, 0] {
            code.extend(char::from_digit(first as u32 >> shift & 15, 16).map(|digit| digit.to_ascii_uppercase()));
        }
        let message = ["这一行有看不见的控制符或乱码 ", &code, "，已照原样保留"];
        let mut made = draft::problem(no, Level::Warning, "controlCharacter", &message);
        made.values = Values::new().with("character", code);
        draft.problems.push(made);
    }
    if lines > EACH {
        draft.problems.push(draft::more("controlCharacter", lines - EACH));
    }
}
