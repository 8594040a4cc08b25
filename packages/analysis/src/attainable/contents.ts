/** What expressions say, whatever their place in a plan, by numbers that are the same in every version of a model. */
import { typesOf, type Plan, type PlanExpression, type PlanField } from "@scoreline/plan";

/** So many texts are remembered with their numbers. */
const most = 200_000;

/** Numbers for texts: the same for the same text, and never given to another one. */
class Numbers {
  readonly #known = new Map<string, number>();
  #next = 0;

  of(text: string): number {
    let number = this.#known.get(text);
    if (number === undefined) {
      // What was forgotten gets another number, so that it is only worked out again.
      if (this.#known.size >= most) this.#known.clear();
      this.#known.set(text, (number = this.#next++));
    }
    return number;
  }
}

const numbers = new Numbers();

/** A number for something, which anything else that is written the same has, too. */
export const numberFor = (text: string): number => numbers.of(text);

/** What the expressions of a plan say of fields and figures, with an event of a kind at hand or, where that is null, with none. */
export class Contents {
  readonly #plan: Plan;
  readonly #kind: number | null;
  readonly #known: number[] = [];
  /** What else decides how values are read. */
  readonly #reading: string;

  constructor(plan: Plan, kind: number | null) {
    this.#plan = plan;
    this.#kind = kind;
    // Of an event that may be ignored, it depends on all of the plan what is asked of it.
    const ignoring = kind !== null && plan.ignores.length > 0 ? plan.hashes.meaning : null;
    this.#reading = String(numberFor(JSON.stringify([plan.model.timezone, plan.inputs.missing, ignoring])));
  }

  /** The number of what an expression says that reads no scores and no decisions: of a field all that is declared of it, of a figure only what type it has. */
  of(index: number): number {
    return (this.#known[index] ??= numbers.of(this.#textOf(index, this.#plan.expressions[index]!)));
  }

  #textOf(index: number, expression: PlanExpression): string {
    const { inputs } = this.#plan;
    switch (expression.kind) {
      case "call":
        return `${expression.operation}(${expression.arguments.map((part) => this.of(part)).join()})`;
      case "constant":
        return `${expression.type} ${JSON.stringify(expression.value)}`;
      case "lead-field":
        return `field ${this.#fieldText(inputs.lead[expression.field]!)}`;
      case "event-field": {
        const slot = expression.slots.find(({ event }) => event === this.#kind);
        if (slot === undefined) return `no field ${typesOf(this.#plan)[index]}`;
        const { name, properties } = inputs.events[slot.event]!;
        return `property ${name} ${this.#fieldText(properties[slot.property]!)}`;
      }
      case "event-kind":
        return `kind ${this.#kind !== null && expression.events.includes(this.#kind)}`;
      case "day":
        return "day";
      default:
        return `${expression.kind} ${typesOf(this.#plan)[index]}`;
    }
  }

  #fieldText(field: PlanField): string {
    return `${this.#reading} ${JSON.stringify(field)}`;
  }
}
