//! Which kind of label numbers the list, and where the list begins.

use super::super::cell;
use super::super::columns::{self, Column};
use super::super::front;
use super::super::label::{self, Family, Label, Style};
use super::super::line::{Line, Wrap, ends_sentence, is_field, is_short_title, is_stopped_title};
use super::heading::repeats;
use crate::scope::is_word;
use crate::sort::Arrange as _;
use crate::words;

const INNER: [Family; 4] = [Family::Arabic, Family::Paren, Family::Circled, Family::HanParen];
const ARABIC: [Family; 3] = [Family::Arabic, Family::Paren, Family::Circled];

/// Which family numbers the list, and where its first item stands.
pub(super) fn choose(lines: &[Line]) -> Option<(Family, usize)> {
    let mut families: Vec<(usize, Family)> = Vec::new();
    let articles = articles(lines);
    if lines.iter().any(|line| line.label.is_some_and(|label| label.style == Style::Sign)) {
        families.push((0, Family::Sign));
    }
    if articles >= 2 {
        families.push((0, Family::Article));
    }
    let mut inner: Vec<_> =
        ARABIC.into_iter().filter_map(|family| first_item(lines, family).map(|first| (first, family))).collect();
    inner.arrange_by_key(|(first, _)| *first);
    let wrap = Wrap::of(lines);
    let measures = sub_lists_only(lines, &wrap, Family::HanParen, &ARABIC);
    if sub_lists_only(lines, &wrap, Family::HanComma, &INNER) {
        families.push((0, Family::HanComma));
    }
    if !measures {
        families.extend(inner.iter().copied());
    }
    families.extend([(0, Family::HanParen), (0, Family::HanComma)]);
    if measures {
        families.extend(inner);
    }
    if articles > 0 {
        families.push((0, Family::Article));
    }
    families.into_iter().find_map(|(_, family)| {
        let first = first_item(lines, family)?;
        dense(lines, family, first).then_some((family, first))
    })
}

/// The lines with the labels of numbered annexes, and of notes on request, taken off: `附件：1.…` `2.…` and `注：1.…` `2.…` number no list.
pub(super) fn without<'a>(lines: &[Line<'a>], notes: bool) -> Vec<Line<'a>> {
    let mut lines = lines.to_vec();
    let mut next = 0;
    for line in &mut lines {
        if let Some(len) = front::note_start(line.text).filter(|_| notes).or_else(|| front::annexes(line.text)) {
            let rest = line.text.get(len..).unwrap_or_default().trim_start();
            let inner = label::label(rest).map_or(0, |label| label.number);
            next = if rest.is_empty() {
                1
            } else if inner == 1 {
                2
            } else {
                0
            };
        } else if let Some(label) = line.label {
            let follows = next > 0 && label.number == next;
            next = if follows { next + 1 } else { 0 };
            line.label = line.label.filter(|_| !follows);
        }
    }
    lines
}

/// Whether the numbers on lines of their own only ever grow, as those of pages do.
pub(super) fn counts_up(lines: &[Line]) -> bool {
    let mut last = 0;
    let alone = lines.iter().filter_map(|line| line.label).filter(|label| label.style == Style::Alone);
    alone.map(|label| label.number).all(|number| std::mem::replace(&mut last, number) < number)
}

/// The names of four columns or more that stand on lines of their own, where they begin, and whether the rows below have as many lines each.
pub(super) fn upright(lines: &[Line]) -> Option<(Vec<String>, usize, bool)> {
    // Few lists have rows whose cells stand on lines of their own; the others are not searched for their header.
    lines.iter().filter(|line| is_row(line)).nth(1)?;
    let from = lines.iter().position(|line| columns::of(line.text) == Some(Column::Number))?;
    let is_name = |line: &&Line| line.label.is_none() && line.text.chars().count() <= 10 && is_short_title(line.text);
    let names: Vec<String> =
        lines.iter().skip(from).take_while(is_name).take(10).map(|line| line.text.to_owned()).collect();
    let rows: Vec<usize> = (from..lines.len()).filter(|&at| lines.get(at).is_some_and(is_row)).collect();
    let next = |at: usize| lines.iter().skip(at + 1).position(|line| is_row(line) || heads_rows(line));
    let whole = rows.iter().filter(|&&at| next(at).is_some_and(|count| count + 1 == names.len())).count();
    let heads = next(from).is_some_and(|count| count + 1 == names.len());
    let even = whole * 5 + 5 >= rows.len() * 4 && whole > 1;
    let header = columns::Header::of(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
    (names.len() > 3 && header.number == Some(0) && (even || heads)).then_some((names, from, even))
}

fn is_row(line: &Line) -> bool {
    line.label.is_some_and(|label| label.style == Style::Alone)
}

fn heads_rows(line: &Line) -> bool {
    line.label.is_some_and(|label| heading_style(label.style))
}

/// How many articles there are. Those below an item of which few go on from the one before are of other laws: one of them at most
/// counts, for `第九条修改为…` numbers nothing.
fn articles(lines: &[Line]) -> usize {
    let (mut count, mut run, mut last, mut below) = (0, 0, 0, false);
    for (line, label) in lines.iter().filter_map(|line| Some((line, line.label.filter(|label| !label.doubtful)?))) {
        let family = label.family();
        below |= count == 0 && (family == Family::Arabic || family == Family::HanComma && !is_short_title(line.rest()));
        if family == Family::Article {
            count += 1;
            run += usize::from(count == 1 || label.number == last + 1 || label.branch > 0);
            last = label.number;
        }
    }
    if below && run * 2 < count { 1 } else { count }
}

/// Whether the lists of these families are lists inside the measures of the outer one, which are sentences and not titles: they begin
/// anew under several of them, or there are more measures than members.
fn sub_lists_only(lines: &[Line], wrap: &Wrap, outer: Family, inner: &[Family]) -> bool {
    let (mut under, mut members, mut measures) = (0, 0, 0);
    let (mut measure, mut fresh) = (false, true);
    for (at, line) in lines.iter().enumerate() {
        // A list may follow in an annex.
        measure &= !(line.text.starts_with("附件") && is_short_title(line.text));
        let certain = |label: &Label| !label.doubtful && !super::is_plain(label.style);
        let Some(label) = line.label.filter(certain) else { continue };
        let family = label.family();
        if family == outer {
            let title = line.rest();
            let title = if outer == Family::HanComma { title.strip_suffix('。').unwrap_or(title) } else { title };
            // A full line of wrapped text is no title.
            // Nor is one with those who do it below: 整改责任单位：….
            measure = !is_short_title(title)
                || wrap.is_full(line.text, 4, "")
                || lines.get(at + 1).is_some_and(|next| is_field(next.text));
            measures += usize::from(measure);
            fresh = true;
        } else if inner.contains(&family) {
            members += 1;
            if label.number == 1 {
                if !measure || is_titled(lines, at) {
                    return false;
                }
                under += 1;
            } else if std::mem::replace(&mut fresh, false) {
                // It runs on from one to the next.
                return false;
            }
            fresh = false;
        } else if matches!(family, Family::HanComma | Family::Heading) {
            measure = false;
        }
    }
    under >= 2 || under == 1 && measures >= members.max(3)
}

/// Whether a title without a label stands above a line, with the header of a table between them at most.
fn is_titled(lines: &[Line], at: usize) -> bool {
    let above = lines.get(..at).unwrap_or_default().iter().rev().find(|line| !line.header && !line.piece);
    above
        .is_some_and(|line| line.label.is_none() && is_short_title(line.text) && !words::bears(line.text, &['，', ',']))
}

/// Whether an item of the family is at `at` or shortly after with this number, as a label or glued to digits of its text.
pub(super) fn leads_to(lines: &[Line], family: Family, at: usize, number: u32) -> bool {
    let candidates = lines.iter().skip(at).filter(|line| line.label.is_some_and(|label| label.family() == family));
    candidates
        .take(8)
        .any(|line| line.label.is_some_and(|label| label.number == number) || glued_number(line, number).is_some())
}

/// The length of this number, where the line begins with it and goes on with digits of its text: `85G网络` as 8 and 5G.
pub(super) fn glued_number(line: &Line, number: u32) -> Option<usize> {
    let digits = super::super::draft::decimal(number);
    let mut len = 0;
    let mut chars = line.text.chars();
    for expected in digits.chars() {
        let c = chars.next()?;
        if label::digit(c) != expected.to_digit(10) {
            return None;
        }
        len += c.len_utf8();
    }
    chars.next().and_then(label::digit).filter(|&digit| digit > 0).map(|_| len)
}

fn first_item(lines: &[Line], family: Family) -> Option<usize> {
    // A table header says where the list begins, if anything numbered follows it.
    let header = lines.iter().position(|line| line.header).unwrap_or(0);
    let of = |line: &Line| line.label.filter(|label| label.family() == family && !label.doubtful);
    let from = if lines.iter().skip(header).any(|line| of(line).is_some()) { header } else { 0 };
    let candidates =
        || lines.iter().enumerate().skip(from).filter_map(|(at, line)| of(line).map(|label| (at, line, label)));
    let led = candidates().find(|(at, line, label)| {
        !only_number_of_page(lines, *at, label)
            && leads_to(lines, family, at + 1, label.number + 1)
            && has_text(lines, *at, line)
    });
    let (at, _, label) = led.or_else(|| {
        let several = [Family::HanParen, Family::HanComma].contains(&family);
        candidates().find(|(at, line, label)| {
            let certain = match label.style {
                Style::Glued => from > 0 || ends_sentence(line.text) || !cell::split(line.text).cell.is_empty(),
                Style::Space | Style::Alone => label.number == 1 && lines.len() < 30,
                _ => true,
            };
            certain && !several && has_text(lines, *at, line)
        })
    })?;
    // `15G网络` and `1.50%以上` above the 2nd item are the 1st.
    let (mut first, mut number) = (at, label.number);
    while number > 1 {
        let is_before = |line: &Line| {
            line.label.is_some_and(|above| above.number == number - 1 && above.style == label.style)
                || label.style == Style::Glued && glued_number(line, number - 1).is_some()
        };
        let above = lines.get(first.saturating_sub(8)..first).unwrap_or_default();
        let Some(back) = above.iter().rev().position(is_before) else { break };
        (first, number) = (first - 1 - back, number - 1);
    }
    // Labels of the kind that stand shortly above are items before a gap; bare numbers only when they are lower.
    let plain = super::is_plain(label.style);
    for (above, line) in lines.iter().enumerate().take(first).skip(from).rev() {
        match of(line) {
            Some(label_above) if label_above.style == label.style && (!plain || label_above.number < number) => {
                (first, number) = (above, label_above.number);
            }
            None if first - above < 8 => {}
            _ => break,
        }
    }
    Some(first)
}

/// Whether an item has words: its own, or of the lines before the next label.
fn has_text(lines: &[Line], at: usize, line: &Line) -> bool {
    let words = |text: &str| text.contains(is_word);
    words(line.rest()) || lines.get(at + 1).is_some_and(|next| words(next.text))
}

fn only_number_of_page(lines: &[Line], at: usize, label: &Label) -> bool {
    let next = lines.get(at + 1).and_then(|line| line.label);
    label.style == Style::Alone && next.is_some_and(|next| next.style == Style::Alone)
}

/// Whether a text of this length has items enough to be a list: a novel with a numbered line or two is none.
fn dense(lines: &[Line], family: Family, first: usize) -> bool {
    let items =
        lines.iter().skip(first).filter(|line| line.label.is_some_and(|label| label.family() == family)).count();
    let chars: usize = lines.iter().skip(first).map(|line| line.text.len()).sum();
    let room = if items < 3 { 6_000 } else { 20_000 };
    // One item of any length is an item; many lines for each are prose.
    lines.len() - first <= 40 * items.max(1) + 40 && (chars <= room * items.max(1) || lines.len() - first <= 4 * items)
}

/// Where the list begins: at its first item, or the headings and table header before that.
pub(super) fn list_start(lines: &[Line], family: Family, first: usize) -> usize {
    let heads = |line: &Line| {
        line.label.is_some_and(|label| label.family() != family && heading_style(label.style))
            && is_short_title(line.rest())
    };
    let is_bare = |line: &Line| line.rest().is_empty() && line.label.is_some_and(|label| heading_style(label.style));
    // （一）推动创新，打造研发中心。
    let stopped = |line: &Line| {
        ARABIC.contains(&family)
            && (outer(line) || line.label.is_some_and(|label| label.style == Style::HanParen && label.number == 1))
            && is_stopped_title(line.rest())
    };
    let mut start = first;
    let mut few = 8;
    while let Some(line) = start.checked_sub(1).and_then(|at| lines.get(at)) {
        let above = start.checked_sub(2).and_then(|at| lines.get(at));
        // 附则, which no table of contents numbers; there are not many such.
        let unnumbered = few > 0
            && line.label.is_none()
            && is_short_title(line.text)
            && above.is_some_and(heads)
            && repeats(lines, start, line.text);
        if heads(line) || start == first && stopped(line) || line.header || header_piece(lines, start - 1) || unnumbered
        {
            few -= u32::from(unnumbered);
            start -= 1;
        } else if line.label.is_none()
            && is_short_title(line.text)
            && (above.is_some_and(is_bare)
                || !line.apart
                    && line.text.chars().count() < 20
                    && above.is_some_and(|above| heads(above) && above.text.chars().count() >= 12))
        {
            start -= 2;
        } else {
            break;
        }
    }
    // A heading with a paragraph of its own before the first item, of the kind that heads later items too, is a section.
    let later = lines.iter().enumerate().skip(first).find(|(_, line)| heads(line) && outer(line));
    if let Some((at, heading)) = later
        && lines.iter().skip(at).any(|line| line.label.is_some_and(|label| label.family() == family))
        && let (Some(style), Some(number)) =
            (heading.label.map(|label| label.style), heading.label.map(|label| label.number))
    {
        let before = lines.iter().take(start).rposition(|line| line.label.is_some_and(|label| label.style == style));
        if let Some(at) = before
            && lines
                .get(at)
                .is_some_and(|line| heads(line) && line.label.is_some_and(|label| label.number + 1 == number))
        {
            start = at;
        }
    }
    let header = lines.iter().take(start).rposition(|line| line.header);
    header.filter(|at| start - at <= 6).unwrap_or(start)
}

fn outer(line: &Line) -> bool {
    line.label.is_some_and(|label| matches!(label.style, Style::HanComma | Style::Chapter))
}

pub(super) fn heading_style(style: Style) -> bool {
    matches!(style, Style::HanComma | Style::HanParen | Style::Chapter | Style::Part)
}

/// Whether a line is one cell of a table header whose cells stand on lines of their own.
pub(super) fn header_piece(lines: &[Line], at: usize) -> bool {
    let is = |at: usize| lines.get(at).is_some_and(|line| line.piece);
    is(at) && (is(at + 1) || at.checked_sub(1).is_some_and(is))
}
