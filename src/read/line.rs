//! The lines of a source, and what they look like each for itself.

use super::columns;
use super::label::{self, Label};
use crate::fold::past_ideographs;
use crate::sort::Arrange as _;
use crate::words;
use std::cell::OnceCell;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// 1-based number in the source.
    pub no: u32,
    /// The text, trimmed.
    pub text: &'a str,
    /// Whether it began with space.
    pub indented: bool,
    /// Whether a blank line came before.
    pub apart: bool,
    /// The label it begins with.
    pub label: Option<Label>,
    /// Whether it is the header of a table.
    pub header: bool,
    /// Whether it is one cell of such a header.
    pub piece: bool,
}

impl<'a> Line<'a> {
    /// The text after the label.
    pub(super) fn rest(&self) -> &'a str {
        let len = self.label.map_or(0, |label| label.len);
        self.text.get(len..).unwrap_or_default().trim()
    }

    /// The label as printed.
    pub(super) fn printed(&self) -> &'a str {
        let len = self.label.map_or(0, |label| label.len);
        self.text.get(..len).unwrap_or_default().trim()
    }
}

/// White space, and the mark that a file may begin with.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// What ends a line, besides `\r\n`: also the break that Word has within a paragraph, and those of Unicode.
const ENDS: [char; 6] = ['\n', '\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Where the first line of a text ends. Looked for by bytes: sources are long, and are gone through several times.
fn line_end(text: &str) -> usize {
    let mut at = past_ideographs(text, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        let begins = matches!(byte, b'\n' | b'\r' | 0x0b | 0xc2 | 0xe2);
        if begins && text.get(at..).is_some_and(|rest| rest.starts_with(ENDS)) {
            return at;
        }
        at = past_ideographs(text, at + 1);
    }
    text.len()
}

/// The lines of a source that are not blank.
pub(super) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut apart = false;
    let mut numbered = Numbered::new(source);
    while let Some((no, raw)) = numbered.next() {
        let text = raw.trim_matches(is_blank);
        if text.is_empty() {
            apart = true;
            continue;
        }
        let indented = raw.trim_start_matches('\u{feff}').starts_with(char::is_whitespace);
        // The date of a signature numbers nothing.
        let label = label::label(text).filter(|_| !super::meta::only_date(text));
        let (header, piece) = (columns::is_header_line(text), columns::is_piece(text));
        lines.push(Line { no, text, indented, apart, label, header, piece });
        apart = false;
    }
    lines
}

/// Every line with its number.
pub(super) struct Numbered<'a> {
    rest: Option<&'a str>,
    no: u32,
}

impl<'a> Numbered<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Numbered { rest: Some(source), no: 0 }
    }

    pub(super) fn next(&mut self) -> Option<(u32, &'a str)> {
        let rest = self.rest?;
        self.no += 1;
        let (line, after) = rest.split_at_checked(line_end(rest))?;
        self.rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(ENDS));
        Some((self.no, line))
    }
}

/// Whether a text ends as a sentence or a list member does.
pub(super) fn ends_sentence(text: &str) -> bool {
    words::closes(
        words::trim_end(text, &['”', '’', '"', '）', ')', '》', '」', '』']),
        &['。', '！', '？', '；', ';', '…', '!', '?', '.'],
    )
}

/// Whether a text leads in what follows it: 包括：
pub(super) fn leads_in(text: &str) -> bool {
    words::closes(text, &['：', ':'])
}

/// Whether a text can stand as a heading: short, and not a sentence.
pub(super) fn is_short_title(text: &str) -> bool {
    let count = text.chars().count();
    (1..=50).contains(&count)
        && !words::closes(text, &['。', '；', '：', '，', '、', ';', ':', ',', '！', '？'])
        && !words::bears(text, &['。', '\t'])
}

/// What stands before the first colon of a line.
pub(super) fn key(text: &str) -> &str {
    text.split_once(['：', ':']).map_or("", |(key, _)| key.trim_end())
}

/// Whether a line says who does an item, or by when: 责任单位：商务部.
pub(super) fn is_field(text: &str) -> bool {
    let key = key(text);
    (2..=8).contains(&key.chars().count())
        && ["单位", "部门", "时限", "期限", "时间", "责任人", "联系人", "电话"].iter().any(|word| key.ends_with(word))
}

/// Whether a text is a heading's title that ends as no title does: 数据领域：
pub(super) fn is_stopped_title(text: &str) -> bool {
    text.strip_suffix(['。', '：', ':', '；', ';']).is_some_and(is_short_title)
}

/// Joins a hard-wrapped line to what came before: a space only between Latin words.
pub(super) fn join(into: &mut String, more: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == ',' || c == '.');
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(into.chars().next_back()) && word(more.chars().next()) {
        let digits = into.ends_with(|c: char| c.is_ascii_digit()) && more.starts_with(|c: char| c.is_ascii_digit());
        let before = into.trim_end_matches(|c: char| c.is_ascii_punctuation()).chars().next_back();
        if !digits && before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            into.push(' ');
        }
    }
    into.push_str(more);
}

/// The columns that a text takes: a character of Chinese takes the room of two Latin ones.
fn columns(text: &str) -> usize {
    let mut ascii = 0;
    for byte in text.as_bytes() {
        ascii += usize::from(byte.is_ascii());
    }
    2 * text.chars().count() - ascii
}

/// The width at which lines are hard-wrapped, which is worked out when it is first asked for.
pub(super) struct Wrap<'a, 'b> {
    lines: &'b [Line<'a>],
    /// In characters and in columns; 0 when they are not wrapped.
    width: OnceCell<(usize, usize)>,
    /// The same in bytes, whether they are wrapped or not: known sooner.
    bytes: OnceCell<usize>,
}

impl<'a, 'b> Wrap<'a, 'b> {
    pub(super) fn of(lines: &'b [Line<'a>]) -> Self {
        Wrap { lines, width: OnceCell::new(), bytes: OnceCell::new() }
    }

    /// How wide the lines are but for the widest twentieth, which may be something else than wrapped text.
    fn widest(&self, width: fn(&str) -> usize) -> usize {
        let mut widths: Vec<usize> = self.lines.iter().map(|line| width(line.text)).collect();
        widths.arrange();
        widths.len().checked_sub(1 + widths.len() / 20).and_then(|at| widths.get(at)).copied().unwrap_or(0)
    }

    fn width(&self) -> (usize, usize) {
        let lines = self.lines;
        let open = lines.iter().filter(|line| line.text.chars().count() >= 12 && !ends_sentence(line.text)).count();
        // A number on a line of its own says nothing of a width.
        let bare = lines.iter().filter(|line| line.label.is_some_and(|label| label.len == line.text.len())).count();
        if open * 5 < lines.len() - bare || lines.len() < 6 {
            return (0, 0);
        }
        (self.widest(|text| text.chars().count()), self.widest(columns))
    }

    /// Whether a text fills a line but for some characters, or for the word or number that the next line begins with, which no wrap parts.
    pub(super) fn is_full(&self, text: &str, spare: usize, next: &str) -> bool {
        let head = next.bytes().take_while(u8::is_ascii_alphanumeric).count().max(2);
        // Where the lines are far longer, which their bytes say, the width need not be known; a character has four at most.
        let far = 4 * (columns(text) + 2 * spare + head);
        if self.width.get().is_none() && *self.bytes.get_or_init(|| self.widest(str::len)) > far {
            return false;
        }
        let (in_characters, in_columns) = *self.width.get_or_init(|| self.width());
        in_characters > 0
            && (text.chars().count() + spare >= in_characters || columns(text) + 2 * (spare - 1) + head >= in_columns)
    }
}

/// Whether a line is so much wider than the one before, which began with a label of that many characters, that the one before was not
/// wrapped: it ended by itself.
pub(super) fn is_wider(line: &str, before: &str, label: usize) -> bool {
    columns(line) >= columns(before) + 2 * label + 12 && before.chars().nth(3).is_some()
}

/// Whether a line begins with a number of several parts: `1.1 编制目的`.
pub(super) fn is_point(line: &str) -> bool {
    line.split_once(char::is_whitespace).is_some_and(|(number, text)| {
        let is_number = |c: char| c == '.' || label::digit(c).is_some();
        number.contains('.') && number.chars().all(is_number) && text.trim_start().starts_with(crate::scope::is_han)
    })
}

/// Whether a line is a page number: `- 3 -`, `第 3 页 共 9 页`, `3/9`, `Page 3 of 9`.
pub(super) fn is_page(line: &str) -> bool {
    if line.chars().count() > 24
        || !words::closes(
            line.trim_end(),
            &[
                '页', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '０', '１', '２', '３', '４', '５', '６', '７',
                '８', '９', '-', '－', '—', '–', '―', '·', '•', '~', '～', '|', '[', ']', '(', ')', '（', '）',
            ],
        )
    {
        return false;
    }
    let lower: String = line.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let core =
        words::trim(&lower, &['-', '－', '—', '–', '―', '·', '•', '~', '～', '|', '[', ']', '(', ')', '（', '）']);
    let number = |text: &str| !text.is_empty() && text.len() <= 12 && text.chars().all(|c| label::digit(c).is_some());
    if core.len() < lower.len() && number(core) {
        let dash = &['-', '－', '—', '–', '―', '·', '•', '~', '～', '|'];
        return words::opens(&lower, dash) && words::closes(&lower, dash);
    }
    let page = |text: &str| text.strip_prefix('第').and_then(|text| text.strip_suffix('页')).is_some_and(number);
    let total = |text: &str| {
        let text = words::trim_start(text, &[',', '，', '/', '|', '、']);
        text.strip_prefix('共')
            .or_else(|| text.strip_prefix("总共"))
            .and_then(|text| text.strip_suffix('页'))
            .is_some_and(number)
    };
    if page(core)
        || core.find('页').is_some_and(|at| {
            let (first, rest) = core.split_at(at + '页'.len_utf8());
            page(first) && total(rest)
        })
    {
        return true;
    }
    if let Some((a, b)) = core.split_once('/') {
        return number(a) && number(b) && a.len() <= 4 && b.len() <= 4;
    }
    core.strip_prefix("page")
        .is_some_and(|rest| number(rest) || rest.split_once("of").is_some_and(|(a, b)| number(a) && number(b)))
}

/// What the buttons of a web page say.
const FURNITURE: &str = "关闭窗口 关闭本页 返回顶部 返回首页 上一篇 下一篇 微信扫一扫 扫一扫在手机 【字体 版权所有 ICP备 \
    浏览次数 附件下载 阅读原文 喜欢此内容 听全文";

/// What such a line begins with.
const FURNITURE_KEYS: &str =
    "责任编辑： 责任编辑: 字号： 字号: 字体： 字体: 字体[ 字号[ 扫一扫 分享到： 分享到: 分享至： 分享至:";

/// Words that a text may well have, unless a line has nothing else.
const BUTTONS: &str =
    "收藏 列表 分享 打印 点此 按钮 好友 微信 微博 朋友圈 本页 本文 此页 页面 字体 字号 关闭 给 到 大 中 小";

/// Whether a line is furniture of the page it was copied from.
pub(super) fn is_furniture(line: &str) -> bool {
    // What a table that goes on over pages says on each: 续表, （续表1）.
    let inner = words::trim(line, &['(', ')', '（', '）', ' ']);
    if inner.strip_prefix("续表").is_some_and(|number| number.trim().chars().all(|c| c.is_ascii_digit())) {
        return true;
    }
    // 您的位置：首页 > 政务公开
    if words::bears(line, &['>', '＞', '»']) && words::has(line, "首页 位置") && is_short_title(line) {
        return true;
    }
    if line.chars().count() > 40 || words::closes(line, &['。', '；', '，']) || label::label(line).is_some() {
        return false;
    }
    words::has(line, FURNITURE)
        || words::begins(words::trim_start(inner, &['【', '[']), FURNITURE_KEYS)
        || is_button(line)
}

/// Whether a line is nothing but the words of buttons.
fn is_button(line: &str) -> bool {
    let mut rest = line;
    while !rest.is_empty() {
        let word = BUTTONS.split(' ').find_map(|word| rest.strip_prefix(word));
        let Some(after) = word.or_else(|| rest.strip_prefix(|c| !crate::scope::is_word(c))) else { return false };
        rest = after;
    }
    words::has(line, "收藏 分享 打印 点此 关闭")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for line in ["- 3 -", "—3—", "第 3 页 共 9 页", "第3页", "3/9", "Page 3 of 9", "第3页/共9页", "－ 12 －"]
        {
            assert!(is_page(line), "{line}");
        }
        for line in ["3", "-3", "第3页的内容", "2025/4/11", "(3)", "第三页", "- 推进 -"] {
            assert!(!is_page(line), "{line}");
        }
    }

    #[test]
    fn line_ends() {
        let found: Vec<_> = lines("\u{feff}a\r\n\r\nb\rc\n d\u{b}e\u{2028}f")
            .iter()
            .map(|line| (line.no, line.text, line.apart))
            .collect();
        assert_eq!(
            found,
            [(1, "a", false), (3, "b", true), (4, "c", false), (5, "d", false), (6, "e", false), (7, "f", false)]
        );
    }

    #[test]
    fn joins() {
        let joined = |a: &str, b: &str| {
            let mut text = a.to_owned();
            join(&mut text, b);
            text
        };
        assert_eq!(joined("推进", "建设"), "推进建设");
        assert_eq!(joined("open", "source"), "open source");
        assert_eq!(joined("推进", "AI"), "推进AI");
        assert_eq!(joined("12", "34"), "1234");
    }
}
