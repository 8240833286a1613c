//! The text query: words, `"exact"`, `-without`, `#34`; and where its words stand in a text.

use crate::error::{Code, Error};
use crate::fold::{self, narrow};
use crate::read::decimal;
use crate::region;

/// A text query, understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextQuery {
    /// Each must be found.
    pub words: Vec<Word>,
    /// None may be found.
    pub without: Vec<Word>,
    /// Task numbers, one of which is asked for.
    pub numbers: Vec<Number>,
    /// Task numbers that are not wanted.
    pub without_numbers: Vec<Number>,
}

/// A word or an exact phrase, found where any of its forms is.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The word folded, then the names of the regions whose pinyin it is.
    pub forms: Vec<String>,
}

/// A task number, and where the query has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The printed number.
    pub number: u32,
    at: usize,
}

impl TextQuery {
    /// Understands a query.
    ///
    /// # Errors
    /// `badQuery` for an unclosed or empty quotation, a `-` or `#` with nothing after it.
    pub fn parse(text: &str) -> Result<TextQuery, Error> {
        let chars: Vec<char> = text.chars().map(operator).collect();
        let mut query = TextQuery::default();
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            if c.is_whitespace() || fold::is_invisible(c) {
                at += 1;
                continue;
            }
            let start = at;
            let negated = c == '-';
            at += usize::from(negated);
            let rest = chars.get(at..).unwrap_or_default();
            let (word, exact) = match rest.first() {
                Some('"') => {
                    let inside = &rest[1..];
                    let Some(length) = inside.iter().position(|c| *c == '"') else {
                        return Err(bad(text, "unclosedQuote", at, "的引号没有配对"));
                    };
                    at += length + 2;
                    (&inside[..length], true)
                }
                Some(first) if !first.is_whitespace() && !fold::is_invisible(*first) => {
                    let length = rest.iter().position(|c| c.is_whitespace() || *c == '"').unwrap_or(rest.len());
                    at += length;
                    (&rest[..length], false)
                }
                _ => return Err(bad(text, "bareMinus", start, "的减号后面没有要排除的词")),
            };
            let number = if exact { None } else { number(text, word, start)? };
            if let Some(number) = number {
                if negated { &mut query.without_numbers } else { &mut query.numbers }.push(number);
                continue;
            }
            let word: String = word.iter().collect();
            let folded = fold::key(&word);
            if folded.is_empty() && !exact {
                continue;
            }
            if folded.is_empty() {
                return Err(bad(text, "emptyQuote", start, "的引号里没有内容"));
            }
            let mut forms = vec![folded];
            if !exact {
                forms.extend(region::by_pinyin(&word).map(|region| region.name.to_string()));
            }
            if negated { &mut query.without } else { &mut query.words }.push(Word { forms });
        }
        Ok(query)
    }

    /// Whether a task says what is asked, in any of its folded texts; numbers apart.
    pub fn matches(&self, folded: &[&str]) -> bool {
        let found = |word: &Word| word.forms.iter().any(|form| folded.iter().any(|text| text.contains(form.as_str())));
        self.words.iter().all(found) && !self.without.iter().any(found)
    }

    /// Whether a printed number is asked for, or none is.
    pub fn wants(&self, number: u32) -> bool {
        let is = |wanted: &Number| wanted.number == number;
        (self.numbers.is_empty() || self.numbers.iter().any(is)) && !self.without_numbers.iter().any(is)
    }

    /// Refuses a number that a list does not have.
    ///
    /// # Errors
    /// `badQuery`.
    pub fn check(&self, text: &str, is_printed: impl Fn(u32) -> bool) -> Result<(), Error> {
        match self.numbers.iter().chain(&self.without_numbers).find(|wanted| !is_printed(wanted.number)) {
            Some(wanted) => Err(absent(text, decimal(wanted.number), wanted.at)),
            None => Ok(()),
        }
    }

    /// Where the words of the query stand in a text: start, end, start, end … in UTF-16 units, sorted and merged.
    pub fn highlights(&self, text: &str) -> Vec<u32> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let folded = fold::fold(text);
        // How many occurrences end, and how many begin, at each byte.
        let mut turns = vec![[0u32; 2]; folded.text.len() + 1];
        for form in self.words.iter().flat_map(|word| &word.forms) {
            let mut from = 0;
            while let Some(found) = folded.text.get(from..).and_then(|rest| rest.find(form.as_str())) {
                let start = from + found;
                turns[start][1] += 1;
                turns[start + form.len()][0] += 1;
                // Occurrences may overlap: the next can begin at the next character.
                from = start + folded.text[start..].chars().next().map_or(1, char::len_utf8);
            }
        }
        unfold(text, &folded, &turns)
    }
}

/// Where occurrences in a folded text begin and end, as UTF-16 units of the text itself.
fn unfold(text: &str, folded: &fold::Folded, turns: &[[u32; 2]]) -> Vec<u32> {
    let mut units: Vec<u32> = Vec::new();
    let mut source = text.char_indices().peekable();
    let (mut unit, mut end, mut depth) = (0, 0, 0);
    for ((at, _), &offset) in folded.text.char_indices().zip(&folded.offsets) {
        let [ends, begins] = turns.get(at).copied().unwrap_or_default();
        let was_inside = depth > 0;
        depth -= ends;
        // Of two that touch but for space, each has its own.
        let mut ended = was_inside && depth == 0;
        depth += begins;
        while let Some((_, skipped)) = source.next_if(|(at, _)| *at < offset as usize) {
            unit += skipped.len_utf16() as u32;
        }
        ended &= depth == 0 || unit > end;
        if ended {
            units.push(end);
        }
        if depth > 0 && (ended || !was_inside) {
            // Of one character that folds to several, an end and a beginning meet in the middle.
            match units.last() {
                Some(last) if *last > unit => drop(units.pop()),
                _ => units.push(unit),
            }
        }
        end = unit + source.peek().map_or(0, |(_, last)| last.len_utf16() as u32);
    }
    if depth > 0 {
        units.push(end);
    }
    units
}

/// Full-width operators and curly quotation marks work as the plain ones.
fn operator(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' => '"',
        other => narrow(other),
    }
}

/// `#34` or `第34项`.
fn number(text: &str, word: &[char], at: usize) -> Result<Option<Number>, Error> {
    let digits = match word {
        ['#', digits @ ..] => digits,
        ['第', digits @ .., '项'] if digits.iter().all(char::is_ascii_digit) => digits,
        _ => return Ok(None),
    };
    if digits.is_empty() || !digits.iter().all(char::is_ascii_digit) {
        return Err(bad(text, "badNumber", at, "应是任务序号，如 #34 或 第34项"));
    }
    let value = |number: u32, digit: &char| number.checked_mul(10)?.checked_add(digit.to_digit(10)?);
    match digits.iter().try_fold(0, value) {
        Some(number) => Ok(Some(Number { number, at })),
        None => Err(absent(text, digits.iter().collect(), at)),
    }
}

fn absent(text: &str, number: String, at: usize) -> Error {
    let what = ["：清单中没有第 ", &number, " 项"].concat();
    bad(text, "absentNumber", at, &what).with("number", number)
}

fn bad(text: &str, reason: &str, at: usize, what: &str) -> Error {
    let at = decimal(at as u32 + 1);
    let detail = ["第 ", &at, " 个字处", what].concat();
    Error::new(Code::BadQuery).with("query", text).with("detail", detail).with("reason", reason).with("at", at)
}
