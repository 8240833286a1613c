//! A list of names: its items, and how far what is not understood of one holds.

use super::{LONGEST_NAME, ONLY, Reader};
use crate::model::Status;
use crate::scope::chars::{Char, find, is_separator, starts_with, strip, strip_end, text};
use crate::scope::names;

/// How words end that name a place and ask nothing of its neighbours: 海南自由贸易港, 天津港.
const SITES: &str = "港 园 岛 湾 城 镇 乡 旗";

impl Reader<'_> {
    pub(super) fn list(&mut self, chars: &[Char], status: Status) {
        let chars = strip(chars, ONLY).unwrap_or(chars);
        let has_exception = |what| find(chars, what).is_some();
        let apart = find(chars, "除").is_none_or(|at| starts_with(&chars[at..], "除外"));
        if has_exception("除外") || has_exception("不适用") || apart && (has_exception("以外") || has_exception("之外"))
        {
            // 天津、上海除外, 天津、上海不适用: how far back the exception reaches is anybody's guess.
            return self.unclear(chars);
        }
        let (before, bare) = (self.reading.found.len(), self.bare);
        let mut at = 0;
        let mut start = 0;
        // Where the items of one separator began, and where the last item did.
        let (mut run, mut last, mut was_inner) = (self.mark(0), self.mark(0), false);
        while at <= chars.len() {
            let rest = &chars[at..];
            match rest.first().map(|char| char.c) {
                Some('除') => at += find(rest, "外").unwrap_or(rest.len()).max(1),
                Some('不' | '非') if strip(rest, "不含 不包 非").is_some() => at = chars.len(),
                Some(c) if !is_separator(c) => at += 1,
                _ => {
                    let here = self.mark(start);
                    let separator = start.checked_sub(1).map(|before| chars[before].c);
                    let inner = separator == Some('、');
                    if inner != was_inner || matches!(separator, Some(';' | '。')) {
                        run = if inner { last } else { here };
                    }
                    was_inner = inner;
                    last = here;
                    self.governs = (false, false);
                    // 北京，另行规定: names without their rank stand after 、.
                    self.bare = bare && separator.is_none_or(|separator| separator == '、');
                    self.item(&chars[start..at], status, before);
                    let (back, on) = self.governs;
                    if back || on {
                        let end = if on { chars.len() } else { at };
                        let (from, found, asides) = if back { run } else { here };
                        self.reading.found.truncate(found);
                        self.reading.asides.truncate(asides);
                        self.unclear(&chars[from..end]);
                        at = end;
                    }
                    at += 1;
                    start = at;
                }
            }
        }
    }

    /// A place in a list, and how much was read before it.
    fn mark(&self, at: usize) -> (usize, usize, usize) {
        (at, self.reading.found.len(), self.reading.asides.len())
    }

    /// What stands beside a name and is not understood may hold for the other items as well: 上海、天津自愿参与 for those before,
    /// 符合条件的上海、天津 for those after.
    pub(super) fn govern(&mut self, chars: &[Char]) {
        let is_site = strip_end(chars, SITES).is_some();
        for at in (1..chars.len()).filter(|at| !chars[*at].gap) {
            let (left, right) = chars.split_at(at);
            self.governs.0 |=
                !is_site && at < LONGEST_NAME && (self.region(left).is_some() || names::is_ranked_name(&text(left)));
            self.governs.1 |= self.region(right).is_some();
        }
    }
}
