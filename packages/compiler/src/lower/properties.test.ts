import type { EventSymbol } from "@scoreline/language";
import { expect, test } from "vitest";
import type { Lowering } from "./lowering.ts";
import { property } from "./properties.ts";

test("the properties of an event are gone through once, however many rules ask for one", () => {
  const count = 1_000;
  let looks = 0;
  const event = (index: number): EventSymbol => {
    const properties = Array.from({ length: count }, (_, place) => ({
      index: place,
      type: { kind: "text" },
      get name() {
        looks++;
        return `p${place}`;
      },
    }));
    return { index, properties } as unknown as EventSymbol;
  };
  const [one, other] = [event(4), event(7)];
  const asked: unknown[] = [];
  const lowering = { tables: { eventField: (slots: unknown) => asked.push(slots) } } as unknown as Lowering;
  for (let index = 0; index < count; index++) {
    property(`p${index}`, { reset: null, events: [one], day: "moment" }, lowering);
    property(`p${index}`, { reset: null, events: [one, other], day: "moment" }, lowering);
  }
  expect(asked.slice(-2)).toEqual([
    [{ event: 4, property: 999 }],
    [
      { event: 4, property: 999 },
      { event: 7, property: 999 },
    ],
  ]);
  expect(looks).toBeLessThan(10 * count);
});
