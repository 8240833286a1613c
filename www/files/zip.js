// The parts of a .docx or .xlsx. fflate inflates; here is only what is taken out and how much.

import loadArchive from "qingdan-archive";
import { ENTRY_LIMIT, FileError, PART_LIMIT, PARTS_LIMIT } from "./failure.js";

/** One slice can grow a thousandfold when inflated; this bounds what one step makes before it is counted. */
const SLICE = 8 * 1024;

const WANTED = /^(?:_rels\/\.rels|(?:word|xl)\/(?:_rels\/)?[^/]+\.(?:xml|rels)|xl\/worksheets\/[^/]+\.xml)$/iu;

/**
 * @param {Uint8Array} bytes
 * @param {() => Promise<void>} breathe
 * @returns {Promise<{ names: Set<string>, parts: Map<string, Uint8Array> }>} every name, and the contents of those that text can stand in
 */
export async function unzip(bytes, breathe) {
  const { Unzip, UnzipInflate } = loadArchive();
  const names = new Set();
  const parts = new Map();
  let total = 0;
  const check = (size, limit) => {
    if (size > limit) throw new FileError("tooLarge", { what: "解压后的内容", size: String(size), limit: String(limit) });
  };
  const unzipper = new Unzip((file) => {
    const name = file.name.replaceAll("\\", "/").replace(/^\//u, "");
    names.add(name);
    if (names.size > ENTRY_LIMIT) throw new FileError("badFile", { detail: `压缩包里有超过 ${ENTRY_LIMIT} 个文件` });
    if (!WANTED.test(name) || parts.has(name)) return;
    check(file.originalSize ?? 0, PART_LIMIT);
    const chunks = [];
    let size = 0;
    file.ondata = (error, chunk, last) => {
      if (error) throw error;
      size += chunk.length;
      total += chunk.length;
      check(size, PART_LIMIT);
      check(total, PARTS_LIMIT);
      chunks.push(chunk);
      if (last) parts.set(name, joined(chunks, size));
    };
    file.start();
  });
  unzipper.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += SLICE) {
    try {
      unzipper.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
    } catch (error) {
      throw error instanceof FileError ? error : new FileError("badFile", { detail: String(error.message ?? error) });
    }
    await breathe();
  }
  if (!names.size) throw new FileError("badFile", { detail: "压缩包是空的" });
  return { names, parts };
}

function joined(chunks, size) {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
