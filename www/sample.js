// The sample revision, as pack-sample.mjs packs it.

/** Spells a text from its pieces: a string is new, two numbers are where `base` has it and for how long. */
export function unpack(pieces, base) {
  let text = "";
  for (let i = 0; i < pieces.length; i++) text += typeof pieces[i] === "string" ? pieces[i] : base.substr(pieces[i], pieces[++i]);
  return text;
}
