/** What the facts of a plan call never missing is never missing in the runtime, over generated models and situations. */
import { compileText } from "@scoreline/compiler";
import { draws, drawsOf, missingOf, typesOf, type Plan } from "@scoreline/plan";
import { InputError } from "@scoreline/runtime";
import { createProbe } from "@scoreline/runtime/probe";
import fc from "fast-check";
import { expect, test } from "vitest";
import { situation, type Situation } from "../differential/leads.ts";
import { model } from "../differential/models.ts";
import { runs } from "../generators/effort.ts";

/** What stands for no value where values of a type flow through the runtime. */
const isNothing = (value: unknown): boolean => value === null || value === undefined || (typeof value === "number" && Number.isNaN(value));

interface Seen {
  /** How often an expression had a value, and how often it had none, that may be without. */
  there: number;
  missing: number;
  readonly wrong: string[];
}

/** Asks every expression of a plan: those that draw on an event of the first one in time, all others without any. */
function look(plan: Plan, { lead, events, at }: Situation, seen: Seen): void {
  const canBeMissing = missingOf(plan);
  const types = typesOf(plan);
  const drawn = drawsOf(plan).expressions;
  // Tables of constants are no values, and the running value of a block is there in its lines alone.
  const asked = [...plan.expressions.keys()].filter(
    (index) => types[index] !== "texts" && types[index] !== "numbers" && (drawn[index]! & draws.subtotal) === 0,
  );
  const { values } = createProbe(plan);
  const ask = (indices: readonly number[], event: number): void => {
    try {
      for (const [nth, value] of values(lead, events, at, indices, event).entries()) {
        const index = indices[nth]!;
        if (!isNothing(value)) seen.there++;
        else if (canBeMissing[index]!) seen.missing++;
        else seen.wrong.push(JSON.stringify(plan.expressions[index]));
      }
    } catch (error) {
      // A score that leaves its range.
      if (!(error instanceof InputError)) throw error;
    }
  };
  const isOfEvent = (index: number): boolean => (drawn[index]! & draws.event) !== 0;
  ask(
    asked.filter((index) => !isOfEvent(index)),
    -1,
  );
  if (events.length > 0) ask(asked.filter(isOfEvent), 0);
}

test("what is never missing by the facts of a plan is never missing in the runtime", () => {
  const seen: Seen = { there: 0, missing: 0, wrong: [] };
  fc.assert(
    fc.property(model, fc.array(situation, { minLength: 1, maxLength: 3 }), (text, situations) => {
      const { plan } = compileText(text);
      for (const given of situations) look(plan!, given, seen);
      expect(seen.wrong).toEqual([]);
    }),
    { numRuns: runs(150) },
  );
  // It was asked of something.
  expect(seen.there).toBeGreaterThan(seen.missing);
  expect(seen.missing).toBeGreaterThan(0);
}, 3_600_000);
