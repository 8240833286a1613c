//! The npm package as its users have it.

use crate::Failure;
use crate::process::{at, run};
use crate::tools::{node, npm_ci};

/// Packs `dist/npm`, installs the tarball into fresh projects, builds and runs them.
pub fn test() -> Result<(), Failure> {
    npm_ci("tests/packages")?;
    run(node()?.arg(at("tests/packages/run.mjs")))
}
