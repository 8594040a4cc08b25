/** The steps of a rule's limits, taken occurrence by occurrence; relies on the state and the `valueOf` that its caller passes in. */
import { periodNumbers } from "@scoreline/semantics";
import type { NotCounted, PlanClock, PlanElapsed, PlanLikeness, PlanLimit } from "@scoreline/plan";
import { likenessOf, Memory, type Likeness, type ValueOf } from "./alike.ts";
import type { Values } from "./values.ts";

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
  /**
   * Takes the next occurrence, from the earliest on, through the steps that look back: null where it comes through, else why not. The state that is
   * handed in becomes the one after it; a new one each time would cost as much as all that it remembers. Nothing else is looked at, and nothing
   * is left anywhere else: whoever began the state has all there is to it.
   */
  readonly take: (state: LimitState, event: number, day: number) => NotCounted | null;
  /** Why one that came through does not count, once all have been taken; null where it does. Changes nothing. */
  readonly afterAll: (state: LimitState, event: number, age: number) => NotCounted | null;
  /** Whether only the latest of those that came through can count. */
  readonly latestOnly: boolean;
  /** The age in days up to which one counts that came through; Infinity where none expires. */
  readonly oldest: number;
  /** What is older does not count, and takes no place from what does. */
  readonly horizon: number;
}

/** When an occurrence happened, by the clock. */
export type InstantOf = (event: number, day: number) => number;

type LikenessBy = (keys: readonly PlanLikeness[]) => Likeness;

/** Takes an occurrence through one step that looks back. */
type Step = (memory: Memory, event: number, day: number) => NotCounted | null;

export function compileLimits(limits: readonly PlanLimit[], valueOf: ValueOf, instantOf: InstantOf, values: Values): Limits {
  const steps = limits.flatMap((limit) => lookingBack(limit, (keys) => likenessOf(keys, valueOf, values), instantOf) ?? []);
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
    oldest,
    // All that happens on a day has the same age: where each day is limited by itself, it expires as a whole.
    horizon: limits.every(({ step, keys }) => step === "expires" || keys.some((key) => "period" in key && key.period === "day"))
      ? oldest
      : Infinity,
  };
}

/** What a step does that looks back; null for one that looks at later events or at the moment. */
function lookingBack(limit: PlanLimit, likeness: LikenessBy, instantOf: InstantOf): Step | null {
  switch (limit.step) {
    case "known": {
      // Lets those through that have all of these properties.
      const alike = likeness(limit.keys);
      return (_memory, event, day) => (alike(event, day) === 0 ? "property-missing" : null);
    }
    case "every":
    case "at-most":
      return counting(limit, likeness);
    case "spaced":
      return spaced(limit.keys[0]!, instantOf);
    case "latest":
    case "expires":
      return null;
  }
}

/** Lets those through whose number among those alike fits: a multiple of n, or n at most. */
function counting(limit: Extract<PlanLimit, { readonly step: "every" | "at-most" }>, likenessBy: LikenessBy): Step {
  const { n, keys } = limit;
  const isEvery = limit.step === "every";
  const refusal = refusalOf(limit);
  const judge = (at: number): NotCounted | null => ((isEvery ? at % n === 0 : at <= n) ? null : refusal);
  const [key, other] = keys;
  if (key === undefined || (key.kind === "period" && other === undefined)) {
    const numberOf = key ? periodNumbers[key.period] : () => 0;
    return (memory, _event, day) => {
      if (day !== memory.day) {
        memory.day = day;
        const period = numberOf(day);
        // Days come in order, so that a period that is over never comes again.
        if (period !== memory.period) memory.count = 0;
        memory.period = period;
      }
      return judge(++memory.count);
    };
  }
  const likeness = likenessBy(keys);
  return ({ counts }, event, day) => {
    const alike = likeness(event, day);
    if (alike === 0) return "property-missing";
    return judge(++counts.of(alike).size);
  };
}

/** Lets those through that are so long after the last one that it let through. */
function spaced(stretch: PlanElapsed | PlanClock, instantOf: InstantOf): Step {
  const least = stretch.kind === "clock" ? stretch.milliseconds : stretch.days;
  const timeOf = stretch.kind === "clock" ? instantOf : (_event: number, day: number) => day;
  return (memory, event, day) => {
    const time = timeOf(event, day);
    if (time - memory.time < least) return "too-soon";
    memory.time = time;
    return null;
  };
}

/** Why such a step refuses an occurrence that has the properties. */
export function refusalOf({ step, n, keys }: Extract<PlanLimit, { readonly step: "every" | "at-most" }>): NotCounted {
  if (step === "every") return "not-every";
  const [key] = keys;
  if (key === undefined) return "limit";
  if (keys.some(({ kind }) => kind === "property")) return n === 1 ? "repeated" : "limit-per-value";
  return `limit-per-${key.kind === "period" ? key.period : "silence"}`;
}
