//! Which task became which.
