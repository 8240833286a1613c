//! What a scope cell says, and so which task applies where, on what ground.

use crate::error::{Code, Error};
use crate::model::{Applicability, Edition, Region, Scope};
use crate::region::REGIONS;

/// The rules of an edition: the regions it speaks of, and what its notes say of a blank cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// The regions in the edition's order.
    pub regions: Vec<Region>,
}

/// A cell as understood under some rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The scope.
    pub scope: Scope,
    /// What was not understood, for a `scopeUnclear` problem.
    pub unclear: Option<String>,
}

impl Rules {
    /// The rules that notes and cells state together.
    pub fn new<'a>(_notes: &[String], _cells: impl Iterator<Item = &'a str>) -> Rules {
        Rules { regions: REGIONS.to_vec() }
    }

    /// The rules of an edition.
    pub fn of(edition: &Edition) -> Rules {
        Rules::new(&edition.document.notes, edition.tasks.iter().map(|task| task.scope.raw.as_str()))
    }

    /// Whether no note says what a blank cell means.
    pub fn is_silent(&self) -> bool {
        true
    }

    /// Reads a cell.
    pub fn cell(&self, raw: &str) -> Cell {
        Cell { scope: Scope { raw: raw.trim().to_owned(), ..Scope::default() }, unclear: None }
    }
}

/// The standing of a region (id, 天津 or 天津市) for every task, in order.
///
/// # Errors
/// `unknownRegion`.
pub fn applicability(_edition: &Edition, region: &str) -> Result<Vec<Applicability>, Error> {
    Err(Error::new(Code::UnknownRegion).with("region", region))
}
