/** A plan's expressions as JavaScript, each written out once. */
import { drawsOf, foldPlan, typesOf, type Plan, type PlanExpression, type PlanSelection } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
import { literal } from "../types/typescript.ts";
import { arrow, binding, called, code, isShort, joined, type Code } from "./code.ts";
import { earlierOf } from "./earlier.ts";
import { kept, type Making } from "./making.ts";
import { operationCodes, type Argument } from "./operations.ts";
import type { Reading } from "./reading.ts";
import type { RuleNames } from "./rule-names.ts";
import { conditionsTogether } from "./rules.ts";

/** What is longer than this, and asked for in several places, becomes a function of its own. */
const longest = 60;

/** Writes all that is used into `making.written`. */
export function writeExpressions(making: Making, reading: Reading, rules: RuleNames): void {
  const { plan, uses, written, scoreNames, ratingNames } = making;
  const types = typesOf(plan);
  const drawn = drawsOf(plan);
  const phrases = new Map(plan.words?.phrases.map(({ expression, text }) => [expression, text]));
  const together = conditionsTogether(plan);
  const unused = code("null");

  /** Takes an expression down, as a function of its own where it is asked for in several places. */
  const settle = (index: number, whole: Code): Code => {
    if (uses.expressions[index] === 0) return unused;
    const text = phrases.get(index);
    const known =
      uses.expressions[index]! < 2 || isShort(whole) || whole.text.length <= longest ? whole : shared(index, whole, text ?? "shared");
    written[index] = known;
    return known;
  };
  const shared = (index: number, whole: Code, like: string): Code => {
    const parameter = making.drawsOnEvent(index) ? "event" : "";
    const name = making.declare(like, arrow(parameter, whole), making.placeOf(index), phrases.get(index) ?? null);
    return called(name, ...(parameter === "" ? [] : [parameter]));
  };
  /** What searches one text, or takes it apart, is worked out once for each text. What only compares it is quicker than looking that up. */
  const ofText = (operation: string, [subject]: readonly Argument[], whole: Code, index: number): Code => {
    if (!operation.startsWith("text.") || whole.locals.size !== 1) return whole;
    const [name] = [...whole.locals.keys()] as [string];
    const found = reading.texts.get(name);
    const compares = operation === "text.equal" || operation === "text.one-of";
    if (found === undefined || (compares && isShort(subject!.code))) return whole;
    if (together.has(index) && uses.expressions[index] === 1) return whole;
    const phrase = phrases.get(index) ?? null;
    const holds = `${making.support("ofText")}(${found.vocabulary}, (${name}) => ${whole.text})`;
    return called(making.declare(phrase ?? `${name} fits`, holds, making.placeOf(index), phrase), found.number);
  };
  const ask = (name: string, index: number): Code => called(name, making.drawsOnEvent(index) ? "event" : "-1");

  const { isLastEnough, questionOn } = earlierOf(making);
  const lastOf = new Map<number, string>();
  const asksForEarlier = (index: number): Code | null => {
    const question = questionOn(index);
    const name = question && lastOf.get(question.selection);
    if (!name) return null;
    if (!question.happens) return joined([code(`${name}(event)`), code("-1", binding.unary)], "===", binding.equality);
    if (question.days === null) return joined([code(`${name}(event)`), code("0")], ">=", binding.order);
    const apart = joined([code("log.days[event]"), code(`log.days[${name}(event)]`)], "-", binding.sum);
    return joined([apart, code(String(question.days))], "<=", binding.order);
  };

  foldPlan<Code, string, string>(plan, {
    plain: {
      constant: (constant, index) => settle(index, constantCode(constant)),
      "lead-field": ({ field }, index) => settle(index, reading.field(field)),
      "event-field"({ slots }, index) {
        if (uses.numbers.has(index)) making.numbers[index] = reading.number(slots);
        return uses.expressions[index] === 0 ? unused : settle(index, reading.property(slots));
      },
      "event-kind": ({ events }, index) =>
        settle(
          index,
          joined(
            events.map((event) => joined([code("log.kinds[event]"), code(String(event))], "===", binding.equality)),
            "||",
            binding.or,
          ),
        ),
      day: ({ of }, index) => settle(index, code(of === "moment" ? "frame.day" : "(log.days[event] ?? NaN)")),
      "score-value": ({ score }, index) => settle(index, code(scoreNames[score]!)),
      "score-rating": ({ score }, index) => settle(index, code(ratingNames[score]!)),
      subtotal: (_, index) => settle(index, code("subtotal")),
      decision: ({ of }, index) => settle(index, code(`(decided.${of} < 0 ? NaN : decided.${of})`)),
      "stage-count": ({ score, item, days }, index) => {
        const counts = rules.counted(score, item).map((name) => code(`${name}.count(${days})`));
        return settle(index, counts.length === 0 ? code("0") : joined(counts, "+", binding.sum));
      },
    },
    call({ operation, arguments: given }, codes, index) {
      if (uses.expressions[index] === 0) return unused;
      const passed = given.map((part, at): Argument => {
        const expression = plan.expressions[part]!;
        return { code: codes[at]!, constant: expression.kind === "constant" ? expression.value : undefined, type: types[part]! };
      });
      const asked = asksForEarlier(index);
      if (asked !== null) return settle(index, asked);
      return settle(index, ofText(operation, passed, operationCodes[operation](passed, making), index));
    },
    history({ aggregate, property, selection }, selected, of, index) {
      if (uses.expressions[index] === 0) return unused;
      if (lastOf.has(selection))
        return settle(
          index,
          aggregate === "count"
            ? unused
            : joined([code("log.days[event]"), code(`log.days[${lastOf.get(selection)!}(event)]`)], "-", binding.sum),
        );
      const given = ["input", kept(drawn.expressions[index]!), literal(aggregate), selected];
      if (property !== null && of !== null) given.push(arrow("event", of));
      const name = making.declare(
        phrases.get(index) ?? aggregate,
        called(making.support("figure"), ...given).text,
        making.placeOf(index),
        phrases.get(index) ?? null,
      );
      return settle(index, ask(name, index));
    },
    later({ count, happens }, selected, index) {
      if (uses.expressions[index] === 0) return unused;
      const value = `${making.support("falls")}(input, ${selected}, ${count}, ${happens})`;
      const name = making.declare(`${phrases.get(index) ?? "later"} settled`, value, making.placeOf(index), phrases.get(index) ?? null);
      rules.settled.set(index, name);
      return settle(index, called(making.support("fallen"), "input", called(name, "event")));
    },
    selection(selection, parts, index) {
      if (!uses.selections.has(index)) return "null";
      const { events, side, window } = selection;
      if (isLastEnough(index)) {
        const [same] = selection.same;
        const given = [
          "input",
          eventList(plan, events),
          same === undefined ? "null" : making.numbers[same]!,
          parts.filter === null ? "null" : arrow("event", parts.filter),
        ];
        lastOf.set(
          index,
          making.declare(
            `last earlier ${events.map((event) => plan.inputs.events[event]!.name).join(" or ")}`,
            called(making.support("lastEarlier"), ...given).text,
          ),
        );
        return "null";
      }
      const shape = [
        `events: ${eventList(plan, events)}`,
        `side: ${literal(side)}`,
        ...(window === null ? [] : [`window: ${windowText(window)}`]),
        ...(parts.filter === null ? [] : [`filter: ${arrow("event", parts.filter, "  ")}`]),
        ...(selection.same.length === 0 ? [] : [`same: [${selection.same.map((part) => making.tellingApart(part, "  ")).join(", ")}]`]),
        ...(parts.since === null ? [] : [`since: ${parts.since}`]),
        ...(parts.until === null ? [] : [`until: ${arrow("event", parts.until, "  ")}`]),
        ...(parts.reset === null ? [] : [`reset: ${parts.reset}`]),
      ];
      return making.declare(
        `${side === "moment" ? "" : `${side} `}${events.map((event) => plan.inputs.events[event]!.name).join(" or ")} events`,
        `${making.support("selection")}(input, ${kept(drawn.selections[index]!)}, {\n${shape.map((line) => `  ${line},\n`).join("")}})`,
      );
    },
    reset({ triggers }, filters, index) {
      if (!uses.resets.has(index)) return "null";
      const shapes = triggers.map(
        ({ events, silence }, at) =>
          `  { events: ${eventList(plan, events)}, filter: ${filters[at] ? arrow("event", filters[at], "  ") : "null"}, silence: ${silence} },\n`,
      );
      const name = making.declare("reset", `${making.support("resetOn")}(input, ${kept(drawn.resets[index]!)}, [\n${shapes.join("")}])`);
      rules.resets.set(index, name);
      return name;
    },
  });
}

function constantCode(constant: Extract<PlanExpression, { kind: "constant" }>): Code {
  switch (constant.type) {
    case "truth":
      return code(constant.value ? "1" : "0");
    case "condition":
      return code(String(constant.value));
    case "date":
      return figure(constant.value, `${constant.value} /* ${formatDay(constant.value)} */`);
    case "number":
    case "points":
      return figure(constant.value, literal(constant.value));
    case "text":
      return code(literal(constant.value));
    case "texts":
    case "numbers":
      return code(`[${constant.value.map(literal).join(", ")}]`);
  }
}

const figure = (value: number, text: string): Code => code(text, value < 0 || Object.is(value, -0) ? binding.unary : binding.atom);

/** Indices of events, with their names for who reads them. */
export const eventList = ({ inputs }: Plan, events: readonly number[]): string =>
  `[${events.map((event) => `${event} /* ${inputs.events[event]!.name} */`).join(", ")}]`;

function windowText(window: NonNullable<PlanSelection["window"]>): string {
  switch (window.kind) {
    case "within":
    case "before":
      return `{ kind: ${literal(window.kind)}, days: ${window.days} }`;
    case "elapsed":
      return `{ kind: "elapsed", milliseconds: ${window.milliseconds} }`;
    case "since":
      return `{ kind: "since", which: ${literal(window.which)} }`;
    case "until":
      return `{ kind: "until", days: ${window.days} }`;
  }
}
