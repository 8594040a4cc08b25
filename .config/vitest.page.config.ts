/** Tests that use the page of the service in a browser: `npm run test:page`. */
import { defineConfig } from "vitest/config";

const conditions = ["@scoreline/source", "node", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  // Each test waits for what is to be seen, and for nothing else: this only ends what hangs.
  test: { include: ["packages/service/test/browser/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 300_000 },
});
