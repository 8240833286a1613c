// English of what can be said of a file, by code; the Chinese stands with the codes in failure.js.

/** English of a failure to open a file. */
export const ERRORS = {
  tooManyCells: (v) => `The table has more than ${v.limit} cells: leave only the part with the list, then open it`,
  oldOffice: () => "This is a file of an old Office or WPS (.doc .xls .wps .et), or one with a password: save it as .docx or .xlsx in Word or WPS, or select all, copy, and paste here",
  pdfFile: () => "A PDF cannot be read as it is: select all in its viewer, copy, and paste here; a scan needs text recognition first",
  imageFile: () => "The text in a picture cannot be read: recognise it first, then paste the text here",
  unsupportedFile: (v) => `Files of this kind (${v.type}) cannot be read: it can be .txt .md .csv .tsv .json .html .docx .xlsx, or copy the text and paste it here`,
  badFile: (v) => `The file is damaged or not as its format demands: ${v.detail}`,
  cancelled: () => "Cancelled",
};

/** English of what was noticed in a file. */
export const PROBLEMS = {
  replacedBytes: (v) => `${v.count} places make no sense as ${v.encoding} and show as �: the encoding may be another`,
  guessedEncoding: (v) => `The file does not name its encoding; read as ${v.encoding}`,
  trackedChanges: (v) => `The file has tracked changes and is read with all of them accepted: ${v.count} deletions left out`,
  footnotes: (v) => `${v.count} footnotes or endnotes stand at the end`,
  comments: (v) => `${v.count} comments not read`,
  runningHead: (v) => `Page header or footer not read: ${v.text}`,
  contents: (v) => `Table of contents of ${v.count} lines not read`,
  hiddenText: (v) => `Hidden text not read: ${v.text}`,
  hiddenRows: (v) => `${v.count} hidden rows or columns, read like the others`,
  hiddenSheets: (v) => `${v.count} hidden sheets can be chosen`,
  nestedTable: (v) => `${v.count} tables inside a cell became that cell's text`,
  severalTables: (v) => `The file has ${v.count} different tables; the one that looks like a list was chosen (${v.chosen}), the others can be`,
  symbols: (v) => `${v.count} characters of symbol fonts kept by their code`,
};

/** What a choice is called. */
export const CHOICES = {
  text: (v, label) => label,
  document: () => "The whole document",
  table: (v) => `Table ${v.number}${v.title ? `: ${v.title}` : ""} (${v.rows} rows)`,
  sheet: (v) => `${v.name}${v.hidden ? " (hidden)" : ""} (${v.rows} rows)`,
};
