import type { EventInput, InputProblem, Plan } from "@scoreline/plan";
import { InputError, type ScorerOptions } from "@scoreline/runtime";

/** What becomes of a value that cannot be read: its lead is not scored, or its event left out; or it is taken as missing. */
export type OnBadValue = "reject" | "missing";

export const onBadValue: readonly OnBadValue[] = ["reject", "missing"];

/** Takes values that cannot be read as missing, where that is wanted and can be. */
export interface BadValues {
  /** For the scorer. */
  readonly options: ScorerOptions;
  /** Whether a value can be taken as missing; `events` are those that the scorer was given. */
  canBeMissing(problem: InputProblem, events: readonly EventInput[]): boolean;
  /** To be told the events that the scorer is given next. */
  begin(events: readonly EventInput[]): void;
  /** What was taken as missing of the lead that was scored last. */
  taken(): readonly InputProblem[];
}

export function createBadValues({ inputs }: Plan, what: OnBadValue): BadValues {
  const key = inputs.lead[inputs.key ?? -1]?.name ?? null;
  const keys = new Map(inputs.events.map(({ name, key: own, properties }) => [name, properties[own ?? -1]?.name ?? null]));
  let given: readonly EventInput[] = [];
  let taken: readonly InputProblem[] = [];
  const canBeMissing: BadValues["canBeMissing"] = ({ event, field }, events) =>
    field !== null && field !== (event === null ? key : (keys.get(events[event]?.event ?? "") ?? null));
  const onProblems = (problems: readonly InputProblem[]): void => {
    const others = problems.filter((problem) => !canBeMissing(problem, given));
    if (others.length === 0) {
      taken = problems;
      return;
    }
    // Of a lead that is not scored everything is told; an event is left out, and the others are looked at once more.
    throw new InputError(others.some(({ event }) => event === null) ? problems : others);
  };
  return {
    options: what === "missing" ? { badValues: "missing", onProblems } : {},
    canBeMissing,
    begin: (events) => {
      given = events;
      taken = [];
    },
    taken: () => taken,
  };
}
