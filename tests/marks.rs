//! Marks inside a text, through the public interface.

use qingdan::compare::{Op, Segment, diff_text};

/// `[-deleted-]{+inserted+}`, the rest plain.
fn written(segments: &[Segment]) -> String {
    segments
        .iter()
        .map(|segment| match segment.op {
            Op::Equal => segment.text.clone(),
            Op::Delete => format!("[-{}-]", segment.text),
            Op::Insert => format!("{{+{}+}}", segment.text),
        })
        .collect()
}

#[track_caller]
fn marks(before: &str, after: &str, expected: &str) {
    assert_eq!(written(&diff_text(before, after)), expected);
}

#[test]
fn numbers_stay_whole() {
    marks("外资股比不超过50%。", "外资股比不超过51%。", "外资股比不超过[-50%-]{+51%+}。");
}

/// Sentence pairs whose marks were read one by one and found to be what a careful editor would make. The pairs are a file of
/// their own so that other tools can be measured on them.
#[test]
fn telling_pairs() {
    let pairs: Vec<(String, String)> = serde_json::from_str(include_str!("marks/pairs.json")).unwrap();
    let lines: Vec<String> = pairs.iter().map(|(before, after)| written(&diff_text(before, after))).collect();
    insta::assert_snapshot!(lines.join("\n"));
}
