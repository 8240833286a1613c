// The words that only the widgets use, Chinese and English side by side; the rest are the page's (strings.js).

import { figure } from "../figures.js";

const plural = (n, one, many = `${one}s`) => (n === 1 ? one : many);
const quoted = { zh: (x) => `“${x}”`, en: (x) => `“${x}”` };

// A headline is a list of parts: text, { n } for its figure and { q } for the word looked for.
const WORDS = {
  finding: [
    ({ n, who, section, q, plain, statuses }) => {
      const place = [who, section].filter(Boolean).join("，");
      const what = [q && (plain ? ["写到", { q }] : ["符合", { q: quoted.zh(q) }]), statuses && [statuses]].filter(Boolean);
      const which = what.flatMap((part, i) => (i ? ["、", ...part] : part));
      if (n === 0) return [place ? `${place}：没有` : "没有", ...which, what.length ? "的任务" : "任务"];
      if (what.length) return [place ? `${place}：` : "", ...which, "的任务有 ", { n }, " 项"];
      if (who) return [section ? `${section}：涉及${who}的任务有 ` : `涉及${who}的任务有 `, { n }, " 项"];
      return [section ? `${section}有 ` : "清单共有 ", { n }, " 项任务"];
    },
    ({ n, who, section, q, plain, statuses }) => {
      const tasks = [n === 0 ? "no " : { n }, n === 0 ? "task" : ` ${plural(n, "task")}`];
      const what = [q && (plain ? [plural(n || 1, " mentions ", " mention "), { q }] : [plural(n || 1, " matches ", " match "), { q: quoted.en(q) }]), statuses && [` (${statuses})`]].filter(Boolean).flat();
      const verb = !q && who && !statuses ? plural(n || 1, ` concerns ${who}`, ` concern ${who}`) : "";
      const place = [verb ? "" : who, section].filter(Boolean).join(", ");
      const parts = [place ? `${place}: ` : "", ...tasks, ...what, verb, !verb && !what.length ? " on the list" : ""];
      const said = parts.filter((part) => part !== "");
      if (said[0].charAt) said[0] = said[0].charAt(0).toUpperCase() + said[0].slice(1);
      return said;
    },
  ],
  sections: [
    (titles) => titles.map(quoted.zh).join("") + `${["一", "两"][titles.length - 1] ?? ` ${titles.length} `}节`,
    (titles) => `${plural(titles.length, "section")} ${titles.map(quoted.en).join(", ")}`,
  ],
  about: [
    ({ title, total, who, concerned }) => `${title}，共 ${figure(total)} 项${who ? `，涉及${who} ${figure(concerned)} 项` : ""}`,
    ({ title, total, who, concerned }) => `${title}: ${figure(total)} ${plural(total, "task")}${who ? `, ${figure(concerned)} of which ${plural(concerned, "concerns", "concern")} ${who}` : ""}`,
  ],
  counted: [(label, n) => `${label} ${figure(n)}`, (label, n) => `${label} ${figure(n)}`],
  anyRegion: ["全部地区", "All areas"],
  batch: [{ demonstration: "示范区", pilot: "试点省市", new: "新增城市" }, { demonstration: "Demonstration zone", pilot: "Pilot areas", new: "New cities" }],
  search: ["在任务里搜索", "Search the tasks"],
  more: [(n) => `其余 ${figure(n)} 项`, (n) => `${figure(n)} more`],
  less: ["收起", "Show fewer"],
  moreChanges: [(n) => `其余 ${figure(n)} 处`, (n) => `${figure(n)} more`],
  noneFound: ["换一个词，或换一个地区试试。", "Try another word or another area."],
  sourceLine: [
    ({ issuer, number, date }) => `来源：${[issuer, number, date].filter(Boolean).join("，")}`,
    ({ issuer, number, date }) => `Source: ${[issuer, number, date].filter(Boolean).join(", ")}`,
  ],
  openList: ["在清单中打开", "Open in the list"],
  openComparison: ["看全部对照", "Open the comparison"],
  sumNote: ["“涉及”含统筹研究、有意愿可申请与鼓励先行先试。", "“Concern” includes what is under study, open to the willing, or encouraged."],
  oldTask: [(n) => `原第 ${n} 项`, (n) => `Old task ${n}`],
  toTask: [(n) => `→ 第 ${n} 项`, (n) => `→ task ${n}`],
  newTask: [(n) => `第 ${n} 项`, (n) => `Task ${n}`],
  changes: [
    ({ who, q, section }) => [`${section ? `${section}：` : ""}${[who && `涉及${who}`, q && `写到“${q}”`].filter(Boolean).join("、")}${who || q ? "的" : ""}实质变化 `, " 项"],
    ({ n, who, q, section }) => ["", ` substantive ${plural(n, "change")}${who ? plural(n, ` concerns ${who}`, ` concern ${who}`) : ""}${q ? `${who ? " and" : ""}${plural(n, " mentions", " mention")} “${q}”` : ""}${section ? ` in ${section}` : ""}`],
  ],
  counts: [
    (before, after) => `${figure(before)} 项 → ${figure(after)} 项`,
    (before, after) => `${figure(before)} → ${figure(after)} ${plural(after, "task")}`,
  ],
  rules: [
    "注里的地区名单也变了，影响范围栏空白的任务，不计在内。",
    "The notes name other areas too, which touches every task with a blank cell and is not counted.",
  ],
  oldSource: [(x) => `原：${x}`, (x) => `Old: ${x}`],
  newSource: [(x) => `新：${x}`, (x) => `New: ${x}`],
  n: [figure, figure],
  apart: [
    (n) => `；另有 ${figure(n)} 项内容没变、只换了编号，不计在内`,
    (n) => `; ${figure(n)} more only got another number and are not counted`,
  ],
  corrected: [(n) => `有 ${figure(n)} 处配对经编者更正`, (n) => `${figure(n)} ${plural(n, "pairing")} corrected by the editor`],
  onlySome: [(heads, n) => `以下只列${heads} ${figure(n)} 项`, (heads, n) => `listed here: ${heads}, ${figure(n)}`],
  filterKinds: ["按变化筛选", "Filter by change"],
  noChangeFound: ["没有符合条件的变化。", "No change meets these conditions."],
};

const ERRORS = {
  badAttribute: [
    (v) => `属性 ${v.name}="${v.value}" 不认识，可用的有：${v.known}`,
    (v) => `Attribute ${v.name}="${v.value}" is not known; possible: ${v.known}`,
  ],
  unknownSection: [(v) => `这份清单没有第 ${v.section} 节`, (v) => `This list has no section ${v.section}`],
  sameEdition: [
    (v) => `before 和 after 都是 ${v.id}：请写明要对照的另一版`,
    (v) => `before and after are both ${v.id}: say which other edition to compare`,
  ],
  missingElement: [(v) => `页面里没有 id 为“${v.id}”的元素`, (v) => `No element of this page has the id “${v.id}”`],
  fileAddress: [
    () => "从磁盘打开的网页不能读取别的文件：请把文本放进 <script type=\"text/plain\" id=…>，再写 #id",
    () => "A page opened from disk cannot read other files: put the text into <script type=\"text/plain\" id=…> and refer to it as #id",
  ],
  loadFailed: [
    (v) => `取不到 ${v.url}：${v.reason === "network" ? "网络不通，或对方网站不允许这一页读取" : v.reason}`,
    (v) => `Could not load ${v.url}: ${v.reason === "network" ? "no connection, or its site does not let this page read it" : v.reason}`,
  ],
  wasmUnavailable: [
    () => "筛选和对照要用 WebAssembly，这个浏览器或这一页的安全策略没有允许",
    () => "Filtering and comparing need WebAssembly, which this browser or the policy of this page does not allow",
  ],
};

/** The widgets' words in one language; `pageError` words what they do not know. */
export function words(code, pageError) {
  const column = code === "en" ? 1 : 0;
  const t = { code };
  for (const key in WORDS) t[key] = WORDS[key][column];
  t.widgetError = (error) => ERRORS[error.code]?.[column](error.values ?? {}) ?? pageError(error);
  return t;
}
