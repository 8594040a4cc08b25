/** The flagship example over leads as a web request has them, against the same leads that are read already. */
import { createScorer } from "@scoreline/runtime";
import { createKeeper } from "@scoreline/runtime/state";
import assert from "node:assert/strict";
import { compare, use } from "../compare.ts";
import { flagship, requestsText, type Request } from "../requests.ts";
import { moment } from "../workload.ts";

const plan = flagship();
const written = requestsText(plan, 25);
const received = (): Request[] => JSON.parse(written) as Request[];
const keeper = createKeeper(plan);
const states = received().map(({ lead, events }) => keeper.start(lead, events));

await compare(
  "the model of the example `b2b-saas`, per lead",
  [
    {
      name: "a state, which is read already",
      prepare: () => ({
        run() {
          for (const state of states) use(keeper.outcome(state, moment).scores["fit"]!.points);
        },
      }),
    },
    {
      name: "as a web request has it: JSON, with times and addresses as texts",
      prepare() {
        const { score } = createScorer(plan);
        for (const [index, { lead, events }] of received().entries())
          assert.deepEqual(score(lead, events, moment), keeper.outcome(states[index]!, moment));
        let requests: Request[] = [];
        return {
          // As each request is met once, nothing is known of its texts.
          before() {
            requests = received();
          },
          run() {
            for (const { lead, events } of requests) use(score(lead, events, moment).scores["fit"]!.points);
          },
        };
      },
    },
  ],
  states.length,
);
