//! The name of an area at the start of a text: one that is known, or any that is named like one.

use super::cell::{bracket_len, condition, is_separator, sentence};
use crate::region::REGIONS;
use crate::scope::is_word;
use crate::words;

/// Provinces that are not pilot areas themselves.
const PROVINCES: &str = "河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 四川 \
    贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 雄安";

/// What a name of an area ends in.
const AREA: &str = "省 市 区 县 州";

/// What the name of a part of an area may end in besides.
const PART: &str = "盟 旗 港 片区 城 岛 园";

/// What the names of pilot areas and provinces begin with: most texts begin otherwise.
const FIRST: &[char] = &[
    '北', '天', '上', '海', '重', '沈', '南', '杭', '武', '广', '成', '大', '宁', '厦', '青', '深', '合', '福', '西',
    '苏', '河', '山', '内', '辽', '吉', '黑', '江', '浙', '安', '湖', '四', '贵', '云', '陕', '甘', '新', '香', '澳',
    '台', '雄',
];

/// Whether a name of the table begins with a character.
pub(super) fn begins_names(c: char) -> bool {
    words::one_of(c, FIRST)
}

/// The length of the area name of the table that a text begins with, with 省 or 市.
pub(super) fn known(text: &str) -> Option<usize> {
    text.chars().next().filter(|&c| begins_names(c))?;
    // The last byte of the first character tells most names apart.
    let last = text.as_bytes().get(2);
    let names = REGIONS.iter().map(|region| region.name.as_ref());
    let mut names = names.filter(|name| name.as_bytes().get(2) == last && text.starts_with(name));
    let name = names.next().map(str::len).or_else(|| words::beginning(text, PROVINCES))?;
    let suffix = text.get(name..)?.chars().next().filter(|c| matches!(c, '省' | '市'));
    Some(name + suffix.map_or(0, char::len_utf8))
}

pub(super) fn begins_known(text: &str) -> bool {
    known(text.trim_start()).is_some()
}

/// What follows the area that a text begins with: one of the table, perhaps with a part of it (天津滨海新区), or any that is named like one.
pub(super) fn after_place(text: &str) -> Option<&str> {
    // 中国（上海）自由贸易试验区 has a bracket inside.
    let zone = || {
        let zone = text.strip_prefix("中国")?;
        let zone = zone.get(bracket_len(zone)?..)?;
        let after = zone.strip_prefix("自由贸易试验区").or_else(|| zone.strip_prefix("自贸试验区"))?;
        Some(text.len() - after.len())
    };
    let len = zone().or_else(|| known(text));
    let (_, rest) = text.split_at_checked(len.unwrap_or(0))?;
    // A longer word is no area, wherever it ends.
    let ends = |c: char| is_separator(c) || matches!(c, '(' | '（') || c.is_whitespace();
    let end = rest.char_indices().take(17).find(|(_, c)| ends(*c)).map_or(rest.len(), |(at, _)| at);
    let (part, after) = rest.split_at_checked(end)?;
    if len.is_none() {
        return is_area(part).then_some(after);
    }
    let is_part = part.chars().count() <= 12
        && (words::ends(part, AREA) || words::ends(part, PART))
        && !condition(part)
        && !sentence(part);
    Some(if is_part { after } else { rest })
}

/// Whether a word that the table does not know reads as the name of an area.
fn is_area(name: &str) -> bool {
    const NOT: &str = "本市 本省 本区 本县 该市 该区 其他 有关 相关";
    (2..=12).contains(&name.chars().count())
        && words::ends(name, AREA)
        && name.chars().all(is_word)
        && !sentence(name)
        && !words::begins(name, NOT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_known_beginning() {
        for name in REGIONS.iter().map(|region| region.name.as_ref()).chain(PROVINCES.split(' ')) {
            assert!(name.starts_with(|c| FIRST.contains(&c)), "{name}");
        }
    }
}
