import type { Rule } from "../rule.ts";
import { isOfEvent } from "../../infer/sites.ts";
import { viaPlace, viaWords } from "../../infer/definitions.ts";

export const stageCountInFilter: Rule = {
  code: "stage-count-in-filter",
  stage: "text",
  check({ program, sites }) {
    for (const site of sites) {
      const { file, role, draws } = site;
      const draw = isOfEvent(site) || role === "reset-filter" ? draws.find(({ kind }) => kind === "stage-count") : undefined;
      if (draw !== undefined) {
        program.reporter.report(
          "stage-count-in-filter",
          file,
          draw.at,
          { via: viaWords(draw) },
          { related: viaPlace(draw, "counted here") },
        );
      }
    }
  },
};
