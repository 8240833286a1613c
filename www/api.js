// The interface over the generated bindings: typed errors, checked arguments, objects made once.
import start, * as bindings from "qingdan-bindings";
import loadArchive from "qingdan-archive";
import { badArgument, CHANGE_QUERY, COMPARE_OPTIONS, integer, members, only, QingdanError, QUERY, READ_OPTIONS, record, string, type } from "./arguments.js";

export { QingdanError };

// ---- starting

let defaultSource;
let starting; // the promise that all calls of init share; none after a failure
let ready = false;
let generation = 0; // counts the instances: a handle is good for the one that made it

/** Where the wasm comes from when init is not told. */
export function setDefaultSource(source) {
  defaultSource = source;
}

/** Starts the module. */
export async function init(source) {
  if (source !== undefined) record("source", source, ["module_or_path"]);
  const given = source?.module_or_path;
  if (given === null) throw badArgument("module_or_path", "不能是 null");
  if (ready) return;
  starting ??= launch(given).catch((error) => {
    starting = undefined;
    throw error;
  });
  await starting;
}

async function launch(given) {
  if (typeof WebAssembly !== "object" || typeof WebAssembly.compile !== "function") {
    throw wasmUnavailable("没有 WebAssembly");
  }
  if (given === undefined && defaultSource === undefined) {
    throw badArgument("module_or_path", "这个入口不含 wasm，须给出其来源");
  }
  const module = given === undefined ? await compile(await defaultSource(), true) : await load(await given);
  try {
    await start({ module_or_path: module });
  } catch (error) {
    throw wasmUnavailable(error);
  }
  ready = true;
}

async function load(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer) return compile(source, false);
  // Chromium and Node refuse a DataView.
  if (ArrayBuffer.isView(source)) return compile(new Uint8Array(source.buffer, source.byteOffset, source.byteLength), false);
  let response = source;
  if (typeof source === "string" || source instanceof URL) {
    try {
      const bytes = await file(source);
      if (bytes) return compile(bytes, false);
      response = await fetch(source);
    } catch (error) {
      if (error instanceof QingdanError) throw error;
      throw loadFailed(String(source), error);
    }
  }
  if (typeof Response !== "function" || !(response instanceof Response)) {
    throw badArgument("module_or_path", "须是字节、WebAssembly.Module、Response、URL 或地址字符串");
  }
  if (!response.ok) throw loadFailed(response.url, `HTTP ${response.status}`);
  let bytes;
  try {
    bytes = await response.arrayBuffer();
  } catch (error) {
    throw loadFailed(response.url, error);
  }
  return compile(bytes, false);
}

/** The bytes of a file: address where the platform's fetch knows none, as in Node. No import, which bundlers would follow. */
function file(address) {
  const files = String(address).startsWith("file:") && globalThis.process?.getBuiltinModule?.("node:fs/promises");
  return files ? files.readFile(new URL(address)) : undefined;
}

async function compile(bytes, ours) {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    // A policy without 'wasm-unsafe-eval' shows itself as a failure to compile.
    if (ours || /polic|unsafe-eval|disallowed/i.test(String(error))) throw wasmUnavailable(error);
    throw badArgument("module_or_path", `不是可用的 WebAssembly 模块（${error.message}）`);
  }
}

const wasmUnavailable = (reason) =>
  new QingdanError("wasmUnavailable", `此环境不能运行 WebAssembly：${text(reason)}`, { reason: text(reason) });
const loadFailed = (url, reason) =>
  new QingdanError("loadFailed", `无法取得 ${url}：${text(reason)}`, { url, reason: text(reason) });
const text = (reason) => (reason instanceof Error ? reason.message : String(reason));

// ---- calling

/** Before anything else is judged: a caller who has not started the module must learn that first. */
function started() {
  if (!ready) throw new QingdanError("notInitialized", "尚未启动：请先调用并等待 init()");
}

function call(work) {
  started();
  try {
    return work();
  } catch (error) {
    if (typeof error?.code === "string" && !(error instanceof Error)) throw thrown(error);
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) throw crashed(error);
    throw error;
  }
}

const thrown = ({ code, message, values, line }) => new QingdanError(code, message, values, line);

/** After a trap the instance's memory is in doubt: a fresh one takes its place, and what the old one held is lost. */
function crashed(error) {
  generation += 1;
  try {
    bindings.__wbg_reset_state();
  } catch {
    ready = false;
  }
  return new QingdanError("crashed", `内部错误，引擎已重新启动，此前的对象失效：${text(error)}`, { reason: text(error) });
}

/** What an Edition or Comparison holds: a binding's object, and what was already read from it. */
class Handle {
  #object;
  #generation = generation;
  #cache = new Map();
  #what;

  constructor(what, object) {
    this.#what = what;
    this.#object = object;
  }

  /** The binding's object. */
  get live() {
    if (this.#object === undefined) {
      throw new QingdanError("freed", `此${this.#what}已经释放，不能再用`, { what: this.#what });
    }
    if (this.#generation !== generation) {
      throw new QingdanError("crashed", `引擎因内部错误重新启动过，此${this.#what}失效，请重新建立`, { reason: "" });
    }
    return this.#object;
  }

  /** Works with the object, once the arguments are read: reading them runs the caller's code, which may free it. */
  call(work) {
    return call(() => work(this.live));
  }

  /** A property, made once. */
  once(name) {
    const object = this.live;
    if (!this.#cache.has(name)) this.#cache.set(name, call(() => object[name]()));
    return this.#cache.get(name);
  }

  free() {
    const object = this.#object;
    this.#object = undefined;
    this.#cache.clear();
    if (object !== undefined && this.#generation === generation) object.free();
  }
}

// ---- the interface

/** An Office file of its parts. A fixed date: the same content is the same file. */
function zip(parts) {
  const { zipSync } = loadArchive();
  const encoder = new TextEncoder();
  return zipSync(Object.fromEntries(parts.map(([name, xml]) => [name, encoder.encode(xml)])), { mtime: new Date(2025, 0, 1) });
}

const secret = Symbol(); // only this file constructs an Edition or a Comparison

export class Edition {
  #handle;

  constructor(key, object) {
    if (key !== secret) throw badArgument("Edition", "请用 Edition.embedded 或 Edition.read");
    this.#handle = new Handle("版本", object);
  }

  static embedded(id) {
    started();
    if (id !== undefined) string("id", id);
    return new Edition(secret, call(() => bindings.Edition.embedded(id)));
  }

  static read(source, settings) {
    started();
    string("source", source);
    const given = members("options", settings, READ_OPTIONS);
    return new Edition(secret, call(() => bindings.Edition.read(source, ...given)));
  }

  get info() { return this.#handle.once("info"); }
  get tasks() { return this.#handle.once("tasks"); }
  get sections() { return this.#handle.once("sections"); }
  get regions() { return this.#handle.once("regions"); }
  get document() { return this.#handle.once("document"); }
  get problems() { return this.#handle.once("problems"); }

  filter(query) {
    const keys = this.#handle.once("facetKeys");
    const given = members("query", query, QUERY);
    const counts = this.#handle.call((edition) => edition.filter(...given));
    const facets = {};
    let at = 0;
    for (const kind in keys) {
      const of = (facets[kind] = {});
      for (const key of keys[kind]) of[key] = counts[at++];
    }
    return { numbers: counts.slice(at), facets };
  }

  highlights(task, query) {
    const { live } = this.#handle;
    integer("task", task);
    string("text", query);
    return call(() => live.highlights(task, query));
  }

  applicability(region) {
    const { live } = this.#handle;
    string("region", region);
    return call(() => live.applicability(region));
  }

  export(format, settings) {
    this.#handle.live;
    string("format", format);
    const numbers = only(settings);
    if (format === "xlsx") return zip(this.#handle.call((edition) => edition.xlsxParts(numbers)));
    return this.#handle.call((edition) => edition.export(format, numbers));
  }

  free() {
    this.#handle.free();
  }

  /** The binding's object, for this file. */
  static handle(name, edition) {
    if (typeof edition !== "object" || edition === null || !(#handle in edition)) throw badArgument(name, `须是 Edition，而不是${type(edition)}`);
    return edition.#handle.live;
  }
}
const handleOf = Edition.handle;
delete Edition.handle;

export class Comparison {
  #handle;

  constructor(key, object) {
    if (key !== secret) throw badArgument("Comparison", "请用 compare");
    this.#handle = new Handle("对照", object);
  }

  get summary() { return this.#handle.once("summary"); }
  get changes() { return this.#handle.once("changes"); }
  get document() { return this.#handle.once("document"); }

  filter(query) {
    this.#handle.live;
    const given = members("query", query, CHANGE_QUERY);
    return this.#handle.call((comparison) => comparison.filter(...given));
  }

  export(format, settings) {
    this.#handle.live;
    string("format", format);
    const indexes = only(settings);
    if (format === "docx") return zip(this.#handle.call((comparison) => comparison.docxParts(indexes)));
    return this.#handle.call((comparison) => comparison.export(format, indexes));
  }

  free() {
    this.#handle.free();
  }
}

export function compare(before, after, settings) {
  started();
  const both = () => [handleOf("before", before), handleOf("after", after)];
  both();
  const given = members("options", settings, COMPARE_OPTIONS);
  return new Comparison(secret, call(() => bindings.compare(...both(), ...given)));
}

/** Read once: what an edition says of itself takes reading all of it. */
let embedded;
export function editions() {
  started();
  return (embedded ??= call(() => bindings.editions()));
}

export const regions = () => call(() => bindings.regions());

export function diffText(before, after) {
  started();
  string("before", before);
  string("after", after);
  const marks = call(() => bindings.diffText(before, after));
  // Only lengths cross: the texts are here already.
  const segments = [];
  for (let at = 0, old = 0, young = 0; at < marks.length; at += 2) {
    const op = OPERATIONS[marks[at]], length = marks[at + 1];
    const text = op === "insert" ? after.slice(young, young + length) : before.slice(old, old + length);
    if (op !== "insert") old += length;
    if (op !== "delete") young += length;
    segments.push({ op, text });
  }
  return segments;
}
const OPERATIONS = ["equal", "delete", "insert"];

export function typeset(source) {
  started();
  string("text", source);
  return call(() => bindings.typeset(source));
}
