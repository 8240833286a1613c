//! Marks between any two texts spell both back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qingdan::compare::{Op, diff_text};

fuzz_target!(|texts: (String, String)| {
    let (before, after) = texts;
    let segments = diff_text(&before, &after);
    let spell = |without: Op| -> String {
        segments.iter().filter(|segment| segment.op != without).map(|segment| segment.text.as_str()).collect()
    };
    assert_eq!(spell(Op::Insert), before);
    assert_eq!(spell(Op::Delete), after);
    assert!(segments.iter().all(|segment| !segment.text.is_empty()));
    assert!(segments.windows(2).all(|pair| pair[0].op != pair[1].op));
});
