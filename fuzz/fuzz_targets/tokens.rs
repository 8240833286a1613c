//! Bytes → a source, in the words that lists are made of, so that the fuzzer reaches past the first check.

/// A word for each byte; what is beyond the table is a character of its own.
const WORDS: [&str; 96] = [
    "\n", "\n", "\n\n", "\t", " ", "　", "\r\n", "1", "2", "3", "4", "5", "10", "1.", "2.", "3.", "4.", "1、", "2、", "3、", "(1)", "（2）",
    "（3）", "①", "②", "③", "１．", "第一条 ", "第二条", "第三条 ", "第十条之一 ", "（一）", "（二）", "（三）", "一、", "二、", "三、", "第一章 ", "第二章 ", "第一节",
    "推进甲的工作", "支持乙", "允许丙", "数据", "人才", "优化丁，", "open", "source", "5G", "1.5%", "2025年", "50个", "。", "。", "。", "；", "：", "，",
    "、", "天津", "上海", "重庆、海南", "面向天津", "等统筹研究", "临沂市", "全国", "(", ")", "（适用范围：", "）", "《", "》", "“", "”", "\"", ",", ";",
    "序号", "任务内容", "适用范围", "章节", "责任单位", "注：", "注:1.", "说明：", "如无特别说明，适用范围均为天津", "- 3 -", "第 2 页", "收藏", "商务部", "2025年4月11日",
    "商函〔2025〕8号", "关于任务的通知", "各区：", "\u{202e}", "\0",
];

pub fn source(data: &[u8]) -> String {
    let mut source = String::new();
    for &byte in data {
        match WORDS.get(usize::from(byte)) {
            Some(word) => source.push_str(word),
            None => source.push(char::from(byte)),
        }
    }
    source
}
