import { isJoint, type Plan } from "@scoreline/plan";

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
      const found = new Filters(this.#plan);
      found.within(expression);
      this.#known.set(expression, (asked = { atoms: atomsOf(expression, this.#plan), filters: found.all }));
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

/** Collects what the events are asked that expressions look at, and that those ask in turn. */
class Filters {
  readonly all: AskedOfEvents[] = [];
  readonly #plan: Plan;
  readonly #expressions = new Set<number>();
  readonly #selections = new Set<number>();
  readonly #resets = new Set<number>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  within(index: number): void {
    if (this.#expressions.has(index)) return;
    this.#expressions.add(index);
    const expression = this.#plan.expressions[index]!;
    if (expression.kind === "call") for (const argument of expression.arguments) this.within(argument);
    else if (expression.kind === "history") {
      this.#selected(expression.selection);
      if (expression.property !== null) this.within(expression.property);
    } else if (expression.kind === "later") this.#selected(expression.selection);
  }

  #filter(condition: number | null, kinds: readonly number[]): void {
    if (condition === null) return;
    this.all.push({ condition, kinds });
    this.within(condition);
  }

  #selected(index: number): void {
    if (this.#selections.has(index)) return;
    this.#selections.add(index);
    const { events, filter, window, reset } = this.#plan.selections[index]!;
    this.#filter(filter, events);
    if (window?.kind === "since") this.#selected(window.selection);
    if (window?.kind === "until") this.within(window.expression);
    if (reset !== null) this.#reset(reset);
  }

  #reset(index: number): void {
    if (this.#resets.has(index)) return;
    this.#resets.add(index);
    for (const { filter, events } of this.#plan.resets[index]!.triggers) this.#filter(filter, events);
  }
}
