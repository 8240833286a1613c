//! Documents as they stand on the pages of governments: metadata above them, titles on several lines, the furniture of the page.

mod accounted;

use qingdan::Edition;
use qingdan::read::{self, ReadOptions};

#[track_caller]
fn read(source: &str) -> Edition {
    let edition = read::read(source, &ReadOptions::default()).expect("a list");
    accounted::assert_accounted(source, &edition);
    edition
}

/// Each task as `label|section|text|cell`.
fn rows(edition: &Edition) -> Vec<String> {
    let row = |task: &qingdan::model::Task| {
        let printed = task.label.clone().unwrap_or_else(|| task.number.to_string());
        format!("{printed}|{}|{}|{}", task.section, task.text.replace('\n', "⏎"), task.scope.raw)
    };
    edition.tasks.iter().map(row).collect()
}

#[track_caller]
fn assert_rows(source: &str, expected: &[&str]) {
    assert_eq!(rows(&read(source)), expected, "{source}");
}

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
