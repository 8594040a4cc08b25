/** Tests of the built documentation site in a browser, which `npm run test:site` starts once the site is built. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["packages/site/test/browser/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 300_000, maxWorkers: 1 },
});
