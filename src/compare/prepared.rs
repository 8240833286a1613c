//! What of an edition every comparison needs, whatever it is compared with.

use super::align::Side;
use crate::model::Edition;
use crate::scope::Rules;
use std::sync::Arc;

/// An edition and what a comparison reads of it. Worth keeping with an edition that is compared more than once.
pub struct Prepared {
    pub(super) edition: Arc<Edition>,
    pub(super) side: Side,
    rules: Arc<Rules>,
}

impl Prepared {
    /// Folds the texts and reads the rules of an edition.
    pub fn new(edition: Arc<Edition>) -> Prepared {
        Prepared { side: Side::new(&edition), rules: Rules::of(&edition).into(), edition }
    }
}

/// The rules of both sides, and which side borrows the other's because its own notes are silent.
pub(super) fn rules(sides: [&Prepared; 2]) -> ([Arc<Rules>; 2], Option<usize>) {
    let mut rules = sides.map(|side| side.rules.clone());
    let borrower = match [rules[0].is_silent(), rules[1].is_silent()] {
        [true, false] => 0,
        [false, true] => 1,
        _ => return (rules, None),
    };
    let cells = sides[borrower].edition.tasks.iter().map(|task| task.scope.raw.as_str());
    rules[borrower] = Rules::new(&sides[1 - borrower].edition.document.notes, cells).into();
    (rules, Some(borrower))
}
