//! Punctuation for display.

use proptest::prelude::*;
use qingdan::typeset::typeset;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(typeset(text), expected);
    assert_eq!(typeset(expected), expected, "setting what is set changes nothing");
}

#[track_caller]
fn stays(text: &str) {
    check(text, text);
}

#[test]
fn from_the_official_text() {
    check(
        "向外资开放国内互联网虚拟专用网业务(外资股比不超过50%),吸引海外电信运营商",
        "向外资开放国内互联网虚拟专用网业务（外资股比不超过50%），吸引海外电信运营商",
    );
    check("深化合格境外有限合伙人(qflp)试点。", "深化合格境外有限合伙人（qflp）试点。");
    check("《全面与进步跨太平洋伙伴关系协定》(cptpp)规则", "《全面与进步跨太平洋伙伴关系协定》（cptpp）规则");
    check("esg(环境、社会和治理体系)基金", "esg（环境、社会和治理体系）基金");
    check("探索\"一箱到底\",开设海运", "探索“一箱到底”，开设海运");
    check("实行\"一线\"放开、\"二线\"管住", "实行“一线”放开、“二线”管住");
    check("拓展\"航天+\"业态", "拓展“航天+”业态");
    check("1.国家服务业扩大开放综合示范区已优先试验", "1.国家服务业扩大开放综合示范区已优先试验");
    check(
        "部门规章规定等措施继续实施,如有不一致的;需要暂时调整",
        "部门规章规定等措施继续实施，如有不一致的；需要暂时调整",
    );
    check("最高人民法院:", "最高人民法院：");
    check("天津(滨海新区先行探索适用)", "天津（滨海新区先行探索适用）");
    check("扩大(nra账户)业务(ef账户)", "扩大（nra账户）业务（ef账户）");
    check("(江海联运事项可结合当地实际)", "（江海联运事项可结合当地实际）");
    stays("商务部印发<<关于加快推进服务业扩大开放综合试点工作方案>>的通知");
    stays("[商资函〔2025〕84号]  [2025-04-11]");
}

#[test]
fn a_bracket_follows_its_partner() {
    check("平台(peppol)", "平台（peppol）");
    check("(peppol)平台", "（peppol）平台");
    check("use (甲 only) here", "use （甲 only） here");
    check("实验室(p3", "实验室（p3");
    check("（p3)", "（p3）");
    check("甲(b(c)d)e", "甲（b(c)d）e");
    check("甲(b(乙)d)e", "甲（b（乙）d）e");
    stays("甲 uses the (US) plan");
}

#[test]
fn a_sign_follows_the_bracket_before_it() {
    check("试点(qflp),depa", "试点（qflp），depa");
    check("试点(qflp).", "试点（qflp）。");
    check("试点(qflp):depa;lng", "试点（qflp）：depa;lng");
    check("\"一单制\",depa", "“一单制”，depa");
    check("《协定》,depa", "《协定》，depa");
}

#[test]
fn quotation_marks_alternate() {
    check("\"甲\"和\"乙\"以及\"QFLP\"", "“甲”和“乙”以及“QFLP”");
    check("'甲'和the driver's'乙'", "‘甲’和the driver's‘乙’");
    check("\"甲'乙'丙\"", "“甲‘乙’丙”");
    check("只有\"开头", "只有“开头");
    stays("甲 says \"hi\" to him");
}

#[test]
fn numbers_times_labels_and_addresses_stay() {
    check("增长1,000万元,其中3.5万", "增长1,000万元，其中3.5万");
    check("每日10:30开始:先甲", "每日10:30开始：先甲");
    check("比例为1:2,达到50.", "比例为1:2，达到50.");
    stays("第1.2节");
    stays("等...之后");
    stays("U.S.公司和a.b公司");
    stays("文件.txt和.net平台");
    check("见https://a.cn/x?q=1,2;b(c).数据", "见https://a.cn/x?q=1,2;b(c)。数据");
    check("网址:http://a.cn,见下", "网址：http://a.cn，见下");
}

#[test]
fn everything_beside_han_is_set() {
    check("甲?乙!丙.", "甲？乙！丙。");
    check("包括qflp,甲", "包括qflp，甲");
    check("业务,\n吸引50%,\n乙", "业务，\n吸引50%，\n乙");
    check("甲, 乙; 丙", "甲， 乙； 丙");
}

#[test]
fn latin_text_stays() {
    stays("");
    stays("Hello, (world): \"a\" 'b'; c? d!");
    stays("é, è (ü).");
}

#[test]
fn the_official_list_has_no_half_width_sign_beside_han() {
    let edition = qingdan::editions::load(None).unwrap_or_else(|error| panic!("{error}"));
    let is_han = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
    for task in &edition.tasks {
        for text in [&task.text, &task.scope.raw] {
            let set: Vec<char> = typeset(text).chars().collect();
            for two in set.windows(2) {
                let signs = two.iter().filter(|c| ",;:?!()\"'".contains(**c)).count();
                assert!(signs == 0 || !two.iter().any(is_han), "{}: {two:?}", task.number);
            }
        }
    }
}

proptest! {
    #[test]
    fn every_character_stays_one(text in "[甲乙a1 ,.;:?!()\"'（）《》。\n/<\\[-]{0,30}|\\PC{0,30}") {
        let set = typeset(&text);
        prop_assert_eq!(set.chars().count(), text.chars().count());
        prop_assert_eq!(set.encode_utf16().count(), text.encode_utf16().count());
        for (was, is) in text.chars().zip(set.chars()) {
            prop_assert!(was == is || ",.;:?!()\"'".contains(was) && "，。；：？！（）“”‘’".contains(is));
        }
        prop_assert_eq!(qingdan::fold::key(&set), qingdan::fold::key(&text));
    }

    #[test]
    fn setting_twice_is_setting_once(text in "[甲乙a1 ,;:?!()（）《》。\n-]{0,30}") {
        let once = typeset(&text);
        prop_assert_eq!(typeset(&once), once);
    }

    #[test]
    fn text_without_chinese_stays(text in "[a-z1 ,.;:?!()\"'\n/<\\[é-]{0,30}") {
        prop_assert_eq!(typeset(&text), text);
    }
}
