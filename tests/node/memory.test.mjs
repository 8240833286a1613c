// What was freed is used again: comparing over and over takes no more memory than comparing a few times.
import assert from "node:assert/strict";
import { test } from "node:test";

test("sixty comparisons take the memory of twenty", async () => {
  const { instantiate } = WebAssembly;
  let memory;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    memory = (instance.instance ?? instance).exports.memory;
    return instance;
  };
  const { default: init, Edition, compare } = await import("../../dist/npm/index.js?memory");
  await init();
  WebAssembly.instantiate = instantiate;
  const official = Edition.embedded();
  const text = official.export("text").replaceAll("支持", "鼓励").replace("推动", "加快推动");
  const once = () => {
    const revised = Edition.read(text);
    const comparison = compare(official, revised);
    assert.ok(comparison.changes.length >= 155 && comparison.export("html").length > 10_000);
    comparison.free();
    revised.free();
  };
  for (let i = 0; i < 20; i++) once();
  const size = memory.buffer.byteLength;
  for (let i = 0; i < 40; i++) once();
  assert.equal(memory.buffer.byteLength, size);
});
