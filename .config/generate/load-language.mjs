/** Loads what the generated files are made of: the keyword table, the parser's own grammar, the schemas, and what writes models as SQL. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { nodeRequire } from "../server-bundle.mjs";
import { rulesOf } from "./rules.mjs";

const entry = `
  export { keywords } from "./packages/language/src/keywords.ts";
  export { ScoreParser } from "./packages/language/src/parser/score-parser.ts";
  export { schemas } from "./packages/plan/src/schema/schemas.ts";
  export { sourceSchema } from "./packages/data/src/source/source-shape.ts";
  export { compile } from "./packages/compiler/src/compile.ts";
  export { loadSources } from "./packages/language/src/index.ts";
  export { formatRawSql, formatSql } from "./packages/sql/src/index.ts";
  export { auditCodes } from "./packages/diagnostics/src/catalogue/audit.ts";
  export { audits } from "./packages/diagnostics/src/audits.ts";
  export { backtestSchema } from "./packages/backtest/src/backtest-schema.ts";
  export { findingsSchema } from "./packages/report/src/findings/findings-schema.ts";
`;

/** @param {string} root the folder of the repository */
export async function loadLanguage(root) {
  const { ScoreParser, ...loaded } = await loadSources(root, entry);
  return { ...loaded, rules: rulesOf(new ScoreParser().getSerializedGastProductions(), loaded.keywords) };
}

/**
 * What the sources export, as they are now, built or not.
 *
 * @param {string} root the folder of the repository
 * @param {string} contents a module that exports what is wanted, with paths from the root
 */
export async function loadSources(root, contents) {
  const folder = mkdtempSync(join(tmpdir(), "scoreline-sources-"));
  try {
    const outfile = join(folder, "sources.mjs");
    await build({
      stdin: { contents, resolveDir: root, loader: "ts" },
      absWorkingDir: root,
      bundle: true,
      format: "esm",
      platform: "node",
      conditions: ["@scoreline/source"],
      // What a program loads when it is asked for: none of it is asked here.
      external: ["@duckdb/node-api", "pg", "@scoreline/service"],
      banner: { js: nodeRequire },
      outfile,
      logLevel: "warning",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
