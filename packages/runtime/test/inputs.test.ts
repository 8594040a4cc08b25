import { sealPlan } from "@scoreline/plan";
import { describe, expect, test } from "vitest";
import { createScoreFunction, createScorer, InputError, PlanError, type EventInput, type LeadInput } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";
import { at, plan, scorer, points, problemsOf } from "./small-scorer.ts";

describe("leads", () => {
  test("by field name or by the name after from", () => {
    expect(points({ size: 5 })).toBe(5);
    expect(points({ "Company size": "5" })).toBe(5);
    expect(points({ size: null, "Company size": 7 })).toBe(7);
    expect(points({ size: "N/A", "Company size": "n/a " })).toBe(0);
  });

  test("of two names the first that has a value is read, and only it must fit", () => {
    for (const lead of [
      { size: 5, "Company size": 6 },
      { "Company size": 6, size: 5 },
      { size: "five", "COMPANY SIZE": 6 },
      { size: 6, "Company size": "n/a" },
      { " Size ": 6, "Company size": null },
      { size: null, "Company size": 6 },
    ])
      expect(points(lead)).toBe(6);
    expect(problemsOf(() => points({ size: 5, "Company size": "six" }))).toEqual([
      { path: "lead.size", problem: "“six” is not a plain number up to 10¹⁵, such as 1234.5" },
    ]);
    expect(points({}, [{ event: "buy", at: "2026-06-01", properties: { amount: 1, "amount (eur)": 2 } }])).toBe(2);
  });

  test("one name in several spellings must say the same", () => {
    expect(points({ size: 5, Size: "5.0" })).toBe(5);
    expect(points({ size: null, " Size ": "n/a", "Company size": 6, SIZE: "6" })).toBe(6);
    expect(problemsOf(() => points({ "Company size": 5, "COMPANY SIZE": null, "company size": "six" }))).toEqual([
      { path: "lead.size", problem: "“Company size” is 5 but “company size” is “six”; keep one" },
    ]);
    expect(problemsOf(() => points({ size: "N/A", Size: 5, SIZE: 6, "Company size": "" }))).toEqual([
      { path: "lead.size", problem: "“Size” is 5 but “SIZE” is 6; keep one" },
    ]);
  });

  test("texts that mean no value of one field do so of that field alone, and its numbers are read as quickly", () => {
    const builder = new PlanBuilder({
      missing: ["n/a"],
      lead: { size: { type: "number", from: [], missing: ["-1", "none"] }, other: "number" },
    });
    builder.block("behavior", "engagement", [
      builder.criterion([[{ expression: builder.field("size") }, builder.holds(true)]]),
      builder.criterion([[{ expression: builder.field("other") }, builder.holds(true)]]),
    ]);
    const { score } = createScorer(builder.plan());
    const given = (size: unknown, other: unknown) => score({ size, other }, [], at).scores["engagement"]!.points;
    expect(given(-1, -1)).toBe(-1);
    expect(given("-1", "-1")).toBe(-1);
    expect(given("None", "N/A")).toBe(0);
    expect(given(-2, 0)).toBe(-2);
    expect(problemsOf(() => given(0, "none"))).toHaveLength(1);
  });

  test("two lists say the same where their items do", () => {
    const builder = new PlanBuilder({ lead: { tags: "list" } });
    builder.block("behavior", "engagement", [builder.state(1, builder.call("is-known", builder.field("tags")))]);
    const { score } = createScorer(builder.plan());
    const given = (one: unknown, other: unknown) => () => score({ tags: one, Tags: other }, [], at).scores["engagement"]!.points;
    expect(given(["a", "b"], "a; b")()).toBe(1);
    expect(given(["a,b"], ["a,b", ""])()).toBe(1);
    for (const [one, other] of [
      [["a", "b"], ["a,b"]],
      [["a,b", "c"], "a;b,c"],
    ])
      expect(problemsOf(given(one, other))).toHaveLength(1);
  });

  test("names count without regard to case and to white space at their ends, as in the columns of a file", () => {
    expect(points({ SIZE: 40 })).toBe(40);
    expect(points({ " company SIZE ": 40, size: "N/A" })).toBe(40);
    expect(problemsOf(() => points({ size: 5, Size: 6 })).map(({ problem }) => problem)).toEqual(["“size” is 5 but “Size” is 6; keep one"]);
    expect(points({}, [{ event: "BUY", at: "2026-06-01", properties: { Amount: 2 } }])).toBe(2);
    expect(scorer.explain({ Size: 40 }, [{ event: "bought Something", at: "2026-06-01" }], at).events).toMatchObject({
      known: 1,
      unknown: [],
    });
  });

  test("keys that every object answers to are harmless", () => {
    expect(points(JSON.parse('{"__proto__": {"size": 9}, "constructor": 1, "size": 3}') as LeadInput)).toBe(3);
    expect(points({ size: 1, toString: "x" } as unknown as LeadInput)).toBe(1001);
    expect(points(Object.assign(Object.create(null) as object, { size: 2 }))).toBe(2);
  });

  test("fields may come from a class that holds data, some of them worked out", () => {
    class Row {
      readonly staff = 2;
      get size(): number {
        return this.staff * 2;
      }
    }
    expect(points(new Row() as unknown as LeadInput)).toBe(4);
    expect(points(Object.create({ size: 3 }, { title: { value: "CEO", enumerable: true } }) as LeadInput)).toBe(3);
  });

  test("unknown fields are nothing to the model", () => {
    expect(points({ size: 1, color: "red" })).toBe(1);
  });
});

describe("events", () => {
  test("by name or by the name after from, properties too", () => {
    expect(points({}, [{ event: "Bought something", at: "2026-06-01", properties: { "Amount (EUR)": "2.5" } }])).toBe(2.5);
    expect(points({}, [{ event: "buy", at: new Date("2026-06-01"), properties: { amount: 2 } }])).toBe(2);
  });

  test("unknown names are passed over, whatever their time, and counted in the explanation", () => {
    const events = [
      { event: "sneeze", at: "whenever" },
      { event: "sneeze", at: at },
      { event: "toString", at },
      { event: "view", at: "2026-07-01" },
      { event: "view", at },
    ];
    expect(points({}, events)).toBe(0);
    expect(scorer.explain({}, events, at).events).toEqual({
      known: 1,
      later: 1,
      unknown: [
        { name: "sneeze", count: 2 },
        { name: "toString", count: 1 },
      ],
      leftOut: [],
    });
  });

  test("a date-time without an offset is the zone's; so is the moment", () => {
    const builder = new PlanBuilder({ timezone: "Asia/Kolkata", events: { buy: {} } });
    builder.block("behavior", "engagement", [builder.occurrences(1, "buy")]);
    const { score } = createScorer(builder.plan());
    const counted = (event: string, when: string): number => score({}, [{ event: "buy", at: event }], when).scores["engagement"]!.points;
    expect(counted("2026-06-01T12:00", "2026-06-01T06:30:00Z")).toBe(1);
    expect(counted("2026-06-01T12:00:01", "2026-06-01T06:30:00Z")).toBe(0);
    expect(counted("2026-06-01T06:30:00Z", "2026-06-01T12:00")).toBe(1);
  });

  test("before 1970", () => {
    expect(points({}, [{ event: "buy", at: "1969-07-20T20:17:40Z", properties: { amount: 1 } }])).toBe(1);
    expect(points({}, [{ event: "buy", at: "1969-07-20", properties: { amount: 1 } }], "1969-07-19")).toBe(0);
  });
});

test("who is told of problems may score again at once", () => {
  const seen: number[] = [];
  const lenient = createScorer(plan, {
    badValues: "missing",
    onProblems: () => seen.push(lenient.score({ size: 100 }, [], at).scores["engagement"]!.points),
  });
  expect(lenient.score({ size: 1, ready: "maybe" }, [], at).scores["engagement"]!.points).toBe(1);
  expect(lenient.explain({ size: 2, ready: "maybe" }, [], at).outcome.scores["engagement"]!.points).toBe(2);
  expect(seen).toEqual([100, 100]);
});

describe("an input that calls the scorer while it is read", () => {
  const called = { path: "lead", problem: "must not call the scorer" };
  const makers = {
    "a scorer": () => createScorer(plan),
    "a score function": () => {
      const score = createScoreFunction(plan);
      return { score, explain: score };
    },
  };
  /** Calls the scorer, and goes on whatever comes of it. */
  const daring = (call: () => unknown): void => {
    expect(problemsOf(call)).toEqual([called]);
  };

  test.each(Object.entries(makers))("%s works out one lead at a time", (_, make) => {
    const { score, explain } = make();
    for (const inner of [score, explain]) {
      const again = (size: number) => () => inner({ size }, [{ event: "buy", at, properties: { amount: size } }], at);
      const inputs: [LeadInput, EventInput[]][] = [
        [
          {
            get size() {
              again(100)();
              return 1;
            },
          },
          [],
        ],
        [new Proxy({ size: 1 }, { get: (target, key) => (again(100)(), Reflect.get(target, key)) }), []],
        [
          { size: 1 },
          [
            {
              get event() {
                again(100)();
                return "buy";
              },
              at,
              properties: { amount: 2 },
            },
          ],
        ],
        [
          { size: 1 },
          [
            {
              event: "buy",
              at,
              get properties() {
                again(100)();
                return { amount: 2 };
              },
            },
          ],
        ],
        [
          { size: 1 },
          [
            {
              event: "buy",
              at,
              properties: {
                get amount() {
                  again(100)();
                  return 2;
                },
              },
            },
          ],
        ],
      ];
      for (const [lead, events] of inputs) {
        expect(problemsOf(() => score(lead, events, at))).toEqual([called]);
        expect(problemsOf(() => explain(lead, events, at))).toEqual([called]);
        expect(score({ size: 3 }, [], at).scores["engagement"]!.points).toBe(3);
      }
      // Who carries on in spite of it gets the right figures, of the outer lead.
      const calm = {
        get size() {
          daring(again(100));
          return 1;
        },
      };
      const buy = {
        event: "buy",
        at,
        properties: {
          get amount() {
            daring(again(100));
            return 2;
          },
        },
      };
      expect(score(calm, [buy], at).scores["engagement"]!.points).toBe(3);
      explain(calm, [buy], at);
    }
  });

  test("one scorer may be called by an input of another, and one that has failed works again", () => {
    const one = createScorer(plan);
    const outer = {
      get size() {
        return one.score({ size: 2 }, [], at).scores["engagement"]!.points;
      },
    };
    expect(points(outer)).toBe(2);
    expect(() =>
      points({
        get size(): number {
          throw new Error("no connection");
        },
      }),
    ).toThrow("no connection");
    expect(points({ size: 4 })).toBe(4);
  });

  test("what a failed input is called means nothing to the next", () => {
    /** Fails when it is asked about its second name. */
    const failing = (names: object): LeadInput =>
      new Proxy(names, {
        getOwnPropertyDescriptor(target, name) {
          if (name === Object.keys(names)[1]) throw new Error("no connection");
          return Reflect.getOwnPropertyDescriptor(target, name);
        },
      }) as LeadInput;
    const { score } = createScorer(plan);
    const sizeOf = (lead: unknown): number => score(lead as LeadInput, [], at).scores["engagement"]!.points;
    expect(sizeOf({ size: 5 })).toBe(5);
    expect(() => sizeOf(failing({ title: "7", size: 8 }))).toThrow("no connection");
    // Were the failed input's first name taken for that of the input before, this title would be a size of 7.
    expect(sizeOf({ title: "7" })).toBe(0);
    expect(() => sizeOf(failing({ size: 1, title: "8" }))).toThrow("no connection");
    expect(problemsOf(() => sizeOf(new Map()))).toEqual([{ path: "lead", problem: "must be an object" }]);
  });

  test("a list of events that grows while it is read is read as it was", () => {
    const events: EventInput[] = [
      {
        event: "buy",
        at,
        properties: {
          get amount() {
            if (events.length < 200) events.push({ event: "buy", at, properties: { amount: 1 } });
            return 2;
          },
        },
      },
    ];
    expect(points({}, events)).toBe(2);
  });
});

test("a score function does what the scorer does", () => {
  const events = [{ event: "buy", at, properties: { amount: 2 } }];
  expect(createScoreFunction(plan)({ size: 5 }, events, at)).toEqual(scorer.score({ size: 5 }, events, at));
  expect(() => createScoreFunction(plan)({ size: "x" }, events, at)).toThrow(InputError);
});

test("inputs are not changed", () => {
  const freeze = <Value>(value: Value): Value => {
    if (typeof value === "object" && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const lead = freeze({ size: 5, title: " CEO " });
  const events = freeze([
    { event: "buy", at: "2026-06-02", properties: { amount: 1 } },
    { event: "buy", at: "2026-06-01", properties: { amount: 2 } },
  ]);
  const frozen = createScorer(freeze(structuredClone(plan)));
  expect(frozen.score(lead, events, at).scores["engagement"]!.points).toBe(8);
  expect(frozen.explain(lead, events, at).outcome.scores["engagement"]!.points).toBe(8);
});

test.each([
  ["createScorer", createScorer],
  ["createScoreFunction", createScoreFunction],
])("%s refuses what is no plan, and a plan that was changed since it was sealed", (_, make) => {
  expect(() => make({})).toThrow(PlanError);
  expect(() => make({ ...plan, order: [5] })).toThrow(PlanError);
  expect(() => make({ ...plan, promises: null })).toThrow("changed or damaged after it was compiled");
  expect(() => make(sealPlan({ ...plan, model: { timezone: "Europe/Atlantis" } }))).toThrow("no known time zone");
});

test("a hundred thousand events of one lead", () => {
  const events = Array.from(
    { length: 100_000 },
    (_, index): EventInput => ({
      event: "buy",
      at: new Date(Date.UTC(2026, 0, 1) + ((index * 7_919) % 100_000) * 100_000),
      properties: { amount: 1 },
    }),
  );
  expect(points({}, events, "2026-12-31")).toBe(100_000);
});
