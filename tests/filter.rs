//! What a query finds, counts and marks.

use proptest::prelude::*;
use qingdan::action::{VERBS, verbs};
use qingdan::filter::{FilterResult, Index, Query, highlights};
use qingdan::fold::key;
use qingdan::model::{Edition, ScopeKind, Section, Status, Task};
use qingdan::scope::Rules;
use std::collections::BTreeMap;

const NOTES: [&str; 3] = [
    "新一轮试点任务的适用范围不再单独列出北京。",
    "如无特别说明,适用范围均为天津、上海全域。",
    "鼓励在符合条件的深圳、苏州等新增2城市开展先行先试。",
];
const ROWS: [(u32, &str, &str); 7] = [
    (1, "支持开展ＱＦＬＰ试点，完善“监管沙盒”。", ""),
    (1, "允许在苏州设立机构，鼓励 free\n trade。", "天津(滨海新区)"),
    (2, "探索数据跨境流动，研究建立数据交易。", "面向天津、上海等统筹研究"),
    (2, "推动深圳数据出境。", "上海、重庆，天津、深圳中其他有意愿的省市"),
    (2, "取消限制。", "全国"),
    (3, "向外资开放业务。", "长沙市"),
    (3, "加快数据\n标注①发展。", "(自愿)"),
];

fn edition(notes: &[&str], rows: &[(u32, &str, &str)]) -> Edition {
    let notes: Vec<String> = notes.iter().map(|note| note.to_string()).collect();
    let rules = Rules::new(&notes, rows.iter().map(|row| row.2));
    let tasks: Vec<Task> = (1..)
        .zip(rows)
        .map(|(number, (section, text, raw))| Task {
            number,
            label: None,
            section: *section,
            text: text.to_string(),
            scope: rules.cell(raw).scope,
            actions: verbs(text),
        })
        .collect();
    let ordinals = 1..=rows.iter().map(|row| row.0).max().unwrap_or(0);
    let sections = ordinals.map(|ordinal| Section { ordinal, ..Section::default() }).collect();
    Edition { tasks, sections, regions: rules.regions, ..Edition::default() }
}

fn sample() -> Edition {
    edition(&NOTES, &ROWS)
}

fn run(query: &Query) -> FilterResult {
    Index::new(&sample()).filter(query).unwrap_or_else(|error| panic!("{error}"))
}

fn text(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

#[track_caller]
fn finds(query: &str, numbers: &[u32]) {
    assert_eq!(run(&text(query)).numbers, numbers, "{query}");
}

#[track_caller]
fn refuses(query: Query, message: &str) {
    match Index::new(&sample()).filter(&query) {
        Ok(_) => panic!("{query:?} was understood"),
        Err(error) => assert_eq!(error.to_string(), message),
    }
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| word.to_string()).collect()
}

#[test]
fn nothing_asked_is_everything() {
    finds("", &[1, 2, 3, 4, 5, 6, 7]);
    finds(" \u{3000}\n", &[1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn words_are_all_required() {
    finds("数据", &[3, 4, 7]);
    finds("数据 跨境", &[3]);
    finds("数据　上海", &[3, 4]);
    finds("据", &[3, 4, 7]);
    finds("数据标注", &[7]);
    finds("没有的词", &[]);
    finds("数据试点", &[]);
}

#[test]
fn text_and_cell_are_searched_but_not_across() {
    finds("滨海", &[2]);
    finds("限制。全国", &[]);
    finds("限制 全国", &[5]);
}

#[test]
fn folding() {
    for qflp in ["QFLP", "qflp", "ｑｆｌｐ", "Qflp试点", "“监管沙盒”", "监管沙盒", "ｑｆｌｐ试点,完善"]
    {
        finds(qflp, &[1]);
    }
    finds("\"free trade\"", &[2]);
    finds("freetrade", &[]);
    finds("①", &[7]);
    finds("1", &[]);
}

#[test]
fn exact_phrases() {
    finds("\"数据 交易\"", &[3]);
    finds("“数据出境”", &[4]);
    finds("＂数据出境＂", &[4]);
    finds("\"数据\"\"出境\"", &[4]);
    finds("数据\"出境\"", &[4]);
    finds("\"-\"", &[]);
}

#[test]
fn exclusions() {
    finds("数据 -跨境", &[4, 7]);
    finds("-数据", &[1, 2, 5, 6]);
    finds("－数据", &[1, 2, 5, 6]);
    finds("数据 -\"数据 交易\" -标注", &[4]);
    finds("-#1 -#7 -第6项", &[2, 3, 4, 5]);
}

#[test]
fn numbers() {
    finds("#3", &[3]);
    finds("＃３", &[3]);
    finds("第3项", &[3]);
    finds("第３项 #1", &[1, 3]);
    finds("#3 #4 跨境", &[3]);
    finds("\"第3项\"", &[]);
    finds("第三项", &[]);
}

#[test]
fn pinyin_of_regions() {
    finds("sz", &[2, 4]);
    finds("SUZHOU", &[2]);
    finds("ｓｈｅｎｚｈｅｎ", &[4]);
    finds("tj", &[2, 3, 4]);
    finds("\"sz\"", &[]);
    finds("-sz 数据", &[3, 7]);
    finds("szx", &[]);
    finds("t'j", &[2, 3, 4]);
    for none in ["数据sh", "sh1", "天津tj", "tj2025", "t/j", "50Hz", "s-h"] {
        finds(none, &[]);
    }
}

#[test]
fn malformed_queries_are_refused() {
    refuses(text("数据 \"跨境"), "检索式“数据 \"跨境”有误：第 4 个字处的引号没有配对");
    refuses(text("“跨境"), "检索式““跨境”有误：第 1 个字处的引号没有配对");
    refuses(text("数据 - 跨境"), "检索式“数据 - 跨境”有误：第 4 个字处的减号后面没有要排除的词");
    refuses(text("-"), "检索式“-”有误：第 1 个字处的减号后面没有要排除的词");
    refuses(text("－"), "检索式“－”有误：第 1 个字处的减号后面没有要排除的词");
    refuses(text("-\"a"), "检索式“-\"a”有误：第 2 个字处的引号没有配对");
    refuses(text("\" \""), "检索式“\" \"”有误：第 1 个字处的引号里没有内容");
    refuses(text("#"), "检索式“#”有误：第 1 个字处应是任务序号，如 #34 或 第34项");
    refuses(text("数据 #三"), "检索式“数据 #三”有误：第 4 个字处应是任务序号，如 #34 或 第34项");
    refuses(text("#8"), "检索式“#8”有误：第 1 个字处：清单中没有第 8 项");
    refuses(text("#1 #99999999999"), "检索式“#1 #99999999999”有误：第 4 个字处：清单中没有第 99999999999 项");
}

#[test]
fn unknown_values_are_refused() {
    refuses(Query { regions: strings(&["武昌"]), ..Query::default() }, "不认识的地区“武昌”");
    refuses(Query { sections: vec![4], ..Query::default() }, "参数 sections 不合要求：没有第 4 部分");
    refuses(Query { sections: vec![0], ..Query::default() }, "参数 sections 不合要求：没有第 0 部分");
    refuses(Query { actions: strings(&["论证"]), ..Query::default() }, "参数 actions 不合要求：没有“论证”这个动词");
}

#[test]
fn regions_and_statuses() {
    let ask = |regions: &[&str], statuses: &[Status]| {
        run(&Query { regions: strings(regions), statuses: statuses.to_vec(), ..Query::default() }).numbers
    };
    assert_eq!(ask(&["tianjin"], &[]), [1, 2, 3, 4, 7]);
    assert_eq!(ask(&["天津市"], &[]), [1, 2, 3, 4, 7]);
    assert_eq!(ask(&["TianJin", "chongqing"], &[]), [1, 2, 3, 4, 7]);
    assert_eq!(ask(&["长沙市"], &[]), [6]);
    assert_eq!(ask(&["长沙"], &[]), [6]);
    assert_eq!(ask(&["苏州"], &[]), [1, 7]);
    assert_eq!(ask(&[], &[Status::Willing]), [4]);
    assert_eq!(ask(&[], &[Status::Default, Status::Study]), [1, 3, 7]);
    assert_eq!(ask(&["tianjin"], &[Status::Named]), [2]);
    assert_eq!(ask(&["tianjin"], &[Status::NotListed]), [5, 6]);
    assert_eq!(ask(&["tianjin", "苏州"], &[Status::NotListed, Status::Study]), [2, 3, 4, 5, 6]);
    // Known, though this edition does not speak of it.
    assert_eq!(ask(&["大连"], &[]), [0; 0]);
    assert_eq!(ask(&["大连"], &[Status::NotListed]), [1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn every_value_is_counted_zeros_included() {
    let edition = sample();
    let index = Index::new(&edition);
    let values = index.values();
    assert_eq!(values.regions, ["beijing", "tianjin", "shanghai", "chongqing", "shenzhen", "suzhou", "长沙市"]);
    assert_eq!(values.sections, [1, 2, 3]);
    assert_eq!(values.actions.len(), VERBS.len());
    let counts = index.filter(&text("苏州")).expect("finds").facets;
    assert_eq!(counts.len(), 7 + 7 + 3 + 18 + 4);
    assert_eq!(counts[..7], [0, 1, 0, 0, 0, 0, 0]);
    assert_eq!(counts[14..17], [1, 0, 0]);
}

#[test]
fn a_task_before_any_heading_has_a_section_to_ask_for() {
    let edition = edition(&[], &[(0, "甲", ""), (1, "乙", "")]);
    let index = Index::new(&edition);
    assert_eq!(index.values().sections, [0, 1]);
    let found = index.filter(&Query { sections: vec![0], ..Query::default() }).expect("finds");
    assert_eq!(found.numbers, [1]);
}

#[test]
fn printed_labels_are_cited_where_numbers_repeat() {
    let mut edition = edition(&[], &[(1, "甲", ""), (1, "乙", ""), (2, "丙", ""), (2, "丁", "")]);
    for (task, label) in edition.tasks.iter_mut().zip(["1.", "（２）", "①", "第十二条"]) {
        task.label = Some(label.to_owned());
    }
    let index = Index::new(&edition);
    let ask =
        |query: &str| index.filter(&text(query)).map(|found| found.numbers).map_err(|error| error.code().as_str());
    assert_eq!(ask("#1"), Ok(vec![1, 3]));
    assert_eq!(ask("#2"), Ok(vec![2]));
    assert_eq!(ask("#12"), Ok(vec![4]));
    assert_eq!(ask("#3"), Err("badQuery"));
}

#[track_caller]
fn marks(task: u32, query: &str, expected: &[&str]) {
    let edition = sample();
    let units: Vec<u16> = edition.tasks[task as usize - 1].text.encode_utf16().collect();
    let found = highlights(&edition, task, query).unwrap_or_else(|error| panic!("{error}"));
    let marked: Vec<String> =
        found.chunks(2).map(|pair| String::from_utf16_lossy(&units[pair[0] as usize..pair[1] as usize])).collect();
    assert_eq!(marked, expected, "{query}");
}

#[test]
fn highlights_are_exact() {
    marks(1, "qflp", &["ＱＦＬＰ"]);
    marks(1, "\"监管\" 沙盒", &["监管沙盒"]);
    marks(1, "试点 开展", &["开展", "试点"]);
    marks(1, "-试点 开展", &["开展"]);
    marks(2, "sz", &["苏州"]);
    marks(2, "tj", &[]);
    marks(2, "\"free trade\"", &["free\n trade"]);
    marks(3, "数据 据交", &["数据", "数据交"]);
    marks(7, "数据标注", &["数据\n标注"]);
    marks(7, "数据", &["数据"]);
    marks(7, "#7", &[]);
    marks(7, "", &[]);
    assert_eq!(highlights(&sample(), 8, "a").map_err(|error| error.code().as_str()), Err("badArgument"));
    assert_eq!(highlights(&sample(), 1, "\"").map_err(|error| error.code().as_str()), Err("badQuery"));
    assert_eq!(highlights(&sample(), 1, "#8").map_err(|error| error.code().as_str()), Err("badQuery"));
}

#[test]
fn highlights_count_utf16_units() {
    let edition = edition(&[], &[(1, "𠀀…、aa《甲》aaa", "")]);
    assert_eq!(highlights(&edition, 1, "aa"), Ok(vec![4, 6, 9, 12]));
    assert_eq!(highlights(&edition, 1, "<甲"), Ok(vec![6, 8]));
    assert_eq!(highlights(&edition, 1, "𠀀."), Ok(vec![0, 3]));
}

#[test]
fn highlights_that_touch_but_for_space_stay_apart() {
    let edition = self::edition(&[], &[(1, "数据 数据　数据数据，数 据", "")]);
    assert_eq!(highlights(&edition, 1, "数据"), Ok(vec![0, 2, 3, 5, 6, 10, 11, 14]));
    assert_eq!(highlights(&edition, 1, "\"数据数据\""), Ok(vec![0, 10]));
}

/// The rules said again, one task and one choice at a time.
fn is_chosen(edition: &Edition, task: &Task, query: &Query) -> bool {
    let any = |wanted: &[String], is: &dyn Fn(&str) -> bool| wanted.is_empty() || wanted.iter().any(|one| is(one));
    let status = |id: &str| {
        task.scope
            .regions
            .iter()
            .find(|standing| standing.region == id)
            .map_or(Status::NotListed, |standing| standing.status)
    };
    let all: Vec<String> = edition.regions.iter().map(|region| region.id.to_string()).collect();
    let place = match (query.regions.is_empty(), query.statuses.is_empty()) {
        (true, true) => true,
        (false, true) => query.regions.iter().any(|id| status(id) != Status::NotListed),
        (true, false) => all.iter().any(|id| query.statuses.contains(&status(id))),
        (false, false) => query.regions.iter().any(|id| query.statuses.contains(&status(id))),
    };
    let haystack = format!("{}\n{}", key(&task.text), key(&task.scope.raw));
    place
        && query.text.split(' ').filter(|word| !word.is_empty()).all(|word| match word.strip_prefix('-') {
            Some(word) => !haystack.contains(&key(word)),
            None => haystack.contains(&key(word)),
        })
        && (query.sections.is_empty() || query.sections.contains(&task.section))
        && any(&query.actions, &|verb| task.actions.contains(&verb))
        && (query.scopes.is_empty() || query.scopes.contains(&task.scope.kind))
}

fn naive(edition: &Edition, query: &Query) -> FilterResult {
    let count = |query: &Query| edition.tasks.iter().filter(|task| is_chosen(edition, task, query)).count() as u32;
    let index = Index::new(edition);
    let values = index.values();
    let mut facets = Vec::new();
    for region in &values.regions {
        facets.push(count(&Query { regions: vec![region.clone()], ..query.clone() }));
    }
    for status in &values.statuses {
        facets.push(count(&Query { statuses: vec![*status], ..query.clone() }));
    }
    for section in &values.sections {
        facets.push(count(&Query { sections: vec![*section], ..query.clone() }));
    }
    for action in &values.actions {
        facets.push(count(&Query { actions: vec![action.to_string()], ..query.clone() }));
    }
    for scope in &values.scopes {
        facets.push(count(&Query { scopes: vec![*scope], ..query.clone() }));
    }
    let numbers = edition.tasks.iter().filter(|task| is_chosen(edition, task, query)).map(|task| task.number).collect();
    FilterResult { numbers, facets }
}

fn some<T: Clone + std::fmt::Debug + 'static>(values: &'static [T]) -> impl Strategy<Value = Vec<T>> {
    prop_oneof![2 => Just(Vec::new()), 1 => proptest::sample::subsequence(values, 1..=values.len().min(3))]
}

const CELLS: [&str; 9] = [
    "",
    "",
    "天津",
    "天津、上海",
    "面向天津、上海等统筹研究",
    "上海，天津、深圳中有意愿的省市",
    "全国",
    "长沙市",
    "(自愿)",
];
const TEXTS: [&str; 5] =
    ["支持数据流动", "允许数据，探索 QFLP", "推进建设；研究建立制度", "开放业务", "加强监管,支持试点"];
const STATUSES: [Status; 7] = [
    Status::Named,
    Status::Default,
    Status::Study,
    Status::Willing,
    Status::Encouraged,
    Status::Separate,
    Status::NotListed,
];
const SCOPES: [ScopeKind; 4] = [ScopeKind::Default, ScopeKind::Named, ScopeKind::Study, ScopeKind::Mixed];

fn queries() -> impl Strategy<Value = Query> {
    (
        proptest::sample::select(&["", "", "数据", "支持 -数据", "监", "qflp", "上海"][..]),
        some(&["tianjin", "shanghai", "beijing", "shenzhen", "dalian"]),
        some(&STATUSES),
        some(&[1, 2, 3]),
        some(&["支持", "允许", "研究"]),
        some(&SCOPES),
    )
        .prop_map(|(text, regions, statuses, sections, actions, scopes)| Query {
            text: text.to_owned(),
            regions: strings(&regions),
            statuses,
            sections,
            actions: strings(&actions),
            scopes,
        })
}

proptest! {
    #[test]
    fn filtering_is_what_the_rules_say(
        rows in proptest::collection::vec((1u32..=3, proptest::sample::select(&TEXTS[..]), proptest::sample::select(&CELLS[..])), 0..12),
        with_notes: bool,
        query in queries(),
    ) {
        let mut rows = rows;
        rows.push((3, "末项", ""));
        let edition = edition(if with_notes { &NOTES } else { &[] }, &rows);
        let found = Index::new(&edition).filter(&query).expect("well-formed");
        prop_assert_eq!(found, naive(&edition, &query));
    }

    #[test]
    fn no_query_breaks(text in "\\PC{0,30}", query in "[-#\"“”第项０-９1-9 aZ天①…　]{0,12}|\\PC{0,8}") {
        let edition = edition(&NOTES, &[(1, &text, "天津")]);
        let _ = Index::new(&edition).filter(&self::text(&query));
        if let Ok(marks) = highlights(&edition, 1, &query) {
            let units: Vec<u16> = text.encode_utf16().collect();
            prop_assert!(marks.len() % 2 == 0);
            prop_assert!(marks.windows(2).all(|two| two[0] < two[1]));
            for pair in marks.chunks(2) {
                prop_assert!(String::from_utf16(&units[pair[0] as usize..pair[1] as usize]).is_ok());
            }
        }
    }

    #[test]
    fn a_word_of_the_text_is_found_and_marked(text in "[甲乙丙丁aB ，。“”]{1,20}", from in 0usize..20, length in 1usize..5) {
        let chars: Vec<char> = text.chars().collect();
        let word: String = chars.iter().skip(from % chars.len()).take(length).filter(|c| !"“”".contains(**c)).collect();
        prop_assume!(!key(&word).is_empty());
        let edition = edition(&[], &[(1, &text, "")]);
        let query = format!("\"{word}\"");
        let found = Index::new(&edition).filter(&self::text(&query)).expect("well-formed");
        let is_there = key(&text).contains(&key(&word));
        prop_assert_eq!(!found.numbers.is_empty(), is_there);
        prop_assert_eq!(!highlights(&edition, 1, &query).expect("well-formed").is_empty(), is_there);
    }
}

#[test]
fn counts_by_name() {
    let edition = sample();
    let index = Index::new(&edition);
    let found = index.filter(&Query { statuses: vec![Status::Default], ..Query::default() }).expect("finds");
    let counts: BTreeMap<&str, u32> =
        index.values().regions.iter().map(String::as_str).zip(found.facets.iter().copied()).collect();
    assert_eq!(counts["tianjin"], 2);
    assert_eq!(counts["suzhou"], 0);
}

#[test]
fn a_thousand_places_are_told_apart() {
    let letters: Vec<char> = "山河湖林石金木水火土".chars().collect();
    let place = |at: usize| -> String {
        [letters[at / 100], letters[at / 10 % 10], letters[at % 10], '市'].into_iter().collect()
    };
    let cells: Vec<String> = (0..2000).map(|at| place(at % 1000)).collect();
    let rows: Vec<(u32, &str, &str)> = cells.iter().map(|cell| (1, "开展试点。", cell.as_str())).collect();
    let edition = edition(&[], &rows);
    let index = Index::new(&edition);
    assert_eq!(index.values().regions.len(), 1000);
    let found = index.filter(&Query { regions: vec![place(777)], ..Query::default() }).expect("finds");
    assert_eq!(found.numbers, [778, 1778]);
    assert_eq!(found.facets[..1000], [2; 1000]);
}

#[test]
fn the_official_list() {
    let edition = qingdan::editions::load(None).unwrap_or_else(|error| panic!("{error}"));
    let index = Index::new(&edition);
    let ask = |query: Query| index.filter(&query).unwrap_or_else(|error| panic!("{error}"));
    let all = ask(Query::default());
    assert_eq!(all.numbers.len(), 155);
    let expected = [
        114, 131, 130, 132, 129, 118, 119, 119, 118, 119, 119, 114, 114, 114, 114, 114, 114, 114, 114,
        114, // regions
        39, 114, 2, 2, 114, 114, 41, // statuses
        16, 16, 24, 10, 9, 10, 11, 12, 10, 8, 8, 9, 4, 8, // sections
        2, 0, 18, 54, 12, 12, 11, 6, 20, 3, 13, 6, 5, 11, 6, 26, 8, 2, // actions
        114, 37, 2, 2, // scopes
    ];
    assert_eq!(all.facets, expected);
    assert_eq!(ask(Query { regions: strings(&["天津"]), ..Query::default() }).numbers.len(), 131);
    assert_eq!(ask(Query { regions: strings(&["suzhou"]), ..Query::default() }).numbers.len(), 114);
    assert_eq!(ask(text("ＱＦＬＰ")).numbers, [41]);
    assert_eq!(ask(text("#34 第93项")).numbers, [34, 93]);
    let named =
        Query { regions: strings(&["tianjin"]), statuses: vec![Status::Named], sections: vec![3], ..Query::default() };
    assert_eq!(ask(named).numbers, [38, 44]);
}
