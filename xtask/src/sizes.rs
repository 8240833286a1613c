//! What was made, how large it is, and whether that is within the budgets of `pkg-config/budgets.json`.

use crate::Failure;
use crate::process::{at, read, read_text};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;

/// What one form of a file may weigh, in bytes.
#[derive(Deserialize)]
struct Budget {
    form: Form,
    /// Above this the build fails.
    limit: usize,
    /// What the design asks for. Where that is not reached the limit keeps it from getting worse, and the table says so.
    aim: usize,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Form {
    Gzip,
    Brotli,
}

pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| error.to_string())
}

pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).map_err(|error| error.to_string())?;
    Ok(compressed)
}

/// Prints a table of the files that exist; fails when one is over its budget.
pub fn report(files: &[&str]) -> Result<(), Failure> {
    let budgets: BTreeMap<String, Budget> =
        serde_json::from_str(&read_text(&at("pkg-config/budgets.json"))?).map_err(|error| error.to_string())?;
    println!("\n{:<26}{:>10}{:>10}{:>10}  {:<30}sha256", "file", "bytes", "gzip", "brotli", "budget");
    let mut over = Vec::new();
    for &file in files {
        let path = at(file);
        if !path.exists() {
            continue;
        }
        let bytes = read(&path)?;
        let (gzip, brotli) = (gzip(&bytes)?.len(), brotli(&bytes)?.len());
        let verdict = budgets.get(file).map_or(String::new(), |budget| {
            let (form, actual) = match budget.form {
                Form::Gzip => ("gzip", gzip),
                Form::Brotli => ("brotli", brotli),
            };
            if actual > budget.limit {
                over.push(format!("{file}: {actual} bytes as {form}, over its limit of {}", budget.limit));
            }
            let word = if actual > budget.aim { "MISSED" } else { "kept" };
            format!("{form} {} {word} ({} %)", budget.aim, actual * 100 / budget.aim.max(1))
        });
        let hash = sha256(&bytes);
        println!("{file:<26}{:>10}{gzip:>10}{brotli:>10}  {verdict:<30}{}…", bytes.len(), &hash[..16]);
    }
    if over.is_empty() { Ok(()) } else { Err(over.join("\n")) }
}

/// The hash as lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
