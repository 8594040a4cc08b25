import { processHost } from "./io/process-host.ts";
import { main } from "./main.ts";

const code = await main(process.argv.slice(2), processHost());
process.exitCode ??= code;
