/** The values that stand for all others of a field. */
import { compileText } from "@scoreline/compiler";
import { rulesOf } from "@scoreline/plan";
import { createProbe } from "@scoreline/runtime/probe";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { effort, runs } from "../../../test/generators/effort.ts";
import { atomsOf } from "../src/index.ts";

/** By name of the column, its values, `…` last where more than these can be distinguished. */
function valuesIn(text: string): Readonly<Record<string, readonly unknown[]>> {
  const { plan, diagnostics } = compileText(`model "M" {}\n${text}`);
  expect(diagnostics).toEqual([]);
  const known = atomsOf(plan!).filter((column) => column !== undefined);
  return Object.fromEntries(
    known.map(({ field, atoms, isComplete }) => [field.name, [...atoms.map(({ value }) => value), ...(isComplete ? [] : ["…"])]]),
  );
}

test("numbers: each that is named, what lies between, and missing", () => {
  expect(
    valuesIn("lead { id: text key, n: number, m: number }\nfit { +1 when n between 50 and 500\n +1 when n > 500.5\n +1 when m * 2 >= 10 }"),
  ).toEqual({ n: [49, 50, 275, 500, 500.3, 500.5, 501, null], m: [4, 5, 6, null] });
});

test("dates count from the moment", () => {
  expect(valuesIn("lead { id: text key, d: date }\nfit { +1 when d in last 10 days }").d).toEqual([
    "2026-06-18",
    "2026-06-19",
    "2026-06-24",
    "2026-06-29",
    "2026-06-30",
    null,
  ]);
});

test("texts: those that are named, another, and those that match several things at once", () => {
  const values = valuesIn(`lead { id: text key, c: text, t: text, k: one of "a", "b", y: yes or no }
    fit { +1 when c is one of "ES", "PT"\n +1 when c is "ES"\n +1 when t mentions "ceo"\n +1 when t contains "sales"\n +1 when k is "a"\n +1 when y }`);
  expect(values).toEqual({
    c: ["something else", "es", "pt", null],
    t: ["something else", "ceo", "sales", "ceo sales", null],
    k: ["a", "b", null],
    y: [true, false, null],
  });
});

test("what contains a text contains its parts, and nothing begins in two ways", () => {
  const values = valuesIn(`lead { id: text key, t: text, u: url, e: email }
    fit { +1 when t contains "sales"\n +1 when t contains "sale"\n +1 when u.path starts with "/a"\n +1 when u.path starts with "/b"
      +1 when e.domain is "gmail.com"\n +1 when e.user is "info" }`);
  expect(values["t"]).toEqual(["something else", "sales", "sale", null]);
  expect(values["u"]).toEqual(["https://zq.example/~", "https://www.example.com/a", "https://www.example.com/b", null]);
  expect(values["e"]).toEqual(["zq@zq.example", "ana@gmail.com", "info@company.example", "info@gmail.com", null]);
});

test("a field like one of another model, but for its type or for what is asked of it, is looked at anew", () => {
  const of = (type: string, rules: string): readonly unknown[] => valuesIn(`lead { id: text key, t: ${type} }\nfit { ${rules} }`)["t"]!;
  expect(of("text", '+1 when t contains "sales"')).toEqual(["something else", "sales", null]);
  // One that begins with it, and one that has it further on.
  expect(of("text", '+1 when t contains "sales"\n +1 when t starts with "sales"')).toEqual([
    "something else",
    "sales",
    "other sales",
    null,
  ]);
  expect(of("text", '+1 when t contains "sale"')).toEqual(["something else", "sale", null]);
  expect(of("url", '+1 when t contains "sales"')).toEqual(["https://zq.example/~", "sales", null, "…"]);
});

test("says so where a text can match more at once than is tried", () => {
  const rules = Array.from({ length: 9 }, (_, at) => `+1 when t contains "x${at}y"`).join("\n");
  expect(valuesIn(`lead { id: text key, t: text }\nfit { ${rules} }`)["t"]!.at(-1)).toBe("…");
});

test("properties of events, too", () => {
  expect(
    valuesIn(`lead { id: text key }\nevent v { url: url, s: number }\nbehavior { +1 for v where url.path starts with "/x" and s > 10 }`),
  ).toEqual({
    url: ["https://zq.example/~", "https://www.example.com/x", null],
    s: [9, 10, 11, null],
  });
});

test("beside each text that is named, another that matches the same", () => {
  const rules = `+1 when t is "owner"\n +1 when t mentions "owner"\n +1 when d.domain is "gmail.com"\n +1 when d.domain ends with ".com"
      +1 when u.path is one of "/blog", "/news"\n +1 when u.path starts with "/blog"`;
  expect(valuesIn(`lead { id: text key, t: text, d: email, u: url }\nfit { ${rules} }`)).toEqual({
    t: ["something else", "owner", "owner other", null],
    d: ["zq@zq.example", "ana@gmail.com", "ana@.com", null],
    u: ["https://zq.example/~", "https://www.example.com/blog", "https://www.example.com/news", "https://www.example.com/blog/other", null],
  });
});

test("no other where a pattern leaves no room, and unsure where another is not found", () => {
  const of = (...rules: readonly string[]): unknown =>
    valuesIn(`lead { id: text key, t: text }\nfit { ${rules.map((rule) => `+1 when t ${rule}`).join("\n")} }`)["t"];
  expect(of('is "owner"', 'matches "owner"')).toEqual(["something else", "owner", null]);
  expect(of('is "a"', 'matches "?"')).toEqual(["something else", "~", "a", null]);
  expect(of('is one of "a", "b", "o", "z", "7", "~", "x"', 'matches "?"')).toContain("…");
});

test("other texts and lists are none that is named, nor one that means missing", () => {
  const values = valuesIn(`lead { id: text key, t: text missing "zq", l: list of text }
    fit { +1 when t is "something else"\n +1 when l includes "something else" }`);
  expect(values).toEqual({ t: ["something else", "~", null], l: [["something else"], ["zq"], null] });
});

/** All texts of up to some letters. */
const textsOf = (letters: readonly string[], length: number): readonly string[] =>
  length === 0 ? [""] : ["", ...textsOf(letters, length - 1).flatMap((text) => letters.map((letter) => text + letter))];
const short = fc.array(fc.constantFrom("a", "b", "-"), { minLength: 1, maxLength: 3 }).map((letters) => letters.join(""));
const pattern = fc.array(fc.constantFrom("a", "b", "*", "?"), { minLength: 1, maxLength: 3 }).map((letters) => letters.join(""));
const named = fc.array(short, { minLength: 1, maxLength: 2 }).map((texts) => texts.map((text) => `"${text}"`));
const asked = fc.oneof(
  named.map((texts) => (texts.length === 1 ? `is ${texts[0]}` : `is one of ${texts.join(", ")}`)),
  fc.tuple(fc.constantFrom("contains", "mentions", "starts with", "ends with"), short).map(([word, text]) => `${word} "${text}"`),
  fc.tuple(fc.constantFrom("contains", "mentions"), named).map(([word, texts]) => `${word} any of ${texts.join(", ")}`),
  pattern.map((text) => `matches "${text}"`),
);

test.each([
  ["lead { id: text key, f: text }", "f", (text: string) => text],
  ["lead { id: text key, f: email }", "f.domain", (text: string) => `ana@${text}`],
  ["lead { id: text key, f: email }", "f.user", (text: string) => `${text}@b`],
  ["lead { id: text key, f: url }", "f.host", (text: string) => `https://${text}/x`],
  ["lead { id: text key, f: url }", "f.path", (text: string) => `https://x/${text}`],
  ["lead { id: text key, f: url }", "f.query", (text: string) => `https://x/?${text}`],
])("where the values of a field are said to be all, every text is judged like one of them: %s %s", (lead, field, whole) => {
  const all = textsOf(["a", "b", "-"], 5).filter((text) => text !== "");
  let complete = 0;
  fc.assert(
    fc.property(fc.array(asked, { minLength: 1, maxLength: 4 }), (rules) => {
      const { plan } = compileText(`model "M" {}\n${lead}\nfit { ${rules.map((rule) => `+1 when ${field} ${rule}`).join("\n")} }`);
      const atoms = atomsOf(plan!).find((column) => column !== undefined)!;
      if (!atoms.isComplete) return;
      complete++;
      const conditions = rulesOf(plan!).map(({ rule }) => (rule as { readonly when: number }).when);
      const probe = createProbe(plan!);
      const judged = (f: unknown): string => probe.values({ f }, [], "2026-06-29", conditions).join();
      const known = new Set(atoms.atoms.flatMap(({ value }) => (value === null ? [] : judged(value))));
      for (const text of all) expect(known, text).toContain(judged(whole(text)));
    }),
    { numRuns: runs(300) },
  );
  expect(complete).toBeGreaterThanOrEqual(Math.round(60 * effort));
});
