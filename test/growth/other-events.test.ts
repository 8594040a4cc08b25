/** How what a scorer looks at grows with the events of one lead, where it asks for those around each, and for the days without: counted, not timed. */
import { expect, test } from "vitest";
import type { AggregateName } from "@scoreline/semantics";
import type { EventInput, PlanBurst, PlanWindow } from "@scoreline/plan";
import { limit, period, PlanBuilder, type OccurrenceOptions, type SelectionOptions } from "../../packages/runtime/test/plan-builder.ts";
import { workingsOf } from "../../packages/runtime/src/workings.ts";

type Rule = (builder: PlanBuilder) => number;

const start = Date.parse("2020-01-01T00:00:00Z");
const events = { sent: { id: "text", amount: "number", due: "date" }, clicked: { id: "text", amount: "number", due: "date" } } as const;

/** Between two events: there are 20 a day. */
const usual = 4_320_000;

/** Events of so many kinds of key: the more there are, the more lie in an endless window. */
const history = (size: number, apart: number): EventInput[] =>
  Array.from({ length: size }, (_, index) => ({
    event: index % 3 === 0 ? "sent" : "clicked",
    at: new Date(start + index * apart).toISOString(),
    properties: { id: `m${(index * 7) % 10}`, amount: (index * 31) % 17, due: new Date(start + ((index * 7919) % size) * apart) },
  }));

/** How often the columns of the log are read while a model is worked out of so many events. */
function reads(build: (builder: PlanBuilder) => void, size: number, apart = usual): number {
  const builder = new PlanBuilder({ events });
  build(builder);
  const { frame, workOut } = workingsOf(builder.plan(), {});
  const list = history(size, apart);
  const score = (): unknown => workOut({}, list, "2400-01-01", () => frame.millionths[0]);
  // The columns have their room from here on.
  score();
  let count = 0;
  const counting = <Column extends object>(column: Column): Column =>
    new Proxy(column, {
      get(target, key) {
        count++;
        const value = Reflect.get(target, key) as unknown;
        // What a column does as a whole, it does itself.
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
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

/** Searching takes one step more where there is twice as much; looking at all for each would be 64 times as much. */
const most = 12;
const [few, many] = [500, 4_000];

test.each(Object.entries(rules))("%s", (_, rule) => {
  const build = (builder: PlanBuilder): void => {
    builder.block("behavior", "engagement", [builder.occurrences(1, "clicked", { filter: rule(builder) })]);
  };
  expect(reads(build, many) / reads(build, few)).toBeLessThan(most);
});

/** So many within so long, alone or of those alike; what is left is counted. */
const burst =
  (count: number, window: PlanBurst["window"], isKeyed = false): ((builder: PlanBuilder) => void) =>
  (builder) => {
    const same = isKeyed ? [id(builder)] : [];
    builder.ignore(["sent", "clicked"], { burst: { count, window, same } });
    builder.block("behavior", "engagement", [builder.occurrences(1, "clicked")]);
  };

test.each<[string, (builder: PlanBuilder) => void]>([
  ["of which there is none", burst(5, { kind: "elapsed", milliseconds: 60_000 })],
  ["that never ends", burst(5, { kind: "elapsed", milliseconds: 60_000_000 })],
  ["of many within a long time", burst(200, { kind: "within", days: 3_000 })],
  ["of those alike", burst(3, { kind: "within", days: 2 }, true)],
])("a burst %s", (_, build) => {
  expect(reads(build, many) / reads(build, few)).toBeLessThan(most);
});

/** Each event is 25 days after the one before, and between two of them silences of 5 days happen. */
const silent =
  (options: Omit<OccurrenceOptions, "silence"> = {}): ((builder: PlanBuilder) => void) =>
  (builder) => {
    const kinds = [0, 1];
    const reset = builder.resetOn("sent", builder.call("number.equal", builder.property("sent", "amount"), builder.number(-1)));
    builder.block(
      "behavior",
      "engagement",
      [builder.occurrences(-1, [], { silence: { events: kinds, filter: null, days: 5 }, ...options })],
      {
        reset,
      },
    );
  };

test.each<[string, (builder: PlanBuilder) => void]>([
  ["each of them", silent()],
  ["so many in a year", silent({ limits: [limit.atMost(3, period("year"))] })],
  ["the latest only", silent({ limits: [limit.latest] })],
])("days without events: %s", (_, build) => {
  const apart = 25 * 86_400_000;
  expect(reads(build, many, apart) / reads(build, few, apart)).toBeLessThan(most);
});
