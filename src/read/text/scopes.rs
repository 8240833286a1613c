//! What only the whole list tells of its scopes: whether it has any, and which may be hidden.

use super::super::cell;
use super::super::draft::{Item, problem};
use super::super::front;
use super::super::line::ends_sentence;
use super::List;
use crate::model::{Level, Region, Values};
use crate::region::REGIONS;
use crate::scope::is_han;
use crate::words;

impl List<'_, '_> {
    /// Tells once what stood around scopes: brackets, and words such as 适用范围：.
    pub(super) fn tell_wrappers(&mut self) {
        if !self.wrappers.is_empty() {
            let text = self.wrappers.join("\n");
            self.draft.left_out(
                self.wrapper_line,
                Level::Info,
                "scopeWrapper",
                "适用范围写在括号里或另有提示语，提示语与括号不作适用范围",
                &text,
            );
        }
    }

    /// Tells once which signs stood before items without numbers.
    pub(super) fn tell_signs(&mut self) {
        if !self.signs.is_empty() {
            let message = "各项前只有符号，没有序号，改以次序为号，符号未作正文";
            let mut made = problem(0, Level::Info, "signsOnly", &[message]);
            made.text = Some(std::mem::take(&mut self.signs));
            self.draft.problems.push(made);
        }
    }

    /// Gives what stands in brackets back to the texts, where nothing says that the list has scopes.
    pub(super) fn give_back(&mut self) {
        let bracketed = |item: &Item| item.cell.is_empty() || words::opens(&item.cell, &['(', '（']);
        let silent = self.draft.document.notes.iter().all(|note| front::rule_note(note).is_none());
        if self.scope_column
            || self.has_cells
            || !self.wrappers.is_empty()
            || !silent
            || !self.draft.items.iter().all(bracketed)
        {
            return;
        }
        for item in &mut self.draft.items {
            item.text.push_str(&std::mem::take(&mut item.cell));
        }
    }

    /// Names the texts that end in an area with no stop before it, or in words that are no sentence, where texts end in stops: these may
    /// be a cell that was squashed.
    pub(super) fn warn_of_hidden_cells(&mut self) {
        let items = &self.draft.items;
        // A column of scopes that no row has anything in is squashed into the texts, whatever they end in.
        let is_squashed = self.scope_column && !self.has_cells && items.iter().all(|item| item.cell.is_empty());
        if !is_squashed && items.iter().filter(|item| ends_sentence(&item.text)).count() * 2 < items.len() {
            return;
        }
        for item in items.iter().filter(|item| item.cell.is_empty()) {
            if let Some(tail) = tail(&item.text) {
                let message = ["任务末尾的“", tail, "”不成句，未作适用范围，请核对"];
                let mut made = problem(item.line, Level::Warning, "tailUnclear", &message);
                made.values = Values::new().with("tail", tail.to_owned());
                self.draft.problems.push(made);
                continue;
            }
            if ends_sentence(&item.text) {
                continue;
            }
            let ends = |area: &&Region| item.text.ends_with(&*area.name) || item.text.ends_with(&*area.full_name);
            let Some(area) = REGIONS.iter().find(ends) else { continue };
            let message = ["任务以“", &area.name, "”结尾，前面没有句号，未作适用范围，请核对"];
            let mut made = problem(item.line, Level::Warning, "cellUnclear", &message);
            made.values = Values::new().with("area", area.name.to_string());
            self.draft.problems.push(made);
        }
    }
}

/// The few words after a text's last stop that are no sentence: 长沙.
fn tail(text: &str) -> Option<&str> {
    let tail = text.get(words::last_of(text, &['。', '；'])? + '。'.len_utf8()..)?.trim();
    let is_listed = |c: char| is_han(c) || cell::is_separator(c);
    ((1..=20).contains(&tail.chars().count()) && tail.chars().all(is_listed) && !cell::sentence(tail)).then_some(tail)
}
