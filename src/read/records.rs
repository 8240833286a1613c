//! CSV and TSV → cells. A crate for this would drop the quotes of a cell such as `"一单制"提单`, take an unclosed one for the rest
//! of the file, and not tell lines; here a quote counts only where it opens and closes a whole cell.

use crate::words;

/// A row with the line that it begins in.
#[derive(Debug, PartialEq)]
pub(super) struct Record {
    pub line: u32,
    pub cells: Vec<String>,
}

/// Parts a source into rows; blank ones are left away. An unclosed quote is the error, with its line.
pub(super) fn parse(source: &str, delimiter: u8) -> Result<Vec<Record>, u32> {
    let mut records = Vec::new();
    let mut rest = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut line = 1;
    while !rest.is_empty() {
        let mut record = Record { line, cells: Vec::new() };
        loop {
            let (cell, after, lines) = cell(rest, delimiter, line)?;
            record.cells.push(cell);
            line += lines;
            rest = after;
            match rest.as_bytes().first() {
                Some(&byte) if byte == delimiter => rest = rest.get(1..).unwrap_or_default(),
                _ => break,
            }
        }
        if let Some(after) = rest.strip_prefix("\r\n").or_else(|| words::past(rest, &['\n', '\r'])) {
            rest = after;
            line += 1;
        }
        if record.cells.iter().any(|cell| !cell.is_empty()) {
            records.push(record);
        }
    }
    Ok(records)
}

/// One cell, trimmed, what follows it, and how many line ends it held.
fn cell(text: &str, delimiter: u8, line: u32) -> Result<(String, &str, u32), u32> {
    let ends = |byte: u8| byte == delimiter || byte == b'\n' || byte == b'\r';
    let plain = || {
        let end = text.bytes().position(ends).unwrap_or(text.len());
        let (cell, after) = text.split_at_checked(end).unwrap_or((text, ""));
        (cell.trim_matches(super::line::is_blank).to_owned(), after, 0)
    };
    let Some(mut inner) = text.strip_prefix('"') else { return Ok(plain()) };
    let mut cell = String::new();
    loop {
        let Some((part, after)) = inner.split_once('"') else {
            return if delimiter == b'\t' { Ok(plain()) } else { Err(line) };
        };
        cell.push_str(part);
        if let Some(after) = after.strip_prefix('"') {
            cell.push('"');
            inner = after;
            continue;
        }
        let next = after.trim_start_matches(' ');
        if !next.bytes().next().is_none_or(ends) {
            return Ok(plain());
        }
        let read = text.get(..text.len() - next.len()).unwrap_or_default();
        let lines = line_ends(read);
        let cell = cell.replace("\r\n", "\n").replace('\r', "\n");
        return Ok((cell.trim_matches(super::line::is_blank).to_owned(), next, lines));
    }
}

fn line_ends(text: &str) -> u32 {
    let feeds = text.bytes().filter(|&byte| byte == b'\n').count();
    let lone = text.bytes().zip(text.bytes().skip(1).chain([0])).filter(|&(a, b)| a == b'\r' && b != b'\n').count();
    (feeds + lone) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(source: &str, delimiter: u8) -> Vec<(u32, Vec<String>)> {
        parse(source, delimiter).expect("a table").into_iter().map(|record| (record.line, record.cells)).collect()
    }

    #[test]
    fn quotes() {
        let source = "\u{feff}1,\"a,\"\"b\"\"\nc\",d\r\n\r\n2,\"一单制\"提单,\n";
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        assert_eq!(rows(source, b','), [(1, row(["1", "a,\"b\"\nc", "d"])), (4, row(["2", "\"一单制\"提单", ""]))]);
    }

    #[test]
    fn an_unclosed_quote() {
        assert_eq!(parse("a\nb,\"c\nd", b','), Err(2));
        assert_eq!(rows("1\t\"c", b'\t'), [(1, vec!["1".to_owned(), "\"c".to_owned()])]);
    }
}
