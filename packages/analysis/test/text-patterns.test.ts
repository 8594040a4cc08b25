/** What is said to follow from one test of a text for another, against every short text there is. */
import * as fc from "fast-check";
import { mentions } from "@scoreline/semantics";
import { expect, test } from "vitest";
import { effort, runs } from "../../../test/generators/effort.ts";
import { excludes, implies, type TextTest } from "../src/attainable/text-patterns.ts";

/** Two letters that tests ask for, one that none does, and what is no letter. */
const characters = ["a", "b", "z", "-"];
const texts = [""];
for (const text of texts) if (text.length < 6) texts.push(...characters.map((character) => text + character));

const asExpression = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`, "su");

const holds: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  "text.equal": (text, part) => text === part,
  "text.one-of": (text, part) => text === part,
  "text.contains": (text, part) => text.includes(part),
  "text.starts-with": (text, part) => text.startsWith(part),
  "text.ends-with": (text, part) => text.endsWith(part),
  "text.mentions": mentions,
  "text.matches": (text, part) => asExpression(part).test(text),
};

const isMet = ({ operation, texts: parts }: TextTest, text: string): boolean => parts.some((part) => holds[operation]!(text, part));

const textTest: fc.Arbitrary<TextTest> = fc.constantFrom(...Object.keys(holds)).chain((operation) => {
  const unit = operation === "text.matches" ? ["a", "b", "?", "*"] : ["a", "b", "-"];
  const part = fc.string({ unit: fc.constantFrom(...unit), minLength: 1, maxLength: operation === "text.matches" ? 4 : 2 });
  return fc
    .array(part, { minLength: 1, maxLength: operation === "text.equal" ? 1 : 2 })
    .map((parts): TextTest => ({ operation, texts: parts }));
});

test("what is said to follow and to be excluded is so of every text, and what is so is said, of patterns mostly", () => {
  const seen = { follows: 0, "is excluded": 0, neither: 0, "is not said": 0 };
  fc.assert(
    fc.property(textTest, textTest, (one, other) => {
      const met = texts.filter((text) => isMet(one, text));
      const isImplied = met.every((text) => isMet(other, text));
      const isExcluded = !met.some((text) => isMet(other, text));
      if (implies(one, other)) expect(isImplied, JSON.stringify([one, other])).toBe(true);
      if (excludes(one, other)) expect(isExcluded, JSON.stringify([one, other])).toBe(true);
      const isSaid = implies(one, other) || excludes(one, other);
      // Of patterns with open places within, not all is told.
      const isPattern = [one, other].some(({ operation }) => operation === "text.matches");
      if (!isSaid && !isPattern) expect(isImplied || isExcluded, JSON.stringify([one, other])).toBe(false);
      seen[isSaid ? (isImplied ? "follows" : "is excluded") : isImplied || isExcluded ? "is not said" : "neither"]++;
    }),
    { numRuns: runs(10_000) },
  );
  console.info(JSON.stringify(seen));
  for (const what of ["follows", "is excluded", "neither"] as const) expect(seen[what]).toBeGreaterThan(300 * effort);
  expect(seen["is not said"]).toBeLessThan((seen.follows + seen["is excluded"]) / 25);
});

const asked = (operation: string, ...parts: readonly string[]): TextTest => ({ operation: operation.replace(" ", "."), texts: parts });

test.each([
  [asked("text starts-with", "/pricing/x"), asked("text starts-with", "/pricing"), true],
  [asked("text starts-with", "/pricing"), asked("text starts-with", "/pricing/x"), false],
  [asked("text starts-with", "/a", "/b"), asked("text starts-with", "/b", "/", "/c"), true],
  [asked("text equal", "head of sales"), asked("text mentions", "sales"), true],
  [asked("text equal", "presales"), asked("text mentions", "sales"), false],
  // Whatever comes after it may be a letter.
  [asked("text starts-with", "sales"), asked("text mentions", "sales"), false],
  [asked("text starts-with", "sales "), asked("text mentions", "sales"), true],
  [asked("text contains", "vp sales"), asked("text mentions", "sales"), false],
  [asked("text mentions", "vp sales"), asked("text mentions", "sales"), true],
  [asked("text mentions", "café"), asked("text contains", "caf"), true],
  [asked("text mentions", "café"), asked("text mentions", "caf"), false],
  [asked("text matches", "/blog/*/x"), asked("text matches", "/blog*"), true],
  [asked("text matches", "*?a"), asked("text matches", "?*a"), true],
  [asked("text matches", "a?c"), asked("text matches", "a*"), true],
  [asked("text matches", "a*"), asked("text matches", "a?*"), false],
  [asked("text equal", "a*"), asked("text matches", "a?"), true],
  // In a text that is named, a star is one.
  [asked("text matches", "a*"), asked("text equal", "a*"), false],
  [asked("text matches", "😀?"), asked("text starts-with", "😀"), true],
  [asked("text equal", "😀"), asked("text matches", "?"), true],
  [asked("text mentions", "sales"), asked("text matches", "*sales*"), true],
  [asked("list includes-all", "a", "b"), asked("list includes-any", "b", "c"), true],
  [asked("list includes-all", "a", "b"), asked("list includes-all", "b"), true],
  [asked("list includes-all", "a"), asked("list includes-all", "a", "b"), false],
  [asked("list includes-any", "a", "b"), asked("list includes-any", "b", "c", "a"), true],
  [asked("list includes-any", "a", "b"), asked("list includes-any", "a"), false],
  [asked("list includes-any", "a"), asked("list includes-all", "a"), true],
])("%j implies %j: %s", (one, other, expected) => {
  expect(implies(one, other)).toBe(expected);
});

test.each([
  [asked("text starts-with", "/a"), asked("text starts-with", "/b"), true],
  [asked("text starts-with", "/a", "/c"), asked("text starts-with", "/b"), true],
  [asked("text starts-with", "/a", "/c"), asked("text starts-with", "/b", "/c/d"), false],
  [asked("text equal", "x"), asked("text contains", "y"), true],
  [asked("text equal", "presales"), asked("text mentions", "sales"), true],
  [asked("text ends-with", "ab"), asked("text starts-with", "ba"), false],
  [asked("text matches", "a*b"), asked("text starts-with", "b"), true],
  [asked("text matches", "a??"), asked("text matches", "?b"), true],
  [asked("text matches", "a?b"), asked("text contains", "cd"), true],
  [asked("text matches", "a*c"), asked("text matches", "*d"), true],
  [asked("text matches", "a*c"), asked("text matches", "*b*"), false],
  [asked("text mentions", "a"), asked("text mentions", "b"), false],
  [asked("list includes-any", "a"), asked("list includes-any", "b"), false],
])("%j excludes %j: %s", (one, other, expected) => {
  expect(excludes(one, other)).toBe(expected);
  expect(excludes(other, one)).toBe(expected);
});

test("of very long texts with open places nothing is said that takes long to tell", () => {
  const long = "ab".repeat(50_000);
  expect(excludes(asked("text matches", `${long}*`), asked("text matches", `*${long}?`))).toBe(false);
  expect(implies(asked("text matches", `${long}*`), asked("text matches", `*${long}*`))).toBe(false);
});
