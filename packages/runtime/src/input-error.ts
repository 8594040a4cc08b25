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

/** Where the problems of an input are noted: one list serves one input after another. */
export class ProblemList {
  /** Null until there is one. */
  found: InputProblem[] | null = null;
  /** The event that is being read, by its position in the input; null outside of events. */
  event: number | null = null;

  /** Makes the list as good as a new one; what it has found stays with whom it was given to. */
  clear(): void {
    this.found = this.event = null;
  }

  /** The place is a path, or, of an event, what follows in its path. */
  add(place: string, problem: string, field: string | null = null): void {
    const { event } = this;
    (this.found ??= []).push({ path: event === null ? place : `events[${event}]${place}`, problem, event, field });
  }
}

/** Gives the problems that are passed over; throws an InputError with all of them where they must not be. */
export function passedOver(found: readonly InputProblem[], tolerant: boolean): readonly InputProblem[] {
  // Without a lead, a list of events or a moment there is nothing to score.
  if (found.some(({ event, field }) => !tolerant || (event ?? field) === null)) throw new InputError(found);
  return found;
}

/** Throws an InputError of one problem, which is about no event and no field. */
export function refuse(path: string, problem: string): never {
  throw new InputError([{ path, problem, event: null, field: null }]);
}

/** Null where something cannot be worked out: one more of something huge may be too much. */
export function tolerant<Result>(workOut: () => Result): Result | null {
  try {
    return workOut();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
