/** Starts the service: `node dist/main.js plan.json [PORT]`; port 0 takes a free one. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { leadService } from "./lead-service.ts";
import { loadScorer } from "./load-scorer.ts";

const [planFile = "plan.json", port = "8080"] = process.argv.slice(2);

try {
  const server = createServer(leadService(await loadScorer(planFile), new URL("../browser/", import.meta.url)));
  server.listen(Number(port), "127.0.0.1", () => {
    console.log(`Scoring at http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
