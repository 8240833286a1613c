// The page inside the iframe: its address says what to show, and it tells the page around it how tall it is.
(function () {
  const known = {
    tasks: ["edition", "region", "section", "q", "status", "lang", "theme", "controls", "page"],
    compare: ["before", "after", "region", "section", "q", "kind", "same", "different", "lang", "theme", "controls", "page"],
  };

  // The part after # wins: it is what a reader's own choices are written to.
  function parameters() {
    const all = new URLSearchParams(location.search);
    new URLSearchParams(location.hash.slice(1)).forEach((value, name) => all.set(name, value));
    return all;
  }

  /** An address is taken only from this site: a link to this page must not put a stranger's text under its name. */
  function allowed(name, value) {
    if (name === "page") return value === "" || new URL(value, location.href).protocol.startsWith("http") || location.protocol === "file:";
    if (name !== "before" && name !== "after") return true;
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return true;
    return !value.startsWith("#") && new URL(value, location.href).origin === location.origin;
  }

  function wellFormed(name, value) {
    try {
      return allowed(name, value);
    } catch {
      return false;
    }
  }

  const shown = parameters().get("element") === "compare" ? "compare" : "tasks";
  const element = document.createElement(`qingdan-${shown}`);

  function apply() {
    const given = parameters();
    for (const name of known[shown]) {
      const value = given.get(name);
      if (value === null || !wellFormed(name, value)) element.removeAttribute(name);
      else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
    document.documentElement.lang = element.lang === "en" ? "en" : "zh-Hans";
  }

  // The choices of a reader stay in the address, so that a reload or a copied address shows the same.
  element.addEventListener("qingdan-change", () => {
    const state = parameters();
    for (const name of known[shown]) {
      const value = element.getAttribute(name);
      if (value === null) {
        // What the query part says can only be unsaid by an empty value.
        if (new URLSearchParams(location.search).has(name)) state.set(name, "");
        else state.delete(name);
      } else state.set(name, value);
    }
    const before = new URLSearchParams(location.search);
    const changed = new URLSearchParams([...state].filter(([name, value]) => before.get(name) !== value));
    const hash = changed.toString() === "" ? "" : `#${changed}`;
    if (hash === location.hash) return;
    try {
      history.replaceState(null, "", hash || location.href.split("#")[0]);
    } catch {
      // In a sandbox without an origin the address cannot be changed; nothing else depends on it.
    }
  });
  addEventListener("hashchange", apply);
  apply();

  const ground = new CSSStyleSheet();
  // The height is the content's own: one tied to the frame's could never shrink.
  ground.replaceSync("html,body{margin:0;padding:0;height:auto;background:none}body{overflow-x:hidden}main{display:flow-root;padding:1px}");
  document.adoptedStyleSheets = [ground];
  const main = document.createElement("main");
  main.append(element);
  document.body.append(main);
  // Whether it is worth loading the frame's own `loading` attribute has decided; in here nothing tells what is near.
  element.load?.();

  if (window.parent === window) return;
  const id = parameters().get("childId");
  const pym = id !== null && /^[\w.:-]{1,99}$/.test(id) ? id : undefined;
  let told;
  function tell() {
    const height = Math.ceil(main.getBoundingClientRect().height);
    if (height === 0) return; // not displayed: there is nothing to fit
    told = height;
    const say = (message) => window.parent.postMessage(message, "*");
    say({ type: "qingdan-height", height });
    say({ sentinel: "amp", type: "embed-size", height });
    say(JSON.stringify({ src: location.href, context: "iframe.resize", height }));
    if (pym) say(["pym", pym, "height", height].join("xPYMx"));
  }
  function look() {
    if (Math.ceil(main.getBoundingClientRect().height) !== told) tell();
  }
  new ResizeObserver(look).observe(main);
  // A frame off the screen is not drawn and so observes nothing, but its height is wanted before it is scrolled to.
  element.addEventListener("qingdan-change", look);
  look();
  addEventListener("message", (event) => {
    if (event.source !== window.parent) return;
    const { data } = event;
    const asked = typeof data === "string" ? pym && data.startsWith(`pymxPYMx${pym}xPYMxwidthxPYMx`) : data?.type === "qingdan-height?";
    if (asked) tell();
  });
})();
