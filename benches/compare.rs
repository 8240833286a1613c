//! What a comparison costs, before its marks are read: lists of 155 tasks, and of ten and a hundred times as many.
//!
//! The long lists are the official one again and again with the words of each copy varied, so that nothing but a few texts is
//! identical, and their revisions have every edit at 5 %.

#[path = "../tests/revise/mod.rs"]
#[allow(dead_code)] // the tests use what the bench does not
mod revise;

use criterion::{Criterion, criterion_group, criterion_main};
use qingdan::Edition;
use qingdan::compare::{CompareOptions, compare};
use revise::{Random, Rates, edition, revise as revision};
use std::hint::black_box;
use std::sync::Arc;

fn lists(copies: usize) -> (Arc<Edition>, Arc<Edition>) {
    let Ok(official) = qingdan::editions::load(None) else { return Default::default() };
    let random = &mut Random(copies as u64);
    let mut rows = Vec::new();
    for _ in 0..copies {
        let (varied, _) = revision(&official, Rates { rewrite: 0.9, ..Rates::default() }, random);
        rows.extend(varied.tasks.into_iter().map(|task| (task.section, task.text, task.scope.raw)));
    }
    let old = edition(&official, rows.into_iter());
    let (new, _) = revision(&old, Rates::all(0.05), random);
    (Arc::new(old), Arc::new(new))
}

fn comparing(criterion: &mut Criterion) {
    for copies in [1, 10, 100] {
        let (old, new) = lists(copies);
        let mut group = criterion.benchmark_group("compare");
        group.sample_size(10);
        group.bench_function(format!("{} tasks", old.tasks.len()), |bencher| {
            bencher.iter(|| {
                compare(black_box(old.clone()), black_box(new.clone()), &CompareOptions::default())
                    .map(|made| made.len())
            });
        });
        group.finish();
    }
    let (old, new) = lists(1);
    if let Ok(made) = compare(old, new, &CompareOptions::default()) {
        criterion.bench_function("read all marks of 155 tasks", |bencher| bencher.iter(|| black_box(&made).changes()));
    }
}

criterion_group!(benches, comparing);
criterion_main!(benches);
