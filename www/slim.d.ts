import type { WasmSource } from "./index.js";

/**
 * Starts the module from the given source: `qingdan.wasm` as bytes, a compiled module, a response, or an address to
 * fetch it from. Idempotent; concurrent calls share one start; a failed start can be repeated.
 *
 * @throws {QingdanError} `wasmUnavailable`, `badArgument`, `loadFailed`
 */
export default function init(source: { module_or_path: WasmSource }): Promise<void>;

export * from "./index.js";
