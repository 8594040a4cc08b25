/** The grammar for tree-sitter knows every word of the language, and no other; and what it colors are these words. */
import { readFileSync } from "node:fs";
import { keywordTexts } from "@scoreline/language";
import { expect, test } from "vitest";

/** The rules of the grammar, made by functions that only gather the words in them. */
async function wordsOfGrammar(): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const gather = (...parts: unknown[]): string => {
    for (const part of parts) if (typeof part === "string" && /^[a-z][a-z-]*$/.test(part)) found.add(part);
    return "";
  };
  const immediate = Object.assign(() => "", { immediate: () => "" });
  const precedence = Object.assign((_: number, rule: unknown) => gather(rule), { right: (rule: unknown) => gather(rule) });
  const nodes = new Proxy({}, { get: () => "" });
  const functions = {
    seq: gather,
    choice: gather,
    optional: gather,
    repeat: gather,
    repeat1: gather,
    // The other name of a rule is no word of the language.
    alias: (rule: unknown) => gather(rule),
    field: (_: string, rule: unknown) => gather(rule),
    token: immediate,
    prec: precedence,
    grammar: ({ rules }: { readonly rules: Readonly<Record<string, (nodes: object) => unknown>> }) => {
      for (const rule of Object.values(rules)) gather(rule(nodes));
    },
  };
  const globals = globalThis as unknown as Record<string, unknown>;
  Object.assign(globals, functions);
  try {
    await import(new URL("../grammar.js", import.meta.url).href);
  } finally {
    for (const name of Object.keys(functions)) delete globals[name];
  }
  return found;
}

test("the words of the grammar are those of the language", async () => {
  expect([...(await wordsOfGrammar())].sort()).toEqual([...keywordTexts].sort());
});

test.each(["highlights.scm", "helix/highlights.scm"])("%s colors each of them, and values by their node", (file) => {
  const query = readFileSync(new URL(`../queries/${file}`, import.meta.url), "utf8");
  const colored = [...query.matchAll(/"([a-z][a-z-]*)"/g)].map(([, word]) => word!);
  expect([...new Set([...colored, "true", "false"])].sort()).toEqual([...keywordTexts].sort());
});
