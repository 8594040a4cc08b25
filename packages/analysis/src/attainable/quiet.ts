/** What figures of the history say of each other, above all where events of some kinds did not happen. */
import { isNothing, type DayRange, type Interval } from "@scoreline/runtime/probe";
import { rulesOf, type Plan, type PlanExpression, type PlanSelection } from "@scoreline/plan";
import { aggregates, type AggregateName } from "@scoreline/semantics";
import { open, type State } from "./ranges.ts";
import { isFigure, type Variable } from "./variables.ts";

/** Events of some kinds, and the last so many days, or, where that is infinite, ever: nothing of them happened then, or something did. */
interface Quiet {
  readonly events: readonly number[];
  readonly days: number;
  /** Of those alone that this reset has not forgotten; of all for null. */
  readonly reset: number | null;
}

/** What a figure says by what it is. */
interface Said {
  readonly quiet: Quiet | null;
  /** Of which events one happened, within how many days. */
  readonly happened: Quiet | null;
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
    .map((variable) => ({ variable, byChoice: saidOf(plan, variables[variable]!) }))
    .filter(({ byChoice }) => byChoice.length > 0);
  const parts = partsAmong(plan, variables, among);
  if (parts.length === 0 && !saying.some(({ byChoice }) => byChoice.some(({ quiet }) => quiet !== null))) return (state) => state;
  const follows = among.flatMap((variable) => followsOf(plan, variables[variable]!, variable));
  return (state) => {
    if (parts.some(({ part, all }) => leastOf(variables[part]!, state[part]!) > mostOf(variables[all]!, state[all]!))) return null;
    const said = saying.flatMap(({ variable, byChoice }) => byChoice[state[variable]!] ?? []);
    const quiets = said.flatMap(({ quiet }) => quiet ?? []);
    if (quiets.length === 0) return state;
    if (said.some(({ happened }) => happened !== null && covers(quiets, happened))) return null;
    const at = state.slice();
    for (const { variable, choices, needs } of follows) {
      if (choices.includes(at[variable]!) || !covers(quiets, needs)) continue;
      if (at[variable] !== open) return null;
      at[variable] = choices[0]!;
    }
    return at;
  };
}

/** Of each kind by itself: who did neither of two did not do any of them. */
const covers = (quiets: readonly Quiet[], needs: Quiet): boolean =>
  needs.events.every((event) =>
    quiets.some(({ events, days, reset }) => days >= needs.days && events.includes(event) && (reset === null || reset === needs.reset)),
  );

/** Counts of which one takes all that the other does: `count of visit` and `did visit where pages > 3 in last 30 days`. */
function partsAmong(
  plan: Plan,
  variables: readonly Variable[],
  among: readonly number[],
): readonly { readonly part: number; readonly all: number }[] {
  const counts = among.flatMap((variable) => {
    const one = variables[variable]!;
    const selection = historyOf(plan, one);
    const aggregate = aggregateOf(plan, one);
    return selection !== null && aggregate?.startsWith("count") === true ? [{ variable, aggregate, selection }] : [];
  });
  const all = counts.filter(({ aggregate, selection }) => aggregate === "count" && selection.same.length === 0);
  return counts.flatMap((part) =>
    all
      .filter((other) => other !== part && isPartOf(part.selection, other.selection))
      .map((other) => ({ part: part.variable, all: other.variable })),
  );
}

function isPartOf(part: PlanSelection, all: PlanSelection): boolean {
  const days = daysOf(all);
  return (
    days !== null &&
    (daysOf(part) ?? Infinity) <= days &&
    (all.filter === null || all.filter === part.filter) &&
    (all.reset === null || all.reset === part.reset) &&
    part.events.every((event) => all.events.includes(event))
  );
}

const leastOf = ({ choices }: Variable, choice: number): number => (choice === open ? 0 : (choices[choice]!.range as Interval).low);

const mostOf = ({ choices }: Variable, choice: number): number => (choice === open ? Infinity : (choices[choice]!.range as Interval).high);

/** By choice of a figure, what it says did not happen, and what did. */
function saidOf(plan: Plan, one: Variable): readonly Said[] {
  const selection = historyOf(plan, one);
  if (selection === null) return [];
  const { events, reset } = selection;
  const days = daysOf(selection) ?? Infinity;
  const isOfAll = selection.filter === null && selection.same.length === 0 && daysOf(selection) !== null;
  return one.choices.map(({ range }) => ({
    quiet: isOfAll ? quietOf(plan, one, { events, days, reset }, range) : null,
    happened: mayBeNone(plan, one, range) ? null : { events, days: Math.min(days, oldestOf(plan, one, range)), reset },
  }));
}

function quietOf(plan: Plan, one: Variable, within: Quiet, range: DayRange): Quiet | null {
  const aggregate = aggregateOf(plan, one);
  // What has no value is not distinguished from nothing.
  if (!saysNone(aggregate) || !isFigure(range)) return null;
  if (isNone(plan, one, range)) return within;
  // If the last was at least so many days ago, there was none on the days since.
  return aggregate === "days-since-last" && range.low > 0 ? { ...within, days: Math.min(within.days, Math.ceil(range.low) - 1) } : null;
}

/** How long ago it was at most what a figure says. */
function oldestOf(plan: Plan, one: Variable, range: DayRange): number {
  return isFigure(range) && aggregateOf(plan, one)?.startsWith("days-since") === true ? range.high : Infinity;
}

/** Whether a figure is none only where nothing happened. */
const saysNone = (aggregate: AggregateName | null): boolean => aggregate === "count" || aggregate?.startsWith("days-since") === true;

/** Where nothing of what is asked for happened, a figure says so, and a rule on events gives nothing. */
function followsOf(plan: Plan, one: Variable, variable: number): readonly Follows[] {
  if (one.kind === "occurrences") {
    const { rule } = rulesOf(plan)[one.rule]!;
    if (!("limits" in rule) || rule.silence !== null) return [];
    // Whatever it may give, nothing is among it.
    return [{ variable, choices: [...one.choices.keys()], needs: { events: rule.events, days: Infinity, reset: null } }];
  }
  const choices = [...one.choices.keys()].filter((choice) => mayBeNone(plan, one, one.choices[choice]!.range));
  const selection = historyOf(plan, one);
  const needs =
    selection === null ? ofStage(plan, one) : { events: selection.events, days: daysOf(selection) ?? Infinity, reset: selection.reset };
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
  return rules.some(({ silence }) => silence !== null)
    ? null
    : { events: rules.flatMap(({ events }) => events), days: Infinity, reset: null };
}

/** Of a figure of the history, what it is; null for others. */
function aggregateOf(plan: Plan, one: Variable): AggregateName | null {
  const expression = figureOf(plan, one);
  return expression?.kind === "history" ? expression.aggregate : null;
}

/** What a figure of the history is of, at the moment. */
function historyOf(plan: Plan, one: Variable): PlanSelection | null {
  const expression = figureOf(plan, one);
  if (expression?.kind !== "history") return null;
  const selection = plan.selections[expression.selection]!;
  return selection.side === "moment" ? selection : null;
}

/** So many days back it looks; null where that depends on other events. */
function daysOf({ window }: PlanSelection): number | null {
  return window === null ? Infinity : window.kind === "within" ? window.days : null;
}

/** Whether a figure is what it is of no events, and nothing else. */
function isNone(plan: Plan, one: Variable, range: Interval): boolean {
  return isNothingWithout(plan, one) ? range.low === 0 && range.high === 0 : isNothing(range) && range.missing;
}

/** Whether it can be that. What is a text is one, unless it is said to be missing. */
function mayBeNone(plan: Plan, one: Variable, range: DayRange): boolean {
  if (!isFigure(range)) return range === null || typeof range !== "object" || !("value" in range) || range.value === null;
  return isNothingWithout(plan, one) ? range.low <= 0 && range.high >= 0 : range.missing;
}

/** Whether it is 0 where nothing happened; others are missing then. */
function isNothingWithout(plan: Plan, one: Variable): boolean {
  const aggregate = aggregateOf(plan, one);
  return figureOf(plan, one)?.kind === "stage-count" || (aggregate !== null && aggregates[aggregate].ofNothing === 0);
}
