//! What scope cells say, under the notes of the edition of 2025 and under others.

use proptest::prelude::*;
use qingdan::editions;
use qingdan::model::{Batch, Edition, ScopeKind, Status};
use qingdan::read::{ReadOptions, read};
use qingdan::region::REGIONS;
use qingdan::scope::{Rules, applicability};

const NOTES: [&str; 3] = [
    "国家服务业扩大开放综合示范区已优先试验相关领域开放举措,实施范围为北京市全域,新一轮试点任务的适用范围不再单独列出北京。",
    "如无特别说明,新一轮试点任务适用范围均为天津、上海、重庆、海南、沈阳、南京、杭州、武汉、广州、成都等10个试点省市全域。",
    "新一轮试点任务鼓励在符合条件的大连、宁波、厦门、青岛、深圳、合肥、福州、西安、苏州等新增9城市开展先行先试,具体试点任务由商务部会同相关部门和地方研究提出,按程序报批后实施。",
];
const TEN: &str = "tianjin,shanghai,hainan,chongqing,shenyang,nanjing,hangzhou,wuhan,guangzhou,chengdu";
const BLANK: &str = "separate:beijing default:tianjin,shanghai,hainan,chongqing,shenyang,nanjing,hangzhou,wuhan,guangzhou,chengdu \
                     encouraged:dalian,ningbo,xiamen,qingdao,shenzhen,hefei,fuzhou,xian,suzhou";

fn rules(notes: &[&str], cells: &[&str]) -> Rules {
    let notes: Vec<String> = notes.iter().map(|note| note.to_string()).collect();
    Rules::new(&notes, cells.iter().copied())
}

fn word(value: impl serde::Serialize) -> String {
    serde_json::to_string(&value).expect("serialises").trim_matches('"').to_owned()
}

/// The kind, the regions by status, the qualifier after `|`, and what was not understood after `?`.
fn said(rules: &Rules, raw: &str) -> String {
    let cell = rules.cell(raw);
    let mut said = word(cell.scope.kind);
    let mut last = None;
    for standing in &cell.scope.regions {
        if last == Some(standing.status) {
            said.push(',');
        } else {
            said += &format!(" {}:", word(standing.status));
        }
        said += &standing.region;
        last = Some(standing.status);
    }
    if let Some(qualifier) = &cell.scope.qualifier {
        said += &format!(" | {qualifier}");
    }
    if let Some(unclear) = &cell.unclear {
        said += &format!(" ? {unclear}");
    }
    said
}

#[track_caller]
fn check(raw: &str, expected: &str) {
    assert_eq!(said(&rules(&NOTES, &[raw]), raw), expected, "{raw}");
}

#[test]
fn the_notes_rule_a_blank_cell() {
    check("", &format!("default {BLANK}"));
    check(" \u{3000}\t", &format!("default {BLANK}"));
    check("(江海联运事项可结合当地实际)", &format!("default {BLANK} | 江海联运事项可结合当地实际"));
    check("（涉及港口（含船舶）事项）", &format!("default {BLANK} | 涉及港口（含船舶）事项"));
    check("（甲）（乙）", &format!("default {BLANK} | 甲；乙"));
    check("(没有写完", &format!("default {BLANK} | 没有写完"));
}

#[test]
fn names_in_every_form() {
    check("上海", "named named:shanghai");
    for tianjin in ["天津", "天津市", "天津市全域", "天 津", "天津市 ", "天\n津", "天津。", "天津全市"]
    {
        check(tianjin, "named named:tianjin");
    }
    for suzhou in ["苏州", "苏州市", "江苏苏州", "江苏省苏州市", "江苏省 苏州市", "江苏省苏州市全域"]
    {
        check(suzhou, "named named:suzhou");
    }
    check("海南省", "named named:hainan");
    // A part of a region is another region, of its own name.
    check("海南省海口市", "named named:海南省海口市");
    check("北京市海淀区", "named named:北京市海淀区");
    check("天津滨海新区", "named named:天津滨海新区");
    check("成都市武侯区、苏州市", "named named:suzhou,成都市武侯区");
    for both in [
        "天津、上海",
        "上海，天津",
        "上海,天津",
        "上海;天津",
        "上海；天津",
        "上海和天津",
        "天津与上海",
        "天津市及上海市",
        "天津以及上海",
        "天津、以及上海",
        "上海 天津",
        "天津\n上海",
        "天津、上海、",
        "天津、天津市、上海",
        "天津和上海全域",
        "天津､上海",
    ] {
        check(both, "named named:tianjin,shanghai");
    }
    check("天津、上海和重庆", "named named:tianjin,shanghai,chongqing");
}

#[test]
fn brackets_are_kept_apart() {
    check("天津(滨海新区先行探索适用)", "named named:tianjin | 滨海新区先行探索适用");
    check(
        "天津（滨海新区（含东疆）适用）、上海（临港）",
        "named named:tianjin,shanghai | 滨海新区（含东疆）适用；临港",
    );
    check("天津(滨海新区", "named named:tianjin | 滨海新区");
    check("上海（不含崇明），天津", "named named:tianjin,shanghai | 不含崇明");
    check(
        "海南(自由贸易港实行\"一线\"放开、\"二线\"管住进出口管理制度的海关特殊监管区域)",
        "named named:hainan | 自由贸易港实行\"一线\"放开、\"二线\"管住进出口管理制度的海关特殊监管区域",
    );
}

#[test]
fn under_study() {
    check("面向天津、上海、重庆、海南、沈阳、南京、杭州、武汉、广州、成都等统筹研究", &format!("study study:{TEN}"));
    check("面向天津、上海统筹研究", "study study:tianjin,shanghai");
    check("面向天津、上海等2市统筹研究", "study study:tianjin,shanghai");
    check("重庆，面向天津和上海统筹研究", "mixed study:tianjin,shanghai named:chongqing");
    check("面向各试点地区统筹研究", "study | 面向各试点地区统筹研究 ? 各试点地区");
}

#[test]
fn open_to_the_willing() {
    check(
        "上海、海南，天津、重庆、沈阳、南京、杭州、武汉、广州、成都中其他有意愿的省市论证后按程序办理",
        "mixed willing:tianjin named:shanghai,hainan willing:chongqing,shenyang,nanjing,hangzhou,wuhan,guangzhou,chengdu \
         | 论证后按程序办理",
    );
    check(
        "重庆及天津、上海、重庆、海南、沈阳、南京、杭州、武汉、广州、成都中有意愿的其他省市",
        "mixed willing:tianjin,shanghai,hainan named:chongqing willing:shenyang,nanjing,hangzhou,wuhan,guangzhou,chengdu",
    );
    check(
        "上海；天津、重庆中有意愿的城市，论证后按程序办理",
        "mixed willing:tianjin named:shanghai willing:chongqing | 论证后按程序办理",
    );
    check("上海以及天津、重庆和沈阳中有意愿的省市", "mixed willing:tianjin named:shanghai willing:chongqing,shenyang");
    check("天津、上海和重庆中有意愿的省市", "named willing:tianjin,shanghai,chongqing");
    check("天津，上海，重庆中有意愿的省市", "named willing:tianjin,shanghai,chongqing");
    check("上海，天津、重庆等2市中其他有意愿的地区", "mixed willing:tianjin named:shanghai willing:chongqing");
    check("长沙市及天津、上海中有意愿的省市", "mixed willing:tianjin,shanghai named:长沙市");
    check("重庆及天津和上海中有意愿的省市", "mixed willing:tianjin,shanghai named:chongqing");
    check("重庆及天津、上海和沈阳中有意愿的省市", "mixed willing:tianjin,shanghai named:chongqing willing:shenyang");
    check(
        "上海、海南等2省市，天津、重庆中其他有意愿的省市",
        "mixed willing:tianjin named:shanghai,hainan willing:chongqing",
    );
    check(
        "除上海，天津、重庆外的试点地区中其他有意愿的省市，论证后按程序办理",
        "named | 除上海，天津、重庆外的试点地区中其他有意愿的省市，论证后按程序办理 ? 除上海，天津、重庆外的试点地区中其他有意愿的省市，论证后按程序办理",
    );
    check("有意愿的天津、上海", "named | 有意愿的天津、上海 ? 有意愿的天津、上海");
    check("上海及其他有意愿的省市", "named named:shanghai | 其他有意愿的省市 ? 其他有意愿的省市");
    check("天津、上海中有意愿的企业", "named | 天津、上海中有意愿的企业 ? 天津、上海中有意愿的企业");
}

#[test]
fn words_that_may_hold_for_a_whole_list() {
    let named = |named: &str, unclear: &str| format!("named named:{named} | {unclear} ? {unclear}");
    check("上海,天津、重庆中其他愿意参与的省市", &named("shanghai", "天津、重庆中其他愿意参与的省市"));
    check("上海，天津、重庆自愿参与", &named("shanghai", "天津、重庆自愿参与"));
    check("上海、海南，天津自愿参与", &named("shanghai,hainan", "天津自愿参与"));
    check("上海；天津、重庆视情开展", &named("shanghai", "天津、重庆视情开展"));
    check("上海，自愿参与的天津、重庆", &named("shanghai", "自愿参与的天津、重庆"));
    check(
        "面向天津、上海中有意愿的省市统筹研究",
        "study | 面向天津、上海中有意愿的省市统筹研究 ? 天津、上海中有意愿的省市",
    );
    for unclear in [
        "天津、上海自愿参与",
        "天津、上海和重庆自愿参与",
        "天津、上海暂缓实施",
        "天津、上海或重庆",
        "长沙市、株洲市自愿参与",
        "符合条件的上海、天津、重庆",
        "除上海外的天津、重庆",
    ] {
        check(unclear, &format!("named | {unclear} ? {unclear}"));
    }
    // A place in a region says nothing of its neighbours.
    check("上海、天津港", &named("shanghai", "天津港"));
    check("海南自由贸易港、天津", &named("tianjin", "海南自由贸易港"));
}

#[test]
fn conditions_and_counts() {
    check("天津、上海，论证后按程序办理", "named named:tianjin,shanghai | 论证后按程序办理");
    check("天津、上海论证后按程序办理", "named named:tianjin,shanghai | 论证后按程序办理");
    for two in
        ["天津、上海等2市", "天津、上海等两市", "天津、上海等2个试点省市全域", "天津、上海2市", "天津和上海等2个城市"]
    {
        check(two, "named named:tianjin,shanghai");
    }
    check("天津、上海等3市", "named named:tianjin,shanghai | 等3市 ? 等3市");
    check("天津、上海等", "named named:tianjin,shanghai | 等 ? 等");
    check("天津、上海等地", "named named:tianjin,shanghai | 等地 ? 等地");
    check("天津等地", "named | 天津等地 ? 天津等地");
}

#[test]
fn nobody_is_guessed() {
    for unclear in [
        "全国",
        "除上海外",
        "除上海、天津外",
        "全国（除上海外）",
        "全国除上海、天津以外的地区",
        "各试点地区",
        "相关省市",
        "其他城市",
        "自贸试验区",
        "自由贸易试验区",
        "全市",
        "10个试点省市",
        "天津、上海除外",
        "天津、上海以外的省市",
        "省会城市",
        "京津沪",
        "天津滨海",
        "论证后按程序办理",
        "海南自由贸易港",
        "—",
        "天津、上海统筹研究",
        "综合保税区",
        "国家级新区",
        "有关地区和单位",
        "不适用于天津、上海",
        "天津、上海不适用",
        "非天津、上海",
        "苏州市昆山市",
        "海南海口",
        "南通苏州",
        "长沙天津市",
        "天津(除外)",
        "天津、重庆（除外）",
        "天津（暂不适用）、上海",
        "（均不适用）",
    ] {
        let cell = rules(&NOTES, &[unclear]).cell(unclear);
        assert_eq!(cell.scope.kind, ScopeKind::Named, "{unclear}");
        assert_eq!(cell.scope.regions, [], "{unclear}");
        assert_eq!(cell.scope.qualifier.as_deref(), Some(unclear), "{unclear}");
        assert!(cell.unclear.is_some(), "{unclear}");
    }
    check("天津、除上海、重庆外", "named named:tianjin | 除上海、重庆外 ? 除上海、重庆外");
    check("天津、各试点地区、全国", "named named:tianjin | 各试点地区、全国 ? 各试点地区、全国");
    check("上海、天津，不含重庆、海南", "named named:tianjin,shanghai | 不含重庆、海南 ? 不含重庆、海南");
}

#[test]
fn a_list_that_is_all() {
    check("仅限天津、上海", "named named:tianjin,shanghai");
    check("仅适用于天津和苏州", "named named:tianjin,suzhou");
    check("适用于天津", "named named:tianjin");
    check("省会城市及苏州市", "named named:suzhou | 省会城市 ? 省会城市");
    check("相关省份和天津", "named named:tianjin | 相关省份 ? 相关省份");
}

#[test]
fn an_exception_in_a_bracket() {
    check("天津、上海、重庆（重庆除外）", "named named:tianjin,shanghai | 重庆除外");
    check("天津、上海、重庆（不含上海市、重庆市）", "named named:tianjin | 不含上海市、重庆市");
    check("面向天津、上海统筹研究（除上海外）", "study study:tianjin | 除上海外");
    check("天津（不含天津港）", "named named:tianjin | 不含天津港");
    check("（不含天津港）", &format!("default {BLANK} | 不含天津港"));
    check("天津、重庆（天津除外）", "named named:chongqing | 天津除外");
}

#[test]
fn an_exception_in_a_bracket_takes_the_default_away() {
    let cell = rules(&NOTES, &["（除上海外）"]).cell("（除上海外）");
    assert_eq!(cell.scope.kind, ScopeKind::Default);
    assert_eq!(cell.scope.qualifier.as_deref(), Some("除上海外"));
    assert!(!cell.scope.regions.iter().any(|standing| standing.region == "shanghai"));
    assert_eq!(cell.scope.regions.len(), 19);
}

#[test]
fn places_beyond_the_table() {
    check("天津市滨海新区", "named named:天津市滨海新区");
    check("长沙市、天津", "named named:tianjin,长沙市");
    check("湖南省、郑州", "named named:湖南省,郑州");
    check("长沙市和株洲市", "named named:长沙市,株洲市");
    check("长沙市 株洲市", "named named:长沙市,株洲市");
    check("天津市 滨海新区", "named named:天津市滨海新区");
    check("呼和浩特市", "named named:呼和浩特市");
    check("天津市和平区", "named named:天津市和平区");
    check("和平区和南开区", "named named:和平区,南开区");
    check("新疆维吾尔自治区和田地区", "named named:新疆维吾尔自治区和田地区");
    check("长沙市全域", "named named:长沙市");
    check("长沙市论证后按程序办理", "named named:长沙市 | 论证后按程序办理");
    check("盐城市、大城县、和县、全州县、林州市", "named named:盐城市,大城县,和县,全州县,林州市");
    check("长沙", "named | 长沙 ? 长沙");
    check("中国(上海)自由贸易试验区、天津", "named named:tianjin,中国(上海)自由贸易试验区");
}

#[test]
fn full_names_with_nothing_between_them() {
    check("上海市天津市", "named named:tianjin,shanghai");
    check("天津市上海市重庆市", "named named:tianjin,shanghai,chongqing");
    check("上海市、天津市重庆市", "named named:tianjin,shanghai,chongqing");
    check("江苏省苏州市浙江省宁波市", "named named:ningbo,suzhou");
    check("上海市（浦东）天津市（滨海）", "named named:tianjin,shanghai | 浦东；滨海");
    check("天津市上海市等2市", "named named:tianjin,shanghai");
    for unclear in ["苏州市无锡市", "江苏省浙江省", "上海市江苏省", "浦东新区徐汇区", "和县含山县", "上海天津市"]
    {
        check(unclear, &format!("named | {unclear} ? {unclear}"));
    }
    // One place each, with the places that it is part of.
    for one in [
        "海南省海口市",
        "北京市朝阳区",
        "青岛市市北区",
        "荆州市沙市区",
        "河南省新乡市辉县市",
        "新疆维吾尔自治区和田地区和田县",
        "延边朝鲜族自治州延吉市",
        "苏州市苏州工业园区",
        "上海自贸试验区临港新片区",
    ] {
        check(one, &format!("named named:{one}"));
    }
}

#[test]
fn a_cell_read_before_the_names_in_it_were_known() {
    let rules = rules(&[], &["长沙 上海", "长沙市", "上海", "长沙市株洲市天津市", "株洲市"]);
    assert_eq!(said(&rules, "长沙 上海"), "named named:shanghai,长沙市");
    assert_eq!(said(&rules, "长沙市株洲市天津市"), "named named:tianjin,长沙市,株洲市");
}

#[test]
fn how_many_or_which_kind_of_places_is_no_name() {
    for unclear in [
        "东北三省",
        "九省市",
        "江浙两省",
        "苏南五市",
        "四个直辖市",
        "西部十二省区市",
        "沪苏浙皖三省一市",
        "多数省",
        "绝大多数城市",
        "其余省市",
        "国内省市",
        "前述省市",
        "全部市",
        "每个市",
        "某某市",
        "若干市",
        "新增市",
        "待定市",
        "长江沿线省市",
        "外省市",
    ] {
        check(unclear, &format!("named | {unclear} ? {unclear}"));
    }
    for name in [
        "温州市",
        "三亚市",
        "三明市",
        "九江市",
        "六安市",
        "五指山市",
        "四平市",
        "七台河市",
        "百色市",
        "万宁市",
        "双鸭山市",
        "二七区",
        "万州区",
        "玛多县",
    ] {
        check(name, &format!("named named:{name}"));
    }
}

#[test]
fn a_later_edition_brings_its_own_regions() {
    let mut notes = NOTES;
    let later = notes[1].replace("成都等10个", "成都、长沙等11个");
    notes[1] = &later;
    let rules = rules(&notes, &["长沙", "长沙市", "湖南省长沙市", "郑州市、雄安新区"]);
    for changsha in ["长沙", "长沙市", "湖南省长沙市", "湖南省长沙"] {
        assert_eq!(said(&rules, changsha), "named named:长沙", "{changsha}");
    }
    let ids: Vec<&str> = rules.regions.iter().map(|region| &*region.id).collect();
    assert_eq!(ids[20..], ["长沙", "郑州市", "雄安新区"]);
    assert_eq!(rules.regions[20].batch, Batch::Pilot);
    assert_eq!(rules.blank("长沙"), Status::Default);
    assert_eq!(rules.blank("郑州市"), Status::NotListed);
}

#[test]
fn batches_follow_the_notes() {
    let rules = rules(&["如无特别说明,适用范围均为天津、苏州全域。", "鼓励在上海开展先行先试。"], &[]);
    let batches: Vec<(&str, Batch)> = rules.regions.iter().map(|region| (&*region.id, region.batch)).collect();
    assert_eq!(batches, [("tianjin", Batch::Pilot), ("shanghai", Batch::New), ("suzhou", Batch::Pilot)]);
    assert_eq!(said(&rules, ""), "default default:tianjin encouraged:shanghai default:suzhou");
}

#[test]
fn rules_agree_whatever_the_order_of_a_list() {
    let one = rules(&["如无特别说明,适用范围均为天津、上海全域。"], &["重庆"]);
    let same = rules(&["另有要求的从其要求。", "如无特别说明，任务适用范围均为上海、天津等2市。"], &[]);
    let more = rules(&["如无特别说明,适用范围均为天津、上海、重庆全域。"], &[]);
    assert!(one.agree(&same));
    assert!(!one.agree(&more));
    assert_eq!(same.default.note.as_ref().map(|note| note.number), Some(2));
}

#[test]
fn an_edition_without_notes_is_silent() {
    let rules = rules(&["本表自发布之日起施行。", "鼓励有条件的地方开展先行先试。"], &["天津", ""]);
    assert!(rules.is_silent());
    assert_eq!(said(&rules, ""), "default");
    assert_eq!(said(&rules, "天津"), "named named:tianjin");
    assert_eq!(rules.regions.len(), 1);
}

#[test]
fn a_cell_of_any_length_is_answered() {
    let names = "天津、上海和".repeat(20_000);
    let cell = rules(&NOTES, &[&names]).cell(&names);
    assert_eq!(cell.scope.regions.len(), 2);
    let prose = "发展和".repeat(20_000);
    assert_eq!(rules(&NOTES, &[&prose]).cell(&prose).scope.regions, []);
    for turn in ["面向天津统筹研究", "天津中有意愿的省市", "天津（", "除", "和", "等", "不含"]
    {
        let cell = turn.repeat(20_000);
        assert!(rules(&NOTES, &[&cell]).cell(&cell).unclear.is_some() || turn == "天津（", "{turn}");
    }
}

proptest! {
    #[test]
    fn any_cell_is_answered(raw in "[天津上海市区省县州江苏和与及、，,；除外等有意愿的面向统筹研究全国中其他2两（）() \n]{0,40}|\\PC{0,30}") {
        let rules = rules(&NOTES, &[&raw]);
        let cell = rules.cell(&raw);
        prop_assert_eq!(&cell.scope.raw, raw.trim());
        // Nobody stands who is not a region of the edition, nobody stands twice, and all stand in its order.
        let places: Vec<Option<usize>> = cell.scope.regions.iter()
            .map(|standing| rules.regions.iter().position(|region| region.id == standing.region)).collect();
        prop_assert!(places.iter().all(Option::is_some), "{:?}", cell);
        prop_assert!(places.windows(2).all(|two| two[0] < two[1]), "{:?}", cell);
        // Every region of the table that the cell names is written in it.
        if cell.scope.kind != ScopeKind::Default {
            let as_written: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
            let mut depth = 0;
            let outside = |c: &char| {
                depth += i32::from("（(".contains(*c));
                let is_outside = depth == 0;
                depth -= i32::from("）)".contains(*c) && depth > 0);
                is_outside
            };
            let plain: String = as_written.chars().filter(outside).chain(" ".chars()).chain(as_written.chars()).collect();
            for standing in &cell.scope.regions {
                let region = rules.regions.iter().find(|region| region.id == standing.region).expect("known");
                prop_assert!(plain.to_lowercase().contains(&*region.name) || plain.to_lowercase().contains(&*region.id), "{:?}", cell);
            }
        }
    }

    #[test]
    fn a_list_names_its_regions_however_it_is_written(
        chosen in proptest::sample::subsequence(&REGIONS[..], 1..8),
        separators in proptest::collection::vec(proptest::sample::select(&["、", "，", ", ", "和", "；", "及", " 、 "][..]), 8),
        full in proptest::collection::vec(0..4usize, 8),
    ) {
        let mut raw = String::new();
        for (at, region) in chosen.iter().enumerate() {
            if at > 0 {
                raw += separators[at];
            }
            let province = region.province.as_deref().unwrap_or_default();
            match full[at] {
                0 => raw += &region.name,
                1 => raw += &region.full_name,
                2 => raw += &format!("{province}{}", region.full_name),
                _ => raw += &format!("{}{}", province.trim_end_matches('省'), region.name),
            }
        }
        let cell = rules(&NOTES, &[&raw]).cell(&raw);
        let named: Vec<String> = cell.scope.regions.iter().map(|standing| standing.region.clone()).collect();
        prop_assert_eq!(named, chosen.iter().map(|region| region.id.to_string()).collect::<Vec<_>>());
        prop_assert_eq!(cell.unclear, None);
    }
}

fn official() -> Edition {
    editions::load(None).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn totals(region: &str, expected: &[(Status, usize)]) {
    let edition = official();
    let all = applicability(&edition, region).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(all.len(), 155);
    let statuses =
        [Status::Default, Status::Named, Status::Study, Status::Willing, Status::Encouraged, Status::Separate];
    let count = |status: &Status| all.iter().filter(|one| one.status == *status).count();
    let counts: Vec<(Status, usize)> =
        statuses.iter().map(|status| (*status, count(status))).filter(|(_, count)| *count > 0).collect();
    assert_eq!(counts, expected, "{region}");
}

#[test]
fn totals_of_the_official_list() {
    let tianjin = [(Status::Default, 114), (Status::Named, 13), (Status::Study, 2), (Status::Willing, 2)];
    for name in ["tianjin", "TIANJIN", "天津", "天津市", " 天 津 "] {
        totals(name, &tianjin);
    }
    totals("海南省", &[(Status::Default, 114), (Status::Named, 15), (Status::Study, 2), (Status::Willing, 1)]);
    for name in ["suzhou", "苏州", "江苏省苏州市", "江苏苏州"] {
        totals(name, &[(Status::Encouraged, 114)]);
    }
    totals("beijing", &[(Status::Separate, 114)]);
}

#[track_caller]
fn reason(task: usize, region: &str, code: &str, expected: &str) {
    let all = applicability(&official(), region).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((all[task - 1].code, all[task - 1].reason.as_str()), (code, expected));
}

#[test]
fn reasons_quote_the_cell_or_the_note() {
    reason(8, "天津", "named", "适用范围一栏写明“天津”。");
    reason(93, "天津", "named", "适用范围一栏写明“天津(滨海新区先行探索适用)”，其中有天津。");
    reason(
        2,
        "天津",
        "default",
        "适用范围一栏空白，按注2“如无特别说明,新一轮试点任务适用范围均为天津、上海、重庆、海南、沈阳、南京、杭州、武汉、广州、成都等10个试点省市全域”，天津在默认适用之列。",
    );
    reason(
        69,
        "苏州",
        "encouraged",
        "适用范围一栏只有“(江海联运事项可结合当地实际)”，按注3“新一轮试点任务鼓励在符合条件的大连、宁波、厦门、青岛、深圳、合肥、福州、西安、苏州等新增9城市开展先行先试,\
         具体试点任务由商务部会同相关部门和地方研究提出,按程序报批后实施”，苏州在鼓励先行先试之列。",
    );
    reason(
        1,
        "北京",
        "separate",
        "适用范围一栏空白，按注1“国家服务业扩大开放综合示范区已优先试验相关领域开放举措,实施范围为北京市全域,新一轮试点任务的适用范围不再单独列出北京”，北京不单独列出，另行先试。",
    );
    reason(
        14,
        "成都",
        "study",
        "适用范围一栏写“面向天津、上海、重庆、海南、沈阳、南京、杭州、武汉、广州、成都等统筹研究”，成都在统筹研究之列。",
    );
    reason(
        147,
        "武汉",
        "willing",
        "适用范围一栏写“重庆及天津、上海、重庆、海南、沈阳、南京、杭州、武汉、广州、成都中有意愿的其他省市”，武汉有意愿可以申请。",
    );
    reason(4, "苏州", "notInCell", "适用范围一栏写明“上海”，未列苏州。");
}

fn brought(source: &str) -> Edition {
    read(source, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn several_areas_under_one_name_are_no_region() {
    for cell in ["长三角地区", "珠三角地区", "粤港澳大湾区内地九市", "成渝地区", "京津冀地区"]
    {
        let rules = rules(&[], &[cell]);
        assert!(rules.regions.is_empty(), "{cell}");
        assert_eq!(rules.cell(cell).unclear.as_deref(), Some(cell));
    }
}

#[test]
fn reasons_say_what_is_not_known() {
    let edition = brought("序号,任务内容,适用范围\n1,支持甲,\n2,允许乙,全国\n3,推动丙,天津、各试点地区\n");
    let why = |region: &str| -> Vec<(&str, String)> {
        let all = applicability(&edition, region).unwrap_or_else(|error| panic!("{error}"));
        all.into_iter().map(|one| (one.code, one.reason)).collect()
    };
    let expected = [
        ("noNotes", "适用范围一栏空白，本版也没有说明空白适用于哪些地区的注，不能认定适用于上海。"),
        ("unclear", "适用范围一栏写“全国”，其中“全国”未能辨认，不能认定适用于上海。"),
        ("unclear", "适用范围一栏写“天津、各试点地区”，其中“各试点地区”未能辨认，不能认定适用于上海。"),
    ];
    assert_eq!(why("上海"), expected.map(|(code, reason)| (code, reason.to_owned())));
    let unknown = applicability(&edition, "长沙").map_err(|error| error.to_string());
    assert_eq!(unknown, Err("不认识的地区“长沙”".to_owned()));
}

#[test]
fn names_joined_without_end() {
    let rules = rules(&[], &[]);
    let item = format!("{}某", "甲乙市和".repeat(90));
    for end in ["", "和", "全域"] {
        let cells: Vec<String> = (0..100).map(|at| format!("{item}{end}，丙{at}")).collect();
        for cell in &cells {
            assert!(rules.cell(cell).unclear.is_some_and(|words| words.starts_with('某')), "{end}");
        }
    }
}
