import { isJoint, withReferences, type Plan, type PlanWithout, type Pointer } from "@scoreline/plan";

/** A condition that is asked of each event of some kinds. */
export interface AskedOfEvents {
  readonly condition: number;
  readonly kinds: readonly number[];
}

/** What working an expression out asks: the atomic conditions of itself, and those of the events it looks at. */
export interface Asked {
  readonly atoms: readonly number[];
  readonly filters: readonly AskedOfEvents[];
}

/** What expressions of a plan ask, each worked out once. */
export class Questions {
  readonly #plan: Plan;
  readonly #known = new Map<number, Asked>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  of(expression: number): Asked {
    let asked = this.#known.get(expression);
    if (asked === undefined) {
      const plan = this.#plan;
      this.#known.set(expression, (asked = { atoms: atomsOf(expression, plan), filters: filtersWithin(expression, plan) }));
    }
    return asked;
  }
}

/** The conditions that one is put together from, as the explanation has them, each once. */
export function atomsOf(condition: number, plan: Plan): number[] {
  const atoms = new Set<number>();
  const visited = new Set<number>();
  const visit = (index: number): void => {
    if (visited.has(index)) return;
    visited.add(index);
    const expression = plan.expressions[index]!;
    if (isJoint(expression)) {
      for (const argument of expression.arguments) visit(argument);
    } else if (isAtom(index, plan)) atoms.add(index);
  };
  visit(condition);
  return [...atoms];
}

/** Which kind an event is of, and what is the same for every lead, is no condition that a test could try. */
function isAtom(index: number, plan: Plan): boolean {
  const expression = plan.expressions[index]!;
  return expression.kind === "later" || (expression.kind === "call" && expression.leaf === true);
}

/** What the events are asked that an expression looks at, and that those ask in turn: from one condition down, whichever kinds of expression are on the way. */
function filtersWithin(expression: number, plan: Plan): readonly AskedOfEvents[] {
  const all: AskedOfEvents[] = [];
  const seen = { expressions: new Set<number>(), selections: new Set<number>(), resets: new Set<number>() };
  const note = ({ filter, events }: PlanWithout): void => {
    if (filter !== null) all.push({ condition: filter, kinds: events });
  };
  const follow: Pointer = (table, index) => {
    if ((table === "expressions" || table === "selections" || table === "resets") && !seen[table].has(index)) {
      seen[table].add(index);
      if (table === "selections") note(plan.selections[index]!);
      if (table === "resets") plan.resets[index]!.triggers.forEach(note);
      withReferences(table, [plan[table][index]] as never, follow);
    }
    return index;
  };
  follow("expressions", expression, null);
  return all;
}
