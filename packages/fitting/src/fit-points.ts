import { createLeakWatch, scoreCases, type Cases, type CaseScoring, type ScoredCase } from "@scoreline/backtest";
import type { RunData, RunWatch } from "@scoreline/batch";
import { compile, type Provenance, type TestPlan } from "@scoreline/compiler";
import { DataError } from "@scoreline/data";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import type { Sources } from "@scoreline/language";
import { rulesOf, type Plan } from "@scoreline/plan";
import { millionthsPerPoint } from "@scoreline/semantics";
import { actionNamed, countAction, thresholdsWithin, type Capacity, type CaseDecisions, type MatrixThresholds } from "./capacity.ts";
import { countingPlan, pose, takeContributions, type Contributions } from "./contributions.ts";
import { editedSources, numberEdits, thresholdEdits } from "./edits.ts";
import { fitNumbers, fittedScores, type FitNumber, type NumbersAsked } from "./fit-numbers.ts";
import type { CapacityResult, FitResult, NumberResult, ThresholdResult } from "./fit-result.ts";
import { gainOf, ratingsOf, worthOf } from "./judgment.ts";
import { solve, type Restraint } from "./solver/solve.ts";
import { splitCases, type Split } from "./split.ts";
import { leastOf, ratingPlace, thresholdsFor, thresholdsOf, type Threshold } from "./thresholds.ts";

/** What is asked of a fit. */
export interface FitAsked extends NumbersAsked, Restraint {
  /** The most points that a rule or row may give; null for the most that one of its score gives now. */
  readonly ceiling: number | null;
  /** Whether ratings begin where they began; else they are for as many leads as before. */
  readonly keepRatings: boolean;
  readonly capacities: readonly Capacity[];
  /** How many percent of the cases, the earlier ones, are fitted to. */
  readonly split: number;
}

/** All that points can move, and nothing else is asked for. */
export const usualFit: FitAsked = {
  score: null,
  keep: [],
  keepRatings: false,
  anySign: false,
  ceiling: null,
  mostChanges: null,
  mostUnits: null,
  capacities: [],
  split: 70,
};

export interface FitRequest {
  /** The model, without errors, and its texts. */
  readonly program: { readonly plan: Plan; readonly tests: Pick<TestPlan, "provenance">; readonly sources: Sources };
  readonly data: RunData;
  readonly cases: Cases;
  readonly asked: FitAsked;
  readonly onBadValue: CaseScoring["onBadValue"];
}

/** A fit that waits for cases. */
export interface Fit {
  /** Takes each case, scored by the model as it is. */
  readonly see: (scored: ScoredCase) => void;
  /**
   * After the last case: goes through them again as often as it takes, and fits. Throws `DataError` where there is too little to fit, and where the
   * fitted model would have an error.
   */
  readonly finish: (watch: RunWatch) => Promise<FitResult>;
}

/** A number applies to at least so many of the cases that it is fitted to, or stays as it is. */
export const leastCases = 10;

/** What a plan says of all cases. */
interface Reviewed {
  /** By score of the plan and case, in points. */
  readonly points: readonly Float64Array[];
  readonly actions: (string | null)[];
  readonly discarded: Uint8Array;
}

/** Begins to fit whole numbers to what became of leads. Throws `DataError` where something asked for is not in the model. */
export function createFit({ program, data, cases, asked, onBadValue }: FitRequest): Fit {
  const { plan } = program;
  const count = cases.instants.length;
  const capacities = asked.capacities.map((capacity) => ({ capacity, action: actionNamed(plan, capacity) }));
  const numbers = fitNumbers(plan, program.tests.provenance, asked);
  const contributions = takeContributions(plan, numbers, count);
  const ids = new Array<string>(count).fill("");
  const seen = new Uint8Array(count);
  const now = emptyReviews(plan, count);
  const { outcome, asked: past } = cases;
  const leaks = createLeakWatch(plan, data.sources, [past.asOf, ...(outcome?.of === "lead" ? [outcome.field] : [])]);
  return {
    see: (scored) => {
      leaks.see(scored);
      const { index } = scored.moment;
      ids[index] = scored.history.id;
      seen[index] = 1;
      takeReview(plan, now, scored);
      contributions.seeNow(index, scored.review);
    },
    finish: async (watch) => {
      const review = async (by: Plan, see: (scored: ScoredCase) => void): Promise<void> => {
        // What is wrong with the data was reported of the first time.
        await scoreCases({ plan: by, data, cases, onBadValue, report: () => {}, watch, see });
      };
      await review(countingPlan(plan), ({ moment, review: of }) => contributions.seeCounts(moment.index, of));
      const split = splitCases(cases, ids, (index) => seen[index] === 1 && now.discarded[index] === 0, asked.split);
      return finishFit({
        program,
        cases,
        asked,
        numbers,
        capacities,
        contributions: contributions.taken,
        now,
        split,
        review,
        leaks: leaks.found().flatMap(({ field, isRead }) => (isRead ? [field] : [])),
      });
    },
  };
}

function emptyReviews({ scores }: Plan, count: number): Reviewed {
  return {
    points: scores.map(() => new Float64Array(count)),
    actions: new Array<string | null>(count).fill(null),
    discarded: new Uint8Array(count),
  };
}

function takeReview({ scores }: Plan, into: Reviewed, { moment: { index }, review: { outcome } }: ScoredCase): void {
  scores.forEach(({ name }, at) => (into.points[at]![index] = outcome.scores[name]!.millionths / millionthsPerPoint));
  into.actions[index] = outcome.action;
  into.discarded[index] = outcome.discarded === null ? 0 : 1;
}

interface Finishing extends Pick<FitRequest, "program" | "cases" | "asked"> {
  readonly numbers: readonly FitNumber[];
  readonly capacities: readonly { readonly capacity: Capacity; readonly action: number }[];
  readonly contributions: Contributions;
  readonly now: Reviewed;
  readonly split: Split;
  readonly leaks: readonly string[];
  readonly review: (by: Plan, see: (scored: ScoredCase) => void) => Promise<void>;
}

async function finishFit({
  program,
  cases,
  asked,
  numbers,
  capacities,
  contributions,
  now,
  split,
  review,
  leaks,
}: Finishing): Promise<FitResult> {
  const { plan, sources } = program;
  const { provenance } = program.tests;
  const scores = fittedScores(plan, numbers);
  const fitted = solveNumbers(plan, numbers, contributions, split, cases, scores, asked);
  const first = edited(sources, numberEdits(plan, provenance, numbers, fitted.numbers));
  const then = emptyReviews(plan, cases.instants.length);
  await review(first.plan, (scored) => takeReview(first.plan, then, scored));

  const chosen = chooseThresholds({ plan, provenance, fitted, now, then, split, cases, asked, capacities });
  const edits = [...numberEdits(plan, provenance, numbers, fitted.numbers), ...thresholdEdits(chosen.thresholds)];
  const last = edited(sources, edits);
  const outcomes = (part: Split["earlier"]): Uint8Array => Uint8Array.from(part.cases, (at) => cases.converted[at]!);
  const pointsOf = (of: Reviewed, part: Split["earlier"]): Float64Array[] =>
    scores.map((score) => Float64Array.from(part.cases, (at) => of.points[score]![at]!));
  return {
    model: plan.words!.name,
    cases: cases.counts,
    discarded: now.discarded.reduce((sum, each) => sum + each, 0),
    split: { by: split.by, percent: asked.split, earlier: partResult(split.earlier), later: partResult(split.later) },
    scores: scores.map((score) => plan.scores[score]!.name),
    numbers: numberResults(plan, numbers, fitted, contributions.times, split),
    thresholds: thresholdResults(plan, chosen.thresholds),
    ratings: ratingsOf({ plan, fitted: last.plan, now: now.points, then: then.points, split, cases }),
    capacities: chosen.capacities,
    comparisons: comparisonsWith(plan, new Set([...fitted.numbers].flatMap(([number, is]) => (is === number.now ? [] : [number.score])))),
    leaks,
    gain: gainOf({
      earlier: { outcomes: outcomes(split.earlier), now: pointsOf(now, split.earlier), then: pointsOf(then, split.earlier) },
      later: { outcomes: outcomes(split.later), now: pointsOf(now, split.later), then: pointsOf(then, split.later) },
    }),
    levels: scores.map((score, at) => ({
      score: plan.scores[score]!.name,
      steps: worthOf(pointsOf(then, split.earlier)[at]!, outcomes(split.earlier), pointsOf(then, split.later)[at]!, outcomes(split.later)),
    })),
    files: last.files,
  };
}

const partResult = ({ cases, yes, from, to }: Split["earlier"]): FitResult["split"]["earlier"] => ({ cases: cases.length, yes, from, to });

interface Fitted {
  /** Those that may move, with what they become. */
  readonly numbers: ReadonlyMap<FitNumber, number>;
  /** Those that hardly any of the earlier cases is given. */
  readonly tooFew: ReadonlySet<FitNumber>;
}

function solveNumbers(
  plan: Plan,
  numbers: readonly FitNumber[],
  contributions: Contributions,
  { earlier }: Split,
  { converted }: Cases,
  scores: readonly number[],
  asked: FitAsked,
): Fitted {
  const ceilings = new Map(
    scores.map((score) => [
      score,
      asked.ceiling ?? Math.max(1, ...numbers.map((number) => (number.score === score ? Math.abs(number.now * number.worth) : 0))),
    ]),
  );
  const { problem, numberOf } = pose(plan, numbers, contributions, earlier.cases, converted, scores, ceilings);
  const applies = problem.columns.map(({ values }) => values.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0));
  const tooFew = new Set(numberOf.flatMap((number, column) => (applies[column]! < leastCases ? [numbers[number]!] : [])));
  const moving = numberOf.flatMap((number, column) => {
    const { stays, written } = numbers[number]!;
    return stays === null && written !== null && applies[column]! >= leastCases ? [column] : [];
  });
  if (moving.length === 0)
    throw new DataError(
      "The model has no number that could be fitted.",
      `Rules and rows with plain points are fitted, where they apply to ${leastCases} leads or more and --keep does not name them.`,
    );
  const solution = solve(problem, moving, asked);
  return { numbers: new Map(moving.map((column) => [numbers[numberOf[column]!]!, solution.numbers[column]!])), tooFew };
}

/** The model with edits made. Throws `DataError` where that would have an error. */
function edited(sources: Sources, edits: Parameters<typeof editedSources>[1]): ReturnType<typeof editedSources> & { readonly plan: Plan } {
  const made = editedSources(sources, edits);
  const result = compile(made.sources);
  if (result.plan !== null) return { ...made, plan: result.plan };
  const error = result.diagnostics.find((found) => severityOf(found) === "error");
  throw new DataError(
    `With the fitted points, the model would have an error: ${error === undefined ? "it has no plan" : formatMessage(error)}`,
    "Keep what it is about as it is: --keep NAME",
  );
}

interface Choosing {
  readonly plan: Plan;
  readonly provenance: Provenance;
  readonly fitted: Fitted;
  readonly now: Reviewed;
  readonly then: Reviewed;
  readonly split: Split;
  readonly cases: Cases;
  readonly asked: FitAsked;
  readonly capacities: readonly { readonly capacity: Capacity; readonly action: number }[];
}

interface Chosen {
  readonly thresholds: ReadonlyMap<Threshold, number>;
  readonly capacities: readonly CapacityResult[];
}

/** Where ratings begin: for as many of the earlier cases as before, and then as capacities have it. */
function chooseThresholds({ plan, provenance, now, then, split, cases, asked, capacities }: Choosing): Chosen {
  const all = thresholdsOf(plan, provenance);
  const chosen = new Map(all.map((threshold) => [threshold, threshold.now]));
  const inScore = (score: number): readonly Threshold[] => all.filter((threshold) => threshold.score === score);
  plan.scores.forEach((_, score) => {
    const thresholds = inScore(score);
    const [were, are] = [now.points[score]!, then.points[score]!];
    if (asked.keepRatings || thresholds.length === 0 || were.every((points, at) => points === are[at])) return;
    const of = (points: Float64Array): Float64Array => Float64Array.from(split.earlier.cases, (at) => points[at]!);
    const before = of(were);
    const counts = thresholds.map((threshold) =>
      before.reduce((sum, points) => sum + (points >= leastOf(threshold, threshold.now) ? 1 : 0), 0),
    );
    thresholdsFor(of(are), counts).forEach((made, at) => {
      const threshold = thresholds[at]!;
      chosen.set(threshold, threshold.above ? made - 1 : made);
    });
  });
  const results: CapacityResult[] = [];
  const days =
    cases.days.length === 0
      ? 1
      : cases.days.reduce((most, day) => Math.max(most, day)) - cases.days.reduce((least, day) => Math.min(least, day)) + 1;
  for (const { capacity, action } of capacities) {
    const { matrix } = plan;
    if (days === 1)
      throw new DataError(
        "All leads have one moment, so that nothing shows how many come in a day.",
        "Say when each was to be decided, as with --as-of created, or leave out --capacity.",
      );
    const most = capacity.perDay * days;
    const side = (score: number): readonly number[] => inScore(score).map((threshold) => leastOf(threshold, chosen.get(threshold)!));
    const written = (score: number): readonly number[] => inScore(score).map((threshold) => leastOf(threshold, threshold.now));
    const decisions = decisionsOf(plan, then, { rows: written(matrix!.rows), columns: written(matrix!.columns) });
    const before: MatrixThresholds = { rows: side(matrix!.rows), columns: side(matrix!.columns) };
    const within = thresholdsWithin(plan, action, most, decisions, before);
    if (within === null)
      throw new DataError(
        `No start of ratings was found at which “${capacity.action}” is for ${Math.floor(most)} of the ${decisions.fixed.length} leads or fewer: overrides give it, too, or it is for low ratings.`,
        "Change the matrix or its overrides, or allow more.",
      );
    for (const [of, score] of [
      ["rows", matrix!.rows],
      ["columns", matrix!.columns],
    ] as const)
      inScore(score).forEach((threshold, at) => {
        const made = within[of][at]!;
        if (made !== before[of][at]) chosen.set(threshold, threshold.above ? made - 1 : made);
      });
    const name = plan.actions[action]!.name;
    results.push({
      action: name,
      perDay: capacity.perDay,
      days,
      before: now.actions.filter((each) => each === name).length,
      after: countAction(plan, action, decisions, within),
    });
  }
  return { thresholds: chosen, capacities: results };
}

/** What decides each case: its cell, or what is not the action of its cell, as where an override holds. The plan that was reviewed has the thresholds of now. */
function decisionsOf(plan: Plan, { points, actions, discarded }: Reviewed, thresholds: MatrixThresholds): CaseDecisions {
  const matrix = plan.matrix!;
  const [rows, columns] = [points[matrix.rows]!, points[matrix.columns]!];
  const indexOf = (action: string | null): number => (action === null ? -1 : plan.actions.findIndex(({ name }) => name === action));
  const fixed = Int32Array.from(rows, (value, each) => {
    const cell = matrix.cells[ratingPlace(value, thresholds.rows)]?.[ratingPlace(columns[each]!, thresholds.columns)] ?? null;
    const decided = indexOf(actions[each]!);
    return discarded[each] === 1 || decided !== (cell ?? -1) ? decided : -2;
  });
  return { rows, columns, fixed };
}

function numberResults(
  plan: Plan,
  numbers: readonly FitNumber[],
  { numbers: fitted, tooFew }: Fitted,
  times: readonly Float64Array[],
  { earlier }: Split,
): readonly NumberResult[] {
  const rules = rulesOf(plan);
  const words = plan.words!;
  return numbers.flatMap((number, at): readonly NumberResult[] => {
    if (number.stays === "other-score") return [];
    const { rule, score } = rules[number.rule]!;
    const part = words.parts[rule.part]!;
    return [
      {
        score: plan.scores[score]!.name,
        id: part.id,
        rule: number.name.of,
        row: number.name.row,
        file: number.written?.file ?? words.files[part.source.file]!,
        line: lineOf(number, words, rule),
        now: number.now,
        fitted: fitted.get(number) ?? number.now,
        stays: number.stays ?? (number.written === null ? "worked-out" : tooFew.has(number) ? "too-few" : null),
        cases: earlier.cases.reduce((sum, index) => sum + (times[at]![index] === 0 ? 0 : 1), 0),
      },
    ];
  });
}

/** Conditions on these scores that name points: `fit >= 90`. */
function comparisonsWith({ expressions, scores, words }: Plan, changed: ReadonlySet<number>): FitResult["comparisons"] {
  return expressions.flatMap((expression, index) => {
    if (expression.kind !== "call") return [];
    const operands = expression.arguments.map((at) => expressions[at]!);
    const read = operands.find((operand) => operand.kind === "score-value" && changed.has(operand.score));
    if (read?.kind !== "score-value" || !operands.some((operand) => operand.kind === "constant" && operand.type === "points")) return [];
    const [file, line] = words!.sources[index]!;
    const text = words!.phrases.find((phrase) => phrase.expression === index)?.text ?? null;
    return [{ score: scores[read.score]!.name, text, file: words!.files[file]!, line }];
  });
}

function lineOf({ row }: FitNumber, words: NonNullable<Plan["words"]>, rule: ReturnType<typeof rulesOf>[number]["rule"]): number {
  const part = row === null || !("rows" in rule) ? rule.part : rule.rows[row]!.part;
  return words.parts[part]!.source.line;
}

function thresholdResults(plan: Plan, thresholds: ReadonlyMap<Threshold, number>): readonly ThresholdResult[] {
  return [...thresholds].map(([{ score, rating, now, above }, fitted]) => ({
    score: plan.scores[score]!.name,
    rating: plan.scores[score]!.ratings[rating]!.name,
    above,
    now,
    fitted,
  }));
}
