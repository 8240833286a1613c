//! Reading a text loses nothing, and what was read is written and read back equal.
#![no_main]

#[path = "../../tests/accounted/mod.rs"]
mod accounted;
mod tokens;

use libfuzzer_sys::fuzz_target;
use qingdan::export::{self, EditionFormat};
use qingdan::read::{self, Format, ReadOptions};

fuzz_target!(|data: &[u8]| {
    let source = tokens::source(data);
    let Ok(edition) = read::read(&source, &ReadOptions { format: Format::Text, ..ReadOptions::default() }) else { return };
    // In how many parts a line is found says little of lines that repeat a word or two.
    let lost = accounted::unaccounted(&source, &edition).filter(|lost| !lost.starts_with("in "));
    assert_eq!(lost, None, "{source:?}");
    let json = export::edition(&edition, EditionFormat::Json, None).expect("an export");
    assert_eq!(read::read(&json, &ReadOptions::default()), Ok(edition));
});
