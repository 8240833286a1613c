//! Typed facts: what of a changed text can be said with certainty. Few and certain: whatever does not clearly face its counterpart
//! in the marks is left to the reader.

mod quantity;
mod words;

use super::change::{Direction, Fact, FactKind, Op, Segment};
use crate::model::Region;
use crate::sort::Arrange as _;
use quantity::Quantity;
use std::cmp::Ordering;
use std::ops::Range;

/// The facts that marks show: numbers, dates, wording, negation, then which of these regions came or went; each in the order of
/// the text.
pub fn facts(marks: &[Segment], regions: &[Region]) -> Vec<Fact> {
    let marks = Marks::new(marks);
    let mut facts = Vec::new();
    if marks.gaps.is_empty() {
        return facts;
    }
    numbers(&marks, &mut facts);
    words::wording(&marks, &mut facts);
    words::negation(&marks, &mut facts);
    words::regions(&marks, regions, &mut facts);
    facts
}

/// Both texts and where they differ.
struct Marks {
    before: String,
    after: String,
    gaps: Vec<Gap>,
}

/// A changed place: bytes of the old text, bytes of the new. Between two of them both texts are the same.
struct Gap {
    old: Range<usize>,
    new: Range<usize>,
}

/// One side of a changed place.
type Side = fn(&Gap) -> &Range<usize>;

impl Marks {
    fn new(segments: &[Segment]) -> Marks {
        let mut marks = Marks { before: String::new(), after: String::new(), gaps: Vec::new() };
        let mut open = false;
        for segment in segments {
            let (old, new) = (marks.before.len(), marks.after.len());
            if segment.op != Op::Insert {
                marks.before.push_str(&segment.text);
            }
            if segment.op != Op::Delete {
                marks.after.push_str(&segment.text);
            }
            match marks.gaps.last_mut() {
                _ if segment.op == Op::Equal => open = false,
                Some(gap) if open => (gap.old.end, gap.new.end) = (marks.before.len(), marks.after.len()),
                _ => {
                    marks.gaps.push(Gap { old: old..marks.before.len(), new: new..marks.after.len() });
                    open = true;
                }
            }
        }
        marks
    }

    fn old(&self, gap: &Gap) -> &str {
        self.before.get(gap.old.clone()).unwrap_or_default()
    }

    fn new_text(&self, gap: &Gap) -> &str {
        self.after.get(gap.new.clone()).unwrap_or_default()
    }

    /// The first changed place that a stretch reaches into.
    fn first(&self, range: &Range<usize>, side: Side) -> Option<usize> {
        let start = self.gaps.partition_point(|gap| side(gap).end <= range.start);
        let reached = self.gaps.iter().enumerate().skip(start).take_while(|(_, gap)| side(gap).start < range.end);
        reached.into_iter().find(|(_, gap)| overlaps(side(gap), range)).map(|(at, _)| at)
    }

    /// The slots that a stretch reaches into, first and last: 2k is the k-th shared stretch, 2k + 1 the changed place after it.
    fn slots(&self, range: &Range<usize>, side: Side) -> (usize, usize) {
        let start = self.gaps.partition_point(|gap| side(gap).end <= range.start);
        let in_gap = self.gaps.get(start).is_some_and(|gap| side(gap).start <= range.start);
        let end = self.gaps.partition_point(|gap| side(gap).start < range.end);
        let ends_in_gap = end > start && self.gaps.get(end - 1).is_some_and(|gap| side(gap).end >= range.end);
        (2 * start + usize::from(in_gap), if ends_in_gap { 2 * end - 1 } else { 2 * end })
    }

    /// Whether both sides of a place are short enough for what stands in them to face each other.
    fn close(&self, gap: &Gap, characters: usize) -> bool {
        self.old(gap).chars().count() <= characters && self.new_text(gap).chars().count() <= characters
    }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn fact(kind: FactKind, before: Option<&str>, after: Option<&str>, direction: Option<Direction>) -> Fact {
    Fact { kind, before: before.map(str::to_owned), after: after.map(str::to_owned), direction }
}

fn numbers(marks: &Marks, facts: &mut Vec<Fact>) {
    let (olds, news) = (quantity::quantities(&marks.before), quantity::quantities(&marks.after));
    let mut told: Vec<(usize, Fact)> = Vec::new();
    let mut tell = |at: usize, old: Option<&Quantity>, new: Option<&Quantity>| {
        let dated = |quantity: &Quantity| quantity.is_date() || quantity.deadline;
        let kind = match old.into_iter().chain(new).all(dated) {
            true => FactKind::Date,
            false => FactKind::Number,
        };
        let direction = match (old, new) {
            (Some(old), Some(new)) => old.order(new).and_then(|order| match order {
                Ordering::Greater => Some(Direction::Up),
                Ordering::Less => Some(Direction::Down),
                Ordering::Equal => None,
            }),
            _ => None,
        };
        let before = old.and_then(|old| marks.before.get(old.range.clone()));
        let after = new.and_then(|new| marks.after.get(new.range.clone()));
        told.push((at, fact(kind, before, after, direction)));
    };
    let places = |quantities: &[Quantity], side: Side| -> Vec<Option<usize>> {
        quantities.iter().map(|quantity| marks.first(&quantity.range, side)).collect()
    };
    let (old_places, new_places) = (places(&olds, |gap| &gap.old), places(&news, |gap| &gap.new));
    // A text of so many numbers is a table: what came or went in it is no longer a fact to tell.
    let few = olds.len().max(news.len()) <= 2_000;
    let (mut x, mut y) = (0, 0);
    for (at, gap) in marks.gaps.iter().enumerate() {
        let mut here = standing(&olds, &old_places, at, &mut x);
        let mut there = standing(&news, &new_places, at, &mut y);
        // The same value in another notation is no fact.
        here.retain(|old| match there.iter().position(|new| new.same(old)) {
            Some(same) => {
                there.remove(same);
                false
            }
            None => true,
        });
        let alone = here.len() == 1 && there.len() == 1;
        let mut unpaired = Vec::new();
        for old in here {
            let facing = there
                .iter()
                .position(|new| new.comparable(old) && marks.close(gap, 30) || alone && marks.close(gap, 8));
            match facing {
                Some(new) => tell(at, Some(old), Some(there.remove(new))),
                None => unpaired.push(old),
            }
        }
        // What is gone or new counts only when the other text does not say it anywhere, and not in the middle of a rewrite.
        if !few || !marks.close(gap, 40) {
            continue;
        }
        for old in unpaired.into_iter().filter(|old| old.telling() && !news.iter().any(|new| new.same(old))) {
            tell(at, Some(old), None);
        }
        for new in there.into_iter().filter(|new| new.telling() && !olds.iter().any(|old| old.same(new))) {
            tell(at, None, Some(new));
        }
    }
    told.arrange_by_key(|(at, _)| *at);
    for (_, fact) in told {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
}

/// The quantities that stand in a changed place. Both go forward together.
fn standing<'a>(
    quantities: &'a [Quantity],
    places: &[Option<usize>],
    at: usize,
    next: &mut usize,
) -> Vec<&'a Quantity> {
    let mut found = Vec::new();
    while let (Some(quantity), Some(place)) = (quantities.get(*next), places.get(*next)) {
        match place {
            Some(place) if *place > at => break,
            Some(place) if *place == at => found.push(quantity),
            _ => {}
        }
        *next += 1;
    }
    found
}
