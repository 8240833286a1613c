// The browser's own parser of XML, and the few steps that the readers of .docx and .xlsx take in its documents.

import { DEPTH_LIMIT, FileError } from "./failure.js";

/**
 * A part as a document. Definitions of entities are refused unread: these formats forbid them, and they are how a small file grows without end.
 * @param {Uint8Array | undefined} bytes
 * @returns {Document | undefined}
 */
export function xml(bytes, name) {
  if (!bytes) return undefined;
  const text = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8").decode(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw new FileError("badFile", { detail: `${name} 里有文档类型定义，规范不允许` });
  const document = new DOMParser().parseFromString(text, "application/xml");
  if (document.getElementsByTagName("parsererror").length) throw new FileError("badFile", { detail: `${name} 不是合格的 XML` });
  return document;
}

/** Guards a walk down the elements. */
export function deeper(depth) {
  if (depth > DEPTH_LIMIT) throw new FileError("badFile", { detail: `元素嵌套超过 ${DEPTH_LIMIT} 层` });
  return depth + 1;
}

/** Child elements of a name, whatever the name space: strict and transitional files differ in it. */
export function* children(element, ...names) {
  for (let child = element?.firstElementChild; child; child = child.nextElementSibling) {
    if (!names.length || names.includes(child.localName)) yield child;
  }
}

/** The first child of a name, or of a path of names. */
export function child(element, ...path) {
  let found = element;
  for (const name of path) found = found && children(found, name).next().value;
  return found;
}

/** An attribute by its local name. */
export function attribute(element, name) {
  if (!element) return undefined;
  for (const each of element.attributes) if (each.localName === name) return each.value;
  return undefined;
}

/** Whether an on-off element is there and on. */
export function isOn(element) {
  return Boolean(element) && !["0", "false", "off"].includes(attribute(element, "val") ?? "1");
}

/** Targets of a part's relationships, by id: `{ type, target }`, as paths inside the package. */
export function relations(parts, path) {
  const at = path.lastIndexOf("/");
  const folder = path.slice(0, at + 1);
  const document = xml(parts.get(`${folder}_rels/${path.slice(at + 1)}.rels`), `${path}.rels`);
  const found = new Map();
  for (const each of children(document?.documentElement, "Relationship")) {
    if (each.getAttribute("TargetMode") === "External") continue;
    const target = each.getAttribute("Target") ?? "";
    const whole = target.startsWith("/") ? target.slice(1) : new URL(target, `http://package/${folder}`).pathname.slice(1);
    found.set(each.getAttribute("Id"), { type: (each.getAttribute("Type") ?? "").split("/").at(-1), target: decodeURI(whole) });
  }
  return found;
}
