//! An edition as text: the document as it is printed, one line a task with its cell after a tab. Reads back as the same list.

use super::{Extract, add, heading, printed};

pub(super) fn edition(extract: &Extract) -> String {
    let edition = extract.edition;
    let document = &edition.document;
    let mut out = String::new();
    let title = if document.title.is_empty() { &edition.info.title } else { &document.title };
    add(&mut out, &[title, "\n"]);
    for text in [&document.heading, &document.addressees].into_iter().flatten() {
        add(&mut out, &[text, "\n"]);
    }
    if extract.is_whole() {
        let (notice, plan) = document.preamble.split_at(document.preamble.len().min(1));
        for texts in [notice, document.plan_title.as_slice(), plan] {
            for text in texts {
                add(&mut out, &[text, "\n"]);
            }
        }
        for chapter in &document.chapters {
            add(&mut out, &[&chapter.label, &chapter.title, "\n"]);
            for paragraph in &chapter.paragraphs {
                add(&mut out, &[paragraph.label.as_deref().unwrap_or_default(), &paragraph.text, "\n"]);
            }
        }
    }
    if let Some(text) = &document.list_title {
        add(&mut out, &["\n", text, "\n"]);
    }
    out.push_str("序号\t任务内容\t适用范围\n");
    for (section, tasks) in extract.groups() {
        if let Some(section) = section {
            add(&mut out, &[&heading(section), "\n"]);
        }
        for task in tasks {
            add(&mut out, &[&printed(task), "\t", &task.text, "\t", &task.scope.raw, "\n"]);
        }
    }
    for (at, note) in document.notes.iter().enumerate() {
        let label = document.note_labels.get(at).map_or("", String::as_str);
        add(&mut out, &[if at == 0 && label.is_empty() { "注：" } else { label }, note, "\n"]);
    }
    out
}
