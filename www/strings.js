// The words of the interface, Chinese and English side by side so that nothing stays untranslated. Sentences that Rust
// makes are Chinese; their code and values give the English here.

import * as FILES from "./files/english.js";
import { figure } from "./figures.js";

const s = (n, one, many = `${one}s`) => `${figure(n)} ${n === 1 ? one : many}`;
const range = (a, b) => (a === b ? `${a}` : `${a}–${b}`);
/** 2025-04-11 as people write it. */
function dateZh(iso) {
  const m = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(iso ?? "");
  return m ? `${m[1]}年${Number(m[2])}月${m[3] ? `${Number(m[3])}日` : ""}` : (iso ?? "");
}
function dateEn(iso) {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? "");
  const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  return m ? `${Number(m[3])} ${months[Number(m[2]) - 1]} ${m[1]}` : (iso ?? "");
}
const cap = (word) => word.charAt(0).toUpperCase() + word.slice(1);

const REGIONS_EN = { xian: "Xi’an" };

const WORDS = {
  lang: ["zh-Hans", "en"],
  pageTitle: ["服务业扩大开放综合试点任务清单 · 清单", "Qingdan · task list of the services opening-up pilot"],
  appName: ["清单", "Qingdan"],
  browse: ["清单", "Browse"],
  compare: ["对照", "Compare"],
  views: ["视图", "Views"],
  skip: ["跳到正文", "Skip to the content"],
  editionLabel: ["版本", "Edition"],
  exportLabel: ["导出", "Export"],
  embed: ["嵌入", "Embed"],
  otherLanguage: ["EN", "中文"],
  otherLanguageLong: ["EN Switch to English", "中文 切换到中文"],
  theme: [(x) => `外观：${{ auto: "跟随系统", light: "浅色", dark: "深色" }[x]}`, (x) => `Appearance: ${{ auto: "system", light: "light", dark: "dark" }[x]}`],
  noWasm: ["这个浏览器关闭了 WebAssembly，搜索、筛选和对照要用到它；清单全文在下面，可以直接阅读、打印。", "WebAssembly is switched off in this browser; search, filters and comparison need it. The whole list stands below, to read and print."],
  failed: [(m) => `没有启动：${m}`, (m) => `Could not start: ${m}`],
  date: [dateZh, dateEn],
  issued: [(d) => `${dateZh(d)}印发`, (d) => `issued ${dateEn(d)}`],
  nTasks: [(n) => `${figure(n)} 项`, (n) => s(n, "task")],
  tasksWord: [() => "项任务", (n) => (n === 1 ? "task" : "tasks")],
  sectionsWord: [() => "节", (n) => (n === 1 ? "section" : "sections")],
  regionsWord: [() => "地区", (n) => (n === 1 ? "area" : "areas")],
  region: [(r) => r.name, (r) => (/^[a-z]+$/.test(r.id) ? (REGIONS_EN[r.id] ?? cap(r.id)) : r.name)],
  sampleMark: ["示例修订（虚构）", "Sample revision (fictional)"],
  sampleHint: ["供试用，不是官方文件", "for trying out; not an official document"],
  broughtHint: ["带入的文本，只在这个浏览器里", "brought in; stays in this browser"],

  status: [
    { named: "明确适用", default: "默认适用", study: "统筹研究", willing: "有意愿可申请", encouraged: "鼓励先行先试", separate: "示范区另行先试", notListed: "未列入" },
    { named: "Named", default: "By default", study: "Under study", willing: "Open to the willing", encouraged: "Encouraged to try", separate: "Tries separately", notListed: "Not listed" },
  ],
  scopeKind: [
    { default: "栏内空白", named: "写明地区", study: "统筹研究", mixed: "不止一种" },
    { default: "Blank cell", named: "Areas named", study: "Under study", mixed: "More than one" },
  ],
  scopeBlank: ["适用范围栏空白", "Scope cell blank"],
  scopeIs: ["适用范围：", "Scope: "],
  nobody: ["没有列出地区", "no area listed"],
  bodyParagraph: ["方案正文", "Plan text"],
  untitled: ["未题名的清单", "Untitled list"],
  noSection: ["未分节", "No section"],
  taskNo: [(n) => `第 ${n} 项`, (n) => `Task ${n}`],
  copyLink: ["复制链接", "Copy link"],
  copyLinkOf: [(n) => `复制第 ${n} 项的链接`, (n) => `Copy a link to task ${n}`],
  copyCitation: ["复制引文", "Copy citation"],
  copyCitationOf: [(n) => `复制第 ${n} 项的引文`, (n) => `Copy a citation of task ${n}`],
  copied: ["已复制", "Copied"],
  copiedHash: ["已复制链接的 # 部分：这一页是从文件打开的，把它接在对方的页面地址后面即可", "Copied the # part of the link: this page was opened from a file, so put it after the address of the other person’s copy"],
  copyFailed: ["没能复制，请手工选取", "Could not copy; please select by hand"],

  pickRegion: ["按地区查看", "Choose an area"],
  otherRegions: ["其他地区", "Other areas"],
  regionHint: ["再点一次取消", "Choose it again to clear"],
  several: ["可选几个", "Add more"],
  severalHint: ["再选别的地区时不取消已选的（或按住 Ctrl、⌘ 点）", "Areas that are chosen stay when another is chosen (or hold Ctrl or ⌘)"],
  chosen: ["已选", "Chosen"],
  nobodyChosen: ["点一个地区，看它涉及哪些任务", "Choose an area to see its tasks"],
  concernCount: [() => "项涉及", (n) => (n === 1 ? "concerns it" : "concern it")],
  allTasks: ["项任务", "tasks in all"],
  tileAll: [" 涉及 ", " concerned by "],
  tileMatch: ["，其中符合条件 ", ", matching "],
  mapKey: [(n, m) => [`${n}`, "涉及", `${m}`, "符合条件"], (n, m) => [`${n}`, n === 1 ? "concerns it" : "concern it", `${m}`, m === 1 ? "matches" : "match"]],
  matrixTitle: [(n, r) => `${figure(n)} 项 × ${r} 地区`, (n, r) => `${figure(n)} tasks × ${r} areas`],
  matrixHint: ["一列一项任务，一行一个地区", "a column a task, a row an area"],
  matrixLabel: [(n, r) => `${n} 项任务与 ${r} 个地区的适用状态图。方向键移动，回车打开所指任务`, (n, r) => `Status of ${n} tasks for ${r} areas. Arrow keys move, Enter opens the task`],
  matrixHits: [(n) => `符合条件 ${figure(n)} 项`, (n) => `${figure(n)} ${n === 1 ? "matches" : "match"}`],
  matrixCell: [(task, region, status) => `第 ${task} 项　${region}　${status}`, (task, region, status) => `Task ${task}, ${region}: ${status}`],
  matrixTable: ["以表格查看", "Show as a table"],
  matrixIdle: ["指向一格，看是哪一项、什么状态", "Point at a cell to read it"],
  stripTitle: [(r) => `${r}：各节任务`, (r) => `${r}: tasks by section`],
  stripHint: ["下划线为符合条件", "underlined: a match"],
  stripRow: [(title, n) => `${title}${n ? `，命中 ${n} 项` : ""}`, (title, n) => `${title}${n ? `, ${n} match` : ""}`],
  taskColumn: ["任务", "Task"],

  searchLabel: ["搜索任务", "Search the tasks"],
  searchPlaceholder: ["搜索任务内容和适用范围", "Search texts and scopes"],
  searchHint: ["“精确”　-排除　#34", "“exact” -without #34"],
  clear: ["清除", "Clear"],
  concerning: [(name) => `看涉及${name}的任务`, (name) => `Tasks that concern ${name}`],
  filters: ["筛选", "Filters"],
  facetStatus: ["适用状态", "Status"],
  facetSections: ["章节", "Sections"],
  facetActions: ["动词", "Verbs"],
  facetScopes: ["适用范围栏", "Scope cell"],
  facetHits: ["项", "tasks"],
  facetSquares: ["一格一项，实心为命中", "one square a task"],
  facetNote: ["任务里的动词", "as the tasks put it"],
  chipRegion: ["地区", "Area"],
  chipStatus: ["状态", "Status"],
  chipSection: ["章节", "Section"],
  chipAction: ["动词", "Verb"],
  chipScope: ["范围栏", "Scope"],
  chipQuery: ["含", "Contains"],
  changesWord: ["变化", "changes"],
  chipAspect: ["方面", "Aspect"],
  remove: ["，移除", ", remove"],
  removeChip: [(k, v) => `移除条件 ${k} ${v}`, (k, v) => `Remove ${k} ${v}`],
  result: [(n) => `${figure(n)} 项`, (n) => s(n, "task")],
  ofRegion: [(n, names) => `/ ${figure(n)} 项涉及${names}`, (n, names) => `of ${figure(n)} that ${n === 1 ? "concerns" : "concern"} ${names}`],
  ofAll: [(n) => `/ 全部 ${figure(n)} 项`, (n) => `of ${figure(n)} in all`],
  concern: [(names) => `涉及${names}`, (names, n) => `${n === 1 ? "concerns" : "concern"} ${names}`],
  print: ["打印", "Print"],
  copyResult: ["复制结果", "Copy results"],
  noMatch: ["没有任务同时满足这些条件", "No task meets all of these conditions"],
  noMatchHint: ["去掉其中一个条件：", "Remove one of them:"],
  wouldBe: [(n) => `得 ${figure(n)} 项`, (n) => `leaves ${figure(n)}`],
  gap: [
    (a, b, n, out) => `第 ${range(a, b)} 项${out === n ? "未列入所选地区" : `不在结果里${out ? `，其中 ${out} 项未列入所选地区` : ""}`}`,
    (a, b, n, out) => `Task${a === b ? "" : "s"} ${range(a, b)} not ${out === n ? "listed for the chosen area" : `in the results${out ? `; ${out} not listed for the chosen area` : ""}`}`,
  ],
  sectionCount: [(hit, all) => `命中 ${hit} / ${all}`, (hit, all) => `${hit} of ${all}`],
  noTask: [(n) => `这份清单没有第 ${n} 项`, (n) => `This list has no task ${n}`],
  pinned: ["链接所指的任务不在当前结果里", "The linked task is not among the results"],
  notesTitle: ["注", "Notes"],
  documentTitle: ["文件其他部分", "The rest of the document"],
  problemsTitle: [(n) => `读取时留出或存疑的 ${n} 处`, (n) => `${s(n, "place")} left out or doubted while reading`],
  lineNo: [(n) => (n ? `第 ${n} 行` : "全文"), (n) => (n ? `line ${n}` : "whole text")],
  level: [{ info: "说明", warning: "注意" }, { info: "Note", warning: "Check" }],
  addressees: ["主送", "To"],
  sourceIs: ["来源：", "Source: "],
  footPrivate: ["所有计算都在这个浏览器里完成，没有任何文本离开这台机器。", "Everything is computed in this browser; no text leaves this machine."],
  footAuthority: ["本页便于查阅和对照，以官方印发文本为准。“涉及”含统筹研究、有意愿可申请与鼓励先行先试。", "A reading aid; the issued text is authoritative. “Concern” includes what is under study, open to the willing, or encouraged."],
  exportShown: ["只导出当前结果", "Only what is shown"],
  formats: [
    { json: "JSON（数据）", csv: "CSV（表格，可用 Excel 打开）", markdown: "Markdown", text: "纯文本", html: "网页（HTML）", docx: "Word（DOCX）新旧对照表", xlsx: "Excel（XLSX）" },
    { json: "JSON (data)", csv: "CSV (opens in Excel)", markdown: "Markdown", text: "Plain text", html: "Web page (HTML)", docx: "Word (DOCX) table", xlsx: "Excel (XLSX)" },
  ],
  copyRich: ["复制为带格式文本", "Copy as rich text"],
  citation: [
    (i, task, text, section) => {
      const facts = [i.documentNumber, i.issuedOn && dateZh(i.issuedOn)].filter(Boolean).join("，");
      return `${i.title && `《${i.title}》`}${facts && `（${facts}）`}${/清单$/.test(i.title) && !facts ? "" : "任务清单"}${section && `“${section}”`}第 ${task} 项：${text}`;
    },
    (i, task, text, section) => {
      const facts = [i.documentNumber, i.issuedOn && dateEn(i.issuedOn)].filter(Boolean).join(", ");
      return `${[`${i.title && `《${i.title}》`}${facts && ` (${facts})`}`, section && `section “${section}”`, `task ${task}`].filter(Boolean).join(", ")}: ${text}`;
    },
  ],
  stage: [{ read: "正在读取", compare: "正在对照", send: "正在整理结果" }, { read: "Reading", compare: "Comparing", send: "Collecting the results" }],
  cancel: ["取消", "Cancel"],
  cancelled: ["已取消", "Cancelled"],
  close: ["关闭", "Close"],
  undo: ["撤销", "Undo"],

  before: ["旧", "Old"],
  after: ["新", "New"],
  beforeLong: ["旧版", "Old edition"],
  afterLong: ["新版", "New edition"],
  swap: ["交换新旧", "Swap old and new"],
  bring: ["粘贴或打开一版…", "Paste or open one…"],
  chooseNone: ["不限", "any"],
  groupEmbedded: ["内置", "Built in"],
  groupBrought: ["带入的", "Brought in"],
  substantiveLabel: [() => "项实质变化", (n) => (n === 1 ? "substantive change" : "substantive changes")],
  fromTo: [(a, b) => `${figure(a)} 项 → ${figure(b)} 项`, (a, b) => `${figure(a)} → ${s(b, "task")}`],
  head: [
    { text: "改写", scope: "适用范围", section: "换章节", added: "新增", removed: "删除", split: "拆分", merged: "合并", number: "仅编号", format: "仅格式", position: "仅移位", reference: "仅引用", same: "未变" },
    { text: "Reworded", scope: "Scope", section: "Section", added: "Added", removed: "Removed", split: "Split", merged: "Merged", number: "Number", format: "Format", position: "Moved", reference: "Refs", same: "Unchanged" },
  ],
  aspect: [
    { text: "文字", scope: "适用范围", section: "章节", position: "移位", number: "编号", format: "格式", reference: "引用" },
    { text: "Text", scope: "Scope", section: "Section", position: "Position", number: "Number", format: "Format", reference: "Reference" },
  ],
  switches: ["显示哪些变化", "Which changes to show"],
  switchesAside: ["不计入实质变化", "Not counted"],
  rulesChanged: ["默认规则也变了", "The default rules changed too"],
  rulesHint: ["注里的地区名单变了，影响范围栏空白的任务，见“文件其他部分”", "The notes name other areas, which touches every task with a blank cell; see “The rest of the document”"],
  noticeTitle: ["请留意", "Please note"],
  incomparable: ["这两份看起来不是同一份文件", "These look like two different documents"],
  incomparableHint: ["两边几乎没有能配上的任务。下面的新增和删除多半没有意义。", "Hardly any task pairs up. What is shown as added and removed probably means little."],
  identical: ["两版之间没有实质变化", "No substantive change between the two"],
  identicalHint: ["编号、格式、移位和引用的变化可在上面打开查看。", "Changes of number, format, position and reference can be switched on above."],
  slopeLabel: [(a, b) => `两版任务连线图：旧版 ${a} 项，新版 ${b} 项。图里的每处变化在下面的列表里都有`, (a, b) => `Lines from ${a} old to ${b} new tasks. Every change in it is in the list below`],
  slopeBand: ["成段未变", "unchanged stretch"],
  slopeMove: ["移位", "moved"],
  columnChange: ["变化", "Change"],
  layoutTwo: ["两栏", "Side by side"],
  layoutOne: ["合并为一", "Merged"],
  layoutLabel: ["对照方式", "Layout"],
  previous: ["上一处", "Previous"],
  next: ["下一处", "Next"],
  nth: [(i, n) => `${i} / ${n}`, (i, n) => `${i} / ${n}`],
  shown: [(n) => `显示 ${figure(n)} 处`, (n) => `${figure(n)} shown`],
  places: [(n) => `${n} 处`, (n) => s(n, "change")],
  absentBefore: ["旧版没有", "not in the old edition"],
  absentAfter: ["新版没有", "not in the new edition"],
  splitInto: [(n) => `1 项分为 ${n} 项`, (n) => `1 into ${n}`],
  mergedFrom: [(n) => `${n} 项合为 1 项`, (n) => `${n} into 1`],
  regrouped: [(a, b) => `${a} 项改组为 ${b} 项`, (a, b) => `${a} regrouped as ${b}`],
  elsewhere: [(n, side) => `在${side === "after" ? "新" : "旧"}第 ${n} 项`, (n, side) => `in ${side === "after" ? "new" : "old"} task ${n}`],
  sectionMove: [(a, b) => `${a} → ${b}`, (a, b) => `${a} → ${b}`],
  sectionMoved: ["换了章节", "another section"],
  movedFrom: [(n) => `自旧第 ${n} 项处移来`, (n) => `moved from old task ${n}`],
  paragraphMoved: [(a, b) => a === b ? "位置移动" : `由 ${a} 移至 ${b}`, (a, b) => a === b ? "moved" : `moved from ${a} to ${b}`],
  movedTo: [(old, now) => `旧第 ${old} 项移至新第 ${now} 项`, (old, now) => `Old task ${old} is now task ${now}`],
  lowConfidence: ["把握低", "doubtful"],
  byReader: ["按你的更正", "as you corrected"],
  ask: [(c, b, a) => `把握 ${c}%，请核对：新第 ${a} 项是旧第 ${b} 项改来的吗？`, (c, b, a) => `${c}% sure. Is new task ${a} a rewording of old task ${b}?`],
  sameTask: ["同一项", "Same task"],
  notSameTask: ["不是同一项", "Not the same"],
  answerSame: [(n) => `实质变化仍是 ${n} 项`, (n) => `still ${n} substantive`],
  answerBecomes: [(a, b) => `实质变化 ${a} → ${b}`, (a, b) => `${a} → ${b} substantive`],
  pairWith: ["其实是同一项…", "It is the same as…"],
  pairTitle: [(side, n) => `${side === "before" ? "旧" : "新"}第 ${n} 项与另一版的哪一项是同一项？`, (side, n) => `Which task of the other edition is ${side === "before" ? "old" : "new"} task ${n}?`],
  pairCandidates: ["另一版的任务", "Tasks of the other edition"],
  unpaired: ["没有配上的", "Unpaired"],
  paired: ["已经配上的", "Paired already"],
  unpair: ["不是同一项", "Not the same"],
  corrections: [(n) => `已作 ${n} 处配对更正`, (n) => `${s(n, "pairing")} corrected`],
  correctionSame: [(b, a) => `旧 ${b} 与新 ${a} 是同一项`, (b, a) => `old ${b} and new ${a} are the same`],
  correctionDifferent: [(b, a) => `旧 ${b} 与新 ${a} 不是同一项`, (b, a) => `old ${b} and new ${a} are not the same`],
  undoAll: ["全部撤销", "Undo all"],
  unchangedRun: [
    (a, b, n, ob, oe, same) => `第 ${range(a, b)} 项未变${same ? "" : `（旧 ${range(ob, oe)}）`}　${n} 项`,
    (a, b, n, ob, oe, same) => `Task${a === b ? "" : "s"} ${range(a, b)} unchanged${same ? "" : ` (old ${range(ob, oe)})`}`,
  ],
  hiddenRun: [(n, k) => `${n} 项未显示${k ? `，其中 ${k} 处变化被筛掉` : ""}`, (n, k) => `${s(n, "task")} not shown${k ? `, ${k} changed but filtered out` : ""}`],
  factNumber: [{ up: "数值升 ↑", down: "数值降 ↓", none: "数字" }, { up: "number up ↑", down: "number down ↓", none: "number" }],
  factDate: [{ up: "时间推后", down: "时间提前", none: "时间" }, { up: "later", down: "earlier", none: "date" }],
  factWording: [{ firmer: "措辞趋实 ↑", softer: "措辞趋缓 ↓", none: "措辞" }, { firmer: "firmer wording ↑", softer: "softer wording ↓", none: "wording" }],
  factNegation: ["否定", "negation"],
  factRegion: ["文中地区", "area in the text"],
  factAdded: [(x) => `增 ${x}`, (x) => `+ ${x}`],
  factGone: [(x) => `去 ${x}`, (x) => `− ${x}`],
  readingAid: ["措辞轻重只作阅读提示", "firmer and softer are a reading aid"],
  gains: ["得", "Gains"],
  losses: ["失", "Loses"],
  shifts: ["变", "Shifts"],
  gainLossTitle: ["谁得谁失", "Who gains, who loses"],
  gainLossCount: [(n) => `${n} 处范围变化`, (n) => s(n, "scope change")],
  gainLossKey: ["+ 得　− 失　~ 状态改变；含默认规则的变化", "+ gains, − loses, ~ status differs; default rules included"],
  aspectHint: ["一处可有几个方面", "a change may have several"],
  say: [
    (facts, parts) => {
      const one = (f) => (f.type === "region" ? "" : f.before && f.after ? `第 ${f.no} 项由“${f.before}”改为“${f.after}”` : f.after ? `第 ${f.no} 项增“${f.after}”` : `第 ${f.no} 项去“${f.before}”`);
      const list = facts.map(one).filter(Boolean);
      return [list.length ? `其中，${list.join("；")}。` : "", parts.length ? `文件的${parts.join("、")}也有改动。` : ""].join("");
    },
    (facts, parts) => {
      const one = (f) => (f.type === "region" ? "" : f.before && f.after ? `task ${f.no} goes from “${f.before}” to “${f.after}”` : f.after ? `task ${f.no} gains “${f.after}”` : `task ${f.no} loses “${f.before}”`);
      const list = facts.map(one).filter(Boolean);
      return [list.length ? `Among them, ${list.join("; ")}. ` : "", parts.length ? `The document’s ${parts.map((p) => p.toLowerCase()).join(", ").replace(/, (?=[^,]+$)/, " and ")} changed too.` : ""].join("");
    },
  ],
  placeColumn: ["地区", "Area"],
  notUnderstood: ["未能辨认", "Not understood"],
  statusFromTo: [(a, b) => `${a} → ${b}`, (a, b) => `${a} → ${b}`],
  documentPart: [
    { title: "标题", number: "文号", date: "日期", issuer: "发文机关", body: "正文", sectionTitle: "章节标题", note: "注", regions: "试点地区" },
    { title: "Title", number: "Document number", date: "Date", issuer: "Issuer", body: "Body", sectionTitle: "Section title", note: "Note", regions: "Pilot areas" },
  ],
  documentChanges: ["文件其他部分", "The rest of the document"],
  documentChangesHint: ["标题、文号、日期、正文、章节标题、注：不计入上面的实质变化", "Title, number, date, body, section titles, notes: not counted above"],
  ruleChange: [(r, a, b, n) => `${r}：${a} → ${b}，涉及 ${n} 项`, (r, a, b, n) => `${r}: ${a} → ${b} on ${s(n, "task")}`],
  searchChanges: ["在变化里搜索", "Search the changes"],
  noChange: ["没有符合条件的变化", "No change meets these conditions"],
  exportTable: ["导出对照表", "Export the table"],
  comparisonTitle: ["新旧对照表", "Comparison table"],
  ins: [["〔新增〕", "〔新增止〕"], ["〔新增〕", "〔新增止〕"]],
  del: [["〔删除〕", "〔删除止〕"], ["〔删除〕", "〔删除止〕"]],
  chooseEmpty: ["选一版作新版，或者粘贴、拖入一份文本", "Choose a new edition, or paste or drop one in"],
  trySample: ["用示例修订试一试", "Try the sample revision"],
  missing: [(title, print) => `这个链接要用一份带入的文本：${title ? `“${title}”` : "标题不详"}（指纹 ${print}）。把同一份文本粘贴或拖进来，就能看到同样的内容。`, (title, print) => `This link needs a text that was brought in: ${title ? `“${title}”` : "title unknown"} (fingerprint ${print}). Paste or drop the same text to see the same.`],
  unknownEdition: [(id) => `没有内置版本“${id}”，显示的是最新一版。`, (id) => `No built-in edition “${id}”; showing the newest.`],

  bringTitle: [(side) => `带入一份文本作${side === "before" ? "旧" : side === "after" ? "新" : "清单"}${side ? "版" : ""}`, (side) => `Bring in ${side === "before" ? "the old edition" : side === "after" ? "the new edition" : "a list"}`],
  bringHint: ["粘贴清单文本或表格，也可以把文件拖到这里（.txt .md .csv .tsv .json .html .docx .xlsx）。文本只在这个浏览器里处理。", "Paste the text of a list or a table, or drop a file here (.txt .md .csv .tsv .json .html .docx .xlsx). The text stays in this browser."],
  bringPlaceholder: ["在这里粘贴…", "Paste here…"],
  longText: ["文本很长，框里只显示开头，读入的是全文。", "A long text: the field shows its beginning, the whole is read."],
  clearText: ["清空", "Clear"],
  oneOfFiles: [(name, n) => `一次读一个：${n} 个文件里读的是“${name}”`, (name, n) => `One at a time: of ${n} files, “${name}” was read`],
  openFile: ["打开文件…", "Open a file…"],
  preview: ["读到的内容", "What was read"],
  previewCounts: [(t, n, r) => `${figure(t)} 项任务　${n} 节　${r} 个地区`, (t, n, r) => `${s(t, "task")}, ${s(n, "section")}, ${s(r, "area")}`],
  noProblems: ["没有发现问题", "No problems found"],
  problemsCount: [(w, i) => `${w ? `${w} 处请留意` : ""}${w && i ? "，" : ""}${i ? `${i} 处说明` : ""}`, (w, i) => [w && `${w} to check`, i && s(i, "note")].filter(Boolean).join(", ")],
  moreProblems: [(n) => `另有 ${n} 处`, (n) => `${n} more`],
  readAs: ["读作", "Read as"],
  readFormat: [{ auto: "自动识别", text: "文本", csv: "CSV", tsv: "TSV（制表符）", json: "JSON" }, { auto: "Automatic", text: "Text", csv: "CSV", tsv: "TSV (tabs)", json: "JSON" }],
  columnsTitle: ["各列的含义（自动识别不对时再改）", "What the columns hold (only if guessed wrong)"],
  columnName: [{ number: "序号", section: "章节", text: "任务内容", scope: "适用范围" }, { number: "Number", section: "Section", text: "Task", scope: "Scope" }],
  columnNone: ["没有这一列", "not there"],
  columnAuto: ["自动", "automatic"],
  columnNo: [(n, name) => `第 ${n} 列${name ? `（${name}）` : ""}`, (n, name) => `Column ${n}${name ? ` (${name})` : ""}`],
  tableChoice: ["读哪一部分", "Which part to read"],
  encoding: ["文字编码", "Encoding"],
  useAs: [(side) => (side === "before" ? "用作旧版" : side === "after" ? "用作新版" : "打开"), (side) => (side === "before" ? "Use as the old edition" : side === "after" ? "Use as the new edition" : "Open")],
  keep: ["保存在这个浏览器里，下次打开还在", "Keep it in this browser for next time"],
  keepHint: ["不勾选：关掉页面就没有了。勾选：存在本机浏览器的存储里，别人用这台机器也看得到，随时可删。", "Unticked, it is gone when the page closes. Ticked, it is stored by this browser on this machine, readable by whoever uses it, and can be deleted any time."],
  keepFailed: ["这个浏览器没有存下（空间不足或被禁止）", "This browser did not store it (no space, or not allowed)"],
  kept: ["已保存在本机", "kept on this machine"],
  forget: ["删除", "Delete"],
  forgotten: ["已从这个浏览器删除", "Deleted from this browser"],
  keptTitle: ["保存在这个浏览器里的文本", "Texts kept in this browser"],

  keys: ["快捷键", "Keys"],
  keysText: ["/ 搜索　j k 下一处、上一处变化　n p 同", "/ search, j k or n p next and previous change"],
};

const IDS = {
  北京: "beijing", 天津: "tianjin", 上海: "shanghai", 海南: "hainan", 重庆: "chongqing", 沈阳: "shenyang", 南京: "nanjing", 杭州: "hangzhou", 武汉: "wuhan", 广州: "guangzhou",
  成都: "chengdu", 大连: "dalian", 宁波: "ningbo", 厦门: "xiamen", 青岛: "qingdao", 深圳: "shenzhen", 合肥: "hefei", 福州: "fuzhou", 西安: "xian", 苏州: "suzhou",
};
const placeEn = (name) => { const id = IDS[name]; return id ? (REGIONS_EN[id] ?? cap(id)) : name; };
const cellEn = (v) => (v.cell ? `The scope cell says only “${v.cell}”` : "The scope cell is blank");

/** English of a reason, by its code. */
const REASONS_EN = {
  default: (v) => `${cellEn(v)}; note ${v.note} says “${v.text}”: ${placeEn(v.region)} is among the default areas.`,
  encouraged: (v) => `${cellEn(v)}; note ${v.note} says “${v.text}”: ${placeEn(v.region)} is encouraged to try first.`,
  separate: (v) => `${cellEn(v)}; note ${v.note} says “${v.text}”: ${placeEn(v.region)} is not listed and tries on its own.`,
  named: (v) => `The scope cell says “${v.cell}”${v.cell === v.region ? "" : `, which names ${placeEn(v.region)}`}.`,
  study: (v) => `The scope cell says “${v.cell}”: under study for ${placeEn(v.region)} among others.`,
  willing: (v) => `The scope cell says “${v.cell}”: ${placeEn(v.region)} may apply if willing.`,
  noNotes: (v) => `${cellEn(v)}, and this edition has no note on what a blank cell means, so it cannot be said to apply to ${placeEn(v.region)}.`,
  excepted: (v) => `${cellEn(v)}, which makes an exception for ${placeEn(v.region)}.`,
  notInNotes: (v) => `${cellEn(v)}, and no note lists ${placeEn(v.region)}.`,
  unclear: (v) => `The scope cell says “${v.cell}”, part of which was not understood, so it cannot be said to apply to ${placeEn(v.region)}.`,
  notInCell: (v) => `The scope cell says “${v.cell}”, which does not list ${placeEn(v.region)}.`,
};

/** English of a problem met while reading, by its code. */
const PROBLEMS_EN = {
  ...FILES.PROBLEMS,
  furniture: () => "Furniture of a web page; left out",
  pageNumber: () => "A page number; left out",
  tableHeader: () => "A table header; not a task",
  leftOut: () => "Belongs to no task; left out",
  emptyText: () => "A row without a task’s text; left out",
  unseen: ({ count }) => `${count} characters without width are left out`,
  markdown: () => "Markdown: its marks for headings, tables and emphasis (# | ** \\) are left out",
  scopeWrapper: () => "Words around the scope cell; left out",
  extraCell: () => "A cell too many; left out",
  columnsUnused: () => "This is no table; the columns that were given are not used",
  extraField: () => "A field that is not known; left out",
  extraColumn: (v) => `Column ${v.column}${v.name ? ` “${v.name}”` : ""} is none of number, section, text and scope; ${v.count} cells left out`,
  noDefaultRegions: () => "No note says which areas a blank scope cell means, so blank cells apply to no area",
  tailUnclear: (v) => `What follows the last full stop of the text, “${v.tail}”, is no sentence; not taken as its scope cell: please check`,
  cellUnclear: (v) => `The text ends in ${placeEn(v.area)} with no full stop before it; not taken as its scope cell: please check`,
  scopeUnclear: (v) => `Task ${v.task}: “${v.cell}” in the scope cell was not understood; it gives no area a status`,
  noteUnclear: (v) => `Note ${v.note}: “${v.list}” was not understood; blank cells give these areas no status`,
  closingUnclear: () => "The paragraph after the last task is taken as part of it: please check",
  traditional: () => "Mostly traditional characters: words such as 注 and 适用范围 and the names of places are looked for in simplified ones; please convert it first",
  signsOnly: () => "The items have signs and no numbers; position is used as the number, the signs are left out",
  numberMissing: () => "This one has no number",
  numberRestarted: () => "Numbers start again in each section; position is used as the number, the printed one kept as label",
  numberRepeated: (v) => `Number ${v.number} again, first on line ${v.first}`,
  numberGap: (v) => (v.previous && v.previous !== "0" ? `Numbers jump from ${v.previous} to ${v.number}; ${v.missing} missing` : `Numbers start at ${v.number}; ${v.missing} missing`),
  numberDisorder: (v) => `Number ${v.number} stands after ${v.previous}`,
  controlCharacter: (v) => `An invisible control character ${v.character}, kept as it is`,
  more: (v) => `${v.count} more of this kind`,
};

/** English of what must be seen beside the counts, by its code. */
const NOTICES_EN = {
  emptySide: (v) => `The ${v.side === "after" ? "new" : "old"} edition has no tasks to pair.`,
  differentDocuments: () => "Hardly anything is common to the two lists; only certain pairs are shown.",
  unclearNotes: (v) => `The notes of the ${v.side === "after" ? "new" : "old"} edition were not wholly understood: where its blank cells apply cannot be compared.`,
  columnsDiffer: (v) => `Some columns were not read (${v.columns}) and differ between the editions; what changed in them is not among the changes.`,
  borrowedNotes: (v) => `The ${v.side === "after" ? "new" : "old"} edition has no notes on blank cells; those of the other are used.`,
};

/** English of an error, by its code. */
const ERRORS_EN = {
  ...FILES.ERRORS,
  badArgument: (v) => (v.side ? `${v.name}: the ${v.side === "after" ? "new" : "old"} edition has no task ${v.number}` : v.pair ? `The tasks ${v.pair} cannot be both the same and different` : v.one ? `${v.name}: ${v.one} and ${v.other} cannot be the same column` : `Argument ${v.name} is not acceptable: ${v.detail}`),
  badQuery: (v) => `The query “${v.query}” cannot be understood: ${v.detail}`,
  unknownEdition: (v) => `No built-in edition “${v.id}”; there are: ${v.known}`,
  unknownRegion: (v) => `Unknown area “${v.region}”`,
  empty: () => "Nothing there: it is empty or only space",
  tooLarge: (v) => `It has ${v.size} bytes; the limit is ${v.limit}`,
  notAList: (v) => `No task list found. Looked for: ${v.looked}`,
  badJson: (v) => `The JSON cannot be read: ${v.detail}`,
  badTable: (v) => `The table cannot be read: ${v.detail}`,
  wasmUnavailable: () => "WebAssembly is not available in this browser",
};

/** All words in one language: `zh` or `en`. */
export function words(lang) {
  const column = lang === "en" ? 1 : 0;
  const t = { code: column ? "en" : "zh" };
  for (const key in WORDS) t[key] = WORDS[key][column];
  const english = (table, thing, fallback) => (column && table[thing.code] ? table[thing.code](thing.values ?? {}) : fallback);
  t.reason = (ground) => english(REASONS_EN, ground, ground.reason);
  t.problem = (problem) => english(PROBLEMS_EN, problem, problem.message);
  t.notice = (notice) => english(NOTICES_EN, notice, notice.message);
  t.error = (error) => {
    const sentence = english(ERRORS_EN, error, error.message);
    return column && error.line && ERRORS_EN[error.code] ? `Line ${error.line}: ${sentence}` : sentence;
  };
  t.choice = (choice) => (column ? FILES.CHOICES[choice.code](choice.values, choice.label) : choice.label);
  t.noteShort = (ground) => (ground.values?.note ? (column ? `note ${ground.values.note}` : `注 ${ground.values.note}`) : "");
  t.list = (names) => (column ? names.join(", ") : names.join("、"));
  return t;
}
