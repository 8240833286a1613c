//! What leaves the crate of one edition.

use qingdan::export::{self, EditionFormat};
use qingdan::read::{self, ReadOptions};

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_text_and_reads_back_equal() {
    let source = "no,text,scope\n1,\"=HYPERLINK(\"\"a\"\")支持试点\",\n2,+1推进开放,-天津\n3,支持乙@=1,\n";
    let edition = read::read(source, &ReadOptions::default()).expect("a table");
    let csv = export::edition(&edition, EditionFormat::Csv, None).expect("a format");
    assert!(csv.contains(",\"\t=HYPERLINK(\"\"a\"\")支持试点\","), "{csv}");
    assert!(csv.contains(",\"\t+1推进开放\",\"\t-天津\""), "{csv}");
    assert!(csv.contains(",支持乙@=1,"), "{csv}");
    let again = read::read(&csv, &ReadOptions::default()).expect("its own CSV");
    assert_eq!(again.tasks, edition.tasks);
}
