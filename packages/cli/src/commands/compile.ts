import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { formatPlan, formatTypes } from "@scoreline/compiler";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { standardInput } from "../io/find-files.ts";
import { chooseFormat, lastEndings } from "../io/output-format.ts";
import { modelFiles, outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { filesOf } from "../program/program.ts";
import { loadSoundProgram, type SoundProgram } from "../program/sound-program.ts";

/** What a model can be compiled to. The ending of the file must say the same: other commands take a file for a plan by it. */
const targets = {
  plan: {
    formats: lastEndings({ json: "plan" }, ".json; for .ts add --target types", "plan"),
    write: ({ plan }: SoundProgram) => formatPlan(plan),
  },
  types: {
    formats: lastEndings({ ts: "types" }, ".ts or .d.ts", "types"),
    write: ({ model, plan }: SoundProgram) => formatTypes(model, plan),
  },
} as const;

interface Options {
  readonly output?: string;
  readonly target: keyof typeof targets;
}

export function define(command: Command, context: Context): void {
  command
    .argument("<file>", "a score file, or - for standard input")
    .option("-o, --output <file>", "where to write it, ending in .json, or .ts for types (default: standard output)")
    .addOption(
      new Option("--target <target>", "what to make: the plan, or TypeScript types of the model")
        .choices(Object.keys(targets))
        .default("plan"),
    )
    .addHelpText(
      "after",
      `
Examples:
  $ score compile model.score -o plan.json
  $ score compile model.score --target types -o model.d.ts`,
    )
    .action(context.action((file: string, options: Options) => compileFile(file, options, context)));
}

async function compileFile(file: string, options: Options, context: Context): Promise<ExitCode> {
  const output = outputFile(options.output);
  const { formats, write } = targets[options.target];
  refuseLosing([output], context.host);
  const program = await loadSoundProgram(file, context);
  if (program === null) return exitCode.notFine;
  const files = file === standardInput ? [...filesOf(program), standardInput] : filesOf(program);
  refuseOverwriting(modelFiles(files), [output], context.host);
  if (output.path !== null) chooseFormat(output.path, context.host.cwd, formats);
  const text = write(program);
  if (output.path === null) {
    await context.host.stdout.write(text);
  } else {
    writeFileAtomic(resolve(context.host.cwd, output.path), text, output.path);
    context.note(`Wrote ${output.path} (${(Buffer.byteLength(text) / 1000).toFixed(1)} kB).`);
  }
  return exitCode.fine;
}
