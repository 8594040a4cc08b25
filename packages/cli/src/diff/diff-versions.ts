import { resolve } from "node:path";
import { compareModels, differenceDocument, type DifferenceReport } from "@scoreline/difference";
import { PlanError } from "@scoreline/plan";
import { documentLines, htmlPage, markdownDocument, type TerminalOptions } from "@scoreline/report";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { standardInput } from "../io/find-files.ts";
import { formatNamed, lastEndings } from "../io/output-format.ts";
import type { LoadedVersion } from "../program/load-version.ts";

export const diffFormats = ["pretty", "json", "markdown", "html"] as const;

type DiffFormat = (typeof diffFormats)[number];

export interface DiffOptions {
  readonly format?: DiffFormat;
  readonly output?: string;
}

const formatsByEnding = lastEndings<DiffFormat>(
  { md: "markdown", html: "html", htm: "html", json: "json", txt: "pretty" },
  ".md, .html, .json or .txt",
  "pretty",
);

interface Versions {
  readonly old: LoadedVersion;
  readonly now: LoadedVersion;
}

/** Says what changed between two versions. Throws `CommandFailure` where they cannot be compared. */
export async function diffVersions(versions: Versions, options: DiffOptions, context: Context): Promise<ExitCode> {
  const format = formatNamed(options, context.host.cwd, formatsByEnding);
  const { old, now } = versions;
  const report: DifferenceReport = { names: { old: old.name, now: now.name }, model: modelsOf(versions) };
  await write(report, format, options.output, context);
  return exitCode.fine;
}

function modelsOf({ old, now }: Versions): DifferenceReport["model"] {
  try {
    return compareModels(old.plan, now.plan);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    const wordless = old.plan.words === null ? old : now;
    throw new CommandFailure(
      `The plan “${wordless.name}” was made without words, so that nothing can be said of its rules.`,
      "Compare the score files, or compile the plan again: score compile model.score -o plan.json",
    );
  }
}

const writers: { readonly [Format in DiffFormat]: (report: DifferenceReport, terminal: TerminalOptions) => string } = {
  pretty: (report, terminal) => `${documentLines(differenceDocument(report, { withPlaces: true }), terminal).join("\n")}\n`,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  markdown: (report) => markdownDocument(differenceDocument(report, { withPlaces: false }), 2),
  html: (report) => htmlPage(differenceDocument(report, { withPlaces: true })),
};

/** A file has no colors. */
async function write(
  report: DifferenceReport,
  format: DiffFormat,
  output: string = standardInput,
  { host, paint, note }: Context,
): Promise<void> {
  const width = host.stdout.columns;
  if (output === standardInput) {
    await host.stdout.write(writers[format](report, { paint, width }));
    return;
  }
  writeFileAtomic(resolve(host.cwd, output), writers[format](report, { width }), output);
  note(`Wrote ${output}.`);
}
