//! What a caller hands over as JSON → typed options. What is not of the documented shape is `badArgument`, named by its key.

use crate::compare::{Aspect, ChangeQuery, CompareOptions, Kind};
use crate::error::{Code, Error};
use crate::filter::Query;
use crate::json::{self, Node, Value};
use crate::model::{ScopeKind, Status};
use crate::read::{Columns, Format, ReadOptions};

/// Options of [`crate::read::read`]: `{ format?, columns?, id?, title?, issuedOn? }`.
///
/// # Errors
/// `badArgument`, as for all of this module.
pub fn read(json: &str) -> Result<ReadOptions, Error> {
    let mut given = Given::new("options", json)?;
    let format = given.one("format", &FORMATS)?.unwrap_or_default();
    let columns = match given.take("columns") {
        None => None,
        Some(node) => {
            let mut given = Given::of("columns", node)?;
            let mut column =
                |key| given.take(key).map(|node| number(key, &node).map(|column| column as usize)).transpose();
            let (numbers, section, text, scope) =
                (column("number")?, column("section")?, column("text")?, column("scope")?);
            given.done(&["number", "section", "text", "scope"])?;
            let text = text.ok_or_else(|| bad("columns", "缺少 text"))?;
            Some(Columns { number: numbers, section, text, scope })
        }
    };
    let options = ReadOptions {
        format,
        columns,
        id: given.text("id")?,
        title: given.text("title")?,
        issued_on: given.text("issuedOn")?,
    };
    given.done(&["format", "columns", "id", "title", "issuedOn"])?;
    Ok(options)
}

/// A query of an edition: `{ text?, regions?, statuses?, sections?, actions?, scopes? }`.
///
/// # Errors
/// `badArgument`.
pub fn query(json: &str) -> Result<Query, Error> {
    let mut given = Given::new("query", json)?;
    let query = Query {
        text: given.text("text")?.unwrap_or_default(),
        regions: given.list("regions", text)?,
        statuses: given.list("statuses", |key, node| name(key, node, &STATUSES))?,
        sections: given.list("sections", number)?,
        actions: given.list("actions", text)?,
        scopes: given.list("scopes", |key, node| name(key, node, &SCOPES))?,
    };
    given.done(&["text", "regions", "statuses", "sections", "actions", "scopes"])?;
    Ok(query)
}

/// A query of a comparison: `{ kinds?, aspects?, substantive?, regions?, sections?, text? }`.
///
/// # Errors
/// `badArgument`.
pub fn change_query(json: &str) -> Result<ChangeQuery, Error> {
    let mut given = Given::new("query", json)?;
    let substantive = match given.take("substantive") {
        None => None,
        Some(Node { value: Value::Bool(value), .. }) => Some(value),
        Some(_) => return Err(bad("substantive", "须是 true 或 false")),
    };
    let query = ChangeQuery {
        kinds: given.list("kinds", |key, node| name(key, node, &KINDS))?,
        aspects: given.list("aspects", |key, node| name(key, node, &ASPECTS))?,
        substantive,
        regions: given.list("regions", text)?,
        sections: given.list("sections", number)?,
        text: given.text("text")?.unwrap_or_default(),
    };
    given.done(&["kinds", "aspects", "substantive", "regions", "sections", "text"])?;
    Ok(query)
}

/// What the reader says of pairings: `{ same?, different? }`, each a list of `[old, new]` task numbers.
///
/// # Errors
/// `badArgument`.
pub fn compare(json: &str) -> Result<CompareOptions, Error> {
    let mut given = Given::new("options", json)?;
    let options = CompareOptions { same: given.list("same", pair)?, different: given.list("different", pair)? };
    given.done(&["same", "different"])?;
    Ok(options)
}

const FORMATS: [(&str, Format); 5] = [
    ("auto", Format::Auto),
    ("text", Format::Text),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("json", Format::Json),
];

const STATUSES: [(&str, Status); 7] = [
    ("named", Status::Named),
    ("default", Status::Default),
    ("study", Status::Study),
    ("willing", Status::Willing),
    ("encouraged", Status::Encouraged),
    ("separate", Status::Separate),
    ("notListed", Status::NotListed),
];

const SCOPES: [(&str, ScopeKind); 4] = [
    ("default", ScopeKind::Default),
    ("named", ScopeKind::Named),
    ("study", ScopeKind::Study),
    ("mixed", ScopeKind::Mixed),
];

const KINDS: [(&str, Kind); 6] = [
    ("unchanged", Kind::Unchanged),
    ("modified", Kind::Modified),
    ("added", Kind::Added),
    ("removed", Kind::Removed),
    ("split", Kind::Split),
    ("merged", Kind::Merged),
];

const ASPECTS: [(&str, Aspect); 7] = [
    ("text", Aspect::Text),
    ("scope", Aspect::Scope),
    ("section", Aspect::Section),
    ("position", Aspect::Position),
    ("number", Aspect::Number),
    ("format", Aspect::Format),
    ("reference", Aspect::Reference),
];

fn bad(name: &str, detail: impl Into<String>) -> Error {
    Error::new(Code::BadArgument).with("name", name).with("detail", detail)
}

fn text(key: &str, node: &Node) -> Result<String, Error> {
    node.text().map(str::to_owned).ok_or_else(|| bad(key, "须是字符串"))
}

fn number(key: &str, node: &Node) -> Result<u32, Error> {
    node.number().ok_or_else(|| bad(key, "须是非负整数"))
}

fn name<T: Copy>(key: &str, node: &Node, names: &[(&str, T)]) -> Result<T, Error> {
    let given = text(key, node)?;
    match names.iter().find(|(name, _)| *name == given) {
        Some((_, value)) => Ok(*value),
        None => {
            let names: Vec<_> = names.iter().map(|(name, _)| *name).collect();
            Err(bad(key, ["没有“", &given, "”，可用的有 ", &names.join("、")].concat()))
        }
    }
}

fn pair(key: &str, node: &Node) -> Result<(u32, u32), Error> {
    match node.items() {
        Some([before, after]) => Ok((number(key, before)?, number(key, after)?)),
        _ => Err(bad(key, "每一对须是 [旧序号, 新序号]")),
    }
}

/// The keys of an object not yet taken.
struct Given<'a> {
    name: &'static str,
    node: Node<'a>,
}

impl<'a> Given<'a> {
    fn new(name: &'static str, text: &'a str) -> Result<Self, Error> {
        Given::of(name, json::parse(text).map_err(|malformed| bad(name, malformed.detail))?)
    }

    fn of(name: &'static str, node: Node<'a>) -> Result<Self, Error> {
        match node.value {
            Value::Object(_) => Ok(Given { name, node }),
            _ => Err(bad(name, "须是对象")),
        }
    }

    /// The value of a key, which is then no longer there; `null` counts as absent.
    fn take(&mut self, key: &str) -> Option<Node<'a>> {
        let Value::Object(fields) = &mut self.node.value else { return None };
        let at = fields.iter().position(|(name, _)| name == key)?;
        let (_, node) = fields.swap_remove(at);
        (node.value != Value::Null).then_some(node)
    }

    fn text(&mut self, key: &str) -> Result<Option<String>, Error> {
        self.take(key).map(|node| text(key, &node)).transpose()
    }

    fn one<T: Copy>(&mut self, key: &str, names: &[(&str, T)]) -> Result<Option<T>, Error> {
        self.take(key).map(|node| name(key, &node, names)).transpose()
    }

    fn list<T>(&mut self, key: &str, one: impl Fn(&str, &Node) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        match self.take(key) {
            None => Ok(Vec::new()),
            Some(node) => match node.items() {
                Some(items) => items.iter().map(|item| one(key, item)).collect(),
                None => Err(bad(key, "须是数组")),
            },
        }
    }

    fn done(self, known: &[&str]) -> Result<(), Error> {
        let Value::Object(fields) = &self.node.value else { return Ok(()) };
        match fields.first() {
            None => Ok(()),
            Some((key, _)) => Err(bad(self.name, ["不认识的键 ", key, "，可用的有 ", &known.join("、")].concat())),
        }
    }
}
