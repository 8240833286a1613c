//! Which column of a table is what: by its header, or by what stands in it.

use super::label;
use crate::fold::narrow;
use crate::words;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Section,
    Text,
    Scope,
    /// The body's paragraph that announces a section.
    Body,
}

/// What columns are called, without spaces: an exact name, or after `*` how a short name in Chinese ends. The first that fits counts.
const NAMES: [(Column, &str); 6] = [
    (Column::Body, "章节说明 sectionbody"),
    (Column::Number, "序号 编号 项号 项目号 号 no no. nr number num # id 条 条号 条文号 *序号 *编号"),
    (
        Column::Text,
        "任务内容 内容 任务 主要任务 重点任务 试点任务 措施 text task content measure description *内容 *措施 *举措 *任务 *事项 *条文",
    ),
    (
        Column::Scope,
        "适用范围 范围 地区 适用地区 适用区域 实施范围 试点地区 scope region regions area appliesto *范围 *地区 *区域",
    ),
    (Column::Section, "章节 章 章节名称 section chapter category *章节 *类别 *领域 *分类 *板块"),
    (Column::Text, "*名称"),
];

/// What the exact names begin with: most texts begin otherwise, and are no name.
const FIRST: &[char] = &[
    '章', 's', '序', '编', '项', '号', 'n', '#', 'i', '条', '任', '内', '主', '重', '试', '措', 't', 'c', 'm', 'd',
    '适', '范', '地', '实', 'r', 'a',
];

/// What the names end in of which only the ending is known.
const LAST: &[char] = &['号', '容', '施', '措', '务', '项', '文', '称', '围', '区', '域', '节', '别', '类', '块'];

/// The longest name of a column, in characters.
const LONGEST: usize = 11;

/// What the header cell says that its column is.
pub(super) fn of(cell: &str) -> Option<Column> {
    column(cell, true)
}

/// What a name of a column says, be it one of the known ones or, on request, one that only ends like them.
fn column(cell: &str, endings: bool) -> Option<Column> {
    let plain = |c| narrow(c).to_ascii_lowercase();
    // 适用范围（省、市）
    let cell = words::until(cell, &['（', '(']).trim();
    if !(words::one_of(plain(cell.chars().next()?), FIRST) || endings && words::closes(cell, LAST)) {
        return None;
    }
    let mut name = String::new();
    let mut count = 0;
    for c in cell.chars().filter(|c| !c.is_whitespace()) {
        count += 1;
        // Most cells are texts, and no name is so long.
        if count > LONGEST {
            return None;
        }
        name.push(plain(c));
    }
    let endings = endings && count <= 8 && name.chars().all(crate::scope::is_han);
    let is = |known: &str| match known.strip_prefix('*') {
        Some(ending) => endings && name.ends_with(ending),
        None => name == known,
    };
    NAMES.iter().find(|(_, names)| names.split(' ').any(is)).map(|(column, _)| *column)
}

/// Where each column is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub number: Option<usize>,
    pub section: Option<usize>,
    pub text: usize,
    pub scope: Option<usize>,
    pub body: Option<usize>,
}

impl Header {
    /// What the header row says, if it is one: it names the text, and another column or nothing else.
    pub(super) fn of(cells: &[&str]) -> Option<Header> {
        let [number, section, text, scope, body] = Header::named(cells)?;
        let header = Header { number, section, text: text?, scope, body };
        (number.is_some() || section.is_some() || scope.is_some()).then_some(header)
    }

    /// Where the names of columns stand in a row without numbers, in the order of [`Column`].
    pub(super) fn named(cells: &[&str]) -> Option<[Option<usize>; 5]> {
        let mut found = [None; 5];
        for (at, cell) in cells.iter().enumerate() {
            if label::digits(cell).is_some() {
                return None;
            }
            if let Some(column) = of(cell) {
                let place = &mut found[column as usize];
                // Of 任务名称 and 任务内容 the text is the latter; of 职权名称 and 责任事项 the former.
                let before = place.and_then(|at: usize| cells.get(at)).map_or("", |cell| cell.trim());
                let is_better = words::closes(cell.trim(), &['容'])
                    || words::closes(before, &['称']) && !words::closes(cell.trim(), &['项', '称']);
                if place.is_none() || column == Column::Text && is_better {
                    *place = Some(at);
                }
            }
        }
        Some(found)
    }

    /// Whether a row has a number, a text or a scope.
    pub(super) fn is_listed(&self, cells: &[String]) -> bool {
        let full = |at: usize| cells.get(at).is_some_and(|cell| !cell.is_empty());
        full(self.text) || self.number.is_some_and(full) || self.scope.is_some_and(full)
    }

    /// Whether a column is one of those that are read.
    pub(super) fn has(&self, at: usize) -> bool {
        at == self.text || [self.number, self.section, self.scope, self.body].contains(&Some(at))
    }
}

/// Whether a line is one cell of a header whose cells stand on lines of their own.
pub(super) fn is_piece(line: &str) -> bool {
    column(line, false).is_some()
}

/// Whether a line is the header of a table, its cells parted by tabs, by spaces or by nothing.
pub(super) fn is_header_line(line: &str) -> bool {
    if line.contains('\t') {
        return header_of_tabs(line).is_some();
    }
    // No name is so long, or begins with a digit, as most lines of a list do.
    if line.len() > 180 || line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (mut has_text, mut has_other) = (false, false);
    for word in line.split(|c: char| c.is_whitespace() || c == '|') {
        let mut rest = word;
        while !rest.is_empty() {
            // The longest name first: 任务内容 is one column, not two.
            let mut found = None;
            for (at, c) in rest.char_indices().take(LONGEST) {
                let (name, after) = rest.split_at(at + c.len_utf8());
                let parted = !c.is_ascii() || after.is_empty();
                if let Some(column) = column(name, rest == word && after.is_empty())
                    && parted
                {
                    found = Some((column, after));
                }
            }
            let Some((column, after)) = found else { return false };
            has_text |= column == Column::Text;
            has_other |= matches!(column, Column::Number | Column::Scope);
            rest = after;
        }
    }
    has_text && has_other
}

/// The columns of a header line with tabs.
pub(super) fn header_of_tabs(line: &str) -> Option<Header> {
    if !line.contains('\t') {
        return None;
    }
    Header::of(&line.split('\t').collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_known_beginning_or_end() {
        for name in NAMES.iter().flat_map(|(_, names)| names.split(' ')).filter(|name| !name.starts_with('*')) {
            assert!(name.starts_with(|c| FIRST.contains(&c)), "{name}");
        }
        for ending in NAMES.iter().flat_map(|(_, names)| names.split(' ')).filter(|name| name.starts_with('*')) {
            assert!(ending.ends_with(|c| LAST.contains(&c)), "{ending}");
        }
    }

    #[test]
    fn headers() {
        for line in [
            "序号任务内容适用范围",
            "序号\t任务内容\t适用范围",
            "序号 主要任务",
            "No. Task Region",
            "编号|内容",
            "序号 特别管理措施",
        ] {
            assert!(is_header_line(line), "{line}");
        }
        for line in [
            "任务",
            "序号",
            "任务内容如下",
            "编号规则的内容",
            "内容",
            "text no where",
            "主要任务和重点领域",
            "重点领域 主要任务",
        ] {
            assert!(!is_header_line(line), "{line}");
        }
        let header = Header::of(&["NO", "Section", "text", "scope", "责任单位"]);
        assert_eq!(header, Some(Header { number: Some(0), section: Some(1), text: 2, scope: Some(3), body: None }));
        let header = Header::of(&["项目编号", "所属领域", "任务名称", "具体任务内容"]);
        assert_eq!(header, Some(Header { number: Some(0), section: Some(1), text: 3, scope: None, body: None }));
        assert_eq!(Header::of(&["1", "重点领域", "优化措施"]), None);
    }
}
