//! What folding makes one, and what it keeps apart.

use proptest::prelude::*;
use qingdan::fold::{fold, key, same};
use unicode_normalization::UnicodeNormalization;

#[track_caller]
fn one(a: &str, b: &str) {
    assert_eq!(key(a), key(b), "{a} / {b}");
    assert!(same(a, b));
}

#[track_caller]
fn two(a: &str, b: &str) {
    assert_ne!(key(a), key(b), "{a} / {b}");
    assert!(!same(a, b));
}

#[test]
fn width_and_case() {
    one("ＱＦＬＰ", "qflp");
    one("外资股比不超过５０％", "外资股比不超过50%");
    one("甲，乙；丙：丁（戊）！？", "甲,乙;丙:丁(戊)!?");
    one("完成。", "完成｡");
    one("完成。", "完成.");
    one("ÀÉΩЖЁ", "àéωжё");
    one("<<办法>>", "《办法》");
}

#[test]
fn quotes_and_dashes() {
    one("“监管沙盒”", "\"监管沙盒\"");
    one("「监管沙盒」", "『监管沙盒』");
    one("‘一线’", "＂一线＇");
    one("2025—2027年", "2025-2027年");
    one("2025－2027年", "2025–2027年");
}

#[test]
fn space() {
    one("开展　试点", "开展试点");
    one("开展\r\n试点", "开展试点");
    one("发展 QFLP 试点", "发展QFLP试点");
    one(" 50 % ", "50%");
    one("free  trade\nzone", "Free Trade Zone");
    one("零宽\u{200B}空格\u{FEFF}", "零宽空格");
    two("free trade", "freetrade");
    two("1 000", "1000");
}

#[test]
fn compatibility_characters() {
    one("⽇常⾦融", "日常金融");
    one("⻓期⻔类", "长期门类");
    one("㎡与℃、№5", "m2与°C、No5");
    one("Ⅲ期", "iii期");
    one("⑴⒉㈢", "(1)2.(三)");
    one("︵甲︶︐﹐", "(甲),,");
    one("等……", "等......");
}

#[test]
fn a_change_that_can_matter_stays() {
    two("①支持", "1支持");
    two("10²", "102");
    two("½", "1/2");
    two("不得", "得");
    two("甲、乙", "甲,乙");
    two("5~10", "5-10");
    two("", "甲");
}

#[test]
fn offsets_lead_back() {
    let folded = fold("发展 ＱＦ\nLP…试点");
    assert_eq!(folded.text, "发展qf lp...试点");
    assert_eq!(folded.offsets, [0, 3, 7, 10, 13, 14, 15, 16, 16, 16, 19, 22, 25]);
}

/// What Unicode says, with what is added to it: case, quotes, dashes and points in one form each.
fn by_the_book(c: char) -> String {
    let normal: String = c.nfkc().flat_map(char::to_lowercase).collect();
    let plain = |c: char| match c {
        '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' | '\'' => {
            "\"".to_owned()
        }
        '‐' | '‒' | '–' | '—' | '―' | '−' => "-".to_owned(),
        '・' | '‧' | '•' | '∙' => "·".to_owned(),
        '《' => "<<".to_owned(),
        '》' => ">>".to_owned(),
        '〈' => "<".to_owned(),
        '〉' => ">".to_owned(),
        '⋯' => "...".to_owned(),
        '〜' => "~".to_owned(),
        '。' => ".".to_owned(),
        other => other.to_string(),
    };
    normal.chars().map(plain).collect()
}

/// The radicals that NFKC leaves alone.
const RADICALS: &str = "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⺫⺮";

#[test]
fn the_table_is_unicodes() {
    for c in ('!'..=char::MAX).filter(|c| !c.is_whitespace() && !RADICALS.contains(*c)) {
        let ours = key(&c.to_string());
        if ours != c.to_string() && !ours.is_empty() {
            assert_eq!(ours, by_the_book(c), "U+{:04X} {c}", c as u32);
        }
    }
}

#[test]
fn the_table_is_complete_where_it_claims_to_be() {
    let claimed = [
        '\u{21}'..='\u{7E}',
        '\u{2100}'..='\u{2100}',
        '\u{2160}'..='\u{217F}',
        '\u{2474}'..='\u{249B}',
        '\u{2F00}'..='\u{2FD5}',
        '\u{3001}'..='\u{3020}',
        '\u{3220}'..='\u{3229}',
        '\u{3380}'..='\u{33DF}',
        '\u{4E00}'..='\u{9FFF}',
        '\u{F900}'..='\u{FAD9}',
        '\u{FB00}'..='\u{FB06}',
        '\u{FE10}'..='\u{FE19}',
        '\u{FE30}'..='\u{FE48}',
        '\u{FE4D}'..='\u{FE6B}',
        '\u{FF01}'..='\u{FF5E}',
        '\u{FF61}'..='\u{FF65}',
    ];
    for c in claimed.into_iter().flatten() {
        assert_eq!(key(&c.to_string()), by_the_book(c), "U+{:04X} {c}", c as u32);
    }
}

proptest! {
    #[test]
    fn folding_keeps_its_map(text in r"[a-zA-Z0-9 \n　，。（）“”①²Ⅲ⽇…《》甲乙丙\u{200B}\u{FEFF}𠀀é]{0,40}") {
        let folded = fold(&text);
        prop_assert_eq!(folded.offsets.len(), folded.text.chars().count() + 1);
        prop_assert!(folded.offsets.windows(2).all(|two| two[0] <= two[1]));
        prop_assert!(folded.offsets.iter().all(|offset| text.is_char_boundary(*offset as usize)));
        prop_assert_eq!(&key(&text), &folded.text);
        prop_assert_eq!(&key(&folded.text), &folded.text);
    }

    #[test]
    fn any_text_folds(text in "\\PC{0,60}") {
        let folded = fold(&text);
        prop_assert_eq!(folded.offsets.len(), folded.text.chars().count() + 1);
        prop_assert!(same(&text, &text.to_uppercase()) || !text.is_ascii());
    }
}
