/**
 * `npm run conformance` runs the conformance cases; with `-- --uncovered` it lists the rules of the reference that no case and no test
 * names, by their place, and fails if there are any.
 */
import { uncovered } from "../test/conformance-harness/anchors.mjs";
import { vitest } from "./properties.mjs";

if (process.argv.includes("--uncovered")) {
  for (const { name, line } of uncovered()) {
    console.log(`grammar/language.md:${line} ¶${name}`);
    process.exitCode = 1;
  }
} else {
  const { status } = vitest(["--config", ".config/vitest.config.ts", "test/conformance.test.ts"]);
  process.exitCode = status ?? 1;
}
