import type { Bound } from "../../ast.ts";
import type { Rule } from "../rule.ts";

export const capBelowFloor: Rule = {
  code: "cap-below-floor",
  stage: "text",
  check({ program, nodes }) {
    const check = (file: string, bounds: readonly Bound[]): void => {
      const cap = bounds.find(({ side }) => side === "cap");
      const floor = bounds.find(({ side }) => side === "floor");
      if (cap === undefined || floor === undefined || !(cap.value.value < floor.value.value)) return;
      const [first, last] = cap.span.start < floor.span.start ? [cap, floor] : [floor, cap];
      program.reporter.report(
        "cap-below-floor",
        file,
        last,
        { cap: cap.value.decimal, floor: floor.value.decimal },
        {
          related: [{ file, span: first.span, message: `the ${first.side}` }],
        },
      );
    };
    for (const { file, node } of [...nodes("score-block"), ...nodes("score")]) check(file, node.bounds);
    for (const { file, node } of nodes("group")) {
      check(
        file,
        node.bounds.filter(({ per }) => per === undefined),
      );
      check(
        file,
        node.bounds.filter(({ per }) => per !== undefined),
      );
    }
    for (const { file, node } of nodes("occurrence-rule"))
      check(
        file,
        node.modifiers.filter((modifier) => modifier.kind === "bound"),
      );
  },
};
