//! Layouts of text that people bring, each with something close to it that must not be misread.

mod accounted;

use qingdan::Edition;
use qingdan::read::{self, ReadOptions};

#[track_caller]
fn read(source: &str) -> Edition {
    let edition = read::read(source, &ReadOptions::default()).expect("a list");
    accounted::assert_accounted(source, &edition);
    edition
}

/// Reads a source and shows each task as `number|section|text|cell`.
#[track_caller]
fn rows(source: &str) -> Vec<String> {
    let edition = read(source);
    edition
        .tasks
        .iter()
        .map(|task| {
            let printed = task.label.clone().unwrap_or_else(|| task.number.to_string());
            format!("{printed}|{}|{}|{}", task.section, task.text.replace('\n', "⏎"), task.scope.raw)
        })
        .collect()
}

#[track_caller]
fn assert_rows(source: &str, expected: &[&str]) {
    assert_eq!(rows(source), expected);
}

#[track_caller]
fn sections(source: &str) -> Vec<String> {
    read(source).sections.iter().map(|section| format!("{}|{}", section.label, section.title)).collect()
}

#[track_caller]
fn codes(source: &str) -> Vec<(u32, String)> {
    let own = |code: &str| code != "noDefaultRegions";
    let problems = read(source).problems;
    problems
        .iter()
        .filter(|problem| own(&problem.code))
        .map(|problem| (problem.line, problem.code.to_string()))
        .collect()
}

#[test]
fn squashed_rows() {
    assert_rows(
        "序号任务内容适用范围\n一、数据\n1推进数据中心建设。  \n2支持“数据港”。上海\n二、人才\n3便利签证(不含外交签证)。天津、重庆\n",
        &["1|1|推进数据中心建设。|", "2|1|支持“数据港”。|上海", "3|2|便利签证(不含外交签证)。|天津、重庆"],
    );
}

#[test]
fn squashed_rows_whose_texts_begin_with_digits() {
    let mut source = String::new();
    for number in 1..=22 {
        let text = match number {
            8 => "5G网络全面覆盖。".to_owned(),
            9 => "50个园区先行建设。上海".to_owned(),
            20 => "2025年底前完成评估。".to_owned(),
            21 => "3项试点扩大范围。天津".to_owned(),
            _ => format!("推进第{number}类工作。"),
        };
        source.push_str(&format!("{number}{text}\n"));
    }
    let rows = rows(&source);
    assert_eq!(rows.len(), 22);
    assert_eq!(rows[7], "8|0|5G网络全面覆盖。|");
    assert_eq!(rows[8], "9|0|50个园区先行建设。|上海");
    assert_eq!(rows[19], "20|0|2025年底前完成评估。|");
    assert_eq!(rows[20], "21|0|3项试点扩大范围。|天津");
}

#[test]
fn the_first_of_squashed_rows_begins_with_digits() {
    let rest = "2取消限制。\n35.5亿元项目落地。\n4360度评估。上海\n";
    for (first, text) in [("15G网络提速。", "5G网络提速。"), ("12026年底前完成。", "2026年底前完成。")]
    {
        let expected = [&format!("1|0|{text}|"), "2|0|取消限制。|", "3|0|5.5亿元项目落地。|", "4|0|360度评估。|上海"];
        assert_rows(&format!("{first}\n{rest}"), &expected);
        assert_rows(&format!("试点任务清单\n序号任务内容适用范围\n{first}\n{rest}"), &expected);
    }
    assert_rows(
        "清单\n13D打印开放。\n2144小时过境免签扩大。\n3支持丙。\n4允许丁。\n",
        &["1|0|3D打印开放。|", "2|0|144小时过境免签扩大。|", "3|0|支持丙。|", "4|0|允许丁。|"],
    );
    for point in ['.', '、'] {
        let source =
            format!("清单\n一、数据\n1{point}50%以上的事项通办。\n2{point}取消限制。\n3{point}5%的比例放开。\n");
        let rows = rows(&source);
        assert_eq!(rows[0], format!("1{point}|1|50%以上的事项通办。|"));
        assert_eq!(rows[2], format!("3{point}|1|5%的比例放开。|"));
    }
    let mut source: String = (1..=110).map(|number| format!("{number}推进一类工作。\n")).collect();
    source.push_str("1112026年底前完成。\n112推进其他工作。\n");
    assert_eq!(rows(&source)[110], "111|0|2026年底前完成。|");
}

#[test]
fn a_text_on_its_own_line_begins_with_the_next_number() {
    assert_rows(
        "序号\n任务内容\n1\n25个城市先行。\n2\n35.5亿元项目落地。\n3\n取消限制。\n",
        &["1|0|25个城市先行。|", "2|0|35.5亿元项目落地。|", "3|0|取消限制。|"],
    );
    assert_rows(
        "序号\n任务内容\n适用范围\n1\n144小时过境免签扩大。\n2\n3G网络退网。\n上海\n3\n一、二级市场联动。\n4\n2026年底前完成。\n",
        &["1|0|144小时过境免签扩大。|", "2|0|3G网络退网。|上海", "3|0|一、二级市场联动。|", "4|0|2026年底前完成。|"],
    );
}

#[test]
fn a_sentence_that_begins_with_a_place_stays_text() {
    assert_rows(
        "1推进期货市场建设。上海期货交易所可以上市新品种。\n2优化口岸服务。天津港先行建设智慧码头。天津\n",
        &["1|0|推进期货市场建设。上海期货交易所可以上市新品种。|", "2|0|优化口岸服务。天津港先行建设智慧码头。|天津"],
    );
}

#[test]
fn squashed_rows_hard_wrapped() {
    assert_rows(
        "1推进数据中心建设，在数字经济领域\n2025年底前形成一批成果，覆盖面达到\n50%以上。上海\n2支持“数据港”建设，面向各类企业提\n供服务。天津、\n重庆\n3便利签证。\n",
        &[
            "1|0|推进数据中心建设，在数字经济领域2025年底前形成一批成果，覆盖面达到50%以上。|上海",
            "2|0|支持“数据港”建设，面向各类企业提供服务。|天津、重庆",
            "3|0|便利签证。|",
        ],
    );
}

#[test]
fn cells_that_a_wrap_has_parted() {
    let list = "试点任务清单\n序号任务内容适用范围\n1推进数据中心建设，完善基础设施的布局。长\n沙市\n2支持多语种标识标牌系统等消费服务设施。面向\n天津、上海等统筹研究\n3推进丙。\n";
    assert_rows(
        list,
        &[
            "1|0|推进数据中心建设，完善基础设施的布局。|长沙市",
            "2|0|支持多语种标识标牌系统等消费服务设施。|面向天津、上海等统筹研究",
            "3|0|推进丙。|",
        ],
    );
}

#[test]
fn the_last_item_on_lines_of_its_own_is_wrapped() {
    for (cell, wrapped) in [
        ("(涉及港口事项可结合当地实际)", "(涉及港口\n事项可结合\n当地实际)"),
        ("海南(洋浦经济开发区)", "海南(洋浦经\n济开发区)"),
        ("上海、海南,天津、重庆中有意愿的省市", "上海、海南,天津、重\n庆中有意愿的省市"),
    ] {
        assert_rows(
            &format!(
                "序号\n任务内容\n适用范围\n1\n取消应用商店服务业务外资股比限制。\n2\n支持境外医师、护士、药剂师等医疗专业技术人员按规\n定从事短期执业活动。\n{wrapped}\n"
            ),
            &[
                "1|0|取消应用商店服务业务外资股比限制。|",
                &format!("2|0|支持境外医师、护士、药剂师等医疗专业技术人员按规定从事短期执业活动。|{cell}"),
            ],
        );
    }
}

#[test]
fn a_wrapped_paragraph_of_the_body_has_a_full_stop_at_the_end_of_a_line() {
    let body = "试点工作方案\n\n  一、总体要求\n\n  坚持以开放促改革,主动对接国际高标准经贸规则,深入开展探索。\n释放超大规模市场潜力,积累更多可复制可推广经验,促进服务业高\n质量发展。\n\n  (一)加快实施节奏。不区分试点地区批次,将任务一体化推进提升\n效率。\n\n  上述14项服务业扩大开放试点任务原则上在已开展试点地\n区实行。\n\n任务清单\n1.推进甲。\n2.支持乙。\n";
    let edition = read(body);
    let texts: Vec<_> =
        edition.document.chapters[0].paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "坚持以开放促改革,主动对接国际高标准经贸规则,深入开展探索。释放超大规模市场潜力,积累更多可复制可推广经验,促进服务业高质量发展。",
            "加快实施节奏。不区分试点地区批次,将任务一体化推进提升效率。",
            "上述14项服务业扩大开放试点任务原则上在已开展试点地区实行。"
        ]
    );
}

#[test]
fn a_full_line_of_wrapped_text_is_no_title() {
    let list = "任务清单\n1.支持商业保理公司依法合规探索发展国际保理业务,允许商业保理\n公司在符合进出口与收付汇一致性要求的前提下办理基于真实国际\n贸易背景的商业保理业务。\n2.支持上海期货交易所上市液化天然气(lng)等期货品种。\n稳妥推进中外资商业银行和保险机构参与以风险管理为目的的人民币\n国债期货交易。\n";
    assert_eq!(
        rows(list)[1],
        "2.|0|支持上海期货交易所上市液化天然气(lng)等期货品种。稳妥推进中外资商业银行和保险机构参与以风险管理为目的的人民币国债期货交易。|"
    );
}

#[test]
fn rows_with_tabs_inside_a_page() {
    let source = "关于印发试点任务的通知\n津商发〔2024〕7号\n各区人民政府：\n  现将试点任务印发给你们，请遵照执行。\n试点任务清单\n序号\t任务内容\t适用范围\n一、数据\n1\t推进数据中心建设。\t\n2\t支持“数据港”。\t上海\n二、人才\n3\t便利签证。\t天津、重庆\n注：如无特别说明，适用范围均为天津、上海。\n";
    assert_rows(source, &["1|1|推进数据中心建设。|", "2|1|支持“数据港”。|上海", "3|2|便利签证。|天津、重庆"]);
    let edition = read(source);
    assert_eq!(edition.document.title, "关于印发试点任务的通知");
    assert_eq!(edition.document.addressees.as_deref(), Some("各区人民政府："));
    assert_eq!(edition.info.document_number.as_deref(), Some("津商发〔2024〕7号"));
    assert_eq!(edition.document.notes, ["如无特别说明，适用范围均为天津、上海。"]);
    assert_eq!(edition.tasks[0].scope.regions.len(), 2);
}

#[test]
fn cells_on_lines_of_their_own() {
    let source = "试点任务清单\n序号\n任务内容\n适用范围\n一、支持电信服务及相关数字产业\n开放发展\n1\n向外资开放国内互联网虚拟专用网业务(外资股比不超过\n50%),吸引海外电信运营商设立合资公司。\n2\n取消应用商店服务业务外资股比限制,持续扩大电信业务\n对外开放。\n天津、上海、\n重庆\n- 1 -\n序号\n任务内容\n适用范围\n3\n支持建设数据港。\n海南\n第 2 页 共 9 页\n二、提高医疗康养领域保障水平\n4\n支持在当地开设诊所。\n3\n5\n面向天津的企业开展培训。\n面向天津、上海统筹研究\n";
    assert_rows(
        source,
        &[
            "1|1|向外资开放国内互联网虚拟专用网业务(外资股比不超过50%),吸引海外电信运营商设立合资公司。|",
            "2|1|取消应用商店服务业务外资股比限制,持续扩大电信业务对外开放。|天津、上海、重庆",
            "3|1|支持建设数据港。|海南",
            "4|2|支持在当地开设诊所。|",
            "5|2|面向天津的企业开展培训。|面向天津、上海统筹研究",
        ],
    );
    assert_eq!(sections(source), ["一、|支持电信服务及相关数字产业开放发展", "二、|提高医疗康养领域保障水平"]);
}

#[test]
fn numbers_of_every_kind() {
    for [one, two, three] in [
        ["1.", "2.", "3."],
        ["1、", "2、", "3、"],
        ["1．", "2．", "3．"],
        ["1)", "2)", "3)"],
        ["(1)", "(2)", "(3)"],
        ["（1）", "（2）", "（3）"],
        ["①", "②", "③"],
        ["⒈", "⒉", "⒊"],
        ["⑴", "⑵", "⑶"],
        ["１、", "２、", "３、"],
        ["第一条 ", "第二条 ", "第三条 "],
        ["（一）", "（二）", "（三）"],
        ["一、", "二、", "三、"],
        ["1 ", "2 ", "3 "],
        ["1\t", "2\t", "3\t"],
        ["1", "2", "3"],
        ["第1项 ", "第2项 ", "第3项 "],
    ] {
        let source = format!("市级措施清单\n{one}推进甲。\n{two}支持乙。\n{three}允许丙。天津\n");
        let rows: Vec<_> =
            read(&source).tasks.iter().map(|task| (task.number, task.text.clone(), task.scope.raw.clone())).collect();
        let expected = [(1, "推进甲。", ""), (2, "支持乙。", ""), (3, "允许丙。", "天津")];
        assert_eq!(rows, expected.map(|(number, text, cell)| (number, text.to_owned(), cell.to_owned())), "{source}");
        assert_eq!(read(&source).info.title, "市级措施清单", "{source}");
    }
}

#[test]
fn what_looks_like_a_number_at_the_start_of_a_line() {
    assert_rows(
        "1.推进数据中心建设，能耗下降\n1.5%以上，并在\n2025年底前完成。\n2.支持建设\n3.5万平方米的园区。\n3.2026年起开展评估。\n4.5G网络全覆盖。\n",
        &[
            "1.|0|推进数据中心建设，能耗下降1.5%以上，并在2025年底前完成。|",
            "2.|0|支持建设3.5万平方米的园区。|",
            "3.|0|2026年起开展评估。|",
            "4.|0|5G网络全覆盖。|",
        ],
    );
}

#[test]
fn lists_inside_a_task() {
    assert_rows(
        "1、推进以下工作：\n1.建设数据中心；\n2.建设算力中心。\n2、支持下列企业：\n（1）金融企业；\n（2）电信企业。\n3、允许试点。\n",
        &[
            "1、|0|推进以下工作：⏎1.建设数据中心；⏎2.建设算力中心。|",
            "2、|0|支持下列企业：⏎（1）金融企业；⏎（2）电信企业。|",
            "3、|0|允许试点。|",
        ],
    );
    assert_rows(
        "1.推进甲。\n2.推进以下工作：\n1.建设数据中心；\n2.建设算力中心；\n3.建设网络。\n3.允许试点。\n4.优化乙。\n",
        &[
            "1.|0|推进甲。|",
            "2.|0|推进以下工作：⏎1.建设数据中心；⏎2.建设算力中心；⏎3.建设网络。|",
            "3.|0|允许试点。|",
            "4.|0|优化乙。|",
        ],
    );
}

#[test]
fn headings_of_every_kind() {
    for [one, two] in [
        ["一、", "二、"],
        ["（一）", "（二）"],
        ["第一章 ", "第二章 "],
        ["第一节 ", "第二节 "],
        ["第 一 部分 ", "第 二 部分 "],
    ] {
        let source = format!("{one}数据\n1.推进甲。\n2.支持乙。\n{two}人才\n3.允许丙。\n");
        let expected = [format!("{}|数据", one.trim()), format!("{}|人才", two.trim())];
        assert_eq!(sections(&source), expected, "{source}");
        assert_eq!(rows(&source), ["1.|1|推进甲。|", "2.|1|支持乙。|", "3.|2|允许丙。|"]);
    }
    let nested = "三、重点任务\n（一）数据\n1.推进甲。\n（二）人才\n2.支持乙。\n四、保障措施\n各部门要加强协作。\n";
    assert_eq!(sections(nested), ["三、|重点任务", "（一）|数据", "（二）|人才"]);
    assert_eq!(read(nested).document.chapters[0].title, "保障措施");
    let plain = "数据领域\n1.推进甲。\n2.支持乙。\n人才领域\n3.允许丙。\n";
    assert_eq!(sections(plain), ["|数据领域", "|人才领域"]);
}

#[test]
fn articles() {
    let source = "试行办法\n(2024年3月1日市人民政府公布)\n第一章 总则\n第一条 为了规范管理，制定本办法。\n第二条 本办法所称企业，包括：\n（一）本市企业；\n（二）依照\n第三条第二款规定认定的企业。\n第三条 企业应当依法经营。\n违反第二条规定的，责令改正。\n第二章 附则\n第十条之一 本条为增加的条文。\n第十一条 本办法自2025年1月1日起施行。\n";
    assert_rows(
        source,
        &[
            "第一条|1|为了规范管理，制定本办法。|",
            "第二条|1|本办法所称企业，包括：⏎（一）本市企业；⏎（二）依照第三条第二款规定认定的企业。|",
            "第三条|1|企业应当依法经营。⏎违反第二条规定的，责令改正。|",
            "第十条之一|2|本条为增加的条文。|",
            "第十一条|2|本办法自2025年1月1日起施行。|",
        ],
    );
    assert_eq!(sections(source), ["第一章|总则", "第二章|附则"]);
    assert_eq!(read(source).info.issued_on.as_deref(), Some("2024-03-01"));
}

#[test]
fn scopes_in_brackets_at_the_end() {
    assert_rows(
        "1. 推进甲。（适用范围：天津、上海）\n2. 支持乙（适用范围：重庆）。\n3. 允许丙（含丁）。\n4. 优化戊。\n适用范围：海南\n5. 完善己。【适用地区：全国】\n",
        &[
            "1.|0|推进甲。|天津、上海",
            "2.|0|支持乙。|重庆",
            "3.|0|允许丙（含丁）。|",
            "4.|0|优化戊。|海南",
            "5.|0|完善己。|全国",
        ],
    );
}

#[test]
fn measures_with_lists_of_their_own() {
    let source = "关于优化营商环境的若干措施\n一、优化准入\n（一）放宽准入。推进甲，具体包括以下方面。\n1.甲一。\n2.甲二。\n（二）简化登记。支持乙，具体包括以下方面。\n1.乙一。\n2.乙二。\n二、强化服务\n（三）便利融资。允许丙。\n";
    assert_rows(
        source,
        &[
            "（一）|1|放宽准入。推进甲，具体包括以下方面。⏎1.甲一。⏎2.甲二。|",
            "（二）|1|简化登记。支持乙，具体包括以下方面。⏎1.乙一。⏎2.乙二。|",
            "（三）|2|便利融资。允许丙。|",
        ],
    );
    assert_eq!(sections(source), ["一、|优化准入", "二、|强化服务"]);
}

#[test]
fn the_body_before_a_list_is_not_of_the_list() {
    let source = "某市试点方案\n一、总体要求\n（一）指导思想。推进开放。\n（二）基本原则。1.坚持创新；2.坚持安全。\n二、工作任务\n（一）数据。推进甲。\n任务清单\n一、数据\n1.推进甲。\n2.支持乙。\n";
    assert_rows(source, &["1.|1|推进甲。|", "2.|1|支持乙。|"]);
    let document = read(source).document;
    assert_eq!(document.chapters.len(), 2);
    assert_eq!(document.list_title.as_deref(), Some("任务清单"));
    assert_eq!(document.chapters[0].paragraphs[1].title.as_deref(), Some("基本原则"));
}

#[test]
fn gaps_repeats_and_disorder() {
    let source = "1.推进甲。\n2.支持乙。\n5.允许丙。\n4.优化丁。\n6.完善戊。\n";
    assert_eq!(codes(source), [(3, "numberGap".to_owned()), (4, "numberDisorder".to_owned())]);
    assert_eq!(rows(source).len(), 5);
    // What stands elsewhere is not missing.
    let problems = read("1.推进甲。\n9.支持乙。\n4.允许丙。\n5.优化丁。\n").problems;
    let gap = problems.iter().find(|problem| problem.code == "numberGap").expect("a gap");
    assert_eq!(gap.message, "序号由 1 跳到 9，缺 2—3、6—8");
    // However many stand elsewhere.
    let item = |n: u32| format!("{n}.推进第{n}类甲。\n");
    let source = [1, 302].into_iter().chain(2..=150).chain(152..=301).map(item).collect::<String>();
    let told: Vec<_> = read(&source).problems.into_iter().filter(|problem| problem.code == "numberGap").collect();
    assert_eq!(
        told.iter().map(|gap| &*gap.message).collect::<Vec<_>>(),
        ["序号由 1 跳到 302，缺 151", "序号由 150 跳到 152，缺 151"]
    );
    // Nor is an item before a gap of the body.
    assert_rows(
        "任务清单\n1.推进甲，\n完善乙。\n3.支持丙。\n6.允许丁。\n7.优化戊。\n",
        &["1.|0|推进甲，完善乙。|", "3.|0|支持丙。|", "6.|0|允许丁。|", "7.|0|优化戊。|"],
    );
    let source = "1推进甲。\n2支持乙。\n2允许丙。\n3优化丁。上海\n";
    assert_eq!(codes(source), [(3, "numberRepeated".to_owned())]);
    let edition = read(source);
    let numbers: Vec<_> = edition.tasks.iter().map(|task| (task.number, task.label.as_deref())).collect();
    assert_eq!(numbers, [(1, Some("1")), (2, Some("2")), (3, Some("2")), (4, Some("3"))]);
}

#[test]
fn numbers_that_begin_anew_in_each_section() {
    let source = "一、数据\n1.推进甲。\n2.支持乙。\n二、人才\n1.允许丙。\n2.优化丁。\n三、其他\n1.完善戊。\n";
    assert_rows(source, &["1.|1|推进甲。|", "2.|1|支持乙。|", "1.|2|允许丙。|", "2.|2|优化丁。|", "1.|3|完善戊。|"]);
    assert_eq!(codes(source), [(5, "numberRestarted".to_owned())]);
}

#[test]
fn metadata_in_all_places() {
    let source = "天津市商务局\n关于印发试点任务的通知\n津商服〔2024〕12 号\n\n各区商务局：\n\n    现将任务印发给你们。\n\n天津市商务局\n二〇二四年五月六日\n\n任务清单\n\n1.推进甲。\n2.支持乙。\n";
    let edition = read(source);
    assert_eq!(edition.info.issued_on.as_deref(), Some("2024-05-06"));
    assert_eq!(edition.info.document_number.as_deref(), Some("津商服〔2024〕12 号"));
    assert_eq!(edition.info.issuer.as_deref(), Some("天津市商务局"));
    assert_eq!(edition.info.id, "2024-05-06");
    assert_eq!(edition.document.title, "天津市商务局关于印发试点任务的通知");
    let title = "商务部印发《关于加快推进试点工作方案\n》的通知\n商资函〔2025〕84号\n1.推进甲。\n2.支持乙。\n";
    assert_eq!(read(title).document.title, "商务部印发《关于加快推进试点工作方案》的通知");
    let source = "1.推进甲。\n2.支持乙。\n商务部\n2024年5月6日\n";
    let edition = read(source);
    assert_eq!(
        (edition.info.issuer.as_deref(), edition.info.issued_on.as_deref()),
        (Some("商务部"), Some("2024-05-06"))
    );
    assert_eq!(edition.tasks[1].text, "支持乙。");
}

#[test]
fn the_number_of_a_decree() {
    let source = "中华人民共和国国务院令\n\n第823号\n\n《外国投资条例》已经2026年2月20日国务院常务会议通过，现予公布，自2026年5月1日起施行。\n\n总理　李某\n2026年3月2日\n\n外国投资条例\n\n第一章　总则\n\n第一条　为了规范，制定本条例。\n第二条　本条例适用于外国投资。\n";
    let edition = read(source);
    assert_eq!(edition.document.title, "外国投资条例");
    assert_eq!(edition.info.document_number.as_deref(), Some("中华人民共和国国务院令第823号"));
    assert_eq!(edition.info.issued_on.as_deref(), Some("2026-03-02"));
    assert_eq!(edition.document.heading.as_deref(), Some("中华人民共和国国务院令\n第823号\n总理　李某\n2026年3月2日"));
    assert_eq!(edition.document.list_title, None);
    let source = "外商投资安全审查办法\n（2026年3月1日商务部令第37号公布 自2026年4月18日起施行）\n第一条 为了规范，制定本办法。\n第二条 依照本办法审查。\n";
    let info = read(source).info;
    assert_eq!(
        (&*info.title, info.document_number.as_deref(), info.issued_on.as_deref()),
        ("外商投资安全审查办法", Some("商务部令第37号"), Some("2026-03-01"))
    );
}

#[test]
fn a_number_without_an_agency() {
    for (number, expected) in [("〔2025〕84号", "〔2025〕84号"), ("第23号", "第23号"), ("2026年第12号", "2026年第12号")]
    {
        let edition = read(&format!("关于印发任务清单的通知\n{number}\n2026年1月2日\n1.支持甲。\n2.取消乙。\n"));
        assert_eq!(edition.info.title, "关于印发任务清单的通知");
        assert_eq!(edition.info.document_number.as_deref(), Some(expected));
        assert_eq!(edition.info.issued_on.as_deref(), Some("2026-01-02"));
    }
}

#[test]
fn an_article_of_a_public_account() {
    let source = "商务部印发新一轮试点任务清单\n商务微新闻\n2026-04-11 18:00\n北京\n\n新一轮试点任务清单\n一、数据\n1.支持甲。\n2.取消乙。\n";
    let edition = read(source);
    assert_eq!(edition.document.title, "商务部印发新一轮试点任务清单");
    assert_eq!(edition.info.issued_on.as_deref(), Some("2026-04-11"));
    assert_eq!(edition.document.list_title.as_deref(), Some("新一轮试点任务清单"));
}

#[test]
fn a_citys_own_measures() {
    let source = "天津市落实服务业扩大开放若干措施\n为贯彻落实国家部署，制定以下措施。\n一、扩大市场准入\n1. 支持在滨海新区开展试点。责任单位：市商务局、市发展改革委\n2. 鼓励外资设立研发中心，给予最高500万元补助。\n责任单位：市科技局\n二、优化服务\n3. 推进“一网通办”。\n责任单位：市政务服务办\n";
    assert_rows(
        source,
        &[
            "1.|1|支持在滨海新区开展试点。责任单位：市商务局、市发展改革委|",
            "2.|1|鼓励外资设立研发中心，给予最高500万元补助。⏎责任单位：市科技局|",
            "3.|2|推进“一网通办”。⏎责任单位：市政务服务办|",
        ],
    );
    assert_eq!(codes(source), []);
}

#[test]
fn an_item_put_first_and_a_list_reversed() {
    let rows = ["1推进甲。上海", "2支持乙。", "3允许丙。天津"];
    let first = format!("1优化丁。重庆\n{}\n", rows.join("\n"));
    let edition = read(&first);
    let printed: Vec<_> =
        edition.tasks.iter().map(|task| (task.number, task.label.as_deref().unwrap_or_default())).collect();
    assert_eq!(printed, [(1, "1"), (2, "1"), (3, "2"), (4, "3")]);
    let reversed: Vec<_> = rows.iter().rev().copied().collect();
    assert_rows(&format!("{}\n", reversed.join("\n")), &["3|0|允许丙。|天津", "2|0|支持乙。|", "1|0|推进甲。|上海"]);
}

#[test]
fn an_area_without_a_stop_before_it_is_told() {
    let edition = read("1取消限制。上海\n2允许开展试点天津\n3支持建设。\n4推进开放。");
    assert_eq!(edition.tasks[1].text, "允许开展试点天津");
    let told: Vec<_> = edition.problems.iter().filter(|problem| problem.code == "cellUnclear").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].message, "任务以“天津”结尾，前面没有句号，未作适用范围，请核对");
    assert_eq!(told[0].line, 2);
    // Where no text ends in a stop, the lack of one says nothing.
    let edition = read("1.支持落户天津\n2.推进建设\n3.允许试点");
    assert!(edition.problems.iter().all(|problem| problem.code != "cellUnclear"));
}

#[test]
fn the_first_of_headings_without_labels() {
    let sections = |source: &str| {
        let edition = read(source);
        let titles: Vec<_> = edition.sections.iter().map(|section| section.title.clone()).collect();
        (titles.join(" "), edition.document.title, edition.document.plan_title, edition.tasks[0].section)
    };
    let list = "1.推进甲。\n2.支持乙。\n医疗\n3.允许丙。\n";
    let title = "某市试点任务清单";
    let both = "金融 医疗".to_owned();
    assert_eq!(sections(&format!("金融\n{list}")), (both.clone(), String::new(), None, 1));
    assert_eq!(sections(&format!("{title}\n金融\n{list}")), (both.clone(), title.into(), None, 1));
    assert_eq!(sections(&format!("某市关于开放的通知\n{title}\n\n金融\n{list}")).0, both,);
    assert_eq!(sections(&format!("【金融】\n{}", list.replace("医疗", "【医疗】"))).0, "【金融】 【医疗】");
    // A title stays one, and so does what stands above headings with labels.
    assert_eq!(sections(&format!("{title}\n{list}")), ("医疗".into(), title.into(), None, 0));
    assert_eq!(sections(&format!("重点任务分工\n{list}")).1, "重点任务分工");
    assert_eq!(
        sections("某市计划\n金融开放\n1.推进甲。\n二、医疗\n2.支持乙。\n"),
        ("医疗".into(), "某市计划".into(), Some("金融开放".into()), 0)
    );
}
