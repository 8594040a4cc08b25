import { ordinal } from "./every-nth.ts";
import { advised, certain, type Phrase } from "./phrase.ts";

const times = (count = ""): string => (count === "1" ? "once" : `at most ${count} times`);

/** Days of the calendar that a distance comes near to. */
const periodOf = (number = "", unit = ""): string | null => {
  const length = `${Number(number)} ${unit.replace(/s$/, "")}`;
  return (
    {
      "1 day": "day",
      "24 hour": "day",
      "7 day": "week",
      "1 week": "week",
      "30 day": "month",
      "1 month": "month",
      "365 day": "year",
      "1 year": "year",
    }[length] ?? null
  );
};

/** `once every 7 days per email_id`: a distance counts all events together. */
function distancePer(number = "", span = "", key = ""): string {
  const period = periodOf(number, span);
  const nearest =
    period === null ? `\`once per ${key}\`` : `\`once per (${key}, ${period})\`, which begins anew with each calendar ${period}`;
  return `A distance cannot be kept for each ${key}. Write ${nearest}; or \`once every ${number} ${span}\`, whatever the ${key}.`;
}

const limits = [
  "at most <number> times per <any>",
  "at most <number> times",
  "once per <any>",
  "once every <number> <span>",
  "once",
  "latest only",
  "expires after <number> <unit>",
  "decay half-life <number> <unit>",
  "decay <any>",
  "decay <percent>",
  "cap <number>",
  "floor <number>",
];

/** `once per day and at most 10 times`: between limits there are commas. */
const joinedLimits: readonly Phrase[] = certain(
  ...limits.map((limit) => [`for <part> and|plus|but|with|also ${limit}`, `for <part>, ${limit}`] as const),
  [
    "for <part> and|plus|but|with|also max|maximum|limit|limited|up to? <number> times|x? in? total|overall",
    "for <part>, at most <number> times",
  ],
  [
    "for <part> and|plus|but|with|also max|maximum|limit|limited|up to? <number> times|x? per <any>",
    "for <part>, at most <number> times per <any>",
  ],
  ["for <part> and|plus|but|with|also max|maximum|limit|limited|up to? <number> times|x?", "for <part>, at most <number> times"],
);

/** Limits after a rule, and at the head of a group. */
export const eventLimitPhrases: readonly Phrase[] = [
  ...advised(
    ["once? every <number> <span> per <any>", ({ number, span, any }) => distancePer(number, span, any)],
    [
      "at most <number> times in|within the? last? <number2> <unit>",
      ({ number, number2, unit }) => {
        const period = periodOf(number2, unit);
        return `A limit counts by the calendar: \`at most ${number} times per ${period ?? "month"}\`. To count only what is not older, write \`expires after ${number2} ${unit}\`.`;
      },
    ],
    [
      "did <own> at least <number> times per <own2>",
      ({ own, number, own2 }) => `To count within each ${own2}, write a rule \`+5 for every ${ordinal(number)} ${own} per ${own2}\`.`,
    ],
    [
      "floor|minimum <number> at each|every step",
      ({ number }) =>
        `A floor holds at the end of the sum: write \`floor ${number}\` after the name of the block. What it was at each step is not kept.`,
    ],
    ["^ group cap|floor|decay <rest>", 'A group has a name in quotes before its limits: `group "Programs" cap 20 per program { … }`.'],
    ["^ group {", 'A group has a name in quotes: `group "Programs" { … }`.'],
  ),
  ...joinedLimits,
  ...certain(
    [
      "^ group <text> max|maximum|limit|limited|at|up most|to? <number> points? per|for|in each|every|any? <any>",
      "group <text> cap <number> per <any>",
    ],
    ["^ group <text> max|maximum|limit|limited|at|up most|to? <number> points?", "group <text> cap <number>"],
    ["^ group <text> cap <number> for|in each|every|any <any>", "group <text> cap <number> per <any>"],
    ["^ group <text> per <any> cap <number>", "group <text> cap <number> per <any>"],
    ["cap <number> points", "cap <number>"],
    ["floor - <number> points", "floor -<number>"],
    ["times for|in each|every|any <any>", "times per <any>"],
    ["once for|in each|every|any <any>", "once per <any>"],
    ["once within|in <number> <span>", "once every <number> <span>"],
    [", max|maximum|limit|limited|at|up most|to? <number> points", ", cap <number>"],
    [", max|maximum|limit|limited|at|up most|to? <number> times|x? per|a|each <any>", ({ number, any }) => `, ${times(number)} per ${any}`],
    [", max|maximum|limit|limited|up to? <number> times|x?", ({ number }) => `, ${times(number)}`],
    [", once only|ever|overall", ", once"],
    [", once in total|all", ", once"],
    [", at most <number> times|time overall|altogether|total", ({ number }) => `, ${times(number)}`],
    [", at most <number> times|time in total|all", ({ number }) => `, ${times(number)}`],
  ),
];
