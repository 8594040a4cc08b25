import { digitsOf, near, type Phrase } from "./phrase.ts";

const article = (side = ""): string => (side === "earlier" ? "an" : "a");

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
  ["- <count> points? for? a|an|per|each|every <period> without <events>", "-<count> for every <period> without <events>"],
  ["+ <count> points? for? a|an|per|each|every <period> without <events>", "+<count> for every <period> without <events>"],
  ["- <count> points? for? per|each <number> <unit> without <events>", "-<count> for every <number> <unit> without <events>"],
  ["+ <count> points? for? per|each <number> <unit> without <events>", "+<count> for every <number> <unit> without <events>"],
  ["- <count> after <number> <unit> without <events>", "-<count> for every <number> <unit> without <events>, once per silence"],
  ["+ <count> after <number> <unit> without <events>", "+<count> for every <number> <unit> without <events>, once per silence"],
  ["- <count> every <number> <unit> without", "-<count> for every <number> <unit> without"],
  ["+ <count> every <number> <unit> without", "+<count> for every <number> <unit> without"],
  ["without <shared>", ({ shared }) => (shared!.startsWith("(") ? `without any of ${shared}` : null)],
  ["without <name> or <name2>", "without any of (<name>, <name2>)"],
);

/** Who a cap is for, and when in a test. */
const elsewhere: readonly Phrase[] = near(
  ["cap <number> per lead", "cap <number>"],
  ["cap <number> per <period> per <name>", "cap <number> per (<name>, <period>)"],
  ["at <count> pm", ({ count }) => (Number(count) < 12 ? `at ${Number(count) + 12}:00` : Number(count) === 12 ? "at 12:00" : null)],
  ["at <count> am", ({ count }) => (Number(count) <= 12 ? `at ${String(Number(count) % 12).padStart(2, "0")}:00` : null)],
  ["at <text>", ({ text }) => (/^"\d\d?:\d\d"$/.test(text!) ? `at ${text!.slice(1, -1)}` : null)],
);

export const sequencePhrases: readonly Phrase[] = [...others, ...silences, ...elsewhere];
