//! What must be true of every comparison, on random revisions of the official list.

mod revise;

use proptest::prelude::*;
use qingdan::Edition;
use qingdan::compare::{
    Aspect, Change, CompareOptions, Comparison, Kind, Op, Part, Prepared, Segment, compare, compare_prepared,
};
use qingdan::model::Task;
use revise::{Random, Rates, edition, knock_out, revise as revision};
use std::sync::{Arc, LazyLock};

static OFFICIAL: LazyLock<Arc<Edition>> =
    LazyLock::new(|| Arc::new(qingdan::editions::load(None).expect("the embedded edition reads")));

fn compared(before: &Arc<Edition>, after: &Arc<Edition>) -> Comparison {
    compare(before.clone(), after.clone(), &CompareOptions::default()).expect("no options to be wrong")
}

/// Revisions of the official list, and pairs of short lists full of repeats and twins.
fn revised() -> impl Strategy<Value = (Arc<Edition>, Arc<Edition>)> {
    prop_oneof![official(), (repeats(), repeats())]
}

/// Few texts, often the same, in few sections, in any order.
fn repeats() -> impl Strategy<Value = Arc<Edition>> {
    let task = (0..6usize, 0..4usize, 0..4usize, 0..3u32, 0..3usize);
    proptest::collection::vec(task, 0..24).prop_map(|tasks| {
        let (verbs, places) = (["支持", "允许", "推动", "鼓励", "研究", ""], ["天津", "上海", "重庆", "苏州"]);
        let objects = ["开展数据跨境流动试点", "开展数据跨境流动试点,完善配套服务", "设立外资医院", "略"];
        let cells = ["", "天津", "上海、重庆"];
        let row = |(verb, place, object, section, cell): (usize, usize, usize, u32, usize)| {
            (section, format!("{}{}{}", verbs[verb], places[place], objects[object]), cells[cell].to_owned())
        };
        let mut rows: Vec<_> = tasks.into_iter().map(row).collect();
        rows.sort_by_key(|row| row.0);
        Arc::new(edition(&OFFICIAL, rows.into_iter()))
    })
}

/// A revision with every edit, and some tasks lost on both sides.
fn official() -> impl Strategy<Value = (Arc<Edition>, Arc<Edition>)> {
    (any::<u64>(), 0.0..0.3f64, 0.0..0.3f64).prop_map(|(seed, rate, lost)| {
        let random = &mut Random(seed);
        let (new, truth) = revision(&OFFICIAL, Rates::all(rate), random);
        let (old, new, _) = knock_out(&OFFICIAL, &new, &truth, lost, random);
        (Arc::new(old), Arc::new(new))
    })
}

fn spelled(segments: &[Segment], without: Op) -> String {
    segments.iter().filter(|segment| segment.op != without).map(|segment| segment.text.as_str()).collect()
}

fn text(list: &Edition, number: u32) -> &str {
    list.tasks.iter().find(|task| task.number == number).map_or("", |task| &task.text)
}

fn links(changes: &[Change]) -> Vec<(u32, u32, f64)> {
    let of = |change: &Change| {
        let confidence = change.confidence.unwrap_or_default();
        change.parts.iter().map(|part: &Part| (part.before, part.after, confidence)).collect::<Vec<_>>()
    };
    changes.iter().flat_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_against_itself_is_empty((_, list) in revised()) {
        let summary = compared(&list, &list).summary();
        prop_assert_eq!(
            (summary.substantive, summary.moved, summary.renumbered, summary.format_only, summary.document),
            (0, 0, 0, 0, 0)
        );
    }

    /// Whatever it served before, on whichever side.
    #[test]
    fn a_prepared_edition_compares_as_a_fresh_one((old, new) in revised(), (other, _) in revised()) {
        let [first, second, third] = [&old, &new, &other].map(|edition| Prepared::new(edition.clone()));
        let options = CompareOptions::default();
        for (sides, prepared) in [([&old, &new], [&first, &second]), ([&other, &old], [&third, &first]), ([&new, &old], [&second, &first])] {
            let made = compare_prepared(prepared, &options).unwrap();
            let fresh = compared(sides[0], sides[1]);
            prop_assert_eq!(made.changes(), fresh.changes());
            prop_assert_eq!(made.summary(), fresh.summary());
        }
    }

    #[test]
    fn every_part_spells_both_texts((old, new) in revised()) {
        for change in compared(&old, &new).changes() {
            for part in &change.parts {
                prop_assert_eq!(spelled(&part.text, Op::Insert), text(&old, part.before));
                prop_assert_eq!(spelled(&part.text, Op::Delete), text(&new, part.after));
            }
        }
    }

    #[test]
    fn every_task_appears_once((old, new) in revised()) {
        let changes = compared(&old, &new).outline();
        let mut before: Vec<u32> = changes.iter().flat_map(|change| change.before.clone()).collect();
        let after: Vec<u32> = changes.iter().flat_map(|change| change.after.clone()).collect();
        before.sort_unstable();
        prop_assert_eq!(before, old.tasks.iter().map(|task| task.number).collect::<Vec<_>>());
        let mut sorted = after.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, new.tasks.iter().map(|task| task.number).collect::<Vec<_>>());
        // In the new list's order, but for what a group brings along.
        let firsts: Vec<u32> = changes.iter().filter_map(|change| change.after.first().copied()).collect();
        prop_assert!(firsts.is_sorted());
    }

    #[test]
    fn swapping_the_sides_swaps_the_answer((old, new) in revised()) {
        let (there, back) = (compared(&old, &new), compared(&new, &old));
        let mut forth = links(&there.outline());
        let mut turned: Vec<_> =
            links(&back.outline()).into_iter().map(|(before, after, confidence)| (after, before, confidence)).collect();
        forth.sort_by_key(|a| (a.0, a.1));
        turned.sort_by_key(|a| (a.0, a.1));
        prop_assert_eq!(forth, turned);
        let (a, b) = (there.summary(), back.summary());
        prop_assert_eq!((a.added, a.removed, a.modified, a.unchanged), (b.removed, b.added, b.modified, b.unchanged));
        prop_assert_eq!((a.text_changed, a.scope_changed, a.section_changed), (b.text_changed, b.scope_changed, b.section_changed));
        prop_assert_eq!((a.moved, a.renumbered), (b.moved, b.renumbered));
        prop_assert_eq!((a.document, a.comparable), (b.document, b.comparable));
        // Not how many have no other aspect: of two orders equally long each way may keep its own.
        let with = |comparison: &Comparison, aspect: Aspect| {
            comparison.outline().iter().filter(|change| change.aspects.contains(&aspect)).count()
        };
        for aspect in [Aspect::Format, Aspect::Reference] {
            prop_assert_eq!(with(&there, aspect), with(&back, aspect));
        }
        let uneven = |comparison: &Comparison, kind: Kind| {
            let changes = comparison.outline();
            changes.iter().filter(|change| change.kind == kind && change.before.len() != change.after.len()).count()
        };
        prop_assert_eq!(uneven(&there, Kind::Split), uneven(&back, Kind::Merged));
        prop_assert_eq!(uneven(&there, Kind::Merged), uneven(&back, Kind::Split));
    }

    #[test]
    fn an_unrelated_task_at_the_end_changes_no_sure_pairing((old, new) in revised(), on_old in any::<bool>()) {
        let longer = |list: &Edition| {
            let mut longer = list.clone();
            let number = longer.tasks.len() as u32 + 1;
            let section = longer.tasks.last().map_or(0, |task| task.section);
            longer.tasks.push(Task { number, section, text: "zyx 龘靐齉爩 wvu 麤籱 qrs".into(), ..Task::default() });
            Arc::new(longer)
        };
        let sure = |comparison: &Comparison| -> Vec<(u32, u32)> {
            let sure = links(&comparison.outline()).into_iter().filter(|link| link.2 >= 0.8);
            sure.map(|(before, after, _)| (before, after)).collect()
        };
        let plain = compared(&old, &new);
        let more = if on_old { compared(&longer(&old), &new) } else { compared(&old, &longer(&new)) };
        prop_assert_eq!(sure(&plain), sure(&more));
    }

    #[test]
    fn another_order_within_the_sections_changes_nothing(list in repeats(), seed in any::<u64>()) {
        let random = &mut Random(seed);
        let mut tasks: Vec<&Task> = list.tasks.iter().collect();
        tasks.sort_by_cached_key(|task| (task.section, random.below(1000)));
        let rows = tasks.into_iter().map(|task| (task.section, task.text.clone(), task.scope.raw.clone()));
        let shuffled = Arc::new(edition(&OFFICIAL, rows));
        prop_assert_eq!(compared(&list, &shuffled).summary().substantive, 0);
    }

    #[test]
    fn what_stands_in_another_part_is_shared_there((old, new) in revised()) {
        for change in compared(&old, &new).changes() {
            for part in &change.parts {
                let mut at = 0;
                for segment in part.text.iter().filter(|segment| segment.op != Op::Insert) {
                    let end = at + segment.text.len();
                    if let Some(after) = segment.elsewhere {
                        let other = change.parts.iter().find(|other| (other.before, other.after) == (part.before, after));
                        let other = other.map_or(&[][..], |other| &other.text[..]);
                        let (mut from, mut shared) = (0, 0);
                        for there in other.iter().filter(|there| there.op != Op::Insert) {
                            let to = from + there.text.len();
                            if there.op == Op::Equal {
                                shared += to.min(end).saturating_sub(from.max(at));
                            }
                            from = to;
                        }
                        // All but the commas between such stretches.
                        let says = |text: &str| text.replace(|c: char| !c.is_alphanumeric(), "").len();
                        prop_assert!(shared >= says(&segment.text), "{:?}", segment);
                    }
                    at = end;
                }
            }
        }
    }

    #[test]
    fn renumbering_alone_changes_nothing(seed in any::<u64>(), first in 2..500u32, step in 1..9u32) {
        let (list, _) = revision(&OFFICIAL, Rates::all(0.1), &mut Random(seed));
        let mut renumbered = list.clone();
        for (index, task) in (0..).zip(&mut renumbered.tasks) {
            task.number = first + index * step;
        }
        let summary = compared(&Arc::new(list), &Arc::new(renumbered)).summary();
        prop_assert_eq!((summary.substantive, summary.moved), (0, 0));
    }

    #[test]
    fn the_counts_add_up((old, new) in revised()) {
        let comparison = compared(&old, &new);
        let s = comparison.summary();
        prop_assert_eq!((s.unchanged + s.substantive) as usize, comparison.len());
        prop_assert_eq!(s.substantive, s.modified + s.added + s.removed + s.split + s.merged);
        let changes = comparison.outline();
        let mut ids: Vec<&str> = changes.iter().map(|change| change.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), changes.len());
    }

    #[test]
    fn the_reader_has_the_last_word((old, new) in revised(), seed in any::<u64>()) {
        let random = &mut Random(seed);
        let pick = |random: &mut Random, list: &Edition| random.pick(&list.tasks).number;
        prop_assume!(!old.tasks.is_empty() && !new.tasks.is_empty());
        let same = [(pick(random, &old), pick(random, &new)), (pick(random, &old), pick(random, &new))];
        let held = links(&compared(&old, &new).outline());
        let different: Vec<(u32, u32)> =
            held.iter().map(|link| (link.0, link.1)).filter(|link| !same.contains(link) && random.chance(0.1)).collect();
        let options = CompareOptions { same: same.to_vec(), different: different.clone() };
        let comparison = compare(old.clone(), new.clone(), &options).expect("numbers of the lists");
        let links = links(&comparison.outline());
        for pair in same {
            prop_assert!(links.iter().any(|link| (link.0, link.1) == pair), "{pair:?}");
        }
        for pair in different {
            prop_assert!(!links.iter().any(|link| (link.0, link.1) == pair), "{pair:?}");
        }
    }
}

/// The lists of the laws are as long as the official one; this is the shape of a much longer one.
#[test]
fn copies_of_everything_reversed_end_in_time() {
    let copies = |reversed: bool| {
        let mut rows: Vec<(u32, String, String)> = Vec::new();
        for _ in 0..100 {
            rows.extend(OFFICIAL.tasks.iter().map(|task| (task.section, task.text.clone(), task.scope.raw.clone())));
        }
        if reversed {
            rows.reverse();
        }
        Arc::new(edition(&OFFICIAL, rows.into_iter()))
    };
    let summary = compared(&copies(false), &copies(true)).summary();
    assert_eq!((summary.unchanged, summary.added, summary.removed), (15500, 0, 0));
}
