//! Which changes a query asks for.

use super::aspects::status;
use super::change::{ChangeQuery, Kind};
use super::{Comparison, Outcome};
use crate::error::Error;
use crate::fold::fold;
use crate::model::Status;

impl Comparison {
    /// Indexes of the changes that match: AND between kinds of condition, OR within one. A region is concerned where it
    /// has a standing on either side, the notes included; so what a change of the notes gives or takes is found by it.
    ///
    /// # Errors
    /// `unknownRegion`, `badQuery`, `badArgument` for a section that neither list has.
    pub fn filter(&self, query: &ChangeQuery) -> Result<Vec<u32>, Error> {
        let words: Vec<String> = query.text.split_whitespace().map(|word| fold(word).text).collect();
        let regions = query.regions.iter().map(|region| self.region(region)).collect::<Result<Vec<_>, _>>()?;
        let matches = |outcome: &Outcome| {
            (query.kinds.is_empty() || query.kinds.contains(&outcome.kind))
                && (query.aspects.is_empty() || query.aspects.iter().any(|aspect| outcome.aspects.contains(aspect)))
                && query.substantive.is_none_or(|wanted| wanted == (outcome.kind != Kind::Unchanged))
                && (query.sections.is_empty() || self.stands_in(outcome, &query.sections))
                && (regions.is_empty() || regions.iter().any(|region| self.concerns(outcome, region)))
                && words.iter().all(|word| self.says(outcome, word))
        };
        let found = self.outcomes.iter().enumerate().filter(|(_, outcome)| matches(outcome));
        Ok(found.map(|(index, _)| index as u32).collect())
    }

    fn stands_in(&self, outcome: &Outcome, sections: &[u32]) -> bool {
        let (side, items) = outcome.stands();
        items.iter().filter_map(|&item| self.task(side, item)).any(|task| sections.contains(&task.section))
    }

    fn concerns(&self, outcome: &Outcome, region: &str) -> bool {
        let mut members = outcome.members();
        members.any(|(side, item)| status(self.scope_of(side, item), region) != Status::NotListed)
    }

    fn says(&self, outcome: &Outcome, word: &str) -> bool {
        outcome
            .members()
            .filter_map(|(side, item)| self.task(side, item))
            .any(|task| fold(&task.text).text.contains(word) || fold(&task.scope.raw).text.contains(word))
    }
}
