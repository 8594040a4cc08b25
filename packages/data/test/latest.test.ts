/** Several rows of one lead: the latest value of each column counts, by the moments at which rows were written, however those are written. */
import { layOutLeads, pickLeadColumns, readOneLead, type DataSource, type OneLead } from "@scoreline/data";
import type { PlanInputs } from "@scoreline/plan";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../test/generators/effort.ts";
import { openGiven } from "./reading.ts";

const text = { kind: "text" } as const;
const inputs: PlanInputs = {
  missing: [],
  key: null,
  lead: [
    { name: "plan", from: [], missing: [], type: text },
    { name: "size", from: [], missing: [], type: text },
    { name: "job_title", from: ["jobTitle"], missing: [], type: text },
  ],
  events: [],
};
const source: DataSource = {
  title: "Calls",
  leads: { id: ["userId"], latest: ["timestamp", "receivedAt"], spread: ["traits"] },
  values: { dates: ["epoch-millis"] },
};

async function leadOf(rows: readonly object[], zone = "UTC"): Promise<OneLead> {
  const given = await openGiven("calls.jsonl", rows.map((row) => JSON.stringify(row)).join("\n"));
  const file = layOutLeads(given, source);
  return readOneLead("u", inputs, { file, columns: pickLeadColumns(file, inputs, null, source, zone), wanted: [] }, null, () => undefined);
}

const call = (timestamp: unknown, traits: object): object => ({ userId: "u", timestamp, traits });
const planOf = async (...rows: readonly object[]): Promise<unknown> => (await leadOf(rows)).history?.lead["plan"];

test.each([
  // 01:00 in the fifth zone to the east is 20:00 the day before.
  ["an offset", "2026-05-02T01:00:00+05:00", "2026-05-01T22:00:00Z"],
  ["a fraction", "2026-05-01T10:00:00Z", "2026-05-01T10:00:00.500Z"],
  ["a space", "2026-05-01T10:00:00Z", "2026-05-01 11:00:00"],
  // 1777633200000 is 2026-05-01T11:00:00Z.
  ["a count", "2026-05-01T10:00:00Z", 1_777_633_200_000],
  ["a count before a text", 1_777_633_200_000, "2026-05-01T11:00:01Z"],
  ["a date alone, which is its start", "2026-05-01", "2026-05-01T00:00:01Z"],
  ["the moment at which it came", "2026-05-01T10:00:00Z", ""],
])("the later moment counts, written with %s", async (_, earlier, later) => {
  const old = call(earlier, { plan: "Free" });
  const recent = { ...call(later, { plan: "Pro" }), receivedAt: "2026-05-01T11:00:00Z" };
  expect([await planOf(old, recent), await planOf(recent, old)]).toEqual(["Pro", "Pro"]);
});

test("times without an offset are on the clocks of the model, unless the source has a zone", async () => {
  // Noon in Madrid is ten o’clock in UTC, in May.
  const rows = [call("2026-05-01 12:00:00", { plan: "Madrid" }), call("2026-05-01T11:00:00Z", { plan: "UTC" })];
  expect((await leadOf(rows)).history?.lead["plan"]).toBe("Madrid");
  expect((await leadOf(rows, "Europe/Madrid")).history?.lead["plan"]).toBe("UTC");
});

test("of one moment the row further down counts, and one without a time is the oldest and told", async () => {
  const noon = "2026-05-01T12:00:00Z";
  expect(await planOf(call(noon, { plan: "one" }), call("2026-05-01T14:00:00+02:00", { plan: "two" }))).toBe("two");
  const found = await leadOf([call(noon, { plan: "dated" }), call(null, { plan: "undated", size: "5" })]);
  expect([found.history?.lead, found.writing.undated]).toEqual([{ plan: "dated", size: "5" }, 1]);
  expect((await leadOf([call(null, { plan: "one" }), call("", { plan: "two" })])).writing.undated).toBe(0);
});

test("a row whose time cannot be read is not used, and said", async () => {
  const found = await leadOf([call("2026-05-01T12:00:00Z", { plan: "good" }), call("31/12/2026", { plan: "bad" })]);
  expect(found.history?.lead).toEqual({ plan: "good" });
  expect(found.unused).toEqual([
    {
      line: 2,
      column: "timestamp",
      value: "31/12/2026",
      lead: "u",
      cause: { code: "unfit-writing-time", likely: { code: "dates", forms: ["dmy"] } },
    },
  ]);
});

test("null and an empty text take back what was said before; a call that does not name a trait leaves it", async () => {
  const first = call("2026-05-01T10:00:00Z", { plan: "Pro", size: "5" });
  for (const none of [null, "", " "]) {
    const { history } = await leadOf([first, call("2026-05-02T10:00:00Z", { plan: none })]);
    expect(history?.lead).toEqual({ plan: null, size: "5" });
  }
  expect(await planOf(first, call("2026-05-02T10:00:00Z", { size: "6" }))).toBe("Pro");
  expect(await planOf(first, call("2026-05-02T10:00:00Z", { plan: null }), call("2026-05-03T10:00:00Z", { plan: "Team" }))).toBe("Team");
});

test("in a table every row has every column, so that a blank value takes nothing back", async () => {
  const given = await openGiven("calls.csv", "userId,timestamp,plan\nu,2026-05-01,Pro\nu,2026-05-02,\n");
  const file = layOutLeads(given, source);
  const columns = pickLeadColumns(file, inputs, null, source);
  const { history } = await readOneLead("u", inputs, { file, columns, wanted: [] }, null, () => undefined);
  expect(history?.lead).toEqual({ plan: "Pro" });
});

const pad = (count: number, digits = 2): string => String(count).padStart(digits, "0");
/** An instant as a text of a zone that is so many hours away. */
const shifted = (instant: number, hours: number): string => new Date(instant + hours * 3_600_000).toISOString().slice(0, -1);
const forms: readonly ((instant: number, hours: number) => unknown)[] = [
  (instant) => new Date(instant).toISOString(),
  (instant, hours) => `${shifted(instant, hours)}${hours < 0 ? "-" : "+"}${pad(Math.abs(hours))}:00`,
  (instant, hours) => `${shifted(instant, hours).replace("T", " ")} ${hours < 0 ? "-" : "+"}${pad(Math.abs(hours))}00`,
  (instant) => shifted(instant, 0).replace("T", " "),
  (instant) => `${shifted(instant, 0).replace("T", " ")}000 UTC`,
  (instant) => new Date(instant).toISOString().replace(".000Z", "Z"),
  (instant) => instant,
  String,
];

test("whatever way times are written and rows are shuffled, the latest value by instant counts", async () => {
  const start = Date.parse("2026-05-01T00:00:00Z");
  const row = fc.record({
    // Few moments close to each other, so that some are one.
    at: fc.integer({ min: 0, max: 8 }).map((step) => start + step * 500 + (step % 2) * 7_200_000),
    form: fc.integer({ min: 0, max: forms.length - 1 }),
    hours: fc.integer({ min: -11, max: 13 }),
    plan: fc.constantFrom(undefined, null, "", "Free", "Pro", "Team"),
    size: fc.constantFrom(undefined, null, "1", "2", "3"),
    title: fc.constantFrom(undefined, null, " ", "Owner", "Buyer"),
    spelled: fc.record({
      plan: fc.constantFrom("plan", "Plan", "PLAN"),
      size: fc.constantFrom("size", "Size", "SIZE"),
      title: fc.constantFrom("job_title", "jobTitle", "JOBTITLE", "Job_Title"),
    }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
      const written = rows.map(({ at, form, hours, plan, size, title, spelled }) =>
        call(forms[form]!(at, hours), { [spelled.plan]: plan, [spelled.size]: size, [spelled.title]: title }),
      );
      const { history, unused } = await leadOf(written);
      const latest = (name: "plan" | "size" | "title"): string | null => {
        let best: { at: number; value: string | null } = { at: -Infinity, value: null };
        for (const each of rows)
          if (each[name] !== undefined && each.at >= best.at) best = { at: each.at, value: each[name]?.trim() || null };
        return best.value;
      };
      expect(unused).toEqual([]);
      const given = (...names: readonly string[]): unknown[] =>
        names.map((name) => history?.lead[name]).filter((value) => (value ?? null) !== null);
      expect(given("plan", "Plan", "PLAN")).toEqual([latest("plan") ?? []].flat());
      expect(given("size", "Size", "SIZE")).toEqual([latest("size") ?? []].flat());
      expect(given("job_title", "jobTitle", "JOBTITLE", "Job_Title")).toEqual([latest("title") ?? []].flat());
    }),
    { numRuns: runs(300) },
  );
});
