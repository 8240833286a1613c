//! Typed facts: what of a changed text can be said with certainty. Few and certain: whatever does not clearly face its counterpart
//! in the marks is left to the reader.

mod quantity;
mod value;
mod words;

use super::change::{Direction, Fact, FactKind, Op, Segment};
use crate::fold::is_invisible;
use crate::model::Region;
use quantity::Quantity;
use std::cmp::Ordering;
use std::ops::Range;

/// The facts that marks show: numbers, dates, wording, bounds turned round, negation, then which of these regions came or went; each in the order of
/// the text.
pub fn facts(marks: &[Segment], regions: &[Region]) -> Vec<Fact> {
    let marks = Marks::new(marks);
    let mut facts = Vec::new();
    if !marks.gaps.is_empty() {
        numbers(&marks, &mut facts);
        words::wording(&marks, &mut facts);
        words::bounds(&marks, &mut facts);
        words::negation(&marks, &mut facts);
        words::regions(&marks, regions, &mut facts);
    }
    facts
}

/// Both texts, old and new, without the space that says nothing (2025 年 4 月), and where they differ.
struct Marks {
    texts: [String; 2],
    gaps: Vec<Gap>,
}

/// A changed place: bytes of the old text, bytes of the new. Between two of them both texts are the same.
type Gap = [Range<usize>; 2];

impl Marks {
    fn new(segments: &[Segment]) -> Marks {
        let mut marks = Marks { texts: Default::default(), gaps: Vec::new() };
        let mut open = false;
        let mut spaced = [false; 2];
        for segment in segments {
            let start = [marks.texts[0].len(), marks.texts[1].len()];
            for (side, without) in [Op::Insert, Op::Delete].into_iter().enumerate() {
                if segment.op != without {
                    push(&mut marks.texts[side], &mut spaced[side], &segment.text);
                }
            }
            let end = [marks.texts[0].len(), marks.texts[1].len()];
            match marks.gaps.last_mut() {
                _ if segment.op == Op::Equal => open = false,
                Some(gap) if open => (gap[0].end, gap[1].end) = (end[0], end[1]),
                _ => {
                    marks.gaps.push([start[0]..end[0], start[1]..end[1]]);
                    open = true;
                }
            }
        }
        marks.gaps.retain(|gap| !gap.iter().all(Range::is_empty));
        marks
    }

    fn text(&self, side: usize, range: &Range<usize>) -> &str {
        self.texts[side].get(range.clone()).unwrap_or_default()
    }

    /// How many changed places end before, or begin before, an offset.
    fn gaps_to(&self, side: usize, offset: usize, ending: bool) -> usize {
        self.gaps.partition_point(|gap| if ending { gap[side].end <= offset } else { gap[side].start < offset })
    }

    /// The first changed place that a stretch reaches into.
    fn first(&self, side: usize, range: &Range<usize>) -> Option<usize> {
        let mut at = self.gaps_to(side, range.start, true);
        while let Some(gap) = self.gaps.get(at).filter(|gap| gap[side].start < range.end) {
            if overlaps(&gap[side], range) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// The slots that a stretch reaches into, first and last: 2k is the k-th shared stretch, 2k + 1 the changed place after it.
    fn slots(&self, side: usize, range: &Range<usize>) -> (usize, usize) {
        let (start, end) = (self.gaps_to(side, range.start, true), self.gaps_to(side, range.end, false));
        let in_gap = self.gaps.get(start).is_some_and(|gap| gap[side].start <= range.start);
        let ends_in_gap = end > start && self.gaps.get(end - 1).is_some_and(|gap| gap[side].end >= range.end);
        (2 * start + usize::from(in_gap), 2 * end - usize::from(ends_in_gap))
    }

    /// Whether both sides of a place are short enough for what stands in them to face each other.
    fn close(&self, gap: &Gap, characters: usize) -> bool {
        (0..2).all(|side| self.text(side, &gap[side]).chars().count() <= characters)
    }
}

/// Adds a piece of a text. Space is kept between Latin words and numbers alone.
fn push(text: &mut String, spaced: &mut bool, piece: &str) {
    for c in piece.chars() {
        if c.is_whitespace() {
            *spaced = true;
        }
        if c.is_whitespace() || is_invisible(c) {
            continue;
        }
        if *spaced && c.is_ascii_alphanumeric() && text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
            text.push(' ');
        }
        *spaced = false;
        text.push(c);
    }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn fact(kind: FactKind, before: Option<&str>, after: Option<&str>, direction: Option<Direction>) -> Fact {
    Fact { kind, before: before.map(str::to_owned), after: after.map(str::to_owned), direction }
}

fn numbers(marks: &Marks, facts: &mut Vec<Fact>) {
    let found = [quantity::quantities(&marks.texts[0]), quantity::quantities(&marks.texts[1])];
    // A text of so many numbers is a table: what came or went in it is no longer a fact to tell.
    let few = found[0].len().max(found[1].len()) <= 2_000;
    let mut next = 0;
    while let Some(gap) = marks.gaps.get(next) {
        let at = next;
        next += 1;
        // 处50万元以上100万元以下 → 处100万元以上200万元以下: where nothing but numbers differs, they face each other in
        // their order, though the marks may hold on to a number that stands in another role.
        let frame = (at..marks.gaps.len().min(at + 4)).rev().find_map(|last| frame(marks, &found, at, last));
        if let Some((last, sides)) = frame {
            for (old, new) in sides[0].iter().zip(sides[1]) {
                if !old.same(new) {
                    tell(marks, [Some(old), Some(new)], facts);
                }
            }
            next = last + 1;
            continue;
        }
        // In a longer place nothing faces anything for certain.
        if !marks.close(gap, 120) {
            continue;
        }
        // What stands in this place.
        let mut here: [Vec<&Quantity>; 2] = Default::default();
        for side in 0..2 {
            for quantity in within(&found[side], &gap[side]) {
                if marks.first(side, &quantity.range) == Some(at) {
                    here[side].push(quantity);
                }
            }
        }
        let [mut olds, mut news] = here;
        let all = olds.len();
        // The same value in another notation is no fact.
        olds.retain(|old| match news.iter().position(|new| new.same(old)) {
            Some(same) => {
                news.remove(same);
                false
            }
            None => true,
        });
        // Beside one that stayed in a changed place it is not certain which of the others face each other.
        let certain = olds.len() == all;
        let facing = certain && marks.close(gap, 30);
        let alone = certain && olds.len() == 1 && news.len() == 1 && marks.close(gap, 8);
        // What is gone or new counts only when the other text does not say it anywhere, and in a longer place when nothing
        // that faces it is of its kind.
        let lone = |quantity: &Quantity, other: usize| {
            let (written, faced) = (marks.text(1 - other, &quantity.range), marks.text(other, &gap[other]));
            let unlike = |rest: &[Quantity]| !rest.iter().any(|other| other.comparable(quantity));
            let apart = marks.close(gap, 40) || marks.close(gap, 120) && unlike(within(&found[other], &gap[other]));
            let telling = quantity.telling() || quantity.counts(written) && !faced.contains(quantity::is_figure);
            // 壹佰万 is a number too, but not understood.
            let formal = faced.contains(['拾', '佰', '仟']);
            few && apart && telling && !formal && !found[other].iter().any(|other| other.same(quantity))
        };
        let mut gone = Vec::new();
        for old in olds {
            match news.iter().position(|new| alone && new.replaces(old) || facing && new.comparable(old)) {
                Some(new) => tell(marks, [Some(old), Some(news.remove(new))], facts),
                None if lone(old, 1) => gone.push(old),
                None => {}
            }
        }
        for old in gone {
            tell(marks, [Some(old), None], facts);
        }
        for new in news {
            if lone(new, 0) {
                tell(marks, [None, Some(new)], facts);
            }
        }
    }
}

/// The quantities that reach into a stretch.
fn within<'a>(found: &'a [Quantity], range: &Range<usize>) -> &'a [Quantity] {
    let start = found.partition_point(|quantity| quantity.range.end <= range.start);
    let end = found.partition_point(|quantity| quantity.range.start < range.end);
    found.get(start..end).unwrap_or_default()
}

/// The last of some neighbouring changed places, and the quantities of both sides from the first to it, where the texts
/// there differ in nothing else.
fn frame<'a>(
    marks: &Marks,
    found: &'a [Vec<Quantity>; 2],
    first: usize,
    last: usize,
) -> Option<(usize, [&'a [Quantity]; 2])> {
    let (from, to) = (marks.gaps.get(first)?, marks.gaps.get(last)?);
    let ranges = [0, 1].map(|side| from[side].start..to[side].end);
    if ranges.iter().any(|range| range.len() > 600) {
        return None;
    }
    let sides = [0, 1].map(|side| within(&found[side], &ranges[side]));
    let [olds, news] = sides;
    let mut starts = [ranges[0].start, ranges[1].start];
    let mut alike = !olds.is_empty() && olds.len() == news.len();
    for (old, new) in olds.iter().zip(news) {
        alike &= new.comparable(old)
            && marks.text(0, &(starts[0]..old.range.start)) == marks.text(1, &(starts[1]..new.range.start));
        starts = [old.range.end, new.range.end];
    }
    alike &= marks.text(0, &(starts[0]..ranges[0].end)) == marks.text(1, &(starts[1]..ranges[1].end));
    alike.then_some((last, sides))
}

/// Tells each fact once.
fn tell(marks: &Marks, sides: [Option<&Quantity>; 2], facts: &mut Vec<Fact>) {
    let dated = |side: Option<&Quantity>| side.is_none_or(|quantity| quantity.is_date() || quantity.deadline);
    let kind = if dated(sides[0]) && dated(sides[1]) { FactKind::Date } else { FactKind::Number };
    let order = if let [Some(old), Some(new)] = sides { old.order(new) } else { None };
    let direction = match order {
        Some(Ordering::Greater) => Some(Direction::Up),
        Some(Ordering::Less) => Some(Direction::Down),
        _ => None,
    };
    let text = |side: usize| sides[side].map(|quantity| marks.text(side, &quantity.range));
    let fact = fact(kind, text(0), text(1), direction);
    if !facts.contains(&fact) {
        facts.push(fact);
    }
}
