/** What is shipped: every file that is expected, nothing else, and small. */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contents, isServerPart, largest } from "../scripts/contents.mjs";
import { stage } from "../scripts/stage.mjs";
import { everyFileOf } from "./every-file-of.ts";

let folder: string;
beforeAll(async () => {
  folder = await stage(join(mkdtempSync(join(tmpdir(), "scoreline-extension-")), "package"));
}, 60_000);
afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

test("the files are the ones expected", () => {
  const found = everyFileOf(folder)
    .map((file) => relative(folder, file).replaceAll("\\", "/"))
    .filter((file) => file !== ".vscodeignore");
  expect(found.filter((file) => !isServerPart(file)).sort()).toEqual([...contents].sort());
  expect(found.filter(isServerPart).length).toBeGreaterThan(2);
});

test("unpacked, it is less than three times the limit of the packed one", () => {
  const size = everyFileOf(folder).reduce((sum, file) => sum + statSync(file).size, 0);
  expect(size).toBeLessThan(3 * largest);
});

test("pictures are small", () => {
  for (const file of contents.filter((name) => name.endsWith(".png")))
    expect(statSync(join(folder, file)).size, file).toBeLessThanOrEqual(100_000);
});

test("the manifest that is shipped has nothing of development, and names files that are shipped", () => {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  expect(Object.keys(manifest).filter((key) => ["private", "type", "scripts", "devDependencies", "dependencies"].includes(key))).toEqual(
    [],
  );
  for (const file of [manifest.main, manifest.browser]) expect(contents).toContain(file.replace("./", ""));
});

test("the licenses of what is carried inside come along", () => {
  const licenses = readFileSync(join(folder, "dist/LICENSES.txt"), "utf8");
  for (const name of ["chevrotain", "vscode-languageclient", "vscode-languageserver", "vscode-jsonrpc"])
    expect(licenses).toContain(`\n${name} (`);
});

test("bundles for the browser ask for nothing of Node", () => {
  for (const file of ["dist/web/extension.js", "dist/web/server.js", "dist/preview.js"]) {
    const asked = [...readFileSync(join(folder, file), "utf8").matchAll(/(?<![.\w])require\("([^"]+)"\)/g)].map((match) => match[1]);
    expect(
      [...new Set(asked)].filter((name) => name !== "vscode"),
      file,
    ).toEqual([]);
  }
});
