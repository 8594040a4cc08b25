import { spanOf } from "@scoreline/diagnostics";
import { textOf } from "../../symbols/program.ts";
import type { Rule } from "../rule.ts";

const fitting: readonly string[] = ["text", "number", "date", "truth", "missing-expression"];

export const actionValueOfWrongKind: Rule = {
  code: "action-value-of-wrong-kind",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("action")) {
      for (const { values } of node.properties) {
        const [first] = values;
        if (first === undefined || (values.length === 1 && fitting.includes(first.kind))) continue;
        const whole = { span: spanOf(first.span, values.at(-1)!.span) };
        program.reporter.report("action-value-of-wrong-kind", file, whole, { value: textOf(program, file, whole) });
      }
    }
  },
};
