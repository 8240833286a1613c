//! What a citation needs, found in title lines: document number, date, issuer.

use super::draft::decimal;
use super::label::{digit, han_digit, han_number};
use crate::scope::is_word;

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
        let tail = number.trim_start_matches(|c| digit(c).is_some());
        let after = tail.trim_start().strip_prefix('号').filter(|_| tail.len() < number.len())?;
        let agency = head.trim_end_matches(is_word);
        (agency.len() < head.len()).then(|| text.get(agency.len()..text.len() - after.len()))?
    })
}

fn bracketed_number(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 7] =
        [('〔', '〕'), ('[', ']'), ('（', '）'), ('【', '】'), ('［', '］'), ('(', ')'), ('﹝', '﹞')];
    for (open, close) in PAIRS {
        for (at, _) in text.match_indices(open) {
            let inner = text.get(at + open.len_utf8()..)?;
            let Some((year, rest)) = inner.split_once(close) else { continue };
            let year = year.trim();
            if year.chars().count() != 4 || !year.chars().all(|c| digit(c).is_some()) {
                continue;
            }
            let after = rest.trim_start();
            let after = after.strip_prefix('第').unwrap_or(after).trim_start();
            let tail = after.trim_start_matches(|c| digit(c).is_some()).trim_start();
            if tail.len() == after.len() || !tail.starts_with('号') {
                continue;
            }
            let head = text.get(..at)?.trim_end();
            let agency = head.trim_end_matches(is_word);
            let start = agency.len();
            let end = text.len() - tail.len() + '号'.len_utf8();
            if head.len() > start {
                return text.get(start..end);
            }
        }
    }
    None
}

/// The dates of a text that exist in the calendar, in order, as ISO 8601.
pub(super) fn dates(text: &str) -> Vec<String> {
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
            found.push(iso);
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
        (a, b) if a == b && "-－/／.．".contains(a) => {}
        _ => return None,
    }
    let day = part(&mut rest)?;
    if separator == '年' {
        rest = rest.trim_start().strip_prefix(['日', '号'])?;
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

/// Whether a line is nothing but a date, perhaps in brackets.
pub(super) fn only_date(line: &str) -> bool {
    let line = line.trim_matches(|c: char| "[]［］()（）【】〔〕 \u{3000}".contains(c));
    date_at(line).is_some_and(|(_, len)| len == line.len())
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
    is_agency(issuer).then_some(issuer)
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
            "商资函〔25〕84号",
            "商资函〔2025〕号",
            "第84号",
        ] {
            assert_eq!(document_number(text), None, "{text}");
        }
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
        assert_eq!(issuer_of_title("关于印发方案的通知"), None);
        assert_eq!(issuer_of_title("我与印发工作"), None);
    }
}
