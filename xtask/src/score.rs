//! `cargo xtask score`: how often the comparison is right, on labelled revisions, beside what people would use instead.

#[path = "../../tests/revise/mod.rs"]
mod revise;

use crate::Failure;
use crate::process::{at, output, write};
use crate::tools::{node, npm_ci};
use qingdan::Edition;
use qingdan::compare::{Aspect, Change, CompareOptions, compare};
use qingdan::read::{ReadOptions, read};
use revise::{Random, Rates, Truth, knock_out, revise as revision};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Random revisions of each kind, and knock-outs of each law.
const SEEDS: u64 = 20;
/// The first seed: the gates and the confidence were fitted on those before.
const FIRST: u64 = 5000;
/// Classes of confidence by what they begin with.
const CLASSES: [f64; 8] = [0.99, 0.95, 0.9, 0.8, 0.65, 0.5, 0.3, 0.0];

/// A way of telling what became of each task: links of old and new numbers, the main ones apart.
type Method = fn(&Arc<Edition>, &Arc<Edition>) -> Result<Answer, Failure>;

/// What a method says.
#[derive(Default)]
struct Answer {
    pairs: BTreeSet<(u32, u32)>,
    links: BTreeSet<(u32, u32)>,
    /// Text, scope, section, format of pairs outside groups.
    aspects: BTreeMap<(u32, u32), [bool; 4]>,
    /// With the confidence of each pair, where the method has one.
    confidence: Vec<((u32, u32), f64)>,
}

/// Right, said and true, of one kind of answer.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    said: usize,
    truth: usize,
}

impl Tally {
    fn add<T: Ord>(&mut self, said: &BTreeSet<T>, truth: &BTreeSet<T>) {
        self.right += said.intersection(truth).count();
        self.said += said.len();
        self.truth += truth.len();
    }

    fn show(self) -> String {
        let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
        let (precision, recall) = (share(self.right, self.said), share(self.right, self.truth));
        let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        match self.said + self.truth {
            0 => format!("{:>17}", "-"),
            _ => format!("{precision:.3} {recall:.3} {f1:.3}"),
        }
    }
}

/// The tallies of a method on a set.
#[derive(Clone, Default)]
struct Score {
    pairs: Tally,
    removed: Tally,
    added: Tally,
    splits: Tally,
    merges: Tally,
    aspects: Tally,
    /// Pairs by confidence: right, all, and the sum of what was stated.
    confidence: [(usize, usize, f64); CLASSES.len()],
}

/// Runs the command. With `--laws DIR`, also judges the revisions whose `*.truth.json` lie there.
pub fn score(arguments: &[&str]) -> Result<(), String> {
    npm_ci("benches/js")?;
    let methods: [(&str, Method); 4] =
        [("qingdan", by_meaning), ("daff", by_daff), ("difflib", by_difflib), ("number", by_number)];
    println!(
        "precision, recall and F1 of      pairs             removed           added             splits            merges            aspects"
    );
    let laws = match arguments {
        [] => Vec::new(),
        ["--laws", folder] => laws(Path::new(folder))?,
        _ => return Err("cargo xtask score [--laws DIR]".into()),
    };
    for (name, method) in methods {
        let seeds = if name == "qingdan" { SEEDS } else { 2 };
        let seeds = FIRST..FIRST + seeds;
        let mut made = Score::default();
        for (label, rates) in kinds() {
            let mut score = Score::default();
            for seed in seeds.clone() {
                let (old, new, truth) = generated(rates, seed)?;
                score.judge(&method(&old, &new)?, &truth, &BTreeSet::new());
            }
            score.print(name, label);
            made.join(&score);
        }
        let mut score = Score::default();
        for seed in seeds.clone() {
            let (old, new, truth) = generated(Rates::all(0.05), seed)?;
            let (old, new, truth) = knock_out(&old, &new, &truth, 0.15, &mut Random(seed + 1000));
            score.judge(&method(&Arc::new(old), &Arc::new(new))?, &truth, &BTreeSet::new());
        }
        score.print(name, "5 % knocked out");
        made.join(&score);
        if name == "qingdan" {
            made.print_confidence("made");
        }
        let (mut whole, mut thinned) = (Score::default(), Score::default());
        for law in &laws {
            let mut score = Score::default();
            score.judge(&method(&law.old, &law.new)?, &law.truth, &law.unsure);
            score.print(name, &law.name);
            whole.join(&score);
            for seed in seeds.clone() {
                let law = law.knock_out(&mut Random(seed));
                thinned.judge(&method(&law.old, &law.new)?, &law.truth, &law.unsure);
            }
        }
        if !laws.is_empty() {
            whole.print(name, "laws");
            thinned.print(name, "laws knocked out");
            if name == "qingdan" {
                thinned.print_confidence("laws knocked out");
            }
        }
    }
    Ok(())
}

fn kinds() -> Vec<(&'static str, Rates)> {
    let none = Rates::default();
    vec![
        ("reword 30 %", Rates { reword: 0.3, ..none }),
        ("rewrite 20 %", Rates { rewrite: 0.2, ..none }),
        ("decoys 10 %", Rates { decoy: 0.1, delete: 0.1, reword: 0.2, ..none }),
        ("moves 20 %", Rates { shift: 0.2, resection: 0.2, reword: 0.2, ..none }),
        ("splits, merges 5 %", Rates { split: 0.05, merge: 0.05, ..none }),
        ("scope, format 20 %", Rates { scope: 0.2, format: 0.2, ..none }),
        ("all at 2 %", Rates::all(0.02)),
        ("all at 5 %", Rates::all(0.05)),
        ("all at 12 %", Rates::all(0.12)),
    ]
}

fn generated(rates: Rates, seed: u64) -> Result<(Arc<Edition>, Arc<Edition>, Truth), String> {
    let old = qingdan::editions::load(None).map_err(|error| error.to_string())?;
    let (new, truth) = revision(&old, rates, &mut Random(seed));
    Ok((Arc::new(old), Arc::new(new), truth))
}

impl Score {
    /// `unsure` pairs are counted neither for nor against, nor are their tasks.
    fn judge(&mut self, answer: &Answer, truth: &Truth, unsure: &BTreeSet<(u32, u32)>) {
        let sure = |pair: &&(u32, u32)| !unsure.contains(pair);
        let said: BTreeSet<_> = answer.pairs.iter().filter(sure).copied().collect();
        let pairs: BTreeSet<_> = truth.pairs.iter().filter(sure).copied().collect();
        self.pairs.add(&said, &pairs);
        for ((pair, confidence), truth) in answer.confidence.iter().map(|entry| (entry, pairs.contains(&entry.0))) {
            let class = CLASSES.iter().position(|floor| confidence >= floor).unwrap_or(CLASSES.len() - 1);
            // Equal texts need no estimate.
            if !unsure.contains(pair) && *confidence < 1.0 {
                self.confidence[class].0 += usize::from(truth);
                self.confidence[class].1 += 1;
                self.confidence[class].2 += confidence;
            }
        }

        let doubtful = |side: usize, number: u32| {
            unsure.iter().any(|pair| if side == 0 { pair.0 == number } else { pair.1 == number })
        };
        let ends = |side: usize| answer.links.iter().map(move |link| if side == 0 { link.0 } else { link.1 });
        let all = |side: usize| -> BTreeSet<u32> {
            let listed = if side == 0 { &truth.removed } else { &truth.added };
            let paired = truth.pairs.iter().map(|pair| if side == 0 { pair.0 } else { pair.1 });
            let pieces = truth.splits.iter().flat_map(|(old, news)| if side == 0 { vec![*old] } else { news.clone() });
            let parts = truth.merges.iter().flat_map(|(olds, new)| if side == 0 { olds.clone() } else { vec![*new] });
            listed.iter().copied().chain(paired).chain(pieces).chain(parts).collect()
        };
        let free = |side: usize| -> BTreeSet<u32> {
            let linked: BTreeSet<u32> = ends(side).collect();
            all(side).difference(&linked).copied().collect()
        };
        for (side, tally, listed) in [(0, &mut self.removed, &truth.removed), (1, &mut self.added, &truth.added)] {
            let sure = |number: &u32| !doubtful(side, *number);
            tally.add(&free(side).into_iter().filter(sure).collect(), &listed.iter().copied().filter(sure).collect());
        }

        // A doubtful link counts where the truth has it in a group.
        let grouped = |&(old, new): &(u32, u32)| {
            truth.splits.iter().any(|(one, many)| *one == old && many.contains(&new))
                || truth.merges.iter().any(|(many, one)| *one == new && many.contains(&old))
        };
        let links: Vec<(u32, u32)> = answer.links.iter().filter(|link| sure(link) || grouped(link)).copied().collect();
        let group = |by: fn(&(u32, u32)) -> (u32, u32)| -> BTreeSet<(u32, Vec<u32>)> {
            let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for (one, many) in links.iter().map(by) {
                groups.entry(one).or_default().push(many);
            }
            groups.into_iter().filter(|(_, many)| many.len() > 1).collect()
        };
        self.splits.add(&group(|link| *link), &truth.splits.iter().cloned().collect());
        let merges = truth.merges.iter().map(|(many, one)| (*one, many.clone())).collect();
        self.merges.add(&group(|link| (link.1, link.0)), &merges);

        for (pair, aspects) in truth.aspects.iter().filter(|(pair, _)| answer.pairs.contains(pair)) {
            self.aspects.truth += 1;
            self.aspects.said += 1;
            self.aspects.right += usize::from(answer.aspects.get(pair) == Some(aspects));
        }
    }

    fn join(&mut self, other: &Score) {
        for (sum, one) in [
            (&mut self.pairs, other.pairs),
            (&mut self.removed, other.removed),
            (&mut self.added, other.added),
            (&mut self.splits, other.splits),
            (&mut self.merges, other.merges),
            (&mut self.aspects, other.aspects),
        ] {
            sum.right += one.right;
            sum.said += one.said;
            sum.truth += one.truth;
        }
        for (sum, one) in self.confidence.iter_mut().zip(other.confidence) {
            *sum = (sum.0 + one.0, sum.1 + one.1, sum.2 + one.2);
        }
    }

    fn print(&self, method: &str, label: &str) {
        let columns = [self.pairs, self.removed, self.added, self.splits, self.merges].map(Tally::show).join(" ");
        let aspects = match self.aspects.truth {
            0 => "-".into(),
            all => format!("{:.3}", self.aspects.right as f64 / all as f64),
        };
        println!("{method:<9}{label:<24}{columns} {aspects}");
    }

    /// How often pairs were right, beside what they stated.
    fn print_confidence(&self, label: &str) {
        println!("         confidence, {label}: stated, right, of");
        for ((right, all, stated), floor) in self.confidence.iter().zip(CLASSES) {
            if *all > 0 {
                let share = |sum: f64| sum / *all as f64;
                println!("         from {floor:<6} {:.3} {:.3} {all:>6}", share(*stated), share(*right as f64));
            }
        }
    }
}

fn by_meaning(old: &Arc<Edition>, new: &Arc<Edition>) -> Result<Answer, Failure> {
    let mut answer = Answer::default();
    let comparison =
        compare(old.clone(), new.clone(), &CompareOptions::default()).map_err(|error| error.to_string())?;
    for change in comparison.outline() {
        answer.links.extend(change.parts.iter().map(|part| (part.before, part.after)));
        for pair in mains(&change) {
            answer.pairs.insert(pair);
            answer.confidence.push((pair, change.confidence.unwrap_or_default()));
        }
        if let [part] = &change.parts[..] {
            let aspects = [Aspect::Text, Aspect::Scope, Aspect::Section, Aspect::Format];
            answer.aspects.insert((part.before, part.after), aspects.map(|aspect| change.aspects.contains(&aspect)));
        }
    }
    Ok(answer)
}

/// The main pairs of a group: its parts in order, as far as no task comes twice.
fn mains(change: &Change) -> Vec<(u32, u32)> {
    let mut mains: Vec<(u32, u32)> = Vec::new();
    for part in &change.parts {
        if !mains.iter().any(|main| main.0 == part.before || main.1 == part.after) {
            mains.push((part.before, part.after));
        }
    }
    mains
}

fn by_number(old: &Arc<Edition>, new: &Arc<Edition>) -> Result<Answer, Failure> {
    let pairs: BTreeSet<(u32, u32)> = old
        .tasks
        .iter()
        .filter(|task| new.tasks.iter().any(|other| other.number == task.number))
        .map(|task| (task.number, task.number))
        .collect();
    Ok(plain(old, new, pairs))
}

/// Rows of text and scope, as daff aligns them.
fn by_daff(old: &Arc<Edition>, new: &Arc<Edition>) -> Result<Answer, Failure> {
    let rows = |list: &Edition| -> Vec<(u32, String, String)> {
        list.tasks.iter().map(|task| (task.number, task.text.clone(), task.scope.raw.clone())).collect()
    };
    let given = serde_json::to_string(&[rows(old), rows(new)]).map_err(|error| error.to_string())?;
    let file = at("target/xtask/daff.json");
    write(&file, given)?;
    let printed = output(node()?.arg(at("benches/js/daff.mjs")).arg(&file))?;
    let pairs = serde_json::from_str(&printed).map_err(|error| format!("daff: {error}"))?;
    Ok(plain(old, new, pairs))
}

/// Each new task takes the best old one that is left, as with `difflib.get_close_matches` and its cutoff of .6.
fn by_difflib(old: &Arc<Edition>, new: &Arc<Edition>) -> Result<Answer, Failure> {
    let chars = |list: &Edition| list.tasks.iter().map(|task| task.text.chars().collect()).collect::<Vec<Vec<char>>>();
    let (olds, news) = (chars(old), chars(new));
    let mut free: BTreeSet<usize> = (0..olds.len()).collect();
    let mut pairs = BTreeSet::new();
    for (at, text) in news.iter().enumerate() {
        let mut best = (0.6, None);
        for &candidate in &free {
            if quick_ratio(&olds[candidate], text) >= best.0 {
                let ratio = ratio(&olds[candidate], text);
                if ratio > best.0 {
                    best = (ratio, Some(candidate));
                }
            }
        }
        if let Some(found) = best.1 {
            free.remove(&found);
            pairs.insert((old.tasks[found].number, new.tasks[at].number));
        }
    }
    Ok(plain(old, new, pairs))
}

fn plain(old: &Edition, new: &Edition, pairs: BTreeSet<(u32, u32)>) -> Answer {
    let mut aspects = BTreeMap::new();
    for &(before, after) in &pairs {
        let old = old.tasks.iter().find(|task| task.number == before);
        let new = new.tasks.iter().find(|task| task.number == after);
        if let (Some(old), Some(new)) = (old, new) {
            let differs = [old.text != new.text, old.scope.raw != new.scope.raw, old.section != new.section, false];
            aspects.insert((before, after), differs);
        }
    }
    Answer { links: pairs.clone(), pairs, aspects, confidence: Vec::new() }
}

/// Upper bound of [`ratio`], from the characters alone.
fn quick_ratio(a: &[char], b: &[char]) -> f64 {
    let mut counts: BTreeMap<char, i32> = BTreeMap::new();
    a.iter().for_each(|c| *counts.entry(*c).or_default() += 1);
    let matches = b.iter().filter(|c| {
        let count = counts.entry(**c).or_default();
        *count -= 1;
        *count >= 0
    });
    2.0 * matches.count() as f64 / (a.len() + b.len()).max(1) as f64
}

/// Ratcliff and Obershelp's measure: twice the characters in common blocks, found from the longest on.
fn ratio(a: &[char], b: &[char]) -> f64 {
    fn blocks(a: &[char], b: &[char]) -> usize {
        let (mut best, mut i, mut j) = (0, 0, 0);
        let mut lengths = vec![0; b.len() + 1];
        for (x, c) in a.iter().enumerate() {
            let mut diagonal = 0;
            for (y, d) in b.iter().enumerate() {
                let length = if c == d { diagonal + 1 } else { 0 };
                diagonal = std::mem::replace(&mut lengths[y + 1], length);
                if length > best {
                    (best, i, j) = (length, x + 1 - length, y + 1 - length);
                }
            }
        }
        if best == 0 { 0 } else { best + blocks(&a[..i], &b[..j]) + blocks(&a[i + best..], &b[j + best..]) }
    }
    2.0 * blocks(a, b) as f64 / (a.len() + b.len()).max(1) as f64
}

/// A real revision with its truth.
struct Law {
    name: String,
    old: Arc<Edition>,
    new: Arc<Edition>,
    truth: Truth,
    unsure: BTreeSet<(u32, u32)>,
}

/// The truth beside the two lists; see [`Truth`].
#[derive(serde::Deserialize)]
struct Labels {
    old: String,
    new: String,
    pairs: Vec<(u32, u32)>,
    deleted: Vec<u32>,
    added: Vec<u32>,
    split: Vec<(u32, Vec<u32>)>,
    merged: Vec<(Vec<u32>, u32)>,
    unsure: Vec<(u32, u32)>,
    /// Groups of pairs any one of which is right.
    equal: Vec<Vec<(u32, u32)>>,
}

fn laws(folder: &Path) -> Result<Vec<Law>, String> {
    let failed = |what: &dyn std::fmt::Display| format!("{}: {what}", folder.display());
    let list = |name: &str| -> Result<Arc<Edition>, String> {
        let text = std::fs::read_to_string(folder.join(name)).map_err(|error| failed(&error))?;
        read(&text, &ReadOptions::default()).map(Arc::new).map_err(|error| format!("{name}: {error}"))
    };
    let mut laws = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| failed(&error))? {
        let path = entry.map_err(|error| failed(&error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".truth.json")) else { continue };
        let text = std::fs::read_to_string(&path).map_err(|error| failed(&error))?;
        let labels: Labels = serde_json::from_str(&text).map_err(|error| failed(&error))?;
        let (old, new) = (list(&labels.old)?, list(&labels.new)?);
        // Of pairs that are as good as each other the truth has one; the others don't count against.
        let mut unsure: BTreeSet<(u32, u32)> = labels.unsure.into_iter().collect();
        let mut pairs = labels.pairs;
        for equal in labels.equal {
            pairs.retain(|pair| !equal.contains(pair));
            unsure.extend(equal);
        }
        let truth = Truth {
            pairs,
            removed: labels.deleted,
            added: labels.added,
            splits: labels.split,
            merges: labels.merged,
            ..Truth::default()
        };
        laws.push(Law { name: name.to_owned(), old, new, truth, unsure });
    }
    laws.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(laws)
}

impl Law {
    fn knock_out(&self, random: &mut Random) -> Law {
        // Unsure pairs go through as pairs of their own, to be renumbered with the rest.
        let marked = Truth { pairs: self.unsure.iter().copied().collect(), ..Truth::default() };
        let mut again = random.clone();
        let (old, new, truth) = knock_out(&self.old, &self.new, &self.truth, 0.15, random);
        let (_, _, unsure) = knock_out(&self.old, &self.new, &marked, 0.15, &mut again);
        let unsure = unsure.pairs.into_iter().collect();
        Law { name: self.name.clone(), old: Arc::new(old), new: Arc::new(new), truth, unsure }
    }
}
