// Starting the module, and what is said before it has started. Each test takes a fresh copy of the package.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

let copies = 0;
const fresh = (entry = "index") => import(new URL(`../../dist/npm/${entry}.js?copy=${copies++}`, import.meta.url));
const wasm = () => readFile(new URL("../../dist/npm/qingdan.wasm", import.meta.url));

/** Expects a QingdanError of this package copy with this code. */
function fails(qingdan, code, message) {
  return (error) => {
    assert.ok(error instanceof qingdan.QingdanError, `${error}`);
    assert.ok(error instanceof Error);
    assert.equal(error.name, "QingdanError");
    assert.equal(error.code, code);
    if (message) assert.equal(error.message, message);
    assert.equal(typeof error.values, "object");
    return true;
  };
}

test("before init everything says so", async () => {
  const qingdan = await fresh();
  const { Edition, compare, diffText, editions, regions, typeset } = qingdan;
  for (const work of [() => editions(), () => regions(), () => diffText("a", "b"), () => typeset("a"), () => Edition.embedded(), () => Edition.read("1. 甲")]) {
    assert.throws(work, fails(qingdan, "notInitialized", "尚未启动：请先调用并等待 init()"));
  }
  // Whatever else is wrong.
  assert.throws(() => compare({}, {}), fails(qingdan, "notInitialized"));
  assert.throws(() => Edition.read(5), fails(qingdan, "notInitialized"));
});

test("init takes no argument, and concurrent calls share one start", async () => {
  const qingdan = await fresh();
  const { length } = await wasm();
  const { compile } = WebAssembly;
  let compiled = 0;
  // Node compiles modules of its own meanwhile.
  WebAssembly.compile = (bytes) => ((compiled += bytes.byteLength === length), compile(bytes));
  try {
    assert.deepEqual(await Promise.all([qingdan.default(), qingdan.default(), qingdan.default()]), [undefined, undefined, undefined]);
    await qingdan.default();
  } finally {
    WebAssembly.compile = compile;
  }
  assert.equal(compiled, 1);
  assert.equal(qingdan.regions().length, 20);
});

test("init takes bytes, a module, a response and an address", async () => {
  const bytes = await wasm();
  const sources = [
    bytes,
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    await WebAssembly.compile(bytes),
    new Response(bytes, { headers: { "content-type": "application/wasm" } }),
    new Response(bytes),
    `data:application/wasm;base64,${bytes.toString("base64")}`,
    new URL(`data:application/wasm;base64,${bytes.toString("base64")}`),
    // Node's own fetch knows no files.
    ...(process.getBuiltinModule ? [new URL("../../dist/npm/qingdan.wasm", import.meta.url)] : []),
  ];
  for (const module_or_path of sources) {
    const qingdan = await fresh("slim");
    await qingdan.default({ module_or_path });
    assert.equal(qingdan.editions()[0].id, "2025-04-11");
  }
});

test("the slim entry asks for a source", async () => {
  const qingdan = await fresh("slim");
  await assert.rejects(qingdan.default(), fails(qingdan, "badArgument", "参数 module_or_path 不合要求：这个入口不含 wasm，须给出其来源"));
});

test("a wrong source is badArgument, an unreachable one loadFailed, and the next start succeeds", async () => {
  const qingdan = await fresh();
  const { default: init } = qingdan;
  for (const wrong of [5, null, "x", [], { path: "x" }, { module_or_path: 5 }, { module_or_path: null }, { module_or_path: {} }, { module_or_path: new Uint8Array([1, 2, 3]) }]) {
    await assert.rejects(init(wrong), fails(qingdan, "badArgument"));
  }
  for (const unreachable of ["data:nonsense", "http://127.0.0.1:9/qingdan.wasm", new Response("", { status: 404 })]) {
    await assert.rejects(init({ module_or_path: unreachable }), fails(qingdan, "loadFailed"));
  }
  await init();
  assert.equal(qingdan.regions()[1].id, "tianjin");
  await assert.rejects(init(5), fails(qingdan, "badArgument"));
});

test("without WebAssembly init rejects with wasmUnavailable, and may be tried again", async () => {
  const qingdan = await fresh();
  const { WebAssembly } = globalThis;
  try {
    delete globalThis.WebAssembly;
    await assert.rejects(qingdan.default(), fails(qingdan, "wasmUnavailable"));
    assert.throws(() => qingdan.regions(), fails(qingdan, "notInitialized"));
    globalThis.WebAssembly = { ...WebAssembly, compile: () => Promise.reject(new WebAssembly.CompileError("violates the Content Security Policy")), RuntimeError: WebAssembly.RuntimeError, Module: WebAssembly.Module };
    await assert.rejects(qingdan.default(), fails(qingdan, "wasmUnavailable", "此环境不能运行 WebAssembly：violates the Content Security Policy"));
  } finally {
    globalThis.WebAssembly = WebAssembly;
  }
  await qingdan.default();
});
