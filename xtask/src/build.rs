//! `cargo xtask build`: the crate → wasm → `dist/`.

use crate::order::order;
use crate::process::{at, cargo, copy, output, read, read_text, run, write};
use crate::sizes::{report, sha256};
use crate::tools::{WASM_TARGET, ensure_wasm_toolchain, node, npm_ci};
use crate::{Failure, process};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use qingdan::export::EditionFormat;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use wasm_bindgen_cli_support::Bindgen;

/// What is on the way between cargo and `dist/`.
const STAGE: &str = "target/pkg";

/// How the module is optimised. Measured on the whole module, brotli: opt-level z, s, 3 → 219, 252, 276 KB. Inlining makes
/// the module shorter but less alike throughout, so it packs worse: -Oz 220 KB, without inlining 205, without common
/// subexpressions 204. Leaving out any other pass, -O1, -O2, -Os, or its own orders of functions gains nothing more; running until
/// nothing changes, 0.2.
const OPTIMISER: &str = "-Oz --converge --skip-pass=local-cse --one-caller-inline-max-function-size=0 \
    --always-inline-max-function-size=0 --flexible-inline-max-function-size=0";

/// What a panic would say is seen by nobody in a module: it stops at once, and neither the words, nor what formats them, nor the
/// places in the sources, paths of this machine among them, are in it. The standard library is compiled for it, as the one that
/// comes with the compiler speaks. Brotli, without and with: 177 and 172 KB. The name at the end lets the crate ask for speed in
/// the few functions that most of the time is spent in.
const RUSTFLAGS: &str = "-Zlocation-detail=none -Zunstable-options -Cpanic=immediate-abort --cfg qingdan_module";

/// Parts of the standard library that are compiled for speed, as they come: at z the module is 1 KB larger and reading takes half as
/// long again.
const STANDARD: [&str; 3] = ["core", "alloc", "compiler_builtins"];

/// The oldest engines that run what esbuild writes; `DecompressionStream` decides them.
const ENGINES: &str = "--target=chrome95,firefox113,safari16.4";

/// Makes everything in `dist/` and returns the page's path.
pub fn build() -> Result<PathBuf, Failure> {
    let started = Instant::now();
    ensure_wasm_toolchain()?;
    npm_ci("pkg-config")?;
    wasm()?;
    archive()?;
    package()?;
    widget()?;
    page()?;
    report(&["dist/npm/qingdan.wasm", "dist/npm/index.js", "dist/index.html", "dist/qingdan.js", "dist/embed.html"])?;
    let page = at("dist/index.html");
    println!("\nbuilt in {:.1} s; open {}", started.elapsed().as_secs_f32(), page.display());
    Ok(page)
}

/// Shows the page in the system's browser.
pub fn open(page: &Path) -> Result<(), Failure> {
    let (program, first) = match std::env::consts::OS {
        "macos" => ("open", None),
        "windows" => ("cmd", Some(["/C", "start", ""])),
        _ => ("xdg-open", None),
    };
    run(process::program(program).args(first.into_iter().flatten()).arg(page))
}

/// cargo, bindings, optimiser: leaves `qingdan.js`, `qingdan.wasm` and `inline.js` on the stage.
fn wasm() -> Result<(), Failure> {
    println!("compiling the crate for {WASM_TARGET}");
    run(cargo()
        .args(["build", "--release", "--quiet", "--package", "qingdan", "--lib", "--target", WASM_TARGET])
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .args(
            STANDARD.iter().flat_map(|name| ["--config".into(), format!("profile.release.package.{name}.opt-level=3")]),
        )
        // The compiler, of the version that is pinned, takes these options only so.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", RUSTFLAGS.replace(' ', "\u{1f}")))?;
    let stage = at(STAGE);
    let bound = bind(&stage, false)?;
    let (optimised, packed) = (stage.join("qingdan.wasm"), stage.join("qingdan.wasm.gz"));
    // Optimising and packing take longer than all the rest: not again for the same module and flags.
    let made_from = stage.join("qingdan.wasm.from");
    let key = [&sha256(&read(&bound)?), OPTIMISER, &sha256(include_bytes!("order.rs"))].join(" ");
    if !packed.exists() || read_text(&made_from).ok().as_ref() != Some(&key) {
        println!("optimising the module");
        run(optimiser()?.arg(&bound).arg("-o").arg(&optimised))?;
        let module = order(&read(&optimised)?)?;
        let mut gzip = Vec::new();
        // Code changes its nature more often than the 15 times that are usual: 211.5 KB for 212.0.
        let options = zopfli::Options { maximum_block_splits: 100, ..zopfli::Options::default() };
        zopfli::compress(options, zopfli::Format::Gzip, &*module, &mut gzip)
            .map_err(|error| format!("{}: {error}", packed.display()))?;
        write(&optimised, module)?;
        write(&packed, gzip)?;
        write(&made_from, key)?;
    }
    write(&stage.join("inline.js"), format!("export default \"{}\";\n", BASE64.encode(read(&packed)?)))
}

/// Puts the bindings of what cargo compiled into a folder and returns the path of their module, whose functions may keep
/// their names.
pub fn bind(folder: &Path, names: bool) -> Result<PathBuf, Failure> {
    // `reset_state_function` lets www/api.js start a fresh instance after a trap. Without a default module path the
    // bindings hold no `import.meta.url`, which bundlers disagree about.
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(at("target").join(WASM_TARGET).join("release/qingdan.wasm"))
        .typescript(false)
        .remove_name_section(!names)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .reset_state_function(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder))
        .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
    Ok(folder.join("qingdan_bg.wasm"))
}

/// The optimiser with its flags.
pub fn optimiser() -> Result<Command, Failure> {
    let mut command = tool("binaryen/bin/wasm-opt")?;
    command.args(OPTIMISER.split(' '));
    Ok(command)
}

/// The library for Office files as a function that loads it: it works out its tables when it is loaded, for 15 ms of a page's start
/// or of an article, and few readers save or open such a file. Leaves `zip.js` on the stage and, with what only the page reads,
/// `unzip.js`.
fn archive() -> Result<(), Failure> {
    for (name, used) in [("zip", "zipSync"), ("unzip", "zipSync, Unzip, UnzipInflate")] {
        let entry = format!("{STAGE}/{name}.entry.js");
        write(&at(&entry), format!("export {{ {used} }} from \"fflate\";\n"))?;
        esbuild(&[
            &entry,
            "--format=iife",
            "--global-name=archive",
            "--banner:js=let loaded; export default () => loaded ??= (() => {",
            "--footer:js=return archive; })();",
            &format!("--outfile={STAGE}/{name}.js"),
        ])?;
    }
    Ok(())
}

/// `dist/npm/`, ready to publish.
fn package() -> Result<(), Failure> {
    println!("packing dist/npm");
    clear("dist")?;
    for entry in ["index", "slim"] {
        script(&format!("www/{entry}.js"), &format!("dist/npm/{entry}.js"), &["--format=esm"])?;
        copy(&at(&format!("www/{entry}.d.ts")), &at(&format!("dist/npm/{entry}.d.ts")))?;
    }
    copy(&at(STAGE).join("qingdan.wasm"), &at("dist/npm/qingdan.wasm"))?;
    let newest = qingdan::editions::load(None)
        .and_then(|edition| qingdan::export::edition(&edition, EditionFormat::of("json")?, None))
        .map_err(|error| error.to_string())?;
    write(&at("dist/npm/data.json"), newest)?;
    for folder in ["dist", "dist/npm"] {
        for file in ["LICENSE-MIT", "LICENSE-APACHE", "pkg-config/THIRD-PARTY.txt"] {
            copy(&at(file), &at(folder).join(file.trim_start_matches("pkg-config/")))?;
        }
    }
    copy(&at("pkg-config/README.md"), &at("dist/npm/README.md"))?;
    let manifest = read_text(&at("pkg-config/npm.json"))?.replace("{version}", env!("CARGO_PKG_VERSION"));
    write(&at("dist/npm/package.json"), manifest)
}

/// The two elements: `dist/qingdan.js` for a plain script tag, `element.js` and `define.js` in the package, and the page
/// for an iframe with the script for around it.
fn widget() -> Result<(), Failure> {
    println!("packing dist/qingdan.js");
    script("www/define.js", "dist/qingdan.js", &["--format=iife"])?;
    for name in ["embed", "embed-parent"] {
        script(&format!("www/{name}.js"), &format!("dist/{name}.js"), &["--format=iife"])?;
    }
    for file in ["embed.html", "oembed.json"] {
        copy(&at("www").join(file), &at("dist").join(file))?;
    }
    // Inside the package the elements share the one copy of the module in index.js.
    script("www/element.js", "dist/npm/element.js", &["--format=esm", "--external:qingdan"])?;
    let element = at("dist/npm/element.js");
    write(&element, read_text(&element)?.replace(r#"from"qingdan""#, r#"from"./index.js""#))?;
    copy(&at("www/define.js"), &at("dist/npm/define.js"))?;
    for types in ["element.d.ts", "define.d.ts"] {
        copy(&at("www").join(types), &at("dist/npm").join(types))?;
    }
    copy(&at("pkg-config/custom-elements.json"), &at("dist/npm/custom-elements.json"))
}

/// `dist/index.html`: style, script and wasm in the one file.
fn page() -> Result<(), Failure> {
    if !at("www/index.html").exists() {
        println!("www/index.html is not there: no page");
        return Ok(());
    }
    println!("packing dist/index.html");
    run(node()?.arg(at("www/pack-sample.mjs")))?;
    let places = ["--alias:qingdan-inline=./www/inline.js", "--alias:qingdan-archive=./target/pkg/unzip.js"];
    script("www/page.js", "target/pkg/page.js", &["--format=esm", places[0], places[1]])?;
    esbuild(&["www/page.css", "--outfile=target/pkg/page.css"])?;
    let code = read_text(&at("target/pkg/page.js"))?;
    let style = read_text(&at("target/pkg/page.css"))?;
    let html = match at("www/prerender.mjs") {
        prerender if prerender.exists() => output(node()?.arg(prerender))?,
        _ => read_text(&at("www/index.html"))?,
    };
    let html = inline(&html, r#"<link rel="stylesheet" href="page.css">"#, "style", "", &style)?;
    let html = inline(&html, r#"<script type="module" src="page.js"></script>"#, "script", r#" type="module""#, &code)?;
    write(&at("dist/index.html"), html)
}

/// Puts a file's text in the place of the element that refers to it, and its hash in the place of the page's
/// `'sha256-style'` or `'sha256-script'`, so that the policy allows this text and no other.
fn inline(html: &str, reference: &str, element: &str, attributes: &str, text: &str) -> Result<String, Failure> {
    let text = text.trim();
    if text.contains(&format!("</{element}")) || text.contains("<!--") {
        return Err(format!("the {element} cannot stand inside the page: it holds a closing tag or a comment"));
    }
    let (Some((before, after)), true) = (html.split_once(reference), html.matches(reference).count() == 1) else {
        return Err(format!("www/index.html must hold exactly one {reference}"));
    };
    let hash = {
        use sha2::{Digest, Sha256};
        format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)))
    };
    let placeholder = format!("'sha256-{element}'");
    let whole = [
        before.replace(&placeholder, &hash),
        format!("<{element}{attributes}>"),
        text.into(),
        format!("</{element}>"),
        after.into(),
    ];
    Ok(whole.concat())
}

/// One of the pinned npm tools.
fn tool(script: &str) -> Result<Command, Failure> {
    let mut command = node()?;
    command.arg(at("pkg-config/node_modules").join(script));
    Ok(command)
}

/// A script with all that it imports, made small: esbuild bundles, and terser names what is in it so that the same names come
/// again, which packs better. index.html, gzip: 359 KB without it, 354 with it.
fn script(entry: &str, to: &str, arguments: &[&str]) -> Result<(), Failure> {
    let mut all = vec![entry];
    all.extend(arguments);
    let outfile = format!("--outfile={to}");
    all.push(&outfile);
    esbuild(&all)?;
    let mut terser = tool("terser/bin/terser")?;
    terser.args([to, "--compress", "passes=3", "--mangle", "--ecma", "2020", "--output", to]);
    // What stands at the top of a plain script is its page's, too.
    if arguments.contains(&"--format=esm") {
        terser.arg("--module");
    }
    run(&mut terser)
}

fn esbuild(arguments: &[&str]) -> Result<(), Failure> {
    let stage = format!("./{STAGE}");
    let mut command = tool("esbuild/bin/esbuild")?;
    command
        .env("NODE_PATH", at("pkg-config/node_modules"))
        .args(["--bundle", "--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning", ENGINES])
        .arg(format!("--alias:qingdan-bindings={stage}/qingdan.js"))
        .arg(format!("--alias:qingdan-archive={stage}/zip.js"))
        .arg(format!("--alias:qingdan-inline={stage}/inline.js"))
        .arg(format!("--alias:qingdan-sample={stage}/sample.js"))
        .args(arguments);
    // What a script that uses the package means by its name, unless it stays outside.
    if !arguments.contains(&"--external:qingdan") {
        command.arg("--alias:qingdan=./www/index.js");
    }
    run(&mut command)
}

fn clear(folder: &str) -> Result<(), Failure> {
    match std::fs::remove_dir_all(at(folder)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(format!("{folder}: {error}")),
        _ => Ok(()),
    }
}
