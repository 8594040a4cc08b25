/** Values as systems and people write them, rewritten as they are read everywhere. */
import type { FieldType } from "@scoreline/semantics";
import { describe, expect, test } from "vitest";
import { longSalesforceId } from "../src/columns/identifier.ts";
import type { DateForm, Notation } from "../src/source/data-source.ts";
import { likelyNotation } from "../src/source/likely-notation.ts";
import { createListMarks } from "../src/source/list-marks.ts";
import { rewriteNumber } from "../src/source/rewrite-number.ts";
import { rewriteTime } from "../src/source/rewrite-time.ts";
import { rewriteOf } from "../src/source/rewrite.ts";

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
  ] as const)("%j with a decimal %s is %j", (raw, decimal, plain) => {
    expect(rewriteNumber(raw, decimal)).toBe(plain);
  });

  test.each([
    ["1.200,50", "point"],
    ["1,20", "point"],
    ["1,2000", "point"],
    ["1,200 300", "point"],
    ["12 people", "point"],
    ["$5M", "point"],
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
  expect(likelyNotation("time", "1767225600")).toEqual({ code: "dates", forms: ["epoch-seconds"] });
  expect(likelyNotation("time", "46387")).toBeNull();
  expect(likelyNotation(number, "1.234,50")).toEqual({ code: "decimal", marks: [{ mark: "comma", value: "1234.5" }] });
  expect(likelyNotation(number, "1,200")).toEqual({
    code: "decimal",
    marks: [
      { mark: "point", value: "1200" },
      { mark: "comma", value: "1.2" },
    ],
  });
  expect(likelyNotation(number, "45%")).toEqual({ code: "decimal", marks: [{ mark: "point", value: "45" }] });
  expect(likelyNotation(number, "many")).toBeNull();
  expect(likelyNotation({ kind: "email" }, "N/A")).toEqual({ code: "no-value", word: "N/A" });
  expect(likelyNotation({ kind: "truth" }, "Y")).toEqual({ code: "truth", word: "Y", means: "yes" });
  expect(likelyNotation({ kind: "text" }, "Y")).toBeNull();
});

test("lists of which most have another mark, and none the one that is read, are noticed", () => {
  const hintsOf = (read: string[], ...values: unknown[]): unknown => {
    const marks = createListMarks(read);
    for (const value of values) marks.see("interests", value);
    return marks.hints();
  };
  expect(hintsOf([";"], "a|b", "c|d", "a|c", null, "")).toEqual([{ field: "interests", mark: "|", count: 3, of: 3 }]);
  expect(hintsOf([";"], "a|b", "c|d", "e")).toEqual([{ field: "interests", mark: "|", count: 2, of: 3 }]);
  expect(hintsOf([";"], "a::b")).toEqual([{ field: "interests", mark: "::", count: 1, of: 1 }]);
  expect(hintsOf([";"], "a|b", "c", "d")).toEqual([]);
  expect(hintsOf([";"], "a|b", "c|d;e")).toEqual([]);
  expect(hintsOf([";"], '["a|b"]', ["a|b"])).toEqual([]);
  expect(hintsOf(["|"], "a|b", "c|d")).toEqual([]);
});
