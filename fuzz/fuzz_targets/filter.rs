//! Any query is answered or refused in words; what it finds, and what it highlights, is there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qingdan::filter::{Index, Query, highlights};
use qingdan::model::{Edition, ScopeKind, Status};
use std::sync::LazyLock;

static OFFICIAL: LazyLock<(Edition, Index)> = LazyLock::new(|| {
    let edition = qingdan::editions::load(None).expect("the embedded edition reads");
    let index = Index::new(&edition);
    (edition, index)
});

fuzz_target!(|given: (&str, Vec<u8>)| {
    let (text, choices) = given;
    let (edition, index) = &*OFFICIAL;
    let mut query = Query { text: text.to_owned(), ..Query::default() };
    for choice in choices {
        match choice % 5 {
            0 => query.regions.push(edition.regions[usize::from(choice) % edition.regions.len()].id.to_string()),
            1 => query.statuses.push([Status::Named, Status::Default, Status::NotListed][usize::from(choice) % 3]),
            2 => query.sections.push(u32::from(choice / 5)),
            3 => query.scopes.push([ScopeKind::Default, ScopeKind::Mixed][usize::from(choice) % 2]),
            _ => query.regions.push(text.to_owned()),
        }
    }
    let Ok(result) = index.filter(&query) else { return };
    assert!(result.numbers.is_sorted() && result.numbers.len() <= edition.tasks.len());
    assert!(result.facets.iter().all(|&count| count as usize <= edition.tasks.len()));
    for &number in &result.numbers {
        let task = edition.tasks.iter().find(|task| task.number == number).expect("a task of the edition");
        let units: Vec<u16> = task.text.encode_utf16().collect();
        let marked = highlights(edition, number, text).expect("a query that was understood");
        assert!(marked.is_sorted() && marked.len() % 2 == 0, "{marked:?}");
        for pair in marked.chunks_exact(2) {
            String::from_utf16(&units[pair[0] as usize..pair[1] as usize]).expect("whole characters");
        }
    }
});
