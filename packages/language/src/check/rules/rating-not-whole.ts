import { replaceFix } from "../../symbols/reporter.ts";
import { writeText } from "../../lexer/read-text.ts";
import type { Rule } from "../rule.ts";

export const ratingNotWhole: Rule = {
  code: "rating-not-whole",
  stage: "text",
  check({ program, nodes }) {
    for (const {
      file,
      node: { rating },
    } of nodes("rating-entry")) {
      if (rating.form !== "number" || rating.missing || /^\d+$/.test(rating.text)) continue;
      program.reporter.report(
        "rating-not-whole",
        file,
        rating,
        { name: rating.text },
        {
          fixes: [replaceFix(`Write ${writeText(rating.text)}`, file, rating, writeText(rating.text))],
        },
      );
    }
  },
};
