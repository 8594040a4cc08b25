import type { TestItem } from "../../ast.ts";
import type { Rule } from "../rule.ts";

/** What tells of the lead of a test. It is all true from the beginning, so it comes before what is expected. */
const tellsOfLead: { readonly [Kind in TestItem["kind"]]?: string } = {
  "at-line": "at",
  "given-line": "given",
  "lead-settings": "lead",
  "did-line": "did",
};

export const leadAfterExpect: Rule = {
  code: "lead-after-expect",
  stage: "text",
  check({ program, nodes }) {
    for (const {
      file,
      node: { items },
    } of nodes("test")) {
      const first = items.findIndex(({ kind }) => kind === "expect-line");
      if (first < 0) continue;
      const related = [{ file, span: items[first]!.span, message: "the first expectation" }];
      for (const item of items.slice(first)) {
        const what = tellsOfLead[item.kind];
        if (what !== undefined) program.reporter.report("lead-after-expect", file, item, { what }, { related });
      }
    }
  },
};
