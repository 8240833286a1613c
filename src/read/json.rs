//! What `export` writes as JSON → draft. Only what was printed is taken from it; what follows from that is worked out anew.

use super::draft::{Draft, Item};
use crate::error::{Code, Error};
use crate::json::{self, Node, Value};
use crate::model::{Chapter, EditionInfo, Level, Paragraph, PolicyDocument, Problem, Section, Values};

/// Whether a source can be nothing but JSON.
pub(super) fn is_json(source: &str) -> bool {
    let source = source.trim_start_matches(super::line::is_blank);
    let rest = source.strip_prefix('[').unwrap_or(source).trim_start();
    rest.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

/// Reads the JSON of an edition.
///
/// # Errors
/// `badJson`, with the line.
pub(super) fn read(source: &str) -> Result<Draft, Error> {
    let node = json::parse(source.trim_start_matches('\u{feff}'))
        .map_err(|malformed| Error::new(Code::BadJson).with("detail", malformed.detail).at(malformed.line))?;
    let mut draft = Draft::default();
    if let Some(info) = node.get("info") {
        draft.info = edition_info(info)?;
    }
    if let Some(document) = node.get("document") {
        draft.document = policy_document(document)?;
    }
    draft.sections = list(&node, "sections", section)?;
    draft.problems = list(&node, "problems", problem)?;
    if node.get("tasks").is_none() {
        return Err(missing(&node, "tasks"));
    }
    let count = draft.sections.len() as u32;
    draft.items = list(&node, "tasks", |task| {
        let item = Item {
            number: Some(number(task, "number")?),
            kept: true,
            label: text(task, "label")?.unwrap_or_default(),
            section: if task.get("section").is_some() { number(task, "section")? } else { 0 },
            text: required(task, "text")?,
            cell: task.get("scope").map_or(Ok(None), |scope| text(scope, "raw"))?.unwrap_or_default(),
            ..Item::default()
        };
        if item.section > count {
            return Err(bad(task, format!("section 是 {}，而章节只有 {count} 个", item.section)));
        }
        Ok(item)
    })?;
    Ok(draft)
}

fn bad(node: &Node, detail: String) -> Error {
    Error::new(Code::BadJson).with("detail", detail).at(node.line)
}

fn missing(node: &Node, key: &str) -> Error {
    bad(node, format!("缺少 {key}"))
}

fn text(node: &Node, key: &str) -> Result<Option<String>, Error> {
    let Some(value) = node.get(key) else { return Ok(None) };
    value.text().map(|text| Some(text.to_owned())).ok_or_else(|| bad(value, format!("{key} 须是文字")))
}

fn required(node: &Node, key: &str) -> Result<String, Error> {
    text(node, key)?.ok_or_else(|| missing(node, key))
}

fn number(node: &Node, key: &str) -> Result<u32, Error> {
    let value = node.get(key).ok_or_else(|| missing(node, key))?;
    value.number().ok_or_else(|| bad(value, format!("{key} 须是非负整数")))
}

fn list<T>(node: &Node, key: &str, one: impl Fn(&Node) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    let Some(value) = node.get(key) else { return Ok(Vec::new()) };
    value.items().ok_or_else(|| bad(value, format!("{key} 须是数组")))?.iter().map(one).collect()
}

fn texts(node: &Node, key: &str) -> Result<Vec<String>, Error> {
    list(node, key, |item| item.text().map(str::to_owned).ok_or_else(|| bad(item, format!("{key} 须是文字的数组"))))
}

fn edition_info(node: &Node) -> Result<EditionInfo, Error> {
    Ok(EditionInfo {
        id: text(node, "id")?.unwrap_or_default(),
        title: text(node, "title")?.unwrap_or_default(),
        document_number: text(node, "documentNumber")?,
        issuer: text(node, "issuer")?,
        issued_on: text(node, "issuedOn")?,
        source: text(node, "source")?,
        ..EditionInfo::default()
    })
}

fn policy_document(node: &Node) -> Result<PolicyDocument, Error> {
    Ok(PolicyDocument {
        title: text(node, "title")?.unwrap_or_default(),
        plan_title: text(node, "planTitle")?,
        list_title: text(node, "listTitle")?,
        heading: text(node, "heading")?,
        addressees: text(node, "addressees")?,
        preamble: texts(node, "preamble")?,
        chapters: list(node, "chapters", |chapter| {
            Ok(Chapter {
                label: text(chapter, "label")?.unwrap_or_default(),
                title: text(chapter, "title")?.unwrap_or_default(),
                paragraphs: list(chapter, "paragraphs", |paragraph| {
                    Ok(Paragraph {
                        label: text(paragraph, "label")?,
                        title: text(paragraph, "title")?,
                        text: required(paragraph, "text")?,
                    })
                })?,
            })
        })?,
        notes: texts(node, "notes")?,
        note_labels: texts(node, "noteLabels")?,
    })
}

fn section(node: &Node) -> Result<Section, Error> {
    Ok(Section {
        label: text(node, "label")?.unwrap_or_default(),
        title: required(node, "title")?,
        body: text(node, "body")?,
        ..Section::default()
    })
}

fn problem(node: &Node) -> Result<Problem, Error> {
    let level = match required(node, "level")?.as_str() {
        "info" => Level::Info,
        "warning" => Level::Warning,
        other => return Err(bad(node, format!("level 须是 info 或 warning，而不是“{other}”"))),
    };
    let mut values = Values::new();
    if let Some(Value::Object(fields)) = node.get("values").map(|values| &values.value) {
        for (key, value) in fields {
            let value = value.text().ok_or_else(|| bad(value, "values 须是文字".into()))?;
            values.insert(key.to_string().into(), value.to_owned());
        }
    }
    Ok(Problem {
        line: number(node, "line")?,
        level,
        code: required(node, "code")?.into(),
        message: required(node, "message")?,
        text: text(node, "text")?,
        values,
    })
}
