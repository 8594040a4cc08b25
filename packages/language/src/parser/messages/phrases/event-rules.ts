import type { Captures } from "./pattern.ts";
import { advised, certain, type Phrase } from "./phrase.ts";

const verb = (word = ""): boolean => /^(?:when|where|and|or|not)$/.test(word);

/** `+5 for each email_click`: that each of them counts is what `for` says. */
const eachOne: readonly Phrase[] = certain(
  ["for each|any <period> without", "for every <period> without"],
  ["for each|every|any|all <period> with <own>", ({ period, own }) => `for ${own}, once per ${period}`],
  ["for each|every|any additional|further|other|subsequent <own>", "for <own> where an earlier <own>"],
  ["for each|every|any|all new|single? <own>", "for <own>"],
  ["for the? first <own>", "for <own>, once"],
  ["for <own> where first|only time?", "for <own>, once"],
  ["for the? last|latest|most recent? <own>", "for <own>, latest only"],
  ["for <own> or|and <own2>", "for any of (<own>, <own2>)"],
  ["every <ordinal> <own> in|within|of a|an|each|one|the <own2>", "every <ordinal> <own> per <own2>"],
  ["every <ordinal> <own> with the? same <own2>", "every <ordinal> <own> per <own2>"],
);

const whichAbsence = (own = ""): string =>
  `Say which: \`no earlier ${own}\` for what came before, or \`no later ${own} within 7 days\` for what comes after.`;

/** `did view where no later buy`: such a filter is for rules on events. */
const ofTheMoment = ({ own = "" }: Captures): string =>
  `In a condition, \`where\` asks only for properties of the event. What came before or after is asked in a rule with \`for\`, as in \`+5 for ${own} where no later demo_request within 7 days\`.`;

/** Whether words compare something, so that they are a condition, and say no number of events. */
const compares = (words = ""): boolean =>
  !/^\d/.test(words) && /[<>=]|\b(?:is|are|contains|starts|ends|mentions|matches|includes|between|before|after)\b/.test(words);

/** What came before or after, in a rule on events. */
const beforeAndAfter: readonly Phrase[] = [
  ...certain(
    ["for <own> unless <inside>", "for <own> where not (<inside>)"],
    ["for <own> after|following <own2> within <number> <span>", "for <own> where an earlier <own2> within <number> <span>"],
    ["for <own> within <number> <span> of|after <own2>", "for <own> where an earlier <own2> within <number> <span>"],
    ["for <own> before <own2> within <number> <span>", "for <own> where a later <own2> within <number> <span>"],
    ["for <own> followed by <own2> within <number> <span>", "for <own> where a later <own2> within <number> <span>"],
    ["for <own> within|for|in <number> <unit>", "for <own>, expires after <number> <unit>"],
    ["for <own> in the? last <number> <unit>", "for <own>, expires after <number> <unit>"],
    ["a|an|any previous|prior|past <own>", "an earlier <own>"],
    ["a|an|any subsequent|following|next <own>", "a later <own>"],
    ["no previous|prior|past <own>", "no earlier <own>"],
    ["no subsequent|following|next <own>", "no later <own>"],
    ["<any> previous|prior|earlier <own>", ({ any, own }) => (verb(any) ? `${any} an earlier ${own}` : null)],
    ["<any> subsequent|later <own>", ({ any, own }) => (verb(any) ? `${any} a later ${own}` : null)],
    ["where <own> within <number> <span> before|earlier|ago", "where an earlier <own> within <number> <span>"],
    ["where <own> within <number> <span> after|afterwards|later", "where a later <own> within <number> <span>"],
    ["days since earlier|previous|prior <own>", "days since last earlier <own>"],
    ["within a|an|one <span>", "within 1 <span>"],
    [
      "days since last earlier <own> <sign> <number> days|day",
      ({ own, sign, number }) => `days since last earlier ${own} ${sign} ${number}`,
    ],
    ["ignore <own> within <number> <span> of|after <own2>", "ignore <own> where an earlier <own2> within <number> <span>"],
    ["ignore <own> where <own2> within <number> <span>", "ignore <own> where an earlier <own2> within <number> <span>"],
    [
      "ignore <own> when|if <inside> and <number> or more within <number2> <span>",
      "ignore <own> where <inside> when <number> or more within <number2> <span>",
    ],
    ["ignore <own> when|if <inside>", ({ own, inside }) => (compares(inside) ? `ignore ${own} where ${inside}` : null)],
    ["ignore <own> when within <number> <span> of|after a|an? <own2>", "ignore <own> where an earlier <own2> within <number> <span>"],
  ),
  ...advised(
    ["did|of <own> where no|a|an earlier|later <rest>", ofTheMoment],
    ["did not <own> where no|a|an earlier|later <rest>", ofTheMoment],
    ["where no <own>", ({ own }) => whichAbsence(own)],
    ["where a|an|the? <own> is missing", ({ own }) => whichAbsence(own)],
    [
      "where <own> within <number> <span>",
      ({ own, number, span }) => `Write \`an earlier ${own} within ${number} ${span}\`, or \`a later ${own} within ${number} ${span}\`.`,
    ],
    [
      "for <own> without <own2>",
      ({ own, own2 }) =>
        `Say which: \`for ${own} where no earlier ${own2}\` for what came before, or \`for ${own} where no later ${own2} within 7 days\` for what comes after.`,
    ],
    [
      "for <own> except|excluding <rest>",
      ({ own }) => `Write what must not be so after \`where\`, in the form \`for ${own} where not (…)\`.`,
    ],
    [
      "ignore <own> within <number> <span>",
      ({ own, number, span }) =>
        `Say after what, as in \`ignore ${own} where an earlier email_delivered within ${number} ${span}\`, or how many, as in \`ignore ${own} when 5 or more within ${number} ${span}\`.`,
    ],
    ["^ ignore|exclude|skip lead|leads <rest>", 'To leave leads out, write `discard "Reason" when …`.'],
  ),
];

/** Figures over events, by the words of other languages. */
const figures: readonly Phrase[] = certain(
  ["count distinct|unique", "count of distinct"],
  ["number of distinct|different|unique", "count of distinct"],
  ["number|amount|count of? distinct|different|unique|active? days of|with <own>", "count of distinct <own>.at"],
  ["distinct|different|unique|active? days of|with|on <own>", "count of distinct <own>.at"],
);

/** What takes a memory, or more than one lead. */
const unsayable: readonly Phrase[] = advised(
  [
    "max|maximum|highest of? <any> )",
    "`highest of` takes a property of an event, as in `highest of purchase.amount`. A score keeps no memory of what it was: for its highest value, keep the results of every `score run`.",
  ],
  [
    "sum|total of? <any> per <any2>",
    ({ any2 }) =>
      `\`sum of\` takes a property of an event, as in \`sum of purchase.amount\`. A model scores one lead at a time: sum up by ${any2} in the results of \`score run\`.`,
  ],
  ["active|distinct days", "Say of what: `count of distinct page_view.at` counts the days with a page_view."],
);

export const eventRulePhrases: readonly Phrase[] = [...eachOne, ...beforeAndAfter, ...figures, ...unsayable];
