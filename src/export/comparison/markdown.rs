//! A comparison as Markdown: tables that GitHub draws. Marks are `<ins>` and `<del>`, for `**` and `~~` fail beside Chinese punctuation.

use super::rows::{self, Line, Row, Style};
use super::{View, words};
use crate::export::add;
use crate::export::markdown::escape;

pub(super) fn write(view: &View) -> String {
    let mut out = String::from("# 新旧对照表\n\n");
    for (side, name) in ["旧版", "新版"].into_iter().enumerate() {
        add(&mut out, &["- ", name, "：", &escape(&words::edition(view, side).join("；")), "\n"]);
    }
    add(&mut out, &["\n", &escape(&words::summary(view)), "\n\n"]);
    if let Some(notice) = &view.summary.notice {
        add(&mut out, &["> ", &escape(notice), "\n\n"]);
    }
    let document = rows::document(view);
    if !document.is_empty() {
        out.push_str("## 任务以外的变化\n\n");
        table(&mut out, &document);
        out.push_str("## 任务\n\n");
    }
    table(&mut out, &rows::tasks(view));
    out
}

fn table(out: &mut String, rows: &[Row]) {
    if rows.is_empty() {
        out.push_str("没有变化。\n\n");
        return;
    }
    out.push_str("| 旧 | 新 | 说明 |\n| --- | --- | --- |\n");
    for row in rows {
        for side in [&row.old, &row.new] {
            out.push_str("| ");
            lines(out, side);
            out.push(' ');
        }
        add(out, &["| ", &escape(&row.kind)]);
        for remark in &row.remarks {
            add(out, &["<br>", &escape(remark)]);
        }
        out.push_str(" |\n");
    }
    out.push('\n');
}

fn lines(out: &mut String, lines: &[Line]) {
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push_str("<br>");
        }
        for piece in line {
            let (open, close) = match piece.style {
                Style::Inserted => ("<ins>", "</ins>"),
                Style::Deleted => ("<del>", "</del>"),
                Style::Plain | Style::Said => ("", ""),
            };
            add(out, &[open, &escape(&piece.text), close]);
        }
    }
}
