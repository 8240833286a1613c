//! A comparison in the formats that people take away: 新旧对照表 and data.
//!
//! What a table shows of a change is worked out once, in [`rows`]; each format only writes it.

mod csv;
mod docx;
pub(super) mod html;
mod json;
mod markdown;
mod rows;
mod words;

use crate::compare::{Change, Comparison, DocumentChange, Summary};
use crate::error::{Code, Error};
use crate::model::{Edition, Section, Task};
use crate::read::decimal;
use crate::sort::Arrange as _;

/// The text formats of a comparison. A .docx is not text: see [`docx_parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonFormat {
    /// Everything, in the shapes of the interface.
    Json,
    /// One row for each pair, addition and removal.
    Csv,
    /// A table that GitHub draws, with `<ins>` and `<del>`.
    Markdown,
    /// A page of its own: no script, prints.
    Html,
}

impl ComparisonFormat {
    /// The format of this name: `json`, `csv`, `markdown`, `html`.
    ///
    /// # Errors
    /// `badArgument` for any other.
    pub fn of(name: &str) -> Result<ComparisonFormat, Error> {
        Ok(match name {
            "json" => ComparisonFormat::Json,
            "csv" => ComparisonFormat::Csv,
            "markdown" => ComparisonFormat::Markdown,
            "html" => ComparisonFormat::Html,
            _ => {
                let detail = ["没有“", name, "”这种格式，有 json、csv、markdown、html、docx"].concat();
                return Err(Error::new(Code::BadArgument).with("name", "format").with("detail", detail));
            }
        })
    }
}

/// Writes a comparison, or the changes with the indexes in `only` of it. The summary is always that of the whole; the tables of
/// a selection leave out what changed outside the tasks.
///
/// ```
/// use qingdan::compare::{CompareOptions, compare};
/// use qingdan::export::{ComparisonFormat, comparison};
/// use std::sync::Arc;
///
/// let newest = Arc::new(qingdan::editions::load(None)?);
/// let compared = compare(newest.clone(), newest, &CompareOptions::default())?;
/// assert!(comparison(&compared, ComparisonFormat::Html, None)?.starts_with("<!doctype html>"));
/// # Ok::<(), qingdan::Error>(())
/// ```
///
/// # Errors
/// `badArgument` when `only` has an index that no change has.
pub fn comparison(comparison: &Comparison, format: ComparisonFormat, only: Option<&[u32]>) -> Result<String, Error> {
    let view = View::new(comparison, only)?;
    Ok(match format {
        ComparisonFormat::Json => json::write(&view),
        ComparisonFormat::Csv => csv::write(&view),
        ComparisonFormat::Markdown => markdown::write(&view),
        ComparisonFormat::Html => html::write(&view),
    })
}

/// The files inside a .docx 新旧对照表, by path; zipped in this order they are the document.
///
/// ```
/// use qingdan::compare::{CompareOptions, compare};
/// use qingdan::export::docx_parts;
/// use std::sync::Arc;
///
/// let newest = Arc::new(qingdan::editions::load(None)?);
/// let compared = compare(newest.clone(), newest, &CompareOptions::default())?;
/// assert_eq!(docx_parts(&compared, None)?[0].0, "[Content_Types].xml");
/// # Ok::<(), qingdan::Error>(())
/// ```
///
/// # Errors
/// `badArgument` when `only` has an index that no change has.
pub fn docx_parts(comparison: &Comparison, only: Option<&[u32]>) -> Result<Vec<(&'static str, String)>, Error> {
    Ok(docx::parts(&View::new(comparison, only)?))
}

/// What is exported.
struct View<'a> {
    editions: [&'a Edition; 2],
    summary: Summary,
    changes: Vec<Change>,
    document: &'a [DocumentChange],
    /// Whether all changes are wanted.
    whole: bool,
    /// For each side, indexes of tasks by number.
    numbers: [Vec<(u32, usize)>; 2],
}

impl<'a> View<'a> {
    fn new(comparison: &'a Comparison, only: Option<&[u32]>) -> Result<View<'a>, Error> {
        let changes = match only {
            None => comparison.changes(),
            Some(only) => {
                let mut wanted = only.to_vec();
                wanted.arrange();
                wanted.dedup();
                let change = |&index: &u32| {
                    comparison.change(index as usize).ok_or_else(|| {
                        let count = decimal(comparison.len() as u32);
                        let detail =
                            ["没有序号为 ", &decimal(index), " 的变化，共 ", &count, " 处，从 0 数起"].concat();
                        Error::new(Code::BadArgument).with("name", "only").with("detail", detail)
                    })
                };
                wanted.iter().map(change).collect::<Result<_, _>>()?
            }
        };
        let editions = comparison.editions();
        let numbers = editions.map(|edition| {
            let mut numbers: Vec<(u32, usize)> =
                edition.tasks.iter().enumerate().map(|(at, task)| (task.number, at)).collect();
            numbers.arrange();
            numbers
        });
        let document = comparison.document();
        Ok(View { editions, summary: comparison.summary(), changes, document, whole: only.is_none(), numbers })
    }

    fn task(&self, side: usize, number: u32) -> Option<&'a Task> {
        let numbers = &self.numbers[side];
        let at = numbers.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        self.editions[side].tasks.get(numbers.get(at)?.1)
    }

    fn section(&self, side: usize, task: &Task) -> Option<&'a Section> {
        (task.section as usize).checked_sub(1).and_then(|at| self.editions[side].sections.get(at))
    }

    /// What changed outside the tasks, where the whole is wanted.
    fn document(&self) -> &'a [DocumentChange] {
        if self.whole { self.document } else { &[] }
    }
}
