/**
 * Writes the files that are made from the sources: `npm run generate`. With `-- --check` it writes nothing and fails, naming
 * each file that is stale.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withFigures } from "../test/bench/figures.mjs";
import { withGrammar } from "./generate/appendix.mjs";
import { withChecks } from "./generate/audit-table.mjs";
import { codeMirrorGrammar } from "./generate/codemirror.mjs";
import { dbtModels } from "./generate/dbt-models.mjs";
import { ebnf } from "./generate/ebnf.mjs";
import { railroadPage } from "./generate/railroad-page.mjs";
import { loadLanguage } from "./generate/load-language.mjs";
import { textMateGrammar } from "./generate/textmate.mjs";
import { folds, highlights, highlightsForHelix, indents, indentsForHelix } from "./generate/tree-sitter-queries.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const asJson = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** Every generated file, and what makes it from the sources' own tables. */
const files = {
  "grammar/score.tmLanguage.json": ({ keywords }) => asJson(textMateGrammar(keywords)),
  "packages/codemirror/grammar.json": ({ keywords }) =>
    asJson(
      codeMirrorGrammar(textMateGrammar(keywords), JSON.parse(readFileSync(join(root, "grammar/language-configuration.json"), "utf8"))),
    ),
  "grammar/score.ebnf": ({ rules }) => ebnf(rules),
  // The appendix of the reference; the rest of it is written by hand.
  "grammar/language.md": ({ rules }, reference) => withGrammar(reference, rules),
  // The tables of figures; the rest of it is written by hand.
  "README.md": (_, page) => withFigures(page, JSON.parse(readFileSync(join(root, "test/bench/results/figures.json"), "utf8"))),
  // The table of what an audit finds; the rest of it is written by hand.
  "packages/cli/README.md": ({ audits, auditCodes }, page) => withChecks(page, audits, auditCodes),
  "grammar/railroad.html": ({ rules }) => railroadPage(rules),
  "packages/tree-sitter/queries/highlights.scm": ({ keywords }) => highlights(keywords),
  "examples/editors/zed/languages/score/highlights.scm": ({ keywords }) => highlights(keywords),
  "packages/tree-sitter/queries/helix/highlights.scm": ({ keywords }) => highlightsForHelix(keywords),
  "packages/tree-sitter/queries/folds.scm": folds,
  "packages/tree-sitter/queries/indents.scm": indents,
  "packages/tree-sitter/queries/helix/indents.scm": indentsForHelix,
  "packages/plan/schema/plan.schema.json": ({ schemas }) => asJson(schemas["plan.schema.json"]),
  "packages/data/schema/source.schema.json": ({ sourceSchema }) => asJson(sourceSchema),
  "packages/report/schema/findings.schema.json": ({ findingsSchema }) => asJson(findingsSchema),
  "packages/backtest/schema/backtest.schema.json": ({ backtestSchema }) => asJson(backtestSchema),
  "packages/plan/schema/explanation.schema.json": ({ schemas }) => asJson(schemas["explanation.schema.json"]),
  ...dbtModels(root),
};

const check = process.argv.includes("--check");
const language = await loadLanguage(root);
const stale = [];
for (const [file, make] of Object.entries(files)) {
  const path = join(root, file);
  const before = existsSync(path) ? readFileSync(path, "utf8") : null;
  const text = make(language, before);
  if (before === text) continue;
  stale.push(file);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
if (check && stale.length > 0) {
  console.error(`Not up to date: ${stale.join(", ")}. Run “npm run generate” and commit what it writes.`);
  process.exitCode = 1;
} else {
  console.error(stale.length === 0 ? "All generated files are up to date." : `Wrote ${stale.join(", ")}.`);
}
