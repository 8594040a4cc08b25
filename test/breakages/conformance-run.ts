/** Runs the cases of `test/conformance` and says which are red. Bundled with the sources, broken or whole, by `run.mjs`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCases, type ConformanceCase } from "../conformance-harness/cases.ts";
import type { Engine } from "../conformance-harness/engine.ts";
import { explanationEngine, runtimeEngine } from "../conformance-harness/engines/runtime.ts";
import { judge } from "../conformance-harness/judge.ts";

const folder = process.argv[2]!;
const red: string[] = [];
let count = 0;

for (const page of readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md").sort()) {
  for (const subject of readCases(readFileSync(join(folder, page), "utf8"))) {
    count++;
    if (!isGreen(subject, runtimeEngine) || !isGreen(subject, explanationEngine)) red.push(`${page}: ${subject.name}`);
  }
}
process.stdout.write(JSON.stringify({ count, red }));

function isGreen(subject: ConformanceCase, engine: Engine): boolean {
  try {
    return judge(subject, engine).length === 0;
  } catch {
    return false;
  }
}
