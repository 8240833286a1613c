// The same without the wasm: `init` is told where it is.
export { init as default, compare, Comparison, diffText, Edition, editions, QingdanError, regions, typeset } from "./api.js";
