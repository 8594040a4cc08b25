/** Tests of runs in databases, which `npm run test:engines` starts once it has compared the engines. */
import { defineConfig } from "vitest/config";

// Whatever is named here Node takes for every package, also for one that is required: with “import”, the driver of PostgreSQL does not find its parts.
const conditions = ["@scoreline/source", "node", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ["test/engines/**/*.test.ts"], testTimeout: 180_000, hookTimeout: 300_000, maxWorkers: 1 },
});
