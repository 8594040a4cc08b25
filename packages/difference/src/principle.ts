/** What a change can do at all, whoever the leads are: only what is proved, with a lead that shows it. */
import {
  atOnce,
  attainable,
  attainableParts,
  witnessWords,
  type Attainable,
  type Decided,
  type Goal,
  type Reach,
  type Witness,
} from "@scoreline/analysis";
import type { Plan, PlanScore, PlanWorded } from "@scoreline/plan";
import { cellName, formatPoints, quoted, scoreLimit } from "@scoreline/semantics";
import { compareDirections, type Direction } from "./directions.ts";
import { matchScores } from "./score-changes.ts";
import { sidesOf, type Both, type Side } from "./side.ts";

/** One thing that is proved of the new version beside the old one. */
export interface Possibility {
  /** The score it is about; null for what follows from all. */
  readonly score: string | null;
  readonly aspect: "direction" | "range" | "rating" | "cell" | "discard" | "lifecycle" | "route";
  readonly sentence: string;
  /** A lead of which the new version makes it so, or the old one, where that alone does. */
  readonly witness: Witness | null;
  /** That lead in words; blank where there is none, or nothing to tell of it. */
  readonly lead: string;
}

type Proved = Omit<Possibility, "lead">;

/** Empty where both mean the same. Takes as long as the analysis of both plans, which is kept with them. */
export function comparePossibilities(old: Plan, now: Plan): readonly Possibility[] {
  if (old.hashes.meaning === now.hashes.meaning) return [];
  const sides = sidesOf(old, now);
  const directions = compareDirections(old, now);
  const reach = { old: attainable(old), now: attainable(now) };
  const proved = [
    ...matchScores(sides).pairs.flatMap((pair) => scorePossibilities(sides, reach, pair, directions)),
    ...decisionPossibilities(sides, reach),
  ];
  return proved.map((each) => ({ ...each, lead: each.witness === null ? "" : witnessWords(now, each.witness) }));
}

const directionWords: { readonly [Known in Direction]: string | null } = {
  same: null,
  open: null,
  "never-lower": "can only rise: no lead has fewer points than before",
  "never-higher": "can only fall: no lead has more points than before",
};

function scorePossibilities(
  { old: { plan: oldPlan }, now: { plan } }: Both<Side>,
  reach: Both<Attainable>,
  [old, now]: readonly [PlanScore, PlanScore],
  directions: ReadonlyMap<string, Direction>,
): readonly Proved[] {
  const [was, is] = [reach.old.scores[oldPlan.scores.indexOf(old)]!, reach.now.scores[plan.scores.indexOf(now)]!];
  const score = now.name;
  const found: Proved[] = [];
  const words = directionWords[directions.get(score) ?? "open"];
  if (words !== null) found.push({ score, aspect: "direction", sentence: `${quoted(score)} ${words}`, witness: null });
  for (const end of ["high", "low"] as const) {
    const sentence = endWords(was[end], is[end], end);
    if (sentence === null) continue;
    // A lead with nothing that it does not take.
    const witness = is[end].isReached ? atOnce(attainableParts(plan).plainSpan(now.part))![end].witness : null;
    found.push({ score, aspect: "range", sentence: `${quoted(score)} ${sentence}`, witness });
  }
  const ratings = (of: Plan, goals: readonly Goal[], one: PlanScore): readonly NamedGoal[] =>
    one.ratings.map(({ name }, rating) => ({ name, goal: goals[rating]!, plan: of, decided: { score: of.scores.indexOf(one), rating } }));
  return [
    ...found,
    ...turned(ratings(oldPlan, was.ratings, old), ratings(plan, is.ratings, now)).map(({ name, ...turn }) => ({
      score,
      aspect: "rating" as const,
      ...turnWords(`the rating ${name} of ${quoted(score)}`, turn),
    })),
  ];
}

/** `can now reach 70 points; before, at most 62.5`; null where nothing of it is new, or known. */
function endWords(old: Reach, now: Reach, end: "high" | "low"): string | null {
  if (old.millionths === now.millionths && old.isReached === now.isReached) return null;
  const [most, least] = end === "high" ? ["at most", "no upper limit"] : ["at least", "no lower limit"];
  // What only the range of scores bounds, or half of it in a formula, is no end that anybody has in mind.
  const isEnd = ({ millionths }: Reach): boolean => Math.abs(millionths) < scoreLimit / 1_000;
  const bound = (reach: Reach): string => (isEnd(reach) ? `${most} ${formatPoints(reach.millionths)}` : least);
  // Where neither end is reached, both are only estimates, and may differ without a lead that does.
  if (!old.isReached && !now.isReached && isEnd(old) === isEnd(now)) return null;
  if (bound(old) === bound(now)) return null;
  const has = now.isReached
    ? `can now give ${formatPoints(now.millionths)} points and no ${end === "high" ? "more" : "less"}`
    : `now has ${bound(now)}`;
  return `${has}; before, ${bound(old)}`;
}

interface NamedGoal {
  readonly name: string;
  readonly goal: Goal;
  readonly plan: Plan;
  readonly decided: Decided;
}

interface Turn {
  /** Whether it is possible now and was not; else the other way around. */
  readonly isPossible: boolean;
  readonly witness: Witness | null;
}

/** What was proved to be impossible in one version and is shown to be possible in the other; what only one has is told as a change. */
function turned(old: readonly NamedGoal[], now: readonly NamedGoal[]): readonly (Turn & { readonly name: string })[] {
  const before = new Map(old.map((each) => [each.name, each]));
  return now.flatMap((is): readonly (Turn & { readonly name: string })[] => {
    const { name, goal } = is;
    const was = before.get(name);
    if (was?.goal.verdict === "never" && goal.verdict === "reached") return [{ name, isPossible: true, witness: plainWitness(is) }];
    if (was?.goal.verdict === "reached" && goal.verdict === "never") return [{ name, isPossible: false, witness: plainWitness(was) }];
    return [];
  });
}

/** A lead with nothing that it does not take. */
const plainWitness = ({ plan, decided, goal }: NamedGoal): Witness | null =>
  atOnce(attainableParts(plan).goal(decided))?.witness ?? goal.witness;

const turnWords = (what: string, { isPossible, witness }: Turn): Pick<Proved, "sentence" | "witness"> => ({
  sentence: isPossible ? `Leads can now have ${what}; before, none could` : `No lead can have ${what} any more`,
  witness,
});

function decisionPossibilities({ old, now }: Both<Side>, reach: Both<Attainable>): readonly Proved[] {
  const cells = (plan: Plan, goals: Attainable["cells"]): readonly NamedGoal[] =>
    plan.matrix === null || goals === null
      ? []
      : plan.scores[plan.matrix.rows]!.ratings.flatMap((down, row) =>
          plan.scores[plan.matrix!.columns]!.ratings.map(
            (along, column): NamedGoal => ({
              name: cellName(down.name, along.name),
              goal: goals[row]![column]!,
              plan,
              decided: { row, column },
            }),
          ),
        );
  const steps = (
    plan: Plan,
    list: readonly (PlanWorded & { readonly name: string })[] | null,
    goals: readonly Goal[],
  ): readonly NamedGoal[] => (list ?? []).map(({ name, part }, at) => ({ name, goal: goals[at]!, plan, decided: { part } }));
  const reasons = (plan: Plan, goals: readonly Goal[]): readonly NamedGoal[] =>
    steps(
      plan,
      plan.discards.map(({ reason, part }) => ({ name: reason, part })),
      goals,
    );
  const told = (
    aspect: Possibility["aspect"],
    what: (name: string) => string,
    was: readonly NamedGoal[],
    is: readonly NamedGoal[],
  ): Proved[] => turned(was, is).map(({ name, ...turn }) => ({ score: null, aspect, ...turnWords(what(name), turn) }));
  return [
    ...told("cell", (name) => `the cell ${name}`, cells(old.plan, reach.old.cells), cells(now.plan, reach.now.cells)),
    ...told(
      "lifecycle",
      (name) => `the lifecycle step ${name}`,
      steps(old.plan, old.plan.lifecycle, reach.old.lifecycle),
      steps(now.plan, now.plan.lifecycle, reach.now.lifecycle),
    ),
    ...told(
      "route",
      (name) => `the route ${name}`,
      steps(old.plan, old.plan.route, reach.old.route),
      steps(now.plan, now.plan.route, reach.now.route),
    ),
    ...told(
      "discard",
      (name) => `the reason ${quoted(name)} to be discarded`,
      reasons(old.plan, reach.old.discards),
      reasons(now.plan, reach.now.discards),
    ),
  ];
}
