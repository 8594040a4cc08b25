/** Earlier and later events: the runtime against the second evaluator, and what the language promises of verdicts as time passes. */
import { compileText } from "@scoreline/compiler";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { parse } from "@scoreline/language";
import { createScorer, type EventInput } from "@scoreline/runtime";
import { createTimeline } from "@scoreline/runtime/timeline";
import { formatDay } from "@scoreline/semantics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../generators/effort.ts";
import { evaluate } from "../second-evaluator/evaluate.ts";
import { oneOf } from "./conditions.ts";
import { dayByDay } from "./scorers.ts";
import { back1, fading, first, head, historyOver, later, momentOver, rule } from "./related-rules.ts";

function planOf(body: string): NonNullable<ReturnType<typeof compileText>["plan"]> {
  const { plan, diagnostics } = compileText(head + body);
  const errors = diagnostics.filter((diagnostic) => severityOf(diagnostic) === "error");
  expect(errors.map((diagnostic) => `${diagnostic.code}: ${formatMessage(diagnostic)}`)).toEqual([]);
  return plan!;
}

test("the runtime, its explanation and the second evaluator agree", () => {
  fc.assert(
    fc.property(
      oneOf("", "reset on stop\n"),
      fc.array(fc.oneof(rule(back1, fading), rule(later, fading)), { minLength: 1, maxLength: 3 }),
      historyOver(16),
      fc.array(momentOver, { minLength: 1, maxLength: 3 }),
      (reset, rules, events, moments) => {
        const body = `behavior {\n${reset}${rules.join("\n")}\n}\n`;
        const scorer = createScorer(planOf(body));
        const { ast } = parse(head + body, "model.score");
        for (const at of moments) {
          const plain = evaluate([ast], { id: "l-1" }, events as never, at).scores["behavior"]!.millionths;
          expect(BigInt(scorer.score({ id: "l-1" }, events, at).scores["behavior"]!.millionths)).toBe(plain);
          expect(BigInt(scorer.explain({ id: "l-1" }, events, at).scores[0]!.millionths)).toBe(plain);
        }
      },
    ),
    { numRuns: runs(300) },
  );
}, 3_600_000);

test("the days on which something else is decided are those that scoring day by day finds", () => {
  let changes = 0;
  fc.assert(
    fc.property(
      oneOf("", "reset on stop\n", "reset after 5 days without view\n"),
      fc.array(fc.oneof(rule(back1, fading), rule(later, fading)), { minLength: 1, maxLength: 3 }),
      historyOver(16),
      // Most changes come soon; some models are followed for five years.
      fc.constantFrom(60, 60, 60, 60, 60, 60, 5 * 365),
      (reset, rules, events, length) => {
        const plan = planOf(`behavior {\n${reset}${rules.join("\n")}\nratings 1 from 15, 2 from 5, 3 from -2, 4 otherwise\n}\n`);
        const scorer = createScorer(plan);
        const [from, to] = [first - 1, first + length];
        const found = createTimeline(plan).between({ id: "l-1" }, events, formatDay(from), formatDay(to));
        const right = dayByDay((day) => scorer.score({ id: "l-1" }, events, formatDay(day)), from, to);
        expect(found.map(({ day }) => day)).toEqual(right.map(formatDay));
        changes += found.length;
      },
    ),
    { numRuns: runs(400) },
  );
  expect(changes).toBeGreaterThan(runs(400) / 4);
}, 3_600_000);

/** What is known of the occurrences of a rule at a moment: by their number, from which day they count, and whether they do. */
function verdictsAt(scorer: ReturnType<typeof createScorer>, events: readonly EventInput[], at: string): Map<unknown, string> {
  const [item] = scorer.explain({ id: "l-1" }, events, at).scores[0]!.items;
  const seen = new Map<unknown, string>();
  if (item?.kind !== "occurrences") return seen;
  for (const { properties, from, reason, before } of item.occurrences) {
    if (from !== null) seen.set(properties["n"], JSON.stringify([from, reason, before]));
  }
  return seen;
}

/** Looks at a lead again and again, at moments that rise: what is known stays known. */
function staysKnown(text: string, events: readonly EventInput[], moments: readonly string[]): void {
  const scorer = createScorer(planOf(`behavior {\n${text}\n}\n`));
  const known = new Map<unknown, string>();
  for (const at of moments) {
    const seen = verdictsAt(scorer, events, at);
    for (const [event, verdict] of known) expect([event, seen.get(event)]).toEqual([event, verdict]);
    for (const [event, verdict] of seen) known.set(event, verdict);
  }
}

test("a verdict that is there stays as it is, and so does what the limits made of it", () => {
  fc.assert(
    fc.property(
      rule(fc.oneof(later, later, back1), fc.constant("")),
      historyOver(8),
      fc.array(momentOver, { minLength: 2, maxLength: 12 }),
      // A date alone is the end of its day.
      (text, events, moments) => staysKnown(text, events, moments.map((at) => (at.length === 10 ? `${at}T23:59:59.999` : at)).sort()),
    ),
    { numRuns: runs(300) },
  );
}, 3_600_000);

test("nor does anything that is settled in the course of a day take it back", () => {
  const skus = ["a", "b", "c"];
  const limit = oneOf("once", "at most 2 times", "once per day", "once every 3 days", "once per amount");
  const hour = fc.nat(23).map((at) => `${formatDay(first)}T${String(at).padStart(2, "0")}:00:00`);
  const bought = fc.array(fc.record({ event: fc.constant("buy"), at: hour, sku: fc.constantFrom(...skus) }), { maxLength: 6 });
  fc.assert(
    fc.property(limit, bought, (chosen, buys) => {
      const views = skus.map((sku, n): EventInput => ({ event: "view", at: formatDay(first - 1), properties: { n, sku, amount: 1 } }));
      const events = [...views, ...buys.map(({ event, at, sku }): EventInput => ({ event, at, properties: { sku } }))];
      const hours = Array.from({ length: 24 }, (_, at) => `${formatDay(first)}T${String(at).padStart(2, "0")}:30:00`);
      staysKnown(`+1 for view where a later buy with same sku within 3 days, ${chosen}`, events, hours);
    }),
    { numRuns: runs(200) },
  );
});
