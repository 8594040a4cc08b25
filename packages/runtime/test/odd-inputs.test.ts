/** One scorer, over leads and events of every shape that JavaScript has, answers each as a scorer that has seen no other. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createScorer, InputError, type EventInput, type LeadInput, type Scorer } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";
import { runs } from "../../../test/generators/effort.ts";

const at = "2026-06-30";

const plan = (() => {
  const builder = new PlanBuilder({
    lead: {
      size: { type: "number", from: "Company size" },
      title: "text",
      note: "text",
      vip: "truth",
      since: "date",
      tags: "list",
      length: "number",
      one: { type: "number", from: "Shared" },
      two: { type: "text", from: "Shared" },
    },
    events: {
      buy: { amount: { type: "number", from: "Amount (EUR)" }, item: "text", tags: "list" },
      view: { item: "text", amount: "number" },
      leave: {},
    },
    aliases: { buy: "Bought something" },
    missing: ["N/A"],
  });
  const known = (field: string): number => builder.call("is-known", builder.field(field));
  const did = (event: string, filter: number): number => builder.did(event, { filter });
  builder.block("behavior", "engagement", [
    builder.criterion([[{ expression: builder.field("size") }, builder.holds(true)]]),
    builder.criterion([[{ expression: builder.field("length") }, builder.holds(true)]]),
    builder.criterion([[{ expression: builder.field("one") }, builder.holds(true)]]),
    builder.state(100, known("title")),
    builder.state(200, builder.call("text.equal", builder.field("title"), builder.text("CEO"))),
    builder.state(400, builder.call("truth.equal", builder.field("vip"), builder.constant("truth", true))),
    builder.state(800, known("since")),
    builder.state(1_600, known("tags")),
    builder.state(3_200, known("two")),
    builder.occurrences({ expression: builder.property("buy", "amount") }, "buy"),
    builder.occurrences(10_000, "view"),
    builder.state(100_000, did("buy", builder.call("text.equal", builder.property("buy", "item"), builder.text("a")))),
    builder.state(200_000, did("buy", builder.call("is-known", builder.property("buy", "tags")))),
    builder.state(400_000, did("view", builder.call("number.less", builder.number(2), builder.property("view", "amount")))),
    builder.state(800_000, builder.did("leave")),
  ]);
  return builder.plan();
})();

const values = fc.constantFrom<unknown>(
  ...[1, 2, "3", "x", "", " n/a ", null, undefined, true, "no", "2026-01-02", "CEO", "ceo ", ["a", "b"], "a;b", [], "a"],
  ...[NaN, -0, 10n, {}, Symbol("odd"), new Date(0), () => 1],
);
const names = fc.constantFrom(
  ...["size", "Size", " SIZE ", "Company size", "title", "Title", "note", "vip", "VIP", "since", "tags", "length", "one", "two"],
  ...["Shared", "shared", "amount", "Amount (EUR)", "AMOUNT", "item", "Item ", "event", "at", "properties", "", "0", "color"],
  ...["constructor", "toString", "hasOwnProperty", "value"],
);
const entries = fc.array(fc.tuple(names, values), { maxLength: 8 });
type Entries = typeof entries extends fc.Arbitrary<infer Value> ? Value : never;

class Row {
  readonly color = "red";
  get size(): number {
    return 7;
  }
  get title(): string {
    return "CEO";
  }
}
class Empty {}

const failure = new Error("no connection");

/** A proxy whose trap fails, or tells something else, when it is used for the nth time. */
function moody(target: object, trap: "get" | "ownKeys" | "getOwnPropertyDescriptor", nth: number, answer: (() => unknown) | null): object {
  let left = nth;
  const usual = Reflect[trap] as (...given: unknown[]) => unknown;
  const asked = (...given: unknown[]): unknown => {
    if (left-- !== 0) return usual(...given);
    if (answer === null) throw failure;
    return answer();
  };
  return new Proxy(target, { [trap]: asked });
}

/** Ways to make an object of entries: anew each time, since some change as they are read. */
const shapes: Readonly<Record<string, (data: Entries, nth: number) => unknown>> = {
  plain: Object.fromEntries,
  reversed: (data) => Object.fromEntries([...data].reverse()),
  "of no prototype": (data) => Object.assign(Object.create(null) as object, Object.fromEntries(data)),
  "inheriting some": (data) => Object.create(Object.fromEntries(data), { title: { value: "CEO", enumerable: true } }),
  "inheriting all": (data) => Object.create(Object.fromEntries(data)),
  hidden: (data) => Object.defineProperties({}, Object.fromEntries(data.map(([name, value]) => [name, { value, enumerable: false }]))),
  "of a class": (data) => {
    const row = new Row();
    for (const [name, value] of data) Object.defineProperty(row, name, { value, enumerable: true, configurable: true });
    return row;
  },
  "of an empty class": (data) => Object.assign(new Empty(), Object.fromEntries(data)),
  "an array": (data) => data.map(([, value]) => value),
  "an array with names": (data) => {
    const list: unknown[] = [5];
    for (const [name, value] of data) if (name !== "length") Object.defineProperty(list, name, { value, enumerable: true });
    return list;
  },
  "a Map": (data) => new Map(data),
  "a Map with names": (data) => Object.assign(new Map(), Object.fromEntries(data.filter(([name]) => name !== "size"))),
  bytes: (data) => new Uint8Array(data.length),
  "a text": (data) => data.map(([name]) => name).join(),
  "a text in an object": (data) => new String(data.length),
  nothing: () => null,
  "with getters": (data, nth) =>
    Object.defineProperties(
      {},
      Object.fromEntries(
        data.map(([name, value], index) => [
          name,
          {
            enumerable: true,
            get: () => {
              if (index === nth) throw failure;
              return value;
            },
          },
        ]),
      ),
    ),
  "a proxy": (data) => new Proxy(Object.fromEntries(data), {}),
  "a proxy that fails to give": (data, nth) => moody(Object.fromEntries(data), "get", nth, null),
  "a proxy that gives something else": (data, nth) => moody(Object.fromEntries(data), "get", nth, () => 9),
  "a proxy that fails to name": (data, nth) => moody(Object.fromEntries(data), "ownKeys", nth % 2, null),
  "a proxy that names others": (data, nth) => moody(Object.fromEntries(data), "ownKeys", nth % 2, () => ["size", "title", "gone"]),
  "a proxy that fails to describe": (data, nth) => moody(Object.fromEntries(data), "getOwnPropertyDescriptor", nth, null),
  "a proxy that hides": (data, nth) => moody(Object.fromEntries(data), "getOwnPropertyDescriptor", nth, () => undefined),
  "of many names": (data, nth) =>
    Object.fromEntries([...Array.from({ length: 300 }, (_, index) => [`n${index * nth}`, index] as const), ...data]),
};

/** An object by its recipe. What a moody one answers is its own affair, since it is asked as often as need be: the next must not suffer. */
const odd = fc.record({ shape: fc.constantFrom(...Object.keys(shapes)), data: entries, nth: fc.nat(12) }).map(({ shape, data, nth }) => ({
  toString: () => `${shape} ${nth} ${fc.stringify(data)}`,
  make: () => shapes[shape]!(data, nth),
  moody: shape.includes("that "),
}));

const kinds = fc.constantFrom<unknown>("buy", "BUY", "Bought something", "view", " leave ", "sneeze", "toString", 5, undefined);
const times = fc.constantFrom<unknown>("2026-06-01", "2026-05-01T10:00Z", new Date(1.78e12), "2026-07-01", "soon", null, 5);
const event = fc.oneof(
  { weight: 9, arbitrary: fc.record({ kind: kinds, time: times, properties: fc.option(odd) }) },
  { weight: 1, arbitrary: odd },
);
type OddEvent = typeof event extends fc.Arbitrary<infer Value> ? Value : never;
const input = fc.record({ lead: odd, events: fc.array(event, { maxLength: 5 }), explained: fc.boolean() });
type Input = typeof input extends fc.Arbitrary<infer Value> ? Value : never;

const made = (given: OddEvent): unknown =>
  "make" in given ? given.make() : { event: given.kind, at: given.time, properties: given.properties?.make() };

const isMoody = ({ lead, events }: Input): boolean =>
  lead.moody || events.some((given) => ("make" in given ? given.moody : given.properties?.moody === true));

/** All that a scorer answers: what it gives, what it refuses, or what the input itself failed with. */
function answerOf({ score, explain }: Scorer, { lead, events, explained }: Input): unknown {
  try {
    return (explained ? explain : score)(lead.make() as LeadInput, events.map(made) as EventInput[], at);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    return error instanceof Error ? `${error.name}: ${error.message}` : error;
  }
}

test.each(["refuse", "missing"] as const)("odd inputs leave no traces for the next, where bad values are to %s", (badValues) => {
  fc.assert(
    fc.property(fc.array(input, { minLength: 2, maxLength: 12 }), (inputs) => {
      const scorer = createScorer(plan, { badValues });
      for (const given of inputs) {
        const answer = answerOf(scorer, given);
        if (!isMoody(given)) expect(answer).toEqual(answerOf(createScorer(plan, { badValues }), given));
      }
    }),
    { numRuns: runs(500) },
  );
});
