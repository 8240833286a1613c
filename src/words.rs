//! Lists of words, written with spaces between them: smaller than slices of slices.

/// Whether a text begins with one of the words.
pub(crate) fn begins(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| text.starts_with(word))
}

/// Whether a text ends in one of the words.
pub(crate) fn ends(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| text.ends_with(word))
}

/// Whether a text has one of the words.
pub(crate) fn has(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| text.contains(word))
}
