import { expect, test } from "vitest";
import type { Plan } from "@scoreline/plan";
import { knownEvents, scoreCases, type ScoredCase } from "../src/index.ts";
import { casesOf, planOf, watch, type GivenPast } from "./reading.ts";

const plan = planOf(`model "M" { timezone "Europe/Madrid" }

lead { id: text key, size: number }
event visit
fit firm { +5 when size > 100 }
behavior interest { +10 for visit }
`);

/** Day by day around the moment: what each lead did, and when it bought. */
const leads = `id,size,created,bought
a,200,2026-01-01,2026-02-10
b,50,2026-01-01,
c,50,2026-01-01,2026-01-10
d,200,2026-01-01,2026-06-01
e,200,,2026-02-10
f,200,2026-05-30,
g,10,2026-02-01,2026-05-16
h,10,2026-02-01,2026-05-17
`;
const events = `lead_id,event,at
a,visit,2026-01-14
a,visit,2026-01-15T22:59:59Z
a,visit,2026-01-15T23:00:00Z
b,visit,2026-01-02
f,visit,2026-06-20
`;

const past: GivenPast = { leads, events, asked: { plus: 14, outcome: "bought" } };

async function scored(given: GivenPast): Promise<readonly ScoredCase[]> {
  const { data, cases, problems } = await casesOf(plan, given);
  const found: ScoredCase[] = [];
  await scoreCases({
    plan,
    data,
    cases,
    see: (one) => void found.push(one),
    report: (problem) => void found.push(problem as never),
    watch,
  });
  expect(problems).toEqual([]);
  return found;
}

test("each lead has its own moment, and its outcome counts within the horizon after it", async () => {
  const { cases } = await casesOf(plan, past);
  // c bought before the 15th of January; f would need data up to 13 June + 90 days; h bought on the 91st day after 15 February.
  expect(cases.counts).toEqual({
    leads: 8,
    cases: 5,
    yes: 2,
    no: 3,
    withoutMoment: 1,
    ahead: 0,
    past: 1,
    unripe: 1,
    unknown: 0,
    unreadable: null,
  });
  expect(cases.horizon).toBe(90);
  expect(cases.until).toBe("2026-06-20");
  expect(cases.isUndated).toBe(false);
  const found = await scored(past);
  expect(found.map(({ history, moment }) => [history.id, moment.at, moment.converted])).toEqual([
    ["a", "2026-01-15", true],
    ["b", "2026-01-15", false],
    ["d", "2026-01-15", false],
    ["g", "2026-02-15", true],
    ["h", "2026-02-15", false],
  ]);
});

test("only what happened up to the moment counts, to the last second of its day in the zone of the model", async () => {
  const [a, b] = await scored(past);
  expect(a!.review.outcome.scores["interest"]!.points).toBe(20);
  expect(a!.review.outcome.scores["firm"]!.points).toBe(5);
  expect(knownEvents(a!, plan).map(({ at }) => at)).toEqual(["2026-01-14", "2026-01-15T22:59:59Z"]);
  expect(b!.review.outcome.scores["interest"]!.points).toBe(10);
});

test("a moment with a time of day counts to that time", async () => {
  const given = {
    leads: "id,size,created\na,1,2026-01-01T10:00:00Z\n",
    events: "lead_id,event,at\na,visit,2026-01-03T10:00:00Z\na,visit,2026-01-03T10:00:01Z\n",
    asked: { plus: 2 },
  };
  const [a] = await scored(given);
  expect(a!.moment.at).toBe("2026-01-03T10:00:00.000Z");
  expect(a!.review.outcome.scores["interest"]!.points).toBe(10);
});

test("an event can be the moment, or the outcome, also one that the model does not know", async () => {
  const given: GivenPast = {
    leads: "id,size\na,1\nb,1\nc,1\nd,1\n",
    events: `lead_id,event,at
a,visit,2026-01-05
a,visit,2026-01-03
a,deal_won,2026-02-01
b,visit,2026-01-03
c,visit,2026-01-03
c,deal_won,2026-01-03
d,other,2026-12-31
`,
    asked: { asOf: "visit", plus: 1, outcome: "deal_won", horizon: 60, until: "2026-12-31" },
  };
  const { cases } = await casesOf(plan, given);
  expect(cases.counts).toMatchObject({ cases: 2, yes: 1, no: 1, withoutMoment: 1, past: 1 });
  const [a] = await scored(given);
  expect(a!.moment.at).toBe("2026-01-04");
  expect(a!.review.outcome.scores["interest"]!.points).toBe(10);
});

test("a name is looked for among the events of that name alone", async () => {
  const given = { leads: "id,size,created\na,1,2026-01-03\n", events: "lead_id,event,at\na,deal_won,2026-02-01\na,visit,2026-12-31\n" };
  const { cases } = await casesOf(plan, { ...given, asked: { asOf: "created", outcome: "deal_won" } });
  expect(cases.counts).toMatchObject({ cases: 1, yes: 1 });
  await expect(casesOf(plan, { ...given, asked: { asOf: "demo_held", outcome: "deal_won" } })).rejects.toThrow(
    "“demo_held” in --as-of is neither a column of the leads nor an event.",
  );
});

test("“created” is what systems call it, also where the model has a field for that column", async () => {
  const modelWith = (field: string): Plan =>
    planOf(`model "M" { timezone "Europe/Madrid" }

lead { id: text key, size: number, ${field} }
fit firm { +5 when size > 100 }
`);
  const own = modelWith("created_at: date");
  const asked = { asOf: "created", outcome: "won" };
  for (const [model, heading] of [
    [own, "created_at"],
    [modelWith('made: date from "Create Date"'), "Create Date"],
    [plan, "Create Date"],
  ] as const) {
    const { cases } = await casesOf(model, { leads: `id,size,${heading},won\na,1,2026-01-03,yes\nb,1,,no\n`, asked });
    expect(cases.counts, heading).toMatchObject({ cases: 1, yes: 1, withoutMoment: 1 });
  }
  await expect(casesOf(own, { leads: "id,size,won\na,1,yes\n", asked })).rejects.toMatchObject({
    message: "No column of the leads is called “created” or the like, so nothing says when each lead came.",
    hint: "Name a column, an event or one date that does: --as-of NAME (“leads.csv” has “id”, “size” and “won”).",
  });
});

test("of yes and no alone nobody knows when, and blank is no only where nothing says no", async () => {
  const asked = { outcome: "won", asOf: "2026-03-01" };
  const said = await casesOf(plan, { leads: "id,size,won\na,1,yes\nb,1,\nc,1,0\nd,1,maybe\n", asked });
  expect(said.cases.counts).toMatchObject({ yes: 1, no: 1, unknown: 2, unreadable: "maybe" });
  expect(said.cases.isUndated).toBe(true);
  expect(said.cases.horizon).toBe(null);
  const marked = await casesOf(plan, { leads: "id,size,won\na,1,TRUE\nb,1,\n", asked });
  expect(marked.cases.counts).toMatchObject({ yes: 1, no: 1, unknown: 0 });
});

test("what is in the data under no name is refused, and so is a name of two things", async () => {
  const given = { leads: "id,size,deal\na,1,\n", events: "lead_id,event,at\na,deal,2026-01-01\n" };
  await expect(casesOf(plan, { ...given, asked: { asOf: "2026-01-01", outcome: "won" } })).rejects.toThrow(
    "“won” in --outcome is neither a column of the leads nor an event.",
  );
  await expect(casesOf(plan, { ...given, asked: { asOf: "2026-01-01", outcome: "deal" } })).rejects.toThrow(
    "“deal” in --outcome is a column of “leads.csv”, and an event of “events.csv”.",
  );
  const { cases } = await casesOf(plan, {
    ...given,
    asked: { asOf: "2025-12-01", outcome: "event deal", horizon: 31, until: "2026-01-01" },
  });
  expect(cases.counts).toMatchObject({ yes: 1 });
  await expect(casesOf(plan, { ...given, asked: { asOf: "size", until: "soon" } })).rejects.toThrow("“soon” in --until is not a day.");
});
