//! Marks inside a text, through the public interface.

use proptest::prelude::*;
use qingdan::compare::{Op, Segment, diff_text};
use unicode_normalization::char::is_combining_mark;

/// `[-deleted-]{+inserted+}`, the rest plain.
fn written(segments: &[Segment]) -> String {
    segments
        .iter()
        .map(|segment| match segment.op {
            Op::Equal => segment.text.clone(),
            Op::Delete => format!("[-{}-]", segment.text),
            Op::Insert => format!("{{+{}+}}", segment.text),
        })
        .collect()
}

#[track_caller]
fn marks(before: &str, after: &str, expected: &str) {
    assert_eq!(written(&diff_text(before, after)), expected);
}

#[test]
fn numbers_stay_whole() {
    marks("外资股比不超过50%。", "外资股比不超过51%。", "外资股比不超过[-50%-]{+51%+}。");
    marks("不低于GDP2.5%。", "不低于GDP3%。", "不低于GDP[-2.5%-]{+3%+}。");
    marks("自二季度起执行。", "自三季度起执行。", "自[-二季度-]{+三季度+}起执行。");
    marks("不低于1 000万元。", "不低于2 000万元。", "不低于[-1 000万元-]{+2 000万元+}。");
    marks("不低于1\u{202f}000万元。", "不低于1\u{202f}500万元。", "不低于[-1\u{202f}000万元-]{+1\u{202f}500万元+}。");
    marks("下浮25个基点。", "下浮50个基点。", "下浮[-25个基点-]{+50个基点+}。");
    marks("不少于500㎡。", "不少于800㎡。", "不少于[-500㎡-]{+800㎡+}。");
    marks("自9:00至17:00办理。", "自8:30至17:00办理。", "自[-9:00-]{+8:30+}至17:00办理。");
    // Two numbers: of a row, and because no group has four digits.
    marks("第3 100项。", "第3 200项。", "第3 [-100项-]{+200项+}。");
    marks("名单3 100 5。", "名单3 200 5。", "名单3 [-100-]{+200+} 5。");
    marks("共5 1000万元。", "共5 2000万元。", "共5 [-1000万元-]{+2000万元+}。");
}

#[test]
fn what_is_joined_by_or_is_marked_with_it() {
    marks("法定代表人离任时移交。", "法定代表人或者主要负责人离任时移交。", "法定代表人{+或者主要负责人+}离任时移交。");
}

#[test]
fn a_country_is_not_cut_for_a_word_that_begins_with_its_last_character() {
    marks(
        "可以直接向中华人民共和国有管辖权的法院申请。",
        "可以直接向有管辖权的法院申请。",
        "可以直接向[-中华人民共和国-]有管辖权的法院申请。",
    );
}

/// Sentence pairs whose marks were read one by one and found to be what a careful editor would make. The pairs are a file of
/// their own so that other tools can be measured on them.
#[test]
fn telling_pairs() {
    let pairs: Vec<(String, String)> = serde_json::from_str(include_str!("marks/pairs.json")).unwrap();
    let lines: Vec<String> = pairs.iter().map(|(before, after)| written(&diff_text(before, after))).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn equal_texts_are_one_segment_and_empty_ones_none() {
    marks("支持开展试点。", "支持开展试点。", "支持开展试点。");
    assert_eq!(diff_text("", ""), []);
    marks("", "支持", "{+支持+}");
    marks("支持", "", "[-支持-]");
}

#[test]
fn a_character_and_what_combines_with_it_are_never_parted() {
    marks("葛\u{e0100}城市", "葛\u{e0101}城市", "[-葛\u{e0100}-]{+葛\u{e0101}+}城市");
    marks("e\u{301}", "e\u{300}", "[-e\u{301}-]{+e\u{300}+}");
    marks("用e\u{301}tude一词", "用e\u{301}cole一词", "用[-e\u{301}tude-]{+e\u{301}cole+}一词");
    marks("👩\u{200d}👧来", "👩\u{200d}👦来", "[-👩\u{200d}👧-]{+👩\u{200d}👦+}来");
    marks("𠮷野家", "𠮶野家", "[-𠮷-]{+𠮶+}野家");
}

#[test]
fn long_texts_are_marked_by_clause_or_piece_and_in_bounded_time() {
    let clause = |i: usize| format!("第{i}款所列事项由主管部门依照职责分工办理，");
    let long: String = (0..2_500).map(clause).collect();
    assert!(long.chars().count() > 50_000);
    // Three edits far apart: each is marked for itself.
    let edited = long.replace("第7款所列", "第7款规定").replace("第1200款", "第1201款之一").replace("第2499款", "");
    let segments = diff_text(&long, &edited);
    assert_eq!(segments.iter().filter(|segment| segment.op == Op::Delete).count(), 3);
    // A cell with no punctuation at all.
    let plain: String = (0..60_000u32).map(|i| char::from_u32(0x4e00 + i * 7919 % 20_000).unwrap()).collect();
    let mut cut = plain.clone();
    cut.replace_range(3_000..3_003, "𠮷");
    cut.replace_range(150_001..150_004, "𠮷");
    let segments = diff_text(&plain, &cut);
    let deleted: usize =
        segments.iter().filter(|segment| segment.op == Op::Delete).map(|segment| segment.text.len()).sum();
    assert_eq!((segments.len(), deleted), (7, 6));
    // Nothing in common, a megabyte each.
    let (a, b) = ("甲乙丙丁，".repeat(70_000), "子丑寅卯辰；".repeat(60_000));
    assert_eq!(diff_text(&a, &b).len(), 2);
    assert_eq!(diff_text(&"，".repeat(100_000), &"，。".repeat(90_000)).len(), 2);
    // Much in common, everywhere.
    let (a, b): (String, String) = (0..15_000u32)
        .map(|i| {
            (['管', '理', '办', '法'][(i * i / 7 % 4) as usize], ['法', '管', '办', '理'][(i * i / 5 % 4) as usize])
        })
        .unzip();
    spells(&a, &b);
}

#[track_caller]
fn spells(before: &str, after: &str) {
    let segments = diff_text(before, after);
    let side = |without: Op| -> String {
        segments.iter().filter(|segment| segment.op != without).map(|segment| segment.text.as_str()).collect()
    };
    assert_eq!(side(Op::Insert), before);
    assert_eq!(side(Op::Delete), after);
}

/// Policy prose of a few clauses, with what makes cutting hard.
fn prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "支持",
        "推动",
        "推进",
        "数据",
        "跨境",
        "试点",
        "的",
        "和",
        "，",
        "。",
        "、",
        "（",
        "）",
        "“",
        "”",
        "50%",
        "51%",
        "2亿元",
        "百分之五十",
        "2025年4月11日",
        "qflp",
        "QFLP",
        "５Ｇ",
        "天津",
        "天津市",
        "不",
        "不断",
        " ",
        "\n",
        "𠮷",
        "e\u{301}",
        "👩\u{200d}👧",
        "\u{fe0f}",
        "ﬁ",
        "á",
        "한",
        "ไทย",
        "\u{200d}",
        "一",
        "第3项",
        "-",
        ".",
        "\u{0}",
    ]);
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn laws(before in prose(), after in prose(), any in "\\PC{0,12}") {
        for (before, after) in [(&before, &after), (&before, &any)] {
            spells(before, after);
            let segments = diff_text(before, after);
            let mirrored = diff_text(after, before);
            // Swapping the sides swaps the marks, in every changed place.
            let flip = |segments: &[Segment]| -> Vec<(String, String, String)> {
                let mut places = vec![Default::default()];
                for segment in segments {
                    let place: &mut (String, String, String) = places.last_mut().unwrap();
                    match segment.op {
                        Op::Delete => place.0.push_str(&segment.text),
                        Op::Insert => place.1.push_str(&segment.text),
                        Op::Equal => { place.2.push_str(&segment.text); places.push(Default::default()) }
                    }
                }
                places
            };
            let swapped: Vec<_> = flip(&mirrored).into_iter().map(|(gone, come, kept)| (come, gone, kept)).collect();
            prop_assert_eq!(flip(&segments), swapped);
            for segment in &segments {
                prop_assert!(!segment.text.is_empty());
                prop_assert!(segment.elsewhere.is_none());
                let first = segment.text.chars().next().unwrap();
                let inner = !before.starts_with(&segment.text) && !after.starts_with(&segment.text);
                prop_assert!(!(inner && (is_combining_mark(first) || first == '\u{200d}')), "{:?}", segments);
            }
            for pair in segments.windows(2) {
                prop_assert!(pair[0].op != pair[1].op);
                prop_assert!(!(pair[0].op == Op::Insert && pair[1].op == Op::Delete));
            }
        }
        prop_assert!(diff_text(&before, &before).iter().all(|segment| segment.op == Op::Equal));
    }
}

#[test]
fn a_long_text_that_repeats_itself_is_marked_at_its_clauses() {
    let clauses: Vec<&str> = (0..600).map(|at| ["推进甲乙丙丁，", "支持戊己庚辛，"][at * at % 7 % 2]).collect();
    let old = clauses.concat();
    let mut revised = clauses.clone();
    revised.insert(30, "允许壬癸子丑，");
    revised.insert(570, "放开寅卯辰巳，");
    let marks = diff_text(&old, &revised.concat());
    let changed: Vec<&str> = marks.iter().filter(|mark| mark.op != Op::Equal).map(|mark| &mark.text[..]).collect();
    assert_eq!(changed, ["允许壬癸子丑，", "放开寅卯辰巳，"]);
}
