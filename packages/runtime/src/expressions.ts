/** A plan's expressions as functions of the event at hand; relies on the frame for the lead, the log and the scores worked out so far. */
import type { OperationName } from "@scoreline/semantics";
import type { Plan, PlanCall, PlanExpression } from "@scoreline/plan";
import type { Compiled, FilterExpressions, Holds, NumberOf } from "./compiled.ts";
import { remembered, type Frame } from "./frame.ts";
import { historiesFor, type Histories } from "./histories.ts";
import { addressParts, operationsFor } from "./operations.ts";
import type { Column } from "./slots.ts";
import { Scale, Vocabulary, type Subject } from "./subject.ts";

/** The plan's expressions as functions, by index. */
export interface Expressions extends FilterExpressions {
  readonly number: (index: number) => NumberOf;
  /** The one field that an expression depends on; null where it depends on more, or on anything else. */
  readonly subject: (index: number) => Subject | null;
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
    subject: (index) => compiled[index]!.subject,
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
    const subject = subjectOf(operation, given);
    const remembers = subject instanceof Vocabulary && !(operation in addressParts);
    return {
      works: remembers ? subject.remember(works as Holds) : works,
      subject,
      // What gives points can leave the range of scores, which is told of the score at work.
      drawsOnScores: operation.startsWith("points.") || parts.some((part) => part.drawsOnScores),
    };
  };

  /** The one field that a call depends on. */
  const subjectOf = (operation: OperationName, given: readonly number[]): Subject | null => {
    let found: Subject | null = null;
    const figures: unknown[] = [];
    for (const index of given) {
      const expression = plan.expressions[index]!;
      const { subject } = compiled[index]!;
      if (expression.kind === "constant") figures.push(expression.value);
      else if (subject === null || (found !== null && subject !== found)) return null;
      else found = subject;
    }
    if (ofToday.has(operation)) return null;
    return found instanceof Scale && !(comparing.test(operation) && found.admit(figures.flat())) ? null : found;
  };

  const compile: { readonly [Kind in PlanExpression["kind"]]: (expression: Extract<PlanExpression, { kind: Kind }>) => Compilation } = {
    constant: ({ type, value }) => fact(constant(type === "truth" ? Number(value) : value)),
    "lead-field": ({ field }) => valueOf(frame.leadColumns[field]!),
    "event-field"({ slots }) {
      const { log } = frame;
      const columns = slots.map(({ event, property }) => frame.eventColumns[event]![property]!);
      if (columns.length === 1) return valueOf(columns[0]!);
      const missing = columns[0]!.subject instanceof Scale ? NaN : null;
      const byKind: Compiled[] = [];
      for (const [index, { event }] of slots.entries()) byKind[event] = columns[index]!.value;
      return fact(((event) => byKind[log.kinds[event]!]?.(event) ?? missing) as Compiled);
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

/** The index of the first that holds, where there is no event at hand; −1 where none does. What has no condition holds. */
export function firstOf(list: readonly { readonly when: number | null }[], { condition }: Expressions): () => number {
  const conditions = list.map(({ when }) => (when === null ? () => true : condition(when)));
  return () => {
    for (let index = 0; index < conditions.length; index++) if (conditions[index]!(-1)) return index;
    return -1;
  };
}

interface Compilation {
  readonly works: Compiled;
  /** The one field that the expression depends on; null where it depends on more, or on anything else. */
  readonly subject: Subject | null;
  readonly drawsOnScores: boolean;
}

/** These depend on the moment too. */
const ofToday: ReadonlySet<OperationName> = new Set(["date.in-last", "date.in-next", "date.days-since"]);

/** The operations that do no more with figures than to compare them: those, and those on conditions. */
const comparing = /^[^.]+$|\.(equal|less|at-most|between|one-of)$/;

const fact = (works: Compiled, drawsOnScores = false): Compilation => ({ works, subject: null, drawsOnScores });

const valueOf = ({ value, subject }: Column): Compilation => ({ works: value, subject, drawsOnScores: false });

function constant(value: unknown): Compiled {
  return (() => value) as Compiled;
}

/** Whether an expression has a value. */
function presence(works: Compiled): Holds {
  return (event) => {
    const value = works(event);
    return value !== null && value === value;
  };
}
