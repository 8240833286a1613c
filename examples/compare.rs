//! Compares two lists: `cargo run --example compare -- old.txt new.txt`.

use qingdan::compare::{CompareOptions, compare};
use qingdan::read::{ReadOptions, read};
use std::error::Error;
use std::sync::Arc;

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [old, new] = paths.as_slice() else { return Err("give the old and the new file".into()) };
    let open = |path: &str| -> Result<_, Box<dyn Error>> {
        Ok(Arc::new(read(&std::fs::read_to_string(path)?, &ReadOptions::default())?))
    };
    let comparison = compare(open(old)?, open(new)?, &CompareOptions::default())?;
    println!("实质变化 {} 项", comparison.summary().substantive);
    for change in comparison.changes().into_iter().filter(|change| change.substantive) {
        println!("{:?} {:?} → {:?} {:?}", change.kind, change.before, change.after, change.aspects);
    }
    Ok(())
}
