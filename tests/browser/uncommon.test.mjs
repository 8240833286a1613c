// What is seldom met: lists without titles or with numbers that begin anew, links that ask for what is not there, the keyboard after
// an action has taken its own button away.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { chosen } from "./driver.mjs";
import { OFFICIAL, pasteInto, person } from "./person.mjs";

const official = await readFile(OFFICIAL, "utf8");
const SAMPLE = "#view=compare&after=sample";
const ANEW = "某市任务清单\n一、金融\n1.支持甲方开展数据业务。\n2.允许乙方办理结算。\n3.推进丙项目建设。\n二、医疗\n1.支持丁医院建设。\n2.允许戊药房经营数据服务。\n3.鼓励己机构。\n";
const CSV = "序号,任务内容,适用范围\n1,支持甲方开展数据业务。,天津\n2,允许乙方办理结算。,\n";
const bytes = (text) => new TextEncoder().encode(text);

for (const engine of chosen()) {
  describe(`the page in ${engine}, seldom seen`, () => {
    let reader;
    before(async () => { reader = await person(engine, "file"); });
    after(() => reader?.close());
    const visit = (...given) => reader.visit(...given);

    const texts = (page, selector) => page.eval((selector) => [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length).map((node) => node.textContent.replace(/\s+/gu, " ").trim()), selector);
    const choose = (page, selector, value) => page.eval((selector, value) => {
      const select = document.querySelector(selector);
      select.value = value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, selector, value);
    async function use(page, selector, text) {
      await choose(page, selector, "+");
      await page.see("dialog[open] textarea");
      await pasteInto(page, text);
      await page.click("dialog[open] .btn.main");
      await page.waitFor(() => !document.querySelector("dialog"));
    }

    test("where numbers begin anew, tasks are called as they are printed", () =>
      visit("", async (page) => {
        await use(page, "#edition", ANEW);
        await page.type("#q", "数据");
        await page.waitFor(() => document.querySelector("#browse .res b").textContent === "2 项");
        await page.waitFor(() => [...document.querySelectorAll("#browse .gap")].filter((gap) => !gap.hidden).length === 3);
        assert.deepEqual(await texts(page, "#browse .gap"), ["第 2–3 项不在结果里", "第 1 项不在结果里", "第 3 项不在结果里"]);
        await page.focus("#t5 [data-do=cite]");
        await page.press("Enter");
        await page.waitFor(() => globalThis.copied.length);
        assert.equal(await page.eval(() => globalThis.copied.at(-1)["text/plain"]), "《某市任务清单》“医疗”第 2 项：允许戊药房经营数据服务。");
      }));

    test("and in a comparison, in one column as in two", () =>
      visit(`${SAMPLE}&layout=one`, async (page) => {
        await use(page, "#side-before", ANEW);
        await use(page, "#side-after", ANEW.replace("2.允许乙方办理结算。\n", "").replace("鼓励己机构", "鼓励己机构和庚机构"));
        await page.waitFor(() => document.querySelector(".ledger h1 b")?.textContent === "2" && document.querySelectorAll("#compare .rows .row").length === 2);
        assert.deepEqual(await texts(page, "#compare .rows .no"), ["2.", "3"]);
        assert.deepEqual(await texts(page, "#compare .rows .fold summary"), ["第 1 项未变 1 项", "第 3 项未变 1 项", "第 1–2 项未变 2 项"]);
      }));

    test("of a comparison that was narrowed what is shown is exported, unless all is wanted", () =>
      visit(`${SAMPLE}&region=suzhou&cq=数据`, async (page) => {
        await page.see("#compare .row");
        const shown = await page.eval(() => document.querySelectorAll("#compare .rows .row").length);
        const exported = async () => {
          const before = await page.eval(() => globalThis.saved.length);
          await page.click({ role: "button", name: "JSON", within: "#compare" });
          await page.waitFor((before) => globalThis.saved.length > before, before);
          return page.eval(async () => JSON.parse(await globalThis.saved.at(-1).text()).changes.length);
        };
        await page.click({ role: "button", name: "导出", within: "#compare" });
        assert.equal(await exported(), shown);
        await page.click({ role: "button", name: "导出", within: "#compare" });
        await page.click("#conly");
        assert.ok((await exported()) > 150);
      }));

    test("the articles of a law are called by whole labels, on a wide screen and a narrow one", async () => {
      const law = (end) => `中华人民共和国某某法\n${["一", "二", "三", "四"].map((n) => `第一百二十${n}条　国家支持第${n}项事业，鼓励各地方开展国际合作${end}。`).join("\n")}\n`;
      /** Of each label: on how many lines it stands, and whether it lies over its text. */
      const labels = (page, selector) => page.eval((selector) => [...document.querySelectorAll(selector)].map((no) => {
        const range = document.createRange();
        range.selectNodeContents(no);
        const text = no.nextElementSibling.getBoundingClientRect(), label = range.getBoundingClientRect();
        return [range.getClientRects().length, label.right > text.left && label.bottom > text.top + 1];
      }), selector);
      for (const [width, height] of [[1280, 900], [360, 740]]) {
        await visit("", async (page) => {
          await page.resize(width, height);
          await use(page, "#edition", law(""));
          await page.waitFor(() => document.querySelectorAll("#browse .sections .task").length === 4);
          assert.deepEqual(await labels(page, "#browse .sections .no"), Array(4).fill([1, false]), `list at ${width}`);
        });
        await visit(SAMPLE, async (page) => {
          await page.resize(width, height);
          await use(page, "#side-before", law(""));
          await use(page, "#side-after", law("和交流"));
          await page.waitFor(() => document.querySelectorAll("#compare .rows .row").length === 4);
          assert.deepEqual(await labels(page, "#compare .rows .no"), Array(width > 760 ? 8 : 4).fill([1, false]), `comparison at ${width}`);
        });
      }
    });

    test("a removed task stands under the section it was in, and the sections' counts say the same", () =>
      visit(SAMPLE, async (page) => {
        // The first of section 二, all of section 五, and with it the numbers of all later sections.
        const text = official.replace(/^17\D.*\n/mu, "").replace(/^五、促进[^\n]*\n(?=67)(?:(?:6[7-9]|7[0-5])\D.*\n)+/mu, "");
        await use(page, "#side-after", text);
        await page.waitFor(() => document.querySelector("#compare .ledger") && document.querySelectorAll("#compare .rows .row").length > 0 && !document.querySelector("#compare .slot:last-of-type .fic"));
        const shown = await page.eval(() => {
          const counts = {};
          let head;
          for (const node of document.querySelectorAll("#compare .rows :is(.rsh, .row)")) {
            if (node.matches(".rsh")) head = node.querySelector("h2").textContent;
            else counts[head] = (counts[head] ?? 0) + 1;
          }
          return counts;
        });
        const heads = await page.eval(() => Object.fromEntries([...document.querySelectorAll("#compare .rsh")].map((node) => [node.querySelector("h2").textContent, parseInt(node.querySelector(".n").textContent, 10)])));
        assert.deepEqual(shown, heads);
        assert.equal(shown["提高医疗康养领域对外开放和服务保障水平"], 1);
        assert.equal(shown["促进交通运输服务互联互通和提质增效"], 9);
        const facets = await page.eval(() => Object.fromEntries([...document.querySelectorAll("[data-csection]")].map((node) => [node.querySelector(".t").textContent, Number(node.querySelector(".n").textContent)]).filter(([, n]) => n)));
        assert.deepEqual(facets, { 提高医疗康养领域对外开放和服务保障水平: 1 });
        await page.click("[data-csection='2']");
        await page.waitFor(() => document.querySelectorAll("#compare .rows .row").length === 1);
        assert.deepEqual(await texts(page, "#compare .rows .row .no"), ["17"]);
      }));

    test("a table is called by its file's name, and a paste without a title has a heading all the same", () =>
      visit(SAMPLE, async (page) => {
        await page.drop("#compare", [{ name: "某市清单.csv", bytes: bytes(CSV) }]);
        await page.waitFor(() => document.querySelector("dialog[open] .preview .pc"));
        await page.click("dialog[open] .btn.main");
        await page.waitFor(() => document.querySelector("#side-after")?.selectedOptions[0].textContent === "某市清单");
        await page.click("[data-view=browse]");
        await choose(page, "#edition", await page.waitFor(() => document.querySelector("#edition option[value^=x-]")?.value));
        await page.waitFor(() => document.querySelector("#browse h1").textContent === "某市清单");
        await page.waitFor(() => document.querySelector("#t1 [data-do=cite]"));
        await page.focus("#t1 [data-do=cite]");
        await page.press("Enter");
        await page.waitFor(() => globalThis.copied.length);
        assert.equal(await page.eval(() => globalThis.copied.at(-1)["text/plain"]), "《某市清单》第 1 项：支持甲方开展数据业务。");
        await use(page, "#edition", CSV);
        await page.waitFor(() => document.querySelector("#browse h1").textContent === "未题名的清单");
      }));

    test("a link that asks for what is not there says so, and what it asks for can be taken away", async () => {
      for (const [hash, said, chip] of [
        ["#region=nowhere", "nowhere", "#browse"], ["#status=foo", "foo", "#browse"],
        [`${SAMPLE}&region=nowhere`, "nowhere", "#compare"], [`${SAMPLE}&cq=%23999`, "999", "#compare"], [`${SAMPLE}&aspect=foo`, "foo", "#compare"],
      ]) {
        await visit(hash, async (page) => {
          await page.waitFor((view, said) => document.querySelector(`${view} .err:not(:empty)`)?.textContent.includes(said), chip, said);
          await page.click(`${chip} .chips .chip`);
          await page.waitFor((view) => !document.querySelector(`${view} .err:not(:empty)`) && !document.querySelector(`${view} .chips .chip`), chip);
        });
      }
      await visit("#task=999", async (page) => assert.equal(await page.textOf("#browse .pinned"), "这份清单没有第 999 项"));
      await visit(`${SAMPLE}&same=999-1`, async (page) => {
        assert.match(await page.textOf("#compare .choose .et"), /999/u);
        await page.click({ role: "button", name: "全部撤销" });
        await page.waitFor(() => document.querySelector("#compare .ledger"));
        assert.equal(await page.eval(() => location.hash), SAMPLE);
      });
    });

    test("a link may call a region by its name, and all that shows the choice follows", async () => {
      await visit("#region=天津市,suzhou,天津", async (page) => {
        await page.waitFor(() => document.querySelector("#browse .chips .chip"));
        assert.deepEqual(await texts(page, "#browse .chips .chip"), ["AreaTianjin, remove", "AreaSuzhou, remove"]);
        assert.deepEqual(await texts(page, "#browse .tile[aria-pressed=true] b"), ["Tianjin", "Suzhou"]);
        await page.click("#browse .tile[data-region=tianjin]");
        await page.waitFor(() => document.querySelectorAll("#browse .chips .chip").length === 1);
        assert.equal(await page.eval(() => location.hash), "#region=tianjin");
      }, { lang: "en" });
      await visit(`${SAMPLE}&region=苏州`, async (page) => {
        await page.see("#compare .chip");
        assert.deepEqual(await texts(page, "#compare .chips .chip"), ["地区苏州，移除"]);
        assert.deepEqual(await texts(page, "#compare .tile[aria-pressed=true] b"), ["苏州"]);
      });
    });

    test("a link to a task shows it, on a phone too, whatever is drawn above it", () =>
      visit("", async (page) => {
        await page.resize(360, 800);
        try {
          for (const hash of ["#region=tianjin&task=93", "#q=%E6%95%B0%E6%8D%AE&task=128"]) {
            await page.eval((hash) => { location.hash = hash; }, hash);
            await page.reload();
            await page.waitFor(() => document.documentElement.classList.contains("live") && document.querySelector(".task.sel"));
            await page.eval(() => new Promise((resolve) => setTimeout(resolve, 300)));
            const [top, bottom] = await page.eval(() => { const box = document.querySelector(".task.sel").getBoundingClientRect(); return [box.top, box.bottom]; });
            assert.ok(top > 0 && bottom < 800, `${hash}: ${top} to ${bottom}`);
          }
        } finally {
          await page.resize(1280, 900);
        }
      }));

    test("what is laid out for one link is left aside again for the next", () =>
      visit("#task=5", async (page) => {
        for (const number of [5, 60, 128]) {
          await page.eval((number) => { location.hash = `task=${number}`; }, number);
          await page.waitFor((number) => document.querySelector(`#t${number}.sel`), number);
          await page.waitFor((number) => { const { top, bottom } = document.getElementById(`t${number}`).getBoundingClientRect(); return top > 0 && bottom < innerHeight; }, number);
        }
        const laidOut = await page.eval(() => [...document.querySelectorAll("#browse .sections .task")].filter(({ style }) => style.contentVisibility === "visible").length);
        assert.ok(laidOut > 0 && laidOut <= 33, `${laidOut} rows`);
      }));

    test("views that are switched in a hurry leave the bar of the last one", () =>
      visit("", async (page) => {
        await page.eval(() => { document.querySelector("[data-view=compare]").click(); document.querySelector("[data-view=browse]").click(); });
        await page.see("#edition");
        await page.eval(() => new Promise((resolve) => setTimeout(resolve, 300)));
        assert.equal(await page.eval(() => Boolean(document.querySelector("#edition")) && document.querySelector("[data-view][aria-current]").dataset.view), "browse");
      }));

    test("a comparison that is left while it is drawn is left without an error", () =>
      visit(SAMPLE, async (page) => {
        await page.see("#compare .ledger");
        // Another pair, or another language, draws anew; the side that is taken away then comes at every moment of it.
        for (let wait = 0; wait < 24; wait++) {
          await page.eval(async (wait) => {
            const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
            location.hash = "view=compare&before=sample&after=2025-04-11";
            const from = performance.now();
            await pause(0);
            while (performance.now() - from < wait * 3) await pause(0);
            location.hash = "view=compare";
            await pause(60);
          }, wait);
        }
        await page.see("#compare .choose");
        assert.deepEqual(await page.eval(() => globalThis.wrong), []);
      }));

    test("on a phone the filters open under their button", () =>
      visit("#region=tianjin", async (page) => {
        await page.resize(360, 800);
        try {
          await page.click(".railbtn");
          await page.see("#rail.open");
          const [button, rail, list] = await page.eval(() => [".railbtn", "#rail", "#browse .now"].map((each) => document.querySelector(each).getBoundingClientRect().top));
          assert.ok(button > 0 && rail > button && rail < 800 && list > rail, `${button}, ${rail}, ${list}`);
        } finally {
          await page.resize(1280, 900);
        }
      }));

    test("of several files the dialog says which it read, and a paste beside its field counts", () =>
      visit("#view=compare", async (page) => {
        await page.drop("#compare", [{ name: "old.txt", bytes: bytes(ANEW) }, { name: "new.txt", bytes: bytes(ANEW) }]);
        await page.waitFor(() => document.querySelector("dialog[open] .preview .pc"));
        assert.match(await page.textOf("dialog[open] .several"), /2 个文件里读的是“old\.txt”/u);
        await page.paste("dialog[open] .btn.main", { "text/plain": CSV });
        await page.waitFor(() => document.querySelector("dialog[open] .preview .pc")?.textContent.includes("2 项任务"));
        assert.equal(await page.eval(() => document.querySelector("dialog[open] .several").textContent), "");
      }));

    test("Enter in the dialog of a pairing pairs", () =>
      visit(SAMPLE, async (page) => {
        await page.click("#compare .row.k-removed [data-do=pair]");
        await page.see("dialog[open] optgroup");
        await page.focus("dialog[open] .btn.main");
        assert.equal(await page.eval(() => document.querySelector("dialog[open] form :is(button:not([type]), [type=submit])").value), "yes");
        await page.press("Enter");
        await page.see("#compare .corrections");
      }));

    test("the keyboard stays near what it did, though the control is gone", () =>
      visit(SAMPLE, async (page) => {
        const at = () => page.eval(() => document.activeElement.closest(".corrections, .now, .menu")?.classList[0]);
        const press = async (selector, done) => {
          await page.focus(selector);
          await page.press("Enter");
          await page.waitFor(done);
        };
        const settled = (place) => page.waitFor((place) => document.activeElement.closest(`.${place}`), place);
        await press("#compare .row.k-text [data-do=unpair]", () => document.querySelector("#compare .corrections"));
        await settled("corrections");
        await press("#compare .corrections li button", () => !document.querySelector("#compare .corrections"));
        await settled("now");
        await press("#compare .mini .tile[data-region=suzhou]", () => document.querySelector("#compare .chip"));
        await press("#compare .chip", () => !document.querySelector("#compare .chip"));
        await settled("now");
        await page.focus("#cexport summary");
        await page.press("Enter");
        await press("#cexport [data-format=csv]", () => !document.querySelector("#cexport").open);
        assert.equal(await at(), "menu");
        await press("[data-view=browse]", () => document.querySelector("#browse .tile").getClientRects().length);
        await press("#browse .tile[data-region=tianjin]", () => document.querySelector("#browse [data-do=noregion]"));
        await press("#browse [data-do=noregion]", () => !document.querySelector("#browse [data-do=noregion]"));
        await settled("now");
        await press("#browse .tile[data-region=tianjin]", () => document.querySelector("#browse .chips .chip"));
        await press("#browse .chips .chip", () => !document.querySelector("#browse .chips .chip"));
        await settled("now");
        assert.equal(await page.eval(() => document.querySelector("#compare .res").textContent), "显示 31 处", "and hears there what is shown");
      }));

    test("Enter in the picture goes to the task, among the results or not", () =>
      visit("#q=金融", async (page) => {
        const at = () => page.waitFor(() => document.activeElement.matches("a.no") && document.activeElement.closest(".task").id);
        await page.focus("#browse .mxwrap");
        await page.press("ArrowRight");
        await page.press("Enter");
        assert.equal(await at(), "pinned-2");
        await page.focus("#browse .mxwrap");
        await page.press("End");
        for (let i = 0; i < 3; i++) await page.press("ArrowLeft");
        await page.press("Enter");
        await page.waitFor(() => document.activeElement.closest(".task")?.id === "t152");
      }));

    test("a problem of a paste leads to its line, to be corrected there", () =>
      visit("#view=compare", async (page) => {
        await page.click({ role: "button", name: "粘贴或打开一版", within: ".choose" });
        await pasteInto(page, `一、甲\n${Array.from({ length: 40 }, (_, i) => `${i + 1 + (i > 30)}支持乙${i + 1}。`).join("\n")}\n`);
        await page.click({ role: "button", name: "=第 33 行" });
        const { chosen, focused, seen } = await page.eval(() => {
          const area = document.querySelector("dialog textarea");
          return { chosen: area.value.slice(area.selectionStart, area.selectionEnd), focused: document.activeElement === area, seen: area.scrollTop > 0 && area.scrollTop + area.clientHeight < area.scrollHeight };
        });
        assert.deepEqual([chosen, focused, seen], ["33支持乙32。", true, true]);
        await page.type("dialog textarea", "32支持丙。");
        await page.waitFor(() => /32支持丙。\n34/.test(document.querySelector("dialog textarea").value));
      }));
  });
}
