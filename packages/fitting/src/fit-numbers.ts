/** Which numbers of a model can be fitted, and what else gives points. */
import { nearestName, type Span } from "@scoreline/diagnostics";
import type { Provenance } from "@scoreline/compiler";
import { DataError, listNames } from "@scoreline/data";
import type { Points } from "@scoreline/language";
import { countsByScores, drawsOf, readsScores, rulesOf, type Plan, type PlacedRule, type PlanBlock, type PlanRule } from "@scoreline/plan";
import { fold, millionthsPerPoint } from "@scoreline/semantics";

/** Why a number stays as it is. */
export type Stays =
  /** Somebody wants it to. */
  | "kept"
  /** Its score is not the one that is fitted. */
  | "other-score"
  /** How much it gives is worked out for each lead. */
  | "worked-out"
  /** It fades by points, so that what is left of it is no multiple of it. */
  | "fades-by-points"
  /** Whether it applies depends on scores, which change with the numbers. */
  | "reads-scores"
  /** It applies to hardly any of the leads that it would be fitted to. */
  | "too-few";

/** A number of the text that gives points: of a rule, or of a row of a criterion. */
export interface FitNumber {
  /** The index of its score. */
  readonly score: number;
  /** The index of its rule among `rulesOf(plan)`; the rows of one criterion have one. */
  readonly rule: number;
  /** The row of the criterion; null for a rule. */
  readonly row: number | null;
  /** What it is called: the criterion and the row, or the rule. */
  readonly name: { readonly of: string; readonly row: string | null };
  /** As it is written, with its sign. */
  readonly now: number;
  /** In points: what 1 of it gives. It is not 1 in a criterion with a weight. */
  readonly worth: number;
  /** Its signs: whether it may be below 0, and above. */
  readonly mayBe: { readonly negative: boolean; readonly positive: boolean };
  /** As it is written, the most that it may be, either way: what a criterion with a weight is measured by, so that it gives no more than its weight says. */
  readonly most: number;
  readonly stays: Stays | null;
  /** Where it is written, sign and all; null where it is no plain number. */
  readonly written: { readonly file: string; readonly span: Span; readonly sign: Points["sign"] } | null;
}

/** What people ask for. */
export interface NumbersAsked {
  /** Names of what is to stay: of a score, a group, a criterion or a rule. `ratings` is none of these. */
  readonly keep: readonly string[];
  /** The name of the only score to fit; null for all that give points. */
  readonly score: string | null;
  /** Whether numbers may change their sign. */
  readonly anySign: boolean;
}

/** The numbers of all rules, in the order of the file. Throws `DataError` where something asked for is not in the model. */
export function fitNumbers(plan: Plan, { parts }: Provenance, asked: NumbersAsked): readonly FitNumber[] {
  const words = plan.words!;
  const wanted = asked.score === null ? null : scoreNamed(plan, asked.score);
  const keeps = createKeeping(plan, asked.keep);
  const staysOf = (placed: PlacedRule): Stays | null =>
    wanted !== null && placed.score !== wanted ? "other-score" : keeps(placed) ? "kept" : hindrance(plan, placed);
  return rulesOf(plan).flatMap((placed, rule): FitNumber[] => {
    const made = placed.rule;
    if (!("kind" in made)) return [];
    const stays = staysOf(placed);
    const of = words.parts[made.part]!.label ?? "";
    const shared = { score: placed.score, rule, stays };
    const writtenOf = (part: number): FitNumber["written"] => {
      const node = parts[part]!;
      if (!("points" in node) || node.points.amount.kind !== "number") return null;
      const file = words.files[words.parts[part]!.source.file]!;
      return { file, span: node.points.span, sign: node.points.sign };
    };
    if (made.kind !== "criterion") {
      const now = "millionths" in made.points ? made.points.millionths / millionthsPerPoint : 0;
      const written = writtenOf(made.part);
      // `+0` was more once, and `-0` less.
      const sides = { negative: now < 0 || written?.sign === "-", positive: now > 0 || written?.sign === "+" };
      const mayBe = asked.anySign || sides.negative === sides.positive ? both : sides;
      return [{ ...shared, row: null, name: { of, row: null }, now, worth: 1, mayBe, most: Infinity, written }];
    }
    const values = made.rows.map(({ value }) => ("millionths" in value ? value.millionths / millionthsPerPoint : 0));
    const worth = made.scale === null ? 1 : made.scale.numerator / made.scale.denominator;
    const node = parts[made.part]!;
    const outOf = node.kind === "criterion" ? node.outOf?.value : undefined;
    const most = made.scale === null ? Infinity : Math.max(outOf ?? 0, ...values.map((value) => Math.abs(value)));
    const sides = { negative: values.some((value) => value < 0), positive: values.some((value) => value > 0) };
    return made.rows.map(({ part }, row) => {
      const now = values[row]!;
      // A row of 0 goes where the others of its criterion are, and either way where they are on both sides, or nowhere.
      const open = sides.negative === sides.positive ? both : sides;
      const mayBe = asked.anySign ? both : now === 0 ? open : { negative: now < 0, positive: now > 0 };
      // The sentence begins with the points, which are told beside it.
      const condition = (words.parts[part]!.sentence ?? "").replace(/^\S+ points? /, "");
      return { ...shared, row, name: { of, row: condition }, now, worth, mayBe, most, written: writtenOf(part) };
    });
  });
}

const both = { negative: true, positive: true };

/** The scores that give points for what leads are and do, by their index. */
export function fittedScores(plan: Plan, numbers: readonly FitNumber[]): readonly number[] {
  return plan.scores.flatMap((_, index) => (numbers.some(({ score, stays }) => score === index && stays !== "other-score") ? [index] : []));
}

/** The index of the score that is to be fitted. Throws `DataError` for what is no block of rules. */
function scoreNamed({ scores }: Plan, name: string): number {
  const blocks = scores.filter(({ kind }) => kind !== "formula").map((score) => score.name);
  const index = scores.findIndex((score) => fold(score.name) === fold(name));
  if (index >= 0 && scores[index]!.kind !== "formula") return index;
  throw new DataError(
    index < 0 ? `The model has no score “${name}”.` : `“${name}” is made of other scores, and has no points of its own.`,
    `Name one of those with rules: ${listNames(blocks)}.`,
  );
}

/** Why the numbers of a rule cannot be fitted; null where they can. */
function hindrance(plan: Plan, { score, rule }: PlacedRule): Stays | null {
  if (!("kind" in rule)) return null;
  const amounts = rule.kind === "criterion" ? rule.rows.map(({ value }) => value) : [rule.points];
  if (amounts.some((amount) => "expression" in amount)) return "worked-out";
  if (rule.kind === "occurrences" && rule.decay !== null && plan.decays[rule.decay]!.kind === "points") return "fades-by-points";
  return dependsOnScores(plan, rule, plan.scores[score] as PlanBlock) ? "reads-scores" : null;
}

function dependsOnScores(plan: Plan, rule: PlanRule, { reset }: PlanBlock): boolean {
  if (rule.kind === "occurrences") return countsByScores(plan, rule, reset);
  const { expressions } = drawsOf(plan);
  const asked = rule.kind === "state" ? [rule.when] : rule.rows.map(({ when }) => when);
  return asked.some((when) => when !== null && readsScores(expressions[when]!));
}

/** Whether a rule is among what is to stay. Throws `DataError` for a name that nothing has. */
function createKeeping(plan: Plan, keep: readonly string[]): (placed: PlacedRule) => boolean {
  const words = plan.words!;
  const namesOf = ({ score, group, rule }: PlacedRule): string[] => {
    const { id, label } = words.parts[rule.part]!;
    const groupName = group === null ? null : words.parts[group.part]!.label;
    return [plan.scores[score]!.name, groupName, label, id].flatMap((name) => name ?? []);
  };
  const known = new Map(rulesOf(plan).map((placed) => [placed.rule, namesOf(placed)]));
  const all = new Set([...known.values()].flat());
  for (const name of keep) {
    if ([...all].some((each) => fold(each) === fold(name))) continue;
    const nearest = nearestName(name, all);
    throw new DataError(
      `“${name}” in --keep is no score, group, criterion or rule of the model.`,
      nearest === null ? `There are ${listNames([...all].slice(0, 20))}.` : `Did you mean “${nearest}”?`,
    );
  }
  const wanted = new Set(keep.map((name) => fold(name)));
  return ({ rule }) => known.get(rule)!.some((name) => wanted.has(fold(name)));
}
