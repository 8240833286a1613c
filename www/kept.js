// Brought-in texts that the reader asked to keep in this browser, and the reader's own settings.

const PREFIX = "qingdan:text:";

// In a sandboxed frame the very mention of localStorage throws.
function store() {
  try { return window.localStorage; } catch { return undefined; }
}

/** A setting of the reader; empty when there is none. */
export function setting(name) {
  try { return store()?.getItem(`qingdan:${name}`) ?? ""; } catch { return ""; }
}

/** Remembers a setting, where the browser lets it. */
export function remember(name, value) {
  try { store()?.setItem(`qingdan:${name}`, value); } catch { /* the setting lasts as long as the page */ }
}

/** The kept texts: `{ key, source }` each. */
export function keptTexts() {
  const found = [];
  try {
    const all = store();
    for (let i = 0; i < (all?.length ?? 0); i++) {
      const name = all.key(i);
      if (name.startsWith(PREFIX)) found.push({ key: name.slice(PREFIX.length), source: JSON.parse(all.getItem(name)) });
    }
  } catch { /* what cannot be read is not there */ }
  return found.filter(({ source }) => typeof source?.text === "string");
}

/** Keeps a text; says whether the browser took it. */
export function keepText(key, source) {
  try { store().setItem(PREFIX + key, JSON.stringify(source)); return true; } catch { return false; }
}

/** Deletes a kept text. */
export function forgetText(key) {
  try { store()?.removeItem(PREFIX + key); } catch { /* nothing was kept */ }
}
