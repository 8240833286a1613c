//! What failed and where. Every public failure of the crate is an [`Error`].

use crate::model::Values;
use std::fmt;

/// A failure: a stable code, the values of its sentence, and the line of the source where there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    code: Code,
    line: Option<u32>,
    values: Values,
}

/// The kinds of failure. [`Code::as_str`] is the name that callers match on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// An argument is not of the documented shape. Values: `name`, `detail`.
    BadArgument,
    /// A text query cannot be understood. Values: `query`, `detail`.
    BadQuery,
    /// No embedded edition has this id. Values: `id`, `known`.
    UnknownEdition,
    /// No region has this id or name. Values: `region`.
    UnknownRegion,
    /// The source holds nothing but space.
    Empty,
    /// The source is longer than the limit. Values: `size`, `limit` (both in bytes).
    TooLarge,
    /// Nothing in the source looks like a task list. Values: `looked` (what was looked for).
    NotAList,
    /// The JSON is malformed or not ours. Values: `detail`.
    BadJson,
    /// The CSV or TSV cannot be read. Values: `detail`.
    BadTable,
}

impl Code {
    /// The stable name: `badQuery`, `notAList`, …
    pub fn as_str(self) -> &'static str {
        match self {
            Code::BadArgument => "badArgument",
            Code::BadQuery => "badQuery",
            Code::UnknownEdition => "unknownEdition",
            Code::UnknownRegion => "unknownRegion",
            Code::Empty => "empty",
            Code::TooLarge => "tooLarge",
            Code::NotAList => "notAList",
            Code::BadJson => "badJson",
            Code::BadTable => "badTable",
        }
    }
}

impl Error {
    pub(crate) fn new(code: Code) -> Self {
        Error { code, line: None, values: Values::new() }
    }

    pub(crate) fn at(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    pub(crate) fn with(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.values = self.values.with(key, value.into());
        self
    }

    /// The kind of failure.
    pub fn code(&self) -> Code {
        self.code
    }

    /// 1-based line of the source, where there is one.
    pub fn line(&self) -> Option<u32> {
        self.line
    }

    /// The values of the sentence, from which an interface can make it in another language.
    pub fn values(&self) -> &Values {
        &self.values
    }

    fn value(&self, key: &str) -> &str {
        self.values.get(key).unwrap_or_default()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "第 {line} 行：")?;
        }
        match self.code {
            Code::BadArgument => write!(f, "参数 {} 不合要求：{}", self.value("name"), self.value("detail")),
            Code::BadQuery => write!(f, "检索式“{}”有误：{}", self.value("query"), self.value("detail")),
            Code::UnknownEdition => {
                write!(f, "没有内置版本“{}”，内置的有：{}", self.value("id"), self.value("known"))
            }
            Code::UnknownRegion => write!(f, "不认识的地区“{}”", self.value("region")),
            Code::Empty => write!(f, "没有内容：文本为空或只有空白"),
            Code::TooLarge => {
                write!(f, "文本有 {} 字节，超过上限 {} 字节", self.value("size"), self.value("limit"))
            }
            Code::NotAList => write!(f, "没有找到任务清单：{}", self.value("looked")),
            Code::BadJson => write!(f, "JSON 无法读取：{}", self.value("detail")),
            Code::BadTable => write!(f, "表格无法读取：{}", self.value("detail")),
        }
    }
}

impl std::error::Error for Error {}
