//! A comparison as a page of its own: a 新旧对照表 without script, for the screen and for print. Marks are in the text as well, at both
//! ends, for readers that are told neither colour nor line.

use super::rows::{self, Line, Row, Style};
use super::{View, words};
use crate::export::add;

const STYLE: &str = "body{margin:2em auto;max-width:72em;padding:0 1em;font:16px/1.7 -apple-system,\"Segoe UI\",\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif;color:#15171e;background:#fff}\
h1{font-size:1.6em;margin:0 0 .4em}h2{font-size:1.15em;margin:1.6em 0 .4em}p{margin:.4em 0}\
table{border-collapse:collapse;width:100%;table-layout:fixed}\
th,td{border:1px solid #868c9b;padding:.4em .6em;vertical-align:top;text-align:left;overflow-wrap:anywhere}\
th{background:#f1f2f5;font-weight:600}td p{margin:0}td p+p{margin-top:.3em}\
h3{font-size:1em;margin:0}.r{width:20%}.s{color:#474c59}\
ins{color:#1a2fa3;font-weight:600;text-decoration:underline;text-underline-offset:.2em}del{color:#a34100;text-decoration:line-through}\
.v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\
@media print{@page{size:A4 landscape;margin:14mm}body{margin:0;max-width:none;padding:0;font-size:10pt;line-height:1.5}thead{display:table-header-group}tr{break-inside:avoid}ins,del{color:#000}th{background:none}}";

pub(super) fn write(view: &View) -> String {
    let mut out = String::from(
        "<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>新旧对照表</title>\n<style>",
    );
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n<h1>新旧对照表</h1>\n<table>\n<thead><tr><th scope=\"col\">旧版</th><th scope=\"col\">新版</th></tr></thead>\n<tbody><tr>");
    for side in [0, 1] {
        out.push_str("<td>");
        for line in words::edition(view, side) {
            element(&mut out, "p", &line);
        }
        out.push_str("</td>");
    }
    out.push_str("</tr></tbody>\n</table>\n");
    element(&mut out, "p", &words::summary(view));
    if let Some(notice) = &view.summary.notice {
        element(&mut out, "p", notice);
    }
    out.push_str("<p class=\"s\"><ins>下划线</ins>是新增的文字，<del>删除线</del>是删除的文字。</p>\n");
    let document = rows::document(view);
    if !document.is_empty() {
        out.push_str("<h2>任务以外的变化</h2>\n");
        table(&mut out, &document);
    }
    out.push_str("<h2>任务</h2>\n");
    table(&mut out, &rows::tasks(view));
    out.push_str("</body>\n</html>\n");
    out
}

fn table(out: &mut String, rows: &[Row]) {
    if rows.is_empty() {
        out.push_str("<p>没有变化。</p>\n");
        return;
    }
    out.push_str("<table>\n<thead><tr><th scope=\"col\">旧</th><th scope=\"col\">新</th><th scope=\"col\" class=\"r\">说明</th></tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for lines in [&row.old, &row.new] {
            out.push_str("<td>");
            for line in lines {
                paragraph(out, line);
            }
            out.push_str("</td>");
        }
        out.push_str("<td>");
        element(out, "h3", &row.kind);
        for remark in &row.remarks {
            element(out, "p", remark);
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn paragraph(out: &mut String, line: &Line) {
    out.push_str("<p>");
    for piece in line {
        let (open, close) = match piece.style {
            Style::Plain => ("", ""),
            Style::Said => ("<span class=\"s\">", "</span>"),
            Style::Inserted => ("<ins><span class=\"v\">〔新增〕</span>", "<span class=\"v\">〔新增止〕</span></ins>"),
            Style::Deleted => ("<del><span class=\"v\">〔删除〕</span>", "<span class=\"v\">〔删除止〕</span></del>"),
        };
        out.push_str(open);
        escape(out, &piece.text);
        out.push_str(close);
    }
    out.push_str("</p>");
}

fn element(out: &mut String, name: &str, text: &str) {
    add(out, &["<", name, ">"]);
    escape(out, text);
    add(out, &["</", name, ">"]);
}

/// Text for HTML and XML. What XML 1.0 has no way to say is written by its code, so that no document breaks and nothing is lost.
pub(in crate::export) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str("〔U+");
                for shift in [12, 8, 4, 0] {
                    out.extend(
                        char::from_digit(u32::from(c) >> shift & 15, 16).map(|digit| digit.to_ascii_uppercase()),
                    );
                }
                out.push('〕');
            }
            _ => out.push(c),
        }
    }
}
