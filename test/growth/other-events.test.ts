/** How what a scorer looks at grows with the events of one lead, in rules that ask for those before and after each: counted, not timed. */
import { expect, test } from "vitest";
import type { AggregateName } from "@scoreline/semantics";
import type { EventInput, PlanWindow } from "@scoreline/plan";
import { PlanBuilder, type SelectionOptions } from "../../packages/runtime/test/plan-builder.ts";
import { workingsOf } from "../../packages/runtime/src/workings.ts";

type Rule = (builder: PlanBuilder) => number;

const start = Date.parse("2020-01-01T00:00:00Z");
const events = { sent: { id: "text", amount: "number", due: "date" }, clicked: { id: "text", amount: "number", due: "date" } } as const;

/** Events of so many kinds of key, 20 a day: the more there are, the more lie in an endless window. */
const history = (size: number): EventInput[] =>
  Array.from({ length: size }, (_, index) => ({
    event: index % 3 === 0 ? "sent" : "clicked",
    at: new Date(start + index * 4_320_000).toISOString(),
    properties: { id: `m${(index * 7) % 10}`, amount: (index * 31) % 17, due: new Date(start + ((index * 7919) % size) * 4_320_000) },
  }));

/** How often the columns of the log are read while a rule is scored. */
function reads(filter: Rule, size: number): number {
  const builder = new PlanBuilder({ events });
  builder.block("behavior", "engagement", [builder.occurrences(1, "clicked", { filter: filter(builder) })]);
  const { frame, workOut } = workingsOf(builder.plan(), {});
  const list = history(size);
  const score = (): unknown => workOut({}, list, "2030-01-01", () => frame.millionths[0]);
  // The columns have their room from here on.
  score();
  let count = 0;
  const counting = <Column extends object>(column: Column): Column =>
    new Proxy(column, {
      get(target, key) {
        count++;
        return Reflect.get(target, key) as unknown;
      },
    });
  const { log } = frame;
  for (const column of ["kinds", "days", "instants", "origins"] as const) Object.assign(log, { [column]: counting(log[column]) });
  log.properties.numbers = counting(log.properties.numbers);
  score();
  return count;
}

const id = (builder: PlanBuilder): number => builder.property(["sent", "clicked"], "id");
const amount = (builder: PlanBuilder): number => builder.property(["sent", "clicked"], "amount");
const figure =
  (aggregate: AggregateName, options: SelectionOptions = {}, over: Rule | null = amount): Rule =>
  (builder) =>
    builder.call(
      "number.less",
      builder.number(3),
      builder.earlier(aggregate, ["sent", "clicked"], { same: [id(builder)], ...options }, over === null ? null : over(builder)),
    );
const week: PlanWindow = { kind: "within", days: 7 };

const rules: Readonly<Record<string, Rule>> = {
  "an earlier one, ever": (builder) => builder.anEarlier("sent", { same: [id(builder)] }),
  "no earlier one within days": (builder) => builder.noEarlier("sent", { same: [id(builder)], window: week }),
  "an earlier one within minutes": (builder) =>
    builder.anEarlier("sent", { same: [id(builder)], window: { kind: "elapsed", milliseconds: 60_000 } }),
  "an earlier one days before": (builder) => builder.anEarlier("sent", { window: { kind: "before", days: 7 } }),
  "since the last": (builder) =>
    builder.anEarlier("sent", { window: { kind: "since", which: "last", selection: builder.selection("clicked", { side: "earlier" }) } }),
  count: figure("count", {}, null),
  "days since the last": figure("days-since-last", {}, null),
  "a sum, ever": figure("sum"),
  "a sum within days": figure("sum", { window: week }),
  "distinct values": figure("count-distinct"),
  highest: figure("highest"),
  "highest within days": figure("highest", { window: week }),
  "lowest within days": figure("lowest", { window: week }),
  average: figure("average"),
  "last known": figure("last-known"),
  "first known within days": figure("first-known", { window: week }),
  "a later one": (builder) => builder.later("sent", { same: [id(builder)], window: week }, true),
  "no later one": (builder) => builder.later("sent", { same: [id(builder)], window: week }, false, 200),
  "no later one until a date": (builder) =>
    builder.later("sent", { window: { kind: "until", expression: builder.property(["sent", "clicked"], "due"), days: 0 } }, false),
};

test.each(Object.entries(rules))("%s", (_, rule) => {
  const [few, many] = [500, 4_000];
  // Searching takes one step more where there is twice as much; looking at all for each would be 64 times as much.
  expect(reads(rule, many) / reads(rule, few)).toBeLessThan(12);
});
