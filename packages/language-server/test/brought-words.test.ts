/** Every word that people bring: what the message says, what the fix makes of it, and what completion offers. */
import { applyEdits, formatHint, formatMessage, type Diagnostic } from "@scoreline/diagnostics";
import { broughtWords, check, loadSources, type SourceText } from "@scoreline/language";
import { describe, expect, test } from "vitest";
import { completion } from "../src/features/completion/completion.ts";
import { openSnapshot } from "./open-snapshot.ts";

const ground = `model "Acme" { timezone "UTC" }
lead { n: number, s: text, d: date, l: list of text }
event visit
behavior other { +1 for visit
  ratings A from 1, B otherwise }
`;

/** By what is meant: a line with the place of the word between bars. */
const lines: Readonly<Record<string, string>> = {
  ">": "fit { +1 when n | 50 }",
  "<": "fit { +1 when n | 50 }",
  ">=": "fit { +1 when n | 50 }",
  "<=": "fit { +1 when n | 50 }",
  is: 'fit { +1 when s | "a" }',
  "is not": 'fit { +1 when s | "a" }',
  missing: "fit { +1 when s is | }",
  known: "fit { +1 when s is | }",
  "is missing": "fit { +1 when s | }",
  "is known": "fit { +1 when s | }",
  "is one of": 'fit { +1 when s | "a", "b" }',
  "is not one of": 'fit { +1 when s | "a", "b" }',
  contains: 'fit { +1 when s | "a" }',
  "starts with": 'fit { +1 when s | "a" }',
  "ends with": 'fit { +1 when s | "a" }',
  "contains any of": 'fit { +1 when s | "a", "b" }',
  "in last": "fit { +1 when d | 30 days }",
  rated: "fit { +1 when other | A }",
  when: "fit { +1 | n > 5 }",
  otherwise: "fit { ratings A from 5, B | }",
  because: 'fit { +1 when n > 5 | "r" }',
  "at most": "behavior { +1 for visit, | 3 times }",
  and: "fit { +1 when n > 5 | n < 9 }",
  text: "lead {\n  x: |\n}",
  number: "lead {\n  x: |\n}",
  "yes or no": "lead {\n  x: |\n}",
  date: "lead {\n  x: |\n}",
  url: "lead {\n  x: |\n}",
  "one of": 'lead {\n  x: | "a", "b"\n}',
  "list of text": "lead {\n  x: |\n}",
  behavior: "| b { +1 for visit }",
  ignore: "| visit",
  use: '| "a.score"',
  criterion: 'fit {\n  | "C" { 5 when n > 3 }\n}',
  ratings: "fit {\n  +1 when n > 3\n  | A from 5, B otherwise\n}",
  route: "| {\n  a when n > 3\n}",
  promise: '| "P" other never falls as n rises',
  falls: 'promise "P" other never | as n rises',
  rises: 'promise "P" other never falls as n |',
  rise: 'promise "P" other never falls as n |',
};

const otherFile: SourceText = { text: 'list words as "a"\n' };

/** What is found in a text that may use another file. */
function found(text: string): readonly Diagnostic[] {
  const sources = loadSources("model.score", (path) =>
    path === "model.score" ? { text } : path === "a.score" ? otherFile : { problem: "not-found" },
  );
  return check(sources).diagnostics;
}

const plain = (text: string): string => text.replaceAll(/\s+/g, "");

describe.each(broughtWords)("“$said” for “$meant”", ({ said, meant }) => {
  const [before = "", after = ""] = lines[meant]!.split("|");
  const text = `${ground}${before}${said}${after}\n`;

  test("what is meant can be written there", () => {
    expect(found(`${ground}${before}${meant}${after}\n`)).toEqual([]);
  });

  test("one sentence says what to write, and its fix writes it", () => {
    const [only, ...others] = found(text);
    expect(others).toEqual([]);
    expect(formatHint(only!)).toContain(meant);
    expect(only!.fixes).toHaveLength(1);
    const fixed = applyEdits(text, only!.fixes[0]!.edits);
    expect(plain(fixed)).toBe(plain(`${ground}${before}${meant}${after}`));
    expect(found(fixed)).toEqual([]);
  });
});

async function offered(marked: string) {
  const { snapshot, offset } = await openSnapshot(`${ground}${marked}\n`);
  return completion(snapshot, snapshot.lines.positionAt(offset), { snippets: false });
}

test("each is offered where what it stands for may be, and nowhere else", async () => {
  const unoffered: string[] = [];
  for (const { said, meant } of broughtWords) {
    const [before = "", after = ""] = lines[meant]!.split("|");
    const typed = said.slice(0, 1);
    const { items } = await offered(`${before}${typed}‸${after}`);
    const item = items.find(({ label }) => label === said);
    if (item === undefined) unoffered.push(`${said} for ${meant}`);
    else expect(item.documentation).toMatchObject({ value: expect.stringContaining("Here this is written") as unknown });
  }
  expect(unoffered).toEqual([]);
  const labels = (await offered("lead {\n  x: e‸\n}")).items.map(({ label }) => label);
  expect(labels).toContain("enum");
  expect(labels).not.toContain("empty");
  expect(labels).not.toContain("equals");
});

test("nothing of others is offered before a word has begun", async () => {
  const { items, isIncomplete } = await offered("fit { +1 when s ‸ }");
  expect(items.map(({ label }) => label)).not.toContain("like");
  expect(isIncomplete).toBe(true);
});

/** What the fields and the score of the ground are compared with. */
const values: Readonly<Record<string, string>> = { n: "50", d: "2026-01-01", other: "50" };

/** A line up to a place, with what is meant written there, what goes on with it, and the braces closed. */
function completed(before: string, meant: string): string {
  const value = values[/ when (\w+) $/.exec(before)?.[1] ?? ""];
  const after = lines[before.endsWith("never ") ? "falls" : meant]!.split("|")[1]!
    .replace(/[\s}]+$/, "")
    .replace(/"[ab]"|50/g, (each) => value ?? each);
  const line = `${before}${meant}${after}`;
  return `${ground}${line}${"\n}".repeat(line.split("{").length - line.split("}").length)}\n`;
}

test("what is offered for a word of others can be written at its place, wherever a word begins with its letter", async () => {
  const wrong: string[] = [];
  const places = [...new Set(Object.values(lines).map((line) => line.split("|")[0]!))];
  const letters = new Set(broughtWords.map(({ said }) => said.charAt(0)));
  let count = 0;
  for (const before of places) {
    for (const letter of letters) {
      const { items } = await offered(`${before}${letter}‸`);
      for (const { label, detail = "" } of items) {
        const [, meant] = /^writes (.*)$/.exec(detail) ?? [];
        if (meant === undefined) continue;
        count++;
        const left = found(completed(before, meant));
        if (left.length > 0) wrong.push(`${before}${meant}, for ${label}: ${left.map(formatMessage).join(" ")}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(broughtWords.length);
});
