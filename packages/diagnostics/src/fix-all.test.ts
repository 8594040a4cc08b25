import { expect, test } from "vitest";
import type { Diagnostic } from "./diagnostic.ts";
import { fixAll, type CheckedTexts, type Fixing } from "./fix-all.ts";
import { diagnostic } from "./report.ts";

/**
 * A language of words: `bad` is an error that becomes `good`, `worse` one that becomes `worst`, which is an error of another kind without a fix,
 * `two` one with two fixes, `spare` a warning whose fix is a choice, `odd` a warning that becomes `even`, which changes the meaning, and `plain`
 * one that becomes nothing.
 */
function check(texts: Readonly<Record<string, string>>): CheckedTexts {
  const diagnostics = Object.entries(texts).flatMap(([file, text]) =>
    [...text.matchAll(/\b(?:bad|worse|worst|two|spare|odd|plain)\b/g)].map((found) => wordFound(file, found[0], found.index)),
  );
  return {
    diagnostics,
    textOf: (file) => texts[file],
    meaning: Object.values(texts)
      .join("")
      .replaceAll(/\bplain\b|\s/g, ""),
    isInMeaning: (file) => file !== "shared",
  };
}

function wordFound(file: string, word: string, start: number): Diagnostic {
  const span = { start, end: start + word.length };
  const fix = (text: string, isChoice = false) => ({
    title: `Write ${text}`,
    edits: [{ file, span, text }],
    ...(isChoice ? { isChoice: true as const } : {}),
  });
  const fixes = {
    bad: [fix("good")],
    worse: [fix("worst")],
    two: [fix("one"), fix("three")],
    spare: [fix("", true)],
    odd: [fix("even")],
    plain: [fix("\n")],
  };
  const at = { file, span };
  const more = { fixes: fixes[word as keyof typeof fixes] ?? [] };
  if (word === "worst") return diagnostic("unknown-name", at, { name: word, suggestion: "" }, more);
  if (["spare", "odd", "plain"].includes(word)) return diagnostic("unused-name", at, { what: "list", name: word }, more);
  return diagnostic("unknown-event", at, { name: word, suggestion: "" } as never, more);
}

async function fixed(
  texts: Readonly<Record<string, string>>,
  mayChange: (file: string) => boolean = () => true,
): Promise<Fixing<CheckedTexts> & { readonly checks: number }> {
  let checks = 0;
  const fixing = await fixAll((changed) => {
    checks++;
    return Promise.resolve(check({ ...texts, ...Object.fromEntries(changed) }));
  }, mayChange);
  return { ...fixing, checks };
}

test("every certain fix is made at once, and places are those of the text as it is then", async () => {
  const { changed, fixed: made, checks, checked } = await fixed({ a: "x bad y bad", b: "fine", c: "bad" });
  expect([...changed]).toEqual([
    ["a", "x good y good"],
    ["c", "good"],
  ]);
  expect(made.map(({ finding: { file }, title, offset }) => [file, title, offset])).toEqual([
    ["a", "Write good", 2],
    ["a", "Write good", 9],
    ["c", "Write good", 0],
  ]);
  expect(checked.diagnostics).toEqual([]);
  expect(checks).toBe(2);
});

test("a fix that leaves a new error is found among others and not made", async () => {
  const words = [...Array(20).fill("bad"), "worse", ...Array(11).fill("bad")];
  const { changed, fixed: made, checks } = await fixed({ a: words.join(" ") });
  expect(changed.get("a")).toBe(words.join(" ").replaceAll("bad", "good"));
  expect(made).toHaveLength(31);
  expect(checks).toBeLessThan(30);
});

test("it ends where no fix is of use, and where there are more than it looks for", async () => {
  expect((await fixed({ a: "worse" })).changed.size).toBe(0);
  const { checks, changed } = await fixed({ a: Array.from({ length: 500 }, (_, index) => `worse ${index}\n`).join("") });
  expect(changed.size).toBe(0);
  expect(checks).toBeLessThanOrEqual(100);
});

test("what has several fixes, or one of several ways, stays", async () => {
  expect((await fixed({ a: "two spare" })).changed.size).toBe(0);
});

test("a warning is fixed only where the meaning stays, and where it is known", async () => {
  const { changed, fixed: made } = await fixed({ a: "odd plain x", shared: "plain" });
  expect([...changed]).toEqual([["a", "odd \n x"]]);
  expect(made.map(({ finding }) => finding.data["name"])).toEqual(["plain"]);
});

test("only files that may change do", async () => {
  expect([...(await fixed({ a: "bad", b: "bad" }, (file) => file === "b")).changed]).toEqual([["b", "good"]]);
});

test("lines end as the others do", async () => {
  expect((await fixed({ a: "x\r\nplain\r\n" })).changed.get("a")).toBe("x\r\n\r\n\r\n");
});

test("where a file has too many errors, those that come to light are not new", async () => {
  const few = (changed: ReadonlyMap<string, string>): CheckedTexts => {
    const text = changed.get("a") ?? "bad bad bad worst";
    const { diagnostics, ...rest } = check({ a: text });
    const shown = diagnostics.slice(0, 2);
    const tooMany = diagnostic("too-many-errors", { file: "a", span: { start: 0, end: 0 } }, { limit: 2 });
    return { ...rest, diagnostics: diagnostics.length > 2 ? [...shown, tooMany] : shown };
  };
  const { changed, checked } = await fixAll(
    (texts) => Promise.resolve(few(texts)),
    () => true,
  );
  expect(changed.get("a")).toBe("good good good worst");
  expect(checked.diagnostics.map(({ code }) => code)).toEqual(["unknown-name"]);
});
