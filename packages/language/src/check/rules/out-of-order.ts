import type { BlockItem } from "../../ast.ts";
import type { Rule } from "../rule.ts";

/** Where each item of a block goes: what it works on must come before it. */
const ranks: Readonly<Record<BlockItem["kind"], number>> = {
  "decay-line": 0,
  "reset-line": 0,
  "state-rule": 1,
  "occurrence-rule": 1,
  criterion: 1,
  group: 1,
  "then-line": 2,
  "ratings-line": 3,
};

const words: Readonly<Record<BlockItem["kind"], { readonly what: string; readonly where: string }>> = {
  "decay-line": { what: "`decay`", where: "before the rules" },
  "reset-line": { what: "`reset`", where: "before the rules" },
  "state-rule": { what: "A rule", where: "before `then` lines and ratings" },
  "occurrence-rule": { what: "A rule", where: "before `then` lines and ratings" },
  criterion: { what: "A criterion", where: "before `then` lines and ratings" },
  group: { what: "A group or stage", where: "before `then` lines and ratings" },
  "then-line": { what: "A `then` line", where: "before the ratings" },
  "ratings-line": { what: "`ratings`", where: "last" },
};

export const outOfOrder: Rule = {
  code: "out-of-order",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of [...nodes("score-block"), ...nodes("group")]) {
      let highest = 0;
      for (const item of node.items) {
        const rank = ranks[item.kind];
        if (rank < highest) program.reporter.report("out-of-order", file, item, words[item.kind]);
        else highest = rank;
      }
    }
  },
};
