/** Tests of the packages as they are published. Each run builds and packs them first. */
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./longest-first.ts";

export default defineConfig({
  test: {
    include: ["test/packages/**/*.test.ts", "test/publish/**/*.test.ts", "test/nodes/**/*.test.ts"],
    globalSetup: ["test/packages/workbench.ts"],
    testTimeout: 180_000,
    hookTimeout: 600_000,
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
  },
});
