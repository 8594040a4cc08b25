import { enumerated, totalNames } from "@scoreline/semantics";
import type { Captures } from "./pattern.ts";
import { certain, digitsOf, near, noted, type Phrase } from "./phrase.ts";

const atLeast = ({ count = "", number = "" }): string => `at least ${timesOf(count || number)}`;
const timesOf = (count: string): string => (digitsOf(count) === "1" ? "1 time" : `${digitsOf(count)} times`);

/** What people say of what a lead did. */
const verbs = "done|completed|performed|triggered|visited|viewed|opened|clicked|submitted|filled|attended|sent|received";

/** What is said of an event in the words of its name. */
export const inWords = (said: string, write: string): readonly Phrase[] => [{ said, write, activity: true, near: true }];

/** What CRMs call activities; certain where the file has such an event. */
export const activityPhrases: readonly Phrase[] = [
  ...inWords("count of <words>", "count of <event>"),
  ...["for", "did", "did not", "count of", "last", "first"].flatMap((before) => inWords(`${before} <text>`, `${before} <event>`)),
  ...inWords("has|have|was|were not|never <words>", "did not <event>"),
  ...inWords("has|have|was|were|did <words>", "did <event>"),
  ...inWords("did not <words>", "did not <event>"),
  ...inWords(`${verbs} <words>`, "did <event>"),
  { said: `has|have not|never ${verbs} <name>`, write: "did not <name>", event: "name" },
  { said: `has|have|was|were ${verbs} <name>`, write: "did <name>", event: "name" },
  { said: `${verbs} <name>`, write: "did <name>", event: "name", near: true },
  { said: "number of <name>", write: "count of <name>", event: "name", near: true },
  {
    said: `for ${verbs} <rest>`,
    advice: "After `for` comes the name of the event alone, as in `+5 for email_open`.",
    near: true,
  },
  {
    said: `has|have not|never ${verbs} <rest>`,
    advice: "Write `did not` and the name of the event, as in `did not email_open in last 30 days`.",
    near: true,
  },
  {
    said: `has|have|was|were ${verbs} <rest>`,
    advice: "Write `did` and the name of the event, as in `did email_open in last 30 days`.",
    near: true,
  },
  {
    said: `${verbs} <rest>`,
    advice: "Write `did` and the name of the event, as in `did email_open in last 30 days`.",
    near: true,
  },
];

/** `view[product = "Pro"]` and `view(product is "Pro")`: what is true of an event comes after `where`; limits in brackets are none. */
const bracketedFilters: readonly Phrase[] = [
  ["for <own>", "for <own> where"],
  ["count of <own>", "count of <own> where"],
  ["did <own>", "did <own> where"],
  ["did not <own>", "did not <own> where"],
  ["when <own>", "when did <own> where"],
  ["and <own>", "and did <own> where"],
  ["or <own>", "or did <own> where"],
].flatMap(([said = "", meant = ""]) =>
  certain(
    [`${said} ( <inside> , <inside2> )`, filtered(`${meant} (<inside> and <inside2>)`)],
    [`${said} ( <inside> )`, filtered(`${meant} (<inside>)`)],
  ).map((phrase) => ({ ...phrase, event: "own" })),
);

function filtered(meant: string): (captures: Captures) => string | null {
  return ({ own = "", inside = "", inside2 = "" }) => {
    if (!/[<>=]| (?:is|contains|mentions|starts|ends|between|in|before|after|matches) /.test(inside)) return null;
    return meant.replace("<own>", own).replace("<inside>", inside).replace("<inside2>", inside2);
  };
}

const events: readonly Phrase[] = [
  ...bracketedFilters,
  ...certain(
    ["never did <name>", "did not <name>"],
    ["did no <name>", "did not <name>"],
    ["did <name> never", "did not <name>"],
    ["did any <name>", ({ name }) => (name === "of" ? null : `did ${name}`)],
    ["did <name> or <name2> $", "did any of (<name>, <name2>)"],
    ["did <name> , <name2> $", "did any of (<name>, <name2>)"],
    ["did all of ( <name> , <name2> )", "did <name> and did <name2>"],
    ["did <name> when|if|with where? <field> <inside>", ({ name, field, inside }) => `did ${name} where ${withIs(field!, inside!)}`],
    ["did <text>", ({ text }) => (/^"[A-Za-z_]\w*"$/.test(text!) ? `did ${text!.slice(1, -1)}` : null)],
    ["inactive|inactivity for|since <number> <unit>", "did nothing in last <number> <unit>"],
    ["no|without <name> in last <number> <unit>", "did not <name> in last <number> <unit>"],
  ),
];

function withIs(field: string, rest: string): string {
  return /^"/.test(rest) ? `${field} is ${rest}` : `${field} ${rest}`;
}

const windows = near(
  ["did <name> on <date>", "did <name> where at is <date>"],
  ["did <name> since|from <date>", "did <name> where at >= <date>"],
  ["last <name> within|in last? <number> <unit>", "did <name> in last <number> <unit>"],
  ["last <name> is today", "days since last <name> = 0"],
  ["did <name> today", "days since last <name> = 0"],
  ["did <name> since|in <number> <unit>", "did <name> in last <number> <unit>"],
  ["did <name> during|over|within|for? the? last|past|previous <number> <unit>", "did <name> in last <number> <unit>"],
  ["<field> in the? last <number> <unit> ago", "<field> in last <number> <unit>"],
  ["<name> in last <number> <unit> where <field> <sign> <value>", "<name> where <field> <sign> <value> in last <number> <unit>"],
  ["<name> in last <number> <unit> where <field> is <value>", "<name> where <field> is <value> in last <number> <unit>"],
  [
    "<name> in last <number> <unit> where <inside>",
    ({ name, number, unit, inside = "" }) => (/\b(?:and|or)\b/.test(inside) ? null : `${name} where ${inside} in last ${number} ${unit}`),
  ],
);

const howOften: readonly Phrase[] = [
  ...certain(
    ["more|greater than <count> times|time", ({ count }) => `at least ${timesOf(String(Number(digitsOf(count!)) + 1))}`],
    ["less|fewer than <count> times|time", ({ count }) => `at most ${timesOf(String(Math.max(0, Number(digitsOf(count!)) - 1)))}`],
    ["<count> or more times", atLeast],
    ["<count> times or more", atLeast],
    ["<count> + times", atLeast],
    ["minimum|min of? <count> times", atLeast],
    ["did <name> minimum|min of? <count> times?", ({ name, count }) => `did ${name} ${atLeast({ count: count! })}`],
    ["did <name> maximum|max|upto of? <count> times?", ({ name, count }) => `did ${name} at most ${timesOf(count!)}`],
    ["did <name> up to <count> times?", ({ name, count }) => `did ${name} at most ${timesOf(count!)}`],
    ["did <name> >= <count> times?", ({ name, count }) => `did ${name} at least ${timesOf(count!)}`],
    ["did <name> > <count> times?", ({ name, count }) => `did ${name} at least ${timesOf(String(Number(digitsOf(count!)) + 1))}`],
    ["did <name> <= <count> times?", ({ name, count }) => `did ${name} at most ${timesOf(count!)}`],
    ["did <name> between <number> and|to <number2> times", "count of <name> between <number> and <number2>"],
    ["did <name> <number> -|to <number2> times", "count of <name> between <number> and <number2>"],
    ["did <name> at? least? twice", "did <name> at least 2 times"],
    ["did <name> at least once", "did <name>"],
    ["did <name> more than once", "did <name> at least 2 times"],
    ["did <name> only|exactly|just once", "did <name> exactly 1 time"],
    ["did <name> at least <count> $", ({ name, count }) => `did ${name} at least ${timesOf(count!)}`],
  ),
  ...certain(
    ["<own> occurred|happened <count> times|time", ({ own, count }) => `did ${own} ${atLeast({ count: count! })}`],
    ["<own> has|have occurred|happened", "did <own>"],
    ["<own> has|have not occurred|happened", "did not <own>"],
    ["<own> occurred|happened", "did <own>"],
    ["<own> has|have been completed|filled|submitted|viewed|opened|clicked|visited out?", "did <own>"],
    ["<own> was completed|submitted|viewed|opened|clicked|visited", "did <own>"],
  ).map((phrase) => ({ ...phrase, event: "own" })),
  ...["when", "and", "or"]
    .flatMap((word) => [
      ...near([
        `${word} <own> <count> times|time in|within|during the? last|past <number> <unit>`,
        ({ own, count, number, unit }) => `${word} did ${own} ${atLeast({ count: count! })} in last ${number} ${unit}`,
      ]),
      ...near([`${word} <own> <count> times|time`, ({ own, count }) => `${word} did ${own} ${atLeast({ count: count! })}`]),
    ])
    .map((phrase) => ({ ...phrase, event: "own" })),
  ...near([
    "did <name> <count> times|time in|within|during the? last|past <number> <unit>",
    ({ name, count, number, unit }) => `did ${name} ${atLeast({ count: count! })} in last ${number} ${unit}`,
  ]),
  ...near(["did <name> <count> times|time", ({ name, count }) => `did ${name} at least ${timesOf(count!)}`]),
];

/** `sum of <name> <name2>`: between an event and its property there is a dot, and no word. */
const property =
  (word: string) =>
  ({ name = "", name2 = "" }: Captures): string | null =>
    /^(?:of|for|in|from|on|per|at|to|by|with|over|within|during)$/.test(name2) ? null : `${word} of ${name}.${name2}`;

/** `sum of amount`: the event that has such a property comes before it. */
const ofProperties: readonly Phrase[] = (
  [
    ["sum|total of?", "sum of", true],
    ["average|mean|avg of?", "average of", true],
    ["highest|maximum|max of?", "highest of", true],
    ["lowest|minimum|min of?", "lowest of", true],
    ["count of? distinct", "count of distinct", false],
    ["last|latest known?", "last known", false],
    ["first known?", "first known", false],
  ] as const
).flatMap(([words, meant, isNumber]): readonly Phrase[] => {
  const phrase: Phrase = { said: `${words} <name>`, property: "name", near: true, ...(isNumber ? { isNumber } : {}) };
  const ways = ({ name, owners = "" }: Captures): readonly string[] => owners.split(", ").map((owner) => `${meant} ${owner}.${name}`);
  const quoted = (captures: Captures): readonly string[] => ways(captures).map((way) => `\`${way}\``);
  return [
    { ...phrase, write: (captures) => (ways(captures).length > 1 ? null : ways(captures)[0]!) },
    { ...phrase, advice: (captures) => `Say of which event: ${enumerated(quoted(captures), "or")}.`, choices: ways },
  ];
});

const onceHeld = "A rule with `when` gives its points once, as long as it holds.";

const figures: readonly Phrase[] = [
  ...near(
    ...totalNames.map((word) => [`${word} of <name> of|for|in|from|on <own>`, `${word} of <own>.<name>`] as const),
    ["for the? first time <own>", "for <own>, once"],
    ["first time <own> >= <number>", "count of <own> >= <number>"],
    ["first time <own>", "count of <own> = 1"],
  ).map((phrase) => ({ ...phrase, event: "own" })),
  ...noted(
    onceHeld,
    near(
      ["^ + <number> when|for? the? first time <field> <sign> <value>", "+<number> when <field> <sign> <value>"],
      ["when|for the? first time <field> <sign> <value>", "when <field> <sign> <value>"],
      ["the? first time <field> <sign> <value>", "<field> <sign> <value>"],
    ),
  ),
  ...near(["<own> count", "count of <own>"]).map((phrase) => ({ ...phrase, event: "own" })),
  ...["count|number|length|size of? <field>", "<field> count|length|size"].map(
    (said): Phrase => ({
      said,
      list: "field",
      near: true,
      advice: ({ field }) => `How many texts a list holds cannot be asked. Ask what it holds, as in \`${field} includes "a"\`.`,
    }),
  ),
  ...near(
    ["count of <name> <sign> <number> times|time", "count of <name> <sign> <number>"],
    ...totalNames.map((word) => [`${word} of <name> <name2>`, property(word)] as const),
    ["maximum|max|largest|biggest of <field>", "highest of <field>"],
    ["minimum|min|smallest of <field>", "lowest of <field>"],
    ["highest|maximum|max|largest|biggest <field>", ({ field }) => (field!.includes(".") ? `highest of ${field}` : null)],
    ["lowest|minimum|min|smallest <field>", ({ field }) => (field!.includes(".") ? `lowest of ${field}` : null)],
    ["total|sum of? <field>", ({ field }) => (field!.includes(".") ? `sum of ${field}` : null)],
    ["<field> total|sum", ({ field }) => (field!.includes(".") ? `sum of ${field}` : null)],
    ["<field> average|mean|avg", ({ field }) => (field!.includes(".") ? `average of ${field}` : null)],
    ["total of <field>", ({ field }) => (field!.includes(".") ? `sum of ${field}` : `count of ${field}`)],
    ["mean|avg of <field>", "average of <field>"],
    ["time since last <name>", "days since last <name>"],
    ["days from last <name>", "days since last <name>"],
    ["sum <field>", ({ field }) => (field!.includes(".") ? `sum of ${field}` : null)],
    ["average <field>", ({ field }) => (field!.includes(".") ? `average of ${field}` : null)],
    ["count <name>", ({ name }) => (name === "of" ? null : `count of ${name}`)],
    ["last <field>", ({ field }) => (field!.includes(".") ? `last known ${field}` : null)],
    ["first <field>", ({ field }) => (field!.includes(".") ? `first known ${field}` : null)],
  ),
  ...ofProperties,
  ...totalNames.map(
    (word): Phrase => ({
      said: `${word} of <name> >|>=|=|<|<=|is|and|or`,
      event: "name",
      numbers: "name",
      advice: ({ name, numbers = "" }) => {
        const count = `To count events, write \`count of ${name}\`.`;
        if (numbers === "") return `“${name}” has no property that is a number. ${count}`;
        return `Say of which property: ${enumerated(
          numbers.split(", ").map((each) => `\`${word} of ${name}.${each}\``),
          "or",
        )}. ${count}`;
      },
      near: true,
    }),
  ),
  {
    said: "sum|average|highest|lowest of <name> >|>=|=|<|<=|is|and|or",
    advice: "Say of which event and property, as in `sum of purchase.amount`.",
    near: true,
  },
];

/** `did view yesterday`: whether it was the last time is for people to say. */
const yesterday: Phrase = {
  said: "did <name> yesterday",
  advice: ({ name }) =>
    `Write \`did ${name} in last 1 day\` for today or yesterday, or \`days since last ${name} = 1\` for yesterday and not since.`,
  choices: ({ name }) => [`did ${name} in last 1 day`, `days since last ${name} = 1`],
  near: true,
};

export const historyPhrases: readonly Phrase[] = [yesterday, ...windows, ...howOften, ...events, ...figures];
