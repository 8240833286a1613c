//! Lists whose items bear no number of the usual kinds: each begins with the same sign (`●`, `-`), or with `任务1：`.

use super::super::front;
use super::super::label::{self, Label, Style};
use super::super::line::{Line, ends_sentence, is_page, is_short_title};
use super::choose::heading_style;
use crate::scope::is_word;
use crate::words;

/// Signs before the members of a list; the last ones are those of Word's symbol font.
const SIGNS: [char; 21] = [
    '-', '–', '—', '*', '•', '·', '‧', '∙', '●', '○', '■', '□', '◆', '◇', '▪', '➢', '\u{f06c}', '\u{f06e}', '\u{f075}',
    '\u{f0b7}', '\u{f0d8}',
];

/// The sign that a line begins with, where it can stand before the member of a list.
pub(super) fn sign(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let sign = chars.next().filter(|c| words::one_of(*c, &SIGNS))?;
    let after = chars.as_str().trim_start();
    let first = after.chars().next()?;
    let apart = after.len() < chars.as_str().len() && label::digit(first).is_some();
    let is_text = apart || is_word(first) || words::one_of(first, &['“', '"', '《', '「', '（', '(', '【']);
    (is_text && !is_page(text)).then_some(sign)
}

/// The label of an item: `任务1：` and the like, or the sign with the number that is given.
fn marked(text: &str, sign: Option<char>, number: u32) -> Option<Label> {
    if let Some(sign) = sign {
        return Some(Label { style: Style::Sign, number, branch: 0, len: sign.len_utf8(), doubtful: false });
    }
    let after = text.get(words::beginning(text, "任务 事项 举措 措施")?..)?.trim_start();
    let (number, len) = label::digits(after).or_else(|| label::han_number(after))?;
    let rest = after.get(len..)?;
    let mark = rest.chars().next().filter(|c| c.is_whitespace() || words::one_of(*c, &['：', ':', '、', '.', '．']))?;
    let len = text.len() - rest.len() + mark.len_utf8();
    Some(Label { style: Style::Article, number, branch: 0, len, doubtful: false })
}

/// Labels the lines that begin so, where nothing but headings has another label: all of the list's lines do but for headings and
/// what is indented below.
pub(super) fn label(lines: &mut [Line]) {
    let mut items: Vec<(usize, Label)> = Vec::new();
    let mut first: Option<&Line> = None;
    let (mut others, mut headings, mut are_sentences) = (0, 0, true);
    for (at, line) in lines.iter().enumerate() {
        if front::note_start(line.text).is_some() || front::rule_note(line.text).is_some() {
            break;
        }
        let sign = sign(line.text);
        let is_alike = first.is_none_or(|first| self::sign(first.text) == sign && (first.indented || !line.indented));
        let label = marked(line.text, sign, items.len() as u32 + 1).filter(|_| is_alike);
        if let Some(label) = label {
            items.push((at, label));
            first = first.or(Some(line));
            are_sentences &= line.text.contains('。');
        } else if let Some(label) = line.label.filter(|label| !label.doubtful) {
            if !heading_style(label.style) || !is_short_title(line.rest()) {
                return;
            }
            headings += 1;
        } else if first.is_none() {
            others += usize::from(ends_sentence(line.text));
        } else {
            others += usize::from(!line.header && !line.piece && !line.indented && sign.is_none());
        }
    }
    // Headings with items below, or items with lists below: 一、数据 / ●推进甲。, not 一、推进甲 / ●其中乙；
    if items.len() < 2 || others * 2 >= items.len() || headings > 0 && !are_sentences {
        return;
    }
    for (at, label) in items {
        if let Some(line) = lines.get_mut(at) {
            line.label = Some(label);
        }
    }
}
