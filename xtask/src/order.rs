//! The order of a module's functions: what is alike stands near, for gzip finds again only what it saw in the last 32 KiB.

use crate::Failure;
use crate::sizes::gzip;
use std::collections::{HashMap, VecDeque};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

/// What is taken for alike. No choice is the best for every module: they differ by half a kilobyte.
struct Alike {
    /// How far back counts, in bytes: what gzip sees, less the function that is being packed.
    window: usize,
    /// So many bytes in a row are one thing that two functions have in common.
    gram: usize,
    /// What so many functions have in common is found near anyway.
    common: usize,
}

/// The same module with its functions in an order that packs better.
pub fn order(module: &[u8]) -> Result<Vec<u8>, Failure> {
    let wrong = |error: wasmparser::BinaryReaderError| format!("the module cannot be read: {error}");
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload.map_err(wrong)? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import.map_err(wrong)?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(&module[body.range()]),
            _ => {}
        }
    }
    let mut best: Option<(usize, Vec<u8>)> = None;
    for (window, gram) in [(24 * 1024, 5), (24 * 1024, 6), (28 * 1024, 6)] {
        for common in [8, 20, 40] {
            let order = (Alike { window, gram, common }).order(&bodies);
            let mut places: Vec<u32> = (0..(imported + bodies.len()) as u32).collect();
            for (place, &function) in order.iter().enumerate() {
                places[imported + function] = (imported + place) as u32;
            }
            let mut ordered = Module::new();
            Ordered { order, places }
                .parse_core_module(&mut ordered, Parser::new(0), module)
                .map_err(|error| format!("the module cannot be written anew: {error}"))?;
            let ordered = ordered.finish();
            let packed = gzip(&ordered)?.len();
            if best.as_ref().is_none_or(|(least, _)| packed < *least) {
                best = Some((packed, ordered));
            }
        }
    }
    Ok(best.map(|(_, ordered)| ordered).unwrap_or_default())
}

impl Alike {
    /// From the largest function on, always the one next that has most in common with those last placed. A long one has something
    /// in common with all, a short one is soon over: between the two, by the root of the length.
    fn order(&self, bodies: &[&[u8]]) -> Vec<usize> {
        let mut owners: HashMap<&[u8], Vec<usize>> = HashMap::new();
        for (function, body) in bodies.iter().enumerate() {
            for gram in body.windows(self.gram) {
                let owners = owners.entry(gram).or_default();
                if owners.last() != Some(&function) {
                    owners.push(function);
                }
            }
        }
        owners.retain(|_, owners| (2..self.common).contains(&owners.len()));
        let mut grams: Vec<Vec<&[usize]>> = vec![Vec::new(); bodies.len()];
        for owners in owners.values() {
            for &function in owners {
                grams[function].push(owners);
            }
        }
        // How many of its grams are near, for each function.
        let mut shared = vec![0u32; bodies.len()];
        let (mut order, mut near, mut width) = (Vec::with_capacity(bodies.len()), VecDeque::new(), 0);
        let mut left: Vec<usize> = (0..bodies.len()).collect();
        let mut next = (0..bodies.len()).max_by_key(|&function| bodies[function].len());
        while let Some(function) = next {
            order.push(function);
            left.retain(|&other| other != function);
            near.push_back(function);
            width += bodies[function].len();
            grams[function].iter().copied().flatten().for_each(|&owner| shared[owner] += 1);
            while width > self.window && near.len() > 1 {
                let Some(far) = near.pop_front() else { break };
                width -= bodies[far].len();
                grams[far].iter().copied().flatten().for_each(|&owner| shared[owner] -= 1);
            }
            let worth = |function: usize| f64::from(shared[function]) / (bodies[function].len() as f64).sqrt();
            next = left.iter().copied().max_by(|&a, &b| worth(a).total_cmp(&worth(b)));
        }
        order
    }
}

/// Writes a module anew, each function at its place.
struct Ordered {
    /// Which function stands at each place, both without the imported ones.
    order: Vec<usize>,
    /// The place of each function, with the imported ones.
    places: Vec<u32>,
}

impl Reencode for Ordered {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Self::Error>> {
        Ok(self.places[function as usize])
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for &function in &self.order {
            functions.function(types[function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        let bodies: Vec<FunctionBody> = section.into_iter().collect::<Result<_, _>>()?;
        for function in self.order.clone() {
            self.parse_function_body(code, bodies[function].clone())?;
        }
        Ok(())
    }
}
