import { viaPlace, viaWords, type Draw } from "../../infer/definitions.ts";
import type { Rule } from "../rule.ts";

const words: { readonly [Kind in Draw["kind"]]?: string } = { events: "what else the lead did", score: "a score" };

/** A filter of `reset` that looked back could undo itself. */
export const historyInReset: Rule = {
  code: "history-in-reset",
  stage: "text",
  check({ program, sites }) {
    for (const { file, draws } of sites("reset-filter")) {
      for (const draw of draws) {
        const what = words[draw.kind];
        if (what === undefined) continue;
        program.reporter.report("history-in-reset", file, draw.at, { what, via: viaWords(draw) }, { related: viaPlace(draw, "read here") });
      }
    }
  },
};
