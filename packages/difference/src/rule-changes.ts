/** The rules of a score, one by one. */
import { rulesOf, type PlacedRule, type PlanCriterion, type PlanOccurrenceRule, type PlanStateRule } from "@scoreline/plan";
import { counted, quoted } from "@scoreline/semantics";
import { boundAspects, conditionAspect, decayAspect } from "./aspects.ts";
import type { Aspect, Collector } from "./collector.ts";
import { criterionAspects } from "./criterion-changes.ts";
import type { ChangeArea } from "./difference.ts";
import { match, type Likeness, type Matched } from "./matching.ts";
import { amountWords, eventNames, insteadOf, limitWords } from "./sentences.ts";
import { amountKey, groupLabel, type Both, type Side } from "./side.ts";
import { thenAspects, adjustmentWords } from "./then-changes.ts";

type Rule = PlacedRule["rule"];

/** How the sentences about a rule begin: `+10 for pricing viewed`, `“Large account” (+5)`, `“Role”`. */
export function ruleHead(rule: Rule, side: Side): string {
  const { label, because } = side.partOf(rule);
  const name = label ?? "";
  if ("adjustment" in rule) {
    const words = adjustmentWords(rule.adjustment, side);
    return because === null ? `${words} when ${name}` : `${quoted(because)} (${words})`;
  }
  if (rule.kind === "criterion") return quoted(name);
  const points = amountWords(rule.points, side);
  if (because !== null) return `${quoted(because)} (${points})`;
  if (rule.kind === "occurrences") return `${points} for ${name}`;
  return rule.when === null ? `${points} for every lead` : `${points} when ${name}`;
}

/** Where a rule is, for what is in several places. */
const groupName = ({ group }: PlacedRule, side: Side): string =>
  group === null ? "no group" : `${group.kind} ${quoted(groupLabel(group, side))}`;

/** The names of the scores of both sides that are the same one. */
export type ScoreNames = ReadonlyMap<string, string>;

/** Which rule is which, over all scores at once, since a rule can move from one to another. */
export function matchRules(sides: Both<Side>, renamed: ScoreNames): Matched<PlacedRule> {
  const scoreOf = (placed: PlacedRule, which: "old" | "now"): string => {
    const { name } = sides[which].plan.scores[placed.score]!;
    return which === "old" ? (renamed.get(name) ?? name) : name;
  };
  const groupOf = (placed: PlacedRule, which: "old" | "now"): string =>
    placed.group === null ? "" : groupLabel(placed.group, sides[which]);
  const kindOf = ({ rule }: PlacedRule): string => ("adjustment" in rule ? "then" : rule.kind);
  const content = (placed: PlacedRule, which: "old" | "now"): number => sides[which].contents.of(placed.rule);
  const asked = (placed: PlacedRule, which: "old" | "now"): string | null => {
    const { rule } = placed;
    const { contents, namesOf } = sides[which];
    if ("adjustment" in rule) return `${contents.expression(rule.when)}`;
    if (rule.kind === "criterion") return `rows ${rule.rows.map(({ when }) => contents.expression(when)).join()}`;
    if (rule.kind === "state") return rule.when === null ? "always" : `${contents.expression(rule.when)}`;
    const { events, silence, filter } = rule;
    return `${namesOf(events).join()} ${silence === null ? "" : contents.of(silence)} ${contents.expression(filter)}`;
  };
  const because = (placed: PlacedRule, which: "old" | "now"): string | null => {
    const part = sides[which].partOf(placed.rule);
    return part.because ?? (kindOf(placed) === "criterion" ? part.label : null);
  };
  /** What it is about, where nothing of it is as it was: its events, or the fields it reads. */
  const subject = (placed: PlacedRule, which: "old" | "now"): string | null => {
    const { rule } = placed;
    const { namesOf, say } = sides[which];
    if ("adjustment" in rule || rule.kind === "criterion") return null;
    if (rule.kind === "occurrences") return namesOf(rule.events).join() || null;
    const fields = rule.when === null ? [] : fieldsIn(sides[which], rule.when);
    return fields.length === 0 ? (rule.when === null ? null : say(rule.when)) : fields.join();
  };
  const joined =
    (...likenesses: readonly Likeness<PlacedRule>[]): Likeness<PlacedRule> =>
    (placed, which) => {
      const keys = likenesses.map((likeness) => likeness(placed, which));
      return keys.includes(null) ? null : keys.join("\n");
    };
  const anywhere = (likeness: Likeness<PlacedRule>): Likeness<PlacedRule> => joined(kindOf, likeness);
  const inScore = (likeness: Likeness<PlacedRule>): Likeness<PlacedRule> => joined(scoreOf, kindOf, likeness);
  const inGroup = (likeness: Likeness<PlacedRule>): Likeness<PlacedRule> => joined(groupOf, likeness);
  const points = (placed: PlacedRule, which: "old" | "now"): string | null => {
    const { rule } = placed;
    if ("adjustment" in rule) return `${sides[which].contents.of(rule.adjustment)}`;
    return rule.kind === "criterion" ? null : amountWords(rule.points, sides[which]);
  };
  /** Points that are worked out are hardly those of two rules. */
  const computed = (placed: PlacedRule, which: "old" | "now"): string | null =>
    "points" in placed.rule && "expression" in placed.rule.points ? points(placed, which) : null;
  return match(rulesOf(sides.old.plan), rulesOf(sides.now.plan), [
    inGroup(inScore(content)),
    inScore(content),
    inGroup(inScore(joined(asked, because))),
    inGroup(inScore(asked)),
    inGroup(inScore(because)),
    inScore(asked),
    inScore(because),
    anywhere(content),
    anywhere(joined(asked, because)),
    inGroup(inScore(joined(subject, points))),
    inGroup(inScore(computed)),
    inScore((placed, which) => ("adjustment" in placed.rule ? points(placed, which) : null)),
    inGroup(inScore(subject)),
  ]);
}

/** The fields of the lead that an expression reads, by name. */
function fieldsIn({ plan }: Side, index: number): readonly string[] {
  const found = new Set<string>();
  const visited = new Set<number>();
  const visit = (at: number): void => {
    if (visited.has(at)) return;
    visited.add(at);
    const expression = plan.expressions[at]!;
    if (expression.kind === "lead-field") found.add(plan.inputs.lead[expression.field]!.name);
    if (expression.kind === "call") expression.arguments.forEach(visit);
  };
  visit(index);
  return [...found].sort();
}

/** Tells of each rule what is new of it, and of each that is new or gone. */
export function ruleChanges(sides: Both<Side>, matched: Matched<PlacedRule>, renamed: ScoreNames, found: Collector): void {
  const areaOf = (placed: PlacedRule, side: Side): ChangeArea => ({ kind: "score", name: side.plan.scores[placed.score]!.name });
  for (const [old, now] of matched.pairs) {
    const area = areaOf(now, sides.now);
    const head = ruleHead(old.rule, sides.old);
    const places = { old: old.rule, now: now.rule };
    const moved = movedWords(sides, old, now, renamed);
    if (moved !== null) found.add(area, { kind: "moved", aspect: "place", sentence: `${head}: ${moved}`, ...places });
    if (sides.old.contents.of(old.rule) === sides.now.contents.of(now.rule)) continue;
    const aspects = ruleAspects(sides, old.rule, now.rule);
    found.addAspects(area, { head, ...places }, aspects.length > 0 ? aspects : [{ aspect: "other", text: "works otherwise than before" }]);
  }
  for (const placed of matched.gone) {
    const area: ChangeArea = { kind: "score", name: newName(sides.old.plan.scores[placed.score]!.name, renamed) };
    found.add(area, { kind: "removed", sentence: `Gone: ${ruleSentence(placed.rule, sides.old)}`, old: placed.rule });
  }
  for (const placed of matched.added) {
    const sentence = `New: ${ruleSentence(placed.rule, sides.now)}`;
    found.add(areaOf(placed, sides.now), { kind: "added", sentence, now: placed.rule });
  }
}

const newName = (name: string, renamed: ScoreNames): string => renamed.get(name) ?? name;

function ruleSentence(rule: Rule, side: Side): string {
  const { sentence, because } = side.partOf(rule);
  return `${sentence ?? ruleHead(rule, side)}${because === null ? "" : ` (${quoted(because)})`}`;
}

function movedWords(sides: Both<Side>, old: PlacedRule, now: PlacedRule, renamed: ScoreNames): string | null {
  const [was, is] = [sides.old.plan.scores[old.score]!.name, sides.now.plan.scores[now.score]!.name];
  if (newName(was, renamed) !== is) return `moved from ${quoted(was)} to ${quoted(is)}`;
  if (isSameGroup(sides, old, now)) return null;
  return `moved from ${groupName(old, sides.old)} to ${groupName(now, sides.now)}`;
}

/** A group that only has another name is the same one: there is none of the old name any more, and was none of the new. */
function isSameGroup(sides: Both<Side>, old: PlacedRule, now: PlacedRule): boolean {
  if (old.group === null || now.group === null) return old.group === now.group;
  const [was, is] = [groupLabel(old.group, sides.old), groupLabel(now.group, sides.now)];
  if (was === is) return true;
  const has = (side: Side, score: number, name: string): boolean =>
    rulesOf(side.plan).some((placed) => placed.score === score && placed.group !== null && groupLabel(placed.group, side) === name);
  return !has(sides.now, now.score, was) && !has(sides.old, old.score, is);
}

function ruleAspects(sides: Both<Side>, old: Rule, now: Rule): readonly Aspect[] {
  if ("adjustment" in old || "adjustment" in now) return "adjustment" in old && "adjustment" in now ? thenAspects(sides, old, now) : [];
  if (old.kind === "criterion") return criterionAspects(sides, old, now as PlanCriterion);
  if (old.kind === "state") return stateAspects(sides, old, now as PlanStateRule);
  return occurrenceAspects(sides, old, now as PlanOccurrenceRule);
}

function pointsAspect(sides: Both<Side>, old: PlanStateRule | PlanOccurrenceRule, now: typeof old): Aspect[] {
  const [was, is] = [amountKey(old.points, sides.old), amountKey(now.points, sides.now)];
  if (was === is) return [];
  const [oldWords, words] = [amountWords(old.points, sides.old), amountWords(now.points, sides.now)];
  return [{ aspect: "points", text: words === oldWords ? `now ${words}, worked out otherwise` : `now ${words}` }];
}

const stateAspects = (sides: Both<Side>, old: PlanStateRule, now: PlanStateRule): Aspect[] => [
  ...pointsAspect(sides, old, now),
  ...conditionAspect(sides, old.when, now.when, { only: "only when", always: "for every lead" }),
];

function occurrenceAspects(sides: Both<Side>, old: PlanOccurrenceRule, now: PlanOccurrenceRule): Aspect[] {
  return [
    ...pointsAspect(sides, old, now),
    ...eventsAspect(sides, old, now),
    ...silenceAspect(sides, old, now),
    ...conditionAspect(sides, old.filter, now.filter, { only: "only where", always: "whatever its properties are" }),
    ...limitsAspect(sides, old, now),
    ...decayAspect(sides, old.decay, now.decay),
    ...boundAspects(old, now, "in all"),
  ];
}

function eventsAspect(sides: Both<Side>, old: PlanOccurrenceRule, now: PlanOccurrenceRule): Aspect[] {
  const names = (side: Side, { events }: PlanOccurrenceRule): string => [...side.namesOf(events)].sort().join();
  if (names(sides.old, old) === names(sides.now, now)) return [];
  return [{ aspect: "events", text: `now for ${insteadOf(eventNames(now.events, sides.now), eventNames(old.events, sides.old))}` }];
}

function silenceAspect(sides: Both<Side>, old: PlanOccurrenceRule, now: PlanOccurrenceRule): Aspect[] {
  const [was, is] = [old.silence, now.silence];
  if (was === null || is === null)
    return was === is ? [] : [{ aspect: "events", text: is === null ? "no longer for silence" : "now for silence" }];
  if (sides.old.contents.of(was) === sides.now.contents.of(is)) return [];
  const words = (silence: typeof was, side: Side): string => `${counted(silence.days, "day")} without ${eventNames(silence.events, side)}`;
  return [{ aspect: "events", text: `now for every ${insteadOf(words(is, sides.now), words(was, sides.old))}` }];
}

function limitsAspect(sides: Both<Side>, old: PlanOccurrenceRule, now: PlanOccurrenceRule): Aspect[] {
  const was = new Set(old.limits.map(sides.old.contents.of));
  const is = new Set(now.limits.map(sides.now.contents.of));
  const wordsIn = (side: Side, limits: PlanOccurrenceRule["limits"]): string[] => limits.map((limit) => limitWords(limit, side));
  const gone = wordsIn(
    sides.old,
    old.limits.filter((limit) => !is.has(sides.old.contents.of(limit))),
  );
  const added = wordsIn(
    sides.now,
    now.limits.filter((limit) => !was.has(sides.now.contents.of(limit))),
  );
  if (gone.length === 1 && added.length === 1) return [{ aspect: "limit", text: `now ${insteadOf(added[0]!, gone[0]!)}` }];
  const inOrder = was.size === old.limits.length && [...was].join() !== [...is].join() && gone.length + added.length === 0;
  return [
    ...(added.length === 0 ? [] : [{ aspect: "limit", text: `now limited to ${added.join(", ")}` }]),
    ...(gone.length === 0 ? [] : [{ aspect: "limit", text: `no longer limited to ${gone.join(", ")}` }]),
    ...(inOrder ? [{ aspect: "limit", text: `its limits apply in another order: ${wordsIn(sides.now, now.limits).join(", then ")}` }] : []),
  ];
}
