import { defineConfig } from "vitest/config";

const conditions = ["@scoreline/source", "node", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "packages/*/test/**/*.test.ts", "test/**/*.test.ts"],
    setupFiles: [".config/seed-properties.ts"],
    testTimeout: 30_000,
    pool: "threads",
  },
});
