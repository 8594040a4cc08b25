import type { Rule } from "../rule.ts";
import { eventRoles } from "../../infer/sites.ts";
import { viaPlace, viaWords } from "../../infer/definitions.ts";

export const stageCountInFilter: Rule = {
  code: "stage-count-in-filter",
  stage: "text",
  check({ program, sites }) {
    for (const { file, draws } of sites(...eventRoles, "reset-filter")) {
      const draw = draws.find(({ kind }) => kind === "stage-count");
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
