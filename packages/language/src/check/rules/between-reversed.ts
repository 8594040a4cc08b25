import { textOf } from "../../symbols/program.ts";
import type { Expression } from "../../ast.ts";
import type { Rule } from "../rule.ts";

export const betweenReversed: Rule = {
  code: "between-reversed",
  stage: "text",
  check({ program, nodes }) {
    for (const {
      file,
      node: { low, high },
    } of nodes("between")) {
      const from = writtenEnd(low);
      const to = writtenEnd(high);
      if (from === null || to === null || low.kind !== high.kind || from <= to) continue;
      const lowText = textOf(program, file, low);
      const highText = textOf(program, file, high);
      program.reporter.report(
        "between-reversed",
        file,
        { span: { start: low.span.start, end: high.span.end } },
        { low: lowText, high: highText },
        {
          fixes: [
            {
              title: "Swap the two ends",
              edits: [
                { file, span: low.span, text: highText },
                { file, span: high.span, text: lowText },
              ],
            },
          ],
        },
      );
    }
  },
};

function writtenEnd(end: Expression): number | null {
  return end.kind === "number" ? end.value : end.kind === "date" ? end.day : null;
}
