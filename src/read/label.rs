//! What stands before an item or a heading: `1.` `（1）` `①` `第三条` `一、` `（一）` `第一章`.

use crate::scope::is_word;
use crate::words;

/// How a label is written. Labels of one family can stand in one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// A number on a line of its own.
    Alone,
    /// A number and a tab.
    Tab,
    /// A number and a space.
    Space,
    /// A number directly before the text: the squashed rows of a copied table.
    Glued,
    /// `1.`
    Dot,
    /// `1、`
    Comma,
    /// `1)`
    Close,
    /// `(1)`
    Paren,
    /// `①`
    Circled,
    /// `第一条`
    Article,
    /// `（一）`
    HanParen,
    /// `一、`
    HanComma,
    /// `第一章`, `第一编`
    Chapter,
    /// `第一节`
    Part,
    /// `●`, which says no number: it is that of the position.
    Sign,
}

/// Styles that can number one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// Arabic numerals.
    Arabic,
    /// Arabic numerals in brackets.
    Paren,
    /// Circled numerals.
    Circled,
    /// Articles.
    Article,
    /// Han numerals in brackets.
    HanParen,
    /// Han numerals with 、.
    HanComma,
    /// Chapters and their parts, which only ever head something.
    Heading,
    /// Signs.
    Sign,
}

impl Style {
    pub(super) fn family(self) -> Family {
        match self {
            Style::Alone | Style::Tab | Style::Space | Style::Glued | Style::Dot | Style::Comma | Style::Close => {
                Family::Arabic
            }
            Style::Paren => Family::Paren,
            Style::Circled => Family::Circled,
            Style::Article => Family::Article,
            Style::HanParen => Family::HanParen,
            Style::HanComma => Family::HanComma,
            Style::Chapter | Style::Part => Family::Heading,
            Style::Sign => Family::Sign,
        }
    }
}

/// A label at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub style: Style,
    pub number: u32,
    /// The 一 of 第十条之一, else 0.
    pub branch: u32,
    /// Bytes of the label.
    pub len: usize,
    /// Whether it might as well be the start of a sentence: `1.5%`, `2025年`, `第三条规定`.
    pub doubtful: bool,
}

impl Label {
    pub(super) fn family(&self) -> Family {
        self.style.family()
    }
}

/// The value of a decimal digit, half or full width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// What follows the digits that a text begins with.
pub(super) fn past_digits(text: &str) -> &str {
    words::trim_start(
        text,
        &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '０', '１', '２', '３', '４', '５', '６', '７', '８', '９'],
    )
}

/// A run of digits at the start: value and length in bytes. `None` for no digits, or more than a number of any list with a year
/// glued to it has.
pub(super) fn digits(text: &str) -> Option<(u32, usize)> {
    let mut value = 0u32;
    let mut len = 0;
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        value = value.checked_mul(10)?.checked_add(digit)?;
        len += c.len_utf8();
    }
    (len > 0 && value < 100_000_000).then_some((value, len))
}

/// Han numerals at the start, up to 9999: value and length in bytes.
pub(super) fn han_number(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut current, mut len) = (0u32, None, 0);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => 0,
        };
        if unit > 0 {
            total = total.checked_add(current.unwrap_or(1) * unit)?;
            current = None;
        } else if let Some(digit) = han_digit(c) {
            // 二〇二五 is a year, not the number of an item.
            if current.is_some_and(|digit| digit > 0) {
                return None;
            }
            current = Some(digit);
        } else {
            break;
        }
        len += c.len_utf8();
    }
    let value = total.checked_add(current.unwrap_or(0))?;
    (1..10_000).contains(&value).then_some((value, len))
}

/// The value of a Han digit.
pub(super) fn han_digit(c: char) -> Option<u32> {
    match c {
        '零' | '〇' | '○' | 'Ｏ' => Some(0),
        '一' => Some(1),
        '二' | '两' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

/// What a year, a quantity or a range goes on with after its digits.
const UNITS: &[char] = &[
    '年', '月', '日', '时', '分', '秒', '个', '项', '条', '款', '家', '件', '万', '亿', '千', '百', '元', '倍', '度',
    '米', '吨', '人', '名', '天', '周', '户', '所', '座', '号', '届', '次', '级', '类', '种', '多', '余', '位', '名',
    '部', '套', '台', '只', '公', '平', '立',
];

/// Whether a number followed by this begins a sentence rather than numbers it.
fn is_quantity(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| {
        words::one_of(c, UNITS)
            || words::one_of(
                c,
                &[
                    '%', '％', '‰', '、', '，', '。', ',', ';', '；', ':', '：', '-', '—', '~', '～', '至', '/', '／',
                    '+', '×',
                ],
            )
    })
}

/// The label at the start of a trimmed line.
pub(super) fn label(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    if digit(first).is_some() {
        return arabic(line);
    }
    match first {
        '(' | '（' => bracketed(line),
        '第' => ordinal(line),
        _ => enclosed(first).or_else(|| {
            let (number, len) = han_number(line)?;
            let rest = line.get(len..)?;
            let comma = rest.chars().next().filter(|c| matches!(c, '、' | '.' | '．'))?;
            Some(Label { style: Style::HanComma, number, branch: 0, len: len + comma.len_utf8(), doubtful: false })
        }),
    }
}

fn arabic(line: &str) -> Option<Label> {
    let (number, len) = digits(line)?;
    let rest = line.get(len..)?;
    // `1 .` is `1.`, set apart.
    let point = rest.trim_start_matches(' ');
    let (len, rest) =
        if words::opens(point, &['.', '．', '、']) { (line.len() - point.len(), point) } else { (len, rest) };
    let make = |style, more: usize, doubtful| Some(Label { style, number, branch: 0, len: len + more, doubtful });
    let mut chars = rest.chars();
    let Some(next) = chars.next() else { return make(Style::Alone, 0, false) };
    let after = chars.as_str();
    match next {
        '\t' => make(Style::Tab, 0, false),
        '.' | '．' | '、' => {
            let decimal = after.chars().next().and_then(digit).is_some();
            // `1.5G网络` and `1、2025年` are items, `1.5%` and `3、4项` are not.
            let fraction = past_digits(after);
            let year =
                digits(after).is_some_and(|(value, _)| (1900..2100).contains(&value)) && fraction.starts_with('年');
            let doubtful = decimal && !year && !fraction.starts_with(|c: char| c.is_ascii_alphabetic());
            make(if next == '、' { Style::Comma } else { Style::Dot }, next.len_utf8(), doubtful)
        }
        ')' | '）' => make(Style::Close, next.len_utf8(), false),
        // `1：推进` is an item, `12:30` is not.
        ':' | '：' => make(Style::Close, next.len_utf8(), after.chars().next().and_then(digit).is_some()),
        c if c.is_whitespace() => make(Style::Space, 0, is_quantity(rest.trim_start())),
        _ if is_quantity(rest) => make(Style::Glued, 0, true),
        c if is_word(c) || words::one_of(c, &['“', '‘', '"', '\'', '《', '〈', '「', '『', '（', '(', '【', '[']) => {
            make(Style::Glued, 0, false)
        }
        _ => None,
    }
}

fn bracketed(line: &str) -> Option<Label> {
    let open = line.chars().next()?.len_utf8();
    let inner = line.get(open..)?.trim_start();
    let start = line.len() - inner.len();
    let (style, (number, len)) = match digits(inner) {
        Some(found) => (Style::Paren, found),
        None => (Style::HanParen, han_number(inner)?),
    };
    let rest = inner.get(len..)?.trim_start();
    let close = rest.chars().next().filter(|c| matches!(c, ')' | '）'))?;
    let end = line.len() - rest.len() + close.len_utf8();
    let doubtful = style == Style::Paren && number >= 1000;
    (end > start).then_some(Label { style, number, branch: 0, len: end, doubtful })
}

fn enclosed(c: char) -> Option<Label> {
    let (style, number) = match c {
        '①'..='⑳' => (Style::Circled, c as u32 - '①' as u32 + 1),
        '㉑'..='㉟' => (Style::Circled, c as u32 - '㉑' as u32 + 21),
        '㊱'..='㊿' => (Style::Circled, c as u32 - '㊱' as u32 + 36),
        '❶'..='❿' => (Style::Circled, c as u32 - '❶' as u32 + 1),
        '⑴'..='⒇' => (Style::Paren, c as u32 - '⑴' as u32 + 1),
        '⒈'..='⒛' => (Style::Dot, c as u32 - '⒈' as u32 + 1),
        _ => return None,
    };
    Some(Label { style, number, branch: 0, len: c.len_utf8(), doubtful: false })
}

/// 第N条, 第N章, 第N节 …, also with spaces inside: 第 一 章.
fn ordinal(line: &str) -> Option<Label> {
    let inner = line.strip_prefix('第')?.trim_start();
    let (number, len) = digits(inner).or_else(|| han_number(inner))?;
    let rest = inner.get(len..)?.trim_start();
    let (style, unit) = [
        (Style::Article, "条"),
        (Style::Article, "项"),
        (Style::Chapter, "章"),
        (Style::Chapter, "编"),
        (Style::Chapter, "篇"),
        (Style::Chapter, "部分"),
        (Style::Part, "节"),
    ]
    .into_iter()
    .find(|(_, unit)| rest.starts_with(unit))?;
    let mut rest = rest.get(unit.len()..)?;
    let mut branch = 0;
    if let Some((value, len)) = rest.strip_prefix('之').and_then(han_number) {
        branch = value;
        rest = rest.get('之'.len_utf8() + len..)?;
    }
    let len = line.len() - words::past(rest, &['：', ':']).unwrap_or(rest).len();
    let apart = rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '：' | ':'));
    // A reference to an article can begin a line of wrapped text: 第三条第二款规定的…
    let refers = "规定 第 所 的 和 、 ， 至 或 及 中 ） ) 。 ；";
    let doubtful = !apart && words::begins(rest, refers);
    Some(Label { style, number, branch, len, doubtful })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_label(line: &str, style: Style, number: u32, printed: &str) {
        let label = label(line).expect("a label");
        assert_eq!((label.style, label.number, &line[..label.len], label.doubtful), (style, number, printed, false));
    }

    #[test]
    fn labels() {
        assert_label("1.推进", Style::Dot, 1, "1.");
        assert_label("１、推进", Style::Comma, 1, "１、");
        assert_label("（ 12 ）推进", Style::Paren, 12, "（ 12 ）");
        assert_label("3：推进", Style::Close, 3, "3：");
        assert_label("⑫推进", Style::Circled, 12, "⑫");
        assert_label("㉑推进", Style::Circled, 21, "㉑");
        assert_label("4深入推进", Style::Glued, 4, "4");
        assert_label("第一百零三条 推进", Style::Article, 103, "第一百零三条");
        assert_label("第 二 章 总则", Style::Chapter, 2, "第 二 章");
        assert_label("二十一、推进", Style::HanComma, 21, "二十一、");
        assert_label("(十五)推进", Style::HanParen, 15, "(十五)");
        assert_label("1.5G网络", Style::Dot, 1, "1.");
        assert_label("3.2025年底前", Style::Dot, 3, "3.");
        assert_eq!(label("第十条之一 推进").map(|label| (label.number, label.branch)), Some((10, 1)));
    }

    #[test]
    fn what_only_looks_like_a_label() {
        for line in [
            "1.5%以上",
            "2025年底前",
            "50个城市",
            "第三条第二款规定的",
            "第三条规定",
            "3、4项",
            "12:30开会",
            "(2025)12号",
        ] {
            assert!(label(line).is_none_or(|label| label.doubtful), "{line}");
        }
        for line in ["二〇二五年、", "推进", "第三方服务", "99999999999推进", "(三方)", "一带一路、"]
        {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
