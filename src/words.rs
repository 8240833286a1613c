//! Lists of words, written with spaces between them, and sets of signs: smaller than slices of slices, and one code for all of
//! them, where a pattern of the standard library is compiled anew for each. What looks for signs all through a text
//! ([`bears`], [`until`], [`last_of`]) passes over its ideographs, and finds none of them.

use crate::fold::Signs;

/// Whether a text begins with one of the words.
pub(crate) fn begins(text: &str, words: &str) -> bool {
    beginning(text, words).is_some()
}

/// The length of the first of the words that a text begins with.
pub(crate) fn beginning(text: &str, words: &str) -> Option<usize> {
    let text = text.as_bytes();
    // How much of the word has been found, while the text fits it.
    let mut found = Some(0);
    for &byte in words.as_bytes() {
        if byte != b' ' {
            found = found.filter(|&at| text.get(at) == Some(&byte)).map(|at| at + 1);
        } else if found.is_some() {
            break;
        } else {
            found = Some(0);
        }
    }
    found
}

/// Whether a text ends in one of the words.
pub(crate) fn ends(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| text.ends_with(word))
}

/// Whether a text has one of the words.
pub(crate) fn has(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| {
        // By the first character, which is found by its bytes: a search for the whole word takes long to prepare.
        let Some(first) = word.chars().next() else { return false };
        let mut rest = text;
        while let Some(found) = rest.find(first).and_then(|at| rest.get(at..)) {
            if found.starts_with(word) {
                return true;
            }
            rest = found.get(first.len_utf8()..).unwrap_or_default();
        }
        false
    })
}

/// Whether a character is one of these. A pattern of the standard library would prepare a search each time.
pub(crate) fn one_of(c: char, signs: &[char]) -> bool {
    signs.contains(&c)
}

/// Whether a text begins with one of the signs.
pub(crate) fn opens(text: &str, signs: &[char]) -> bool {
    text.chars().next().is_some_and(|c| one_of(c, signs))
}

/// Whether a text ends in one of the signs.
pub(crate) fn closes(text: &str, signs: &[char]) -> bool {
    text.chars().next_back().is_some_and(|c| one_of(c, signs))
}

/// Whether a text has one of the signs, none of which is an ideograph.
pub(crate) fn bears(text: &str, signs: &[char]) -> bool {
    Signs::of(text).any(|(_, c)| one_of(c, signs))
}

/// What follows one of the signs, where a text begins with it.
pub(crate) fn past<'a>(text: &'a str, signs: &[char]) -> Option<&'a str> {
    let mut chars = text.chars();
    chars.next().filter(|c| one_of(*c, signs))?;
    Some(chars.as_str())
}

/// A text without the signs that it begins with.
pub(crate) fn trim_start<'a>(mut text: &'a str, signs: &[char]) -> &'a str {
    while let Some(rest) = past(text, signs) {
        text = rest;
    }
    text
}

/// A text without the signs that it ends in.
pub(crate) fn trim_end<'a>(text: &'a str, signs: &[char]) -> &'a str {
    let mut chars = text.chars();
    while closes(chars.as_str(), signs) {
        chars.next_back();
    }
    chars.as_str()
}

/// A text without the signs around it.
pub(crate) fn trim<'a>(text: &'a str, signs: &[char]) -> &'a str {
    trim_end(trim_start(text, signs), signs)
}

/// What stands before the first of the signs, or the whole text.
pub(crate) fn until<'a>(text: &'a str, signs: &[char]) -> &'a str {
    let first = Signs::of(text).find(|(_, c)| one_of(*c, signs));
    first.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Where the last of the signs stands.
pub(crate) fn last_of(text: &str, signs: &[char]) -> Option<usize> {
    Signs::of(text).rev().find(|(_, c)| one_of(*c, signs)).map(|(at, _)| at)
}
