//! The only file that knows JavaScript: converts and delegates, decides nothing.
//!
//! Options come in member by member, checked for their types by `www/api.js`, which is what a caller sees. Lists of numbers
//! cross as typed arrays. Objects go out in one of two ways, each where it is better: a few small ones through
//! serde-wasm-bindgen ([`small`]), long lists as one JSON text that the engine parses ([`large`]).

use crate::compare::{ChangeQuery, CompareOptions, Prepared};
use crate::error::Error;
use crate::export::{self, ComparisonFormat, EditionFormat};
use crate::filter::{Index, Query};
use crate::json;
use crate::model;
use crate::options;
use crate::read::{Columns, ReadOptions};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::OnceCell;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// What is thrown: `www/api.js` makes a `QingdanError` of it.
#[derive(Serialize)]
struct Thrown<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    message: String,
    values: &'a model::Values,
}

fn throw(error: Error) -> JsValue {
    let thrown =
        Thrown { code: error.code().as_str(), line: error.line(), message: error.to_string(), values: error.values() };
    small(&thrown)
}

/// What is absent is `undefined`, and maps are plain objects.
const SERIALIZER: Serializer = Serializer::new().serialize_missing_as_null(false).serialize_maps_as_objects(true);

/// An object of a few members, made member by member.
fn small(value: &impl Serialize) -> JsValue {
    value.serialize(&SERIALIZER).unwrap_or_default()
}

/// A list that may be long: one text across the boundary instead of a call a member.
fn large(value: &impl Serialize) -> JsValue {
    js_sys::JSON::parse(&json::write(value)).unwrap_or_default()
}

/// The embedded editions, newest first.
#[wasm_bindgen]
pub fn editions() -> Result<JsValue, JsValue> {
    let mut infos = Vec::new();
    for one in crate::editions::EMBEDDED {
        infos.push(crate::editions::load(Some(one.id)).map_err(throw)?.info);
    }
    Ok(small(&infos))
}

/// The pilot areas.
#[wasm_bindgen]
pub fn regions() -> JsValue {
    small(&crate::region::REGIONS.as_slice())
}

/// Marks what differs between two texts: for each segment its operation and its length in UTF-16 units.
#[wasm_bindgen(js_name = diffText)]
pub fn diff_text(before: &str, after: &str) -> Vec<u32> {
    let mut flat = Vec::new();
    crate::compare::marks(before, after, &mut |op, text| {
        flat.push(op as u32);
        flat.push(utf16(text));
    });
    flat
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// How many UTF-16 units a text takes: one for each character, two for one of four bytes.
fn utf16(text: &str) -> u32 {
    let mut units = 0;
    // Eight bytes at a time: a bit for each that begins a character, one more for each that begins one of four bytes. The
    // last word is filled up with what begins none.
    for bytes in text.as_bytes().chunks(8) {
        let mut word = [0x80; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        let word = u64::from_le_bytes(word);
        let (begins, long) = (!word >> 7 | word >> 6, word >> 7 & word >> 6 & word >> 5 & word >> 4);
        units += (begins & ONES).count_ones() + (long & ONES).count_ones();
    }
    units
}

/// Typesets a whole text.
#[wasm_bindgen]
pub fn typeset(text: &str) -> String {
    crate::typeset::typeset(text)
}

/// What became of every task.
#[wasm_bindgen]
pub fn compare(before: &Edition, after: &Edition, same: &[u32], different: &[u32]) -> Result<Comparison, JsValue> {
    let options = CompareOptions { same: options::pairs(same), different: options::pairs(different) };
    crate::compare::compare_prepared([before.prepared(), after.prepared()], &options).map(Comparison).map_err(throw)
}

/// An edition and, once it was asked or compared, its filter index and what is compared of it.
#[wasm_bindgen]
pub struct Edition {
    edition: Arc<model::Edition>,
    index: OnceCell<Index>,
    prepared: OnceCell<Prepared>,
}

impl From<model::Edition> for Edition {
    fn from(edition: model::Edition) -> Self {
        Edition { edition: Arc::new(edition), index: OnceCell::new(), prepared: OnceCell::new() }
    }
}

impl Edition {
    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.edition))
    }

    fn prepared(&self) -> &Prepared {
        self.prepared.get_or_init(|| Prepared::new(self.edition.clone()))
    }
}

#[wasm_bindgen]
impl Edition {
    /// An embedded edition.
    pub fn embedded(id: Option<String>) -> Result<Edition, JsValue> {
        crate::editions::load(id.as_deref()).map(Edition::from).map_err(throw)
    }

    /// Reads a source. Columns are as many as are known, in this order: text, number, section, scope.
    pub fn read(
        source: &str,
        format: &str,
        columns: &[i32],
        id: Option<String>,
        title: Option<String>,
        issued_on: Option<String>,
    ) -> Result<Edition, JsValue> {
        let column = |at: usize| columns.get(at).and_then(|&column| usize::try_from(column).ok());
        let columns = column(0).map(|text| Columns { text, number: column(1), section: column(2), scope: column(3) });
        let format = options::format(format).map_err(throw)?;
        let options = ReadOptions { format, columns, id, title, issued_on };
        crate::read::read(source, &options).map(Edition::from).map_err(throw)
    }

    /// EditionInfo.
    pub fn info(&self) -> JsValue {
        small(&self.edition.info)
    }

    /// Task[].
    pub fn tasks(&self) -> JsValue {
        large(&self.edition.tasks)
    }

    /// Section[].
    pub fn sections(&self) -> JsValue {
        large(&self.edition.sections)
    }

    /// Region[].
    pub fn regions(&self) -> JsValue {
        large(&self.edition.regions)
    }

    /// PolicyDocument.
    pub fn document(&self) -> JsValue {
        large(&self.edition.document)
    }

    /// Problem[].
    pub fn problems(&self) -> JsValue {
        large(&self.edition.problems)
    }

    /// The keys of all facets, in the order in which `filter` counts them.
    #[wasm_bindgen(js_name = facetKeys)]
    pub fn facet_keys(&self) -> JsValue {
        large(self.index().values())
    }

    /// The counts of all facets, then the numbers of the matching tasks: one array, so that one crosses at each key press.
    pub fn filter(
        &self,
        text: String,
        regions: Vec<String>,
        statuses: Vec<String>,
        sections: Vec<u32>,
        actions: Vec<String>,
        scopes: Vec<String>,
    ) -> Result<Vec<u32>, JsValue> {
        let statuses = options::statuses(&statuses).map_err(throw)?;
        let scopes = options::scopes(&scopes).map_err(throw)?;
        let query = Query { text, regions, statuses, sections, actions, scopes };
        let result = self.index().filter(&query).map_err(throw)?;
        let mut flat = result.facets;
        flat.extend(result.numbers);
        Ok(flat)
    }

    /// Start, end, start, end … in UTF-16 units.
    pub fn highlights(&self, task: u32, text: &str) -> Result<Vec<u32>, JsValue> {
        crate::filter::highlights(&self.edition, task, text).map_err(throw)
    }

    /// The edition, or the tasks with these numbers, in a format.
    pub fn export(&self, format: &str, only: Option<Vec<u32>>) -> Result<String, JsValue> {
        let format = EditionFormat::of(format).map_err(throw)?;
        export::edition(&self.edition, format, only.as_deref()).map_err(throw)
    }

    /// The files inside an .xlsx, as pairs of path and content.
    #[wasm_bindgen(js_name = xlsxParts)]
    pub fn xlsx_parts(&self, only: Option<Vec<u32>>) -> Result<JsValue, JsValue> {
        export::xlsx_parts(&self.edition, only.as_deref()).map(|parts| large(&parts)).map_err(throw)
    }

    /// Applicability[].
    pub fn applicability(&self, region: &str) -> Result<JsValue, JsValue> {
        crate::scope::applicability(&self.edition, region).map(|all| large(&all)).map_err(throw)
    }
}

/// A comparison of two editions.
#[wasm_bindgen]
pub struct Comparison(crate::compare::Comparison);

#[wasm_bindgen]
impl Comparison {
    /// Summary.
    pub fn summary(&self) -> JsValue {
        large(&self.0.summary())
    }

    /// Change[].
    pub fn changes(&self) -> JsValue {
        large(&self.0.changes())
    }

    /// DocumentChange[].
    pub fn document(&self) -> JsValue {
        large(&self.0.document())
    }

    /// The comparison, or the changes with these indexes, in a text format.
    pub fn export(&self, format: &str, only: Option<Vec<u32>>) -> Result<String, JsValue> {
        let format = ComparisonFormat::of(format).map_err(throw)?;
        export::comparison(&self.0, format, only.as_deref()).map_err(throw)
    }

    /// The files inside a .docx, as pairs of path and content.
    #[wasm_bindgen(js_name = docxParts)]
    pub fn docx_parts(&self, only: Option<Vec<u32>>) -> Result<JsValue, JsValue> {
        export::docx_parts(&self.0, only.as_deref()).map(|parts| large(&parts)).map_err(throw)
    }

    /// Indexes into the changes.
    pub fn filter(
        &self,
        kinds: Vec<String>,
        aspects: Vec<String>,
        substantive: Option<bool>,
        regions: Vec<String>,
        sections: Vec<u32>,
        text: String,
    ) -> Result<Vec<u32>, JsValue> {
        let (kinds, aspects) = (options::kinds(&kinds).map_err(throw)?, options::aspects(&aspects).map_err(throw)?);
        let query = ChangeQuery { kinds, aspects, substantive, regions, sections, text };
        self.0.filter(&query).map_err(throw)
    }
}
