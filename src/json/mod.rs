//! JSON, as much of it as this crate speaks: a writer for serde's data model, a reader into a tree that knows its lines.
//!
//! Own code for one reason: with serde_json the optimised module grew by 17 KB of brotli (its error texts
//! bring the formatting of floating-point numbers along). A test holds both halves against serde_json.

mod parse;
mod write;

pub use parse::{Malformed, Node, Value, parse};
pub use write::{write, write_lines};
