// Where editions are read, filtered and compared: here for small texts, in a worker for large ones. Both look the same
// to the views: plain data and methods, each of which may answer at once or later.

/** Texts longer than this many characters (some 600 tasks) are worked on in the worker. */
const LARGE = 150_000;
/** Items handed over in one message, so that taking them in never holds up the page. */
const BATCH = 200;

const openEdition = (api, source) => (source.text === undefined ? api.Edition.embedded(source.id || undefined) : api.Edition.read(source.text, source.options));

/** What a query found in each of these tasks. */
const highlightsOf = (edition, numbers, text) => Array.from(numbers, (number) => edition.highlights(number, text));

/** What the views need of an edition. Its data is made when it is first asked for: the first result needs little of it. */
function localEdition(edition, source) {
  return {
    source, large: false, native: edition,
    get info() { return edition.info; },
    get tasks() { return edition.tasks; },
    get sections() { return edition.sections; },
    get regions() { return edition.regions; },
    get document() { return edition.document; },
    get problems() { return edition.problems; },
    filter: (query) => edition.filter(query),
    highlights: (numbers, text) => highlightsOf(edition, numbers, text),
    applicability: (region) => edition.applicability(region),
    export: (format, options) => edition.export(format, options),
    free: () => edition.free(),
  };
}

function localComparison(comparison) {
  return {
    summary: comparison.summary, changes: comparison.changes, document: comparison.document, large: false,
    filter: (query) => comparison.filter(query),
    export: (format, options) => comparison.export(format, options),
    free: () => comparison.free(),
  };
}

/** An error as it crosses to and from the worker. */
const packError = (error) => ({ code: error.code, message: error.message, line: error.line, values: error.values });
const unpackError = (packed) => Object.assign(new Error(packed.message), packed);

/**
 * The engine of the page.
 * @param {object} api  the package's functions, after init
 * @param {() => Worker} startWorker  starts one that runs `serve`, and sends it the module's bytes
 */
export function engine(api, startWorker) {
  let worker, calls = new Map(), count = 0, generation = 0;

  function call(name, args, onStage) {
    if (!worker) {
      worker = startWorker();
      const mine = ++generation;
      worker.addEventListener("message", ({ data }) => {
        const waiting = calls.get(data.call);
        if (!waiting || mine !== generation) return;
        if (data.stage) waiting.onStage?.(data.stage, data.done, data.of);
        else if (data.part) {
          const { key, items } = data.part;
          (waiting.parts[key] ??= []).push(...items);
        } else {
          calls.delete(data.call);
          if (data.error) waiting.reject(unpackError(data.error));
          else waiting.resolve({ ...data.result, ...waiting.parts });
        }
      });
      worker.addEventListener("error", (event) => fail(new Error(event.message || "worker")));
    }
    const id = ++count;
    return new Promise((resolve, reject) => {
      calls.set(id, { resolve, reject, onStage, parts: {} });
      worker.postMessage({ call: id, name, args });
    });
  }

  function fail(error) {
    worker?.terminate();
    worker = undefined;
    generation++;
    const waiting = [...calls.values()];
    calls = new Map();
    for (const { reject } of waiting) reject(error);
  }

  /** Calls a method of an edition in the worker; a worker that was cancelled reads it again first. */
  async function remote(view, name, args, onStage) {
    if (view.generation !== generation || !worker) {
      const { handle } = await call("open", { source: view.source, silent: true });
      view.handle = handle;
      view.generation = generation;
    }
    return call(name, { handle: view.handle, ...args }, onStage);
  }

  return {
    /** Reads a text, or takes an embedded edition (`{ id }`). */
    async open(source, onStage) {
      if (source.text === undefined || source.text.length <= LARGE) return localEdition(openEdition(api, source), source);
      const view = await call("open", { source }, onStage);
      Object.assign(view, {
        source, large: true, generation,
        filter: (query) => remote(view, "filter", { query }),
        highlights: async (numbers, text) => (await remote(view, "highlights", { numbers, text })).list,
        applicability: async (region) => (await remote(view, "applicability", { region })).list,
        export: async (format, options) => (await remote(view, "export", { format, options })).file,
        free: () => remote(view, "free", {}).catch(() => undefined),
      });
      return view;
    },
    /** Compares two editions that were opened here. */
    async compare(before, after, options, onStage) {
      if (!before.large && !after.large) return localComparison(api.compare(before.native, after.native, options));
      const args = { before: before.source, after: after.source, options };
      const view = await call("compare", args, onStage);
      let mine = generation;
      const again = async (name, more) => {
        if (mine !== generation || !worker) {
          view.handle = (await call("compare", { ...args, silent: true })).handle;
          mine = generation;
        }
        return call(name, { handle: view.handle, ...more });
      };
      return Object.assign(view, {
        large: true,
        filter: async (query) => (await again("changes", { query })).list,
        export: async (format, options) => (await again("export", { format, options })).file,
        free: () => again("free", {}).catch(() => undefined),
      });
    },
    /** Stops whatever the worker does. */
    cancel() { fail(Object.assign(new Error("cancelled"), { code: "cancelled" })); },
  };
}

/** The worker's side: keeps editions and comparisons by handle. Its first message brings the module's bytes. */
export function serve(api, init, scope) {
  const kept = new Map();
  let last = 0;
  const keep = (thing) => { kept.set(++last, thing); return last; };

  const methods = {
    open({ source, silent }, send) {
      send({ stage: "read" });
      const edition = openEdition(api, source);
      const handle = keep(edition);
      if (silent) return { handle };
      const { info, tasks, sections, regions, document, problems } = edition;
      for (const [key, items] of [["tasks", tasks], ["problems", problems]]) parts(key, items, send);
      return { handle, info, tasks: [], sections, regions, document, problems: [] };
    },
    compare({ before, after, options, silent }, send) {
      send({ stage: "read" });
      const sides = [openEdition(api, before), openEdition(api, after)];
      send({ stage: "compare" });
      const comparison = api.compare(sides[0], sides[1], options);
      for (const side of sides) side.free();
      const handle = keep(comparison);
      if (silent) return { handle };
      parts("changes", comparison.changes, send);
      return { handle, changes: [], summary: comparison.summary, document: comparison.document };
    },
    filter: ({ handle, query }) => kept.get(handle).filter(query),
    highlights: ({ handle, numbers, text }) => ({ list: highlightsOf(kept.get(handle), numbers, text) }),
    applicability({ handle, region }, send) {
      parts("list", kept.get(handle).applicability(region), send);
      return { list: [] };
    },
    changes: ({ handle, query }) => ({ list: kept.get(handle).filter(query) }),
    export: ({ handle, format, options }) => ({ file: kept.get(handle).export(format, options) }),
    free({ handle }) { kept.get(handle)?.free(); kept.delete(handle); return {}; },
  };

  function parts(key, items, send) {
    for (let i = 0; i < items.length; i += BATCH) {
      send({ stage: "send", done: i, of: items.length });
      send({ part: { key, items: items.slice(i, i + BATCH) } });
    }
  }

  let start;
  const ready = new Promise((resolve) => { start = (bytes) => resolve(init({ module_or_path: bytes })); });
  scope.addEventListener("message", async ({ data: { bytes, call, name, args } }) => {
    if (bytes) return start(bytes);
    const send = (message) => scope.postMessage({ call, ...message });
    try {
      await ready;
      send({ result: methods[name](args, send) });
    } catch (error) {
      send({ error: packError(error) });
    }
  });
}
