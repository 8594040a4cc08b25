/** Numbers of values: equal for equal values alone, and given anew once they are many, which no outcome shows. */
import { compileText } from "@scoreline/compiler";
import { createScorer, type EventInput } from "@scoreline/runtime";
import { createColumnScorer } from "@scoreline/runtime/columns";
import { createKeeper } from "@scoreline/runtime/state";
import { expect, test } from "vitest";
import { inColumns } from "../../../test/generators/in-columns.ts";
import { Values } from "../src/values.ts";

test("the same value has one number, another has another, and a missing one has 0", () => {
  const values = new Values();
  const all = ["a", "b", "", "1", 1, 0.5, true, ["a", "b"], ["ab"]].map((value) => values.of(value));
  expect(new Set(all).size).toBe(all.length);
  expect(all).not.toContain(0);
  expect(["a", "b", "", "1", 1, 0.5, true, ["a", "b"], ["ab"]].map((value) => values.of(value))).toEqual(all);
  expect([null, NaN].map((value) => values.of(value))).toEqual([0, 0]);
  expect(values.texts[values.of("a")]).toBe("a");
});

test("they are forgotten when they are as many as is said, not before", () => {
  const values = new Values();
  for (const value of ["a", "b", "c"]) values.of(value);
  expect(values.tidy(5)).toBe(false);
  expect(values.texts).toEqual([null, "a", "b", "c"]);
  expect(values.tidy(4)).toBe(true);
  expect(values.texts).toEqual([null]);
  expect(values.of("c")).toBe(1);
});

const { plan } = compileText(`
model "Many texts" { timezone "UTC" }
lead { id: text key, name: text, country: text }
event view { page: text, session: text }
event buy { page: text }
fit {
  +3 when country is "DE"
  +5 when name contains "inc"
}
behavior interest {
  +1 for view, at most 2 times per session
  +10 for buy where an earlier view with same page
  +100 for view where page starts with "/pricing", once per page
}
`);

/** A text that no other lead has, and spellings of one that many have. */
const leadOf = (number: number): { readonly id: string; readonly name: string; readonly country: string } => ({
  id: `l-${number}`,
  name: `Acme ${number} inc`,
  country: " ".repeat(number % 40) + ["de", "DE", "fr"][number % 3]!,
});
const eventsOf = (number: number): EventInput[] => [
  ...[0, 1, 2].flatMap((session): EventInput[] =>
    [0, 1, 2].map((view) => ({
      event: "view",
      at: `2026-06-0${session + 1}`,
      properties: { page: `${view === 0 ? "/pricing" : "/docs"}/${number}-${session}`, session: `s-${number}-${session}` },
    })),
  ),
  { event: "buy", at: "2026-06-04", properties: { page: `/PRICING/${number}-0 ` } },
  { event: "buy", at: "2026-06-05", properties: { page: `/pricing/${number}-9` } },
];
/** At most 2 in each of 3 sessions; 1 of 2 after a view of its page; 3 pages of prices. */
const expectedOf = (number: number) => ({ fit: number % 3 === 2 ? 5 : 8, interest: 6 + 10 + 300 });

test("a scorer that meets ever more texts scores as it did", () => {
  const scorer = createScorer(plan);
  for (let number = 0; number < 6_000; number++) {
    const { scores } = scorer.score(leadOf(number), eventsOf(number), "2026-06-30");
    expect({ fit: scores["fit"]!.points, interest: scores["interest"]!.points }).toEqual(expectedOf(number));
  }
});

test("so does one for columns, with one lead among the others that cannot be read", () => {
  const rows = Array.from({ length: 6_000 }, (_, number) => ({ lead: leadOf(number), events: eventsOf(number) }));
  rows[3_000] = { ...rows[3_000]!, lead: { ...leadOf(3_000), name: "\ud800" } };
  const { leads, events } = inColumns(rows, "UTC", {}, false);
  const { refused, outcome } = createColumnScorer(plan).score(leads, events, "2026-06-30");
  expect([...refused.keys()]).toEqual([3_000]);
  for (const [number] of rows.entries()) {
    if (number === 3_000) continue;
    const { scores } = outcome(number);
    expect({ fit: scores["fit"]!.points, interest: scores["interest"]!.points }).toEqual(expectedOf(number));
  }
});

test("so does a keeper, of states that were made before and after", () => {
  const keeper = createKeeper(plan);
  const states = Array.from({ length: 4_000 }, (_, number) => keeper.start(leadOf(number), eventsOf(number).slice(0, -2)));
  for (const [number, state] of states.entries()) {
    for (const event of eventsOf(number).slice(-2)) keeper.apply(state, event);
    const { scores } = keeper.outcome(state, "2026-06-30");
    expect({ fit: scores["fit"]!.points, interest: scores["interest"]!.points }).toEqual(expectedOf(number));
  }
});

test("one lead with more values than are kept from one lead to the next is scored by all of them", () => {
  const scorer = createScorer(plan);
  const pages = Array.from({ length: 20_000 }, (_, number) => `/docs/${number}`);
  const events = ["view", "buy"].flatMap((event, day) =>
    pages.map((page): EventInput => ({ event, at: `2026-06-0${day + 1}`, properties: { page, session: page } })),
  );
  for (const _ of [1, 2]) expect(scorer.score({ id: "l" }, events, "2026-06-30").scores["interest"]!.points).toBe(20_000 + 200_000);
});
