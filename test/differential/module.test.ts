/** The module that a model is compiled to against the runtime: over generated models, leads and histories, right and wrong. ¶every-engine */
import { compileText } from "@scoreline/compiler";
import { createScoreFunction, type EventInput, type LeadInput, type ScoreFunction } from "@scoreline/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { effort, runs } from "../generators/effort.ts";
import { loadModuleOf, told } from "../generators/load-module.ts";
import { at as moment, situation } from "./leads.ts";
import { model } from "./models.ts";
import { historyOver, momentOver, others } from "./related-rules.ts";

interface Engines {
  readonly scorer: ScoreFunction;
  readonly module: ScoreFunction;
}

function enginesOf(text: string): Engines {
  const compilation = compileText(text);
  return { scorer: createScoreFunction(compilation.plan), module: loadModuleOf(compilation) };
}

interface Met {
  outcomes: number;
  refused: number;
}

function compare({ scorer, module }: Engines, lead: LeadInput, events: readonly EventInput[], at: string, met: Met): void {
  const right = told(scorer, lead, events, at);
  expect(told(module, lead, events, at)).toBe(right);
  if (right.startsWith("[")) met.refused++;
  else met.outcomes++;
}

/** Puts something that may not fit in place of one of the values. */
const spoilt = fc.tuple(fc.nat(40), fc.constantFrom<unknown>("?", 1e300, -9e14, 9e14, true, [], ["x", 1], {}, "N/A", Number.NaN, "1e3"));

function withOdd(
  { lead, events }: { lead: LeadInput; events: readonly EventInput[] },
  nth: number,
  value: unknown,
): [LeadInput, EventInput[]] {
  const fields = Object.keys(lead);
  const changed = [...events];
  if (nth < fields.length) return [{ ...lead, [fields[nth]!]: value }, changed];
  const event = changed[nth % Math.max(1, changed.length)];
  const [name = "at"] = Object.keys(event?.properties ?? {});
  if (event !== undefined) changed[changed.indexOf(event)] = { ...event, properties: { ...event.properties, [name]: value } };
  return [lead, changed];
}

test("the module gives what the runtime gives, key by key, and says the same of what cannot be read", () => {
  const met: Met = { outcomes: 0, refused: 0 };
  fc.assert(
    fc.property(model, fc.array(fc.tuple(situation, moment, spoilt), { minLength: 1, maxLength: 6 }), (text, situations) => {
      const engines = enginesOf(text);
      for (const [given, other, [nth, value]] of situations) {
        compare(engines, given.lead, given.events, given.at, met);
        compare(engines, given.lead, given.events, other, met);
        compare(engines, ...withOdd(given, nth, value), given.at, met);
      }
    }),
    { numRuns: runs(1_500) },
  );
  // Were hardly anything met, the test would say little.
  expect(met.outcomes).toBeGreaterThan(5_000 * effort);
  expect(met.refused).toBeGreaterThan(500 * effort);
}, 3_600_000);

test("and so where rules ask of earlier and later events", () => {
  const met: Met = { outcomes: 0, refused: 0 };
  fc.assert(
    fc.property(others, historyOver(16), fc.array(momentOver, { minLength: 1, maxLength: 4 }), (text, events, moments) => {
      const engines = enginesOf(text);
      for (const at of moments) compare(engines, { id: "l-1" }, events, at, met);
    }),
    { numRuns: runs(1_800) },
  );
  expect(met.outcomes).toBeGreaterThan(3_000 * effort);
}, 3_600_000);
