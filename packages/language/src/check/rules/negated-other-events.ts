import { walk, type AggregateExpression, type Expression, type OtherEventsExpression } from "../../ast.ts";
import { replaceFix } from "../../symbols/reporter.ts";
import type { Rule } from "../rule.ts";

/** Under `not` and in `at least N of (…)`, questions about earlier and later events would hold where nothing is known. */
export const negatedOtherEvents: Rule = {
  code: "negated-other-events",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("not")) {
      const question = questionIn(node.operand);
      if (question === undefined) continue;
      const instead =
        node.operand === question && question.kind === "other-events" && question.howOften === undefined ? opposite(question) : null;
      const advice = instead === null ? `Ask the opposite, as in \`no ${sideOf(question)} …\`.` : `Write \`${instead} …\`.`;
      const fixes =
        instead === null
          ? []
          : [replaceFix(`Write “${instead}”`, file, { span: { start: node.span.start, end: question.events.span.start } }, `${instead} `)];
      program.reporter.report("negated-other-events", file, node, { side: sideOf(question), place: "negated", advice }, { fixes });
    }
    for (const { file, node } of nodes("at-least")) {
      for (const condition of node.conditions) {
        const question = questionIn(condition);
        if (question === undefined) continue;
        const data = { side: sideOf(question), place: "counted in a list", advice: "Join the conditions with `and` or `or`." };
        program.reporter.report("negated-other-events", file, condition, data);
      }
    }
  },
};

type Question = OtherEventsExpression | AggregateExpression;

const sideOf = ({ side }: Question): string => side ?? "";

function opposite({ negated, side }: OtherEventsExpression): string {
  return negated ? `${side === "earlier" ? "an" : "a"} ${side}` : `no ${side}`;
}

function questionIn(expression: Expression): Question | undefined {
  let found: Question | undefined;
  walk(expression, (node) => {
    if (node.kind === "other-events" || (node.kind === "aggregate" && node.side !== undefined)) found ??= node;
  });
  return found;
}
