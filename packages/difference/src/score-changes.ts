/** Scores and their groups: bounds, ratings, what makes them forget, formulas. */
import {
  rulesOf,
  type PlacedRule,
  type PlanBlock,
  type PlanGroup,
  type PlanRating,
  type PlanScore,
  type PlanTrigger,
} from "@scoreline/plan";
import { counted, enumerated, plainName, quoted } from "@scoreline/semantics";
import { boundAspects } from "./aspects.ts";
import type { Aspect, Collector } from "./collector.ts";
import { conditionChange } from "./conditions.ts";
import type { ChangeArea } from "./difference.ts";
import { displaced, match, type Matched } from "./matching.ts";
import { boundPerWords, insteadOf, startWords, triggerWords } from "./sentences.ts";
import { groupLabel, isGroup, type Both, type Side } from "./side.ts";
import type { ScoreNames } from "./rule-changes.ts";

/** Which score is which: by name, else by what it is made of. */
export function matchScores(sides: Both<Side>): Matched<PlanScore> {
  return match(sides.old.plan.scores, sides.now.plan.scores, [
    ({ name }) => name,
    (score, which) =>
      score.kind === "formula" ? `formula ${sides[which].contents.expression(score.expression)}` : itemsKey(score, sides[which]),
  ]);
}

const itemsKey = (block: PlanBlock, { contents }: Side): string | null =>
  block.items.length === 0 ? null : `${block.kind} ${block.items.map(contents.of).join()}`;

export function renamedScores({ pairs }: Matched<PlanScore>): ScoreNames {
  return new Map(pairs.flatMap(([old, now]) => (old.name === now.name ? [] : [[old.name, now.name]])));
}

export function scoreChanges(sides: Both<Side>, scores: Matched<PlanScore>, rules: Matched<PlacedRule>, found: Collector): void {
  for (const score of scores.added) {
    const area: ChangeArea = { kind: "score", name: score.name };
    found.add(area, { kind: "added", sentence: `New score ${quoted(score.name)} (${kindWords(score, sides.now)})`, now: score });
  }
  for (const score of scores.gone) {
    const area: ChangeArea = { kind: "score", name: score.name };
    found.add(area, { kind: "removed", sentence: `The score ${quoted(score.name)} is gone (${kindWords(score, sides.old)})`, old: score });
  }
  for (const [old, now] of scores.pairs) {
    const area: ChangeArea = { kind: "score", name: now.name };
    const part = { head: `The score ${quoted(now.name)}`, old, now };
    found.addAspects(area, part, scoreAspects(sides, old, now));
    for (const sentence of ratingSentences(old.ratings, now.ratings))
      found.add(area, { kind: "changed", aspect: "rating", sentence, old, now });
    if (old.kind !== "formula" && now.kind !== "formula") {
      groupChanges(sides, old, now, rules, area, found);
      thenOrder(sides, old, now, rules, area, found);
    }
  }
}

function kindWords(score: PlanScore, side: Side): string {
  if (score.kind === "formula") return side.partOf(score).sentence ?? side.say(score.expression);
  const rules = rulesOf(side.plan).filter(({ score: index }) => side.plan.scores[index] === score).length;
  return `${score.kind}, ${counted(rules, "rule")}`;
}

function scoreAspects(sides: Both<Side>, old: PlanScore, now: PlanScore): Aspect[] {
  const aspects: Aspect[] = old.name === now.name ? [] : [{ aspect: "name", text: `was called ${quoted(old.name)}` }];
  if (old.kind !== now.kind) aspects.push({ aspect: "kind", text: `now ${now.kind} instead of ${old.kind}` });
  aspects.push(...boundAspects(old, now, ""));
  if (old.kind === "formula" && now.kind === "formula") {
    if (sides.old.contents.expression(old.expression) !== sides.now.contents.expression(now.expression)) {
      const [was, is] = [formulaWords(old, sides.old), formulaWords(now, sides.now)];
      const text = was === is ? conditionChange(sides, old.expression, now.expression).text : `now ${is} instead of ${was}`;
      aspects.push({ aspect: "formula", text });
    }
  } else if (old.kind !== "formula" && now.kind !== "formula") aspects.push(...resetAspects(sides, old, now));
  return aspects;
}

const formulaWords = (score: Extract<PlanScore, { kind: "formula" }>, side: Side): string =>
  side.partOf(score).sentence ?? side.say(score.expression);

function resetAspects(sides: Both<Side>, old: PlanBlock, now: PlanBlock): Aspect[] {
  if (sides.old.contents.reset(old.reset) === sides.now.contents.reset(now.reset)) return [];
  const triggersOf = (block: PlanBlock, { plan }: Side): readonly PlanTrigger[] =>
    block.reset === null ? [] : plan.resets[block.reset]!.triggers;
  const { pairs, gone, added } = match(triggersOf(old, sides.old), triggersOf(now, sides.now), [
    (trigger, which) => sides[which].contents.of(trigger),
    ({ events, silence }, which) => `${silence === null} ${sides[which].namesOf(events).join()}`,
    ({ silence }) => String(silence === null),
  ]);
  const aspect = (text: string): Aspect => ({ aspect: "reset", text });
  return [
    ...pairs.flatMap(([was, is]) => {
      if (sides.old.contents.of(was) === sides.now.contents.of(is)) return [];
      const [before, after] = [triggerWords(was, sides.old), triggerWords(is, sides.now)];
      return [aspect(before === after ? `starts anew ${after}, worked out otherwise` : `now starts anew ${insteadOf(after, before)}`)];
    }),
    ...added.map((trigger) => aspect(`now starts anew ${triggerWords(trigger, sides.now)}`)),
    ...gone.map((trigger) => aspect(`no longer starts anew ${triggerWords(trigger, sides.old)}`)),
  ];
}

/** Which rating is which: by name, else by where it starts. */
export const matchRatings = (old: readonly PlanRating[], now: readonly PlanRating[]): Matched<PlanRating> =>
  match(old, now, [({ name }) => name, ({ from }) => String(from)]);

/** `A starts at 45 instead of 40` */
function ratingSentences(old: readonly PlanRating[], now: readonly PlanRating[]): readonly string[] {
  const { pairs, gone, added } = matchRatings(old, now);
  return [
    ...pairs.flatMap(([was, is]) => [
      ...(was.name === is.name ? [] : [`The rating ${is.name} was called ${was.name}`]),
      ...(was.from === is.from ? [] : [`${is.name} starts ${startWords(is)} instead of ${startWords(was).replace(/^at /, "")}`]),
    ]),
    ...added.map((rating) => `New rating ${rating.name}, which starts ${startWords(rating)}`),
    ...gone.map((rating) => `The rating ${rating.name} is gone; it started ${startWords(rating)}`),
    ...orderSentence(pairs, old),
  ];
}

function orderSentence(pairs: readonly (readonly [PlanRating, PlanRating])[], old: readonly PlanRating[]): string[] {
  const moved = displaced(pairs, old);
  return moved.length === 0 ? [] : [`The ratings are now in the order ${pairs.map(([, { name }]) => name).join(", ")}`];
}

function groupChanges(
  sides: Both<Side>,
  old: PlanBlock,
  now: PlanBlock,
  rules: Matched<PlacedRule>,
  area: ChangeArea,
  found: Collector,
): void {
  const label = (group: PlanGroup, which: "old" | "now"): string => groupLabel(group, sides[which]);
  const groups = { old: old.items.filter(isGroup), now: now.items.filter(isGroup) };
  const shared = sharedRules(rules);
  const matched = match(groups.old, groups.now, [
    label,
    // By its first rule that is in a group of the other version, too.
    (group, which) => shared[which].get(group) ?? null,
  ]);
  for (const [was, is] of matched.pairs) {
    const head = `${is.kind === "stage" ? "Stage" : "Group"} ${quoted(label(is, "now"))}`;
    const aspects: Aspect[] = [];
    if (was.kind !== is.kind) aspects.push({ aspect: "kind", text: `now a ${is.kind} instead of a ${was.kind}` });
    if (was.name !== is.name && was.name !== null && is.name !== null)
      aspects.push({ aspect: "name", text: `was called ${quoted(was.name)}` });
    aspects.push(...boundAspects(was, is, "in all"), ...perAspects(sides, was, is));
    found.addAspects(area, { head, old: was, now: is }, aspects);
  }
  const kept = (group: PlanGroup): string => `${group.kind} ${quoted(label(group, "old"))}`;
  for (const group of matched.gone) found.add(area, { kind: "removed", sentence: `The ${kept(group)} is gone`, old: group });
  for (const group of matched.added)
    found.add(area, { kind: "added", sentence: `New ${group.kind} ${quoted(label(group, "now"))}${boundsOf(group)}`, now: group });
  const stages = matched.pairs.filter(([, { kind }]) => kind === "stage");
  if (displaced(stages, groups.old).length > 0) {
    const order = enumerated(
      stages.map(([, stage]) => quoted(label(stage, "now"))),
      "and",
      20,
    );
    found.add(area, { kind: "changed", aspect: "order", sentence: `The stages are now in the order ${order}`, old, now });
  }
}

const boundsOf = (group: PlanGroup): string => {
  const aspects = boundAspects({ cap: null, floor: null }, group, "in all");
  return aspects.map(({ text }) => text.replace(/^now/, ",")).join("");
};

/** By group, what it shares with one group of the other version: a number for each pair of groups that have a rule in common. */
function sharedRules({ pairs }: Matched<PlacedRule>): Both<ReadonlyMap<PlanGroup, number>> {
  const found = { old: new Map<PlanGroup, number>(), now: new Map<PlanGroup, number>() };
  for (const [index, [{ group: was }, { group: is }]] of pairs.entries()) {
    if (was === null || is === null || found.old.has(was) || found.now.has(is)) continue;
    found.old.set(was, index);
    found.now.set(is, index);
  }
  return found;
}

function perAspects(sides: Both<Side>, { per: old }: PlanGroup, { per: now }: PlanGroup): Aspect[] {
  const [was, is] = [old === null ? null : boundPerWords(old, sides.old), now === null ? null : boundPerWords(now, sides.now)];
  const isSame = old !== null && now !== null ? sides.old.contents.of(old) === sides.now.contents.of(now) : old === now;
  if (isSame) return [];
  if (is === null) return [{ aspect: "cap", text: `no longer ${was!}` }];
  return [{ aspect: "cap", text: `now ${was === null ? is : insteadOf(is, was)}` }];
}

/** Of `then` lines, the order counts: each changes what those before it made. */
function thenOrder(
  sides: Both<Side>,
  old: PlanBlock,
  now: PlanBlock,
  rules: Matched<PlacedRule>,
  area: ChangeArea,
  found: Collector,
): void {
  const pairs = rules.pairs.flatMap(([was, is]) =>
    "adjustment" in was.rule && "adjustment" in is.rule && now.then.includes(is.rule) && old.then.includes(was.rule)
      ? [[was.rule, is.rule] as const]
      : [],
  );
  if (displaced(pairs, old.then).length === 0) return;
  const lines = pairs.map(([, line]) => quoted(sides.now.partOf(line).label ?? plainName(now.name)));
  found.add(area, {
    kind: "changed",
    aspect: "order",
    sentence: `The “then” lines are now in the order ${enumerated(lines, "and", 20)}`,
    old,
    now,
  });
}
