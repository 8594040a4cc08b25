import { millionthsOf } from "@scoreline/semantics";
import type { NumberLiteral, PercentLiteral } from "../../ast.ts";
import type { Rule } from "../rule.ts";
import { writtenPoints } from "../written-points.ts";

export const tooManyDecimals: Rule = {
  code: "too-many-decimals",
  stage: "text",
  check(context) {
    const { program, nodes } = context;
    const check = (file: string, literal: NumberLiteral | PercentLiteral): void => {
      if (millionthsOf(literal.decimal) !== null || !/^[+-]?\d+\.\d*$/.test(literal.decimal)) return;
      program.reporter.report("too-many-decimals", file, literal, { number: literal.decimal + (literal.kind === "percent" ? "%" : "") });
    };
    for (const { file, literal } of writtenPoints(context)) check(file, literal);
    for (const { file, node } of nodes("percent")) check(file, node);
  },
};
