//! What changed outside the tasks.
