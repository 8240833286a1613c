// What every reader of files shares: its failures, its limits, and pauses that keep the page alive.

/** Bytes of a file that is opened at all. */
export const FILE_LIMIT = 64 * 1024 * 1024;
/** Bytes of a text or web page: more than 8 MiB of UTF-8 is refused later, and UTF-16 takes twice as much for Latin text. */
export const TEXT_LIMIT = 16 * 1024 * 1024;
/** Bytes of one part of a zip file, and of all its parts that are read, after inflating. */
export const PART_LIMIT = 32 * 1024 * 1024;
export const PARTS_LIMIT = 64 * 1024 * 1024;
/** Files in a zip file. */
export const ENTRY_LIMIT = 10_000;
/** Cells of a table, blank ones between others included. */
export const CELL_LIMIT = 2_000_000;
/** Elements inside one another. */
export const DEPTH_LIMIT = 400;

const MESSAGES = {
  empty: () => "没有内容：文件为空",
  tooLarge: (v) => `${v.what ?? "文件"}有 ${v.size} 字节，超过上限 ${v.limit} 字节`,
  tooManyCells: (v) => `表格的格子超过 ${v.limit} 个：请只留下清单所在的部分，再打开`,
  oldOffice: () => "这是旧版 Office 或 WPS 的文件（.doc .xls .wps .et），或是加了密码的文件：请在 Word 或 WPS 中另存为 .docx 或 .xlsx，或全选、复制后粘贴到这里",
  pdfFile: () => "PDF 不能直接读入：请在阅读器中全选、复制文字后粘贴到这里；扫描件要先做文字识别",
  imageFile: () => "图片里的文字读不出来：请先做文字识别，再把文字粘贴到这里",
  unsupportedFile: (v) => `不能读入这种文件（${v.type}）：可以是 .txt .md .csv .tsv .json .html .docx .xlsx，或把文字复制后粘贴到这里`,
  badFile: (v) => `文件已损坏或不合规范，无法读入：${v.detail}`,
  cancelled: () => "已取消",
};

/** Why a file cannot be read: `code`, the values of its sentence, and the sentence in Chinese. */
export class FileError extends Error {
  name = "QingdanError";
  constructor(code, values = {}) {
    super(MESSAGES[code](values));
    this.code = code;
    this.values = values;
  }
}

const channel = () => {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
};

/**
 * A pause to be awaited in long loops: gives way to the page when it has had none for 12 ms, and ends the work when it was cancelled.
 * @param {AbortSignal} [signal]
 */
export function pauses(signal) {
  let last = performance.now();
  return async function breathe() {
    if (signal?.aborted) throw new FileError("cancelled");
    if (performance.now() - last < 12) return;
    await channel();
    last = performance.now();
    if (signal?.aborted) throw new FileError("cancelled");
  };
}

/** What was noticed while reading, in the shape of an edition's problems. */
const NOTICES = {
  replacedBytes: ["warning", (v) => `有 ${v.count} 处字节按 ${v.encoding} 读不通，已显示为 �：编码可能没有认对`],
  guessedEncoding: ["info", (v) => `文件没有说明编码，按 ${v.encoding} 读入`],
  trackedChanges: ["info", (v) => `文件带有修订痕迹，读的是接受全部修订后的文字：略去了 ${v.count} 处删除`],
  footnotes: ["info", (v) => `有 ${v.count} 条脚注或尾注，放在文末`],
  comments: ["info", (v) => `有 ${v.count} 条批注，未读入`],
  runningHead: ["info", (v) => `页眉页脚未读入：${v.text}`],
  contents: ["info", (v) => `目录有 ${v.count} 行，未读入`],
  hiddenText: ["info", (v) => `有隐藏的文字，未读入：${v.text}`],
  hiddenRows: ["info", (v) => `有 ${v.count} 个隐藏的行或列，已照样读入`],
  hiddenSheets: ["info", (v) => `有 ${v.count} 张隐藏的工作表，可以另选`],
  nestedTable: ["info", (v) => `有 ${v.count} 个表格嵌在另一个表格的格子里，已并作那一格的文字`],
  severalTables: ["warning", (v) => `文件里有 ${v.count} 个不同的表格，选了像清单的一个（${v.chosen}），其余可以另选`],
  symbols: ["info", (v) => `有 ${v.count} 个符号字体的字符，已照原编码保留`],
};

/** Gathers notices; the same one is counted, not repeated. */
export class Notices {
  #byCode = new Map();

  add(code, values = {}) {
    const known = this.#byCode.get(code);
    if (!known) this.#byCode.set(code, { ...values, count: values.count ?? 1 });
    else {
      known.count += values.count ?? 1;
      // Enough to recognise what was left out, not a second copy of the file.
      if (values.text && known.text.length < 200) known.text += ` / ${values.text}`;
    }
  }

  list() {
    return [...this.#byCode].map(([code, raw]) => {
      const values = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, String(value)]));
      const [level, message] = NOTICES[code];
      return { line: 0, level, code, message: message(values), values };
    });
  }
}
