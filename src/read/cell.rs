//! Where, in the text of a row, the scope cell begins. Whatever is not surely a cell stays text.

use super::area::{after_place, begins_known, begins_names, known};
use super::label;
use super::line::{Line, ends_sentence, join};
use crate::fold::Signs;
use crate::words;

/// Words of a sentence, which no name of an area has.
const SENTENCE: &str = "的 在 对 将 为 以 从 向 可 应 建立 建设 打造 推动 推进 加快 支持 鼓励 允许 探索 开展 实施 完善 \
    加强 优化 设立 发展 深化 扩大 提升 促进 落实 引导 培育 创新 构建 形成 纳入 拓展 进入 服务 覆盖 取消 \
    放开 研究";

/// What may stand for areas without naming one; such a cell is not understood, but it is a cell.
const COLLECTIVE: &str =
    "全国 全域 全部 全市 全省 全区 所有 各 除 仅 试点 自贸试验区 自由贸易试验区 长三角 京津冀 粤港澳大湾区";

/// Words before a scope inside a bracket or on a line: `适用范围：天津`.
const KEYS: [&str; 7] = ["适用范围", "适用地区", "适用区域", "实施范围", "试点地区", "试点范围", "适用"];

/// The text and the cell of a row. What is in neither (the bracket and the words before a bracketed scope) is `left`.
#[derive(Debug, PartialEq)]
pub(super) struct Split<'a> {
    pub text: String,
    pub cell: &'a str,
    pub left: String,
}

/// Splits a row into text and cell.
pub(super) fn split(row: &str) -> Split<'_> {
    let row = row.trim();
    if let Some(split) = bracketed(row).or_else(|| keyed_tail(row)) {
        return split;
    }
    let at = boundary(row).unwrap_or(row.len());
    let (text, cell) = row.split_at(at);
    Split { text: text.trim_end().to_owned(), cell: cell.trim(), left: String::new() }
}

/// `…。（适用范围：天津、上海）` and `…。（天津、上海）`.
fn bracketed(row: &str) -> Option<Split<'_>> {
    let body = row.strip_suffix('。').unwrap_or(row).trim_end();
    let stop = row.len() > body.len();
    let open = last_bracket(body)?;
    let (text, bracket) = body.split_at_checked(open)?;
    let inner =
        bracket.get(bracket.chars().next()?.len_utf8()..bracket.len() - bracket.chars().next_back()?.len_utf8())?;
    if let Some((before, cell, after)) = keyed_part(inner) {
        let mut text = text.trim_end().to_owned();
        let mut left = bracket;
        if !before.is_empty() || !after.is_empty() {
            // What else the bracket says stays with the text: （负责部门：市商务局）.
            left = inner.get(before.len()..inner.len() - after.len())?;
            text.push_str(&bracket.replacen(left, "", 1));
        }
        let left = left.replacen(cell, "", usize::from(!cell.is_empty()));
        return Some(Split { text: text + if stop { "。" } else { "" }, cell, left });
    }
    if stop || !text.trim_end().ends_with('。') || !is_whole_cell(inner) {
        return None;
    }
    let cell = inner.trim();
    Some(Split { text: text.trim_end().to_owned(), cell, left: bracket.replacen(cell, "", 1) })
}

/// The cell in a bracket (`负责部门：甲，适用范围：天津、上海；时限：…`), and what the bracket says before and after its part.
fn keyed_part(inner: &str) -> Option<(&str, &str, &str)> {
    let ends = |c: &char| matches!(c, '，' | '；' | ',' | ';' | '。' | ' ');
    let at = KEYS.iter().find_map(|key| inner.find(key))?;
    let (head, tail) = inner.split_at_checked(at)?;
    let head = head.strip_suffix('仅').unwrap_or(head);
    let mark = head.chars().next_back().filter(ends).map_or(0, char::len_utf8);
    let cell = keyed(tail).filter(|_| head.is_empty() || mark > 0)?;
    let before = head.get(..head.len() - mark)?;
    // Up to the next part that has a key of its own.
    let (mut next, mut end) = (cell.len(), 0);
    for (at, c) in cell.char_indices() {
        if ends(&c) {
            end = at;
        } else if matches!(c, ':' | '：') && end > 0 {
            next = end;
            break;
        }
    }
    let (cell, after) = cell.split_at_checked(next)?;
    // Of a first part the separator after it goes too.
    let mark = after.chars().next().filter(|_| before.is_empty()).map_or(0, char::len_utf8);
    Some((before, cell, after.get(mark..)?))
}

/// Whether what a bracket holds is the cell, rather than something that the cell adds: it names areas, or is a bracket itself.
fn is_whole_cell(inner: &str) -> bool {
    is_cell(inner) && (begins_known(inner) || words::opens(inner.trim_start(), &['面', '(', '（']))
}

/// `…。适用范围：天津、上海`.
fn keyed_tail(row: &str) -> Option<Split<'_>> {
    // Every key has one of these words, and most rows none.
    if !words::has(row, "适用 范围 试点地区") {
        return None;
    }
    KEYS.iter().find_map(|key| {
        let (text, tail) = row.split_at_checked(row.rfind(key)?)?;
        let text = text.trim_end();
        let cell = keyed(tail)?;
        let plain = cell.strip_suffix('。').unwrap_or(cell);
        if !ends_sentence(text) || words::bears(plain, &['。', '；']) {
            return None;
        }
        let left = tail.strip_suffix(cell).unwrap_or_default().to_owned();
        Some(Split { text: text.to_owned(), cell, left })
    })
}

/// What follows `适用范围：` or `适用于`.
pub(super) fn keyed(text: &str) -> Option<&str> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('仅').unwrap_or(text).strip_prefix("适用于") {
        return Some(rest.trim()).filter(|rest| is_cell(rest));
    }
    let rest = KEYS.iter().find_map(|key| text.strip_prefix(key))?.trim_start();
    words::past(rest, &[':', '：']).map(str::trim)
}

/// Whether a text begins as a cell that names areas does.
pub(super) fn begins_area(text: &str) -> bool {
    begins_known(text.strip_prefix("面向").unwrap_or(text))
}

/// Whether a line of a cell begins with another area than the line before it ends with: 天津、上海 / 南京、杭州.
pub(super) fn begins_anew(before: &str, line: &str) -> bool {
    let before = before.rsplit('\t').next().unwrap_or(before);
    begins_known(line) && begins_known(before) && is_cell(line) && is_cell(before)
}

/// Whether a line cannot go on with a cell that says who is meant to its end: …中有意愿的省市论证后按程序办理, 全国, 除上海外.
pub(super) fn is_closed(cell: &str, more: &str) -> bool {
    const ENDS: &str = "按程序办理 意愿的省市 意愿的其他省市 意愿的试点地区 意愿的城市 试点地区 全国 全省 全市 外";
    words::ends(cell, ENDS) && !condition(more) && !more.starts_with('的')
}

/// Whether a line is nothing but the words before a scope, which stands below.
pub(super) fn is_key(line: &str) -> bool {
    KEYS.contains(&line)
}

/// Text and cell of a row whose columns stand side by side on its lines, parted by space: `支持甲的  天津、` / `工作。  上海`. The last
/// line alone says nothing of columns.
pub(super) fn beside(first: &str, lines: &[&Line]) -> Option<(String, String)> {
    if lines.is_empty() {
        return None;
    }
    let (mut text, mut cell) = (String::new(), String::new());
    let mut columns = false;
    for at in 0..=lines.len() {
        let line = at.checked_sub(1).and_then(|at| lines.get(at)).map_or(first, |line| line.text).trim();
        let gap = words::last_of(line, &[' ', '\u{3000}']).unwrap_or(0);
        let (left, right) = line.split_at_checked(gap).unwrap_or(("", line));
        if is_cell(right.trim_end_matches('、')) && at + gap > 0 {
            columns |= gap > 0 && at < lines.len();
            cell.push_str(right.trim_start());
            join(&mut text, left.trim_end());
        } else {
            join(&mut text, line);
        }
    }
    (columns && begins_known(&cell) && is_cell(&cell)).then_some((text, cell))
}

/// Where the bracket begins that a text ends in.
fn last_bracket(text: &str) -> Option<usize> {
    let close = text.chars().next_back().filter(|c| matches!(c, ')' | '）' | '】' | ']'))?;
    let mut depth = 0usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '）' | '】' | ']' => depth += 1,
            '(' | '（' | '【' | '[' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    let fits = matches!((c, close), ('(' | '（', ')' | '）') | ('【', '】') | ('[', ']'));
                    return fits.then_some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The byte at which the cell begins.
fn boundary(row: &str) -> Option<usize> {
    // The longest tail that is wholly a cell; a row has few sentence ends, a hostile one is not searched through.
    let mut found = None;
    let mut tries = 0;
    for (at, c) in Signs::of(row).rev() {
        let next = at + c.len_utf8();
        let is_before_space =
            || row.get(next..).is_none_or(|tail| tail.is_empty() || tail.starts_with(char::is_whitespace));
        let strength = match c {
            '。' | '！' | '？' | '；' | ';' => Some(true),
            '”' | '’' | '》' | '」' | '』' | '）' | ')' | '"' | '>' | '…' | '．' => Some(false),
            c if c.is_whitespace() && !is_before_space() => Some(false),
            _ => None,
        };
        if let (Some(strong), Some(tail)) = (strength, row.get(next..)) {
            let sure = strong || begins_known(tail) || c.is_whitespace() && is_set_apart(tail);
            if sure && !tail.is_empty() && is_cell(tail) && !row.get(..next).unwrap_or_default().trim().is_empty() {
                found = Some(next);
            }
            tries += 1;
            if tries > 40 || tail.len() > 3000 {
                break;
            }
        }
    }
    found
}

/// Whether a text that only a space parts from a sentence is no word of it: 面向天津统筹研究, 全国, 除上海外.
fn is_set_apart(text: &str) -> bool {
    let text = text.trim();
    text.strip_prefix("面向").is_some_and(begins_known)
        || matches!(text, "全国" | "全域" | "全省" | "全市" | "全区")
        || text.starts_with("除") && text.ends_with('外')
        || words::begins(text, "各试点 所有试点 全部试点")
}

pub(super) fn sentence(text: &str) -> bool {
    words::has(text, SENTENCE)
}

/// Whether a text, standing where a cell could, is wholly a scope cell.
pub(super) fn is_cell(text: &str) -> bool {
    let text = text.trim();
    let count = text.chars().count();
    if text.is_empty() || count > 600 || words::closes(text, &['。', '；', '：', '、', '，', ',', ':', ';']) {
        return false;
    }
    if words::opens(text, &['(', '（']) && last_bracket(text) == Some(0) {
        let is_label = label::label(text).is_some_and(|label| label.len == text.len());
        return !is_duty(text) && !is_label;
    }
    if text.starts_with("面向") {
        return match text.split_once("统筹研究") {
            Some((_, rest)) if past_separator(rest).len() < rest.len() => is_cell(past_separator(rest)),
            _ => text.ends_with("研究") || known(text.trim_start_matches("面向")).is_some() && !sentence(text),
        };
    }
    if count <= 20
        && words::begins(text, COLLECTIVE)
        && !sentence(text)
        && !words::bears(text, &['，', '。', '：', ':'])
        || count <= 40 && is_kind_of_places(text)
    {
        return true;
    }
    places(text)
        || text.starts_with(begins_names) && text.contains(char::is_whitespace) && {
            // 上　海 is one name.
            let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            begins_known(&dense) && places(&dense)
        }
}

/// Whether a text says of which kind areas are without naming them: 其他有意愿的省市, 除上海外的试点地区, 9个新试点城市.
fn is_kind_of_places(text: &str) -> bool {
    let others = words::begins(text, "其他有意愿 有意愿");
    let except = text.strip_prefix('除').is_some_and(begins_known) && text.contains('外');
    let (_, number) = label::digits(text).or_else(|| label::han_number(text)).unwrap_or_default();
    let counted = number > 0 && text.get(number..).is_some_and(|rest| rest.starts_with('个')) && !sentence(text);
    (others || except || counted) && words::ends(text, "省市 地区 城市 省份 办理") || except && text.ends_with('外')
}

/// Whether a bracket says who does a task, or by when: （责任单位：市商务局）, （海关总署、税务总局负责，下同）.
fn is_duty(bracket: &str) -> bool {
    let key = Some(words::until(bracket, &[':', '：'])).filter(|key| key.len() < bracket.len()).unwrap_or_default();
    let inner = words::trim(bracket, &['(', '（', ')', '）', '。', ' ']);
    let clause = words::until(inner, &['，', '；', ',']);
    words::ends(key.trim_end(), "单位 部门 时限 时间 责任人 进度")
        || words::ends(clause, "负责 牵头 指导 配合 落实")
        || words::ends(inner, "负责 牵头 配合")
}

/// Whether a text is a list of areas, perhaps with brackets and a condition at the end.
fn places(text: &str) -> bool {
    let mut rest = text;
    loop {
        let Some(after) = after_place(rest) else { return false };
        rest = after.trim_start();
        let spaced = rest.len() < after.len();
        if words::opens(rest, &['(', '（']) {
            let Some(after) = bracket_len(rest).and_then(|len| rest.get(len..)) else { return false };
            rest = after.trim_start();
        }
        if rest.is_empty() || condition(rest) {
            return true;
        }
        let next = past_separator(rest);
        let next = ["以及", "与"].iter().find_map(|word| next.strip_prefix(word)).unwrap_or(next);
        // Names of the table may have but a space between them; anything else is a sentence.
        if next.is_empty() || next.len() == rest.len() && !(spaced && known(rest).is_some()) {
            return false;
        }
        // 天津、上海及其他有意愿的省市; 上海，面向天津统筹研究.
        if next.len() < rest.len() && (condition(next) || next.starts_with("面向") && is_cell(next)) {
            return true;
        }
        rest = next;
    }
}

fn past_separator(text: &str) -> &str {
    text.trim_start_matches(|c: char| is_separator(c) || c.is_whitespace())
}

pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '、' | ',' | '，' | ';' | '；' | '/' | '和' | '及')
}

/// Whether what follows the names is a condition: 等10个试点省市, 中有意愿的省市, 论证后按程序办理.
pub(super) fn condition(text: &str) -> bool {
    let text = text.trim();
    let begins = "等 中 其他有意愿 有意愿 论证 按程序 全域 先行 统筹研究 范围内 除外";
    words::begins(text, begins)
        && text.chars().count() <= 60
        && !words::bears(text, &['。', '；'])
        && (text.contains("意愿") || text.contains("研究") || text.contains("程序") || !sentence(text))
}

/// The length of the bracket at the start.
pub(super) fn bracket_len(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_split(row: &str, text: &str, cell: &str) {
        let split = split(row);
        assert_eq!((split.text.as_str(), split.cell), (text, cell), "{row}");
    }

    #[test]
    fn cells() {
        for cell in [
            "上海",
            "天津、上海、重庆、海南",
            "海南(自由贸易港实行\"一线\"放开、\"二线\"管住进出口管理制度的海关特殊监管区域)",
            "面向天津、上海等统筹研究",
            "上海、海南,天津、重庆中其他有意愿的省市论证后按程序办理",
            "重庆及天津、上海中有意愿的其他省市",
            "(江海联运事项可结合当地实际)",
            "四川、临沂市、凉山彝族自治州",
            "天津滨海新区",
            "天津 上海",
            "全国",
            "除上海外",
            "各试点地区",
            "北京市和天津市",
            "天津等10个试点省市",
        ] {
            assert_split(&format!("推进一项工作。{cell}"), "推进一项工作。", cell);
            assert!(is_cell(cell), "{cell}");
        }
        assert_split("落实《合作备忘录》海南", "落实《合作备忘录》", "海南");
        assert_split("取消限制(不含投资)上海", "取消限制(不含投资)", "上海");
        assert_split("推进一项工作  天津、上海", "推进一项工作", "天津、上海");
        assert_split("推进一项工作 面向天津、苏州统筹研究", "推进一项工作", "面向天津、苏州统筹研究");
        assert_split("推进一项工作 全国", "推进一项工作", "全国");
        assert_split("推进一项工作 除上海外", "推进一项工作", "除上海外");
    }

    #[test]
    fn sentences_stay_text() {
        for row in [
            "推进一项工作。上海期货交易所可以上市新品种。",
            "推进一项工作。上海期货交易所可以上市新品种",
            "推进一项工作。支持重庆市",
            "推进一项工作。建设临港新片区",
            "推进一项工作。天津、上海开展试点",
            "推进一项工作。重庆两江新区建设示范区",
            "支持建设天津",
            "推进(天津、上海)",
            "推进一项工作(天津)。",
            "海南",
            "推进一项工作。各部门负责落实",
            "推进一项工作。本市",
            "推进一项工作。（责任单位：市商务局、天津市）",
            "推进一项工作。（2025年完成，牵头部门: 市商务局）",
            "推进 全国统一大市场",
            "",
        ] {
            assert_split(row, row, "");
        }
    }

    #[test]
    fn a_scope_in_brackets() {
        assert_split("推进。（适用范围：天津、上海）", "推进。", "天津、上海");
        assert_split("推进（试点地区：天津）。", "推进。", "天津");
        assert_split("推进。（天津、上海）", "推进。", "天津、上海");
        assert_eq!(split("推进。（适用范围：天津）").left, "（适用范围：）");
        let duty = split("推进。（负责部门：市商务局，适用范围：天津、上海）");
        assert_eq!(duty.text, "推进。（负责部门：市商务局）");
        assert_eq!((duty.cell, duty.left.as_str()), ("天津、上海", "，适用范围："));
        let duty = split("推进（适用范围：天津，上海；负责部门：市商务局，市数据局）。");
        assert_eq!(duty.text, "推进（负责部门：市商务局，市数据局）。");
        assert_eq!((duty.cell, duty.left.as_str()), ("天津，上海", "适用范围：；"));
        assert_split("推进（市商务局负责；适用于天津）", "推进（市商务局负责）", "天津");
        assert_split("推进（部门：甲；适用地区：天津；时限：2027年）。", "推进（部门：甲；时限：2027年）。", "天津");
    }
}
