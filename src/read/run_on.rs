//! Items that run on in one line, as where a paste lost its line ends: `1.…。2.…。`

use super::label::{self, Family, Label, Style};
use super::line::Line;
use crate::words;

/// Where in a text, behind the end of a sentence, the label stands that follows one; and that label.
pub(super) fn next_label(text: &str, own: &Label) -> Option<(usize, Label)> {
    find(text, &['。', '；', ';', '）', ')'], Label { number: own.number + 1, ..*own })
}

/// Where behind one of some signs a label with that number and in that style stands.
fn find(text: &str, behind: &[char], sought: Label) -> Option<(usize, Label)> {
    text.char_indices().find_map(|(stop, c)| {
        let from = text.get(stop + c.len_utf8()..).filter(|_| words::one_of(c, behind))?.trim_start();
        let found = label::label(from).filter(|found| !found.doubtful && found.len < from.len())?;
        (found.number == sought.number && found.style == sought.style).then_some((text.len() - from.len(), found))
    })
}

/// Parts the lines that hold several items of a family, or of any; returns whether there were any.
///
/// A number that a later line bears is none of this one, and where an item numbers things in it from 1, its numbers are those.
pub(super) fn part(lines: &mut Vec<Line>, family: Option<Family>) -> bool {
    let before = lines.len();
    let mut parted = Vec::with_capacity(before);
    // From the last line up: the number that follows in each style, as far as it is known.
    let mut ahead: Vec<(Style, u32)> = Vec::new();
    while let Some(mut line) = lines.pop() {
        let label = line.label.filter(|label| !label.doubtful && family.is_none_or(|family| label.family() == family));
        let Some(label) = label else {
            parted.push(line);
            continue;
        };
        let follows = ahead.iter().find(|(style, _)| *style == label.style).map(|(_, number)| *number);
        ahead.retain(|(style, _)| *style != label.style);
        ahead.push((label.style, label.number));
        let mut items = Vec::new();
        if can_run_on(&line, &label) {
            let mut own = label;
            while Some(own.number + 1) != follows
                && let Some((start, next)) = next_label(line.text, &own)
            {
                let (item, rest) = line.text.split_at(start);
                items.push(Line { text: item.trim_end(), ..line });
                line = Line { text: rest, label: Some(next), indented: false, apart: false, ..line };
                own = next;
            }
        }
        parted.push(line);
        parted.extend(items.into_iter().rev());
    }
    parted.reverse();
    *lines = parted;
    lines.len() > before
}

fn can_run_on(line: &Line, label: &Label) -> bool {
    let is_row = matches!(label.style, Style::Alone | Style::Tab | Style::Chapter | Style::Part);
    let inner = ['：', ':', '。', '；', ';', '，', ','];
    !is_row && !line.text.contains('\t') && find(line.text, &inner, Label { number: 1, ..*label }).is_none()
}
