//! Two-character words that policy prose is made of, so that a mark takes 推动→推进 whole and not 动→进.
//!
//! Not a dictionary: a word that is missing only makes a mark end where a character diff would end it. The names of the pilot
//! areas are among them, and 不低 and 低于 together keep 不低于 whole.

/// The words, sorted, six bytes of UTF-8 each.
const WORDS: &str = "\
上升上市上年上海上调上限下调下降下限不仅不低不多不大不小不少不得不断不早不晚不超不高专业业务业态严格严禁个人中央中小中心中期中止临床临时主动主管主要举办举措义务\
之内之前之后事项互联互认互通交换交易产业产出产品产权人员人才人民从事仓储以上以下以内以前以及以后以外仲裁价格任务企业优先优势优化会同会计传统传输低于低碳体系使用依托\
依法便利促进保护保税保险保障信息信托信用修订债券值守做优做大做强停留健全健康允许充分先行免征免税免签免责免费全国全域全市全省全程全部全链全面公司公告公布公开公益\
公路共享共同关税关键具体具备具有养老内容农业决定准入准营准许减少减征减资出口出售出境出资分别分析分类分级创业创新判决利润利率利用制定制度制造前提力度办法办理加大\
加工加强加快动态劳动募集北京区域医保医师医疗医院升级协同协商协定协议协调单一单位南京压力原则厦门县级参与参股及时发展发布发挥发行取代取消受托受理变更口岸可以可能\
可行司法各地各类各级合作合同合格合法合理合肥合规合资吊销同时吸引咨询品种商业商议商贸器械园区围绕国内国务国家国有国际地区地方场景坚持垄断城市培养培育培训基础基金\
境内境外增值增加增强增资增长壮大处理处罚处置备案复制复议外商外汇外籍外资多于多元多种大于大型大连天津失信奖励委托存储季度孵化宁波守信安全完善定期实施实行实际审批\
审查审计容错密码对接对标小于小微少于就业尽快居留属地履行岗位巡查工业工作工具工程工资巩固市场市级布局带动平台并购广告广州应当应急应用废止延期延长建立建筑建设开发\
开展开放引入引导引进引领强化当地形成律师必要必需必须快递总结总额患者惩戒意见成本成果成都成长或者打造执业执法执行扩大技术技能投入投资护士报告报批抽查担任拓展持有持续\
指导按照损失探索接入接口接轨控股推动推广推行推进推迟措施提供提出提前提升提高搭建撤销支付支出支持收入收紧收购收费改善改进改造改革放宽放开放松政府政策效果效率效益\
救援教育数字数据数量整合整改整治文书文件文化新型新增方式方案施策施行旅游早于明确晚于智慧智能暂时替代最低最多最少最高月度有关有序有效服务期限本年机制机场机构权利\
权益材料条件条例杭州构建查询标准标注标的核准核实核心核查核算根据框架案例档案检查检测检验模式正面武汉比例民营水平永久汇入汇出汇率汽车沈阳沿海法律法规注册注销活动\
流动流程流通测试海南海洋消费涉及涉外深化深圳深度清单清理清算港口游戏激励物品物流特定特色独立独资率先环保环境现代生产生效生物申诉申请电信电力电动电商电子疫苗疾病\
登记监测监督监管目录目标相关省市省级短期研判研发研究确保示范社会社保禁止福州科学科技租赁积极程序税收稳妥稳步竞争符合签证简化算力管理系统纠纷纠错约束纳入组织细则\
终止经济经营经贸经验结合结果结汇结算统一统筹统计维修综合绿色编码缩短网络罚款罚金考核考评职业职称联动联合联运联通股权能力能源自主自愿自由自行至多至少航天航运船舶\
苏州范围药品药械落地落实薪酬融合融资行业衔接补充补贴裁决裁定装备西安要求见效规划规则规定规模规章规范警告计划认定认证许可论证设备设施设立设计证书证券证明评价评估\
评级诉讼诊所诊疗试点试用试行试验诚信调入调出调整调解负责负面财产责人责任账户货物质效质量贷款贸易费用资助资料资本资格资源资质资金赔偿起诉超过跨境身份转入转出转型转换\
转移转让软件辐射过境运营运输进入进口进行违法违规连接连锁追责退出退税适度适当适时适用逐步通信通知通过通道遵守遵循邮政部分部门都市采购采集重庆重点重组重要金融金额\
铁路银行长期问责防控防范降低限制限额集中集群集聚需要青岛非法面向项目预警领域额度风险骨干高于高效鼓励龙头";

const COUNT: usize = WORDS.len() / 6;
/// The first and the second characters of the words as numbers, apart: so they pack better.
static FIRST: [u16; COUNT] = characters(0);
static SECOND: [u16; COUNT] = characters(3);

const fn characters(offset: usize) -> [u16; COUNT] {
    let (bytes, mut characters, mut word) = (WORDS.as_bytes(), [0; COUNT], 0);
    while word < COUNT {
        let at = 6 * word + offset;
        characters[word] = (bytes[at] as u16 & 15) << 12 | (bytes[at + 1] as u16 & 63) << 6 | bytes[at + 2] as u16 & 63;
        word += 1;
    }
    characters
}

/// How many words there are before those of each row of characters that may begin one.
const ROW: u32 = 7;
static STARTS: [u16; 165] = {
    let (mut starts, mut row, mut at) = ([0; 165], 0, 0);
    while row < starts.len() {
        while at < COUNT && (FIRST[at] as u32 - 0x4E00) >> ROW < row as u32 {
            at += 1;
        }
        starts[row] = at as u16;
        row += 1;
    }
    starts
};

/// Whether two characters are one of the words.
pub(super) fn is_word(first: u32, second: u32) -> bool {
    let row = (first.wrapping_sub(0x4E00) >> ROW) as usize;
    match (STARTS.get(row), STARTS.get(row + 1)) {
        (Some(&start), Some(&end)) => {
            let range = usize::from(start)..usize::from(end);
            let firsts = FIRST.get(range.clone()).unwrap_or_default().iter();
            let mut words = firsts.zip(SECOND.get(range).unwrap_or_default());
            words.any(|(&one, &two)| (u32::from(one), u32::from(two)) == (first, second))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_of_two_characters() {
        assert_eq!(WORDS.chars().count(), 2 * COUNT);
        let words: Vec<_> = FIRST.iter().zip(&SECOND).collect();
        assert!(words.is_sorted_by(|a, b| a < b));
        let is_word = |first: char, second: char| is_word(first.into(), second.into());
        assert!(is_word('支', '持') && !is_word('持', '支'));
        assert!(WORDS.as_bytes().chunks(6).all(|word| {
            let mut word = str::from_utf8(word).unwrap().chars();
            is_word(word.next().unwrap(), word.next().unwrap())
        }));
    }

    #[test]
    fn places_are_words() {
        for region in &crate::region::REGIONS {
            let name: Vec<char> = region.name.chars().collect();
            assert!(name.len() == 2 && is_word(name[0].into(), name[1].into()), "{}", region.name);
        }
    }
}
