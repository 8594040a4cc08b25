import { readFileSync } from "node:fs";
import { compile, findingsOf } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { loadSources } from "@scoreline/language";
import { runTests } from "@scoreline/testing";
import { expect, test } from "vitest";
import { readSections } from "./conformance-harness/markdown.ts";

/** The language reference that ships is read as a user would read it: its examples must do what it says they do. */
const reference = readFileSync(new URL("../grammar/language.md", import.meta.url), "utf8");
const examples = readSections(reference).flatMap(({ heading, parts }) =>
  parts.flatMap((part) => (part.kind === "block" && part.info[0] === "score" ? [{ heading, line: part.line, text: part.text }] : [])),
);

/** What the lists that examples read from files hold. */
const listFile = "rival.example\n";

test("the reference holds an example of a whole file", () => {
  expect(examples.length).toBeGreaterThan(0);
});

test.each(examples)("the example under “$heading”, line $line, compiles and its tests pass", ({ text, line }) => {
  const sources = loadSources("example.score", (path) => ({ text: path === "example.score" ? text : listFile }));
  const compilation = compile(sources);
  const lineOf = (offset: number): number => line + text.slice(0, offset).split("\n").length - 1;
  expect(findingsOf(compilation).map((found) => `line ${lineOf(found.span.start)}: ${formatMessage(found)}`)).toEqual([]);
  const failures = runTests(compilation.tests!).tests.flatMap((result) => result.failures);
  expect(failures.map((failure) => `line ${line + failure.line - 1}: ${failure.message}`)).toEqual([]);
});
