//! The wording of made-up edits.

use super::Random;
use qingdan::Edition;

/// What an editor exchanges without changing the subject.
const SYNONYMS: &[(&str, &str)] = &[
    ("支持", "鼓励"),
    ("推动", "推进"),
    ("探索", "研究"),
    ("开展", "组织实施"),
    ("建设", "打造"),
    ("完善", "健全"),
    ("加强", "强化"),
    ("优化", "改进"),
    ("允许", "准许"),
    ("便利", "方便"),
    ("业务", "活动"),
    ("企业", "市场主体"),
    ("机构", "单位"),
    ("服务", "公共服务"),
    ("领域", "行业"),
    ("数据", "信息"),
    ("50%", "51%"),
    ("管理", "监督管理"),
];

/// Subjects that make a twin of a task when exchanged.
const SUBJECTS: &[(&str, &str)] = &[
    ("数据", "算法"),
    ("金融", "保险"),
    ("医疗", "教育"),
    ("医师", "教师"),
    ("生物", "农业"),
    ("绿色", "蓝色"),
    ("外资", "民营"),
    ("船舶", "列车"),
    ("航空", "铁路"),
    ("跨境", "境内"),
    ("香港", "澳门"),
    ("仲裁", "调解"),
    ("标准", "专利"),
    ("新能源", "氢能源"),
    ("化妆品", "乳制品"),
    ("租赁", "保理"),
    ("旅游", "体育"),
    ("人才", "学生"),
    ("安全", "应急"),
    ("知识产权", "商业秘密"),
];

const INSERTIONS: &[&str] =
    &["依法依规", "在风险可控前提下", "结合当地实际", "按程序", "稳妥有序", "会同有关部门", "在条件成熟时"];

const OPENINGS: &[&str] = &["支持当地", "鼓励", "探索", "推动", "允许符合条件的企业", "研究", "稳步", "引导社会力量"];

const VERBS: &[&str] = &["建设", "发展", "举办", "培育", "引进", "试办", "推广", "改造"];

const OBJECTS: &[&str] = &[
    "低空物流航线",
    "社区养老食堂",
    "海上风电运维母港",
    "方言语音语料库",
    "冰雪运动训练基地",
    "古籍数字修复工坊",
    "咖啡生豆交割仓",
    "儿童戏剧中心",
    "潮汐能示范电站",
    "无人配送站点",
    "陶瓷艺术双年展",
    "茶叶拍卖行",
    "盲文出版平台",
    "钢琴维修技师学校",
    "蜂蜜溯源实验室",
    "湿地观鸟步道",
    "城市噪声地图",
    "竹纤维产业园",
    "宠物诊疗云平台",
    "夜间口岸小额互市",
    "马术赛事联盟",
    "手工织锦合作社",
];

const ENDINGS: &[&str] = &[
    ",形成可复制的经验。",
    ",完善配套设施。",
    ",按年度公布进展情况。",
    ",带动周边居民就业。",
    ",由行业协会制定章程。",
    "。",
    ",并接受第三方评估。",
];

const CELLS: &[&str] = &[
    "天津",
    "上海",
    "重庆",
    "海南",
    "天津、上海",
    "上海、海南、重庆",
    "南京、杭州、武汉",
    "广州、成都、沈阳",
    "天津(滨海新区先行探索适用)",
];

/// Draws on the words of the plan that a list belongs to.
pub struct Words {
    clauses: Vec<String>,
}

impl Words {
    pub fn new(list: &Edition) -> Words {
        // Of the plan, not of the tasks: a clause of a task that was dropped there and came up here has moved, whatever
        // the label says.
        let body = list.document.chapters.iter().flat_map(|chapter| &chapter.paragraphs);
        let clauses = body.flat_map(|paragraph| paragraph.text.split(['。', ';', ',', '，', '；'])).map(str::to_owned);
        Words { clauses: clauses.filter(|clause| (6..30).contains(&clause.chars().count())).collect() }
    }

    /// A task that was not there, half of the time in the words of the house.
    pub fn invent(&self, random: &mut Random) -> String {
        let own = format!("{}{}{}", random.pick(OPENINGS), random.pick(VERBS), random.pick(OBJECTS));
        if self.clauses.is_empty() || random.chance(0.5) {
            return own + random.pick::<&str>(ENDINGS);
        }
        format!("{own},{}。", random.pick(&self.clauses))
    }

    /// The same said of another subject; `None` where there is none to exchange.
    pub fn twin(&self, text: &str, random: &mut Random) -> Option<String> {
        let known: Vec<_> = SUBJECTS.iter().filter(|(from, _)| text.contains(from)).collect();
        let (from, to) = **known.get(random.below(known.len()))?;
        Some(text.replace(from, to))
    }

    pub fn reword(&self, text: &str, random: &mut Random) -> String {
        let mut result = text.to_owned();
        for _ in 0..1 + random.below(3) {
            result = match random.below(4) {
                0 => insert(&result, random.pick::<&str>(INSERTIONS), random),
                _ => exchange(&result, random),
            };
        }
        if result == text { insert(text, random.pick::<&str>(INSERTIONS), random) } else { result }
    }

    /// Clauses dropped, moved, added and reworded; about half of the words stay.
    pub fn rewrite(&self, text: &str, random: &mut Random) -> String {
        let body = text.trim_end_matches('。');
        let mut clauses: Vec<String> = body.split([',', ';', '。', '，', '；']).map(str::to_owned).collect();
        if clauses.len() > 2 {
            let at = random.below(clauses.len());
            clauses.remove(at);
            if random.chance(0.5) {
                clauses.rotate_left(1);
            }
        }
        for clause in &mut clauses {
            for _ in 0..3 {
                *clause = exchange(clause, random);
            }
        }
        let at = random.below(clauses.len() + 1);
        let extra = match self.clauses.is_empty() || random.chance(0.5) {
            true => format!("{}{}", random.pick(VERBS), random.pick(OBJECTS)),
            false => random.pick(&self.clauses).clone(),
        };
        clauses.insert(at, extra);
        clauses.join(",") + "。"
    }

    /// Nothing but form.
    pub fn reformat(&self, text: &str, random: &mut Random) -> String {
        match random.below(4) {
            0 => text.replace(',', "，").replace(';', "；"),
            1 => text.replace('(', "（").replace(')', "）"),
            2 => {
                let middle = text.chars().count() / 2;
                text.chars()
                    .enumerate()
                    .flat_map(|(at, c)| (at == middle).then_some(' ').into_iter().chain([c]))
                    .collect()
            }
            _ => text.to_uppercase().replace('"', "”"),
        }
    }

    pub fn cell(&self, cell: &str, random: &mut Random) -> String {
        match random.below(5) {
            0 if !cell.is_empty() => String::new(),
            1 if cell.contains('、') => {
                let mut names: Vec<&str> = cell.split('、').collect();
                names.reverse();
                // Only a plain list may be turned round without changing what it says.
                if names.iter().all(|name| name.chars().count() == 2) { names.join("、") } else { cell.to_owned() }
            }
            _ => (*random.pick(CELLS)).to_owned(),
        }
    }

    /// Whether two different cells differ in more than order.
    pub fn means_otherwise(a: &str, b: &str) -> bool {
        let sorted = |cell: &str| {
            let mut names: Vec<String> = cell.split('、').map(str::to_owned).collect();
            names.sort_unstable();
            names
        };
        sorted(a) != sorted(b)
    }

    /// A text in two that both say something.
    pub fn cut(&self, text: &str) -> Option<(String, String)> {
        let total = text.chars().count();
        let places = text.char_indices().zip(0..).filter(|((_, c), _)| matches!(c, '。' | ';' | '；' | ',' | '，'));
        let good = places.filter(|(_, count)| *count >= 12 && total - count > 13);
        let ((at, c), _) = good.min_by_key(|(_, count)| (2 * count).abs_diff(total))?;
        Some((format!("{}。", &text[..at]), text[at + c.len_utf8()..].to_owned()))
    }
}

fn exchange(text: &str, random: &mut Random) -> String {
    let known: Vec<_> = SYNONYMS.iter().filter(|(from, to)| text.contains(from) || text.contains(to)).collect();
    match known.get(random.below(known.len())) {
        Some((from, to)) if text.contains(to) => text.replacen(to, from, 1),
        Some((from, to)) => text.replacen(from, to, 1),
        None => text.to_owned(),
    }
}

fn insert(text: &str, words: &str, random: &mut Random) -> String {
    let mut places: Vec<usize> = text.match_indices([',', '，', ';', '。']).map(|(at, c)| at + c.len()).collect();
    places.retain(|at| *at < text.len());
    places.push(0);
    let at = *random.pick(&places);
    format!("{}{words}{}", &text[..at], &text[at..])
}
