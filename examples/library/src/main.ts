/** Starts the service: `node dist/main.js plan.json [PORT]`; port 0 takes a free one. */
import { leadService } from "./lead-service.ts";
import { loadScorer } from "./load-scorer.ts";
import { serve } from "./serve.ts";

const [planFile = "plan.json", port = "8080"] = process.argv.slice(2);

try {
  const scorer = await loadScorer(planFile);
  const { address, close } = await serve(leadService(scorer, new URL("../browser/", import.meta.url)), port);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, close);
  console.log(`Scoring at ${address}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
