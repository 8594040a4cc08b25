import type { Fix, TextEdit } from "@scoreline/diagnostics";
import { childrenOf, type AstNode, type AggregateExpression, type DidExpression, type EventSelector, type Expression } from "../../ast.ts";
import { viaPlace } from "../../infer/definitions.ts";
import { eventRoles } from "../../infer/sites.ts";
import { eventsNamed } from "../../symbols/event-kinds.ts";
import { textOf, type Program } from "../../symbols/program.ts";
import type { Rule } from "../rule.ts";

/** What is true at the moment of scoring says nothing of the time of an event, to which points are given for good. */
export const momentInEventRule: Rule = {
  code: "moment-in-event-rule",
  stage: "text",
  check({ program, sites, nodes }) {
    const rules = nodes("occurrence-rule");
    for (const { file, root, draws, role } of sites(...eventRoles)) {
      const isIgnored = role === "ignore-filter";
      const report = (node: Expression, advice: string, fixes: readonly Fix[]): void => {
        const data = { what: textOf(program, file, node), advice };
        program.reporter.report("moment-in-event-rule", file, node, data, { fixes });
      };
      walkOutsideFigures(root, (node) => {
        if (node.kind === "did")
          report(
            node,
            isIgnored ? ignoredAdvice(node, program, file) : didAdvice(node, program, file),
            mayLookAhead(node) && !isIgnored ? [] : earlierFix(node, earlierWords(node), file),
          );
        else if (node.kind === "aggregate" && node.side === undefined) {
          const rule = rules.find((each) => each.node.where === root)?.node;
          const own = node.aggregate === "count" && rule !== undefined && isOneOf(rule.events, node.events, program);
          if (own) report(node, ownCountAdvice(node, program, file), []);
          else report(node, "Write `earlier` before the event.", earlierFix(node, "earlier ", file));
        } else if ((node.kind === "date-window" || node.kind === "days-since") && isDayOfEvent(node.subject))
          report(node, isIgnored ? ignoredDayAdvice : dayAdvice, []);
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

/** `did not attended`, with no word of when: what came before may be meant, or what did not follow. */
const mayLookAhead = ({ negated, howOften, window }: DidExpression): boolean => negated && howOften === undefined && window === undefined;

const dayAdvice = "`at` is the day of the event itself. To let its points end, write `expires after …`.";
const ignoredDayAdvice = "`at` is the day of the event itself. Compare it with a date, as in `at < 2026-06-01`.";

/** What is ignored is decided when it happens, so that nothing is asked of what comes after it. */
function ignoredAdvice(node: DidExpression, program: Program, file: string): string {
  const words = node.events.anything ? "" : textOf(program, file, node.events);
  return `Only what came before an event can be asked when it is ignored: write \`${`${earlierWords(node).trim()} ${words}`.trim()}\`.`;
}

function didAdvice(node: DidExpression, program: Program, file: string): string {
  if (node.howOften !== undefined) return `Write \`${earlierWords(node).trim()} …\`.`;
  const words = node.events.anything ? "anything" : textOf(program, file, node.events);
  const [before, after] = node.negated ? ["no earlier", "no later"] : ["an earlier", "a later"];
  return `Write \`${before} ${words}\` for what came before, or \`${after} ${words} within 7 days\` for what comes after.`;
}

/** Whether some event is among both. */
function isOneOf(rule: EventSelector, counted: EventSelector, program: Program): boolean {
  const named = ({ events }: EventSelector): string[] => events.flatMap(({ text }) => eventsNamed(text, program).map(({ name }) => name));
  const own = named(rule);
  return rule.anything || counted.anything || named(counted).some((name) => own.includes(name));
}

/** `count of E = 1`, which is meant to find the first: the count of earlier ones is one less. */
function ownCountAdvice({ events }: AggregateExpression, program: Program, file: string): string {
  const words = events.anything ? "anything" : textOf(program, file, events);
  return `For the first one only, write \`once\` after the rule, or \`no earlier ${words}\`; for each third one, \`for every 3rd\`. \`count of earlier ${words}\` does not count the event itself.`;
}

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
