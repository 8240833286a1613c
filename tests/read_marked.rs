//! Lists whose items bear a sign or 任务1： in place of a number.

mod reading;

use qingdan::model::Level;
use qingdan::read::ReadOptions;
use reading::{assert_rows, read};

#[track_caller]
fn assert_no_list(source: &str) {
    let error = qingdan::read::read(source, &ReadOptions::default()).expect_err("no list");
    assert_eq!(error.code().as_str(), "notAList", "{source}");
}

#[test]
fn items_that_each_begin_with_a_sign() {
    for sign in ["- ", "–", "— ", "* ", "•", "· ", "●", "■ ", "◆", "\u{f06c} "] {
        let source = format!("某市任务清单\n{sign}推进甲。天津\n{sign}支持“乙”。\n{sign}允许丙。上海、重庆\n");
        assert_rows(&source, &["1|0|推进甲。|天津", "2|0|支持“乙”。|", "3|0|允许丙。|上海、重庆"]);
        let edition = read(&source);
        assert_eq!(edition.document.title, "某市任务清单");
        let told = edition.problems.iter().find(|problem| problem.code == "signsOnly").expect("told");
        assert_eq!(told.message, "各项前只有符号，没有序号，改以次序为号，符号未作正文");
        assert_eq!((told.level, told.text.as_deref()), (Level::Info, Some(sign.trim().repeat(3).as_str())));
    }
    assert_rows("• 推进甲。天津\n• 支持乙。\n", &["1|0|推进甲。|天津", "2|0|支持乙。|"]);
}

#[test]
fn signs_under_headings_and_above_notes() {
    let source = "一、数据\n●推进甲。天津\n●支持乙。\n二、人才\n●允许丙。\n注：1.如无特别说明，适用范围均为上海。\n2.本清单由某部解释。";
    assert_rows(source, &["1|1|推进甲。|天津", "2|1|支持乙。|", "3|2|允许丙。|"]);
    assert_eq!(read(source).document.notes.len(), 2);
    let below = "- 推进甲：\n  - 其中一；\n  - 其中二。\n- 支持乙。\n- 允许丙：\n● 其中一。\n";
    assert_rows(below, &["1|0|推进甲：⏎- 其中一；⏎- 其中二。|", "2|0|支持乙。|", "3|0|允许丙：⏎● 其中一。|"]);
}

#[test]
fn signs_below_items_with_numbers_are_of_these() {
    assert_rows(
        "1.推进甲\n●其中一\n●其中二\n2.支持乙：\n- 其中一；\n- 其中二。天津\n",
        &["1.|0|推进甲⏎●其中一⏎●其中二|", "2.|0|支持乙：⏎- 其中一；⏎- 其中二。|天津"],
    );
    assert_rows(
        "一、推进甲\n- 其中一；\n- 其中二。\n二、支持乙\n- 其中一；\n- 其中二。\n",
        &["一、|0|推进甲⏎- 其中一；⏎- 其中二。|", "二、|0|支持乙⏎- 其中一；⏎- 其中二。|"],
    );
    // One number among the signs numbers the list.
    assert_rows("1.推进甲。\n●其中一。\n●其中二。\n●其中三。\n", &["1.|0|推进甲。⏎●其中一。⏎●其中二。⏎●其中三。|"]);
}

#[test]
fn prose_with_some_signs_is_no_list() {
    assert_no_list("关于某事的说明\n本文讲两点。\n- 第一点很重要。\n- 第二点也很重要。\n谢谢。\n");
    assert_no_list("本文讲两点。\n- 第一点很重要。\n- 第二点也很重要。\n");
    assert_no_list("会议开始。\n●与会者发言。\n会议结束。\n");
    assert_no_list("- 3 -\n- 4 -\n- 5 -\n");
    assert_no_list("-5度\n-6度\n-7度\n");
    assert_no_list("——推进甲。\n——支持乙。\n");
}

#[test]
fn items_that_begin_with_a_word_and_a_number() {
    for [first, second, third] in [
        ["任务1：", "任务2：", "任务3："],
        ["任务一：", "任务二：", "任务三："],
        ["任务 1.", "任务 2.", "任务 3."],
        ["事项1、", "事项2、", "事项3、"],
        ["举措一 ", "举措二 ", "举措三 "],
    ] {
        let source =
            format!("某市任务清单\n一、数据\n{first}推进甲。天津\n{second}支持乙。\n二、人才\n{third}允许丙。上海\n");
        let row = |label: &str, row: &str| format!("{}|{row}", label.trim());
        let expected = [row(first, "1|推进甲。|天津"), row(second, "1|支持乙。|"), row(third, "2|允许丙。|上海")];
        assert_rows(&source, &expected.each_ref().map(String::as_str));
        assert_eq!(read(&source).tasks[2].number, 3);
    }
    // What only speaks of tasks.
    assert_rows(
        "1.推进甲，包括：\n任务一：其中一；\n任务二：其中二。\n2.支持乙。\n",
        &["1.|0|推进甲，包括：⏎任务一：其中一；⏎任务二：其中二。|", "2.|0|支持乙。|"],
    );
    assert_no_list("任务1和任务2由某部负责。\n任务3另行研究。\n");
}
