//! Query → task numbers, facet counts, highlights.

use crate::error::Error;
use crate::model::{Edition, ScopeKind, Status};
use serde::Deserialize;

/// What is asked of an edition: AND between kinds, OR within one; an empty kind asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Query {
    /// Words, `"exact"`, `-without`, `#34`.
    pub text: String,
    /// Region ids or names.
    pub regions: Vec<String>,
    /// Statuses.
    pub statuses: Vec<Status>,
    /// Section ordinals.
    pub sections: Vec<u32>,
    /// Operative verbs.
    pub actions: Vec<String>,
    /// Kinds of scope cell.
    pub scopes: Vec<ScopeKind>,
}

/// Which tasks match, and how many there would be for each value of each kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilterResult {
    /// Numbers of the matching tasks, in order.
    pub numbers: Vec<u32>,
    /// Counts, in the order of [`Index::values`].
    pub facets: Vec<u32>,
}

/// An edition prepared for filtering.
pub struct Index {}

impl Index {
    /// Prepares an edition.
    pub fn new(_edition: &Edition) -> Index {
        Index {}
    }

    /// Runs a query.
    ///
    /// # Errors
    /// `badQuery`, `unknownRegion`, `badArgument`.
    pub fn filter(&self, _query: &Query) -> Result<FilterResult, Error> {
        Ok(FilterResult::default())
    }
}
