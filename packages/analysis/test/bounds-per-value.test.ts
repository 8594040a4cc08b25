/** Caps for each value against a history in which as much counts of one value as can: what is told never to be reached is not, and all else is. */
import { compileText } from "@scoreline/compiler";
import type { EventInput, Plan } from "@scoreline/plan";
import { createProbe } from "@scoreline/runtime/probe";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../test/generators/effort.ts";
import { saidBy } from "./found.ts";

const dayAgo = (days: number): string => new Date(Date.UTC(2026, 5, 29 - days)).toISOString().slice(0, 10);

/** So often, on so many days, a week or more apart: more than any of the limits and caps below leave room for. */
const [times, days] = [4, 24];

/** One value before the others, so that it comes first wherever only the first count, and each of its events with another of the second property. */
const history = ["a", "b"].flatMap((page, value) =>
  Array.from({ length: times * days }, (_, at): EventInput[] =>
    ["visit", "play"].map((event) => ({
      event,
      at: dayAgo(500 - value * 200 - Math.floor(at / times) * 8),
      properties: { page, kind: `${event} ${page} ${at}` },
    })),
  ).flat(),
);

const limit = fc.constantFrom(
  "",
  ", once",
  ", at most 2 times",
  ", once per page",
  ", at most 3 times per page",
  ", at most 2 times per (page, week)",
  ", once per kind",
  ", once per (page, kind)",
);
const rule = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom("visit", "play", "any of (visit, play)"), limit)
  .map(([points, event, limited]) => `+${points} for ${event}${limited}`);
const group = fc.record({ rules: fc.uniqueArray(rule, { minLength: 1, maxLength: 3 }), cap: fc.integer({ min: 3, max: 40 }) });

const textOf = (rules: readonly string[], bound: string): string => `lead { id: text key }
event visit { page: text, kind: text }
event play { page: text, kind: text }
behavior { group "G"${bound} {\n${rules.join("\n")}\n} }
`;

const totalOf = (plan: Plan): number => createProbe(plan).score({}, history, dayAgo(0)).millionths[0]!;

test("a cap for each value is told to take no effect exactly where none of them comes to it", () => {
  const seen = { reached: 0, "never reached": 0 };
  fc.assert(
    fc.property(group, ({ rules, cap }) => {
      // A cap that is just reached may say what the most is.
      const [below, free] = [` cap ${cap - 0.5} per page`, ""].map((bound) => compileText(`model "M" {}\n${textOf(rules, bound)}`).plan!);
      const isReached = totalOf(below!) < totalOf(free!);
      const told = saidBy("limit-never-reached", textOf(rules, ` cap ${cap} per page`));
      expect(told.length, rules.join("\n")).toBe(isReached ? 0 : 1);
      seen[isReached ? "reached" : "never reached"]++;
    }),
    { numRuns: runs(300) },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(3);
});
