//! Which changes a query asks for.

use super::aspects::status;
use super::change::{ChangeQuery, Kind};
use super::reference::printed;
use super::{Comparison, Outcome};
use crate::error::{Code, Error};
use crate::filter::TextQuery;
use crate::fold::key;
use crate::model::{Edition, Status, Task};

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
            let has = |list: &Edition| {
                list.sections.iter().any(|section| section.ordinal == *ordinal)
                    || list.tasks.iter().any(|task| task.section == *ordinal)
            };
            if !self.editions().into_iter().any(has) {
                let detail = format!("没有第 {ordinal} 部分");
                return Err(Error::new(Code::BadArgument).with("name", "sections").with("detail", detail));
            }
        }
        let mut regions = Vec::with_capacity(query.regions.len());
        for region in &query.regions {
            regions.push(self.region(region)?);
        }
        let mut found = Vec::new();
        for (index, outcome) in self.outcomes.iter().enumerate() {
            if (query.kinds.is_empty() || query.kinds.contains(&outcome.kind))
                && (query.aspects.is_empty() || query.aspects.iter().any(|aspect| outcome.aspects.contains(aspect)))
                && query.substantive.is_none_or(|wanted| wanted == (outcome.kind != Kind::Unchanged))
                && (query.sections.is_empty() || self.stands_in(outcome, &query.sections))
                && (regions.is_empty() || regions.iter().any(|region| self.concerns(outcome, region)))
                && (query.text.is_empty() || self.says(outcome, &text))
            {
                found.push(index as u32);
            }
        }
        Ok(found)
    }

    fn stands_in(&self, outcome: &Outcome, sections: &[u32]) -> bool {
        let (side, items) = outcome.stands();
        items.iter().filter_map(|&item| self.task(side, item)).any(|task| sections.contains(&task.section))
    }

    fn concerns(&self, outcome: &Outcome, region: &str) -> bool {
        let stands = |&(side, item): &(usize, u32)| status(self.scope_of(side, item), region) != Status::NotListed;
        outcome.members().iter().any(stands)
    }

    /// Words may stand in any text or cell of the change; a number is that of any of its tasks.
    fn says(&self, outcome: &Outcome, query: &TextQuery) -> bool {
        let (mut wanted, mut folded) = (false, Vec::new());
        for (side, item) in outcome.members() {
            if let Some(task) = self.task(side, item) {
                wanted |= query.wants(cited(task));
                folded.push(key(&task.text));
                folded.push(key(&task.scope.raw));
            }
        }
        let mut texts: Vec<&str> = Vec::with_capacity(folded.len());
        for text in &folded {
            texts.push(text);
        }
        wanted && query.matches(&texts)
    }
}

/// The number that a task is cited by.
fn cited(task: &Task) -> u32 {
    printed(task).first().copied().unwrap_or(task.number)
}
