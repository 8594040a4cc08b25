/**
 * `npm run conformance` runs the conformance cases; with `-- --uncovered` it lists the rules of the reference that no case and no test
 * names, by their place, and fails if there are any.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { uncovered } from "../test/conformance-harness/anchors.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

if (process.argv.includes("--uncovered")) {
  for (const { name, line } of uncovered()) {
    console.log(`grammar/language.md:${line} ¶${name}`);
    process.exitCode = 1;
  }
} else {
  const vitest = fileURLToPath(import.meta.resolve("vitest/vitest.mjs"));
  const { status } = spawnSync(process.execPath, [vitest, "run", "--config", ".config/vitest.config.ts", "test/conformance.test.ts"], {
    cwd: root,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
