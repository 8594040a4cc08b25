import { trimText } from "@scoreline/semantics";
import type { Expression, TextLiteral } from "../../ast.ts";
import { replaceFix } from "../../symbols/reporter.ts";
import { writeText } from "../../lexer/read-text.ts";
import type { Rule } from "../rule.ts";

/** `contains " b "`: white space at the ends goes before texts are compared, so that this looks for `b` in the middle of words, too. */
export const spacesAroundText: Rule = {
  code: "spaces-around-text",
  stage: "sound",
  check({ program, nodes }) {
    const check = (file: string, text: TextLiteral, isPartOfText = false): void => {
      const trimmed = trimText(text.value);
      if (trimmed === text.value) return;
      const written = writeText(trimmed);
      const advice = isPartOfText
        ? `To look for the whole word, write \`mentions ${written}\`; otherwise remove the spaces.`
        : `Write \`${written}\`.`;
      const fixes = [replaceFix("Remove the spaces", file, text, written)];
      program.reporter.report("spaces-around-text", file, text, { text: text.value, advice }, { fixes });
    };
    const checkSide = (file: string, side: Expression): void => {
      if (side.kind === "text") check(file, side);
    };
    for (const { file, node } of nodes("text-test")) for (const text of node.patterns) check(file, text, node.test === "contains");
    for (const { file, node } of nodes("matches")) check(file, node.pattern);
    for (const { file, node } of nodes("includes")) for (const text of node.values) check(file, text);
    for (const { file, node } of nodes("comparison")) for (const side of [node.left, node.right]) checkSide(file, side);
    for (const { file, node } of [...nodes("one-of"), ...nodes("list-values")])
      for (const value of node.values) if (value.kind === "text") check(file, value);
  },
};
