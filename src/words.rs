//! Lists of words, written with spaces between them: smaller than slices of slices.

/// Whether a text begins with one of the words.
pub(crate) fn begins(text: &str, words: &str) -> bool {
    let text = text.as_bytes();
    // How much of the word has been found, while the text fits it.
    let mut found = Some(0);
    for &byte in words.as_bytes() {
        if byte != b' ' {
            found = found.filter(|&at| text.get(at) == Some(&byte)).map(|at| at + 1);
        } else if found.is_some() {
            return true;
        } else {
            found = Some(0);
        }
    }
    found.is_some()
}

/// Whether a text ends in one of the words.
pub(crate) fn ends(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| text.ends_with(word))
}

/// Whether a text has one of the words.
pub(crate) fn has(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| text.contains(word))
}
