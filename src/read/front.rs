//! Everything that is not the list: title lines, addressees, preamble, chapters, signature.

mod keys;
mod notes;
mod opening;

use super::draft::Draft;
use super::label::{Family, Style};
use super::line::{Line, Wrap, ends_sentence, is_furniture, is_page, is_short_title, join, leads_in};
use super::meta;
use super::text::CONTENTS;
use crate::model::{Chapter, Level, Paragraph, PolicyDocument};
use crate::words;
pub(super) use notes::part;
pub(super) use opening::is_title_like;
use opening::{add_heading, cite, is_act, is_heading, is_history, opening};

/// Reads the lines before the list, all of which are given.
pub(super) fn read(lines: &[Line], draft: &mut Draft) {
    let mut lines = unwrapped(lines, draft);
    notes::take(&mut lines, &mut draft.document);
    let chapters = lines.iter().position(|line| opens_chapter(line)).unwrap_or(lines.len());
    let (front, body) = lines.split_at(chapters);
    opening(front, draft);
    let listed = chapters_of(body, &mut draft.document, &mut draft.info.issued_on);
    if let Some(title) = listed
        && let Some(other) = draft.document.list_title.replace(title)
    {
        draft.document.preamble.push(other);
    }
    cite(draft);
}

/// Reads the lines after the list that open chapters of their own.
pub(super) fn read_tail(lines: &[Line], draft: &mut Draft) {
    let lines = unwrapped(lines, draft);
    if let Some(last) = chapters_of(&lines, &mut draft.document, &mut draft.info.issued_on) {
        push_paragraph(&mut draft.document, Paragraph { text: last, ..Paragraph::default() });
    }
}

/// A line, or several that a hard wrap had parted.
#[derive(Debug)]
struct Whole<'a> {
    first: Line<'a>,
    /// The last of the lines; joining looks at it alone, for the whole may be long.
    last: &'a str,
    text: String,
}

fn unwrapped<'a>(lines: &[Line<'a>], draft: &mut Draft) -> Vec<Whole<'a>> {
    let mut wholes: Vec<Whole> = Vec::new();
    let wrap = Wrap::of(lines);
    for &line in lines {
        // The first line of a paragraph is indented by two characters.
        let fills = |text| wrap.is_full(text, 4, line.text);
        if is_page(line.text) {
            draft.left_out(line.no, Level::Info, "pageNumber", "是页码，未作正文", line.text);
            continue;
        }
        if is_furniture(line.text) {
            draft.left_out(line.no, Level::Info, "furniture", "是网页上的附属文字，未作正文", line.text);
            continue;
        }
        if line.text.chars().filter(|c| !c.is_whitespace()).eq("目录".chars()) {
            draft.left_out(line.no, Level::Info, "leftOut", CONTENTS, line.text);
            continue;
        }
        let wraps = wholes.last().is_some_and(|last| {
            !line.apart
                && !line.indented
                && line.label.is_none_or(|label| label.doubtful)
                && last.last.chars().count() >= 20
                && (!ends_sentence(last.last) || fills(last.last))
                && !leads_in(last.last)
                && !meta::only_date(line.text)
                && !keys::is_keyed(line.text)
                && !is_history(line.text)
                && !is_heading(last.last)
                && !is_act(last.last)
                && (!is_short_title(last.last)
                    || last.first.label.is_some()
                    || last.last.chars().count() >= 34
                    || fills(last.last) && (last.first.indented || words::bears(&last.text, &['，', ',', '。'])))
        });
        match wholes.last_mut().filter(|_| wraps) {
            Some(last) => {
                join(&mut last.text, line.text);
                last.last = line.text;
            }
            None => wholes.push(Whole { first: line, last: line.text, text: line.text.to_owned() }),
        }
    }
    wholes
}

fn opens_chapter(line: &Whole) -> bool {
    line.first.label.is_some_and(|label| {
        let family = label.family();
        matches!(family, Family::HanComma | Family::Heading) && !line.first.rest().is_empty()
            || matches!(family, Family::HanParen | Family::Article)
            || family == Family::Heading
            || matches!(label.style, Style::Dot | Style::Comma | Style::Paren) && !label.doubtful
    })
}

/// The text of a line that says what a blank cell means, without a label.
pub(super) fn rule_note(text: &str) -> Option<&str> {
    let says = text.contains("无特别说明") && text.contains("适用范围")
        || text.contains("鼓励在") && text.contains("先行先试") && text.contains("新增")
        || text.contains("不再单独列出");
    says.then_some(text)
}

/// Adds a note with its printed label. A `注：` on a line of its own is the head of the label that follows.
pub(super) fn note(document: &mut PolicyDocument, label: &str, text: &str) {
    document.note_labels.resize(document.notes.len(), String::new());
    let mut head = String::new();
    if document.notes.last().is_some_and(String::is_empty) {
        document.notes.pop();
        head = document.note_labels.pop().unwrap_or_default();
    }
    document.note_labels.push(head + label.trim());
    document.notes.push(text.trim().to_owned());
}

fn push_paragraph(document: &mut PolicyDocument, paragraph: Paragraph) {
    match document.chapters.last_mut() {
        Some(chapter) => chapter.paragraphs.push(paragraph),
        None => document.preamble.push(paragraph.text),
    }
}

/// The chapters; a short title that ends them is returned, for it is the list's.
fn chapters_of(lines: &[Whole], document: &mut PolicyDocument, issued_on: &mut Option<String>) -> Option<String> {
    // The outermost kind of heading that occurs opens chapters, whatever else is a paragraph.
    let outer = [Family::Heading, Family::HanComma]
        .into_iter()
        .find(|family| lines.iter().any(|line| line.first.label.is_some_and(|label| label.family() == *family)));
    let mut title = None;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text.as_str();
        let last = at + 1 == lines.len();
        let signature = lines.get(at + 1).is_some_and(|next| meta::only_date(&next.text)) && meta::is_agency(text);
        let label = line.first.label.filter(|label| !label.doubtful);
        let split = label.and_then(|label| text.split_at_checked(label.len));
        match (label, split) {
            (Some(label), Some((printed, rest))) if Some(label.family()) == outer => {
                let chapter =
                    Chapter { label: printed.trim().into(), title: rest.trim().into(), paragraphs: Vec::new() };
                document.chapters.push(chapter);
            }
            (Some(_), Some((printed, rest))) => {
                let mut paragraph = paragraph(rest.trim());
                paragraph.label = Some(printed.trim().into());
                if document.chapters.is_empty() {
                    document.chapters.push(Chapter::default());
                }
                push_paragraph(document, paragraph);
            }
            _ if meta::only_date(text) || signature => {
                if let Some(date) = meta::issued(text) {
                    issued_on.get_or_insert(date);
                }
                add_heading(document, text);
            }
            _ if last && is_short_title(text) => title = Some(text.to_owned()),
            _ => push_paragraph(document, Paragraph { text: text.into(), ..Paragraph::default() }),
        }
    }
    title
}

/// A labelled paragraph: its leading sentence is a title when it is short and undivided, and something follows.
fn paragraph(text: &str) -> Paragraph {
    if let Some((title, rest)) = text.split_once('。') {
        let serves = title.chars().count() <= 40 && !words::bears(title, &['，', ',', '；', ';', '：', ':', '\n']);
        if serves && !title.trim().is_empty() && !rest.trim().is_empty() {
            return Paragraph { label: None, title: Some(title.trim().into()), text: text.trim().into() };
        }
    }
    Paragraph { label: None, title: None, text: text.into() }
}

/// Takes a date, and the agency before it, at the end of a text for its signature.
pub(super) fn signature(text: &str, draft: &mut Draft) {
    match meta::issued(text) {
        Some(date) => {
            draft.info.issued_on.get_or_insert(date);
        }
        None => {
            draft.info.issuer.get_or_insert_with(|| text.to_owned());
        }
    }
    add_heading(&mut draft.document, text);
}

/// Whether a line is the bare word that heads notes.
pub(super) fn note_heading(text: &str) -> bool {
    matches!(text, "说明" | "注" | "附注" | "注释")
}

/// The length of `附件：` or `附：` before what is annexed.
pub(super) fn annexes(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('附')?;
    let rest = words::past(rest.strip_prefix('件').unwrap_or(rest), &[':', '：'])?;
    (!rest.trim().is_empty()).then_some(text.len() - rest.len())
}

/// The length of `注：`, `备注:`, `说明：`, `注1：` at the start of a line.
pub(super) fn note_start(text: &str) -> Option<usize> {
    let head = ["备注", "附注", "说明", "注释", "注"].iter().find(|head| text.starts_with(**head))?.len();
    let rest = text.get(head..)?;
    let digits = words::trim_start(
        rest,
        &[
            '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '０', '１', '２', '３', '４', '５', '６', '７', '８',
            '９', ' ',
        ],
    );
    let colon = digits.chars().next().filter(|c| matches!(c, ':' | '：'))?;
    Some(text.len() - digits.len() + colon.len_utf8())
}

/// Whether a line repeats a title of the document, as the head of each page of print does, perhaps with the number of the page.
pub(super) fn is_running_title(document: &PolicyDocument, text: &str) -> bool {
    let titles = [Some(&document.title), document.plan_title.as_ref(), document.list_title.as_ref()];
    titles.into_iter().flatten().filter(|title| !title.is_empty()).any(|title| {
        let more = text.strip_prefix(title.as_str()).or_else(|| text.strip_suffix(title.as_str()));
        more.is_some_and(|more| {
            let page = more.trim();
            page.is_empty() || is_page(page) || page.len() < more.len() && page.chars().all(|c| c.is_ascii_digit())
        })
    })
}
