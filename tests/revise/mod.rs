//! Labelled revisions: what an editor does to a list, done at random, with the truth kept.
//!
//! One place for the laws of `tests/compare_laws.rs` and for `cargo xtask score`.

mod words;

use qingdan::Edition;
use qingdan::fold::key;
use qingdan::model::{EditionInfo, Section, Task};
use qingdan::scope::Rules;
use std::collections::BTreeMap;
use words::Words;

/// How much of each edit, as a share of the tasks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rates {
    pub delete: f64,
    pub insert: f64,
    /// New tasks made from an old one that stays, with its subject exchanged.
    pub decoy: f64,
    pub reword: f64,
    pub rewrite: f64,
    pub shift: f64,
    pub resection: f64,
    pub split: f64,
    pub merge: f64,
    pub scope: f64,
    pub format: f64,
}

impl Rates {
    /// Every edit at this rate.
    pub fn all(rate: f64) -> Rates {
        Rates {
            delete: rate,
            insert: rate,
            decoy: rate,
            reword: rate,
            rewrite: rate,
            shift: rate,
            resection: rate,
            split: rate,
            merge: rate,
            scope: rate,
            format: rate,
        }
    }
}

/// What became of every task, by number.
#[derive(Clone, Debug, Default)]
pub struct Truth {
    /// Old and new; of a split or merge the main counterpart.
    pub pairs: Vec<(u32, u32)>,
    pub removed: Vec<u32>,
    pub added: Vec<u32>,
    pub splits: Vec<(u32, Vec<u32>)>,
    pub merges: Vec<(Vec<u32>, u32)>,
    /// For pairs outside splits and merges: text, scope, section, format.
    pub aspects: BTreeMap<(u32, u32), [bool; 4]>,
}

/// SplitMix64, so that a seed gives the same revision on every machine.
#[derive(Clone)]
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn chance(&mut self, rate: f64) -> bool {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64 <= rate && rate > 0.0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A row of the new list, and the old rows it comes from, the main one first.
#[derive(Clone, Debug)]
struct Row {
    section: u32,
    text: String,
    cell: String,
    from: Vec<usize>,
    /// Of a split, all pieces but the main one.
    piece: bool,
    /// Not to be split or merged: rewritten, or cut already.
    done: bool,
}

/// A list from rows of (section, text, cell), with the sections and notes of another.
pub fn edition(like: &Edition, rows: impl Iterator<Item = (u32, String, String)>) -> Edition {
    let mut edition = Edition {
        info: EditionInfo { section_count: like.sections.len() as u32, ..like.info.clone() },
        document: like.document.clone(),
        sections: like.sections.iter().map(|section| Section { tasks: Vec::new(), ..section.clone() }).collect(),
        ..Edition::default()
    };
    let rows: Vec<(u32, String, String)> = rows.collect();
    let rules = Rules::new(&edition.document.notes, rows.iter().map(|row| row.2.as_str()));
    for (number, (section, text, cell)) in (1..).zip(rows) {
        if let Some(section) = edition.sections.get_mut((section as usize).wrapping_sub(1)) {
            section.tasks.push(number);
        }
        edition.tasks.push(Task { number, section, text, scope: rules.cell(&cell).scope, ..Task::default() });
    }
    edition.info.task_count = edition.tasks.len() as u32;
    edition.regions = rules.regions;
    edition
}

/// A random revision of a list, with the truth.
pub fn revise(old: &Edition, rates: Rates, random: &mut Random) -> (Edition, Truth) {
    let words = Words::new(old);
    let mut rows: Vec<Row> = Vec::new();
    let mut removed = Vec::new();
    for (index, task) in old.tasks.iter().enumerate() {
        let row = Row {
            section: task.section,
            text: task.text.clone(),
            cell: task.scope.raw.clone(),
            from: vec![index],
            piece: false,
            done: false,
        };
        if random.chance(rates.insert) {
            rows.push(Row { text: words.invent(random), cell: String::new(), from: Vec::new(), ..row.clone() });
        }
        let decoy = random.chance(rates.decoy).then(|| words.twin(&row.text, random)).flatten();
        // Where the original goes as well, nobody could tell a twin from a rewording.
        let deleted = decoy.is_none() && random.chance(rates.delete);
        if let Some(text) = decoy {
            let at = random.below(rows.len() + 1);
            let section = rows.get(at).map_or(row.section, |row: &Row| row.section);
            rows.insert(at, Row { text, section, cell: String::new(), from: Vec::new(), ..row.clone() });
        }
        if deleted {
            removed.push(task.number);
            continue;
        }
        rows.push(row);
    }
    for row in &mut rows {
        if row.from.is_empty() {
            continue;
        }
        if random.chance(rates.rewrite) {
            row.text = words.rewrite(&row.text, random);
            row.done = true;
        } else if random.chance(rates.reword) {
            row.text = words.reword(&row.text, random);
        } else if random.chance(rates.format) {
            row.text = words.reformat(&row.text, random);
        }
        if random.chance(rates.scope) {
            row.cell = words.cell(&row.cell, random);
        }
    }
    let rows = merge(split(rows, rates.split, &words, random), rates.merge, random);
    let rows = reorder(rows, old.sections.len() as u32, rates, random);
    let truth = truth(old, &rows, removed);
    (edition(old, rows.into_iter().map(|row| (row.section, row.text, row.cell))), truth)
}

/// Removes tasks at random from both sides, so that true removals and additions stand beside tempting twins.
pub fn knock_out(
    old: &Edition,
    new: &Edition,
    truth: &Truth,
    rate: f64,
    random: &mut Random,
) -> (Edition, Edition, Truth) {
    let mut keep = |list: &Edition| -> BTreeMap<u32, u32> {
        let kept = list.tasks.iter().filter(|_| !random.chance(rate)).map(|task| task.number);
        kept.zip(1..).collect()
    };
    let (olds, news) = (keep(old), keep(new));
    let thin = |list: &Edition, kept: &BTreeMap<u32, u32>| {
        let tasks = list.tasks.iter().filter(|task| kept.contains_key(&task.number));
        edition(list, tasks.map(|task| (task.section, task.text.clone(), task.scope.raw.clone())))
    };
    let mut thinned = Truth::default();
    // What a task still belongs to decides whether it is gone.
    let mut links: Vec<(u32, u32)> = truth.pairs.clone();
    links.extend(truth.splits.iter().flat_map(|(old, parts)| parts.iter().map(move |new| (*old, *new))));
    links.extend(truth.merges.iter().flat_map(|(parts, new)| parts.iter().map(move |old| (*old, *new))));
    let links: Vec<(u32, u32)> =
        links.iter().filter_map(|(old, new)| Some((*olds.get(old)?, *news.get(new)?))).collect();
    for number in olds.values().filter(|number| !links.iter().any(|link| link.0 == **number)) {
        thinned.removed.push(*number);
    }
    for number in news.values().filter(|number| !links.iter().any(|link| link.1 == **number)) {
        thinned.added.push(*number);
    }
    thinned.pairs = truth.pairs.iter().filter_map(|(old, new)| Some((*olds.get(old)?, *news.get(new)?))).collect();
    for (old, parts) in &truth.splits {
        let parts: Vec<u32> = parts.iter().filter_map(|new| news.get(new).copied()).collect();
        match (olds.get(old), &parts[..]) {
            (Some(old), [only]) if !thinned.pairs.contains(&(*old, *only)) => thinned.pairs.push((*old, *only)),
            (Some(old), [_, _, ..]) => thinned.splits.push((*old, parts)),
            _ => {}
        }
    }
    for (parts, new) in &truth.merges {
        let parts: Vec<u32> = parts.iter().filter_map(|old| olds.get(old).copied()).collect();
        match (news.get(new), &parts[..]) {
            (Some(new), [only]) if !thinned.pairs.contains(&(*only, *new)) => thinned.pairs.push((*only, *new)),
            (Some(new), [_, _, ..]) => thinned.merges.push((parts, *new)),
            _ => {}
        }
    }
    (thin(old, &olds), thin(new, &news), thinned)
}

fn split(rows: Vec<Row>, rate: f64, words: &Words, random: &mut Random) -> Vec<Row> {
    let mut result: Vec<Row> = Vec::new();
    for row in rows {
        let cut = if row.from.is_empty() || row.done || !random.chance(rate) { None } else { words.cut(&row.text) };
        match cut {
            Some((first, second)) => {
                // The longer piece is the main counterpart.
                let longer = first.chars().count() >= second.chars().count();
                result.push(Row { text: first, piece: !longer, done: true, ..row.clone() });
                result.push(Row { text: second, piece: longer, done: true, ..row });
            }
            None => result.push(row),
        }
    }
    result
}

fn merge(rows: Vec<Row>, rate: f64, random: &mut Random) -> Vec<Row> {
    let mut result: Vec<Row> = Vec::new();
    for row in rows {
        let plain = |row: &Row| row.from.len() == 1 && !row.done;
        match result.last_mut() {
            Some(last) if plain(last) && plain(&row) && last.section == row.section && random.chance(rate) => {
                let more = row.text.chars().count() > last.text.chars().count();
                last.text = format!("{};{}", last.text.trim_end_matches(['。', '；', ';']), row.text);
                last.from.extend(row.from);
                if more {
                    last.from.swap(0, 1);
                }
            }
            _ => result.push(row),
        }
    }
    result
}

fn reorder(mut rows: Vec<Row>, sections: u32, rates: Rates, random: &mut Random) -> Vec<Row> {
    for at in 0..rows.len() {
        if rows[at].from.is_empty() {
            continue;
        }
        if sections > 1 && random.chance(rates.resection) {
            rows[at].section = 1 + (rows[at].section + random.below(sections as usize - 1) as u32) % sections;
            let row = rows.remove(at);
            let place = random.below(rows.len() + 1);
            rows.insert(place, row);
        } else if random.chance(rates.shift) {
            let row = rows.remove(at);
            let place = (at + random.below(9)).saturating_sub(4).min(rows.len());
            rows.insert(place, row);
        }
    }
    rows.sort_by_key(|row| row.section);
    rows
}

fn truth(old: &Edition, rows: &[Row], removed: Vec<u32>) -> Truth {
    let mut truth = Truth { removed, ..Truth::default() };
    let number = |index: usize| old.tasks[index].number;
    for (new, row) in (1..).zip(rows) {
        match row.from[..] {
            [] => truth.added.push(new),
            [only] if row.piece => {
                let first = rows.iter().position(|other| !other.piece && other.from.contains(&only));
                let first = first.map_or(new, |at| at as u32 + 1);
                let mut parts = vec![first, new];
                parts.sort_unstable();
                truth.splits.push((number(only), parts));
            }
            [only] => truth.pairs.push((number(only), new)),
            [main, ..] => {
                truth.pairs.push((number(main), new));
                let mut parts: Vec<u32> = row.from.iter().map(|index| number(*index)).collect();
                parts.sort_unstable();
                truth.merges.push((parts, new));
            }
        }
    }
    for (old_number, new) in &truth.pairs {
        let group =
            truth.splits.iter().any(|(old, _)| old == old_number) || truth.merges.iter().any(|(_, to)| to == new);
        if group {
            continue;
        }
        let (task, row) = (&old.tasks[*old_number as usize - 1], &rows[*new as usize - 1]);
        let text = key(&task.text) != key(&row.text);
        let scope = task.scope.raw != row.cell && Words::means_otherwise(&task.scope.raw, &row.cell);
        let format = !text && task.text != row.text || !scope && task.scope.raw != row.cell;
        truth.aspects.insert((*old_number, *new), [text, scope, task.section != row.section, format]);
    }
    truth
}
