// What every contender is given: made from the official list by a seeded generator, so that each run sees the same texts.

/** A small seeded generator (mulberry32); returns numbers in [0, 1). */
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = (items, next) => items[Math.floor(next() * items.length)];
const clausesOf = (text) => text.match(/[^，,；;。]+[，,；;。]?/g) ?? [text];

/** A list of `size` tasks, `{ text, scope }`: the official ones first, then new ones made of their clauses. */
export function list(tasks, size, seed = 1) {
  const next = random(seed);
  const clauses = tasks.flatMap((task) => clausesOf(task.text)).filter((clause) => clause.length > 6);
  const made = tasks.slice(0, size).map(({ text, scope }) => ({ text, scope: scope.raw }));
  const seen = new Set(made.map((task) => task.text));
  while (made.length < size) {
    const parts = Array.from({ length: 2 + Math.floor(next() * 3) }, () => pick(clauses, next).replace(/[，,；;。]$/, ""));
    const text = `${parts.join("，")}。`;
    if (!seen.has(text)) {
      seen.add(text);
      made.push({ text, scope: next() < 0.7 ? "" : pick(tasks, next).scope.raw });
    }
  }
  return made;
}

/**
 * A revision of a list with the truth of what became of each task: 12 % reworded (one clause replaced or a few
 * characters), 4 % removed, 4 % inserted, 2 % moved; the rest untouched.
 */
export function revise(before, seed = 2) {
  const next = random(seed);
  const clauses = before.flatMap((task) => clausesOf(task.text));
  let after = before.map((task, index) => ({ ...task, from: index }));
  after = after.filter(() => next() >= 0.04);
  for (const task of after) {
    const chance = next();
    if (chance < 0.06) {
      const parts = clausesOf(task.text);
      parts[Math.floor(next() * parts.length)] = pick(clauses, next);
      task.text = parts.join("");
    } else if (chance < 0.12) {
      const at = Math.floor(next() * Math.max(1, task.text.length - 3));
      task.text = `${task.text.slice(0, at)}${pick(["进一步", "依法", "试点", "有序"], next)}${task.text.slice(at + 2)}`;
    }
  }
  for (let moves = Math.round(after.length * 0.02); moves > 0; moves--) {
    const [task] = after.splice(Math.floor(next() * after.length), 1);
    after.splice(Math.floor(next() * after.length), 0, task);
  }
  for (let added = Math.round(before.length * 0.04); added > 0; added--) {
    const text = `${[pick(clauses, next), pick(clauses, next)].join("").replace(/[，,；;。]$/, "")}${added}。`;
    after.splice(Math.floor(next() * after.length), 0, { text, scope: "", from: -1 });
  }
  const truth = after.flatMap((task, index) => (task.from < 0 ? [] : [[task.from, index]]));
  return { after: after.map(({ text, scope }) => ({ text, scope })), truth };
}

/** Two versions of one text of about `length` characters, with an edit about every 60. */
export function texts(tasks, length, seed = 3) {
  const next = random(seed);
  let before = "";
  while (before.length < length) before += pick(tasks, next).text;
  before = before.slice(0, length);
  let after = "";
  for (let at = 0; at < before.length; at += 60) {
    const stretch = before.slice(at, at + 60);
    const cut = Math.floor(next() * 50);
    after += stretch.slice(0, cut) + pick(["研究", "进一步", "51%", "、深圳", ""], next) + stretch.slice(cut + 3);
  }
  return { before, after };
}

/** Substrings of the tasks that people could type, 1 to 5 characters, without punctuation. */
export function searches(tasks, count, seed = 4) {
  const next = random(seed);
  const found = new Set(["数据", "qflp", "天津", "人民币", "税"]);
  while (found.size < count) {
    const { text } = pick(tasks, next);
    const at = Math.floor(next() * text.length);
    const word = text.slice(at, at + 1 + Math.floor(next() * 5));
    if (/^[\p{L}\p{N}]+$/u.test(word)) found.add(word.toLowerCase());
  }
  return [...found];
}

/** A list as CSV. */
export function csv(rows) {
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  return `no,text,scope\n${rows.map((row, index) => [index + 1, cell(row.text), cell(row.scope)].join(",")).join("\n")}\n`;
}
