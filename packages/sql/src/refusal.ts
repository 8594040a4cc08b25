/** What of a plan cannot be said in SQL, and where it is written. */
import type { Plan, PlanSource, PlanWorded } from "@scoreline/plan";
import type { Fragment } from "./fragment.ts";

/** Thrown where a statement cannot be written: nothing is left out of one in silence. */
export class SqlRefusal extends Error {
  override readonly name = "SqlRefusal";
  /** Where in the model; null where that is not known. */
  readonly source: PlanSource | null;
  /** The path of the file; null likewise. */
  readonly file: string | null;

  constructor(reason: string, source: PlanSource | null, file: string | null) {
    super(reason);
    this.source = source;
    this.file = file;
  }
}

export const nulRefusal = "a text has the character NUL, which the database cannot hold";

/** Refuses a model that asks for a text with the character NUL, at its place. */
export function refuseNul(plan: Plan): void {
  plan.expressions.forEach((expression, at) => {
    if (expression.kind !== "constant") return;
    const texts: readonly unknown[] = Array.isArray(expression.value) ? expression.value : [expression.value];
    if (texts.some((text) => typeof text === "string" && text.includes("\0"))) refuse(nulRefusal, plan, at);
  });
}

/** Refuses an expression, by its index in the plan, or a part. */
export function refuse(reason: string, { words }: Plan, at: number | PlanWorded | null): never {
  const [file, line, column] = (typeof at === "number" && words?.sources[at]) || [0, 0, 0];
  const source = typeof at === "number" ? (line === 0 ? null : { file, line, column }) : ((at && words?.parts[at.part]?.source) ?? null);
  throw new SqlRefusal(reason, source, source === null ? null : (words?.files[source.file] ?? null));
}

/** A condition on an event, which decides what is looked at and can therefore be no poison. */
export function sureFilter(holds: Fragment, plan: Plan, filter: number): Fragment {
  return holds.fails ? refuse("a filter of events asks for points that may leave their range", plan, filter) : holds;
}
