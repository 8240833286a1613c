//! Which words of a cell or a note name a place.

use crate::map::Map;
use crate::model::Region;
use crate::region::{self, REGIONS};
use crate::words;

/// The last characters of names of places that the table does not know.
const RANKS: [char; 5] = ['省', '市', '区', '县', '州'];

/// A word with one of these speaks of places without naming one.
const VAGUE: &str = "的 除 等 其他 其它 相关 有关 各 所有 部分 以外 之外 符合 具备 条件 意愿 统筹 研究 试点 \
    适用 范围 面向 包括 不含 全国 境内 任何 有条 地方 单位 企业 部门 机构 领域 主体 三角 京津冀 大湾区 经济带 成渝 \
    述 下列 以下 如下 全部 多数 多个 多省 多市 少数 其余 剩余 若干 每 某 另 拟 已 待定 新增 此外 国内 外省 跨 毗邻 邻近 \
    沿线 流域 直辖";

/// Nor is a word a name that ends in two ranks.
const RANKS_TOGETHER: &str = "省市 省区 区市 市县 区县 市州";

/// Nor does a word that begins like a sentence.
const BEGINNINGS: &str = "在 由 仅 限 只 或 非 不 支持 鼓励 允许 推动 其中 包含 首先 原则";

/// A word made up of nothing but these is a kind of place: 自贸试验区, 省会城市, 全市. 大, 新 and 全 alone are
/// not among them, for 大城县, 新城区 and 全州县 are places.
const KINDS: &str = "全省 全市 全区 全县 本 该 我 当地 所在 地 省 市 区 县 州 自治 直辖 城 特别 行政 省会 \
    计划单列 副省级 地级 县级 辖 港 园 片 新区 老区 主城 线 沿海 沿边 沿江 内陆 边境 民族 \
    东部 中部 西部 东北 中西部 周边 重点 主要 中心 枢纽 口岸 节点 国家 级 国际 高新 技术 \
    产业 经济 开发 综合 保税 海关 特殊 监管 自由 贸易 自贸 试验 示范 先行 合作 首批 特定 特 \
    一 个 农村 城镇 乡镇 山区 林区 牧区 库区 景区 矿区 旅游 工业 商业 集聚 集中 聚集 功能 \
    战略 发达 欠 贫困 革命 自主 创新 改革 型 消费 物流 服务 服务业 外包 文化 历史 金融 科技 \
    数字 跨境 电商 电子商务 经开 综保 综试 生态 农业 制造业 资源 人口 特大 超大 大中 中小 \
    开放 港澳台 二";

/// Longer than any name: 积石山保安族东乡族撒拉族自治县 with its province has 20 characters.
const LONGEST: usize = 24;

/// Names that 和 is part of.
const WITH_AND: &str = "和田 和平区 和平县 和县 和静县 和硕县 和布克 和林 和顺县 和政县 和龙市 和浩特 和田县";

/// The places that the table does not know but the edition does.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Names {
    others: Vec<String>,
    /// Each form of each name, with its place among `others`.
    forms: Map,
}

/// What a form means that two names have in common: nobody.
const AMBIGUOUS: u32 = u32::MAX;

impl Names {
    /// Takes a place up, unless it is of the table or known by this very name.
    pub(super) fn add(&mut self, name: &str) {
        if region::rank(name).is_some() || self.is_name(name) {
            return;
        }
        let place = self.others.len() as u32;
        self.others.push(name.to_owned());
        self.forms.insert(name.to_owned(), place);
        // 长沙 and 长沙市 are one; 吉林 is nobody where both 吉林省 and 吉林市 are known.
        let stem = stem(name);
        let forms = if stem == name {
            [[name, "市"].concat(), [name, "省"].concat()]
        } else {
            [stem.to_owned(), stem.to_owned()]
        };
        for form in forms {
            if self.is_name(&form) {
                continue;
            }
            let is_free = self.forms.get(&form).is_none_or(|known| *known == place);
            self.forms.insert(form, if is_free { place } else { AMBIGUOUS });
        }
    }

    fn is_name(&self, name: &str) -> bool {
        self.other(name).is_some_and(|other| other == name)
    }

    fn other(&self, form: &str) -> Option<&str> {
        self.forms.get(form).and_then(|place| self.others.get(*place as usize)).map(String::as_str)
    }

    /// The id of a region that the table or the edition knows.
    pub(super) fn known(&self, word: &str) -> Option<&str> {
        if let Some(region) = region::find(word) {
            return Some(&region.id);
        }
        let in_province =
            || word.split_once('省').filter(|(_, city)| !city.is_empty()).and_then(|(_, city)| self.other(city));
        self.other(word).or_else(in_province)
    }

    /// A number for a region: its rank in the table, else one beyond.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        region::rank(id).or_else(|| self.forms.get(id).map(|place| REGIONS.len() + *place as usize))
    }
}

/// A name without the rank of a province or city.
fn stem(name: &str) -> &str {
    match name.strip_suffix(['市', '省']) {
        Some(stem) if stem.chars().nth(1).is_some() => stem,
        _ => name,
    }
}

/// Whether a word can be a place's name though nobody knows it: by its rank in a cell.
pub(super) fn is_ranked_name(word: &str) -> bool {
    let Some(rank) = word.chars().next_back() else { return false };
    let shortest = if matches!(rank, '县' | '州') { 2 } else { 3 };
    // 南通苏州 are two, and no 州.
    let ends_in_another =
        REGIONS.iter().any(|region| word.ends_with(&*region.name) || word.ends_with(&*region.full_name));
    RANKS.contains(&rank) && word.chars().count() >= shortest && is_bare_name(word) && !ends_in_another
}

/// Whether a word can be a place's name in a note's list, where the rank is left out.
pub(super) fn is_bare_name(word: &str) -> bool {
    (2..=LONGEST).contains(&word.chars().take(LONGEST + 1).count())
        && word.chars().all(is_han)
        && !words::has(word, VAGUE)
        && !words::begins(word, BEGINNINGS)
        && !is_kind(word)
        && !is_count(word)
        && !words::ends(word, RANKS_TOGETHER)
        && !begins_with_two(word)
}

/// Whether a name without its rank is longer than the names of cities are, but for some: 长沙株洲 are two.
pub(super) fn is_squashed(word: &str) -> bool {
    const LONG: &str = "浩特 木齐 多斯 哈尔 玛依 贝尔 察布 淖尔 郭勒 版纳 塔拉 郭楞 勒苏 古纳 舒克 山口 达拉 果斯 里拉";
    let count = word.chars().count();
    count > 3 && !(count == 4 && words::ends(word, LONG) || words::ends(word, "盟 兵团"))
}

/// Whether a word says how many places are meant: 东北三省, 四个城市. 二七区 is one place.
fn is_count(word: &str) -> bool {
    let is_unit = |c: &char| words::one_of(*c, &['省', '市', '区', '县', '州', '城', '地', '个']);
    let counts = |c| words::one_of(c, &['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '几', '数']);
    word.chars().rev().find(|c| !is_unit(c)).is_some_and(counts) && !word.ends_with("二七区")
}

/// Whether a word begins with two regions of the table: 上海天津市, not 苏州市苏州工业园区.
fn begins_with_two(word: &str) -> bool {
    let Some(region) = begun(word) else { return false };
    let rest = &word[region.name.len()..];
    begun(words::past(rest, &['省', '市']).unwrap_or(rest)).is_some_and(|next| next.id != region.id)
}

/// The region of the table with whose name a word begins.
pub(super) fn begun(word: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| word.starts_with(&*region.name))
}

/// Whether a word says only what kind of place is meant.
pub(super) fn is_kind(word: &str) -> bool {
    let mut reached = vec![false; word.len() + 1];
    reached[0] = true;
    for at in 0..word.len() {
        if reached[at] {
            for kind in KINDS.split(' ').filter(|kind| word[at..].starts_with(kind)) {
                reached[at + kind.len()] = true;
            }
        }
    }
    reached[word.len()]
}

/// The length in characters of a conjunction between two names at the start of these characters; 0 for none.
pub(super) fn conjunction(rest: &str) -> usize {
    if rest.starts_with("以及") {
        2
    } else if words::opens(rest, &['与', '及']) || rest.starts_with('和') && !words::begins(rest, WITH_AND) {
        1
    } else {
        0
    }
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// What a word is written with: the letters of alphabets and syllabaries, and ideographs. No digits. The standard library's
/// tables know rarer scripts as well; they are longer than all that asks here.
pub(crate) fn is_word(c: char) -> bool {
    is_han(c)
        || c.is_ascii_alphabetic()
        || matches!(
            c,
            '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2C1}'
                | '\u{370}'..='\u{373}' | '\u{386}' | '\u{388}'..='\u{481}' | '\u{48A}'..='\u{52F}'
                | '\u{1E00}'..='\u{1FBC}' | 'Ⅰ'..='ↈ' | '々'..='〇' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー'..='ヿ'
                | 'ㄅ'..='ㆎ' | '가'..='힣' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | 'ｦ'..='ﾝ'
        )
}
