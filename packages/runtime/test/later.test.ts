/** Rules that wait for what comes after an occurrence: a sign-up is judged by the logins, or by whether the webinar was attended. */
import { describe, expect, test } from "vitest";
import type { EventInput, PlanLimit, PlanWindow } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { limit, PlanBuilder } from "./plan-builder.ts";

type Given = readonly [event: string, at: string, properties?: Readonly<Record<string, unknown>>];
const happened = (list: readonly Given[]): EventInput[] =>
  list.map(([event, at, properties]) => ({ event, at, ...(properties && { properties }) }));

interface Rule {
  readonly limits?: readonly PlanLimit[];
  readonly decay?: boolean;
}

/** The points of a rule on `signup` with a filter, at a moment; decay takes 1 a day. */
function rule(
  filter: (builder: PlanBuilder) => number,
  { limits = [], decay = false }: Rule = {},
): (at: string, ...list: Given[]) => number {
  const builder = new PlanBuilder({ events: { signup: { webinar: "text", starts: "date" }, login: { webinar: "text" }, buy: {} } });
  const fading = decay ? { decay: builder.decay({ kind: "points", points: 1_000_000, days: 1, without: null }) } : {};
  builder.block("behavior", "engagement", [builder.occurrences(10, "signup", { filter: filter(builder), limits, ...fading })]);
  const scorer = createScorer(builder.plan());
  return (at, ...list) => scorer.score({}, happened(list), at).scores["engagement"]!.points;
}

const window: PlanWindow = { kind: "within", days: 3 };
const signup: Given = ["signup", "2026-06-01"];

describe("a later event", () => {
  const points = rule((builder) => builder.later("login", { window }, true), { decay: true });

  test("is waited for to the end of the window, and its day is the one that counts", () => {
    expect(points("2026-06-02", signup)).toBe(0);
    expect(points("2026-06-03", signup, ["login", "2026-06-03"])).toBe(10);
    expect(points("2026-06-05", signup, ["login", "2026-06-03"])).toBe(8);
    expect(points("2026-06-04", signup, ["login", "2026-06-04T23:00:00Z"])).toBe(10);
    expect(points("2026-06-05", signup, ["login", "2026-06-05T00:00:00Z"])).toBe(0);
  });

  test("is neither the occurrence itself nor one listed before it", () => {
    expect(points("2026-06-02", ["login", "2026-06-01"], signup)).toBe(0);
    expect(points("2026-06-02", signup, ["login", "2026-06-01"])).toBe(9);
  });

  test("of several counts from the one that makes them so many", () => {
    const twice = rule((builder) => builder.later("login", { window }, true, 2), { decay: true });
    const logins: Given[] = [
      ["login", "2026-06-02"],
      ["login", "2026-06-04"],
    ];
    expect(twice("2026-06-02", signup, logins[0]!)).toBe(0);
    expect(twice("2026-06-05", signup, ...logins)).toBe(9);
  });
});

describe("no later event", () => {
  const points = rule((builder) => builder.later("login", { window }, false), { decay: true });

  test("is known on the day after the window, which is the one that counts", () => {
    expect(points("2026-06-04", signup)).toBe(0);
    expect(points("2026-06-05T00:00:00Z", signup)).toBe(10);
    expect(points("2026-06-06", signup)).toBe(9);
    expect(points("2026-06-06", signup, ["login", "2026-06-04"])).toBe(0);
    expect(points("2026-06-06", signup, ["login", "2026-06-05"])).toBe(9);
  });

  test("until a date of the occurrence, and some days after it", () => {
    const started = (days: number): ((at: string, ...list: Given[]) => number) =>
      rule((builder) => {
        const starts = builder.property("signup", "starts");
        const webinar = builder.property(["signup", "login"], "webinar");
        return builder.later("login", { same: [webinar], window: { kind: "until", expression: starts, days } }, false);
      });
    const to = (starts?: string): Given => ["signup", "2026-06-01", { webinar: "SQL", ...(starts && { starts }) }];
    expect(started(0)("2026-06-10", to("2026-06-10"))).toBe(0);
    expect(started(0)("2026-06-11", to("2026-06-10"))).toBe(10);
    expect(started(0)("2026-06-11", to("2026-06-10"), ["login", "2026-06-10", { webinar: "sql" }])).toBe(0);
    expect(started(0)("2026-06-11", to("2026-06-10"), ["login", "2026-06-10", { webinar: "math" }])).toBe(10);
    expect([started(2)("2026-06-12", to("2026-06-10")), started(2)("2026-06-13", to("2026-06-10"))]).toEqual([0, 10]);
    // Without the date, or with one before the occurrence, there is nothing to judge; with no webinar, nothing to compare.
    expect(started(0)("2026-12-31", to())).toBe(0);
    expect(started(0)("2026-12-31", to("2026-05-31"))).toBe(0);
    expect(started(0)("2026-12-31", ["signup", "2026-06-01", { starts: "2026-06-10" }])).toBe(0);
  });
});

test("both count from the later of the two days, either from the earlier", () => {
  const joined = (operation: "and" | "or"): ((at: string, ...list: Given[]) => number) =>
    rule(
      (builder) =>
        builder.call(
          operation,
          builder.later("login", { window }, true),
          builder.later("buy", { window: { kind: "within", days: 9 } }, true),
        ),
      { decay: true },
    );
  const list: Given[] = [signup, ["login", "2026-06-02"], ["buy", "2026-06-06"]];
  expect([joined("and")("2026-06-07", ...list), joined("or")("2026-06-07", ...list)]).toEqual([9, 5]);
  expect([joined("and")("2026-06-05", ...list), joined("or")("2026-06-05", ...list)]).toEqual([0, 7]);
});

test("limits take occurrences as their verdicts fall, and expiry counts from there", () => {
  const missed = (...limits: readonly PlanLimit[]): ((at: string) => number) => {
    const points = rule(
      (builder) => builder.later("login", { window: { kind: "until", expression: builder.property("signup", "starts"), days: 0 } }, false),
      { limits, decay: true },
    );
    // The second is known to be missed on June 5, the first on June 10.
    return (at) => points(at, ["signup", "2026-06-01", { starts: "2026-06-09" }], ["signup", "2026-06-03", { starts: "2026-06-04" }]);
  };
  const days = ["2026-06-04", "2026-06-05", "2026-06-09", "2026-06-10", "2026-06-11"];
  expect(days.map(missed())).toEqual([0, 10, 6, 15, 13]);
  expect(days.map(missed(limit.atMost(1)))).toEqual([0, 10, 6, 5, 4]);
  expect(days.map(missed(limit.latest))).toEqual([0, 10, 6, 10, 9]);
  expect(days.map(missed(limit.spaced(6)))).toEqual([0, 10, 6, 5, 4]);
  expect(days.map(missed(limit.expires(3)))).toEqual([0, 10, 0, 10, 9]);
});
