//! What notes say of blank cells: whom they list, and what of it is not understood.

use qingdan::model::Edition;
use qingdan::read::{ReadOptions, read};

fn brought(source: &str) -> Edition {
    read(source, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// The regions that a blank cell applies to by some notes, and what is told of notes that were not understood.
fn told(notes: &str) -> (String, Vec<String>) {
    let edition = brought(&format!("1推进甲。\n2支持乙。重庆\n注：{notes}\n"));
    let messages = edition.problems.iter().filter(|problem| problem.code == "noteUnclear");
    let regions: Vec<_> = edition.tasks[0].scope.regions.iter().map(|standing| standing.region.clone()).collect();
    (regions.join(" "), messages.map(|problem| problem.message.clone()).collect())
}

#[test]
fn a_note_whose_areas_are_not_understood_is_told() {
    assert_eq!(
        told("如无特别说明，本清单任务适用范围均为：上海市、江苏省南京市、浙江省杭州市。"),
        ("shanghai nanjing hangzhou".into(), vec![])
    );
    for list in ["各试点地区", "全国", "除海南外的试点地区", "天津等11个试点省市", "长三角地区"]
    {
        let (regions, messages) = told(&format!("如无特别说明，适用范围均为{list}。"));
        let [message] = &messages[..] else { panic!("{list}: {messages:?}") };
        assert!(!regions.contains("hainan") && !regions.contains("三角"), "{list}: {regions}");
        assert!(
            message.starts_with("注 1 所说的适用范围“")
                && list.contains(message.split(['“', '”']).nth(1).expect("a quote")),
            "{list}: {message}"
        );
    }
    assert_eq!(told("如无特别说明，适用范围均为天津、全国。").0, "tianjin");
}

#[test]
fn a_note_that_is_not_understood_is_told_at_its_line() {
    let lines = |notes: &str| -> Vec<u32> {
        let edition = brought(&format!("全国清单\n1推进甲。\n2支持乙。重庆\n{notes}"));
        let told = edition.problems.iter().filter(|problem| problem.code == "noteUnclear");
        told.map(|problem| problem.line).collect()
    };
    assert_eq!(lines("注：如无特别说明，适用范围均为全国。"), [4]);
    let two = "注：1.如无特别说明，适用范围均为天津。\n2.如无特别说明，第三部分适用范围均为全国。";
    assert_eq!(lines(two), [5]);
    assert_eq!(lines("注：\n1.如无特别说明，适用范围均为天津、\n全国。"), [5], "from where it begins");
}

#[test]
fn names_without_a_rank_that_stand_together_are_told() {
    for squashed in ["长沙株洲", "长沙株洲湘潭", "南通苏州", "长沙呼和浩特"] {
        let (regions, messages) = told(&format!("如无特别说明，适用范围均为{squashed}。"));
        assert_eq!(regions, "", "{squashed}");
        assert_eq!(messages, [format!("注 1 所说的适用范围“{squashed}”没有读懂，空白处不推定适用于这些地区")]);
    }
    let long = "呼和浩特 乌鲁木齐 鄂尔多斯 克拉玛依 西双版纳 锡林郭勒盟 石家庄 新疆生产建设兵团";
    assert_eq!(told(&format!("如无特别说明，适用范围均为{}。", long.replace(' ', "、"))), (long.into(), vec![]));
}

#[test]
fn a_note_for_some_of_the_tasks_is_told_and_not_taken_for_all() {
    let says = |note: &str, words: &str| {
        vec![format!("注 {note} 所说的适用范围“{words}”没有读懂，空白处不推定适用于这些地区")]
    };
    assert_eq!(
        told("1.如无特别说明，适用范围均为天津。\n2.如无特别说明，第三部分适用范围均为上海。"),
        ("tianjin".into(), says("2", "第三部分适用范围均为上海"))
    );
    assert_eq!(told("如无特别说明，第三部分适用范围均为上海。"), ("".into(), says("1", "第三部分适用范围均为上海")));
    assert_eq!(
        told("1.如无特别说明，适用范围均为天津。\n2.如无特别说明，适用范围均为上海。"),
        ("tianjin".into(), says("2", "适用范围均为上海"))
    );
    // The same said twice, and what only sounds like a part.
    assert_eq!(
        told("1.如无特别说明，适用范围均为天津。\n2.如无特别说明，适用范围为天津。"),
        ("tianjin".into(), vec![])
    );
    assert_eq!(told("如无特别说明，第一批各项任务适用范围均为天津。"), ("tianjin".into(), vec![]));
}

/// How the regions of a blank cell stand under a note, and what of the note was not understood.
fn blank(note: &str) -> String {
    let edition = brought(&format!("1推进甲。\n2支持乙。上海\n注：{note}\n"));
    let mut said: Vec<String> = Vec::new();
    for standing in &edition.tasks[0].scope.regions {
        said.push(format!("{:?} {}", standing.status, standing.region));
    }
    for problem in edition.problems.iter().filter(|problem| problem.code == "noteUnclear") {
        said.push(format!("? {}", problem.values.get("list").unwrap_or_default()));
    }
    said.join(", ")
}

#[test]
fn a_list_of_names_is_read_right_or_not_at_all() {
    let of = |list: &str| blank(&format!("如无特别说明，适用范围均为{list}。"));
    for list in ["以下2个省市：天津、上海", "下列城市：天津、上海", "如下：天津、上海", "上海市天津市"]
    {
        assert_eq!(of(list), "Default tianjin, Default shanghai", "{list}");
    }
    for list in [
        "上海天津",
        "全部20个试点地区",
        "以下10个省市：天津、上海",
        "除上海外的天津、重庆",
        "符合条件的天津、重庆",
        "重点地区：天津、上海",
    ] {
        assert_eq!(of(list), format!("? {list}"));
    }
}

#[test]
fn whom_a_note_encourages() {
    for note in ["鼓励在宁波、苏州等2城市开展先行先试。", "鼓励创新，鼓励在宁波市苏州市开展先行先试。鼓励改革。"]
    {
        assert_eq!(blank(note), "Encouraged ningbo, Encouraged suzhou", "{note}");
    }
    assert_eq!(blank("鼓励在苏州、无锡开展先行先试。"), "Encouraged suzhou, Encouraged 无锡");
    assert_eq!(blank("鼓励在苏州、宁波等9城市开展先行先试。"), "Encouraged ningbo, Encouraged suzhou, ? 等9城市");
    for unclear in [
        "不鼓励在苏州开展先行先试",
        "鼓励在苏州等地开展先行先试",
        "鼓励在自贸试验区开展先行先试",
        "鼓励在除苏州外的新增城市开展先行先试",
        "鼓励企业在苏州开展先行先试",
        "鼓励大胆探索、先行先试",
    ] {
        assert_eq!(blank(&format!("{unclear}。")), format!("? {unclear}"));
    }
    assert_eq!(blank("鼓励企业创新。上海先行先试。"), "");
}

#[test]
fn whom_a_note_lists_no_more() {
    assert_eq!(blank("不再单独列出北京。"), "Separate beijing");
    assert_eq!(blank("不再单独列出北京，另行规定。"), "Separate beijing, ? 另行规定");
    for unclear in ["不再单独列出示范区", "不再单独列出北京等地"] {
        assert_eq!(blank(&format!("{unclear}。")), format!("? {unclear}"));
    }
    assert_eq!(blank("相关内容不再单独列出。"), "");
}

#[test]
fn the_first_of_two_notes_of_a_kind_counts() {
    assert_eq!(
        blank("1.鼓励在苏州开展先行先试。\n2.鼓励在宁波开展先行先试。"),
        "Encouraged suzhou, ? 鼓励在宁波开展先行先试"
    );
    assert_eq!(blank("1.不再单独列出北京。\n2.不再单独列出北京。"), "Separate beijing");
}

#[test]
fn whom_a_note_excepts_it_does_not_list() {
    for exception in [
        "天津、上海、海南等3个试点省市（不含海南）。",
        "天津、上海、海南等3个试点省市全域(海南除外)。",
        "天津、上海、海南等3个试点省市全域。其中，海南暂不适用。",
        "天津、上海、海南。海南不适用。",
        "天津、上海、海南，不包括海南省。",
        "天津、上海、海南等3个试点省市，暂不包括海南省。",
    ] {
        let (regions, _) = told(&format!("如无特别说明，适用范围均为{exception}"));
        assert_eq!(regions, "tianjin shanghai", "{exception}");
    }
    let (regions, messages) = told("如无特别说明，适用范围均为天津、上海（第三部分任务除外）。");
    assert_eq!((regions.as_str(), messages.len()), ("tianjin shanghai", 1));
    // Not every 除 or 外 excepts.
    let plain = "如无特别说明，适用范围均为天津、上海。取消和免除的收费不受此限，对外开放事项一并适用。";
    assert_eq!(told(plain), ("tianjin shanghai".into(), vec![]));
    let both = "1.如无特别说明，适用范围均为天津。\n2.鼓励在宁波、大连等城市（不含大连）开展先行先试。";
    assert_eq!(told(both).0, "tianjin ningbo");
}
