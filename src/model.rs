//! What a policy document says, as plain data. Knows no other module.
//!
//! Serialised in camelCase with absent options left out: these are the shapes that leave the crate.

use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Named values of a message, from which an interface can make the sentence in another language. Few, so a sorted list.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Values(Vec<(Cow<'static, str>, String)>);

impl Values {
    /// None.
    pub fn new() -> Values {
        Values::default()
    }

    /// Sets a value.
    pub fn insert(&mut self, key: Cow<'static, str>, value: String) {
        let at = self.0.partition_point(|(known, _)| *known < key);
        match self.0.get_mut(at) {
            Some((known, old)) if *known == key => *old = value,
            _ => self.0.insert(at, (key, value)),
        }
    }

    /// The same and one value more.
    pub(crate) fn with(mut self, key: &'static str, value: String) -> Values {
        self.insert(Cow::Borrowed(key), value);
        self
    }

    /// The value of this name.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// Names and values, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value.as_str()))
    }
}

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// One revision of a policy document with its task list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edition {
    /// Title, document number, date and counts.
    pub info: EditionInfo,
    /// Everything that is not a task: title lines, addressees, body, notes.
    pub document: PolicyDocument,
    /// The sections of the list, in order; `tasks[i].section` is an ordinal (1-based) among these, 0 for none.
    pub sections: Vec<Section>,
    /// The tasks, in the document's order.
    pub tasks: Vec<Task>,
    /// The regions the edition speaks of: those of the table first, in its order, then others as they appear.
    pub regions: Vec<Region>,
    /// What was left out, doubted or repaired while reading, by line.
    pub problems: Vec<Problem>,
}

/// What a citation of an edition needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EditionInfo {
    /// Key of the edition: `2025-04-11`, or what the caller of the reader chose.
    pub id: String,
    /// Title of the document, else of the list, else the caller's.
    pub title: String,
    /// 发文字号, as printed: `商资函〔2025〕84号`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// Who issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Date of issue, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<String>,
    /// Where the text was taken from, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Number of tasks.
    pub task_count: u32,
    /// Number of sections.
    pub section_count: u32,
}

/// The document around the list, verbatim but for its printed labels, which are kept apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PolicyDocument {
    /// Title of the notice (`商务部印发…的通知`), empty when there is none.
    pub title: String,
    /// Title of the plan that the notice issues.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_title: Option<String>,
    /// Title of the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_title: Option<String>,
    /// The line with document number and date, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Whom the notice addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressees: Option<String>,
    /// Paragraphs before the first chapter (of the notice, then of the plan).
    pub preamble: Vec<String>,
    /// The plan's chapters (一、 二、 …).
    pub chapters: Vec<Chapter>,
    /// The notes after the list, without their printed `注:` and number.
    pub notes: Vec<String>,
    /// The printed labels of the notes: `注:1.`; empty where a note has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub note_labels: Vec<String>,
}

/// A chapter of the body.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Chapter {
    /// Printed label: `一、`.
    pub label: String,
    /// Title without its label.
    pub title: String,
    /// The paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of the body.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Paragraph {
    /// Printed label: `(一)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Leading sentence of `text`, without its full stop, where it serves as a title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The text after the label, with its leading sentence.
    pub text: String,
}

/// A section of the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// 1-based position among the sections.
    pub ordinal: u32,
    /// Printed label: `一、`.
    pub label: String,
    /// Title without its label.
    pub title: String,
    /// Text of the body's paragraph that announces the section: the one of chapter three with its ordinal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Numbers of its tasks.
    pub tasks: Vec<u32>,
}

/// One task of the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// The printed number; the 1-based position, for every task, when any printed number repeats.
    pub number: u32,
    /// The printed number as printed (`(1)`, `①`, `第三条`), where it says more than `number`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Ordinal of its section, 0 before any heading.
    pub section: u32,
    /// What is to be done, verbatim.
    pub text: String,
    /// Where it applies.
    pub scope: Scope,
    /// Operative verbs, in the order of the text, each once.
    pub actions: Vec<&'static str>,
}

/// What a scope cell says, with the edition's notes applied.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scope {
    /// The cell as printed, trimmed; empty when blank.
    pub raw: String,
    /// What kind of cell it is.
    pub kind: ScopeKind,
    /// Every region whose status is not `notListed`, in the edition's order.
    pub regions: Vec<RegionStatus>,
    /// A bracket's text, a trailing condition, or what was not understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,
}

/// Kinds of scope cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ScopeKind {
    /// Blank, or only a bracket: the notes decide.
    #[default]
    Default,
    /// Regions are named (also a cell that says something that was not understood).
    Named,
    /// 面向…统筹研究.
    Study,
    /// More than one status in the cell.
    Mixed,
}

/// A region and its standing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RegionStatus {
    /// Region id.
    pub region: String,
    /// Its status.
    pub status: Status,
}

/// Standing of a region for a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// 明确适用: the cell names the region.
    Named,
    /// 默认适用: the cell leaves it to the notes, and the default note lists the region.
    Default,
    /// 统筹研究: 面向…统筹研究.
    Study,
    /// 有意愿可申请: offered to other willing regions, this among them.
    Willing,
    /// 鼓励先行先试: the cell leaves it to the notes, and the note on encouraged cities lists the region.
    Encouraged,
    /// 示范区另行先试: the cell leaves it to the notes, and a note says the region is not listed separately.
    Separate,
    /// 未列入.
    #[default]
    NotListed,
}

/// A region that a policy can apply to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    /// Lower-case pinyin for the 20 of the table, else the name.
    pub id: Cow<'static, str>,
    /// 天津
    pub name: Cow<'static, str>,
    /// 天津市
    pub full_name: Cow<'static, str>,
    /// 江苏省, for a city that is not itself of provincial rank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<Cow<'static, str>>,
    /// Since when it takes part.
    pub batch: Batch,
}

/// When a region joined the pilot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Batch {
    /// 示范区: Beijing.
    Demonstration,
    /// The ten provinces and cities of note 2.
    Pilot,
    /// The nine new cities of note 3.
    New,
}

/// Something that was left out, doubted or repaired while reading.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// 1-based line of the source; 0 when it concerns the whole.
    pub line: u32,
    /// How serious.
    pub level: Level,
    /// Stable name of the kind of problem.
    pub code: Cow<'static, str>,
    /// A Chinese sentence.
    pub message: String,
    /// The text that was left out or doubted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The sentence's values.
    pub values: Values,
}

/// How serious a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// Worth knowing.
    Info,
    /// Worth checking.
    Warning,
}

/// The standing of one region for one task, with its ground.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Applicability {
    /// Task number.
    pub task: u32,
    /// Status.
    pub status: Status,
    /// A Chinese sentence that quotes the cell or the note.
    pub reason: String,
    /// Stable name of the reason.
    pub code: &'static str,
    /// The sentence's values.
    pub values: Values,
}
