/** Runs the cases of `test/conformance` and says which are red. Bundled with the sources, broken or whole, by `run.mjs`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCases, type ConformanceCase } from "../conformance-harness/cases.ts";
import type { Engine } from "../conformance-harness/engine.ts";
import { explanationEngine, runtimeEngine } from "../conformance-harness/engines/runtime.ts";
import { problemsOfCase } from "../conformance-harness/case-problems.ts";

const folder = process.argv[2]!;
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .sort()
  .flatMap((page) => readCases(readFileSync(join(folder, page), "utf8")).map((subject) => ({ page, subject })));

/** The explanations are asked for only where the outcomes are all as they must be. */
const redBy = (engine: Engine): string[] =>
  cases.filter(({ subject }) => !isGreen(subject, engine)).map(({ page, subject }) => `${page}: ${subject.name}`);
const outcomes = redBy(runtimeEngine);
process.stdout.write(JSON.stringify({ count: cases.length, red: outcomes.length > 0 ? outcomes : redBy(explanationEngine) }));

function isGreen(subject: ConformanceCase, engine: Engine): boolean {
  try {
    return problemsOfCase(subject, engine).length === 0;
  } catch {
    return false;
  }
}
