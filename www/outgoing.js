// What leaves the page: to the clipboard, or as a file.

import { h } from "./render.js";

function copyWith(data) {
  let done = false;
  const listener = (event) => {
    event.preventDefault();
    for (const type in data) event.clipboardData.setData(type, data[type]);
    done = true;
  };
  document.addEventListener("copy", listener);
  // The asynchronous clipboard is not there on every page opened from a file; a copy event is.
  try { document.execCommand("copy"); } catch { /* handled below */ }
  document.removeEventListener("copy", listener);
  return done;
}

/** Copies one content in the forms given, by media type; says whether the browser took it. */
export async function copy(data) {
  return copyWith(data) || (await navigator.clipboard?.writeText?.(data["text/plain"]).then(() => true, () => false)) || false;
}

/** Offers a content for saving under a name, which gets the ending of its kind. */
export function save(content, kind, name) {
  const [ext, type] = { json: ["json", "application/json"], csv: ["csv", "text/csv"], markdown: ["md", "text/markdown"], text: ["txt", "text/plain"], html: ["html", "text/html"], docx: ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"], xlsx: ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] }[kind];
  const url = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: url, download: `${name.replace(/[\\/:*?"<>|\s]+/g, "-")}.${ext}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
