//! Cells and rows that a paste has broken: over lines, into brackets, by signs that are not seen.

mod reading;

use qingdan::model::Status;
use qingdan::scope::applicability;
use reading::{assert_rows, read};

const NOTE: &str = "注：如无特别说明，适用范围均为天津、上海。";

#[test]
fn a_cell_of_a_row_with_tabs_goes_on_below() {
    for [cell, more] in [
        ["面向天津、上海等", "统筹研究"],
        ["天津、上海", "南京、杭州"],
        ["天津", "（滨海新区先行探索适用）"],
        ["上海，天津、重庆中其他有意愿的省市", "论证后按程序办理"],
        ["天津、", "上海"],
    ] {
        let head = "序号\t任务内容\t适用范围\n1\t推进甲工作。\t上海\n2\t支持乙工作。\t";
        let between = if more.starts_with("南京") { "\n" } else { "" };
        let both = format!("2|0|支持乙工作。|{cell}{between}{more}");
        for below in ["3\t允许丙工作。\t\n", "3\t允许丙工作。\t重庆\n"] {
            let three = if below.contains('重') { "3|0|允许丙工作。|重庆" } else { "3|0|允许丙工作。|" };
            assert_rows(&format!("{head}{cell}\n{more}\n{below}{NOTE}"), &["1|0|推进甲工作。|上海", &both, three]);
        }
        assert_rows(&format!("{head}{cell}\n{more}\n{NOTE}"), &["1|0|推进甲工作。|上海", &both]);
        // Each cell on a line of its own.
        let upright = "序号\n任务内容\n适用范围\n1\n推进甲工作。\n上海\n2\n支持乙工作。\n";
        assert_rows(&format!("{upright}{cell}\n{more}\n"), &["1|0|推进甲工作。|上海", &both]);
        assert_rows(&format!("{upright}{cell}\n{more}\n{NOTE}"), &["1|0|推进甲工作。|上海", &both]);
    }
    let all = applicability(
        &read("序号\t任务内容\t适用范围\n1\t推进甲。\t天津、上海\n南京、杭州\n2\t支持乙。\t上海市\n天津市\n"),
        "天津",
    )
    .expect("a region");
    assert_eq!([all[0].status, all[1].status], [Status::Named, Status::Named]);
    // A place that heads the rows below it is no cell.
    let read = read("序号\t任务内容\t适用范围\n天津市\n1\t推进甲。\t\n上海市\n2\t支持乙。\t\n");
    assert_eq!(read.sections.iter().map(|section| section.title.as_str()).collect::<Vec<_>>(), ["天津市", "上海市"]);
}

#[test]
fn a_bracketed_cell_on_a_line_of_its_own() {
    for cell in [
        "（适用范围：上海）",
        "（上海）",
        "（适用地区：上海）",
        "【适用范围：上海】",
        "适用范围：上海",
        "适用范围\n上海",
    ] {
        for note in ["", NOTE] {
            let source = format!("1.推进甲。\n{cell}\n2.支持乙。\n3.允许丙。\n{note}");
            assert_rows(&source, &["1.|0|推进甲。|上海", "2.|0|支持乙。|", "3.|0|允许丙。|"]);
        }
    }
    let source = format!("1.推进甲。\n（适用范围：上海）\n2.支持乙。\n{NOTE}");
    assert_eq!(applicability(&read(&source), "天津").expect("a region")[0].status, Status::NotListed);
}

#[test]
fn what_follows_a_cell_on_a_line_of_its_own() {
    assert_rows(
        "1.推进甲。\n适用范围：上海\n责任单位：商务部\n2.支持乙。\n",
        &["1.|0|推进甲。⏎责任单位：商务部|上海", "2.|0|支持乙。|"],
    );
    assert_rows(
        "1.推进甲。\n责任单位：商务部\n适用范围：上海、天津\n2.支持乙。\n",
        &["1.|0|推进甲。⏎责任单位：商务部|上海、天津", "2.|0|支持乙。|"],
    );
}

#[test]
fn signs_that_are_not_seen() {
    for sign in
        ["\u{200b}", "\u{ad}", "\u{feff}", "\u{2060}", "\u{200e}", "\u{200f}", "\u{202a}", "\u{202e}", "\u{2069}"]
    {
        let source = format!(
            "序号任务内容适用范围\n{sign}1推进甲。{sign}上海\n2支{sign}持乙。\n3允许丙。{sign}天津\n{sign}{NOTE}"
        );
        let edition = read(&source);
        assert_rows(&source, &["1|0|推进甲。|上海", "2|0|支持乙。|", "3|0|允许丙。|天津"]);
        assert_eq!(edition.document.notes.len(), 1);
        let told = edition.problems.iter().find(|problem| problem.code == "unseen").expect("told");
        assert_eq!(told.message, "文中有 5 个看不见的零宽字符，未作正文");
        assert_eq!(told.text, Some(sign.repeat(5)));
    }
    assert_rows("1.推进甲。\n\u{200b}适用范围：上海\n2.支持乙。", &["1.|0|推进甲。|上海", "2.|0|支持乙。|"]);
    // Also in the cells of a table, and as the first of a file.
    let table = "\u{200e}序号\t任务内容\t适用范围\n\u{200e}1\t推进甲。\t\u{2066}天津\u{2069}\n\u{200b}2\t支持乙。\t\n";
    assert_rows(table, &["1|0|推进甲。|天津", "2|0|支持乙。|"]);
    let told = read(table).problems.into_iter().find(|problem| problem.code == "unseen").expect("told");
    assert_eq!(told.text.as_deref(), Some("\u{200e}\u{200e}\u{2066}\u{2069}\u{200b}"));
    // The mark that a file begins with goes without saying.
    assert!(read("\u{feff}1.推进甲。\n2.支持乙。").problems.iter().all(|problem| problem.code != "unseen"));
}

#[test]
fn cells_squashed_into_texts_without_a_full_stop_are_told() {
    let edition = read("序号任务内容适用范围\n1推进数据开放上海\n2允许外资企业天津、重庆\n3支持机构\n");
    let told = edition.problems.iter().filter(|problem| problem.code == "cellUnclear");
    assert_eq!(
        told.map(|problem| problem.message.as_str()).collect::<Vec<_>>(),
        [
            "任务以“上海”结尾，前面没有句号，未作适用范围，请核对",
            "任务以“重庆”结尾，前面没有句号，未作适用范围，请核对"
        ]
    );
}

#[test]
fn headings_that_end_as_no_title_does() {
    for sign in ["：", ":", "；", "。"] {
        let source =
            format!("某市任务清单\n一、数据领域{sign}\n1.推进甲。\n2.支持乙。\n二、金融领域{sign}\n3.允许丙。\n");
        assert_rows(&source, &["1.|1|推进甲。|", "2.|1|支持乙。|", "3.|2|允许丙。|"]);
        let edition = read(&source);
        assert_eq!(edition.sections[1].title, format!("金融领域{sign}"));
        assert_eq!(edition.document.chapters.len(), 0);
    }
    let source = "序号\t任务内容\t适用范围\n一、数据领域：\n1\t推进甲。\t上海\n二、金融领域：\n2\t支持乙。\t\n";
    assert_rows(source, &["1|1|推进甲。|上海", "2|2|支持乙。|"]);
}
