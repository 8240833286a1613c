//! Kinds of documents that governments print: lists of permits and of prohibitions, divisions of labour, decisions that amend a law.

mod reading;

use qingdan::Edition;
use reading::{assert_rows, read, rows};

/// The problems of one code: lines and texts.
fn told<'e>(edition: &'e Edition, code: &str) -> Vec<(u32, &'e str)> {
    let problems = edition.problems.iter().filter(|problem| problem.code == code);
    problems.map(|problem| (problem.line, problem.text.as_deref().unwrap_or_default())).collect()
}

/// The titles of the sections, with their labels.
fn sections(edition: &Edition) -> Vec<String> {
    edition.sections.iter().map(|section| [&*section.label, &section.title].concat()).collect()
}

/// A table with tabs, with commas, and with each cell on a line of its own.
fn layouts(table: &str) -> [String; 3] {
    [table.to_owned(), table.replace('\t', ","), table.replace('\t', "\n")]
}

#[test]
fn a_list_of_permits() {
    let table = "序号\t中央主管部门\t许可事项名称\t实施机关\t设定和实施依据\n1\t某部\t甲项目核准\t某部；省级某部门\t《甲条例》\n2\t某部\t乙设立审批\t省级某部门\t《乙法》\n3\t某局\t丙许可\t某局\t《丙法》\n";
    for source in layouts(table) {
        let edition = qingdan::read::read(&source, &Default::default()).expect("a list");
        assert_eq!(rows(&edition), ["1|0|甲项目核准|", "2|0|乙设立审批|", "3|0|丙许可|"], "{source}");
        assert_eq!(told(&edition, "extraColumn").len(), 3, "{source}");
    }
}

#[test]
fn a_negative_list() {
    let table = "项目号\t禁止或许可事项\t事项编码\t禁止或许可准入措施描述\t主管部门\t地方性许可措施\n一、禁止准入类\n1\t禁止开展甲\t100001\t不得在名称中使用甲字样\t某部 某局\t\n2\t禁止开展乙\t100002\t不得从事乙\t某部\t\n二、许可准入类\n（一）农业\n3\t未获得许可，不得从事丙\t201001\t丙审批\t某部\t上海：丙初审\n";
    let edition = read(table);
    assert_eq!(rows(&edition), ["1|1|禁止开展甲|", "2|1|禁止开展乙|", "3|3|未获得许可，不得从事丙|"]);
    assert_eq!(sections(&edition), ["一、禁止准入类", "二、许可准入类", "（一）农业"]);
    let extra: Vec<_> = told(&edition, "extraColumn").into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        extra,
        [
            "100001\n100002\n201001",
            "不得在名称中使用甲字样\n不得从事乙\n丙审批",
            "某部 某局\n某部\n某部",
            "上海：丙初审"
        ]
    );
}

#[test]
fn a_name_is_the_text_unless_its_content_follows() {
    let cases = [
        ("序号\t职权名称\t责任事项", "1|0|甲审批|"),
        ("序号\t项目名称\t建设内容", "1|0|1.受理甲。|"),
        ("序号\t举措名称\t具体措施", "1|0|1.受理甲。|"),
    ];
    for (header, first) in cases {
        let edition = read(&format!("{header}\n1\t甲审批\t1.受理甲。\n2\t乙处罚\t1.立案乙。\n"));
        assert_eq!(rows(&edition)[0], first, "{header}");
    }
}

#[test]
fn a_header_of_names_that_are_not_known() {
    let table = "序号\t单位\t政策要点\t到期\n1\t某局\t对甲企业给予补助，最高十万元\t长期\n一、其他\n2\t某局\t对乙企业减免房租三个月\t年底\n3\t某委\t对丙企业优先供地并降低地价\t长期\n";
    for source in [table.to_owned(), table.replace('\t', ",").replace("助，", "助、")] {
        let edition = qingdan::read::read(&source, &Default::default()).expect("a list");
        let texts: Vec<_> = edition.tasks.iter().map(|task| &*task.text).collect();
        assert!(
            texts[0].starts_with("对甲企业给予补助")
                && texts[1..] == ["对乙企业减免房租三个月", "对丙企业优先供地并降低地价"],
            "{texts:?}"
        );
        assert_eq!(told(&edition, "tableHeader").len(), 1);
        assert_eq!(told(&edition, "extraColumn").len(), 2);
        assert_eq!(sections(&edition), ["一、其他"]);
    }
}

#[test]
fn headings_in_brackets_that_are_numbered_through() {
    let source = "一、稳定甲\n（一）加强甲一。\n1.推进甲。（某部负责）\n2.支持乙。（某部负责）\n（二）加强甲二。\n3.允许丙。\n二、加大乙\n（三）加强乙一。\n4.研究丁。\n三、保障丙\n（四）加强丙一。\n5.完善戊。\n6.健全己。\n";
    let edition = read(source);
    assert_eq!(
        sections(&edition),
        [
            "一、稳定甲",
            "（一）加强甲一。",
            "（二）加强甲二。",
            "二、加大乙",
            "（三）加强乙一。",
            "三、保障丙",
            "（四）加强丙一。"
        ]
    );
    assert_eq!(edition.tasks.iter().map(|task| task.section).collect::<Vec<_>>(), [2, 2, 3, 5, 7, 7]);
}

#[test]
fn a_decision_that_amends_articles() {
    let source = "某市关于修改部分法规的决定\n一、对下列法规作出修改\n1.在《甲条例》第七条中增加一项：“负责甲。”\n第九条修改为：“推进甲。”\n第十三条增加一款：“支持甲。”\n第二十七条后增加一条：“允许甲。”\n2.将《乙条例》第四项修改为：“研究乙。”\n3.将《丙条例》第五条修改为：“完善丙。”\n二、对下列法规中的名称作出修改\n4.将《丁条例》中的“甲法”修改为“乙法”。\n";
    assert_rows(
        source,
        &[
            "1.|1|在《甲条例》第七条中增加一项：“负责甲。”⏎第九条修改为：“推进甲。”⏎第十三条增加一款：“支持甲。”⏎第二十七条后增加一条：“允许甲。”|",
            "2.|1|将《乙条例》第四项修改为：“研究乙。”|",
            "3.|1|将《丙条例》第五条修改为：“完善丙。”|",
            "4.|2|将《丁条例》中的“甲法”修改为“乙法”。|",
        ],
    );
}

#[test]
fn a_text_that_stands_twice_is_no_heading_of_the_measures_beside_it() {
    assert_rows(
        "序号\t任务内容\t配套措施\n1\t推进甲。\t制定办法\n2\t推进甲。\t开展评估\n3\t支持乙。\t公布目录\n",
        &["1|0|推进甲。|", "2|0|推进甲。|", "3|0|支持乙。|"],
    );
}

#[test]
fn each_cell_that_is_not_understood_is_told_at_its_line() {
    let source = "序号\t任务内容\t推广范围\n1\t推进甲。\t全国\n2\t支持乙。\t8个试验区域\n3\t允许丙。\t全国\n";
    let edition = read(source);
    let unclear = edition.problems.iter().filter(|problem| problem.code == "scopeUnclear");
    assert_eq!(
        unclear.map(|problem| (problem.line, &*problem.message)).collect::<Vec<_>>(),
        [
            (2, "第 1 项的适用范围“全国”没有读懂，不推定适用于任何地区"),
            (3, "第 2 项的适用范围“8个试验区域”没有读懂，不推定适用于任何地区"),
            (4, "第 3 项的适用范围“全国”没有读懂，不推定适用于任何地区"),
        ]
    );
}

#[test]
fn what_pages_of_governments_print_above_the_title() {
    let title = "某市2023年政务公开工作要点";
    let list = "一、总体要求\n1.推进甲。\n2.支持乙。\n";
    for above in [
        "您的位置： 首页 >某市资讯>公示公告>详细内容\n",
        "当前位置：首页 > 政务公开 > 文件\n",
        "首页 > 政务公开 > 政府信息公开 > 市政府文件\n",
        "- 索 引 号：QZ05101-3000\n- 公文生成日期：2023-08-07\n- 备注/文号：某政办〔2023〕1号\n",
        "• 颁布日期：2023-08-07\n• 实施日期：\n• 时 效 性：有效\n• 颁布单位：某市人民政府办公室\n",
        "【法宝引证码】CLI.1.304262\n【时效性】尚未施行\n",
        "各区人民政府：\n现印发给你们。\n某市人民政府办公室\n2023年8月7日\n（此件主动公开）\n",
    ] {
        let edition = read(&format!("{above}{title}\n{list}"));
        assert_eq!(edition.info.title, title, "{above}");
        assert_eq!(edition.tasks.len(), 2, "{above}");
    }
}

#[test]
fn a_title_that_a_page_prints_twice() {
    let title = "某市人民政府办公厅关于印发某市突发事件应急体系建设规划责任分解的通知";
    let edition = read(&format!(
        "{title}\n{title}\n各县(市、区)人民政府,各开发区管委会,市直各有关单位:\n现印发给你们。\n1.推进甲。\n2.支持乙。\n"
    ));
    assert_eq!(edition.document.title, title);
    assert_eq!(edition.document.addressees.as_deref(), Some("各县(市、区)人民政府,各开发区管委会,市直各有关单位:"));
    assert_eq!((edition.document.plan_title, edition.document.preamble), (None, vec!["现印发给你们。".to_owned()]));
}

#[test]
fn tasks_in_merged_cells_head_their_measures() {
    let heads = ["优化政务服务", "强化要素保障"];
    for again in ["", heads[0]] {
        for names in ["工作任务\t具体举措", "重点任务\t主要内容"] {
            let source = format!(
                "任务分解表\n序号\t{names}\t责任单位\n1\t{}\t推进甲\t某局\n2\t{again}\t支持乙\t某局\n3\t{}\t允许丙\t某委\n",
                heads[0], heads[1]
            );
            let edition = qingdan::read::read(&source, &Default::default()).expect("a table");
            assert_eq!(rows(&edition), ["1|1|推进甲|", "2|1|支持乙|", "3|2|允许丙|"], "{names} {again}");
            assert_eq!(sections(&edition), heads, "{names} {again}");
        }
    }
    // Without merged cells the task is the text.
    let edition = read("序号\t工作任务\t具体举措\n1\t优化甲\t推进甲\n2\t强化乙\t支持乙\n");
    assert_eq!(rows(&edition), ["1|0|优化甲|", "2|0|强化乙|"]);
}

#[test]
fn problems_each_with_those_who_mend_it() {
    let item = |label: &str, what: &str| {
        format!(
            "{label}、{what}问题突出，群众反映强烈。\n整改责任单位：某市党委\n整改目标：解决{what}问题。\n整改措施：\n（一）排查{what}隐患，形成清单。\n（二）整治{what}，限期销号。\n"
        )
    };
    let source = ["某省整改措施清单\n".to_owned(), item("一", "甲"), item("二", "乙"), item("三", "丙")].concat();
    let edition = read(&source);
    let firsts: Vec<_> = edition.tasks.iter().filter_map(|task| task.text.lines().next()).collect();
    assert_eq!(firsts, ["甲问题突出，群众反映强烈。", "乙问题突出，群众反映强烈。", "丙问题突出，群众反映强烈。"]);
    assert!(edition.tasks.iter().all(|task| task.text.ends_with("限期销号。")), "{:?}", rows(&edition));
}

#[test]
fn a_header_a_cell_a_line_above_rows_with_blank_cells() {
    let head = "序号\n重点任务\n主要内容\n牵头单位\n配合单位\n";
    let edition = read(&format!(
        "重点任务分解表\n{head}1\n完善甲\n推进甲\n某局\n某委\n2\n支持乙\n某局\n3\n优化丙\n允许丙\n某局\n"
    ));
    assert_eq!(edition.info.title, "重点任务分解表");
    assert_eq!((edition.document.plan_title, edition.tasks.len()), (None, 3));
    let header: Vec<_> = edition.problems.iter().filter(|problem| problem.code == "tableHeader").collect();
    assert_eq!(header.len(), 1);
    assert_eq!(header[0].text.as_deref(), Some(head.trim()));
}

#[test]
fn a_paragraph_after_the_last_item_is_doubtful() {
    let list = "一、开放\n1.推动数据开放。\n2.支持发展医疗。\n3.允许设立外资医院。\n";
    let closing = format!("{list}各地要加强组织领导，\n确保落实。\n某部\n2025年4月11日\n");
    assert_eq!(told(&read(&closing), "closingUnclear"), [(5, "")]);
    let two = closing.replace("某部\n", "各部门要密切配合。\n某部\n");
    assert_eq!(told(&read(&two), "closingUnclear"), [(5, "")]);
    assert!(told(&read(list), "closingUnclear").is_empty());
    // Where other items have further paragraphs, the last may have one too.
    let paragraphs = closing.replace("2.", "其他地区参照执行。\n2.");
    assert!(told(&read(&paragraphs), "closingUnclear").is_empty());
    let points = format!("{list}（1）须经批准。\n（2）须报备案。\n");
    assert!(told(&read(&points), "closingUnclear").is_empty());
}

#[test]
fn traditional_characters_are_told() {
    let list = "一、開放\n1.推動數據開放。蘇州\n2.支持設立外資醫院。\n註：1.如無特別說明，適用範圍均為天津。\n";
    let edition = read(list);
    let message = "文中多是繁体字：注、适用范围等字样和地名按简体字辨认，可能没有读懂，请先转成简体字";
    let traditional: Vec<_> = edition.problems.iter().filter(|problem| problem.code == "traditional").collect();
    assert_eq!(traditional.iter().map(|problem| (problem.line, &*problem.message)).collect::<Vec<_>>(), [(0, message)]);
    // A company's name is not the text.
    assert!(told(&read("1.推动甲國際發展。\n2.支持设立机构，开展业务。\n"), "traditional").is_empty());
}
