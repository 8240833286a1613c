//! What changed outside the tasks.

use super::change::DocumentChange;
use crate::model::Edition;
use crate::scope::Rules;

/// What changed outside the tasks. `sections` are indexes into the editions' sections: counterparts, removed, added.
pub(super) fn changes(
    _before: &Edition,
    _after: &Edition,
    _sections: &[(Option<usize>, Option<usize>)],
    _rules: [&Rules; 2],
) -> Vec<DocumentChange> {
    Vec::new()
}
