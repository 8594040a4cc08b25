import type { Command } from "commander";
import { catalogue, nearestName } from "@scoreline/diagnostics";
import { documentLines, readMarkdown } from "@scoreline/report";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { readPage } from "../io/pages.ts";

const widestPage = 90;

export function define(command: Command, context: Context): void {
  command
    .argument("[code]", "the code of a message, such as unknown-field, or a command")
    .addHelpText("after", "\nExample:\n  $ score help unknown-field")
    .action(context.action((topic: string | undefined) => help(topic, command.parent!, context)));
}

function help(topic: string | undefined, program: Command, context: Context): ExitCode {
  const asked = topic === undefined ? program : program.commands.find((command) => command.name() === topic);
  if (asked !== undefined) {
    asked.outputHelp();
    return exitCode.fine;
  }
  const code = topic!.toLowerCase();
  const page = Object.hasOwn(catalogue, code) ? readPage(code) : null;
  if (page === null) {
    const names = [...Object.keys(catalogue), ...program.commands.map((command) => command.name())];
    const nearest = nearestName(code, names);
    throw new CommandFailure(
      `There is no code or command called “${topic}”.`,
      nearest === null ? "`score check` names the code at the end of a message." : `Did you mean “${nearest}”?`,
    );
  }
  const width = Math.min(widestPage, context.host.stdout.columns);
  void context.host.stdout.write(`${documentLines(readMarkdown(page), { paint: context.paint, width }).join("\n")}\n`);
  return exitCode.fine;
}
