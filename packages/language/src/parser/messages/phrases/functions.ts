import { readText, writeText } from "../../../lexer/read-text.ts";
import type { Captures } from "./pattern.ts";
import { advised, certain, near, type Phrase } from "./phrase.ts";

/** What spreadsheets, SQL, CRMs and programs call as functions. */
const questions = certain(
  ["not ( isblank|isempty|isnull ( <field> ) )", "<field> is known"],
  ["! isblank|isempty|isnull ( <field> )", "<field> is known"],
  ["not isblank|isempty|isnull ( <field> )", "<field> is known"],
  ["isblank|isempty|isnull|is_null|isna ( <field> )", "<field> is missing"],
  ["isnotblank|isnotnull|notblank ( <field> )", "<field> is known"],
  ["len|length|char_length ( <field> ) > 0", "<field> is known"],
  ["ispickval ( <field> , <text> )", "<field> is <text>"],
  ["contains ( <field> , <text> )", "<field> contains <text>"],
  ["begins|startswith|starts_with ( <field> , <text> )", "<field> starts with <text>"],
  ["endswith|ends_with ( <field> , <text> )", "<field> ends with <text>"],
  ["includes ( <field> , <text> )", "<field> includes <text>"],
  ["isnumber ( search|find ( <text> , <field> ) )", "<field> contains <text>"],
  ["left ( <field> , <number> ) =|is <text>", "<field> starts with <text>"],
  ["right ( <field> , <number> ) =|is <text>", "<field> ends with <text>"],
  ["countif ( <name> , <field> ) > 0", "<field> is in <name>"],
  ["not ( iserror|isna|iserr ( vlookup|match ( <field> , <name> , <inside> ) ) )", "<field> is in <name>"],
  ["iserror|isna|iserr ( vlookup|match ( <field> , <name> , <inside> ) )", "<field> is not in <name>"],
  ["vlookup|lookup|match|xlookup ( <field> , <name> , <inside> )", "<field> is in <name>"],
  ["vlookup ( <field> , <name> , <inside> , <inside2> )", "<field> is in <name>"],
  ["( <values> ) . includes ( <field> )", "<field> in (<values>)"],
);

/** `job_title.includes("CEO")`: the last part of the path is what is called. */
const methods: readonly Phrase[] = [
  {
    said: "<field> ( <text> )",
    write: ({ field = "", text = "" }) => {
      const at = field.lastIndexOf(".");
      const verb = { includes: "contains", contains: "contains", startswith: "starts with", endswith: "ends with", equals: "is" }[
        field.slice(at + 1).toLowerCase()
      ];
      return at < 1 || verb === undefined ? null : `${field.slice(0, at)} ${verb} ${text}`;
    },
  },
  {
    said: "<field> ( )",
    write: ({ field = "" }) =>
      /\.(?:tolowercase|touppercase|trim|lower|upper)$/i.test(field) ? field.slice(0, field.lastIndexOf(".")) : null,
  },
  {
    said: "regex|regexp|regexp_like ( <field> , <text> )",
    write: ({ field = "", text = "" }) => {
      const plain = /^\^?(?:\.\*)?([\p{L}\p{N} ]+)(?:\.\*)?\$?$/u.exec(readText(text).value)?.[1];
      return plain === undefined ? null : `${field} contains ${writeText(plain)}`;
    },
  },
];

const logic = certain(
  ["and ( <inside> , <inside2> , <inside3> )", "(<inside> and <inside2> and <inside3>)"],
  ["or ( <inside> , <inside2> , <inside3> )", "(<inside> or <inside2> or <inside3>)"],
  ["and ( <inside> , <inside2> )", "(<inside> and <inside2>)"],
  ["or ( <inside> , <inside2> )", "(<inside> or <inside2>)"],
);

const unchanged = certain(["lower|upper|trim|proper|text|value|str ( <field> )", "<field>"]);

const compared: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  "=": (one, other) => one === other,
  is: (one, other) => one === other,
  "is not": (one, other) => one !== other,
  ">": (one, other) => one > other,
  ">=": (one, other) => one >= other,
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
};

/** `COALESCE(x, 0) < 5`: a comparison does not hold where the value is missing, so that is asked too where the default would hold. */
const withDefault =
  (operator?: string) =>
  ({ field = "", value = "", sign = "", value2 = "" }: Captures): string | null => {
    const asked = operator ?? sign;
    const texts = value.startsWith('"') && value2.startsWith('"');
    const [given, other] = texts ? [readText(value).value.trim().toLowerCase(), readText(value2).value.trim().toLowerCase()] : [];
    if (texts && other === "") return `${field} is ${(given === "") === (asked !== "is not") ? "missing" : "known"}`;
    const numbers = [value, value2].map((each) => Number(each.replaceAll("_", "")));
    if (!texts && numbers.some(Number.isNaN)) return null;
    const holds = texts ? (given === other) === (asked !== "is not") : compared[asked]!(numbers[0]!, numbers[1]!);
    const plain = `${field} ${texts && asked === "=" ? "is" : asked} ${value2}`;
    return holds ? `(${plain} or ${field} is missing)` : plain;
  };

const defaulting = "coalesce|ifnull|isnull|nvl|iferror|blankvalue|nullvalue|nz";
const defaults: readonly Phrase[] = [
  ...certain(
    ...[`${defaulting} ( <field> , <value> )`, "( <field> or <value> )", "( <field> ? ? <value> )", "<field> ? ? <value>"].flatMap(
      (said) => [
        [`${said} <sign> <value2>`, withDefault()] as const,
        [`${said} is <value2>`, withDefault("is")] as const,
        [`${said} is not <value2>`, withDefault("is not")] as const,
      ],
    ),
    ["zeroifnull ( <field> ) <sign> <value2>", (captures) => withDefault()({ ...captures, value: "0" })],
    [`^ + ${defaulting} ( <field> , 0 )`, "+(<field>)"],
  ),
  ...advised([
    `${defaulting} ( <field> , <inside> )`,
    ({ field }) => `A missing value has no default. Ask for it, as in \`${field} is missing\`, and say there what counts.`,
  ]),
];

/** What is left over by a division. */
const remainder = ({ field, number }: Captures): string => `(${field} - floor(${field} / ${number}) * ${number})`;
const remainders = certain(
  ["<field> %|mod <number> =|is 0", "<field> / <number> = floor(<field> / <number>)"],
  ["mod|rest ( <field> , <number> ) =|is 0", "<field> / <number> = floor(<field> / <number>)"],
  ["<field> %|mod <number>", remainder],
  ["mod|rest ( <field> , <number> )", remainder],
);

/** `DATEADD(day, -30, …)` */
const sinceDays = (field = "", number = ""): string | null => (/^-\d+$/.test(number) ? `${field} in last ${number.slice(1)} days` : null);

const times = certain(
  ["datediff ( day|days|dd , <field> , <inside> )", "days since <field>"],
  ["datediff ( <inside> , <field> )", "days since <field>"],
  ["days|datediff|dateddiff ( today|now|getdate ( ) , <field> )", "days since <field>"],
  [
    "<field> >|>= today|now|getdate|current_date ( ) - <number>",
    ({ field, number }) => `${field} in last ${number} ${number === "1" ? "day" : "days"}`,
  ],
  ["<field> <|<= today|now|getdate|current_date ( ) - <number>", "days since <field> > <number>"],
  ["<field> >|>= dateadd ( day|days|d , <number> , <inside> )", ({ field, number }) => sinceDays(field, number)],
  ["<field> >|>= date_sub ( <inside> , interval <number> <unit> )", "<field> in last <number> <unit>"],
  [
    "<field> >|>= current_date - interval <text>",
    ({ field, text }) => {
      const [, number, unit] = /^"(\d+) (days?|weeks?|months?|years?)"$/.exec(text!) ?? [];
      return number === undefined ? null : `${field} in last ${number} ${unit}`;
    },
  ],
  [
    "year ( <field> ) =|is <number>",
    ({ field, number }) => (/^\d{4}$/.test(number!) ? `${field} between ${number}-01-01 and ${number}-12-31` : null),
  ],
  ["year ( <field> ) > <number>", ({ field, number }) => (/^\d{4}$/.test(number!) ? `${field} > ${number}-12-31` : null)],
  ["year ( <field> ) >= <number>", ({ field, number }) => (/^\d{4}$/.test(number!) ? `${field} >= ${number}-01-01` : null)],
  ["year ( <field> ) < <number>", ({ field, number }) => (/^\d{4}$/.test(number!) ? `${field} < ${number}-01-01` : null)],
  [
    "<field> >|>= now|today|getdate|current_date ( ) - interval <text>",
    ({ field, text }) => {
      const [, number, unit] = /^"(\d+) (days?|weeks?|months?|years?)"$/.exec(text!) ?? [];
      return number === undefined ? null : `${field} in last ${number} ${unit}`;
    },
  ],
  ["today|now|current_date|getdate|curdate ( ) - <field>", "days since <field>"],
  ["current_date - <field>", "days since <field>"],
  ["date|to_date|todate|datevalue|timestamp ( <text> )", ({ text }) => (/^"\d{4}-\d\d-\d\d"$/.test(text!) ? text!.slice(1, -1) : null)],
  ["date|to_date|todate|datevalue ( <field> )", "<field>"],
  ["<field> =|is now|today|getdate|current_date ( )", "<field> is today"],
  ["today|now|getdate|curdate ( )", "today"],
  ["current_date|curdate|sysdate", "today"],
);

/** `ROUND(x, 2)`: to so many digits after the point. */
function toDigits(name: string, inside = "", digits = ""): string | null {
  if (!/^[0-6]$/.test(digits)) return null;
  const factor = 10 ** Number(digits);
  const scaled = `${/^[\w.]+$/.test(inside) ? inside : `(${inside})`} * ${factor}`;
  return factor === 1 ? `${name}(${inside})` : `${name}(${scaled}) / ${factor}`;
}

const figures = certain(
  ["count ( * )", "count of anything"],
  ["count ( distinct <field> )", "count of distinct <field>"],
  ["count ( <name> where <inside> )", "count of <name> where (<inside>)"],
  ["count ( <field> )", "count of <field>"],
  ["sum ( <field> )", "sum of <field>"],
  ["avg|average|mean ( <field> )", "average of <field>"],
  ["max ( <field> )", "highest of <field>"],
  ["min ( <field> )", "lowest of <field>"],
  ["sum ( <inside> , <inside2> , <inside3> )", "(<inside> + <inside2> + <inside3>)"],
  ["sum ( <inside> , <inside2> )", "(<inside> + <inside2>)"],
  ["avg|average|mean ( <inside> , <inside2> )", "(<inside> + <inside2>) / 2"],
  ["round ( <inside> , <number> )", ({ inside, number }) => toDigits("round", inside, number)],
  ["rounddown|int|trunc ( <inside> , <number> )", ({ inside, number }) => toDigits("floor", inside, number)],
  ["abs ( <field> )", "max(<field>, 0 - <field>)"],
  ["rounddown|int|trunc ( <inside> )", "floor(<inside>)"],
  ["math . max ( <inside> , <inside2> )", "max(<inside>, <inside2>)"],
  ["math . min ( <inside> , <inside2> )", "min(<inside>, <inside2>)"],
  ["math . round ( <inside> )", "round(<inside>)"],
  ["math . floor ( <inside> )", "floor(<inside>)"],
  ["exists ( select <words> from <name> )", "did <name>"],
);

const shares = near(
  ["<field> * <percent>", "<percent> of <field>"],
  ["<percent> * <field>", "<percent> of <field>"],
  ["<percent> <field>", "<percent> of <field>"],
);

/** `x > 5 ? yes : no` */
const choices = certain(
  ...["when", "and", "or"].flatMap((word) => [
    [`${word} <inside> ? yes|true : no|false`, `${word} <inside>`] as const,
    [`${word} <inside> ? no|false : yes|true`, `${word} not (<inside>)`] as const,
  ]),
  ["( <inside> ? yes|true : no|false )", "(<inside>)"],
);

const advices: readonly Phrase[] = advised(
  [
    "countif|countifs ( <rest>",
    'To count events, write `count of page_view where …`. For fields, join the conditions with `and`: `employees > 50 and country is "ES"`.',
  ],
  ["sumif|sumifs|averageif|averageifs ( <rest>", "To add up what events say, write `sum of purchase.amount where …`."],
  ["concat|concatenate|textjoin ( <rest>", 'Texts cannot be joined. Ask about each: `country is "ES" and city is "Madrid"`.'],
  [
    "len|length|char_length|size ( <rest>",
    ({ rest }) =>
      `How long something is cannot be asked. To ask whether it is there, write \`${/^[\w.]+/.exec(rest!)?.[0] ?? "city"} is known\`.`,
  ],
  ["if ( <rest>", "There is no `if`: write the condition where the points are, as in `+10 when employees > 50`."],
  ["case when <rest>", "There is no `case`: write a rule for each case, as in `+10 when employees > 50`, or a criterion with rows."],
  [
    "month|weekday|day ( <rest>",
    "Only whole dates can be asked for, as in `created in last 30 days` or `created between 2026-01-01 and 2026-03-31`.",
  ],
  ["<inside> ? <inside2> : <inside3>", "There is no `? :`: write a rule for each case, as in `+10 when employees > 50`."],
);

export const functionPhrases: readonly Phrase[] = [
  ...questions,
  ...methods,
  ...unchanged,
  ...defaults,
  ...remainders,
  ...choices,
  ...times,
  ...figures,
  ...logic,
  ...shares,
  ...advices,
];
