//! What the fuzzers found once: each source under `found/` still ends, loses nothing and reads back equal.

mod accounted;

use qingdan::export::{self, EditionFormat};
use qingdan::read::{self, Format, ReadOptions};
use std::fs;
use std::path::Path;

/// Each source of a folder, with its file's name.
fn sources(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/found").join(folder);
    let mut sources: Vec<(String, String)> = fs::read_dir(folder)
        .expect("a folder of sources")
        .map(|entry| entry.expect("a file").path())
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("a text in UTF-8")))
        .collect();
    sources.sort();
    assert!(!sources.is_empty());
    sources
}

#[test]
fn texts() {
    for (name, source) in sources("text") {
        let options = ReadOptions { format: Format::Text, ..ReadOptions::default() };
        let edition = read::read(&source, &options).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(accounted::unaccounted(&source, &edition), None, "{name}");
        let json = export::edition(&edition, EditionFormat::Json, None).expect("an export");
        assert_eq!(read::read(&json, &ReadOptions::default()), Ok(edition), "{name}");
    }
}
