import { describe, expect, test } from "vitest";
import { parseDay } from "./days.ts";
import { readValue, type FieldValue, type FieldType } from "./read-value.ts";
import { zoneOf } from "./zone.ts";

const context = { zone: zoneOf("Europe/Madrid"), missing: new Set(["select", "n/a", "-1"]) };
const kinds = ["text", "number", "truth", "date", "email", "url", "list"] as const;
const choice: FieldType = { kind: "one-of", of: "text", values: ["Software", "Retail"] };
const size: FieldType = { kind: "one-of", of: "number", values: [1, 2.5] };
const types: FieldType[] = [...kinds.map((kind): FieldType => ({ kind })), choice, size];

const read = (type: FieldType | (typeof kinds)[number], raw: unknown) =>
  readValue({ type: typeof type === "string" ? { kind: type } : type, missing: [] }, raw, context);
const given = (...cases: readonly (readonly [unknown, FieldValue])[]) => cases;

test.each(types)("$kind: blank and the model's missing texts are missing", (type) => {
  for (const raw of [null, undefined, "", "  \t\n", "Select", " N/A ", "n/a", "\u00a0"]) expect(read(type, raw)).toEqual({ missing: true });
});

test("a number that is written like a missing text is missing too", () => {
  expect(read("number", "-1")).toEqual({ missing: true });
  expect(read("number", -1)).toEqual({ missing: true });
});

describe("texts", () => {
  test.each(
    given([" CFO ", "CFO"], ["ÉTÉ", "ÉTÉ"], ["\ud83d\ude00", "😀"], [1203, "1203"], [12n, "12"], [2 ** 53 - 1, "9007199254740991"]),
  )("case %#", (raw, value) => expect(read("text", raw)).toEqual({ value }));
  test.each([2 ** 53, -(2 ** 53), 1e21, Infinity])("refuses a number that may have lost digits, and says what to do: %d", (raw) => {
    const problem = `${raw} is a number too long to keep all its digits; give it as text`;
    expect(read("text", raw)).toEqual({ problem });
    expect(read("list", [1, raw])).toEqual({ problem: problem.replace(" is", " in the list is") });
    expect(read("text", BigInt(2 ** 53))).toEqual({ value: "9007199254740992" });
  });
  test.each([true, {}, [], NaN, new Date(0), "\ud800", "\udc00\ud800", "a\udfff"])("refuses case %#", (raw) =>
    expect(read("text", raw)).toHaveProperty("problem"),
  );
});

describe("numbers", () => {
  test.each(
    given(
      [5, 5],
      ["5", 5],
      [" -3.50 ", -3.5],
      ["1000000000000000", 1e15],
      [-1e15, -1e15],
      [1e-7, 1e-7],
      ["007", 7],
      [-0, 0],
      ["-0", 0],
      [5n, 5],
    ),
  )("case %#", (raw, value) => {
    expect(read("number", raw)).toEqual({ value });
  });
  test.each([
    "1,000",
    "1.000,5",
    "1 000",
    "12 people",
    "+5",
    ".5",
    "5.",
    "0x10",
    "1_000",
    "NaN",
    "Infinity",
    "1e3",
    "2.5E-1",
    "1e999",
    "1000000000000001",
    "٣",
    "５",
    1e15 + 1,
    -1e15 - 1,
    10n ** 16n,
    1.7e302,
    "€5",
    "५",
    NaN,
    Infinity,
    -Infinity,
    true,
    {},
    [],
  ])("refuses case %#", (raw) => {
    expect(read("number", raw)).toHaveProperty("problem");
  });
  test("says what is expected", () => {
    expect(read("number", "1,000")).toEqual({
      problem: "“1,000” is not a plain number up to 10¹⁵, such as 1234.5",
    });
  });
});

describe("yes or no", () => {
  test.each(
    given(
      [true, true],
      [false, false],
      ["YES", true],
      ["no", false],
      ["True", true],
      ["FALSE", false],
      ["1", true],
      ["0", false],
      [1, true],
      [0, false],
      [1n, true],
    ),
  )("case %#", (raw, value) => {
    expect(read("truth", raw)).toEqual({ value });
  });
  test.each(["y", "ja", "on", 2, "2", "01", "1.0", "ｙｅｓ", new Boolean(true), {}, []])("refuses case %#", (raw) =>
    expect(read("truth", raw)).toHaveProperty("problem"),
  );
});

describe("dates", () => {
  const day = (text: string): FieldValue => parseDay(text)!;
  test.each(
    given(
      ["2026-12-31", day("2026-12-31")],
      [" 2026-12-31 ", day("2026-12-31")],
      ["2026-12-31T23:30", day("2026-12-31")],
      ["2026-12-31T23:30:00Z", day("2027-01-01")],
      ["2024-02-29", day("2024-02-29")],
      [new Date("2026-12-31T23:30:00Z"), day("2027-01-01")],
      ["0001-01-01", day("0001-01-01")],
    ),
  )("case %#", (raw, value) => expect(read("date", raw)).toEqual({ value }));
  test.each([
    "2026-1-1",
    "２０２６-12-31",
    "2026-12-31Z",
    "+2026-12-31",
    "2026-12-31T24:00",
    "2026-12-31T09:30:60",
    "31/12/2026",
    "12-31-2026",
    "2026-02-29",
    "yesterday",
    20_000,
    1.78e12,
    new Date(NaN),
    true,
  ])("refuses case %#", (raw) => expect(read("date", raw)).toHaveProperty("problem"));
  test("says what is expected", () => {
    expect(read("date", "31/12/2026")).toEqual({ problem: "“31/12/2026” is not a calendar date, such as 2026-12-31" });
    expect(read("date", "2026-02-30")).toEqual({ problem: "“2026-02-30” is not a calendar date, such as 2026-12-31" });
  });
});

describe("email addresses", () => {
  test.each(given([" Ana@Bank.example ", "Ana@Bank.example"], ["a@b", "a@b"]))("case %#", (raw, value) =>
    expect(read("email", raw)).toEqual({ value }),
  );
  test.each([
    "ana;eva@bank.example@",
    "a@b;c@d",
    "\ud800@bank.example",
    "ana",
    "@bank.example",
    "ana@",
    "a@b@c",
    "a b@c.example",
    "a@b c",
    5,
    {},
  ])("refuses case %#", (raw) => expect(read("email", raw)).toHaveProperty("problem"));
});

describe("web addresses", () => {
  test.each(
    given(
      [" https://Acme.example/a b?c d ", "https://Acme.example/a b?c d"],
      ["acme.example", "acme.example"],
      ["ana@acme.example:80/x", "ana@acme.example:80/x"],
      ["/pricing", "/pricing"],
      ["//cdn.example", "//cdn.example"],
    ),
  )("case %#", (raw, value) => expect(read("url", raw)).toEqual({ value }));
  test.each(["not a url", "https://", "https:///pricing", "https://a b/c", "?q=1", "#top", ":80", "ana@", "\ud800.example", true, {}])(
    "refuses case %#",
    (raw) => expect(read("url", raw)).toHaveProperty("problem"),
  );
});

describe("one of", () => {
  test("gives the value as the model writes it", () => expect(read(choice, " RETAIL ")).toEqual({ value: "Retail" }));
  test("numbers may come as texts", () => expect(read(size, "2.50")).toEqual({ value: 2.5 }));
  test("names the values", () => expect(read(choice, "Finance")).toEqual({ problem: "“Finance” is not one of “Software”, “Retail”" }));
  test("names only the first of many", () => {
    const many: FieldType = { kind: "one-of", of: "number", values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };
    expect(read(many, 11)).toEqual({ problem: "11 is not one of 1, 2, 3, 4, 5, 6, 7, 8 and 2 more" });
  });
});

describe("lists of text", () => {
  test.each(
    given(
      [
        ["a", " b "],
        ["a", "b"],
      ],
      ["a; b ;;c", ["a", "b", "c"]],
      ['["a", "b;c"]', ["a", "b;c"]],
      ["[draft]; b", ["[draft]", "b"]],
      [["a", null, "", "N/A"], ["a"]],
      [
        [1, "x"],
        ["1", "x"],
      ],
    ),
  )("case %#", (raw, value) => expect(read("list", raw)).toEqual({ value }));
  test.each([[[]], [["", " "]], [";;"], ["[]"], ["Select;"]])("empty is missing: %j", (raw) =>
    expect(read("list", raw)).toEqual({ missing: true }),
  );
  test.each([5, {}, [["a"]], [true], ["a", "\ud800"], "a;\ud800"])("refuses case %#", (raw) =>
    expect(read("list", raw)).toHaveProperty("problem"),
  );
});

test("long values are shortened in messages", () => {
  const { problem } = read("number", "x".repeat(500)) as { problem: string };
  expect(problem.length).toBeLessThan(200);
});
