//! How a region stands for each task, with the words of the cell or the note that say so.

use super::names::Names;
use super::{Listing, Rules};
use crate::error::{Code, Error};
use crate::model::{Applicability, Edition, Region, ScopeKind, Status, Task, Values};
use crate::read::decimal;
use crate::region;
use crate::sort::Arrange as _;
use std::borrow::Cow;

/// The standing of a region (id in any case, 天津, 天津市, 江苏省苏州市) for every task, in order.
///
/// ```
/// use qingdan::{model::Status, scope::applicability};
///
/// let standing = applicability(&qingdan::editions::load(None)?, "苏州")?;
/// assert_eq!(standing[0].status, Status::Encouraged);
/// assert!(standing[0].reason.contains("先行先试"));
/// # Ok::<(), qingdan::Error>(())
/// ```
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
        let (name, scope) = (&*region.name, &task.scope);
        let standing = scope.regions.iter().find(|standing| standing.region == region.id);
        let status = standing.map_or(Status::NotListed, |standing| standing.status);
        let mut values = Values::new();
        values.insert("region".into(), name.to_string());
        if !scope.raw.is_empty() {
            values.insert("cell".into(), scope.raw.clone());
        }
        let raw = scope.raw.as_str();
        let blank = match raw {
            "" => "适用范围一栏空白".to_owned(),
            _ => ["适用范围一栏只有“", raw, "”"].concat(),
        };
        let mut ruled = |list: &Listing, end: &str| [&blank, "，", &quote(list, &mut values), "，", name, end].concat();
        let (code, reason) = match status {
            Status::Default => ("default", ruled(&self.default, "在默认适用之列。")),
            Status::Encouraged => ("encouraged", ruled(&self.encouraged, "在鼓励先行先试之列。")),
            Status::Separate => ("separate", ruled(&self.separate, "不单独列出，另行先试。")),
            Status::Named if raw == name => ("named", ["适用范围一栏写明“", raw, "”。"].concat()),
            Status::Named => ("named", ["适用范围一栏写明“", raw, "”，其中有", name, "。"].concat()),
            Status::Study => ("study", ["适用范围一栏写“", raw, "”，", name, "在统筹研究之列。"].concat()),
            Status::Willing => ("willing", ["适用范围一栏写“", raw, "”，", name, "有意愿可以申请。"].concat()),
            Status::NotListed => self.why_not(region, task, &blank, &mut values),
        };
        Applicability { task: task.number, status, reason, code, values }
    }

    fn why_not(&self, region: &Region, task: &Task, blank: &str, values: &mut Values) -> (&'static str, String) {
        let (name, raw) = (&*region.name, task.scope.raw.as_str());
        if task.scope.kind != ScopeKind::Default {
            let Some(unclear) = self.cell(raw).unclear else {
                return ("notInCell", ["适用范围一栏写明“", raw, "”，未列", name, "。"].concat());
            };
            let words = ["适用范围一栏写“", raw, "”，其中“", &unclear, "”未能辨认，不能认定适用于", name, "。"];
            let reason = words.concat();
            values.insert("unclear".into(), unclear);
            return ("unclear", reason);
        }
        if self.is_silent() {
            let words = [blank, "，本版也没有说明空白适用于哪些地区的注，不能认定适用于", name, "。"];
            return ("noNotes", words.concat());
        }
        if self.blank(&region.id) != Status::NotListed {
            return ("excepted", [blank, "，其中有关于", name, "的除外说明，不能认定适用于", name, "。"].concat());
        }
        let mut notes: Vec<u32> = Vec::new();
        for list in [&self.separate, &self.default, &self.encouraged] {
            notes.extend(list.note.as_ref().map(|note| note.number));
        }
        notes.arrange();
        notes.dedup();
        let (mut numbers, mut named) = (String::new(), String::new());
        for note in notes {
            if !numbers.is_empty() {
                numbers.push('、');
                named.push('、');
            }
            let note = decimal(note);
            numbers.push_str(&note);
            named.extend(["注", &note]);
        }
        values.insert("notes".into(), numbers);
        ("notInNotes", [blank, "，", &named, "均未列", name, "。"].concat())
    }
}

/// `按注2“…”`, with the note's number and text among the values.
fn quote(list: &Listing, values: &mut Values) -> String {
    let Some(note) = &list.note else { return String::new() };
    let number = decimal(note.number);
    let quoted = ["按注", &number, "“", note.text.trim_end_matches('。'), "”"].concat();
    values.insert("note".into(), number);
    values.insert("text".into(), note.text.clone());
    quoted
}
