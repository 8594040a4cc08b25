import type { Command } from "commander";
import { existsSync } from "node:fs";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { pageUrl } from "../io/pages.ts";

export function define(command: Command, context: Context): void {
  command
    .option("--stdio", "use standard input and output (the default)")
    .addHelpText("after", "\nExample:\n  $ score lsp --stdio\n\nEditors start this command themselves.")
    .action(context.action(() => serve(context)));
}

/** Ends when the editor says so, or goes away. */
async function serve({ host, note }: Context): Promise<ExitCode> {
  if (host.stdin.isTerminal) {
    note("This command is for editors, which start it themselves. To check files, run: score check");
    return exitCode.failed;
  }
  const { startServer } = await import("@scoreline/language-server/node");
  return startServer("stdio", (code) => pageUrl(code)?.href ?? null, leadsProgram());
}

/** The program that counts leads, beside the built program or its chunks; undefined where it was not built. */
function leadsProgram(): URL | undefined {
  return ["./leads.js", "../leads.js"].map((path) => new URL(path, import.meta.url)).find((program) => existsSync(program));
}
