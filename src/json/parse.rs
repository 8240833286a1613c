//! JSON → a tree that knows its lines.

use std::borrow::Cow;

/// The deepest nesting that is read.
const DEPTH: u32 = 64;

/// A value and the 1-based line it begins on.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// 1-based line.
    pub line: u32,
    /// The value.
    pub value: Value<'a>,
}

/// A JSON value; a number is kept as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// As written.
    Number(&'a str),
    /// Without its escapes.
    String(Cow<'a, str>),
    /// `[…]`
    Array(Vec<Node<'a>>),
    /// `{…}`, in order; of a repeated key the last counts.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// Why a text is not JSON, in Chinese, and on which 1-based line.
#[derive(Clone, Debug, PartialEq)]
pub struct Malformed {
    /// 1-based line.
    pub line: u32,
    /// What was met or missed.
    pub detail: &'static str,
}

/// Reads a text that is one JSON value.
///
/// # Errors
/// What is not JSON (RFC 8259), with its line; nesting deeper than 64.
pub fn parse(text: &str) -> Result<Node<'_>, Malformed> {
    let mut reader = Reader { text, at: 0, line: 1 };
    let node = reader.node(0)?;
    reader.space();
    match reader.peek() {
        None => Ok(node),
        Some(_) => reader.fail("JSON 之后还有别的内容"),
    }
}

impl<'a> Node<'a> {
    /// The value of a key of an object; `null` counts as absent.
    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        let Value::Object(fields) = &self.value else { return None };
        let (_, node) = fields.iter().rev().find(|(name, _)| name == key)?;
        (node.value != Value::Null).then_some(node)
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// The elements, where it is an array.
    pub fn items(&self) -> Option<&[Node<'a>]> {
        if let Value::Array(items) = &self.value { Some(items) } else { None }
    }

    /// The number, where it is a whole one from 0 to 2³² − 1.
    pub fn number(&self) -> Option<u32> {
        if let Value::Number(written) = &self.value { written.parse().ok() } else { None }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl<'a> Reader<'a> {
    fn fail<T>(&self, detail: &'static str) -> Result<T, Malformed> {
        Err(Malformed { line: self.line, detail })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\n' | b'\r' | b'\t')) = self.peek() {
            self.line += u32::from(byte == b'\n');
            self.at += 1;
        }
    }

    /// Space, then this byte or nothing.
    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn node(&mut self, depth: u32) -> Result<Node<'a>, Malformed> {
        if depth > DEPTH {
            return self.fail("嵌套超过 64 层");
        }
        self.space();
        let line = self.line;
        let value = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            None => return self.fail("内容没有写完"),
            Some(_) => {
                let rest = &self.text.as_bytes()[self.at..];
                let words: [(&[u8], Value); 3] =
                    [(b"null", Value::Null), (b"true", Value::Bool(true)), (b"false", Value::Bool(false))];
                match words.into_iter().find(|(word, _)| rest.starts_with(word)) {
                    Some((word, value)) => {
                        self.at += word.len();
                        value
                    }
                    None => return self.fail("此处应为一个值"),
                }
            }
        };
        Ok(Node { line, value })
    }

    fn object(&mut self, depth: u32) -> Result<Value<'a>, Malformed> {
        self.at += 1;
        let mut fields = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Object(fields));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return self.fail("此处应为带引号的键");
            }
            let key = self.string()?;
            if !self.take(b':') {
                return self.fail("键后缺少冒号");
            }
            fields.push((key, self.node(depth + 1)?));
            if self.take(b'}') {
                return Ok(Value::Object(fields));
            }
            if !self.take(b',') {
                return self.fail("此处应为逗号或右花括号");
            }
        }
    }

    fn array(&mut self, depth: u32) -> Result<Value<'a>, Malformed> {
        self.at += 1;
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.node(depth + 1)?);
            if self.take(b']') {
                return Ok(Value::Array(items));
            }
            if !self.take(b',') {
                return self.fail("此处应为逗号或右方括号");
            }
        }
    }

    fn digits(&mut self) -> bool {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at > from
    }

    fn number(&mut self) -> Result<Value<'a>, Malformed> {
        let from = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let zero = self.peek() == Some(b'0');
        let whole = self.at;
        let mut sound = self.digits() && (!zero || self.at == whole + 1);
        if self.peek() == Some(b'.') {
            self.at += 1;
            sound &= self.digits();
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            sound &= self.digits();
        }
        if sound { Ok(Value::Number(&self.text[from..self.at])) } else { self.fail("数的写法有误") }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Malformed> {
        self.at += 1;
        let mut from = self.at;
        let mut whole = String::new();
        loop {
            match self.peek() {
                None => return self.fail("文字缺少结束的引号"),
                Some(b'"') => {
                    let rest = &self.text[from..self.at];
                    self.at += 1;
                    if whole.is_empty() {
                        return Ok(Cow::Borrowed(rest));
                    }
                    whole.push_str(rest);
                    return Ok(Cow::Owned(whole));
                }
                Some(b'\\') => {
                    whole.push_str(&self.text[from..self.at]);
                    self.at += 1;
                    whole.push(self.escape()?);
                    from = self.at;
                }
                Some(0..=31) => return self.fail("文字里有未转义的控制字符"),
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, Malformed> {
        let escaped = self.peek();
        self.at += usize::from(escaped.is_some_and(|byte| byte.is_ascii()));
        let plain = match escaped {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let mut unit = self.hex()?;
                if unit >> 10 == 0x36 {
                    if !self.text[self.at..].starts_with("\\u") {
                        return self.fail("代理项不成对");
                    }
                    self.at += 2;
                    let low = self.hex()?;
                    if low >> 10 != 0x37 {
                        return self.fail("代理项不成对");
                    }
                    unit = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
                }
                match char::from_u32(unit) {
                    Some(c) => c,
                    None => return self.fail("代理项不成对"),
                }
            }
            _ => return self.fail("反斜杠后的转义有误"),
        };
        Ok(plain)
    }

    fn hex(&mut self) -> Result<u32, Malformed> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let unit = digits.and_then(|digits| {
            digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)?))
        });
        match unit {
            Some(unit) => {
                self.at += 4;
                Ok(unit)
            }
            None => self.fail("\\u 后应为四位十六进制数"),
        }
    }
}
