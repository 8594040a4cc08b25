import { isAbsolute, relative, resolve } from "node:path";
import { inWords } from "@scoreline/data";
import { onOneLine } from "@scoreline/diagnostics";
import { plainPalette, type TerminalOptions } from "@scoreline/report";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { writeFileAtomic } from "./atomic-file.ts";
import { shownPath, standardInput } from "./find-files.ts";
import type { Host } from "./host.ts";
import { chooseFormat, lastEndings } from "./output-format.ts";
import { modelFiles, outputFile, refuseOverwriting } from "./overwrite.ts";

/** The option for where results go; `writeResults` does as it says. */
export const outputOption = ["-o, --output <file>", "where to write it (default: standard output)"] as const;

/** What it says of the option for the format. */
export const formatHelp = "how to print it; default: what the file’s ending means, else pretty";

/** By the ending of a file, what it may hold; the first is what it holds where nothing else is asked for. */
const held: Readonly<Record<string, readonly string[]>> = {
  sarif: ["sarif"],
  json: ["json", "sarif"],
  xml: ["junit"],
  txt: ["pretty", "github"],
};

/**
 * The format of results, out of those that a command has: the one that is asked for, else that of the file's ending. Throws `CommandFailure`
 * where that says none, or is of another one.
 */
export function resultsFormat<Format extends string>(
  { format, output }: { readonly format?: Format; readonly output?: string },
  formats: Readonly<Record<Format, unknown>> & { readonly pretty: unknown },
  cwd: string,
): Format | "pretty" {
  const { path } = outputFile(output);
  if (path === null) return format ?? "pretty";
  const endings = Object.entries(held).flatMap(([ending, holds]) => {
    const own = holds.filter((each) => Object.hasOwn(formats, each));
    return own.length === 0 ? [] : [[ending, own] as const];
  });
  const byEnding = lastEndings<readonly string[]>(
    Object.fromEntries(endings),
    inWords(
      endings.map(([ending]) => `.${ending}`),
      "or",
    ),
    ["pretty"],
  );
  if (format === undefined) return chooseFormat(path, cwd, byEnding)[0] as Format;
  const own = byEnding.of(path);
  if (own === null || own.includes(format)) return format;
  throw new CommandFailure(
    `“${path}” ends like a file of another format than --format ${format}.`,
    `Give the file another ending: ${inWords(
      endings.filter(([, each]) => each.includes(format)).map(([ending]) => `.${ending}`),
      "or",
    )}`,
  );
}

/** Results go to their file, and to standard output where none is named. */
export interface ResultsTarget {
  readonly output?: string;
  /** Every file that was read, absolute, which the results must not overwrite. */
  readonly read: readonly string[];
  /** What it says, in a few words, for those who do not see it: `2 errors`. */
  readonly inShort: string;
  /** Whether standard output is for something else, so that the results go to standard error. */
  readonly isNote?: boolean;
}

/** Writes results, without colors where they go to a file. Throws `CommandFailure`. */
export async function writeResults(
  write: (context: Context) => string,
  { output, read, inShort, isNote = false }: ResultsTarget,
  context: Context,
): Promise<void> {
  const file = outputFile(output);
  if (file.path === null) {
    if (isNote) await context.host.stderr.write(write({ ...context, paint: context.notePaint }));
    else await context.host.stdout.write(write(context));
    return;
  }
  refuseOverwriting(modelFiles(read), [file], context.host);
  writeFileAtomic(resolve(context.host.cwd, file.path), write({ ...context, paint: plainPalette }), file.path);
  context.note(wrote(file.path, `: ${inShort}`));
}

/** That a file was written, and what there is to say about it. */
export const wrote = (path: string, more = ""): string => `Wrote ${onOneLine(path)}${more}.`;

/**
 * Writes a document for people, or its data, to its file, which has no colors, or to standard output. Throws `CommandFailure`.
 *
 * @param more what there is to say about the file
 */
export async function writeDocument(
  write: (terminal: TerminalOptions) => string,
  output: string = standardInput,
  { host, paint, note }: Context,
  more = "",
): Promise<void> {
  const width = host.stdout.columns;
  if (output === standardInput) {
    await host.stdout.write(write({ paint, width }));
    return;
  }
  writeFileAtomic(resolve(host.cwd, output), write({ width }), output);
  note(wrote(output, more));
}

/**
 * How files are named where continuous integration finds them: from the top folder of the checkout, also where the command runs in a folder
 * below it; elsewhere as the user would write them.
 */
export function nameFromCheckout({ cwd, env }: Host): (file: string) => string {
  const checkout = env["GITHUB_WORKSPACE"] ?? "";
  const below = relative(checkout, cwd);
  const isInside = isAbsolute(checkout) && !isAbsolute(below) && below !== ".." && !/^\.\.[/\\]/.test(below);
  return (file) => shownPath(file, isInside ? checkout : cwd);
}
