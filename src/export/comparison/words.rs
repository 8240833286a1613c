//! The words of a 新旧对照表: kinds, remarks, the summary in a sentence.

use super::View;
use crate::compare::{
    Aspect, Basis, Change, Direction, DocumentChange, DocumentPart, Fact, FactKind, Kind, Part, RuleChange,
    ScopeChange, Unclear,
};
use crate::export::{add, heading, printed};
use crate::model::Status;
use crate::read::decimal;
use crate::typeset::typeset;

/// What a reader would call the change: its kind, or for a pair the gravest of its aspects.
pub(super) fn kind(change: &Change) -> &'static str {
    let has = |aspect| change.aspects.contains(&aspect);
    match change.kind {
        Kind::Added => "新增",
        Kind::Removed => "删除",
        Kind::Split => "拆分",
        Kind::Merged => "合并",
        Kind::Modified if has(Aspect::Text) => "改写",
        Kind::Modified if has(Aspect::Scope) => "适用范围",
        Kind::Modified => "换章节",
        Kind::Unchanged => "未变",
    }
}

pub(super) fn part(change: &DocumentChange) -> &'static str {
    match change.kind {
        DocumentPart::Title => "标题",
        DocumentPart::Number => "发文字号",
        DocumentPart::Date => "发文日期",
        DocumentPart::Issuer => "发文机关",
        DocumentPart::Body => "正文",
        DocumentPart::SectionTitle => "章节标题",
        DocumentPart::Note => "注",
        DocumentPart::Regions => "试点地区",
    }
}

/// Where it stands, and where it stood: `位置：二、(一) → 三、(二)`.
pub(super) fn place(change: &DocumentChange) -> String {
    match &change.from {
        None => change.place.clone(),
        Some(from) if *from == change.place => [from, "：位置移动"].concat(),
        Some(from) => ["位置：", from, " → ", &change.place].concat(),
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Named => "明确适用",
        Status::Default => "默认适用",
        Status::Study => "统筹研究",
        Status::Willing => "有意愿可申请",
        Status::Encouraged => "鼓励先行先试",
        Status::Separate => "示范区另行先试",
        Status::NotListed => "未列入",
    }
}

fn fact(fact: &Fact) -> String {
    let name = match (fact.kind, fact.direction) {
        (FactKind::Number, Some(Direction::Up)) => "数值上升",
        (FactKind::Number, Some(Direction::Down)) => "数值下降",
        (FactKind::Number, _) => "数字",
        (FactKind::Date, Some(Direction::Up)) => "时间推后",
        (FactKind::Date, Some(Direction::Down)) => "时间提前",
        (FactKind::Date, _) => "时间",
        (FactKind::Wording, Some(Direction::Firmer)) => "措辞趋实（阅读提示）",
        (FactKind::Wording, Some(Direction::Softer)) => "措辞趋缓（阅读提示）",
        (FactKind::Wording, _) => "措辞",
        (FactKind::Negation, _) => "否定",
        (FactKind::Region, _) => "文中地区",
    };
    let what = match (fact.before.as_deref(), fact.after.as_deref()) {
        (Some(before), Some(after)) => ["", before, " → ", after],
        (Some(before), None) => ["去“", before, "”", ""],
        (None, after) => ["增“", after.unwrap_or_default(), "”", ""],
    };
    [name, "：", &what.concat()].concat()
}

/// Regions by how they stand before and after: `天津、上海：未列入 → 明确适用`.
pub(super) fn standing(view: &View, scope: &ScopeChange) -> Vec<String> {
    let mut moves: Vec<(Status, Status, Vec<String>)> = Vec::new();
    for change in &scope.regions {
        let name = region(view, &change.region);
        match moves.iter_mut().find(|(before, after, _)| (*before, *after) == (change.before, change.after)) {
            Some((_, _, names)) => names.push(name),
            None => moves.push((change.before, change.after, vec![name])),
        }
    }
    let line = |(before, after, names): (Status, Status, Vec<String>)| {
        [&names.join("、"), "：", &moved(before, after, scope.unclear.as_ref())].concat()
    };
    moves.into_iter().map(line).collect()
}

/// `长沙：未列入 → 鼓励先行先试（114 项）`.
pub(super) fn rule(view: &View, change: &RuleChange, unclear: Option<&Unclear>) -> String {
    let (region, count) = (region(view, &change.region), decimal(change.tasks.len() as u32));
    [&region, "：", &moved(change.before, change.after, unclear), "（", &count, " 项）"].concat()
}

/// `默认适用 → 未列入`. What a side says in words that were not understood may mean the region all the same.
fn moved(before: Status, after: Status, unclear: Option<&Unclear>) -> String {
    let said = |stands: Status, words: Option<&String>| match (stands, words) {
        (Status::NotListed, Some(_)) => "未能辨认",
        _ => status(stands),
    };
    let words = |side: fn(&Unclear) -> &Option<String>| unclear.and_then(|unclear| side(unclear).as_ref());
    [said(before, words(|unclear| &unclear.before)), " → ", said(after, words(|unclear| &unclear.after))].concat()
}

fn region(view: &View, id: &str) -> String {
    let known = view.editions.iter().rev().flat_map(|edition| &edition.regions).chain(&crate::region::REGIONS);
    known.into_iter().find(|region| region.id == id).map_or(id, |region| &region.name).to_owned()
}

/// How standing changed in a part; of a split or merge with the numbers of its two tasks.
fn scope(view: &View, change: &Change, part: &Part) -> Vec<String> {
    let (Some(scope), Some(old), Some(new)) = (&part.scope, view.task(0, part.before), view.task(1, part.after)) else {
        return Vec::new();
    };
    let mut lines = standing(view, scope);
    let alone = change.parts.len() == 1;
    // Of a group a part's cell may only be written otherwise.
    if lines.is_empty() && (alone || old.scope.qualifier != new.scope.qualifier) {
        lines.push("适用范围：条件有变".to_owned());
    }
    if !alone {
        for line in &mut lines {
            *line = ["（旧 ", &printed(old), " → 新 ", &printed(new), "）", line].concat();
        }
    }
    lines
}

/// The sections of these tasks, in order.
fn sections(view: &View, side: usize, numbers: &[u32]) -> String {
    let (mut names, mut last) = (String::new(), None);
    for task in numbers.iter().filter_map(|&number| view.task(side, number)) {
        if last == Some(task.section) {
            continue;
        }
        if last.replace(task.section).is_some() {
            names.push('；');
        }
        names.push_str(&view.section(side, task).map_or("（无章节）".to_owned(), heading));
    }
    names
}

/// The third column; with the place of a part, what a row of its own says: the first one says all that is of the whole change.
pub(super) fn remarks(view: &View, change: &Change, row: Option<usize>) -> Vec<String> {
    let has = |aspect| change.aspects.contains(&aspect);
    let scopes = || {
        let parts =
            change.parts.iter().enumerate().filter(|(at, _)| has(Aspect::Scope) && row.is_none_or(|row| row == *at));
        parts.flat_map(|(_, part)| scope(view, change, part))
    };
    if row.is_some_and(|row| row > 0) {
        return scopes().collect();
    }
    let mut remarks = Vec::new();
    match change.kind {
        Kind::Split | Kind::Merged => {
            let [old, new] = [&change.before, &change.after].map(|numbers| decimal(numbers.len() as u32));
            remarks.push([&old, " 项 → ", &new, " 项"].concat());
        }
        _ => {}
    }
    remarks.extend(change.facts.iter().map(fact));
    remarks.extend(scopes());
    let ends = || {
        let [old, new] = [(0, &change.before), (1, &change.after)]
            .map(|(side, numbers)| numbers.first().and_then(|&number| view.task(side, number)));
        Some((old?, new?))
    };
    if has(Aspect::Section) {
        let [old, new] = [(0, &change.before), (1, &change.after)].map(|(side, numbers)| sections(view, side, numbers));
        remarks.push(["章节：", &old, " → ", &new].concat());
    }
    if let (true, Some((old, new))) = (has(Aspect::Number) && change.parts.len() == 1, ends()) {
        remarks.push(["编号：", &printed(old), " → ", &printed(new)].concat());
    }
    if has(Aspect::Position) {
        remarks.push("位置移动".to_owned());
    }
    if has(Aspect::Format) {
        remarks.push("格式有异（全角半角、引号、空格等）".to_owned());
    }
    if has(Aspect::Reference) {
        remarks.push("引用的编号随之调整".to_owned());
    }
    match (change.basis, change.confidence) {
        (Some(Basis::Reader), _) => remarks.push("对应关系由读者指定".to_owned()),
        (_, Some(confidence)) if confidence < DOUBTFUL => remarks.push("对应关系存疑，请核对".to_owned()),
        _ => {}
    }
    remarks
}

/// Below this confidence a pairing is marked for the reader.
const DOUBTFUL: f64 = 0.8;

/// The counts in a sentence.
pub(super) fn summary(view: &View) -> String {
    let summary = &view.summary;
    let mut text = String::new();
    let sizes = [
        ("旧版", summary.before.task_count),
        ("，新版", summary.after.task_count),
        ("；实质变化", summary.substantive),
    ];
    for (name, count) in sizes {
        add(&mut text, &[name, " ", &decimal(count), " 项"]);
    }
    list(
        &mut text,
        "：",
        "。",
        &[
            ("新增", summary.added),
            ("删除", summary.removed),
            ("拆分", summary.split),
            ("合并", summary.merged),
            ("修改", summary.modified),
        ],
    );
    let aside = [
        ("换编号", summary.renumbered),
        ("移位", summary.moved),
        ("仅格式不同", summary.format_only),
        ("仅引用编号不同", summary.reference_only),
    ];
    if aside.iter().any(|(_, count)| *count > 0) {
        list(&mut text, "不计入的：", "。", &aside);
    }
    if summary.document > 0 {
        add(&mut text, &["任务以外另有 ", &decimal(summary.document), " 处变化。"]);
    }
    if summary.rules_changed {
        text.push_str("空白适用范围所指的地区有变，见任务以外的变化。");
    }
    if !view.whole {
        add(&mut text, &["本表选列 ", &decimal(view.changes.len() as u32), " 处。"]);
    }
    text
}

fn list(text: &mut String, opening: &str, stop: &str, counts: &[(&str, u32)]) {
    let mut before = opening;
    for (name, count) in counts.iter().filter(|(_, count)| *count > 0) {
        add(text, &[before, name, " ", &decimal(*count), " 项"]);
        before = "，";
    }
    text.push_str(stop);
}

/// Book-title marks for the two signs that stand for them in a title.
pub(super) fn titled(text: &str) -> String {
    text.replace("<<", "《").replace(">>", "》")
}

/// Title, number, date and source of a side, each on a line.
pub(super) fn edition(view: &View, side: usize) -> Vec<String> {
    let info = &view.editions[side].info;
    let given = |name: &str, value: &Option<String>| value.as_ref().map(|value| [name, "：", value].concat());
    let title = if info.title.is_empty() { info.id.clone() } else { info.title.clone() };
    let number = given("发文字号", &info.document_number);
    let date = given("发文日期", &info.issued_on);
    let lines =
        [Some(titled(&typeset(&title))), number, date, given("发文机关", &info.issuer), given("来源", &info.source)];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect()
}
