import { advised, digitsOf, near, whereItBreaks, type Phrase } from "./phrase.ts";

/** A filter that ends where it seems to: no `and` or `or`, whose parts may be meant to stay where they are. */
const isPlain = (filter = ""): boolean => filter.startsWith("(") || !/\b(?:and|or)\b/.test(filter);

const article = (side = ""): string => (side === "earlier" ? "an" : "a");

/** What is shared comes first, then the filter, then how far to look. */
const order: readonly Phrase[] = [
  ...near(
    ["<side> <events> within <number> <span> with same <shared>", "<side> <events> with same <shared> within <number> <span>"],
    ["<side> <events> on the same day with same <shared>", "<side> <events> with same <shared> on the same day"],
    [
      "<side> <events> within <number> <span> where <inside>",
      ({ side, events, number, span, inside }) => (isPlain(inside) ? `${side} ${events} where ${inside} within ${number} ${span}` : null),
    ],
    [
      "<side> <events> on the same day where <inside>",
      ({ side, events, inside }) => (isPlain(inside) ? `${side} ${events} where ${inside} on the same day` : null),
    ],
    ["<side> <events> where <inside> with same <shared>", "<side> <events> with same <shared> where <inside>"],
  ),
  ...whereItBreaks(
    ...advised(
      ["<side> <events> within <number> <span> where", "Put the window after the filter, as in `where (… and …) within 3 days`."],
      ["<side> <events> on the same day where", "Put the window after the filter, as in `where (… and …) on the same day`."],
    ),
  ),
];

const others: readonly Phrase[] = [
  ...near(
    ["a? previous|prior|preceding <events>", "an earlier <events>"],
    [
      "more|greater than <count> <side> <events>",
      ({ count, side, events }) => `at least ${Number(digitsOf(count!)) + 1} ${side} ${events}`,
    ],
    ["with the same <shared>", "with same <shared>"],
    ["until <field> + <number> <unit>", "until <number> <unit> after <field>"],
    ["last known <field> is <value> in last <number> <unit>", "last known <field> in last <number> <unit> is <value>"],
    ["first known <field> is <value> in last <number> <unit>", "first known <field> in last <number> <unit> is <value>"],
  ),
  { said: "where <side> <events>", write: ({ side, events }) => `where ${article(side)} ${side} ${events}`, near: true },
  {
    said: "where <count> <side> <events>",
    write: ({ count, side, events }) => `where at least ${digitsOf(count!)} ${side} ${events}`,
    near: true,
  },
  { said: "for every second <events>", write: "for every 2nd <events>", near: true },
  { said: "for every third <events>", write: "for every 3rd <events>", near: true },
  { said: "for every fourth <events>", write: "for every 4th <events>", near: true },
  { said: "for every fifth <events>", write: "for every 5th <events>", near: true },
  {
    said: "<side> <events> <number> <unit> before|ago",
    advice: ({ number, unit }) =>
      `For up to so long before, write \`within ${number} ${unit}\`; for longer ago, \`at least ${number} ${unit} before\`.`,
    near: true,
  },
  {
    said: "<side> <events> between <number> and <number2> <unit>",
    advice: ({ number, unit, number2 }) => `Write one window: \`within ${number2} ${unit}\`, or \`at least ${number} ${unit} before\`.`,
    near: true,
  },
];

/** Rules on silence. */
const silences: readonly Phrase[] = near(
  ["without nothing", "without anything"],
  ["for each? <number> <unit> of inactivity|silence", "for every <number> <unit> without anything"],
  ["for each? <number> <unit> without", "for every <number> <unit> without"],
  ["- <count> every <number> <unit> without", "-<count> for every <number> <unit> without"],
  ["+ <count> every <number> <unit> without", "+<count> for every <number> <unit> without"],
  ["without <shared>", ({ shared }) => (shared!.startsWith("(") ? `without any of ${shared}` : null)],
  ["without <name> or <name2>", "without any of (<name>, <name2>)"],
);

/** Bursts to ignore. */
const bursts: readonly Phrase[] = near(
  ["when at least <number> within", "when <number> or more within"],
  ["when more than <count> within", ({ count }) => `when ${Number(digitsOf(count!)) + 1} or more within`],
  ["when <number> or more in last <number2> <span>", "when <number> or more within <number2> <span>"],
  [
    "^ ignore <events> when <number> or more within <number2> <span> where <rest>",
    "ignore <events> where <rest> when <number> or more within <number2> <span>",
  ],
);

/** What a promise says of a score, who a cap is for, and when in a test. */
const elsewhere: readonly Phrase[] = near(
  ["cap <number> per lead", "cap <number>"],
  ["cap <number> per <period> per <name>", "cap <number> per (<name>, <period>)"],
  ["never falls when", "never falls as"],
  ["never rises when", "never rises as"],
  ["at <count> pm", ({ count }) => (Number(count) < 12 ? `at ${Number(count) + 12}:00` : Number(count) === 12 ? "at 12:00" : null)],
  ["at <count> am", ({ count }) => (Number(count) <= 12 ? `at ${String(Number(count) % 12).padStart(2, "0")}:00` : null)],
  ["at <text>", ({ text }) => (/^"\d\d?:\d\d"$/.test(text!) ? `at ${text!.slice(1, -1)}` : null)],
);

export const sequencePhrases: readonly Phrase[] = [...order, ...others, ...silences, ...bursts, ...elsewhere];
