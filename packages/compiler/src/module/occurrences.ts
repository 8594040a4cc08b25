/** Rules on occurrences: most in one loop over the events, the others by the runtime's own functions. */
import {
  countsByScores,
  draws,
  drawsOf,
  partOf,
  readsScores,
  type PlanBlock,
  type PlanDecay,
  type PlanGroup,
  type PlanOccurrenceRule,
  type PlanSource,
} from "@scoreline/plan";
import { harmless } from "../types/typescript.ts";
import { arrow, binding, declarations, isOfEvent, within, type Code } from "./code.ts";
import { eventList } from "./expressions.ts";
import { points, type Making } from "./making.ts";
import type { RuleNames } from "./rule-names.ts";
import { amountCode, keysText, type RuleContext } from "./rules.ts";

/** The rules on occurrences of a block, each with its group. */
export const occurrenceRulesOf = ({ items }: PlanBlock): { readonly rule: PlanOccurrenceRule; readonly group: PlanGroup | null }[] =>
  items.flatMap((item) =>
    ("items" in item ? item.items : [item]).flatMap((rule) =>
      rule.kind === "occurrences" ? { rule, group: "items" in item ? item : null } : [],
    ),
  );

/** Those that one loop over the events can take: fixed points, and limits that look at the occurrence alone and at how many came before it. */
export function rulesInLoop(block: PlanBlock, making: Making, names: RuleNames): ReadonlySet<PlanOccurrenceRule> {
  const { plan } = making;
  const drawn = drawsOf(plan);
  if (block.reset !== null && readsScores(drawn.resets[block.reset]!)) return new Set();
  const fits = ({ filter, silence, points: amount, limits, decay }: PlanOccurrenceRule): boolean =>
    silence === null &&
    "millionths" in amount &&
    !(filter !== null && (readsScores(drawn.expressions[filter]!) || (drawn.expressions[filter]! & draws.later) !== 0)) &&
    limits.every(
      ({ step, keys: [key, other] }) =>
        step === "expires" ||
        (step === "every" && key === undefined) ||
        (step === "at-most" && (key === undefined || isDay(key, other))) ||
        ((step === "every" || step === "at-most") && other === undefined && textIn(key, making) !== null),
    ) &&
    (decay === null || withoutOf(plan.decays[decay]!) === null);
  return new Set(
    occurrenceRulesOf(block).flatMap(({ rule, group }) =>
      fits(rule) && (group === null || (group.per === null && !names.isCounted(group))) ? rule : [],
    ),
  );
}

type Key = PlanOccurrenceRule["limits"][number]["keys"][number];

const isDay = (key: Key | undefined, other: Key | undefined): boolean =>
  key?.kind === "period" && key.period === "day" && other === undefined;

/** The property that is a text, where that is what is limited for each of its values. */
const textIn = (key: Key | undefined, { uses }: Making): number | null =>
  key?.kind === "property" && uses.numbers.has(key.expression) ? key.expression : null;

const withoutOf = (decay: PlanDecay): Extract<PlanDecay, { kind: "points" }>["without"] => ("without" in decay ? decay.without : null);

/** How contributions fade: one function for all rules that fade alike. */
export class Fades {
  readonly #names = new Map<number, string>();
  readonly #making: Making;

  constructor(making: Making) {
    this.#making = making;
  }

  /** The data of a decay, but for the silences that it counts, which a rule has. */
  data(decay: number): string {
    let name = this.#names.get(decay);
    if (name === undefined) {
      const { kind, ...rest } = this.#making.plan.decays[decay]!;
      const shape = Object.entries(rest).filter(([key]) => key !== "without");
      const texts = shape.map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
      name = this.#making.declare(`${kind} ${rest.days} days`, `{ kind: "${kind}", ${texts.join(", ")} }`);
      this.#names.set(decay, name);
    }
    return name;
  }
}

/** Writes the loop; nothing where there is nothing to loop for. */
export function writeLoop(block: PlanBlock, context: RuleContext, fades: Fades): void {
  const { making, names, body, inLoop } = context;
  const { plan } = making;
  const rules = occurrenceRulesOf(block).flatMap(({ rule }) => (inLoop.has(rule) ? rule : []));
  if (rules.length === 0) return;
  const byKind = plan.inputs.events.map((): PlanOccurrenceRule[] => []);
  const several: PlanOccurrenceRule[] = [];
  for (const rule of rules) (rule.events.length === 1 ? byKind[rule.events[0]!]! : several).push(rule);

  const taken = new Map(rules.map((rule) => [rule, taking(rule, context, fades)]));
  for (const { variables, cleared } of taken.values()) {
    body.add(`  let ${variables.join(", ")};`);
    for (const name of cleared) body.add(`  ${name}.clear();`);
  }
  const begun = block.reset === null ? "0" : `${names.resets.get(block.reset)!}() + 1`;
  const usesAge = rules.some(asksForAge);
  const usesDay = usesAge || rules.some(({ limits }) => limits.some(({ step, keys }) => step !== "expires" && keys[0]?.kind === "period"));
  body.add(usesDay ? "  const { kinds, days, size } = log;" : "  const { kinds, size } = log;");
  if (usesAge) body.add("  const today = frame.day;");
  body.add(`  for (let event = ${begun}; event < size; event++) {`);
  if (usesDay) body.add("    const day = days[event];");
  if (usesAge) body.add("    const age = Math.max(0, today - day);");
  const write = (all: readonly PlanOccurrenceRule[], indent: string): void => {
    const locals = new Map(all.flatMap((rule) => [...taken.get(rule)!.locals]));
    for (const line of declarations(locals, indent)) body.add(line);
    for (const rule of all) for (const { text, source } of taken.get(rule)!.lines) body.add(indent + text, source);
  };
  if (byKind.some((all) => all.length > 0)) {
    body.add("    switch (kinds[event]) {");
    for (const [kind, all] of byKind.entries()) {
      if (all.length === 0) continue;
      body.add(`      case ${kind}: {\n        // ${harmless(plan.inputs.events[kind]!.name)}`);
      write(all, "        ");
      body.add("        break;\n      }");
    }
    body.add("    }");
  }
  for (const rule of several) {
    if (rule.events.length === 0) continue;
    const isOne = rule.events.map((kind) => `kinds[event] === ${kind}`).join(" || ");
    body.add(`    if (${rule.events.length === plan.inputs.events.length ? "true" : isOne}) {`);
    write([rule], "      ");
    body.add("    }");
  }
  body.add("  }");
}

const asksForAge = ({ limits, decay }: PlanOccurrenceRule): boolean => decay !== null || limits.some(({ step }) => step === "expires");

interface Taking {
  /** Declared before the loop, with what they begin at. */
  readonly variables: readonly string[];
  /** What is emptied before the loop. */
  readonly cleared: readonly string[];
  /** What is asked of the event, declared where it is met. */
  readonly locals: ReadonlyMap<string, string>;
  readonly lines: readonly { readonly text: string; readonly source: PlanSource | null }[];
}

/** How one rule takes an event in the loop. */
function taking(rule: PlanOccurrenceRule, { making, names, body }: RuleContext, fades: Fades): Taking {
  const { plan } = making;
  const { sentence, source } = partOf(plan, rule);
  const name = names.of(rule);
  const { millionths } = rule.points as { readonly millionths: number };
  const filter: Code | null = rule.filter === null ? null : making.written[rule.filter]!;
  const variables = [`${name} = 0`];
  const cleared: string[] = [];
  const tests: string[] = [];
  const oldest = rule.limits.find(({ step }) => step === "expires")?.keys[0];
  const age = oldest !== undefined && "days" in oldest ? `age <= ${oldest.days}` : null;
  // All that happens on a day has the same age: where days alone are limited, a day expires as a whole.
  const first = rule.limits.every(({ step, keys: [key, other] }) => step === "expires" || (step === "at-most" && isDay(key, other)));
  if (age !== null && first) tests.push(age);
  if (filter !== null) tests.push(body.text({ ...filter, text: within(filter, binding.and) }));

  const worth =
    rule.decay === null
      ? points(millionths)
      : `${making.declare(
          `${name} worth`,
          `${making.support("contributionByAge")}(${points(millionths)}, ${making.support("fadeOf")}(${fades.data(rule.decay)}))`,
        )}(age)`;
  let lines = [`${name} += ${worth};`];
  if (age !== null && !first) lines = guarded(age, lines);
  for (const limit of [...rule.limits].reverse()) {
    if (limit.step === "expires") continue;
    const text = textIn(limit.keys[0], making);
    if (text !== null) {
      const counts = making.declare(`${name} counts`, `new ${making.support("Notes")}()`);
      cleared.push(counts);
      const nth = `${making.support("countOf")}(${counts}, ${making.numbers[text]!}(event))`;
      lines = guarded(limit.step === "every" ? `${nth} % ${limit.n} === 0` : `${nth} <= ${limit.n}`, lines);
      continue;
    }
    const count = making.names.like(`${name} count`);
    variables.push(`${count} = 0`);
    lines = guarded(limit.step === "every" ? `++${count} % ${limit.n} === 0` : `${count}++ < ${limit.n}`, lines);
    if (limit.keys.length > 0) {
      const last = making.names.like(`${name} day`);
      variables.push(`${last} = -1e9`);
      lines = [`if (day !== ${last}) {`, `  ${last} = day;`, `  ${count} = 0;`, "}", ...lines];
    }
  }
  if (tests.length > 0) lines = guarded(tests.join(" && "), lines);
  const comment = sentence === null ? [] : [`// ${harmless(sentence)}`];
  return {
    variables,
    cleared,
    locals: new Map([...(filter?.locals ?? [])].filter(([, value]) => isOfEvent(value))),
    lines: [...comment, ...lines].map((text) => ({ text, source })),
  };
}

const guarded = (test: string, lines: readonly string[]): string[] =>
  lines.length === 1 ? [`if (${test}) ${lines[0]!}`] : [`if (${test}) {`, ...lines.map((line) => `  ${line}`), "}"];

/** Declares a rule that the loop does not take. */
export function declareRule(rule: PlanOccurrenceRule, reset: number | null, making: Making, names: RuleNames, fades: Fades): void {
  const { plan } = making;
  const drawn = drawsOf(plan);
  const { sentence, source } = partOf(plan, rule);
  const { filter, silence, limits, cap, floor } = rule;
  const shape = [`events: ${eventList(plan, rule.events)}`];
  const fixed = "millionths" in rule.points;
  const amount = amountCode(rule.points, making, "expression" in rule.points ? making.written[rule.points.expression]! : null);
  shape.push(`points: ${fixed ? amount.text : arrow("event", amount, "  ")}`);
  if (filter !== null) {
    shape.push(`filter: ${making.function(filter, "  ")}`);
    if ((drawn.expressions[filter]! & draws.later) !== 0) shape.push(`falling: (event) => ${fallingText(filter, making, names)}`);
  }
  const silences = (
    days: number,
    { events, filter: where }: { readonly events: readonly number[]; readonly filter: number | null },
  ): string =>
    `${making.support("silencesOf")}(input, ${days}, ${eventList(plan, events)}${where === null ? "" : `, ${making.function(where, "  ")}`})`;
  if (silence !== null) shape.push(`silences: ${silences(silence.days, silence)}`);
  if (limits.length > 0) {
    const steps = limits.map(({ step, n, keys }) => `    { step: "${step}", n: ${n}, keys: ${keysText(keys, making)} },\n`);
    shape.push(`limits: [\n${steps.join("")}  ]`);
  }
  if (cap !== null) shape.push(`cap: ${points(cap)}`);
  if (floor !== null) shape.push(`floor: ${points(floor)}`);
  if (reset !== null) shape.push(`forgotten: ${names.resets.get(reset)!}`);
  if (rule.decay !== null) {
    const decay = plan.decays[rule.decay]!;
    const without = withoutOf(decay);
    shape.push(`decay: ${fades.data(rule.decay)}`);
    if (without !== null) shape.push(`steps: ${silences(decay.days, without)}`);
  }
  if (countsByScores(plan, rule, reset)) shape.push("asksForScores: true");
  const name = names.of(rule);
  making.add(sentence === null ? [] : [`// ${harmless(sentence)}`], source);
  making.add(
    [`const ${name} = ${making.support("occurrences")}(input, ${names.pass()}, {`, ...shape.map((line) => `  ${line},`), "});"],
    source,
  );
}

/** When a condition comes to hold that looks at later events, for the event at hand. */
function fallingText(index: number, making: Making, names: RuleNames): string {
  const expression = making.plan.expressions[index]!;
  if ((drawsOf(making.plan).expressions[index]! & draws.later) === 0)
    return `((${making.function(index)})(event) ? ${making.support("fallAt")}(event, log) : Infinity)`;
  if (expression.kind !== "call") return `${names.settled.get(index)!}(event)`;
  const parts = expression.arguments.map((part) => fallingText(part, making, names));
  return `Math.${expression.operation === "and" ? "max" : "min"}(${parts.join(", ")})`;
}
