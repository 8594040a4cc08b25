/** Plain American English everywhere: messages, hints, help, pages, hovers, comments and names say the same thing in the same words. */
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { filesOf } from "./sources.ts";
import { avoidedWords, exceptions } from "./words.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const folders = ["packages", "vscode-extension", "grammar", "examples", "test", ".config", ".ci"];
const readable = /(?:\.(?:ts|mts|mjs|js|json|jsonc|md|score|lua|html|css|ebnf|csv)|\/run)$/;

/** The words themselves, and kept patches, which are rewritten from the sources they follow. */
const isLeftOut = (path: string): boolean => /^test\/(?:house\/words|recipes\/)|^test\/.*\/node_modules|package-lock\.json$/.test(path);

const paths = ["README.md", ...folders.flatMap((folder) => filesOf(join(root, folder), readable).map((file) => relative(root, file)))]
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => !isLeftOut(path));

const isException = (path: string, found: string): boolean =>
  exceptions.some(({ file, text }) => file === path && found.toLowerCase() === text);

/** Each avoided word of a text, with its line and what to say. */
function avoidedIn(path: string, text: string): string[] {
  return avoidedWords.flatMap(({ avoid, say }) =>
    [...text.matchAll(avoid)]
      .filter(([found]) => !isException(path, found))
      .map((match) => `${path}:${text.slice(0, match.index).split("\n").length} “${match[0]}”: say ${say}`),
  );
}

test("everything written uses the words that the house has agreed on", () => {
  expect(paths.length).toBeGreaterThan(700);
  expect(paths.flatMap((path) => avoidedIn(path, readFileSync(join(root, path), "utf8")))).toEqual([]);
});

test("an avoided word is found in prose, in a name and at the start of a line", () => {
  expect(avoidedIn("a.ts", "Stands\nconst mended = colour;")).toEqual([
    "a.ts:2 “mended”: say fix, fixed",
    "a.ts:1 “Stands”: say is, comes, goes; stays",
    "a.ts:2 “colour”: say -or",
  ]);
});

test("every exception is still needed", () => {
  for (const { file, text } of exceptions) expect(readFileSync(join(root, file), "utf8"), file).toContain(text);
});
