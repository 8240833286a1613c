// One start of the module and one copy of each edition for all widgets of a page, given back when the last one leaves.
import init, { compare, Edition, editions, QingdanError } from "qingdan";

export { QingdanError };

const held = new Map(); // key → { value, users }

function take(key, make) {
  let entry = held.get(key);
  if (!entry) held.set(key, (entry = { value: make(), users: 0 }));
  entry.users += 1;
  return { key, value: entry.value };
}

/** Gives back what `edition` or `comparison` handed out. */
export function release({ key, value }) {
  const entry = held.get(key);
  if (!entry || entry.value !== value) return; // the engine was restarted meanwhile
  entry.users -= 1;
  if (entry.users > 0) return;
  held.delete(key);
  value.free();
}

/** After the engine had to start afresh nothing that it made before is good. */
export function forget() {
  held.clear();
}

export const start = () => init();

/** An edition by its source: `{ id }` (undefined for the newest) or `{ text }`. */
export function edition({ id, text }) {
  if (text !== undefined) return take(`text ${text}`, () => Edition.read(text));
  return take(`id ${id ?? ""}`, () => Edition.embedded(id));
}

/** The comparison of two editions that `edition` handed out, with `{ same, different }` of its pairings corrected; it must be released before them. */
export function comparison(before, after, corrections) {
  return take(`${before.key}\n${after.key}\n${JSON.stringify(corrections)}`, () => compare(before.value, after.value, corrections));
}

/** Says of the first ordinal that none of the sections has that it is not there. */
export function requireSections(ordinals, sections) {
  const absent = ordinals.find((ordinal) => !sections.some((section) => section.ordinal === ordinal));
  if (absent !== undefined) throw new QingdanError("unknownSection", `这份清单没有第 ${absent} 节`, { section: String(absent) });
}

/** An embedded edition compared with itself, as where `after` was forgotten, must not be told as a list that stayed the same. */
export function requireTwo({ before, after }, given) {
  const { id } = before.info;
  if (id === after.info.id && given.every(({ text }) => text === undefined)) throw new QingdanError("sameEdition", `before 和 after 都是 ${id}`, { id });
}

export const isEmbedded = (id) => editions().some((known) => known.id === id);

// ---- where the text of a comparison comes from

const failure = (code, message, values) => new QingdanError(code, message, values);
const LIMIT = 8 << 20; // what the reader takes; a longer answer is not even collected

/** What `before="…"` or `after="…"` means: an embedded edition, an element of the page, or an address. */
export async function source(name, value, element, signal) {
  if (value === "" || isEmbedded(value) || /^\d{4}-\d{2}-\d{2}$/.test(value)) return { id: value || undefined };
  if (value.startsWith("#")) return { text: textOf(value, element) };
  return { text: await load(value, name, element, signal) };
}

function textOf(reference, element) {
  const id = reference.slice(1);
  const root = element.getRootNode();
  const found = root.getElementById?.(id) ?? element.ownerDocument.getElementById(id);
  if (!found) throw failure("missingElement", `页面里没有 id 为“${id}”的元素`, { id });
  return (found.content ?? found).textContent;
}

async function load(address, name, element, signal) {
  let url;
  try {
    url = new URL(address, element.baseURI);
  } catch {
    throw failure("badArgument", `“${address}”不是内置版本，也不是地址`, { name, detail: address });
  }
  const failed = (reason) => failure("loadFailed", `取不到 ${url.href}`, { url: url.href, reason });
  if (url.protocol === "file:") {
    throw failure("fileAddress", "从磁盘打开的网页不能读取别的文件：请把文本放进 <script type=\"text/plain\" id=…>，再写 #id", {});
  }
  if (!/^(https?|blob|data):$/.test(url.protocol)) throw failed(url.protocol);
  const lost = (error) => {
    // A browser says no more than that it failed, each in words of its own and in English.
    throw signal.aborted || error.code === "tooLarge" ? error : failed("network");
  };
  const response = await fetch(url.href, { credentials: "omit", signal }).catch(lost);
  if (!response.ok) throw failed(`HTTP ${response.status}`);
  return collect(response, url.href).catch(lost);
}

async function collect(response, url) {
  const reader = response.body.getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LIMIT) {
      reader.cancel().catch(() => {});
      throw failure("tooLarge", `${url} 超过 8 MiB`, { size: String(size), limit: String(LIMIT) });
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return decode(bytes);
}

/** UTF-8 as everything new is; GB18030 as old systems still write. */
function decode(bytes) {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
