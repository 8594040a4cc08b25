import { readText, writeText } from "../../../lexer/read-text.ts";
import { inWords } from "./history.ts";
import type { Captures } from "./pattern.ts";
import { advised, certain, near, noted, within, type Phrase, valuesOf } from "./phrase.ts";

/** A name for words: letters, digits and underscores. */
function nameFor(words: string): string {
  const name = words
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}_]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  return /^\p{N}/u.test(name) ? `_${name}` : name;
}

const small = (words: string): string => nameFor(words).toLowerCase();

const blocks: readonly Phrase[] = [
  ...near(["from <text> or|and|else <text2>", "from <text>, <text2>"]),
  ...certain(
    ["^ fit : {", "fit {"],
    ["^ behavior : {", "behavior {"],
    ["^ fit <name> :|= {", "fit <name> {"],
    ["^ behavior <name> :|= {", "behavior <name> {"],
    ["^ fit <name> max|maximum <number> {", "fit <name> cap <number> {"],
    ["^ behavior <name> max|maximum <number> {", "behavior <name> cap <number> {"],
    ["^ fit <name> cap : <number> {", "fit <name> cap <number> {"],
    ["^ behavior <name> cap : <number> {", "behavior <name> cap <number> {"],
    ["^ lead : {", "lead {"],
    ["^ lifecycle : {", "lifecycle {"],
    ["^ event <name> :|= {", "event <name> {"],
    ["^ event <name> ( <rest>", ({ name, rest }) => (rest!.endsWith(")") ? `event ${name} { ${rest!.slice(0, -1).trim()} }` : null)],
    ["^ event <text> {", ({ text }) => `event ${small(readText(text!).value)} ${text} {`],
    ["^ event <text> $", ({ text }) => `event ${small(readText(text!).value)} ${text}`],
    ["^ event <name> <name2> {", "event <name>_<name2> {"],
    ["^ event <name> <name2> $", "event <name>_<name2>"],
    ["^ action <text> $", ({ text }) => `action ${small(readText(text!).value)} ${text}`],
    ["^ action <text> {", ({ text }) => `action ${small(readText(text!).value)} ${text} {`],
    ["^ action <name> :|= <text>", "action <name> <text>"],
  ),
  ...advised(
    ["^ event <name> , <name2>", "Declare each event on a line of its own."],
    ["^ fit|behavior|lead <name> ( <rest>", "Write braces around the lines of a block, as in `fit { … }`."],
    ["^ fit|behavior|lead|lifecycle|matrix|route : $", "Write braces around the lines of a block, as in `fit { … }`."],
    ["^ fit|behavior|matrix <words> : $", "Write braces around the lines of a block, as in `fit { … }`."],
    [
      "^ score <any> =|as max|maximum|cap|min|minimum|floor <number>",
      "A score is worked out from others, as in `score total as fit + engagement cap 100`. To give points, write a `fit` or `behavior` block.",
    ],
    ["^ action <name> <text> when|if <rest>", "An action has no condition: it is chosen by the matrix, or by an `override` line there."],
    [
      "^ score <name> {",
      ({ name }) =>
        `A score from rules is a block: \`fit ${name} {\` for what is known of the lead, \`behavior ${name} {\` for what it did.`,
    ],
    ["^ rule <rest>", "Rules are lines of a block: `fit { +10 when employees > 50 }`."],
    ["^ function|def|class <rest>", "Name a condition or a number with `define`, as in `define big as employees > 500`."],
    ["^ select <rest>", 'Leads come from your data. To leave some out, write `discard "Reason" when …`.'],
    ["^ filter|only <rest>", 'To leave leads out, write `discard "Reason" when …`.'],
  ),
];

/** `a.com, b.com` as texts. */
const quotedParts = (parts: string): string =>
  parts
    .split(",")
    .map((part) => writeText(part.trim()))
    .join(", ");

/** `missing N/A, -` and `from Job Title`: texts without quotes, where nothing else goes on with the line. */
const unquotedTexts = (word: string): readonly Phrase[] =>
  near([
    `${word} <rest>`,
    ({ rest = "" }) => (/["':]|\b(?:or|and|from|missing|key)\b|^\s*,|,\s*$/.test(rest) ? null : `${word} ${quotedParts(rest)}`),
  ]);

/** `discard when … because "Competitor"`, as rules give their reasons. */
function reasonFirst({ rest = "" }: Captures): string | null {
  const [, condition, reason] = /^(.+?),?\s+because\s+("[^"]*")$/.exec(rest) ?? [];
  return reason === undefined ? null : `discard ${reason} when ${condition}`;
}

const definitions: readonly Phrase[] = [
  ...certain(
    ["^ const|let|var|def|variable <name> =|:|as <rest>", "define <name> as <rest>"],
    ["^ define <name> when|if|is|means|= <rest>", "define <name> as <rest>"],
    ["^ define <name> <name2> as <rest>", "define <name>_<name2> as <rest>"],
    ["^ list <name> :|=|is <values>", ({ name, values }) => `list ${name} as ${valuesOf(values!)}`],
    ["^ list <name> as =? <values>", ({ name, values }) => (values!.startsWith("(") ? `list ${name} as ${valuesOf(values!)}` : null)],
    [
      "^ list <name> as|:|=? <rest>",
      ({ name, rest }) =>
        /^[^"(\s][^"]*$/.test(rest!) && /[\p{L}.@-]/u.test(rest!) && !/^(?:from|as)\b/.test(rest!)
          ? `list ${name} as ${quotedParts(rest!)}`
          : null,
    ],
    ["^ list <name> <name2> as <rest>", "list <name>_<name2> as <rest>"],
    ["^ list <name> { <values> }", ({ name, values }) => `list ${name} as ${valuesOf(values!)}`],
    ["^ list <name> as <values> $", ({ name, values }) => (/" (?:or|and) "/.test(values!) ? `list ${name} as ${valuesOf(values!)}` : null)],
    ["^ list <name> <values> $", ({ name, values }) => `list ${name} as ${valuesOf(values!)}`],
    ["^ reject|disqualify|disqualified|exclude|remove|drop|suppress <text> when|if|where", "discard <text> when"],
    ["^ discard <text> :|if|where <rest>", "discard <text> when <rest>"],
    ["^ discard when|if|where <rest>", reasonFirst],
    ["^ discard <words> when <rest>", ({ words, rest }) => `discard "${words}" when ${rest}`],
    ["^ discard <words> if <rest>", ({ words, rest }) => `discard "${words}" when ${rest}`],
  ),
  ...advised(["^ score as|= <rest>", "Give the score a name, as in `score priority as 60% of fit + 40% of engagement`."]),
  ...advised(["^ discard when|if <rest>", 'Say why, in quotes: `discard "Competitor" when …`.']),
];

const types: Readonly<Record<string, string>> = {
  varchar: "text",
  nvarchar: "text",
  char: "text",
  string: "text",
  str: "text",
  phone: "text",
  id: "text",
  uuid: "text",
  guid: "text",
  identifier: "text",
  int: "number",
  integer: "number",
  bigint: "number",
  decimal: "number",
  numeric: "number",
  float: "number",
  double: "number",
  money: "number",
  currency: "number",
  percent: "number",
  percentage: "number",
  bool: "yes or no",
  boolean: "yes or no",
  checkbox: "yes or no",
  yesno: "yes or no",
  flag: "yes or no",
  truth: "yes or no",
  logical: "yes or no",
  tel: "text",
  datetime: "date",
  timestamp: "date",
  multiselect: "list of text",
  array: "list of text",
  mail: "email",
  emailaddress: "email",
  email_address: "email",
  phone_number: "text",
  website: "url",
  link: "url",
};
const typeOf = (name = ""): string | null => types[name.toLowerCase()] ?? null;
const known = ["text", "number", "date", "email", "url", "yes", "one", "list"];
const anyType = (name = ""): string | null => (known.includes(name) ? name : typeOf(name));

const fields: readonly Phrase[] = [
  ...near(
    ["^ <name> :? <name2> ( <inside> , <inside2> )", ({ name, name2 }) => withType(name, typeOf(name2))],
    ["<name> :? <name2> ( <inside> )", ({ name, name2 }) => withType(name, typeOf(name2))],
    ["<name> : enum|choice|picklist|select|dropdown <values>", ({ name, values }) => `${name}: one of ${valuesOf(values!)}`],
    ["<name> : radio|options <values>", ({ name, values }) => `${name}: one of ${valuesOf(values!)}`],
    [
      "<name> : <values> $",
      ({ name, values }) => (values!.startsWith('"') && /[,\s]/.test(values!) ? `${name}: one of ${valuesOf(values!)}` : null),
    ],
    ["<name> : one of <own> , <own2> $", ({ name, own, own2 }) => `${name}: one of "${own}", "${own2}"`],
    ["<name> : yes / no", "<name>: yes or no"],
    ["<name> : true /|or false", "<name>: yes or no"],
    ["<name> : yes $", "<name>: yes or no"],
    ["<name> : set|lists|array of text", "<name>: list of text"],
    ["<name> : list|lists|set|array of? numbers|number|dates|date|emails|email|urls|url|values|anything", "<name>: list of text"],
    ["<name> : text list", "<name>: list of text"],
    ["<name> : one of <values>", ({ name, values }) => (values!.startsWith("(") ? `${name}: one of ${valuesOf(values!)}` : null)],
    ["<name> : list of? texts|strings|string?", "<name>: list of text"],
    ["<name> : text|string ( )", "<name>: list of text"],
    ["<name> : array of? text|string?", "<name>: list of text"],
    ["<name> : e -? mail address?", "<name>: email"],
    ["<name> : email|mail address|addresses", "<name>: email"],
    ["<name> : web|internet|page|site address", "<name>: url"],
    ["<name> : phone|telephone|mobile|fax number", "<name>: text"],
    ["<name> : whole|decimal|natural|real number", "<name>: number"],
    ["<name> : date and? time", "<name>: date"],
    ["<name> : <name2> not null", "<name>: <name2>"],
    ["<name> : <name2> primary key", "<name>: <name2> key"],
    ["<name> : <name2> primary|identifier|pk", "<name>: <name2> key"],
    ["^ primary? key :? <name> $", "<name>: text key"],
    ["^ <name> :? primary? key $", "<name>: text key"],
    ["<name> : <name2> key , unique|distinct|required|mandatory|primary", "<name>: <name2> key"],
    ["<name> : <name2> key unique|distinct|required|mandatory|primary", "<name>: <name2> key"],
    ["<name> : <name2> ,? optional|required|nullable|mandatory|unique|distinct", "<name>: <name2>"],
    ["<name> : <name2> ( from <text> )", "<name>: <name2> from <text>"],
    ["<name> : <name2> as|column|named <text>", "<name>: <name2> from <text>"],
    ["<name> : <name2> from <any> $", '<name>: <name2> from "<any>"'],
    ["^ <text> : <rest>", ({ text, rest }) => `${nameFor(readText(text!).value)}: ${rest} from ${text}`],
    ["^ <name> - <name2> : <rest>", '<name>_<name2>: <rest> from "<name>-<name2>"'],
    ["^ <name> <name2> : <rest>", ({ name, name2, rest }) => (name === name2 ? `${name}: ${rest}` : null)],
    ["^ <words> : <rest>", ({ words, rest }) => (/^\D.*\s/.test(words!) ? `${nameFor(words!)}: ${rest} from "${words}"` : null)],
    [
      "^ <inside> : <rest>",
      ({ inside, rest }) => (/^\p{L}[^"'`:]*\(/u.test(inside!) ? `${nameFor(inside!)}: ${rest} from "${inside}"` : null),
    ],
    ["^ <words> $", ({ words }) => spacedField(words)],
    ["<name> : <name2> $", ({ name, name2 }) => withType(name, typeOf(name2))],
    ["<name> <name2> $", ({ name, name2 }) => (known.includes(name!) ? null : withType(name, anyType(name2)))],
    ["<name> <name2> $", ({ name, name2 }) => (anyType(name2) === null ? withType(name2, anyType(name)) : null)],
    ["<name> <name2> $", ({ name, name2 }) => (name === "url" && name2 === "link" ? "link: url" : null)],
  ),
];

const untyped = advised([
  "^ <own> <own2> $",
  ({ own, own2 }) => `Write a name without spaces and what it holds, as in \`${own}_${own2}: number\` or \`${own}_${own2}: text\`.`,
]);

/** `distance: number km` */
const units = noted(
  "A number has no unit here; the name of the field can say it, as in `distance_km`.",
  near(
    ["^ <name> : number in? <own> $", "<name>: number"],
    ["^ <name> : number in? ( <own> )", "<name>: number"],
    ["^ <name> : number % $", "<name>: number"],
  ),
);

const defaults = noted(
  "Fields have no default: a lead without a value has none, and `is missing` asks for it.",
  near(["<name> : <name2> =|default <value>", "<name>: <name2>"]),
);

/** `distance km number` */
function spacedField(words = ""): string | null {
  const [, name = "", last] = /^(.*\s\S+)\s+(\S+)$/.exec(words) ?? [];
  const type = anyType(last);
  return type === null || name === "" ? null : `${nameFor(name)}: ${type} from "${name}"`;
}

function withType(name: string | undefined, type: string | null): string | null {
  return type === null ? null : `${name}: ${type}`;
}

const outcomes: readonly Phrase[] = [
  ...near(
    ["override no action", "override none"],
    ["override nothing|no", "override none"],
    ["none if|whenever", "none when"],
    ["override to|with|by|= <name> when|if|where", "override <name> when"],
    ["^ override : <name> when|if|where", "override <name> when"],
    ["override <name> if|where <rest>", "override <name> when <rest>"],
    ["^ when|if <inside> then <name> $", "override <name> when <inside>"],
    ["^ else|default :? <name> $", "<name> otherwise"],
    ["^ <name> : when <rest>", "<name> when <rest>"],
    ["^ <text> when <rest>", ({ text, rest }) => `${small(readText(text!).value)} ${text} when ${rest}`],
  ),
];

const askingAdvice = ({ name }: Captures): string =>
  `To ask whether it happened, write \`expect did ${name} …\`. Here it says what happened, as in \`did ${name} 2 days ago\`.`;

const nextChangeAdvice = "Say which day it is, as in `next change on 2026-06-01`, `next change in 30 days` or `next change never`.";

/** `9` and `9.30` as a time of day. */
function clockOf(number = ""): string | null {
  const [, hour = "", minutes = "00"] = /^(\d{1,2})(?:\.([0-5]\d))?$/.exec(number) ?? [];
  return hour !== "" && Number(hour) < 24 ? `${hour}:${minutes}` : null;
}

const before = (clock: string | null, words: string): string | null => (clock === null ? null : words + clock);

const tests: readonly Phrase[] = [
  ...near(
    ["expect <field> :|==|equals <number>", "expect <field> = <number>"],
    ["expect <field> <number>", "expect <field> = <number>"],
    ["expect <field> to be|equal <number>", "expect <field> = <number>"],
    ["expect <field> should be <number>", "expect <field> = <number>"],
    ["^ assert|should|check <rest>", "expect <rest>"],
    ["expect action = <name>", "expect action <name>"],
    ["expect discard", "expect discarded"],
    ["next change <date>", "next change on <date>"],
    ["next change is|=|at|by <date>", "next change on <date>"],
    ["next change is on <date>", "next change on <date>"],
    ["next change is|after in? <number> <unit>", "next change in <number> <unit>"],
    ["next change <number> <unit> later?", "next change in <number> <unit>"],
    ["next change is? tomorrow", "next change in 1 day"],
    ["next change none|missing|nothing|no", "next change never"],
    ["next change is none|missing|nothing|no|never", "next change never"],
    ["no|not next change $", "next change never"],
    ["no|not next change ,", "next change never,"],
    ["next changes", "next change"],
    ["next_change|next_changes on <date>", "next change on <date>"],
    ["next_change|next_changes in <number> <unit>", "next change in <number> <unit>"],
    ["next_change|next_changes never", "next change never"],
    ["expect change on <date>", "expect next change on <date>"],
    ["expect change in <number> <unit>", "expect next change in <number> <unit>"],
    ["given <words> $", ({ words }) => `given "${words}"`],
    // The day comes first, then the time.
    ["at <time> <number> <unit> ago", "<number> <unit> ago at <time>"],
    ["at <time> <count> times <number> <unit> ago", "<count> times <number> <unit> ago at <time>"],
    ["at <time> a|an <unit> ago", "1 <unit> ago at <time>"],
    ["at <time> today|now", "today at <time>"],
    ["at <time> yesterday", "1 day ago at <time>"],
    ["at <time> on? <date>", "on <date> at <time>"],
    ["<number> <unit> ago <time>", "<number> <unit> ago at <time>"],
    ["on? <date> <time>", "on <date> at <time>"],
    ["today <time>", "today at <time>"],
    ["ago at <number> $", ({ number }) => before(clockOf(number), "ago at ")],
    ["today at <number> $", ({ number }) => before(clockOf(number), "today at ")],
    ["at <number> <number2> <unit> ago", ({ number, number2, unit }) => before(clockOf(number), `${number2} ${unit} ago at `)],
    [", at <time>", "at <time>"],
    ["at noon|midday", "at 12:00"],
    ["at midnight", "at 0:00"],
    ["did <name> yesterday", "did <name> 1 day ago"],
    ["did <name> now", "did <name> today"],
    [
      "did <name> <number> days|day before|earlier|back",
      ({ name, number }) => `did ${name} ${number} ${number === "1" ? "day" : "days"} ago`,
    ],
    ["did <name> at <date>", "did <name> on <date>"],
    ["did <name> <date>", "did <name> on <date>"],
    ["did <name> <number> times , <rest>", "did <name> <number> times <rest>"],
    ["did <name> twice <number> <unit> ago", "did <name> 2 times <number> <unit> ago"],
    ["a|an <unit> ago", "1 <unit> ago"],
    ["did <name> x <count> <number> <unit> ago", "did <name> <count> times <number> <unit> ago"],
    [
      "did <name> <own> <number> <unit> ago",
      ({ name, own, number, unit }) => (/^x\d+$/.test(own!) ? `did ${name} ${own!.slice(1)} times ${number} ${unit} ago` : null),
    ],
    [
      "did <name> ( <rest>",
      ({ name, rest }) => (rest!.includes(":") && rest!.includes(")") ? `did ${name} { ${rest!.replace(")", " }")}` : null),
    ],
    ["did <name> where? <name2> is? <text> <number> <unit> ago", "did <name> { <name2>: <text> } <number> <unit> ago"],
    ["at <text>", ({ text }) => (/^"\d{4}-\d\d-\d\d"$/.test(text!) ? `at ${text!.slice(1, -1)}` : null)],
    [": today|now", ": 0 days ago"],
    [": yesterday", ": 1 day ago"],
    [": null|nil|none|blank|empty|undefined", ": missing"],
    [": ( <values> )", ({ values }) => `: ${valuesOf(values!)}`],
    [": <values>", ({ values }) => (values!.startsWith("(") ? `: ${valuesOf(values!)}` : null)],
    ["<text> : <rest>", ({ text, rest }) => (/^"[A-Za-z_]\w*"$/.test(text!) ? `${text!.slice(1, -1)}: ${rest}` : null)],
    [": <name>", ({ name }) => `: "${name}"`],
    ["^ on <date>", "at <date>"],
  ),
  ...inWords("^ did <words>", "did <event>"),
  ...advised(
    [
      "did <name> where <rest> ago",
      ({ name }) => `What happened has its values in braces, as in \`did ${name} { url: "https://acme.example" } 2 days ago\`.`,
    ],
    ["not next change on|in|never", nextChangeAdvice],
    ["next change within|before|after|until|by|>|>=|<|<=|between", nextChangeAdvice],
    ["^ did <name> in|exactly|since <rest>", askingAdvice],
    ["^ did <name> at least|most <rest>", askingAdvice],
    ["at <time> $", ({ time }) => `Say the day before the time, as in \`2 days ago at ${time}\` or \`today at ${time}\`.`],
    ["<number> <clock> ago", "Say the day, and the time after it, as in `today at 14:30` or `1 day ago at 9:00`."],
  ),
];

export const declarationPhrases: readonly Phrase[] = [
  ...blocks,
  ...definitions,
  ...near(
    ["^ event <name> from <words> $", ({ name, words }) => `event ${name} from "${words}"`],
    ["^ event <name> from <words> {", ({ name, words }) => `event ${name} from "${words}" {`],
  ),
  ...within(["matrixItems", "lifecycleSteps", "routeLines"], outcomes),
  ...within(["testItems", "sampleItems", "settingItems"], tests),
  ...within(
    ["leadItems", "fieldItems"],
    [...defaults, ...unquotedTexts("missing"), ...unquotedTexts("from"), ...units, ...fields, ...untyped],
  ),
];
