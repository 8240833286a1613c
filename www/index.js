// The package's entry, with the wasm inside.
import { setDefaultSource } from "./api.js";
import inline from "qingdan-inline";
import { unpackModule } from "./unpack.js";

setDefaultSource(async () => unpackModule(inline));

export { init as default, compare, Comparison, diffText, Edition, editions, QingdanError, regions, typeset } from "./api.js";
