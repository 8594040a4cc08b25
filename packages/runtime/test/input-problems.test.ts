import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { createScorer, type EventInput, type InputProblem, type LeadInput } from "@scoreline/runtime";
import { at, plan, scorer, points, refused, problemsOf } from "./small-scorer.ts";

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
    expect(places({ size: 5, Size: 6 }, [])).toEqual([[null, "size"]]);
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
    expect(lenient.score({ size: 9, "Company size": "big" }, events, at).scores["engagement"]!.points).toBe(3);
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
      problem: `“size” is ${String(one)} but “Size” is ${String(other)}; keep one`,
      event: null,
      field: "size",
    });
    for (const [one, other] of [
      [5, 6],
      [6, 5],
      ["“big”", 9],
    ]) {
      const { outcome, problems } = lenient.explain({ size: one === "“big”" ? "big" : one, Size: other }, [], at);
      expect(outcome.scores["engagement"]!.points).toBe(0);
      expect(problems).toEqual([conflict(one, other)]);
    }
    // A third value changes nothing about it.
    expect(lenient.score({ size: 5, Size: 6, SIZE: 7 }, [], at).scores["engagement"]!.points).toBe(0);
    expect(lenient.score({ size: 5, Size: "5", SIZE: 7 }, [], at).scores["engagement"]!.points).toBe(0);
    const amounts = [{ event: "buy", at, properties: { amount: 5, Amount: 6 } }];
    expect(lenient.score({ size: 1 }, amounts, at).scores["engagement"]!.points).toBe(1);
  });
});
