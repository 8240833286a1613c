// A client for the few commands of W3C WebDriver that WebKit needs: its driver speaks nothing newer.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const KEYS = {
  Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009", Alt: "\uE00A", Escape: "\uE00C", Space: " ",
  PageUp: "\uE00E", PageDown: "\uE00F", End: "\uE010", Home: "\uE011", ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014",
  ArrowDown: "\uE015", Delete: "\uE017", Meta: "\uE03D",
};

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

// Without a display the driver's request for a session hangs, so one of its own is started.
async function display() {
  const child = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const number = await Promise.race([
    once(child.stdout, "data").then(([data]) => String(data).trim()),
    once(child, "error").then(([error]) => Promise.reject(error)),
  ]);
  return { child, name: `:${number}` };
}

export async function startWebDriver(binary, env = {}) {
  const screen = await display();
  const port = await freePort();
  const child = spawn(binary, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, ...env, DISPLAY: screen.name } });
  const stop = async () => {
    for (const each of [child, screen.child]) {
      if (each.exitCode === null && each.signalCode === null) {
        each.kill();
        await once(each, "exit");
      }
    }
  };
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: method === "POST" ? JSON.stringify(body ?? {}) : undefined });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; tries++) {
    try {
      await call("GET", "/status");
      break;
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(100);
    }
  }
  const { sessionId } = await call("POST", "/session", { capabilities: {} });
  const base = `/session/${sessionId}`;
  await call("POST", `${base}/timeouts`, { script: 120_000, pageLoad: 60_000, implicit: 0 });
  return {
    get: (path) => call("GET", base + path),
    post: (path, body) => call("POST", base + path, body),
    async close() {
      await call("DELETE", base).catch(() => {});
      await stop();
    },
  };
}

/** Runs `source` (the text of a function) in the page and gives back what it resolves to. */
export async function execute(session, source, args) {
  const script = `const done = arguments[arguments.length - 1], args = [...arguments].slice(0, -1);
    new Promise((resolve) => resolve((${source})(...args))).then((value) => done({ value }), (error) => done({ error: String(error && error.stack ? error + "\\n" + error.stack : error) }));`;
  const answer = await session.post("/execute/async", { script, args });
  if (answer.error !== undefined && answer.error !== null) throw new Error(answer.error);
  return answer.value;
}

export const elementPath = (reference) => `/element/${reference[ELEMENT]}`;

/** `Shift+Tab` → key actions. */
export async function pressKeys(session, chord) {
  const keys = chord === "+" ? ["+"] : chord.split("+");
  const values = keys.map((key) => KEYS[key] ?? key);
  const actions = [...values.map((value) => ({ type: "keyDown", value })), ...values.toReversed().map((value) => ({ type: "keyUp", value }))];
  await session.post("/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
}
