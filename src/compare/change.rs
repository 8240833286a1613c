//! The shapes of a comparison, as plain data.

use crate::model::{EditionInfo, Status, Values};
use serde::Serialize;

/// What became of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Paired, with none of the aspects text, scope, section.
    #[default]
    Unchanged,
    /// Paired, with aspect text, scope or section.
    Modified,
    /// Only in the new list.
    Added,
    /// Only in the old list.
    Removed,
    /// 1→n.
    Split,
    /// n→1.
    Merged,
}

/// In what a paired task differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Aspect {
    /// Its words.
    Text,
    /// Where it applies.
    Scope,
    /// It stands in a section that is not the counterpart of its old one.
    Section,
    /// Outside the longest common order of the paired tasks.
    Position,
    /// Its printed number.
    Number,
    /// Only width, case, quotes, space, or the form of its cell.
    Format,
    /// Only references to other items, which follow the renumbering.
    Reference,
}

/// On what ground two tasks are paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// The same text to the letter.
    Identical,
    /// The same after folding.
    Folded,
    /// Similar, with structural evidence.
    Similar,
    /// The reader said so.
    Reader,
}

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Op {
    /// In both.
    Equal,
    /// Only in the old.
    Delete,
    /// Only in the new.
    Insert,
}

/// A stretch of a marked text. Equal + deleted spell the old text, equal + inserted the new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// What it is.
    pub op: Op,
    /// The characters.
    pub text: String,
    /// The counterpart of a split or merge in which the stretch stands instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<u32>,
}

/// One old and one new task of a change, marked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// Old task number.
    pub before: u32,
    /// New task number.
    pub after: u32,
    /// Both texts.
    pub text: Vec<Segment>,
    /// How the scope differs, where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<ScopeChange>,
}

/// How a scope differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScopeChange {
    /// The cells, marked.
    pub raw: Vec<Segment>,
    /// The regions whose status differs.
    pub regions: Vec<RegionChange>,
    /// What of the cells was not understood: a region that is not listed on that side may be meant all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unclear: Option<Unclear>,
}

/// What was not understood of where tasks apply, on either side.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unclear {
    /// Words of the old edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Words of the new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Unclear {
    /// Of the words of both sides; none where all was understood.
    pub(super) fn of([before, after]: [Option<String>; 2]) -> Option<Unclear> {
        (before.is_some() || after.is_some()).then_some(Unclear { before, after })
    }
}

/// A region whose status differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RegionChange {
    /// Region id.
    pub region: String,
    /// Status before.
    pub before: Status,
    /// Status after.
    pub after: Status,
}

/// What became of one task, or of the tasks of one split or merge.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Stable within the comparison: `b3`, `a7`, `b3-a4`, …
    pub id: String,
    /// What became of it.
    pub kind: Kind,
    /// In what it differs.
    pub aspects: Vec<Aspect>,
    /// Every kind but `unchanged`.
    pub substantive: bool,
    /// Old task numbers.
    pub before: Vec<u32>,
    /// New task numbers.
    pub after: Vec<u32>,
    /// How sure the pairing is, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// On what ground it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// None for added and removed, one for pairs, more for groups.
    pub parts: Vec<Part>,
    /// The main counterpart's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<ScopeChange>,
    /// What can be said of it with certainty.
    pub facts: Vec<Fact>,
}

/// A typed difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// Of what type.
    #[serde(rename = "type")]
    pub kind: FactKind,
    /// As the old text has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// As the new text has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Which way it went, where that can be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
}

/// Types of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FactKind {
    /// A quantity.
    Number,
    /// A date or deadline.
    Date,
    /// An operative verb.
    Wording,
    /// 不 added or lost.
    Negation,
    /// A region named in the text.
    Region,
}

/// Which way a fact went. Softer and firmer are a reading aid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// A larger number, a later date.
    Up,
    /// A smaller number, an earlier date.
    Down,
    /// 探索 < 支持 < 允许 < 放开, upwards.
    Firmer,
    /// The same, downwards.
    Softer,
}

/// A difference of the document outside its tasks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentChange {
    /// Which part of it.
    pub kind: DocumentPart,
    /// Where it stands: `标题`, `三、(十)`, `注2`.
    pub place: String,
    /// Where it stood, when it was moved: outside the longest common order, or into another chapter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// As it was; absent when new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// As it is; absent when gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Both, marked.
    pub text: Vec<Segment>,
    /// Who gains and loses standing by it, on which (new) tasks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regions: Option<Vec<RuleChange>>,
    /// What of the notes was not understood, where `regions` are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unclear: Option<Unclear>,
}

/// Parts of a document that are not tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum DocumentPart {
    /// A title.
    Title,
    /// The document number.
    Number,
    /// The date of issue.
    Date,
    /// The issuer.
    Issuer,
    /// A paragraph of the body, or the addressees.
    Body,
    /// The title of a section.
    SectionTitle,
    /// A note.
    Note,
    /// The set of pilot areas.
    Regions,
}

/// A region whose standing differs on all the tasks that the notes decide.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleChange {
    /// Region id.
    pub region: String,
    /// Status before.
    pub before: Status,
    /// Status after.
    pub after: Status,
    /// Numbers of the tasks of the new list that it concerns.
    pub tasks: Vec<u32>,
}

/// The counts of a comparison. The kinds add up to the number of changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// The old edition.
    pub before: EditionInfo,
    /// The new edition.
    pub after: EditionInfo,
    /// The headline: every change but the unchanged.
    pub substantive: u32,
    /// Changes of this kind.
    pub unchanged: u32,
    /// Changes of this kind.
    pub modified: u32,
    /// Changes of this kind.
    pub added: u32,
    /// Changes of this kind.
    pub removed: u32,
    /// Changes of this kind.
    pub split: u32,
    /// Changes of this kind.
    pub merged: u32,
    /// Changes with this aspect.
    pub text_changed: u32,
    /// Changes with this aspect.
    pub scope_changed: u32,
    /// Changes with this aspect.
    pub section_changed: u32,
    /// Changes with aspect position.
    pub moved: u32,
    /// Changes with aspect number.
    pub renumbered: u32,
    /// Unchanged ones with no aspect but format (and number).
    pub format_only: u32,
    /// Unchanged ones with no aspect but reference (and number).
    pub reference_only: u32,
    /// Number of document changes.
    pub document: u32,
    /// Whether the rules on who a blank cell applies to differ.
    pub rules_changed: bool,
    /// False when the two look like different documents.
    pub comparable: bool,
    /// Chinese sentences that the reader must see beside the counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The same sentences apart, with what an interface needs to say them in another language.
    pub notices: Vec<Notice>,
}

/// Something that the reader must know of a comparison as a whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// `emptySide`, `differentDocuments`, `borrowedNotes`, `unclearNotes`, `columnsDiffer`.
    pub code: &'static str,
    /// A Chinese sentence.
    pub message: String,
    /// The sentence's values: `side`, `before` or `after`, where it concerns one; `columns`, the names of these.
    pub values: Values,
}

impl Notice {
    pub(super) fn new(code: &'static str, message: String, side: usize) -> Notice {
        let side = if side == 0 { "before" } else { "after" };
        Notice { code, message, values: Values::new().with("side", side.into()) }
    }
}

/// What the reader knows about pairings, as task numbers [old, new].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompareOptions {
    /// These are the same task.
    pub same: Vec<(u32, u32)>,
    /// These are not.
    pub different: Vec<(u32, u32)>,
}

/// Which changes are asked for: AND between kinds, OR within one; an empty kind asks nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeQuery {
    /// Kinds of change.
    pub kinds: Vec<Kind>,
    /// Aspects; a change with any of them.
    pub aspects: Vec<Aspect>,
    /// Only substantive ones, or only the others.
    pub substantive: Option<bool>,
    /// Regions that the change concerns.
    pub regions: Vec<String>,
    /// Section ordinals, old for removed tasks, else new.
    pub sections: Vec<u32>,
    /// A text query, over both sides' texts and cells.
    pub text: String,
}
