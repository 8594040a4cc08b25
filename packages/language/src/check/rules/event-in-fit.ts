import type { BlockItem } from "../../ast.ts";
import type { Rule } from "../rule.ts";
import { viaPlace, viaWords } from "../../infer/definitions.ts";

/** Questions about events, in the open or through a definition, and rules on occurrences. */
export const eventInFit: Rule = {
  code: "event-in-fit",
  stage: "text",
  check({ program, sites, nodes }) {
    for (const { file, family, draws } of sites("state")) {
      if (family !== "fit") continue;
      const draw = draws.find(({ kind }) => kind === "events" || kind === "stage-count");
      if (draw !== undefined) {
        program.reporter.report("event-in-fit", file, draw.at, { via: viaWords(draw) }, { related: viaPlace(draw, "asks about events") });
      }
    }
    for (const { file, node } of nodes("score-block")) {
      if (node.family !== "fit") continue;
      for (const item of node.items.flatMap((each): readonly BlockItem[] => (each.kind === "group" ? each.items : [each]))) {
        if (item.kind === "occurrence-rule") program.reporter.report("event-in-fit", file, item.events, { via: "" });
      }
    }
  },
};
