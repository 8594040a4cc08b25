import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import {
  createScoreFunction,
  createScorer,
  InputError,
  PlanError,
  type EventInput,
  type InputProblem,
  type LeadInput,
} from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";

const at = "2026-06-30";

const plan = (() => {
  const builder = new PlanBuilder({
    missing: ["N/A"],
    lead: { size: { type: "number", from: "Company size" }, title: "text", ["toString" as string]: "text", ready: "truth" },
    events: { buy: { amount: { type: "number", from: "Amount (EUR)" } }, view: {} },
    aliases: { buy: "Bought something" },
  });
  builder.block("behavior", "engagement", [
    builder.criterion([[{ expression: builder.field("size") }, builder.holds(true)]]),
    builder.occurrences({ expression: builder.property("buy", "amount") }, "buy"),
    builder.state(1000, builder.call("is-known", builder.field("toString"))),
    builder.state(5000, builder.call("truth.equal", builder.field("ready"), builder.constant("truth", true))),
  ]);
  return builder.plan();
})();
const scorer = createScorer(plan);
const points = (lead: LeadInput, events: readonly EventInput[] = [], when: string | Date = at): number =>
  scorer.score(lead, events, when).scores["engagement"]!.points;

function refused(act: () => unknown): readonly InputProblem[] {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

/** Problems as people read them. */
function problemsOf(act: () => unknown): readonly Pick<InputProblem, "path" | "problem">[] {
  return refused(act).map(({ path, problem }) => ({ path, problem }));
}

describe("leads", () => {
  test("by field name or by the name after from", () => {
    expect(points({ size: 5 })).toBe(5);
    expect(points({ "Company size": "5" })).toBe(5);
    expect(points({ size: null, "Company size": 7 })).toBe(7);
    expect(points({ size: "N/A", "Company size": "n/a " })).toBe(0);
  });

  test("both names may be given when they say the same", () => {
    expect(points({ size: 5, "Company size": "5.0" })).toBe(5);
    expect(problemsOf(() => points({ size: 5, "Company size": 6 }))).toEqual([
      { path: "lead.size", problem: "“size” is 5 but “Company size” is 6; keep one" },
    ]);
    expect(points({ size: null, " Size ": "n/a", "Company size": 6, SIZE: "6" })).toBe(6);
    expect(problemsOf(() => points({ size: 5, Size: null, SIZE: " ", "Company size": "six" }))).toEqual([
      { path: "lead.size", problem: "“size” is 5 but “Company size” is “six”; keep one" },
    ]);
    expect(problemsOf(() => points({ size: "N/A", Size: 5, SIZE: "", "Company size": 6 }))).toEqual([
      { path: "lead.size", problem: "“Size” is 5 but “Company size” is 6; keep one" },
    ]);
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

describe("problems", () => {
  test("all of them at once, in plain words", () => {
    const act = () =>
      scorer.score(
        { size: "1,000", ready: "maybe" },
        [
          { event: "buy", at: "31/12/2025", properties: { amount: "lots" } },
          { event: "buy", at: "2027-01-01", properties: { amount: "none" } },
          null as unknown as EventInput,
          { event: "view", at: "" },
        ],
        "soon",
      );
    expect(problemsOf(act)).toEqual([
      { path: "at", problem: "“soon” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z" },
      { path: "lead.size", problem: "“1,000” is not a plain number up to 10¹⁵, such as 1234.5" },
      { path: "lead.ready", problem: "“maybe” is not yes or no" },
      {
        path: "events[0].at",
        problem: "“31/12/2025” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z",
      },
      {
        path: "events[0].properties.amount",
        problem: "“lots” is not a plain number up to 10¹⁵, such as 1234.5",
      },
      {
        path: "events[1].properties.amount",
        problem: "“none” is not a plain number up to 10¹⁵, such as 1234.5",
      },
      { path: "events[2]", problem: "must be an object" },
      { path: "events[3].at", problem: "the time is missing; write it as 2026-12-31 or 2026-12-31T09:30:00Z" },
    ]);
    expect(act).toThrow("lead.ready: “maybe” is not yes or no.");
  });

  test("each says where it is without its path having to be taken apart", () => {
    const places = (lead: LeadInput, events: readonly unknown[], when: string | Date = at) =>
      refused(() => scorer.score(lead, events as EventInput[], when)).map(({ event, field }) => [event, field]);
    expect(places({ ready: "maybe" }, [], "soon")).toEqual([
      [null, null],
      [null, "ready"],
    ]);
    expect(places({ size: 5, "Company size": 6 }, [])).toEqual([[null, "size"]]);
    const buy = { event: "buy", at };
    expect(places({}, [buy, null, { at }, { ...buy, properties: { amount: "x" } }, { ...buy, at: "" }, { ...buy, properties: 5 }])).toEqual(
      [
        [1, null],
        [2, null],
        [3, "amount"],
        [4, null],
        [5, null],
      ],
    );
    expect(places(null as unknown as LeadInput, {} as unknown[])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  class Closed {
    readonly #size = 4;
    get size(): number {
      return this.#size;
    }
  }

  test.each<[string, unknown]>([
    ["null", null],
    ["undefined", undefined],
    ["a text", "lead"],
    ["a text in an object", new String("lead")],
    ["an array", [1]],
    ["an empty array", []],
    ["bytes", new Uint8Array(2)],
    // A Map has a `size`, and so has this model.
    ["a Map", new Map([["size", 5]])],
    ["a Set", new Set([5])],
    ["a Date", new Date(0)],
    ["a RegExp", /size/],
    ["an Error", new Error("size")],
    ["a Promise", Promise.resolve({ size: 5 })],
    ["a function", Math.max],
    ["an instance without data of its own", new Closed()],
  ])("%s is no lead, no event and no properties", (_, value) => {
    const given = value as never;
    expect(problemsOf(() => points(given))).toEqual([{ path: "lead", problem: "must be an object" }]);
    expect(problemsOf(() => scorer.explain(given, [], at))).toEqual([{ path: "lead", problem: "must be an object" }]);
    expect(problemsOf(() => points({}, [given]))).toEqual([{ path: "events[0]", problem: "must be an object" }]);
    if (value === null || value === undefined) return;
    const events = [{ event: "buy", at, properties: given }];
    const problem = { path: "events[0].properties", problem: "must be an object" };
    expect(problemsOf(() => points({}, events))).toEqual([problem]);
    // Taken for missing, it must not be read after all by the explanation.
    const explanation = createScorer(plan, { badValues: "missing" }).explain({}, events, at);
    expect(explanation.problems).toEqual([{ ...problem, event: 0, field: null }]);
    expect(JSON.stringify(explanation.scores)).not.toContain("amount");
  });

  test.each<[string, unknown]>([
    ["an empty object", {}],
    ["an object of no prototype", Object.create(null)],
    ["an object of another realm", runInNewContext("({})")],
    ["a proxy", new Proxy({}, {})],
  ])("%s is a lead of which nothing is known", (_, value) => {
    expect(points(value as LeadInput)).toBe(0);
  });

  test.each<[string, unknown, string]>([
    ["a Map", new Map([["size", 5]]), "an object is not a plain number up to 10¹⁵, such as 1234.5"],
    ["a function", Math.max, "function max() { [native code] } is not a plain number up to 10¹⁵, such as 1234.5"],
    ["infinity", Infinity, "Infinity is not a plain number up to 10¹⁵, such as 1234.5"],
  ])("%s is no value", (_, value, problem) => {
    expect(problemsOf(() => points({ size: value }))).toEqual([{ path: "lead.size", problem }]);
  });

  test("half a character is no text, whether the model looks at it or not", () => {
    for (const [field, value] of [
      ["title", "\ud800"],
      ["toString", "CEO\udfff"],
    ] as const) {
      expect(problemsOf(() => points({ [field]: value }))).toEqual([{ path: `lead.${field}`, problem: `“${value}” is not valid text` }]);
      expect(problemsOf(() => points({ [field]: "CEO \ud83d\ude00" }))).toEqual([]);
    }
  });

  test("events that are no list, properties that are no object", () => {
    expect(problemsOf(() => points({}, {} as unknown as EventInput[]))).toEqual([{ path: "events", problem: "must be a list" }]);
    expect(problemsOf(() => points({}, [{ event: "buy", at, properties: "amount=5" as never }]))).toEqual([
      { path: "events[0].properties", problem: "must be an object" },
    ]);
    expect(problemsOf(() => points({}, [{ at } as EventInput]))).toEqual([{ path: "events[0].event", problem: "must be a name" }]);
  });

  test("a scorer that has refused an input scores the next as if nothing had been", () => {
    problemsOf(() => points({ size: "x", title: "CEO" }, [{ event: "buy", at, properties: { amount: 5 } }]));
    expect(points({})).toBe(0);
  });

  test("bad values can be taken for missing, and are listed", () => {
    const told: InputProblem[] = [];
    const lenient = createScorer(plan, { badValues: "missing", onProblems: (problems) => told.push(...problems) });
    const events = [
      { event: "buy", at, properties: { amount: "x" } },
      { event: "buy", at: "never", properties: { amount: 7 } },
      { event: "buy", at, properties: { amount: 3 } },
    ];
    expect(lenient.score({ size: "big", "Company size": 9 }, events, at).scores["engagement"]!.points).toBe(3);
    expect(told.map(({ path }) => path)).toEqual(["lead.size", "events[0].properties.amount", "events[1].at"]);
    expect(lenient.explain({ size: "big" }, events, at).problems.map(({ path }) => path)).toEqual([
      "lead.size",
      "events[0].properties.amount",
      "events[1].at",
    ]);
    expect(problemsOf(() => lenient.score({}, [], "never"))).toHaveLength(1);
    expect(told).toHaveLength(6);
  });

  test("two values for one field are both taken for missing, whichever comes first", () => {
    const lenient = createScorer(plan, { badValues: "missing" });
    const conflict = (one: unknown, other: unknown) => ({
      path: "lead.size",
      problem: `“size” is ${String(one)} but “Company size” is ${String(other)}; keep one`,
      event: null,
      field: "size",
    });
    for (const [one, other] of [
      [5, 6],
      [6, 5],
      ["“big”", 9],
    ]) {
      const { outcome, problems } = lenient.explain({ size: one === "“big”" ? "big" : one, "Company size": other }, [], at);
      expect(outcome.scores["engagement"]!.points).toBe(0);
      expect(problems).toEqual([conflict(one, other)]);
    }
    // A third value changes nothing about it.
    expect(lenient.score({ size: 5, Size: 6, SIZE: 7 }, [], at).scores["engagement"]!.points).toBe(0);
    expect(lenient.score({ size: 5, Size: "5", SIZE: 7 }, [], at).scores["engagement"]!.points).toBe(0);
    const amounts = [{ event: "buy", at, properties: { amount: 5, "Amount (EUR)": 6 } }];
    expect(lenient.score({ size: 1 }, amounts, at).scores["engagement"]!.points).toBe(1);
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

test("a plan that cannot be relied on is refused", () => {
  expect(() => createScorer({})).toThrow(PlanError);
  expect(() => createScorer({ ...plan, order: [5] })).toThrow(PlanError);
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
