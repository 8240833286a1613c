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
