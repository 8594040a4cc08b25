import { walk } from "../../ast.ts";
import { viaPlace, viaWords, type Draw } from "../../infer/definitions.ts";
import type { Rule } from "../rule.ts";

const words: { readonly [Kind in Draw["kind"]]: string | null } = {
  field: null,
  events: "what else the lead did",
  "stage-count": "what else the lead did",
  day: "today",
  score: "a score",
};

/** What an event is cannot change with time, nor with anything else that happens. */
export const kindReadsOnlyTheEvent: Rule = {
  code: "kind-reads-only-the-event",
  stage: "text",
  check({ program, sites }) {
    for (const { file, draws, root } of sites("event-kind")) {
      for (const draw of draws) {
        const what = words[draw.kind];
        if (what === null) continue;
        const data = { what, via: viaWords(draw) };
        program.reporter.report("kind-reads-only-the-event", file, draw.at, data, { related: viaPlace(draw, "read here") });
      }
      walk(root, (node) => {
        if (node.kind !== "name" || program.references.symbols.get(node)?.kind !== "event-day") return;
        program.reporter.report("kind-reads-only-the-event", file, node, { what: "the day it happened", via: "" });
      });
    }
  },
};
