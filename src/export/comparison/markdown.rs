//! A comparison as Markdown: tables that GitHub draws. Marks are `<ins>` and `<del>`, for `**` and `~~` fail beside Chinese punctuation.

use super::rows::{self, Line, Row, Style};
use super::{View, words};
use crate::export::markdown::escape;

pub(super) fn write(view: &View) -> String {
    let mut out = String::from("# 新旧对照表\n\n");
    for (side, name) in ["旧版", "新版"].into_iter().enumerate() {
        out.push_str(&format!("- {name}：{}\n", escape(&words::edition(view, side).join("；"))));
    }
    out.push_str(&format!("\n{}\n\n", escape(&words::summary(view))));
    if let Some(notice) = &view.summary.notice {
        out.push_str(&format!("> {}\n\n", escape(notice)));
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
        let remarks: Vec<String> =
            std::iter::once(row.kind.as_str()).chain(row.remarks.iter().map(String::as_str)).map(escape).collect();
        out.push_str(&format!("| {} | {} | {} |\n", lines(&row.old), lines(&row.new), remarks.join("<br>")));
    }
    out.push('\n');
}

fn lines(lines: &[Line]) -> String {
    let line = |line: &Line| -> String {
        let piece = |piece: &rows::Piece| {
            let text = escape(&piece.text);
            match piece.style {
                Style::Inserted => format!("<ins>{text}</ins>"),
                Style::Deleted => format!("<del>{text}</del>"),
                Style::Plain | Style::Said => text,
            }
        };
        line.iter().map(piece).collect()
    };
    lines.iter().map(line).collect::<Vec<_>>().join("<br>")
}
