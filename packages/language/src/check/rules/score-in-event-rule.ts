import { viaPlace, viaWords } from "../../infer/definitions.ts";
import { isOfEvent } from "../../infer/sites.ts";
import type { Rule } from "../rule.ts";

export const scoreInEventRule: Rule = {
  code: "score-in-event-rule",
  stage: "text",
  check({ program, sites }) {
    for (const site of sites) {
      const draw = isOfEvent(site) ? site.draws.find(({ kind }) => kind === "score") : undefined;
      if (draw === undefined) continue;
      program.reporter.report("score-in-event-rule", site.file, draw.at, { via: viaWords(draw) }, { related: viaPlace(draw, "read here") });
    }
  },
};
