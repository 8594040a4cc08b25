/** What every expression of a plan can be, where some of its variables are one thing and the others anything they can be. */
import {
  anyNumber,
  anyPoints,
  dayOperations,
  exactly,
  nothing,
  steady,
  type DayRange,
  type Interval,
  type Verdict,
} from "@scoreline/runtime/probe";
import { once, scoresReadOf, typesOf, type Plan, type PlanExpression } from "@scoreline/plan";
import { hasRange, type OperationName } from "@scoreline/semantics";
import { Contents } from "./contents.ts";
import { isKept, tableFor } from "./tables.ts";
import { moment, momentDay, probeOf, writtenOf } from "./breakpoints.ts";
import { drawingOnEvent, isWritten, variablesOf, withProperties, type Variable } from "./variables.ts";

/** By variable the index of its choice; below 0 where it may be any of them. */
export type State = Int32Array;

export const open = -1;

/** The same state with these choices, in pairs. */
export function withChoices(state: State, choices: readonly (readonly [variable: number, choice: number])[]): State {
  const at = state.slice();
  for (const [variable, choice] of choices) at[variable] = choice;
  return at;
}

/** What is worked out elsewhere, for a state. */
export interface Worked {
  readonly points: (score: number, state: State) => Interval;
  readonly rating: (score: number, state: State) => Interval;
  readonly subtotal: () => Interval;
  readonly decided: (of: "cell" | "action" | "lifecycle" | "route", state: State) => Interval;
}

/** Nothing is known of the scores. */
export const noScores: Worked = {
  points: () => anyPoints,
  rating: () => anyNumber,
  subtotal: () => anyPoints,
  decided: () => anyNumber,
};

/** What is so of the expressions of a plan whatever the scores come to, with an event of a kind at hand or with none. */
interface Ground {
  readonly variables: readonly Variable[];
  /** By expression, the variable that it is. */
  readonly byExpression: readonly (number | undefined)[];
  readonly supports: readonly (readonly number[])[];
  readonly isDerived: readonly boolean[];
  /** By expression with one variable and nothing else: what it is for each choice, and for any of them; filled when it is asked for. */
  readonly tables: (readonly DayRange[] | undefined)[];
  readonly any: DayRange[];
  readonly contents: Contents;
  /** By variable, the conditions that ask for it alone; likewise. */
  readonly conditions: (readonly number[] | undefined)[];
  /** By variable, and by choice: what the runtime says of its example, by the condition that asks for it; likewise. */
  readonly texts: (ReadonlyMap<number, boolean> | undefined)[][];
}

const groundsOf: (plan: Plan) => Map<number | null, Ground> = once(() => new Map());

function groundOf(plan: Plan, kind: number | null): Ground {
  const known = groundsOf(plan);
  let ground = known.get(kind);
  if (ground === undefined) known.set(kind, (ground = makeGround(plan, kind)));
  return ground;
}

function makeGround(plan: Plan, kind: number | null): Ground {
  const bare = kind === null ? null : groundOf(plan, null);
  const { all, byExpression } =
    bare === null ? variablesOf(plan) : withProperties(plan, { all: bare.variables, byExpression: bare.byExpression }, kind!);
  const supports = bare === null ? [] : [...bare.supports];
  // What has nothing to do with the event at hand is as it is without one.
  for (const index of bare === null ? plan.expressions.keys() : drawingOnEvent(plan)) {
    const expression = plan.expressions[index]!;
    const own = byExpression[index];
    const parts = expression.kind === "call" ? expression.arguments : [];
    supports[index] = own !== undefined ? [own] : parts.length === 1 ? supports[parts[0]!]! : unionOf(parts.map((part) => supports[part]!));
  }
  return {
    variables: all,
    byExpression,
    supports,
    isDerived: bare?.isDerived ?? derivedIn(plan),
    tables: [],
    any: [],
    contents: new Contents(plan, kind),
    conditions: [],
    texts: [],
  };
}

function derivedIn({ expressions }: Plan): readonly boolean[] {
  const found: boolean[] = [];
  for (const expression of expressions)
    found.push(isDerived(expression) || (expression.kind === "call" && expression.arguments.some((part) => found[part]!)));
  return found;
}

export class Ranges {
  readonly plan: Plan;
  readonly variables: readonly Variable[];
  /** By expression, the variables it depends on, those of the scores it reads left out; ascending. */
  readonly supports: readonly (readonly number[])[];
  readonly #worked: Worked;
  readonly #ground: Ground;
  readonly #kind: number | null;

  /** With an event of a kind at hand, which happened today, or, where that is null, with none. */
  constructor(plan: Plan, worked: Worked, kind: number | null, more: readonly Variable[] = []) {
    this.plan = plan;
    this.#worked = worked;
    this.#kind = kind;
    this.#ground = groundOf(plan, kind);
    this.variables = [...this.#ground.variables, ...more];
    this.supports = this.#ground.supports;
  }

  /** Whether an expression reads what is worked out elsewhere: scores, a running value, a decision. */
  isDerived(index: number): boolean {
    return this.#ground.isDerived[index]!;
  }

  start(): State {
    return new Int32Array(this.variables.length).fill(open);
  }

  /** The variables of an expression with those of the scores that it reads. */
  allOf(index: number, ofScore: (score: number) => readonly number[]): readonly number[] {
    // How many count in a stage is a variable of its own.
    const { scores } = scoresReadOf(this.plan).expressions[index]!;
    return scores.length === 0 ? this.supports[index]! : unionOf([this.supports[index]!, ...scores.map(ofScore)]);
  }

  of(index: number, state: State): DayRange {
    const support = this.supports[index]!;
    if (support.length > 1 || this.#ground.isDerived[index]!) return this.#workOut(index, state);
    const [variable] = support;
    if (variable === undefined) {
      const known = this.#ground.any[index];
      return known === undefined ? (this.#ground.any[index] = this.#workOut(index, state)) : known;
    }
    const choice = state[variable]!;
    const table = this.#ground.tables[index] ?? this.#fill(index, variable);
    return choice >= 0 ? table[choice]! : this.#ground.any[index]!;
  }

  /** What an expression says, by a number that it has in every version of a model; of figures of the history only their type. */
  contentOf(index: number): number {
    return this.#ground.contents.of(index);
  }

  /** What an expression with one variable is for each of its choices; null for others. */
  tableOf(index: number): readonly DayRange[] | null {
    const [variable, another] = this.supports[index]!;
    if (variable === undefined || another !== undefined || this.#ground.isDerived[index]!) return null;
    return this.#ground.tables[index] ?? this.#fill(index, variable);
  }

  #fill(index: number, variable: number): readonly DayRange[] {
    const state = this.start();
    const table = tableFor(this.#ground.contents.of(index), this.variables[variable]!.choices, (choice) => {
      state[variable] = choice;
      return this.#workOut(index, state);
    });
    this.#ground.tables[index] = table;
    this.#ground.any[index] = table.reduce(either);
    return table;
  }

  #workOut(index: number, state: State): DayRange {
    const expression = this.plan.expressions[index]!;
    const own = this.#ground.byExpression[index];
    if (own !== undefined) {
      const { choices } = this.variables[own]!;
      return state[own]! >= 0 ? choices[state[own]!]!.range : choices.map(({ range }) => range).reduce(either);
    }
    switch (expression.kind) {
      case "constant":
        return constantRange(expression);
      case "day":
        return exactly(momentDay);
      case "event-kind":
        return this.#kind !== null && expression.events.includes(this.#kind);
      case "event-field":
        // It is a property of other kinds.
        return isWritten(typesOf(this.plan)[index]!) ? { value: null } : nothing;
      case "score-value":
        return this.#worked.points(expression.score, state);
      case "score-rating":
        return this.#worked.rating(expression.score, state);
      case "subtotal":
        return this.#worked.subtotal();
      case "decision":
        return this.#worked.decided(expression.of, state);
      case "call":
        return this.#called(index, expression, state);
      default:
        // What happened before or after the event at hand.
        return hasRange(typesOf(this.plan)[index]!) ? anyNumber : null;
    }
  }

  #called(index: number, { operation, arguments: parts }: Extract<PlanExpression, { kind: "call" }>, state: State): DayRange {
    const [subject] = parts;
    const workOut = dayOperations[operation];
    if (workOut === steady || (operation === "is-known" && isWritten(typesOf(this.plan)[subject!]!)))
      return this.#text(index, subject!, operation, state);
    if ((operation === "and" || operation === "or") && this.#ground.isDerived[index]!)
      return this.#joined(operation === "or", parts, state);
    const given = parts.map((part) => {
      const constant = this.plan.expressions[part]!;
      return constant.kind === "constant" && Array.isArray(constant.value) ? constant.value : this.of(part, state);
    });
    return (workOut as (...given: unknown[]) => DayRange)(...given);
  }

  /** Asks scores and decisions last, and only where what is known without them does not decide. */
  #joined(decides: boolean, parts: readonly number[], state: State): Verdict {
    const inOrder = [...parts].sort((one, other) => Number(this.#ground.isDerived[one]!) - Number(this.#ground.isDerived[other]!));
    let isOpen = false;
    for (const part of inOrder) {
      const holds = this.of(part, state) as Verdict;
      if (holds === decides) return decides;
      isOpen ||= holds === null;
    }
    return isOpen ? null : !decides;
  }

  /** What is asked of texts, the runtime says, of the example of each choice. */
  #text(index: number, subject: number, operation: OperationName, state: State): DayRange {
    const [variable, another] = this.supports[index]!;
    if (variable === undefined || another !== undefined || typesOf(this.plan)[index] !== "condition") return null;
    const { kind, choices } = this.variables[variable]!;
    const choice = state[variable]!;
    if (choice < 0) return null;
    const { range, isOther } = choices[choice]!;
    // Examples do not show which parts a url may lack: there are some with each, and some without.
    if (operation === "is-known" && isPartOfUrl(this.plan.expressions[subject]!) && choices[choice]!.value !== null) return null;
    if (isOther) return operation === "is-known" && this.#ground.byExpression[subject] !== undefined ? true : null;
    if (kind !== "figure") return this.#judged(variable, choice).get(index) ?? this.#judge(variable, choice, [index]).get(index)!;
    // Of a text of the history, only that there is none says anything.
    return range !== null && typeof range === "object" && "value" in range && range.value === null ? false : null;
  }

  /** What is not known from the version before, for all that ask for it at once. */
  #judged(variable: number, choice: number): ReadonlyMap<number, boolean> {
    const byChoice = (this.#ground.texts[variable] ??= []);
    return (byChoice[choice] ??= this.#judge(variable, choice, this.#askingFor(variable, choice)));
  }

  #askingFor(variable: number, choice: number): readonly number[] {
    const { choices } = this.variables[variable]!;
    return this.#conditionsOn(variable).filter((index) => !isKept(this.#ground.contents.of(index), choices, choice));
  }

  #conditionsOn(variable: number): readonly number[] {
    return (this.#ground.conditions[variable] ??= this.plan.expressions.flatMap((expression, index) => {
      const [only, another] = this.supports[index]!;
      return expression.kind === "call" &&
        only === variable &&
        another === undefined &&
        typesOf(this.plan)[index] === "condition" &&
        !this.#ground.isDerived[index]
        ? index
        : [];
    }));
  }

  #judge(variable: number, choice: number, asked: readonly number[]): ReadonlyMap<number, boolean> {
    const of = this.variables[variable] as Extract<Variable, { kind: "field" | "property" }>;
    const { value } = of.choices[choice]!;
    const { inputs } = this.plan;
    const probe = probeOf(writtenOf(this.plan));
    const valuesOf = (): readonly unknown[] => {
      if (of.kind === "field") return probe.values({ [inputs.lead[of.field]!.name]: value }, [], moment, asked);
      const { name, properties } = inputs.events[this.#kind!]!;
      return probe.values({}, [{ event: name, at: moment, properties: { [properties[of.property]!.name]: value } }], moment, asked, 0);
    };
    const judged = valuesOf() as readonly boolean[];
    return new Map(asked.map((index, place) => [index, judged[place]!]));
  }
}

const isPartOfUrl = (expression: PlanExpression): boolean => expression.kind === "call" && expression.operation.startsWith("url.");

const isDerived = ({ kind }: PlanExpression): boolean =>
  kind === "score-value" || kind === "score-rating" || kind === "subtotal" || kind === "decision";

function constantRange({ type, value }: Extract<PlanExpression, { kind: "constant" }>): DayRange {
  if (type === "text") return { value };
  if (type === "condition") return value;
  return typeof value === "object" ? null : exactly(Number(value));
}

/** What is the one or the other. */
function either(one: DayRange, other: DayRange): DayRange {
  if (one === null || other === null) return null;
  if (typeof one === "boolean" || typeof other === "boolean") return one === other ? one : null;
  if ("value" in one || "value" in other) return null;
  return { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high), missing: one.missing || other.missing };
}

/** What is in any of the lists, each of them ascending and without doubles, as what comes back is. */
export function unionOf(lists: readonly (readonly number[])[]): readonly number[] {
  let only: readonly number[] | null = null;
  for (const list of lists) {
    if (list.length === 0 || list === only) continue;
    if (only !== null) return ascending(lists.flat());
    only = list;
  }
  return only ?? [];
}

/** Numbers in ascending order, once each. */
export function ascending(numbers: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(numbers).sort();
  const found: number[] = [];
  for (let at = 0; at < sorted.length; at++) if (at === 0 || sorted[at] !== sorted[at - 1]) found.push(sorted[at]!);
  return found;
}
