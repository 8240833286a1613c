//! What changed outside the tasks.

use qingdan::compare::{CompareOptions, DocumentChange, Op, compare};
use qingdan::model::{Chapter, Edition, Paragraph, Section, Task};
use qingdan::scope::Rules;
use std::sync::Arc;

const NOTES: [&str; 3] = [
    "国家服务业扩大开放综合示范区实施范围为北京市全域，新一轮试点任务的适用范围不再单独列出北京。",
    "如无特别说明，新一轮试点任务适用范围均为天津、上海、重庆等3个试点省市全域。",
    "新一轮试点任务鼓励在符合条件的大连、苏州等新增2城市开展先行先试，具体试点任务按程序报批后实施。",
];

/// A notice with a plan of two chapters, and a list of two sections and three tasks, the second of which names 天津.
fn notice() -> Edition {
    let paragraph = |label: &str, title: &str, text: &str| Paragraph {
        label: Some(label.into()),
        title: Some(title.into()),
        text: format!("{title}。{text}"),
    };
    let section = |ordinal: u32, label: &str, title: &str, tasks: &[u32]| Section {
        ordinal,
        label: label.into(),
        title: title.into(),
        body: None,
        tasks: tasks.to_vec(),
    };
    let task = |number: u32, section: u32, text: &str, cell: &str| {
        let mut task = Task { number, section, text: text.into(), ..Task::default() };
        task.scope.raw = cell.into();
        task
    };
    let mut edition = Edition::default();
    edition.info.document_number = Some("商资函〔2025〕84号".into());
    edition.info.issued_on = Some("2025-04-11".into());
    edition.info.issuer = Some("商务部".into());
    let document = &mut edition.document;
    document.title = "商务部印发《试点工作方案》的通知".into();
    document.plan_title = Some("试点工作方案".into());
    document.list_title = Some("试点任务清单".into());
    document.addressees = Some("北京市、天津市人民政府：".into());
    document.preamble = vec!["现将方案印发给你们，请遵照执行。".into()];
    document.chapters = vec![
        Chapter {
            label: "一、".into(),
            title: "总体要求".into(),
            paragraphs: vec![Paragraph {
                label: None,
                title: None,
                text: "坚持先立后破，推动服务业开放提速加力。".into(),
            }],
        },
        Chapter {
            label: "二、".into(),
            title: "推动试点工作提速加力".into(),
            paragraphs: vec![
                paragraph("(一)", "加快试点实施节奏", "按照首年建制度、次年落项目的原则实施年度评估。"),
                paragraph("(二)", "扩大试点范围", "将大连市、苏州市等2城市纳入试点范围。"),
            ],
        },
    ];
    document.notes = NOTES.map(str::to_owned).to_vec();
    edition.sections = vec![section(1, "一、", "电信服务", &[1, 2]), section(2, "二、", "医疗康养", &[3])];
    edition.tasks = vec![
        task(1, 1, "取消应用商店服务业务外资股比限制。", ""),
        task(2, 1, "统筹电信与游戏产业发展。", "天津"),
        task(3, 2, "支持符合条件的外籍医生在当地开设诊所。", ""),
    ];
    completed(edition)
}

/// Reads the cells under the notes, as every reader does.
fn completed(mut edition: Edition) -> Edition {
    let rules = Rules::of(&edition);
    for task in &mut edition.tasks {
        task.scope = rules.cell(&task.scope.raw).scope;
    }
    edition.regions = rules.regions;
    edition
}

fn changes(before: &Edition, after: &Edition) -> Vec<DocumentChange> {
    let [before, after] = [before, after].map(|edition| Arc::new(edition.clone()));
    compare(before, after, &CompareOptions::default()).expect("no options to be wrong").document().to_vec()
}

/// A line for each change: kind, place, marks, and the regions with their tasks.
#[track_caller]
fn expect(changes: &[DocumentChange], expected: &[&str]) {
    let line = |change: &DocumentChange| {
        let marks: String = change
            .text
            .iter()
            .map(|segment| match segment.op {
                Op::Equal => segment.text.clone(),
                Op::Delete => format!("[-{}-]", segment.text),
                Op::Insert => format!("{{+{}+}}", segment.text),
            })
            .collect();
        let regions: String = change
            .regions
            .iter()
            .flatten()
            .map(|rule| format!(" {}:{:?}→{:?}{:?}", rule.region, rule.before, rule.after, rule.tasks))
            .collect();
        let from = change.from.as_ref().map(|from| format!("{from} → ")).unwrap_or_default();
        format!("{:?} {from}{}: {marks}{regions}", change.kind, change.place)
    };
    assert_eq!(changes.iter().map(line).collect::<Vec<_>>(), expected);
}

#[test]
fn a_document_against_itself_has_none() {
    expect(&changes(&notice(), &notice()), &[]);
}

#[test]
fn a_number_in_other_brackets_is_the_same() {
    let mut after = notice();
    after.info.document_number = Some("商资函［2025］84号".into());
    expect(&changes(&notice(), &after), &[]);
}

#[test]
fn metadata() {
    let mut after = notice();
    after.info.document_number = Some("商资函〔2026〕12号".into());
    after.info.issued_on = Some("2026-05-20".into());
    after.info.issuer = Some("商务部、国家发展改革委".into());
    after.document.title = "商务部、国家发展改革委印发《试点工作方案》的通知".into();
    after.document.addressees = Some("北京市、天津市、上海市人民政府：".into());
    expect(
        &changes(&notice(), &after),
        &[
            "Title 标题: 商务部{+、国家发展改革委+}印发《试点工作方案》的通知",
            "Number 发文字号: 商资函〔[-2025-]{+2026+}〕[-84号-]{+12号+}",
            "Date 发文日期: [-2025-04-11-]{+2026-05-20+}",
            "Issuer 发文机关: 商务部{+、国家发展改革委+}",
            "Body 主送机关: 北京市、天津市{+、上海市+}人民政府：",
        ],
    );
}

#[test]
fn width_and_quotes_are_no_change() {
    let mut after = notice();
    after.document.title = "商务部印发<<试点工作方案>>的通知".into();
    after.document.chapters[1].paragraphs[0].text =
        "加快试点实施节奏。按照首年建制度、次年落项目 的原则实施年度评估。".into();
    after.document.notes[1] = after.document.notes[1].replace('，', ",");
    expect(&changes(&notice(), &after), &[]);
}

#[test]
fn an_inserted_paragraph_changes_no_other() {
    let mut after = notice();
    let paragraphs = &mut after.document.chapters[1].paragraphs;
    paragraphs[0].text = "加快试点实施节奏。按照首年建制度、次年落项目的原则实施季度评估。".into();
    paragraphs[1].label = Some("(三)".into());
    let inserted = Paragraph {
        label: Some("(二)".into()),
        title: Some("加强数据支撑".into()),
        text: "加强数据支撑。完善统计监测。".into(),
    };
    paragraphs.insert(1, inserted);
    after.document.preamble.clear();
    expect(
        &changes(&notice(), &after),
        &[
            "Body 前言: [-现将方案印发给你们，请遵照执行。-]",
            "Body 二、(一): 加快试点实施节奏。按照首年建制度、次年落项目的原则实施[-年度-]{+季度+}评估。",
            "Body 二、(二): {+加强数据支撑。完善统计监测。+}",
        ],
    );
}

/// A notice with these chapters; each paragraph is written as `(一)文字`, or without a label.
fn body(chapters: &[(&str, &str, &[&str])]) -> Edition {
    let mut edition = notice();
    let paragraph = |text: &&str| {
        let (label, text) = match text.split_once(')') {
            Some((label, text)) => (Some(format!("{label})")), text),
            None => (None, *text),
        };
        Paragraph { label, title: None, text: text.into() }
    };
    edition.document.chapters = chapters
        .iter()
        .map(|(label, title, paragraphs)| Chapter {
            label: (*label).into(),
            title: (*title).into(),
            paragraphs: paragraphs.iter().map(paragraph).collect(),
        })
        .collect();
    edition
}

const AIMS: (&str, &str, &[&str]) = ("一、", "总体要求", &["坚持先立后破，推动服务业开放提速加力。"]);
const PACE: (&str, &str, &[&str]) = (
    "二、",
    "推动试点提速",
    &["(一)首年建制度、次年落项目，实施年度评估。", "(二)将大连市、苏州市纳入试点范围。", "(三)复制推广成熟经验。"],
);
const WORK: (&str, &str, &[&str]) =
    ("三、", "加强组织实施", &["(一)商务部会同有关部门加强统筹。", "(二)各地压实主体责任。"]);

#[test]
fn a_paragraph_that_moves_to_another_chapter_is_told() {
    let after = body(&[
        AIMS,
        ("二、", "推动试点提速", &["(一)首年建制度、次年落项目，实施年度评估。", "(二)复制推广成熟经验。"]),
        (
            "三、",
            "加强组织实施",
            &["(一)商务部会同有关部门加强统筹。", "(二)将大连市、苏州市纳入试点范围。", "(三)各地压实主体责任。"],
        ),
    ]);
    expect(&changes(&body(&[AIMS, PACE, WORK]), &after), &["Body 二、(二) → 三、(二): 将大连市、苏州市纳入试点范围。"]);
}

#[test]
fn of_paragraphs_that_swap_the_shorter_moved() {
    let swapped = (
        PACE.0,
        PACE.1,
        &["(一)将大连市、苏州市纳入试点范围。", "(二)首年建制度、次年落项目，实施季度评估。", PACE.2[2]][..],
    );
    expect(
        &changes(&body(&[AIMS, PACE, WORK]), &body(&[AIMS, swapped, WORK])),
        &[
            "Body 二、(二) → 二、(一): 将大连市、苏州市纳入试点范围。",
            "Body 二、(二): 首年建制度、次年落项目，实施[-年度-]{+季度+}评估。",
        ],
    );
    let plain = |paragraphs| body(&[("一、", "总体要求", paragraphs)]);
    expect(
        &changes(
            &plain(&["甲方面的工作要抓紧。", "乙类。", "丙项任务。"]),
            &plain(&["丙项任务。", "甲方面的工作要抓紧。", "乙类。"]),
        ),
        &["Body 一、第3段 → 一、第1段: 丙项任务。"],
    );
}

#[test]
fn chapters_that_swap_are_one_change() {
    let (second, third) = (("二、", WORK.1, WORK.2), ("三、", PACE.1, PACE.2));
    expect(&changes(&body(&[AIMS, PACE, WORK]), &body(&[AIMS, second, third])), &["Body 三、 → 二、: 加强组织实施"]);
}

#[test]
fn a_chapter_under_another_name_is_one_change() {
    let renamed = (WORK.0, "落实保障措施", WORK.2);
    expect(
        &changes(&body(&[AIMS, PACE, WORK]), &body(&[AIMS, PACE, renamed])),
        &["Body 三、: [-加强组织实施-]{+落实保障措施+}"],
    );
    let (renamed, later) = (("二、", "落实保障措施", WORK.2), ("三、", PACE.1, PACE.2));
    expect(
        &changes(&body(&[AIMS, PACE, WORK]), &body(&[AIMS, renamed, later])),
        &["Body 三、 → 二、: [-加强组织实施-]{+落实保障措施+}"],
    );
}

#[test]
fn an_inserted_chapter_or_paragraph_moves_nobody() {
    let inserted = ("一、", "形势", &["略。", "服务业占比逐年提高。"][..]);
    let old = body(&[("一、", AIMS.1, &["略。", "坚持先立后破。", "略。"]), PACE, WORK]);
    let new = body(&[
        inserted,
        ("二、", AIMS.1, &["略。", "坚持先立后破。", "略。"]),
        ("三、", PACE.1, PACE.2),
        ("四、", WORK.1, &["(一)新的一段话。", "(二)商务部会同有关部门加强统筹。", "(三)各地压实主体责任。"]),
    ]);
    expect(
        &changes(&old, &new),
        &[
            "Body 一、: {+形势+}",
            "Body 一、: {+略。+}",
            "Body 一、: {+服务业占比逐年提高。+}",
            "Body 四、(一): {+新的一段话。+}",
        ],
    );
}

#[test]
fn nobody_leaves_a_chapter_where_a_side_has_none() {
    let mut flat = body(&[]);
    flat.document
        .preamble
        .extend(["坚持先立后破，推动服务业开放提速加力。", "商务部会同有关部门加强统筹。"].map(str::to_owned));
    expect(
        &changes(&body(&[AIMS, ("二、", WORK.1, &["商务部会同有关部门加强统筹。"])]), &flat),
        &["Body 一、: [-总体要求-]", "Body 二、: [-加强组织实施-]"],
    );
}

#[test]
fn sections_renamed_renumbered_added() {
    let mut after = notice();
    after.sections[0].title = "电信服务及数字产业".into();
    after.sections[1].label = "三、".into();
    after.sections[1].ordinal = 3;
    after
        .sections
        .insert(1, Section { ordinal: 2, label: "二、".into(), title: "航运物流".into(), ..Section::default() });
    after.tasks[2].section = 3;
    expect(
        &changes(&notice(), &after),
        &[
            "SectionTitle 一、: 一、电信服务{+及数字产业+}",
            "SectionTitle 二、: {+二、航运物流+}",
            "SectionTitle 三、: [-二-]{+三+}、医疗康养",
        ],
    );
}

#[test]
fn a_city_that_joins_is_reported_at_its_note_with_the_tasks() {
    let mut after = notice();
    after.document.notes[2] = NOTES[2].replace("大连、苏州等新增2城市", "大连、苏州、长沙等新增3城市");
    expect(
        &changes(&notice(), &completed(after)),
        &[
            "Note 注3: 新一轮试点任务鼓励在符合条件的大连、苏州{+、长沙+}等新增[-2-]{+3+}城市开展先行先试，具体试点任务按程序报批后实施。 长沙:NotListed→Encouraged[1, 3]",
            "Regions 试点地区: 北京、天津、上海、重庆、大连、苏州{+、长沙+}",
        ],
    );
}

#[test]
fn a_city_that_moves_between_notes_is_told_where_it_stands_now() {
    let mut after = notice();
    after.document.notes[1] = NOTES[1].replace("重庆等3个", "重庆、苏州等4个");
    after.document.notes[2] = NOTES[2].replace("大连、苏州等新增2城市", "大连等新增1城市");
    let changes = changes(&notice(), &completed(after));
    let regions: Vec<Option<usize>> = changes.iter().map(|change| change.regions.as_ref().map(Vec::len)).collect();
    assert_eq!(regions, [Some(1), None]);
}

#[test]
fn a_note_that_is_gone_says_who_loses_by_it() {
    let mut after = notice();
    after.document.notes.pop();
    expect(
        &changes(&notice(), &completed(after)),
        &[
            "Note 注3: [-新一轮试点任务鼓励在符合条件的大连、苏州等新增2城市开展先行先试，具体试点任务按程序报批后实施。-] dalian:Encouraged→NotListed[1, 3] suzhou:Encouraged→NotListed[1, 3]",
            "Regions 试点地区: 北京、天津、上海、重庆[-、大连、苏州-]",
        ],
    );
}

#[test]
fn a_bare_list_has_lost_nothing() {
    let mut table = notice();
    table.document = Default::default();
    table.info = Default::default();
    table.sections[0].label = String::new();
    expect(&changes(&notice(), &table), &[]);
    expect(&changes(&table, &notice()), &[]);
    table.sections.clear();
    expect(&changes(&notice(), &table), &[]);
    table.info.issued_on = Some("2026-01-01".into());
    expect(&changes(&notice(), &table), &["Date 发文日期: [-2025-04-11-]{+2026-01-01+}"]);
}
