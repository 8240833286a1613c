//! Qingdan (清单): browse a Chinese government task list and see exactly what changed between two revisions of it.
//!
//! The data goes one way:
//!
//! ```text
//! editions/*.txt ─┐
//! pasted, dropped ┴→ read → model (Edition) ─┬→ filter  ─┐
//!                                            ├→ scope   ─┼→ wasm → page, element → person
//!                             two Editions  ─┴→ compare ─┘      → export
//! ```

// Where the module is compiled, a few hot functions are compiled for speed, all else for size; see xtask/src/build.rs.
#![cfg_attr(qingdan_module, feature(optimize_attribute))]

pub mod action;
pub mod compare;
pub mod editions;
pub mod error;
pub mod export;
pub mod filter;
pub mod fold;
pub mod json;
mod map;
pub mod model;
pub mod options;
pub mod read;
pub mod region;
pub mod scope;
mod sort;
pub mod typeset;
#[cfg(target_family = "wasm")]
mod wasm;
mod words;

pub use error::Error;
pub use model::Edition;
