/** Every block of the language on a page of the site runs: as a file of its own, or in the way that its page says. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { compile, findingsOf } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { loadSources } from "@scoreline/language";
import { format } from "@scoreline/language/writing";
import { runTests } from "@scoreline/testing";
import { expect, test } from "vitest";
import { folderWith, score } from "../../cli/test/harness.ts";
import { codeBlocksIn } from "../src/markdown-text.mjs";
import { codePages, root, withFiles, writtenPages } from "../src/pages.mjs";

const pages = writtenPages();
/** What examples show of their files, test/examples.test.ts runs where they are. */
const blocksOf = ({ text, group }: { readonly text: string; readonly group: string }) =>
  codeBlocksIn(group === "examples" ? text : withFiles(text)).filter(
    ({ info }) => /^score(?: |$)/.test(info) && !info.startsWith("score examples/"),
  );

/** Pages whose blocks another test runs, in the way that suits them, and pages with a few lines out of a model. */
const runElsewhere: Readonly<Record<string, string>> = {
  "README.md":
    "test/readme.test.ts builds the model of the tutorial step by step, and packages/cli/test/promises.test.ts tries the promises",
  "grammar/language.md": "test/reference.test.ts",
  "grammar/guide.md": "test/reference.test.ts",
};

/** Lines out of a model, with what they need around them. */
const around: Readonly<Record<string, string>> = {
  "vscode-extension/README.md":
    'model "Around" { timezone "UTC" }\nlead { id: text key, email: email, employees: number }\nlist free_mail as "a.example"\n',
};

const examples = pages
  .filter(({ source }) => runElsewhere[source] === undefined)
  .flatMap((page) => blocksOf(page).map(({ text }, index) => ({ page, text: `${around[page.source] ?? ""}${text}`, number: index + 1 })));

test("recipes and other pages have examples", () => {
  expect(examples.filter(({ page }) => page.group === "cookbook").length).toBeGreaterThan(0);
});

test.each(examples)("example $number of $page.source compiles, is formatted, and its tests pass", ({ page, text }) => {
  const compilation = compile(loadSources("model.score", () => ({ text })));
  expect(findingsOf(compilation).map((found) => `${found.code}: ${formatMessage(found)}`)).toEqual([]);
  const report = runTests(compilation.tests!);
  expect(report.tests.flatMap(({ failures }) => failures.map(({ line, message }) => `line ${line}: ${message}`))).toEqual([]);
  if (page.group !== "cookbook") return;
  expect(report.passed).toBeGreaterThan(0);
  expect(format(text)).toMatchObject({ text });
});

/** What a recipe has people type, in a folder with its model and its data, and what it says to be printed then. */
const runs = pages
  .filter(({ group }) => group === "cookbook")
  .flatMap(({ source, text }) => {
    const blocks = codeBlocksIn(withFiles(text));
    const data = blocks.map(({ info, text: held }) => [info.split(" ")[1], held] as const).filter(([name]) => name !== undefined);
    const models = blocks.filter(({ info }) => info === "score").map(({ text: model }) => ["model.score", model] as const);
    return blocks.flatMap(({ info, text: typed }, index) =>
      info === "sh"
        ? [{ source, typed: typed.trim(), files: Object.fromEntries([...data, ...models]), printed: blocks[index + 1]?.text }]
        : [],
    );
  });

test("some recipes have data", () => {
  expect(runs.length).toBeGreaterThanOrEqual(5);
});

test.each(runs)("what $source has people type prints what it says, and nothing may cost points", async ({ typed, files, printed }) => {
  const [program, ...argv] = typed.split(/\s+/);
  expect(program).toBe("score");
  // What may cost points would be an error.
  expect(await score([...argv, "--strict"], { cwd: folderWith(files as Readonly<Record<string, string>>) })).toMatchObject({
    code: 0,
    out: printed,
  });
});

test("pages on codes have no other blocks than those that their own test runs", () => {
  const kinds = new Set(codePages().flatMap((page) => blocksOf(page).map(({ info }) => info)));
  expect([...kinds].sort()).toEqual(["score", "score error", "score warning"]);
});

test("every field note is in one recipe, and every recipe is in the list", () => {
  const recipes = pages.filter(({ group, url }) => group === "cookbook" && url !== "cookbook/");
  const shown = recipes.flatMap(({ text }) => codeBlocksIn(text).map(({ info }) => /^score examples\/field-notes\/(.*)$/.exec(info)?.[1]));
  const notes = readdirSync(join(root, "examples/field-notes")).filter((name) => name.endsWith(".score"));
  expect(shown.filter((name) => name !== undefined).sort()).toEqual(notes.sort());
  const files = readdirSync(join(root, "packages/site/cookbook")).filter((name) => name !== "README.md");
  expect(recipes.map(({ source }) => source.replace(/^.*\//, "")).sort()).toEqual(files.sort());
  expect(existsSync(join(root, "packages/site/cookbook/README.md"))).toBe(true);
});
