// The module as it travels: gzip inside base64 is no larger on the wire than the module itself, and needs no second request.

function decode(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64), bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The bytes of what was packed. */
export function unpackModule(base64) {
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  // Whatever fails here, fails for the reader of the other end too, and is told there.
  writer.write(decode(base64)).catch(() => undefined);
  writer.close().catch(() => undefined);
  return new Response(stream.readable).arrayBuffer();
}
