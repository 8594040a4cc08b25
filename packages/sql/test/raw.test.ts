/** What statements over raw tables read: texts that DuckDB folds as JavaScript does, and clock changes as zones have them; and what they refuse. */
import { compileText } from "@scoreline/compiler";
import { fold, zoneOf } from "@scoreline/semantics";
import { formatRawSql, SqlRefusal } from "@scoreline/sql";
import { expect, test } from "vitest";
import { random } from "../../../test/generators/random.ts";
import { useDuckDb } from "../../../test/sql/duckdb-scores.ts";
import { isReadable, trimmed } from "../src/raw/raw-values.ts";
import { lastInstant, zoneStretches } from "../src/raw/zone-changes.ts";

const database = useDuckDb();

test("every character that is read is folded by DuckDB as by the reference, and none composes with another", async () => {
  const text = "'i' || chr(CAST(i AS INTEGER)) || 'x'";
  const sql = `SELECT CAST(i AS INTEGER), lower(${trimmed(`${text} || chr(CAST(i AS INTEGER))`)}) FROM (FROM range(1, 55296) UNION ALL FROM range(57344, 1114112)) AS t(i) WHERE ${isReadable(text)}`;
  const rows = (await database.connection.runAndReadAll(sql)).getRows();
  expect(rows.length).toBeGreaterThan(30_000);
  const wrong = rows.filter(([code, folded]) => {
    const sign = String.fromCodePoint(Number(code));
    return fold(`i${sign}x${sign}`) !== folded || /[\p{M}\u1100-\u11ff]/u.test(sign) || sign.normalize() !== sign;
  });
  expect(wrong).toEqual([]);
  const outside = ["İ", "ς", "e\u0301", "\u2003", "\ufeff", "ᄀ", "\u212b", "\0"];
  for (const sign of outside)
    expect((await database.connection.runAndReadAll(`SELECT ${isReadable("$1")}`, [sign])).getRows(), sign).toEqual([[false]]);
}, 600_000);

test.each([
  "Europe/Madrid",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Pacific/Apia",
  "Asia/Kolkata",
  "UTC",
  "Africa/Casablanca",
])(
  "the stretches of %s tell days and instants as the zone does",
  (name) => {
    const zone = zoneOf(name);
    const stretches = zoneStretches(name);
    const draw = random(7);
    const day = 86_400_000;
    const around = stretches.flatMap(({ fromInstant, fromLocal }) =>
      [-day, -3_600_000, -1_800_001, -1, 0, 1, 1_799_999, 3_600_000, day].flatMap((by) => [fromInstant + by, fromLocal + by]),
    );
    const times = [...around, ...Array.from({ length: 5_000 }, () => Math.floor(draw() * lastInstant))].filter(
      (time) => time > day && time < lastInstant - 2 * day,
    );
    for (const time of times) {
      const at = stretches.findLast(({ fromInstant }) => fromInstant <= time)!;
      expect(Math.max(Math.floor((time + at.offset) / day), at.reached), `day of ${time}`).toBe(zone.dayAt(time));
      const by = stretches.findLast(({ fromLocal }) => fromLocal <= time)!;
      expect(time - by.offset, `instant of ${time}`).toBe(zone.instantOf(Math.floor(time / day), time % day));
      const midnight = Math.floor(time / day) * day;
      const begun = stretches.findLast(({ fromLocal }) => fromLocal <= midnight)!;
      expect(Math.min(midnight - begun.offset, begun.untilInstant), `start of the day of ${time}`).toBe(zone.startOfDay(midnight / day));
    }
  },
  120_000,
);

test.each([
  ["lead { n: number }", "the leads have no key, by which their events are found"],
  ["lead { id: number key }", "the key “id” is neither a text nor an email, and only our own reader compares such keys"],
  ['lead { id: text key, n: number from "A", "B" }', "“n” has several columns, and only our own reader chooses between them"],
  ["lead { id: text key, n: number, N: number }", "two columns of one table would be called “N” but for capitals"],
  ["lead { id: text key, arrival: number }", "two columns of one table would be called “arrival” but for capitals"],
  ["lead { id: text key }\nevent a { `event`: text }", "two columns of one table would be called “event” but for capitals"],
  ["lead { id: text key }\nevent a\nevent A", "two events are called “a” but for capitals, and only our own reader distinguishes them"],
])("%s is refused: only our own reader reads it", (inputs, reason) => {
  const { plan, diagnostics } = compileText(
    `model "M" { timezone "UTC" }\n${inputs}\nfit { +1 when ${/lead \{ (\w+)/.exec(inputs)![1]} is known }\n`,
  );
  expect(plan, JSON.stringify(diagnostics)).not.toBeNull();
  expect(() => formatRawSql(plan!, "leads", "2026-01-01")).toThrow(new SqlRefusal(reason, null, null));
});
