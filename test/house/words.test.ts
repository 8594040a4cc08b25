/** Plain American English everywhere: messages, hints, help, pages, hovers, comments and names say the same thing in the same words. */
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { filesOf } from "./sources.ts";
import { avoidedWords, exceptions } from "./words.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const folders = ["packages", "vscode-extension", "grammar", "examples", "test", ".config", ".ci", ".github"];
const readable = /(?:\.(?:ts|mts|mjs|js|json|jsonc|md|score|lua|yml|html|css|ebnf|csv)|\/run)$/;

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

/** What an error of ours says where that is written down: its first argument, if it is a text and does not end in what somebody else said. */
function messagesIn(text: string): string[] {
  return [...text.matchAll(/new (?:CommandFailure|DataError|InvalidArgumentError|Error)\(\s*(?=["'`])/g)].flatMap((match) => {
    const start = match.index + match[0].length;
    const message = literalAt(text, start);
    return message.endsWith("}`") ? [] : [message];
  });
}

/** The text that begins here, with its quotes, and with whatever texts are nested in it. */
function literalAt(text: string, start: number): string {
  const quote = text[start]!;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) return text.slice(start, at + 1);
    else if (quote === "`" && text.startsWith("${", at)) at = endOfInsert(text, at + 2);
  }
  return text.slice(start);
}

function endOfInsert(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (/["'`]/.test(text[at]!)) at += literalAt(text, at).length - 1;
    else if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return text.length;
}

test("what an error says is whole sentences, with a period at the end", () => {
  const sources = paths.filter((path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !path.endsWith(".test.ts"));
  const said = sources.flatMap((path) => messagesIn(readFileSync(join(root, path), "utf8")).map((message) => ({ path, message })));
  expect(said.length).toBeGreaterThan(40);
  expect(said.filter(({ message }) => !/[.?]["'`]$/.test(message))).toEqual([]);
});

test("a message is found whole, with what is nested in it", () => {
  expect(messagesIn('new DataError("a \\"b\\"", hint); new Error(`x ${f(`y ${z}`)} w.`); new Error(`${other}`)')).toEqual([
    '"a \\"b\\""',
    "`x ${f(`y ${z}`)} w.`",
  ]);
});

test("every exception is still needed", () => {
  for (const { file, text } of exceptions) expect(readFileSync(join(root, file), "utf8"), file).toContain(text);
});
