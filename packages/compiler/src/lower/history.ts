import type {
  AggregateExpression,
  BlockItem,
  CountOfStageExpression,
  DidExpression,
  EventSelector,
  EventSymbol,
  Expression,
  HistoryWindow,
  HowOften,
  ResetLine,
} from "@scoreline/language";
import type { PlanTrigger, PlanWindow, PlanWithout } from "@scoreline/plan";
import { conditionWords } from "../words/condition-words.ts";
import { indices, missing, type Lowering } from "./lowering.ts";
import { outside, type Scope } from "./scope.ts";
import { partOf, property } from "./properties.ts";

/** A condition over one of these events; what is forgotten stays forgotten inside it. */
function filter(where: Expression | undefined, events: readonly EventSymbol[], scope: Scope, lowering: Lowering): number | null {
  return where === undefined ? null : lowering.condition(where, { ...scope, events });
}

/** Some of the lead's events, as the block that asks remembers them. */
function selection(
  asked: { readonly events: EventSelector; readonly where?: Expression; readonly window?: HistoryWindow },
  scope: Scope,
  lowering: Lowering,
): number {
  const events = lowering.selected(asked.events);
  return lowering.tables.selection({
    events: indices(events),
    filter: filter(asked.where, events, scope, lowering),
    same: [],
    side: "moment",
    window: asked.window === undefined ? null : windowOf(asked.window, scope, lowering),
    reset: scope.reset,
  });
}

function windowOf(window: HistoryWindow, scope: Scope, lowering: Lowering): PlanWindow {
  if (window.kind === "in-last") return { kind: "within", days: window.duration.days };
  const { events, where } = window;
  return {
    kind: "since",
    which: window.which,
    selection: selection(where === undefined ? { events } : { events, where }, scope, lowering),
  };
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

function trigger({ silence, events: written, where }: ResetLine, lowering: Lowering): PlanTrigger {
  const events = lowering.selected(written);
  return { events: indices(events), filter: filter(where, events, outside, lowering), silence: silence?.days ?? null };
}

/** The events that something is without. */
export const withoutThese = (events: EventSelector, lowering: Lowering): PlanWithout => ({
  events: indices(lowering.selected(events)),
  filter: null,
});
