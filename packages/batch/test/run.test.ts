import { resultLayout } from "@scoreline/batch";
import { describe, expect, test } from "vitest";
import { planOf, runGiven, type Ran } from "./memory.ts";

/** A point for every employee; twenty for each demo, half of that a month later; one for each visit. */
const plan = planOf(`model "Small" { timezone "UTC" }

lead {
  id: text key
  employees: number from "Company Size"
}

event visit { seconds: number }
event demo

fit {
  +(employees) when employees > 0
}

behavior interest {
  +20 for demo, decay half-life 30 days
  +1 for visit where seconds > 10
  ratings high from 20, low otherwise
}

discard "Too small" when employees < 2
`);

const leads = "id,Company Size\na,10\nb,1\nc,30\n";
const events = `lead_id,event,at,seconds
c,demo,2026-06-01,
a,visit,2026-06-01,11
c,visit,2026-05-01,60
a,visit,2026-07-15,99
a,visit,2026-06-01,10
z,demo,2026-06-01,
a,call,2026-06-01,
`;
const at = "2026-06-01";
const points = (value: number): number => value * 1_000_000;

describe("many leads", () => {
  test("are scored in their order, each with its own events", async () => {
    const { rows, problems, steps, summary, later, data } = await runGiven(plan, { leads, events, at });
    expect(resultLayout(plan).columns.map(({ name }) => name)).toEqual([
      "lead_id",
      "fit",
      "interest",
      "interest_rating",
      "discarded",
      "cell",
      "action",
      "lifecycle",
    ]);
    expect(rows).toEqual([
      ["a", points(10), points(1), "low", null, null, null, null],
      ["b", points(1), 0, "low", "Too small", null, null, null],
      ["c", points(30), points(21), "high", null, null, null, null],
    ]);
    expect(problems).toEqual([]);
    expect(steps).toEqual([
      { kind: "reading", file: "leads.csv" },
      { kind: "reading", file: "events.csv" },
      { kind: "joining" },
      { kind: "scoring" },
    ]);
    expect(summary.leads).toBe(3);
    expect(summary.discarded).toEqual({ leads: 1, reasons: [{ reason: "Too small", leads: 1 }] });
    expect(summary.scores[0]).toMatchObject({ name: "fit", lowest: points(10), highest: points(30) });
    expect(later).toBe(1);
    expect(data.rows).toBe(3);
    expect(data.joined.unmatched).toEqual({ events: 1, leads: 1 });
    expect(data.counts).toMatchObject({
      rows: 7,
      unknown: { count: 1, names: [{ name: "call", count: 1 }], moreNames: false },
      counts: [4, 2],
    });
  });

  test("without events", async () => {
    const { rows, data, later } = await runGiven(plan, { leads, at });
    expect(rows.map((row) => row[2])).toEqual([0, 0, 0]);
    expect([data.counts, later]).toEqual([null, 0]);
  });

  test("are put into the order of a score, discarded ones without a rank", async () => {
    const tied = "id,Company Size\na,10\nb,1\nc,30\nd,10\ne,5\n";
    const { rows, steps } = await runGiven(plan, { leads: tied, at, rank: "fit" });
    expect(rows.map((row) => [row[0], row.at(-1)])).toEqual([
      ["c", 1],
      ["a", 2],
      ["d", 2],
      ["e", 4],
      ["b", null],
    ]);
    expect(steps.at(-1)).toEqual({ kind: "ranking" });
  });
});

test("a history is scored as of any moment: what is later does not count, what is older fades", async () => {
  const seen = [];
  for (const moment of ["2026-04-30", "2026-05-01", "2026-06-01", "2026-07-01", "2026-07-31"]) {
    const { rows, later } = await runGiven(plan, { leads, events, at: moment });
    seen.push([moment, rows[0]?.[2], rows[2]?.[2], later]);
  }
  expect(seen).toEqual([
    ["2026-04-30", 0, 0, 5],
    ["2026-05-01", 0, points(1), 4],
    ["2026-06-01", points(1), points(21), 1],
    ["2026-07-01", points(1), points(11), 1],
    ["2026-07-31", points(2), points(6), 0],
  ]);
});

describe("what cannot be used", () => {
  const leadPlace = { of: "leads", file: "leads.csv" };
  const eventPlace = { of: "events", file: "events.csv" };

  test("a lead is left out, and it is said of which field and column; the others are scored", async () => {
    const { rows, problems, summary } = await runGiven(plan, { leads: "id,Company Size\na,many\nb,5\n", at });
    expect(rows.map(([id]) => id)).toEqual(["b"]);
    expect(summary.leads).toBe(1);
    expect(problems).toEqual([
      {
        ...leadPlace,
        code: "unfit-lead",
        line: 2,
        column: "Company Size",
        value: "many",
        lead: "a",
        field: "employees",
        problem: expect.stringContaining("“many” is not a plain number"),
        likely: null,
        asMissing: "possible",
      },
    ]);
  });

  test("a lead whose scores leave their range is left out as a whole", async () => {
    const { rows, problems } = await runGiven(plan, { leads: "id,Company Size\na,9000000001\nb,9000000000\n", at });
    expect(rows.map(([id]) => id)).toEqual(["b"]);
    expect(problems).toMatchObject([{ ...leadPlace, code: "unfit-lead", line: 2, column: null, value: null, lead: "a", field: null }]);
  });

  test("an event is left out, and its lead is scored without it", async () => {
    const given = `lead_id,event,at,seconds,properties
a,visit,2026-06-01,soon,
a,demo,yesterday,,
a,visit,2026-06-01,60,
a,visit,2026-06-01,60,{
`;
    const { rows, problems } = await runGiven(plan, { leads, events: given, at });
    expect(rows[0]).toEqual(["a", points(10), points(1), "low", null, null, null, null]);
    expect(problems).toEqual([
      {
        ...eventPlace,
        code: "unreadable-row",
        line: 5,
        column: "properties",
        value: "{",
        lead: "a",
        cause: { code: "properties-not-an-object" },
      },
      {
        ...eventPlace,
        code: "unfit-event",
        line: 2,
        column: "seconds",
        value: "soon",
        lead: "a",
        event: "visit",
        property: "seconds",
        key: null,
        problem: expect.stringContaining("“soon” is not a plain number"),
        likely: null,
        asMissing: "possible",
      },
      {
        ...eventPlace,
        code: "unfit-event",
        line: 3,
        column: "at",
        value: "yesterday",
        lead: "a",
        event: "demo",
        property: null,
        key: null,
        problem: expect.stringContaining("“yesterday” is not a time"),
        likely: null,
        asMissing: "impossible",
      },
    ]);
  });

  test("names of properties and leads that look like places mean nothing", async () => {
    const odd = planOf(`model "Odd" { timezone "UTC" }
lead {
  id: text key
  size: number from "events[0].at"
}
event visit { seconds: number from "lead.size" }
fit { +(size) when size > 0 }
`);
    const { problems } = await runGiven(odd, {
      leads: "id,events[0].at\na,x\n",
      events: "lead_id,event,at,lead.size\na,visit,2026-06-01,y\n",
      at,
    });
    expect(problems).toMatchObject([
      { code: "unfit-lead", column: "events[0].at", value: "x", field: "size" },
      { code: "unfit-event", column: "lead.size", value: "y", event: "visit", property: "seconds" },
    ]);
  });

  test("rows that are there twice or without an identifier", async () => {
    const { rows, problems } = await runGiven(plan, { leads: "id,Company Size\na,10\n,4\na,20\nb,5\na,30\n", at });
    expect(rows.map(([id, fit]) => [id, fit])).toEqual([
      ["a", points(10)],
      ["b", points(5)],
    ]);
    expect(problems).toMatchObject([
      { ...leadPlace, code: "unreadable-row", line: 3, column: "id", value: null },
      { ...leadPlace, code: "repeated-lead", line: 4, column: "id", value: "a", lead: "a", first: 2 },
      { ...leadPlace, code: "repeated-lead", line: 6, column: "id", value: "a", lead: "a", first: 2 },
    ]);
  });
});

describe("a run that is to stop", () => {
  const many = `id,Company Size\n${Array.from({ length: 100 }, (_, index) => `l${index},${index + 1}\n`).join("")}`;

  /** Asks nothing of the first so many calls, then stops. */
  const stopAfter = (calls: number, reason: Error) => () => {
    if (calls-- > 0) return undefined;
    throw reason;
  };

  /** How often a run of all hundred leads is asked whether it is to stop. */
  async function asked(rank?: string): Promise<number> {
    let calls = 0;
    await runGiven(plan, { leads: many, at, ...(rank === undefined ? {} : { rank }), giveWay: () => void calls++ as undefined });
    return calls;
  }

  test("is asked before every lead, and ends where it is told, with nothing more written", async () => {
    expect(await asked()).toBeGreaterThanOrEqual(100);
    const reason = new Error("stop");
    for (let calls = 0; calls < (await asked()); calls += 7) {
      const seen: Partial<Ran> = {};
      await expect(runGiven(plan, { leads: many, at, giveWay: stopAfter(calls, reason) }, seen)).rejects.toBe(reason);
      expect(seen.rows!.length).toBeLessThanOrEqual(calls);
    }
  });

  test("ends in the middle of the ranking too", async () => {
    const reason = new Error("stop");
    const last = (await asked("fit")) - 1;
    await expect(runGiven(plan, { leads: many, at, rank: "fit", giveWay: stopAfter(last, reason) })).rejects.toBe(reason);
  });

  test("waits while others have their turn", async () => {
    let turns = 0;
    let inTurn = false;
    const giveWay = async (): Promise<void> => {
      inTurn = true;
      await new Promise<void>((resolve) => setImmediate(resolve));
      inTurn = false;
      turns++;
    };
    await runGiven(plan, { leads: many, at, giveWay, write: async () => expect(inTurn).toBe(false) });
    expect(turns).toBeGreaterThanOrEqual(100);
  });

  test("does not wait between leads where nobody else does", async () => {
    let turns = 0;
    const seen: number[] = [];
    const giveWay = (): undefined => {
      seen.push(turns);
      queueMicrotask(() => turns++);
    };
    await runGiven(plan, { leads: many, at, giveWay });
    // The leads come by twos, which is waited for; had there been a wait before each, each would have seen another turn.
    expect(new Set(seen.slice(-100)).size).toBeLessThan(60);
  });

  test("ends when the results cannot be written, at the first that is lost", async () => {
    const reason = new Error("The reader has gone.");
    let writes = 0;
    const write = async (): Promise<void> => {
      if (++writes === 3) throw reason;
    };
    const seen: Partial<Ran> = {};
    await expect(runGiven(plan, { leads: many, at, write }, seen)).rejects.toBe(reason);
    expect([writes, seen.rows!.length]).toEqual([3, 4]);
  });
});

test("two columns of results with one name are refused", () => {
  const clash = {
    ...plan,
    scores: plan.scores.map((score) => ({ ...score, name: score.name === "fit" ? "interest_rating" : score.name })),
  };
  expect(() => resultLayout(clash)).toThrow("Two columns of the results would be called “interest_rating”.");
});
