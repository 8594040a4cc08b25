import type {
  AggregateExpression,
  BlockItem,
  ClockSpan,
  CountOfStageExpression,
  DidExpression,
  Duration,
  EventSelector,
  EventSymbol,
  Expression,
  HistoryWindow,
  HowOften,
  OtherEventsExpression,
  ResetLine,
  Side,
} from "@scoreline/language";
import type { PlanSelection, PlanTrigger, PlanWindow, PlanWithout } from "@scoreline/plan";
import { conditionWords } from "../words/condition-words.ts";
import { filterOf, kindsAmong } from "./filters.ts";
import { indices, missing, type Lowering } from "./lowering.ts";
import { outside, type Scope } from "./scope.ts";
import { partOf, property } from "./properties.ts";

interface Asked {
  readonly events: EventSelector;
  readonly side?: Side;
  readonly same?: readonly Expression[];
  readonly where?: Expression;
  readonly window?: HistoryWindow;
}

const together = (one: readonly EventSymbol[], other: readonly EventSymbol[]): readonly EventSymbol[] =>
  [...new Set([...one, ...other])].sort((left, right) => left.index - right.index);

/** Some of the lead's events, as the block that asks remembers them. */
function selection(asked: Asked, scope: Scope, lowering: Lowering): number {
  const { side = "moment", same = [], window } = asked;
  const events = lowering.selected(asked.events);
  // What is compared is read of the event at hand, and of each that could be meant.
  const both = same.length === 0 ? scope : { ...scope, events: together(scope.events, events) };
  return lowering.tables.selection({
    events: indices(events),
    filter: filterOf(asked, { ...scope, events }, lowering),
    same: same.map((path) => lowering.value(path, both)),
    side,
    window: window === undefined ? null : windowOf(window, side, scope, lowering),
    reset: scope.reset,
  });
}

/** Within so many days, or so much time. */
export const nearby = (stretch: Duration | ClockSpan): Extract<PlanWindow, { readonly kind: "within" | "elapsed" }> =>
  stretch.kind === "duration" ? { kind: "within", days: stretch.days } : { kind: "elapsed", milliseconds: stretch.milliseconds };

function windowOf(window: HistoryWindow, side: PlanSelection["side"], scope: Scope, lowering: Lowering): PlanWindow {
  switch (window.kind) {
    case "in-last":
      return { kind: "within", days: window.duration.days };
    case "within":
      return nearby(window.stretch);
    case "same-day":
      return { kind: "within", days: 0 };
    case "long-before":
      return { kind: "before", days: window.duration.days };
    case "until":
      return { kind: "until", expression: lowering.value(window.date, scope), days: window.duration?.days ?? 0 };
    case "since": {
      const { events, where } = window;
      const inner: Asked = { events, ...(where && { where }), ...(side !== "moment" && { side }) };
      return { kind: "since", which: window.which, selection: selection(inner, scope, lowering) };
    }
  }
}

/** `sum of purchase.amount in last 30 days` and its like: a number. */
export function history(expression: AggregateExpression, scope: Scope, lowering: Lowering): number {
  const chosen = selection(expression, scope, lowering);
  const [name, part] = expression.property;
  let over: number | null = null;
  if (name !== undefined) {
    over = property(name.text, { ...scope, events: lowering.selected(expression.events) }, lowering);
    if (part !== undefined) over = partOf(over, part, lowering);
  }
  return lowering.describe(lowering.tables.history(expression.aggregate, chosen, over), conditionWords(expression, lowering));
}

/** `did E …`: how often, compared. `did nothing` is a count of 0; `did not …` turns the whole around. */
export function did(expression: DidExpression, scope: Scope, lowering: Lowering): number {
  const { tables } = lowering;
  const count = tables.history("count", selection(expression, scope, lowering), null);
  if (expression.negated && expression.events.anything && expression.howOften === undefined)
    return tables.call("number.equal", count, tables.number(0));
  const held = compareCount(count, expression.howOften, lowering);
  return expression.negated ? tables.call("not", held) : held;
}

/** `an earlier E`, `at least 2 earlier E`: how many, compared; where nothing is compared with, the count is missing. */
export function otherEvents(expression: OtherEventsExpression, scope: Scope, lowering: Lowering): number {
  const { tables } = lowering;
  const { negated, howOften } = expression;
  const chosen = selection(expression, scope, lowering);
  if (expression.side === "later") return tables.later(chosen, howOften?.count.value ?? 1, !negated);
  const count = tables.history("count", chosen, null);
  return negated ? tables.call("number.equal", count, tables.number(0)) : compareCount(count, howOften, lowering);
}

function compareCount(count: number, howOften: HowOften | undefined, { tables }: Lowering): number {
  const times = tables.number(howOften?.count.value ?? 1);
  switch (howOften?.relation) {
    case undefined:
    case "at least":
      return tables.call("number.at-most", times, count);
    case "at most":
      return tables.call("number.at-most", count, times);
    case "exactly":
      return tables.call("number.equal", count, times);
  }
}

/** What is in a block and is no rule, criterion or group. */
const lines: ReadonlySet<BlockItem["kind"]> = new Set<BlockItem["kind"]>(["decay-line", "reset-line", "then-line", "ratings-line"]);

/** `count of stage "…"`: the stage by its place among the rules and groups of its block. */
export function stageCount(expression: CountOfStageExpression, lowering: Lowering): number {
  const symbol = lowering.symbol(expression.stage);
  if (symbol.kind !== "stage") return missing("stage", expression.stage.value);
  const score = lowering.score(symbol.score);
  const block = score.declaration;
  if (block.kind !== "score-block") return missing("stage", expression.stage.value);
  const item = block.items.filter(({ kind }) => !lines.has(kind)).indexOf(symbol.declaration);
  return lowering.describe(
    lowering.tables.stageCount(score.index, item, expression.window?.duration.days ?? null),
    conditionWords(expression, lowering),
  );
}

/** What makes a block forget: the filter of `reset on E` sees everything that happened. */
export function reset(lines: readonly ResetLine[], lowering: Lowering): number {
  return lowering.tables.reset({ triggers: lines.map((line) => trigger(line, lowering)) });
}

function trigger(line: ResetLine, lowering: Lowering): PlanTrigger {
  const events = lowering.selected(line.events);
  const filter = filterOf(line, { ...outside, events, day: "event" }, lowering);
  return { events: indices(events), filter, silence: line.silence?.days ?? null };
}

/** The events that something is without. */
export const withoutThese = (events: EventSelector, lowering: Lowering): PlanWithout => ({
  events: indices(lowering.selected(events)),
  filter: kindsAmong(events, lowering),
});
