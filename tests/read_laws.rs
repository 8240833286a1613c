//! Laws of reading, over texts cut up and patched at random: nothing is lost, nothing panics, and what is written reads back.

mod accounted;

use proptest::prelude::*;
use qingdan::editions;
use qingdan::export::{self, EditionFormat};
use qingdan::read::{self, Format, ReadOptions};

/// Texts of every layout, short, for the random ones to be made from.
const SEEDS: [&str; 11] = [
    "关于印发任务清单的通知\n津商函〔2024〕7号\n各区人民政府:\n  现印发给你们。\n  一、总体要求\n  推进开放。\n  (一)加快实施节奏。推进甲。\n  (二)扩大范围。推进乙。\n任务清单\n序号任务内容适用范围\n一、数据\n1推进数据中心建设。  \n25G网络覆盖。上海\n二、人才\n3便利签证(不含外交)。天津、重庆\n注:1.如无特别说明,适用范围均为天津、上海。\n2.鼓励在新增城市大连先行先试。\n收藏列表\n",
    "清单\n序号\t任务内容\t适用范围\n一、数据\n1\t推进甲。\t\n2\t支持乙。\t上海\n3\t允许丙\t天津\n附属文字\n",
    "序号\n任务内容\n适用范围\n一、支持电信服务\n1\n向外资开放业务(外资股比不超过\n50%),吸引运营商。\n2\n取消限制,持续扩大\n对外开放。\n天津、上海、\n重庆\n- 1 -\n3\n支持建设数据港。\n海南\n第 2 页 共 9 页\n",
    "1、推进以下工作：\n1.建设中心；\n2.建设网络。\n2、支持企业：\n（1）金融；\n（2）电信。（适用范围：天津）\n3、允许试点\n2025年底前完成1.5%\n商务部\n2025年4月11日\n",
    "试行办法\n第一章 总则\n第一条 制定本办法。\n第二条 包括：\n（一）企业；\n（二）依照\n第三条规定的企业。\n第十条之一 增加的条文。\n违反规定的，改正。\n",
    "措施\n一、准入\n（一）放宽准入。推进甲。\n1.甲一。\n2.甲二。\n（二）简化登记。支持乙。\n1.乙一。\n2.乙二。\n二、服务\n（三）允许丙。上海\n三、保障\n各部门负责。\n",
    "①推进甲。\n②支持乙，open\nsource hub。\n④允许丙。天津\n③优化丁。\n",
    "说明：如无特别说明,适用范围均为天津。\n（1）推进甲。\n（2）支持乙。【适用地区：全国】\n数据领域\n（3）允许丙。\n",
    "附件1\n措施清单\n一、数据\n（一）推进甲。（面向天津、上海统筹研究）\n（二）支持乙。适用范围：上海\n二、人才。\n（一）允许丙。\n注：1.适用范围不再单独列出北京。\n2.如无特别说明，适用范围均为天\n津。\n3.5%的比例另行研究。\n",
    "试点任务清单\n序号\t任务内容\t适用范围\n1\t推进甲的工作，\n支持乙；允许丙。\t天津、\n上海\n- 1 -\n试点任务清单\n2\t支持戊。\t(涉及港口\n际)\n3\t优化己。\t\n",
    "某市条例\n目录\n第一章 总则……1\n第二章 附则……3\n第一章 总则\n第1条：为了甲。\n第二章 附则\n第2条：自2025年1月1日起施行。\n",
];

const PATCHES: [&str; 33] = [
    "\n",
    "\n\n",
    " ",
    "\t",
    "1",
    "2.",
    "3、",
    "（4）",
    "⑤",
    "第六条",
    "一、",
    "（二）",
    "第三章",
    "。",
    "：",
    "；",
    "天津",
    "上海、",
    "(",
    "）",
    "注：",
    "2025年",
    "1.5%",
    "- 3 -",
    "序号任务内容",
    "适用范围：",
    "\u{202e}",
    "\0",
    "\"",
    "收藏",
    "5%",
    "附件",
    "目录",
];

#[derive(Clone, Debug)]
enum Edit {
    Insert(prop::sample::Index, &'static str),
    Delete(prop::sample::Index, usize),
    Swap(prop::sample::Index, prop::sample::Index),
    Repeat(prop::sample::Index),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = any::<prop::sample::Index>;
    prop::collection::vec(
        prop_oneof![
            (at(), prop::sample::select(&PATCHES[..])).prop_map(|(at, text)| Edit::Insert(at, text)),
            (at(), 1..6usize).prop_map(|(at, count)| Edit::Delete(at, count)),
            (at(), at()).prop_map(|(a, b)| Edit::Swap(a, b)),
            at().prop_map(Edit::Repeat),
        ],
        0..8,
    )
}

fn mutilate(seed: &str, edits: &[Edit]) -> String {
    let mut chars: Vec<char> = seed.chars().collect();
    for edit in edits {
        match edit {
            Edit::Insert(at, text) => {
                let at = at.index(chars.len() + 1);
                chars.splice(at..at, text.chars());
            }
            Edit::Delete(at, count) if !chars.is_empty() => {
                let at = at.index(chars.len());
                chars.drain(at..(at + count).min(chars.len()));
            }
            _ => {
                let text: String = chars.iter().collect();
                let mut lines: Vec<&str> = text.split('\n').collect();
                match edit {
                    Edit::Swap(a, b) => {
                        let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                        lines.swap(a, b);
                    }
                    Edit::Repeat(at) => {
                        let at = at.index(lines.len());
                        lines.insert(at, lines[at]);
                    }
                    _ => {}
                }
                chars = lines.join("\n").chars().collect();
            }
        }
    }
    chars.into_iter().collect()
}

fn options(format: Format) -> ReadOptions {
    ReadOptions { format, ..ReadOptions::default() }
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_character_of_a_text_is_lost(seed in prop::sample::select(&SEEDS[..]), edits in edits()) {
        let source = mutilate(seed, &edits);
        if let Ok(edition) = read::read(&source, &options(Format::Text)) {
            let lost = accounted::unaccounted(&source, &edition);
            prop_assert_eq!(lost, None, "{:?}\n{:#?}", source, edition);
        }
    }

    #[test]
    fn no_character_of_the_official_text_is_lost(from in 0..260usize, edits in edits()) {
        // A stretch of it, from any line on: sixty lines with or without the head, the body or the notes.
        let lines: Vec<&str> = editions::EMBEDDED[0].text.lines().skip(from).take(60).collect();
        let source = mutilate(&lines.join("\n"), &edits);
        if let Ok(edition) = read::read(&source, &options(Format::Auto)) {
            let lost = accounted::unaccounted(&source, &edition);
            prop_assert_eq!(lost, None, "{:?}\n{:#?}", source, edition);
        }
    }

    #[test]
    fn no_cell_of_a_table_is_lost(rows in prop::collection::vec(prop::collection::vec("[1-3]|一、[甲乙]|[甲乙丙丁]{1,4}。|天津、上海|注：丙。||\"甲\"乙|\"甲\n乙\"|序号|任务内容|适用范围", 1..6), 1..8), header in any::<bool>()) {
        let mut source = if header { "序号,章节,任务内容,适用范围\n".to_owned() } else { String::new() };
        for row in rows {
            source.push_str(&row.join(","));
            source.push('\n');
        }
        if let Ok(edition) = read::read(&source, &options(Format::Csv)) {
            let lost = accounted::lost_cell(&source, &edition);
            prop_assert_eq!(lost, None, "{:?}\n{:#?}", source, edition);
        }
    }

    #[test]
    fn json_reads_back_equal(seed in prop::sample::select(&SEEDS[..]), edits in edits()) {
        if let Ok(edition) = read::read(&mutilate(seed, &edits), &options(Format::Auto)) {
            let json = export::edition(&edition, EditionFormat::Json, None).expect("an export");
            prop_assert_eq!(read::read(&json, &options(Format::Auto)), Ok(edition));
        }
    }

    #[test]
    fn csv_gives_equal_tasks_and_sections(seed in prop::sample::select(&SEEDS[..]), edits in edits()) {
        let source = mutilate(seed, &edits);
        // A table repeats the title of a section in each row: a NUL in it makes the whole look like no text.
        prop_assume!(!source.contains('\0'));
        if let Ok(edition) = read::read(&source, &options(Format::Auto)) {
            // A task without a printed number is written with its position, which then is its number; a row of a table
            // whose number is 注：2 is a note.
            prop_assume!(edition.problems.iter().all(|problem| problem.code != "numberMissing"));
            prop_assume!(edition.tasks.iter().all(|task| !task.label.as_ref().is_some_and(|label| label.contains('注'))));
            let csv = export::edition(&edition, EditionFormat::Csv, None).expect("an export");
            let back = read::read(&csv, &options(Format::Auto));
            prop_assert!(back.is_ok(), "{:?} of {:?}", back, csv);
            let back = back.expect("our own table");
            prop_assert_eq!(&back.sections, &edition.sections, "{}", csv);
            prop_assert_eq!(&back.tasks, &edition.tasks, "{}", csv);
        }
    }

    #[test]
    fn whatever_comes_there_is_an_answer(source in "\\PC{0,80}|[0-9.、（）①一二三条第章\\t\\n,\"：注。甲]{0,200}") {
        for format in [Format::Auto, Format::Text, Format::Csv, Format::Tsv, Format::Json] {
            let _ = read::read(&source, &options(format));
        }
    }
}
