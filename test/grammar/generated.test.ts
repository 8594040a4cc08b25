/** The files in `grammar/` that are made from the sources. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { keywordTexts } from "@scoreline/language";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string): string => readFileSync(new URL(`../../grammar/${file}`, import.meta.url), "utf8");

test("the generated files are up to date", () => {
  const { status, stderr } = spawnSync(process.execPath, [".config/generate.mjs", "--check"], { cwd: root, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "All generated files are up to date.\n" });
});

test("the grammar uses every word of the language", () => {
  const grammar = read("score.ebnf");
  expect(keywordTexts.filter((word) => !grammar.includes(`"${word}"`))).toEqual([]);
});

test("every rule the grammar names is there, once", () => {
  const grammar = read("score.ebnf")
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/"[^"]*"/g, "");
  const defined = [...grammar.matchAll(/^([a-z-]+)\s+::=/gm)].map((match) => match[1]!);
  const used = new Set(grammar.match(/[a-z][a-z-]*/g));
  expect(new Set(defined).size).toBe(defined.length);
  expect([...used].filter((name) => !defined.includes(name))).toEqual([]);
});

test("the pictures need nothing from elsewhere", () => {
  const page = read("railroad.html");
  expect(page).not.toMatch(/https?:|<script|<link|@import|src=/);
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${target}"`);
});

test("the editor's patterns are regular expressions, and do what they say", () => {
  const configuration = JSON.parse(read("language-configuration.json")) as {
    wordPattern: { pattern: string; flags: string };
    indentationRules: Record<"increaseIndentPattern" | "decreaseIndentPattern", { pattern: string }>;
    onEnterRules: { beforeText: string; action: { appendText?: string } }[];
  };
  const { pattern, flags } = configuration.wordPattern;
  expect("page_view.größe half-life 1_000.5 40%".match(new RegExp(pattern, `g${flags}`))).toEqual([
    "page_view",
    "größe",
    "half-life",
    "1_000.5",
    "40%",
  ]);
  const increases = new RegExp(configuration.indentationRules.increaseIndentPattern.pattern);
  expect(["fit {", 'stage "a { b" {', "lead { // known", "+5 when at least 2 of ("].filter((line) => !increases.test(line))).toEqual([]);
  expect(["event a { b: text }", "+5 when (a or b)", "// fit {", 'use "a {"', "}"].filter((line) => increases.test(line))).toEqual([]);
  const appended = (line: string): string | undefined =>
    configuration.onEnterRules.find(({ beforeText }) => new RegExp(beforeText).test(line))?.action.appendText;
  expect([appended("  /// Fits."), appended("  | a | b |"), appended("  ///"), appended("// note"), appended("+5 when a")]).toEqual([
    "/// ",
    "| ",
    undefined,
    undefined,
    undefined,
  ]);
});
