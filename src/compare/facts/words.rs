//! Facts that hang on single words: operative verbs, negation, places.

use super::{Marks, Side, fact, overlaps};
use crate::action;
use crate::compare::change::{Direction, Fact, FactKind};
use crate::model::Region;
use crate::sort::Arrange as _;
use std::ops::Range;

/// The groups of verbs that have an order, softest first. A reading aid.
const FIRMNESS: [&str; 4] = ["探索", "支持", "允许", "放开"];

/// How many verbs of the new text are looked at for one of the old.
const NEAR: usize = 64;

/// Operative verbs that follow one another (研究建立), as one.
struct Chain {
    range: Range<usize>,
    groups: Vec<&'static str>,
    /// 取消 loosens only where what it takes away is a restriction.
    doubtful: bool,
}

impl Chain {
    /// The place of its softest verb in the order: 研究支持 is as soft as 研究.
    fn firmness(&self) -> Option<usize> {
        self.groups.iter().filter_map(|group| FIRMNESS.iter().position(|known| known == group)).min()
    }
}

/// 试点地区, 研究成果: what follows makes a noun of the verb.
const NOUNS: [&str; 21] = [
    "试点地区", "试点城市", "试点省", "试点区域", "试点任务", "试点工作", "试点期", "试点范围", "试点企业", "试点机构",
    "试点项目", "试点单位", "试点方案", "试点经验", "试点政策", "研究成果", "研究机构", "研究院", "研究所", "研究中心",
    "研究人员",
];

fn chains(text: &str) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    for verb in action::occurrences(text) {
        let from = text.get(verb.range.start..).unwrap_or_default();
        if NOUNS.iter().any(|noun| from.starts_with(noun)) {
            continue;
        }
        let clause = from.split(['，', '。', '；', ',', ';']).next().unwrap_or_default();
        let doubtful = verb.verb == "取消"
            && !["限制", "禁止", "审批", "许可", "要求", "股比", "门槛", "备案"]
                .iter()
                .any(|word| clause.contains(word));
        match chains.last_mut() {
            Some(chain) if chain.range.end == verb.range.start => {
                chain.range.end = verb.range.end;
                chain.groups.push(verb.group);
                chain.doubtful |= doubtful;
            }
            _ => chains.push(Chain { range: verb.range, groups: vec![verb.group], doubtful }),
        }
    }
    for chain in &mut chains {
        chain.groups.arrange();
        chain.groups.dedup();
    }
    chains
}

/// Verbs that face each other and are of different groups.
pub(super) fn wording(marks: &Marks, facts: &mut Vec<Fact>) {
    let (olds, news) = (chains(&marks.before), chains(&marks.after));
    let places: Vec<(usize, usize)> = news.iter().map(|new| marks.slots(&new.range, |gap| &gap.new)).collect();
    for old in &olds {
        let (first, last) = marks.slots(&old.range, |gap| &gap.old);
        let start = places.partition_point(|place| place.1 < first);
        // Of the many verbs that one changed place may hold, only its first can face another.
        let near = news.iter().zip(&places).skip(start).take_while(|(_, place)| place.0 <= last).take(NEAR);
        let Some((new, _)) = near.into_iter().find(|(new, _)| facing(marks, &old.range, &new.range)) else { continue };
        let (soft, firm) = (old.firmness(), new.firmness());
        if old.groups == new.groups || soft.is_none() && firm.is_none() {
            continue;
        }
        let direction = match (soft, firm) {
            _ if old.doubtful || new.doubtful => None,
            (Some(old), Some(new)) if new > old => Some(Direction::Firmer),
            (Some(old), Some(new)) if new < old => Some(Direction::Softer),
            _ => None,
        };
        let before = marks.before.get(old.range.clone());
        facts.push(fact(FactKind::Wording, before, marks.after.get(new.range.clone()), direction));
    }
}

/// Whether one stretch stands where the other stood: they share a part, or the same small changed place holds both.
fn facing(marks: &Marks, old: &Range<usize>, new: &Range<usize>) -> bool {
    let (a, b) = (marks.slots(old, |gap| &gap.old), marks.slots(new, |gap| &gap.new));
    (a.0.max(b.0)..=a.1.min(b.1)).any(|slot| {
        let before = marks.gaps.get((slot / 2).wrapping_sub(1)).map_or((0, 0), |gap| (gap.old.end, gap.new.end));
        let gap = marks.gaps.get(slot / 2);
        match gap.filter(|_| slot % 2 == 1) {
            Some(gap) => {
                let after = |end: usize, at: usize| end.saturating_sub(at) <= 24;
                let begins = |start: usize, at: usize| at.saturating_sub(start) <= 6;
                overlaps(old, &gap.old)
                    && overlaps(new, &gap.new)
                    && after(gap.old.end, old.end)
                    && after(gap.new.end, new.end)
                    && begins(gap.old.start, old.start)
                    && begins(gap.new.start, new.start)
            }
            None => {
                let within =
                    |range: &Range<usize>, from: usize| range.start.max(from) - from..range.end.max(from) - from;
                let run = 0..gap.map_or(usize::MAX, |gap| gap.old.start - before.0);
                let (x, y) = (within(old, before.0), within(new, before.1));
                overlaps(&x, &run) && overlaps(&y, &run) && overlaps(&x, &y)
            }
        }
    })
}

/// Words that turn a statement round.
const NEGATIONS: [&str; 26] = [
    "不得",
    "不准",
    "不许",
    "不予",
    "不能",
    "不可",
    "不再",
    "不应",
    "不宜",
    "不需",
    "不必",
    "不允许",
    "不支持",
    "不适用",
    "不包括",
    "不含",
    "不属于",
    "不经",
    "未经",
    "禁止",
    "严禁",
    "无需",
    "无须",
    "不",
    "未",
    "并不",
];

/// What follows 不 in a word that denies nothing.
const NOT_DENYING: [&str; 14] = ["断", "仅", "但", "只", "光", "论", "管", "过", "久", "等", "一", "妨", "止", "少地"];

/// A negation that came or went while the words around it stayed.
pub(super) fn negation(marks: &Marks, facts: &mut Vec<Fact>) {
    for gap in &marks.gaps {
        let (old, new) = (marks.old(gap), marks.new_text(gap));
        let denies = |changed: &str, whole: &str, end: usize| {
            let rest = whole.get(end..).unwrap_or_default();
            let bare = changed == "不" || changed == "未";
            let denying = !bare || !NOT_DENYING.iter().any(|word| rest.starts_with(word)) && !rest.starts_with('来');
            let lacking = changed == "无" && rest.starts_with(['需', '须']);
            lacking || NEGATIONS.contains(&changed) && denying
        };
        let (was, is) = (denies(old, &marks.before, gap.old.end), denies(new, &marks.after, gap.new.end));
        // 不超过 → 不少于 keeps its 不; 不得 → 在…范围内可以 is a rewrite.
        if was == is || !marks.close(gap, 4) {
            continue;
        }
        let text = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
        let other = if was { new } else { old };
        if other.contains(['不', '未', '无', '非', '禁', '勿']) {
            continue;
        }
        facts.push(Fact { kind: FactKind::Negation, before: text(old), after: text(new), direction: None });
    }
}

/// A region where its name stands.
struct Place<'a> {
    range: Range<usize>,
    id: &'a str,
}

/// Regions that only one of the two texts names.
pub(super) fn regions(marks: &Marks, known: &[Region], facts: &mut Vec<Fact>) {
    let (olds, news) = (places(&marks.before, known), places(&marks.after, known));
    let gone = only(marks, &olds, &news, |gap| &gap.old);
    let mut come = only(marks, &news, &olds, |gap| &gap.new);
    for (at, range) in &gone {
        let alone = gone.iter().filter(|(other, _)| other == at).count() == 1;
        let facing: Vec<usize> =
            (0..come.len()).filter(|&new| come.get(new).is_some_and(|(other, _)| other == at)).collect();
        let close = marks.gaps.get(*at).is_some_and(|gap| marks.close(gap, 8));
        let new = match facing.as_slice() {
            [new] if alone && close => Some(come.remove(*new).1),
            _ => None,
        };
        let after = new.and_then(|new| marks.after.get(new));
        facts.push(fact(FactKind::Region, marks.before.get(range.clone()), after, None));
    }
    for (_, range) in come {
        facts.push(fact(FactKind::Region, None, marks.after.get(range), None));
    }
}

/// The places whose region the other text does not name, each region once, with the changed place they stand in.
fn only(marks: &Marks, own: &[Place], other: &[Place], side: Side) -> Vec<(usize, Range<usize>)> {
    let mut seen: Vec<&str> = other.iter().map(|place| place.id).collect();
    seen.sort_unstable();
    seen.dedup();
    let mut only = Vec::new();
    for place in own {
        if !seen.contains(&place.id)
            && let Some(at) = marks.first(&place.range, side)
        {
            seen.push(place.id);
            only.push((at, place.range.clone()));
        }
    }
    only
}

/// Characters before or after a name that make it part of other words: 扩大连锁, 江西安全, 形成都市圈.
const FOREIGN: [(&str, &str, &str); 5] = [
    ("大连", "扩重加巨最较强放宽增壮", "接锁续通片带贯环动"),
    ("西安", "江山陕广", "全装排置保"),
    ("成都", "形建构组生完合", ""),
    ("上海", "海", "洋关事域运"),
    ("海南", "沿近渤黄东", ""),
];

fn places<'a>(text: &str, known: &'a [Region]) -> Vec<Place<'a>> {
    let mut places: Vec<Place> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let found = known.iter().find(|region| !region.name.is_empty() && rest.starts_with(&*region.name));
        let step = rest.chars().next().map_or(1, char::len_utf8);
        let Some(region) = found else {
            at += step;
            continue;
        };
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        // 上海市, but 上海|市场.
        let full =
            rest.strip_prefix(&*region.full_name).is_some_and(|tail| !tail.starts_with(['场', '民', '面', '容', '值']));
        let name = if full { &region.full_name } else { &region.name };
        let after = rest.get(region.name.len()..).and_then(|tail| tail.chars().next());
        let foreign = FOREIGN.iter().any(|(name, heads, tails)| {
            *name == region.name
                && (before.is_some_and(|c| heads.contains(c)) || after.is_some_and(|c| tails.contains(c)))
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
