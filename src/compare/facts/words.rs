//! Facts that hang on single words: operative verbs, negation, places.

use super::{Marks, fact, overlaps};
use crate::action;
use crate::compare::change::{Direction, Fact, FactKind};
use crate::compare::inline::numbers::UNITS;
use crate::model::Region;
use std::ops::Range;

/// The groups of verbs, those that have an order first, softest first. The order is a reading aid.
const GROUPS: [&str; 6] = ["探索", "支持", "允许", "放开", "推进", "规范"];
/// How many of them have an order.
const ORDERED: u32 = 4;

/// How many verbs of the new text are looked at for one of the old.
const NEAR: usize = 64;

/// Operative verbs that follow one another (研究建立), as one.
struct Chain {
    range: Range<usize>,
    /// A bit for each of [`GROUPS`].
    groups: u32,
    /// 取消 loosens only where what it takes away is a restriction.
    doubtful: bool,
    /// Where it ends with a noun that follows: 支持试点工作.
    end: usize,
}

impl Chain {
    /// The place of its softest verb in the order: 研究支持 is as soft as 研究.
    fn firmness(&self) -> Option<u32> {
        Some(self.groups.trailing_zeros()).filter(|place| *place < ORDERED)
    }
}

/// 试点地区, 研究成果: what follows makes a noun of the verb.
const NOUNS: &str = "试点地区 试点城市 试点省 试点区域 试点任务 试点工作 试点期 试点范围 试点企业 试点机构 试点项目 试点单位 \
    试点方案 试点经验 试点政策 研究成果 研究机构 研究院 研究所 研究中心 研究人员";
/// What 取消 loosens by taking it away.
const RESTRICTIONS: &str = "限制 禁止 审批 许可 要求 股比 门槛 备案";

fn chains(text: &str) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    // Where the clause ends that a verb stands in, and where its last restriction begins.
    let (mut end, mut last) = (0, None);
    for verb in action::occurrences(text) {
        let rest = text.get(verb.range.start..).unwrap_or_default();
        if NOUNS.split(' ').any(|noun| rest.starts_with(noun)) {
            if let Some(chain) = chains.last_mut().filter(|chain| chain.range.end == verb.range.start) {
                chain.end = verb.range.end;
            }
            continue;
        }
        let start = verb.range.start;
        if start >= end {
            let clause = rest.split(['，', '。', '；', ',', ';']).next().unwrap_or_default();
            end = start + clause.len();
            last = RESTRICTIONS.split(' ').filter_map(|word| clause.rfind(word)).max().map(|at| start + at);
        }
        let doubtful = verb.verb == "取消" && last.is_none_or(|last| last < start);
        let group = 1 << GROUPS.iter().position(|group| *group == verb.group).unwrap_or(GROUPS.len());
        match chains.last_mut() {
            Some(chain) if chain.range.end == verb.range.start => {
                chain.range.end = verb.range.end;
                chain.end = verb.range.end;
                chain.groups |= group;
                chain.doubtful |= doubtful;
            }
            _ => chains.push(Chain { end: verb.range.end, range: verb.range, groups: group, doubtful }),
        }
    }
    chains
}

/// Verbs that face each other and are of different groups.
pub(super) fn wording(marks: &Marks, facts: &mut Vec<Fact>) {
    let (olds, news) = (chains(&marks.texts[0]), chains(&marks.texts[1]));
    let mut start = 0;
    for old in &olds {
        let (first, last) = marks.slots(0, &old.range);
        while news.get(start).is_some_and(|new| marks.slots(1, &new.range).1 < first) {
            start += 1;
        }
        // Of the many verbs that one changed place may hold, only its first can face another.
        let near = news.iter().skip(start).take(NEAR);
        let mut near = near.take_while(|new| marks.slots(1, &new.range).0 <= last);
        let Some(new) = near.find(|new| facing(marks, [&old.range, &new.range])) else { continue };
        let (soft, firm) = (old.firmness(), new.firmness());
        // 支持试点 and 支持试点工作 say the same, whatever 试点 is there.
        if soft == firm || marks.text(0, &(old.range.start..old.end)) == marks.text(1, &(new.range.start..new.end)) {
            continue;
        }
        let direction = match (soft, firm) {
            _ if old.doubtful || new.doubtful => None,
            (Some(old), Some(new)) if new > old => Some(Direction::Firmer),
            (Some(old), Some(new)) if new < old => Some(Direction::Softer),
            _ => None,
        };
        let (before, after) = (marks.text(0, &old.range), marks.text(1, &new.range));
        facts.push(fact(FactKind::Wording, Some(before), Some(after), direction));
    }
}

/// Whether one stretch stands where the other stood: they share a part, or the same small changed place holds both.
fn facing(marks: &Marks, ranges: [&Range<usize>; 2]) -> bool {
    let (a, b) = (marks.slots(0, ranges[0]), marks.slots(1, ranges[1]));
    for slot in a.0.max(b.0)..=a.1.min(b.1) {
        let gap = marks.gaps.get(slot / 2);
        let faces = match gap.filter(|_| slot % 2 == 1) {
            Some(gap) => (0..2).all(|side| {
                let (gap, range) = (&gap[side], ranges[side]);
                overlaps(range, gap)
                    && gap.end.saturating_sub(range.end) <= 24
                    && range.start.saturating_sub(gap.start) <= 6
            }),
            None => {
                // Both as offsets into the shared stretch.
                let last = (slot / 2).checked_sub(1).and_then(|last| marks.gaps.get(last));
                let from = last.map_or([0, 0], |gap| [gap[0].end, gap[1].end]);
                let run = 0..gap.map_or(usize::MAX, |gap| gap[0].start - from[0]);
                let within = |side: usize| {
                    let (range, from) = (ranges[side], from[side]);
                    range.start.max(from) - from..range.end.max(from) - from
                };
                let (x, y) = (within(0), within(1));
                overlaps(&x, &run) && overlaps(&y, &run) && overlaps(&x, &y)
            }
        };
        if faces {
            return true;
        }
    }
    false
}

/// What sets a lower bound, and what sets an upper one.
const BOUNDS: [&str; 2] = [
    "不低于 不少于 不小于 不早于 高于 多于 大于 晚于 超过 至少 最低 最少 以上 以后 之后",
    "不高于 不多于 不大于 不晚于 不超过 低于 少于 小于 早于 至多 最高 最多 以下 以内 以前 之前",
];

/// A lower bound that became an upper one, or the other way round.
pub(super) fn bounds(marks: &Marks, facts: &mut Vec<Fact>) {
    for gap in &marks.gaps {
        if !marks.close(gap, 12) {
            continue;
        }
        if let (Some((was, before)), Some((is, after))) = (bound(marks, 0, &gap[0]), bound(marks, 1, &gap[1]))
            && was != is
        {
            facts.push(fact(FactKind::Wording, Some(before), Some(after), None));
        }
    }
}

/// The bound that a changed stretch begins or ends with, and which of the two it sets.
fn bound(marks: &Marks, side: usize, range: &Range<usize>) -> Option<(usize, &'static str)> {
    let (text, before) = (marks.text(side, range), marks.texts[side].get(..range.start).unwrap_or_default());
    // 三年以上 sets one, 以上条件 does not.
    let counted = |head: &str| UNITS.iter().any(|unit| head.ends_with(unit));
    for (kind, words) in BOUNDS.iter().enumerate() {
        for word in words.split(' ') {
            let behind = word.starts_with(['以', '之']);
            if text.starts_with(word) && (!behind || counted(before))
                || behind && text.strip_suffix(word).is_some_and(counted)
            {
                return Some((kind, word));
            }
        }
    }
    None
}

/// Words that turn a statement round.
const NEGATIONS: &str = "不得 不准 不许 不予 不能 不可 不再 不应 不宜 不需 不必 不允许 不支持 不适用 不包括 不含 不属于 不经 未经 禁止 严禁 无需 无须 不 未";

/// What follows 不 or 未 in a word that denies nothing.
const NOT_DENYING: &str = "断 仅 但 只 光 论 管 过 久 等 一 妨 止 少地 来";

/// The word by which a changed stretch denies what follows it (不得, 一律不得); 不得不 does not.
fn denial<'a>(changed: &'a str, rest: &str) -> Option<&'a str> {
    let idle = changed.ends_with(['不', '未']) && NOT_DENYING.split(' ').any(|word| rest.starts_with(word));
    if idle || changed.matches('不').count() > 1 {
        return None;
    }
    if changed == "无" && rest.starts_with(['需', '须']) {
        return Some(changed);
    }
    let word = NEGATIONS.split(' ').find(|word| changed.ends_with(word))?;
    changed.get(changed.len() - word.len()..)
}

/// A negation that came or went while the words around it stayed.
pub(super) fn negation(marks: &Marks, facts: &mut Vec<Fact>) {
    for gap in &marks.gaps {
        let changed = |side: usize| marks.text(side, &gap[side]);
        let denied = |side: usize| denial(changed(side), marks.texts[side].get(gap[side].end..).unwrap_or_default());
        let mut words = [denied(0), denied(1)];
        // 不超过 → 不少于 keeps its 不; 不得 → 在…范围内可以 is a rewrite.
        if words[0].is_some() == words[1].is_some() || !marks.close(gap, 4) {
            continue;
        }
        let other = usize::from(words[0].is_some());
        if changed(other).contains(['不', '未', '无', '非', '禁', '勿']) {
            continue;
        }
        // 可以 → 不得; of 经营者不 only the 不 is told.
        if words[1 - other] == Some(changed(1 - other)) {
            words[other] = Some(changed(other)).filter(|text| !text.is_empty());
        }
        facts.push(fact(FactKind::Negation, words[0], words[1], None));
    }
}

/// A region where its name stands.
struct Place<'a> {
    range: Range<usize>,
    id: &'a str,
}

/// Regions that only one of the two texts names.
pub(super) fn regions(marks: &Marks, known: &[Region], facts: &mut Vec<Fact>) {
    let named = [places(&marks.texts[0], known), places(&marks.texts[1], known)];
    let (gone, mut come) = (only(marks, &named, 0), only(marks, &named, 1));
    for (at, range) in &gone {
        let count = |side: &[(usize, Range<usize>)]| side.iter().filter(|(other, _)| other == at).count();
        let close = marks.gaps.get(*at).is_some_and(|gap| marks.close(gap, 8));
        let faced = close && count(&gone) == 1 && count(&come) == 1;
        let facing = come.iter().position(|(other, _)| faced && other == at);
        let new = facing.map(|facing| come.remove(facing).1);
        let after = new.as_ref().map(|new| marks.text(1, new));
        facts.push(fact(FactKind::Region, Some(marks.text(0, range)), after, None));
    }
    for (_, range) in come {
        facts.push(fact(FactKind::Region, None, Some(marks.text(1, &range)), None));
    }
}

/// The places whose region the other text does not name, each region once, with the changed place they stand in.
fn only(marks: &Marks, named: &[Vec<Place>; 2], side: usize) -> Vec<(usize, Range<usize>)> {
    // A text names few regions, however often.
    let mut seen: Vec<&str> = Vec::new();
    for place in &named[1 - side] {
        if !seen.contains(&place.id) {
            seen.push(place.id);
        }
    }
    let mut only = Vec::new();
    for place in &named[side] {
        if !seen.contains(&place.id)
            && let Some(at) = marks.first(side, &place.range)
        {
            seen.push(place.id);
            only.push((at, place.range.clone()));
        }
    }
    only
}

/// Words before or after a name that make it part of others: 扩大连锁, 江西安全, 形成都市圈.
const FOREIGN: [(&str, &str, &str); 5] = [
    ("大连", "扩 重 加 巨 最 较 强 放 宽 增 壮", "接 锁 续 通 片 带 贯 环 动"),
    ("西安", "江 山 陕 广", "全生产 全监管 装 排 置 保障"),
    ("成都", "形 建 构 组 生 完 合", ""),
    ("上海", "海", "洋 关 事 域 运 合作组织 合组织"),
    ("海南", "沿 近 渤 黄 东 南", ""),
];

fn places<'a>(text: &str, known: &'a [Region]) -> Vec<Place<'a>> {
    let mut places: Vec<Place> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let names = |region: &&Region| !region.name.is_empty() && rest.starts_with(&*region.name);
        let found = known.iter().find(names);
        let step = rest.chars().next().map_or(1, char::len_utf8);
        let Some(region) = found else {
            at += step;
            continue;
        };
        let before = text.get(..at).unwrap_or_default();
        // 上海市, but 上海|市场.
        let full =
            rest.strip_prefix(&*region.full_name).is_some_and(|tail| !tail.starts_with(['场', '民', '面', '容', '值']));
        let name = if full { &region.full_name } else { &region.name };
        let after = rest.get(region.name.len()..).unwrap_or_default();
        let foreign = FOREIGN.iter().any(|(name, heads, tails)| {
            *name == region.name
                && (heads.split(' ').any(|head| before.ends_with(head))
                    || tails.split(' ').any(|tail| !tail.is_empty() && after.starts_with(tail)))
        });
        if foreign {
            at += step;
        } else {
            places.push(Place { range: at..at + name.len(), id: &region.id });
            at += name.len();
        }
    }
    places
}
