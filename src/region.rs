//! The 20 pilot areas: names, provinces and batches, in the order in which the plan lists them (chapter 二, paragraph (二)).

use crate::model::{Batch, Region};
use std::borrow::Cow;

const fn region(
    id: &'static str,
    name: &'static str,
    full: &'static str,
    province: &'static str,
    batch: Batch,
) -> Region {
    let province = if province.is_empty() { None } else { Some(Cow::Borrowed(province)) };
    Region { id: Cow::Borrowed(id), name: Cow::Borrowed(name), full_name: Cow::Borrowed(full), province, batch }
}

/// The 20 pilot areas in the document's order.
pub static REGIONS: [Region; 20] = [
    region("beijing", "北京", "北京市", "", Batch::Demonstration),
    region("tianjin", "天津", "天津市", "", Batch::Pilot),
    region("shanghai", "上海", "上海市", "", Batch::Pilot),
    region("hainan", "海南", "海南省", "", Batch::Pilot),
    region("chongqing", "重庆", "重庆市", "", Batch::Pilot),
    region("shenyang", "沈阳", "沈阳市", "辽宁省", Batch::Pilot),
    region("nanjing", "南京", "南京市", "江苏省", Batch::Pilot),
    region("hangzhou", "杭州", "杭州市", "浙江省", Batch::Pilot),
    region("wuhan", "武汉", "武汉市", "湖北省", Batch::Pilot),
    region("guangzhou", "广州", "广州市", "广东省", Batch::Pilot),
    region("chengdu", "成都", "成都市", "四川省", Batch::Pilot),
    region("dalian", "大连", "大连市", "辽宁省", Batch::New),
    region("ningbo", "宁波", "宁波市", "浙江省", Batch::New),
    region("xiamen", "厦门", "厦门市", "福建省", Batch::New),
    region("qingdao", "青岛", "青岛市", "山东省", Batch::New),
    region("shenzhen", "深圳", "深圳市", "广东省", Batch::New),
    region("hefei", "合肥", "合肥市", "安徽省", Batch::New),
    region("fuzhou", "福州", "福州市", "福建省", Batch::New),
    region("xian", "西安", "西安市", "陕西省", Batch::New),
    region("suzhou", "苏州", "苏州市", "江苏省", Batch::New),
];

/// The region of the table that has this very name, with its rank or without.
pub(crate) fn named(name: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| name == region.name || name == region.full_name)
}

/// The region of the table that a name means: its id in any case, 苏州, 苏州市, 江苏苏州 or 江苏省苏州市.
pub fn find(name: &str) -> Option<&'static Region> {
    let in_other_words = |region: &&Region| {
        let is_name = |name: &str| name == region.name || name == region.full_name;
        let in_province = |province: &str| {
            let rest = name.strip_prefix(province.trim_end_matches('省'));
            rest.is_some_and(|rest| is_name(rest.strip_prefix('省').unwrap_or(rest)))
        };
        region.id.eq_ignore_ascii_case(name) || region.province.as_deref().is_some_and(in_province)
    };
    named(name).or_else(|| REGIONS.iter().find(in_other_words))
}

/// Where a region of the table stands in it.
pub fn rank(id: &str) -> Option<usize> {
    REGIONS.iter().position(|region| region.id == id)
}

/// The initials of the syllables of each id, in the table's order.
pub const INITIALS: [&str; 20] = [
    "bj", "tj", "sh", "hn", "cq", "sy", "nj", "hz", "wh", "gz", "cd", "dl", "nb", "xm", "qd", "sz", "hf", "fz", "xa",
    "sz",
];

/// The regions of the table that a word means as pinyin (`suzhou`, `xi'an`) or as initials (`sz`), in any case. A word with
/// anything but letters and apostrophes is none.
pub fn by_pinyin(word: &str) -> impl Iterator<Item = &'static Region> {
    let mut letters = String::new();
    for c in word.chars() {
        match c {
            '\'' | '’' => {}
            _ => letters.push(c.to_ascii_lowercase()),
        }
    }
    let matches = move |(region, initials): &(&Region, &str)| region.id == letters || *initials == letters;
    REGIONS.iter().zip(INITIALS).filter(matches).map(|(region, _)| region)
}
