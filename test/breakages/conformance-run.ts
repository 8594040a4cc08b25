/**
 * Runs the cases of `test/conformance` until one is red and one is green, which is all that a breakage has to show, and says which
 * are red up to there. Bundled with the sources, broken or whole, by `run.mjs`.
 */
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
function redBy(engine: Engine): readonly string[] {
  const red: string[] = [];
  for (const [index, { page, subject }] of cases.entries()) {
    if (!isGreen(subject, engine)) red.push(`${page}: ${subject.name}`);
    if (red.length > 0 && red.length <= index) break;
  }
  return red;
}
const outcomes = redBy(runtimeEngine);
process.stdout.write(JSON.stringify({ count: cases.length, red: outcomes.length > 0 ? outcomes : redBy(explanationEngine) }));

function isGreen(subject: ConformanceCase, engine: Engine): boolean {
  try {
    return problemsOfCase(subject, engine).length === 0;
  } catch {
    return false;
  }
}
