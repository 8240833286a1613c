// Files → text. Encodings are told apart by their marks and by what decodes without error.

/** The text of a file. */
export async function openFile(file) {
  return { text: decode(new Uint8Array(await file.arrayBuffer())), name: file.name };
}

function decode(bytes) {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
