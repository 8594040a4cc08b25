import { millionthsOf, millionthsPerPoint } from "@scoreline/semantics";
import type { NumberLiteral, RatingEntry } from "../../ast.ts";
import type { Rule } from "../rule.ts";

/** The lowest score of a rating, in millionths: whole unless the number has more decimals than it may. */
function startOf({ decimal, value }: NumberLiteral, above: boolean): number {
  return (millionthsOf(decimal) ?? value * millionthsPerPoint) + (above ? 1 : 0);
}

export const thresholdsNotFalling: Rule = {
  code: "thresholds-not-falling",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("ratings-line")) {
      let better: (RatingEntry & { readonly from: NumberLiteral }) | null = null;
      for (const { from, ...entry } of node.entries) {
        if (from === undefined || from.span.end === from.span.start) continue;
        if (better !== null && startOf(from, entry.above) >= startOf(better.from, better.above)) {
          program.reporter.report(
            "thresholds-not-falling",
            file,
            from,
            {
              name: entry.rating.text,
              start: `${entry.above ? "above" : "at"} ${from.decimal}`,
              before: better.from.decimal,
              better: better.rating.text,
            },
            { related: [{ file, span: better.span, message: "the rating before it" }] },
          );
          break;
        }
        better = { ...entry, from };
      }
    }
  },
};
