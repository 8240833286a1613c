//! The project's commands; [`USAGE`] lists them.

mod browsers;
mod build;
mod order;
mod packages;
mod process;
mod release;
mod score;
mod screenshots;
mod scripts;
mod sizes;
mod test;
mod tools;
mod weigh;

use std::process::ExitCode;

/// What stopped a command, in words for the person who ran it.
type Failure = String;

const USAGE: &str = "\
cargo xtask build [--open]                      make dist/, check its sizes; --open shows the page
cargo xtask score [--laws DIR]                  how often the comparison is right, on labelled revisions
cargo xtask screenshots [FOLDER]                 the page's main states as pictures, in target/screenshots unless told
cargo xtask bench [--quick]                     times and sizes beside other libraries; writes BENCHMARKS.md unless quick
cargo xtask weigh                               what takes the room in the module
cargo xtask audit                               what Lighthouse says of the page
cargo xtask release-check                       whether versions, changelog and manifests agree
cargo xtask test [--browser NAME] [--packages]  native, Node, types and browsers; --packages: the npm package in every bundler";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match command(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nfailed: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[String]) -> Result<(), Failure> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build"] => build::build().map(drop),
        ["build", "--open"] => build::open(&build::build()?),
        ["score", options @ ..] => score::score(options),
        ["bench", options @ ..] => scripts::bench(options),
        ["weigh"] => weigh::weigh(),
        ["audit"] => scripts::audit(),
        ["release-check"] => release::check(),
        ["screenshots"] => screenshots::screenshots(None),
        ["screenshots", folder] => screenshots::screenshots(Some(folder)),
        ["test", options @ ..] => test::test(&test::Options::parse(options)?),
        _ => Err(format!("no such command; there are:\n{USAGE}")),
    }
}
