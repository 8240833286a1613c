// The 嵌入 panel: what it hands out is taken from the page as a person would, pasted into articles, and read there.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { join } from "node:path";
import { newsroom } from "./article.mjs";
import { chosen, fileAddress, launch } from "./driver.mjs";
import { serve } from "./serve.mjs";

const HOSTS = [undefined, "hostile-reset.css", "hostile-all.css"];
const FINDING = "天津：写到数据的任务有 19 项";

for (const engine of chosen()) {
  describe(`the panel in ${engine}`, () => {
    let browser, room, server, page;
    const taken = {};
    const pick = (group, value) => page.eval((name, each) => document.querySelector(`.er-${name} input[value="${each}"]`).click(), group, value);
    const code = (test) => page.waitFor((part) => {
      const { value } = document.querySelector("dialog.embed .ecode");
      return value.includes(part) && value;
    }, test);

    const openPanel = async () => {
      await page.open(`${fileAddress(join(room.folder, "index.html"))}#region=tianjin&q=数据`);
      await page.waitFor(() => document.documentElement.classList.contains("live"));
      if (await page.eval(() => document.documentElement.lang === "en")) await page.click("[data-frame=lang]");
      await page.waitFor(() => document.documentElement.lang === "zh-Hans");
      await page.click("[data-frame=embed]");
    };

    before(async () => {
      browser = await launch(engine);
      room = await newsroom();
      server = await serve(room.folder);
      page = await browser.newPage();
      await openPanel();
      taken.element = await code("<qingdan-tasks");
      await pick("form", "frame");
      taken.frame = await code("<iframe");
      await pick("form", "resized");
      taken.resized = await code("embed-parent.js");
      await pick("form", "static");
      taken.static = await code("<section");
    });
    after(async () => {
      await browser?.close();
      await server?.close();
      await room?.close();
    });

    test("starts from what the page shows, and previews it with the element itself", async () => {
      assert.equal(taken.element, [
        "<script async src=\"qingdan.js\"></script>", "<qingdan-tasks region=\"天津\" q=\"数据\" page=\"index.html\">", `  <p>${FINDING}。</p>`,
        `  <p>${/<p>(来源：.*)<\/p>/u.exec(taken.element)?.[1]}</p>`, "</qingdan-tasks>",
      ].join("\n"));
      await pick("form", "element");
      for (const width of [320, 640, 960]) {
        await pick("width", String(width));
        await page.waitFor((wide) => document.querySelector(".estage qingdan-tasks")?.getBoundingClientRect().width === wide, width);
      }
      assert.equal(await page.eval(() => document.querySelector(".estage qingdan-tasks").shadowRoot.querySelector("h2").textContent), FINDING);
      assert.deepEqual(page.requests, []);
    });

    test("writes the address where the files will be, and says what is wrong with one", async () => {
      const type = (value) => page.eval((text) => {
        const field = document.getElementById("embed-base");
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }, value);
      await type("https://news.example/qd");
      await code("src=\"https://news.example/qd/qingdan.js\"");
      await type("javascript:alert(1)");
      await page.waitFor(() => document.getElementById("embed-base-hint").classList.contains("bad"));
      assert.doesNotMatch(await page.eval(() => document.querySelector(".ecode").value), /javascript:/u);
      await type("");
      await page.waitFor(() => !document.getElementById("embed-base-hint").classList.contains("bad"));
    });

    test("a comparison with a brought-in text takes the text along", async () => {
      await pick("element", "compare");
      const snippet = await code("<template id=\"qingdan-text\">");
      // Its title stands here as the element shows it.
      assert.match(snippet, /<p>原：商务部印发《关于加快推进服务业扩大开放综合试点工作方案》的通知，/u);
      await room.write("compare", { snippet });
      const article = await browser.newPage();
      const own = await page.waitFor(() => document.querySelector(".estage qingdan-compare").shadowRoot.querySelector("h2")?.textContent);
      await article.open(`${server.address}/compare.html`); // in WebKit one window serves all pages
      const said = await article.waitFor(() => (document.querySelector("qingdan-compare")?.load?.(), document.querySelector("qingdan-compare")?.shadowRoot?.querySelector("h2")?.textContent));
      assert.match(said, /^涉及天津、写到“数据”的实质变化 \d+ 项 示例修订（虚构）$/u);
      assert.equal(said, own);
      if (engine !== "webkit") await article.close();
    });

    for (const style of HOSTS) {
      test(`each form reads right when pasted into an article (${style ?? "an ordinary one"})`, async () => {
        const name = style?.replace(".css", "") ?? "plain";
        const article = await browser.newPage();
        const paste = async (form) => {
          await room.write(`${name}-${form}`, { snippet: taken[form], style });
          await article.open(`${server.address}/${name}-${form}.html`);
          await article.eval(() => document.querySelector("iframe")?.scrollIntoView()); // it loads when it is near
        };
        await paste("element");
        assert.equal(await article.waitFor(() => document.querySelector("qingdan-tasks").shadowRoot?.querySelector("h2")?.textContent), FINDING);
        assert.equal(await article.eval(() => getComputedStyle(document.querySelector("qingdan-tasks").shadowRoot.querySelector("h2")).direction), "ltr");

        await paste("frame");
        const [wide, tall] = await article.eval(() => { const r = document.querySelector("iframe").getBoundingClientRect(); return [r.width, r.height]; });
        assert.ok(wide > 250 && tall > 300, `${wide} × ${tall}`);
        assert.equal(await article.waitFor(() => document.querySelector("iframe").contentDocument?.querySelector("qingdan-tasks")?.shadowRoot.querySelector("h2")?.textContent), FINDING);

        await paste("resized");
        await article.waitFor(() => {
          const frame = document.querySelector("iframe"), main = frame.contentDocument?.querySelector("main");
          return main?.querySelector("qingdan-tasks").shadowRoot.querySelector("h2") && Math.abs(frame.getBoundingClientRect().height - Math.ceil(main.getBoundingClientRect().height)) < 1;
        });

        await paste("static");
        const [texts, looks] = await article.eval(() => {
          const lines = [...document.querySelectorAll("main section p, article section p")];
          const style = getComputedStyle(lines[0]);
          return [lines.map((line) => line.textContent), [style.fontSize, style.direction, style.color, style.display, lines[0].getBoundingClientRect().width > 200]];
        });
        assert.equal(texts[0], FINDING);
        assert.equal(texts.filter((text) => /^\d+$/u.test(text)).length, 19);
        assert.ok(texts.some((text) => text.startsWith("来源：")));
        assert.deepEqual(looks, ["20px", "ltr", "rgb(21, 23, 30)", "block", true]);
        if (engine !== "webkit") await article.close();
      });
    }

    test("rich text and the picture", async () => {
      if (engine === "webkit") {
        // The articles took the one window; the panel is opened anew.
        await openPanel();
      } else await pick("element", "tasks");
      await pick("form", "png");
      const size = await page.waitFor(() => {
        const image = document.querySelector(".estage img");
        return image?.naturalWidth && [image.naturalWidth, image.naturalHeight > 800, image.alt];
      });
      assert.deepEqual(size, [2160, true, `图片：${FINDING}`]);

      await pick("form", "rich");
      await page.see({ role: "button", name: "复制图文" });
      await page.eval(() => {
        globalThis.copied = undefined;
        addEventListener("copy", (event) => { globalThis.copied = ["text/html", "text/plain"].map((type) => event.clipboardData.getData(type)); });
      });
      await page.click({ role: "button", name: "复制图文" });
      const [html, text] = await page.waitFor(() => globalThis.copied);
      assert.match(html, /^<section [^>]*style=/u);
      assert.doesNotMatch(html, /<script|class=|!important/u);
      assert.ok(text.startsWith(`${FINDING}\n`));
      assert.equal(text.split("\n").filter((line) => /^\d+　/u.test(line)).length, 19);
      assert.deepEqual(page.errors, []);
    });

    test("gives a frame the height of what it shows now, its link included", async () => {
      const opened = await browser.newPage();
      await opened.open("about:blank");
      await opened.open(`${server.address}/index.html#region=tianjin&q=数据`);
      await opened.waitFor(() => document.documentElement.classList.contains("live"));
      await opened.click(".embedbtn");
      await opened.waitFor(() => document.querySelector(".ecode")?.value.includes("<qingdan-tasks"));
      await opened.eval(() => document.querySelector('.er-form input[value="frame"]').click());
      await opened.waitFor(() => document.querySelector(".ecode").value.includes("<iframe"));
      await opened.eval(() => {
        const field = document.getElementById("embed-q");
        field.value = "智能";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await opened.waitFor(() => {
        const { height } = document.querySelector(".estage qingdan-tasks").getBoundingClientRect();
        const { shadowRoot } = document.querySelector(".estage qingdan-tasks"), code = document.querySelector(".ecode").value;
        return shadowRoot.querySelector("footer a") && shadowRoot.querySelector("h2").textContent.includes("智能") && code.includes("智能") && code.includes(` height="${Math.ceil(height) + 2}"`);
      });
      if (engine !== "webkit") await opened.close();
    });

    test("says which changes a form without switches lists", async () => {
      const opened = await browser.newPage();
      await opened.open("about:blank");
      await opened.open(`${fileAddress(join(room.folder, "index.html"))}#view=compare&after=sample&show=split,scope`);
      await opened.waitFor(() => document.documentElement.classList.contains("live") && !document.querySelector(".choose"));
      await opened.click(".embedbtn");
      await opened.waitFor(() => document.querySelector(".estage qingdan-compare"));
      await opened.eval(() => document.querySelector('.er-form input[value="static"]').click());
      const about = await opened.waitFor(() => document.querySelectorAll(".estage section p")[1]?.textContent);
      assert.match(about, /；以下只列适用范围、拆分 8 项$/u);
      const lines = await opened.eval(() => [...document.querySelectorAll(".estage section p")].map((line) => line.innerText));
      // Who loses it together stands together; where nobody does the cell shows what changed; titles have their marks.
      assert.ok(lines.includes("−重庆、沈阳、南京、杭州、武汉、广州、成都 默认适用"), lines.join("\n"));
      assert.ok(lines.some((line) => line.endsWith("\n适用范围：天津〔删除〕(滨海新区先行探索适用)")), lines.join("\n"));
      assert.match(lines.at(-2), /^原：商务部印发《关于[^<>]+》的通知，/u);
      if (engine !== "webkit") await opened.close();
    });

    test("takes over all that the page has chosen, and says what cannot go along", async () => {
      const panel = async (hash, expected) => {
        const opened = await browser.newPage();
        await opened.open(`${fileAddress(join(room.folder, "index.html"))}${hash}`);
        await opened.waitFor(() => document.documentElement.classList.contains("live") && !document.querySelector(".choose"));
        await opened.click(".embedbtn");
        const line = await opened.waitFor(() => /^<qingdan-.*$/mu.exec(document.querySelector(".ecode")?.value)?.[0]);
        assert.equal(line, expected);
        const said = await opened.eval(() => document.querySelector("dialog [role=status].eproblem").textContent);
        if (engine !== "webkit") await opened.close();
        return said;
      };
      assert.equal(await panel("#region=tianjin,suzhou&status=named,study&section=3", '<qingdan-tasks region="天津 苏州" section="3" status="named study" page="index.html">'), "");
      assert.equal(await panel("#view=compare&after=sample&region=suzhou&csection=1&cq=%E6%95%B0%E6%8D%AE&show=text", '<qingdan-compare before="2025-04-11" after="#qingdan-text" region="苏州" section="1" q="数据" kind="text" page="index.html">'), "");
      assert.match(await panel("#edition=sample", '<qingdan-tasks page="index.html">'), /带入的清单/u);
      assert.equal(await panel("#view=compare&after=sample&different=1-1&same=39-40", '<qingdan-compare before="2025-04-11" after="#qingdan-text" same="39-40" different="1-1" page="index.html">'), "");
    });
  });
}
