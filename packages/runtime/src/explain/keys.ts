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

/** Steps of the limits; one that is not named here does not compile, so that whoever adds it looks at what is asked below. */
type Named<Step extends "known" | "every" | "at-most" | "spaced" | "latest" | "expires"> = Extract<PlanLimit, { readonly step: Step }>;

/** What distinguishes occurrences in the step that refused one, or what that one lacks. */
export function keysOfRefusal({ plan }: OccurrenceRule, event: number, reason: NotCounted | null, seen: Seen): string[] {
  if (reason === "property-missing") return missingProperties(plan.limits, event, seen);
  for (const limit of plan.limits as readonly Named<PlanLimit["step"]>[]) {
    const perValue = limit.step === "every" || (limit.step === "at-most" && comparedBy(limit).length > 0);
    if (perValue && refusalOf(limit) === reason) return limit.keys.map((key) => nameOf(key, seen));
  }
  return [];
}

/** The properties that distinguish occurrences, in the rule or its group, and are missing for one. */
function missingProperties(limits: readonly PlanLimit[], event: number, seen: Seen): string[] {
  const isMissing = (index: number): boolean => distinctKey(seen.scores.expressions.any(index)(event)) === null;
  return [...new Set(limits.flatMap(comparedBy))].filter(isMissing).map((index) => operandName(index, seen));
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
