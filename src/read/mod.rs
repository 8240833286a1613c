//! Source text → [`Edition`]: chooses the format, then completes what every format shares.

use crate::error::{Code, Error};
use crate::model::Edition;
use serde::Deserialize;

/// The longest source that is read, in bytes of UTF-8: 8 MiB.
pub const LIMIT: usize = 8 * 1024 * 1024;

/// What the caller knows about a source.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
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
/// # Errors
/// `empty`, `tooLarge`, `notAList`, `badJson`, `badTable`.
pub fn read(source: &str, _options: &ReadOptions) -> Result<Edition, Error> {
    Err(Error::new(if source.trim().is_empty() { Code::Empty } else { Code::NotAList }).at(1))
}
