// Words of the 嵌入 panel, Chinese and English side by side.

const WORDS = {
  title: ["嵌入文章", "Embed in an article"],
  what: ["嵌入什么", "What"],
  kinds: [{ tasks: "任务清单", compare: "新旧对照" }, { tasks: "Task list", compare: "Comparison" }],
  query: ["搜索词", "Words"],
  anyStatus: ["全部", "Any"],
  staysOut: ["带入的清单不进嵌入", "Lists brought in stay out"],
  otherSides: ["换了一边，更正的配对不进嵌入", "With another side corrected pairings stay out"],
  language: ["语言", "Language"],
  languages: [{ "": "随文章", zh: "中文", en: "English" }, { "": "As the article", zh: "中文", en: "English" }],
  theme: ["底色", "Ground"],
  themes: [{ auto: "随文章", light: "浅色", dark: "深色" }, { auto: "As the article", light: "Light", dark: "Dark" }],
  controls: ["读者可以", "Readers can"],
  controlChoices: [{ all: "换地区、搜索", region: "换地区", search: "搜索", none: "只看" }, { all: "choose and search", region: "choose an area", search: "search", none: "only read" }],
  address: ["文件放在哪个地址", "Where the files will be hosted"],
  addressHint: [
    (files) => `把 ${files} 放到这个地址（一个文件夹）。留空则用相对地址。`,
    (files) => `Put ${files} at this address (a folder). Empty means beside the article.`,
  ],
  addressBad: ["这不是网址：要以 https:// 或 http:// 开头，或写成 /文件夹/", "Not an address: begin with https:// or http://, or write /folder/"],
  addressPlain: ["http:// 的文件嵌不进 https:// 的文章", "Files at http:// cannot be embedded in an article at https://"],
  form: ["形式", "Form"],
  forms: [
    { element: "脚本 + 元素", frame: "iframe", resized: "iframe + 自适应高度", static: "静态 HTML", rich: "富文本（微信）", png: "图片（PNG）" },
    { element: "Script + element", frame: "iframe", resized: "iframe + resizer", static: "Static HTML", rich: "Rich text (WeChat)", png: "Picture (PNG)" },
  ],
  formHint: [
    {
      element: "文章能放脚本时用它：读者可以换地区、搜索，随文章深浅色。",
      frame: "只许放 iframe 的系统用它，高度固定；会自己听 AMP、Pym、Medium 约定的平台会自动调整高度。",
      resized: "iframe 高度随内容变化；需要文章页允许一个 1 KB 的脚本。",
      static: "一段完整的 HTML，不含脚本，全部条目都在里面；不会随清单更新。",
      rich: "复制后直接粘贴到微信公众号编辑器、Word 或 WPS。",
      png: "标题、要点和前四条，宽 2160 像素。",
    },
    {
      element: "Where articles may hold scripts: readers can choose and search, light and dark follow the article.",
      frame: "Where only iframes are allowed; the height is fixed unless the platform listens in the AMP, Pym or Medium way.",
      resized: "The iframe takes the height of its content; the article must allow a script of 1 KB.",
      static: "One complete piece of HTML without script, all rows inside; it does not update itself.",
      rich: "Copy, then paste into the WeChat article editor, Word or WPS.",
      png: "Headline, summary and the first four rows, 2160 pixels wide.",
    },
  ],
  widths: ["预览宽度", "Preview width"],
  code: ["代码", "Code"],
  copy: ["复制", "Copy"],
  copyRich: ["复制图文", "Copy rich text"],
  savePng: ["下载图片", "Download the picture"],
  copyPng: ["复制图片", "Copy the picture"],
  pngAlt: [(headline) => `图片：${headline}`, (headline) => `Picture: ${headline}`],
  revisionFile: [
    (name) => `这一版是带入的文本：下载后命名为 ${name}，与其他文件放在一起。`,
    (name) => `This edition was brought in: download it as ${name} and put it beside the other files.`,
  ],
  saveRevision: ["下载文本", "Download the text"],
};

/** The panel's words in one language. */
export function words(code) {
  const column = code === "en" ? 1 : 0;
  return Object.fromEntries(Object.entries(WORDS).map(([key, both]) => [key, both[column]]));
}
