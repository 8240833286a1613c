//! What became of the articles of a text that was rewritten until little of its wording was left.

use qingdan::compare::{CompareOptions, Comparison, compare};
use qingdan::read::{ReadOptions, read};
use std::sync::Arc;

/// Old and new number of each pair, and the old ones that are gone.
type Became = (Vec<(u32, u32)>, Vec<u32>);

fn compared(before: &str, after: &str) -> Comparison {
    let [before, after] =
        [before, after].map(|text| Arc::new(read(text, &ReadOptions::default()).expect("a list of articles")));
    compare(before, after, &CompareOptions::default()).expect("no options to be wrong")
}

fn became(comparison: &Comparison) -> Became {
    let (mut pairs, mut gone) = (Vec::new(), Vec::new());
    for change in comparison.outline() {
        pairs.extend(change.parts.iter().map(|part| (part.before, part.after)));
        if change.after.is_empty() {
            gone.extend(change.before);
        }
    }
    (pairs, gone)
}

const OLD: &str = "城市书房管理办法
第一条　为了办好城市书房，方便市民读书，制定本办法。
第二条　城市书房由街道办事处设立，由公共图书馆负责日常业务辅导。
第三条　城市书房每日开放时间不得少于八小时，不得向读者收取任何费用。
第四条　每年十月为书房服务月。
第五条　禁止在城市书房内吸烟、喧哗、占座。
第六条　城市书房应当配备灭火器，工作人员每月检查一次用电线路。
第七条　对捐赠图书的单位和个人，由街道办事处发给荣誉证书。
第八条　本办法自2009年5月1日起施行。";

const NEW: &str = "城市书房管理办法
第一条　为了促进全民阅读，规范城市书房的建设、服务和管理，保障公众基本文化权益，根据有关法律，制定本办法。
第二条　建设城市书房坚持政府主导、社会参与、就近便利、普惠均等的原则。
第三条　市文化主管部门会同规划等部门编制城市书房布局规划，报本级人民政府批准后实施。
第四条　街道办事处、镇人民政府可以利用闲置公共用房设立城市书房；公共图书馆应当对其业务工作给予辅导，统一配送、调换文献。
第五条　城市书房应当公示服务项目和开放时间，每周开放不少于五十六小时，基本服务项目免费。
第六条　鼓励企业、社会组织以合作共建、冠名等方式参与运营，具体办法由市文化主管部门制定。
第七条　进入城市书房的公众应当爱护设施和文献，不得有吸烟、大声喧哗、长时间占座等行为。
第八条　运营单位应当落实消防安全责任，定期检查用电线路和灭火器材，制定突发事件应急预案。
第九条　单位和个人捐赠文献、设施设备或者资金的，由受赠单位发给证书，并可以按照国家有关规定享受税收优惠。
第十条　市文化主管部门每年组织对城市书房的服务效能进行评价，评价结果向社会公布。
第十一条　本办法自2024年3月1日起施行，2009年发布的办法同时废止。";

#[test]
fn articles_of_a_rewritten_text_are_known_by_what_they_have_in_common_with_no_other() {
    let comparison = compared(OLD, NEW);
    let (pairs, gone) = became(&comparison);
    assert_eq!(pairs, [(1, 1), (2, 4), (3, 5), (5, 7), (6, 8), (7, 9), (8, 11)]);
    assert_eq!(gone, [4]);
    assert!(comparison.summary().comparable);
    assert_eq!(became(&compared(NEW, OLD)).0, pairs.iter().map(|pair| (pair.1, pair.0)).collect::<Vec<_>>());
}

#[test]
fn what_little_a_new_article_shares_does_not_make_it_a_successor_where_all_else_stayed() {
    let kept = OLD.replace("第七条　对捐赠图书的单位和个人，由街道办事处发给荣誉证书。\n", "");
    let after = kept.replace("第八条", "第七条　单位和个人不得擅自在城市书房周边设置广告。\n第八条");
    assert_eq!(became(&compared(OLD, &after)).1, [7]);
}

#[test]
fn a_text_that_keeps_its_name_is_the_same_text_however_little_of_it_is_left() {
    assert!(compared(OLD, NEW).summary().comparable);
    let few = NEW.split("第四条").next().expect("a beginning").to_owned() + "第四条　本办法自2024年3月1日起施行。";
    assert!(compared(OLD, &few).summary().comparable);
    // Every regulation ends with the day from which it applies.
    let other = "犬只管理规定
第一条　养犬人应当携带犬只到指定地点注射狂犬病疫苗。
第二条　禁止在重点管理区内饲养烈性犬、大型犬。
第三条　遗弃犬只的，处以二百元罚款。
第四条　养犬登记证每年查验，逾期注销。
第五条　本规定自2024年3月1日起施行。";
    assert!(!compared(OLD, other).summary().comparable);
}
