/** What is done once: a long model to a plan, and a plan to a scorer. */
import { compileText } from "@scoreline/compiler";
import { createScorer } from "@scoreline/runtime";
import { timed, write } from "../compare.ts";
import { longModel } from "../long-model.ts";
import { modelText } from "../workload.ts";

const long = longModel(10_000);
const { plan } = compileText(modelText);
write({
  title: "start",
  rows: [
    { name: `10,000 lines of model, ${Math.round(long.length / 1000)} kB, to a plan`, milliseconds: timed(() => compileText(long), 9) },
    { name: "`createScorer`", milliseconds: timed(() => createScorer(plan), 101) },
  ],
});
