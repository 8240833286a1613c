//! JSON, as much of it as this crate speaks: a writer for serde's data model, a reader into a tree that knows its lines.
//!
//! Own code for one reason: with serde_json the optimised module grew by 17 KB of brotli (its error texts
//! bring the formatting of floating-point numbers along). A test holds both halves against serde_json.

use serde::ser::{self, Serialize};
use std::borrow::Cow;
use std::fmt;

/// The deepest nesting that is read.
const DEPTH: u32 = 64;

/// Writes plain data. Floating-point numbers keep four decimals; maps need text keys, as all of this crate's have.
pub fn write(value: &(impl Serialize + ?Sized)) -> String {
    written(value, None)
}

/// Writes as [`write()`] does, for people and line-wise tools: each element and field on a line of its own.
pub fn write_lines(value: &(impl Serialize + ?Sized)) -> String {
    written(value, Some(0))
}

fn written(value: &(impl Serialize + ?Sized), indent: Option<usize>) -> String {
    let mut writer = Writer { out: String::new(), indent };
    // The writer has no way to fail on the shapes of this crate; a half-written text would be worse than none.
    match value.serialize(&mut writer) {
        Ok(()) => writer.out,
        Err(Unsupported) => String::new(),
    }
}

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

struct Writer {
    out: String,
    /// How deep what is being written stands, where lines are asked for.
    indent: Option<usize>,
}

/// A shape that this crate has none of.
#[derive(Debug)]
struct Unsupported;

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unsupported")
    }
}

impl std::error::Error for Unsupported {}

impl ser::Error for Unsupported {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unsupported
    }
}

impl Writer {
    fn string(&mut self, text: &str) {
        self.out.push('"');
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escape = match byte {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                b'\n' => "\\n",
                b'\r' => "\\r",
                b'\t' => "\\t",
                0..=31 => "\\u00",
                _ => continue,
            };
            self.out.push_str(&text[from..at]);
            self.out.push_str(escape);
            if escape.len() == 4 {
                for digit in [byte >> 4, byte & 15] {
                    self.out.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
                }
            }
            from = at + 1;
        }
        self.out.push_str(&text[from..]);
        self.out.push('"');
    }

    fn line(&mut self) {
        if let Some(depth) = self.indent {
            self.out.push('\n');
            for _ in 0..depth {
                self.out.push_str("  ");
            }
        }
    }

    fn colon(&mut self) {
        self.out.push_str(if self.indent.is_some() { ": " } else { ":" });
    }

    fn deeper(&mut self, by: isize) {
        self.indent = self.indent.map(|depth| depth.saturating_add_signed(by));
    }

    fn integer(&mut self, mut value: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (value % 10) as u8;
            value /= 10;
            if value == 0 {
                break;
            }
        }
        self.out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
    }
}

/// An array or object being written.
struct Open<'w> {
    writer: &'w mut Writer,
    close: char,
    first: bool,
}

impl<'w> Open<'w> {
    fn new(writer: &'w mut Writer, open: char, close: char) -> Self {
        writer.out.push(open);
        writer.deeper(1);
        Open { writer, close, first: true }
    }

    fn comma(&mut self) {
        if !self.first {
            self.writer.out.push(',');
        }
        self.first = false;
        self.writer.line();
    }

    fn key(&mut self, key: &str) {
        self.comma();
        self.writer.string(key);
        self.writer.colon();
    }

    fn close(self) -> Result<(), Unsupported> {
        self.writer.deeper(-1);
        if !self.first {
            self.writer.line();
        }
        self.writer.out.push(self.close);
        Ok(())
    }
}

impl<'w> ser::Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = Open<'w>;
    type SerializeTuple = Open<'w>;
    type SerializeTupleStruct = Open<'w>;
    type SerializeTupleVariant = ser::Impossible<(), Unsupported>;
    type SerializeMap = Open<'w>;
    type SerializeStruct = Open<'w>;
    type SerializeStructVariant = ser::Impossible<(), Unsupported>;

    fn serialize_bool(self, value: bool) -> Result<(), Unsupported> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }
    fn serialize_i8(self, value: i8) -> Result<(), Unsupported> {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Result<(), Unsupported> {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Result<(), Unsupported> {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Result<(), Unsupported> {
        if value < 0 {
            self.out.push('-');
        }
        self.integer(value.unsigned_abs());
        Ok(())
    }
    fn serialize_u8(self, value: u8) -> Result<(), Unsupported> {
        self.serialize_u64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Result<(), Unsupported> {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Result<(), Unsupported> {
        self.serialize_u64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }
    fn serialize_f32(self, value: f32) -> Result<(), Unsupported> {
        self.serialize_f64(value.into())
    }
    fn serialize_f64(self, value: f64) -> Result<(), Unsupported> {
        if !value.is_finite() {
            return self.serialize_unit();
        }
        let scaled = (value.abs() * 10_000.0).round() as u64;
        if value < 0.0 && scaled > 0 {
            self.out.push('-');
        }
        self.integer(scaled / 10_000);
        let mut rest = scaled % 10_000;
        if rest > 0 {
            self.out.push('.');
            let mut unit = 1000;
            while rest > 0 {
                self.integer(rest / unit);
                rest %= unit;
                unit = (unit / 10).max(1);
            }
        }
        Ok(())
    }
    fn serialize_char(self, value: char) -> Result<(), Unsupported> {
        self.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }
    fn serialize_str(self, value: &str) -> Result<(), Unsupported> {
        self.string(value);
        Ok(())
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unsupported> {
        Err(Unsupported)
    }
    fn serialize_none(self) -> Result<(), Unsupported> {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unsupported> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Unsupported> {
        self.out.push_str("null");
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unsupported> {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Unsupported> {
        self.string(name);
        Ok(())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unsupported> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unsupported> {
        Err(Unsupported)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'w>, Unsupported> {
        Ok(Open::new(self, '[', ']'))
    }
    fn serialize_tuple(self, _: usize) -> Result<Open<'w>, Unsupported> {
        Ok(Open::new(self, '[', ']'))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'w>, Unsupported> {
        Ok(Open::new(self, '[', ']'))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unsupported> {
        Err(Unsupported)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Open<'w>, Unsupported> {
        Ok(Open::new(self, '{', '}'))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'w>, Unsupported> {
        Ok(Open::new(self, '{', '}'))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unsupported> {
        Err(Unsupported)
    }
    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Unsupported> {
        self.string(&value.to_string());
        Ok(())
    }
}

impl ser::SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Unsupported;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.comma();
        value.serialize(&mut *self.writer)
    }
    fn end(self) -> Result<(), Unsupported> {
        self.close()
    }
}

impl ser::SerializeTuple for Open<'_> {
    type Ok = ();
    type Error = Unsupported;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        ser::SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Result<(), Unsupported> {
        self.close()
    }
}

impl ser::SerializeTupleStruct for Open<'_> {
    type Ok = ();
    type Error = Unsupported;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        ser::SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Result<(), Unsupported> {
        self.close()
    }
}

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Unsupported;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unsupported> {
        self.comma();
        key.serialize(&mut *self.writer)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.writer.colon();
        value.serialize(&mut *self.writer)
    }
    fn end(self) -> Result<(), Unsupported> {
        self.close()
    }
}

impl ser::SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Unsupported;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unsupported> {
        self.key(key);
        value.serialize(&mut *self.writer)
    }
    fn end(self) -> Result<(), Unsupported> {
        self.close()
    }
}
