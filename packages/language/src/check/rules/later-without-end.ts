import type { AstNode } from "../../ast.ts";
import { asksForDay } from "../../infer/other-events.ts";
import { textOf } from "../../symbols/program.ts";
import type { Rule } from "../rule.ts";

/** A question about later events has an end, after which its answer is known. */
export const laterWithoutEnd: Rule = {
  code: "later-without-end",
  stage: "text",
  check({ program, nodes }) {
    const ended = new Set<AstNode>(nodes("date-order").flatMap(({ node }) => (asksForDay(node) ? node.subject : [])));
    for (const { file, node } of nodes("other-events")) {
      if (node.side !== "later" || ended.has(node)) continue;
      const { howOften } = node;
      if (howOften !== undefined && howOften.relation !== "at least") {
        program.reporter.report("looks-ahead", file, howOften, {
          what: `${howOften.relation} ${howOften.count.decimal} later`,
          why: "and could be broken by a later event",
          advice: `Write \`no later …\` or \`at least ${howOften.count.decimal} later …\`.`,
        });
      } else if (node.window === undefined) {
        const events = `“${textOf(program, file, node.events)}”`;
        program.reporter.report("later-without-end", file, { span: { start: node.span.start, end: node.events.span.end } }, { events });
      }
    }
  },
};
