//! Notes, wherever they stand and however they are numbered: what they say of a blank cell is never lost.

mod reading;

use qingdan::model::Status::{self, Default, Encouraged, Separate};
use qingdan::read::ReadOptions;
use qingdan::scope::{Rules, applicability};
use reading::{assert_rows, read};

const LIST: &str = "一、金融\n1支持数据流通。\n2推动应用。(自贸区)\n3允许设立医院。上海\n";
const ROWS: [&str; 3] = ["1|1|支持数据流通。|", "2|1|推动应用。|(自贸区)", "3|1|允许设立医院。|上海"];

/// The status of a blank cell for Beijing, Tianjin and Dalian.
fn standing(source: &str) -> [Status; 3] {
    let edition = read(source);
    let rules = Rules::of(&edition);
    ["beijing", "tianjin", "dalian"].map(|region| rules.blank(region))
}

#[test]
fn notes_in_one_line_are_cited_by_their_own_numbers() {
    for notes in [
        "注:1.不再单独列出北京。2.如无特别说明,适用范围均为天津。 3.鼓励在大连开展先行先试。",
        "注：（1）不再单独列出北京；（2）如无特别说明，适用范围均为天津；（3）鼓励在大连开展先行先试。",
        "注：①不再单独列出北京。②如无特别说明，适用范围均为天津。③鼓励在大连开展先行先试。",
    ] {
        let source = [LIST, notes].concat();
        let edition = read(&source);
        assert_eq!(edition.document.notes.len(), 3, "{notes}");
        let reason = &applicability(&edition, "天津").expect("a region")[0];
        assert!(reason.reason.contains("按注2“如无特别说明"), "{}", reason.reason);
        assert_rows(&source, &ROWS);
    }
}

#[test]
fn a_number_inside_a_note_is_no_note() {
    let notes = |notes: &str| read(&[LIST, notes].concat()).document.notes;
    assert_eq!(notes("注：1.投资不低于1亿元。2.5亿元以上另报。"), ["投资不低于1亿元。2.5亿元以上另报。"]);
    assert_eq!(notes("注：2025年起施行。2.由商务部解释。"), ["2025年起施行。2.由商务部解释。"]);
    assert_eq!(notes("注：1.分两类。2.指乙类。\n2.由商务部解释。"), ["分两类。2.指乙类。", "由商务部解释。"]);
}

#[test]
fn numbered_notes_before_the_list() {
    let notes = "注:1.不再单独列出北京。\n2.如无特别说明,适用范围均为天津。\n3.鼓励在大连开展先行先试。\n";
    for source in [
        [notes, LIST].concat(),
        ["任务清单\n\n", notes, LIST].concat(),
        [&notes.replace('\n', ""), "\n", LIST].concat(),
        [&notes.replace("注:", "说明：\n"), LIST].concat(),
    ] {
        assert_eq!(standing(&source), [Separate, Default, Encouraged], "{source}");
        let edition = read(&source);
        assert_eq!((edition.document.notes.len(), edition.document.chapters.len()), (3, 0), "{source}");
        assert_rows(&source, &ROWS);
    }
}

#[test]
fn numbered_notes_that_nothing_heads() {
    for notes in [
        "1.不再单独列出北京。\n2.如无特别说明,适用范围均为天津。\n3.鼓励在大连开展先行先试。\n",
        "\n1.本清单由商务部解释。\n2.如无特别说明,适用范围均为天津。\n3.鼓励在大连开展先行先试。\n4.不再单独列出北京。\n",
        "（1）不再单独列出北京。\n（2）如无特别说明,适用范围均为天津。\n（3）鼓励在大连开展先行先试。\n",
    ] {
        let source = [LIST, notes].concat();
        assert_eq!(standing(&source), [Separate, Default, Encouraged], "{source}");
        assert_rows(&source, &ROWS);
    }
    // A section that numbers its tasks anew is none, whatever they say.
    let anew = "一、金融\n1.支持数据流通。\n2.推动应用。\n二、医疗\n1.允许设立医院。\n2.探索诊疗，不再单独列出病种。\n";
    assert_eq!(read(anew).tasks.len(), 4);
}

#[test]
fn a_line_of_very_many_notes() {
    let notes: String = (1..=20_000).map(|n| format!("{n}.丙丁。")).collect();
    // Not by `read`, whose check takes a line of more than twelve parts for a broken one.
    let edition = qingdan::read::read(&[LIST, "注：", &notes].concat(), &ReadOptions::default()).expect("a list");
    assert_eq!(edition.document.notes.len(), 20_000);
    assert!(edition.document.notes.iter().all(|note| note == "丙丁。"));
    assert_eq!(edition.document.note_labels.last().map(String::as_str), Some("20000."));
}
