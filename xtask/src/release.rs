//! `cargo xtask release-check`: whether everything that names the version or ships with it agrees.

use crate::Failure;
use crate::process::{at, cargo, output, read_text, run};
use crate::test::files;

pub fn check() -> Result<(), Failure> {
    let version = env!("CARGO_PKG_VERSION");
    let mut wrong = Vec::new();
    let mut expect = |is_so: bool, complaint: String| {
        if !is_so {
            wrong.push(complaint);
        }
    };

    let changelog = read_text(&at("CHANGELOG.md"))?;
    expect(changelog.contains(&format!("\n## {version}")), format!("CHANGELOG.md has no section for {version}"));
    let manifest = read_text(&at("Cargo.toml"))?;
    expect(manifest.matches("\nversion = \"").count() == 1, "Cargo.toml must state the version once".into());
    let npm =
        read_text(&at("dist/npm/package.json")).map_err(|failure| format!("{failure}\nrun cargo xtask build first"))?;
    expect(npm.contains(&format!("\"version\": \"{version}\"")), format!("dist/npm/package.json is not of {version}"));
    for (name, file) in entries(&npm)? {
        expect(
            at("dist/npm").join(&file).exists(),
            format!("dist/npm/package.json offers {name}, but there is no {file}"),
        );
    }
    for lock in ["pkg-config", "tests/browser", "benches/js", "pkg-config/audit"] {
        let lock = format!("{lock}/package-lock.json");
        let text = read_text(&at(&lock))?;
        expect(!text.contains("\"resolved\""), format!("{lock} names a registry host"));
    }
    for edition in files("src/editions", ".txt")? {
        let name = edition.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let is_embedded = qingdan::editions::EMBEDDED.iter().any(|embedded| embedded.id == name);
        expect(is_embedded, format!("src/editions/{name}.txt is not listed in src/editions.rs"));
    }
    if !wrong.is_empty() {
        return Err(wrong.join("\n"));
    }

    println!("documentation");
    run(cargo().args(["doc", "--quiet", "--package", "qingdan", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    println!("package");
    let listed = output(cargo().args(["package", "--package", "qingdan", "--list", "--allow-dirty"]))?;
    for file in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "src/editions/2025-04-11.txt"] {
        if !listed.lines().any(|line| line == file) {
            return Err(format!("the crate's package lacks {file}"));
        }
    }
    println!("{version} is consistent");
    Ok(())
}

/// Every file that the npm manifest exports, with the entry that names it.
fn entries(manifest: &str) -> Result<Vec<(String, String)>, Failure> {
    let manifest: serde_json::Value = serde_json::from_str(manifest).map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    for (name, target) in manifest["exports"].as_object().into_iter().flatten() {
        let files = match target {
            serde_json::Value::Object(conditions) => conditions.values().filter_map(|file| file.as_str()).collect(),
            other => other.as_str().into_iter().collect::<Vec<_>>(),
        };
        found.extend(files.into_iter().map(|file| (name.clone(), file.to_owned())));
    }
    Ok(found)
}
