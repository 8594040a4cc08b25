/** The day on which the decision changes next, against the score of today. */
import { compileText } from "@scoreline/compiler";
import { createScorer } from "@scoreline/runtime";
import { createTimeline } from "@scoreline/runtime/timeline";
import { compare, use } from "../compare.ts";
import { endOfDay, makeCases, modelText } from "../workload.ts";

const cases = makeCases(2000);
const { plan } = compileText(modelText);

await compare(
  "the days ahead, per lead",
  [
    {
      name: "`score`",
      prepare() {
        const { score } = createScorer(plan);
        return {
          run() {
            for (const { lead, events } of cases) use(score(lead as never, events, endOfDay).scores["fit"]!.points);
          },
        };
      },
    },
    {
      name: "`nextChange`: the day on which the decision changes next",
      prepare() {
        const { nextChange } = createTimeline(plan);
        return {
          run() {
            for (const { lead, events } of cases) use(nextChange(lead as never, events, endOfDay) === null ? 0 : 1);
          },
        };
      },
    },
  ],
  cases.length,
  15,
);
