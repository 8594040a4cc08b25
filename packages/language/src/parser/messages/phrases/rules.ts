import { inWords } from "./history.ts";
import { units, type Captures } from "./pattern.ts";
import { advised, certain, near, within, type Phrase, digitsOf, whereItBreaks } from "./phrase.ts";

/** `0` after `otherwise` of another language gives nothing, so that one rule is the same. */
const points = (number = ""): string => (number.startsWith("-") ? number : `+${digitsOf(number)}`);
const rule = (then = "", condition = ""): string => `${points(then)} when ${condition}`;

/** What points are called. */
const unit = "points|point|pts|pt|punkte|punkt|puntos|punto";

/** Whether words compare something with something. */
const isAsking = (words = ""): boolean => /^\w[^:]*(?:[<>=]| is | contains | in )/.test(words);

/** A rule for each of two cases, also where the condition is about a value that is missing. */
const twoRules = ({ inside = "", number = "", number2 = "" }: Captures): string =>
  `Write a rule for each case: \`${rule(number, inside)}\` and \`${rule(number2, `not (${inside})`)}\`.`;

const ofTheSum = (line: string): string => `A percentage changes the sum, in a line below the rules: \`then ${line}\`.`;

const isPeriod = (name = ""): boolean => units.includes(name.toLowerCase());

/** Rules as other languages and spreadsheets write them. */
const wholeRules: readonly Phrase[] = [
  ...certain(
    ["^ =|+? if ( <inside> , <number> , 0 )", ({ inside, number }) => rule(number, inside)],
    ["^ =|+? ( <inside> ? <number> : 0 )", ({ number, inside }) => rule(number, inside)],
    ["^ =|+? <inside> ? <number> : 0 $", ({ number, inside }) => rule(number, inside)],
    ["^ + ( coalesce|ifnull|isnull|nvl|iferror|nz ( <field> , 0 ) * <number> )", "+(<field> * <number>)"],
    ["^ + ( <field> ? ? 0 )", "+(<field>)"],
    ["once per|every <number> <span>", "once every <number> <span>"],
    ["^ if|elif <inside> : <any> + = <number> $", ({ inside, number }) => rule(number, inside)],
    ["^ when|if <inside> , +? <number> points? $", ({ inside, number }) => rule(number, inside)],
    ["^ <inside> → +? <number> $", ({ inside, number }) => rule(number, inside)],
    ["^ + <number> wenn|cuando|quand|si <rest>", "+<number> when <rest>"],
    ["^ lead|change|increase|raise score? by + <number> when|if <rest>", ({ number, rest }) => rule(number, rest)],
    ["^ change|increase|raise score? by <number> when|if <rest>", ({ number, rest }) => rule(number, rest)],
    ["^ decrease|lower|reduce score? by <number> when|if <rest>", ({ number, rest }) => rule(`-${number}`, rest)],
    ["^ - + <number> <rest>", "+<number> <rest>"],
    ["^ - - <number> <rest>", "-<number> <rest>"],
    ["^ * * +? <number> * * <rest>", "+<number> <rest>"],
    ["^ | <inside> | +? <number> |? $", ({ inside, number }) => rule(number, inside)],
  ),
  ...advised(
    [
      "^ =|+? ifs|switch ( <rest>",
      "Write a rule for each case, as in `+10 when employees > 50`, or a criterion with rows, of which the first that holds counts.",
    ],
    [
      "^ lead? score + <number> $",
      ({ number }) => `Say what it is for: \`+${number} when …\` for what is known, \`+${number} for …\` for each event.`,
    ],
    [
      "^ + <number> when|if <inside> else|otherwise +? <number2> $",
      ({ number, inside, number2 }) => twoRules({ inside: inside!, number: number!, number2: number2! }),
    ],
    ["^ =|+? if ( <inside> , <number> , <number2> ) $", twoRules],
    ["^ =|+? ( <inside> ? <number> : <number2> ) $", twoRules],
    ["^ =|+? <inside> ? <number> : <number2> $", twoRules],
  ),
  ...certain(
    ["^ =|+? if ( <inside> , <number> )", ({ number, inside }) => rule(number, inside)],
    ["^ + case when <inside> then <number> else 0 end", ({ number, inside }) => rule(number, inside)],
    ["^ +? case when <inside> then <number> else <number2> end", ({ number, inside }) => rule(number, inside)],
    ["^ if ( <inside> ) { + <number> }", ({ inside, number }) => rule(number, inside)],
    ["^ if ( <inside> ) <any> += <number>", ({ inside, number }) => rule(number, inside)],
    ["^ if ( <inside> ) <any> + = <number>", ({ inside, number }) => rule(number, inside)],
    ["^ if|when <inside> then +? <number> points? $", ({ number, inside }) => rule(number, inside)],
    ["^ add <number> points? when|if <rest>", ({ number, rest }) => rule(number, rest)],
    ["^ give <number> points? when|if <rest>", ({ number, rest }) => rule(number, rest)],
    ["^ add <number> points? for <rest>", ({ number, rest }) => `${points(number)} for ${rest}`],
    ["^ subtract|deduct|remove <number> points? when|if <rest>", ({ number, rest }) => `-${number} when ${rest}`],
    ["^ subtract|deduct|remove <number> points? for <rest>", ({ number, rest }) => `-${number} for ${rest}`],
    ["^ <any> + = <number> when|if <rest>", ({ number, rest }) => rule(number, rest)],
    ["^ + - <number> <rest>", "-<number> <rest>"],
    ["^ minus <number> <rest>", "-<number> <rest>"],
    ["^ plus <number> <rest>", "+<number> <rest>"],
    [`^ + <number> ${unit} when|if|wenn|si|cuando|quand <rest>`, "+<number> when <rest>"],
    [`^ - <number> ${unit} when|if|wenn|si|cuando|quand <rest>`, "-<number> when <rest>"],
    [`^ + <number> ${unit} for <rest>`, "+<number> for <rest>"],
    [`^ <number> ${unit} when|if|wenn|si|cuando|quand <rest>`, "+<number> when <rest>"],
    [`^ <number> ${unit} for <rest>`, "+<number> for <rest>"],
    [`^ + <number> ${unit} unless <inside>`, "+<number> when not (<inside>)"],
    ["^ + <number> unless <inside>", "+<number> when not (<inside>)"],
    ["^ - <number> unless <inside>", "-<number> when not (<inside>)"],
    ["^ + <number> : <inside> $", ({ number, inside }) => (isAsking(inside) ? rule(number, inside) : null)],
    ["^ + <number> : <name>", "+<number> for <name>"],
    ["^ if|when <inside> : +? <number> $", ({ inside, number }) => rule(number, inside)],
    ["^ + + <number> <rest>", "+<number> <rest>"],
    ["^ <number> points|pts|point per|each|every <name>", ({ number, name }) => (isPeriod(name) ? null : `+${number} for ${name}`)],
    ["^ - <name> : <number>", ({ name, number }) => `${points(number)} for ${name}`],
    ["^ <name> :|= +? <number> $", ({ name, number }) => `${points(number)} for ${name}`],
    ["^ <name> + <number> $", "+<number> for <name>"],
    ["^ <inside> : +? <number> $", ({ number, inside }) => (isAsking(inside) ? rule(number, inside) : null)],
    ["^ <inside> - > +? <number> $", ({ number, inside }) => rule(number, inside)],
    ["^ <inside> >= + <number> $", ({ number, inside }) => rule(number, inside)],
    ["^ + <number> if <rest>", "+<number> when <rest>"],
    ["^ + <count> for <rest>", ({ count, rest }) => (/^\d/.test(count!) ? null : `+${digitsOf(count!)} for ${rest}`)],
    ["for each|every <name>", ({ name }) => (isPeriod(name) ? null : `for ${name}`)],
    ["^ + <number> per|on|each|every <name>", ({ number, name }) => (isPeriod(name) ? null : `+${number} for ${name}`)],
    ["^ - <number> per|on|each|every <name>", ({ number, name }) => (isPeriod(name) ? null : `-${number} for ${name}`)],
    ["for <name> when|if <rest>", ({ name, rest }) => `for ${name} where ${rest}`],
    ["because : <text>", "because <text>"],
    ["for <name> reason|comment|label|as <text>", "for <name> because <text>"],
    ["for <name> <text>", "for <name> because <text>"],
    ["because <words> $", ({ words }) => `because "${words}"`],
  ),
  ...["+", "-"].flatMap((sign) =>
    ["when when", "for for", "per for"].map(
      (words): Phrase => ({
        said: `^ ${sign} <inside> ${words.split(" ")[0]!} <rest>`,
        write: ({ inside = "", rest }) =>
          /^(?:\d+% of )?[a-z_][\w.]*(?: *[*/+-] *[\w.]+)*$/.test(inside) ? `${sign}(${inside}) ${words.split(" ")[1]!} ${rest}` : null,
        near: true,
      }),
    ),
  ),
  ...["+", "-"].flatMap((sign) =>
    advised([
      `^ ${sign} <number> per|each|every|a|an <period> $`,
      ({ number, period }) =>
        `Say of what: \`${sign}${number} for page_view, once per ${period}\` for each ${period} in which it happens, \`${sign}${number} for every ${period} without anything\` for each in which nothing does.`,
    ]),
  ),
  ...advised(
    [
      "^ <any> + = <rest>",
      "Write what gives the points: `+10 when employees > 50` for what is known, `+5 for page_view` for each time something happened.",
    ],
    [
      "^ <any> = <any2> + <number>",
      "Write what gives the points: `+10 when employees > 50` for what is known, `+5 for page_view` for each time something happened.",
    ],
    [
      "^ return <rest>",
      "Write what gives the points: `+10 when employees > 50` for what is known, `+5 for page_view` for each time something happened.",
    ],
    ["^ + <percent> when <inside>", ({ percent, inside }) => ofTheSum(`increase by ${percent} when ${inside}`)],
    ["^ - <percent> when <inside>", ({ percent, inside }) => ofTheSum(`reduce by ${percent} when ${inside}`)],
  ),
  ...inWords("for <words>", "for <event>"),
  ...near([
    "when did <name> , <rest>",
    ({ name, rest }) => (/^(?:once|at most|latest|expires|decay|cap|floor)\b/.test(rest!) ? `for ${name}, ${rest}` : null),
  ]),
  {
    said: "when <inside> , once|latest|decay|expires|cap|at",
    advice:
      "A rule with `when` gives its points at most once. Limits and decay belong to rules with `for`, as in `+5 for page_view, once per day`.",
    near: true,
  },
];

/** `0.3` and `30` as a percentage. */
const percentOf = (number = ""): string => `${Number(number) < 1 ? Number((Number(number) * 100).toFixed(4)) : number}%`;

const groups: readonly Phrase[] = [
  ...certain(
    ["^ group|stage <text> max|maximum|cap: <number>", ({ number, text }) => `group ${text} cap ${number}`],
    ["^ group <text> ( cap|max|: <number> )", "group <text> cap <number>"],
    ["^ stage <text> ( cap|max|: <number> )", "stage <text> cap <number>"],
    ["^ section|category|bucket <text> {", "group <text> {"],
    ["^ section|category|bucket <text> $", "group <text>"],
    ["^ criterion <text> weight <number>", ({ text, number }) => `criterion ${text} weight ${percentOf(number)}`],
    ["^ otherwise +? <number>", "<number> otherwise"],
  ),
  ...advised(
    ["^ group <text> when|if|where <rest>", "A group has no condition: write the condition in each of its rules."],
    ["^ stage <text> when|if|where <rest>", "A stage has no condition: write the condition in each of its rules."],
    [
      "^ criterion <text> when|if|where <rest>",
      "A criterion has no condition: write one in each of its rows, as in `10 when employees > 500`.",
    ],
    [
      "^ cap|max|maximum <number> $",
      ({ number }) => `Write it in the first line of the block, as in \`fit cap ${number === "0" ? "100" : number} { … }\`.`,
    ],
    ["^ floor|min|minimum <number> $", ({ number }) => `Write it in the first line of the block, as in \`fit floor ${number} { … }\`.`],
  ),
];

/** `* 0.5` of a sum, as a share of it. */
const changeBy = (factor: number): string => {
  const percent = Number(((factor - 1) * 100).toFixed(4));
  return percent < 0 ? `reduce by ${-percent}%` : `increase by ${percent}%`;
};

const thenLines: readonly Phrase[] = [
  ...certain(
    ["then cap|max|maximum at? <number> when", "then at most <number> when"],
    ["then floor|min|minimum at? <number> when", "then at least <number> when"],
    ["then halve when", "then reduce by 50% when"],
    ["then double when", "then increase by 100% when"],
    ["then - <percent> when", "then reduce by <percent> when"],
    ["then + <percent> when", "then increase by <percent> when"],
    ["then *|x <number> when", ({ number }) => `then ${changeBy(Number(number))} when`],
    ["then multiply by? <number> when", ({ number }) => `then ${changeBy(Number(number))} when`],
    ["then reduce|decrease|cut <percent> when", "then reduce by <percent> when"],
    ["then increase|raise <percent> when", "then increase by <percent> when"],
    ["then decrease|cut|lower by <percent> when", "then reduce by <percent> when"],
    ["reset when|if|at <name>", "reset on <name>"],
    ["reset after <name>", "reset on <name>"],
    ["reset after <number> <unit> inactive|inactivity|idle", "reset after <number> <unit> without anything"],
    ["reset after <number> <unit> of inactivity|silence", "reset after <number> <unit> without anything"],
  ),
];

/** `B < 30` after `A from 30`, or `B <= 30` after `A above 30`: the last rating, of whatever is left. */
function isBelow(sign: string, number: string, [before = ""]: readonly string[]): boolean {
  const [, bound, from] = / (from|above) (\S+)$/.exec(before) ?? [];
  return from === number && bound === (/^(?:<=|up to)$/.test(sign) ? "above" : "from");
}

const ratings: readonly Phrase[] = [
  {
    said: "ratings <rest>",
    write: ({ rest = "" }) => {
      const parts = rest.split(/\s*[,;]\s*|(?<=\d|otherwise)\s+(?=\w+ (?:from|above|otherwise)\b)/);
      const entries: string[] = [];
      for (const [index, entry] of parts.entries()) {
        const [, last, below, to] = /^(\w+)\s*(<=?|below|under|less than|up to)\s*(\d+(?:\.\d+)?)$/.exec(entry.trim()) ?? [];
        if (last !== undefined && (index < parts.length - 1 || !isBelow(below!, to!, entries.slice(-1)))) return null;
        if (last !== undefined) {
          entries.push(`${last} otherwise`);
          continue;
        }
        const [, name, sign, from] =
          /^(\w+)\s*(:|=|>=|>|from|above|when \w+ >=?|)\s*(\d+(?:\.\d+)?)\s*(?:\+|(?:-|to)\s*\d+)?$/.exec(entry.trim()) ?? [];
        entries.push(name === undefined ? entry : `${name} ${sign === "above" || sign!.endsWith(">") ? "above" : "from"} ${from}`);
      }
      const written = `ratings ${entries.join(", ")}`;
      return written === `ratings ${rest}` ? null : written;
    },
    near: true,
  },
  ...near([", else|default <name> $", ", <name> otherwise"], [", <name> else|default $", ", <name> otherwise"]),
  {
    said: "ratings <rest>",
    advice: "Write with each rating the number that it begins at, the best first, as in `ratings A from 75, B from 50, C otherwise`.",
    near: true,
  },
];

/** What people call a score without its name. */
const scoreCalled = ["the? total|lead|overall|current|final|whole|complete score|points", "the? score"];
const scoreAsked = "=|>|>=|<|<=|is|between|rated|in";
const whichScore =
  "Say which score, by its name, as in `fit > 50` in a `discard`. A block cannot ask for its own score, except as `subtotal` in a `then` line.";

/** `score > 50`: in a line that changes a sum it is that sum, elsewhere the only score that can be asked for; else it has to be named. */
export const whichScorePhrases: readonly Phrase[] = scoreCalled
  .flatMap((words) => [
    ...near([`^ then <part> when ${words}`, "then <part> when subtotal"]),
    ...["when", "and", "or", "not", "as", "expect", "never", "always"].flatMap((word) => [
      ...near([`${word} ${words}`, `${word} <score>`]).map((phrase): Phrase => ({ ...phrase, otherScore: true })),
      ...whereItBreaks(...advised([`${word} ${words} ${scoreAsked}`, whichScore])),
    ]),
  ])
  .map((phrase): Phrase => ({ ...phrase, unlessNamed: "score" }));

export const rulePhrases: readonly Phrase[] = within(
  ["blockItems", "groupItems", "criterionRows", "scoreItems"],
  [...ratings, ...groups, ...thenLines, ...wholeRules],
);
