//! The table of metadata that a government page prints above a document: `索 引 号： 000014349/2019-00007 主题分类： …`.

use crate::read::meta;
use crate::scope::is_han;

/// What a key's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Issuer,
    /// The day of the document, which is not that of its publication.
    Date,
    Title,
    Number,
    Other,
}

/// The keys, without the spaces that set them to one width.
const KEYS: [(Key, &str); 5] = [
    (Key::Issuer, "发文机关 发布机构 发文单位 印发单位 制定机关"),
    (Key::Date, "成文日期 生成日期 印发日期"),
    (Key::Title, "标题 信息名称"),
    (Key::Number, "发文字号 文件编号 文号"),
    (
        Key::Other,
        "索引号 主题分类 信息分类 体裁分类 组配分类 公文种类 发布日期 发布时间 公开日期 主题词 关键词 有效性 时效性 来源",
    ),
];

/// The key that a text without spaces begins with, and what follows its colon.
fn key(text: &str) -> Option<(Key, &str)> {
    KEYS.iter().find_map(|(key, names)| {
        let rest = names.split(' ').find_map(|name| text.strip_prefix(name))?;
        Some((*key, rest.strip_prefix([':', '：'])?))
    })
}

/// The keys of a line, each with its value; none when it begins with no key.
pub(super) fn of(line: &str) -> Vec<(Key, String)> {
    let mut found: Vec<(Key, String)> = Vec::new();
    if !line.contains([':', '：']) {
        return found;
    }
    let dense: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = dense.as_str();
    while let Some(c) = rest.chars().next() {
        let (next, after) = rest.split_at(c.len_utf8());
        match (key(rest), found.last_mut()) {
            (Some((key, after)), _) => {
                found.push((key, String::new()));
                rest = after;
            }
            (None, Some((_, value))) => {
                value.push_str(next);
                rest = after;
            }
            (None, None) => return found,
        }
    }
    found
}

/// Whether a line can be the value of a key that stands alone on the line above.
pub(super) fn fits(key: Key, line: &str) -> bool {
    match key {
        Key::Issuer => meta::is_agency(line),
        Key::Date => meta::only_date(line),
        Key::Title => true,
        Key::Number => meta::document_number(line) == Some(line),
        // An index or a path of subjects: 000014349/2019-00007, 财政、金融\银行.
        Key::Other => !line.contains(is_han) || line.contains(['\\', '/', '、']) || meta::only_date(line),
    }
}
