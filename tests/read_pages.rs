//! Documents as they stand on the pages of governments: metadata above them, titles on several lines, the furniture of the page.

mod reading;

use qingdan::Edition;
use qingdan::read::{self, ReadOptions};
use reading::{assert_rows, read, rows};

/// The codes of the problems, but for the one of an edition without notes.
fn told(edition: &Edition) -> Vec<(u32, &str, &str)> {
    let problems = edition.problems.iter().filter(|problem| problem.code != "noDefaultRegions");
    problems.map(|problem| (problem.line, &*problem.code, problem.text.as_deref().unwrap_or_default())).collect()
}

#[test]
fn a_table_of_metadata() {
    let list = "一、推进甲。\n\n二、支持乙。\n\n某部\n\n2019年1月27日\n\n（此件公开发布）\n";
    let rows = "索 引 号： \t000014349/2019-00007 \t主题分类： \t市场监管\\工商\n\n发文机关： \t某部 \t成文日期： \t2019年01月27日\n\n标　　题： \t某部关于推行甲事项的意见\n\n发文字号： \t某部发〔2019〕5号 \t发布日期： \t2019年02月15日\n\n主 题 词： \t \t\n\n";
    let cells = "索 引 号：\n000014349/2019-00007\n主题分类：\n市场监管\\工商\n发文机关：\n某部\n成文日期：\n2019年01月27日\n标　　题：\n某部关于推行甲事项的意见\n发文字号：\n某部发〔2019〕5号\n发布日期：\n2019年02月15日\n主 题 词：\n\n";
    for table in [rows, cells] {
        let edition = read(&format!(
            "{table}某部关于推行\n\n甲事项的意见\n\n某部发〔2019〕5号\n\n各省、自治区、直辖市人民政府：\n\n现提出如下意见。\n\n{list}"
        ));
        assert_eq!(edition.document.title, "某部关于推行甲事项的意见");
        assert_eq!(edition.info.document_number.as_deref(), Some("某部发〔2019〕5号"));
        assert_eq!(edition.info.issuer.as_deref(), Some("某部"));
        assert_eq!(edition.info.issued_on.as_deref(), Some("2019-01-27"));
        assert_eq!(edition.document.addressees.as_deref(), Some("各省、自治区、直辖市人民政府："));
        assert_eq!(edition.document.preamble, ["现提出如下意见。"]);
        assert_eq!((edition.document.plan_title, edition.document.list_title), (None, None));
        assert_eq!(edition.tasks.len(), 2);
    }
}

#[test]
fn a_title_on_several_lines() {
    let source = "某部办公厅关于印发\n\n甲领域试点\n\n工作方案的通知\n\n某办发〔2018〕128号\n\n各省人民政府：\n\n现印发给你们。\n\n甲领域试点工作方案\n\n1.推进甲。\n\n2.支持乙。\n";
    let edition = read(source);
    assert_eq!(edition.document.title, "某部办公厅关于印发甲领域试点工作方案的通知");
    assert_eq!(edition.info.issuer.as_deref(), Some("某部办公厅"));
    assert_eq!(edition.document.plan_title.or(edition.document.list_title).as_deref(), Some("甲领域试点工作方案"));
}

#[test]
fn what_the_page_says_above_the_title() {
    let source = "首页\n\n政策公告\n\n政策文件\n\n某市关于印发甲措施的通知\n\n来源：某网 发布时间：2017-03-31 16:33\n\n某政发〔2017〕17号\n\n各区人民政府：\n\n1.推进甲。\n\n2.支持乙。\n\n【打印】【关闭】\n";
    let edition = read(source);
    assert_eq!(edition.document.title, "某市关于印发甲措施的通知");
    assert_eq!(edition.info.document_number.as_deref(), Some("某政发〔2017〕17号"));
    assert_eq!(edition.document.addressees.as_deref(), Some("各区人民政府："));
    assert_eq!(rows(&edition), ["1.|0|推进甲。|", "2.|0|支持乙。|"]);
    assert_eq!(
        told(&edition).iter().filter(|problem| problem.1 == "furniture").map(|problem| problem.2).collect::<Vec<_>>(),
        ["首页", "政策公告", "政策文件", "【打印】【关闭】"]
    );
}

#[test]
fn a_line_of_buttons_below_the_list() {
    for line in ["分享到：QQ空间 微信 微博", "分享至：朋友圈", "【打印】【关闭】", "字体：大 中 小", "责任编辑：某人"]
    {
        let edition = read(&format!("某市清单\n1.支持甲。\n2.推动乙。\n{line}\n"));
        assert_eq!(rows(&edition), ["1.|0|支持甲。|", "2.|0|推动乙。|"]);
        assert_eq!(told(&edition), [(4, "furniture", line)]);
    }
}

#[test]
fn words_of_buttons_in_a_text() {
    assert_rows(
        "第一条 有下列事迹的，给予奖励：\n（一）保护成绩显著的；\n（二）将收藏的重要文物捐献给国家的；\n（三）打印、复印秘密载体的；\n（四）及时上报的。\n第二条 鼓励分享\n国家鼓励单位和个人捐赠所收藏的具有教育意义的实物\n用于教育。\n第三条 自公布之日起施行。\n责任编辑：某人\n分享到：微信 微博\n",
        &[
            "第一条|0|有下列事迹的，给予奖励：⏎（一）保护成绩显著的；⏎（二）将收藏的重要文物捐献给国家的；⏎（三）打印、复印秘密载体的；⏎（四）及时上报的。|",
            "第二条|0|鼓励分享⏎国家鼓励单位和个人捐赠所收藏的具有教育意义的实物用于教育。|",
            "第三条|0|自公布之日起施行。|",
        ],
    );
}

#[test]
fn a_line_that_ended_by_itself() {
    assert_rows(
        "一、主要职能\n在指挥部领导下，研究协调解决运行保障方面的重大事项。\n二、工作规则\n原则上每季度召开一次会议，也可以临时召开。\n",
        &[
            "一、|0|主要职能⏎在指挥部领导下，研究协调解决运行保障方面的重大事项。|",
            "二、|0|工作规则⏎原则上每季度召开一次会议，也可以临时召开。|",
        ],
    );
    assert_rows(
        "1 总则\n1.1　编制目的\n为有效监测甲。\n1.2　适用范围\n本预案适用于乙。\n2 组织机构\n2.1　指挥部\n由丙组成。\n3 附则\n3.1　本预案自印发之日起实施。\n",
        &[
            "1|0|总则⏎1.1　编制目的⏎为有效监测甲。⏎1.2　适用范围⏎本预案适用于乙。|",
            "2|0|组织机构⏎2.1　指挥部⏎由丙组成。|",
            "3|0|附则⏎3.1　本预案自印发之日起实施。|",
        ],
    );
}

#[test]
fn a_bracket_that_says_who_does_it() {
    let duties = "1.推广试点。（税务总局、财政部负责，排在第一位的部门为牵头部门，下同）\n2.提前适用政策。（海关总署负责）\n3.释放产能。（商务部会同有关部门牵头）\n";
    let expected = [
        "1.|0|推广试点。（税务总局、财政部负责，排在第一位的部门为牵头部门，下同）|",
        "2.|0|提前适用政策。（海关总署负责）|",
        "3.|0|释放产能。（商务部会同有关部门牵头）|",
    ];
    assert_rows(duties, &expected);
    // Beside a column of scopes as well.
    assert_rows(
        &format!("序号任务内容适用范围\n{duties}4.推进丁。天津\n"),
        &[&expected[..], &["4.|0|推进丁。|天津"]].concat(),
    );
    // A label alone on its line is no cell.
    assert_rows("指标\n1.甲的比例。\n（二）\n质量安全\n2.乙的比例。\n", &["1.|0|甲的比例。|", "2.|1|乙的比例。|"]);
}

#[test]
fn a_bracket_is_no_cell_where_nothing_speaks_of_scopes() {
    assert_rows(
        "1.推进甲。（含乙领域）\n2.支持丙。\n3.允许丁。（按现行规定执行）\n",
        &["1.|0|推进甲。（含乙领域）|", "2.|0|支持丙。|", "3.|0|允许丁。（按现行规定执行）|"],
    );
    // One cell that names areas says that there are such.
    assert_rows(
        "1.推进甲。（可结合当地实际）\n2.支持丙。天津\n",
        &["1.|0|推进甲。|（可结合当地实际）", "2.|0|支持丙。|天津"],
    );
}

#[test]
fn lists_inside_the_measures_are_not_the_list() {
    let source = "关于推进甲的意见\n一、总体要求\n（一）指导思想。\n推进甲。\n（二）基本原则。\n1.坚持导向。增强意识。\n2.坚持融合。围绕需要。\n二、功能建设\n（一）推进公开。支持乙。\n（二）加强互动。允许丙。\n三、保障措施\n（一）加强领导。完善丁。\n";
    let edition = read(source);
    assert_eq!(
        rows(&edition),
        [
            "（一）|1|指导思想。⏎推进甲。|",
            "（二）|1|基本原则。⏎1.坚持导向。增强意识。⏎2.坚持融合。围绕需要。|",
            "（一）|2|推进公开。支持乙。|",
            "（二）|2|加强互动。允许丙。|",
            "（一）|3|加强领导。完善丁。|",
        ]
    );
    // Of measures numbered 一、 as well, whatever their lists are numbered with.
    for [one, two] in [["1.", "2."], ["（一）", "（二）"], ["（1）", "（2）"]] {
        let source = format!(
            "关于办理情况的函\n一、关于甲项目。你省请求支持甲。\n会同有关部门提出了意见。\n二、关于乙项目。你省请求支持乙。\n提出了以下意见：\n{one}支持乙一。\n{two}支持乙二。\n三、关于丙项目。你省请求支持丙。\n四、关于丁项目。你省请求支持丁。\n"
        );
        let edition = read(&source);
        assert_eq!(edition.sections, [], "{source}");
        let rows = rows(&edition);
        assert_eq!(rows.len(), 4, "{source}");
        assert_eq!(
            rows[1],
            format!("二、|0|关于乙项目。你省请求支持乙。⏎提出了以下意见：⏎{one}支持乙一。⏎{two}支持乙二。|")
        );
    }
}

#[test]
fn headings_in_brackets_that_end_in_a_full_stop() {
    let source = "一、指导思想\n推进甲。\n二、主要任务\n（一）统筹两个市场，打造加工中心。\n1.拓展市场。\n2.适用政策。\n（二）推动创新，打造研发中心。\n3.促进研发。\n4.促进创新：\n（一）支持机构；\n（二）支持平台。\n（三）推进便利，打造物流中心。\n5.简化管理。\n三、有关要求\n加强配合。\n";
    let edition = read(source);
    let sections: Vec<_> =
        edition.sections.iter().map(|section| format!("{}|{}", section.label, section.title)).collect();
    assert_eq!(
        sections,
        [
            "二、|主要任务",
            "（一）|统筹两个市场，打造加工中心。",
            "（二）|推动创新，打造研发中心。",
            "（三）|推进便利，打造物流中心。"
        ]
    );
    assert_eq!(
        rows(&edition),
        [
            "1.|2|拓展市场。|",
            "2.|2|适用政策。|",
            "3.|3|促进研发。|",
            "4.|3|促进创新：⏎（一）支持机构；⏎（二）支持平台。|",
            "5.|4|简化管理。|"
        ]
    );
    assert_eq!(
        edition.document.chapters.iter().map(|chapter| &*chapter.title).collect::<Vec<_>>(),
        ["指导思想", "有关要求"]
    );
}

#[test]
fn a_list_of_annexes_is_no_list() {
    let error = read::read(
        "关于有关问题的函\n某省：\n请求收悉。\n附件：1.调研情况的报告\n2.调查情况的报告\n某部\n2004年11月4日\n",
        &ReadOptions::default(),
    );
    assert_eq!(error.expect_err("no list").code().as_str(), "notAList");
    let edition = read("1.推进甲。\n2.支持乙。\n附件：1.指标说明\n2.任务分工\n某部\n2004年11月4日\n");
    assert_eq!(rows(&edition), ["1.|0|推进甲。|", "2.|0|支持乙。|"]);
    assert_eq!(told(&edition), [(3, "leftOut", "附件：1.指标说明\n2.任务分工")]);
    assert_eq!(edition.info.issued_on.as_deref(), Some("2004-11-04"));
}

#[test]
fn a_chapter_without_items_between_chapters_with_them() {
    let edition = read(
        "关于推进甲的意见\n一、总体要求\n（一）指导思想。推进甲。\n（二）工作目标。支持乙。\n二、试点范围\n确定丙为试点地区。\n三、试点任务\n（一）建设平台。允许丁。\n",
    );
    assert_eq!(
        rows(&edition),
        ["（一）|1|指导思想。推进甲。|", "（二）|1|工作目标。支持乙。|", "（一）|3|建设平台。允许丁。|"]
    );
    assert_eq!(edition.sections[1].body.as_deref(), Some("确定丙为试点地区。"));
}

#[test]
fn a_second_document_below_the_first() {
    let edition = read(
        "两个规定的通知\n甲规定\n一、关于投资\n（一）推进甲。\n（二）支持乙。\n二、关于登记\n（三）允许丙。\n乙规定\n为发展乙，制定以下规定：\n一、关于税收\n（一）优化丁。\n二、关于融资\n（二）完善戊。\n",
    );
    assert_eq!(
        rows(&edition),
        ["（一）|1|推进甲。|", "（二）|1|支持乙。|", "（三）|2|允许丙。|", "（一）|3|优化丁。|", "（二）|4|完善戊。|"]
    );
    assert!(told(&edition).contains(&(8, "leftOut", "乙规定\n为发展乙，制定以下规定：")), "{:?}", told(&edition));
}

#[test]
fn numbers_alone_on_their_lines_that_are_no_pages() {
    assert_rows(
        "一、推进甲。\n二、扩大规模：\n北京\n1445\n天津\n555\n上海\n1600\n",
        &["一、|0|推进甲。|", "二、|0|扩大规模：⏎北京⏎1445天津⏎555上海⏎1600|"],
    );
}

#[test]
fn articles_glued_to_texts_that_look_like_references() {
    assert_rows(
        "第一条为了健全制度，制定本法。\n第二条中华人民共和国某院是执行机关。\n第三条所有船舶均有义务。\n第四条规定事项的法规，应当由大会通过。\n依照\n第四条规定处罚。\n第五条本法自公布之日起施行。\n",
        &[
            "第一条|0|为了健全制度，制定本法。|",
            "第二条|0|中华人民共和国某院是执行机关。|",
            "第三条|0|所有船舶均有义务。|",
            "第四条|0|规定事项的法规，应当由大会通过。⏎依照第四条规定处罚。|",
            "第五条|0|本法自公布之日起施行。|",
        ],
    );
    // A reference at the start of a line stays one, where the article comes later.
    assert_rows(
        "第一条 制定本法。\n第二条规定的情形除外。\n第二条 企业应当登记。\n第三条 本法施行。\n",
        &["第一条|0|制定本法。⏎第二条规定的情形除外。|", "第二条|0|企业应当登记。|", "第三条|0|本法施行。|"],
    );
}

#[test]
fn chapters_whose_titles_stand_below() {
    for gap in ["\n", "\n\n"] {
        let source =
            ["某法", "第一章", "总则", "第一条　制定本法。", "第二章", "保密制度", "第二条　分级。", "第三条　确定。"];
        let edition = read(&source.join(gap));
        let sections: Vec<_> =
            edition.sections.iter().map(|section| format!("{}|{}", section.label, section.title)).collect();
        assert_eq!(sections, ["第一章|总则", "第二章|保密制度"]);
        assert_eq!(edition.sections[1].tasks, [2, 3]);
        assert_eq!(edition.document.title, "某法");
    }
    let long = read(
        "某法\n\n第一章 总则\n\n第一条　制定本法。\n\n第二章 听取和审议人民政府和\n\n人民法院的专项报告\n\n第二条　审议。\n",
    );
    assert_eq!(long.sections[1].title, "听取和审议人民政府和人民法院的专项报告");
}

#[test]
fn labels_in_bold() {
    let law = "**第一条** 为了规范行为，制定本法。\n**第二条** 有下列情形之一的，予以奖励：\n（一）成绩显著的；\n（二）贡献突出的。\n**第三条** 本法自公布之日起施行。\n";
    for source in
        [law.to_owned(), format!("## 第一章 总则\n{law}"), law.replace("**第", "### 第").replace("条** ", "条\n")]
    {
        let edition = read::read(&source, &ReadOptions::default()).expect("a law");
        let texts: Vec<_> = edition.tasks.iter().map(|task| task.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "为了规范行为，制定本法。",
                "有下列情形之一的，予以奖励：\n（一）成绩显著的；\n（二）贡献突出的。",
                "本法自公布之日起施行。"
            ],
            "{source}"
        );
    }
}

#[test]
fn the_history_of_a_law_on_lines_of_its_own() {
    let edition = read(
        "某法\n1993年12月29日第八届大会常务委员会第五次会议通过\n1999年12月25日根据关于修改某法的决定第一次修正\n2005年10月27日第十届大会常务委员会第十八次会议修订\n第一条 制定本法。\n第二条 施行。\n",
    );
    assert_eq!(edition.info.issued_on.as_deref(), Some("2005-10-27"));
    assert_eq!(edition.document.title, "某法");
    assert_eq!(edition.document.heading.as_deref().map(|heading| heading.lines().count()), Some(3));
}

#[test]
fn a_table_of_several_columns_a_cell_a_line() {
    let head = ["序号", "改革举措", "主 要 内 容", "指导部门", "推广范围"];
    let rows_of = [
        "一、甲方面（共2项）",
        "1",
        "案件“三合一”审判",
        "整合资源，实现集中。\n缩短周期。",
        "某法院、某局",
        "全国",
        "2",
        "保险机制",
        "开发甲保险产品。",
        "某局、某会",
        "天津、上海",
        "二、乙方面",
        "4",
        "服务模式",
        "以市场为依托，提高效率。",
        "某部",
        "全国",
        "5",
        "利益捆绑",
        "按比例持股。",
        "某部、某委",
        "重庆",
        "6",
        "订单机制",
        "有针对性地转化。",
        "某部",
        "全国",
    ];
    let list = [&["推广清单"], &head[..], &rows_of[..]].concat();
    let one_a_line: Vec<_> = list.iter().map(|cell| cell.replace('\n', "")).collect();
    for gap in ["\n", "\n\t\n", "\n\n"] {
        let edition = read(&one_a_line.join(gap));
        assert_eq!(
            rows(&edition),
            [
                "1|1|整合资源，实现集中。缩短周期。|全国",
                "2|1|开发甲保险产品。|天津、上海",
                "4|2|以市场为依托，提高效率。|全国",
                "5|2|按比例持股。|重庆",
                "6|2|有针对性地转化。|全国",
            ]
        );
        assert_eq!(edition.document.title, "推广清单");
        let columns: Vec<_> =
            told(&edition).into_iter().filter(|problem| problem.1 == "extraColumn").map(|problem| problem.2).collect();
        assert_eq!(
            columns,
            [
                "案件“三合一”审判\n保险机制\n服务模式\n利益捆绑\n订单机制",
                "某法院、某局\n某局、某会\n某部\n某部、某委\n某部"
            ]
        );
    }
}

#[test]
fn a_duty_in_a_bracket_on_a_line_of_its_own() {
    assert_rows(
        "一、甲方面\n（一）拓展市场。推进甲。\n（海关总署、税务总局负责）\n（二）提前适用政策。支持乙。\n（负责部门：某部）\n二、乙方面\n（三）开展检测。允许丙。\n（某部负责）\n",
        &[
            "（一）|1|拓展市场。推进甲。⏎（海关总署、税务总局负责）|",
            "（二）|1|提前适用政策。支持乙。⏎（负责部门：某部）|",
            "（三）|2|开展检测。允许丙。⏎（某部负责）|",
        ],
    );
}

#[test]
fn wrapped_lines_of_a_closing_paragraph_stay_together() {
    let source = "某措施\n一、推进甲领域的数据中心建设，完善基础设施的布局，提高\n服务的能力，落实甲的责任。\n二、支持乙领域的各类企业拓展业务，加强对乙的监督，维护\n市场的秩序，完善乙的规则。\n\n　　各地区、各部门要充分认识规范推进这些工作的重要意\n义，加强组织领导，狠抓落实，重大事项及时报告，并把本\n措施的要求落到实处。\n- 2 -\n";
    let edition = read(source);
    assert_eq!(
        edition.tasks[1].text,
        "支持乙领域的各类企业拓展业务，加强对乙的监督，维护市场的秩序，完善乙的规则。\n各地区、各部门要充分认识规范推进这些工作的重要意义，加强组织领导，狠抓落实，重大事项及时报告，并把本措施的要求落到实处。"
    );
    // The number of a page is no part of a heading above it.
    let edition = read("一、甲\n（一）推进甲。\n二、完善乙领域人才的保障政策\n- 8 -\n（二）支持乙。\n");
    assert_eq!(edition.sections[1].title, "完善乙领域人才的保障政策");
}

#[test]
fn bare_page_numbers_below_items_in_brackets() {
    assert_rows(
        "（1）推进甲的各项\n1\n工作。天津\n（2）推进乙。上海\n2\n（3）推进丙。\n",
        &["（1）|0|推进甲的各项工作。|天津", "（2）|0|推进乙。|上海", "（3）|0|推进丙。|"],
    );
}

#[test]
fn a_bare_page_number_within_the_last_item() {
    let edition = read(
        "1、推进甲。\n2、推进乙。\n3、推进丙的各项\n1\n工作。海南\n注：1.如无特别说明，适用范围均为天津。\n2.鼓励在大连开展先行先试。\n",
    );
    assert_eq!(rows(&edition), ["1、|0|推进甲。|", "2、|0|推进乙。|", "3、|0|推进丙的各项工作。|海南"]);
    assert_eq!(edition.document.notes.len(), 2);
    assert_rows(
        "一、数据\n1.推进甲。\n2.推进乙。\n上海、海南，重庆、成\n1\n都中其他有意愿的省市\n",
        &["1.|1|推进甲。|", "2.|1|推进乙。|上海、海南，重庆、成都中其他有意愿的省市"],
    );
}
