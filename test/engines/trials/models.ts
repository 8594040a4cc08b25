/** Generated models, each with leads of many kinds. */
import { compileText } from "@scoreline/compiler";
import { severityOf } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";
import fc from "fast-check";
import { situation } from "../../differential/leads.ts";
import { model } from "../../differential/models.ts";
import { pastModel } from "../../differential/past-rules.ts";
import { historyOver, momentOver, others } from "../../differential/related-rules.ts";
import { random } from "../../generators/random.ts";
import { canonicalRowsOf, type Situation } from "../told.ts";
import type { Trial } from "../engine.ts";

/** Leads for models of the past and of other events. */
export const others16: fc.Arbitrary<Situation> = fc.record({
  lead: fc.constantFrom({ id: "l", country: "ES" }, { id: "l" }),
  events: historyOver(16),
  at: momentOver,
});

const kinds: readonly (readonly [models: fc.Arbitrary<string>, leads: fc.Arbitrary<Situation>])[] = [
  [model, situation as fc.Arbitrary<Situation>],
  [pastModel, others16],
  [others, others16],
];

/** Numbers at the ends of what may be given, between whole millionths, and so small that their products are none. */
const extremes = [1e15, -1e15, 9e14, 999_999_999.999, 1e-7, -0, 8_999_999_999.5, 3e9, 1e-300, 5e-324, -1e-200, 0.0000005];

/** Puts extremes in place of about half of the numbers. */
export function strained(given: Situation, draw: () => number): Situation {
  const swap = (values: object): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "number" && draw() < 0.5 ? extremes[Math.floor(draw() * extremes.length)] : value,
      ]),
    );
  return {
    ...given,
    lead: swap(given.lead),
    events: given.events.map((event) => ({ ...event, properties: swap(event.properties ?? {}) })),
  };
}

/** All events at one instant. */
const atOnce = (given: Situation): Situation => ({
  ...given,
  events: given.events.map((event) => ({ ...event, at: given.events[0]!.at })),
});

/** Everything that may be missing is. */
const bare = (given: Situation): Situation => ({
  ...given,
  lead: { id: "l-1" },
  events: given.events.map(({ event, at }) => ({ event, at })),
});

/** So many models of all kinds in turn, each with so many leads, of which some are strained, at once, or bare. */
export function* generatedTrials(models: number, leads: number, seed: number): Generator<Trial> {
  const draw = random(seed);
  const texts = kinds.map(([arbitrary], at) => fc.sample(arbitrary, { numRuns: Math.ceil(models / kinds.length), seed: seed + at }));
  for (let at = 0; at < models; at++) {
    const kind = at % kinds.length;
    const text = texts[kind]![Math.floor(at / kinds.length)]!;
    const situations = fc.sample(kinds[kind]![1], { numRuns: leads, seed: seed + 1_000 + at });
    yield trialOf(
      text,
      situations.map(
        (given, place) =>
          [given, given, given, given, strained(given, draw), strained(given, draw), atOnce(given), bare(given)][place % 8]!,
      ),
    );
  }
}

/** A model that must compile, with its leads. */
export function trialOf(text: string, situations: readonly Situation[]): Trial {
  const { plan, diagnostics } = compileText(text);
  const wrong = diagnostics.find((found) => severityOf(found) === "error");
  if (plan === null || wrong !== undefined) throw new Error(`A model does not compile (${wrong?.code}):\n${text}`);
  return tried(text, plan, situations);
}

export const tried = (text: string, plan: Plan, situations: readonly Situation[]): Trial => ({
  text,
  plan,
  situations,
  rows: canonicalRowsOf(plan, situations),
});
