/** What is attainable, against histories of all kinds: no lead goes beyond an end, and nothing happens that never does. */
import { compileText } from "@scoreline/compiler";
import { rulesOf, type EventInput } from "@scoreline/plan";
import { createProbe, type Probed } from "@scoreline/runtime/probe";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { situation } from "../../../test/differential/leads.ts";
import { model } from "../../../test/differential/models.ts";
import { runs } from "../../../test/generators/effort.ts";
import { attainable, type Goal, type Span } from "../src/index.ts";

const within = ({ low, high }: Span, millionths: number): boolean => millionths >= low.millionths && millionths <= high.millionths;

test("no lead goes beyond what is attainable, and witnesses are as they say", () => {
  const met = { leads: 0, reached: 0, never: 0 };
  fc.assert(
    fc.property(model, fc.array(situation, { minLength: 20, maxLength: 40 }), (text, situations) => {
      const plan = compileText(text).plan!;
      const found = attainable(plan);
      const probe = createProbe(plan);
      const wrong: string[] = [];
      const check = (probed: Probed, what: string): void => {
        const goal = (name: string, one: Goal | null | undefined): void => {
          if (one?.verdict === "never") wrong.push(`${name} of ${what}`);
        };
        probed.millionths.forEach((millionths, score) => {
          if (!within(found.scores[score]!, millionths)) wrong.push(`score ${score} is ${millionths} of ${what}`);
          goal(
            `rating ${score}`,
            probed.ratings[score]! < 0 ? found.scores[score]!.unrated : found.scores[score]!.ratings[probed.ratings[score]!],
          );
          probed.items[score]!.forEach((item, at) => {
            if (!within(found.scores[score]!.items[at]!, item)) wrong.push(`item ${at} of ${score} is ${item} of ${what}`);
          });
        });
        probed.given.forEach((millionths, rule) => {
          if (!within(found.rules[rule]!, millionths)) wrong.push(`rule ${rule} is ${millionths} of ${what}`);
          if (probed.holds[rule]) goal(`rule ${rule}`, found.holds[rule]);
          if (probed.rows[rule]! >= 0) goal(`row of ${rule}`, found.rows[rule]![probed.rows[rule]!]);
        });
        goal("cell", found.cells?.flat()[probed.cell]);
        goal("override", found.overrides[probed.override]);
        goal("lifecycle", found.lifecycle[probed.lifecycle]);
        goal("route", found.route[probed.route]);
        goal("discard", found.discards[probed.discard]);
      };
      for (const { lead, events, at } of situations) {
        check(probe.score(lead, events as readonly EventInput[], at), JSON.stringify({ lead, events, at }));
        met.leads++;
      }
      for (const [score, { low, high }] of found.scores.entries())
        for (const end of [low, high]) {
          if (end.witness === null) continue;
          const { millionths } = probe.score(end.witness.lead, end.witness.events, end.witness.at);
          if (end.isReached && millionths[score] !== end.millionths) wrong.push(`score ${score} is not reached`);
        }
      const goals = [
        ...found.scores.flatMap(({ ratings }) => ratings),
        ...(found.cells ?? []).flat(),
        ...found.lifecycle,
        ...found.discards,
      ];
      for (const { verdict } of goals) if (verdict !== "undecided") met[verdict]++;
      expect(wrong.slice(0, 3)).toEqual([]);
      expect(found.rules.length).toBe(rulesOf(plan).length);
    }),
    { numRuns: runs(20) },
  );
  expect(met.leads).toBeGreaterThan(20);
  expect(met.reached).toBeGreaterThan(0);
});
