//! Which verbs count.

use qingdan::action::{VERBS, group, occurrences, verbs};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(verbs(text), expected, "{text}");
}

#[test]
fn a_verb_counts_where_a_clause_begins() {
    check("支持开办外资护理学院，为相关医疗机构开展培训。", &["支持"]);
    check("推动在当地搭建平台,加快推进公共数据资源开发利用,探索提供第三方服务。", &["推动", "加快", "推进", "探索"]);
    check("优化审批流程；允许外商捐资。取消限制", &["优化", "允许", "取消"]);
    check("优化审批流程;允许外商捐资.取消限制", &["优化", "允许", "取消"]);
    check("向外资开放国内业务，吸引海外电信运营商。", &[]);
    check("  支持\n上海", &["支持"]);
    check("在自贸试验区试点，实施监管", &["实施"]);
    check("", &[]);
    check("支", &[]);
    check("，，。", &[]);
}

#[test]
fn a_verb_counts_right_after_another_that_counts() {
    check("研究建立机制", &["研究", "建立"]);
    check("鼓励支持国际劳工领域人才培养培训。", &["鼓励", "支持"]);
    check("研究论证开展业务", &["研究"]);
    check("建立健全相关标准", &["建立", "健全"]);
    check("统筹研究建立机制", &[]);
}

#[test]
fn each_verb_is_listed_once() {
    check("支持甲，支持乙，鼓励丙，支持丁", &["支持", "鼓励"]);
    assert_eq!(occurrences("支持甲，支持乙").len(), 2);
}

#[test]
fn the_punctuation_of_enumerations_begins_no_clause() {
    check("甲、支持乙：支持丙（支持丁）", &[]);
}

#[test]
fn occurrences_know_their_bytes() {
    let text = "允许甲，研 究\n建立乙";
    let found: Vec<_> =
        occurrences(text).into_iter().map(|found| (found.verb, found.group, &text[found.range])).collect();
    assert_eq!(found, [("允许", "允许", "允许"), ("研究", "探索", "研 究"), ("建立", "规范", "建立")]);
}

#[test]
fn groups() {
    assert_eq!(group("取消"), Some("放开"));
    assert_eq!(group("试点"), Some("探索"));
    assert_eq!(group("论证"), None);
    assert_eq!(VERBS.len(), 18);
}
