import { textOf } from "../../symbols/program.ts";
import { replaceFix } from "../../symbols/reporter.ts";
import { writeText } from "../../lexer/read-text.ts";
import type { Rule } from "../rule.ts";

/** The first text or number says what the others are. */
export const choiceOfWrongKind: Rule = {
  code: "choice-of-wrong-kind",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("type")) {
      if (node.name !== "one of") continue;
      const kind = node.values.find((value) => value.kind === "text" || value.kind === "number")?.kind ?? "text";
      for (const value of node.values) {
        if (value.kind === kind) continue;
        const written = textOf(program, file, value);
        program.reporter.report(
          "choice-of-wrong-kind",
          file,
          value,
          { value: written },
          {
            fixes: kind === "text" ? [replaceFix(`Write ${writeText(written)}`, file, value, writeText(written))] : [],
          },
        );
      }
    }
  },
};
