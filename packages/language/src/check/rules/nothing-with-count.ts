import { removeFix } from "../../symbols/reporter.ts";
import { textOf } from "../../symbols/program.ts";
import type { Rule } from "../rule.ts";

export const nothingWithCount: Rule = {
  code: "nothing-with-count",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("did")) {
      const { howOften, events, negated } = node;
      if (howOften === undefined || !events.anything || !negated || textOf(program, file, events) !== "nothing") continue;
      program.reporter.report(
        "nothing-with-count",
        file,
        howOften,
        { count: textOf(program, file, howOften) },
        {
          fixes: [removeFix("Remove the count", file, howOften.span)],
        },
      );
    }
  },
};
