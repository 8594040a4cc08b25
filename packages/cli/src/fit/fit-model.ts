import { resolve } from "node:path";
import { pastAsked } from "@scoreline/backtest";
import { formatMessage, printable, severityOf } from "@scoreline/diagnostics";
import { createFit, fitDocument, fitInShort, fitVerdict, type Capacity, type Fit, type FitAsked, type FitResult } from "@scoreline/fitting";
import { documentLines, htmlPage, markdownDocument, plainPalette, textDifference, type TerminalOptions } from "@scoreline/report";
import { counted as countOf, fold } from "@scoreline/semantics";
import { newFailures } from "@scoreline/testing";
import { InvalidArgumentError } from "commander";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { commandLine } from "../init/run-command.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { shownPath, standardInput } from "../io/find-files.ts";
import { formatNamed, lastEndings } from "../io/output-format.ts";
import { writeDocument, wrote } from "../io/results-file.ts";
import { fixDifference } from "../output/fix-words.ts";
import { percentOf } from "../output/usage.ts";
import { scorePast, type PastOptions } from "../past/score-past.ts";
import { writeFixed, type ChangedFile } from "../program/fix-paths.ts";
import { checkProgram, type CheckedProgram } from "../program/program.ts";
import type { CountingOptions } from "../run/count-leads.ts";
import type { SoundProgram } from "../program/sound-program.ts";

export const fitFormats = ["pretty", "json", "markdown", "html"] as const;

type FitFormat = (typeof fitFormats)[number];

export interface FitOptions extends CountingOptions, PastOptions {
  readonly leads: string;
  readonly score?: string;
  readonly keep: readonly string[];
  readonly ceiling?: number;
  readonly changeAtMost?: number;
  readonly maxCriteria?: number;
  readonly anySign?: true;
  readonly capacity: readonly Capacity[];
  readonly split: number;
  readonly format?: FitFormat;
  readonly output?: string;
  readonly write?: true;
  readonly force?: true;
}

const formatsByEnding = lastEndings<FitFormat>(
  { md: "markdown", html: "html", htm: "html", json: "json", txt: "pretty" },
  ".md, .html, .json, .txt or .score",
  "pretty",
);

/** The name under which `--keep` keeps the starts of ratings. */
const ratingsWord = "ratings";

/** Reads how many percent of the leads are the earlier ones. */
export function percentOfEarlier(text: string): number {
  const percent = percentOf(text);
  if (percent < 10 || percent > 90) throw new InvalidArgumentError("Give a percentage from 10 to 90, such as 70.");
  return percent;
}

/** Throws `CommandFailure` where options contradict one another. */
export function refuseContradictions({ changeAtMost, maxCriteria, capacity, keep, write, force, output }: FitOptions): void {
  if (changeAtMost !== undefined && maxCriteria !== undefined)
    throw new CommandFailure("--change-at-most keeps what --max-criteria removes.", "Give one of them.");
  if (capacity.length > 0 && keepsRatings(keep))
    throw new CommandFailure("--capacity moves where ratings begin, and --keep ratings keeps that.", "Leave out one of them.");
  if (force === true && write !== true) throw new CommandFailure("--force says that --write writes in any case.", "Give --write, too.");
  if (write === true && isModel(output))
    throw new CommandFailure("--write and -o both say where the model is written.", "Give one of them.");
}

const keepsRatings = (keep: readonly string[]): boolean => keep.some((name) => fold(name) === ratingsWord);
const isModel = (output: string | undefined): boolean => output?.toLowerCase().endsWith(".score") === true;

/** Fits the numbers of a model and shows, or writes, what that changes. Throws `CommandFailure`. */
export async function fitModel(program: SoundProgram, options: FitOptions, context: Context): Promise<ExitCode> {
  const { host, note, notePaint } = context;
  const format = isModel(options.output) ? "pretty" : formatNamed(options, host.cwd, formatsByEnding);
  let fit: Fit | null = null;
  let fitted: FitResult | null = null;
  const counted = await scorePast(program.plan, pastAsked(options), options, context, {
    begin: (cases, data) => {
      fit = createFit({ program, data, cases, asked: askedOf(options), onBadValue: options.onBadValue });
      return fit.see;
    },
    end: async (watch) => {
      fitted = await fit!.finish(watch);
    },
  });
  if (counted === "interrupted") {
    note("Interrupted; nothing was fitted.");
    return exitCode.failed;
  }
  const result = fitted! as FitResult;
  const after = fittedProgram(program, result);
  refuseNewErrors(program, after);
  const changed = result.files.map(({ file, before, after }): ChangedFile => {
    const place = program.project.locate(file);
    return { file: place, shown: shownPath(place, host.cwd), before, after };
  });
  if (isModel(options.output)) {
    writeModel(program, changed, options.output!, context);
    await host.stdout.write(pretty(result, changed, { paint: context.paint, width: host.stdout.columns }));
  } else {
    await writeDocument((terminal) => writers[format](result, changed, terminal), options.output, context, `: ${fitInShort(result)}`);
  }
  const isRefused =
    options.write === true && options.force !== true && changed.length > 0 && !["same", "better"].includes(fitVerdict(result));
  if (isRefused)
    note(
      "Nothing was written, because later leads do not show that the fitted points are better. With --force they are written all the same.",
    );
  else if (options.write === true && changed.length > 0) {
    writeFixed(changed);
    for (const { shown } of changed) note(wrote(shown));
  } else if (changed.length > 0 && !isModel(options.output) && (options.output ?? standardInput) === standardInput && format === "pretty")
    note("Nothing was written; with --write the model gets these numbers.");
  for (const line of testNotes(program, after, shownPath(program.file, host.cwd))) note(line);
  for (const line of counted.run.notes) note(notePaint.dim(printable(line)));
  for (const line of counted.lines) note(line);
  return isRefused ? exitCode.notFine : counted.code;
}

const askedOf = (options: FitOptions): FitAsked => ({
  score: options.score ?? null,
  keep: options.keep.filter((name) => fold(name) !== ratingsWord),
  keepRatings: keepsRatings(options.keep),
  anySign: options.anySign === true,
  ceiling: options.ceiling ?? null,
  mostChanges: options.changeAtMost ?? null,
  mostUnits: options.maxCriteria ?? null,
  capacities: options.capacity,
  split: options.split,
});

/** The file of the model with its new numbers, somewhere else. */
function writeModel(program: SoundProgram, changed: readonly ChangedFile[], output: string, { host, note }: Context): void {
  const others = changed.filter(({ file }) => file !== program.file);
  if (others.length > 0)
    throw new CommandFailure(
      `Numbers change in “${others[0]!.shown}”, which the model uses, so that one file cannot hold them all.`,
      "Write them where they are: --write",
    );
  const source = program.sources.files.get(program.sources.entry);
  const text = changed[0]?.after ?? (source !== undefined && "text" in source ? source.text : "");
  writeFileAtomic(resolve(host.cwd, output), text, output);
  note(wrote(output));
}

/** The program with its new numbers. */
function fittedProgram(program: SoundProgram, { files }: FitResult): CheckedProgram {
  const texts = new Map(program.sources.files);
  const parsed = new Map(program.sources.parsed);
  for (const { file, after } of files) {
    texts.set(file, { ...texts.get(file), text: after });
    parsed.delete(file);
  }
  return checkProgram({ ...program, sources: { ...program.sources, files: texts, parsed } }, new Set());
}

/** The fitted model must be as sound as the one it came from, promises and all. Throws `CommandFailure`. */
function refuseNewErrors(program: SoundProgram, after: CheckedProgram): void {
  const errorsOf = ({ diagnostics }: CheckedProgram): string[] =>
    diagnostics.flatMap((found) => (severityOf(found) === "error" ? [formatMessage(found)] : []));
  const known = new Set(errorsOf(program));
  const found = errorsOf(after).find((error) => !known.has(error));
  if (found === undefined) return;
  throw new CommandFailure(
    `With the fitted numbers, the check would fail: ${found}`,
    "Keep what it is about as it is, with --keep NAME, or change what is asked for there.",
  );
}

/** Tests that pass now, and expect other points than the fitted ones. */
function testNotes({ tests }: SoundProgram, after: CheckedProgram, path: string): readonly string[] {
  const count = after.tests === null ? 0 : newFailures(tests, after.tests);
  if (count === 0) return [];
  return [
    `${countOf(count, "test")} of the model ${count === 1 ? "expects" : "expect"} other points than the fitted ones; with them, see: ${commandLine(["score", "test", path])}`,
  ];
}

function pretty(result: FitResult, changed: readonly ChangedFile[], terminal: TerminalOptions): string {
  const lines = documentLines(fitDocument(result, { differences: [] }), terminal);
  const difference = fixDifference({ changed }, { paint: terminal.paint ?? plainPalette });
  return `${lines.join("\n")}\n${difference === "" ? "" : `\n${difference}`}`;
}

const withDifferences = (result: FitResult, changed: readonly ChangedFile[]) =>
  fitDocument(result, {
    differences: changed.map(({ shown, before, after }) => ({
      file: shown,
      lines: textDifference(shown, before, after).trimEnd().split("\n"),
    })),
  });

const writers: {
  readonly [Format in FitFormat]: (result: FitResult, changed: readonly ChangedFile[], terminal: TerminalOptions) => string;
} = {
  pretty,
  json: (result) => `${JSON.stringify(result, null, 2)}\n`,
  markdown: (result, changed) => markdownDocument(withDifferences(result, changed), 2),
  html: (result, changed) => htmlPage(withDifferences(result, changed)),
};
