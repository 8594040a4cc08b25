import { fold } from "@scoreline/semantics";
import type { TextLiteral } from "../../ast.ts";
import type { Rule } from "../rule.ts";

/** A blank text is part of every text and of no list; neither is worth asking. */
export const blankPattern: Rule = {
  code: "blank-pattern",
  stage: "text",
  check({ program, nodes }) {
    const check = (file: string, patterns: readonly TextLiteral[]): void => {
      for (const pattern of patterns) {
        if (fold(pattern.value) === "" && pattern.span.end > pattern.span.start)
          program.reporter.report("blank-pattern", file, pattern, {});
      }
    };
    for (const { file, node } of nodes("text-test")) check(file, node.patterns);
    for (const { file, node } of nodes("matches")) check(file, [node.pattern]);
    for (const { file, node } of nodes("includes")) check(file, node.values);
  },
};
