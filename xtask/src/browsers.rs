//! Which browser engines are here, which can be installed, and the tests in each of them.

use crate::Failure;
use crate::process::{at, output, program, run};
use crate::test::files;
use crate::tools::{node, npm_ci};
use std::path::Path;
use std::time::Instant;

/// A browser engine, the programs that drive it, and the Debian packages that bring them.
struct Engine {
    name: &'static str,
    /// Each inner list is one program under its several names.
    programs: &'static [&'static [&'static str]],
    packages: &'static [&'static str],
}

const ENGINES: [Engine; 3] = [
    Engine {
        name: "chromium",
        programs: &[&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]],
        packages: &["chromium"],
    },
    Engine { name: "firefox", programs: &[&["firefox", "firefox-esr"]], packages: &["firefox-esr"] },
    Engine { name: "webkit", programs: &[&["WebKitWebDriver"], &["Xvfb"]], packages: &["webkit2gtk-driver", "xvfb"] },
];

impl Engine {
    fn is_here(&self) -> bool {
        self.programs.iter().all(|names| names.iter().any(|name| find(name)))
    }
}

fn find(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Runs `tests/browser/*.test.mjs` once an engine, whose name is in the environment as `BROWSER`.
pub fn test(only: Option<&str>) -> Result<(), Failure> {
    let engines = engines(only)?;
    let tests = files("tests/browser", ".test.mjs")?;
    if at("tests/browser/package-lock.json").exists() {
        npm_ci("tests/browser")?;
    }
    let mut failed = Vec::new();
    for engine in engines {
        println!("-- {}", engine.name);
        let started = Instant::now();
        // One file at a time: two browsers at once on a small machine make tests wait for each other.
        let run_file = |test: &Path| {
            run(node()?
                .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
                .arg(test)
                .env("BROWSER", engine.name))
        };
        for test in &tests {
            // A browser that did not start in time, or starved, is no fault of the page's; what fails twice is.
            if run_file(test).is_err() {
                println!("-- {}: {} failed; once more", engine.name, test.display());
                if run_file(test).is_err() {
                    failed.push(format!("{} in {}", test.display(), engine.name));
                } else {
                    println!("-- {}: {} passed at the second try", engine.name, test.display());
                }
            }
        }
        println!("-- {}: done in {:.1} s", engine.name, started.elapsed().as_secs_f32());
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

/// The engines to test in: all that are here or can be installed, or the one that was named.
fn engines(only: Option<&str>) -> Result<Vec<&'static Engine>, Failure> {
    let wanted: Vec<&Engine> = ENGINES.iter().filter(|engine| only.is_none_or(|name| name == engine.name)).collect();
    if wanted.is_empty() {
        let names: Vec<_> = ENGINES.iter().map(|engine| engine.name).collect();
        return Err(format!("no engine is called {}; there are {}", only.unwrap_or_default(), names.join(", ")));
    }
    install(&wanted)?;
    let (here, missing): (Vec<&Engine>, Vec<&Engine>) = wanted.into_iter().partition(|engine| engine.is_here());
    for engine in &missing {
        println!("SKIPPED {}: it is not installed (on Debian or Ubuntu: {})", engine.name, engine.packages.join(" "));
    }
    if here.is_empty() { Err("no browser engine was found".into()) } else { Ok(here) }
}

/// Makes sure that Chromium is here, for what is measured or drawn in it.
pub fn chromium() -> Result<(), Failure> {
    engines(Some("chromium")).map(drop)
}

/// Installs what is missing, where that takes no more than root and apt; says first what.
fn install(wanted: &[&Engine]) -> Result<(), Failure> {
    let mut packages: Vec<&str> =
        wanted.iter().filter(|engine| !engine.is_here()).flat_map(|engine| engine.packages).copied().collect();
    let is_root = output(program("id").arg("-u")).is_ok_and(|user| user == "0");
    if packages.is_empty() || !is_root || !find("apt-get") {
        return Ok(());
    }
    // Without a Chinese font every character is the same box, and nothing about layout is tested.
    if output(program("fc-list").arg(":lang=zh")).map_or(true, |fonts| fonts.is_empty()) {
        packages.push("fonts-noto-cjk");
    }
    println!("installing with apt: {}", packages.join(" "));
    let apt = || {
        let mut command = program("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(apt().args(["update", "-qq"]))?;
    // One by one: where a system lacks one engine (Ubuntu has no chromium outside snap), the others are still tested.
    for engine in wanted.iter().filter(|engine| !engine.is_here()) {
        if let Err(failure) = run(apt().args(["install", "-y", "-qq", "--no-install-recommends"]).args(engine.packages))
        {
            println!("{failure}");
        }
    }
    if packages.contains(&"fonts-noto-cjk") {
        run(apt().args(["install", "-y", "-qq", "--no-install-recommends", "fonts-noto-cjk"]))?;
    }
    Ok(())
}
