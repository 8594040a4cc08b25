/** What distinguishes occurrences, in words and values; relies on the compiled rules and groups that scored. */
import { addressParts, formatDay, periodNumbers } from "@scoreline/semantics";
import { comparedBy, type ExplainedBoundPer, type NotCounted, type PlanBoundPer, type PlanLikeness, type PlanLimit } from "@scoreline/plan";
import type { Group } from "../blocks.ts";
import { distinctKey } from "../values.ts";
import { refusalOf } from "../limits.ts";
import type { OccurrenceRule } from "../occurrences.ts";
import { bounded } from "../range.ts";
import { operandName } from "./operands.ts";
import { propertiesOf } from "./left-out.ts";
import type { Seen } from "./seen.ts";

const nameOf = (key: PlanLikeness, seen: Seen): string =>
  key.kind === "property" ? operandName(key.expression, seen) : key.kind === "period" ? key.period : "silence";

/** What distinguishes occurrences in the step that refused one, or what that one lacks. */
export function keysOfRefusal({ plan }: OccurrenceRule, event: number, reason: NotCounted | null, seen: Seen): string[] {
  if (reason === "property-missing") return missingProperties(plan.limits, event, seen);
  for (const limit of plan.limits) {
    const keys = keysFor(limit, reason);
    if (keys !== null) return keys.map((key) => nameOf(key, seen));
  }
  return [];
}

/** By what a step takes occurrences apart that refuses for this reason; null of any other. */
function keysFor(limit: PlanLimit, reason: NotCounted | null): readonly PlanLikeness[] | null {
  switch (limit.step) {
    case "every":
      return refusalOf(limit) === reason ? limit.keys : null;
    case "at-most":
      return refusalOf(limit) === reason && limit.keys.some(({ kind }) => kind === "property") ? limit.keys : null;
    case "known":
    case "spaced":
    case "latest":
    case "expires":
      return null;
  }
}

/** The properties that distinguish occurrences, in the rule or its group, and are missing for one. */
function missingProperties(limits: readonly PlanLimit[], event: number, seen: Seen): string[] {
  const asked = new Set(limits.flatMap(comparedBy));
  const { expressions } = seen.scores;
  return [...asked].filter((index) => distinctKey(expressions.any(index)(event)) === null).map((index) => operandName(index, seen));
}

/** What a group bounds for each value. */
export function explainSums({ per }: Group, seen: Seen): ExplainedBoundPer | null {
  if (per === null) return null;
  return {
    keys: per.plan.keys.map((key) => nameOf(key, seen)),
    values: per.values().map(({ event, day, sum: exact }) => {
      const sum = exact.total(seen.frame);
      return { values: per.plan.keys.map((key) => valueOf(key, event, day, seen)), sum, bounded: bounded(sum, per.plan) - sum };
    }),
  };
}

type Value = ExplainedBoundPer["values"][number]["values"][number];

/** What distinguishes an event, as it was given; of a period its name. */
function valueOf(key: PlanBoundPer["keys"][number], event: number, day: number, seen: Seen): Value {
  if (key.kind === "property") return given(key.expression, event, seen);
  const { period } = key;
  if (period === "week") return formatDay(periodNumbers.week(day) * 7 - 3);
  return formatDay(day).slice(0, { day: 10, month: 7, year: 4 }[period]);
}

function given(index: number, event: number, seen: Seen): Value {
  const expression = seen.plan.expressions[index]!;
  if (expression.kind === "call") {
    const whole = given(expression.arguments[0]!, event, seen);
    return addressParts[expression.operation as keyof typeof addressParts](whole as string) ?? "";
  }
  if (expression.kind === "day") return formatDay(seen.frame.log.days[event]!);
  return propertiesOf(seen.frame.log.origins[event]!, seen)[operandName(index, seen)] as Value;
}
