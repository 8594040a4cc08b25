import { spanOf } from "@scoreline/diagnostics";
import { removeFix } from "../../symbols/reporter.ts";
import type { Rule } from "../rule.ts";

export const cornerNotBlank: Rule = {
  code: "corner-not-blank",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("matrix")) {
      const items = node.grid.rows[0]?.cells[0]?.items ?? [];
      if (items.length === 0) continue;
      const span = spanOf(items[0]!.span, items.at(-1)!.span);
      program.reporter.report("corner-not-blank", file, { span }, {}, { fixes: [removeFix("Leave it blank", file, span)] });
    }
  },
};
