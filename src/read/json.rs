//! What `export` writes as JSON → draft. Only what was printed is taken from it; what follows from that is worked out anew.

use super::draft::{Draft, Item, decimal};
use crate::error::{Code, Error};
use crate::json::{self, Node, Value};
use crate::model::{Chapter, EditionInfo, Level, Paragraph, PolicyDocument, Problem, Section, Values};
use crate::words;

/// Whether a source can be nothing but JSON.
pub(super) fn is_json(source: &str) -> bool {
    let source = source.trim_start_matches(super::line::is_blank);
    let rest = source.strip_prefix('[').unwrap_or(source).trim_start();
    rest.strip_prefix('{').is_some_and(|rest| words::opens(rest.trim_start(), &['"', '}']))
}

/// Reads the JSON of an edition.
///
/// # Errors
/// `badJson`, with the line; `notAList` when there are no tasks.
pub(super) fn read(source: &str) -> Result<Draft, Error> {
    let node = json::parse(source.trim_start_matches('\u{feff}'))
        .map_err(|malformed| Error::new(Code::BadJson).with("detail", malformed.detail).at(malformed.line))?;
    let mut reader = Reader { error: None, extra: Vec::new() };
    let mut draft = reader.draft(&node);
    for (line, text) in reader.extra {
        draft.left_out(line, Level::Warning, "extraField", "有不认识的字段，未读入", &text);
    }
    if draft.items.is_empty() && reader.error.is_none() {
        let tasks = node.get("tasks").unwrap_or(&node);
        return Err(Error::new(Code::NotAList).with("looked", "JSON 里的 tasks 没有一项").at(tasks.line));
    }
    match reader.error {
        Some(error) => Err(error),
        None => Ok(draft),
    }
}

/// Appends what a value says, in words and commas.
fn spell(node: &Node, text: &mut String) {
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(written) => text.push_str(written),
        Value::String(string) => text.push_str(string),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at > 0 { "、" } else { "" });
                spell(item, text);
            }
        }
        Value::Object(fields) => {
            for (at, (key, value)) in fields.iter().enumerate() {
                text.push_str(if at > 0 { "、" } else { "" });
                text.push_str(key);
                text.push('：');
                spell(value, text);
            }
        }
    }
}

/// Takes what is there and keeps the first thing that is wrong; so that not every field has a way out of its own.
struct Reader {
    error: Option<Error>,
    /// Fields that `export` does not write, each with its line.
    extra: Vec<(u32, String)>,
}

impl Reader {
    fn bad(&mut self, node: &Node, detail: &[&str]) {
        if self.error.is_none() {
            self.error = Some(Error::new(Code::BadJson).with("detail", detail.concat()).at(node.line));
        }
    }

    /// Notes the fields of an object that are none of these, or that stand once more further down.
    fn keep_to(&mut self, node: &Node, known: &str) {
        let Value::Object(fields) = &node.value else { return };
        for (at, (key, value)) in fields.iter().enumerate() {
            let is_known = known.split(' ').any(|known| known == key.as_ref());
            if !is_known || fields.iter().skip(at + 1).any(|(later, _)| later == key) {
                let mut text = [key, "："].concat();
                spell(value, &mut text);
                self.extra.push((value.line, text));
            }
        }
    }

    fn text(&mut self, node: &Node, key: &str) -> Option<String> {
        let value = node.get(key)?;
        if value.text().is_none() {
            self.bad(value, &[key, " 须是文字"]);
        }
        value.text().map(str::to_owned)
    }

    /// A text that may be absent and then is empty.
    fn word(&mut self, node: &Node, key: &str) -> String {
        self.text(node, key).unwrap_or_default()
    }

    fn needs(&mut self, node: &Node, key: &str) {
        if node.get(key).is_none() {
            self.bad(node, &["缺少 ", key]);
        }
    }

    fn required(&mut self, node: &Node, key: &str) -> String {
        self.needs(node, key);
        self.word(node, key)
    }

    fn number(&mut self, node: &Node, key: &str) -> u32 {
        self.needs(node, key);
        let Some(value) = node.get(key) else { return 0 };
        if value.number().is_none() {
            self.bad(value, &[key, " 须是非负整数"]);
        }
        value.number().unwrap_or(0)
    }

    fn object<'n, 'a>(&mut self, node: &'n Node<'a>, key: &str) -> Option<&'n Node<'a>> {
        let value = node.get(key)?;
        if !matches!(value.value, Value::Object(_)) {
            self.bad(value, &[key, " 须是对象"]);
        }
        Some(value)
    }

    fn items<'n, 'a>(&mut self, node: &'n Node<'a>, key: &str) -> &'n [Node<'a>] {
        let Some(value) = node.get(key) else { return &[] };
        if value.items().is_none() {
            self.bad(value, &[key, " 须是数组"]);
        }
        value.items().unwrap_or_default()
    }

    fn texts(&mut self, node: &Node, key: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.items(node, key) {
            match item.text() {
                Some(text) => texts.push(text.to_owned()),
                None => self.bad(item, &[key, " 须是文字的数组"]),
            }
        }
        texts
    }

    fn draft(&mut self, node: &Node) -> Draft {
        let mut draft = Draft::default();
        self.keep_to(node, "info document sections tasks regions problems");
        if let Some(info) = self.object(node, "info") {
            self.keep_to(info, "id title documentNumber issuer issuedOn source taskCount sectionCount");
            draft.info = EditionInfo {
                id: self.word(info, "id"),
                title: self.word(info, "title"),
                document_number: self.text(info, "documentNumber"),
                issuer: self.text(info, "issuer"),
                issued_on: self.text(info, "issuedOn"),
                source: self.text(info, "source"),
                ..EditionInfo::default()
            };
        }
        if let Some(document) = self.object(node, "document") {
            draft.document = self.document(document);
        }
        for section in self.items(node, "sections") {
            let (label, title) = (self.word(section, "label"), self.required(section, "title"));
            let body = self.text(section, "body");
            self.keep_to(section, "ordinal label title body tasks");
            draft.sections.push(Section { label, title, body, ..Section::default() });
        }
        for problem in self.items(node, "problems") {
            let made = self.problem(problem);
            draft.problems.push(made);
        }
        self.needs(node, "tasks");
        let count = draft.sections.len() as u32;
        for task in self.items(node, "tasks") {
            let item = Item {
                number: Some(self.number(task, "number")),
                kept: true,
                label: self.word(task, "label"),
                section: if task.get("section").is_some() { self.number(task, "section") } else { 0 },
                text: self.required(task, "text"),
                cell: self.object(task, "scope").map_or(String::new(), |scope| self.word(scope, "raw")),
                ..Item::default()
            };
            self.keep_to(task, "number label section text scope actions");
            if let Some(scope) = task.get("scope") {
                self.keep_to(scope, "raw kind regions qualifier");
            }
            if item.section > count {
                self.bad(task, &["section 是 ", &decimal(item.section), "，而章节只有 ", &decimal(count), " 个"]);
            }
            draft.items.push(item);
        }
        draft
    }

    fn document(&mut self, node: &Node) -> PolicyDocument {
        let mut chapters = Vec::new();
        self.keep_to(node, "title planTitle listTitle heading addressees preamble chapters notes noteLabels");
        for chapter in self.items(node, "chapters") {
            self.keep_to(chapter, "label title paragraphs");
            let mut paragraphs = Vec::new();
            for paragraph in self.items(chapter, "paragraphs") {
                self.keep_to(paragraph, "label title text");
                paragraphs.push(Paragraph {
                    label: self.text(paragraph, "label"),
                    title: self.text(paragraph, "title"),
                    text: self.required(paragraph, "text"),
                });
            }
            chapters.push(Chapter {
                label: self.word(chapter, "label"),
                title: self.word(chapter, "title"),
                paragraphs,
            });
        }
        PolicyDocument {
            title: self.word(node, "title"),
            plan_title: self.text(node, "planTitle"),
            list_title: self.text(node, "listTitle"),
            heading: self.text(node, "heading"),
            addressees: self.text(node, "addressees"),
            preamble: self.texts(node, "preamble"),
            chapters,
            notes: self.texts(node, "notes"),
            note_labels: self.texts(node, "noteLabels"),
        }
    }

    fn problem(&mut self, node: &Node) -> Problem {
        self.keep_to(node, "line level code message text values");
        let level = self.required(node, "level");
        if level != "info" && level != "warning" {
            self.bad(node, &["level 须是 info 或 warning，而不是“", &level, "”"]);
        }
        let mut values = Values::new();
        if let Some(Value::Object(fields)) = node.get("values").map(|values| &values.value) {
            // No sentence has nearly so many.
            if fields.len() > 100 {
                self.bad(node, &["values 太多"]);
            }
            for (key, value) in fields.iter().take(100) {
                match value.text() {
                    Some(text) => values.insert(key.to_string().into(), text.to_owned()),
                    None => self.bad(value, &["values 须是文字"]),
                }
            }
        }
        Problem {
            line: self.number(node, "line"),
            level: if level == "info" { Level::Info } else { Level::Warning },
            code: self.required(node, "code").into(),
            message: self.required(node, "message"),
            text: self.text(node, "text"),
            values,
        }
    }
}
