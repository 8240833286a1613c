//! Markdown → the text that it marks up, line by line: headings and emphasis without their marks, the rows of tables with tabs between
//! their cells. So a list that was exported as Markdown, or written by a program that answers in it, is read like any other.

use super::label::{self, Style};
use super::line::{Numbered, is_blank};

/// The text under the marks of a source; nothing when it has neither a heading nor a table of Markdown.
pub(super) fn unmarked(source: &str) -> Option<String> {
    let mut lines = Numbered::new(source);
    let mut marked = false;
    while let (false, Some((_, line))) = (marked, lines.next()) {
        marked = heading(line).is_some() || is_rule(line) || is_bold_label(line);
    }
    if !marked {
        return None;
    }
    let mut text = String::with_capacity(source.len());
    let mut lines = Numbered::new(source);
    while let Some((_, line)) = lines.next() {
        let line = line.trim_matches(is_blank);
        let row = line.strip_prefix('|').map(|row| row.strip_suffix('|').unwrap_or(row));
        if !is_rule(line) {
            plain(row.unwrap_or(heading(line).unwrap_or(line)), row.is_some(), &mut text);
        }
        text.push('\n');
    }
    Some(text)
}

/// What a heading says: one to six `#`, a space, and no number, which such a sign may stand for.
fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let title = text.strip_prefix(' ')?.trim();
    let count = line.len() - text.len();
    ((1..=6).contains(&count) && title.chars().next().is_some_and(|c| !c.is_ascii_digit())).then_some(title)
}

/// Whether a line begins with a label in bold: `**第一条** 为了…`.
fn is_bold_label(line: &str) -> bool {
    let inner = line.trim_matches(is_blank).strip_prefix("**").and_then(|rest| rest.split_once("**"));
    inner.is_some_and(|(inner, _)| label::label(inner.trim()).is_some_and(|label| label.style != Style::Glued))
}

/// Whether a line is the one under the head of a table: `| --- | :-: |`.
fn is_rule(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    line.starts_with('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Adds a text without escapes, references and emphasis.
fn plain(mut rest: &str, row: bool, into: &mut String) {
    const WRITTEN: [(&str, &str); 5] = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("<br>", " "), ("**", "")];
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let escaped = after.chars().next().filter(|next| c == '\\' && next.is_ascii_punctuation());
        let written = WRITTEN.iter().find_map(|(mark, means)| Some((rest.strip_prefix(mark)?, *means)));
        rest = match (escaped, written) {
            (Some(next), _) => {
                into.push(next);
                after.get(1..).unwrap_or_default()
            }
            (None, Some((after, means))) => {
                into.push_str(means);
                after
            }
            (None, None) => {
                into.push(if row && c == '|' { '\t' } else { c });
                after
            }
        };
    }
}
