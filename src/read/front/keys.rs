//! The table of metadata that a government page prints above a document: `索 引 号： 000014349/2019-00007 主题分类： …`.

use crate::read::meta;
use crate::scope::is_han;
use crate::words;

pub(super) const ISSUER: &str = "发文机关 发布机构 发文单位 印发单位 颁布单位 制定机关";
/// The day of the document, which is not that of its publication.
pub(super) const DATE: &str = "成文日期 生成日期 公文生成日期 印发日期 颁布日期";
pub(super) const TITLE: &str = "标题 信息名称";
const NUMBER: &str = "发文字号 发文文号 文件编号 文号 备注/文号";
const OTHER: &str = "索引号 主题分类 信息分类 体裁分类 组配分类 公文种类 发布日期 发布时间 公开日期 主题词 关键词 有效性 \
    时效性 时效 实施日期 法宝引证码 来源";

/// What the keys begin with: most lines begin otherwise.
const FIRST: &[char] = &[
    '发', '印', '制', '成', '生', '标', '信', '文', '索', '主', '体', '组', '公', '关', '有', '来', '颁', '备', '时',
    '实', '法',
];

/// A line without the spaces that set its keys to one width.
pub(super) fn dense(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A line without the bullet or bracket before its key: • 实施日期：, 【时效性】.
fn bare(line: &str) -> &str {
    words::trim_start(line, &['-', '•', '·', '●', '【', ' ', '\u{3000}'])
}

/// What follows one of the keys, with its colon, at the start of a dense text.
fn after<'a>(text: &'a str, keys: &str) -> Option<&'a str> {
    let rest = keys.split(' ').find_map(|key| text.strip_prefix(key))?;
    words::past(rest, &[':', '：', '】'])
}

/// What follows a key of any kind.
fn after_any(text: &str) -> Option<&str> {
    [ISSUER, DATE, TITLE, NUMBER, OTHER].iter().find_map(|keys| after(text, keys))
}

/// Whether a line begins with a key.
pub(super) fn is_keyed(line: &str) -> bool {
    let line = bare(line);
    words::opens(line, FIRST) && words::bears(line, &[':', '：', '】']) && after_any(&dense(line)).is_some()
}

/// The value of one of the keys on a dense line, up to the next key of any kind.
pub(super) fn value<'a>(line: &'a str, keys: &str) -> Option<&'a str> {
    let found = line.char_indices().find_map(|(at, _)| after(line.get(at..)?, keys))?;
    let ends = |(at, _): &(usize, char)| found.get(*at..).is_some_and(|rest| after_any(rest).is_some());
    let end = found.char_indices().find(ends).map_or(found.len(), |(at, _)| at);
    found.get(..end).filter(|value| !value.is_empty())
}

/// Whether a line can be the value of the key that stands alone on the line above.
pub(super) fn fits(key: &str, line: &str) -> bool {
    let is = |keys| after(key, keys).is_some();
    if is(ISSUER) {
        meta::is_agency(line)
    } else if is(NUMBER) {
        meta::document_number(line) == Some(line)
    } else {
        // A title, a day, or an index or a path of subjects: 000014349/2019-00007, 财政、金融\银行.
        is(TITLE) || !line.contains(is_han) || words::bears(line, &['\\', '/', '、']) || meta::only_date(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_known_beginning() {
        for key in [ISSUER, DATE, TITLE, NUMBER, OTHER].iter().flat_map(|keys| keys.split(' ')) {
            assert!(is_keyed(&[key, "：甲"].concat()), "{key}");
        }
    }
}
