import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { formatPlan } from "@scoreline/compiler";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { standardInput } from "../io/find-files.ts";
import { chooseFormat, lastEndings } from "../io/output-format.ts";
import { modelFiles, outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { filesOf } from "../program/program.ts";
import { loadSoundProgram } from "../program/sound-program.ts";

/** Other commands take a file for a plan by this ending. */
const formats = lastEndings({ json: "plan" }, ".json", "plan");

interface Options {
  readonly output?: string;
}

export function define(command: Command, context: Context): void {
  command
    .argument("<file>", "a score file, or - for standard input")
    .option("-o, --output <file>", "where to write it, ending in .json (default: standard output)")
    .addOption(new Option("--target <target>", "what to compile the model to").choices(["plan"]).default("plan"))
    .addHelpText("after", "\nExample:\n  $ score compile model.score -o plan.json")
    .action(context.action((file: string, options: Options) => compileFile(file, options, context)));
}

async function compileFile(file: string, options: Options, context: Context): Promise<ExitCode> {
  const output = outputFile(options.output);
  refuseLosing([output], context.host);
  const program = await loadSoundProgram(file, context);
  if (program === null) return exitCode.notFine;
  const files = file === standardInput ? [...filesOf(program), standardInput] : filesOf(program);
  refuseOverwriting(modelFiles(files), [output], context.host);
  if (output.path !== null) chooseFormat(output.path, context.host.cwd, formats);
  const text = formatPlan(program.plan);
  if (output.path === null) {
    await context.host.stdout.write(text);
  } else {
    writeFileAtomic(resolve(context.host.cwd, output.path), text, output.path);
    context.note(`Wrote ${output.path} (${(Buffer.byteLength(text) / 1000).toFixed(1)} kB).`);
  }
  return exitCode.fine;
}
