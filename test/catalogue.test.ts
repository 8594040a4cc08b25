/** What the catalogue of operations and aggregates holds, every place that speaks of it knows. */
import { readdirSync, readFileSync } from "node:fs";
import { compile } from "@scoreline/compiler";
import { formatHint } from "@scoreline/diagnostics";
import { checkText, loadSources } from "@scoreline/language";
import { aggregateWords, aggregates, operations, partsOf } from "@scoreline/semantics";
import { expect, test } from "vitest";
import { readCases } from "./conformance-harness/cases.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const reference = read("../grammar/language.md");
const cases = new URL("./conformance/", import.meta.url);

/** Every operation and aggregate that a conformance case comes to use. */
function usedInCases(): { readonly operations: ReadonlySet<string>; readonly aggregates: ReadonlySet<string> } {
  const found = { operations: new Set<string>(), aggregates: new Set<string>() };
  const seen = new Set<string>();
  for (const page of readdirSync(cases).filter((name) => name.endsWith(".md") && name !== "README.md")) {
    for (const { files, errors } of readCases(readFileSync(new URL(page, cases), "utf8")).flatMap(({ trials }) => trials)) {
      const text = files.get("model.score")!;
      if (errors.length > 0 || seen.has(text)) continue;
      seen.add(text);
      const { plan } = compile(
        loadSources("model.score", (path) => {
          const file = files.get(path);
          return file === undefined ? { problem: "not-found" } : { text: file };
        }),
      );
      for (const expression of plan?.expressions ?? []) {
        if (expression.kind === "call") found.operations.add(expression.operation);
        if (expression.kind === "history") found.aggregates.add(expression.aggregate);
      }
    }
  }
  return found;
}

test("every operation and every aggregate has a conformance case", () => {
  const used = usedInCases();
  expect(Object.keys(operations).filter((name) => !used.operations.has(name))).toEqual([]);
  expect(Object.keys(aggregates).filter((name) => !used.aggregates.has(name))).toEqual([]);
});

/** White space of any kind and length is one space. */
const plain = (text: string): string => text.replace(/\s+/g, " ");

test.each(["email", "url"])("the reference names the parts of %s, in the order of the catalogue", (type) => {
  const named = new RegExp(`\`${type}\` \\(has ([^)]*)\\)`).exec(plain(reference))?.[1];
  expect(named?.match(/\.\w+/g)).toEqual(partsOf(type).map(({ name }) => `.${name}`));
});

test("what the reference says to belong to no part is none", () => {
  const [, ...words] = /(\w+) and the (\w+) are not part of any/.exec(plain(reference))!;
  expect(
    partsOf("url")
      .map(({ name }) => name)
      .filter((name) => words.includes(name)),
  ).toEqual([]);
});

test.each(Object.values(aggregateWords))("the reference tells of “$written”", ({ written }) => {
  expect(plain(reference)).toContain(`\`${written} E`);
});

test("the page on an unknown part gives the advice that the message gives", () => {
  const { diagnostics } = checkText('lead { id: text key }\nfit {\n  +1 when id.part is "x"\n}\n');
  const advice = /An email address has .*/.exec(formatHint(diagnostics.find(({ code }) => code === "unknown-part")!)!)![0];
  expect(read("../packages/diagnostics/pages/unknown-part.md").replaceAll("`", "")).toContain(advice.replaceAll("`", ""));
});
