//! `cargo xtask screenshots`: the page's main states as pictures.

use crate::process::{at, run};
use crate::tools::{node, npm_ci};
use crate::{Failure, browsers, build};

/// Builds the page and leaves its pictures in a folder, `target/screenshots` unless told.
pub fn screenshots(folder: Option<&str>) -> Result<(), Failure> {
    browsers::chromium()?;
    build::build()?;
    npm_ci("tests/browser")?;
    let folder = at(folder.unwrap_or("target/screenshots"));
    run(node()?.arg(at("tests/browser/screenshots.mjs")).arg(folder))
}
