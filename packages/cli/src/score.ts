import { unforeseenLines } from "./unforeseen.ts";
import { exitCode } from "./command-failure.ts";
import { processHost } from "./io/process-host.ts";
import { main } from "./main.ts";

process.on("uncaughtException", (error) => {
  process.stderr.write(`error: ${unforeseenLines(error, process.env).join("\n")}\n`, () => process.exit(exitCode.failed));
});

const code = await main(process.argv.slice(2), processHost());
process.exitCode ??= code;
