import { viaPlace, viaWords } from "../../infer/definitions.ts";
import { eventRoles } from "../../infer/sites.ts";
import type { Rule } from "../rule.ts";

export const scoreInEventRule: Rule = {
  code: "score-in-event-rule",
  stage: "text",
  check({ program, sites }) {
    for (const { file, draws } of sites(...eventRoles)) {
      const draw = draws.find(({ kind }) => kind === "score");
      if (draw === undefined) continue;
      program.reporter.report("score-in-event-rule", file, draw.at, { via: viaWords(draw) }, { related: viaPlace(draw, "read here") });
    }
  },
};
