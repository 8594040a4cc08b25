/**
 * Runs the cases of `test/conformance` until one is red and one is green, which is all that a breakage has to show, and says which are
 * red up to there: as JSON in the last line, after a line for each case that shows that it goes on. Bundled with the sources, broken or
 * whole, by `run.mjs`. The cases that have the most words in common with what the breakage is said to break come first: where there are a
 * thousand, the first ten nearly always have the red one.
 */
import { readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { readCases, type ConformanceCase } from "../conformance-harness/cases.ts";
import { columnsEngine } from "../conformance-harness/engines/columns.ts";
import { explanationEngine, runtimeEngine } from "../conformance-harness/engines/runtime.ts";
import { problemsOfCase } from "../conformance-harness/case-problems.ts";
import { likeness } from "./likeness.ts";

const [, , folder, breaks] = process.argv as [string, string, string, string];
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .sort()
  .flatMap((page) => readCases(readFileSync(join(folder, page), "utf8")).map((subject) => ({ page, subject })));
const likenesses = likeness(
  breaks,
  cases.map(({ page, subject }) => [page, subject.name, ...subject.trials.flatMap(({ files }) => [...files.values()])].join(" ")),
);
const order = [...cases.keys()].sort((one, other) => likenesses[other]! - likenesses[one]!);
const red: string[] = [];
for (const [done, index] of order.entries()) {
  if (red.length > 0 && red.length < done) break;
  const { page, subject } = cases[index]!;
  if (!isGreen(subject)) red.push(`${page}: ${subject.name}`);
  writeSync(1, "\n");
}
writeSync(1, JSON.stringify({ count: cases.length, red }));

/** The explanations are asked for only where the outcomes are as they must be. */
function isGreen(subject: ConformanceCase): boolean {
  try {
    return [runtimeEngine, explanationEngine, columnsEngine].every((engine) => problemsOfCase(subject, engine).length === 0);
  } catch {
    return false;
  }
}
