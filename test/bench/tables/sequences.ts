/** A model of earlier events and of limits for each value, against what a careful programmer writes by hand for it. */
import { compileText } from "@scoreline/compiler";
import { createScorer, type ScoreFunction } from "@scoreline/runtime";
import assert from "node:assert/strict";
import { loadModuleOf } from "../../generators/load-module.ts";
import { byHand, compare, use } from "../compare.ts";
import type { Batch } from "../measure.ts";
import { handInterest, sequenceCases, sequencesText } from "../sequences.ts";
import { endOfDay, moment } from "../workload.ts";

const nobody = { id: "l" };
const histories = sequenceCases(2000);
const compiled = compileText(sequencesText);

function scoring(score: ScoreFunction): Batch {
  for (const events of histories) assert.equal(score(nobody, events, moment).scores["interest"]!.points, handInterest(events));
  return {
    run() {
      for (const events of histories) use(score(nobody, events, endOfDay).scores["interest"]!.points);
    },
  };
}

await compare(
  "sequences and limits for each value, per lead",
  [
    {
      name: byHand,
      prepare: () => ({
        run() {
          for (const events of histories) use(handInterest(events));
        },
      }),
    },
    { name: "Scoreline runtime", prepare: () => scoring(createScorer(compiled.plan).score) },
    { name: "Scoreline module", prepare: () => scoring(loadModuleOf(compiled)) },
  ],
  histories.length,
);
