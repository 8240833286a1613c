//! A comparison in the formats that people take away.

use qingdan::compare::{CompareOptions, Comparison, compare};
use qingdan::export::{ComparisonFormat, comparison, docx_parts};
use qingdan::read::{ReadOptions, read};
use std::sync::Arc;

const OLD: &str = "\
关于印发试点方案的通知
[试函〔2025〕1号]  [2025-03-01]
各试点地区：
  现印发给你们，请遵照执行。
试点任务清单
序号任务内容适用范围
一、电信服务
1向外资开放虚拟专用网业务(外资股比不超过50%),吸引海外运营商。
2鼓励当地大力发展数据标注产业。
3支持企业开展\"来数加工\"业务。天津
二、医疗康养
4支持外籍医生开设诊所,简化审批流程,为相关机构开展培训。
5研究论证开展基金份额转让业务的可能性。
注:1.如无特别说明，新一轮试点任务适用范围均为天津、上海等2个试点省市全域。
";

const NEW: &str = "\
关于印发试点方案的通知
[试函〔2026〕2号]  [2026-03-01]
各试点地区：
  现印发给你们，请遵照执行。
试点任务清单
序号任务内容适用范围
一、电信服务
1允许=HYPERLINK(\"http://x\")类业务<b>先行</b>试点|推广。
2向外资开放虚拟专用网业务(外资股比不超过51%),吸引海外运营商。
3鼓励当地大力发展数据标注产业。
4支持企业开展“来数加工”业务。天津、重庆
二、医疗康养
5支持外籍医生开设诊所,简化审批流程。
6为相关机构开展培训,提高服务能力。
注:1.如无特别说明，新一轮试点任务适用范围均为天津、上海、重庆等3个试点省市全域。
";

fn compared(before: &str, after: &str) -> Comparison {
    let [before, after] = [before, after].map(|text| Arc::new(read(text, &ReadOptions::default()).expect("a list")));
    compare(before, after, &CompareOptions::default()).expect("no options to be wrong")
}

fn written(format: ComparisonFormat) -> String {
    comparison(&compared(OLD, NEW), format, None).expect("no selection to be wrong")
}

#[test]
fn csv() {
    let csv = written(ComparisonFormat::Csv);
    assert!(csv.starts_with('\u{feff}'));
    assert!(csv.ends_with("\r\n"));
    insta::assert_snapshot!(csv.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(written(ComparisonFormat::Markdown));
}

#[test]
fn html() {
    let html = written(ComparisonFormat::Html);
    assert!(!html.contains("<script") && !html.contains("<b>"));
    let body = html.split_once("</head>").expect("a head").1;
    insta::assert_snapshot!(body);
}

#[test]
fn json_has_the_shapes_of_the_interface() {
    // How sure a pairing is, is another test's matter.
    let sure = |line: &str| if line.contains("\"confidence\"") { "(confidence)" } else { line }.to_owned();
    let lines: Vec<String> = written(ComparisonFormat::Json).lines().map(sure).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn docx() {
    let parts = docx_parts(&compared(OLD, NEW), None).expect("no selection to be wrong");
    let paths: Vec<&str> = parts.iter().map(|(path, _)| *path).collect();
    assert_eq!(
        paths,
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "word/styles.xml",
            "word/footer1.xml"
        ]
    );
    for (path, xml) in &parts {
        well_formed(path, xml);
    }
    insta::assert_snapshot!(parts[2].1.replace("</w:tr>", "</w:tr>\n").replace("</w:tc>", "</w:tc>\n"));
}

#[test]
fn a_paragraph_that_moved_says_from_where_to_where() {
    let notice = |first: &str, second: &str| {
        format!(
            "关于印发方案的通知\n一、总体要求\n坚持先立后破。\n{first}二、组织实施\n加强统筹协调。\n{second}试点任务清单\n1.支持外籍医生开设诊所。\n"
        )
    };
    let paragraph = "将大连市、苏州市纳入试点范围。\n";
    let compared = compared(&notice(paragraph, ""), &notice("", paragraph));
    let written = |format| comparison(&compared, format, None).expect("no selection to be wrong");
    let text = "将大连市、苏州市纳入试点范围。";
    let row = format!("| {text} | {text} | 正文<br>位置：一、 → 二、 |");
    assert!(written(ComparisonFormat::Markdown).contains(&row), "{}", written(ComparisonFormat::Markdown));
    assert!(written(ComparisonFormat::Csv).contains(&format!(",正文,,,{text},,,,{text},,,位置：一、 → 二、,{text}")));
    assert!(written(ComparisonFormat::Html).contains("位置：一、 → 二、"));
    assert!(written(ComparisonFormat::Json).contains("\"place\": \"二、\",\n      \"from\": \"一、\""));
    assert!(docx_parts(&compared, None).expect("a document")[2].1.contains("位置：一、 → 二、"));
}

#[test]
fn titles_have_their_marks_where_they_are_shown() {
    let titled = |text: &str, name: &str| text.replace("印发试点方案", &["印发<<", name, ">>"].concat());
    let compared = compared(&titled(OLD, "试点方案"), &titled(NEW, "试点办法"));
    for (format, title) in [
        (ComparisonFormat::Markdown, "关于印发《试点<ins>办法</ins>》的通知"),
        (ComparisonFormat::Html, "<p>关于印发《试点办法》的通知</p>"),
        (ComparisonFormat::Csv, "关于印发<<试点办法>>的通知"),
    ] {
        let written = comparison(&compared, format, None).expect("no selection to be wrong");
        assert!(written.contains(title), "{written}");
    }
}

#[test]
fn a_selection() {
    let compared = compared(OLD, NEW);
    let json = comparison(&compared, ComparisonFormat::Json, Some(&[1, 0, 1])).expect("both are there");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let ids: Vec<&str> =
        json["changes"].as_array().unwrap().iter().map(|change| change["id"].as_str().unwrap()).collect();
    let all = compared.changes();
    assert_eq!(ids, [&all[0].id, &all[1].id]);
    let markdown = comparison(&compared, ComparisonFormat::Markdown, Some(&[0])).expect("it is there");
    assert!(markdown.contains("本表选列 1 处。") && !markdown.contains("## 任务以外的变化"), "{markdown}");

    let error = comparison(&compared, ComparisonFormat::Csv, Some(&[0, 99])).expect_err("no change 99");
    assert_eq!(error.code().as_str(), "badArgument");
    assert_eq!(error.to_string(), "参数 only 不合要求：没有序号为 99 的变化，共 6 处，从 0 数起");
    assert_eq!(docx_parts(&compared, Some(&[99])).expect_err("no change 99"), error);
    assert_eq!(
        ComparisonFormat::of("pdf").expect_err("no such format").to_string(),
        "参数 format 不合要求：没有“pdf”这种格式，有 json、csv、markdown、html、docx"
    );
}

#[test]
fn the_part_of_a_split_that_kept_its_number_is_not_marked() {
    let before = "1. 支持建设跨境数据流动服务中心,提供合规咨询。推动公共数据资源开发利用,培育数据标注企业。\n2. 健全数据交易市场体系。";
    let after = "1. 支持建设跨境数据流动服务中心,提供合规咨询。\n2. 推动公共数据资源开发利用,培育数据标注企业。\n3. 健全数据交易市场体系。";
    let table =
        comparison(&compared(before, after), ComparisonFormat::Markdown, None).expect("no selection to be wrong");
    let marked = "| 1.\u{3000}支持建设跨境数据流动服务中心，提供合规咨询。<br><ins>2.</ins>\u{3000}推动公共数据资源开发利用，培育数据标注企业。 |";
    assert!(table.contains(marked), "{table}");
}

#[test]
fn each_part_of_a_split_says_how_its_own_scope_changed() {
    let note = "注：如无特别说明，试点任务适用范围均为天津、上海等2个试点省市全域。";
    let list = |rows: &str| format!("试点任务清单\n序号\t任务内容\t适用范围\n{rows}{note}\n");
    let compared = compared(
        &list("1\t统筹算力中心、数据中心布局建设，推进绿色化、智能化改造。\t\n2\t健全数据交易市场体系。\t\n"),
        &list(
            "1\t统筹算力中心、数据中心布局建设。\t上海\n2\t推进绿色化、智能化改造，提高能效水平。\t天津\n3\t健全数据交易市场体系。\t\n",
        ),
    );
    let written = |format| comparison(&compared, format, Some(&[0])).expect("no selection to be wrong");
    let told = [
        "（旧 1 → 新 1）天津：默认适用 → 未列入",
        "（旧 1 → 新 1）上海：默认适用 → 明确适用",
        "（旧 1 → 新 2）天津：默认适用 → 明确适用",
        "（旧 1 → 新 2）上海：默认适用 → 未列入",
    ];
    let markdown = written(ComparisonFormat::Markdown);
    assert!(markdown.contains(&format!("| 拆分<br>1 项 → 2 项<br>{}<br>", told.join("<br>"))), "{markdown}");
    let csv = written(ComparisonFormat::Csv);
    let rows: Vec<&str> = csv.lines().filter(|line| line.contains("拆分")).collect();
    let [first, second] = rows[..] else { panic!("{csv}") };
    assert!(first.contains(&format!(",1 项 → 2 项；{}；对应关系存疑，请核对,", told[..2].join("；"))), "{first}");
    assert!(second.contains(&format!(",{},", told[2..].join("；"))), "{second}");
}

#[test]
fn a_split_over_two_sections_names_both() {
    let (a, b) = ("支持建设跨境数据流动服务中心。", "推动公共数据资源开发利用,培育数据标注企业和人才队伍。");
    let (first, last) = ("一、电信服务\n1.健全数据交易市场体系。\n", "二、医疗康养\n9.引进创新药械。\n");
    let written = |before: &str, after: &str| {
        let written = comparison(&compared(before, after), ComparisonFormat::Markdown, None);
        written
            .expect("no selection to be wrong")
            .lines()
            .find_map(|line| Some(line.split_once("章节：")?.1.to_owned()))
    };
    let (joined, parted) = (format!("{first}2.{a}{b}\n{last}"), format!("{first}2.{a}\n{last}10.{b}\n"));
    let told = |sections: &str| Some(format!("{sections} |"));
    assert_eq!(written(&joined, &parted), told("一、电信服务 → 一、电信服务；二、医疗康养"));
    assert_eq!(written(&parted, &joined), told("一、电信服务；二、医疗康养 → 一、电信服务"));
}

#[test]
fn what_xml_cannot_say_is_written_by_its_code() {
    let before = "序号,任务内容,适用范围\n1,支持企业\u{1}开展\u{fffe}试点]]>&业务,\n2,推进数据共享,\n";
    let after = "序号,任务内容,适用范围\n1,支持企业\u{1}开展\u{b}示范]]>&业务,\n2,推进数据共享,\n";
    let parts = docx_parts(&compared(before, after), None).expect("no selection to be wrong");
    let document = &parts[2].1;
    well_formed("word/document.xml", document);
    assert!(document.contains("支持企业〔U+0001〕"), "{document}");
    assert!(document.contains("]]&gt;&amp;业务"), "{document}");
}

/// Every tag is closed in order, every `&` begins a known entity, and every character is one that XML 1.0 has.
#[track_caller]
fn well_formed(path: &str, xml: &str) {
    let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(legal), "{path}: a character that XML has not");
    for (at, _) in xml.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;"].iter().any(|entity| xml[at..].starts_with(entity));
        assert!(known, "{path}: a bare & at {at}");
    }
    let mut open: Vec<&str> = Vec::new();
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("every < is closed");
        assert!(!text.contains('>'), "{path}: a bare > after <{tag}>");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{path}"),
            None if tag.starts_with('?') || tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap_or(tag)),
        }
    }
    assert_eq!(open, [""; 0], "{path}");
}
