//! In rows without columns: where the text ends and the cell begins, and what is told when that is not sure.

use qingdan::Edition;
use qingdan::read::{ReadOptions, read};

/// A list of four whose third item is the row.
#[track_caller]
fn with(row: &str) -> Edition {
    let list = format!("1支持甲事业发展。\n2支持乙事业发展。上海\n3{row}\n4支持丙事业发展。天津、上海");
    let edition = read(&list, &ReadOptions::default()).expect("a list");
    assert_eq!(edition.tasks.len(), 4, "{row}");
    edition
}

#[track_caller]
fn assert_cell(cell: &str) {
    for text in ["推进一项工作。", "推进一项工作；"] {
        let edition = with(&[text, cell].concat());
        assert_eq!((edition.tasks[2].text.as_str(), edition.tasks[2].scope.raw.as_str()), (text, cell));
    }
}

fn told(edition: &Edition) -> Vec<&str> {
    let all = edition.problems.iter().filter(|problem| problem.code == "tailUnclear");
    all.map(|problem| problem.message.as_str()).collect()
}

#[test]
fn a_cell_of_two_parts() {
    for cell in [
        "上海，面向天津、海南统筹研究",
        "上海；面向天津、海南统筹研究",
        "上海、海南、面向天津等统筹研究",
        "面向天津、海南统筹研究，上海",
        "面向天津、海南统筹研究；上海、重庆",
        "天津、上海及其他有意愿的省市",
        "天津、上海和其他有意愿的试点地区",
        "天津、上海、其他有意愿的省市",
        "天津、上海以及有意愿的试点城市",
    ] {
        assert_cell(cell);
    }
    let mixed = with("推进一项工作。上海；面向天津、海南统筹研究");
    let standings: Vec<_> = mixed.tasks[2].scope.regions.iter().map(|standing| standing.region.as_str()).collect();
    assert_eq!(standings, ["tianjin", "shanghai", "hainan"]);
}

#[test]
fn a_cell_that_names_nobody_is_a_cell() {
    for cell in
        ["其他有意愿的省市", "有意愿的试点城市", "除上海外的试点地区", "除上海以外", "9个新试点城市", "11个试点省市"]
    {
        assert_cell(cell);
        let edition = with(&["推进一项工作。", cell].concat());
        assert!(edition.problems.iter().any(|problem| problem.code == "scopeUnclear"), "{cell}");
        assert_eq!(edition.tasks[2].scope.regions, [], "{cell}");
    }
}

#[test]
fn a_name_with_space_or_a_bracket_in_it() {
    for cell in [
        "上　海",
        "深 圳、上　海",
        "中国（上海）自由贸易试验区",
        "中国(上海)自由贸易试验区、海南",
        "中国（上海）自由贸易试验区临港新片区",
    ] {
        assert_cell(cell);
    }
}

#[test]
fn sentences_that_begin_like_a_cell_stay_text() {
    for text in [
        "推进一项工作。上海，面向全球发展数据产业",
        "推进一项工作。除上海外均可开展",
        "推进一项工作。3个平台建设",
        "推进一项工作。面向企业提供研究服务",
    ] {
        let edition = with(text);
        assert_eq!((edition.tasks[2].text.as_str(), edition.tasks[2].scope.raw.as_str()), (text, ""));
    }
}

#[test]
fn a_few_words_after_the_last_stop_are_told() {
    assert_eq!(told(&with("推进一项工作。长沙")), ["任务末尾的“长沙”不成句，未作适用范围，请核对"]);
    assert_eq!(told(&with("推进一项工作。郑州、长沙")), ["任务末尾的“郑州、长沙”不成句，未作适用范围，请核对"]);
    assert_eq!(told(&with("推进一项工作。加快推进")), [""; 0]);
    assert_eq!(told(&with("推进一项工作。（含试点）")), [""; 0]);
    assert_eq!(told(&with("推进“一项工作。”")), [""; 0]);
}

#[test]
fn a_bracket_in_a_column_of_its_own_is_a_cell() {
    let list = "一、数据\n1\t推进甲。\t\n2\t推进乙。\t(结合当地实际)\n3\t推进丙。\t\n";
    let edition = read(list, &ReadOptions::default()).expect("a list");
    assert_eq!(edition.tasks[1].text, "推进乙。");
    assert_eq!(edition.tasks[1].scope.raw, "(结合当地实际)");
}

#[test]
fn a_scope_in_a_bracket_that_says_more() {
    let edition = with("推进一项工作。（负责部门：市商务局，适用范围：天津、上海）");
    let task = &edition.tasks[2];
    assert_eq!((task.text.as_str(), task.scope.raw.as_str()), ("推进一项工作。（负责部门：市商务局）", "天津、上海"));
    let told = edition.problems.iter().find(|problem| problem.code == "scopeWrapper").expect("a problem");
    assert_eq!(told.text.as_deref(), Some("，适用范围："));
}

#[test]
fn a_scope_with_its_own_full_stop() {
    let list = |source| read(source, &ReadOptions::default()).expect("a list");
    let edition = list("1.支持数据。适用范围：上海、天津。\n2.推动。适用范围：海南\n3.允许设立。适用地区:长沙市。\n");
    let cells: Vec<&str> = edition.tasks.iter().map(|task| task.scope.raw.as_str()).collect();
    assert_eq!(cells, ["上海、天津。", "海南", "长沙市。"]);
    assert_eq!(edition.tasks[0].scope.regions.len(), 2);
    // Of two sentences nothing says where the scope ends.
    let prose = list("1.支持数据。适用范围：上海。由商务部解释。\n2.推动。\n");
    assert_eq!(prose.tasks[0].text, "支持数据。适用范围：上海。由商务部解释。");
}

/// A list on lines, with what stands below its last item; the cell of that item.
#[track_caller]
fn last_cell(below: &str) -> String {
    let list = format!("1\n支持甲事业发展。\n上海\n2\n支持乙事业发展。\n3\n推进一项工作。\n{below}\n");
    let edition = read(&list, &ReadOptions::default()).expect("a list");
    assert_eq!((edition.tasks.len(), edition.tasks[2].text.as_str()), (3, "推进一项工作。"), "{below}");
    edition.tasks[2].scope.raw.clone()
}

#[test]
fn a_wrapped_cell_of_the_last_item() {
    for lines in [
        "面向天津、上海等\n统筹研究",
        "面向天津、\n上海、\n海南统筹\n研究",
        "北京市、天\n津市和河北\n省",
        "天津、上海\n、海南",
        "天津（滨海\n新区适用）",
        "天津、上海、南京等\n- 1 -\n其他有意愿的省市",
    ] {
        assert_eq!(last_cell(lines), lines.replace("- 1 -\n", "").replace('\n', ""));
    }
    assert_eq!(last_cell("商务部\n2025年4月11日"), "");
}

#[test]
fn a_cell_may_say_试点地区_or_end_in_it() {
    assert_eq!(last_cell("除上海、海南外的\n试点地区"), "除上海、海南外的试点地区");
    assert_eq!(last_cell("试点地区"), "试点地区");
    assert_eq!(last_cell("试点地区\n上海"), "上海");
}

#[test]
fn a_heading_without_a_label_below_a_cell_that_names_nobody() {
    for cell in ["全国", "除上海外", "各试点地区"] {
        for title in ["健全风险防控", "金融领域"] {
            let list = format!("任务清单\n\n扩大开放\n1.推进一项工作。{cell}\n{title}\n2.推进另一项工作。\n");
            let edition = read(&list, &ReadOptions::default()).expect("a list");
            let titles: Vec<&str> = edition.sections.iter().map(|section| section.title.as_str()).collect();
            assert_eq!((titles, edition.tasks[0].scope.raw.as_str()), (vec!["扩大开放", title], cell));
        }
    }
}

#[test]
fn what_follows_the_last_cell_is_none_of_it() {
    assert_eq!(last_cell("全国\n附：名词解释"), "全国");
}
