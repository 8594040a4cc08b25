import { labelOf, partOf, rulesOf, type Plan, type PlanAmount, type PlanCriterion, type PlacedRule } from "@scoreline/plan";
import { millionthsPerPoint, multiplyRatio } from "@scoreline/semantics";
import { fitLogistic, logisticErrors, wilson, z95, type SparseRows } from "@scoreline/statistics";
import type { TalliedCases } from "./case-tally.ts";
import type { RuleFigures, Supported } from "./figures.ts";

/** A rule, or one of the amounts that a criterion gives, as a column of what it gives. */
interface Given {
  readonly place: PlacedRule;
  readonly row: string | null;
  /** In millionths; null where it is not fixed. */
  readonly now: number | null;
  /** What else would be given in place of it: 0, or what most leads get of a criterion. In millionths. */
  readonly base: number;
  /** Whether the column can tell how many points it should give. */
  readonly isFitted: boolean;
  /** By case, how many times it gave its points. */
  readonly times: { readonly cases: number[]; readonly values: number[] };
}

/** Less are too few to say anything of. */
export const fewest = 30;
/** So weak that only what no lead shows is held by it; in the manner of a normal distribution of log odds whose deviation is 3. */
const penalty = 1 / 9;
/** A criterion with more different amounts than these has amounts that are not fixed. */
const mostAmounts = 20;

/**
 * How often each rule fires, what came of leads with and without it, and how many points the outcomes support: the log odds that a logistic regression
 * gives it beside all other rules, on a scale on which its score spreads leads as far as it does now.
 */
export function ruleFigures(plan: Plan, cases: TalliedCases): readonly RuleFigures[] {
  const columns = columnsOf(plan, cases.given);
  const { converted } = cases;
  const all = converted.length;
  const yes = converted.reduce((sum, each) => sum + each, 0);
  const counts = columns.map(({ times }) => ({
    fires: times.cases.length,
    came: times.cases.reduce((sum, at) => sum + converted[at]!, 0),
  }));
  const isKnown = columns.map(({ isFitted }, at) => isFitted && counts[at]!.fires >= fewest && all - counts[at]!.fires >= fewest);
  const fitted = columns.filter((_, at) => isKnown[at]);
  const fit = fitted.length === 0 ? null : fitColumns(fitted, converted);
  const scale = plan.scores.map((_, score) => (fit === null ? null : pointScale(fitted, fit, score, all)));
  return columns.map((column, at): RuleFigures => {
    const { fires, came } = counts[at]!;
    const { place, row, now } = column;
    const slope = scale[place.score]!;
    const supported =
      fit === null || !isKnown[at] || slope === null
        ? null
        : supportedBy(column, fit.weights[fitted.indexOf(column)]!, fit.errors[fitted.indexOf(column)]!, slope);
    return {
      score: plan.scores[place.score]!.name,
      group: place.group === null ? null : labelOf(plan, place.group),
      rule: labelOf(plan, place.rule) ?? "",
      row,
      fires: wilson(fires, all),
      with: wilson(came, fires),
      without: wilson(yes - came, all - fires),
      now: now === null ? null : now / millionthsPerPoint,
      supported,
      unsupported: supported === null ? whyNot(column, fires, all, slope) : null,
    };
  });
}

function whyNot({ isFitted, now }: Given, fires: number, all: number, slope: number | null): RuleFigures["unsupported"] {
  if (fires === 0) return "never";
  if (fires === all) return "always";
  if (!isFitted) return now === null ? "not-fixed" : "reference";
  return fires < fewest || all - fires < fewest || slope !== null ? "few" : "unordered";
}

/** On the scale of a score, of which a point is worth so much log odds. */
function supportedBy({ now, base }: Given, weight: number, error: number, slope: number): Supported {
  const at = (logOdds: number): number => base / millionthsPerPoint + logOdds / slope;
  const [low, high] = [at(weight - z95 * error), at(weight + z95 * error)];
  const points = now! / millionthsPerPoint;
  return { best: at(weight), low, high, isWithin: points >= low && points <= high };
}

/** What a fit says of columns. */
interface Weighed {
  readonly weights: Float64Array;
  readonly errors: Float64Array;
}

/**
 * How much log odds a point of a score is, so that its rules as they are supported spread leads as far as those rules do now, by the standard deviation.
 * Null where none of them tells for sure who comes.
 */
function pointScale(columns: readonly Given[], { weights, errors }: Weighed, score: number, cases: number): number | null {
  const own = [...columns.keys()].filter((at) => columns[at]!.place.score === score);
  if (own.every((at) => Math.abs(weights[at]!) < z95 * errors[at]!)) return null;
  const spread = (worth: (at: number) => number): number => {
    const sums = new Float64Array(cases);
    for (const at of own) {
      const { times } = columns[at]!;
      times.cases.forEach((each, index) => (sums[each]! += worth(at) * times.values[index]!));
    }
    const mean = sums.reduce((sum, each) => sum + each, 0) / cases;
    return Math.sqrt(sums.reduce((sum, each) => sum + (each - mean) ** 2, 0) / cases);
  };
  return spread((at) => weights[at]!) / spread((at) => (columns[at]!.now! - columns[at]!.base) / millionthsPerPoint);
}

function fitColumns(columns: readonly Given[], outcomes: Uint8Array): Weighed {
  const rows = rowsOf(columns, outcomes.length);
  const whole = (value: number): Float64Array => new Float64Array(rows.width).fill(value);
  const problem = { rows, outcomes, penalties: whole(penalty), lower: whole(-Infinity), upper: whole(Infinity) };
  const fit = fitLogistic(problem);
  return { weights: fit.weights, errors: logisticErrors(problem, fit) };
}

/** Columns of few entries as rows. */
function rowsOf(columns: readonly Given[], cases: number): SparseRows {
  const starts = new Int32Array(cases + 1);
  for (const { times } of columns) for (const at of times.cases) starts[at + 1]!++;
  for (let each = 0; each < cases; each++) starts[each + 1]! += starts[each]!;
  const next = starts.slice(0, cases);
  const where = new Int32Array(starts[cases]!);
  const values = new Float64Array(starts[cases]!);
  columns.forEach(({ times }, column) => {
    times.cases.forEach((each, index) => {
      const at = next[each]!++;
      where[at] = column;
      values[at] = times.values[index]!;
    });
  });
  return { cases, width: columns.length, starts, columns: where, values };
}

/** A column for each rule, and for each amount of a criterion. */
function columnsOf(plan: Plan, given: SparseRows): readonly Given[] {
  const rules = rulesOf(plan);
  const byRule = rules.map(() => ({ cases: [] as number[], values: [] as number[] }));
  for (let each = 0; each < given.cases; each++) {
    for (let at = given.starts[each]!; at < given.starts[each + 1]!; at++) {
      const { cases, values } = byRule[given.columns[at]!]!;
      cases.push(each);
      values.push(given.values[at]!);
    }
  }
  return rules.flatMap((place, index): readonly Given[] => {
    const { rule } = place;
    const all = byRule[index]!;
    if ("rows" in rule) return amountsOf(plan, place, rule, all, given.cases);
    const now = "points" in rule ? fixed(rule.points) : null;
    const values = now === null || now === 0 ? all.values : all.values.map((value) => value / now);
    return [{ place, row: null, now, base: 0, isFitted: now !== null && now !== 0, times: { cases: all.cases, values } }];
  });
}

const fixed = (points: PlanAmount): number | null => ("millionths" in points ? points.millionths : null);

/** The amounts of a criterion, apart from the one that most leads get, with which they are compared. */
function amountsOf(plan: Plan, place: PlacedRule, rule: PlanCriterion, all: Given["times"], cases: number): readonly Given[] {
  const found = new Map<number, number[]>();
  all.cases.forEach((at, index) => {
    const value = all.values[index]!;
    const before = found.get(value);
    if (before === undefined) found.set(value, [at]);
    else before.push(at);
  });
  const rows = rule.rows.map((row) => ({ row, value: worth(rule, fixed(row.value)) }));
  if (found.size > mostAmounts || rows.some(({ value }) => value === null))
    return [{ place, row: null, now: null, base: 0, isFitted: false, times: all }];
  const nothing = cases - all.cases.length;
  const amounts = [...new Set([...rows.map(({ value }) => value!).filter((value) => value !== 0), ...found.keys()])];
  const most = amounts.reduce(
    (best, each) => ((found.get(each)?.length ?? 0) > (found.get(best)?.length ?? 0) ? each : best),
    amounts[0] ?? 0,
  );
  // Where nobody gets nothing, what most leads get is what the others are compared with.
  const base = nothing > 0 ? 0 : most;
  return amounts.map((now) => {
    const those = found.get(now) ?? [];
    const named = rows.filter(({ value }) => value === now).map(({ row }) => rowWords(plan, row));
    return {
      place,
      row: named.join(", or "),
      now,
      base,
      isFitted: now !== base,
      times: { cases: those, values: those.map(() => 1) },
    };
  });
}

const worth = ({ scale }: PlanCriterion, value: number | null): number | null =>
  value === null || scale === null ? value : multiplyRatio(value, scale.numerator, scale.denominator);

/** `employees is above 500`, of `18 points when employees is above 500`. */
function rowWords(plan: Plan, row: PlanCriterion["rows"][number]): string {
  return (plan.words === null ? "" : (partOf(plan, row).sentence ?? "")).replace(/^.*? points? (?:when )?/, "");
}
