//! What callers hand over as JSON.

use qingdan::compare::{Aspect, ChangeQuery, CompareOptions, Kind};
use qingdan::filter::Query;
use qingdan::model::Status;
use qingdan::options;
use qingdan::read::{Columns, Format, ReadOptions};

#[track_caller]
fn assert_error<T: std::fmt::Debug>(result: Result<T, qingdan::Error>, message: &str) {
    let error = result.expect_err("a wrong option is refused");
    assert_eq!((error.code().as_str(), error.to_string().as_str()), ("badArgument", message));
}

#[test]
fn nothing_given_is_the_default() {
    assert_eq!(options::read("{}").unwrap(), ReadOptions::default());
    assert_eq!(options::query("{}").unwrap(), Query::default());
    assert_eq!(options::query(r#"{"text":null}"#).unwrap(), Query::default());
    assert_eq!(options::change_query("{}").unwrap(), ChangeQuery::default());
    assert_eq!(options::compare("{}").unwrap(), CompareOptions::default());
}

#[test]
fn every_key_is_taken() {
    let read = options::read(
        r#"{"format":"tsv","columns":{"number":0,"text":2,"scope":3},"id":"a","title":"清单","issuedOn":"2026-01-01"}"#,
    );
    assert_eq!(
        read.unwrap(),
        ReadOptions {
            format: Format::Tsv,
            columns: Some(Columns { number: Some(0), section: None, text: 2, scope: Some(3) }),
            id: Some("a".into()),
            title: Some("清单".into()),
            issued_on: Some("2026-01-01".into()),
        }
    );
    let query = options::query(r#"{"text":"数据","regions":["天津"],"statuses":["named"],"sections":[1,2]}"#).unwrap();
    assert_eq!(query.statuses, [Status::Named]);
    assert_eq!(query.sections, [1, 2]);
    let query = options::change_query(r#"{"kinds":["split"],"aspects":["scope"],"substantive":false}"#).unwrap();
    assert_eq!((query.kinds, query.aspects, query.substantive), (vec![Kind::Split], vec![Aspect::Scope], Some(false)));
    assert_eq!(options::compare(r#"{"same":[[1,2]],"different":[[3,4]]}"#).unwrap().same, [(1, 2)]);
}

#[test]
fn what_is_wrong_is_named() {
    assert_error(options::query(r#"{"text":5}"#), "参数 text 不合要求：须是字符串");
    assert_error(options::query(r#"{"regions":"天津"}"#), "参数 regions 不合要求：须是数组");
    assert_error(options::query(r#"{"sections":[-1]}"#), "参数 sections 不合要求：须是非负整数");
    assert_error(options::query(r#"{"sections":[1.5]}"#), "参数 sections 不合要求：须是非负整数");
    assert_error(
        options::query(r#"{"scopes":["all"]}"#),
        "参数 scopes 不合要求：没有“all”，可用的有 default、named、study、mixed",
    );
    assert_error(options::query("[]"), "参数 query 不合要求：须是对象");
    assert_error(
        options::compare(r#"{"sane":[]}"#),
        "参数 options 不合要求：不认识的键 sane，可用的有 same、different",
    );
    assert_error(options::compare(r#"{"same":[[1]]}"#), "参数 same 不合要求：每一对须是 [旧序号, 新序号]");
    assert_error(options::change_query(r#"{"substantive":1}"#), "参数 substantive 不合要求：须是 true 或 false");
    assert_error(options::read(r#"{"columns":{"number":0}}"#), "参数 columns 不合要求：缺少 text");
}
