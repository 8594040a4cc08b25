import { expect, test } from "vitest";
import { simplified, type Simplifiable } from "./simplify.ts";

const visit = (page: string) => ({ event: "visit", day: 3, properties: { page, minutes: 4 } });

test("leaves out whatever is not needed, and keeps what it does not know of", () => {
  const input = { day: 5, lead: { n: 7, m: 8 }, events: [visit("a"), visit("b"), { event: "call", day: 1 }, visit("b"), visit("b")] };
  const shows = ({ lead, events }: Simplifiable): boolean =>
    lead["n"] === 7 && events.filter(({ properties }) => properties?.["page"] === "b").length >= 2;
  expect(simplified(input, shows)).toEqual({
    day: 5,
    lead: { n: 7 },
    events: [
      { event: "visit", day: 3, properties: { page: "b" } },
      { event: "visit", day: 3, properties: { page: "b" } },
    ],
  });
});

test("takes numbers that are easy to read in place of others", () => {
  const plain = (n: number, shows: (n: number) => boolean): unknown =>
    simplified({ lead: { n }, events: [] }, ({ lead }) => typeof lead["n"] === "number" && shows(lead["n"])).lead["n"];
  expect(plain(-1e15, (n) => n < -5)).toBe(-100);
  expect(plain(1e15, (n) => n > 0)).toBe(1);
  expect(plain(1e15, (n) => n > 5e6)).toBe(1e15);
  expect(plain(99.99999999, (n) => n > 99)).toBe(100);
  expect(plain(99.50000001, (n) => n > 99.4 && n < 99.6)).toBe(99.5);
  expect(plain(12, (n) => n > 10)).toBe(12);
  // The next number that a computer holds after one that is named.
  expect(plain(200.00000000000003, (n) => n > 200)).toBe(201);
  expect(plain(200.00000000000003, (n) => n > 200 && n < 200.5)).toBe(200.1);
  expect(plain(199.99999999999997, (n) => n < 200)).toBe(199);
  expect(plain(2.7000000000000006, (n) => n > 2.7 && n < 3)).toBe(2.8);
  expect(plain(0.30999999999999994, (n) => n > 0.3 && n < 0.31)).toBe(0.309);
  expect(plain(3.3333331666666663, (n) => n * 3 < 10 && Math.round(n * 3e6) >= 1e7)).toBe(3.3333332);
  expect(plain(-200.00000000000003, (n) => n < -200)).toBe(-201);
  expect(plain(5e-324, (n) => n > 0)).toBe(1);
});

test("takes such numbers for what happened, too", () => {
  const pay = (amount: number) => ({ event: "pay", properties: { amount, currency: "EUR" } });
  const sum = ({ events }: Simplifiable): number => events.reduce((all, { properties }) => all + Number(properties?.["amount"] ?? 0), 0);
  expect(simplified({ lead: {}, events: [pay(0.1), pay(200.00000000000003)] }, (input) => sum(input) > 200).events).toEqual([
    { event: "pay", properties: { amount: 201 } },
  ]);
});

test("whoever counts the attempts ends them", () => {
  let left = 3;
  const input = { lead: { a: 1, b: 2, c: 3, d: 4, e: 5 }, events: [] };
  expect(simplified(input, () => left-- > 0).lead).toEqual({ d: 4, e: 5 });
});
