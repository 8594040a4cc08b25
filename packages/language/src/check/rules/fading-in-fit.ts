import type { Rule } from "../rule.ts";

/** `decay` and `reset` in a block whose rules are about facts, not about occurrences. */
export const fadingInFit: Rule = {
  code: "fading-in-fit",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("score-block")) {
      if (node.family !== "fit") continue;
      for (const item of node.items) {
        if (item.kind === "decay-line") program.reporter.report("fading-in-fit", file, item, { word: "decay" });
        if (item.kind === "reset-line") program.reporter.report("fading-in-fit", file, item, { word: "reset" });
        if (item.kind !== "group") continue;
        const decay = item.decay ?? item.items.find((each) => each.kind === "decay-line");
        if (decay !== undefined) program.reporter.report("fading-in-fit", file, decay, { word: "decay" });
      }
    }
  },
};
