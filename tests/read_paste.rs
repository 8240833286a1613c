//! Pastes as they come: running titles, tables of contents, cells broken over lines, labels set apart, notes that look like a list.

mod reading;

use qingdan::Edition;
use qingdan::read::{self, Format, ReadOptions};
use reading::{assert_rows, read, rows};

fn sections(edition: &Edition) -> Vec<String> {
    edition.sections.iter().map(|section| format!("{}|{}", section.label, section.title)).collect()
}

fn told(edition: &Edition, code: &str) -> Vec<(u32, String)> {
    let of_code = edition.problems.iter().filter(|problem| problem.code == code);
    of_code.map(|problem| (problem.line, problem.text.clone().unwrap_or_default())).collect()
}

#[test]
fn a_whole_cell_in_a_bracket() {
    assert_rows(
        "1.推进甲。（面向天津、上海统筹研究）\n2.支持乙。（上海、海南,天津、重庆中其他有意愿的省市论证后按程序办理）\n3.允许丙。（(事项可结合实际)）\n4.优化丁。（天津(滨海新区先行)）\n5.完善戊。(可结合当地实际)\n6.健全己。（适用于天津）\n7.推动庚。适用范围：上海\n8.扩大试点范围。适用地区:海南(洋浦)\n",
        &[
            "1.|0|推进甲。|面向天津、上海统筹研究",
            "2.|0|支持乙。|上海、海南,天津、重庆中其他有意愿的省市论证后按程序办理",
            "3.|0|允许丙。|(事项可结合实际)",
            "4.|0|优化丁。|天津(滨海新区先行)",
            "5.|0|完善戊。|(可结合当地实际)",
            "6.|0|健全己。|天津",
            "7.|0|推动庚。|上海",
            "8.|0|扩大试点范围。|海南(洋浦)",
        ],
    );
}

#[test]
fn running_titles() {
    let list = "试点任务清单\n序号\t任务内容\t适用范围\n一、数据\n1\t推进甲。\t上海\n- 1 -\n试点任务清单\n序号\t任务内容\t适用范围\n2\t支持乙。\t\n";
    let edition = read(list);
    assert_eq!(rows(&edition), ["1|1|推进甲。|上海", "2|1|支持乙。|"]);
    assert_eq!(told(&edition, "leftOut"), [(6, "试点任务清单".to_owned())]);
    let cells = "试点任务清单\n一、数据\n1\n推进甲的工作，\n- 1 -\n试点任务清单\n序号\n任务内容\n适用范围\n持续扩大。\n上海\n2\n支持乙的工作。\n";
    assert_eq!(rows(&read(cells)), ["1|1|推进甲的工作，持续扩大。|上海", "2|1|支持乙的工作。|"]);
    for page in ["试点任务清单 2", "试点任务清单　第 2 页", "第2页 试点任务清单"] {
        let edition = read(&format!("试点任务清单\n1.推进甲。\n{page}\n2.支持乙。\n3.允许丙。\n"));
        assert_eq!(rows(&edition), ["1.|0|推进甲。|", "2.|0|支持乙。|", "3.|0|允许丙。|"]);
        assert_eq!(told(&edition, "leftOut"), [(3, page.to_owned())]);
    }
}

#[test]
fn a_table_that_goes_on_over_pages() {
    for list in [
        "1.推进甲。\n（续表）\n2.支持乙。\n续表 2\n3.允许丙。\n",
        "序号\t内容\n1\t推进甲。\n（续表）\n2\t支持乙。\n续表 2\n3\t允许丙。\n",
    ] {
        let edition = read(list);
        assert_eq!(edition.sections, []);
        assert_eq!(edition.tasks.len(), 3);
        let texts: Vec<_> = told(&edition, "furniture").into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["（续表）", "续表 2"]);
    }
}

#[test]
fn lines_below_the_last_row_head_nothing() {
    let edition = read(
        "序号\t任务内容\t适用范围\n一、数据\n1\t推进甲。\t上海\n数据安全\n2\t支持乙。\t\n某省人民政府办公厅　2026年3月5日印发\n来源：某网站\n阅读原文\n",
    );
    assert_eq!(sections(&edition), ["一、|数据", "|数据安全"]);
    assert_eq!(told(&edition, "leftOut"), [(6, "某省人民政府办公厅　2026年3月5日印发\n来源：某网站".to_owned())]);
    assert_eq!(told(&edition, "furniture"), [(8, "阅读原文".to_owned())]);
}

#[test]
fn rows_with_tabs_whose_cells_are_broken_over_lines() {
    assert_rows(
        "办法的清单\n一、数据\n1\t推进甲的工作，\n支持乙的工作；允许丙。\n完善丁的工作。\t天津、\n上海\n2\t支持戊的工作。\t(涉及港口\n事项可结合实\n际)\n3\t优化己。\t\n",
        &[
            "1|1|推进甲的工作，支持乙的工作；允许丙。⏎完善丁的工作。|天津、上海",
            "2|1|支持戊的工作。|(涉及港口事项可结合实际)",
            "3|1|优化己。|",
        ],
    );
}

#[test]
fn cells_below_a_header_with_tabs_are_broken_over_lines() {
    let header = "序号\t任务内容\t适用范围\n";
    assert_rows(
        &format!("{header}1\t取消限制，\n支持企业。\t天津\n2\t允许外资。\t\n3\t推进丙。\t天津、\n上海\n4\t推动丁。\n"),
        &["1|0|取消限制，支持企业。|天津", "2|0|允许外资。|", "3|0|推进丙。|天津、上海", "4|0|推动丁。|"],
    );
    assert_rows(
        &format!("{header}一、数据\n1\t推进甲的\n工作。\n2\t推进乙。\n二、人才\t\n3\t推进丙。\t上海\n"),
        &["1|1|推进甲的工作。|", "2|1|推进乙。|", "3|2|推进丙。|上海"],
    );
    // A quoted cell keeps its lines.
    let quoted = format!("{header}1\t\"推进甲，\n支持乙。\"\t天津、\n2\t推进丙。\t\n");
    let edition = read::read(&quoted, &ReadOptions::default()).expect("a table");
    assert_eq!(rows(&edition), ["1|0|推进甲，⏎支持乙。|天津、", "2|0|推进丙。|"]);
}

#[test]
fn a_text_of_several_paragraphs_below_a_header_with_tabs() {
    assert_rows(
        "序号\t任务内容\t适用范围\n1\t推进甲。\t上海\n2\t推进乙。\n落实丙。\t\n3\t推进丁。\n（1）落实戊。\n（2）落实己。\t\n",
        &["1|0|推进甲。|上海", "2|0|推进乙。⏎落实丙。|", "3|0|推进丁。⏎（1）落实戊。⏎（2）落实己。|"],
    );
}

#[test]
fn a_heading_below_a_cell_that_ends_in_a_condition() {
    for cell in ["上海,天津、重庆中其他有意愿的省市论证后按程序办理", "天津、上海等其他有意愿的省市"]
    {
        assert_rows(
            &format!("序号\t任务内容\t适用范围\n扩大开放\n1\t推进甲。\t{cell}\n加强支持\n2\t推进乙。\t\n"),
            &[&format!("1|1|推进甲。|{cell}"), "2|2|推进乙。|"],
        );
    }
}

#[test]
fn columns_side_by_side() {
    for gap in [" ", "      ", "\u{3000}"] {
        let list = "试点任务清单\n序号~任务内容~适用范围\n一、数据\n1~取消应用商店服务业务（不含禁止外商投资领\n域）外资股比限制。\n2~深入推进临港数据产业园区建设，加强压力测~上海\n试，探索建立“监管沙盒”模式。\n3~统筹当地算力中心、数据中心布局建设，研究\n出台专项规划。\n4~支持开展资本市场金融科技创新试点等国家级~天津、上海、南京、\n金融试点，引导证券期货机构转型。~杭州、广州\n5~支持上海期货交易所上市液化天然气等期货品~上海、\n种。~重庆\n6~允许外商捐资举办养老机构。\n";
        assert_rows(
            &list.replace('~', gap),
            &[
                "1|1|取消应用商店服务业务（不含禁止外商投资领域）外资股比限制。|",
                "2|1|深入推进临港数据产业园区建设，加强压力测试，探索建立“监管沙盒”模式。|上海",
                "3|1|统筹当地算力中心、数据中心布局建设，研究出台专项规划。|",
                "4|1|支持开展资本市场金融科技创新试点等国家级金融试点，引导证券期货机构转型。|天津、上海、南京、杭州、广州",
                "5|1|支持上海期货交易所上市液化天然气等期货品种。|上海、重庆",
                "6|1|允许外商捐资举办养老机构。|",
            ],
        );
    }
}

#[test]
fn a_line_of_wrapped_text_after_a_full_stop() {
    let source = "序号任务内容适用范围\n1允许外商捐资举办非营利性养老机构,符合条件的可依法登记。\n并允许捐资举办非营利性养老机构的境外人员或境外机构的人\n员担任理事、负责人、法定代表人等职务。\n2支持在当地设立养老护理学院,为相关医疗机构和养老机构开\n展培训。上海\n3推进医疗机构与养老机构合作,建立健全双向转诊的通道机制\n和信息共享机制。\n";
    assert_rows(
        source,
        &[
            "1|0|允许外商捐资举办非营利性养老机构,符合条件的可依法登记。并允许捐资举办非营利性养老机构的境外人员或境外机构的人员担任理事、负责人、法定代表人等职务。|",
            "2|0|支持在当地设立养老护理学院,为相关医疗机构和养老机构开展培训。|上海",
            "3|0|推进医疗机构与养老机构合作,建立健全双向转诊的通道机制和信息共享机制。|",
        ],
    );
}

#[test]
fn notes_that_are_broken_over_lines() {
    let edition = read(
        "1推进甲。\n2支持乙。\n注:1.示范区已优先试验相关领域开放举措,实施范围为北\n京市全域,适用范围不再单独列出北京。\n2.如无特别说明,适用范围均为天津、\n上海。\n",
    );
    assert_eq!(
        edition.document.notes,
        [
            "示范区已优先试验相关领域开放举措,实施范围为北京市全域,适用范围不再单独列出北京。",
            "如无特别说明,适用范围均为天津、上海。"
        ]
    );
    assert_eq!(edition.tasks[0].scope.regions.len(), 3);
}

#[test]
fn numbered_notes_are_no_list() {
    let edition = read(
        "措施清单\n一、数据\n（一）推进甲。\n（二）支持乙。上海\n二、人才\n（一）允许丙。\n注：1.适用范围不再单独列出北京。\n2.如无特别说明，适用范围均为天津。\n3.鼓励在新增城市大连、宁波开展先行先试。\n",
    );
    assert_eq!(rows(&edition), ["（一）|1|推进甲。|", "（二）|1|支持乙。|上海", "（一）|2|允许丙。|"]);
    assert_eq!(edition.document.notes.len(), 3);
    let ids: Vec<&str> = edition.regions.iter().map(|region| &*region.id).collect();
    assert_eq!(ids, ["beijing", "tianjin", "shanghai", "dalian", "ningbo"]);
    // Below a word of explanation a list is still a list.
    assert_rows("说明：\n1.推进甲。\n2.支持乙。\n", &["1.|0|推进甲。|", "2.|0|支持乙。|"]);
}

#[test]
fn a_word_alone_on_its_line_heads_the_notes() {
    let edition = read("1.支持甲。\n2.推进乙。\n注：\n1.如无特别说明，适用范围均为天津。\n2.由商务部解释。\n");
    assert_eq!(edition.document.notes, ["如无特别说明，适用范围均为天津。", "由商务部解释。"]);
    assert_eq!(edition.document.note_labels, ["注：1.", "2."]);
    assert_eq!(edition.tasks[0].scope.regions[0].region, "tianjin");
    let edition = read("序号\t措施\n1\t禁止甲。\n2\t限制乙。\n说明\n1. 自2024年11月1日起施行。\n2. 由商务部解释。\n");
    assert_eq!(rows(&edition), ["1|0|禁止甲。|", "2|0|限制乙。|"]);
    assert_eq!(edition.document.notes, ["自2024年11月1日起施行。", "由商务部解释。"]);
    let edition = read("1.支持甲。\n2.推进乙。\n备注：\n本清单由商务部解释。\n");
    assert_eq!(edition.document.notes, ["本清单由商务部解释。"]);
    // A section of that name, with an item of the list in it, is none.
    assert_rows("1.支持甲。\n说明\n1.推进乙。\n2.推进丙。\n", &["1.|0|支持甲。|", "1.|1|推进乙。|", "2.|1|推进丙。|"]);
}

#[test]
fn labels_set_apart_and_followed_by_digits() {
    assert_rows("1 . 推进甲。\n2 . 支持乙。\n", &["1 .|0|推进甲。|", "2 .|0|支持乙。|"]);
    assert_rows("第1项：推进甲。\n第2项：支持乙。\n", &["第1项：|0|推进甲。|", "第2项：|0|支持乙。|"]);
    assert_rows(
        "1、2025年推进甲。\n2、5G网络覆盖。\n3、3项任务落实。\n4、支持乙，占\n1、2位的企业。\n",
        &["1、|0|2025年推进甲。|", "2、|0|5G网络覆盖。|", "3、|0|3项任务落实。|", "4、|0|支持乙，占1、2位的企业。|"],
    );
    assert_rows(
        "1.推进甲：\n1.1 甲一；\n1.2 甲二。\n2.支持乙。\n2.1 乙一\n3.允许丙。\n",
        &["1.|0|推进甲：⏎1.1 甲一；⏎1.2 甲二。|", "2.|0|支持乙。⏎2.1 乙一|", "3.|0|允许丙。|"],
    );
}

#[test]
fn headings_that_end_in_a_full_stop() {
    let edition = read(
        "一、推进甲领域开放\n1.推进甲。\n2.推进乙。\n二、推进乙领域开放。\n3.推进丙。\n三、丙领域，促进开放\n4.推进丁。\n",
    );
    assert_eq!(sections(&edition), ["一、|推进甲领域开放", "二、|推进乙领域开放。", "三、|丙领域，促进开放"]);
    assert_eq!(rows(&edition), ["1.|1|推进甲。|", "2.|1|推进乙。|", "3.|2|推进丙。|", "4.|3|推进丁。|"]);
}

#[test]
fn a_table_of_contents() {
    let edition = read(
        "某市条例\n目　录\n第一章　总则\n第二章　附则………3\n第一章　总则\n第一条　为了甲，制定本条例。\n第二章　附则\n第二条　本条例自2025年1月1日起施行。\n",
    );
    assert_eq!(sections(&edition), ["第一章|总则", "第二章|附则"]);
    assert_eq!(told(&edition, "leftOut"), [(2, "目　录\n第一章　总则\n第二章　附则………3".to_owned())]);
    assert_eq!(edition.document.title, "某市条例");
    // Nobody numbers 附则.
    let code = read(
        "某法\n目录\n第一章 总则\n第二章 责任\n附则\n第一章 总则\n第一条 为了甲，制定本法。\n第二章 责任\n第二条 依照本法处罚。\n附则\n第三条 本法自2026年1月1日起施行。\n",
    );
    assert_eq!(sections(&code), ["第一章|总则", "第二章|责任", "|附则"]);
    assert_eq!(code.sections[2].tasks, [3]);
    assert_eq!(told(&code, "leftOut"), [(2, "目录\n第一章 总则\n第二章 责任\n附则".to_owned())]);
    // The same heading in two parts of a list, each with tasks, is two sections.
    let twice = read("第一部分 甲\n一、总则\n1.推进甲。\n第二部分 乙\n一、总则\n2.支持乙。\n");
    assert_eq!(twice.sections.len(), 4);
}

#[test]
fn what_stands_above_the_title() {
    let edition = read(
        "某省商务厅文件\n某商发 〔2025〕 84 号\n某省商务厅关于印发试点方案的通知\n二〇二五年十二月三十一日\n附件1：\n试点任务清单\n1.推进甲。\n2.支持乙。\n",
    );
    assert_eq!(edition.document.title, "某省商务厅关于印发试点方案的通知");
    assert_eq!(edition.document.list_title.as_deref(), Some("试点任务清单"));
    assert_eq!(edition.info.document_number.as_deref(), Some("某商发 〔2025〕 84 号"));
    assert_eq!(edition.info.issuer.as_deref(), Some("某省商务厅"));
    assert_eq!(edition.info.issued_on.as_deref(), Some("2025-12-31"));
}

#[test]
fn headers_in_words_that_only_end_alike() {
    let source = "附件1\n负面清单\n序号\t所属领域\t特别管理措施\t行业代码\n1\t农业\t种业由中方控股\t0111\n2\t采矿\t禁止投资稀土\t0932\n";
    let edition = read(source);
    assert_eq!(rows(&edition), ["1|1|种业由中方控股|", "2|2|禁止投资稀土|"]);
    assert_eq!(edition.document.title, "负面清单");
    assert_eq!(told(&edition, "extraColumn"), [(4, "0111\n0932".to_owned())]);
    let edition = read::read("项目编号,任务名称,具体任务内容,实施地区\n1,甲,推进甲。,天津\n", &ReadOptions::default());
    assert_eq!(rows(&edition.expect("a table")), ["1|0|推进甲。|天津"]);
}

#[test]
fn a_table_in_markdown() {
    let source = "| 序号 | 任务内容 | 适用范围 |\n| --- | :---: | --- |\n| 1 | 推进甲。 | 上海 |\n| 2 | 支持乙。 | |\n";
    let edition = read::read(source, &ReadOptions::default()).expect("a table");
    assert_eq!(rows(&edition), ["1|0|推进甲。|上海", "2|0|支持乙。|"]);
}

#[test]
fn lists_in_markdown() {
    let source =
        "# 试点任务清单\n\n## 一、数据\n\n1. **推进**甲。（天津）\n2. 支持乙。\n\n## 二、人才\n\n3. 允许\\*丙\\*。\n";
    let edition = read::read(source, &ReadOptions::default()).expect("a list");
    assert_eq!(rows(&edition), ["1.|1|推进甲。|天津", "2.|1|支持乙。|", "3.|2|允许*丙*。|"]);
    assert_eq!(sections(&edition), ["一、|数据", "二、|人才"]);
    assert_eq!(edition.document.title, "试点任务清单");
    assert_eq!(told(&edition, "markdown"), [(0, String::new())]);
    // A cell may hold the sign that parts cells; the lines keep their numbers.
    let source = "### 数据\n\n| 序号 | 任务内容 | 适用范围 |\n| ---: | --- | --- |\n| 1 | 推进A\\|B。 | 上海 |\n| 2 | 支持&lt;乙&gt;。 | 各地 |\n";
    let edition = read::read(source, &ReadOptions::default()).expect("a table");
    assert_eq!(rows(&edition), ["1|0|推进A|B。|上海", "2|0|支持<乙>。|各地"]);
    assert_eq!(told(&edition, "scopeUnclear"), [(6, String::new())]);
    // A number sign is none of it.
    let source = "# 1 推进甲。\n1.推进乙。\n2.支持丙。";
    assert_eq!(told(&read(source), "markdown"), []);
}

#[test]
fn lines_broken_within_a_paragraph() {
    assert_rows("一、数据\u{b}1.推进甲。天津\u{2028}2.支持乙。", &["1.|1|推进甲。|天津", "2.|1|支持乙。|"]);
}

#[test]
fn one_column_that_is_told_to_be_a_table() {
    let options = ReadOptions { format: Format::Csv, ..ReadOptions::default() };
    let edition = read::read("任务内容\n推进甲。\n\"支持乙,\n允许丙。\"\n", &options).expect("a table");
    assert_eq!(rows(&edition), ["1|0|推进甲。|", "2|0|支持乙,⏎允许丙。|"]);
    let edition = read::read("单位,任务内容\n市商务局,推进甲。\n市数据局,支持乙。\n", &options).expect("a table");
    assert_eq!(rows(&edition), ["1|0|推进甲。|", "2|0|支持乙。|"]);
    assert_eq!(told(&edition, "extraColumn"), [(2, "市商务局\n市数据局".to_owned())]);
}

#[test]
fn notes_of_a_table_that_begin_with_digits() {
    let source = "序号,任务内容,适用范围\n1,推进甲。,\n2,支持乙。,\n注：1.,\"如无特别说明,适用范围均为天津。\",\n2.,5%以上的比例由商务部会同有关部门研究提出。,\n3.,2025年起施行。,\n";
    let edition = read::read(source, &ReadOptions::default()).expect("a table");
    assert_eq!(edition.tasks.len(), 2, "{:?}", edition.tasks);
    assert_eq!(
        edition.document.notes,
        ["如无特别说明,适用范围均为天津。", "5%以上的比例由商务部会同有关部门研究提出。", "2025年起施行。"]
    );
    assert_eq!(edition.document.note_labels, ["注：1.", "2.", "3."]);
    let source = "序号,任务内容,适用范围\n1,推进甲。,\n注:,11.如无特别说明,\n2.,鼓励在大连先行先试。,\n";
    let edition = read::read(source, &ReadOptions::default()).expect("a table");
    assert_eq!((edition.tasks.len(), edition.document.notes.len()), (1, 2));
}
