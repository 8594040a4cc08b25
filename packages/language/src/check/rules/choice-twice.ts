import { choiceKey } from "../../infer/types.ts";
import type { Value } from "../../ast.ts";
import type { Rule } from "../rule.ts";

export const choiceTwice: Rule = {
  code: "choice-twice",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("type")) {
      const first = new Map<string, Value>();
      for (const value of node.values) {
        if (value.kind !== "text" && value.kind !== "number") continue;
        const key = `${value.kind} ${choiceKey(value.value)}`;
        const earlier = first.get(key);
        if (earlier === undefined) {
          first.set(key, value);
          continue;
        }
        program.reporter.report(
          "choice-twice",
          file,
          value,
          { value: value.kind === "number" ? value.decimal : value.value },
          {
            related: [{ file, span: earlier.span, message: "the first of them" }],
          },
        );
      }
    }
  },
};
