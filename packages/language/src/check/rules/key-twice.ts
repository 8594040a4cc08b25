import type { PerKey } from "../../ast.ts";
import type { Rule } from "../rule.ts";
import { keyText } from "../written-keys.ts";

/** What `per` lists is different, and at most one period is in it. */
export const keyTwice: Rule = {
  code: "key-twice",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("per")) {
      const first = new Map<string, PerKey>();
      for (const key of node.keys) {
        const what = key.kind === "per-period" ? "a period" : `“${keyText(key)}”`;
        const earlier = first.get(what);
        if (earlier === undefined) first.set(what, key);
        else {
          program.reporter.report(
            "key-twice",
            file,
            key,
            { what },
            { related: [{ file, span: earlier.span, message: "first named here" }] },
          );
        }
      }
    }
  },
};
