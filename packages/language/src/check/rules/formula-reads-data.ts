import type { Draw } from "../../infer/definitions.ts";
import type { Rule } from "../rule.ts";
import { viaPlace, viaWords } from "../../infer/definitions.ts";

const words: Readonly<Record<Exclude<Draw["kind"], "score" | "day">, string>> = {
  field: "a lead field",
  events: "what leads do",
  "stage-count": "the count of a stage",
};

export const formulaReadsData: Rule = {
  code: "formula-reads-data",
  stage: "text",
  check({ program, sites }) {
    for (const { file, draws } of sites("formula")) {
      for (const draw of draws) {
        if (draw.kind === "score" || draw.kind === "day") continue;
        const data = { what: words[draw.kind], via: viaWords(draw) };
        program.reporter.report("formula-reads-data", file, draw.at, data, { related: viaPlace(draw, "read here") });
      }
    }
  },
};
