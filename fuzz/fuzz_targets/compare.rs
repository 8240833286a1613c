//! Any two lists are compared: each task of both stands in one change, and the parts spell both texts.
#![no_main]

mod tokens;

use libfuzzer_sys::fuzz_target;
use qingdan::Edition;
use qingdan::compare::{CompareOptions, Op, compare};
use qingdan::read::{self, Format, ReadOptions};
use std::sync::Arc;

fn list(data: &[u8]) -> Option<Arc<Edition>> {
    let options = ReadOptions { format: Format::Text, ..ReadOptions::default() };
    read::read(&tokens::source(data), &options).ok().map(Arc::new)
}

fuzz_target!(|data: &[u8]| {
    // The byte that stands between the two lists; no word of theirs needs it.
    let Some(middle) = data.iter().position(|&byte| byte == 0xff) else { return };
    let (Some(old), Some(new)) = (list(&data[..middle]), list(&data[middle + 1..])) else { return };
    let made = compare(old.clone(), new.clone(), &CompareOptions::default()).expect("no options to be wrong");
    let changes = made.changes();
    for (list, numbers) in [
        (&old, changes.iter().flat_map(|change| &change.before).copied().collect::<Vec<u32>>()),
        (&new, changes.iter().flat_map(|change| &change.after).copied().collect()),
    ] {
        let mut numbers = numbers;
        numbers.sort_unstable();
        let mut all: Vec<u32> = list.tasks.iter().map(|task| task.number).collect();
        all.sort_unstable();
        assert_eq!(numbers, all);
    }
    let text = |list: &Edition, number: u32| {
        list.tasks.iter().find(|task| task.number == number).map(|task| task.text.clone()).expect("a task of the list")
    };
    for part in changes.iter().flat_map(|change| &change.parts) {
        let spell = |without: Op| -> String {
            part.text.iter().filter(|segment| segment.op != without).map(|segment| segment.text.as_str()).collect()
        };
        assert_eq!(spell(Op::Insert), text(&old, part.before));
        assert_eq!(spell(Op::Delete), text(&new, part.after));
    }
});
