import type { Fix, TextEdit } from "@scoreline/diagnostics";
import { childrenOf, type AstNode, type AggregateExpression, type DidExpression, type Expression } from "../../ast.ts";
import { viaPlace } from "../../infer/definitions.ts";
import { isOfEvent } from "../../infer/sites.ts";
import { textOf } from "../../symbols/program.ts";
import type { Rule } from "../rule.ts";

/** What is true at the moment of scoring says nothing of the time of an event, to which points are given for good. */
export const momentInEventRule: Rule = {
  code: "moment-in-event-rule",
  stage: "text",
  check({ program, sites }) {
    for (const site of sites) {
      if (!isOfEvent(site)) continue;
      const { file, root, draws } = site;
      const report = (node: Expression, advice: string, fixes: readonly Fix[]): void => {
        const data = { what: textOf(program, file, node), advice };
        program.reporter.report("moment-in-event-rule", file, node, data, { fixes });
      };
      walkOutsideFigures(root, (node) => {
        if (node.kind === "did") report(node, "Write `an earlier …` or `no earlier …`.", earlierFix(node, earlierWords(node), file));
        else if (node.kind === "aggregate" && node.side === undefined)
          report(node, "Write `earlier` before the event.", earlierFix(node, "earlier ", file));
        else if ((node.kind === "date-window" || node.kind === "days-since") && isDayOfEvent(node.subject))
          report(node, "`at` is the day of the event itself. To let its points end, write `expires after …`.", []);
      });
      for (const draw of draws) {
        if (draw.kind !== "events" || draw.via === null) continue;
        const data = { what: draw.via.name, advice: "Ask here, with `an earlier …` or `no earlier …`." };
        program.reporter.report("moment-in-event-rule", file, draw.at, data, { related: viaPlace(draw, "asks about the moment") });
      }
    }
  },
};

/** The filters of other events have rules of their own. */
function walkOutsideFigures(root: AstNode, visit: (node: AstNode) => void): void {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    visit(node);
    const isOther = node.kind === "other-events" || (node.kind === "aggregate" && node.side !== undefined);
    if (!isOther) waiting.push(...childrenOf(node));
  }
}

const isDayOfEvent = (subject: Expression): boolean =>
  subject.kind === "name-expression" && subject.name.text === "at" && !subject.name.quoted;

function earlierWords({ negated, events, howOften }: DidExpression): string {
  if (howOften !== undefined) return `${howOften.relation} ${howOften.count.decimal} earlier `;
  return `${negated ? "no" : "an"} earlier ${events.anything ? "anything" : ""}`;
}

/** The same about the events before the one at hand, where it can be said so. */
function earlierFix(node: DidExpression | AggregateExpression, words: string, file: string): readonly Fix[] {
  const { events, window } = node;
  const edits: TextEdit[] = [];
  const edit = (start: number, end: number, text: string): void => {
    edits.push({ file, span: { start, end }, text });
  };
  if (node.kind === "did") {
    if (node.negated && node.howOften !== undefined) return [];
    edit(node.span.start, events.anything && node.howOften === undefined ? events.span.end : events.span.start, words);
    if (node.howOften !== undefined) edit(endBefore(node, node.howOften.span.start), node.howOften.span.end, "");
  } else edit(events.span.start, events.span.start, words);
  if (window?.kind === "in-last") edit(window.span.start, window.duration.span.start, "within ");
  return [{ title: `Write “${words.trim()}”`, edits }];
}

/** Where what is before a place in the question ends. */
function endBefore({ events, where, window }: DidExpression, start: number): number {
  return Math.max(...[events, where, window].flatMap((part) => (part !== undefined && part.span.end <= start ? [part.span.end] : [])));
}
