/** Work on data of any size can be stopped: a loop without a known end gives way, hands over at each round, or has a reason here. */
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { closeOf, filesOf } from "./sources.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const packages = ["batch", "cli", "data", "engines", "language-server", "report", "runtime", "testing"];

/** Loops that need no look at signals, by file: how many there are, and what ends each soon. */
const exceptions: Readonly<Record<string, readonly [count: number, reason: string]>> = {
  "packages/batch/src/apply-scorer.ts": [1, "each round leaves out at least one event of the lead"],
  "packages/batch/src/shared-reviews.ts": [
    3,
    "two take a part, unless all are taken, and wait for a place for it in another thread; one reviews up to a few parts and waits for others",
  ],
  "packages/cli/src/io/project.ts": [1, "up to the topmost folder"],
  "packages/cli/src/io/read-source.ts": [1, "up to the largest size of a source, and each round waits for more bytes"],
  "packages/data/src/plain/byte-texts.ts": [1, "up to a free place, of which there are more than texts"],
  "packages/data/src/plain/read-leads.ts": [1, "waits after each megabyte"],
  "packages/data/src/plain/row-scanner.ts": [3, "to the end of a field, and each block ends in a line feed"],
  "packages/data/src/plain/tuples.ts": [1, "up to a free place, of which there are more than tuples"],
  "packages/data/src/profile/join-columns.ts": [1, "up to a thousand rows, and each round waits for more bytes"],
  "packages/data/src/read/byte-source.ts": [1, "up to the head of a file, and each round waits for more bytes"],
  "packages/data/src/read/csv-file.ts": [1, "up to the first line that is not blank, and each round waits for more bytes"],
  "packages/data/src/read/csv-scanner.ts": [3, "within one record, which is in memory and has a greatest length"],
  "packages/data/src/read/json-text.ts": [6, "within one line, which is in memory and has a greatest length"],
  "packages/data/src/read/text-source.ts": [
    2,
    "one goes on only where a chunk ended within its first letter; the other is within one chunk",
  ],
  "packages/engines/src/join/history-store.ts": [
    2,
    "the events of one lead, which are in memory together; and identifiers that are alike, of which few are looked at",
  ],
  "packages/engines/src/join/reject-log.ts": [1, "the few groups of rejects that are shown"],
  "packages/engines/src/join/merge-leads.ts": [1, "each round waits for the next part of a query, which an interruption ends"],
  "packages/engines/src/write/workbook/zip-archive.ts": [1, "up to what was handed over, and each round waits for the disk"],
  "packages/language-server/src/features/completion/subject.ts": [2, "back to the beginning of an item"],
  "packages/language-server/src/features/selection-ranges.ts": [1, "down a tree that is no deeper than the parser allows"],
  "packages/language-server/src/server/publisher.ts": [
    1,
    "each round waits for whole turns, and goes on only where projects changed meanwhile",
  ],
  "packages/language-server/src/server/turns.ts": [1, "each round is a whole turn, in which everything else goes on"],
  "packages/language-server/src/workspace/compiled.ts": [1, "each round is one of a few steps, after which others have their turn"],
  "packages/language-server/src/workspace/folder-search.ts": [1, "through the files of a folder that are open"],
  "packages/language-server/src/workspace/workspace.ts": [
    2,
    "one goes on only where somebody typed while files were read; the other goes through the files of a folder, and each round waits for one",
  ],
  "packages/report/src/summary/distribution.ts": [2, "each round makes the stretches wider, so that there are fewer"],
  "packages/runtime/src/figures.ts": [3, "each event comes to a list once, and leaves it once"],
  "packages/runtime/src/histories.ts": [1, "through the events of one lead, each later than the one before"],
  "packages/runtime/src/related.ts": [1, "halves what is left"],
  "packages/runtime/src/state/still-needed.ts": [
    2,
    "one doubles an age up to that at which nothing is left; the other goes through a year, at most",
  ],
  "packages/runtime/src/subject.ts": [1, "up to the number of a class"],
};

/** A round that asks whether to stop, or that ends by handing over to whoever asked for it: that one has a loop of its own. */
const looksUp = /\bgiveWay\(|\bthrowIfAborted\(|\baborted\b|\bsink\.progress\(|\byield\b/;
/** A condition that holds the loop within a text or a list that is in memory. */
const withinMemory = /[\w\])]\s*<=?\s*[\w.]+\.length\b/;
/** A loop that counts: it has a condition and a step. */
const counts = /^for\s*\([^;]*;[^;]*\S[^;]*;\s*\S[^;]*\)$/;
const overItems = /^for\s*\([^;]*\s(?:of|in)\s[^;]*\)$/;

const opening = /\b(?:while|for)\s*(?:await\s*)?\(|\bdo\s*\{/g;

/** Comments and texts made blank, so that braces and words in them mean nothing. */
function bare(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"/g, (found) => found.replaceAll(/[^\n]/g, " "));
}

/** The lines on which loops begin that have no known end and never look up. */
function endlessLoops(text: string): number[] {
  const source = bare(text);
  return [...source.matchAll(opening)]
    .filter(({ 0: found, index }) => {
      const head = closeOf(source, index + found.length);
      const written = source.slice(index, head);
      if (counts.test(written) || overItems.test(written) || (!found.startsWith("do") && withinMemory.test(written))) return false;
      // The condition of a `do` belongs to the loop that began before it.
      if (found.startsWith("while") && /^\s*;/.test(source.slice(head))) return false;
      const body = head + /^\s*/.exec(source.slice(head))![0].length;
      const end = source[body] === "{" ? closeOf(source, body + 1) : source.indexOf(";", body);
      return !looksUp.test(source.slice(index, end));
    })
    .map(({ index }) => source.slice(0, index).split("\n").length);
}

test("every loop without a known end looks at signals, save where a reason is given", () => {
  const found = packages
    .flatMap((name) => filesOf(join(root, "packages", name, "src"), /(?<!\.test)\.ts$/))
    .map((file) => ({ path: relative(root, file).replaceAll("\\", "/"), lines: endlessLoops(readFileSync(file, "utf8")) }))
    .filter(({ lines }) => lines.length > 0);
  const more = found.filter(({ path, lines }) => lines.length !== exceptions[path]?.[0]);
  expect(more, "give way in these loops, or say in the list what ends them soon").toEqual([]);
  expect(Object.keys(exceptions).filter((path) => !found.some((each) => each.path === path))).toEqual([]);
});

test("a loop that never looks up is found, in each of its forms", () => {
  expect(endlessLoops("for (;;) { step(); }")).toEqual([1]);
  expect(endlessLoops("\nwhile (true) step();\n")).toEqual([2]);
  expect(endlessLoops("while (queue.length > 0) { take(queue); }")).toEqual([1]);
  expect(endlessLoops("do { step(); } while (goesOn());")).toEqual([1]);
  expect(endlessLoops("for (let at = first; at !== null; ) { at = next(at); }")).toEqual([1]);
  expect(endlessLoops("for (let at = first; ; at = next(at)) { use(at); }")).toEqual([1]);
  expect(endlessLoops("for await (const batch of rows) { add(batch); } await watch.giveWay();")).toEqual([1]);
  expect(endlessLoops("for await (const batch of rows) { for await (const row of batch) { add(row); } await giveWay(); }")).toEqual([1]);
  expect(endlessLoops("for (;;) { /* giveWay() */ step(); }")).toEqual([1]);
});

test("a loop that ends by itself, gives way or hands over is none", () => {
  expect(endlessLoops("for (const row of rows) use(row);")).toEqual([]);
  expect(endlessLoops("for (const key in row) use(key);")).toEqual([]);
  expect(endlessLoops("for (let at = 0; at < most; at++) use(at);")).toEqual([]);
  expect(endlessLoops("while (at < text.length) { at = next(text, at); }")).toEqual([]);
  expect(endlessLoops("for await (const batch of rows) { add(batch); await watch.giveWay(); }")).toEqual([]);
  expect(endlessLoops("while (!host.interrupted.aborted) { await step(); }")).toEqual([]);
  expect(endlessLoops("for await (const chunk of chunks) { count(chunk); yield chunk; }")).toEqual([]);
  expect(endlessLoops("do { await turn(); } while (!signal.aborted);")).toEqual([]);
});
