//! The embedded edition of 2025-04-11, as the reader that reads anyone's paste finds it.

mod accounted;

use qingdan::editions;
use qingdan::model::{Level, Status};

fn edition() -> qingdan::Edition {
    editions::load(None).expect("the embedded edition reads")
}

#[test]
fn what_a_citation_needs() {
    let info = edition().info;
    assert_eq!(info.id, "2025-04-11");
    assert_eq!(info.title, "商务部印发<<关于加快推进服务业扩大开放综合试点工作方案>>的通知");
    assert_eq!(info.document_number.as_deref(), Some("商资函〔2025〕84号"));
    assert_eq!(info.issued_on.as_deref(), Some("2025-04-11"));
    assert_eq!(info.issuer.as_deref(), Some("商务部"));
    assert_eq!((info.task_count, info.section_count), (155, 14));
}

#[test]
fn the_document_around_the_list() {
    let document = edition().document;
    assert_eq!(document.heading.as_deref(), Some("[商资函〔2025〕84号]\u{a0}\u{a0}[2025-04-11]"));
    assert!(
        document
            .addressees
            .as_deref()
            .is_some_and(|text| text.starts_with("中央组织部、") && text.ends_with("最高人民法院:"))
    );
    assert_eq!(document.plan_title.as_deref(), Some("加快推进服务业扩大开放综合试点工作方案"));
    assert_eq!(document.list_title.as_deref(), Some("新一轮服务业扩大开放综合试点任务清单"));
    assert_eq!(document.preamble.len(), 2);
    assert!(document.preamble[0].starts_with("商务部会同"));
    assert!(document.preamble[1].starts_with("服务业扩大开放综合试点是"));
    let chapters: Vec<_> = document
        .chapters
        .iter()
        .map(|chapter| (chapter.label.as_str(), chapter.title.as_str(), chapter.paragraphs.len()))
        .collect();
    assert_eq!(
        chapters,
        [
            ("一、", "总体要求", 1),
            ("二、", "推动试点工作提速加力", 3),
            ("三、", "实施新一轮试点任务", 15),
            ("四、", "加强组织实施", 2)
        ]
    );
    let tenth = &document.chapters[2].paragraphs[9];
    assert_eq!(tenth.label.as_deref(), Some("(十)"));
    assert_eq!(tenth.title.as_deref(), Some("强化法治保障与有序发展涉外法律业务"));
    assert!(tenth.text.starts_with("强化法治保障与有序发展涉外法律业务。探索创新涉外仲裁方式。"));
    assert_eq!(document.chapters[2].paragraphs[14].label, None);
    assert_eq!(document.notes.len(), 3);
    assert_eq!(document.note_labels, ["注:1.", "2.", "3."]);
    assert!(document.notes[0].starts_with("国家服务业扩大开放综合示范区已优先试验"));
}

#[test]
fn sections_with_the_paragraphs_that_announce_them() {
    let sections = edition().sections;
    assert_eq!(sections.len(), 14);
    assert_eq!(
        (sections[9].label.as_str(), sections[9].title.as_str()),
        ("十、", "强化法治保障与有序开展涉外法律业务")
    );
    for section in &sections {
        let body = section.body.as_deref().expect("every section is announced");
        // The source differs by a word in the tenth (发展, 开展) and by its quotes in the sixth.
        assert_eq!(body.starts_with(&section.title), ![6, 10].contains(&section.ordinal), "{body}");
    }
    assert!(
        sections[9].body.as_deref().is_some_and(|body| body.starts_with("强化法治保障与有序发展涉外法律业务。探索"))
    );
    assert_eq!(sections[0].tasks, (1..=16).collect::<Vec<_>>());
    assert_eq!(sections[13].tasks, (148..=155).collect::<Vec<_>>());
}

#[test]
fn every_task_with_its_cell() {
    let edition = edition();
    assert_eq!(edition.tasks.iter().map(|task| task.number).collect::<Vec<_>>(), (1..=155).collect::<Vec<_>>());
    assert!(edition.tasks.iter().all(|task| task.label.is_none()));
    let cell = |number: usize| edition.tasks[number - 1].scope.raw.as_str();
    assert_eq!(edition.tasks.iter().filter(|task| task.scope.raw.is_empty()).count(), 112);
    assert_eq!(cell(4), "上海");
    assert_eq!(cell(14), "面向天津、上海、重庆、海南、沈阳、南京、杭州、武汉、广州、成都等统筹研究");
    assert_eq!(cell(69), "(江海联运事项可结合当地实际)");
    assert_eq!(cell(70), "(涉及港口及船舶事项可结合当地实际)");
    assert_eq!(cell(89), "海南(自由贸易港实行\"一线\"放开、\"二线\"管住进出口管理制度的海关特殊监管区域)");
    assert_eq!(cell(93), "天津(滨海新区先行探索适用)");
    assert_eq!(
        cell(143),
        "上海、海南,天津、重庆、沈阳、南京、杭州、武汉、广州、成都中其他有意愿的省市论证后按程序办理"
    );
    assert_eq!(cell(147), "重庆及天津、上海、重庆、海南、沈阳、南京、杭州、武汉、广州、成都中有意愿的其他省市");
    for task in &edition.tasks {
        assert!(task.text.ends_with('。'), "{}", task.text);
        assert!(!task.text.starts_with("支持") || task.actions.first() == Some(&"支持"), "{}", task.text);
    }
}

#[test]
fn totals_of_who_is_concerned() {
    let edition = edition();
    let count = |region: &str, status: Status| {
        let standing = |task: &qingdan::model::Task| {
            task.scope.regions.iter().any(|standing| standing.region == region && standing.status == status)
        };
        edition.tasks.iter().filter(|task| standing(task)).count()
    };
    let of =
        |region| [Status::Default, Status::Named, Status::Study, Status::Willing].map(|status| count(region, status));
    assert_eq!(of("tianjin"), [114, 13, 2, 2]);
    assert_eq!(of("hainan"), [114, 15, 2, 1]);
    assert_eq!(count("suzhou", Status::Encouraged), 114);
    assert_eq!(count("beijing", Status::Separate), 114);
}

#[test]
fn what_is_left_out_is_said() {
    let edition = edition();
    let told: Vec<_> = edition
        .problems
        .iter()
        .map(|problem| {
            (problem.line, problem.level, problem.code.as_ref(), problem.text.as_deref().unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        [
            (65, Level::Info, "tableHeader", "序号任务内容适用范围"),
            (241, Level::Info, "furniture", "收藏列表"),
            (243, Level::Info, "furniture", "点此按钮分享给好友"),
        ]
    );
}

#[test]
fn nothing_is_lost() {
    accounted::assert_accounted(editions::EMBEDDED[0].text, &edition());
}

#[test]
fn an_unknown_edition() {
    let error = editions::load(Some("1999")).expect_err("no such edition");
    assert_eq!(error.to_string(), "没有内置版本“1999”，内置的有：2025-04-11");
}
