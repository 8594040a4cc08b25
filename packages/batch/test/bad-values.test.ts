/** Values that cannot be read and count as missing, and events that name no lead: as if the files had been cleaned of them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planOf, runGiven, type Given } from "./memory.ts";

const at = "2026-06-30";
const plan = planOf(`model "Small" { timezone "UTC" }
lead {
  id: text key
  employees: number
  industry: one of "Finance", "Retail"
  created: date
  consent: yes or no
  email: email
}
event visit { seconds: number, page: url }
event order { number: text key, amount: number }
fit {
  +(employees) when employees > 0
  +5 when employees is missing
  +10 when industry is "Finance"
  +3 when industry is missing
  +7 when days since created < 100
  +100 when consent
  +200 when email ends with ".example"
}
behavior interest {
  +1 for visit
  +2 for visit where seconds > 10
  +4 for visit where page contains "price"
  +(amount) for order
}
`);

/** A cell: what it says, and whether that cannot be read. */
type Cell = readonly [text: string, isBad?: true];
const cell = (good: readonly string[], bad: readonly string[]): fc.Arbitrary<Cell> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...good).map((text): Cell => [text]) },
    { weight: 2, arbitrary: fc.constantFrom(...bad).map((text): Cell => [text, true]) },
  );
const number = cell(["", "5", "12", "0.5"], ["many", "1e2", "1,200"]);
const leadCells = fc.tuple(
  number,
  cell(["", "Finance", "retail"], ["Tech", "5"]),
  cell(["", "2026-05-01", "2025-01-01T09:00:00Z"], ["31/12/2026", "2026-02-30"]),
  cell(["", "yes", "0"], ["maybe", "2"]),
  cell(["", "ana@shop.example"], ["ana", "a b@c"]),
);
const whose = fc.constantFrom("l-0", "l-1", "l-2", "l-9", "", " ");
const eventCells = fc.tuple(
  whose,
  fc.constantFrom("visit", "order", "other"),
  number,
  cell(["", "/pricing", "shop.example"], ["?q=1"]),
  number,
);

const table = (header: string, rows: readonly (readonly Cell[])[], isClean: boolean): string =>
  `${[header, ...rows.map((row) => row.map(([text, isBad]) => `"${isClean && isBad === true ? "" : text}"`).join(","))].join("\n")}\n`;

const leadHeader = "id,employees,industry,created,consent,email";
const eventHeader = "lead_id,event,at,seconds,page,number,amount";

interface Files {
  readonly leads: readonly (readonly Cell[])[];
  readonly events: readonly (readonly Cell[])[];
}
const files: fc.Arbitrary<Files> = fc.record({
  leads: fc.array(leadCells, { minLength: 1, maxLength: 4 }).map((rows) => rows.map((row, index) => [[`l-${index}`] as Cell, ...row])),
  events: fc
    .array(eventCells, { maxLength: 8 })
    .map((rows) =>
      rows.map(([lead, name, seconds, page, amount], index): Cell[] => [
        [lead],
        [name],
        [`2026-06-${10 + index}`],
        seconds,
        page,
        [`o-${index % 3}`],
        amount,
      ]),
    ),
});

const given = ({ leads, events }: Files, isClean: boolean): Given => ({
  leads: table(leadHeader, leads, isClean),
  events: table(eventHeader, events, isClean),
  at,
});

test("what counts as missing is as if it had been cleared, and each such value is told", async () => {
  await fc.assert(
    fc.asyncProperty(files, async (made) => {
      const clean = await runGiven(plan, given(made, true));
      const taken = await runGiven(plan, { ...given(made, false), onBadValue: "missing" });
      expect(clean.problems).toEqual([]);
      expect(taken.rows).toEqual(clean.rows);
      expect(taken.summary).toEqual(clean.summary);
      expect(taken.leftOut).toEqual(clean.leftOut);
      expect(taken.problems.every((problem) => "asMissing" in problem && problem.asMissing === "taken")).toBe(true);
      // By hand: each cell of a lead, and those of its events that are properties of their kind.
      const known = made.leads.map(([id]) => id![0]);
      const wrong = [
        ...made.leads.flatMap((row) => row.filter(([, isBad]) => isBad).map(([text]) => text)),
        ...made.events
          .flatMap(([lead, name, , seconds, page, , amount]) =>
            known.includes(lead![0]) ? (name![0] === "visit" ? [seconds!, page!] : name![0] === "order" ? [amount!] : []) : [],
          )
          .filter(([, isBad]) => isBad)
          .map(([text]) => text),
      ];
      expect(taken.problems.map(({ value }) => value).sort()).toEqual(wrong.sort());
    }),
    { numRuns: 100 },
  );
});

test("events that name no lead are as if they were not there, and as rejects they change no score", async () => {
  await fc.assert(
    fc.asyncProperty(files, async (made) => {
      const named = made.events.filter(([lead]) => lead![0].trim() !== "");
      const ran = await runGiven(plan, given(made, true));
      const without = await runGiven(plan, given({ ...made, events: named }, true));
      const rejecting = await runGiven(plan, { ...given(made, true), anonymous: "reject" });
      expect([ran.rows, ran.problems]).toEqual([without.rows, []]);
      expect(rejecting.rows).toEqual(without.rows);
      const anonymous = made.events.filter(([lead, name]) => lead![0].trim() === "" && name![0] !== "other").length;
      expect(ran.data.counts?.anonymous.count).toBe(anonymous);
      expect(rejecting.data.counts?.anonymous.count).toBe(0);
      expect(rejecting.problems).toHaveLength(anonymous);
    }),
    { numRuns: 50 },
  );
});

describe("what identifies something, and when it happened, must be readable", () => {
  const strict = planOf(`model "Strict" { timezone "UTC" }
lead { id: number key, employees: number }
event order { number: number key, amount: number }
fit { +1 when employees is missing }
behavior b { +(amount) for order }
`);

  test("a lead with a bad key is not scored, and all of its values are told", async () => {
    const { rows, problems } = await runGiven(strict, { leads: "id,employees\nx,many\n2,many\n", at, onBadValue: "missing" });
    expect(rows.map(([id, fit]) => [id, fit])).toEqual([["2", 1_000_000]]);
    expect(problems.map((problem) => [problem.line, problem.column, "asMissing" in problem && problem.asMissing])).toEqual([
      [2, "id", "impossible"],
      [2, "employees", "possible"],
      [3, "employees", "taken"],
    ]);
  });

  test("an event with a bad key or time is left out, and the others count", async () => {
    const events =
      "lead_id,event,at,number,amount\n2,order,2026-06-01,x,1\n2,order,soon,1,2\n2,order,2026-06-01,2,much\n2,order,2026-06-01,3,8\n";
    const { rows, problems } = await runGiven(strict, { leads: "id,employees\n2,5\n", events, at, onBadValue: "missing" });
    expect(rows.map(([id, , b]) => [id, b])).toEqual([["2", 8_000_000]]);
    expect(problems.map((problem) => [problem.line, problem.column, "asMissing" in problem && problem.asMissing])).toEqual([
      [2, "number", "impossible"],
      [3, "at", "impossible"],
      [4, "amount", "taken"],
    ]);
  });

  test("of several names of a field the first that has a value is read, and no other in its place", async () => {
    const named = planOf(`model "Named" { timezone "UTC" }
lead { id: text key, size: number from "Employees", "Headcount", missing "N/A" }
fit { +(size) when size > 0 }
`);
    const { rows, problems } = await runGiven(named, {
      leads: "id,Headcount,Employees\na,7,many\nb,many,7\nc,few,N/A\n",
      at,
      onBadValue: "missing",
    });
    expect(rows.map(([id, fit]) => [id, fit])).toEqual([
      ["a", 0],
      ["b", 7_000_000],
      ["c", 0],
    ]);
    expect(problems.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, "Employees", "many"],
      [4, "Headcount", "few"],
    ]);
  });
});
