import type { Captures } from "./pattern.ts";
import { advised, certain, near, type Phrase, digitsOf } from "./phrase.ts";

const times = (count = ""): string => (digitsOf(count) === "1" ? "1 time" : `${digitsOf(count)} times`);
/** What a limit counts for, where it is two things; a period comes last. */
export const pair = (first = "", second = ""): string =>
  ["day", "week", "month", "year"].includes(first) ? `(${second}, ${first})` : `(${first}, ${second})`;
const plain = (unit = ""): string => unit.toLowerCase().replace(/s$/, "");
/** How often, in one word. */
export const everySo = { daily: "day", weekly: "week", monthly: "month", yearly: "year" } as const;

/** How often a rule counts. */
const howOften: readonly Phrase[] = [
  // The comma is missing, too.
  ...certain(
    ["for <name> at most once per|a|each <period>", "for <name>, once per <period>"],
    [
      "for <name> at most? <count> times? per|a|an|each|every <period>",
      ({ name, count, period }) => `for ${name}, at most ${times(count)} per ${period}`,
    ],
  ),
  ...certain([", 1|one per|a|each <period>", ", once per <period>"]),
  {
    said: ", <count> per|a|each <period>",
    write: ({ count, period }) => `, at most ${times(count)} per ${period}`,
    note: "To limit the points instead, put the rule in a group with a `cap … per …`.",
  },
  ...certain(
    ["once a|an|each|every? <period>", ({ period }) => `once per ${plain(period)}`],
    ["times a|an|each|every <period>", ({ period }) => `times per ${plain(period)}`],
    ["once a|an|each <clock>", ({ clock }) => `once every ${plain(clock)}`],
    ["once daily", "once per day"],
    ["once weekly", "once per week"],
    ["once monthly", "once per month"],
    [", <name> $", ({ name }) => (Object.hasOwn(everySo, name!) ? `, once per ${everySo[name as keyof typeof everySo]}` : null)],
    ["once per <unit>", ({ unit }) => (unit!.endsWith("s") ? `once per ${plain(unit)}` : null)],
    ["times per <unit>", ({ unit }) => (unit!.endsWith("s") ? `times per ${plain(unit)}` : null)],
    ["once per|in|within <number> <unit>", "once every <number> <unit>"],
    ["once per <any> per <any2>", ({ any, any2 }) => `once per ${pair(any, any2)}`],
    ["times per <any> per <any2>", ({ any, any2 }) => `times per ${pair(any, any2)}`],
    ["once per <any> at most <number> times|time", "once per <any>, at most <number> times"],
    ["times per <any> at most <number> times|time", "times per <any>, at most <number> times"],
    ["per <any> at most <number> times|time", ({ any, number }) => `at most ${times(number)} per ${any}`],
    ["per <any> once", "once per <any>"],
    ["per <any> and|, per <any2>", ({ any, any2 }) => `per ${pair(any, any2)}`],
    ["per <any> and <any2>", ({ any, any2 }) => `per ${pair(any, any2)}`],
    ["times for|in each|every|any <any>", "times per <any>"],
    [", max|maximum|limit|limited|upto to? <count> points", ", cap <count>"],
    [", at most <count> points", ", cap <count>"],
    [", max|maximum|limit|limited|upto to? <count> times|x? per <any>", ({ count, any }) => `, at most ${times(count)} per ${any}`],
    [", max|maximum|limit|limited|upto to? <count> times|x?", ({ count }) => `, at most ${times(count)}`],
    [", up to <count> times|time? per <any>", ({ count, any }) => `, at most ${times(count)} per ${any}`],
    [", up to <count> times|time?", ({ count }) => `, at most ${times(count)}`],
    [", no|not more than <count> times|time?", ({ count }) => `, at most ${times(count)}`],
    [", <count> times|time|x? per|a|each <any>", ({ count, any }) => `, at most ${times(count)} per ${any}`],
    [", at most <count> per <any>", ({ count, any }) => `, at most ${times(count)} per ${any}`],
    [", no|not more than|often once", ", once"],
    [", no|not more often than once", ", once"],
    [", but only? once", ", once"],
    ["at most once", "once"],
    ["at most twice", "at most 2 times"],
    ["for <name> max|maximum|limit <count> times? $", ({ name, count }) => `for ${name}, at most ${times(count)}`],
    ["for <name> max|maximum|limit|up to? <count> points $", "for <name>, cap <count>"],
    ["for <name> ( max|maximum|limit|up to? <count> times? )", ({ name, count }) => `for ${name}, at most ${times(count)}`],
    ["for <name> ( once per <any> )", "for <name>, once per <any>"],
    [", only once", ", once"],
    [", only first", ", once"],
    [", first time only?", ", once"],
    [", max|maximum|limit . <count> per <any>", ({ count, any }) => `, at most ${times(count)} per ${any}`],
    [", max|maximum|limit .? of? <count> times?", ({ count }) => `, at most ${times(count)}`],
    [", capped <number>", ", cap <number>"],
    [", every <number> <unit>", ", once every <number> <unit>"],
    [", one time only?", ", once"],
    [", first only", ", once"],
    [", last only", ", latest only"],
    [", unique|distinct per? <name>", ", once per <name>"],
    [", unique|distinct $", ", once"],
  ),
  ...near(
    [", at most <count> $", ({ count }) => `, at most ${times(count)}`],
    ["at most <count> times|time", ({ count }) => (/^\d/.test(count!) ? null : `at most ${times(count)}`)],
    ["at least <count> times|time", ({ count }) => (/^\d/.test(count!) ? null : `at least ${times(count)}`)],
    ["exactly <count> times|time", ({ count }) => (/^\d/.test(count!) ? null : `exactly ${times(count)}`)],
  ),
];

const bounds = certain([", capped at <number>", ", cap <number>"], [", cap at|of|to|: <number>", ", cap <number>"]);

const fading = certain(
  ["expires|expire in|within <number> <unit>", "expires after <number> <unit>"],
  ["expires|expire|ttl <number> <unit>", "expires after <number> <unit>"],
  [", expire after <number> <unit>", ", expires after <number> <unit>"],
  [", valid for? <number> <unit>", ", expires after <number> <unit>"],
  [", for <number> <unit>", ", expires after <number> <unit>"],
  ["decay half life of? <number> <unit>", "decay half-life <number> <unit>"],
  ["decay half-life|halflife of <number> <unit>", "decay half-life <number> <unit>"],
  ["decay exponential|exponentially over? <number> <unit>", "decay half-life <number> <unit>"],
  ["decay linear|linearly over? <number> <unit>", "decay linear over <number> <unit>"],
  [", half-life of? <number> <unit>", ", decay half-life <number> <unit>"],
  [", half life of? <number> <unit>", ", decay half-life <number> <unit>"],
  [", no|without decay", ", decay none"],
  [", decays <rest>", ", decay <rest>"],
  ["decay by <percent>", "decay <percent>"],
  ["decay <percent> per|a|each <period>", "decay <percent> every <period>"],
  ["decay <percent> daily", "decay <percent> every day"],
  ["decay <percent> after|in|per <number> <unit>", "decay <percent> every <number> <unit>"],
  ["expires|expire after a|an|one <unit>", "expires after 1 <unit>"],
  ["decay <percent> weekly", "decay <percent> every week"],
  ["decay <percent> monthly", "decay <percent> every month"],
);

/** How points fade is for people to say. */
const fadingSomehow = (said: string, before: (captures: Captures) => string): readonly Phrase[] => [
  {
    said,
    advice: ({ number, unit }) =>
      `Say how the points fade: \`decay half-life ${number} ${unit}\`, or \`decay linear over ${number} ${unit}\`.`,
    choices: (captures) => {
      const { number, unit } = captures;
      return [`decay half-life ${number} ${unit}`, `decay linear over ${number} ${unit}`].map((fading) => before(captures) + fading);
    },
  },
];

const misplaced: readonly Phrase[] = [
  ...advised(
    [
      "decay <percent> every <period> when <rest>",
      "A decay has no condition. Say which events count before it, as in `for page_view where …`.",
    ],
    [
      "decay <any> <number> <unit> when <rest>",
      "A decay has no condition. Say which events count before it, as in `for page_view where …`.",
    ],
    [
      "decay <any> over <number> <unit> when <rest>",
      "A decay has no condition. Say which events count before it, as in `for page_view where …`.",
    ],
  ),
  ...fadingSomehow("decay <number> <unit>", () => ""),
  ...fadingSomehow("for <name> decay <number> <unit>", ({ name }) => `for ${name}, `),
];

export const limitPhrases: readonly Phrase[] = [...misplaced, ...fading, ...bounds, ...howOften];
