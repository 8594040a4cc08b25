/** Every word that people bring: what the message says, what the fix makes of it, and what completion offers. */
import { applyEdits } from "@scoreline/diagnostics";
import { broughtWords, checkText } from "@scoreline/language";
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
  promise: "| other never falls as n rises",
  falls: 'promise "P" other never | as n rises',
  rises: 'promise "P" other never falls as n |',
  rise: 'promise "P" other never falls as n and m |',
};

describe.each(broughtWords)("“$said” for “$meant”", ({ said, meant }) => {
  const [before = "", after = ""] = lines[meant]!.split("|");

  test("is answered, and every fix is right", () => {
    const text = `${ground}${before}${said}${after}\n`;
    const found = checkText(text).diagnostics.filter(({ span }) => span.end > ground.length && span.start >= ground.length - 1);
    expect(found.length).toBeGreaterThan(0);
    for (const { fixes } of found) {
      for (const { edits } of fixes) {
        const left = checkText(applyEdits(text, edits)).diagnostics.map(({ code }) => code);
        expect(left.length).toBeLessThan(checkText(text).diagnostics.length);
      }
    }
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
