//! What is refused, word for word, and what is let in with a warning.

use qingdan::read::{self, Columns, Format, ReadOptions};
use qingdan::{Edition, Error};

#[track_caller]
fn error(source: &str) -> Error {
    read::read(source, &ReadOptions::default()).expect_err("no list")
}

#[track_caller]
fn assert_error(source: &str, code: &str, message: &str) {
    let error = error(source);
    assert_eq!((error.code().as_str(), error.to_string().as_str()), (code, message));
}

#[track_caller]
fn edition(source: &str) -> Edition {
    read::read(source, &ReadOptions::default()).expect("a list")
}

#[test]
fn nothing() {
    for source in ["", " ", "\n\n\t\u{3000}\r\n", "\u{feff}"] {
        assert_error(source, "empty", "没有内容：文本为空或只有空白");
    }
}

#[test]
fn too_much() {
    let digits = "1234567890".repeat(9 * 1024 * 1024 / 10);
    assert_error(&digits, "tooLarge", "文本有 9437180 字节，超过上限 8388608 字节");
    let most = "7".repeat(read::LIMIT);
    assert_eq!(error(&most).code().as_str(), "notAList");
    assert_eq!(error(&"7\n".repeat(20_000)).code().as_str(), "notAList");
}

const NO_ITEMS: &str = "没有找到任务清单：找过带序号的条目（1. 1、（1） ① 第一条 （一） 一、，或序号、任务内容、适用范围各列），没有一种连续出现";

#[test]
fn prose() {
    assert_error("春天来了。\n花开了。\n", "notAList", &format!("第 1 行：{NO_ITEMS}"));
    assert_error("\n\n2025年是关键的一年。\n1949年以来，成就巨大。\n", "notAList", &format!("第 3 行：{NO_ITEMS}"));
}

#[test]
fn a_novel() {
    let mut novel = String::from("山中记\n");
    for chapter in 1..=80 {
        novel.push_str(&format!("第{chapter}回 山雨欲来\n"));
        for line in 0..40 {
            novel.push_str(&format!("　　却说那一日，{line}人行至山前，只见云雾缭绕，不知归路。\n"));
        }
    }
    assert_eq!(error(&novel).code().as_str(), "notAList");
    assert_eq!(error(&novel.replace('回', "章")).code().as_str(), "notAList");
    let numbered = format!("{novel}1、此书至此。\n2、不再续写。\n");
    assert_eq!(edition(&numbered).tasks.len(), 2);
    let within = novel.replacen("却说那一日", "\n1、却说那一日", 1);
    assert_eq!(error(&within).code().as_str(), "notAList");
}

#[test]
fn a_picture() {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F'];
    let mut state = 7u32;
    bytes.extend((0..60_000).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    }));
    let text = String::from_utf8_lossy(&bytes);
    assert_error(
        &text,
        "notAList",
        "第 1 行：没有找到任务清单：内容大半是乱码，像是图片等二进制文件，或文字的编码没有认对",
    );
}

#[test]
fn characters_that_are_not_seen() {
    let edition =
        edition("1.推进\u{7}甲的各项工作并持续扩大开放。\n2.支持\0乙的各项工作并持续扩大开放。\n3.允许丙。\n");
    let told: Vec<_> = edition
        .problems
        .iter()
        .filter(|problem| problem.code == "controlCharacter")
        .map(|problem| (problem.line, problem.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (1, "这一行有看不见的控制符或乱码 U+0007，已照原样保留"),
            (2, "这一行有看不见的控制符或乱码 U+0000，已照原样保留")
        ]
    );
    assert_eq!(edition.tasks[1].text, "支持\0乙的各项工作并持续扩大开放。");
}

#[test]
fn wrong_arguments() {
    let options = ReadOptions { issued_on: Some("2025-4-11".into()), ..ReadOptions::default() };
    let error = read::read("1.推进甲。\n2.支持乙。\n", &options).expect_err("a malformed date");
    assert_eq!(error.to_string(), "参数 issuedOn 不合要求：“2025-4-11”不是 2025-04-11 这样的日期");
}

#[test]
fn json_that_is_not_ours() {
    for (source, line) in [
        ("{\n  \"tasks\": [\n", 3),
        ("{\"tasks\":\n 5}", 2),
        ("{}", 1),
        ("{\"tasks\": [{\"number\": -1, \"text\": \"\"}]}", 1),
        ("{\"tasks\": [{\"number\": 1, \"text\": \"推进甲。\",\n\"scope\": \"天津\"}]}", 2),
        ("{\"info\": 5, \"tasks\": [{\"number\": 1, \"text\": \"推进甲。\"}]}", 1),
    ] {
        let error = error(source);
        assert_eq!((error.code().as_str(), error.line()), ("badJson", Some(line)), "{source} {error}");
    }
    let deep = format!("{{\"tasks\": {}", "[".repeat(100_000));
    assert_eq!(error(&deep).code().as_str(), "badJson");
    let source = r#"{"tasks": [{"number": 1, "section": 3, "text": "推进甲。"}]}"#;
    assert_error(source, "badJson", "第 1 行：JSON 无法读取：section 是 3，而章节只有 0 个");
}

#[test]
fn json_without_a_task() {
    let message = "第 2 行：没有找到任务清单：JSON 里的 tasks 没有一项";
    assert_error("{\n\"tasks\": []}", "notAList", message);
}

#[test]
fn json_with_fields_that_nobody_knows() {
    let source = "{\"tasks\": [{\"number\": 1, \"text\": \"推进甲。\",\n\"适用范围\": \"天津\",\n\"责任\": {\"单位\": [\"商务部\", 2, null]}}]}";
    let problems = edition(source).problems;
    let told: Vec<_> = problems.iter().map(|problem| (problem.line, &*problem.code, problem.text.as_deref())).collect();
    assert_eq!(
        told,
        [(0, "noDefaultRegions", None), (2, "extraField", Some("适用范围：天津\n责任：单位：商务部、2、null"))]
    );
}

#[test]
fn json_with_such_fields_anywhere() {
    let source = "{\"来源\": \"网站\",\n\"info\": {\"title\": \"清单\", \"版次\": 2},\n\"document\": {\"附件\": [\"甲\"]},\n\"sections\": [{\"title\": \"数据\", \"牵头\": \"网信办\"}],\n\"tasks\": [{\"number\": 1, \"text\": \"旧文。\",\n\"text\": \"推进甲。\", \"scope\": {\"raw\": \"\", \"备注\": \"无\"}}]}";
    let edition = edition(source);
    assert_eq!(edition.tasks[0].text, "推进甲。");
    let told: Vec<_> = edition.problems.iter().filter(|problem| problem.code == "extraField").collect();
    assert_eq!(told.iter().map(|problem| problem.line).collect::<Vec<_>>(), [1]);
    assert_eq!(told[0].text.as_deref(), Some("来源：网站\n版次：2\n附件：甲\n牵头：网信办\ntext：旧文。\n备注：无"));
}

#[test]
fn json_by_hand() {
    let source = r#"{"tasks": [{"number": 1, "text": "推进甲。", "more": [1]}, {"number": 1, "text": "支持乙。", "scope": {"raw": "天津"}}]}"#;
    let edition = edition(source);
    assert_eq!(edition.tasks.iter().map(|task| task.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(edition.tasks[1].scope.regions.len(), 1);
    assert_eq!(edition.tasks[1].actions, ["支持"]);
}

#[test]
fn keys_and_dates_that_the_caller_gives() {
    let source = "1.推进甲。\n2.支持乙。\n";
    let id = |source: &str, options: &ReadOptions| read::read(source, options).expect("a list").info;
    let plain = id(source, &ReadOptions::default());
    assert_eq!((plain.id.as_str(), plain.title.as_str()), ("text-c854f065", ""));
    let given =
        ReadOptions { title: Some("清单".into()), issued_on: Some("2024-05-06".into()), ..ReadOptions::default() };
    let info = id(source, &given);
    assert_eq!(
        (info.id.as_str(), info.title.as_str(), info.issued_on.as_deref()),
        ("2024-05-06", "清单", Some("2024-05-06"))
    );
    let given = ReadOptions { id: Some("mine".into()), ..given };
    let dated = format!("某市清单\n2023年1月2日\n{source}");
    let info = id(&dated, &given);
    assert_eq!(
        (info.id.as_str(), info.title.as_str(), info.issued_on.as_deref()),
        ("mine", "某市清单", Some("2023-01-02"))
    );
}

#[test]
fn a_format_that_the_caller_knows() {
    let options = |format| ReadOptions { format, ..ReadOptions::default() };
    let source = "1,推进甲。\n2,支持乙。\n";
    assert_eq!(read::read(source, &options(Format::Csv)).expect("a table").tasks.len(), 2);
    assert_eq!(read::read(source, &options(Format::Text)).expect_err("no list").code().as_str(), "notAList");
    assert_eq!(read::read(source, &options(Format::Json)).expect_err("no JSON").code().as_str(), "badJson");
}

#[test]
fn many_lines_of_one_kind() {
    for line in ["甲\n", "1\n", "1.甲\n", "一、甲\n", "(一)\n", "1\t\n", "\"\n", "注：\n", "第一条\n", "1、甲：\n"]
    {
        let source = line.repeat(20_000);
        // It ends; whether as a list or not, no matter.
        let _ = read::read(&source, &ReadOptions::default());
    }
}

#[test]
fn columns_where_there_are_none() {
    let columns = Some(Columns { number: None, section: None, text: 0, scope: None });
    for (format, source) in [
        (Format::Text, "1推进甲。上海\n2推进乙。"),
        (Format::Auto, "{\"tasks\": [{\"number\": 1, \"text\": \"推进甲。\"}]}"),
    ] {
        let options = ReadOptions { format, columns, ..ReadOptions::default() };
        let problems = read::read(source, &options).expect("a list").problems;
        let told = problems.iter().find(|problem| problem.code == "columnsUnused").expect("a problem");
        assert_eq!((told.line, told.message.as_str()), (0, "这不是表格，所指定的列没有用上"));
    }
}

#[test]
fn numbers_that_no_list_has() {
    // A sum of thousands that is the largest u32, after which none comes.
    let number = format!("{}五千二百九十五", "九千".repeat(477_218));
    assert_eq!(error(&format!("{number}、推进甲。\n{number}、支持乙。\n")).code().as_str(), "notAList");
    assert_eq!(edition(&format!("1、推进甲。\n2、支持乙。\n注：{number}、允许丙。\n")).tasks.len(), 2);
}

#[test]
fn title_lines_that_go_on_without_end() {
    let edition = edition(&format!("{}\n1.推进甲。\n2.支持乙。\n", "[".repeat(400_000)));
    assert_eq!((edition.info.document_number, edition.tasks.len()), (None, 2));
    let lines = 10_000;
    let source = format!("标题：{}\n{}1.推进甲。\n2.支持乙。\n", "a".repeat(lines + 1), "a\n".repeat(lines));
    assert_eq!(read::read(&source, &ReadOptions::default()).expect("a list").tasks.len(), 2);
}

#[test]
fn a_problem_with_more_values_than_a_sentence_has() {
    let source = |count: u32| {
        let values: Vec<String> = (0..count).rev().map(|at| format!("\"v{at}\":\"{at}\"")).collect();
        format!(
            "{{\"tasks\":[{{\"number\":1,\"text\":\"推进甲。\"}}],\n\"problems\":[{{\"line\":1,\"level\":\"info\",\"code\":\"x\",\"message\":\"\",\"values\":{{{}}}}}]}}",
            values.join(",")
        )
    };
    let edition = edition(&source(100));
    let problem = edition.problems.iter().find(|problem| problem.code == "x").expect("a problem");
    assert_eq!((problem.values.iter().count(), problem.values.get("v99")), (100, Some("99")));
    assert_error(&source(200_000), "badJson", "第 2 行：JSON 无法读取：values 太多");
}
