/** The steps of a rule's limits, taken occurrence by occurrence; relies on the state and the `valueOf` that its caller passes in. */
import type { NotCounted, PlanLikeness, PlanLimit } from "@scoreline/plan";
import { Memory, nthAlike, type ValueOf } from "./alike.ts";

/** What the limits remember of the occurrences taken so far. Whoever follows a history begins one of its own. */
export interface LimitState {
  /** One for each step that looks back. */
  readonly memories: readonly Memory[];
  /** The last event that came through those; −1 where none did. */
  latest: number;
}

export interface Limits {
  readonly begin: () => LimitState;
  /** Makes a state as good as a new one. */
  readonly clear: (state: LimitState) => void;
  /** Takes the next occurrence, from the earliest on, through the steps that look back: null where it comes through, else why not. */
  readonly take: (state: LimitState, event: number, day: number) => NotCounted | null;
  /** Why one that came through does not count, once all have been taken; null where it does. Changes nothing. */
  readonly afterAll: (state: LimitState, event: number, age: number) => NotCounted | null;
  /** Whether only the latest of those that came through can count. */
  readonly latestOnly: boolean;
  /** What is older does not count, and takes no place from what does. */
  readonly horizon: number;
}

/** Takes an occurrence through one step that looks back. */
type Step = (memory: Memory, event: number, day: number) => NotCounted | null;

export function compileLimits(limits: readonly PlanLimit[], valueOf: ValueOf): Limits {
  const steps = limits.flatMap((limit) => lookingBack(limit, valueOf) ?? []);
  const latestOnly = limits.some(({ step }) => step === "latest");
  const oldest = limits.find((limit) => limit.step === "expires")?.keys[0]?.days ?? Infinity;
  return {
    begin: () => ({ memories: steps.map(() => new Memory()), latest: -1 }),
    clear(state) {
      for (let at = 0; at < steps.length; at++) state.memories[at]!.clear();
      state.latest = -1;
    },
    take(state, event, day) {
      // Each step sees only what those before it let through.
      for (let at = 0; at < steps.length; at++) {
        const refusal = steps[at]!(state.memories[at]!, event, day);
        if (refusal !== null) return refusal;
      }
      state.latest = event;
      return null;
    },
    afterAll(state, event, age) {
      if (latestOnly && event !== state.latest) return "not-latest";
      return age > oldest ? "expired" : null;
    },
    latestOnly,
    // All that happens on a day has the same age: where days alone are limited, a day expires as a whole.
    horizon: limits.every(
      ({ step, keys: [key, other] }) =>
        step === "expires" || (step === "at-most" && key?.kind === "period" && key.period === "day" && other === undefined),
    )
      ? oldest
      : Infinity,
  };
}

/** What a step does that looks back; null for one that looks at later events or at the moment. */
function lookingBack(limit: PlanLimit, valueOf: ValueOf): Step | null {
  switch (limit.step) {
    case "every":
      return counting(limit, valueOf, (at) => at % limit.n === 0, "not-every");
    case "at-most":
      return counting(limit, valueOf, (at) => at <= limit.n, refusalOf(limit.keys));
    case "spaced":
      return spaced(limit.keys[0]!.days);
    case "latest":
    case "expires":
      return null;
  }
}

/** Lets those through whose number among those alike fits. */
function counting(
  { keys }: Extract<PlanLimit, { readonly step: "every" | "at-most" }>,
  valueOf: ValueOf,
  fits: (at: number) => boolean,
  refusal: NotCounted,
): Step {
  const nth = nthAlike(keys, valueOf);
  return (memory, event, day) => {
    const at = nth(memory, event, day);
    return fits(at) ? null : at === at ? refusal : "property-missing";
  };
}

const spaced =
  (days: number): Step =>
  (memory, _event, day) => {
    if (day - memory.day < days) return "too-soon";
    memory.day = day;
    return null;
  };

/** Why what is beyond the first n does not count. */
function refusalOf(keys: readonly PlanLikeness[]): NotCounted {
  const [key] = keys;
  if (key === undefined) return "limit";
  if (keys.some(({ kind }) => kind === "property")) return "repeated";
  return `limit-per-${key.kind === "period" ? key.period : "silence"}`;
}
