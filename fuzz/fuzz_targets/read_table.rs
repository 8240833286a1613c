//! Reading a table loses no cell.
#![no_main]

#[path = "../../tests/accounted/mod.rs"]
mod accounted;
mod tokens;

use libfuzzer_sys::fuzz_target;
use qingdan::read::{self, Columns, Format, ReadOptions};

fuzz_target!(|data: &[u8]| {
    let Some((first, data)) = data.split_first() else { return };
    let mut source = tokens::source(data);
    let format = if first & 1 == 0 { Format::Csv } else { Format::Tsv };
    if first & 2 == 0 {
        source.insert_str(0, if format == Format::Csv { "序号,章节,任务内容,适用范围\n" } else { "序号\t任务内容\t适用范围\n" });
    }
    let columns = (first & 4 == 0).then_some(Columns { number: Some(0), section: None, text: 1, scope: Some(2) });
    let Ok(edition) = read::read(&source, &ReadOptions { format, columns, ..ReadOptions::default() }) else { return };
    assert_eq!(accounted::lost_cell(&source, &edition), None, "{source:?}");
});
