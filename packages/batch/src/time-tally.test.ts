import { compileText } from "@scoreline/compiler";
import type { EventInput } from "@scoreline/plan";
import { describe, expect, test } from "vitest";
import { createTimeTally, type TimeRemarks } from "./time-tally.ts";

const declarations = `model "M" { timezone "Europe/Madrid" }
lead { id: text key }
event cart_added { cart: text }
event purchase { cart: text, amount: number }
event click { mail: text }
event visit { page: text }
`;

/** What is said of leads whose events are written `name@time`, under rules of one block. */
function remarks(rules: string, ...leads: readonly (readonly string[])[]): TimeRemarks {
  const { plan, diagnostics } = compileText(`${declarations}${rules.startsWith("ignore") ? rules : `behavior { ${rules} }`}`);
  expect(diagnostics).toEqual([]);
  const tally = createTimeTally(plan!, "2026-06-30");
  for (const lead of leads) {
    const events = lead.map((written): EventInput => {
      const [event, at] = written.split("@");
      return { event: event!, at: at! };
    });
    tally.add(events, []);
  }
  return tally.total();
}

describe("pairs of which the order of the data says which came first", () => {
  const rule = "+5 for purchase where an earlier cart_added with same cart within 3 days";
  const ofBoth = ["cart_added", "purchase"] as const;

  test("of one day without times, or of one instant, however it is written; by lead", () => {
    const lead = ["cart_added@2026-06-01", "purchase@2026-06-01", "purchase@2026-06-01", "visit@2026-06-01"];
    expect(remarks(rule, lead, ["purchase@2026-06-01"]).ties).toEqual([{ events: ofBoth, pairs: 2 }]);
    expect(remarks(rule, ["cart_added@2026-06-01T10:00:00Z", "purchase@2026-06-01T12:00"]).ties).toEqual([{ events: ofBoth, pairs: 1 }]);
    expect(remarks(rule, ["cart_added@2026-06-01T10:00:00Z", "purchase@2026-06-01T10:00:01Z"]).ties).toEqual([]);
    expect(remarks(rule, ["cart_added@2026-06-01", "purchase@2026-06-02"]).ties).toEqual([]);
  });

  test("what has not happened yet, what cannot be read, and what does not count make no pair", () => {
    expect(remarks(rule, ["cart_added@2026-07-01", "purchase@2026-07-01"]).ties).toEqual([]);
    expect(remarks(rule, ["cart_added@soon", "purchase@soon"]).ties).toEqual([]);
    const tally = createTimeTally(compileText(`${declarations}behavior { ${rule} }`).plan!, "2026-06-30");
    const events = ["cart_added", "purchase", "purchase"].map((event) => ({ event, at: "2026-06-01" }));
    tally.add(events, [{ event: 2, by: "id", other: 1 }]);
    expect(tally.total().ties).toEqual([{ events: ofBoth, pairs: 1 }]);
  });

  test.each<[asked: string, pairs: readonly (readonly [string, string, number])[]]>([
    ["+5 for purchase where no later cart_added within 3 days", [["cart_added", "purchase", 4]]],
    ["+(count of earlier cart_added) for purchase", [["cart_added", "purchase", 4]]],
    ["+5 when did purchase since last cart_added", [["cart_added", "purchase", 4]]],
    [
      "+5 for purchase where an earlier click since last visit",
      [
        ["purchase", "click", 2],
        // What a purchase looks for begins anew with a visit before it.
        ["purchase", "visit", 4],
        ["click", "visit", 2],
      ],
    ],
    // Of one kind, where they are not all asked the same.
    ['+5 for purchase where no earlier purchase where cart is "a"', [["purchase", "purchase", 1]]],
    ["+5 for purchase where amount > 2 and no earlier purchase", [["purchase", "purchase", 1]]],
    ["+5 for purchase where no earlier purchase", []],
    ['+5 when last known visit.page is "pricing"', [["visit", "visit", 1]]],
    ["+(amount) for purchase, once", [["purchase", "purchase", 1]]],
    ["+(amount) for purchase", []],
    ["+5 for purchase, at most 3 times per day", []],
    ["+5 when did purchase in last 3 days", []],
  ])("%s", (asked, pairs) => {
    const lead = ["cart_added", "cart_added", "purchase", "purchase", "click", "visit", "visit"].map((event) => `${event}@2026-06-01`);
    expect(remarks(asked, lead).ties).toEqual(pairs.map(([one, other, count]) => ({ events: [one, other], pairs: count })));
  });

  test("what is ignored by what came earlier", () => {
    const lead = ["visit@2026-06-01", "click@2026-06-01"];
    expect(remarks("ignore click where an earlier visit on the same day", lead).ties).toEqual([{ events: ["click", "visit"], pairs: 1 }]);
  });
});

describe("times that are too coarse", () => {
  const seconds = "ignore click where an earlier visit within 60 seconds";
  const minutes = ["click@2026-06-01T10:00:00", "click@2026-06-01T10:05", "click@2026-06-02T00:00:00Z"];

  test("whole minutes, where a minute or less is asked for", () => {
    expect(remarks(seconds, minutes).coarse).toEqual([{ event: "click", all: "minutes", stretch: 60_000 }]);
    expect(remarks(seconds, minutes, ["click@2026-06-01T10:05:01"]).coarse).toEqual([]);
    expect(remarks("ignore click where an earlier visit within 2 minutes", minutes).coarse).toEqual([]);
    expect(remarks(seconds, minutes.slice(1)).coarse).toEqual([]);
  });

  test("days alone, and midnights of the zone, wherever the clock is asked", () => {
    // The last is a midnight in Madrid, where it is summer.
    const days = ["visit@2026-06-01", "visit@2026-06-02T00:00", "visit@2026-06-02T22:00:00Z"];
    expect(remarks("+5 for click where an earlier visit within 48 hours", days).coarse).toEqual([
      { event: "visit", all: "days", stretch: 172_800_000 },
    ]);
    expect(remarks("+5 for visit, once every 2 hours", days).coarse).toEqual([{ event: "visit", all: "days", stretch: 7_200_000 }]);
    expect(remarks("ignore visit when 5 or more within 10 seconds", days).coarse).toEqual([
      { event: "visit", all: "days", stretch: 10_000 },
    ]);
    expect(remarks("+5 for click where an earlier visit within 2 days", days).coarse).toEqual([]);
  });
});
