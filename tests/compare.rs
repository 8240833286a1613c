//! What became of every task, on small lists.

use qingdan::compare::{Aspect, Basis, ChangeQuery, CompareOptions, Comparison, Kind, compare};
use qingdan::model::{Edition, EditionInfo, Section, Task};
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

#[test]
fn removed_tasks_stand_where_they_stood() {
    let comparison = compared(BASE, &BASE.replace("健全数据交易市场体系。", ""));
    assert_eq!(lines(&comparison)[2], "Removed [3]→[] []");
    assert_eq!(comparison.changes()[2].id, "b3");
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
