import type { OperationName } from "@scoreline/semantics";
import type { Plan, PlanCall, PlanExpression } from "@scoreline/plan";
import { remembered, type Frame } from "./frame.ts";
import { historiesFor, type Histories } from "./histories.ts";
import { addressParts, operationsFor, type Holds, type ListOf, type NumberOf, type TextOf } from "./operations.ts";
import type { Column, Slots } from "./slots.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type Compiled = NumberOf | TextOf | ListOf | Holds;

/** The plan's expressions as functions, by index. */
export interface Expressions {
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
  const compiled: Compilation[] = [];
  const table = operationsFor(frame);
  const expressions: Expressions = {
    any: (index) => compiled[index]!.works,
    number: (index) => compiled[index]!.works as NumberOf,
    condition: (index) => compiled[index]!.works as Holds,
    drawsOnScores: (index) => compiled[index]!.drawsOnScores,
    get histories() { return histories; },
  };
  const histories = historiesFor(plan, frame, expressions);

  const compileCall = ({ operation, arguments: given }: PlanCall): Compilation => {
    const parts = given.map((index) => compiled[index]!);
    const passed = given.map((index, at) => {
      const expression = plan.expressions[index]!;
      if (operation === "is-known") return presence(parts[at]!.works);
      return expression.kind === "constant" && Array.isArray(expression.value) ? expression.value : parts[at]!.works;
    });
    const works = (table[operation] as (...passed: unknown[]) => Compiled)(...passed);
    const text = ofToday.has(operation) ? null : textOfAll(parts);
    const remembers = text !== null && text !== nothing && !(operation in addressParts);
    return { works: remembers ? text.vocabulary.remember(text.numberAt, works as Holds) : works, text, drawsOnScores: parts.some((part) => part.drawsOnScores) };
  };

  const compile: { readonly [Kind in PlanExpression["kind"]]: (expression: Extract<PlanExpression, { kind: Kind }>) => Compilation } = {
    constant: ({ type, value }) => ({ works: constant(type === "truth" ? Number(value) : value), text: nothing, drawsOnScores: false }),
    "lead-field": ({ field }) => slotOf(frame.lead, frame.leadColumns[field]!, () => field),
    "event-field"({ slots: [...slots] }) {
      const { log } = frame;
      const byKind = new Int32Array(plan.inputs.events.length).fill(-1);
      for (const { event, property } of slots) byKind[event] = property;
      const columns = slots.map(({ event, property }) => frame.eventColumns[event]![property]!);
      const at = (position: number): number => {
        const property = byKind[log.kinds[position]!]!;
        return property < 0 ? -1 : log.rows[position]! * log.stride + property;
      };
      if (columns.length === 1 || columns[0]!.vocabulary === null) return slotOf(log.properties, columns[0]!, at);
      // Each property has a vocabulary of its own.
      const works = columns.map((column) => slotOf(log.properties, column, at).works as TextOf);
      const byEvent = new Map(slots.map(({ event }, index) => [event, works[index]!]));
      return fact((event: number) => byEvent.get(log.kinds[event]!)?.(event) ?? null);
    },
    "event-day": () => fact((event: number) => frame.log.days[event]!),
    "score-value": ({ score }) => fact(() => frame.millionths[score]!, true),
    "score-rating": ({ score }) => fact(() => frame.ratings[score]!, true),
    subtotal: () => fact(() => frame.subtotal, true),
    call: compileCall,
    history(history) {
      const drawsOnScores = histories.drawsOnScores(history);
      return fact(remembered(frame, drawsOnScores, histories.figure(history)), drawsOnScores);
    },
    "stage-count": ({ score, item }) => fact(() => stageCount(score, item), true),
  };

  for (const expression of plan.expressions) compiled.push((compile[expression.kind] as (expression: PlanExpression) => Compilation)(expression));
  return expressions;
}

interface Compilation {
  readonly works: Compiled;
  /** The one field of texts that the expression depends on, or nothing at all; null where it depends on anything else. */
  readonly text: TextSource | typeof nothing | null;
  readonly drawsOnScores: boolean;
}

/** A field that holds texts, and the number of the text that stands there. */
interface TextSource {
  readonly vocabulary: Vocabulary;
  readonly numberAt: NumberOf;
}

const nothing = "nothing";

/** These depend on the moment too. */
const ofToday: ReadonlySet<OperationName> = new Set(["date.in-last", "date.in-next", "date.days-since"]);

function textOfAll(parts: readonly Compilation[]): Compilation["text"] {
  let found: Compilation["text"] = nothing;
  for (const { text } of parts) {
    if (text === nothing) continue;
    if (text === null || (found !== nothing && found!.vocabulary !== text.vocabulary)) return null;
    found = text;
  }
  return found;
}

const fact = (works: Compiled, drawsOnScores = false): Compilation => ({ works, text: null, drawsOnScores });

function constant(value: unknown): Compiled {
  return (() => value) as Compiled;
}

function slotOf(slots: Slots, { type, vocabulary }: Column, at: (event: number) => number): Compilation {
  if (type.kind === "list") return fact((event) => slots.lists[at(event)] ?? null);
  if (vocabulary === null) return fact((event) => slots.numbers[at(event)] ?? NaN);
  const numberAt = (event: number): number => slots.numbers[at(event)] ?? 0;
  const { texts } = vocabulary;
  const works = (event: number): string | null => texts[numberAt(event)]!;
  return { works, text: { vocabulary, numberAt }, drawsOnScores: false };
}

/** Whether an expression has a value. */
function presence(works: Compiled): Holds {
  return (event) => {
    const value = works(event);
    return value !== null && value === value;
  };
}
