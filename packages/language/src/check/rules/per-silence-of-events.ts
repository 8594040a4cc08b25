import type { Per } from "../../ast.ts";
import type { Rule } from "../rule.ts";

/** `at most 2 times per silence` in a rule on events, and `cap 20 per silence` of a group. */
export const perSilenceOfEvents: Rule = {
  code: "per-silence-of-events",
  stage: "text",
  check({ program, nodes }) {
    const check = (file: string, per: Per | undefined): void => {
      for (const key of per?.keys ?? [])
        if (key.kind === "per-period" && key.period === "silence") program.reporter.report("per-silence-of-events", file, key, {});
    };
    for (const { file, node } of nodes("group")) for (const { per } of node.bounds) check(file, per);
    for (const { file, node } of nodes("occurrence-rule")) {
      if (node.silence !== undefined) continue;
      check(file, node.per);
      for (const modifier of node.modifiers) if ("per" in modifier) check(file, modifier.per);
    }
  },
};
