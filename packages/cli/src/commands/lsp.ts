import type { Command } from "commander";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { pageUrl, threadProgram } from "../io/pages.ts";

/**
 * `score lsp`: what editors start for models, and what serves them over standard input and output until they say that it may end. People who start it
 * are told what they probably mean.
 */
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
  // Without it, where it was not built, leads are not counted.
  const leads = threadProgram("leads") ?? undefined;
  return startServer("stdio", (code) => pageUrl(code)?.href ?? null, leads);
}
