//! CSV and TSV, with the headers and oddities that people's tables have.

mod accounted;

use qingdan::read::{self, Columns, Format, ReadOptions};
use qingdan::{Edition, Error};

fn with(format: Format, columns: Option<Columns>) -> ReadOptions {
    ReadOptions { format, columns, ..ReadOptions::default() }
}

#[track_caller]
fn read(source: &str) -> Edition {
    let edition = read::read(source, &with(Format::Auto, None)).expect("a table");
    accounted::assert_cells_accounted(source, &edition);
    edition
}

#[track_caller]
fn error(source: &str, options: &ReadOptions) -> Error {
    read::read(source, options).expect_err("no table")
}

fn rows(edition: &Edition) -> Vec<String> {
    edition
        .tasks
        .iter()
        .map(|task| {
            let printed = task.label.clone().unwrap_or_else(|| task.number.to_string());
            format!("{printed}|{}|{}|{}", task.section, task.text.replace('\n', "⏎"), task.scope.raw)
        })
        .collect()
}

#[track_caller]
fn assert_rows(source: &str, expected: &[&str]) {
    assert_eq!(rows(&read(source)), expected);
}

const ROWS: [&str; 2] = ["1|1|推进甲,支持乙。|", "2|2|允许“丙”。|天津、上海"];

#[test]
fn headers_in_chinese_and_english() {
    for header in [
        "序号,章节,任务内容,适用范围",
        "编号,章节,内容,适用地区",
        "no,section,text,scope",
        "No.,Chapter,Task,Region",
        "#,Section,Content,Regions",
        "Number,SECTION,Text,Scope",
        "序 号,所属领域,主要任务,地区",
        "\u{feff}序号,章节,任务名称,适用范围",
    ] {
        assert_rows(&format!("{header}\n1,一、数据,\"推进甲,支持乙。\",\n2,二、人才,允许“丙”。,天津、上海\n"), &ROWS);
    }
}

#[test]
fn delimiters_and_line_ends() {
    let comma = "序号,章节,任务内容,适用范围\n1,一、数据,\"推进甲,支持乙。\",\n2,二、人才,允许“丙”。,天津、上海\n";
    let semicolon = "序号;章节;任务内容;适用范围\n1;一、数据;推进甲,支持乙。;\n2;二、人才;允许“丙”。;天津、上海\n";
    let tab = semicolon.replace(';', "\t");
    for source in [comma, semicolon, &tab] {
        assert_rows(source, &ROWS);
        assert_rows(&source.replace('\n', "\r\n"), &ROWS);
        assert_rows(&source.replace('\n', "\r"), &ROWS);
    }
    let sections = read(comma).sections;
    assert_eq!((sections[0].label.as_str(), sections[0].title.as_str()), ("一、", "数据"));
}

#[test]
fn columns_without_a_header() {
    assert_rows(
        "1,推进甲。,天津\n2,支持乙。,上海\n3,允许丙。,\n",
        &["1|0|推进甲。|天津", "2|0|支持乙。|上海", "3|0|允许丙。|"],
    );
    assert_rows("1\t推进甲。\t\n2\t支持乙。\t上海\n", &["1|0|推进甲。|", "2|0|支持乙。|上海"]);
    assert_rows(
        "1\t数据\t推进甲的工作。\t天津\n2\t数据\t支持乙的工作。\t\n",
        &["1|1|推进甲的工作。|天津", "2|1|支持乙的工作。|"],
    );
}

#[test]
fn columns_that_are_told() {
    let columns = |number, text, scope| Some(Columns { number, section: None, text, scope });
    let source = "天津,推进甲。,甲,1\n上海,支持乙。,乙,2\n";
    let edition = read::read(source, &with(Format::Csv, columns(Some(3), 1, Some(0)))).expect("a table");
    assert_eq!(rows(&edition), ["1|0|推进甲。|天津", "2|0|支持乙。|上海"]);
    accounted::assert_cells_accounted(source, &edition);
    let source = "适用范围,内容,序号\n天津,推进甲。,1\n";
    let edition = read::read(source, &with(Format::Csv, columns(Some(2), 1, Some(0)))).expect("a table");
    assert_eq!(rows(&edition), ["1|0|推进甲。|天津"]);
    let error = error(source, &with(Format::Csv, columns(None, 7, None)));
    assert_eq!(error.to_string(), "第 1 行：表格无法读取：没有第 8 列，最宽的一行有 3 列");
}

#[test]
fn rows_that_are_no_tasks() {
    let source = "试点任务清单,,,\n津商发〔2024〕7号,,,\n序号,任务内容,适用范围,责任单位\n一、数据,,,\n1,推进甲。,天津,市商务局\n2,支持乙。,,市网信办\n序号,任务内容,适用范围,责任单位\n二、人才,,,\n3,允许丙。,上海,\n,,,\n注：如无特别说明，适用范围均为天津、上海。,,,\n2.鼓励在新增城市大连、宁波开展先行先试。,,,\n第 1 页,,,\n";
    let edition = read(source);
    assert_eq!(rows(&edition), ["1|1|推进甲。|天津", "2|1|支持乙。|", "3|2|允许丙。|上海"]);
    assert_eq!(edition.document.title, "试点任务清单");
    assert_eq!(edition.info.document_number.as_deref(), Some("津商发〔2024〕7号"));
    assert_eq!(edition.document.notes.len(), 2);
    assert_eq!(edition.tasks[1].scope.regions.len(), 4);
    let extra = edition.problems.iter().find(|problem| problem.code == "extraColumn").expect("a problem");
    assert_eq!(extra.message, "第 4 列“责任单位”不是序号、章节、任务内容或适用范围，从第 5 行起的 2 格未读入");
    assert_eq!(extra.text.as_deref(), Some("市商务局\n市网信办"));
}

#[test]
fn a_table_of_its_own_for_each_section() {
    let source = "试点任务清单,,\n一、数据,,\n序号,任务内容,适用范围\n1,推进甲。,天津\n2,支持乙。,\n二、人才,,\n序号,任务内容,适用范围\n3,允许丙。,上海\n";
    for source in [source, &source.replace(',', "\t"), &source.replace(",,\n", "\n").replace(',', "\t")] {
        let edition = read(source);
        assert_eq!(rows(&edition), ["1|1|推进甲。|天津", "2|1|支持乙。|", "3|2|允许丙。|上海"]);
        assert_eq!(edition.document.title, "试点任务清单");
        let sections: Vec<_> = edition.sections.iter().map(|it| (it.label.as_str(), it.title.as_str())).collect();
        assert_eq!(sections, [("一、", "数据"), ("二、", "人才")]);
    }
    // Without labels: each further table has a name, so the first has one too.
    let edition = read(&source.replace("一、", "").replace("二、", ""));
    assert_eq!(rows(&edition), ["1|1|推进甲。|天津", "2|1|支持乙。|", "3|2|允许丙。|上海"]);
    assert_eq!(edition.sections[0].title, "数据");
    // The last chapter of a body is no section of the list.
    let edition = read(
        &source
            .replace("一、数据,,\n", "一、总体要求,,\n推进开放。,,\n二、试点任务,,\n")
            .replace("二、人才", "一、人才"),
    );
    assert_eq!(rows(&edition), ["1|0|推进甲。|天津", "2|0|支持乙。|", "3|1|允许丙。|上海"]);
    assert_eq!(edition.document.chapters.len(), 2);
}

#[test]
fn ragged_rows_and_merged_cells() {
    let source = "序号,章节,任务内容,适用范围\n1,数据,推进甲。\n2,,支持乙。,天津,多余\n3,人才,,\n4,人才,允许丙。,\n";
    let edition = read(source);
    assert_eq!(rows(&edition), ["1|1|推进甲。|", "2|1|支持乙。|天津", "4|2|允许丙。|"]);
    let told: Vec<_> = edition
        .problems
        .iter()
        .filter(|problem| problem.line > 1)
        .map(|problem| (problem.line, problem.code.as_ref()))
        .collect();
    assert_eq!(told, [(3, "extraColumn"), (4, "emptyText"), (5, "numberGap")]);
}

#[test]
fn cells_with_lines_and_quotes() {
    let edition = read("序号,任务内容\n1,\"推进甲。\n支持\"\"乙\"\"。\"\n2,\"一单制\"提单。\n");
    assert_eq!(rows(&edition), ["1|0|推进甲。⏎支持\"乙\"。|", "2|0|\"一单制\"提单。|"]);
    let error = error("序号,任务内容\n1,推进甲。\n2,\"支持乙。\n3,允许丙。\n", &with(Format::Csv, None));
    assert_eq!(error.to_string(), "第 3 行：表格无法读取：引号没有闭合");
}

#[test]
fn labels_in_the_number_column() {
    let edition = read("条号,内容\n第一条,推进甲。\n第十条之一,支持乙。\n第十一条,允许丙。\n");
    let numbers: Vec<_> = edition.tasks.iter().map(|task| (task.number, task.label.as_deref())).collect();
    assert_eq!(numbers, [(1, Some("第一条")), (10, Some("第十条之一")), (11, Some("第十一条"))]);
}

#[test]
fn a_table_of_something_else() {
    let error = error("姓名,年龄\n甲,三十\n乙,四十\n", &with(Format::Csv, None));
    assert_eq!(error.code().as_str(), "notAList");
    assert_eq!(error.line(), Some(1));
}

#[test]
fn prose_with_commas_is_no_table() {
    let source = "1推进甲,支持乙,允许丙。上海\n2优化丁,完善戊。\n";
    let edition = read::read(source, &with(Format::Auto, None)).expect("a list");
    accounted::assert_accounted(source, &edition);
    assert_eq!(rows(&edition), ["1|0|推进甲,支持乙,允许丙。|上海", "2|0|优化丁,完善戊。|"]);
}

#[test]
fn what_stands_under_its_own_column_is_that() {
    let source = "序号,章节,任务内容,适用范围\n1,一、数据,推进甲。,\n2,一、数据,序号任务内容,\n,二、注明范围，如无特别说明，适用范围均为天津,,\n";
    let edition = read(source);
    assert_eq!(rows(&edition), ["1|1|推进甲。|", "2|1|序号任务内容|"]);
    assert_eq!(edition.sections[1].title, "注明范围，如无特别说明，适用范围均为天津");
    assert_eq!(edition.document.notes, [""; 0]);
}

#[test]
fn a_number_that_is_missing_among_labels_that_are_none() {
    let edition = read("序号,任务内容,适用范围\n2.2,推进甲。,\n,支持乙。,天津\n");
    assert_eq!(rows(&edition), ["2.2|0|推进甲。|", "2|0|支持乙。|天津"]);
    let told = edition.problems.iter().find(|problem| problem.code == "numberMissing").expect("a problem");
    assert_eq!((told.line, &*told.message), (3, "这一项没有序号"));
}

#[test]
fn a_line_below_the_table_is_left_out_whole() {
    let edition = read("序号\t任务内容\t适用范围\n1\t推进甲。\t天津\n4.商函〔2025〕8号\n");
    assert_eq!(rows(&edition), ["1|0|推进甲。|天津"]);
    let told = edition.problems.iter().find(|problem| problem.code == "leftOut").expect("a problem");
    assert_eq!((told.line, told.text.as_deref()), (3, Some("4.商函〔2025〕8号")));
}

#[test]
fn a_header_with_a_bracket() {
    let rows = ["1|0|支持甲。|天津", "2|0|推动乙。|"];
    assert_rows("序号\t任务内容（共2项）\t适用范围（省、市）\n1\t支持甲。\t天津\n2\t推动乙。\t\n", &rows);
    assert_rows("编号(新),任务内容,适用范围 (试点地区)\n1,支持甲。,天津\n2,推动乙。,\n", &rows);
}

#[test]
fn rows_of_notes_and_of_sums() {
    let note = "如无特别说明，适用范围均为天津、上海。";
    for [mark, comma] in [["注", ","], ["备注", ","], ["说明", ","], ["注1", "\t"], ["注：", ","], ["注", "\t"]]
    {
        let row = |cells: [&str; 3]| cells.join(comma);
        let source = [
            row(["序号", "任务内容", "适用范围"]),
            row(["1", "推进甲。", "重庆"]),
            row(["2", "支持乙。", ""]),
            row(["合计", "2项", ""]),
            row([mark, note, ""]),
        ]
        .join("\n");
        assert_rows(&source, &["1|0|推进甲。|重庆", "2|0|支持乙。|"]);
        let edition = read(&source);
        assert_eq!((edition.document.notes.len(), edition.tasks[1].scope.regions.len()), (1, 2), "{source}");
        assert!(
            edition.problems.iter().any(|problem| problem.code == "leftOut"
                && problem.text.as_deref().is_some_and(|text| text.contains("合计")))
        );
    }
}

#[test]
fn notes_that_their_own_commas_part() {
    let source = "序号,任务内容,适用范围\n1,推进甲。,重庆\n2,支持乙。,\n注:1.示范区作先行先试,不再单独列出北京。,,\n2.如无特别说明,适用范围均为天津、上海。,\n3.鼓励在大连开展先行先试。,,\n";
    assert_rows(source, &["1|0|推进甲。|重庆", "2|0|支持乙。|"]);
    assert_eq!(
        read(source).document.notes,
        ["示范区作先行先试,不再单独列出北京。", "如无特别说明,适用范围均为天津、上海。", "鼓励在大连开展先行先试。"]
    );
}

#[test]
fn a_table_below_a_long_text() {
    let body: String = (1..60).map(|n| format!("这是正文的第{n}段，说明为什么有这样一张表，并且说得很长，长到一行里容不下，所以也不是表格上方的短标题，总之它只是正文的一段而已，没有别的意思，也没有任何编号，读到这里就可以了。\n")).collect();
    let body = body.replace("，也不是", ",也不是");
    for comma in [",", "\t"] {
        let table = "章节,序号,任务内容,适用范围\n金融,1,推进甲。,上海\n医疗,2,支持乙。,\n".replace(',', comma);
        let source = [&body, table.as_str()].concat();
        assert_rows(&source, &["1|1|推进甲。|上海", "2|2|支持乙。|"]);
        assert_eq!(read(&source).document.preamble.len(), 59);
    }
}

#[test]
fn numbers_with_a_mark() {
    let edition = read("序号,任务内容\n1*,推进甲。\n2（新增）,支持乙。\n3,允许丙。\n");
    assert_eq!(edition.tasks.iter().map(|task| task.number).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(edition.tasks[1].label.as_deref(), Some("2（新增）"));
    assert!(edition.problems.iter().all(|problem| problem.code != "numberGap"));
}

#[test]
fn a_sentence_above_the_table_keeps_its_last_sign() {
    let sentence = "为做好各项工作,现将本清单印发给你们,请各地各部门结合实际认真贯彻执行,并于每年年底之前报告进展情况和问题,特此通知如下;";
    let source = format!("{sentence},,\n序号,任务内容,适用范围\n1,推动数据开放。,上海\n2,支持医疗。,\n");
    assert_eq!(read(&source).document.preamble, [sentence]);
}

#[test]
fn columns_beyond_a_hundred_are_told_together() {
    let edition = read(&format!("序号,任务内容\n1,推进甲。{}\n2,支持乙。{}\n", ",丙".repeat(20_000), ",丁".repeat(99)));
    assert_eq!(rows(&edition), ["1|0|推进甲。|", "2|0|支持乙。|"]);
    let extra: Vec<_> = edition.problems.iter().filter(|problem| problem.code == "extraColumn").collect();
    assert_eq!(extra.len(), 99);
    assert_eq!(extra[97].message, "第 100 列不是序号、章节、任务内容或适用范围，从第 2 行起的 2 格未读入");
    assert_eq!(extra[98].message, "第 101+ 列不是序号、章节、任务内容或适用范围，从第 2 行起的 19903 格未读入");
    assert_eq!(extra[98].text.as_deref(), Some(&*format!("{}丁", "丙\n".repeat(19_902))));
}
