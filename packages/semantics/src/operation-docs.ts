/**
 * What each operation and aggregate means, in words, with examples that run in every engine. Kept apart from the
 * catalogue so that programs that only compute need not carry the prose.
 */
import type { AggregateName, OperationName } from "./operations.ts";

/**
 * A value in an example. Texts need not be folded; days are written `YYYY-MM-DD`; points are written in points; a rating
 * is its position, 0 for the best; null is missing.
 */
export type ExampleValue = string | number | boolean | null | readonly string[] | readonly number[];

export interface OperationExample {
  readonly given: readonly ExampleValue[];
  readonly gives: ExampleValue;
}

export interface OperationDoc {
  readonly doc: string;
  readonly examples: readonly OperationExample[];
}

export interface AggregateDoc {
  readonly doc: string;
  readonly examples: readonly {
    /** Each event's day and the value of the property that is asked for. */
    readonly events: readonly (readonly [day: string, value: string | number | null])[];
    readonly gives: string | number | null;
  }[];
}

/** The day on which every example is worked out. */
export const exampleDay = "2026-06-15";

const example = (...values: [...given: ExampleValue[], gives: ExampleValue]): OperationExample => ({
  given: values.slice(0, -1) as ExampleValue[],
  gives: values.at(-1)!,
});

export const operationDocs: { readonly [Name in OperationName]: OperationDoc } = {
  and: {
    doc: "Holds when all of its conditions hold.",
    examples: [example(true, true, true), example(true, false, false)],
  },
  or: {
    doc: "Holds when at least one of its conditions holds.",
    examples: [example(false, true, true), example(false, false, false)],
  },
  not: {
    doc: "Holds when the condition does not.",
    examples: [example(true, false), example(false, true)],
  },
  "at-least": {
    doc: "Holds when at least the given number of its conditions hold.",
    examples: [example(2, true, false, true, true), example(2, true, false, false, false)],
  },
  "is-known": {
    doc: "Holds when there is a value; this is the only test that asks about a missing value itself.",
    examples: [example("Retail", true), example(null, false)],
  },

  "text.equal": {
    doc: "Compares two texts without regard to case or to spaces at their ends.",
    examples: [example(" Retail", "RETAIL ", true), example("Retail", "Retailer", false), example(null, "Retail", false)],
  },
  "text.one-of": {
    doc: "Holds when the text is one of a list, without regard to case or to spaces at the ends.",
    examples: [
      example("Gmail.com", ["gmail.com", "yahoo.com"], true),
      example("acme.com", ["gmail.com"], false),
      example(null, ["gmail.com"], false),
    ],
  },
  "number.equal": {
    doc: "Holds when two numbers are the same.",
    examples: [example(2, 2, true), example(2, 2.5, false), example(null, 0, false)],
  },
  "number.less": {
    doc: "Holds when the first number is below the second.",
    examples: [example(1, 2, true), example(2, 2, false), example(null, 2, false)],
  },
  "number.at-most": {
    doc: "Holds when the first number is not above the second.",
    examples: [example(2, 2, true), example(3, 2, false), example(2, null, false)],
  },
  "number.between": {
    doc: "Holds when the number is between two others, both included.",
    examples: [example(50, 50, 500, true), example(500, 50, 500, true), example(501, 50, 500, false), example(null, 50, 500, false)],
  },
  "number.one-of": {
    doc: "Holds when the number is one of a list.",
    examples: [example(2, [1, 2, 3], true), example(4, [1, 2, 3], false), example(null, [0], false)],
  },
  "date.equal": {
    doc: "Holds when two dates are the same calendar day.",
    examples: [example("2026-06-01", "2026-06-01", true), example("2026-06-01", "2026-06-02", false), example(null, "2026-06-01", false)],
  },
  "date.less": {
    doc: "Holds when the first day is before the second.",
    examples: [example("2025-12-31", "2026-01-01", true), example("2026-01-01", "2026-01-01", false), example(null, "2026-01-01", false)],
  },
  "date.at-most": {
    doc: "Holds when the first day is not after the second.",
    examples: [example("2026-01-01", "2026-01-01", true), example("2026-01-02", "2026-01-01", false), example(null, "2026-01-01", false)],
  },
  "date.between": {
    doc: "Holds when the day is between two others, both included.",
    examples: [example("2026-01-31", "2026-01-01", "2026-01-31", true), example("2026-02-01", "2026-01-01", "2026-01-31", false)],
  },
  "date.one-of": {
    doc: "Holds when the day is one of a list.",
    examples: [example("2026-01-06", ["2026-01-01", "2026-01-06"], true), example("2026-01-07", ["2026-01-01", "2026-01-06"], false)],
  },
  "date.in-last": {
    doc: "Holds for today and the N days before.",
    examples: [
      example("2026-06-15", 30, true),
      example("2026-05-16", 30, true),
      example("2026-05-15", 30, false),
      example("2026-06-16", 30, false),
      example(null, 30, false),
    ],
  },
  "date.in-next": {
    doc: "Holds for today and the N days after.",
    examples: [
      example("2026-06-15", 30, true),
      example("2026-07-15", 30, true),
      example("2026-07-16", 30, false),
      example("2026-06-14", 30, false),
      example(null, 30, false),
    ],
  },
  "truth.equal": {
    doc: "Holds when two yes-or-no values are the same.",
    examples: [example(true, true, true), example(false, true, false), example(null, false, false)],
  },
  "points.equal": {
    doc: "Holds when two scores are the same to the last millionth.",
    examples: [example(50, 50, true), example(50.000001, 50, false)],
  },
  "points.less": {
    doc: "Holds when the first score is below the second.",
    examples: [example(49.999999, 50, true), example(50, 50, false)],
  },
  "points.at-most": {
    doc: "Holds when the first score is not above the second.",
    examples: [example(50, 50, true), example(50.000001, 50, false)],
  },
  "points.between": {
    doc: "Holds when the score is between two others, both included.",
    examples: [example(50, 50, 60, true), example(60.000001, 50, 60, false)],
  },
  "rating.one-of": {
    doc: "Holds when the score has one of these ratings; a score without a rating has none of them.",
    examples: [example(1, [0, 1], true), example(2, [0, 1], false), example(null, [0, 1], false)],
  },

  "text.contains": {
    doc: "Holds when one of the texts appears anywhere in the text, even inside a word.",
    examples: [
      example("International sales", ["INTERN"], true),
      example("Retail", ["tale", "ai"], true),
      example("Retail", ["tale"], false),
      example(null, ["a"], false),
    ],
  },
  "text.starts-with": {
    doc: "Holds when the text starts with one of the texts.",
    examples: [example("/Pricing/eu", ["/pricing"], true), example("/blog/pricing", ["/pricing"], false), example(null, ["/"], false)],
  },
  "text.ends-with": {
    doc: "Holds when the text ends with one of the texts.",
    examples: [example("report.PDF", [".pdf"], true), example("report.pdf.exe", [".pdf"], false), example(null, [".pdf"], false)],
  },
  "text.mentions": {
    doc: "Holds when one of the phrases appears in the text as whole words, between characters that are not letters.",
    examples: [
      example("Head of Sales, EMEA", ["head of sales"], true),
      example("International sales", ["intern"], false),
      example("VP2 Marketing", ["vp"], true),
      example("Señor Vicepresidente", ["vice"], false),
      example(null, ["vp"], false),
    ],
  },
  "text.matches": {
    doc: "Holds when one of the patterns matches the whole text: `*` is any run of characters, `?` is one character.",
    examples: [
      example("/blog/2026/launch", ["/blog/*"], true),
      example("/blog", ["/blog/*"], false),
      example("A1", ["a?"], true),
      example("A12", ["a?"], false),
      example("😀", ["?"], true),
      example(null, ["*"], false),
    ],
  },
  "list.includes-any": {
    doc: "Holds when the list has at least one of the texts.",
    examples: [
      example(["Pricing", "Security"], ["security", "legal"], true),
      example(["Pricing"], ["legal"], false),
      example(null, ["legal"], false),
    ],
  },
  "list.includes-all": {
    doc: "Holds when the list has every one of the texts.",
    examples: [
      example(["Pricing", "Security"], ["security", "pricing"], true),
      example(["Pricing"], ["pricing", "legal"], false),
      example(null, ["legal"], false),
    ],
  },

  "number.add": {
    doc: "Adds two numbers.",
    examples: [example(1, 2.5, 3.5), example(1, null, null)],
  },
  "number.subtract": {
    doc: "Subtracts the second number from the first.",
    examples: [example(1, 2.5, -1.5), example(null, 1, null)],
  },
  "number.multiply": {
    doc: "Multiplies two numbers; a result too large for a number is missing.",
    examples: [example(2, 2.5, 5), example(2, null, null)],
  },
  "number.divide": {
    doc: "Divides the first number by the second; by zero, or where the result is too large for a number, it is missing.",
    examples: [example(5, 2, 2.5), example(5, 0, null), example(0, 0, null), example(null, 2, null), example(1e15, 1e-300, null)],
  },
  "number.divide-or-zero": {
    doc: "Divides the first number by the second; by zero it gives 0, and a result too large for a number is missing.",
    examples: [
      example(5, 2, 2.5),
      example(5, 0, 0),
      example(0, 0, 0),
      example(null, 0, null),
      example(5, null, null),
      example(1e15, 1e-300, null),
    ],
  },
  "number.negate": {
    doc: "Changes the sign of a number.",
    examples: [example(5, -5), example(null, null)],
  },
  "number.minimum": {
    doc: "Gives the smallest of its numbers; missing when one of them is.",
    examples: [example(3, 1, 2, 1), example(3, null, null)],
  },
  "number.maximum": {
    doc: "Gives the largest of its numbers; missing when one of them is.",
    examples: [example(3, 1, 2, 3), example(null, 3, null)],
  },
  "number.round": {
    doc: "Gives the nearest whole number, halves away from zero.",
    examples: [example(2.5, 3), example(-2.5, -3), example(2.49, 2), example(null, null)],
  },
  "number.floor": {
    doc: "Gives the next whole number below, or the number itself when it is whole.",
    examples: [example(2.9, 2), example(-2.1, -3), example(null, null)],
  },
  "number.percent": {
    doc: "Gives a percentage of a number.",
    examples: [example(60, 50, 30), example(60, null, null)],
  },
  "date.days-since": {
    doc: "Counts the calendar days from a date to today; negative for a day in the future.",
    examples: [example("2026-06-15", 0), example("2026-06-01", 14), example("2026-06-16", -1), example(null, null)],
  },

  "email.domain": {
    doc: "Gives the part after the @ of an email address.",
    examples: [example("Ana@Acme.example", "acme.example"), example(null, null)],
  },
  "email.user": {
    doc: "Gives the part before the @ of an email address.",
    examples: [example("Ana@Acme.example", "ana"), example(null, null)],
  },
  "url.host": {
    doc: "Gives the host of a web address, without user and port; missing when the address has none.",
    examples: [
      example("https://www.Acme.example:8080/Pricing?x=1#top", "www.acme.example"),
      example("acme.example/pricing", "acme.example"),
      example("/pricing", null),
      example(null, null),
    ],
  },
  "url.path": {
    doc: "Gives the path of a web address, or `/` if it has only a host.",
    examples: [
      example("https://acme.example/Pricing?x=1", "/pricing"),
      example("https://acme.example", "/"),
      example("/pricing#top", "/pricing"),
      example("?x=1", null),
    ],
  },
  "url.query": {
    doc: "Gives the part after the ? of a web address; missing when there is none.",
    examples: [example("https://acme.example/a?X=1&y=2#top", "x=1&y=2"), example("https://acme.example/a?", null), example("/a#b?c", null)],
  },

  "points.add": {
    doc: "Adds two scores, exactly.",
    examples: [example(0.1, 0.2, 0.3)],
  },
  "points.subtract": {
    doc: "Subtracts one score from another, exactly.",
    examples: [example(0.3, 0.1, 0.2)],
  },
  "points.negate": {
    doc: "Changes the sign of a score.",
    examples: [example(1.5, -1.5), example(0, 0)],
  },
  "points.minimum": {
    doc: "Gives the smallest of its scores.",
    examples: [example(3, 1, 2, 1)],
  },
  "points.maximum": {
    doc: "Gives the largest of its scores.",
    examples: [example(3, 1, 2, 3)],
  },
  "points.percent": {
    doc: "Gives a percentage of a score, rounded once to the nearest millionth, halves away from zero. The percentage is in millionths of a percent.",
    examples: [
      example(60_000_000, 50, 30),
      example(50_000_000, 0.000001, 0.000001),
      example(50_000_000, -0.000001, -0.000001),
      example(33_333_333, 1, 0.333333),
    ],
  },
  "points.to-number": {
    doc: "Gives a score as a number of points.",
    examples: [example(12.5, 12.5)],
  },
  "points.from-number": {
    doc: "Gives a number of points as a score, rounded to the nearest millionth, halves away from zero; a missing number gives 0.",
    examples: [example(12.5, 12.5), example(0.0000004, 0), example(1e-6, 0.000001), example(null, 0)],
  },
};

export const aggregateDocs: { readonly [Name in AggregateName]: AggregateDoc } = {
  count: {
    doc: "How many of the events there are; 0 when there are none.",
    examples: [
      {
        events: [
          ["2026-06-01", null],
          ["2026-06-01", 1],
        ],
        gives: 2,
      },
      { events: [], gives: 0 },
    ],
  },
  "count-distinct": {
    doc: "How many different values of a property there are among the events, without regard to case; missing values do not count.",
    examples: [
      {
        events: [
          ["2026-06-01", "Guide"],
          ["2026-06-02", "guide "],
          ["2026-06-03", "Report"],
          ["2026-06-04", null],
        ],
        gives: 2,
      },
      { events: [], gives: 0 },
    ],
  },
  sum: {
    doc: "The sum of a property, each value rounded to millionths and the sum exact; 0 when there is none.",
    examples: [
      {
        events: [
          ["2026-06-01", 0.1],
          ["2026-06-02", 0.2],
          ["2026-06-03", null],
        ],
        gives: 0.3,
      },
      { events: [], gives: 0 },
    ],
  },
  average: {
    doc: "The sum of a property, divided by how many of the events have it; missing when none has.",
    examples: [
      {
        events: [
          ["2026-06-01", 1],
          ["2026-06-02", 2],
          ["2026-06-03", null],
        ],
        gives: 1.5,
      },
      { events: [["2026-06-01", null]], gives: null },
    ],
  },
  highest: {
    doc: "The highest value of a property; missing when there is none.",
    examples: [
      {
        events: [
          ["2026-06-01", -5],
          ["2026-06-02", -2],
          ["2026-06-03", null],
        ],
        gives: -2,
      },
      { events: [["2026-06-01", null]], gives: null },
    ],
  },
  lowest: {
    doc: "The lowest value of a property; missing when there is none.",
    examples: [
      {
        events: [
          ["2026-06-01", 5],
          ["2026-06-02", 2],
        ],
        gives: 2,
      },
      { events: [], gives: null },
    ],
  },
  "last-known": {
    doc: "The value of a property in the latest event that has it; missing when none has.",
    examples: [
      {
        events: [
          ["2026-06-01", "guide"],
          ["2026-06-02", "report"],
          ["2026-06-03", null],
        ],
        gives: "report",
      },
      { events: [], gives: null },
    ],
  },
  "first-known": {
    doc: "The value of a property in the earliest event that has it; missing when none has.",
    examples: [
      {
        events: [
          ["2026-06-01", null],
          ["2026-06-02", 0],
          ["2026-06-03", 5],
        ],
        gives: 0,
      },
      { events: [], gives: null },
    ],
  },
  "days-since-last": {
    doc: "The calendar days from the last of the events to today; missing when there is none.",
    examples: [
      {
        events: [
          ["2026-06-01", null],
          ["2026-06-10", null],
        ],
        gives: 5,
      },
      { events: [], gives: null },
    ],
  },
  "days-since-first": {
    doc: "The calendar days from the first of the events to today; missing when there is none.",
    examples: [
      {
        events: [
          ["2026-06-01", null],
          ["2026-06-10", null],
        ],
        gives: 14,
      },
      { events: [], gives: null },
    ],
  },
};
