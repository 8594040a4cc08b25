/** The models of `examples/dbt` that `score sql` writes are what it writes now. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import { formatRawSql, formatSql } from "@scoreline/sql";
import { expect, test } from "vitest";
import { dbtModels } from "../.config/generate/dbt-models.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const models = Object.entries(dbtModels(root));

test.each(models)("%s is up to date: `npm run generate` writes it", (path, make) => {
  const file = join(root, path);
  expect(existsSync(file) && readFileSync(file, "utf8") === make({ compile, loadSources, formatSql, formatRawSql })).toBe(true);
});

test("nothing else is among them, and each names other models by references alone", () => {
  const folder = join(root, "examples/dbt/models/generated");
  expect(readdirSync(folder).sort()).toEqual(models.map(([path]) => path.slice(path.lastIndexOf("/") + 1)).sort());
  for (const [path] of models) {
    const text = readFileSync(join(root, path), "utf8");
    expect(text, path).toMatch(/FROM \{\{ ref\("(?:leads|events|raw_leads|raw_events)"\) \}\}/);
    expect(text, path).not.toMatch(/(?:FROM|JOIN) "?(?:raw_)?(?:leads|events)"?\s/);
    expect(text.trimEnd(), path).not.toMatch(/;$/);
  }
});
