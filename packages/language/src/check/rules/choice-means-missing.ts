import { fold } from "@scoreline/semantics";
import type { Rule } from "../rule.ts";

/** Texts after `missing` are about the lead; blank ones never are a value, whose ever. */
export const choiceMeansMissing: Rule = {
  code: "choice-means-missing",
  stage: "text",
  check({ program, nodes }) {
    const missing = new Set(program.leads.flatMap(({ declaration }) => declaration.missing.map(({ value }) => fold(value))));
    const ofLead = new Set(program.leads.flatMap(({ declaration }) => declaration.fields.map(({ type }) => type)));
    for (const { file, node } of nodes("type")) {
      for (const value of node.values) {
        if (value.kind !== "text" || value.span.end === value.span.start) continue;
        const folded = fold(value.value);
        if (folded !== "" && !(ofLead.has(node) && missing.has(folded))) continue;
        program.reporter.report("choice-means-missing", file, value, { value: value.value });
      }
    }
  },
};
