/** Tests that use the playground in a browser: `npm run test:playground`. */
import { defineConfig } from "vitest/config";

const conditions = ["@scoreline/source", "node", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  // Each test waits for what is to be seen, and for nothing else: this only ends what hangs.
  test: {
    include: ["packages/playground/test/browser/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // It is built once for all of them.
    maxWorkers: 1,
    isolate: false,
  },
});
