//! Commands whose work is done by a script in Node.

use crate::process::{at, run, write};
use crate::tools::{node, npm_ci};
use crate::{Failure, browsers, build, weigh};

/// Measures this beside what people would use instead.
pub fn bench(options: &[&str]) -> Result<(), Failure> {
    browsers::chromium()?;
    build::build()?;
    write(&at("target/pkg/weights.md"), weigh::table()?)?;
    npm_ci("benches/js")?;
    npm_ci("tests/browser")?;
    run(node()?.arg(at("benches/js/bench.mjs")).args(options))
}

/// Asks Lighthouse about the page.
pub fn audit() -> Result<(), Failure> {
    browsers::chromium()?;
    build::build()?;
    npm_ci("pkg-config/audit")?;
    run(node()?.arg(at("pkg-config/audit/audit.mjs")))
}
