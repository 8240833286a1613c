//! Marks of a split or a merge: each part spells both of its tasks' whole texts, and says what stands in another part.

use super::super::change::{Op, Segment};
use super::path::Run;
use super::shared;

/// A stretch that says something by itself: four Han characters.
const TELLING: usize = 12;

/// Marks the parts of a group. `befores` and `afters` are its tasks, with their numbers; `pairs` are the parts, as indexes into
/// them. A stretch that is changed in one part and shared in another part of the same task carries that part's other task.
pub(in crate::compare) fn group(
    befores: &[(u32, &str)],
    afters: &[(u32, &str)],
    pairs: &[(usize, usize)],
) -> Vec<Vec<Segment>> {
    let mut runs: Vec<Vec<Run>> = Vec::with_capacity(pairs.len());
    for &(i, j) in pairs {
        runs.push(shared(task(befores, i).1, task(afters, j).1));
    }
    let mut parts = Vec::with_capacity(pairs.len());
    for (&(i, j), here) in pairs.iter().zip(&runs) {
        let (old, new) = (task(befores, i).1, task(afters, j).1);
        // Where each byte of a text stands instead: the number of another part's task.
        let (mut gone, mut come) = (vec![None; old.len()], vec![None; new.len()]);
        for (&(x, y), there) in pairs.iter().zip(&runs) {
            for run in there {
                if run.len >= TELLING && x == i && y != j {
                    mark(&mut gone, run.old, run.len, task(afters, y).0);
                } else if run.len >= TELLING && y == j && x != i {
                    mark(&mut come, run.new, run.len, task(befores, x).0);
                }
            }
        }
        let mut segments = Vec::new();
        let (mut a, mut b) = (0, 0);
        let end = Run { old: old.len(), new: new.len(), len: 0 };
        for run in here.iter().chain([&end]) {
            pieces(&mut segments, Op::Delete, old, a..run.old, &mut gone);
            pieces(&mut segments, Op::Insert, new, b..run.new, &mut come);
            super::push(&mut segments, Op::Equal, old, run.old, run.old + run.len);
            (a, b) = (run.old + run.len, run.new + run.len);
        }
        parts.push(segments);
    }
    parts
}

fn task<'a>(side: &[(u32, &'a str)], at: usize) -> (u32, &'a str) {
    side.get(at).copied().unwrap_or_default()
}

fn mark(places: &mut [Option<u32>], start: usize, len: usize, number: u32) {
    for place in places.iter_mut().skip(start).take(len) {
        place.get_or_insert(number);
    }
}

/// A changed stretch, cut where the place it stands in changes.
fn pieces(segments: &mut Vec<Segment>, op: Op, text: &str, range: std::ops::Range<usize>, places: &mut [Option<u32>]) {
    // The comma between two stretches that stand elsewhere goes with the one before it.
    let stretch = text.get(range.clone()).unwrap_or_default();
    let mut before = None;
    for (at, c) in stretch.char_indices() {
        let at = range.start + at;
        for place in places.iter_mut().skip(at).take(c.len_utf8()) {
            if place.is_none() && !super::tokens::says(c) {
                *place = before;
            }
            before = *place;
        }
    }
    let mut start = range.start;
    while start < range.end {
        let place = places.get(start).copied().flatten();
        let len = places.get(start..range.end).unwrap_or_default().iter().take_while(|other| **other == place).count();
        let end = start + len.max(1);
        if let Some(text) = text.get(start..end) {
            segments.push(Segment { op, text: text.to_owned(), elsewhere: place });
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(segments: &[Segment]) -> String {
        let piece = |segment: &Segment| {
            let place = segment.elsewhere.map_or(String::new(), |number| format!("@{number}"));
            match segment.op {
                Op::Equal => segment.text.clone(),
                Op::Delete => format!("[-{}-{place}]", segment.text),
                Op::Insert => format!("{{+{}+{place}}}", segment.text),
            }
        };
        segments.iter().map(piece).collect()
    }

    #[test]
    fn a_split_says_where_the_rest_stands() {
        let old = "支持开展跨境贸易融资业务，简化跨境人民币结算流程，由主管部门制定办法。";
        let (first, second) = ("支持开展跨境贸易融资业务。", "简化跨境人民币结算流程，降低企业成本。");
        let parts = group(&[(5, old)], &[(5, first), (6, second)], &[(0, 0), (0, 1)]);
        let parts: Vec<String> = parts.iter().map(|part| written(part)).collect();
        assert_eq!(
            parts,
            [
                "支持开展跨境贸易融资业务[-，-][-简化跨境人民币结算流程，-@6][-由主管部门制定办法-]。",
                "[-支持开展跨境贸易融资业务，-@5]简化跨境人民币结算流程，[-由主管部门制定办法-]{+降低企业成本+}。",
            ]
        );
    }

    #[test]
    fn a_merge_says_where_the_rest_came_from() {
        let (first, second) = ("支持开办外资护理学院。", "为相关医疗机构开展培训。");
        let new = "支持开办外资护理学院，为相关医疗机构开展培训。";
        let parts = group(&[(3, first), (4, second)], &[(2, new)], &[(0, 0), (1, 0)]);
        let parts: Vec<String> = parts.iter().map(|part| written(part)).collect();
        assert_eq!(
            parts,
            [
                "支持开办外资护理学院{+，+}{+为相关医疗机构开展培训+@4}。",
                "{+支持开办外资护理学院，+@3}为相关医疗机构开展培训。"
            ]
        );
    }
}
