//! What a caller says in words and lists → typed options. A word that is not one of the documented ones is `badArgument`.

use crate::compare::{Aspect, Kind};
use crate::error::{Code, Error};
use crate::filter::{SCOPES, STATUSES};
use crate::model::{ScopeKind, Status};
use crate::read::Format;

/// A format by its name.
///
/// # Errors
/// `badArgument`, as for all of this module.
pub fn format(name: &str) -> Result<Format, Error> {
    let formats = [Format::Auto, Format::Text, Format::Csv, Format::Tsv, Format::Json];
    place("format", name, &["auto", "text", "csv", "tsv", "json"]).map(|at| formats[at])
}

/// Statuses by their names.
///
/// # Errors
/// `badArgument`.
pub fn statuses(names: &[String]) -> Result<Vec<Status>, Error> {
    const NAMES: [&str; 7] = ["named", "default", "study", "willing", "encouraged", "separate", "notListed"];
    all("statuses", names, &NAMES, &STATUSES)
}

/// Kinds of scope cell by their names.
///
/// # Errors
/// `badArgument`.
pub fn scopes(names: &[String]) -> Result<Vec<ScopeKind>, Error> {
    all("scopes", names, &["default", "named", "study", "mixed"], &SCOPES)
}

/// Kinds of change by their names.
///
/// # Errors
/// `badArgument`.
pub fn kinds(names: &[String]) -> Result<Vec<Kind>, Error> {
    const KINDS: [Kind; 6] = [Kind::Unchanged, Kind::Modified, Kind::Added, Kind::Removed, Kind::Split, Kind::Merged];
    all("kinds", names, &["unchanged", "modified", "added", "removed", "split", "merged"], &KINDS)
}

/// Aspects of a change by their names.
///
/// # Errors
/// `badArgument`.
pub fn aspects(names: &[String]) -> Result<Vec<Aspect>, Error> {
    const NAMES: [&str; 7] = ["text", "scope", "section", "position", "number", "format", "reference"];
    const ASPECTS: [Aspect; 7] = [
        Aspect::Text,
        Aspect::Scope,
        Aspect::Section,
        Aspect::Position,
        Aspect::Number,
        Aspect::Format,
        Aspect::Reference,
    ];
    all("aspects", names, &NAMES, &ASPECTS)
}

/// Old and new task numbers in turn, as pairs; an odd one at the end is left out.
pub fn pairs(numbers: &[u32]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for pair in numbers.chunks_exact(2) {
        pairs.push((pair[0], pair[1]));
    }
    pairs
}

fn all<T: Copy>(key: &str, given: &[String], names: &[&str], values: &[T]) -> Result<Vec<T>, Error> {
    let mut found = Vec::new();
    for name in given {
        found.extend(values.get(place(key, name, names)?));
    }
    Ok(found)
}

fn place(key: &str, given: &str, names: &[&str]) -> Result<usize, Error> {
    names.iter().position(|name| *name == given).ok_or_else(|| {
        let detail = ["没有“", given, "”，可用的有 ", &names.join("、")].concat();
        Error::new(Code::BadArgument).with("name", key).with("detail", detail)
    })
}
