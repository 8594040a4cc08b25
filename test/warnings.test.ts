/**
 * Warnings over the models of all other conformance cases: each one is true, and none of a kind that can be told otherwise is missing.
 * And every warning of the catalogue is in all of its places.
 */
import { readdirSync, readFileSync } from "node:fs";
import { compile, findingsOf, type Compilation } from "@scoreline/compiler";
import { catalogue, severityOf } from "@scoreline/diagnostics";
import { loadSources } from "@scoreline/language";
import { expect, test } from "vitest";
import { rules } from "../packages/language/src/check/rules.ts";
import { entryFile, readCases } from "./conformance-harness/cases.ts";
import { foundTrue } from "./warnings-of-cases.ts";

const folder = new URL("./conformance/", import.meta.url);

const models = readdirSync(folder)
  .filter((page) => page.endsWith(".md") && !["README.md", "warnings.md"].includes(page))
  .flatMap((page) =>
    readCases(readFileSync(new URL(page, folder), "utf8")).flatMap(({ name, trials }) =>
      trials
        .filter(({ errors }) => errors.length === 0)
        .map(({ files, label }) => ({ title: `${page} › ${name}${label === "" ? "" : ` › ${label}`}`, name: `${page} › ${name}`, files })),
    ),
  );

const compiled = models
  .map(({ title, name, files }) => ({
    title,
    name,
    files,
    compilation: compile(
      loadSources(entryFile, (path) => {
        const text = files.get(path);
        return text === undefined ? { problem: "not-found" } : { text };
      }),
    ),
  }))
  .filter(({ compilation }) => compilation.plan !== null);

const warningsIn = (compilation: Compilation): readonly { readonly code: string; readonly text: string }[] =>
  findingsOf(compilation)
    .filter((found) => severityOf(found) === "warning")
    .map(({ code, file, span }) => ({
      code,
      text: compilation.model.files.find(({ path }) => path === file)!.text.slice(span.start, span.end),
    }));

test("a name is unused exactly where it is written once, in its declaration", () => {
  // Where one word names things of several kinds, counting words tells nothing: cases about errors try that.
  const told = compiled.filter(({ title }) => !title.startsWith("errors-"));
  expect(told.length).toBeGreaterThan(1_000);
  const wrong = told.flatMap(({ title, files, compilation }) => {
    const reported = warningsIn(compilation)
      .filter(({ code }) => code === "unused-name")
      .map(({ text }) => text)
      .sort();
    return `${reported}` === `${namesWrittenOnce(files)}`
      ? []
      : [`${title}: ${reported.join(", ")}; written once: ${namesWrittenOnce(files).join(", ")}`];
  });
  expect(wrong).toEqual([]);
});

/** By the words alone, without comments, texts and the names of properties: the declared names of the entry that no other line says. */
function namesWrittenOnce(files: ReadonlyMap<string, string>): readonly string[] {
  const wordsOf = (text: string): readonly string[] =>
    text.replace(/\/\/.*|"(?:[^"\\]|\\.)*"/g, " ").match(/[\p{L}_][\p{L}\p{M}\p{N}_]*|`[^`]*`/gu) ?? [];
  const counts = new Map<string, number>();
  for (const text of files.values()) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = wordsOf(files.get(entryFile)!);
  // `list of text` is a type, and declares nothing.
  const declared = words.filter((word, index) => word !== "of" && ["define", "list", "action"].includes(words[index - 1] ?? ""));
  return declared.filter((word) => counts.get(word) === 1).sort();
}

test("of the other kinds there are those that were found true by hand, and no more", () => {
  const others = compiled.flatMap(({ name, compilation }) =>
    warningsIn(compilation)
      .filter(({ code }) => code !== "unused-name")
      .map(({ code, text }) => `${name}: ${code} «${text}»`),
  );
  expect([...new Set(others)]).toEqual(foundTrue);
});

const warnings = Object.entries(catalogue)
  .filter(([, { severity }]) => severity === "warning")
  .map(([code]) => code);

test("the reference lists every warning, and nothing else", () => {
  const table = /\*\*Warnings today\*\*[^]*?\n\n(?!\|)/.exec(readFileSync(new URL("../grammar/language.md", import.meta.url), "utf8"))![0];
  const listed = [...table.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, codes]) => codes!.match(/[a-z-]+/g)!);
  expect(listed.sort()).toEqual([...warnings].sort());
});

test("every warning has a conformance case", () => {
  const marked = readCases(readFileSync(new URL("warnings.md", folder), "utf8")).flatMap(({ trials }) =>
    trials.flatMap((trial) => (trial.warnings ?? []).map(({ code }) => code)),
  );
  expect(warnings.filter((code) => !marked.includes(code))).toEqual([]);
});

test("every rule that warns is broken on purpose", () => {
  const breakages = readFileSync(new URL("./breakages/table/warnings.mjs", import.meta.url), "utf8");
  expect(rules.filter(({ stage, code }) => stage === "sound" && !breakages.includes(`/${code}.ts`)).map(({ code }) => code)).toEqual([]);
});
