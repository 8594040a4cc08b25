import type { Rule } from "../rule.ts";
import { viaPlace, viaWords } from "../../infer/definitions.ts";

export const stageCountInFilter: Rule = {
  code: "stage-count-in-filter",
  stage: "text",
  check({ program, sites }) {
    for (const { file, role, draws } of sites) {
      const draw = role === "occurrence-filter" || role === "reset-filter" ? draws.find(({ kind }) => kind === "stage-count") : undefined;
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
