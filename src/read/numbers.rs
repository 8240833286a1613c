//! Number and label of every task; gaps, repeats and disorder become problems.

use super::draft::{Draft, Item, decimal, more, problem};
use crate::model::{Level, Problem, Values};
use crate::sort::Arrange as _;

/// At most this many problems of one kind are told one by one.
const EACH: u32 = 100;

/// The kinds of problem, each with how often it was met.
#[derive(Default)]
struct Told {
    problems: Vec<Problem>,
    counts: Vec<(&'static str, u32)>,
}

impl Told {
    fn tell(&mut self, line: u32, code: &'static str, message: &[&str], values: Values) {
        let at = self.counts.iter().position(|(known, _)| *known == code).unwrap_or(self.counts.len());
        if at == self.counts.len() {
            self.counts.push((code, 0));
        }
        let Some((_, count)) = self.counts.get_mut(at) else { return };
        *count += 1;
        if *count <= EACH {
            let mut made = problem(line, Level::Warning, code, message);
            made.values = values;
            self.problems.push(made);
        }
    }
}

/// Works out the number and the label of every item: the printed number, or the position for all when any repeats.
pub(super) fn number(draft: &mut Draft) {
    // Each number with the places where it stands.
    let mut places: Vec<(u32, u32)> = Vec::new();
    for (at, item) in (0..).zip(&draft.items) {
        if let Some(number) = item.number {
            places.push((number, at));
        }
    }
    places.arrange();
    let mut unique = places.len() == draft.items.len();
    for two in places.windows(2) {
        unique &= two.first().map(|place| place.0) != two.last().map(|place| place.0);
    }
    let mut told = Told::default();
    doubts(&draft.items, &places, &mut told);
    draft.problems.append(&mut told.problems);
    told.counts.arrange();
    for (code, count) in told.counts {
        if count > EACH {
            draft.problems.push(more(code, count - EACH));
        }
    }
    for (position, item) in (1..).zip(&mut draft.items) {
        let printed = item.number.map(decimal).unwrap_or_default();
        if item.label.is_empty() && !unique {
            item.label = printed;
        } else if unique && !item.kept && item.label == printed {
            item.label.clear();
        }
        item.number = item.number.filter(|_| unique).or(Some(position));
    }
}

/// How many runs of missing numbers one problem names.
const RUNS: usize = 50;

/// The runs of numbers below the greatest that no item has, each with its first and its last.
fn absent(places: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut absent = Vec::new();
    let mut free = 1;
    for &(number, _) in places {
        if number > free {
            absent.push((free, number - 1));
        }
        free = free.max(number.saturating_add(1));
    }
    absent
}

/// Which of these runs stand from one number to before another: `2—4、6`.
fn missing(absent: &[(u32, u32)], from: u32, to: u32) -> String {
    let mut missing = String::new();
    let start = absent.partition_point(|run| run.1 < from);
    for (at, run) in absent.iter().skip(start).take_while(|run| run.0 < to).enumerate() {
        let (first, last) = (run.0.max(from), run.1.min(to - 1));
        if at == RUNS {
            missing.push('等');
            break;
        }
        if at > 0 {
            missing.push('、');
        }
        missing.push_str(&decimal(first));
        if last > first {
            missing.push('—');
            missing.push_str(&decimal(last));
        }
    }
    missing
}

fn doubts(items: &[Item], places: &[(u32, u32)], told: &mut Told) {
    let mut before: Option<&Item> = None;
    let mut restarted = false;
    let absent = absent(places);
    let is_numbered = !places.is_empty() || items.iter().any(|item| !item.label.is_empty());
    for (at, item) in (0..).zip(items) {
        let Some(number) = item.number else {
            if is_numbered && item.label.is_empty() {
                told.tell(item.line, "numberMissing", &["这一项没有序号"], Values::new());
            }
            continue;
        };
        let last = before.and_then(|before| before.number);
        let is_new_section = before.is_some_and(|before| before.section != item.section);
        let is_branch =
            item.branch > 0 || before.is_some_and(|before| before.branch > 0 && before.number == Some(number));
        before = Some(item);
        // The first of this number, when it stands before.
        let first = places.get(places.partition_point(|place| place.0 < number)).filter(|place| place.1 < at);
        let earlier = first.and_then(|place| items.get(place.1 as usize));
        let expected = last.map_or(1, |last| last.saturating_add(1));
        if number == expected && earlier.is_none() || is_branch && earlier.is_some() {
            continue;
        }
        let (printed, previous) = (decimal(number), decimal(last.unwrap_or(0)));
        let values = Values::new().with("number", printed.clone());
        if number == 1 && is_new_section {
            // Numbering that starts anew in each section is told once.
            if !restarted {
                restarted = true;
                let message = ["序号在各章节中重新从 1 起，改以次序为号，原序号保留为标号"];
                told.tell(item.line, "numberRestarted", &message, Values::new());
            }
        } else if let Some(earlier) = earlier {
            if !(restarted && number == expected) {
                let line = decimal(earlier.line);
                let message = ["序号 ", &printed, " 重复，先见于第 ", &line, " 行"];
                told.tell(item.line, "numberRepeated", &message, values.with("first", line.clone()));
            }
        } else if number > expected {
            let missing = missing(&absent, expected, number);
            if missing.is_empty() {
                continue;
            }
            let values = values.with("previous", previous.clone()).with("missing", missing.clone());
            let message = match last {
                Some(_) => ["序号由 ", &previous, " 跳到 ", &printed, "，缺 ", &missing],
                None => ["序号从 ", &printed, " 起，缺 ", &missing, "", ""],
            };
            told.tell(item.line, "numberGap", &message, values);
        } else if last.is_some() {
            let message = ["序号 ", &printed, " 排在 ", &previous, " 之后，次序颠倒"];
            told.tell(item.line, "numberDisorder", &message, values.with("previous", previous.clone()));
        }
    }
}
