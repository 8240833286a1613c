// The examples of both READMEs run as they stand.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../dist/npm", import.meta.url));

for (const readme of ["README.md", "pkg-config/README.md"]) {
  const text = await readFile(new URL(`../../${readme}`, import.meta.url), "utf8");
  const examples = [...text.matchAll(/```js\n([^]*?)```/g)].map((match) => match[1]);
  test(`the examples of ${readme}`, async () => {
    assert.ok(examples.length > 0);
    const folder = await mkdtemp(join(tmpdir(), "qingdan-readme-"));
    try {
      await mkdir(join(folder, "node_modules"));
      await symlink(dist, join(folder, "node_modules/qingdan"), "dir");
      for (const [index, example] of examples.entries()) {
        const file = join(folder, `example-${index}.mjs`);
        await writeFile(file, example);
        const told = execFileSync(process.execPath, [file], { encoding: "utf8", cwd: folder });
        assert.notEqual(told, "", example);
        // What a comment says is printed is printed.
        for (const [, expected] of example.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)) assert.ok(told.includes(expected), expected);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
