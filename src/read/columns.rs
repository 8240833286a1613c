//! Which column of a table is what: by its header, or by what stands in it.

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

/// What the columns are called, in the words that people use.
const NAMES: [(Column, &[&str]); 5] = [
    (
        Column::Number,
        &["序号", "编号", "项号", "号", "no", "no.", "nr", "number", "num", "#", "id", "条", "条号", "条文号"],
    ),
    (
        Column::Section,
        &[
            "章节",
            "章",
            "章节名称",
            "类别",
            "领域",
            "分类",
            "所属章节",
            "所属领域",
            "板块",
            "section",
            "chapter",
            "category",
        ],
    ),
    (
        Column::Text,
        &[
            "任务内容",
            "内容",
            "任务",
            "主要任务",
            "任务名称",
            "试点任务",
            "任务事项",
            "具体任务",
            "具体内容",
            "事项",
            "工作任务",
            "重点任务",
            "措施",
            "具体措施",
            "政策措施",
            "主要内容",
            "试点内容",
            "条文",
            "条文内容",
            "text",
            "task",
            "content",
            "measure",
            "description",
        ],
    ),
    (
        Column::Scope,
        &[
            "适用范围",
            "范围",
            "地区",
            "适用地区",
            "适用区域",
            "实施范围",
            "试点范围",
            "试点地区",
            "区域",
            "scope",
            "region",
            "regions",
            "area",
            "applies to",
        ],
    ),
    (Column::Body, &["章节说明", "section body"]),
];

/// What the header cell says that its column is.
pub(super) fn of(cell: &str) -> Option<Column> {
    let name: String = cell.trim().chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    NAMES.iter().find(|(_, names)| names.iter().any(|known| known.replace(' ', "") == name)).map(|(column, _)| *column)
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
        let find = |column| cells.iter().position(|cell| of(cell) == Some(column));
        let header = Header {
            number: find(Column::Number),
            section: find(Column::Section),
            text: find(Column::Text)?,
            scope: find(Column::Scope),
            body: find(Column::Body),
        };
        let others = [header.number, header.section, header.scope].into_iter().flatten().count();
        (others > 0).then_some(header)
    }

    /// Whether a row has a number, a text or a scope.
    pub(super) fn is_listed(&self, cells: &[String]) -> bool {
        let full = |at: usize| cells.get(at).is_some_and(|cell| !cell.is_empty());
        full(self.text) || [self.number, self.scope].into_iter().flatten().any(full)
    }

    /// Whether a column is one of those that are read.
    pub(super) fn has(&self, at: usize) -> bool {
        at == self.text || [self.number, self.section, self.scope, self.body].contains(&Some(at))
    }
}

/// Whether a line is the header of a table, its cells parted by tabs, by spaces or by nothing.
pub(super) fn is_header_line(line: &str) -> bool {
    if line.contains('\t') {
        return header_of_tabs(line).is_some();
    }
    if line.chars().count() > 60 {
        return false;
    }
    let mut rest = line.trim();
    let mut found = Vec::new();
    while !rest.is_empty() {
        // The longest name first: 任务内容 is one column, not two.
        let names = NAMES.iter().flat_map(|(column, names)| names.iter().map(move |name| (*column, *name)));
        let lower = rest.to_lowercase();
        let longest = names.filter(|(_, name)| lower.starts_with(name)).max_by_key(|(_, name)| name.len());
        let Some((column, name)) = longest else { return false };
        let Some(next) = rest.get(name.len()..) else { return false };
        if name.is_ascii() && next.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return false;
        }
        found.push(column);
        rest = next.trim_start_matches(|c: char| c.is_whitespace() || c == '|');
    }
    found.contains(&Column::Text) && found.iter().any(|column| *column != Column::Text)
}

/// The columns of a header line with tabs.
pub(super) fn header_of_tabs(line: &str) -> Option<Header> {
    line.contains('\t').then(|| Header::of(&line.split('\t').collect::<Vec<_>>()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        for line in
            ["序号任务内容适用范围", "序号\t任务内容\t适用范围", "序号 主要任务", "No. Task Region", "编号|内容"]
        {
            assert!(is_header_line(line), "{line}");
        }
        for line in ["任务", "序号", "任务内容如下", "编号规则的内容", "内容", "text no where"] {
            assert!(!is_header_line(line), "{line}");
        }
        let header = Header::of(&["NO", "Section", "text", "scope", "责任单位"]);
        assert_eq!(header, Some(Header { number: Some(0), section: Some(1), text: 2, scope: Some(3), body: None }));
    }
}
