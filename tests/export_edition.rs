//! What leaves the crate of one edition.

use qingdan::export::{self, EditionFormat};
use qingdan::read::{self, ReadOptions};

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_text_and_reads_back_equal() {
    let source = "no,text,scope\n1,\"=HYPERLINK(\"\"a\"\")支持试点\",\n2,+1推进开放,-天津\n3,支持乙@=1,\n";
    let edition = read::read(source, &ReadOptions::default()).expect("a table");
    let csv = export::edition(&edition, EditionFormat::Csv, None).expect("a format");
    assert!(csv.contains(",\"\t=HYPERLINK(\"\"a\"\")支持试点\","), "{csv}");
    assert!(csv.contains(",\"\t+1推进开放\",\"\t-天津\""), "{csv}");
    assert!(csv.contains(",支持乙@=1,"), "{csv}");
    let again = read::read(&csv, &ReadOptions::default()).expect("its own CSV");
    assert_eq!(again.tasks, edition.tasks);
}

#[test]
fn a_workbook_keeps_numbers_as_numbers_and_everything_else_as_text() {
    let edition =
        read::read("no,text,scope\n1,=1+1支持_x0041_<b>,天津\n007,推进,\n", &ReadOptions::default()).expect("a table");
    let parts = export::xlsx_parts(&edition, Some(&[1, 7])).expect("tasks of the list");
    let sheet = &parts.iter().find(|(path, _)| *path == "xl/worksheets/sheet1.xml").expect("a sheet").1;
    assert!(sheet.contains("<col min=\"5\" max=\"5\" width=\"64\" customWidth=\"1\"/></cols><sheetData><row ht=\"15\"><c s=\"2\" t=\"inlineStr\">"));
    let rows = sheet.split("<row ht=\"15\">").skip(2).collect::<Vec<_>>();
    let text = |text: &str| format!("<c s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>");
    assert_eq!(
        rows[0],
        format!("<c s=\"1\"><v>1</v></c><c/>{}{}</row>", text("=1+1支持_x005F_x0041_&lt;b&gt;"), text("天津"))
    );
    assert!(
        rows[1].starts_with(&format!(
            "{}<c/>{}<c/></row></sheetData><autoFilter ref=\"A1:D3\"/>",
            text("007"),
            text("推进")
        )),
        "{}",
        rows[1]
    );
}

#[test]
fn a_cell_too_long_for_a_spreadsheet_is_refused_with_its_row() {
    let edition = read::read(&format!("1. 支持甲。\n2. 推进{}。\n", "乙".repeat(40_000)), &ReadOptions::default())
        .expect("a list");
    let error = export::xlsx_parts(&edition, None).expect_err("too long");
    assert_eq!(error.to_string(), "参数 format 不合要求：第 3 行有一格超过 Excel 的上限 32767 字");
    assert!(export::xlsx_parts(&edition, Some(&[1])).is_ok());
}

#[test]
fn a_list_without_a_title_has_no_empty_heading() {
    let edition = read::read("no,text,scope\n1,支持*试点*,天津|上海\n", &ReadOptions::default()).expect("a table");
    assert_eq!(
        export::edition(&edition, EditionFormat::Markdown, None).expect("a format"),
        "| 序号 | 任务内容 | 适用范围 |\n| ---: | --- | --- |\n| 1 | 支持\\*试点\\* | 天津\\|上海 |\n\n"
    );
}

#[test]
fn tasks_of_one_section_that_stand_apart_keep_their_places() {
    let given = "序号,章节,任务内容,适用范围\r\n1,一、金融,支持甲。,\r\n2,二、医疗,允许乙。,\r\n3,一、金融,放开丙。,天津\r\n4,三、文化,取消丁。,\r\n";
    let edition = read::read(given, &ReadOptions::default()).expect("a list");
    assert_eq!(edition.tasks.iter().map(|task| task.section).collect::<Vec<_>>(), [1, 2, 1, 3]);
    let csv = export::edition(&edition, EditionFormat::Csv, None).expect("no selection to be wrong");
    assert_eq!(csv.trim_start_matches('\u{feff}'), given);
    let some = export::edition(&edition, EditionFormat::Csv, Some(&[2, 3])).expect("tasks that are there");
    assert_eq!(some.lines().skip(1).collect::<Vec<_>>(), ["2,二、医疗,允许乙。,", "3,一、金融,放开丙。,天津"]);
}
