import type { Fix } from "@scoreline/diagnostics";
import { walk, type AggregateExpression, type DidExpression, type Expression, type LogicalExpression } from "../ast.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { eventsNamed } from "../symbols/event-kinds.ts";
import { named } from "../symbols/namespace.ts";
import { textOf } from "../symbols/program.ts";
import { report, type InferContext } from "./context.ts";
import { namesReadBy } from "./names-read.ts";

type EventExpression = DidExpression | AggregateExpression;

/**
 * `did E where p … and q …` asks about q outside the filter. Where q is only a property of E, what was meant is certain:
 * the operands from q on belong into the filter. Reports them once and gives them, so that nothing more is said.
 */
export function strayFilters(expression: LogicalExpression, context: InferContext): ReadonlySet<Expression> {
  const stray = new Set<Expression>();
  const { operands } = expression;
  for (let index = 1; index < operands.length; index++) {
    const event = lastEventIn(operands[index - 1]!);
    if (event === null) continue;
    let end = index;
    let property: string | null = null;
    for (let name = onlyProperty(operands[end], event, context); name !== null; name = onlyProperty(operands[end], event, context)) {
      property ??= name;
      end += 1;
    }
    if (property === null) continue;
    for (let each = index; each < end; each++) stray.add(operands[each]!);
    const last = operands[end - 1]!;
    report(
      context,
      "property-outside-filter",
      { span: { start: operands[index]!.span.start, end: last.span.end } },
      {
        name: property,
        event: event.events.events.map(({ text }) => text).join("”, “"),
        advice:
          event.where === undefined
            ? "Write `where` after the event, as in `did page_view where seconds > 30`."
            : "Put parentheses around the whole filter: `where (… and …)`.",
      },
      {
        fixes:
          event.where === undefined
            ? filterFix(expression, index, end, event, context)
            : bracketFix(expression, index, last, event, context),
      },
    );
    index = end - 1;
  }
  return stray;
}

function lastEventIn(operand: Expression): EventExpression | null {
  let last: EventExpression | null = null;
  walk(operand, (node) => {
    if (node.kind === "did" || node.kind === "aggregate") last = node;
  });
  return last;
}

/** A name in the operand that means nothing where it is, but is a property of the event. */
function onlyProperty(operand: Expression | undefined, event: EventExpression, context: InferContext): string | null {
  if (operand === undefined) return null;
  const { program, atHand } = context;
  const events = event.events.events.flatMap((name) => eventsNamed(name.text, program));
  for (const { text } of namesReadBy(operand, program)) {
    if (program.bare.has(text)) continue;
    if (atHand.kind === "event" && atHand.events.events.some(({ properties }) => named(properties, text) !== undefined)) continue;
    if (events.some((each) => named(each.properties, text) !== undefined)) return text;
  }
  return null;
}

/** `did page_view and seconds > 5`: the only other operand is the filter of the event before it. */
function filterFix(
  { operands, operators }: LogicalExpression,
  index: number,
  end: number,
  event: EventExpression,
  context: InferContext,
): readonly Fix[] {
  const before = operands[index - 1]!;
  if (end !== index + 1 || operators[index - 1]!.word !== "and" || before !== event || event.window !== undefined) return [];
  const span = { start: before.span.end, end: operands[index]!.span.start };
  return [replaceFix("Write “where”", context.file, { span }, " where ")];
}

/** Moves the operands after the filter and puts brackets around both. */
function bracketFix(
  expression: LogicalExpression,
  index: number,
  last: Expression,
  event: EventExpression,
  context: InferContext,
): readonly Fix[] {
  const { where } = event;
  if (where === undefined || where.kind === "group-expression") return [];
  const { file } = context;
  const before = expression.operands[index - 1]!;
  const operator = expression.operators[index - 1]!;
  const moved = textOf(context.program, file, { span: { start: operator.span.start, end: last.span.end } });
  const title = `Put parentheses around the filter`;
  const opening = { file, span: { start: where.span.start, end: where.span.start }, text: "(" };
  if (before.span.end === where.span.end) {
    return [{ title, edits: [opening, { file, span: { start: last.span.end, end: last.span.end }, text: ")" }] }];
  }
  return [
    {
      title,
      edits: [
        opening,
        { file, span: { start: where.span.end, end: where.span.end }, text: ` ${moved})` },
        { file, span: { start: before.span.end, end: last.span.end }, text: "" },
      ],
    },
  ];
}
