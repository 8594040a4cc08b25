/** What each item of a block gave and why; relies on the compiled items that scored, and follows histories with states of its own. */
import { formatDay } from "@scoreline/semantics";
import type {
  ExplainedCriterion,
  ExplainedGroup,
  ExplainedItem,
  ExplainedOccurrence,
  ExplainedOccurrences,
  ExplainedState,
} from "@scoreline/plan";
import type { Group, Item } from "../blocks.ts";
import type { OccurrenceRule } from "../occurrences.ts";
import { ExactSum } from "../range.ts";
import { isOccurrences, isState, type Criterion, type Rule, type StateRule } from "../rules.ts";
import { factsOf, lookedAt, operandsOf } from "./facts.ts";
import { explainSums, keysOfRefusal } from "./keys.ts";
import { consideredEvents } from "./considered-events.ts";
import { explainEvent } from "./left-out.ts";
import { askedOf } from "./other-events.ts";
import { explainSilence } from "./reset.ts";
import { type Seen, headOf, toldOf } from "./seen.ts";

/** Explains what an item of a block gives, out of the same workings that gave it. */
export function explainItem(item: Item, seen: Seen): ExplainedItem {
  return "rules" in item ? explainGroup(item, seen) : explainRule(item, seen);
}

function explainGroup(group: Group, seen: Seen): ExplainedGroup {
  const { kind } = group.plan;
  const { id, label: name, source } = headOf(group.plan, seen.plan);
  const sum = group.sum();
  const millionths = group.value();
  return {
    kind,
    id,
    name,
    source,
    items: group.rules.map((rule) => explainRule(rule, seen)),
    per: explainSums(group, seen),
    sum,
    bounded: millionths - sum,
    millionths,
  };
}

function explainRule(rule: Rule, seen: Seen): ExplainedState | ExplainedOccurrences | ExplainedCriterion {
  if (isState(rule)) return explainState(rule, seen);
  return isOccurrences(rule) ? explainOccurrences(rule, seen) : explainCriterion(rule, seen);
}

function explainState(rule: StateRule, seen: Seen): ExplainedState {
  return {
    ...headOf(rule.plan, seen.plan),
    kind: "state",
    millionths: rule.value(),
    holds: rule.holds(),
    facts: rule.plan.when === null ? [] : factsOf(rule.plan.when, seen),
    figures: "expression" in rule.plan.points ? operandsOf(rule.plan.points.expression, seen, -1).values : [],
  };
}

function explainCriterion(criterion: Criterion, seen: Seen): ExplainedCriterion {
  const chosen = criterion.chosen();
  const rows = criterion.plan.rows.map((written, row) => ({
    ...toldOf(written, ["sentence"], seen.plan),
    ...lookedAt(written.when, row, chosen, seen),
    millionths: criterion.rowValue(row),
  }));
  return {
    ...headOf(criterion.plan, seen.plan),
    kind: "criterion",
    millionths: criterion.value(),
    chosen: chosen < 0 ? null : chosen,
    rows,
  };
}

function explainOccurrences(rule: OccurrenceRule, seen: Seen): ExplainedOccurrences {
  const { log } = seen.frame;
  const occurrences = consideredEvents(rule, seen).map(({ event, reason }): ExplainedOccurrence => {
    const counted = reason === null;
    const day = log.days[event]!;
    const waits = reason === "open" || reason === "not-judged" || reason === "unfit";
    return {
      ...(rule.plan.silence === null
        ? { ...explainEvent(log.origins[event]!, seen), silence: null }
        : { event: null, silence: explainSilence(day, log.origins[event]!, seen), at: formatDay(day), properties: {} }),
      day: formatDay(day),
      from: waits ? null : formatDay(rule.dayOf(event)),
      age: waits ? seen.frame.day - day : rule.ageOf(event),
      asked: askedOf(rule.plan.filter, event, seen),
      counted,
      reason,
      per: keysOfRefusal(rule, event, reason, seen),
      steps: counted && rule.stepsOf !== null ? rule.stepsOf(event) : null,
      before: counted ? rule.before(event) : 0,
      millionths: counted ? rule.after(event) : 0,
    };
  });
  const total = (figure: "before" | "millionths"): number => {
    const sum = new ExactSum();
    for (const occurrence of occurrences) sum.add(occurrence[figure]);
    return sum.total(seen.frame);
  };
  const sum = total("millionths");
  const millionths = rule.value();
  return {
    ...headOf(rule.plan, seen.plan),
    kind: "occurrences",
    millionths,
    events: rule.plan.events.map((event) => seen.plan.inputs.events[event]!.name),
    occurrences,
    unfit: countFrom(rule) - occurrences.filter(({ reason }) => reason !== "reset" && reason !== "unfit").length,
    leftOut: seen.frame.leftOut.filter(({ event }) => rule.plan.events.includes(seen.input.kindOf(seen.events[event]!.event)!)).length,
    before: total("before"),
    sum,
    bounded: millionths - sum,
  };
}

/** How many events a rule is about that are not forgotten, whether its filter holds for them or not. */
function countFrom({ walk, start }: OccurrenceRule): number {
  let count = 0;
  for (let event = walk(start()); event >= 0; event = walk(event + 1)) count++;
  return count;
}
