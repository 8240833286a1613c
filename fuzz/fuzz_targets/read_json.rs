//! Reading JSON ends, and what was read is written and read back equal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qingdan::export::{self, EditionFormat};
use qingdan::read::{self, Format, ReadOptions};

fuzz_target!(|source: &str| {
    let Ok(edition) = read::read(source, &ReadOptions { format: Format::Json, ..ReadOptions::default() }) else { return };
    let json = export::edition(&edition, EditionFormat::Json, None).expect("an export");
    assert_eq!(read::read(&json, &ReadOptions::default()), Ok(edition));
});
