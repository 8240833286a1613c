//! What callers say in words.

use qingdan::compare::{Aspect, Kind};
use qingdan::model::{ScopeKind, Status};
use qingdan::options;
use qingdan::read::Format;

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn every_name_has_its_value() {
    assert_eq!(options::format("auto").unwrap(), Format::Auto);
    assert_eq!(options::format("tsv").unwrap(), Format::Tsv);
    assert_eq!(options::statuses(&words(&["notListed", "named"])).unwrap(), [Status::NotListed, Status::Named]);
    assert_eq!(options::scopes(&words(&["mixed"])).unwrap(), [ScopeKind::Mixed]);
    assert_eq!(options::kinds(&words(&["split", "merged"])).unwrap(), [Kind::Split, Kind::Merged]);
    assert_eq!(options::aspects(&words(&["scope", "reference"])).unwrap(), [Aspect::Scope, Aspect::Reference]);
    assert_eq!(options::statuses(&[]).unwrap(), []);
    assert_eq!(options::pairs(&[1, 2, 3, 4]), [(1, 2), (3, 4)]);
}

#[test]
fn a_name_that_is_none_is_said() {
    let error = options::scopes(&words(&["named", "all"])).expect_err("there is no such kind");
    assert_eq!(error.code().as_str(), "badArgument");
    assert_eq!(error.to_string(), "参数 scopes 不合要求：没有“all”，可用的有 default、named、study、mixed");
    let error = options::format("xml").expect_err("there is no such format");
    assert_eq!(error.to_string(), "参数 format 不合要求：没有“xml”，可用的有 auto、text、csv、tsv、json");
}
