import type { Command } from "commander";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { writeSkill } from "../mcp/write-skill.ts";

export function define(command: Command, context: Context): void {
  command
    .option("--stdio", "use standard input and output (the default)")
    .option("--skill <folder>", "write a skill, pages that teach an assistant to write models, into this folder instead")
    .addHelpText(
      "after",
      `
An assistant that can use tools starts this command itself, in the folder of your models. It can then check, test and explain models, ask for
examples and for what words mean. It changes no file; what it wrote, it shows you, or writes itself where you allow it.

Example:
  $ score mcp --stdio

as most assistants are told of it:
  { "mcpServers": { "scoreline": { "command": "score", "args": ["mcp", "--stdio"] } } }

With --skill, name the folder in which your assistant looks for skills:
  $ score mcp --skill skills`,
    )
    .action(
      context.action(({ skill }: { readonly skill?: string }) => (skill === undefined ? serve(context) : writeSkill(skill, context))),
    );
}

/** Ends when the assistant goes away. */
async function serve(context: Context): Promise<ExitCode> {
  if (context.host.stdin.isTerminal) {
    context.note("This command is for assistants, which start it themselves. To check files, run: score check");
    return exitCode.failed;
  }
  const { serveAssistants } = await import("../mcp/serve.ts");
  await serveAssistants(context);
  return exitCode.fine;
}
