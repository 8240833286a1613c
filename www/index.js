// The package's entry, with the wasm inside.
import { setDefaultSource } from "./api.js";
import inline from "qingdan-inline";

// Gzip inside base64 is no larger on the wire than the module itself, and needs no second request.
setDefaultSource(async () => {
  const gzipped = Uint8Array.from(atob(inline), (character) => character.charCodeAt(0));
  const stream = new Blob([gzipped]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
});

export { init as default, compare, Comparison, diffText, Edition, editions, QingdanError, regions, typeset } from "./api.js";
