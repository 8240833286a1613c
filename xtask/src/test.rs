//! `cargo xtask test`: everything that can be run here, in the order of what is cheapest to know.

use crate::process::{at, cargo, run};
use crate::tools::{node, npm_ci};
use crate::{Failure, browsers, build, packages};
use std::path::PathBuf;
use std::time::Instant;

#[derive(Default)]
pub struct Options {
    browser: Option<String>,
    packages: bool,
}

impl Options {
    pub fn parse(words: &[&str]) -> Result<Options, Failure> {
        let mut options = Options::default();
        let mut words = words.iter();
        while let Some(&word) = words.next() {
            match word {
                "--browser" => {
                    let name = *words.next().ok_or("--browser needs a name: chromium, firefox or webkit")?;
                    options.browser = Some(name.to_owned());
                }
                "--packages" => options.packages = true,
                other => return Err(format!("cargo xtask test has no option {other}")),
            }
        }
        Ok(options)
    }
}

pub fn test(options: &Options) -> Result<(), Failure> {
    step("native tests", || run(cargo().args(["test", "--workspace"])))?;
    step("build", || build::build().map(drop))?;
    step("the interface in Node", || run(node()?.arg("--test").args(files("tests/node", ".test.mjs")?)))?;
    step("the types", types)?;
    step("browsers", || browsers::test(options.browser.as_deref()))?;
    if options.packages {
        step("the package in every bundler", packages::test)?;
    }
    println!("\nall tests passed");
    Ok(())
}

/// Announces a step, runs it, and says how long it took.
fn step(name: &str, work: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    println!("\n== {name}");
    let started = Instant::now();
    let result = work();
    println!("== {name}: {} in {:.1} s", if result.is_ok() { "ok" } else { "FAILED" }, started.elapsed().as_secs_f32());
    result.map_err(|failure| format!("{name}: {failure}"))
}

/// The files of a folder whose names end so, in order; it is an error if there are none.
pub fn files(folder: &str, end: &str) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(at(folder)).map_err(|error| format!("{folder}: {error}"))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect();
    files.sort();
    if files.is_empty() { Err(format!("{folder} holds no file that ends in {end}")) } else { Ok(files) }
}

fn types() -> Result<(), Failure> {
    npm_ci("pkg-config")?;
    run(node()?.arg(at("pkg-config/node_modules/typescript/bin/tsc")).args(["--project", "tests/types"]))
}
