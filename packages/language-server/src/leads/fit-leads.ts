/** The points of a model, fitted to what became of the leads beside it. Whoever asks for that loads this: it brings the whole of the compiler along. */
import { pastAsked, pastInputs, readCases, scoreCases, type PastAsked } from "@scoreline/backtest";
import { createMemoryStore, readRunData, type RunWatch } from "@scoreline/batch";
import { compile, findingsOf, type Compilation, type TestPlan } from "@scoreline/compiler";
import { DataError } from "@scoreline/data";
import { formatMessage, severityOf, type Levels } from "@scoreline/diagnostics";
import { createFit, fitSentence, fitVerdict, fitWarnings, usualFit, type FittedFile, type FitVerdict } from "@scoreline/fitting";
import type { Sources } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";
import { counted, readMoment, zoneOf } from "@scoreline/semantics";
import { newFailures } from "@scoreline/testing";
import type { LeadFileHost, LeadFiles } from "./counter.ts";
import { addProblem, problemLines, type ProblemTally } from "./remarks.ts";

export interface PointsRequest {
  readonly files: LeadFiles;
  /** The model, which has no errors, as texts. */
  readonly sources: Pick<Sources, "entry" | "files" | "otherNames">;
  readonly levels: Levels;
  /** What became of the leads, and as of when they are scored; what is left out is as usual. */
  readonly past: Partial<PastAsked>;
  /** No data is later than this moment, an ISO text that can be read. */
  readonly at: string;
}

/** What came of a fit. */
export interface FittedPoints {
  readonly verdict: FitVerdict;
  /** What the fitted points are worth on later leads. */
  readonly sentence: string;
  /** What to know before they are taken, a sentence or two each. */
  readonly notes: readonly string[];
  /** The files that change; none where the points are right as they are. */
  readonly files: readonly FittedFile[];
}

/** Throws a `DataError` where the files do not allow a fit, or the fitted model would have an error; and whatever `watch` throws where it is to stop. */
export async function fitLeads(
  host: LeadFileHost,
  { files, sources, levels, past, at }: PointsRequest,
  watch: RunWatch,
): Promise<FittedPoints> {
  const before = soundly(compile(sources));
  const { plan } = before;
  const asked = pastAsked(past);
  const problems: ProblemTally = { count: 0, first: null };
  const report = (problem: Parameters<typeof addProblem>[1]): void => addProblem(problems, problem);
  const result = await host.withOpen(files, async (given) => {
    const data = await readRunData({
      ...given,
      plan,
      at,
      also: pastInputs(plan, asked),
      openStore: async (leadOf, eventOf, merger) => createMemoryStore(leadOf, eventOf, merger),
      report,
      watch,
    });
    const cases = await readCases({ plan, data, asked, written: given.written.leads, now: instantOf(at, plan), watch });
    const fit = createFit({ program: { ...before, sources }, data, cases, asked: usualFit, onBadValue: undefined });
    await scoreCases({ plan, data, cases, report, watch, see: fit.see });
    return fit.finish(watch);
  });
  const texts = new Map(sources.files);
  for (const { file, after } of result.files) texts.set(file, { ...texts.get(file), text: after });
  const after = compile({ ...sources, files: texts });
  refuseNewErrors(before, after, levels);
  const failures = newFailures(before.tests, soundly(after).tests);
  return {
    verdict: fitVerdict(result),
    sentence: fitSentence(result).text,
    notes: [
      ...fitWarnings(result),
      ...(failures === 0
        ? []
        : [`${counted(failures, "test")} of the model ${failures === 1 ? "expects" : "expect"} other points than the fitted ones.`]),
      ...problemLines([problems]),
    ],
    files: result.files,
  };
}

type Sound = Compilation & { readonly plan: Plan; readonly tests: TestPlan };

function soundly(compilation: Compilation): Sound {
  const { plan, tests } = compilation;
  if (plan === null || tests === null) throw new DataError("The model has errors.", "Fix them first; they are underlined in red.");
  return { ...compilation, plan, tests };
}

/** Promises of the model hold with the fitted points, too. Throws a `DataError` where one does not. */
function refuseNewErrors(before: Compilation, after: Compilation, levels: Levels): void {
  const errorsOf = (of: Compilation): string[] =>
    findingsOf(of, levels).flatMap((found) => (severityOf(found) === "error" ? [formatMessage(found)] : []));
  const known = new Set(errorsOf(before));
  const found = errorsOf(after).find((error) => !known.has(error));
  if (found !== undefined)
    throw new DataError(`With the fitted points, the model would have an error: ${found}`, "Keep what it is about as it is: --keep NAME");
}

const instantOf = (at: string, { model }: Plan): Date => new Date(readMoment(at, zoneOf(model.timezone))!.instant);

/** Where words speak of an option of the command, its setting; by the option. */
const settings: readonly (readonly [RegExp, string])[] = [
  [/--outcome\b/g, "score.outcome"],
  [/--as-of\b/g, "score.outcomeAsOf"],
];

/** The same problem in the words of an editor. */
export function inSettings({ message, hint }: Pick<DataError, "message" | "hint">): Pick<DataError, "message" | "hint"> {
  const said = (text: string): string => settings.reduce((sum, [option, setting]) => sum.replace(option, setting), text);
  return { message: said(message), hint: said(hint) };
}

/** What does what no setting can. */
export const onCommandLine = "On the command line, `score fit` can keep some numbers as they are.";
