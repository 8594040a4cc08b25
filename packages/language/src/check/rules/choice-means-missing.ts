import { fold } from "@scoreline/semantics";
import type { FieldDeclaration, TextLiteral } from "../../ast.ts";
import type { Rule } from "../rule.ts";

/** Texts after `missing` in a block are about its fields, those of the lead about properties of events too; blank ones never are a value. */
export const choiceMeansMissing: Rule = {
  code: "choice-means-missing",
  stage: "text",
  check({ program, nodes }) {
    const ofAll = program.leads.flatMap(({ declaration }) => declaration.missing);
    const check = (file: string, { type, missing }: FieldDeclaration, ofBlock: readonly TextLiteral[]): void => {
      const listed = new Set(["", ...[...ofAll, ...ofBlock, ...missing].map(({ value }) => fold(value))]);
      for (const value of type.values) {
        if (value.kind !== "text" || value.span.end === value.span.start || !listed.has(fold(value.value))) continue;
        program.reporter.report("choice-means-missing", file, value, { value: value.value });
      }
    };
    for (const { file, node } of nodes("lead")) for (const field of node.fields) check(file, field, []);
    for (const { file, node } of nodes("event")) for (const property of node.properties) check(file, property, node.missing);
  },
};
