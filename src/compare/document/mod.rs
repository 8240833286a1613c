//! What changed outside the tasks: titles, number, date, issuer, body, section titles, notes, the set of pilot areas.
//!
//! A side that is a bare list (a table, a pasted excerpt) has no document around it. What such a side does not have is not
//! reported as deleted: only what both sides have is compared with it. Differences of width, case, quotes and space are none.

mod body;
mod order;
mod rules;

use super::align::keys::{Keyed, both, sort};
use super::change::{DocumentChange, DocumentPart};
use super::inline::diff_text;
use crate::fold;
use crate::model::{Edition, Section};
use crate::scope::Rules;

/// What changed outside the tasks, in the document's order. `sections` are indexes into the editions' sections: counterparts,
/// removed, added. `rules` are the rules of both sides as the comparison applies them.
pub(super) fn changes(
    before: &Edition,
    after: &Edition,
    sections: &[(Option<usize>, Option<usize>)],
    rules: [&Rules; 2],
) -> Vec<DocumentChange> {
    let mut found = Found { framed: is_framed(before) && is_framed(after), changes: Vec::new() };
    let (old, new) = (&before.document, &after.document);
    found.compare(DocumentPart::Title, "标题", Some(&old.title), Some(&new.title));
    found.compare(DocumentPart::Title, "方案标题", old.plan_title.as_deref(), new.plan_title.as_deref());
    found.compare(DocumentPart::Title, "清单标题", old.list_title.as_deref(), new.list_title.as_deref());
    let (a, b) = (&before.info, &after.info);
    found.compare(DocumentPart::Number, "发文字号", a.document_number.as_deref(), b.document_number.as_deref());
    found.compare(DocumentPart::Date, "发文日期", a.issued_on.as_deref(), b.issued_on.as_deref());
    found.compare(DocumentPart::Issuer, "发文机关", a.issuer.as_deref(), b.issuer.as_deref());
    found.compare(DocumentPart::Body, "主送机关", old.addressees.as_deref(), new.addressees.as_deref());
    if found.framed {
        body::compare(old, new, &mut found);
    }
    titles(before, after, sections, &mut found);
    rules::notes(before, after, rules, &mut found);
    rules::areas(rules, &mut found);
    found.changes
}

/// Whether there is a document around the list, not the list alone.
fn is_framed(edition: &Edition) -> bool {
    let document = &edition.document;
    !document.chapters.is_empty()
        || !document.preamble.is_empty()
        || document.addressees.is_some()
        || document.heading.is_some() && !document.title.is_empty()
}

/// The changes found so far.
struct Found {
    /// Whether both sides are documents, so that what one of them lacks is gone or new.
    framed: bool,
    changes: Vec<DocumentChange>,
}

impl Found {
    /// Compares one part that each side has once or not at all.
    fn compare(&mut self, kind: DocumentPart, place: &str, before: Option<&str>, after: Option<&str>) {
        let given = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let (before, after) = (given(before), given(after));
        // 〔2025〕84号 is printed [2025]84号 too.
        let said = |text: &str| {
            let key = fold::key(text);
            match kind {
                DocumentPart::Number => key.replace(['〔', '〕', '[', ']', '(', ')', '【', '】'], ""),
                _ => key,
            }
        };
        let differs = match (&before, &after) {
            (Some(before), Some(after)) => said(before) != said(after),
            (None, None) => false,
            _ => self.framed,
        };
        if differs {
            self.push(kind, place, before, after);
        }
    }

    fn push(&mut self, kind: DocumentPart, place: &str, before: Option<String>, after: Option<String>) {
        let text = diff_text(before.as_deref().unwrap_or_default(), after.as_deref().unwrap_or_default());
        self.changes.push(DocumentChange {
            kind,
            place: place.to_owned(),
            from: None,
            before,
            after,
            text,
            regions: None,
            unclear: None,
        });
    }
}

/// Sections renamed, renumbered, added, removed.
fn titles(before: &Edition, after: &Edition, sections: &[(Option<usize>, Option<usize>)], found: &mut Found) {
    // A list without headings says nothing of sections.
    if before.sections.is_empty() || after.sections.is_empty() {
        return;
    }
    let printed = |section: &Section| [section.label.as_str(), &section.title].concat();
    // 一、 and 一. are one label; a label that one side does not print is no difference.
    let label =
        |section: &Section| fold::key(&section.label).replace(|c: char| c.is_ascii_punctuation() || c == '、', "");
    // For each old section the last new one that is the counterpart of it or of one before it.
    let mut last = vec![None; before.sections.len()];
    for &(old, new) in sections {
        if let Some(slot) = old.and_then(|old| last.get_mut(old)) {
            *slot = new;
        }
    }
    for at in 1..last.len() {
        last[at] = last[at].max(last[at - 1]);
    }
    // In the new order, what is gone after the section it stood behind.
    let mut ordered: Vec<Keyed> = Vec::with_capacity(sections.len());
    let key = |at: Option<usize>| at.map_or(0, |at| at as u32 + 1);
    for (at, &(old, new)) in (0..).zip(sections) {
        let place = new.or_else(|| last.get(old?).copied().flatten());
        ordered.push((both(key(place), new.is_none().into()), both(key(old), key(new)), at));
    }
    sort(&mut ordered);
    for (.., at) in ordered {
        let (old, new) = sections.get(at as usize).copied().unwrap_or_default();
        let (old, new) = (old.and_then(|at| before.sections.get(at)), new.and_then(|at| after.sections.get(at)));
        let differs = match (old, new) {
            (Some(old), Some(new)) => {
                let (a, b) = (label(old), label(new));
                !fold::same(&old.title, &new.title) || a != b && !a.is_empty() && !b.is_empty()
            }
            (None, None) => false,
            _ => true,
        };
        if differs {
            let place = new.or(old).map_or("", |section| &section.label);
            found.push(DocumentPart::SectionTitle, place, old.map(printed), new.map(printed));
        }
    }
}
