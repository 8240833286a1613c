//! What a number is worth: 1.5亿, 一千万, 二〇二五, 三点五.

use crate::compare::inline::numbers::numeral;

/// A unit, in parts.
pub(super) const ONE: i64 = 10_000;

/// A whole number and nothing else.
pub(super) fn whole(text: &str) -> Option<i64> {
    number(text).filter(|(value, rest)| rest.is_empty() && value % ONE == 0).map(|(value, _)| value / ONE)
}

/// The number that a text begins with, in parts of [`ONE`], and what follows it.
pub(super) fn number(text: &str) -> Option<(i64, &str)> {
    let (mut sum, mut rest) = (0i64, text);
    loop {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let mut value;
        (value, rest) = if digits == 0 {
            let end = rest.find(|c| !numeral(c)).unwrap_or(rest.len());
            decimals(chinese(rest.get(..end)?)?, rest.get(end..)?)
        } else {
            (decimal(rest.get(..digits)?)?, rest.get(digits..)?)
        };
        let mut powers = 0;
        while let Some(factor) = rest.chars().next().and_then(power) {
            value = value.checked_mul(factor)?;
            rest = rest.get('万'.len_utf8()..)?;
            powers += 1;
        }
        sum = sum.checked_add(value)?;
        // 1亿2000万
        if powers == 0 || !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Some((sum, rest));
        }
    }
}

/// 点五 after a number.
fn decimals(mut value: i64, text: &str) -> (i64, &str) {
    let mut rest = text.strip_prefix('点').unwrap_or(text);
    let mut worth = if rest.len() < text.len() { ONE / 10 } else { 0 };
    while worth > 0
        && let Some(digit) = rest.chars().next().and_then(digit)
    {
        value = value.saturating_add(digit * worth);
        worth /= 10;
        rest = rest.get('点'.len_utf8()..).unwrap_or_default();
    }
    (value, rest)
}

fn digit(c: char) -> Option<i64> {
    Some(match c {
        '〇' => 0,
        '两' => 2,
        _ => "零一二三四五六七八九".chars().position(|digit| digit == c)? as i64,
    })
}

fn decimal(text: &str) -> Option<i64> {
    let (mut value, mut part) = (0i64, None);
    for c in text.chars() {
        match (c.to_digit(10), part) {
            (Some(digit), None) => value = value.checked_mul(10)?.checked_add(i64::from(digit) * ONE)?,
            // More decimals than are kept.
            (Some(_), Some(0)) => return None,
            (Some(digit), Some(worth)) => {
                value = value.checked_add(i64::from(digit) * worth)?;
                part = Some(worth / 10);
            }
            (None, None) => part = Some(ONE / 10),
            (None, Some(_)) => return None,
        }
    }
    Some(value)
}

pub(super) fn power(c: char) -> Option<i64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// 五十, 一千万, 二〇二五, 两, 半.
fn chinese(text: &str) -> Option<i64> {
    if text == "半" {
        return Some(ONE / 2);
    }
    let count = text.chars().count();
    if count == 0 || count > 16 {
        return None;
    }
    // 二〇二五 is read by place; 三五 is not a number.
    let by_place = !text.chars().any(|c| power(c).is_some());
    if by_place && !(count == 1 || count == 4 || text.contains('〇')) {
        return None;
    }
    let (mut total, mut section, mut last) = (0i64, 0i64, None);
    for c in text.chars() {
        match power(c) {
            Some(big @ (10_000 | 100_000_000)) => {
                let sum = section + last.take().unwrap_or(0);
                total = match sum {
                    0 if total > 0 => total.checked_mul(big)?,
                    _ => total.checked_add(sum.max(1).checked_mul(big)?)?,
                };
                section = 0;
            }
            Some(small) => section = section.checked_add(last.take().unwrap_or(1).checked_mul(small)?)?,
            None => {
                let digit = digit(c)?;
                last = match last {
                    Some(tens) if by_place => Some(tens * 10 + digit),
                    None | Some(0) => Some(digit),
                    _ => return None,
                };
            }
        }
    }
    total.checked_add(section + last.unwrap_or(0))?.checked_mul(ONE)
}
