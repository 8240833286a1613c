//! Marks inside a text.

use super::change::{Op, Segment};

/// Marks what differs between two texts.
pub fn diff_text(before: &str, after: &str) -> Vec<Segment> {
    let segment = |op, text: &str| Segment { op, text: text.to_owned(), elsewhere: None };
    if before == after {
        return vec![segment(Op::Equal, before)];
    }
    vec![segment(Op::Delete, before), segment(Op::Insert, after)]
}
