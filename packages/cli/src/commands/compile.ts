import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { formatPlan } from "@scoreline/compiler";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { standardInput } from "../io/find-files.ts";
import { filesOf } from "../program/program.ts";
import { loadSoundProgram } from "../program/sound-program.ts";

interface Options {
  readonly output?: string;
}

export function define(command: Command, context: Context): void {
  command
    .argument("<file>", "a score file, or - for standard input")
    .option("-o, --output <file>", "where to write it; standard output when this is left out")
    .addOption(new Option("--target <target>", "what to make of the model").choices(["plan"]).default("plan"))
    .addHelpText("after", "\nExample:\n  $ score compile model.score -o plan.json")
    .action(context.action((file: string, options: Options) => compileFile(file, options, context)));
}

async function compileFile(file: string, options: Options, context: Context): Promise<ExitCode> {
  const program = await loadSoundProgram(file, context);
  if (program === null) return exitCode.notFine;
  const text = formatPlan(program.plan);
  if (options.output === undefined || options.output === standardInput) {
    await context.host.stdout.write(text);
  } else {
    const place = resolve(context.host.cwd, options.output);
    if (filesOf(program).includes(place))
      throw new CommandFailure(
        `“${options.output}” is a part of the model; the plan needs a file of its own.`,
        "Name another one: -o plan.json",
      );
    writeFileAtomic(place, text, options.output);
    context.note(`Wrote ${options.output} (${(Buffer.byteLength(text) / 1000).toFixed(1)} kB).`);
  }
  return exitCode.fine;
}
