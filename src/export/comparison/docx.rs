//! A comparison as a .docx 新旧对照表, part by part: A4 across, both sides' titles, a table whose header repeats on every page. Marks are plain
//! formatting, not tracked changes: the table is a document about two texts, nothing in it is to be accepted or refused.

use super::html::escape;
use super::rows::{self, Row, Style};
use super::{View, words};
use crate::export::add;

const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>";
const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
const DOCUMENT_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/></Relationships>";
const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"SimSun\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"40\" w:line=\"300\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"160\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:rFonts w:eastAsia=\"SimHei\"/><w:b/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:rFonts w:eastAsia=\"SimHei\"/><w:b/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Kind\"><w:name w:val=\"类型\"/><w:basedOn w:val=\"Normal\"/><w:rPr><w:rFonts w:eastAsia=\"SimHei\"/><w:b/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Inserted\"><w:name w:val=\"新增\"/><w:rPr><w:b/><w:color w:val=\"1A2FA3\"/><w:u w:val=\"single\"/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Deleted\"><w:name w:val=\"删除\"/><w:rPr><w:strike/><w:color w:val=\"C00000\"/></w:rPr></w:style></w:styles>";
const FOOTER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t xml:space=\"preserve\">新旧对照表　第 </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> 页，共 </w:t></w:r><w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> 页</w:t></w:r></w:p></w:ftr>";

/// The files of the package, by path.
pub(super) fn parts(view: &View) -> Vec<(&'static str, String)> {
    vec![
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", document(view)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/footer1.xml", FOOTER.to_owned()),
    ]
}

fn document(view: &View) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>",
    );
    styled(&mut out, "Title", "新旧对照表");
    open(&mut out, &SIDES);
    out.push_str("<w:tr>");
    for side in [0, 1] {
        cell(&mut out, SIDES[side].0);
        for line in words::edition(view, side) {
            plain(&mut out, &line);
        }
        close(&mut out);
    }
    out.push_str("</w:tr></w:tbl><w:p/>");
    plain(&mut out, &words::summary(view));
    if let Some(notice) = &view.summary.notice {
        plain(&mut out, notice);
    }
    out.push_str("<w:p>");
    run(&mut out, Style::Inserted, "下划线加粗");
    run(&mut out, Style::Plain, "是新增的文字，");
    run(&mut out, Style::Deleted, "删除线");
    run(&mut out, Style::Plain, "是删除的文字。");
    out.push_str("</w:p>");
    let document = rows::document(view);
    if !document.is_empty() {
        styled(&mut out, "Heading1", "任务以外的变化");
        table(&mut out, &document);
    }
    styled(&mut out, "Heading1", "任务");
    table(&mut out, &rows::tasks(view));
    out.push_str("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    out
}

/// Columns: their widths in twentieths of a point, together the page less its margins, and their heads.
const SIDES: [(&str, &str); 2] = [("7285", "旧版"), ("7285", "新版")];
const COLUMNS: [(&str, &str); 3] = [("5940", "旧"), ("5940", "新"), ("2690", "说明")];

fn table(out: &mut String, rows: &[Row]) {
    if rows.is_empty() {
        plain(out, "没有变化。");
        return;
    }
    open(out, &COLUMNS);
    for row in rows {
        // A long row may run on: forbidden to, it would leave half a page empty.
        out.push_str("<w:tr>");
        for (lines, (width, _)) in [&row.old, &row.new].into_iter().zip(COLUMNS) {
            cell(out, width);
            for line in lines {
                out.push_str("<w:p>");
                for piece in line {
                    run(out, piece.style, &piece.text);
                }
                out.push_str("</w:p>");
            }
            close(out);
        }
        cell(out, COLUMNS[2].0);
        styled(out, "Kind", &row.kind);
        for remark in &row.remarks {
            plain(out, remark);
        }
        close(out);
        out.push_str("</w:tr>");
    }
    // Word wants a paragraph after a table.
    out.push_str("</w:tbl><w:p/>");
}

/// Begins a table of columns, each with its width and head; the row of heads is repeated on every page.
fn open(out: &mut String, columns: &[(&str, &str)]) {
    out.push_str(
        "<w:tbl><w:tblPr><w:tblW w:w=\"14570\" w:type=\"dxa\"/><w:tblInd w:w=\"100\" w:type=\"dxa\"/><w:tblBorders>",
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        add(out, &["<w:", side, " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"]);
    }
    out.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"57\" w:type=\"dxa\"/><w:left w:w=\"100\" w:type=\"dxa\"/><w:bottom w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
    for (width, _) in columns {
        add(out, &["<w:gridCol w:w=\"", width, "\"/>"]);
    }
    out.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (width, head) in columns {
        add(
            out,
            &[
                "<w:tc><w:tcPr><w:tcW w:w=\"",
                width,
                "\" w:type=\"dxa\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEEF2\"/></w:tcPr><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>",
                head,
                "</w:t></w:r></w:p></w:tc>",
            ],
        );
    }
    out.push_str("</w:tr>");
}

fn cell(out: &mut String, width: &str) {
    add(out, &["<w:tc><w:tcPr><w:tcW w:w=\"", width, "\" w:type=\"dxa\"/></w:tcPr>"]);
}

fn close(out: &mut String) {
    // A cell without a paragraph is a broken document.
    if out.ends_with("</w:tcPr>") {
        out.push_str("<w:p/>");
    }
    out.push_str("</w:tc>");
}

fn styled(out: &mut String, style: &str, text: &str) {
    add(out, &["<w:p><w:pPr><w:pStyle w:val=\"", style, "\"/></w:pPr>"]);
    run(out, Style::Plain, text);
    out.push_str("</w:p>");
}

fn plain(out: &mut String, text: &str) {
    out.push_str("<w:p>");
    run(out, Style::Plain, text);
    out.push_str("</w:p>");
}

fn run(out: &mut String, style: Style, text: &str) {
    out.push_str("<w:r>");
    match style {
        Style::Inserted => out.push_str("<w:rPr><w:rStyle w:val=\"Inserted\"/></w:rPr>"),
        Style::Deleted => out.push_str("<w:rPr><w:rStyle w:val=\"Deleted\"/></w:rPr>"),
        Style::Plain | Style::Said => {}
    }
    // Line ends and tabs are elements of their own.
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r', '\t']).unwrap_or(rest.len());
        let (stretch, tail) = rest.split_at(end);
        if !stretch.is_empty() {
            out.push_str("<w:t xml:space=\"preserve\">");
            escape(out, stretch);
            out.push_str("</w:t>");
        }
        let mut tail_chars = tail.chars();
        match tail_chars.next() {
            Some('\t') => out.push_str("<w:tab/>"),
            Some('\r') if tail_chars.as_str().starts_with('\n') => {}
            Some(_) => out.push_str("<w:br/>"),
            None => {}
        }
        rest = tail_chars.as_str();
    }
    out.push_str("</w:r>");
}
