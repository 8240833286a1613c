//! Two editions → what became of every task.

mod align;
mod change;
mod document;
mod facts;
mod inline;

pub use change::*;
pub use inline::diff_text;
