import { readText, writeText } from "../../../lexer/read-text.ts";
import { broughtFor } from "../../../words/brought-words.ts";
import { meaningOfChain } from "../chains.ts";
import { calendarPhrases } from "./calendar.ts";
import { askedOf, type Captures } from "./pattern.ts";
import { advised, certain, near, noted, scoreOf, type Phrase, valuesOf, whereItBreaks, within } from "./phrase.ts";

/** `LIKE '%x%'` and its relatives. */
function like(negated: boolean): (captures: Readonly<Record<string, string>>) => string {
  return ({ field = "", text = "" }) => {
    const pattern = readText(text).value;
    const inner = pattern.replace(/^%|%$/g, "");
    const not = (verb: string, base: string): string => (negated ? `does not ${base}` : verb);
    const isPlain = !/[%_]/.test(inner);
    if (isPlain && pattern.startsWith("%") && pattern.endsWith("%")) return `${field} ${not("contains", "contain")} ${writeText(inner)}`;
    if (isPlain && pattern.endsWith("%")) return `${field} ${not("starts with", "start with")} ${writeText(inner)}`;
    if (isPlain && pattern.startsWith("%")) return `${field} ${not("ends with", "end with")} ${writeText(inner)}`;
    if (isPlain) return `${field} ${negated ? "is not" : "is"} ${writeText(inner)}`;
    const glob = writeText(pattern.replaceAll("%", "*").replaceAll("_", "?"));
    return negated ? `not (${field} matches ${glob})` : `${field} matches ${glob}`;
  };
}

const list =
  (words: string) =>
  ({ field = "", values = "" }): string =>
    `${field} ${words} ${valuesOf(values)}`;
const oneOf = list("is one of");
const notOneOf = list("is not one of");

/** What people say for signs, before a number that is not how often. */
const signs = [">=", "<=", ">", "<"].flatMap((sign) =>
  broughtFor(sign).map(
    (said) => [`<field> is? ${said} <amount>`, notAfter("did", ({ field, amount }) => `${field} ${sign} ${amount}`)] as const,
  ),
);

const numbers: readonly Phrase[] = [
  ...certain(
    ["<field> is? greater|more|bigger|larger|higher than|then? or equal to? <amount>", "<field> >= <amount>"],
    ["<field> is? less|fewer|smaller|lower than|then? or equal to? <amount>", "<field> <= <amount>"],
    ["<field> is? greater|more|bigger|larger|higher then <amount>", "<field> > <amount>"],
    ["<field> is? less|fewer|smaller|lower then <amount>", "<field> < <amount>"],
    ["<field> is? at? min|minimum <amount>", notAfter("did", "<field> >= <amount>")],
    ["<field> is? at? max|maximum <amount>", notAfter("did", "<field> <= <amount>")],
    ...signs,
    ["<field> is? more|greater|bigger|larger|higher <amount>", "<field> > <amount>"],
    ["<field> is? less|fewer|smaller|lower <amount>", "<field> < <amount>"],
    ["<field> is? <number> or more|higher|greater|above|over", "<field> >= <number>"],
    ["<field> is? <number> or less|fewer|lower|below|under", "<field> <= <number>"],
    ["<field> is between <number> to|-|, <number2>", "<field> between <number> and <number2>"],
    ["<field> between <number> to|-|, <number2>", "<field> between <number> and <number2>"],
    ["<field> between ( <number> , <number2> )", "<field> between <number> and <number2>"],
    ["<field> within <number> and|to|- <number2>", "<field> between <number> and <number2>"],
    [
      "<field> from <number> to <number2>",
      ({ field, number, number2 }) => (/^[A-Z]/.test(field!) ? null : `${field} between ${number} and ${number2}`),
    ],
    ["<field> in <number> . . <number2>", "<field> between <number> and <number2>"],
    ["<field> <number> + $", "<field> >= <number>"],
    ["<field> is? in? <number> to <number2>", "<field> between <number> and <number2>"],
    ["<field> not between <inside>", "<field> is not between <inside>"],
    ["<field> equal|equals to? <value>", "<field> is <value>"],
    ["<field> differs|differ from <value>", "<field> is not <value>"],
    ["<field> is equal to <value>", "<field> is <value>"],
    ["<field> is not equal to <value>", "<field> is not <value>"],
    ["<field> does not equal <value>", "<field> is not <value>"],
  ),
  ...near(
    ["<field> within last? <number> <unit>", "<field> in last <number> <unit>"],
    ["within last? <number> <unit>", "in last <number> <unit>"],
  ),
];

/** `18 <= age <= 30`, where something else is wrong as well, or after `where`, which takes one comparison. */
const chains: readonly Phrase[] = [
  ...near(
    ["where <value> <sign> <field> <sign2> <value2>", chained(true)],
    ["where ( <value> <sign> <field> <sign2> <value2> )", chained(true)],
  ),
  ...certain(
    ["<value> <sign> <field> <sign2> <value2>", chained(false)],
    ["where <field> <sign> <value> and <sign2> <value2>", "where (<field> <sign> <value> and <field> <sign2> <value2>)"],
    ["where <field> <sign> <value> or <sign2> <value2>", "where (<field> <sign> <value> or <field> <sign2> <value2>)"],
    ["or <operand> <sign> <value> and <sign2> <value2>", "or (<operand> <sign> <value> and <operand> <sign2> <value2>)"],
    ["<operand> <sign> <value> and <sign2> <value2> or", "(<operand> <sign> <value> and <operand> <sign2> <value2>) or"],
    ["<operand> <sign> <value> and <sign2> <value2>", "<operand> <sign> <value> and <operand> <sign2> <value2>"],
    ["<operand> <sign> <value> or <sign2> <value2>", "(<operand> <sign> <value> or <operand> <sign2> <value2>)"],
  ),
];

function chained(behindWhere: boolean): (captures: Captures) => string | null {
  return ({ value = "", sign = "", field = "", sign2 = "", value2 = "" }) => {
    const meant = meaningOfChain({ left: value, sign, middle: field, sign2, right: value2 });
    if (meant === null || !behindWhere) return meant;
    return `where ${meant.includes(" between ") ? meant : `(${meant})`}`;
  };
}

const lists = certain(
  ["<field> is? not in <values>", notOneOf],
  [
    "<field> is? in <values>",
    ({ field, values }) => (/[,(]/.test(values!) && field !== "is" && field !== "once" ? oneOf({ field: field!, values: values! }) : null),
  ],
  ["<field> is any|either of? <values>", oneOf],
  ["<field> is equal to any of <values>", oneOf],
  ["<field> is none|neither of? <values>", notOneOf],
  ["<field> is not any of <values>", notOneOf],
  ["<field> is not equal to any of <values>", notOneOf],
  ["<field> does not equal any of <values>", notOneOf],
  ["<field> is one of ( <values> )", oneOf],
  ["<field> is not one of ( <values> )", notOneOf],
  ["<field> is one of <values>", ({ field, values }) => (values!.startsWith("(") ? `${field} is one of ${valuesOf(values!)}` : null)],
  [
    "<field> is not one of <values>",
    ({ field, values }) => (values!.startsWith("(") ? `${field} is not one of ${valuesOf(values!)}` : null),
  ],
  ["<field> not in list? <name>", "<field> is not in <name>"],
  ["<field> is? in list <name>", "<field> is in <name>"],
  ["<field> is? a? member of <name>", "<field> is in <name>"],
  [
    "<field> in <name>",
    ({ field, name }) =>
      ["last", "next", "past", "previous", "the", "same"].includes(name!.toLowerCase()) || field === "is" || field === "not"
        ? null
        : `${field} is in ${name}`,
  ],
);

/** `A, B or C` in its parts, with brackets around them or without. */
const partsOf = (names: string): readonly string[] =>
  names
    .replace(/^\(|\)$/g, "")
    .trim()
    .split(/\s*,\s*|\s+(?:or|and)\s+/i);

const rated =
  (negated: boolean) =>
  ({ field = "", names = "" }: Captures): string =>
    `${negated ? "not " : ""}${scoreOf(field)} rated any of (${partsOf(names).join(", ")})`;

const severalRatings: readonly Phrase[] = near(
  ["<field> is one|any|either of? <names>", rated(false)],
  ["<field> is? in <names>", rated(false)],
  ["<field> is not one|any of <names>", rated(true)],
  ["<field> is? not in <names>", rated(true)],
  ["<field> is|= <names>", rated(false)],
).map((phrase) => ({ ...phrase, score: "field" }));

/** `ES, FR` as texts. */
function quotedNames({ field = "", labels = "" }: Captures): string | null {
  const parts = partsOf(labels);
  return parts.some((part) => /^\d/.test(part)) ? null : `${field} is one of ${parts.map(writeText).join(", ")}`;
}

const severalNames = near(["<field> is one|any of <labels>", quotedNames], ["<field> is <labels>", quotedNames]);

const severalTexts = near(
  ["<field> is <values>", ({ field, values }) => (values!.includes(",") ? `${field} is one of ${valuesOf(values!)}` : null)],
  ["<field> is not <values>", ({ field, values }) => (values!.includes(",") ? `${field} is not one of ${valuesOf(values!)}` : null)],
);

/** `>= "2026-01-31"`: dates have no quotes. */
const isDate = (text = ""): boolean => /^"\d{4}-\d\d-\d\d"$/.test(text);
const quotedDates: readonly Phrase[] = [
  ...[">", ">=", "<", "<=", "before", "after"].map((sign) => ({
    said: `${sign} <text>`,
    write: ({ text = "" }: Captures) => (isDate(text) ? `${sign} ${text.slice(1, -1)}` : null),
  })),
  {
    said: "between <text> and <text2>",
    write: ({ text = "", text2 = "" }) => (isDate(text) && isDate(text2) ? `between ${text.slice(1, -1)} and ${text2.slice(1, -1)}` : null),
  },
];

const missing = broughtFor("missing").join("|");

const presence = certain(
  ...["is missing", "is known"].flatMap((meant) => broughtFor(meant).map((said) => [`<field> ${said}`, `<field> ${meant}`] as const)),
  [`<field> is not ${missing}`, "<field> is known"],
  ["<field> is null|nil|undefined", "<field> is missing"],
  ["<field> = null|nil|undefined", "<field> is missing"],
  [`<field> not ${missing}|missing`, "<field> is known"],
  ["<field> not known", "<field> is not known"],
  ["<field> is has any value", "<field> is known"],
  ["<field> is filled in?", "<field> is known"],
);

/** `customer is no or missing`: each test names what it is about. */
const orMissing: readonly Phrase[] = near(
  [`<subject> <asked> or is? missing|${missing}`, "(<subject> <asked> or <subject> is missing)"],
  [`<subject> <asked> and is? not missing|${missing}`, "<subject> <asked> and <subject> is known"],
  ["<subject> <asked> and is? known", "<subject> <asked> and <subject> is known"],
  ["<subject> <asked> or is? known", "(<subject> <asked> or <subject> is known)"],
  ...[
    "includes",
    "contains",
    "mentions",
    "starts with",
    "ends with",
    "is",
    "is not",
    "does not contain",
    "does not mention",
    "does not start with",
    "does not end with",
  ].flatMap((verb) => [
    [`<subject> <asked> or ${verb} <values>`, `(<subject> <asked> or <subject> ${verb} <values>)`] as const,
    [`<subject> <asked> and ${verb} <values>`, `<subject> <asked> and <subject> ${verb} <values>`] as const,
  ]),
  ["<subject> is missing or <sign> <value>", "(<subject> is missing or <subject> <sign> <value>)"],
  [`<subject> is missing|${missing} or is? <value>`, "(<subject> is missing or <subject> is <value>)"],
);

/** What is asked of a list and of a text in one way; null where a text is not asked so. */
function holding(said: string, ofList: string, ofText: string | null): readonly Phrase[] {
  const write =
    (verb: string) =>
    ({ field = "", values = "", text = "" }: Captures): string | null => {
      const asked = valuesOf(values || text);
      return / of$/.test(verb) || !asked.includes(", ") ? `${field} ${verb} ${asked}` : `${field} ${verb} any of ${asked}`;
    };
  const phrases: readonly Phrase[] = [{ said, write: write(ofList), list: "field" }];
  return ofText === null ? phrases : [...phrases, { said, write: write(ofText), single: "field" }];
}

/** `'country' = 'ES'`, as others write names of columns. */
const quotedFields: readonly Phrase[] = certain(
  ...askedOf.map((word) => [`<text> ${word}`, ({ text }: Captures) => `${readText(text!).value} ${word}`] as const),
  ["<text> <sign>", ({ text, sign }) => `${readText(text!).value} ${sign}`],
).flatMap((phrase) => [
  { ...phrase, single: "text" },
  { ...phrase, list: "text" },
]);

/** What is asked of a list is denied around it, what is asked of a text with `does not`. */
const notHolding: readonly Phrase[] = [
  "does not include|includes|contain|contains|have|has|hold",
  "doesnt|dont include|includes|contain|contains|have",
  "not include|includes|contain|contains|has|have",
  "includes|contains|has|have not|no",
  "excludes|exclude|lacks|without",
].flatMap((said) => [
  {
    said: `<field> ${said} all of? <values>`,
    write: ({ field, values }: Captures) => `not (${field} includes all of ${valuesOf(values!)})`,
    list: "field",
  },
  ...["any|one|either of?", ""].map((any) => ({
    said: `<field> ${said} ${any === "" ? "" : `${any} `}<values>`,
    write: ({ field, values = "" }: Captures) => `not (${field} includes ${severalIn(values, any !== "")})`,
    list: "field",
  })),
  ...["any|one|either of?", ""].map((any) => ({
    said: `<field> ${said} ${any === "" ? "" : `${any} `}<values>`,
    write: ({ field, values = "" }: Captures) => `${field} does not contain ${severalIn(values, any !== "")}`,
    single: "field",
  })),
]);

/** Values as they follow `includes`, with `any of` before several. */
function severalIn(values: string, any: boolean): string {
  const asked = valuesOf(values);
  return any || asked.includes(", ") ? `any of ${asked}` : asked;
}

const texts: readonly Phrase[] = [
  ...quotedFields,
  {
    said: "<field> includes <values> but not <values2>",
    write: ({ field, values, values2 = "" }) => `${field} includes ${values} and not (${field} includes ${severalIn(values2, false)})`,
  },
  {
    said: "<field> contains <values> but not <values2>",
    write: ({ field, values, values2 = "" }) => `${field} contains ${values} and ${field} does not contain ${severalIn(values2, false)}`,
  },
  ...notHolding,
  ...["includes|include|contains|contain|has|have all of?", "includes|include|contains|contain|has|have both"].map((said) => ({
    said: `<field> ${said} <values>`,
    write: ({ field, values = "" }: Captures) => `${field} includes all of ${valuesOf(values)}`,
    list: "field",
  })),
  {
    said: "<field> contains|mentions|include any of? <values>",
    write: ({ field, values = "" }) => `${field} includes any of ${valuesOf(values)}`,
    list: "field",
  },
  ...near([
    "<field> regexp|rlike|matches_regex <text>",
    ({ field, text }) => (/^"[\p{L}\p{N} ]+"$/u.test(text!) ? `${field} contains ${text}` : null),
  ]),
  ...certain(
    ["<field> not like|ilike <text>", like(true)],
    ["<field> is like <text>", ({ field, text }) => (/[%_]/.test(text!) ? null : `${field} contains ${text}`)],
    ["<field> is? like|ilike <text>", like(false)],
    ["= <text>", "is <text>"],
    ...["yes", "no", "true", "false"].map((truth) => [`= ${truth}`, `is ${truth}`] as const),
    ["when if|when|where", "when"],
    ["where if|when|where", "where"],
    ["is not <text>", ({ text }) => (/^"\s*"$/.test(text!) ? "is known" : null)],
    ["is <text>", ({ text }) => (/^"\s*"$/.test(text!) ? "is missing" : null)],
    ["<field> not contains|contain|includes|include <text>", notAfter("does", ({ field, text }) => `${field} does not contain ${text}`)],
    ...["starts with", "ends with", "contains"].flatMap((meant) =>
      broughtFor(meant).map((said) => [`<field> ${said} <text>`, `<field> ${meant} <text>`] as const),
    ),
    ["<field> begins|begin <text>", "<field> starts with <text>"],
    ["<field> starts <text>", "<field> starts with <text>"],
    ["<field> ends in? <text>", "<field> ends with <text>"],
    ["<field> contains exactly <text>", "<field> is <text>"],
    ["<field> not start|begin with <text>", notAfter("does", ({ field, text }) => `${field} does not start with ${text}`)],
    ["<field> not end with <text>", notAfter("does", ({ field, text }) => `${field} does not end with ${text}`)],
    ["<field> include <text>", "<field> includes <text>"],
    ["<field> contains|mentions|includes any <values>", ({ field, values }) => `${field} contains any of ${valuesOf(values!)}`],
    ["any of : <values>", "any of <values>"],
    ["one of : <values>", "one of <values>"],
    ["contains any of ( <values> )", ({ values }) => `contains any of ${valuesOf(values!)}`],
    ["contains any of <values>", ({ values }) => (values!.startsWith("(") ? `contains any of ${valuesOf(values!)}` : null)],
    ["mentions any of <values>", ({ values }) => (values!.startsWith("(") ? `mentions any of ${valuesOf(values!)}` : null)],
    ["includes any of <values>", ({ values }) => (values!.startsWith("(") ? `includes any of ${valuesOf(values!)}` : null)],
    ["<field> does not contains <text>", "<field> does not contain <text>"],
    [
      "<field> contains all of <values>",
      ({ field, values }) =>
        `(${valuesOf(values!)
          .split(", ")
          .map((each) => `${field} contains ${each}`)
          .join(" and ")})`,
    ],
  ),
  ...holding("<field> has|have any of? <values>", "includes any of", "contains any of"),
  ...holding("<field> has|have one of <values>", "includes any of", "contains any of"),
  ...holding("<field> has|have all of? <values>", "includes all of", null),
  ...holding("<field> has|have <values>", "includes", "contains"),
  ...["includes", "contains"].map((verb, index) => ({
    said: "<field> has|have none of <values>",
    write: ({ field, values = "" }: Captures) => `not (${field} ${verb} any of ${valuesOf(values)})`,
    ...(index === 0 ? { list: "field" } : { single: "field" }),
  })),
  ...holding("<text> in <field>", "includes", "contains"),
  { said: "<text> is? not in <field>", write: ({ field, text }) => `not (${field} includes ${text})`, list: "field" },
  { said: "<text> is? not in <field>", write: ({ field, text }) => `${field} does not contain ${text}`, single: "field" },
  {
    said: "<field> has|have <text>",
    advice: ({ field, text }) => `Write \`${field} contains ${text}\`, or for a list \`${field} includes ${text}\`.`,
  },
];

const dates = certain(
  ["<field> is? since|from <date>", "<field> >= <date>"],
  ["<field> is after <date>", "<field> after <date>"],
  ["<field> is before <date>", "<field> before <date>"],
  ["<field> is? on or after <date>", "<field> >= <date>"],
  ["<field> is? on or before <date>", "<field> <= <date>"],
  ["<field> is? on <date>", "<field> is <date>"],
  ["<field> until|till <date>", "<field> <= <date>"],
  ["<field> since <number> <unit>", "<field> in last <number> <unit>"],
  ["<field> last|past|previous <number> <unit>", notAfter("in", ({ field, number, unit }) => `${field} in last ${number} ${unit}`)],
  ["<field> next <number> <unit>", notAfter("in", ({ field, number, unit }) => `${field} in next ${number} ${unit}`)],
  ["<field> = last_n_days : <number>", "<field> in last <number> days"],
  ["<field> is before today", "<field> before today"],
  ["<field> is after today", "<field> after today"],
  ["in the past|previous <number> <unit>", "in last <number> <unit>"],
  ["in past|previous <number> <unit>", "in last <number> <unit>"],
  ["in last day", "in last 1 day"],
);

/** Hours, which come near to days. */
const hours: readonly Phrase[] = noted(
  "Scores change from day to day: that is today and the days before it.",
  certain(["in the? last|past <number> hour|hours", ({ number }) => `in last ${countOfDays(number!)}`]),
);

/** Not where the word before the words is already there. */
function notAfter(word: string, write: string | ((captures: Captures) => string)): (captures: Captures) => string | null {
  const written = (captures: Captures): string =>
    typeof write === "string" ? write.replace(/<([a-z]+)>/g, (_, name: string) => captures[name]!) : write(captures);
  return (captures) => ([word, "within", "is", "not", "did", "do"].includes(captures["field"]!) ? null : written(captures));
}

function countOfDays(hours: string): string {
  const whole = Math.max(1, Math.round(Number(hours) / 24));
  return `${whole} ${whole === 1 ? "day" : "days"}`;
}

const logic: readonly Phrase[] = [
  ...near(
    ["when is|has <field> $", "when <field>"],
    ["when is not <field> $", "when not <field>"],
    ["when either <field>", "when <field>"],
    ["and either <field>", "and <field>"],
    ["when both <field>", "when <field>"],
    ["and both <field>", "and <field>"],
    ["and / or", "or"],
    ["unless <inside>", "and not (<inside>)"],
    ["but", "and"],
    ["at most <number> of <shared>", ({ number, shared }) => `not at least ${Number(number) + 1} of ${shared}`],
    ["fewer|less than <number> of <shared>", "not at least <number> of <shared>"],
    ["<number> of ( <inside> , <inside2> )", "at least <number> of (<inside>, <inside2>)"],
    ["at least <number> of <field> , <field2> $", "at least <number> of (<field>, <field2>)"],
    ["all of ( <inside> , <inside2> )", "(<inside> and <inside2>)"],
    ...["when", "and", "or"].map((word) => [`${word} any of ( <inside> , <inside2> )`, `${word} (<inside> or <inside2>)`] as const),
    ["as well as", "and"],
    ["and and|or", "and"],
    ["or or", "or"],
    ["when and|or", "when"],
    ["<field> es|ist|est <value>", "<field> is <value>"],
    ["<sign> <number> points|point|pts", "<sign> <number>"],
  ),
  ...near(["y|und|et|e|plus <field>", "and <field>"], ["o|oder|ou <field>", "or <field>"]).map((phrase) => ({
    ...phrase,
    noEvent: true as const,
  })),
  ...advised(["xor", "Write both cases, as in `(a and not b) or (b and not a)`."]),
];

/** `fit at least B`, where a sign would be followed by a number. */
const betterOrWorse: readonly Phrase[] = near(
  ["<field> is? at least <name>", "<field> rated <name> or better"],
  ["<field> is? at most <name>", "<field> rated <name> or worse"],
  ["<field> rating|grade >= <name>", "<field> rated <name> or better"],
  ["<field> rating|grade <= <name>", "<field> rated <name> or worse"],
  ["<field> is? <name> or better", "<field> rated <name> or better"],
  ["<field> is? <name> or worse", "<field> rated <name> or worse"],
).map((phrase) => ({ ...phrase, score: "field" }));

/** `fit is better than B`: the rating itself is taken, too, and that is said. */
const betterOrWorseThan: readonly Phrase[] = noted(
  "It holds for that rating, too; for those beyond it alone, name the next one.",
  near(
    ["<field> is? rated? better|higher|greater than <name>", "<field> rated <name> or better"],
    ["<field> is? rated? worse|lower than <name>", "<field> rated <name> or worse"],
  ),
).map((phrase) => ({ ...phrase, score: "field" }));

const decidedWords = ["cell", "action", "lifecycle"] as const;

/** `cell A1`, which a test expects so, and which a condition asks for with `is`. */
const decidedWithoutIs: readonly Phrase[] = [
  ...within(["routeLines"], near(...decidedWords.map((word) => [`${word} <name> $`, `${word} is <name>`] as const))),
  ...near(
    ...decidedWords.flatMap((word) =>
      ["never", "always"].map((promised) => [`${promised} ${word} <name> $`, `${promised} ${word} is <name>`] as const),
    ),
  ),
  ...whereItBreaks(
    ...advised([
      "when cell <name> $",
      "The cell is decided after this. Ask for the ratings that it is named by, as in `fit rated A and engagement rated 1`.",
    ]),
  ),
];

const ratings = near(
  ["<field> unrated", "<field> is unrated"],
  ["<field> rated at least <name>", "<field> rated <name> or better"],
  ["<field> rated at most <name>", "<field> rated <name> or worse"],
  ["<field> rating|grade <name> $", ({ field, name }) => (/^(?:is|of|at)$/.test(name!) ? null : `${field} rated ${name}`)],
  ["rated <name> or higher|above|more|up", "rated <name> or better"],
  ["rated <name> or lower|below|less", "rated <name> or worse"],
  ["rated <name> or|, <name2>", "rated any of (<name>, <name2>)"],
  ["rated <text>", ({ text }) => (/^"[A-Za-z]\w*"$/.test(text!) ? `rated ${text!.slice(1, -1)}` : null)],
  ["<field> rating is <name>", "<field> rated <name>"],
  ["rating of <field> is <name>", "<field> rated <name>"],
  ["<field> score", ({ field }) => field!],
);

export const comparisonPhrases: readonly Phrase[] = [
  ...chains,
  ...calendarPhrases,
  ...hours,
  ...dates,
  ...quotedDates,
  ...numbers,
  ...presence,
  ...orMissing,
  ...texts,
  ...lists,
  ...severalRatings,
  ...severalNames,
  ...severalTexts,
  ...betterOrWorseThan,
  ...decidedWithoutIs,
  ...betterOrWorse,
  ...ratings,
  ...logic,
];
