//! Which official texts are embedded, newest first. The only place that includes files.
//!
//! To add one: put its text into `editions/`, verbatim, and one line into [`EMBEDDED`].

use crate::error::{Code, Error};
use crate::model::Edition;
use crate::read::{self, Format, ReadOptions};

/// An official text inside the crate.
pub struct Embedded {
    /// Its key, the date of issue.
    pub id: &'static str,
    /// The text, verbatim.
    pub text: &'static str,
    /// Where it was taken from, in words.
    pub source: &'static str,
}

/// The embedded texts, newest first.
pub static EMBEDDED: &[Embedded] = &[Embedded {
    id: "2025-04-11",
    text: include_str!("editions/2025-04-11.txt"),
    source: "商务部 商资函〔2025〕84号，网页公开文本",
}];

/// Reads an embedded edition: the newest, or the one with this id.
///
/// ```
/// let edition = qingdan::editions::load(Some("2025-04-11"))?;
/// assert_eq!((edition.tasks.len(), edition.sections.len()), (155, 14));
/// # Ok::<(), qingdan::Error>(())
/// ```
///
/// # Errors
/// `unknownEdition` when there is none with this id.
pub fn load(id: Option<&str>) -> Result<Edition, Error> {
    let embedded = match id {
        None => EMBEDDED.first(),
        Some(id) => EMBEDDED.iter().find(|embedded| embedded.id == id),
    };
    let Some(embedded) = embedded else {
        let known: Vec<_> = EMBEDDED.iter().map(|embedded| embedded.id).collect();
        return Err(Error::new(Code::UnknownEdition)
            .with("id", id.unwrap_or_default())
            .with("known", known.join("、")));
    };
    let options = ReadOptions { format: Format::Text, id: Some(embedded.id.into()), ..ReadOptions::default() };
    let mut edition = read::read(embedded.text, &options)?;
    edition.info.source = Some(embedded.source.into());
    Ok(edition)
}
