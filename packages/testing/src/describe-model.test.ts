import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import { createScorer } from "@scoreline/runtime";
import { expect, test } from "vitest";
import { describePlan } from "./describe-model.ts";

const folder = join(import.meta.dirname, "../../../examples/b2b-saas");
const { plan } = compile(loadSources("model.score", (path) => ({ text: readFileSync(join(folder, path), "utf8") })));

test("the most that a score can be is shown by a lead with nothing that it does not take", () => {
  const scorer = createScorer(plan!);
  const { attainable } = describePlan(plan!);
  // Their caps.
  expect(attainable!.scores.map(({ high }) => high.millionths / 1e6)).toEqual([100, 100, 50, 100]);
  for (const [index, { name }] of plan!.scores.entries()) {
    const { lead, events, at } = attainable!.scores[index]!.high.witness!;
    const points = (has: typeof lead, did: typeof events): number => scorer.score(has, did, at).scores[name]!.points;
    const most = points(lead, events);
    expect(most, name).toBe([100, 100, 50, 100][index]);
    for (const field of Object.keys(lead)) expect(points({ ...lead, [field]: null }, events), `${name} ${field}`).toBeLessThan(most);
    for (const event of events)
      expect(
        points(
          lead,
          events.filter((other) => other !== event),
        ),
        `${name} ${event.event}`,
      ).toBeLessThan(most);
  }
});
