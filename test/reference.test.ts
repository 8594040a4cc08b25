import { readFileSync } from "node:fs";
import { compile, findingsOf } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { loadSources } from "@scoreline/language";
import { runTests } from "@scoreline/testing";
import { expect, test } from "vitest";
import { readSections } from "./conformance-harness/markdown.ts";

/** The reference and the guide that ship are read as a user would read them: their examples must do what they say they do. */
const examples = ["language.md", "guide.md"].flatMap((page) =>
  readSections(readFileSync(new URL(`../grammar/${page}`, import.meta.url), "utf8")).flatMap(({ heading, parts }) =>
    parts.flatMap((part) =>
      part.kind === "block" && part.info[0] === "score" ? [{ page, heading, line: part.line, text: part.text }] : [],
    ),
  ),
);

/** What the lists that examples read from files hold. */
const listFile = "rival.example\n";

test.each(["language.md", "guide.md"])("%s holds an example of a whole file", (page) => {
  expect(examples.filter((example) => example.page === page).length).toBeGreaterThan(0);
});

test.each(examples)("the example of $page under “$heading”, line $line, compiles and its tests pass", ({ text, line }) => {
  const sources = loadSources("example.score", (path) => ({ text: path === "example.score" ? text : listFile }));
  const compilation = compile(sources);
  const lineOf = (offset: number): number => line + text.slice(0, offset).split("\n").length - 1;
  expect(findingsOf(compilation).map((found) => `line ${lineOf(found.span.start)}: ${formatMessage(found)}`)).toEqual([]);
  const failures = runTests(compilation.tests!).tests.flatMap((result) => result.failures);
  expect(failures.map((failure) => `line ${line + failure.line - 1}: ${failure.message}`)).toEqual([]);
});
