import type { GroupItem } from "../../ast.ts";
import type { Span } from "@scoreline/diagnostics";
import type { Rule } from "../rule.ts";

interface Unfit {
  readonly at: { readonly span: Span };
  readonly what: string;
  readonly advice: string;
}

/** What a group bounds for each value is what occurrences give, so it holds nothing else. */
export const unfitForBoundPer: Rule = {
  code: "unfit-for-bound-per",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("group")) {
      const bound = node.bounds.find(({ per }) => per !== undefined);
      if (bound === undefined) continue;
      const rules = node.items.filter(({ kind }) => kind !== "decay-line");
      const none: Unfit = { at: bound, what: "it has none", advice: "Add a rule such as `+5 for …`." };
      const unfit = rules.length === 0 ? [none] : node.items.flatMap(unfitIn);
      for (const { at, what, advice } of unfit) {
        program.reporter.report("unfit-for-bound-per", file, at, { bound: `${bound.side} … per …`, what, advice });
      }
    }
  },
};

function unfitIn(item: GroupItem["items"][number]): readonly Unfit[] {
  switch (item.kind) {
    case "state-rule":
      return [{ at: item.points, what: "this is a rule with `when`", advice: "Move the rule out of the group." }];
    case "criterion":
      return [{ at: item.name, what: "this is a criterion", advice: "Move the criterion out of the group." }];
    case "occurrence-rule":
      return item.modifiers.flatMap((modifier) =>
        modifier.kind === "bound"
          ? { at: modifier, what: `this one has a ${modifier.side}`, advice: "Remove it, or move the rule out of the group." }
          : [],
      );
    case "decay-line":
      return [];
  }
}
