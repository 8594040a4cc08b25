/** What is caught is looked at: a `catch` that does not use its error takes a defect for what it expects. */
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { closeOf, filesOf } from "./sources.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const folders = ["packages", "test", "examples", "vscode-extension", ".config", ".github"];

/** Where whatever is thrown means the same, by file: how many there are, and why. */
const exceptions: Readonly<Record<string, readonly [count: number, reason: string]>> = {
  "packages/semantics/src/read-value.ts": [
    1,
    "JSON.parse of a text throws nothing but a SyntaxError, and every byte of the runtime counts",
  ],
  "packages/language-server/src/disk/disk-files.ts": [
    2,
    "a folder that cannot be listed has no files, and a file that cannot be looked at has no other names, for whatever reason",
  ],
  "packages/language-server/src/workspace/workspace.ts": [
    2,
    "an editor fails to read or list in its own way, and the place that asks is told of it",
  ],
  "packages/language-server/test/failures.test.ts": [1, "that the request fails is what is wanted"],
  "packages/language-server/src/server/turns.test.ts": [1, "the order in which answers fail is what is looked at"],
  "examples/edge-worker/src/worker.mjs": [1, "reading the body of a request fails where it is no JSON, and the answer says that"],
  "packages/engines/src/write/byte-sink.ts": [1, "a failure is told where the sink is closed; here it only must not count as unhandled"],
  "packages/engines/src/write/workbook/zip-archive.ts": [1, "a failure is told where the file is written on or closed"],
  "test/breakages/conformance-run.ts": [1, "a rule that was broken on purpose may make a case fail in any way"],
  "packages/playground/src/fragment.ts": [1, "each browser has errors of its own for a text that is damaged; the link is none"],
  "packages/playground/src/score-files.ts": [1, "each browser has errors of its own for a packed file that is damaged; what to do is said"],
  "vscode-extension/src/client/file-requests.ts": [1, "each file system of an editor fails in its own way; for the server it is the same"],
  "vscode-extension/src/commands/compare-with-git.ts": [
    1,
    "git says in words of its own that a version lacks a file; the server says it in ours",
  ],
  "vscode-extension/src/commands/create-model.ts": [
    2,
    "each file system of an editor fails in its own way; the text is shown all the same",
  ],
  "vscode-extension/test/editors/browser.ts": [1, "it is waited for elsewhere; here it only must not count as unhandled"],
  "vscode-extension/test/editors/main.ts": [1, "a picture that cannot be taken must not hide the failure it was to show"],
};

const opening = /\bcatch\s*(?:\(\s*(\w+)(?:\s*:\s*unknown)?\s*\)\s*)?\{|\.catch\(\s*\(\s*\)/g;

/** How many of a source's catches do not use what they catch. */
function blindCatches(source: string): number {
  return [...source.matchAll(opening)].filter(({ 0: found, 1: name, index }) => {
    if (name === undefined) return true;
    return !new RegExp(`\\b${name}\\b`).test(source.slice(index + found.length, closeOf(source, index + found.length)));
  }).length;
}

test("every catch uses what it catches, save where a reason is given", () => {
  const found = new Map<string, number>();
  for (const file of folders.flatMap((folder) => filesOf(join(root, folder), /\.(?:ts|mjs)$/))) {
    const path = relative(root, file).replaceAll("\\", "/");
    const blind = path === "test/house/catches.test.ts" ? 0 : blindCatches(readFileSync(file, "utf8"));
    if (blind > 0) found.set(path, blind);
  }
  expect(Object.fromEntries([...found].sort())).toEqual(
    Object.fromEntries(
      Object.entries(exceptions)
        .map(([path, [count]]) => [path, count] as const)
        .sort(),
    ),
  );
});

test("a catch that does not use its error is found, in each of its forms", () => {
  expect(blindCatches("try { a(); } catch { b(); }")).toBe(1);
  expect(blindCatches("try { a(); } catch (error) { if (b) { c(); } } use(error);")).toBe(1);
  expect(blindCatches("await a().catch(() => undefined)")).toBe(1);
  expect(blindCatches("await a().catch((): null => null)")).toBe(1);
  expect(blindCatches("try { a(); } catch (error: unknown) { if (b) { throw error; } }")).toBe(0);
  expect(blindCatches("await a().catch((error) => b(error)).catch(refuse)")).toBe(0);
});
