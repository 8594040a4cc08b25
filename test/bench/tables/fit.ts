/** The profile part of the model, which other libraries can be asked for, too. */
import { compileText } from "@scoreline/compiler";
import { createScorer, type ScoreFunction } from "@scoreline/runtime";
import assert from "node:assert/strict";
import { loadModuleOf } from "../../generators/load-module.ts";
import { byHand, compare, use, type Contestant } from "../compare.ts";
import { handFit } from "../hand-written.ts";
import type { Batch } from "../measure.ts";
import { celJs } from "../peers/cel-js.ts";
import type { Peer } from "../peers/fit-rules.ts";
import { jsonLogicEngine } from "../peers/json-logic-engine.ts";
import { jsonRulesEngine } from "../peers/json-rules-engine.ts";
import { zenEngine } from "../peers/zen-engine.ts";
import { endOfDay, fitText, makeCases, moment } from "../workload.ts";

const cases = makeCases(2000);
const compiled = compileText(fitText);

function scoring(score: ScoreFunction): Batch {
  for (const { lead } of cases) assert.equal(score(lead as never, [], moment).scores["fit"]!.points, handFit(lead));
  return {
    run() {
      for (const { lead } of cases) use(score(lead as never, [], endOfDay).scores["fit"]!.points);
    },
  };
}

const asking = (make: () => Peer): Contestant => {
  const peer = make();
  return {
    name: peer.name,
    async prepare() {
      for (const { lead } of cases) assert.equal(await peer.score(lead), handFit(lead), peer.name);
      return {
        async run() {
          for (const { lead } of cases) {
            const points = peer.score(lead);
            use(typeof points === "number" ? points : await points);
          }
        },
      };
    },
  };
};

await compare(
  "fit part, per lead",
  [
    {
      name: byHand,
      prepare: () => ({
        run() {
          for (const { lead } of cases) use(handFit(lead));
        },
      }),
    },
    { name: "Scoreline runtime", prepare: () => scoring(createScorer(compiled.plan).score) },
    { name: "Scoreline module", prepare: () => scoring(loadModuleOf(compiled)) },
    ...[jsonLogicEngine, celJs, zenEngine, jsonRulesEngine].map(asking),
  ],
  cases.length,
);
