import type { Draw } from "../../infer/definitions.ts";
import { viaPlace, viaWords } from "../../infer/definitions.ts";
import type { Rule } from "../rule.ts";

const words: Readonly<Record<Exclude<Draw["kind"], "field" | "day">, string>> = {
  events: "what the lead has done",
  score: "a score",
  "stage-count": "the count of a stage",
};

/** Histories, scores and stages in the filter or the points of a rule about silence. Properties are found where names are looked up. */
export const silenceReadsOnlyTheLead: Rule = {
  code: "silence-reads-only-the-lead",
  stage: "text",
  check({ program, sites }) {
    for (const { file, draws } of sites("silence")) {
      for (const draw of draws) {
        if (draw.kind === "field" || draw.kind === "day") continue;
        program.reporter.report(
          "silence-reads-only-the-lead",
          file,
          draw.at,
          {
            what: words[draw.kind],
            via: viaWords(draw),
            advice: "Ask in a rule with `when` instead, as in `-5 when did nothing in last 30 days and …`.",
          },
          { related: viaPlace(draw, "read here") },
        );
      }
    }
  },
};
