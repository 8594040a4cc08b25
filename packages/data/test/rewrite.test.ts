/** Values as systems and people write them, rewritten as they are read everywhere. */
import { UnfitValue, valueReader, zoneOf, type FieldType } from "@scoreline/semantics";
import { describe, expect, test } from "vitest";
import { longSalesforceId } from "../src/columns/identifier.ts";
import type { DateForm, Notation } from "../src/source/data-source.ts";
import { likelyNotation } from "../src/source/likely-notation.ts";
import { createDayOrders } from "../src/source/day-orders.ts";
import { createListMarks } from "../src/source/list-marks.ts";
import { rewriteNumber } from "../src/source/rewrite-number.ts";
import { rewriteTime } from "../src/source/rewrite-time.ts";
import { rewriteOf } from "../src/source/rewrite.ts";
import { createThousandsMarks } from "../src/source/thousands-marks.ts";

test.each([
  ["kim@example.com", "kim@example.com"],
  ["<kim@example.com>", "kim@example.com"],
  ["Kim <kim@example.com>", "kim@example.com"],
  ['"Kim, Dr." <mailto:kim@example.com>;', "kim@example.com"],
  ["kim@example.com;", "kim@example.com"],
  ["kim@example.com, ", "kim@example.com"],
  ["kim@example.com.", "kim@example.com"],
  ["mailto:kim@example.com", "kim@example.com"],
  ["MAILTO:kim@example.com?subject=Hi", "kim@example.com"],
  ["'kim@example.com'", "kim@example.com"],
  ['"kim@example.com",', "kim@example.com"],
  ["o'brien+1@mail.example.com", "o'brien+1@mail.example.com"],
  // What is no single address is left to its reader.
  ["a@x.example; b@y.example", "a@x.example; b@y.example"],
  ["a@x.example,b@y.example", "a@x.example,b@y.example"],
  ["kim@", "kim@"],
  ["kim@.", "kim@."],
])("the address of %s is %s", (written, address) => {
  expect(rewriteOf({ kind: "email" }, {})!(written)).toBe(address);
});

describe("numbers", () => {
  test.each([
    ["1,200", "point", "1200"],
    ["1,234,567.89", "point", "1234567.89"],
    ["$5,000,000", "point", "5000000"],
    ["-$5", "point", "-5"],
    ["€ -5.50", "point", "-5.50"],
    ["USD 12", "point", "12"],
    ["45%", "point", "45"],
    ["+200", "point", "200"],
    ["200.", "point", "200"],
    [".5", "point", "0.5"],
    ["1 200", "point", "1200"],
    ["1\u00a0200\u00a0300", "point", "1200300"],
    ["1'200", "point", "1200"],
    [" 12 ", "point", "12"],
    ["1.25E7", "point", 12_500_000],
    ["1.200,50", "comma", "1200.50"],
    ["1.200.300", "comma", "1200300"],
    ["1200,5 €", "comma", "1200.5"],
    ["1 200,5", "comma", "1200.5"],
    ["12k", "point", "12000"],
    ["$5M", "point", "5000000"],
    ["1.5M", "point", "1500000"],
    ["1.5B", "point", "1500000000"],
    ["2 Bn", "point", "2000000000"],
    ["1,2345 Mio. €", "comma", "1234500"],
    ["1.250,5 Tsd. EUR", "comma", "1250500"],
    ["0.25K", "point", "250"],
    [".0005 M", "point", "500"],
    ["1.23456789k", "point", "1234.56789"],
    ["-$2.1bn", "point", "-2100000000"],
    ["5 MIO", "point", "5000000"],
    ["5 MXN", "point", "5"],
    ["12 kr", "point", "12"],
    ["1,000 kr.", "point", "1000"],
    ["US$ 5", "point", "5"],
    ["R$1.200,50", "comma", "1200.50"],
    ["Rs. 500", "point", "500"],
    ["5 EUR", "point", "5"],
    ["1 200 zł", "comma", "1200"],
    ["12,50 Euro", "comma", "12.50"],
    ["(1,200.50)", "point", "-1200.50"],
    ["$(5)", "point", "-5"],
    ["(€ 5 M)", "point", "-5000000"],
  ] as const)("%j with a decimal %s is %j", (raw, decimal, plain) => {
    expect(rewriteNumber(raw, decimal)).toBe(plain);
  });

  test.each([
    ["1.200,50", "point"],
    ["1,20", "point"],
    ["1,2000", "point"],
    ["1,200 300", "point"],
    ["12 people", "point"],
    ["5m", "point"],
    ["128 B", "point"],
    ["5 MIL", "point"],
    ["12kEUR", "point"],
    ["5 kM", "point"],
    ["k", "point"],
    ["1e3k", "point"],
    ["(-5)", "point"],
    ["(5", "point"],
    ["50-100", "point"],
    ["--5", "point"],
    ["-$-5", "point"],
    ["1,200.50", "comma"],
    ["1.20", "comma"],
    ["", "point"],
    ["%", "point"],
  ] as const)("%j with a decimal %s stays as it is, to be refused", (raw, decimal) => {
    expect(rewriteNumber(raw, decimal)).toBe(raw);
  });
});

describe("dates and times", () => {
  test.each<[string | number, DateForm, string]>([
    ["31/12/2026", "dmy", "2026-12-31"],
    ["31.12.2026", "dmy", "2026-12-31"],
    ["1-2-2026", "dmy", "2026-02-01"],
    ["31-Dec-2026", "dmy", "2026-12-31"],
    ["31 December 2026", "dmy", "2026-12-31"],
    ["12/31/2026", "mdy", "2026-12-31"],
    ["Dec 31, 2026", "mdy", "2026-12-31"],
    ["17-Aug-2026", "mdy", "2026-08-17"],
    ["17 Aug 2026 9:14 AM", "ymd", "2026-08-17T09:14:00"],
    ["Dec 31, 2026", "dmy", "2026-12-31"],
    ["12/31/2026 9:14 AM", "mdy", "2026-12-31T09:14:00"],
    ["12/31/2026 12:00:00 AM", "mdy", "2026-12-31T00:00:00"],
    ["12/31/2026 12:05 pm", "mdy", "2026-12-31T12:05:00"],
    ["12/31/2026, 11:59:59 PM", "mdy", "2026-12-31T23:59:59"],
    ["12/31/2026 21:14 UTC", "mdy", "2026-12-31T21:14:00Z"],
    ["12/31/2026 21:14:00.5 +0100", "mdy", "2026-12-31T21:14:00.5+0100"],
    ["2026/12/31", "ymd", "2026-12-31"],
    ["20261231", "ymd", "2026-12-31"],
    ["2026-1-5", "ymd", "2026-01-05"],
    ["1767225600", "epoch-seconds", "2026-01-01T00:00:00.000Z"],
    [1767225600000, "epoch-millis", "2026-01-01T00:00:00.000Z"],
    ["1780128000123456", "epoch-micros", "2026-05-30T08:00:00.123Z"],
    ["2026-12-31", "dmy", "2026-12-31"],
    ["2026-12-31T09:14:33Z", "mdy", "2026-12-31T09:14:33Z"],
  ])("%j as %s is %s", (raw, form, iso) => {
    expect(rewriteTime(raw, [form], null)).toBe(iso);
  });

  test.each<[unknown, DateForm]>([
    ["12/31/2026", "dmy"],
    ["31/12/2026", "mdy"],
    ["31/02/2026", "dmy"],
    ["31/12/26", "dmy"],
    ["31/12-2026", "dmy"],
    ["12/31/2026 13:00 PM", "mdy"],
    ["12/31/2026 0:30 AM", "mdy"],
    ["12/31/2026 25:00", "mdy"],
    ["31/12/2026", "ymd"],
    // Another unit: milliseconds as seconds lie out of the calendar, seconds as milliseconds in January 1970.
    ["1767225600000000", "epoch-seconds"],
    ["1767225600", "epoch-millis"],
    ["1767225600000", "epoch-micros"],
    ["soon", "dmy"],
    [null, "dmy"],
    [true, "epoch-millis"],
  ])("%j as %s stays as it is, to be refused", (raw, form) => {
    expect(rewriteTime(raw, [form], null)).toBe(raw);
  });

  test("a zone is that of times without an offset; a date alone is a day anywhere", () => {
    // New York is at UTC−4 in summer, at UTC−5 in winter.
    expect(rewriteTime("2026-06-03 06:30:00", [], "America/New_York")).toBe("2026-06-03T10:30:00.000Z");
    expect(rewriteTime("1/3/2026 9:00 PM", ["mdy"], "America/New_York")).toBe("2026-01-04T02:00:00.000Z");
    expect(rewriteTime("2026-06-03T06:30:00+02:00", [], "America/New_York")).toBe("2026-06-03T06:30:00+02:00");
    expect(rewriteTime("2026-06-03", [], "America/New_York")).toBe("2026-06-03");
  });
});

test("lists, truths and texts for no value", () => {
  const rewrite = (kind: "list" | "truth" | "text" | "number", notation: Notation, raw: unknown): unknown =>
    (rewriteOf({ kind } as FieldType, notation) ?? ((same: unknown) => same))(raw);
  expect(rewrite("list", { list: ["|"] }, "a|b;c")).toEqual(["a", "b;c"]);
  expect(rewrite("list", { list: ["::", ":"], missing: ["-None-"] }, "a::b:-none-")).toEqual(["a", "b"]);
  expect(rewrite("list", { list: [","] }, '["a,b"]')).toBe('["a,b"]');
  expect(rewrite("list", {}, "a;b")).toBe("a;b");
  expect(rewrite("truth", { yes: ["Y"], no: ["N"] }, " y ")).toBe(true);
  expect(rewrite("truth", { yes: ["Y"], no: ["N"] }, "N")).toBe(false);
  expect(rewrite("truth", { yes: ["Y"] }, "maybe")).toBe("maybe");
  expect(rewrite("text", { missing: ["(not set)"] }, "(Not set) ")).toBeNull();
  expect(rewrite("number", { missing: ["\\N"], decimal: "comma" }, "\\N")).toBeNull();
  expect(rewrite("text", { decimal: "comma", dates: ["dmy"] }, "1,5")).toBe("1,5");
});

test("no group of thousands begins with 0: what looks so is a fraction, or refused", () => {
  const read = valueReader({ type: { kind: "number" }, missing: [] }, { zone: zoneOf("UTC"), missing: new Set() });
  const readAs = (raw: string, decimal: "point" | "comma"): unknown => read(rewriteNumber(raw, decimal));
  expect([readAs("0.500", "comma"), readAs("-0.500", "comma"), readAs("0,500", "comma"), readAs("0.500", "point")]).toEqual([
    0.5, -0.5, 0.5, 0.5,
  ]);
  expect([readAs("1.500", "comma"), readAs("1,500", "point"), readAs("10.500,5", "comma")]).toEqual([1500, 1500, 10_500.5]);
  for (const raw of ["0,500", "0,500.5", "01,500"]) expect(readAs(raw, "point")).toBeInstanceOf(UnfitValue);
  expect(readAs("0.500,5", "comma")).toBeInstanceOf(UnfitValue);
});

test("an id of Salesforce is the same with 15 and with 18 characters", () => {
  expect(longSalesforceId("00Q5f000003AbCd")).toBe("00Q5f000003AbCdEAK");
  expect(longSalesforceId("00Q5f000003AbCD")).toBe("00Q5f000003AbCDEA0");
  expect(longSalesforceId("00Q5f000003AbCdEAK")).toBe("00Q5f000003AbCdEAK");
  expect(longSalesforceId("a-15-letter-id!")).toBe("a-15-letter-id!");
});

test("what cannot be read is looked at for what would read it", () => {
  const number: FieldType = { kind: "number" };
  expect(likelyNotation({ kind: "date" }, "31/12/2026")).toEqual({ code: "dates", forms: ["dmy"] });
  expect(likelyNotation("time", "03/04/2026 10:00")).toEqual({ code: "dates", forms: ["dmy", "mdy"] });
  expect(likelyNotation("time", "17-Aug-2026")).toEqual({ code: "dates", forms: ["dmy", "mdy", "ymd"] });
  expect(likelyNotation("time", "1767225600")).toEqual({ code: "dates", forms: ["epoch-seconds"] });
  expect(likelyNotation("time", "46387")).toBeNull();
  for (const short of ["31.12.25", "12/31/25 10:00", "31-Dec-25", "Dec 31, 25"])
    expect(likelyNotation({ kind: "date" }, short)).toEqual({ code: "short-year", year: "2025" });
  expect(likelyNotation({ kind: "date" }, "31.12.85")).toEqual({ code: "short-year", year: "1985" });
  expect(likelyNotation({ kind: "date" }, "1.2.3")).toBeNull();
  // No group of thousands begins with 0.
  // No option reads what is beyond the largest number.
  for (const text of ["1e999", "-1e999", "1E+16", "1,000,000,000,000,001"]) expect(likelyNotation(number, text)).toBeNull();
  expect(likelyNotation(number, "1E+15")).toMatchObject({ code: "decimal" });
  expect(likelyNotation(number, "0,500")).toEqual({ code: "decimal", marks: [{ mark: "comma", value: "0.5" }] });
  expect(likelyNotation(number, "1.234,50")).toEqual({ code: "decimal", marks: [{ mark: "comma", value: "1234.5" }] });
  expect(likelyNotation(number, "1,200")).toEqual({
    code: "decimal",
    marks: [
      { mark: "point", value: "1200" },
      { mark: "comma", value: "1.2" },
    ],
  });
  // Either reads it, and what else the file has decides between them.
  expect(likelyNotation(number, "45%")).toEqual({
    code: "decimal",
    marks: [
      { mark: "point", value: "45" },
      { mark: "comma", value: "45" },
    ],
  });
  expect(likelyNotation(number, "many")).toBeNull();
  expect(likelyNotation(number, "1.5M")).toEqual({ code: "decimal", marks: [{ mark: "point", value: "1500000" }] });
  expect(likelyNotation(number, "1,200.50", { values: { decimal: "comma" } })).toEqual({
    code: "decimal",
    marks: [{ mark: "point", value: "1200.5" }],
    insteadOf: "comma",
  });
  for (const [text, word] of [
    ["1.5m", "m"],
    ["128 B", "B"],
    ["US$ 2 MM", "MM"],
    ["5 mil €", "mil"],
  ] as const)
    expect(likelyNotation(number, text)).toEqual({ code: "scale", word });
  for (const text of ["5 meters", "m", "5mb"]) expect(likelyNotation(number, text)).toBeNull();
  expect(likelyNotation({ kind: "email" }, "N/A")).toEqual({ code: "no-value", word: "N/A" });
  expect(likelyNotation({ kind: "truth" }, "Y")).toEqual({ code: "truth", word: "Y", means: "yes" });
  expect(likelyNotation({ kind: "text" }, "Y")).toBeNull();
});

describe("what separates the items of a list", () => {
  /** What is noticed of the field “interests”, of which the model asks for some items. */
  const hintsOf = (values: readonly unknown[], asked: readonly string[] = [], read: readonly string[] = [";"]): unknown[] => {
    const marks = createListMarks(read, false);
    const watch = marks.watch({ event: null, field: "interests" });
    for (const value of values) watch(value);
    return marks.hints(() => new Set(asked)).map(({ mark, example, count, of, isMixed }) => [mark, example, count, of, isMixed]);
  };
  const plain = (count: number): string[] => Array.from({ length: count }, (_, index) => `item ${index}`);

  test("is noticed by its share alone: from a fifth of a mark that is in few items, from half of a comma", () => {
    expect(hintsOf(["a|b", "c|d", "a|c", null, ""])).toEqual([["|", "a|b", 3, 3, false]]);
    expect(hintsOf(["a::b"])).toEqual([["::", "a::b", 1, 1, false]]);
    expect(hintsOf(["x|y", "z|w", ...plain(7)])).toEqual([["|", "x|y", 2, 9, false]]);
    expect(hintsOf(["x|y", "z|w", ...plain(8)])).toEqual([]);
    expect(hintsOf(["x|y", ...plain(3)])).toEqual([]);
    expect(hintsOf(["x,y", "z,w", "v"])).toEqual([[",", "x,y", 2, 3, false]]);
    expect(hintsOf(["x,y", "z,w", "v", "u"])).toEqual([]);
    expect(hintsOf(["x|y", "z|w;v"])).toEqual([]);
  });

  test("is noticed in a single value of which all pieces are items elsewhere", () => {
    expect(hintsOf(["Fleet, Vans", "fleet", "vans", ...plain(99)])).toEqual([[",", "Fleet, Vans", 1, 102, false]]);
    expect(hintsOf(["Fleet/Vans", "fleet;Vans", ...plain(99)])).toEqual([["/", "Fleet/Vans", 1, 101, true]]);
    expect(hintsOf(["Vans, small", "vans", "A/B tests", "a", ...plain(99)])).toEqual([]);
  });

  test("is noticed where pieces are what the model asks for, but not where that itself has the mark", () => {
    expect(hintsOf(["Fleet|Other", ...plain(99)], ["fleet"])).toEqual([["|", "Fleet|Other", 1, 100, false]]);
    expect(hintsOf(["Fleet, other", ...plain(19)], ["fleet"])).toEqual([[",", "Fleet, other", 1, 20, false]]);
    expect(hintsOf(["Fleet, other", ...plain(20)], ["fleet"])).toEqual([]);
    expect(hintsOf(["Fleet / other", ...plain(19)], ["fleet"])).toEqual([["/", "Fleet / other", 1, 20, false]]);
    expect(hintsOf(["Fleet / other", ...plain(20)], ["fleet"])).toEqual([]);
    expect(hintsOf(["Fleet / other", ...plain(2)], ["fleet / other", "fleet"])).toEqual([]);
    expect(hintsOf(["Sales, EMEA", ...plain(2)], ["sales, emea", "sales"])).toEqual([]);
  });

  test("is not looked for in lists of JSON, and is not what is read", () => {
    expect(hintsOf(['["a|b"]', ["a|b"]])).toEqual([]);
    expect(hintsOf(["a|b", "c|d"], [], ["|"])).toEqual([]);
    expect(hintsOf(["a;b", "c;d"], [], ["|"])).toEqual([[";", "a;b", 2, 2, false]]);
  });
});

describe("numbers that look like thousands", () => {
  const hintsOf = (notation: Notation, ...values: unknown[]): unknown[] => {
    const marks = createThousandsMarks(notation);
    const watch = marks.watch({ event: null, field: "revenue" }, { kind: "number" })!;
    for (const value of values) watch(value);
    return marks.hints().map(({ decimal, example, count, of }) => [decimal, example, count, of]);
  };

  test.each<[string, Notation]>([
    ["point", {}],
    ["point", { decimal: "point" }],
  ])("are noticed however few there are, unless a fraction is written otherwise: %s", (decimal, notation) => {
    expect(hintsOf(notation, "1.500", "950", "12", "7")).toEqual([[decimal, "1.500", 1, 4]]);
    expect(hintsOf(notation, "1200", "2.500", "3.000")).toEqual([[decimal, "2.500", 2, 3]]);
    expect(hintsOf(notation, "1.500.000", "-3.000")).toEqual([[decimal, "1.500.000", 2, 2]]);
    for (const shown of ["0.5", "1.25", "0.200", "1200.500", "12.5000", ".5"]) expect(hintsOf(notation, "1.500", shown)).toEqual([]);
    expect(hintsOf(notation, "12", "1200", null, 1.5)).toEqual([]);
  });

  test("are noticed with a currency and a percent sign, and beside values that say nothing of it", () => {
    const point: Notation = { decimal: "point" };
    expect(hintsOf(point, "€ 1.500", "2.500 €", "-$3.000", "n/a.")).toEqual([["point", "€ 1.500", 3, 4]]);
    expect(hintsOf(point, "€ 1.500", "$1,200.50")).toEqual([]);
    expect(hintsOf(point, "1.500", "1.500,25")).toEqual([["point", "1.500", 1, 2]]);
  });

  test("are noticed with a comma, too, where that is before a fraction", () => {
    const comma: Notation = { decimal: "comma" };
    expect(hintsOf(comma, "1,500", "950")).toEqual([["comma", "1,500", 1, 2]]);
    expect(hintsOf(comma, "1,500", "1,5")).toEqual([]);
    expect(hintsOf(comma, "1,500", "1.200,500")).toEqual([]);
    expect(hintsOf(comma, "1.500")).toEqual([]);
  });
});

describe("dates of which day and month could change places", () => {
  const created = { event: null, field: "created" };
  const hintOf = (dates: readonly DateForm[], ...values: unknown[]): unknown => {
    const days = createDayOrders({ dates });
    const watch = days.watch(created);
    if (watch === null) return null;
    for (const value of values) watch(value);
    return days.hint(() => true);
  };

  test("are noticed where no date shows the order", () => {
    const example = { order: "mdy", example: "03/04/2026", numbers: [3, 4, 2026], places: [created] };
    expect(hintOf(["mdy"], "5/5/2026", "03/04/2026 10:00 AM", "2026-12-31")).toEqual(example);
    expect(hintOf(["mdy"], "03/04/2026", "12/13/2026")).toBeNull();
    // This one is refused: it says that the others are read wrongly.
    expect(hintOf(["mdy"], "03/04/2026", "13/12/2026")).toEqual(example);
    expect(hintOf(["dmy"], "03.04.2026", "12.11.2026")).toMatchObject({ order: "dmy", example: "03.04.2026" });
    expect(hintOf(["dmy"], "03.04.2026", "13.11.2026")).toBeNull();
    expect(hintOf(["dmy"], "5.5.2026", "2026-03-04", "3 Apr 2026", null)).toBeNull();
    expect(hintOf(["ymd", "epoch-millis"], "2026/03/04")).toBeNull();
  });

  test("are looked for in all fields of a file together", () => {
    const days = createDayOrders({ dates: ["mdy"] });
    days.watch(created)!("03/04/2026");
    days.watch(null)!("5/6/2026");
    expect(days.hint(() => true)).toMatchObject({ example: "03/04/2026", places: [created, null] });
    // Of those that matter.
    expect(days.hint((place) => place === null)).toMatchObject({ example: "5/6/2026", places: [null] });
    days.watch({ event: null, field: "closed" })!("5/16/2026");
    expect(days.hint(() => true)).toBeNull();
  });
});
