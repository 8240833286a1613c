//! Typed facts, on sentence pairs labelled by hand.

use qingdan::compare::{Direction, Fact, FactKind, diff_text, facts};
use qingdan::region::REGIONS;

fn written(fact: &Fact) -> String {
    let kind = match fact.kind {
        FactKind::Number => "number",
        FactKind::Date => "date",
        FactKind::Wording => "wording",
        FactKind::Negation => "negation",
        FactKind::Region => "region",
    };
    let direction = fact.direction.map_or("", |direction| match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Firmer => "firmer",
        Direction::Softer => "softer",
    });
    let [before, after] = [&fact.before, &fact.after].map(|side| side.as_deref().unwrap_or_default());
    [kind, before, "→", after, direction].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Each line of the set: the old sentence, the new one, the facts. Prints how many of the reported facts were false and how many missing.
#[test]
fn labelled_pairs() {
    let (mut told, mut truth, mut wrong) = (0, 0, Vec::new());
    for line in include_str!("facts/pairs.tsv").lines() {
        let [before, after, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("not a pair: {line}") };
        let mut expected: Vec<String> =
            expected.split("; ").filter(|fact| !fact.is_empty()).map(str::to_owned).collect();
        let mut found: Vec<String> = facts(&diff_text(before, after), &REGIONS).iter().map(written).collect();
        (told, truth) = (told + found.len(), truth + expected.len());
        expected.sort();
        found.sort();
        for fact in found.iter().filter(|fact| !expected.contains(fact)) {
            wrong.push(format!("false: {fact}\n  {before}\n  {after}"));
        }
        for fact in expected.iter().filter(|fact| !found.contains(fact)) {
            wrong.push(format!("missing: {fact}\n  {before}\n  {after}"));
        }
    }
    println!("{truth} facts labelled, {told} told, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Tasks that stand near each other in the official list are no versions of one another, so nothing in one should be set against
/// something in the other. Two are, and both belong to near twins that share most of their words.
#[test]
fn unlike_texts_face_each_other_in_next_to_nothing() {
    let edition = qingdan::editions::load(None).unwrap();
    let mut paired = Vec::new();
    for step in 1..=3 {
        for window in edition.tasks.windows(step + 1) {
            let (old, new) = (&window[0], &window[step]);
            let facts = facts(&diff_text(&old.text, &new.text), &REGIONS);
            let facing = facts.iter().filter(|fact| fact.before.is_some() && fact.after.is_some());
            paired.extend(facing.map(|fact| format!("{} {}: {}", old.number, new.number, written(fact))));
        }
    }
    assert_eq!(paired, ["120 121: wording 支持 → 允许 firmer", "127 128: wording 加快建立 → 支持"]);
}
