/** A state in use that is told of one more event and asked for its outcome, against the hand-written function over all rows. */
import { compileText } from "@scoreline/compiler";
import { createScorer } from "@scoreline/runtime";
import { createKeeper, type LeadState } from "@scoreline/runtime/state";
import assert from "node:assert/strict";
import { byHand, compare, use } from "../compare.ts";
import { handScore } from "../hand-written.ts";
import { endOfDay, makeCases, modelText, moment } from "../workload.ts";

const active = makeCases(2000).filter(({ events }) => events.length > 0);
const { plan } = compileText(modelText);

await compare(
  "one more event, per lead",
  [
    {
      name: `${byHand} over all rows`,
      prepare: () => ({
        run() {
          for (const { lead, events } of active) use(handScore(lead, events).fit);
        },
      }),
    },
    {
      name: "a state: `apply` of one event, and `outcome`",
      prepare() {
        const keeper = createKeeper(plan);
        /** Of each lead all but the last event, asked for its outcome as it was after the one before, as by a service that follows each event. */
        let states: LeadState[] = [];
        const before = (): void => {
          states = active.map(({ lead, events }) => keeper.start(lead as never, events.slice(0, -1)));
          for (const state of states) use(keeper.outcome(state, endOfDay).scores["fit"]!.points);
        };
        const outcome = (index: number) => keeper.outcome(keeper.apply(states[index]!, active[index]!.events.at(-1)!), endOfDay);
        before();
        const scorer = createScorer(plan);
        for (const [index, { lead, events }] of active.entries())
          assert.deepEqual(outcome(index), scorer.score(lead as never, events, moment));
        return {
          before,
          run() {
            for (let index = 0; index < active.length; index++) use(outcome(index).scores["fit"]!.points);
          },
        };
      },
    },
  ],
  active.length,
);
