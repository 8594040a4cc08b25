/** One lead with a long history, and ten rules that ask at each of its events for those before or after it that have the same keys. */
import { compileText } from "@scoreline/compiler";
import { createScorer, type EventInput } from "@scoreline/runtime";
import assert from "node:assert/strict";
import { timed, write } from "../compare.ts";

const text = `
model "Keyed rules" { timezone "UTC" }
lead { id: text key }
event sent { email: text, session: text, seconds: number }
event clicked { email: text, session: text, seconds: number }
behavior {
  +1 for clicked where an earlier sent with same email within 7 days
  +1 for clicked where no earlier clicked with same email
  +1 for clicked where an earlier sent with same email within 48 hours
  +1 for clicked where count of earlier clicked with same session within 30 days > 3
  +1 for clicked where sum of earlier clicked.seconds with same session within 30 days > 100
  +1 for clicked where highest of earlier clicked.seconds with same session within 30 days > 9
  +1 for clicked where days since last earlier clicked with same session > 5
  +1 for clicked where count of distinct earlier clicked.email with same session within 90 days > 2
  +1 for clicked where no earlier clicked with same (email, session) within 1 day
  +1 for clicked where no later clicked with same email within 3 days
}
`;

const start = Date.parse("2020-01-01T00:00:00Z");
const years = 6 * 365 * 86_400_000;

const history = (size: number): EventInput[] =>
  Array.from({ length: size }, (_, index) => ({
    event: index % 3 === 0 ? "sent" : "clicked",
    at: new Date(start + Math.floor((index * years) / size)).toISOString(),
    properties: { email: `m${(index * 7919) % Math.ceil(size / 10)}`, session: `s${(index * 104_729) % 500}`, seconds: index % 17 },
  }));

const scorer = createScorer(compileText(text).plan);

/** Median milliseconds to score a lead with so many events. */
function scoring(size: number): number {
  const events = history(size);
  const score = (): number => scorer.score({ id: "l-1" }, events, "2026-06-01").scores["behavior"]!.points;
  const points = score();
  assert(points > 0);
  return timed(() => assert.equal(score(), points), 9);
}

write({
  title: "ten rules on earlier and later events with the same keys, one lead",
  rows: [25_000, 50_000, 100_000].map((size) => ({ name: `${size.toLocaleString("en")} events`, milliseconds: scoring(size) })),
});
