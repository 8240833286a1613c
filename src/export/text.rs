//! An edition as text: the document as it is printed, one line a task with its cell after a tab. Reads back as the same list.

use super::{Extract, heading, printed};

pub(super) fn edition(extract: &Extract) -> String {
    let edition = extract.edition;
    let document = &edition.document;
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    let title = if document.title.is_empty() { &edition.info.title } else { &document.title };
    line(title);
    for text in [&document.heading, &document.addressees].into_iter().flatten() {
        line(text);
    }
    if extract.is_whole() {
        let (notice, plan) = document.preamble.split_at(document.preamble.len().min(1));
        for text in notice.iter().chain(&document.plan_title).chain(plan) {
            line(text);
        }
        for chapter in &document.chapters {
            line(&format!("{}{}", chapter.label, chapter.title));
            for paragraph in &chapter.paragraphs {
                line(&format!("{}{}", paragraph.label.as_deref().unwrap_or_default(), paragraph.text));
            }
        }
    }
    if let Some(text) = &document.list_title {
        line("");
        line(text);
    }
    line("序号\t任务内容\t适用范围");
    for (section, tasks) in extract.groups() {
        if let Some(section) = section {
            line(&heading(section));
        }
        for task in tasks {
            line(&format!("{}\t{}\t{}", printed(task), task.text, task.scope.raw));
        }
    }
    for (at, note) in document.notes.iter().enumerate() {
        let label = document.note_labels.get(at).map_or("", String::as_str);
        line(&format!("{}{note}", if at == 0 && label.is_empty() { "注：" } else { label }));
    }
    out
}
