/** What the reference and the guide name is there. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { commands } from "../packages/cli/src/commands/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = ["grammar/language.md", "grammar/guide.md"].map((page) => ({ page, text: readFileSync(root + page, "utf8") }));
const reference = pages[0]!.text;

/** Where each engine that gives the same outcome is. */
const engines: Readonly<Record<string, string>> = {
  "the runtime": "packages/runtime/src/create-scorer.ts",
  "a generated module": "packages/compiler/src/module",
  "the incremental state": "packages/runtime/src/state.ts",
  "SQL in DuckDB": "packages/sql/src/dialects/duckdb.ts",
  "in PostgreSQL": "packages/sql/src/dialects/postgres.ts",
  "in Spark": "packages/sql/src/dialects/spark.ts",
};

test("the engines that the reference names are there", () => {
  const named = /Every engine \(([^)]*)\)/.exec(reference)![1]!.split(", ");
  expect(named).toEqual(Object.keys(engines));
  expect(named.filter((engine) => !existsSync(root + engines[engine]!))).toEqual([]);
});

test("every command of these pages is one", () => {
  const written = pages.flatMap(({ text }) => [...text.matchAll(/`score ([a-z]+)(?! as\b| \["Label"\])\b/g)].map(([, name]) => name!));
  expect(written.length).toBeGreaterThan(3);
  expect([...new Set(written)].filter((name) => !Object.hasOwn(commands, name))).toEqual([]);
});

test("every file that these pages link to is there", () => {
  const links = pages.flatMap(({ text }) => [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => `grammar/${path!}`));
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((path) => !existsSync(root + path))).toEqual([]);
});
