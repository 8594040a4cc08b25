import { isAbsolute, relative, resolve } from "node:path";
import { plainPalette } from "@scoreline/report";
import type { Context } from "../context.ts";
import { writeFileAtomic } from "./atomic-file.ts";
import { shownPath } from "./find-files.ts";
import type { Host } from "./host.ts";
import { modelFiles, outputFile, refuseOverwriting } from "./overwrite.ts";

/** The option for where a report goes; `writeReport` does as it says. */
export const outputOption = ["-o, --output <file>", "where to write it (default: standard output)"] as const;

/** A report goes to its file, and to standard output where none is named. */
export interface ReportTarget {
  readonly output?: string;
  /** Every file that was read, absolute, which the report must not overwrite. */
  readonly read: readonly string[];
  /** What it says, in a few words, for those who do not see it: `2 errors`. */
  readonly inShort: string;
  /** Whether standard output is for something else, so that the report goes to standard error. */
  readonly isNote?: boolean;
}

/** Writes a report, without colors where it goes to a file. Throws `CommandFailure`. */
export async function writeReport(
  write: (context: Context) => string,
  { output, read, inShort, isNote = false }: ReportTarget,
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
  context.note(`Wrote ${file.path}: ${inShort}.`);
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
