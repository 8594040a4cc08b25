import type { Rule } from "../rule.ts";
import { perText } from "../written-keys.ts";

/** A group bounds the sums of one kind of value. */
export const boundsPerDiffer: Rule = {
  code: "bounds-per-differ",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("group")) {
      const [first, ...others] = node.bounds.flatMap(({ per }) => per ?? []);
      if (first === undefined) continue;
      for (const other of others) {
        if (perText(other) === perText(first)) continue;
        program.reporter.report(
          "bounds-per-differ",
          file,
          other,
          { first: perText(first), other: perText(other) },
          { related: [{ file, span: first.span, message: "the other one" }] },
        );
      }
    }
  },
};
