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
});

test("whoever counts the attempts ends them", () => {
  let left = 3;
  const input = { lead: { a: 1, b: 2, c: 3, d: 4, e: 5 }, events: [] };
  expect(simplified(input, () => left-- > 0).lead).toEqual({ d: 4, e: 5 });
});
