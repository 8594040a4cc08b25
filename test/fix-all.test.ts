/** All certain fixes at once, as `score check --fix` makes them: it ends, leaves no error that was not there, and changes no model that worked. */
import { compile, findingsOf } from "@scoreline/compiler";
import { fixAll, formatMessage, severityOf, type CheckedTexts, type Diagnostic, type Fixing } from "@scoreline/diagnostics";
import { loadSources, type SourceText } from "@scoreline/language";
import { expect, test } from "vitest";
import { examplesIn, pages, project } from "./diagnostic-examples.ts";
import { runs, seed, sliceOf } from "./generators/effort.ts";
import { random } from "./generators/random.ts";
import { slips, textOf } from "./slips/slips.ts";

const entry = "example.score";

/** What is found in a text, and in what it uses, with some files changed. */
function checkedTexts(text: string, beside: Readonly<Record<string, SourceText>>, changed: ReadonlyMap<string, string>): CheckedTexts {
  const files: Readonly<Record<string, SourceText>> = { ...beside, [entry]: { text } };
  const read = (path: string): SourceText => (changed.has(path) ? { text: changed.get(path)! } : (files[path] ?? { problem: "not-found" }));
  const compilation = compile(loadSources(entry, read), { everyFix: true });
  return {
    diagnostics: findingsOf(compilation),
    textOf: (path) => {
      const source = read(path);
      return "text" in source ? source.text : undefined;
    },
    meaning: compilation.plan?.hashes.meaning ?? "",
    isInMeaning: () => compilation.plan !== null,
  };
}

/** What came of fixing a text, and what was found before. */
interface Fixed extends Fixing<CheckedTexts> {
  readonly before: CheckedTexts;
}

async function fixed(text: string, beside: Readonly<Record<string, SourceText>> = {}): Promise<Fixed> {
  let before: CheckedTexts | undefined;
  const check = (changed: ReadonlyMap<string, string>): Promise<CheckedTexts> => {
    const checked = checkedTexts(text, beside, changed);
    before ??= checked;
    return Promise.resolve(checked);
  };
  const fixing = await fixAll(check, () => true);
  return { ...fixing, before: before! };
}

const errorsOf = (found: readonly Diagnostic[]): readonly string[] =>
  found.filter((each) => severityOf(each) === "error").map(({ file, code }) => `${file} ${code}`);

/** The errors that are there after fixing, and not before; and a model that worked and does not decide as it did. */
function harm({ before, checked }: Fixed): readonly string[] {
  const known = [...errorsOf(before.diagnostics)];
  const isNew = (error: string): boolean => {
    const at = known.indexOf(error);
    if (at !== -1) known.splice(at, 1);
    return at === -1;
  };
  const added = errorsOf(checked.diagnostics).filter(isNew);
  return before.meaning === "" || before.meaning === checked.meaning ? added : [...added, "the meaning has changed"];
}

test("the examples of all pages", async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const { code, text: page } of pages) {
    const { kind, wrong: text } = examplesIn(code, page);
    if (kind !== "score") continue;
    const fixing = await fixed(text, project);
    wrong.push(...harm(fixing).map((error) => `${code}: ${error}`));
    count += fixing.fixed.length;
    if (fixing.fixed.length === 0) continue;
    const again = await fixed(fixing.changed.get(entry) ?? text, {
      ...project,
      ...Object.fromEntries([...fixing.changed].map(([path, changed]) => [path, { text: changed }])),
    });
    if (again.fixed.length > 0) wrong.push(`${code}: ${again.fixed.map(({ title }) => title).join(", ")} is left`);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(60);
});

test("an error that hides others is fixed with them", async () => {
  const rows = `model "M" {}
lead { id: text key, employees: number, country: text }
fit {
  criterion "Size" {
    3 WHEN employees > 3
    2 WHEN emploees > 2 AND country is ES
    0 otherwise
  }
}
`;
  const { changed, fixed: made, checked } = await fixed(rows);
  expect(checked.diagnostics).toEqual([]);
  expect(changed.get(entry)).toContain(`    3 when employees > 3\n    2 when employees > 2 and country is "ES"\n    0 otherwise\n`);
  expect(made.map(({ finding: { code } }) => code)).toEqual(["wrong-case", "other-phrase", "unknown-name", "missing-quotes"]);
});

test("months and years of the calendar become no number of days, and semicolons between cells no comment", async () => {
  const typed = ["created after 18 years ago", "created is older than 2 months", "created this year"];
  for (const condition of typed) expect((await fixed(textOf("condition", condition))).changed).toEqual(new Map());
  const grid = await fixed(textOf("grid", "; 1; 2 ↵ A; call_now; none ↵ B; none; nurture"));
  expect(grid.changed.get(entry)).toContain("{\n  |   | 1 | 2 |\n  | A | call_now | none |\n  | B | none | nurture |\n}");
});

test("every slip by itself", async () => {
  const wrong: string[] = [];
  let whole = 0;
  for (const { place, typed } of sliceOf(slips)) {
    const text = textOf(place, typed);
    const fixing = await fixed(text);
    wrong.push(...harm(fixing).map((error) => `${typed}: ${error}`));
    if (errorsOf(fixing.checked.diagnostics).length === 0) whole++;
    if (fixing.fixed.length > 2) wrong.push(`${typed}: ${fixing.fixed.map(({ title }) => title).join(", ")}`);
  }
  expect(wrong).toEqual([]);
  expect(whole / sliceOf(slips).length).toBeGreaterThan(0.4);
});

test("several slips in one text", async () => {
  const next = random(seed);
  const wrong: string[] = [];
  let most = 0;
  for (let round = 0; round < runs(150); round++) {
    const some = Array.from({ length: 8 }, () => slips[Math.floor(next() * slips.length)]!);
    const [first, ...others] = some;
    const own = (index: number): string => textOf(some[index]!.place, some[index]!.typed).slice(textOf("decl", "").length - 1);
    const text =
      textOf(first!.place, first!.typed) +
      others.map((_, index) => own(index + 1).replace("behavior extra", `behavior extra${index}`)).join("");
    const fixing = await fixed(text);
    wrong.push(...harm(fixing).map((error) => `${some.map(({ typed }) => typed).join(" | ")}: ${error}`));
    most = Math.max(most, fixing.fixed.length);
    for (const { finding, offset } of fixing.fixed)
      expect(offset, formatMessage(finding)).toBeLessThanOrEqual(fixing.checked.textOf(entry)!.length);
  }
  expect(wrong).toEqual([]);
  expect(most).toBeGreaterThan(2);
});
