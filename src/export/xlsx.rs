//! An edition as an .xlsx workbook of one sheet, part by part (ECMA-376 part 1, SpreadsheetML): the header stays in sight, filters, and heads every
//! printed page, texts wrap, numbers are numbers, and every other cell is text that no program runs.

use super::comparison::html::escape;
use super::{Extract, add, table};
use crate::error::{Code, Error};
use crate::read::decimal;

const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";
const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const WORKBOOK: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"任务清单\" sheetId=\"1\" r:id=\"rId1\"/></sheets><definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'任务清单'!$1:$1</definedName></definedNames></workbook>";
const WORKBOOK_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>";
/// Style 1 is a text that wraps, style 2 the header.
const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/></font><font><b/><sz val=\"11\"/><name val=\"宋体\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/><xf applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf><xf fontId=\"1\" applyFont=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

/// UTF-16 units that a cell can hold (Excel's specifications and limits); a longer one makes a file that Excel offers to repair.
const CELL: usize = 32_767;

/// Widths of the columns, in digits.
const WIDTHS: [u32; 5] = [8, 20, 64, 30, 64];

/// The files of the package, by path.
pub(super) fn parts(extract: &Extract) -> Result<Vec<(&'static str, String)>, Error> {
    Ok(vec![
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("xl/workbook.xml", WORKBOOK.to_owned()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS.to_owned()),
        ("xl/styles.xml", STYLES.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet(extract)?),
    ])
}

fn sheet(extract: &Extract) -> Result<String, Error> {
    let mut rows = String::new();
    let mut last = 0;
    let mut width = 0;
    let mut too_long = None;
    table::rows(extract, &mut |cells| {
        last += 1;
        width = cells.len();
        // Not every program fits the height of a row to its texts when it opens a file, so it is told.
        let lines = cells.iter().zip(WIDTHS).map(|(text, width)| lines(text, width)).max().unwrap_or(1);
        add(&mut rows, &["<row ht=\"", &decimal(15 * lines.min(27)), "\">"]);
        for text in cells {
            if text.encode_utf16().count() > CELL {
                too_long.get_or_insert(last);
            }
            cell(&mut rows, text, last == 1);
        }
        rows.push_str("</row>");
    });
    if let Some(row) = too_long {
        let detail = ["第 ", &decimal(row), " 行有一格超过 Excel 的上限 ", &decimal(CELL as u32), " 字"].concat();
        return Err(Error::new(Code::BadArgument).with("name", "format").with("detail", detail));
    }
    let range = ["A1:", if width == 5 { "E" } else { "D" }, &decimal(last)].concat();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>",
    );
    for (at, width) in (1..).zip(WIDTHS) {
        let at = decimal(at);
        add(
            &mut out,
            &["<col min=\"", &at, "\" max=\"", &at, "\" width=\"", &decimal(width), "\" customWidth=\"1\"/>"],
        );
    }

    add(
        &mut out,
        &[
            "</cols><sheetData>",
            &rows,
            "</sheetData><autoFilter ref=\"",
            &range,
            "\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
        ],
    );
    Ok(out)
}

/// Lines that a text takes in a column this many digits wide.
fn lines(text: &str, width: u32) -> u32 {
    let lines = text.lines().map(|line| {
        let digits: u32 = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        digits.div_ceil(width).max(1)
    });
    lines.sum::<u32>().max(1)
}

fn cell(out: &mut String, text: &str, header: bool) {
    let number =
        (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if text.is_empty() {
        out.push_str("<c/>");
    } else if number {
        add(out, &["<c s=\"1\"><v>", text, "</v></c>"]);
    } else {
        let style = if header { "2" } else { "1" };
        add(out, &["<c s=\"", style, "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"]);
        // `_x000D_` is how a cell writes what XML cannot; a text that says so itself is told apart (ST_Xstring, part 1, 22.9.2.19).
        escape(out, &text.replace("_x", "_x005F_x"));
        out.push_str("</t></is></c>");
    }
}
