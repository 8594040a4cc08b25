import type { RatingEntry } from "../../ast.ts";
import type { Rule } from "../rule.ts";

export const thresholdsNotFalling: Rule = {
  code: "thresholds-not-falling",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("ratings-line")) {
      let better: RatingEntry | null = null;
      for (const entry of node.entries) {
        if (entry.from === undefined || entry.from.span.end === entry.from.span.start) continue;
        const before: number | undefined = better?.from?.value;
        if (better !== null && before !== undefined && entry.from.value >= before) {
          program.reporter.report(
            "thresholds-not-falling",
            file,
            entry.from,
            {
              name: entry.rating.text,
              from: entry.from.decimal,
              before: better.from!.decimal,
              better: better.rating.text,
            },
            { related: [{ file, span: better.span, message: "the rating before it" }] },
          );
          break;
        }
        better = entry;
      }
    }
  },
};
