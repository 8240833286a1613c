//! Typed facts: numbers, wording, dates.
