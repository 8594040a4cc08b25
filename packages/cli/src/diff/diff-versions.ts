import {
  askFailOn,
  compareLeads,
  compareModels,
  comparePossibilities,
  differenceDocument,
  needsLeads,
  readFailOn,
  type Change,
  type DifferenceReport,
  type FailOn,
  type LeadsDifference,
} from "@scoreline/difference";
import { PlanError } from "@scoreline/plan";
import { documentLines, htmlPage, markdownDocument, type TerminalOptions } from "@scoreline/report";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { formatNamed, lastEndings } from "../io/output-format.ts";
import { writeDocument } from "../io/results-file.ts";
import type { LoadedVersion } from "../program/load-version.ts";
import { countLeads, type CountingOptions } from "../run/count-leads.ts";

export const diffFormats = ["pretty", "json", "markdown", "html"] as const;

type DiffFormat = (typeof diffFormats)[number];

export interface DiffOptions extends CountingOptions {
  readonly format?: DiffFormat;
  readonly output?: string;
  readonly failOn: readonly FailOn[];
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

/** Says what changed between two versions, and for whom. Throws `CommandFailure` where they cannot be compared. */
export async function diffVersions(versions: Versions, options: DiffOptions, context: Context): Promise<ExitCode> {
  const { note } = context;
  const format = formatNamed(options, context.host.cwd, formatsByEnding);
  const { old, now } = versions;
  const model = modelsOf(versions);
  refuseUnasked(options);
  const comparison = compareLeads(old.plan, now.plan);
  const counted = await countLeads(now.plan, options, context, { beside: { plan: old.plan, see: comparison.see } });
  if (counted === "interrupted") {
    note("Interrupted; nothing was compared.");
    return exitCode.failed;
  }
  const leads = counted === null ? null : { difference: comparison.found(), about: counted.about };
  const possibilities = comparePossibilities(old.plan, now.plan);
  const limits = options.failOn.map((asked) => limitOf(asked, model.changes.length, leads?.difference ?? null));
  const report = { names: { old: old.name, now: now.name }, model, possibilities, leads, limits };
  await writeDocument((terminal) => writers[format](report, terminal), options.output, context);
  for (const line of counted?.lines ?? []) note(line);
  for (const { exceeded, sentence } of limits) if (exceeded) note(context.notePaint.error(sentence));
  if (counted !== null && counted.code !== exitCode.fine) return counted.code;
  return limits.some(({ exceeded }) => exceeded) ? exitCode.notFine : exitCode.fine;
}

/** Reads one `--fail-on`, after those before it. Throws `CommandFailure`. */
export function addFailOn(text: string, others: readonly FailOn[]): readonly FailOn[] {
  const read = readFailOn(text);
  if ("problem" in read) throw new CommandFailure(read.problem, read.hint);
  return [...others, read];
}

/** Nobody should wait for leads to hear that a limit on them cannot be asked without. */
function refuseUnasked({ failOn, leads }: DiffOptions): void {
  const asked = failOn.find(needsLeads);
  if (leads !== undefined || asked === undefined) return;
  throw new CommandFailure(`--fail-on “${asked.text}” is about leads, and none are given.`, "Name them too: --leads leads.csv");
}

function limitOf(asked: FailOn, changes: number, leads: LeadsDifference | null): DifferenceReport["limits"][number] {
  const answer = askFailOn(asked, changes, leads);
  if ("problem" in answer) throw new CommandFailure(answer.problem, answer.hint);
  return answer;
}

function modelsOf({ old, now }: Versions): DifferenceReport["model"] {
  try {
    const found = compareModels(old.plan, now.plan);
    const placed = (place: Change["now"], { nameOf }: LoadedVersion): Change["now"] => place && { ...place, file: nameOf(place.file) };
    const renamed = (changes: readonly Change[]): readonly Change[] =>
      changes.map((change) => ({ ...change, old: placed(change.old, old), now: placed(change.now, now) }));
    return { ...found, changes: renamed(found.changes), words: renamed(found.words) };
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
