//! `cargo xtask weigh`: what takes the room in the module, by the part of the crate that it is there for.

use crate::process::{at, read, run};
use crate::sizes::gzip;
use crate::{Failure, build};
use std::collections::BTreeMap;
use std::fmt::Write;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// How many parts the table names; the rest are summed up.
const NAMED: usize = 30;

/// Parts that are shown with what is in them.
const SPLIT: [&str; 3] = ["compare", "export", "read"];

/// One function of the module.
struct Function {
    part: String,
    body: Vec<u8>,
}

/// The code and the data of a module whose functions have names.
#[derive(Default)]
struct Module {
    functions: Vec<Function>,
    data: Vec<u8>,
}

/// Prints the table.
pub fn weigh() -> Result<(), Failure> {
    build::build()?;
    println!("\n{}", table()?);
    Ok(())
}

/// The table as Markdown, of the module that was built last: bytes as they are, and how much smaller all of them together
/// would be as gzip without the part. Those do not add up: what two parts have alike is counted for neither.
pub fn table() -> Result<String, Failure> {
    let named = at("target/pkg/named");
    std::fs::create_dir_all(&named).map_err(|error| format!("{}: {error}", named.display()))?;
    let bound = build::bind(&named, true)?;
    let path = named.join("optimised.wasm");
    run(build::optimiser()?.arg("-g").arg(&bound).arg("-o").arg(&path))?;
    let module = parse(&read(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;

    let packed = |left_out: &str| {
        let kept = |part: &str| part != left_out;
        let code = module.functions.iter().filter(|function| kept(&function.part)).flat_map(|function| &function.body);
        gzip(&code.chain(kept("data").then_some(&module.data).into_iter().flatten()).copied().collect::<Vec<_>>())
            .map(|bytes| bytes.len())
    };
    let whole = packed("")?;
    let mut parts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for Function { part, body } in &module.functions {
        let (count, size) = parts.entry(part).or_default();
        (*count, *size) = (*count + 1, *size + body.len());
    }
    parts.insert("data", (0, module.data.len()));
    let mut rows: Vec<_> = parts.into_iter().collect();
    rows.sort_by_key(|&(_, (_, size))| std::cmp::Reverse(size));

    let mut table = String::from("| part | functions | bytes | gzip less |\n|---|---:|---:|---:|\n");
    for &(part, (count, size)) in rows.iter().take(NAMED) {
        let less = whole.saturating_sub(packed(part)?);
        let what = if part == "data" { "data: the official text, words, tables" } else { part };
        let _ = writeln!(table, "| {what} | {count} | {size} | {less} |");
    }
    let (count, size) = rows.iter().skip(NAMED).fold((0, 0), |sum, (_, (count, size))| (sum.0 + count, sum.1 + size));
    let _ = writeln!(table, "| {} smaller parts | {count} | {size} | |", rows.len().saturating_sub(NAMED));
    Ok(table)
}

fn parse(bytes: &[u8]) -> Result<Module, wasmparser::BinaryReaderError> {
    let mut module = Module::default();
    let (mut imported, mut bodies, mut names) = (0, Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(bytes[body.range()].to_vec()),
            Payload::DataSection(segments) => {
                for segment in segments {
                    module.data.extend(segment?.data);
                }
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(subsections) = section.as_known() else { continue };
                for subsection in subsections {
                    let Name::Function(functions) = subsection? else { continue };
                    for naming in functions {
                        let naming = naming?;
                        names.insert(naming.index, naming.name);
                    }
                }
            }
            _ => {}
        }
    }
    module.functions = (imported..)
        .zip(bodies)
        .map(|(index, body)| Function { part: part(names.get(&index).copied().unwrap_or_default()), body })
        .collect();
    Ok(module)
}

/// The part of the crate for which a function is there: where it stands, or for whose types a library's code was made; else
/// the library.
fn part(name: &str) -> String {
    let name = without_hashes(name);
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    if let Some((_, rest)) = name.split_once("qingdan::") {
        let module = word(rest);
        return match rest[module.len()..].strip_prefix("::").map(word) {
            Some(inner) if SPLIT.contains(&&*module) && inner.starts_with(char::is_lowercase) => {
                format!("{module}/{inner}")
            }
            _ => module,
        };
    }
    match name.split_once("::") {
        Some((before, _)) if !before.is_empty() => {
            let library: String = before.chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let library: String = library.chars().rev().collect();
            format!("library {}", if library.is_empty() { "core" } else { &library })
        }
        _ if name.starts_with('<') => "library core".into(),
        // What JavaScript calls has its plain name.
        _ => "wasm".into(),
    }
}

/// A name without the hashes of its crates: `qingdan[1d3f]::read` is `qingdan::read`.
fn without_hashes(name: &str) -> String {
    let mut pieces = name.split('[');
    let mut plain = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        match piece.split_once(']') {
            Some((hash, rest)) if !hash.is_empty() && hash.chars().all(|c| c.is_ascii_hexdigit()) => {
                plain.push_str(rest)
            }
            _ => plain.extend(["[", piece]),
        }
    }
    plain
}
