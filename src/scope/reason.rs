//! How a region stands for each task, with the words of the cell or the note that say so.

use super::names::Names;
use super::{Listing, Rules};
use crate::error::{Code, Error};
use crate::model::{Applicability, Edition, Region, ScopeKind, Status, Task, Values};
use crate::region;
use std::borrow::Cow;

/// The standing of a region (id in any case, 天津, 天津市, 江苏省苏州市) for every task, in order.
///
/// # Errors
/// `unknownRegion` for what is neither in the table nor in the edition.
pub fn applicability(edition: &Edition, region: &str) -> Result<Vec<Applicability>, Error> {
    let rules = Rules::of(edition);
    let region = resolve(&rules.regions, region)?;
    Ok(edition.tasks.iter().map(|task| rules.reason(&region, task)).collect())
}

/// The region that a word means among those of an edition; the 20 of the table are always known.
///
/// # Errors
/// `unknownRegion`.
pub fn resolve<'r>(regions: &'r [Region], word: &str) -> Result<Cow<'r, Region>, Error> {
    let plain: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    let others = regions.iter().filter(|region| region::rank(&region.id).is_none());
    let mut names = Names::default();
    others.for_each(|region| names.add(&region.id));
    let known = names.known(&plain);
    let of_edition = known.and_then(|id| regions.iter().find(|region| region.id == id));
    let found = of_edition.map(Cow::Borrowed).or_else(|| region::find(&plain).map(Cow::Borrowed));
    found.ok_or_else(|| Error::new(Code::UnknownRegion).with("region", word))
}

impl Rules {
    fn reason(&self, region: &Region, task: &Task) -> Applicability {
        let (name, scope) = (&region.name, &task.scope);
        let standing = scope.regions.iter().find(|standing| standing.region == region.id);
        let status = standing.map_or(Status::NotListed, |standing| standing.status);
        let mut values = Values::new();
        values.insert("region".into(), name.to_string());
        if !scope.raw.is_empty() {
            values.insert("cell".into(), scope.raw.clone());
        }
        let blank = match scope.raw.as_str() {
            "" => "适用范围一栏空白".to_owned(),
            raw => format!("适用范围一栏只有“{raw}”"),
        };
        let (code, reason) = match status {
            Status::Default => {
                ("default", format!("{blank}，{}，{name}在默认适用之列。", quote(&self.default, &mut values)))
            }
            Status::Encouraged => {
                ("encouraged", format!("{blank}，{}，{name}在鼓励先行先试之列。", quote(&self.encouraged, &mut values)))
            }
            Status::Separate => {
                ("separate", format!("{blank}，{}，{name}不单独列出，另行先试。", quote(&self.separate, &mut values)))
            }
            Status::Named => ("named", format!("适用范围一栏写明“{}”，其中有{name}。", scope.raw)),
            Status::Study => ("study", format!("适用范围一栏写“{}”，{name}在统筹研究之列。", scope.raw)),
            Status::Willing => ("willing", format!("适用范围一栏写“{}”，{name}有意愿可以申请。", scope.raw)),
            Status::NotListed => self.why_not(region, task, &blank, &mut values),
        };
        Applicability { task: task.number, status, reason, code, values }
    }

    fn why_not(&self, region: &Region, task: &Task, blank: &str, values: &mut Values) -> (&'static str, String) {
        let (name, scope) = (&region.name, &task.scope);
        if scope.kind != ScopeKind::Default {
            let Some(unclear) = self.cell(&scope.raw).unclear else {
                return ("notInCell", format!("适用范围一栏写明“{}”，未列{name}。", scope.raw));
            };
            let reason = format!("适用范围一栏写“{}”，其中“{unclear}”未能辨认，不能认定适用于{name}。", scope.raw);
            values.insert("unclear".into(), unclear);
            return ("unclear", reason);
        }
        if self.is_silent() {
            return ("noNotes", format!("{blank}，本版也没有说明空白适用于哪些地区的注，不能认定适用于{name}。"));
        }
        if self.blank(&region.id) != Status::NotListed {
            return ("excepted", format!("{blank}，其中有关于{name}的除外说明，不能认定适用于{name}。"));
        }
        let lists = [&self.separate, &self.default, &self.encouraged];
        let is_rule =
            |number: &u32| lists.iter().filter_map(|list| list.note.as_ref()).any(|note| note.number == *number);
        let last = lists.iter().filter_map(|list| list.note.as_ref()).map(|note| note.number).max().unwrap_or(0);
        let notes: Vec<u32> = (1..=last).filter(is_rule).collect();
        let numbers = |prefix: &str| notes.iter().map(|note| format!("{prefix}{note}")).collect::<Vec<_>>().join("、");
        values.insert("notes".into(), numbers(""));
        ("notInNotes", format!("{blank}，{}均未列{name}。", numbers("注")))
    }
}

/// `按注2“…”`, with the note's number and text among the values.
fn quote(list: &Listing, values: &mut Values) -> String {
    let Some(note) = &list.note else { return String::new() };
    values.insert("note".into(), note.number.to_string());
    values.insert("text".into(), note.text.clone());
    format!("按注{}“{}”", note.number, note.text.trim_end_matches('。'))
}
