/** What else is so where events of some kinds did not happen: the figures of these, and the rules that count them. */
import { isNothing, type DayRange } from "@scoreline/runtime/probe";
import { rulesOf, type Plan, type PlanExpression, type PlanSelection } from "@scoreline/plan";
import { open, type State } from "./ranges.ts";
import { isFigure, type Variable } from "./variables.ts";

/** That no event of some kinds happened: within so many days, or, where that is infinite, ever. */
interface Quiet {
  readonly events: readonly number[];
  readonly days: number;
}

/** What is the case where there is a quiet: a variable and its choices that are so, the one that says the most of it first. */
interface Follows {
  readonly variable: number;
  readonly choices: readonly number[];
  readonly needs: Quiet;
}

/**
 * Makes a function that completes a state with what follows from it; null where it says that something did not happen and did. It gives back
 * the same state where nothing follows.
 *
 * @param among the variables that are looked at, where the others are open
 */
export function quietly(
  plan: Plan,
  variables: readonly Variable[],
  among: readonly number[] = [...variables.keys()],
): (state: State) => State | null {
  const saying = among
    .map((variable) => ({ variable, byChoice: quietsOf(plan, variables[variable]!) }))
    .filter(({ byChoice }) => byChoice.length > 0);
  if (saying.length === 0) return (state) => state;
  const follows = among.flatMap((variable) => followsOf(plan, variables[variable]!, variable));
  return (state) => {
    const quiets = saying.flatMap(({ variable, byChoice }) => byChoice[state[variable]!] ?? []);
    if (quiets.length === 0) return state;
    const at = state.slice();
    for (const { variable, choices, needs } of follows) {
      if (choices.includes(at[variable]!) || !quiets.some((quiet) => covers(quiet, needs))) continue;
      if (at[variable] !== open) return null;
      at[variable] = choices[0]!;
    }
    return at;
  };
}

const covers = (quiet: Quiet, needs: Quiet): boolean =>
  quiet.days >= needs.days && needs.events.every((event) => quiet.events.includes(event));

/** By choice of a figure, what it says did not happen. */
function quietsOf(plan: Plan, one: Variable): readonly (Quiet | undefined)[] {
  const selection = selectionOf(plan, one);
  if (selection === null || selection.filter !== null || selection.reset !== null || selection.same.length > 0) return [];
  // What has no value is not distinguished from nothing.
  if (aggregateOf(plan, one) === "count-distinct") return [];
  const days = daysOf(selection);
  return days === null ? [] : one.choices.map(({ range }) => (isNone(plan, one, range) ? { events: selection.events, days } : undefined));
}

/** Where nothing of what is asked for happened, a figure says so, and a rule on events gives nothing. */
function followsOf(plan: Plan, one: Variable, variable: number): readonly Follows[] {
  if (one.kind === "occurrences") {
    const { rule } = rulesOf(plan)[one.rule]!;
    if (!("limits" in rule) || rule.silence !== null) return [];
    // Whatever it may give, nothing is among it.
    return [{ variable, choices: [...one.choices.keys()], needs: { events: rule.events, days: Infinity } }];
  }
  const choices = [...one.choices.keys()].filter((choice) => mayBeNone(plan, one, one.choices[choice]!.range));
  const selection = selectionOf(plan, one);
  const needs = selection === null ? ofStage(plan, one) : { events: selection.events, days: daysOf(selection) ?? Infinity };
  return choices.length === 0 || needs === null ? [] : [{ variable, choices, needs }];
}

/** What a figure is; null of any other variable. */
const figureOf = (plan: Plan, one: Variable): PlanExpression | null => (one.kind === "figure" ? plan.expressions[one.expression]! : null);

/** Of how many count in a stage, the events that do. */
function ofStage(plan: Plan, one: Variable): Quiet | null {
  const expression = figureOf(plan, one);
  if (expression?.kind !== "stage-count") return null;
  const block = plan.scores[expression.score]!;
  const stage = block.kind === "formula" ? undefined : block.items[expression.item];
  if (stage === undefined || !("items" in stage)) return null;
  const rules = stage.items.filter((rule) => rule.kind === "occurrences");
  return rules.some(({ silence }) => silence !== null) ? null : { events: rules.flatMap(({ events }) => events), days: Infinity };
}

/** Of a figure of the history, what it is; null for others. */
function aggregateOf(plan: Plan, one: Variable): string | null {
  const expression = figureOf(plan, one);
  return expression?.kind === "history" ? expression.aggregate : null;
}

/** What a count or an age is of, at the moment. */
function selectionOf(plan: Plan, one: Variable): PlanSelection | null {
  const expression = figureOf(plan, one);
  if (expression?.kind !== "history" || !/^(?:count|days-since)/.test(expression.aggregate)) return null;
  const selection = plan.selections[expression.selection]!;
  return selection.side === "moment" ? selection : null;
}

/** So many days back it looks; null where that depends on other events. */
function daysOf({ window }: PlanSelection): number | null {
  return window === null ? Infinity : window.kind === "within" ? window.days : null;
}

/** Whether a figure is what it is of no events, and nothing else. */
function isNone(plan: Plan, one: Variable, range: DayRange): boolean {
  if (!isFigure(range)) return false;
  return isCount(plan, one) ? range.low === 0 && range.high === 0 : isNothing(range) && range.missing;
}

/** Whether it can be that. */
function mayBeNone(plan: Plan, one: Variable, range: DayRange): boolean {
  if (!isFigure(range)) return false;
  return isCount(plan, one) ? range.low <= 0 && range.high >= 0 : range.missing;
}

const isCount = (plan: Plan, one: Variable): boolean =>
  figureOf(plan, one)?.kind === "stage-count" || aggregateOf(plan, one)?.startsWith("count") === true;
