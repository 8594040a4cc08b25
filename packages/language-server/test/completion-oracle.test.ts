/**
 * Completion against models that are right: at every word of them, with the rest of its line not yet written, what is there is among what
 * is offered, and no name that is offered is an error there. Seeded; all places with `SCORELINE_RUNS=1`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { check, loadSources, tokenize, type Model, type Token } from "@scoreline/language";
import { severityOf } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { CompletionItemKind, type CompletionItem, type TextEdit } from "vscode-languageserver-types";
import { completion } from "../src/features/completion/completion.ts";
import { readCases } from "../../../test/conformance-harness/cases.ts";
import { seed, sliceOf } from "../../../test/generators/effort.ts";
import { openSnapshot } from "./open-snapshot.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const scoreFiles = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".score"));
const cases = readdirSync(join(root, "test/conformance")).flatMap((page) =>
  readCases(readFileSync(join(root, "test/conformance", page), "utf8")).map(({ name, trials }) => ({
    name: `${page}: ${name}`,
    files: trials[0]?.files,
  })),
);
const checked = (text: string): Model =>
  check(loadSources("model.score", (path) => (path === "model.score" ? { text } : { problem: "not-found" })));
const isRight = (text: string): boolean => checked(text).diagnostics.every((found) => severityOf(found) !== "error");
const texts = [
  ...scoreFiles.map((file) => ({ name: file, text: readFileSync(join(root, "examples", file), "utf8") })),
  ...cases.flatMap(({ name, files }) => (files?.size === 1 ? [{ name, text: [...files.values()][0]! }] : [])),
].filter(({ text }) => text.length < 20_000 && text.split("\n").every((line) => line.length < 1_000) && isRight(text));

interface Place {
  readonly name: string;
  readonly text: string;
  readonly token: Token;
  /** What is before it on its line. */
  readonly line: string;
}

const places = texts.flatMap(({ name, text }) => {
  const given = new Set(checked(text).references.flatMap(({ declares, span }) => (declares ? [span.start] : [])));
  const { tokens } = tokenize(text, "");
  return tokens.flatMap((token, index): Place[] => {
    const isWord = (token.kind === "name" || token.kind === "keyword") && !given.has(token.start);
    // What is passed on is called as people like.
    const isKey = tokens[index + 1]?.image === ":";
    return isWord && !isKey ? [{ name, text, token, line: text.slice(text.lastIndexOf("\n", token.start - 1) + 1, token.start) }] : [];
  });
});
const known = new Set<string>();
/** The same words before the cursor are tried once. */
const tried = sliceOf(places.filter(({ line, token }) => !known.has(`${line}‸${token.image}`) && known.add(`${line}‸${token.image}`)));

async function offeredAt({ text, token: { start } }: Place): Promise<{ readonly rest: string; readonly items: readonly CompletionItem[] }> {
  const end = text.indexOf("\n", start);
  const rest = end < 0 ? "" : text.slice(end);
  const { snapshot } = await openSnapshot(text.slice(0, start) + rest);
  return { rest, items: completion(snapshot, snapshot.lines.positionAt(start), { snippets: false }).items };
}

const plain = (text: string): string => text.replaceAll("`", "").normalize();
const firstWord = (text: string): string => /^[\p{L}\p{N}_-]+/u.exec(plain(text))?.[0] ?? text;
const written = (item: CompletionItem): string => (item.textEdit as TextEdit).newText;

/** Why what is at some places is not offered there. */
const notOffered: readonly (readonly [reason: string, holds: (place: Place) => boolean])[] = [
  ["an amount comes before the event that it reads", ({ line }) => /[+-]\([^)]*$/.test(line) && !line.includes(" for ")],
  [
    "another item on the line of one that could go on is offered on a line of its own",
    ({ line, token }) =>
      /^(?:expect|did|lead|at|after|given|ratings)$/.test(token.image) &&
      /^\s*(?:test|sample|lead|given|did|expect|at|after|fit|behavior)\b/.test(line),
  ],
  ["a promise may be named by a score that only the rest of its line tells from a word", ({ line }) => line === '  promise "Promised" '],
  [
    "a cell of a grid is written in one of several ways, of which the shortest is offered",
    ({ line, token }) => /^(?:lead|true|false)$/.test(token.image) && /\|\s*$/.test(line),
  ],
  ["what is denied is seldom denied again", ({ line, token }) => token.image === "not" && / not $/.test(line)],
  [
    "a group has one cap of its own, beside which one for each value is rare",
    ({ line, token }) => token.image === "cap" && / cap \d/.test(line),
  ],
  ["a day is counted `per day`; `per at` is the same", ({ line, token }) => token.image === "at" && / per $/.test(line)],
  [
    "a filter within brackets is about its event, and seldom asks what else was done",
    ({ line, token }) => token.image === "did" && / where \([^)]*$/.test(line),
  ],
  ["nothing is compared with itself", ({ line, token }) => line.replace(/ (?:[<>=]+|is not|is) $/, "").endsWith(token.image)],
  [
    "a truth that is written is no condition worth writing",
    ({ line, token }) => /^(?:yes|no|true|false)$/.test(token.image) && /(?:when|not|expect|and|or) $/.test(line),
  ],
];
const cannotBeKnown = (place: Place): boolean => notOffered.some(([, holds]) => holds(place));

test("what is written is among what is offered", async () => {
  const lost: string[] = [];
  for (const place of tried) {
    const { items } = await offeredAt(place);
    const words = new Set(items.flatMap((item) => [firstWord(written(item)), firstWord(item.label)]));
    if (!words.has(firstWord(place.token.image)) && !cannotBeKnown(place)) lost.push(`${place.name}: ${place.line}‸${place.token.image}`);
  }
  expect(tried.length).toBeGreaterThan(100);
  expect(lost).toEqual([]);
});

const nameKinds: ReadonlySet<CompletionItemKind | undefined> = new Set([
  CompletionItemKind.Field,
  CompletionItemKind.Property,
  CompletionItemKind.Event,
  CompletionItemKind.Class,
  CompletionItemKind.Variable,
  CompletionItemKind.Enum,
  CompletionItemKind.EnumMember,
  CompletionItemKind.Function,
  CompletionItemKind.Constant,
]);

/** Fields that are called so are written with `lead.` or in backticks. */
const decided: ReadonlySet<string> = new Set(["cell", "action", "route", "lifecycle", "discarded"]);

/** How a sentence may go on after a name, so that it is whole. */
const endings = [
  "",
  " is known is known",
  " is known > 0",
  " is known",
  " > 0",
  " today",
  ", 1",
  ".at is known",
  " is known, 1 < 2",
  " > 0, 1 < 2",
  ", 1 < 2",
];

/** How many signs are open at the end of a text. */
const opened = (text: string, open: string, close: string): number =>
  tokenize(text, "").tokens.reduce((sum, { image }) => sum + (image === open ? 1 : image === close ? -1 : 0), 0);

/** What is read together with more: rows of a grid, amounts of an event, limits of a rule and of a group, `or` after `and`, a promise of two names. */
const dependsOnMore = ({ line }: Place): boolean =>
  /\|[^|]*$|^\s*matrix $|[+-]\(|\bper |\bdid $|^define \S+ as $| and .* or $|^\s*promise "[^"]*" $| or $|(?:sum|average|highest|lowest|distinct|known) [^.]*$|\d \d+ when |at least \d+ of \([^)]*$/.test(
    line,
  );

test("no name that is offered is an error where it is offered", async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const place of tried.filter((each, index) => index % 5 === seed % 5 && !dependsOnMore(each))) {
    const { line, text, token } = place;
    const { rest, items } = await offeredAt(place);
    const cut = text.slice(0, token.start);
    const after = text.slice(token.end, text.length - rest.length);
    // What the line closed is closed again.
    const braces = Math.max(0, opened(cut, "{", "}") - opened(text.slice(0, text.length - rest.length), "{", "}"));
    const closers = `${")".repeat(Math.max(0, opened(cut, "(", ")")))} ${"}".repeat(braces)}`;
    for (const item of items
      .filter((each) => nameKinds.has(each.kind) && !written(each).endsWith(": ") && !decided.has(each.label))
      .filter((_, index) => index % 3 === seed % 3)) {
      const put = written(item);
      const fine = [after, ...endings.map((ending) => ending + closers)].some((tail) =>
        checked(cut + put + tail + rest).diagnostics.every(
          ({ code, span }) =>
            severityOf({ code }) !== "error" || span.start > cut.length + put.length + tail.length || span.end < cut.length - line.length,
        ),
      );
      count++;
      if (!fine) wrong.push(`${place.name}: ${line}‸${put} (${token.image})`);
    }
  }
  expect(count).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});
