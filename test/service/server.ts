/** One instance of the service in a process of its own, with a clock that its parent sets: `server.mjs PLAN STORE NOW`. */
import { readFileSync } from "node:fs";
import { serve } from "@scoreline/service";

const [planFile, store, begin] = process.argv.slice(2);
let now = Number(begin);

process.on("message", (said: { readonly now?: number }) => {
  now = said.now ?? now;
  const { user, system } = process.cpuUsage();
  process.send?.({ now, processor: (user + system) / 1e6 });
});
process.on("disconnect", () => process.exit(0));

const { address } = await serve({
  plan: JSON.parse(readFileSync(planFile!, "utf8")),
  name: "test",
  store: store!,
  port: 0,
  host: "127.0.0.1",
  keys: [],
  clock: () => now,
  log: (line) => console.error(line),
});
process.send?.({ address });
