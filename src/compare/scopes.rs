//! Where the tasks of a comparison apply: their cells under its rules, its regions, and how the cells of a pair differ.

use super::Comparison;
use super::aspects::{self, canonical};
use super::change::{Aspect, RegionChange, ScopeChange, Unclear};
use super::inline::diff_text;
use crate::error::Error;
use crate::map::Map;
use crate::model::{Region, Scope, ScopeKind, Status};
use crate::region::REGIONS;
use crate::scope::resolve;
use crate::sort::Arrange as _;

impl Comparison {
    /// The cell of a task under the rules of this comparison.
    pub(super) fn scope_of(&self, side: usize, item: u32) -> &Scope {
        static BLANK: Scope =
            Scope { raw: String::new(), kind: ScopeKind::Default, regions: Vec::new(), qualifier: None };
        let reread = if self.borrowed == Some(side) { self.reread.get(item as usize) } else { None };
        reread.or_else(|| self.task(side, item).map(|task| &task.scope)).unwrap_or(&BLANK)
    }

    /// Every region that either side speaks of, the new order first, then the rest of the table.
    pub(super) fn regions(&self) -> &[Region] {
        self.regions.get_or_init(|| {
            let ([old, new], [before, after]) = (&self.rules, &self.editions);
            let (mut known, mut ids): (Vec<Region>, _) = (Vec::new(), Map::default());
            for list in [&new.regions[..], &after.regions, &old.regions, &before.regions, &REGIONS] {
                for region in list {
                    if ids.get(&region.id).is_none() {
                        ids.insert(region.id.to_string(), 0);
                        known.push(region.clone());
                    }
                }
            }
            known
        })
    }

    /// Where a region stands among [`Comparison::regions`].
    fn rank(&self, region: &str) -> u32 {
        let ranks = self.ranks.get_or_init(|| {
            let mut ranks = Map::default();
            // The first of a name counts, so it is put there last.
            for (rank, region) in self.regions().iter().enumerate().rev() {
                ranks.insert(canonical(&region.id).to_owned(), rank as u32);
            }
            ranks
        });
        ranks.get(canonical(region)).copied().unwrap_or(u32::MAX)
    }

    /// The id of a region given as id, 天津 or 天津市.
    pub(super) fn region(&self, asked: &str) -> Result<String, Error> {
        let [old, new] = &self.rules;
        let found = resolve(&new.regions, asked).or_else(|_| resolve(&old.regions, asked))?;
        Ok(found.id.to_string())
    }

    /// How the cells of a pair differ, where they do.
    pub(super) fn scope_change(&self, before: u32, after: u32) -> Option<ScopeChange> {
        let (old, new) = (self.scope_of(0, before), self.scope_of(1, after));
        let aspect = aspects::scope(old, new)?;
        let mut regions: Vec<RegionChange> = Vec::new();
        if aspect == Aspect::Scope {
            // The regions of both cells, those of the new one first, each once.
            let mut places = Map::default();
            for (scope, is_new) in [(new, true), (old, false)] {
                for entry in &scope.regions {
                    let name = canonical(&entry.region);
                    let place = places.get(name).map_or(regions.len(), |place| *place as usize);
                    if place == regions.len() {
                        places.insert(name.to_owned(), place as u32);
                        let (before, after) = (Status::NotListed, Status::NotListed);
                        regions.push(RegionChange { region: entry.region.clone(), before, after });
                    }
                    let change = &mut regions[place];
                    let status = if is_new { &mut change.after } else { &mut change.before };
                    if *status == Status::NotListed {
                        *status = entry.status;
                    }
                }
            }
            regions.retain(|change| change.before != change.after);
            regions.arrange_by_key(|change| self.rank(&change.region));
        }
        let unclear = [(0, old), (1, new)].map(|(side, scope)| self.rules[side].cell(&scope.raw).unclear);
        Some(ScopeChange { raw: diff_text(&old.raw, &new.raw), regions, unclear: Unclear::of(unclear) })
    }
}
