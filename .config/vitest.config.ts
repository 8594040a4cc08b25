import { defineConfig } from "vitest/config";
import { LongestFirst } from "./longest-first.ts";

const conditions = ["@scoreline/source", "node", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // These need built packages, browsers and other versions of Node: see the other configurations beside this one.
    exclude: [
      "**/node_modules/**",
      "**/dist/**",
      "test/packages/**",
      "test/nodes/**",
      "test/publish/**",
      "test/engines/**",
      "packages/*/test/browser/**",
    ],
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/*/test/**/*.test.ts",
      "test/**/*.test.ts",
      "vscode-extension/{src,test}/**/*.test.ts",
    ],
    setupFiles: [".config/seed-properties.ts"],
    // Ends what hangs; how long a test takes says nothing, since machines differ five times in speed.
    testTimeout: 180_000,
    // Processes, not threads: a thread in which a database's native code was loaded may never end, and the run with it.
    pool: "forks",
    // All cores; left alone, Vitest leaves one of them unused, which is half of two.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    // One copy of the sources for each process, instead of one for each file, which is most of the time. What a test changes for
    // all, it puts back.
    isolate: false,
  },
});
