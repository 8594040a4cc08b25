/** Whether a score can only rise or only fall by a change, for every lead: proved rule by rule, or left open. */
import type { PlacedRule, Plan, PlanBlock, PlanCriterion, PlanGroup, PlanScore, PlanThen } from "@scoreline/plan";
import type { Bounded } from "./aspects.ts";
import type { Matched } from "./matching.ts";
import { worth } from "./criterion-changes.ts";
import { matchRules } from "./rule-changes.ts";
import { matchScores, renamedScores } from "./score-changes.ts";
import { groupLabel, isGroup, sidesOf, type Both, type Side } from "./side.ts";
import { keepsOrder, readBy } from "./turning.ts";

/** `same`: the score is what it was, for every lead. `open`: nothing is proved. */
export type Direction = "same" | "never-lower" | "never-higher" | "open";

/** Of each score of the new version by name; open for those that are new. Needs no analysis, so that it can be asked at any time. */
export function compareDirections(old: Plan, now: Plan): ReadonlyMap<string, Direction> {
  const sides = sidesOf(old, now);
  const scores = matchScores(sides);
  const rules = matchRules(sides, renamedScores(scores));
  const found = new Map<string, Direction>();
  const isReadAlike = readsAlike(old, now, sides);
  const matches = { scores, rules, areCountsKept: countsAlike(sides, scores, rules) };
  for (const index of now.order) {
    const score = now.scores[index]!;
    const was = scores.pairs.find(([, is]) => is === score)?.[0];
    found.set(score.name, was === undefined || !isReadAlike ? "open" : scoreDirection(sides, was, score, matches, found));
  }
  return found;
}

/** Whether leads and events are read, and left out, in the same way by both; what only one of them knows, its rules say. */
function readsAlike(old: Plan, now: Plan, sides: Both<Side>): boolean {
  const ignored = ({ plan, contents }: Side): string => plan.ignores.map(contents.of).sort().join();
  const alike = <Named extends { readonly name: string }>(ones: readonly Named[], others: readonly Named[]): boolean =>
    ones.every((one) => {
      const other = others.find(({ name }) => name === one.name);
      return other === undefined || JSON.stringify(one) === JSON.stringify(other);
    });
  const [was, is] = [old.inputs, now.inputs];
  return (
    old.model.timezone === now.model.timezone &&
    JSON.stringify(was.missing) === JSON.stringify(is.missing) &&
    was.lead[was.key ?? -1]?.name === is.lead[is.key ?? -1]?.name &&
    alike(was.lead, is.lead) &&
    alike(was.events, is.events) &&
    ignored(sides.old) === ignored(sides.now)
  );
}

const both = (one: Direction, other: Direction): Direction => (one === "same" || one === other ? other : other === "same" ? one : "open");

const all = (directions: readonly Direction[]): Direction => directions.reduce(both, "same");

const flipped = (direction: Direction): Direction =>
  direction === "never-lower" ? "never-higher" : direction === "never-higher" ? "never-lower" : direction;

const byNumbers = (old: number, now: number): Direction => (now > old ? "never-lower" : now < old ? "never-higher" : "same");

const boundsDirection = (old: Bounded, now: Bounded): Direction =>
  both(byNumbers(old.cap ?? Infinity, now.cap ?? Infinity), byNumbers(old.floor ?? -Infinity, now.floor ?? -Infinity));

interface Matches {
  readonly scores: Matched<PlanScore>;
  readonly rules: Matched<PlacedRule>;
  readonly areCountsKept: boolean;
}

function scoreDirection(
  sides: Both<Side>,
  old: PlanScore,
  now: PlanScore,
  matches: Matches,
  found: ReadonlyMap<string, Direction>,
): Direction {
  const bounds = boundsDirection(old, now);
  if (old.kind === "formula" && now.kind === "formula") {
    if (sides.old.contents.expression(old.expression) !== sides.now.contents.expression(now.expression)) return "open";
    return both(bounds, formulaDirection(sides.now.plan, now.expression, found));
  }
  if (old.kind === "formula" || now.kind === "formula" || old.kind !== now.kind) return "open";
  if (sides.old.contents.reset(old.reset) !== sides.now.contents.reset(now.reset)) return "open";
  if (!readsSameScores(sides, now, matches, found)) return "open";
  const direction = all([
    bounds,
    groupsDirection(sides, old, now),
    ...rulesDirections(sides, old, now, matches.rules),
    thenDirection(sides, old, now),
  ]);
  // A condition about the value so far can turn when the value changes.
  return direction === "same" || keepsOrder(sides.now.plan, now) ? direction : "open";
}

/** Whether all scores that a block asks for are what they were, with their ratings, and as many occurrences count in stages that it asks for. */
function readsSameScores(
  { now: { plan } }: Both<Side>,
  block: PlanBlock,
  { scores: { pairs }, areCountsKept }: Matches,
  found: ReadonlyMap<string, Direction>,
): boolean {
  const ratingsOf = ({ ratings }: PlanScore): string => JSON.stringify(ratings.map(({ name, from }) => [name, from]));
  const { scores, counted } = readBy(plan, block);
  return (
    (areCountsKept || counted.size === 0) &&
    [...scores].every((index) => {
      const score = plan.scores[index]!;
      const was = pairs.find(([, is]) => is === score)?.[0];
      return was !== undefined && found.get(score.name) === "same" && ratingsOf(was) === ratingsOf(score);
    })
  );
}

/** Whether as many occurrences count in each stage as before, whatever they give: the same ones of the same rules. */
function countsAlike(sides: Both<Side>, scores: Matched<PlanScore>, { pairs, gone, added }: Matched<PlacedRule>): boolean {
  const counts = ({ rule }: PlacedRule): boolean => !("adjustment" in rule) && rule.kind === "occurrences";
  const placeOf = ({ score, group }: PlacedRule, side: Side): string =>
    JSON.stringify([side.plan.scores[score]!.name, group === null ? null : groupLabel(group, side)]);
  return (
    ![...gone, ...added].some(counts) &&
    scores.pairs.every(
      ([was, is]) =>
        was.kind === "formula" || is.kind === "formula" || sides.old.contents.reset(was.reset) === sides.now.contents.reset(is.reset),
    ) &&
    pairs.every(([was, is]) => {
      if (!counts(was) || !counts(is)) return counts(was) === counts(is);
      return sameOccurrences(sides, was.rule as Occurrences, is.rule as Occurrences) && placeOf(was, sides.old) === placeOf(is, sides.now);
    })
  );
}

/** A formula rises with each score that it adds a positive share of. */
function formulaDirection(plan: Plan, index: number, found: ReadonlyMap<string, Direction>): Direction {
  const expression = plan.expressions[index]!;
  const of = (part: number): Direction => formulaDirection(plan, part, found);
  if (expression.kind === "constant") return "same";
  if (expression.kind === "score-value") return found.get(plan.scores[expression.score]!.name) ?? "open";
  if (expression.kind !== "call") return "open";
  const parts = expression.arguments;
  switch (expression.operation) {
    case "points.add":
    case "points.minimum":
    case "points.maximum":
      return all(parts.map(of));
    case "points.subtract":
      return both(of(parts[0]!), flipped(of(parts[1]!)));
    case "points.negate":
      return flipped(of(parts[0]!));
    case "points.percent": {
      const share = plan.expressions[parts[0]!]!;
      if (share.kind !== "constant" || share.type !== "number") return "open";
      return share.value >= 0 ? of(parts[1]!) : flipped(of(parts[1]!));
    }
    default:
      return parts.every((part) => of(part) === "same") ? "same" : "open";
  }
}

/** Groups are matched by name here: one that has another holds other rules, and those moved. */
function groupsDirection(sides: Both<Side>, old: PlanBlock, now: PlanBlock): Direction {
  const groups = now.items.filter(isGroup);
  const before = new Map(old.items.filter(isGroup).map((group) => [groupLabel(group, sides.old), group]));
  const after = new Set(groups.map((group) => groupLabel(group, sides.now)));
  // Without its rules, a floor above 0 goes as well.
  if ([...before].some(([name, group]) => !after.has(name) && isBounded(group))) return "open";
  return all(
    groups.map((group): Direction => {
      const was = before.get(groupLabel(group, sides.now));
      if (was === undefined) return isBounded(group) ? "open" : "same";
      const isSamePer =
        was.per === null || group.per === null
          ? was.per === group.per
          : sides.old.contents.of(was.per) === sides.now.contents.of(group.per);
      return isSamePer ? boundsDirection(was, group) : "open";
    }),
  );
}

const isBounded = (group: PlanGroup | null): boolean =>
  group !== null && (group.cap !== null || group.floor !== null || group.per !== null);

function rulesDirections(sides: Both<Side>, old: PlanBlock, now: PlanBlock, { pairs, gone, added }: Matched<PlacedRule>): Direction[] {
  const isIn = (placed: PlacedRule, block: PlanBlock, { plan }: Side): boolean =>
    plan.scores[placed.score] === block && !("adjustment" in placed.rule);
  const directions: Direction[] = [];
  for (const [was, is] of pairs) {
    const [before, after] = [isIn(was, old, sides.old), isIn(is, now, sides.now)];
    if (before !== after) directions.push("open");
    if (!before || !after) continue;
    const label = ({ group }: PlacedRule, side: Side): string | null => (group === null ? null : groupLabel(group, side));
    if (label(was, sides.old) !== label(is, sides.now) && (isBounded(was.group) || isBounded(is.group))) directions.push("open");
    directions.push(ruleDirection(sides, was.rule, is.rule));
  }
  for (const placed of added) if (isIn(placed, now, sides.now)) directions.push(newDirection(placed.rule));
  for (const placed of gone) if (isIn(placed, old, sides.old)) directions.push(flipped(newDirection(placed.rule)));
  return directions;
}

type Rule = PlacedRule["rule"];

/** What a rule does that was not there. */
function newDirection(rule: Rule): Direction {
  if ("adjustment" in rule) return "open";
  const given =
    rule.kind === "criterion"
      ? rule.rows.map((row) => worth(row, rule.scale))
      : ["millionths" in rule.points ? rule.points.millionths : null];
  if (given.some((each) => each === null)) return "open";
  if (rule.kind === "occurrences" && ((rule.floor ?? 0) > 0 || (rule.cap ?? 0) < 0)) return "open";
  if (given.every((each) => each! >= 0)) return "never-lower";
  return given.every((each) => each! <= 0) ? "never-higher" : "open";
}

function ruleDirection(sides: Both<Side>, old: Rule, now: Rule): Direction {
  if (sides.old.contents.of(old) === sides.now.contents.of(now)) return "same";
  if ("adjustment" in old || "adjustment" in now || old.kind !== now.kind) return "open";
  if (old.kind === "criterion") return criterionDirection(sides, old, now as PlanCriterion);
  const is = now as typeof old;
  if (!("millionths" in old.points) || !("millionths" in is.points)) return "open";
  const points = byNumbers(old.points.millionths, is.points.millionths);
  const { expression } = sides.old.contents;
  if (old.kind === "state") return expression(old.when) === sides.now.contents.expression((is as typeof old).when) ? points : "open";
  const other = is as typeof old;
  return sameOccurrences(sides, old, other) ? both(points, boundsDirection(old, other)) : "open";
}

type Occurrences = Extract<Rule, { readonly kind: "occurrences" }>;

/** Whether the same occurrences count and fade alike, whatever they give. */
function sameOccurrences({ old: was, now: is }: Both<Side>, old: Occurrences, now: Occurrences): boolean {
  const key = ({ events, silence, filter, limits, decay }: Occurrences, { contents, namesOf }: Side): string =>
    JSON.stringify([
      namesOf(events),
      silence === null ? null : contents.of(silence),
      contents.expression(filter),
      limits.map(contents.of),
      contents.decay(decay),
    ]);
  return key(old, was) === key(now, is);
}

/** Row by row, where the same rows are asked in the same order. */
function criterionDirection({ old: was, now: is }: Both<Side>, old: PlanCriterion, now: PlanCriterion): Direction {
  if (old.rows.length !== now.rows.length) return "open";
  return all(
    old.rows.map((row, at): Direction => {
      const other = now.rows[at]!;
      if (was.contents.expression(row.when) !== is.contents.expression(other.when)) return "open";
      const [before, after] = [worth(row, old.scale), worth(other, now.scale)];
      return before === null || after === null ? "open" : byNumbers(before, after);
    }),
  );
}

/** Each line makes more of more, so that only what a line itself does can turn it. */
function thenDirection(sides: Both<Side>, old: PlanBlock, now: PlanBlock): Direction {
  if (old.then.length !== now.then.length) return "open";
  return all(old.then.map((line, at) => lineDirection(sides, line, now.then[at]!)));
}

function lineDirection({ old: was, now: is }: Both<Side>, old: PlanThen, now: PlanThen): Direction {
  if (was.contents.of(old) === is.contents.of(now)) return "same";
  if (was.contents.expression(old.when) !== is.contents.expression(now.when)) return "open";
  const [before, after] = [old.adjustment, now.adjustment];
  if (before.kind === "multiply" || after.kind === "multiply" || before.kind !== after.kind) return "open";
  if (!("millionths" in before.points) || !("millionths" in after.points)) return "open";
  return byNumbers(before.points.millionths, after.points.millionths);
}
