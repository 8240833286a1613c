// A static server on 127.0.0.1 for the tests that go over http.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json",
  ".wasm": "application/wasm", ".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
};

/**
 * Serves a folder, or `pages` (path → html) that a test makes up.
 * @returns {Promise<{ address: string, asked: string[], close(): Promise<void> }>} `asked`: every path that was requested
 */
export async function serve(folder, { headers = {}, pages = {} } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname);
    asked.push(path);
    try {
      const body = pages[path] ?? (await readFile(join(folder, normalize(path))));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "cache-control": "no-store", ...headers });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
