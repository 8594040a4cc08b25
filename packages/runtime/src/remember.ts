/** What is worked out once and looked up from then on; relies on facts of the plan, and on the frame to number inputs and rounds. */
import { draws, drawsOf, readsScores, subjectsOf, type Plan } from "@scoreline/plan";
import { addressParts, type OperationName } from "@scoreline/semantics";
import type { ClosureAlgebra } from "./closures.ts";
import type { Holds, NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import { Scale, Vocabulary, type Subject } from "./subject.ts";

export interface Remembering {
  readonly algebra: ClosureAlgebra;
  /** By index of the expression: the field that it depends on, where its classes of values are known; null where not. */
  readonly subjects: readonly (Subject | null)[];
}

/**
 * The same functions with a memory: figures of histories by input, or by round where they draw on scores, and what depends
 * on one field of texts by its value.
 */
export function remembering(plan: Plan, frame: Frame, algebra: ClosureAlgebra): Remembering {
  const drawn = drawsOf(plan);
  const subjects = subjectsOf(plan).map((column) => frame.columns[column]?.subject ?? null);

  /** The field of a call, unless it does something with its figures that the classes of the field do not distinguish. */
  const subjectOf = (operation: OperationName, written: readonly number[], found: Subject | null): Subject | null => {
    const figures: unknown[] = [];
    for (const part of written) {
      const expression = plan.expressions[part]!;
      if (expression.kind === "constant") figures.push(expression.value);
      else if (subjects[part] === null) return null;
    }
    return found instanceof Scale && !(comparing.test(operation) && found.admit(figures.flat())) ? null : found;
  };

  return {
    algebra: {
      ...algebra,
      call(call, given, index) {
        const { operation, arguments: written } = call;
        const works = algebra.call(call, given, index);
        const subject = (subjects[index] = subjectOf(operation, written, subjects[index]!));
        return subject instanceof Vocabulary && !(operation in addressParts) ? subject.remember(works as Holds) : works;
      },
      history: (history, selection, property, index) =>
        remembered(frame, drawn.expressions[index]!, algebra.history(history, selection, property, index) as NumberOf),
      selection(selection, parts, index) {
        const found = algebra.selection(selection, parts, index);
        return { ...found, last: remembered(frame, drawn.selections[index]!, found.last) };
      },
      reset(reset, filters, index) {
        const found = remembered(frame, drawn.resets[index]!, algebra.reset(reset, filters, index));
        return () => found(-1);
      },
    },
    subjects,
  };
}

/** The operations that do no more with figures than to compare them: those, and those on conditions. */
const comparing = /^[^.]+$|\.(equal|less|at-most|between|one-of)$/;

/**
 * Works a figure out once for an input, or, where what it draws on has scores among it, once for a round. What is drawn from the event at
 * hand is another figure for each.
 */
export function remembered(frame: Frame, drawn: number, workOut: NumberOf): NumberOf {
  if ((drawn & draws.event) !== 0) return workOut;
  const byRound = readsScores(drawn);
  let stamp = -1;
  let value = 0;
  return (at) => {
    const now = byRound ? frame.round : frame.input;
    if (stamp !== now) {
      value = workOut(at);
      stamp = now;
    }
    return value;
  };
}
