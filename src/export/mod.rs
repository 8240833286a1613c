//! Editions and comparisons in the formats that people take away. One file a format.

mod comparison;
mod csv;
mod json;
mod markdown;
mod table;
mod text;
mod xlsx;

pub use comparison::{ComparisonFormat, comparison, docx_parts};

use crate::error::{Code, Error};
use crate::model::{Edition, Section, Task};
use crate::read::decimal;
use crate::scope::is_word;
use crate::sort::Arrange as _;

/// The formats of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionFormat {
    /// Everything, reads back equal.
    Json,
    /// The list as a table; tasks and sections read back equal.
    Csv,
    /// For notes, repositories and content systems.
    Markdown,
    /// The document as it is printed.
    Text,
}

impl EditionFormat {
    /// The format of this name: `json`, `csv`, `markdown`, `text`.
    ///
    /// # Errors
    /// `badArgument` for any other.
    pub fn of(name: &str) -> Result<EditionFormat, Error> {
        Ok(match name {
            "json" => EditionFormat::Json,
            "csv" => EditionFormat::Csv,
            "markdown" => EditionFormat::Markdown,
            "text" => EditionFormat::Text,
            _ => {
                let detail = ["没有“", name, "”这种格式，有 json、csv、markdown、text、xlsx"].concat();
                return Err(Error::new(Code::BadArgument).with("name", "format").with("detail", detail));
            }
        })
    }
}

/// Writes an edition, or the tasks with the numbers in `only` of it.
///
/// ```
/// use qingdan::export::{EditionFormat, edition};
///
/// let newest = qingdan::editions::load(None)?;
/// let csv = edition(&newest, EditionFormat::Csv, Some(&[34]))?;
/// assert_eq!(csv.lines().count(), 2);
/// # Ok::<(), qingdan::Error>(())
/// ```
///
/// # Errors
/// `badArgument` when `only` has a number that no task has.
pub fn edition(edition: &Edition, format: EditionFormat, only: Option<&[u32]>) -> Result<String, Error> {
    let extract = Extract::new(edition, only)?;
    Ok(match format {
        EditionFormat::Json => json::edition(&extract),
        EditionFormat::Csv => csv::edition(&extract),
        EditionFormat::Markdown => markdown::edition(&extract),
        EditionFormat::Text => text::edition(&extract),
    })
}

/// The files inside an .xlsx workbook of an edition, or of the tasks with the numbers in `only`, by path; zipped they are the workbook.
///
/// ```
/// let newest = qingdan::editions::load(None)?;
/// assert_eq!(qingdan::export::xlsx_parts(&newest, Some(&[34]))?[0].0, "[Content_Types].xml");
/// # Ok::<(), qingdan::Error>(())
/// ```
///
/// # Errors
/// `badArgument` when `only` has a number that no task has, or a cell is longer than a spreadsheet's can be.
pub fn xlsx_parts(edition: &Edition, only: Option<&[u32]>) -> Result<Vec<(&'static str, String)>, Error> {
    xlsx::parts(&Extract::new(edition, only)?)
}

/// An edition and which of its tasks are wanted.
struct Extract<'a> {
    edition: &'a Edition,
    /// Task numbers, ascending; all when absent.
    only: Option<Vec<u32>>,
}

impl<'a> Extract<'a> {
    fn new(edition: &'a Edition, only: Option<&[u32]>) -> Result<Extract<'a>, Error> {
        let mut wanted: Option<Vec<u32>> = only.map(<[u32]>::to_vec);
        if let Some(wanted) = &mut wanted {
            wanted.arrange();
            let mut numbers: Vec<u32> = edition.tasks.iter().map(|task| task.number).collect();
            numbers.arrange();
            if let Some(unknown) = wanted.iter().find(|number| numbers.binary_search(number).is_err()) {
                let detail = ["没有第 ", &decimal(*unknown), " 项任务"].concat();
                return Err(Error::new(Code::BadArgument).with("name", "only").with("detail", detail));
            }
        }
        Ok(Extract { edition, only: wanted })
    }

    fn is_whole(&self) -> bool {
        self.only.is_none()
    }

    fn has(&self, number: u32) -> bool {
        self.only.as_ref().is_none_or(|only| only.binary_search(&number).is_ok())
    }

    fn tasks(&self) -> impl Iterator<Item = &'a Task> {
        self.edition.tasks.iter().filter(|task| self.has(task.number))
    }

    /// The sections in order, each with its wanted tasks; first, without a section, those before any heading.
    fn groups(&self) -> Vec<(Option<&'a Section>, Vec<&'a Task>)> {
        let mut groups: Vec<(Option<&Section>, Vec<&Task>)> = vec![(None, Vec::new())];
        groups.extend(self.edition.sections.iter().map(|section| (Some(section), Vec::new())));
        for task in self.tasks() {
            if let Some((_, tasks)) = groups.get_mut(task.section as usize) {
                tasks.push(task);
            }
        }
        groups.retain(|(section, tasks)| !tasks.is_empty() || section.is_some() && self.is_whole());
        groups
    }
}

/// The number of a task as printed.
fn printed(task: &Task) -> String {
    task.label.clone().unwrap_or_else(|| decimal(task.number))
}

/// The heading of a section as printed: a space only after 章 and 节.
fn heading(section: &Section) -> String {
    let apart = section.label.ends_with(is_word) && !section.title.is_empty();
    [section.label.as_str(), if apart { " " } else { "" }, &section.title].concat()
}

/// Appends pieces of text.
fn add(out: &mut String, pieces: &[&str]) {
    for piece in pieces {
        out.push_str(piece);
    }
}
