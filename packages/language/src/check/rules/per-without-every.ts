import { insertFix } from "../../symbols/reporter.ts";
import type { Rule } from "../rule.ts";
import { perText } from "../written-keys.ts";

/** Right after the events, `per` says what `every 3rd` numbers; a limit has it after the number of times. */
export const perWithoutEvery: Rule = {
  code: "per-without-every",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("occurrence-rule")) {
      const { per, every } = node;
      if (per === undefined || every !== undefined) continue;
      program.reporter.report(
        "per-without-every",
        file,
        per,
        { per: perText(per) },
        { fixes: node.where === undefined ? [insertFix("Write “, once”", file, node.events.span.end, ", once")] : [] },
      );
    }
  },
};
