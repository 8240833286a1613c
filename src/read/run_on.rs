//! Items that run on in one line, as where a paste lost its line ends: `1.…。2.…。`

use super::label::{self, Family, Label, Style};
use super::line::Line;
use crate::fold::Signs;
use crate::words;

/// Where in a text, behind the end of a sentence, the label stands that follows one; and that label.
pub(super) fn next_label(text: &str, own: &Label) -> Option<(usize, Label)> {
    find(text, &['。', '；', ';', '）', ')'], Label { number: own.number + 1, ..*own })
}

/// Where behind one of some signs a label with that number and in that style stands.
fn find(text: &str, behind: &[char], sought: Label) -> Option<(usize, Label)> {
    Signs::of(text).find_map(|(stop, c)| {
        let from = text.get(stop + c.len_utf8()..).filter(|_| words::one_of(c, behind))?.trim_start();
        let found = label::label(from).filter(|found| !found.doubtful && found.len < from.len())?;
        (found.number == sought.number && found.style == sought.style).then_some((text.len() - from.len(), found))
    })
}

/// Parts the lines that hold several items of a family, or of any; returns whether there were any.
///
/// A number that a later line bears is none of this one, and where an item numbers things in it from 1, its numbers are those.
pub(super) fn part(lines: &mut Vec<Line>, family: Option<Family>) -> bool {
    // From the last line up: the number that follows in each style, as far as it is known.
    let mut ahead: Vec<(Style, u32)> = Vec::new();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().rev() {
        let label = line.label.filter(|label| !label.doubtful && family.is_none_or(|family| label.family() == family));
        let Some(label) = label else { continue };
        let known = ahead.iter_mut().find(|(style, _)| *style == label.style);
        let follows = known.as_ref().map(|known| known.1);
        // Of most lines the next one bears the number that follows: they are not searched.
        if Some(label.number + 1) != follows && can_run_on(line, &label) {
            let items = items(*line, label, follows);
            if items.len() > 1 {
                found.push((at, items));
            }
        }
        match known {
            Some(known) => known.1 = label.number,
            None => ahead.push((label.style, label.number)),
        }
    }
    if found.is_empty() {
        return false;
    }
    let mut parted = Vec::with_capacity(2 * lines.len());
    for (at, line) in lines.iter().enumerate() {
        match found.pop_if(|(place, _)| *place == at) {
            Some((_, items)) => parted.extend(items),
            None => parted.push(*line),
        }
    }
    *lines = parted;
    true
}

/// The items of a line, up to the number that a later line bears.
fn items<'a>(mut line: Line<'a>, mut own: Label, follows: Option<u32>) -> Vec<Line<'a>> {
    let mut items = Vec::new();
    while Some(own.number + 1) != follows
        && let Some((start, next)) = next_label(line.text, &own)
    {
        let (item, rest) = line.text.split_at(start);
        items.push(Line { text: item.trim_end(), ..line });
        line = Line { text: rest, label: Some(next), indented: false, apart: false, ..line };
        own = next;
    }
    items.push(line);
    items
}

fn can_run_on(line: &Line, label: &Label) -> bool {
    let is_row = matches!(label.style, Style::Alone | Style::Tab | Style::Chapter | Style::Part);
    let inner = ['：', ':', '。', '；', ';', '，', ','];
    !is_row && !line.text.contains('\t') && find(line.text, &inner, Label { number: 1, ..*label }).is_none()
}
