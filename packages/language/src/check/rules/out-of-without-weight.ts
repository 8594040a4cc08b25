import type { Rule } from "../rule.ts";

export const outOfWithoutWeight: Rule = {
  code: "out-of-without-weight",
  stage: "text",
  check({ program, nodes }) {
    for (const {
      file,
      node: { weight, outOf },
    } of nodes("criterion")) {
      if (outOf !== undefined && weight === undefined) program.reporter.report("out-of-without-weight", file, outOf, {});
    }
  },
};
