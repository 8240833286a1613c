//! What became of every task, on small lists.

use qingdan::compare::{Aspect, Basis, ChangeQuery, CompareOptions, Comparison, Kind, compare};
use qingdan::model::{Edition, EditionInfo, Section, Task};
use qingdan::read::{self, ReadOptions};
use qingdan::scope::Rules;
use std::sync::Arc;

/// A list from lines: `# title` opens a section, `text | cell` is a task, numbered from 1; a line `注 …` is a note.
fn list(lines: &str) -> Arc<Edition> {
    let mut edition = Edition::default();
    let mut cells = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let ordinal = edition.sections.len() as u32;
        if let Some(title) = line.strip_prefix("# ") {
            edition.sections.push(Section { ordinal: ordinal + 1, title: title.into(), ..Section::default() });
        } else if let Some(note) = line.strip_prefix("注 ") {
            edition.document.notes.push(note.into());
        } else {
            let (text, cell) = line.split_once('|').unwrap_or((line, ""));
            let number = edition.tasks.len() as u32 + 1;
            cells.push(cell.trim().to_owned());
            if let Some(section) = edition.sections.last_mut() {
                section.tasks.push(number);
            }
            edition.tasks.push(Task { number, section: ordinal, text: text.trim().into(), ..Task::default() });
        }
    }
    let rules = Rules::new(&edition.document.notes, cells.iter().map(String::as_str));
    for (task, cell) in edition.tasks.iter_mut().zip(&cells) {
        task.scope = rules.cell(cell).scope;
    }
    edition.regions = rules.regions;
    edition.info = EditionInfo { task_count: edition.tasks.len() as u32, ..EditionInfo::default() };
    Arc::new(edition)
}

fn compared(before: &str, after: &str) -> Comparison {
    compare(list(before), list(after), &CompareOptions::default()).expect("no options to be wrong")
}

/// A line for each change: kind, numbers, aspects.
fn lines(comparison: &Comparison) -> Vec<String> {
    let line = |change: qingdan::compare::Change| {
        format!("{:?} {:?}→{:?} {:?}", change.kind, change.before, change.after, change.aspects)
    };
    comparison.changes().into_iter().map(line).collect()
}

const BASE: &str = "
    # 电信服务
    取消应用商店服务业务外资股比限制。
    鼓励当地大力发展数据标注产业。
    健全数据交易市场体系。
    支持发展来数加工等数字服务新业态新模式。
    # 医疗康养
    支持符合条件的外籍及港澳台医生在当地开设诊所。
    支持开办外资护理学院,为相关医疗机构开展培训。
    支持建设基因与细胞治疗专利专题数据库。
    允许将真实世界数据研究成果转化运用至药品器械监管。";

#[test]
fn a_list_against_itself_is_unchanged() {
    let comparison = compared(BASE, BASE);
    let summary = comparison.summary();
    assert_eq!((summary.substantive, summary.unchanged, summary.moved, summary.renumbered), (0, 8, 0, 0));
    assert!(summary.comparable && !summary.rules_changed && summary.notice.is_none());
    assert!(comparison.changes().iter().all(|change| change.basis == Some(Basis::Identical)));
}

#[test]
fn an_insertion_at_the_top_renumbers_and_moves_nobody() {
    let comparison = compared(BASE, &BASE.replace("# 电信服务", "# 电信服务\n推动低空经济应用场景建设。"));
    let summary = comparison.summary();
    assert_eq!((summary.substantive, summary.added, summary.moved, summary.renumbered), (1, 1, 0, 8));
}

#[test]
fn of_two_that_swapped_the_shorter_moved() {
    let comparison = compared(
        "甲乙丙丁戊己\n支持建设基因与细胞治疗专利专题数据库",
        "支持建设基因与细胞治疗专利专题数据库\n甲乙丙丁戊己",
    );
    assert_eq!(lines(&comparison), ["Unchanged [2]→[1] [Number]", "Unchanged [1]→[2] [Position, Number]"]);
}

/// 《 folds to two signs, but is one character.
#[test]
fn of_two_as_long_the_one_with_the_larger_number_moved() {
    let (first, second) = ("支持开办外资护理学院机构。", "先行先试《数字经济协定》。");
    let comparison = compared(&[first, "\n", second].concat(), &[second, "\n", first].concat());
    assert_eq!(lines(&comparison), ["Unchanged [2]→[1] [Position, Number]", "Unchanged [1]→[2] [Number]"]);
}

#[test]
fn removed_tasks_stand_where_they_stood() {
    let comparison = compared(BASE, &BASE.replace("健全数据交易市场体系。", ""));
    assert_eq!(lines(&comparison)[2], "Removed [3]→[] []");
    assert_eq!(comparison.changes()[2].id, "b3");
}

#[test]
fn a_removed_task_stands_after_all_that_stayed_before_it() {
    let (a, b) = (
        "支持建设跨境数据流动服务中心,提供合规咨询服务。",
        "推动公共数据资源开发利用,培育数据标注企业和人才队伍,完善数据交易市场体系。",
    );
    let (first, gone) = ("支持建设基因与细胞治疗专利专题数据库。", "探索电子发票接入国际采购平台。");
    let comparison = compared(&[first, "\n", a, b, "\n", gone].concat(), &[a, "\n", first, "\n", b].concat());
    assert_eq!(lines(&comparison), ["Split [2]→[1, 3] [Number]", "Unchanged [1]→[2] [Number]", "Removed [3]→[] []"]);
}

#[test]
fn a_wrong_number_in_an_option_is_named() {
    let options = CompareOptions { same: vec![(1, 99)], ..CompareOptions::default() };
    let error = compare(list(BASE), list(BASE), &options).err().unwrap();
    assert_eq!(error.to_string(), "参数 same 不合要求：新版没有第 99 项");
}

#[test]
fn filters_by_kind() {
    let comparison = compared(BASE, &BASE.replace("健全数据交易市场体系。", ""));
    let query = ChangeQuery { kinds: vec![Kind::Removed], ..ChangeQuery::default() };
    assert_eq!(comparison.filter(&query).unwrap(), [2]);
    let query = ChangeQuery { aspects: vec![Aspect::Number], ..ChangeQuery::default() };
    assert_eq!(comparison.filter(&query).unwrap(), [3, 4, 5, 6, 7]);
}

#[test]
fn near_twins_do_not_swap() {
    let before =
        "# 试点\n支持天津开展数据跨境流动试点。\n支持上海开展数据跨境流动试点。\n支持重庆开展数据跨境流动试点。";
    let after = "# 试点\n支持重庆开展数据跨境安全流动试点。\n支持上海开展数据跨境安全流动试点。\n支持天津开展数据跨境安全流动试点。";
    let mut pairs: Vec<_> =
        compared(before, after).outline().into_iter().map(|change| (change.before, change.after)).collect();
    pairs.sort();
    assert_eq!(pairs, [(vec![1], vec![3]), (vec![2], vec![2]), (vec![3], vec![1])]);
}

#[test]
fn of_twins_the_one_that_names_the_same_place_is_the_successor() {
    let before = "支持上海开展生物医药研发。\n支持成都开展数据标注。\n支持沈阳开展生物医药研发。\n完善仲裁机制。";
    let after = "支持上海开展生物医药研发。\n支持成都开展数据标注。\n支持成都开展生物医药研发。\n完善仲裁机制。\n\
        支持沈阳开展生物医药研发（限自贸试验区）。";
    assert_eq!(
        lines(&compared(before, after)),
        [
            "Unchanged [1]→[1] []",
            "Unchanged [2]→[2] []",
            "Added []→[3] []",
            "Unchanged [4]→[4] [Position]",
            "Modified [3]→[5] [Text, Number]"
        ]
    );
    // Where no other follows, it moved.
    let after = "支持上海开展生物医药研发。\n支持成都开展数据标注。\n支持武汉开展生物医药研发。\n完善仲裁机制。";
    assert_eq!(
        lines(&compared(before, after)),
        ["Unchanged [1]→[1] []", "Unchanged [2]→[2] []", "Modified [3]→[3] [Text]", "Unchanged [4]→[4] []"]
    );
}

#[test]
fn twins_of_two_places_that_became_one_text_are_merged() {
    let (apart, joined) =
        ("支持上海开展数据出境试点。\n支持天津开展数据出境试点。", "支持上海、天津开展数据出境试点。");
    assert_eq!(lines(&compared(apart, joined)), ["Merged [1, 2]→[1] [Text, Number]"]);
    assert_eq!(lines(&compared(joined, apart)), ["Split [1]→[1, 2] [Text, Number]"]);
    // One of them is gone.
    let lines = lines(&compared(apart, "支持天津、重庆开展数据出境试点。"));
    assert_eq!(lines, ["Removed [1]→[] []", "Modified [2]→[1] [Text, Number]"]);
}

#[test]
fn short_texts_whose_things_one_text_enumerates_are_merged() {
    let of = |what: &str| format!("取消{what}外资股比限制。");
    let apart = [of("应用商店"), of("互联网接入服务"), "完善仲裁机制。".into()].join("\n");
    for joined in ["应用商店、互联网接入服务", "应用商店和互联网接入服务", "互联网接入服务与应用商店"]
    {
        let joined = [of(joined), "完善仲裁机制。".into()].join("\n");
        assert_eq!(lines(&compared(&apart, &joined))[0], "Merged [1, 2]→[1] [Text, Number]", "{joined}");
        assert_eq!(lines(&compared(&joined, &apart))[0], "Split [1]→[1, 2] [Text, Number]", "{joined}");
    }
    for three in ["应用商店、互联网接入服务、数据中心", "学校、医院、企业", "天津、上海、重庆", "丙类、乙类、丁类"]
    {
        let apart: Vec<String> = three.split('、').map(of).collect();
        let (apart, joined) = (format!("{BASE}\n{}", apart.join("\n")), format!("{BASE}\n{}", of(three)));
        let kept = |lines: Vec<String>| lines[8..].iter().map(|line| line.replace(", Number", "")).collect::<Vec<_>>();
        assert_eq!(kept(lines(&compared(&apart, &joined))), ["Merged [9, 10, 11]→[9] [Text]"], "{three}");
        assert_eq!(kept(lines(&compared(&joined, &apart))), ["Split [9]→[9, 10, 11] [Text]"], "{three}");
    }
    // A twin that says nothing of its own is not among what is enumerated.
    let apart = [of(""), of("金融业")].join("\n");
    let changes = lines(&compared(&format!("{BASE}\n{apart}"), &format!("{BASE}\n{}", of("金融业、外资电信业"))));
    assert_eq!(changes[8..], ["Removed [9]→[] []", "Modified [10]→[9] [Text, Number]"]);
    // One of them is gone, or was more than what is enumerated.
    for (other, now) in [("数据中心", of("应用商店、互联网接入服务")), ("应用商店跨境", of("应用商店、互联网接入服务"))]
    {
        let apart = [of(other), of("互联网接入服务")].join("\n");
        assert_eq!(lines(&compared(&apart, &now)), ["Removed [1]→[] []", "Modified [2]→[1] [Text, Number]"], "{other}");
    }
}

#[test]
fn short_texts_that_face_each_other_and_share_most_of_their_characters_are_one() {
    let before = "企业必须备案。\n建设国际数据交易中心。\n费率万分之五。\n开放仲裁。";
    let after = "企业应当备案。\n建设国际数据交易中心。\n费率万分之三。\n举办展会。";
    let comparison = compared(before, after);
    assert_eq!(
        lines(&comparison),
        [
            "Modified [1]→[1] [Text]",
            "Unchanged [2]→[2] []",
            "Modified [3]→[3] [Text]",
            "Removed [4]→[] []",
            "Added []→[4] []"
        ]
    );
    assert_eq!(comparison.changes()[0].confidence, Some(0.5));
    assert_eq!(lines(&compared("企业必须备案。", "企业应当备案。")), ["Modified [1]→[1] [Text]"]);
}

#[test]
fn repeats_pair_within_their_section() {
    let before = "# 金融\n加强人才培养。\n发展绿色金融。\n# 医疗\n加强人才培养。\n引进创新药械。";
    let after = "# 医疗\n加强人才培养。\n引进创新药械。\n# 金融\n加强人才培养。\n发展绿色金融。";
    let summary = compared(before, after).summary();
    assert_eq!((summary.substantive, summary.unchanged), (0, 4));
}

#[test]
fn repeats_with_other_cells_in_another_order_are_unchanged() {
    let (before, after) = ("发展绿色金融。|天津\n发展绿色金融。|上海", "发展绿色金融。|上海\n发展绿色金融。|天津");
    assert_eq!(lines(&compared(before, after)), ["Unchanged [2]→[1] [Position, Number]", "Unchanged [1]→[2] [Number]"]);
    assert_eq!(lines(&compared(before, "发展绿色金融。|上海")), ["Removed [1]→[] []", "Unchanged [2]→[1] [Number]"]);
}

#[test]
fn of_repeats_none_is_told_by_the_end_of_the_list() {
    let (before, after) = ("甲乙丙丁戊己庚辛", "子丑寅卯辰巳午未\n甲乙丙丁戊己庚辛\n甲乙丙丁戊己庚辛");
    let expected = ["Added []→[1] []", "Unchanged [1]→[2] [Number]", "Added []→[3] []"];
    assert_eq!(lines(&compared(before, after)), expected);
    assert_eq!(lines(&compared(before, &format!("{after}\n金木水火土日月星")))[..3], expected);
}

#[test]
fn a_moved_and_reworded_task_is_found() {
    let reworded = "稳步支持设立基因与细胞治疗专利的专题数据库并向社会开放。";
    let after = BASE.replace("支持建设基因与细胞治疗专利专题数据库。", "");
    let after = after.replace("# 电信服务", &format!("# 电信服务\n{reworded}"));
    let comparison = compared(BASE, &after);
    assert_eq!(lines(&comparison)[0], "Modified [7]→[1] [Text, Section, Position, Number]");
    assert_eq!(comparison.summary().substantive, 1);
}

#[test]
fn a_task_rewritten_almost_whole_is_found_by_its_place() {
    let after = BASE.replace(
        "支持开办外资护理学院,为相关医疗机构开展培训。",
        "鼓励外方投资者开办护理学院,为医疗机构输送受过培训的人员。",
    );
    let changes = compared(BASE, &after).outline();
    assert_eq!((changes[5].kind, &changes[5].before[..], &changes[5].after[..]), (Kind::Modified, &[6][..], &[6][..]));
}

#[test]
fn an_unrelated_task_in_the_same_place_is_not_its_successor() {
    let after = BASE.replace("支持开办外资护理学院,为相关医疗机构开展培训。", "完善离境退税便捷办理措施。");
    let summary = compared(BASE, &after).summary();
    assert_eq!((summary.added, summary.removed, summary.modified), (1, 1, 0));
}

#[test]
fn a_look_alike_elsewhere_does_not_take_the_place_of_the_successor() {
    let after = BASE
        .replace(
            "支持开办外资护理学院,为相关医疗机构开展培训。",
            "支持开办外资护理学院和康复学院,为医疗机构、养老机构开展人员培训。",
        )
        .replace("# 电信服务", "# 电信服务\n支持开办外资护理学院,为相关养老机构开展培训。");
    let changes = compared(BASE, &after).outline();
    let of = |number: u32| changes.iter().find(|change| change.before == [number]).map(|change| change.after.clone());
    assert_eq!(of(6), Some(vec![7]));
}

const LONG: &str =
    "支持建设跨境数据流动服务中心,提供合规咨询和安全评估服务。推动公共数据资源开发利用,培育数据标注企业和人才队伍。";

#[test]
fn a_new_twin_elsewhere_is_not_the_successor_of_a_task_that_was_reworded_in_place() {
    let task = "制定生物基因等行业数据分类分级指南和重要数据目录,明确重要数据识别认定标准,探索建立高效便利安全的数据跨境流动机制。";
    let twin = task.replace("便利安全", "便利有序");
    let reworded = "制定生物基因等领域数据分类分级指南,明确重要信息识别认定标准,探索建立高效便利安全的数据流动机制。";
    let before = format!("{BASE}\n{task}\n支持开展国际医疗旅游试点。");
    let after =
        format!("{BASE}\n{reworded}\n支持开展国际医疗旅游试点。").replace("# 医疗康养", &format!("{twin}\n# 医疗康养"));
    let changes = lines(&compared(&before, &after));
    assert_eq!(changes[4], "Added []→[5] []");
    assert_eq!(changes[9], "Modified [9]→[10] [Text, Number]");
}

#[test]
fn twins_that_became_one_text_are_merged() {
    let twin = |place: &str| format!("支持{place}开展跨境电商零售进口试点,完善监管措施,优化通关流程。");
    let (a, b) = (twin("天津"), twin("上海"));
    let joined = compared(&format!("{BASE}\n{a}\n{b}"), &format!("{BASE}\n{}", twin("天津、上海")));
    assert_eq!(lines(&joined)[8..], ["Merged [9, 10]→[9] [Text]"]);
    let parted = compared(&format!("{BASE}\n{}", twin("天津、上海")), &format!("{BASE}\n{a}\n{b}"));
    assert_eq!(lines(&parted)[8..], ["Split [9]→[9, 10] [Text]"]);
    // What only one of them said must be there.
    let other = compared(&format!("{BASE}\n{a}\n{b}"), &format!("{BASE}\n{}", twin("天津、重庆")));
    assert_eq!(lines(&other)[8..], ["Modified [9]→[9] [Text]", "Removed [10]→[] []"]);
}

#[test]
fn a_split_is_one_change_with_a_part_for_each_counterpart() {
    let before = BASE.replace("健全数据交易市场体系。", LONG);
    let after = BASE.replace(
        "健全数据交易市场体系。",
        "支持建设跨境数据流动服务中心,提供合规咨询和安全评估服务。\n推动公共数据资源开发利用,培育数据标注企业和人才队伍。",
    );
    let (there, back) = (compared(&before, &after), compared(&after, &before));
    assert_eq!(lines(&there)[2], "Split [3]→[3, 4] [Number]".replace(" [Number]", " []"));
    assert_eq!(lines(&back)[2], "Merged [3, 4]→[3] []");
    let change = there.change(2).expect("the split");
    assert_eq!(change.id, "b3-a3-a4");
    assert_eq!(change.parts.iter().map(|part| (part.before, part.after)).collect::<Vec<_>>(), [(3, 3), (3, 4)]);
    assert!(change.confidence > Some(0.9), "{:?}", change.confidence);
    assert_eq!((there.summary().split, there.summary().substantive), (1, 1));
}

#[test]
fn a_split_that_only_prints_its_words_otherwise_says_so() {
    let (a, b) = (
        "按照第2项要求建设跨境数据流动服务中心,提供合规咨询和安全评估服务。",
        "推动公共数据资源开发利用,培育数据标注企业和QFLP人才队伍。",
    );
    let before = BASE.replace("健全数据交易市场体系。", &format!("{a}{b}"));
    let after = |a: &str, b: &str| BASE.replace("健全数据交易市场体系。", &format!("{a}\n{b}"));
    let split = |after: &str, at: usize| lines(&compared(&before, after))[at].clone();
    assert_eq!(split(&after(a, &b.replace(',', "，")), 2), "Split [3]→[3, 4] [Format]");
    assert_eq!(split(&after(a, &b.replace("QFLP", "ＱＦＬＰ ")), 2), "Split [3]→[3, 4] [Format]");
    assert_eq!(split(&after(a, &b.replace("QFLP", "QFII")), 2), "Split [3]→[3, 4] [Text]");
    let pushed = |a: &str, b: &str| after(a, b).replace("# 电信服务", "# 电信服务\n推动低空经济应用场景建设。");
    let follows = a.replace("第2项", "第3项");
    assert_eq!(split(&pushed(&follows, b), 3), "Split [3]→[4, 5] [Number, Reference]");
    assert_eq!(split(&pushed(&follows, &b.replace(',', "，")), 3), "Split [3]→[4, 5] [Number, Format, Reference]");
    assert_eq!(split(&pushed(&a.replace("第2项", "第8项"), b), 3), "Split [3]→[4, 5] [Text, Number]");
}

#[test]
fn a_group_has_the_scope_of_its_main_counterpart() {
    let (a, b) = (
        "支持建设跨境数据流动服务中心,提供合规咨询和安全评估服务,完善数据出境管理办法。",
        "推动公共数据资源开发利用,培育数据标注企业和人才队伍。",
    );
    let before = format!("{BASE}\n{a}{b}|天津、上海");
    let scopes = |first: &str, second: &str| {
        let comparison = compared(&before, &format!("{BASE}\n{a}|{first}\n{b}|{second}"));
        let last = comparison.changes().pop().expect("a change");
        let parts: Vec<bool> = last.parts.iter().map(|part| part.scope.is_some()).collect();
        (lines(&comparison)[8].clone(), last.scope.is_some(), parts)
    };
    let line = |aspects: &str| format!("Split [9]→[9, 10] [{aspects}]");
    assert_eq!(scopes("天津、上海", "天津、上海"), (line(""), false, vec![false, false]));
    assert_eq!(scopes("天津", "天津、上海"), (line("Scope"), true, vec![true, false]));
    assert_eq!(scopes("天津、上海", "天津"), (line("Scope"), false, vec![false, true]));
    assert_eq!(scopes("上海、天津", "天津、上海"), (line("Format"), true, vec![true, false]));
}

#[test]
fn the_reader_is_believed_of_groups_and_corrected_where_wrong() {
    let (a, b) = (
        "支持建设跨境数据流动服务中心,提供合规咨询和安全评估服务。",
        "推动公共数据资源开发利用,培育数据标注企业和人才队伍。",
    );
    let (before, after) = (format!("{BASE}\n{a}{b}"), format!("{BASE}\n{a}\n{b}"));
    let told = |same: &[(u32, u32)], different: &[(u32, u32)]| {
        let options = CompareOptions { same: same.to_vec(), different: different.to_vec() };
        let made = compare(list(&before), list(&after), &options).map_err(|error| error.to_string())?;
        Ok::<_, String>(lines(&made)[8..].to_vec())
    };
    let given = |lines: &[&str]| Ok(lines.iter().map(|line| line.to_string()).collect::<Vec<_>>());
    assert_eq!(told(&[], &[]), given(&["Split [9]→[9, 10] []"]));
    assert_eq!(told(&[(9, 9)], &[]), given(&["Split [9]→[9, 10] []"]));
    assert_eq!(told(&[(9, 10), (9, 9), (9, 10)], &[]), given(&["Split [9]→[9, 10] []"]));
    assert_eq!(told(&[], &[(9, 10)]), given(&["Modified [9]→[9] [Text]", "Added []→[10] []"]));
    assert_eq!(told(&[], &[(9, 9)]), given(&["Added []→[9] []", "Modified [9]→[10] [Text, Number]"]));
    assert_eq!(told(&[], &[(9, 9), (9, 10)]), given(&["Removed [9]→[] []", "Added []→[9] []", "Added []→[10] []"]));
    let at = |side: &str, option: &str, number: u32| Err(format!("参数 {option} 不合要求：{side}没有第 {number} 项"));
    assert_eq!(told(&[(0, 1)], &[]), at("旧版", "same", 0));
    assert_eq!(told(&[], &[(1, 11)]), at("新版", "different", 11));
}

#[test]
fn a_text_that_fell_into_many_is_one_change() {
    let pieces = [
        "建设跨境数据流动服务中心",
        "推动公共数据资源开发利用",
        "培育数据标注企业和人才队伍",
        "完善离境退税便捷办理措施",
        "探索电子发票接入国际采购平台",
        "开展动力型锂电池铁水联运试点",
        "深化合格境外有限合伙人试点",
        "优化罕见病药品进口抽检模式",
        "引进境外优质职业教育资源",
        "简化外籍人才工作许可办理流程",
        "放宽国际船舶代理领域准入限制",
        "搭建知识产权公共服务平台",
    ];
    let joined = [BASE, "\n", &pieces.join(","), "。\n发展航天发射主题旅游。"].concat();
    let parted = [BASE, "\n", &pieces.join("。\n"), "。\n发展航天发射主题旅游。"].concat();
    let (there, back) = (compared(&joined, &parted).outline(), compared(&parted, &joined).outline());
    let parts: Vec<u32> = (9..21).collect();
    assert_eq!(
        (there.len(), there[8].kind, &there[8].before[..], &there[8].after[..]),
        (10, Kind::Split, &[9][..], &parts[..])
    );
    assert_eq!(
        (back.len(), back[8].kind, &back[8].before[..], &back[8].after[..]),
        (10, Kind::Merged, &parts[..], &[9][..])
    );
}

/// Every part would spell the whole of it.
#[test]
fn a_document_in_one_text_is_no_split() {
    let piece = |at: u32| -> String { (0..20).filter_map(|c| char::from_u32(0x5000 + 20 * at + c)).collect() };
    let kinds = |count: u32| {
        let pieces: Vec<String> = (0..count).map(piece).collect();
        let [joined, parted] = [",", "\n"].map(|between| [BASE, "\n", &pieces.join(between)].concat());
        let changes = compared(&joined, &parted).outline();
        (changes.len(), changes.iter().filter(|change| change.kind == Kind::Split).count())
    };
    assert_eq!(kinds(50), (9, 1));
    assert_eq!(kinds(51), (60, 0));
}

/// The shorter one is as much a part as the longer.
#[test]
fn to_confirm_a_part_of_a_split_leaves_the_others() {
    let a = "支持建设跨境数据流动服务中心。";
    let b = "推动公共数据资源开发利用,培育数据标注企业和人才队伍,完善数据交易市场体系,提供合规咨询服务。";
    let (joined, parted) = (format!("{BASE}\n{a}{b}"), format!("{BASE}\n{a}\n{b}"));
    let last = |before: &str, after: &str, same: &[(u32, u32)]| {
        let options = CompareOptions { same: same.to_vec(), different: Vec::new() };
        let made = compare(list(before), list(after), &options).expect("numbers of the lists");
        lines(&made).pop()
    };
    for same in [&[][..], &[(9, 9)], &[(9, 10)]] {
        assert_eq!(last(&joined, &parted, same).as_deref(), Some("Split [9]→[9, 10] [Number]"), "{same:?}");
    }
    for same in [&[][..], &[(9, 9)], &[(10, 9)]] {
        assert_eq!(last(&parted, &joined, same).as_deref(), Some("Merged [9, 10]→[9] [Number]"), "{same:?}");
    }
}

#[test]
fn what_the_reader_pairs_with_another_is_no_part_of_a_split() {
    let (a, b) = (
        "支持建设跨境数据流动服务中心,提供合规咨询和安全评估服务。",
        "推动公共数据资源开发利用,培育数据标注企业和人才队伍。",
    );
    let c = "探索电子发票接入国际采购平台,完善电子签名证书互认机制。";
    let (before, after) = (format!("{BASE}\n{a}{b}\n{c}"), format!("{BASE}\n{a}\n{b}"));
    let lists = (list(&before), list(&after));
    let told = |same: &[(u32, u32)]| {
        let options = CompareOptions { same: same.to_vec(), different: Vec::new() };
        let made = compare(lists.0.clone(), lists.1.clone(), &options).expect("numbers of the lists");
        lines(&made)[8..].to_vec()
    };
    assert_eq!(told(&[]), ["Split [9]→[9, 10] []", "Removed [10]→[] []"]);
    assert_eq!(told(&[(10, 10)]), ["Modified [9]→[9] [Text]", "Modified [10]→[10] [Text]"]);
}

#[test]
fn identical_texts_that_the_reader_parts_are_not_paired() {
    let different: Vec<(u32, u32)> = vec![(3, 3)];
    let options = CompareOptions { same: Vec::new(), different };
    let comparison = compare(list(BASE), list(BASE), &options).expect("numbers of the lists");
    let summary = comparison.summary();
    assert_eq!((summary.unchanged, summary.removed, summary.added, summary.moved), (7, 1, 1, 0));
    assert_eq!(lines(&comparison)[2..4], ["Removed [3]→[] []", "Added []→[3] []"]);
}

#[test]
fn a_task_may_be_part_of_a_split_and_of_a_merge() {
    let (a, b) = (
        "支持建设跨境数据流动服务中心,提供合规咨询和安全评估服务。",
        "推动公共数据资源开发利用,培育数据标注企业和人才队伍。",
    );
    let c = "探索电子发票接入国际采购平台,完善电子签名证书互认机制。";
    let before = format!("{BASE}\n{a}{b}\n{c}");
    let after = format!("{BASE}\n{a}\n{b}{c}");
    let changes = compared(&before, &after).outline();
    let last = changes.last().expect("a change");
    assert_eq!((last.kind, &last.before[..], &last.after[..]), (Kind::Merged, &[9, 10][..], &[9, 10][..]));
    assert_eq!(last.parts.len(), 3);
}

#[test]
fn the_reader_joins_and_parts() {
    let (before, after) = ("甲乙丙丁戊己庚辛\n子丑寅卯辰巳午未", "甲乙丙丁戊己庚辛\n金木水火土日月星");
    let told = |same: &[(u32, u32)], different: &[(u32, u32)]| {
        let options = CompareOptions { same: same.to_vec(), different: different.to_vec() };
        compare(list(before), list(after), &options)
    };
    let joined = told(&[(2, 2)], &[]).expect("numbers of the lists");
    assert_eq!(lines(&joined), ["Unchanged [1]→[1] []", "Modified [2]→[2] [Text]"]);
    assert_eq!(joined.changes()[1].basis, Some(Basis::Reader));
    let parted = told(&[], &[(1, 1)]).expect("numbers of the lists");
    assert_eq!(parted.summary().removed + parted.summary().added, 4);
    let grouped = told(&[(1, 1), (1, 2)], &[]).expect("numbers of the lists");
    assert_eq!(lines(&grouped), ["Split [1]→[1, 2] [Text]", "Removed [2]→[] []"]);
    let error = told(&[(1, 1)], &[(1, 1)]).err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some("参数 same、different 不合要求：旧版第 1 项与新版第 1 项不能既相同又不同"));
}

#[test]
fn what_the_reader_says_replaces_what_was_found() {
    let options = CompareOptions { same: vec![(3, 8)], different: Vec::new() };
    let comparison = compare(list(BASE), list(BASE), &options).expect("numbers of the lists");
    let changed: Vec<String> = lines(&comparison).into_iter().filter(|line| !line.ends_with("[]")).collect();
    assert_eq!(changed, ["Modified [3]→[8] [Text, Section, Position, Number]"]);
    let summary = comparison.summary();
    assert_eq!((summary.unchanged, summary.removed, summary.added), (6, 1, 1));
}

#[test]
fn form_is_format_and_words_are_text() {
    let formed = |before: &str, after: &str| -> Vec<String> {
        let other = "支持符合条件的外籍及港澳台医生在当地开设诊所。";
        lines(&compared(&format!("{before}\n{other}"), &format!("{after}\n{other}")))[..1].to_vec()
    };
    assert_eq!(formed("深化qflp试点,扩大规模。", "深化ＱＦＬＰ 试点，扩大规模。"), ["Unchanged [1]→[1] [Format]"]);
    assert_eq!(formed("①取消外资股比限制,放开准入。", "1取消外资股比限制,放开准入。"), ["Unchanged [1]→[1] [Format]"]);
    assert_eq!(formed("按①款取消外资股比限制。", "按1款取消外资股比限制。"), ["Modified [1]→[1] [Text]"]);
    assert_eq!(formed("允许不经审批开展业务试点。", "允许经审批开展业务试点。"), ["Modified [1]→[1] [Text]"]);
}

#[test]
fn a_reference_that_follows_the_renumbering_is_no_change_of_text() {
    let after = |reference: &str| {
        format!(
            "推动低空经济应用场景建设。\n{}",
            BASE.replace("健全数据交易市场体系。", reference).replace("# 电信服务", "").replace("# 医疗康养", "")
        )
    };
    let before = BASE.replace("健全数据交易市场体系。", "按照第2项要求健全数据交易市场体系。");
    let before = before.replace("# 电信服务", "").replace("# 医疗康养", "");
    let kinds = |reference: &str| lines(&compared(&before, &after(reference)))[3].clone();
    assert_eq!(kinds("按照第3项要求健全数据交易市场体系。"), "Unchanged [3]→[4] [Number, Reference]");
    assert_eq!(kinds("按照第5项要求健全数据交易市场体系。"), "Modified [3]→[4] [Text, Number]");
    assert_eq!(kinds("按照第2项要求健全数据交易市场体系。"), "Unchanged [3]→[4] [Number]");
    assert_eq!(kinds("按照第三项要求健全数据交易市场体系。"), "Unchanged [3]→[4] [Number, Reference]");
    assert_eq!(kinds("按照第 3 项要求健全数据交易市场体系。"), "Unchanged [3]→[4] [Number, Reference]");
}

const NOTES: &str = "\n注 如无特别说明,试点任务适用范围均为天津、上海、重庆。";

#[test]
fn cells_are_compared_as_sets() {
    let cell = |before: &str, after: &str| {
        let list = |cell: &str| format!("健全数据交易市场体系。|{cell}\n支持发展来数加工等数字服务。{NOTES}");
        let comparison = compared(&list(before), &list(after));
        let change = comparison.change(0).expect("a change");
        let regions = change.scope.map(|scope| {
            let show = |change: &qingdan::compare::RegionChange| {
                format!("{} {:?}→{:?}", change.region, change.before, change.after)
            };
            scope.regions.iter().map(show).collect::<Vec<_>>().join(", ")
        });
        (change.aspects, regions)
    };
    assert_eq!(cell("天津、上海", "上海、天津"), (vec![Aspect::Format], Some(String::new())));
    assert_eq!(cell("天津、上海", "天津市,上海市"), (vec![Aspect::Format], Some(String::new())));
    assert_eq!(cell("", ""), (vec![], None));
    assert_eq!(
        cell("", "天津"),
        (
            vec![Aspect::Scope],
            Some("tianjin Default→Named, shanghai Default→NotListed, chongqing Default→NotListed".into())
        )
    );
    assert_eq!(cell("天津", "天津、苏州"), (vec![Aspect::Scope], Some("suzhou NotListed→Named".into())));
    assert_eq!(cell("(涉及港口事项可结合当地实际)", ""), (vec![Aspect::Scope], Some(String::new())));
    assert_eq!(cell("天津(滨海新区先行探索适用)", "天津"), (vec![Aspect::Scope], Some(String::new())));
}

#[test]
fn a_city_that_joins_by_a_note_is_no_change_of_tasks() {
    let (before, after) = (format!("{BASE}{NOTES}"), format!("{BASE}{NOTES}").replace("重庆。", "重庆、苏州。"));
    let comparison = compared(&before, &after);
    let summary = comparison.summary();
    assert_eq!((summary.substantive, summary.rules_changed), (0, true));
    let query = ChangeQuery { regions: vec!["苏州".into()], ..ChangeQuery::default() };
    assert_eq!(comparison.filter(&query).map(|found| found.len()), Ok(8));
    let query = ChangeQuery { regions: vec!["成都".into()], ..ChangeQuery::default() };
    assert_eq!(comparison.filter(&query), Ok(vec![]));
}

#[test]
fn a_side_without_notes_borrows_the_others() {
    let comparison = compared(&format!("{BASE}{NOTES}"), BASE);
    let summary = comparison.summary();
    assert_eq!((summary.substantive, summary.rules_changed), (0, false));
    assert_eq!(summary.notice.as_deref(), Some("新版没有说明空白适用范围含义的注，按旧版的注理解。"));
    assert_eq!(summary.notices[0].code, "borrowedNotes");
}

#[test]
fn columns_that_are_not_read_do_not_hide_that_they_changed() {
    let table = |due: &str| {
        format!("序号\t任务内容\t牵头单位\t完成时限\n1\t推动数据开放。\t商务部\t{due}\n2\t支持医疗。\t卫健委\t2026年\n")
    };
    let (old, new) = (table("2025年底"), table("2026年底"));
    let notices = |before: &str, after: &str| {
        let read = |source: &str| qingdan::read::read(source, &Default::default()).unwrap().into();
        qingdan::compare::compare(read(before), read(after), &CompareOptions::default()).unwrap().summary().notices
    };
    let differ = notices(&old, &new);
    assert_eq!(differ[0].code, "columnsDiffer");
    assert_eq!(differ[0].message, "有些列没有读入（完成时限），两版不同，其中的变化不在对照之内。");
    assert_eq!(notices(&old, &old), []);
    let without = "序号\t任务内容\n1\t推动数据开放。\n2\t支持医疗。\n";
    assert_eq!(notices(without, &new)[0].values.get("columns"), Some("牵头单位、完成时限"));
    let unnamed = new.replace("完成时限", "");
    assert_eq!(notices(&unnamed, &unnamed.replace("2026年底", "2027年"))[0].values.get("columns"), Some("第 4 列"));
}

#[test]
fn two_different_documents_are_said_to_be_so() {
    let other = "
        # 总则
        为了规范养犬行为,保障公民健康和人身安全,维护市容环境,制定本规定。
        养犬人应当携带犬只到指定地点注射狂犬病疫苗。
        禁止在重点管理区内饲养烈性犬、大型犬。
        # 罚则
        违反本规定,未办理养犬登记的,由公安机关责令限期改正。
        遗弃犬只的,处以二百元罚款,并录入信用记录。";
    let summary = compared(BASE, other).summary();
    assert!(!summary.comparable);
    assert!(summary.notice.is_some_and(|notice| notice.contains("两份不同的文件")));
    assert_eq!((summary.added, summary.removed), (5, 8));
    // A list cut to a tenth, or turned round, is still the same document.
    assert!(compared(BASE, "# 电信服务\n健全数据交易市场体系。").summary().comparable);
    let empty = compared("", BASE).summary();
    assert_eq!((empty.added, empty.comparable), (8, false));
    assert_eq!(empty.notice.as_deref(), Some("旧版没有任务，无从配对。"));
    assert_eq!(compared("", "").len(), 0);
}

#[test]
fn a_renamed_section_is_not_an_aspect_of_its_tasks() {
    let comparison = compared(BASE, &BASE.replace("# 医疗康养", "# 健康服务"));
    assert_eq!((comparison.summary().substantive, comparison.summary().section_changed), (0, 0));
}

#[test]
fn queries_are_strict() {
    let comparison = compared(BASE, &BASE.replace("健全数据交易市场体系。", "健全数据交易与流通市场体系。"));
    let found = |text: &str| {
        let found = comparison.filter(&ChangeQuery { text: text.into(), ..ChangeQuery::default() });
        found.map_err(|error| error.to_string())
    };
    assert_eq!(found("流通"), Ok(vec![2]));
    assert_eq!(found("#7"), Ok(vec![6]));
    assert_eq!(found("数据 -流通"), Ok(vec![1, 6, 7]));
    assert!(found("\"数据").is_err());
    let section = |ordinal: u32| {
        let found = comparison.filter(&ChangeQuery { sections: vec![ordinal], ..ChangeQuery::default() });
        found.map_err(|error| error.to_string())
    };
    assert_eq!(section(2), Ok(vec![4, 5, 6, 7]));
    assert_eq!(section(3), Err("参数 sections 不合要求：没有第 3 部分".into()));
    let both = ChangeQuery { substantive: Some(true), sections: vec![1], ..ChangeQuery::default() };
    assert_eq!(comparison.filter(&both), Ok(vec![2]));
    let nowhere = ChangeQuery { regions: vec!["火星".into()], ..ChangeQuery::default() };
    assert_eq!(comparison.filter(&nowhere).map_err(|error| error.to_string()), Err("不认识的地区“火星”".into()));
}

#[test]
fn a_section_without_tasks_may_be_asked_for() {
    let list = BASE.replace("# 医疗康养", "# 知识产权\n# 医疗康养");
    let comparison = compared(&list, &list);
    let section = |ordinal: u32| {
        let found = comparison.filter(&ChangeQuery { sections: vec![ordinal], ..ChangeQuery::default() });
        found.map(|found| found.len()).map_err(|error| error.to_string())
    };
    assert_eq!([section(2), section(3)], [Ok(0), Ok(4)]);
    assert_eq!(section(4), Err("参数 sections 不合要求：没有第 4 部分".into()));
}

#[test]
fn a_part_is_found_by_boilerplate_that_its_host_lost_once() {
    let rule =
        |who: &str| format!("{who}可以依照本办法和国家统一的数据流通制度制定实施国家统一的数据流通制度的具体细则。");
    let before = format!("{BASE}\n国家实行统一的数据流通制度。{}{}", rule("试点省份"), rule("试点城市"));
    let after = format!("# 总则\n{}\n{BASE}\n国家实行统一的数据流通制度。{}", rule("有关园区"), rule("试点省份"));
    let changes = compared(&before, &after).outline();
    let first = changes.first().expect("a change");
    assert_eq!((first.kind, &first.before[..], &first.after[..]), (Kind::Split, &[9][..], &[1, 10][..]));
}

#[test]
fn two_lists_of_one_task_are_one_list_revised() {
    let [old, new] = ["1. 外资股比不超过50%。", "1. 外资股比不超过51%。"]
        .map(|source| Arc::new(read::read(source, &ReadOptions::default()).expect("a list")));
    let made = compare(old, new, &CompareOptions::default()).expect("no options to be wrong");
    assert!(made.summary().comparable);
    assert_eq!(made.changes().iter().map(|change| change.kind).collect::<Vec<_>>(), [Kind::Modified]);
}
