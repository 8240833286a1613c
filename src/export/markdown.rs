//! An edition as Markdown: a heading and a table for each section.

use super::{Extract, add, heading, printed};

/// A text inside a table: what Markdown or HTML would take for its own is escaped.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push_str("<br>"),
            _ => out.push(c),
        }
    }
    out
}

pub(super) fn edition(extract: &Extract) -> String {
    let edition = extract.edition;
    let info = &edition.info;
    let mut out = String::new();
    if !info.title.is_empty() {
        add(&mut out, &["# ", &escape(&info.title), "\n\n"]);
    }
    let facts = [&info.issuer, &info.document_number, &info.issued_on, &info.source];
    let facts: Vec<String> = facts.into_iter().flatten().map(|fact| escape(fact)).collect();
    if !facts.is_empty() {
        add(&mut out, &[&facts.join("，"), "\n\n"]);
    }
    if let Some(title) = edition.document.list_title.as_ref().filter(|title| **title != info.title) {
        add(&mut out, &["## ", &escape(title), "\n\n"]);
    }
    for (section, tasks) in extract.groups() {
        if let Some(section) = section {
            add(&mut out, &["### ", &escape(&heading(section)), "\n\n"]);
        }
        if tasks.is_empty() {
            continue;
        }
        out.push_str("| 序号 | 任务内容 | 适用范围 |\n| ---: | --- | --- |\n");
        for task in tasks {
            for text in [&printed(task), &task.text, &task.scope.raw] {
                add(&mut out, &["| ", &escape(text), " "]);
            }
            out.push_str("|\n");
        }
        out.push('\n');
    }
    let document = &edition.document;
    for (at, note) in document.notes.iter().enumerate() {
        let label = document.note_labels.get(at).map_or("", String::as_str);
        add(&mut out, &[&escape(label), &escape(note), "\n\n"]);
    }
    out
}
