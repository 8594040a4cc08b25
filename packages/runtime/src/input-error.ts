/** Inputs that cannot be scored, as an error; relies on nothing. */
import type { InputProblem } from "@scoreline/plan";

/** The lead, its events or the moment cannot be scored; `problems` names everything that is wrong with them. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(problems.map(({ path, problem }) => `${path}: ${problem}.`).join("\n"));
    this.problems = problems;
  }
}

/** Where the problems of one input are noted; null until there is one. */
export class ProblemList {
  found: InputProblem[] | null = null;

  /** The place is a path, or, of an event, what follows in its path. */
  add(place: string, problem: string, event: number | null = null, field: string | null = null): void {
    (this.found ??= []).push({ path: event === null ? place : `events[${event}]${place}`, problem, event, field });
  }
}

/** Throws an InputError of one problem, which is about no event and no field. */
export function refuse(path: string, problem: string): never {
  const problems = new ProblemList();
  problems.add(path, problem);
  throw new InputError(problems.found!);
}
