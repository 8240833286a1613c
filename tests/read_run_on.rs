//! Items that stand in one line, as where a paste lost its line ends; and the lines below an item that are none.

mod reading;

use reading::{assert_rows, read};

#[test]
fn items_in_one_line() {
    assert_rows("1.推进甲。2.支持乙；3.允许丙。", &["1.|0|推进甲。|", "2.|0|支持乙；|", "3.|0|允许丙。|"]);
    assert_rows("（一）推进甲。（二）支持乙。", &["（一）|0|推进甲。|", "（二）|0|支持乙。|"]);
    assert_rows("①推进甲；②支持乙；③允许丙。", &["①|0|推进甲；|", "②|0|支持乙；|", "③|0|允许丙。|"]);
    assert_rows("第一条 推进甲。第二条 支持乙。", &["第一条|0|推进甲。|", "第二条|0|支持乙。|"]);
    assert_rows("1推进甲。2支持乙。3允许丙。", &["1|0|推进甲。|", "2|0|支持乙。|", "3|0|允许丙。|"]);
    assert_rows(
        "一、金融\n1.推进甲。2.支持乙。（上海） 3.允许丙。\n二、医疗\n4.优化丁。5.健全戊。上海\n6.推动己。",
        &[
            "1.|1|推进甲。|",
            "2.|1|支持乙。|上海",
            "3.|1|允许丙。|",
            "4.|2|优化丁。|",
            "5.|2|健全戊。|上海",
            "6.|2|推动己。|",
        ],
    );
}

#[test]
fn a_problem_names_the_line_of_an_item_in_it() {
    let edition = read("一、金融\n1.推进甲。3.支持乙。\n5.允许丙。6.优化丁。\n");
    assert_eq!(edition.tasks.len(), 3);
    let gaps: Vec<_> = edition.problems.iter().filter(|problem| problem.code == "numberGap").collect();
    assert_eq!(gaps.iter().map(|gap| gap.line).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_list_inside_an_item_is_not_parted() {
    let within = ["推进甲：1.甲一；2.甲二；3.甲三。", "支持乙，含：1.乙一。2.乙二。3.乙三。", "允许丙。"];
    let rows = ["1.", "2.", "3."].iter().zip(within).map(|(label, text)| format!("{label}|0|{text}|"));
    let source: String =
        ["1.", "2.", "3."].iter().zip(within).map(|(label, text)| format!("{label}{text}\n")).collect();
    let rows: Vec<String> = rows.collect();
    assert_rows(&source, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    // Nor in the last item, nor where the next line bears the number.
    assert_rows(
        "1.推进甲。2.5亿元以上另报。\n2.支持乙：1.乙一；2.乙二；3.乙三。",
        &["1.|0|推进甲。2.5亿元以上另报。|", "2.|0|支持乙：1.乙一；2.乙二；3.乙三。|"],
    );
    assert_rows("1.推进甲。2.支持。\n2.支持乙。", &["1.|0|推进甲。2.支持。|", "2.|0|支持乙。|"]);
    assert_rows("1推进甲。\n2支持乙。3月底前完成。", &["1|0|推进甲。|", "2|0|支持乙。3月底前完成。|"]);
}

#[test]
fn what_closes_a_document_is_of_no_item() {
    for last in [
        "联系人：张三　电话：010-12345678",
        "联系方式：服贸司 010-12345678",
        "联系电话：010-12345678",
        "（联系人：服贸司；电话：010-12345678）",
        "抄送：各省商务厅。",
        "（此件公开发布）",
        "此件公开发布",
        "信息公开属性：主动公开",
        "公开方式：主动公开",
    ] {
        for end in ["。", ""] {
            let source = format!("1.推进甲。\n2.支持乙{end}\n{last}\n传真：010-12345679\n");
            assert_rows(&source, &["1.|0|推进甲。|", &format!("2.|0|支持乙{end}|")]);
            let left: Vec<_> = read(&source).problems.into_iter().filter(|problem| problem.code == "leftOut").collect();
            assert_eq!(left.iter().map(|left| left.line).collect::<Vec<_>>(), [3]);
            assert_eq!(left[0].text, Some(format!("{last}\n传真：010-12345679")));
        }
    }
    // Between items it is of the item that it follows.
    assert_rows("1.推进甲。\n联系人：张三\n2.支持乙。\n", &["1.|0|推进甲。⏎联系人：张三|", "2.|0|支持乙。|"]);
}

#[test]
fn who_does_an_item_by_when_is_of_the_item_above() {
    let source = "一、金融\n1.推进甲。\n责任单位：商务部、海关总署\n2.支持乙。\n牵头单位：外交部\n完成时限：2025年底\n二、医疗\n3.允许丙。\n责任单位:卫生健康委\n4.优化丁。\n责任单位：药监局\n";
    assert_rows(
        source,
        &[
            "1.|1|推进甲。⏎责任单位：商务部、海关总署|",
            "2.|1|支持乙。⏎牵头单位：外交部⏎完成时限：2025年底|",
            "3.|2|允许丙。⏎责任单位:卫生健康委|",
            "4.|2|优化丁。⏎责任单位：药监局|",
        ],
    );
    assert_eq!(read(source).sections.len(), 2);
}
