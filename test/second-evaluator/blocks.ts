import type {
  Bound,
  Criterion,
  Decay,
  GroupItem,
  OccurrenceRule,
  Per,
  Points,
  RatingsLine,
  RuleItem,
  ScoreBlockDeclaration,
} from "@scoreline/language";
import { fade } from "./decay.ts";
import { million, millionths, nearest } from "./exact.ts";
import { holds, pointsOf, valueOf, type Setting } from "./expressions.ts";
import { silencesIn } from "./history.ts";
import { likeness, settingAt, surviving } from "./occurrences.ts";
import type { Happening, World } from "./world.ts";

export interface ScoreResult {
  readonly value: bigint;
  readonly rating: string | null;
  readonly ratings: readonly string[];
  readonly stage: string | null;
}

export function resultOf(name: string, world: World): ScoreResult {
  const known = world.results.get(name);
  if (known !== undefined) return known;
  const declaration = world.scores.get(name)!;
  const setting: Setting = { world, event: null, day: world.today, block: name, subtotal: null };
  const block = declaration.kind === "score-block" ? blockValue(declaration, setting) : null;
  const value =
    declaration.kind === "score"
      ? bounded(pointsOf(valueOf(declaration.expression, { ...setting, block: null })), declaration.bounds)
      : block!.value;
  const line = declaration.kind === "score" ? declaration.ratings : declaration.items.find((item) => item.kind === "ratings-line");
  const result = { value, stage: block?.stage ?? null, ...rated(value, line) };
  world.results.set(name, result);
  return result;
}

function rated(value: bigint, line: RatingsLine | undefined): { rating: string | null; ratings: string[] } {
  const entries = line?.entries ?? [];
  const found = entries.find(({ from, above }) => {
    if (from === undefined) return true;
    const start = millionths(from.decimal);
    return above ? value > start : value >= start;
  });
  return { rating: found?.rating.text ?? null, ratings: entries.map((entry) => entry.rating.text) };
}

export function bounded(value: bigint, bounds: readonly Bound[]): bigint {
  return bounds.reduce((result, bound) => {
    const limit = millionths(bound.value.decimal);
    return bound.side === "cap" ? (result > limit ? limit : result) : result < limit ? limit : result;
  }, value);
}

const total = (values: readonly bigint[]): bigint => values.reduce((left, right) => left + right, 0n);

function blockValue(block: ScoreBlockDeclaration, setting: Setting): { value: bigint; stage: string | null } {
  const decay = block.items.find((item) => item.kind === "decay-line")?.decay ?? null;
  let stage: string | null = null;
  const parts = block.items.map((item): bigint => {
    if (item.kind === "group") {
      const value = groupValue(item, decay, setting);
      if (item.family === "stage" && value > 0n) stage = item.name.value;
      return value;
    }
    return isRule(item) ? ruleValue(item, decay, setting) : 0n;
  });
  let subtotal = total(parts);
  for (const item of block.items) {
    if (item.kind !== "then-line" || !holds(item.condition, { ...setting, subtotal })) continue;
    const { adjustment } = item;
    if (adjustment.kind === "then-add") subtotal += amount(adjustment.points, { ...setting, subtotal });
    else if (adjustment.kind === "then-bound") {
      const bound = valueOf(adjustment.points.amount, setting);
      // A bound that is missing is none.
      const limit = bound === null ? subtotal : amount(adjustment.points, setting);
      if (adjustment.side === "most" ? subtotal > limit : subtotal < limit) subtotal = limit;
    } else {
      const percent = millionths(adjustment.percent.decimal);
      const factor = 100n * million + (adjustment.direction === "reduce" ? -percent : percent);
      subtotal = nearest(subtotal * factor, 100n * million);
    }
  }
  return { value: bounded(subtotal, block.bounds), stage };
}

const isRule = (item: { readonly kind: string }): item is RuleItem =>
  item.kind === "state-rule" || item.kind === "occurrence-rule" || item.kind === "criterion";

function decayOf(group: GroupItem, inherited: Decay | null): Decay | null {
  return group.decay ?? group.items.find((item) => item.kind === "decay-line")?.decay ?? inherited;
}

const persOf = (group: GroupItem): Per[] => group.bounds.flatMap(({ per }) => per ?? []);

/** The occurrences that count for a rule, with what each gives after decay. */
function faded(
  rule: OccurrenceRule,
  around: readonly Per[],
  inherited: Decay | null,
  setting: Setting,
): { readonly event: Happening; readonly value: bigint }[] {
  const own = rule.modifiers.find((modifier) => modifier.kind === "decay-modifier")?.decay;
  const decay = own ?? (rule.silence === undefined ? inherited : null);
  return surviving(rule, around, setting).map((event) => ({
    event,
    value: fade(amount(rule.points, settingAt(event, setting)), decay, wornBy(event, decay, setting)),
  }));
}

function groupValue(group: GroupItem, inherited: Decay | null, setting: Setting): bigint {
  const decay = decayOf(group, inherited);
  const own = group.bounds.filter(({ per }) => per === undefined);
  const each = group.bounds.filter(({ per }) => per !== undefined);
  if (each.length === 0) return bounded(total(group.items.filter(isRule).map((item) => ruleValue(item, decay, setting))), own);
  const sums = new Map<string | null, bigint>();
  for (const rule of group.items) {
    if (rule.kind !== "occurrence-rule") continue;
    for (const { event, value } of faded(rule, persOf(group), decay, setting)) {
      const alike = likeness(each[0]!.per!, event, setting);
      sums.set(alike, (sums.get(alike) ?? 0n) + value);
    }
  }
  return bounded(total([...sums.values()].map((sum) => bounded(sum, each))), own);
}

/** A written amount, or an expression rounded to millionths. */
export function amount(points: Points, setting: Setting): bigint {
  const size = points.amount.kind === "number" ? millionths(points.amount.decimal) : pointsOf(valueOf(points.amount, setting));
  return points.sign === "-" ? -size : size;
}

function ruleValue(rule: RuleItem, inherited: Decay | null, setting: Setting): bigint {
  switch (rule.kind) {
    case "state-rule":
      return rule.condition === undefined || holds(rule.condition, setting) ? amount(rule.points, setting) : 0n;
    case "criterion":
      return criterionValue(rule, setting);
    case "occurrence-rule":
      return bounded(
        total(faded(rule, [], inherited, setting).map(({ value }) => value)),
        rule.modifiers.filter((modifier) => modifier.kind === "bound"),
      );
  }
}

/** Age in days; or, where silences make points fade, as many times their days as there were after it. */
function wornBy(event: Happening, decay: Decay | null, setting: Setting): number {
  if (decay === null || !("without" in decay)) return setting.world.today - event.day;
  const { days } = decay.duration;
  return silencesIn(days, decay.without, setting).filter(({ day }) => day > event.day).length * days;
}

function criterionValue(criterion: Criterion, setting: Setting): bigint {
  const row = criterion.rows.find((candidate) => candidate.condition === undefined || holds(candidate.condition, setting));
  if (row === undefined) return 0n;
  const value = amount(row.points, setting);
  if (criterion.weight === undefined) return value;
  const highest =
    criterion.outOf !== undefined
      ? millionths(criterion.outOf.decimal)
      : criterion.rows.map((candidate) => amount(candidate.points, setting)).reduce((left, right) => (right > left ? right : left));
  return nearest(value * millionths(criterion.weight.decimal), highest);
}

/** How many occurrences count for the `for` rules of a stage: of this block, else of the one block that has it. */
export function stageCount(stage: string, setting: Setting, days: number): number {
  const blocks = [...setting.world.scores].flatMap(([name, block]) => (block.kind === "score-block" ? [{ name, block }] : []));
  const holding = blocks.filter(({ block }) =>
    block.items.some((item) => item.kind === "group" && item.family === "stage" && item.name.value === stage),
  );
  const { name, block } = holding.find((candidate) => candidate.name === setting.block) ?? holding[0]!;
  const group = block.items.find(
    (item): item is GroupItem => item.kind === "group" && item.family === "stage" && item.name.value === stage,
  )!;
  const rules = group.items.filter((item): item is OccurrenceRule => item.kind === "occurrence-rule");
  return rules
    .flatMap((rule) => surviving(rule, persOf(group), { ...setting, event: null, day: setting.world.today, subtotal: null, block: name }))
    .filter((event) => setting.world.today - event.day <= days).length;
}
