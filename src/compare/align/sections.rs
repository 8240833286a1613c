//! Which section became which: by title, and by where the tasks went.

use super::side::Side;
use crate::sort::Arrange as _;

/// Every section of both lists once, as (old, new) indexes into [`Side::titles`], paired where they are counterparts.
/// The place before any heading is its own counterpart. Paired and removed ones stand in the old order, added ones last.
pub(crate) fn pair(sides: [&Side; 2], pairs: &[(u32, u32)]) -> Vec<(Option<usize>, Option<usize>)> {
    let [old, new] = sides;
    let mut totals = sides.map(|side| vec![0u32; side.titles.len()]);
    let mut moved: Vec<(u32, u32)> = Vec::with_capacity(pairs.len());
    for &(before, after) in pairs {
        let (s, t) = (old.section(before as usize), new.section(after as usize));
        totals[0][s] += 1;
        totals[1][t] += 1;
        moved.push((s as u32, t as u32));
    }
    moved.arrange();
    let grams = sides.map(|side| side.titles.iter().map(|title| bigrams(title)).collect::<Vec<_>>());
    let share = |s: usize, t: usize| {
        let key = (s as u32, t as u32);
        let both = moved.partition_point(|pair| *pair <= key) - moved.partition_point(|pair| *pair < key);
        2.0 * both as f64 / f64::from((totals[0][s] + totals[1][t]).max(1))
    };

    let mut candidates: Vec<(usize, usize)> = Vec::new();
    if old.titles.len() * new.titles.len() <= 1 << 16 {
        candidates.extend((1..old.titles.len()).flat_map(|s| (1..new.titles.len()).map(move |t| (s, t))));
    } else {
        // Too many to try each with each: those that exchange tasks, and equal titles in order.
        candidates.extend(
            moved.chunk_by(|a, b| a == b).filter_map(|same| same.first()).map(|&(s, t)| (s as usize, t as usize)),
        );
        let mut titles: Vec<(&[char], usize, usize)> = Vec::new();
        for (side, list) in sides.iter().enumerate() {
            titles.extend(list.titles.iter().enumerate().map(|(section, title)| (title.as_slice(), side, section)));
        }
        titles.arrange();
        for same in titles.chunk_by(|a, b| a.0 == b.0) {
            let (before, after) = same.split_at(same.partition_point(|entry| entry.1 == 0));
            candidates.extend(before.iter().zip(after).map(|(s, t)| (s.2, t.2)));
        }
        candidates.retain(|&(s, t)| s > 0 && t > 0);
    }
    let mut scored: Vec<(f64, usize, usize)> = candidates
        .into_iter()
        .map(|(s, t)| (dice(&grams[0][s], &grams[1][t]) + share(s, t), s, t))
        .filter(|&(score, _, _)| score >= 0.6)
        .collect();
    scored.arrange_by(|a, b| {
        b.0.total_cmp(&a.0).then(a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2))).then((a.1 + a.2).cmp(&(b.1 + b.2)))
    });
    let mut mates = sides.map(|side| vec![None; side.titles.len()]);
    for (_, s, t) in scored {
        if mates[0][s].is_none() && mates[1][t].is_none() {
            mates[0][s] = Some(t);
            mates[1][t] = Some(s);
        }
    }
    let mut result = vec![(Some(0), Some(0))];
    result.extend(mates[0].iter().enumerate().skip(1).map(|(s, &t)| (Some(s), t)));
    result.extend(mates[1].iter().enumerate().skip(1).filter(|(_, s)| s.is_none()).map(|(t, _)| (None, Some(t))));
    result
}

/// The distinct pairs of neighbouring characters, sorted; a title of one character is that character.
pub(super) fn bigrams(title: &[char]) -> Vec<(char, char)> {
    let mut grams: Vec<(char, char)> = match title {
        [only] => vec![(*only, *only)],
        _ => title.windows(2).map(|two| (two[0], two[1])).collect(),
    };
    grams.arrange();
    grams.dedup();
    grams
}

/// Dice coefficient of two sorted sets; 0 when either is empty.
pub(super) fn dice(a: &[(char, char)], b: &[(char, char)]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let both = a.iter().filter(|gram| b.binary_search(gram).is_ok()).count();
    2.0 * both as f64 / (a.len() + b.len()) as f64
}
