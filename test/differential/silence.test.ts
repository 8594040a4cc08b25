/** What silence promises: that it stays, and that it agrees with what conditions say of the same days. */
import { compileText } from "@scoreline/compiler";
import { createScorer, type EventInput } from "@scoreline/runtime";
import { formatDay, parseDay } from "@scoreline/semantics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../generators/effort.ts";

const scorerFor = (days: number, without: string, did: string): ReturnType<typeof createScorer> =>
  createScorer(
    compileText(`model "Silence" { timezone "Europe/Madrid" }
lead { id: text key }
event view
event buy
event sent by us
behavior silence { -1 for every ${days} days without ${without} }
behavior condition { +1 when ${did} in last ${days} days and count of ${without} > 0 }
`).plan,
  );

const first = parseDay("2026-02-20")!;
const days = fc.integer({ min: 1, max: 12 });
const chosen = fc.constantFrom(
  ["anything", "did nothing"],
  ["view", "did not view"],
  ["any of (view, buy)", "did not any of (view, buy)"],
) as fc.Arbitrary<readonly [without: string, did: string]>;

/** On days around the one on which the clocks of Madrid are set forward, at any hour. */
const event = fc
  .tuple(fc.constantFrom("view", "buy", "sent"), fc.nat(80), fc.constantFrom("T00:00:00", "T02:30:00", "T23:59:59", ""))
  .map(([name, day, time]): EventInput => ({ event: name, at: `${formatDay(first + day)}${time}` }));
const history = fc.array(event, { maxLength: 12 });

/** The days of all silences that have happened by a day. */
function silencesUntil(scorer: ReturnType<typeof createScorer>, events: readonly EventInput[], day: number): readonly string[] {
  const [score] = scorer.explain({ id: "l-1" }, events, formatDay(day)).scores;
  const [rule] = score!.items;
  return rule?.kind === "occurrences" ? rule.occurrences.map((occurrence) => occurrence.day).reverse() : [];
}

test("a silence that has happened stays, whatever happens from its day on", () => {
  fc.assert(
    fc.property(days, chosen, history, history, fc.nat(90), (length, [without, did], before, after, at) => {
      const scorer = scorerFor(length, without, did);
      const moment = first + at;
      const known = silencesUntil(scorer, before, moment);
      const later = after.filter((one) => String(one.at) >= formatDay(moment));
      const all = silencesUntil(scorer, [...before, ...later], moment + 40);
      expect(all.filter((day) => day <= formatDay(moment))).toEqual(known);
    }),
    { numRuns: runs(60) },
  );
});

test("the first silence since an event happens on the day on which nothing has been done for so long", () => {
  fc.assert(
    fc.property(days, chosen, history, (length, [without, did], events) => {
      const scorer = scorerFor(length, without, did);
      const holds = Array.from(
        { length: 100 },
        (_, at) => scorer.score({ id: "l-1" }, events, formatDay(first + at)).scores["condition"]!.points === 1,
      );
      for (const [at, silent] of holds.entries()) {
        if (at === 0 || events.some((one) => String(one.at).startsWith(formatDay(first + at)))) continue;
        const happened = silencesUntil(scorer, events, first + at).includes(formatDay(first + at));
        if (silent && !holds[at - 1]) expect(happened).toBe(true);
        if (happened) expect(silent).toBe(true);
      }
    }),
    { numRuns: runs(20) },
  );
});
