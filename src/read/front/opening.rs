//! The lines above the body: metadata, title, document number, addressees, the titles of plan and list.

use super::keys::{self, dense};
use super::{Whole, annexes, note, note_start, rule_note};
use crate::model::{Level, PolicyDocument};
use crate::read::draft::Draft;
use crate::read::label;
use crate::read::line::{ends_sentence, is_short_title, leads_in};
use crate::read::meta;
use crate::scope::is_word;
use crate::words;

/// Whether a line holds nothing but document number, date or another key of a citation.
pub(super) fn is_heading(text: &str) -> bool {
    let count = text.chars().count();
    keys::is_keyed(text)
        || meta::only_date(text)
        || meta::is_bare_number(text)
        || words::trim_start(text, &['(', '（']).starts_with("此件") && count <= 20
        || is_annex(text)
        || is_signatory(text)
        || text.strip_suffix("文件").is_some_and(|name| count <= 20 && meta::is_agency(name))
        || (count <= 50
            && !ends_sentence(text)
            && meta::document_number(text).is_some_and(|number| {
                let rest = text.replacen(number, "", 1);
                !rest.contains(is_word) || !meta::dates(&rest).is_empty()
            }))
        || (words::opens(text, &['(', '（']) && words::closes(text, &[')', '）']) && !meta::dates(text).is_empty())
        || is_history(text)
}

/// Whether a line says when a law was passed or revised: `1993年12月29日 第八届…会议通过`.
pub(super) fn is_history(text: &str) -> bool {
    meta::begins_with_date(text)
        && text.chars().count() <= 100
        && !ends_sentence(text)
        && words::has(text, "通过 修订 修正 修改 公布 发布 来源")
}

/// `总理　李强`
fn is_signatory(text: &str) -> bool {
    let offices = ["总理", "主席", "部长", "主任", "局长", "署长", "行长", "省长", "市长"];
    text.chars().count() <= 12
        && offices
            .iter()
            .filter_map(|office| text.strip_prefix(office))
            .any(|name| name.starts_with(char::is_whitespace) && !ends_sentence(name))
}

/// Whether a line and the number below it are one: `中华人民共和国国务院令` / `第823号`.
fn is_letterhead(text: &str, next: Option<&str>) -> bool {
    words::ends(text, "令 公告 通告") && !text.contains("关于") && next.is_some_and(meta::is_bare_number)
}

/// Whether a line is the whole title of an act: 某部关于印发某方案的通知.
pub(super) fn is_act(text: &str) -> bool {
    is_whole_title(text) && meta::issuer_of_title(text).is_some() && !words::bears(text, &['，', ',', '。'])
}

/// Whether a title is whole, so that the line below it does not go on with it.
fn is_whole_title(text: &str) -> bool {
    let is_open = words::bears(text, &['《', '<']) && !words::bears(text, &['》', '>']);
    !is_open
        && words::ends(
            text,
            "通知 意见 方案 清单 办法 条例 规定 决定 公告 措施 批复 计划 要点 法 的函 复函 通报 通告 规则 细则 预案 规划 纲要 请示 报告",
        )
}

/// Whether a line is a title or of its citation, as far as its words say.
pub(in crate::read) fn is_title_like(text: &str) -> bool {
    is_whole_title(text) || is_heading(text) || words::ends(text, "任务 分工 目录 表") || meta::is_agency(text)
}

/// `附件`, `附件1：`
fn is_annex(text: &str) -> bool {
    text.strip_prefix("附件").is_some_and(|rest| {
        rest.chars()
            .all(|c| c.is_whitespace() || matches!(c, ':' | '：') || label::digit(c).or(label::han_digit(c)).is_some())
    })
}

/// How many lines from one on are the title of an act in up to four, as a page centres them: `某部关于印发` / `某方案的通知`.
fn act(lines: &[Whole], at: usize) -> Option<usize> {
    let mut title = String::new();
    for (count, line) in lines.get(at..)?.iter().enumerate().take(4) {
        let text = line.text.as_str();
        if !is_short_title(text) || is_heading(text) || line.first.label.is_some_and(|label| !label.doubtful) {
            return None;
        }
        title.push_str(text);
        let says = words::has(&title, "关于 印发 转发 公布 发布");
        if says && is_whole_title(&title) && words::ends(&title, "通知 意见 决定 公告 批复 函 通报 通告")
        {
            return Some(count + 1);
        }
        // A first line of another kind is no beginning of it.
        if !says && !meta::is_agency(&title) {
            return None;
        }
    }
    None
}

/// Whether a line ends a title that the line above began.
fn is_second_half(text: &str, line: Option<&Whole>) -> bool {
    is_short_title(text)
        && is_whole_title(text)
        && !is_heading(text)
        && !text.ends_with("清单")
        && line.is_some_and(|line| line.first.label.is_none())
}

/// How many lines from one on say the title that the metadata gave, in up to eight.
fn given(lines: &[Whole], at: usize, title: &str) -> Option<usize> {
    let mut found = String::new();
    for (count, line) in lines.get(at..)?.iter().enumerate().take(8) {
        found.push_str(&dense(&line.text));
        if !title.starts_with(&found) {
            return None;
        }
        if title.len() == found.len() {
            return Some(count + 1);
        }
    }
    None
}

/// Title, heading, addressees, preamble and the titles of plan and list.
pub(super) fn opening(lines: &[Whole], draft: &mut Draft) {
    let mut at = 0;
    // What stands above the title of an act is of the page: where one is, what else is to be read.
    if !lines.iter().any(|line| keys::is_keyed(&line.text) && keys::value(&dense(&line.text), keys::TITLE).is_some())
        && let Some(title) = (0..lines.len().min(12)).find(|&at| act(lines, at).is_some())
        && lines.iter().take(title).all(|line| is_short_title(&line.text) || leads_in(&line.text))
    {
        while at < title {
            at = match lines.get(at) {
                Some(line) if is_heading(&line.text) => heading(lines, at, draft),
                Some(line) => {
                    draft.left_out(line.first.no, Level::Info, "furniture", "是网页上的附属文字，未作正文", &line.text);
                    at + 1
                }
                None => return,
            };
        }
    }
    let mut titled = false;
    while let Some(line) = lines.get(at) {
        let document = &mut draft.document;
        let text = line.text.as_str();
        let next = lines.get(at + 1).map(|line| line.text.as_str());
        let signature = next.is_some_and(meta::only_date) && meta::is_agency(text);
        if let Some(count) = given(lines, at, &document.title).filter(|_| !titled && !document.title.is_empty()) {
            titled = true;
            at += count;
            continue;
        }
        if titled && text == document.title {
            draft.left_out(line.first.no, Level::Info, "leftOut", "是重复的标题，未作正文", text);
            at += 1;
            continue;
        }
        if is_heading(text) {
            at = heading(lines, at, draft);
            continue;
        }
        if signature || is_letterhead(text, next) {
            if signature {
                draft.info.issuer.get_or_insert_with(|| text.to_owned());
            }
            add_heading(document, text);
        } else if rule_note(text).is_some() {
            let (label, text) = text.split_at_checked(note_start(text).unwrap_or(0)).unwrap_or(("", text));
            note(document, label, text);
        } else if document.title.is_empty()
            && (document.preamble.is_empty() || document.heading.is_some() && is_short_title(text))
            && !ends_sentence(text)
            && !leads_in(text)
        {
            titled = true;
            let count = act(lines, at).unwrap_or(1);
            let parts = lines.get(at..at + count).unwrap_or_default();
            document.title = parts.iter().map(|line| line.text.as_str()).collect();
            at += count;
            continue;
        } else if leads_in(text)
            && document.addressees.is_none()
            && document.preamble.is_empty()
            && !document.title.is_empty()
        {
            document.addressees = Some(text.to_owned());
        } else if is_short_title(text)
            && !document.title.is_empty()
            && annexes(text).is_none()
            && !words::opens(text, &['(', '（'])
        {
            // A second title names the plan, a third the list; a title in two lines stays with its first.
            let begun = document.addressees.is_some() || !document.preamble.is_empty() || document.heading.is_some();
            if !begun
                && !line.first.apart
                && document.plan_title.is_none()
                && !is_whole_title(&document.title)
                && next.is_some_and(|next| is_heading(next) || leads_in(next))
            {
                document.title.push_str(text);
            } else if text.ends_with("清单")
                && !document.list_title.as_ref().is_some_and(|title| title.ends_with("清单"))
            {
                document.preamble.extend(document.list_title.replace(text.to_owned()));
            } else if document.plan_title.is_none() {
                // Its title too may stand on two lines.
                let more = next.filter(|next| {
                    !is_whole_title(text) && *next != document.title && is_second_half(next, lines.get(at + 1))
                });
                document.plan_title = Some([text, more.unwrap_or_default()].concat());
                at += usize::from(more.is_some());
            } else if document.list_title.is_none() {
                document.list_title = Some(text.to_owned());
            } else {
                document.preamble.push(text.to_owned());
            }
        } else {
            document.preamble.push(text.to_owned());
        }
        at += 1;
    }
}

/// Takes a line of citation, and the line below where that is the value of its key; returns where to go on.
fn heading(lines: &[Whole], at: usize, draft: &mut Draft) -> usize {
    let text = lines.get(at).map_or("", |line| line.text.as_str());
    add_heading(&mut draft.document, text);
    if !keys::is_keyed(text) {
        return at + 1;
    }
    let mut row = dense(text);
    let below = lines.get(at + 1).map(|line| line.text.as_str());
    let below =
        below.filter(|below| words::closes(&row, &[':', '：']) && !keys::is_keyed(below) && keys::fits(&row, below));
    if let Some(below) = below {
        add_heading(&mut draft.document, below);
        row.push_str(&dense(below));
    }
    if let Some(issuer) = keys::value(&row, keys::ISSUER) {
        draft.info.issuer.get_or_insert_with(|| issuer.to_owned());
    }
    if let Some(date) = keys::value(&row, keys::DATE).and_then(meta::issued) {
        draft.info.issued_on.get_or_insert(date);
    }
    if let Some(title) = keys::value(&row, keys::TITLE).filter(|_| draft.document.title.is_empty()) {
        title.clone_into(&mut draft.document.title);
    }
    at + 1 + usize::from(below.is_some())
}

pub(super) fn add_heading(document: &mut PolicyDocument, text: &str) {
    match &mut document.heading {
        Some(heading) => {
            heading.push('\n');
            heading.push_str(text);
        }
        None => document.heading = Some(text.to_owned()),
    }
}

/// Finds what a citation needs in the title lines.
pub(super) fn cite(draft: &mut Draft) {
    let document = &draft.document;
    let heading = document.heading.as_deref().unwrap_or_default();
    let number = meta::document_number(heading)
        .or_else(|| meta::document_number(&document.title))
        .or_else(|| heading.lines().find(|line| meta::is_bare_number(line)));
    // A letterhead and its number stand on two lines.
    draft.info.document_number = draft.info.document_number.take().or_else(|| Some(number?.replace('\n', "")));
    let date = meta::issued(heading).or_else(|| meta::issued(&document.title));
    draft.info.issued_on = draft.info.issued_on.take().or(date);
    let issuer = meta::issuer_of_title(&document.title);
    draft.info.issuer = issuer.map(str::to_owned).or_else(|| draft.info.issuer.take());
}
