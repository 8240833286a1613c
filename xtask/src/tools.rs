//! What a build needs besides cargo: the wasm target, Node, and the npm tools pinned in `pkg-config/`.

use crate::Failure;
use crate::process::{at, output, program, read, run, write};
use std::path::Path;
use std::process::Command;

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target and the sources of the standard library to the toolchain in use when they are not there: rustup does that
/// unasked only where its automatic installation is on.
pub fn ensure_wasm_toolchain() -> Result<(), Failure> {
    let libraries = output(program("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if !Path::new(&libraries).exists() {
        rustup("Rust target", "target", WASM_TARGET)?;
    }
    let sources =
        Path::new(&output(program("rustc").args(["--print", "sysroot"]))?).join("lib/rustlib/src/rust/library");
    if !sources.exists() {
        rustup("Rust component", "component", "rust-src")?;
    }
    Ok(())
}

fn rustup(kind: &str, command: &str, name: &str) -> Result<(), Failure> {
    println!("adding the {kind} {name}");
    run(program("rustup").args([command, "add", name])).map_err(|failure| {
        format!(
            "{failure}\nThe {kind} {name} is missing; install rustup (https://rustup.rs) or what is missing by hand."
        )
    })
}

/// Node, found and new enough.
pub fn node() -> Result<Command, Failure> {
    const ADVICE: &str = "Install Node.js 20 or later with npm: https://nodejs.org, or your system's package manager.";
    let version = output(program("node").arg("--version")).map_err(|_| format!("Node.js was not found. {ADVICE}"))?;
    let major: u32 = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    if major < 20 {
        return Err(format!("Node.js {version} is too old. {ADVICE}"));
    }
    Ok(program("node"))
}

/// Installs exactly what the lock file of a folder names, unless that was done before.
pub fn npm_ci(folder: &str) -> Result<(), Failure> {
    node()?;
    let marker = at(folder).join("node_modules/.installed");
    let lock = read(&at(folder).join("package-lock.json"))?;
    if read(&marker).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("installing the npm packages pinned in {folder}/package-lock.json");
    // No package of ours needs its install script, so none is run.
    run(npm().args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(at(folder)))
        .map_err(|failure| format!("{failure}\nnpm comes with Node.js: https://nodejs.org"))?;
    write(&marker, lock)
}

/// npm under the name that the system gives it.
pub fn npm() -> Command {
    program(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
