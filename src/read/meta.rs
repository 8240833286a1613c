//! What a citation needs, found in title lines: document number, date, issuer.

use super::draft::decimal;
use super::label::{digit, han_digit, han_number, past_digits};
use crate::scope::is_word;
use crate::words;

/// A document number in any of its bracket forms, as printed: `商资函〔2025〕84号`; of an announcement or a decree `商务部公告2025年第8号`,
/// `国务院令第810号`.
pub(super) fn document_number(text: &str) -> Option<&str> {
    bracketed_number(text).or_else(|| numbered_act(text))
}

fn numbered_act(text: &str) -> Option<&str> {
    ["公告", "通告", "令"].iter().find_map(|kind| {
        let (head, rest) = text.split_once(kind)?;
        let mut after = rest.trim_start();
        if four_digits(&mut after).is_some() {
            after = after.trim_start().strip_prefix('年')?.trim_start();
        }
        let number = after.strip_prefix('第')?.trim_start();
        let tail = past_digits(number);
        let after = tail.trim_start().strip_prefix('号').filter(|_| tail.len() < number.len())?;
        // Several agencies decree together: 国家发展和改革委员会、商务部令第37号.
        let name = agency(head, true).trim_start_matches('、');
        (!name.is_empty()).then(|| text.get(head.len() - name.len()..text.len() - after.len()))?
    })
}

/// The name that a text ends in, without the day of a date and the title of the document before it.
fn agency(text: &str, joint: bool) -> &str {
    let before = text.trim_end_matches(|c| is_word(c) || joint && c == '、');
    let mut name = text.get(before.len()..).unwrap_or_default();
    if before.ends_with(|c| digit(c).is_some()) {
        name = name.strip_prefix('日').unwrap_or(name);
    }
    let titles = ["的通知", "的意见", "的决定", "的公告", "的批复", "的函"];
    titles.iter().find_map(|title| name.rsplit_once(title)).map_or(name, |(_, name)| name)
}

/// Whether a line is a number without an agency: `〔2025〕84号`, `第823号`, `2026年第8号`.
pub(super) fn is_bare_number(line: &str) -> bool {
    // With an agency before it, it would be one.
    let whole = ["某令", line].concat();
    document_number(&whole) == Some(&whole) && document_number(line).is_none()
}

fn bracketed_number(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 7] =
        [('〔', '〕'), ('[', ']'), ('（', '）'), ('【', '】'), ('［', '］'), ('(', ')'), ('﹝', '﹞')];
    for (open, close) in PAIRS {
        for (at, _) in text.match_indices(open) {
            let year = text.get(at + open.len_utf8()..)?.trim_start();
            let tail = past_digits(year);
            let is_year = year.get(..year.len() - tail.len()).is_some_and(|digits| digits.chars().count() == 4);
            let Some(rest) = tail.trim_start().strip_prefix(close).filter(|_| is_year) else { continue };
            let after = rest.trim_start();
            let after = after.strip_prefix('第').unwrap_or(after).trim_start();
            let tail = past_digits(after).trim_start();
            if tail.len() == after.len() || !tail.starts_with('号') {
                continue;
            }
            let head = words::trim_end(text.get(..at)?, &[' ', '\u{3000}']);
            let start = head.len() - agency(head, false).len();
            let end = text.len() - tail.len() + '号'.len_utf8();
            if head.ends_with(is_word) {
                return text.get(start..end);
            }
        }
    }
    None
}

/// The dates of a text that exist in the calendar, in order, as ISO 8601.
pub(super) fn dates(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(iso, _)| iso).collect()
}

/// The day of issue: the last date, but for those from which on something is in force.
pub(super) fn issued(text: &str) -> Option<String> {
    let in_force = |end: usize| {
        let after = text.get(end..).unwrap_or_default();
        words::begins(after, "起 施行 实施 生效")
    };
    found(text).into_iter().rfind(|(_, end)| !in_force(*end)).map(|(iso, _)| iso)
}

/// Dates, each with the byte at which it ends.
fn found(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let begins = at >= from && before.is_none_or(|c| digit(c).is_none() && han_digit(c).is_none());
        before = Some(c);
        if !begins {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        if let Some((iso, len)) = date_at(rest) {
            from = at + len;
            found.push((iso, from));
        }
    }
    found
}

/// Whether a text is an ISO 8601 calendar date.
pub(super) fn is_iso(text: &str) -> bool {
    text.len() == 10 && date_at(text).is_some_and(|(iso, len)| iso == text && len == 10)
}

fn date_at(text: &str) -> Option<(String, usize)> {
    let mut rest = text;
    let year = four_digits(&mut rest)?;
    let separator = skip(&mut rest)?;
    let month = part(&mut rest)?;
    match (separator, skip(&mut rest)?) {
        ('年', '月') => {}
        (a, b) if a == b && words::one_of(a, &['-', '－', '/', '／', '.', '．']) => {}
        _ => return None,
    }
    let day = part(&mut rest)?;
    if separator == '年' {
        rest = words::past(rest.trim_start(), &['日', '号'])?;
    } else if rest.chars().next().is_some_and(|c| digit(c).is_some()) {
        return None;
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let valid = (1900..2100).contains(&year) && (1..=last).contains(&day);
    let two = |number| if number < 10 { "-0" } else { "-" };
    let iso = [&decimal(year), two(month), &decimal(month), two(day), &decimal(day)].concat();
    valid.then(|| (iso, text.len() - rest.len()))
}

fn four_digits(rest: &mut &str) -> Option<u32> {
    let mut chars = rest.chars();
    let mut year = 0;
    for _ in 0..4 {
        let c = chars.next()?;
        year = year * 10 + digit(c).or_else(|| han_digit(c))?;
    }
    *rest = chars.as_str();
    Some(year)
}

fn skip(rest: &mut &str) -> Option<char> {
    let mut chars = rest.trim_start().chars();
    let c = chars.next()?;
    *rest = chars.as_str();
    Some(c)
}

/// A month or a day: one or two digits, or Han numerals.
fn part(rest: &mut &str) -> Option<u32> {
    let text = rest.trim_start();
    let len: usize = text.chars().take_while(|&c| digit(c).is_some()).take(2).map(char::len_utf8).sum();
    let (value, len) = if len > 0 {
        (text.get(..len)?.chars().fold(0, |value, c| value * 10 + digit(c).unwrap_or(0)), len)
    } else {
        han_number(text)?
    };
    *rest = text.get(len..)?;
    Some(value)
}

/// Whether a text begins with a date.
pub(super) fn begins_with_date(text: &str) -> bool {
    date_at(text).is_some()
}

/// Whether a line is nothing but a date, perhaps in brackets or with the time of day.
pub(super) fn only_date(line: &str) -> bool {
    let line =
        words::trim(line, &['[', ']', '［', '］', '(', ')', '（', '）', '【', '】', '〔', '〕', ' ', '\u{3000}']);
    date_at(line).and_then(|(_, len)| line.get(len..)).is_some_and(|time| {
        time.is_empty()
            || time.starts_with(char::is_whitespace)
                && time.chars().all(|c| c.is_whitespace() || matches!(c, ':' | '：') || digit(c).is_some())
    })
}

/// What lines below a document begin with that are none of it: whom to ask, who gets a copy, whether it may be published.
const IMPRINT: [&str; 12] = [
    "联系人",
    "联系电话",
    "联系方式",
    "电话",
    "传真",
    "邮箱",
    "电子邮箱",
    "抄送",
    "抄报",
    "公开方式",
    "公开属性",
    "信息公开属性",
];

/// Whether a line below the last item is such.
pub(super) fn is_imprint(line: &str) -> bool {
    let line = words::trim_start(line, &['(', '（', '[', '【']);
    line.starts_with("此件") || IMPRINT.contains(&super::line::key(line))
}

/// Whether a text reads as the name of an agency.
pub(super) fn is_agency(text: &str) -> bool {
    let count = text.chars().count();
    (2..=60).contains(&count)
        && text.chars().all(|c| is_word(c) || c.is_whitespace() || matches!(c, '、' | '(' | ')' | '（' | '）'))
        && text.ends_with([
            '部', '委', '局', '办', '厅', '府', '会', '院', '行', '署', '室', '组', '省', '市', '区', '县', '州', '处',
        ])
}

/// The issuer that a title begins with: `X关于…`, `X印发…`.
pub(super) fn issuer_of_title(title: &str) -> Option<&str> {
    let at = ["关于", "印发", "转发", "发布", "公布"].iter().filter_map(|word| title.find(word)).min()?;
    let issuer = title.get(..at)?.trim();
    // 商务部等9部门
    let joint =
        title.find('等').filter(|at| issuer.get(*at..).is_some_and(|rest| rest == "等" || rest.ends_with("部门")));
    is_agency(joint.and_then(|at| title.get(..at)).unwrap_or(issuer)).then_some(issuer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_numbers_in_all_brackets() {
        for number in [
            "商资函〔2025〕84号",
            "商资函[2025]84号",
            "商资函（2025）84号",
            "商资函【2025】84号",
            "商资函［2025］84号",
            "商资函(2025)84号",
            "津政办规〔2025〕第 3 号",
        ] {
            assert_eq!(document_number(&format!("[{number}]  [2025-04-11]")), Some(number));
            assert_eq!(document_number(&format!("文号：{number}")), Some(number));
        }
        for number in ["商务部公告2025年第8号", "海关总署公告 2025年 第 8 号", "国务院令第810号"]
        {
            assert_eq!(document_number(&format!("《{number}》关于事项")), Some(number));
        }
        for text in [
            "公告2025年第8号",
            "商务部公告第号",
            "商务部公告2025第8号",
            "〔2025〕84号",
            "附件\n〔2025〕84号",
            "商资函〔25〕84号",
            "商资函〔2025〕号",
            "第84号",
        ] {
            assert_eq!(document_number(text), None, "{text}");
        }
    }

    #[test]
    fn document_numbers_among_other_words() {
        let number = |text| document_number(text).expect("a number");
        assert_eq!(number("商务部关于印发清单的通知商资函〔2025〕84号"), "商资函〔2025〕84号");
        assert_eq!(number("商务部关于印发清单的通知〔2025〕84号"), "〔2025〕84号");
        assert_eq!(number("（2026年3月1日商务部令第37号公布）"), "商务部令第37号");
        assert_eq!(number("（2026年3月1日商务部、财政部令第37号公布）"), "商务部、财政部令第37号");
    }

    #[test]
    fn numbers_without_an_agency() {
        for line in ["〔2025〕84号", "[2025] 84 号", "第823号", "2026年第 8 号"] {
            assert!(is_bare_number(line), "{line}");
        }
        for line in ["84号", "2025年4月11日", "第三方", "2026", "第3号令", "商资函〔2025〕84号", ""] {
            assert!(!is_bare_number(line), "{line}");
        }
    }

    #[test]
    fn the_day_of_issue_is_not_the_day_from_which_on() {
        let text = "（2026年3月1日商务部令第37号公布 自2026年4月18日起施行）";
        assert_eq!(issued(text).as_deref(), Some("2026-03-01"));
        assert_eq!(issued("1993年2月22日通过 2026年3月1日修订").as_deref(), Some("2026-03-01"));
        assert_eq!(issued("2026年4月18日施行"), None);
        assert!(
            only_date("2026-04-11 18:00") && only_date("2026年4月11日 18:00:05") && !only_date("2026-04-11 18:00 北京")
        );
    }

    #[test]
    fn dates_of_all_kinds() {
        for text in [
            "2025年4月11日",
            "2025-04-11",
            "2025/4/11",
            "2025.4.11",
            "二〇二五年四月十一日",
            "二○二五年四月十一日",
            "２０２５年４月１１日",
            "2025 年 4 月 11 日",
        ] {
            let found = dates(text);
            assert_eq!(found, ["2025-04-11"], "{text}");
            assert!(only_date(text), "{text}");
        }
        for text in ["2025-02-29", "2025年13月1日", "2025-4/11", "12025-04-11", "2025年4月", "2025-04-111", "1.5.2"]
        {
            assert_eq!(dates(text).len(), 0, "{text}");
        }
        assert!(is_iso("2024-02-29"));
        assert!(!is_iso("2024-2-29"));
        assert!(!is_iso("2024/02/29"));
    }

    #[test]
    fn issuers() {
        assert_eq!(issuer_of_title("商务部印发<<关于方案>>的通知"), Some("商务部"));
        assert_eq!(issuer_of_title("天津市人民政府办公厅关于印发方案的通知"), Some("天津市人民政府办公厅"));
        for joint in ["商务部等", "商务部等部门", "商务部等9部门", "商务部办公厅等十五部门"]
        {
            assert_eq!(issuer_of_title(&format!("{joint}关于印发方案的通知")), Some(joint));
        }
        assert_eq!(issuer_of_title("关于印发方案的通知"), None);
        assert_eq!(issuer_of_title("各部门关于印发方案的通知"), None);
        assert_eq!(issuer_of_title("我与印发工作"), None);
    }
}
