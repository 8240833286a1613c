//! References to other items (第3项, 第十二条, 前条) and whether they merely follow the renumbering.

use super::align::keys::{Keyed, sort};
use super::align::side::{enclosed, is_numeral};
use super::aspects::Judge;
use crate::fold::key;
use crate::model::{Edition, Task};
use crate::read::decimal;

/// What a task is cited by: the numbers of its printed label, else its number. 第八条之一 is `[8, 1]`.
pub(super) fn printed(task: &Task) -> Vec<u32> {
    let Some(label) = &task.label else { return vec![task.number] };
    let mut numbers = Vec::new();
    let mut numeral = String::new();
    // What follows the label ends its last number.
    for c in key(label).chars().chain([' ']) {
        match enclosed(c) {
            Some(number) => numeral.push_str(&decimal(number.into())),
            None if is_numeral(c) => numeral.push(c),
            None => {
                numbers.extend(number(&numeral));
                numeral.clear();
            }
        }
    }
    if numbers.is_empty() {
        numbers.push(task.number);
    }
    numbers
}

/// Whether two tasks are cited by different numbers.
pub(super) fn renumbered(old: &Task, new: &Task) -> bool {
    (old.number != new.number || old.label != new.label) && printed(old) != printed(new)
}

/// Printed numbers → items, on both sides.
#[derive(Default)]
pub(super) struct Numbers([Vec<Keyed>; 2]);

impl Numbers {
    pub fn new(editions: [&Edition; 2]) -> Numbers {
        let mut numbers = Numbers::default();
        for (numbers, edition) in numbers.0.iter_mut().zip(editions) {
            for (item, task) in edition.tasks.iter().enumerate() {
                let number = match &task.label {
                    None => Some(task.number),
                    Some(_) => {
                        if let [number] = printed(task)[..] {
                            Some(number)
                        } else {
                            None
                        }
                    }
                };
                if let Some(number) = number {
                    numbers.push((number.into(), 0, item as u32));
                }
            }
            sort(numbers);
        }
        numbers
    }

    fn items(&self, side: usize, number: u32) -> Vec<u32> {
        let (numbers, number) = (&self.0[side], number.into());
        let mut items = Vec::new();
        for &(other, _, item) in numbers.get(numbers.partition_point(|entry| entry.0 < number)..).unwrap_or_default() {
            if other != number {
                break;
            }
            items.push(item);
        }
        items
    }
}

/// One number of a reference.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    Number(u32),
    /// So many items before the one that speaks.
    Back(u32),
}

/// A text with its references blanked, for comparing the rest.
pub(super) fn skeleton(text: &str) -> String {
    parse(text).0
}

/// Whether two folded texts differ only by references, each of which names a counterpart of what it named before.
pub(super) fn follows(folded: [&str; 2], items: [u32; 2], judge: &Judge) -> bool {
    // Most texts name no item.
    if folded.iter().any(|text| !text.contains(MARKS)) {
        return false;
    }
    let ((old, old_targets), (new, new_targets)) = (parse(folded[0]), parse(folded[1]));
    if old != new || old_targets.len() != new_targets.len() {
        return false;
    }
    let resolve = |side: usize, target: Target| -> Vec<u32> {
        match target {
            Target::Number(number) => judge.numbers.items(side, number),
            Target::Back(distance) => items[side].checked_sub(distance).into_iter().collect(),
        }
    };
    let linked = |before: u32, after: u32| {
        judge.links.binary_search_by_key(&(before, after), |link| (link.before, link.after)).is_ok()
    };
    old_targets.into_iter().zip(new_targets).all(|(old, new)| {
        let after = resolve(1, new);
        // A number that is no item's is another document's, and then it must not change.
        let before = resolve(0, old);
        old == new && before.is_empty() && after.is_empty()
            || before.iter().any(|&before| after.iter().any(|&after| linked(before, after)))
            || old == new && matches!(old, Target::Number(_))
    })
}

/// What every reference begins with.
const MARKS: [char; 3] = ['第', '前', '上'];

/// Splits a text into what is not a reference and the targets of its references.
fn parse(text: &str) -> (String, Vec<Target>) {
    const BLANK: char = '\u{E000}';
    let chars: Vec<char> = text.chars().collect();
    let mut rest = String::with_capacity(text.len());
    let mut targets = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        // 《…》第三条 is an item of another document.
        let foreign = at > 0 && matches!(chars.get(at - 1), Some('》' | '>'));
        let found = match c {
            '第' if !foreign => numbered(&chars[at + 1..]),
            '前' | '上' => relative(&chars[at + 1..]),
            _ => None,
        };
        match found {
            Some((found, length)) => {
                // The separators of 第3、5至7项 stay, so that only numbers may differ.
                for (index, target) in found.into_iter().enumerate() {
                    if index > 0 {
                        rest.push('、');
                    }
                    rest.push(BLANK);
                    targets.push(target);
                }
                rest.extend(chars.get(at + length));
                at += length + 1;
            }
            None => {
                rest.push(c);
                at += 1;
            }
        }
    }
    (rest, targets)
}

/// After 第: numbers with separators, up to 项 or 条. Returns the targets and how far the unit stands from 第.
fn numbered(chars: &[char]) -> Option<(Vec<Target>, usize)> {
    let (mut targets, mut numeral) = (Vec::new(), String::new());
    for (at, &c) in chars.iter().enumerate().take(40) {
        let ends = matches!(c, '项' | '条');
        if !ends && !matches!(c, '、' | ',' | '至' | '到' | '和' | '及' | '与' | '-' | '—' | '~') {
            // 第 3 项
            if c != ' ' {
                numeral.push(c);
            }
            continue;
        }
        targets.push(Target::Number(number(&numeral)?));
        numeral.clear();
        if ends {
            return Some((targets, at + 1));
        }
    }
    None
}

/// After 前 or 上: 条, 项, 一条, 一项. The same distance as 前款 has no number that could be checked.
fn relative(chars: &[char]) -> Option<(Vec<Target>, usize)> {
    match chars {
        ['条' | '项', ..] => Some((vec![Target::Back(1)], 1)),
        ['一', '条' | '项', ..] => Some((vec![Target::Back(1)], 2)),
        _ => None,
    }
}

/// A number in Arabic or Chinese numerals.
fn number(numeral: &str) -> Option<u32> {
    if numeral.is_empty() || !numeral.chars().all(is_numeral) {
        return None;
    }
    let digit = |c: char| match c {
        '〇' | '零' => Some(0),
        _ => c.to_digit(10).or_else(|| "一二三四五六七八九".chars().position(|d| d == c).map(|at| at as u32 + 1)),
    };
    let (mut total, mut run): (u32, Option<u32>) = (0, None);
    for c in numeral.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                run = Some(run.unwrap_or(0).checked_mul(10)?.checked_add(digit(c)?)?);
                continue;
            }
        };
        total = total.checked_add(run.unwrap_or(1).checked_mul(unit)?)?;
        run = None;
    }
    total.checked_add(run.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        for (numeral, value) in
            [("12", 12), ("十", 10), ("二十三", 23), ("一百零五", 105), ("二〇", 20), ("一千二百", 1200)]
        {
            assert_eq!(number(numeral), Some(value), "{numeral}");
        }
        assert_eq!(number("十分"), None);
        assert_eq!(number("99999999999"), None);
    }

    #[test]
    fn references_are_blanked_and_others_are_not() {
        let (rest, targets) = parse("按第3项、第4至6项和第十二条、前条办理");
        assert_eq!(rest, "按\u{E000}项、\u{E000}、\u{E000}项和\u{E000}条、\u{E000}条办理");
        assert_eq!(targets, [3, 4, 6, 12].map(Target::Number).into_iter().chain([Target::Back(1)]).collect::<Vec<_>>());
        assert_eq!(parse("按第 3 项办理").0, "按\u{E000}项办理");
        assert_eq!(parse("《公司法》第十五条,第一次,前款").1, []);
    }
}
