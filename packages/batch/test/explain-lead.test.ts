import { explainLead, type RunProblem } from "@scoreline/batch";
import { plainSource } from "@scoreline/data";
import { expect, test } from "vitest";
import { openGiven } from "../../data/test/reading.ts";
import { planOf } from "./memory.ts";

const plan = planOf(`model "Small" { timezone "UTC" }
lead {
  id: text key
  employees: number
}
event visit
fit { +(employees) when employees > 0 }
behavior interest { +1 for visit }
`);

async function explainGiven(lead: string, leads: string, events?: string, giveWay: () => Promise<void> | undefined = () => undefined) {
  const problems: RunProblem[] = [];
  const explained = await explainLead({
    plan,
    lead,
    at: "2026-06-01",
    leads: await openGiven("leads.csv", leads),
    events: events === undefined ? null : await openGiven("events.csv", events),
    leadId: null,
    eventNames: {},
    written: { leads: plainSource, events: plainSource },
    report: (problem) => problems.push(problem),
    watch: { giveWay },
  });
  return { ...explained, problems };
}

test("one lead out of many is explained from its first row and its own events; a bad one is reported and left out", async () => {
  const { explanation, problems, found } = await explainGiven(
    "b",
    "id,employees\na,1\nb,20\nb,30\n",
    "lead_id,event,at\nb,visit,2026-05-01\na,visit,soon\nb,visit,never\nb,visit,2026-06-01\n",
  );
  expect(explanation?.outcome.scores).toMatchObject({ fit: { points: 20 }, interest: { points: 2 } });
  expect(found.history?.line).toBe(3);
  expect(problems).toMatchObject([
    {
      code: "unfit-event",
      of: "events",
      file: "events.csv",
      line: 4,
      column: "at",
      value: "never",
      lead: "b",
      event: "visit",
      property: null,
    },
  ]);
});

test("a lead that cannot be scored has no explanation, and what is wrong with it is reported", async () => {
  const { explanation, problems, found } = await explainGiven("a", "id,employees\na,few\n");
  expect(explanation).toBeNull();
  expect(found.history?.id).toBe("a");
  expect(problems).toMatchObject([{ code: "unfit-lead", of: "leads", line: 2, column: "employees", lead: "a", field: "employees" }]);
});

test("where bad values count as missing, the lead is explained without them, save for its key", async () => {
  const keyed = planOf(`model "Keyed" { timezone "UTC" }
lead { id: number key, employees: number }
fit { +3 when employees is missing }
`);
  const explain = async (lead: string) => {
    const problems: RunProblem[] = [];
    const { explanation } = await explainLead({
      plan: keyed,
      lead,
      at: "2026-06-01",
      leads: await openGiven("leads.csv", "id,employees\nx,few\n2,few\n"),
      events: null,
      leadId: null,
      eventNames: {},
      written: { leads: plainSource, events: plainSource },
      onBadValue: "missing",
      report: (problem) => problems.push(problem),
      watch: { giveWay: () => undefined },
    });
    return { explanation, problems: problems.map((problem) => [problem.column, "asMissing" in problem && problem.asMissing]) };
  };
  const scored = await explain("2");
  expect(scored.explanation?.outcome.scores).toMatchObject({ fit: { points: 3 } });
  expect(scored.explanation?.problems).toMatchObject([{ path: "lead.employees", field: "employees" }]);
  expect(scored.problems).toEqual([["employees", "taken"]]);
  expect(await explain("x")).toEqual({
    explanation: null,
    problems: [
      ["id", "impossible"],
      ["employees", "possible"],
    ],
  });
});

test("a lead that is not there has no history; what identifiers look like is told", async () => {
  const { explanation, problems, found } = await explainGiven("c", "id,employees\na,1\nb,2\n");
  expect([explanation, problems]).toEqual([null, []]);
  expect(found).toMatchObject({ history: null, seen: 2, examples: ["a", "b"] });
});

test("reading ends when it is to stop, among the leads and among the events", async () => {
  const files = ["id,employees\na,1\n", "lead_id,event,at\na,visit,2026-05-01\n"] as const;
  let asked = 0;
  const explainUntil = (round: number) =>
    explainGiven("a", ...files, () => (++asked === round ? Promise.reject(new Error(`stopped in round ${round}`)) : undefined));
  expect((await explainUntil(Infinity)).explanation?.outcome.scores).toMatchObject({ interest: { points: 1 } });
  const rounds = asked;
  expect(rounds).toBeGreaterThanOrEqual(2);
  for (let round = 1; round <= rounds; round++) {
    asked = 0;
    await expect(explainUntil(round)).rejects.toThrow(`stopped in round ${round}`);
  }
});
