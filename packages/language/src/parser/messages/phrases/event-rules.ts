import { inOrder, nearnessAdvice } from "../../../words/brought-words.ts";
import { ordinal } from "./every-nth.ts";
import type { Captures } from "./pattern.ts";
import { advised, certain, digitsOf, type Phrase } from "./phrase.ts";

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

/** What is asked of the day of an event, by the words before a date. */
const dateSigns: readonly (readonly [string, string])[] = [
  ["between|from <date2> and|to|until", "at between <date2> and <date>"],
  ["since|from", "at >= <date>"],
  ["after", "at > <date>"],
  ["before", "at < <date>"],
  ["until|till", "at <= <date>"],
  ["on", "at is <date>"],
];

/** `did view in 2026`: the days of a year. */
const inYear =
  (before: string) =>
  ({ own = "", number = "" }: Captures): string | null =>
    /^(?:19|20)\d\d$/.test(number) ? `${before} ${own} where at between ${number}-01-01 and ${number}-12-31` : null;

/** `+5 for view since 2026-01-01`, `+5 for no view in last 30 days`: a day is asked of the event, what did not happen with `when`. */
const daysAndAbsence: readonly Phrase[] = certain(
  ...["for", "count of"].flatMap((before) =>
    dateSigns.map(([said, meant]) => [`${before} <own> ${said} <date>`, `${before} <own> where ${meant}`] as const),
  ),
  ["for no|not|without <own> in|within|for|during the? last|past <number> <unit>", "when did not <own> in last <number> <unit>"],
  ["for no|not|without <own>", "when did not <own>"],
  ["when no <own> for|within|during the? last|past? <number> <unit>", "when did not <own> in last <number> <unit>"],
  ["if no <own> for|in|within|during the? last|past? <number> <unit>", "when did not <own> in last <number> <unit>"],
  ["for nothing in|within|for the? last|past? <number> <unit>", "when did nothing in last <number> <unit>"],
  ["for <own> in <number>", inYear("for")],
  ["did <own> in <number>", inYear("did")],
  ["did not <own> in <number>", inYear("did not")],
  ["count of <own> in <number>", inYear("count of")],
  ...["when", "and", "or"].map((word) => [`${word} no <own> $`, `${word} did not <own>`] as const),
);

/** What came first of two events. */
const sequencesOfTwo: readonly Phrase[] = certain(
  ["did <own> without <own2> $", "(did <own> and did not <own2>)"],
  ["did <own> but not|no <own2> $", "(did <own> and did not <own2>)"],
  ["did <own> following <own2> $", ({ own, own2 }) => inOrder(own2!, own!)],
  ["did <own> and? then|afterwards|later did? <own2> $", ({ own, own2 }) => inOrder(own!, own2!)],
  ["did <own> followed by <own2> $", ({ own, own2 }) => inOrder(own!, own2!)],
);

const whichAbsence = (own = ""): string =>
  `Say which: \`no earlier ${own}\` for what came before, or \`no later ${own} within 7 days\` for what comes after.`;

/** `did view where no later buy`: such a filter is for rules on events. */
const ofTheMoment = ({ own = "" }: Captures): string =>
  `In a condition, \`where\` asks only for properties of the event. What came before or after is asked in a rule with \`for\`, as in \`+5 for ${own} where no later demo_request within 7 days\`.`;

/** `every 3rd view`; null for every single one. */
function every(count = "", own = ""): string | null {
  const digits = digitsOf(count);
  return Number(digits) > 1 ? `for every ${ordinal(digits)} ${own}` : null;
}

const waysOften = ({ count = "", own = "" }: Captures): readonly string[] =>
  [`when did ${own} at least ${digitsOf(count)} times`, every(count, own)].filter((way) => way !== null);

const oneMore = (captures: Captures): Captures => ({ ...captures, count: String(Number(digitsOf(captures["count"]!)) + 1) });

/** `for view at least 3 times`: once for so many, or again and again. */
function soOften(captures: Captures): string {
  const [once, again] = waysOften(captures);
  return `Write \`${once}\` for points once${again === undefined ? "" : `, or \`${again}\` for points again and again`}.`;
}

/** Before or after: which of the two is for people to say. */
const whichOf =
  (article: "an" | "no") =>
  ({ own, own2 }: Captures): string =>
    `Say which: \`for ${own} where ${article} earlier ${own2}\` for what came before, or \`for ${own} where ${article === "an" ? "a" : "no"} later ${own2} within 7 days\` for what comes after.`;

/** `for view without buy`: one event, and another that is or is not there. */
const rulesOfTwo: readonly Phrase[] = [
  ...advised(
    ["for <own> before <own2> $", ({ own, own2 }) => `Say how long before, as in \`for ${own} where a later ${own2} within 7 days\`.`],
    ...["without", "unless", "if|when|where no"].map((said) => [`for <own> ${said} <own2> happened|occurred? $`, whichOf("no")] as const),
    ["for <own> if|when|where <own2> happened|occurred? $", whichOf("an")],
  ).map((phrase) => ({ ...phrase, event: "own2" })),
  ...certain(
    ["for <own> , unless <inside>", "for <own> where not (<inside>)"],
    ["for <own> unless <inside>", "for <own> where not (<inside>)"],
    ["for <own> , only? if|when|where <inside>", "for <own> where <inside>"],
    ["for <own> only if|when|where <inside>", "for <own> where <inside>"],
    ["for <own> with|having <field> <sign> <value>", "for <own> where <field> <sign> <value>"],
    ["for <own> with|having <field> is <value>", "for <own> where <field> is <value>"],
    ["for <own> , except|not on <date>", "for <own> where at is not <date>"],
    ["for <own> except|not on <date>", "for <own> where at is not <date>"],
  ),
  ...[
    "for <own> at least <count> times",
    "for <own> , at least <count> times",
    "for <own> <count> times",
    "for at? least? <count> <own>",
  ].map((said): Phrase => ({ said, advice: soOften, choices: waysOften })),
  ...["for <own> more than <count> times", "for <own> , more than <count> times", "for more than <count> <own>"].map(
    (said): Phrase => ({ said, advice: (captures) => soOften(oneMore(captures)), choices: (captures) => waysOften(oneMore(captures)) }),
  ),
];

/** One event soon before or after another; what both have in common goes between the two. */
const soon: readonly (readonly [said: string, meant: string])[] = (
  [
    ["for <own> after|following <own2> within <number> <span>", "for <own> where an earlier <own2>"],
    ["for <own> within <number> <span> of|after <own2>", "for <own> where an earlier <own2>"],
    ["for <own> before <own2> within <number> <span>", "for <own> where a later <own2>"],
    ["for <own> followed by <own2> within <number> <span>", "for <own> where a later <own2>"],
    ["ignore <own> within <number> <span> of|after <own2>", "ignore <own> where an earlier <own2>"],
  ] as const
).flatMap(([said, meant]) => [
  [`${said} with the? same <field>`, `${meant} with same <field> within <number> <span>`],
  [said, `${meant} within <number> <span>`],
]);

/** What came before or after, in a rule on events. */
const beforeAndAfter: readonly Phrase[] = [
  ...rulesOfTwo,
  ...certain(
    ["for <own> after|following <own2> $", "for <own> where an earlier <own2>"],
    ...soon,
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
    ["ignore <own> where <own2> within <number> <span>", "ignore <own> where an earlier <own2> within <number> <span>"],
    ["ignore <own> when within <number> <span> of|after a|an? <own2>", "ignore <own> where an earlier <own2> within <number> <span>"],
  ),
  ...advised(
    [
      "did <own> within <number> <span> of|from|following <own2>",
      ({ own, own2, number, span }) => nearnessAdvice(own!, "earlier", own2!, `${number} ${span}`),
    ],
    ["did|of <own> where no|a|an earlier|later <rest>", ofTheMoment],
    ["did not <own> where no|a|an earlier|later <rest>", ofTheMoment],
    ["where no <own>", ({ own }) => whichAbsence(own)],
    ["where a|an|the? <own> is missing", ({ own }) => whichAbsence(own)],
    [
      "where <own> within <number> <span>",
      ({ own, number, span }) => `Write \`an earlier ${own} within ${number} ${span}\`, or \`a later ${own} within ${number} ${span}\`.`,
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
  ["distinct|different|unique|active days of|with|on <own>", "count of distinct <own>.at"],
  ...["when", "and", "or", "not", "as"].map((word) => [`${word} days of|with|on <own>`, `${word} count of distinct <own>.at`] as const),
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

export const eventRulePhrases: readonly Phrase[] = [
  ...daysAndAbsence,
  ...sequencesOfTwo,
  ...eachOne,
  ...beforeAndAfter,
  ...figures,
  ...unsayable,
];
