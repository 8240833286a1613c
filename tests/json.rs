//! The crate's own JSON, held against serde_json.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use qingdan::json::{self, Node, Value};

fn tree(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(written) => serde_json::from_str(written).unwrap(),
        Value::String(text) => text.as_ref().into(),
        Value::Array(items) => items.iter().map(tree).collect(),
        Value::Object(fields) => fields.iter().map(|(key, node)| (key.to_string(), tree(node))).collect(),
    }
}

#[track_caller]
fn assert_malformed(text: &str, line: u32, detail: &str) {
    let error = json::parse(text).unwrap_err();
    assert_eq!((error.line, error.detail), (line, detail));
}

#[test]
fn malformed_texts_name_the_line() {
    assert_malformed("", 1, "内容没有写完");
    assert_malformed("{\"a\":", 1, "内容没有写完");
    assert_malformed("{\n\"a\": 1,\n}", 3, "此处应为带引号的键");
    assert_malformed("[1\n2]", 2, "此处应为逗号或右方括号");
    assert_malformed("[01]", 1, "数的写法有误");
    assert_malformed("[1.]", 1, "数的写法有误");
    assert_malformed("\"a\nb\"", 1, "文字里有未转义的控制字符");
    assert_malformed("\"\\ud800\"", 1, "代理项不成对");
    assert_malformed("\"\\u12\"", 1, "\\u 后应为四位十六进制数");
    assert_malformed("\"\\中\"", 1, "反斜杠后的转义有误");
    assert_malformed("{} {}", 1, "JSON 之后还有别的内容");
    assert_malformed(&"[".repeat(100), 1, "嵌套超过 64 层");
}

#[test]
fn a_node_knows_its_line() {
    let node = json::parse("{\n \"a\": [\n1, \"二\"]}").unwrap();
    let items = node.get("a").unwrap();
    assert_eq!(items.line, 2);
    assert_eq!(items.items().unwrap()[1].line, 3);
    assert_eq!(items.items().unwrap()[1].text(), Some("二"));
    assert_eq!(items.items().unwrap()[0].number(), Some(1));
}

#[test]
fn numbers_are_written_with_four_decimals() {
    let written = |value: f64| json::write(&value);
    assert_eq!(written(0.5), "0.5");
    assert_eq!(written(0.0501), "0.0501");
    assert_eq!(written(1.0), "1");
    assert_eq!(written(-2.25), "-2.25");
    assert_eq!(written(0.99996), "1");
    assert_eq!(written(f64::NAN), "null");
    assert_eq!(json::write(&-12), "-12");
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back(value in any_json()) {
        let written = json::write(&value);
        prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&written).unwrap(), &value);
        prop_assert_eq!(tree(&json::parse(&written).unwrap()), value);
    }

    #[test]
    fn lines_say_the_same(value in any_json()) {
        prop_assert_eq!(json::write_lines(&value), serde_json::to_string_pretty(&value).unwrap());
    }

    #[test]
    fn what_serde_json_writes_is_read(value in any_json()) {
        prop_assert_eq!(tree(&json::parse(&serde_json::to_string_pretty(&value).unwrap()).unwrap()), value);
    }

    #[test]
    fn any_text_is_judged_as_serde_json_does(text in "[\\[\\]{}\",:0-9eE+.\\\\a-z\u{4e00} -]{0,24}") {
        prop_assert_eq!(json::parse(&text).is_ok(), serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}", text);
    }
}
