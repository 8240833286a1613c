//! What is taken out can be brought in again.

use qingdan::export::{self, EditionFormat};
use qingdan::read::{self, Format, ReadOptions};
use qingdan::{Edition, editions};

fn official() -> Edition {
    editions::load(None).expect("the embedded edition reads")
}

#[track_caller]
fn write(edition: &Edition, format: EditionFormat) -> String {
    export::edition(edition, format, None).expect("an export")
}

#[track_caller]
fn read(source: &str, format: Format) -> Edition {
    read::read(source, &ReadOptions { format, ..ReadOptions::default() }).expect("an edition")
}

#[test]
fn json_reads_back_equal() {
    let edition = official();
    let json = write(&edition, EditionFormat::Json);
    assert_eq!(read(&json, Format::Auto), edition);
    assert_eq!(read(&json, Format::Json), edition);
}

#[test]
fn csv_gives_equal_tasks_and_sections() {
    let edition = official();
    let csv = write(&edition, EditionFormat::Csv);
    for format in [Format::Auto, Format::Csv] {
        let back = read(&csv, format);
        assert_eq!(back.sections, edition.sections);
        assert_eq!(back.tasks, edition.tasks);
        assert_eq!(back.document.notes, edition.document.notes);
    }
}

#[test]
fn markdown_gives_equal_tasks_and_sections() {
    let edition = official();
    let back = read(&write(&edition, EditionFormat::Markdown), Format::Auto);
    assert_eq!(back.tasks, edition.tasks);
    assert_eq!(back.document.notes, edition.document.notes);
    assert_eq!(back.info.title, edition.info.title);
    for (section, original) in back.sections.iter().zip(&edition.sections) {
        assert_eq!(
            (&section.label, &section.title, &section.tasks),
            (&original.label, &original.title, &original.tasks)
        );
    }
}

#[test]
fn text_reads_back_as_the_same_document() {
    let edition = official();
    let back = read(&write(&edition, EditionFormat::Text), Format::Auto);
    assert_eq!(back.tasks, edition.tasks);
    assert_eq!(back.sections, edition.sections);
    assert_eq!(back.document, edition.document);
}
