import { basename, dirname, relative, resolve, sep } from "node:path";
import { Option, type Command } from "commander";
import { formatModule, formatModuleTypes, formatPlan, formatTypes } from "@scoreline/compiler";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { writeFilesAtomic } from "../io/atomic-file.ts";
import { standardInput } from "../io/find-files.ts";
import { chooseFormat, isOwnFile, lastEndings } from "../io/output-format.ts";
import { modelFiles, outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { wrote } from "../io/results-file.ts";
import { filesOf } from "../program/program.ts";
import { loadSoundProgram, type SoundProgram } from "../program/sound-program.ts";

/** What a model can be compiled to. The ending of the file must say the same: other commands take a file for a plan by it. */
const targets = {
  plan: {
    formats: lastEndings({ json: "plan" }, ".json; for .ts add --target types, for .mjs --target module", "plan"),
    write: ({ plan }: SoundProgram): Written => ({ text: formatPlan(plan) }),
  },
  types: {
    formats: {
      of: (name: string) => (/\.(ts|d\.mts)$/i.test(name) ? "types" : null),
      endings: ".ts or .d.ts, or in .d.mts beside a module",
      otherwise: "types",
    },
    write: ({ model, plan }: SoundProgram, output: string | null): Written => ({
      text: output?.toLowerCase().endsWith(".mts") ? formatModuleTypes(model, plan) : formatTypes(model, plan),
    }),
  },
  module: { formats: lastEndings({ mjs: "module", js: "module" }, ".mjs or .js", "module"), write: writeModule },
} as const;

interface Written {
  readonly text: string;
  /** Written beside it, to a file of its name and `.map`. */
  readonly map?: string;
}

/** A module; where it is a file, with a map to the files of the model as they are found from there. */
function writeModule({ model, plan, project }: SoundProgram, output: string | null, cwd: string): Written {
  const { text, map } = formatModule(model, plan);
  if (output === null || !isOwnFile(output, cwd)) return { text };
  const file = resolve(cwd, output);
  const name = basename(file);
  const sources = plan.words!.files.map((source) => relative(dirname(file), project.locate(source)).split(sep).join("/"));
  return { text: `${text}//# sourceMappingURL=${encodeURIComponent(name)}.map\n`, map: map(name, sources) };
}

interface Options {
  readonly output?: string;
  readonly target: keyof typeof targets;
}

export function define(command: Command, context: Context): void {
  command
    .argument("<file>", "a score file, or - for standard input")
    .option(
      "-o, --output <file>",
      "where to write it, ending in .json, in .ts for types, or in .mjs for a module (default: standard output)",
    )
    .addOption(
      new Option("--target <target>", "what to make: the plan, TypeScript types of the model, or a JavaScript module that scores leads")
        .choices(Object.keys(targets))
        .default("plan"),
    )
    .addHelpText(
      "after",
      `
Examples:
  $ score compile model.score -o plan.json
  $ score compile model.score --target types -o model.d.ts
  $ score compile model.score --target module -o model.mjs`,
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
  const { text, map } = write(program, output.path, context.host.cwd);
  const outputs = map === undefined ? [output] : [output, { ...output, path: `${output.path}.map` }];
  refuseOverwriting(modelFiles(files), outputs, context.host);
  if (output.path !== null) chooseFormat(output.path, context.host.cwd, formats);
  if (output.path === null) {
    await context.host.stdout.write(text);
    return exitCode.fine;
  }
  const written = { target: resolve(context.host.cwd, output.path), text, shown: output.path };
  writeFilesAtomic(
    map === undefined ? [written] : [written, { target: `${written.target}.map`, text: map, shown: `${written.shown}.map` }],
  );
  const size = (Buffer.byteLength(text) / 1000).toFixed(1);
  context.note(wrote(output.path, ` (${size} kB)${map === undefined ? "" : ", and its source map"}`));
  return exitCode.fine;
}
