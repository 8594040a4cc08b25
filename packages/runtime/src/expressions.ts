import { operations, type FieldType, type Operation, type ParameterType, type PlanType } from "@scoreline/semantics";
import type { Plan, PlanCall, PlanExpression } from "@scoreline/plan";
import { remembered, type Frame } from "./frame.ts";
import { historiesFor, type Histories } from "./histories.ts";
import { operationsFor, type Holds, type ListOf, type NumberOf, type TextOf } from "./operations.ts";
import type { Slots } from "./slots.ts";

export type Compiled = NumberOf | TextOf | ListOf | Holds;

/** The plan's expressions as functions, by index. */
export interface Expressions {
  readonly type: (index: number) => ParameterType;
  readonly any: (index: number) => Compiled;
  readonly number: (index: number) => NumberOf;
  readonly condition: (index: number) => Holds;
  /** Whether the expression draws on scores. */
  readonly drawsOnScores: (index: number) => boolean;
  readonly histories: Histories;
}

/** How many occurrences count for the `for` rules of a stage. */
export type StageCount = (score: number, item: number) => number;

export function compileExpressions(plan: Plan, frame: Frame, stageCount: StageCount): Expressions {
  const compiled: Compiled[] = [];
  const types: ParameterType[] = [];
  const draws: boolean[] = [];
  const table = operationsFor(frame);
  const expressions: Expressions = {
    type: (index) => types[index]!,
    any: (index) => compiled[index]!,
    number: (index) => compiled[index] as NumberOf,
    condition: (index) => compiled[index] as Holds,
    drawsOnScores: (index) => draws[index]!,
    get histories() { return histories; },
  };
  const histories = historiesFor(plan, frame, expressions);

  const argumentOf = (index: number, type: ParameterType): unknown => {
    const expression = plan.expressions[index]!;
    if (type === "any") return presence(compiled[index]!, types[index]!);
    return type === "texts" || type === "numbers" ? (expression as { value: unknown }).value : compiled[index];
  };

  const compileCall = (call: PlanCall): Compiled => {
    const { params }: Operation = operations[call.operation];
    const given = call.arguments.map((index, at) => argumentOf(index, params[Math.min(at, params.length - 1)]!));
    return (table[call.operation] as (...given: unknown[]) => Compiled)(...given);
  };

  /** The function, the type, and whether it draws on scores. */
  const compile: { readonly [Kind in PlanExpression["kind"]]: (expression: Extract<PlanExpression, { kind: Kind }>) => [Compiled, ParameterType, boolean] } = {
    constant: ({ type, value }) => [constant(type === "truth" ? Number(value) : value), type, false],
    "lead-field"({ field }) {
      const type = typeOf(plan.inputs.lead[field]!.type);
      return [slotReader(frame.lead, type, () => field), type, false];
    },
    "event-field"({ slots }) {
      const byKind = new Int32Array(plan.inputs.events.length).fill(-1);
      for (const { event, property } of slots) byKind[event] = property;
      const { log } = frame;
      const { event, property } = slots[0]!;
      const type = typeOf(plan.inputs.events[event]!.properties[property]!.type);
      const at = (position: number): number => {
        const found = byKind[log.kinds[position]!]!;
        return found < 0 ? -1 : log.rows[position]! * log.stride + found;
      };
      return [slotReader(log.properties, type, at), type, false];
    },
    "event-day": () => [(event: number) => frame.log.days[event]!, "date", false],
    "score-value": ({ score }) => [() => frame.millionths[score]!, "points", true],
    "score-rating": ({ score }) => [() => frame.ratings[score]!, "rating", true],
    subtotal: () => [() => frame.subtotal, "points", true],
    call: (call) => [compileCall(call), operations[call.operation].returns, call.arguments.some((index) => draws[index])],
    history(history) {
      const drawn = histories.drawsOnScores(history);
      return [remembered(frame, drawn, histories.figure(history)), "number", drawn];
    },
    "stage-count": ({ score, item }) => [() => stageCount(score, item), "number", true],
  };

  for (const expression of plan.expressions) {
    const [works, type, drawn] = (compile[expression.kind] as (expression: PlanExpression) => [Compiled, ParameterType, boolean])(expression);
    compiled.push(works);
    types.push(type);
    draws.push(drawn);
  }
  return expressions;
}

function constant(value: unknown): Compiled {
  return (() => value) as Compiled;
}

export function typeOf(type: FieldType): PlanType {
  if (type.kind === "one-of") return type.of;
  return type.kind === "email" || type.kind === "url" ? "text" : type.kind;
}

/** Reads a slot; an index below 0 is a value that is not there. */
function slotReader(slots: Slots, type: PlanType, at: (event: number) => number): Compiled {
  if (type === "text") return (event) => slots.texts[at(event)] ?? null;
  if (type === "list") return (event) => slots.lists[at(event)] ?? null;
  return (event) => slots.numbers[at(event)] ?? NaN;
}

/** Whether an expression has a value. */
function presence(works: Compiled, type: ParameterType): Holds {
  if (type === "text" || type === "list") return (event) => works(event) !== null;
  return (event) => {
    const value = works(event);
    return value === value;
  };
}
