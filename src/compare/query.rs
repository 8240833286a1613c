//! Which changes a query asks for.

use super::aspects::status;
use super::change::{ChangeQuery, Kind};
use super::reference::printed;
use super::{Comparison, Outcome};
use crate::error::{Code, Error};
use crate::filter::TextQuery;
use crate::fold::key;
use crate::model::{Status, Task};

impl Comparison {
    /// Indexes of the changes that match: AND between kinds of condition, OR within one. A region is concerned where it
    /// has a standing on either side, the notes included; so what a change of the notes gives or takes is found by it.
    ///
    /// # Errors
    /// `unknownRegion`; `badQuery`, also for a task number that neither list has; `badArgument` for such a section.
    pub fn filter(&self, query: &ChangeQuery) -> Result<Vec<u32>, Error> {
        let text = TextQuery::parse(&query.text)?;
        text.check(&query.text, |number| {
            self.editions().iter().any(|list| list.tasks.iter().any(|task| cited(task) == number))
        })?;
        for ordinal in &query.sections {
            if !self.editions().iter().any(|list| list.tasks.iter().any(|task| task.section == *ordinal)) {
                let detail = format!("没有第 {ordinal} 部分");
                return Err(Error::new(Code::BadArgument).with("name", "sections").with("detail", detail));
            }
        }
        let regions = query.regions.iter().map(|region| self.region(region)).collect::<Result<Vec<_>, _>>()?;
        let matches = |outcome: &Outcome| {
            (query.kinds.is_empty() || query.kinds.contains(&outcome.kind))
                && (query.aspects.is_empty() || query.aspects.iter().any(|aspect| outcome.aspects.contains(aspect)))
                && query.substantive.is_none_or(|wanted| wanted == (outcome.kind != Kind::Unchanged))
                && (query.sections.is_empty() || self.stands_in(outcome, &query.sections))
                && (regions.is_empty() || regions.iter().any(|region| self.concerns(outcome, region)))
                && (query.text.is_empty() || self.says(outcome, &text))
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

    /// Words may stand in any text or cell of the change; a number is that of any of its tasks.
    fn says(&self, outcome: &Outcome, query: &TextQuery) -> bool {
        let tasks = || outcome.members().filter_map(|(side, item)| self.task(side, item));
        let folded: Vec<String> = tasks().flat_map(|task| [key(&task.text), key(&task.scope.raw)]).collect();
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        tasks().any(|task| query.wants(cited(task))) && query.matches(&folded)
    }
}

/// The number that a task is cited by.
fn cited(task: &Task) -> u32 {
    printed(task).first().copied().unwrap_or(task.number)
}
