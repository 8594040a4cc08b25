/** A model with profile, behavior and matrix, against what a careful programmer writes by hand for it. */
import { compileText } from "@scoreline/compiler";
import { createScorer, type ScoreFunction } from "@scoreline/runtime";
import assert from "node:assert/strict";
import { loadModuleOf } from "../../generators/load-module.ts";
import { byHand, compare, use } from "../compare.ts";
import { handScore } from "../hand-written.ts";
import type { Batch } from "../measure.ts";
import { endOfDay, makeCases, modelText, moment } from "../workload.ts";

const cases = makeCases(2000);
const compiled = compileText(modelText);

function scoring(score: ScoreFunction): Batch {
  for (const { lead, events } of cases) {
    const { scores, cell, action } = score(lead as never, events, moment);
    const found = { fit: scores["fit"]!.points, engagement: scores["engagement"]!.millionths, cell, action };
    assert.deepEqual(found, handScore(lead, events));
  }
  return {
    run() {
      for (const { lead, events } of cases) use(score(lead as never, events, endOfDay).scores["fit"]!.points);
    },
  };
}

await compare(
  "whole model, per lead",
  [
    {
      name: byHand,
      prepare: () => ({
        run() {
          for (const { lead, events } of cases) use(handScore(lead, events).fit);
        },
      }),
    },
    { name: "Scoreline runtime", prepare: () => scoring(createScorer(compiled.plan).score) },
    { name: "Scoreline module", prepare: () => scoring(loadModuleOf(compiled)) },
  ],
  cases.length,
);
