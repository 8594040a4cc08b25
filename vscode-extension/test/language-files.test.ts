/** The texts that the extension offers are right: snippets parse, and the model to begin with works. */
import { compileText } from "@scoreline/compiler";
import { parse } from "@scoreline/language";
import { format } from "@scoreline/language/writing";
import { runTests } from "@scoreline/testing";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../language/${path}`, import.meta.url), "utf8");

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: string | readonly string[];
}

/** What is in the text when every place is left as it is offered. */
function expanded({ body }: Snippet): string {
  const text = typeof body === "string" ? body : body.join("\n");
  return text
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$0/g, "");
}

describe("snippets", () => {
  const snippets = Object.entries(JSON.parse(read("snippets.json")) as Record<string, Snippet>);
  /** These are inside a block. */
  const inside: Readonly<Record<string, string>> = {
    criterion: "fit",
    stage: "behavior",
    earlier: "behavior",
    later: "behavior",
    times: "behavior",
    silence: "behavior",
    reset: "behavior",
  };

  test.each(snippets)("%s parses as it is offered", (_name, snippet) => {
    const block = inside[snippet.prefix];
    const text = expanded(snippet);
    expect(parse(block === undefined ? text : `${block} {\n${text}\n}`, "snippet.score").diagnostics).toEqual([]);
  });

  const written = Object.fromEntries(snippets.map(([name, snippet]) => [name, expanded(snippet)]));

  test.each([
    "route {",
    "promise ",
    "ignore ",
    " for demo_request where an earlier ",
    " where no later ",
    "define pricing_view as page_view where ",
    " for every 30 days without ",
    "reset after 90 days without ",
    " times per email_id",
  ])("there is one for “%s”", (part) => {
    expect(Object.values(written).filter((text) => text.includes(part))).not.toEqual([]);
  });

  test("a whole model is a sound model", () => {
    const { diagnostics, plan } = compileText(expanded(snippets.find(([, { prefix }]) => prefix === "model")![1]));
    expect(diagnostics.filter(({ code }) => code !== "unused-field").map(({ code }) => code)).toEqual([]);
    expect(plan).not.toBeNull();
  });
});

describe("the model to begin with", () => {
  const text = read("starter.score");
  const { diagnostics, tests: testPlan } = compileText(text);

  test("has no problems found", () => expect(diagnostics.map(({ code }) => code)).toEqual([]));
  test("is formatted as the formatter does", () => expect(format(text)).toMatchObject({ text }));
  test("passes its own tests", () => {
    const { tests, passed } = runTests(testPlan!);
    expect(tests.filter((result) => !result.passed)).toEqual([]);
    expect(passed).toBeGreaterThanOrEqual(7);
  });
});
