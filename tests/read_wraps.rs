//! Lines that a width has parted, as in text copied from a PDF: they are joined; where a text has lines of its own, they stay.

use qingdan::read::{ReadOptions, read};

#[track_caller]
fn texts(source: &str) -> Vec<String> {
    let edition = read(source, &ReadOptions::default()).expect("a list");
    edition.tasks.into_iter().map(|task| [task.text, "|".into(), task.scope.raw].concat()).collect()
}

#[test]
fn a_line_with_latin_words_is_wider_in_characters_but_not_in_print() {
    // The third line ends in a stop where the width ends, though the first has more characters.
    let source = "1允许在自由贸易试验区内实行RCEP原产地规则和CPTPP新规则\n并推进落地。上海\n2在自由贸易试验区内允许国际船舶登记，提升服务水平；\n完善“一带一路”法律服务，到2027年形成不少于30项\n案例；允许数字人民币应用。\n3完善绿色金融标准，研究建立股权投资基金份额转让的平\n台。天津、上海\n4支持养老机构发展。\n";
    assert_eq!(
        texts(source),
        [
            "允许在自由贸易试验区内实行RCEP原产地规则和CPTPP新规则并推进落地。|上海",
            "在自由贸易试验区内允许国际船舶登记，提升服务水平；完善“一带一路”法律服务，到2027年形成不少于30项案例；允许数字人民币应用。|",
            "完善绿色金融标准，研究建立股权投资基金份额转让的平台。|天津、上海",
            "支持养老机构发展。|",
        ]
    );
}

#[test]
fn a_line_is_short_before_a_long_word() {
    let source = "1推进甲。\n2完善外商独资医院、“一带一路”法律服务试点。\nQFLP-international试点要有新的突破，建立健全相关\n制度和平台体系并推动数据要素的流通使用。\n3支持以市场化的方式建立完善的股权投资基金退出的平台\n和机制。\n4推进乙。\n";
    assert_eq!(
        texts(source)[1],
        "完善外商独资医院、“一带一路”法律服务试点。QFLP-international试点要有新的突破，建立健全相关制度和平台体系并推动数据要素的流通使用。|"
    );
}

#[test]
fn a_wrapped_line_begins_with_a_number() {
    let source = "序号\n任务内容\n适用范围\n1\n在自由贸易试验区内允许跨境数据流动便利化试点并推进\n24小时便利通关、5G专网建设，对符合条件的企业提供便\n利的服务。\n上海\n2\n支持国际船舶登记试点，对符合条件的企业提供各类服务\n5G专网建设。\n天津\n3\n包括：\n1投资便利\n2贸易便利\n天津\n";
    assert_eq!(
        texts(source),
        [
            "在自由贸易试验区内允许跨境数据流动便利化试点并推进24小时便利通关、5G专网建设，对符合条件的企业提供便利的服务。|上海",
            "支持国际船舶登记试点，对符合条件的企业提供各类服务5G专网建设。|天津",
            "包括：\n1投资便利\n2贸易便利|天津",
        ]
    );
}
