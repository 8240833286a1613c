//! An edition as CSV, with a BOM so that Excel and WPS read it as UTF-8.
//!
//! A cell that a spreadsheet would run as a formula gets a tab before it: spreadsheets then take it for text, and reading trims cells, so
//! nothing of it is changed.

use super::{Extract, table};

/// Adds a cell.
pub(super) fn cell(out: &mut String, text: &str) {
    let formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula || text.contains(['"', ',', ';', '\n', '\r', '\t']) || text.trim().len() < text.len() {
        out.push('"');
        if formula {
            out.push('\t');
        }
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

fn row(out: &mut String, cells: &[&str]) {
    for (at, text) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        cell(out, text);
    }
    out.push_str("\r\n");
}

pub(super) fn edition(extract: &Extract) -> String {
    let mut out = String::from("\u{feff}");
    table::rows(extract, &mut |cells| row(&mut out, cells));
    out
}
