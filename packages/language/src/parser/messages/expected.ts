import { isKeyword } from "../../keywords.ts";
import { blockOf } from "../blocks.ts";
import type { ByRule, RuleName } from "../grammar/grammar.ts";
import type { ParserToken } from "../syntax-node.ts";

/** What the grammar asks for, in words. */

const tokens: Readonly<Record<string, string>> = {
  textLiteral: "a text in quotes",
  name: "a name",
  headName: "a name",
  scoreName: "the name of a score",
  numberLiteral: "a number",
  amount: "a number",
  percentLiteral: "a percentage",
  dateLiteral: "a date",
  clockLiteral: "a time of day such as 23:30",
  ordinalLiteral: "an ordinal such as 3rd",
  leftBrace: "{",
  rightBrace: "}",
  leftBracket: "(",
  rightBracket: ")",
  comma: "a comma",
  colon: "a colon",
  dot: "a dot",
  rowStart: "|",
  pipe: "|",
  rowEnd: "|",
};

/** By rule: what a sentence needs at its place. */
const rules: Readonly<Record<string, string>> = {
  file: "a declaration",
  leadItems: "a field, “missing” or }",
  fieldItems: "a property, “missing” or }",
  settingItems: "a property or }",
  blockItems: "a rule, a criterion, a group, a stage or }",
  groupItems: "a rule, a criterion or }",
  criterionRows: "a row such as “10 when …” or }",
  matrixItems: "a row between pipes, “override” or }",
  gridRows: "a row between pipes or }",
  lifecycleSteps: "a step or }",
  propertyItems: "a property or }",
  property: "a value or a lead field",
  routeLines: "a route or }",
  routeLine: "“when” and a condition, or “otherwise”",
  promise: "“never” or “always” and a condition, or the name of a score",
  decision: "a name or “none”",
  decided: "a name or “none”",
  burst: "“within” and a length of time, or “on the same day”",
  declaration: "a declaration",
  value: "a value",
  valueList: "a value",
  settingValue: "a value",
  signedNumber: "a number",
  interval: "a length of time such as “30 days” or “month”",
  unit: "days, weeks, months or years",
  times: "“times”",
  ratingName: "a rating",
  events: "the name of an event",
  define: "a field, a value or a condition",
  kindOfEvent: "“where” and what is true of these events",
  filter: "a property of the event",
  howOften: "“at least”, “at most” or “exactly”",
  window: "“last” or “first”",
  inLast: "“last”",
  sinceEvent: "“last” or “first”",
  side: "“earlier” or “later”",
  anyOther: "“earlier” or “later”",
  within: "seconds, minutes, hours, days, weeks, months or years",
  spacing: "a length of time such as “7 days” or “2 hours”",
  clockUnit: "seconds, minutes or hours",
  likeness: "a property, or several in parentheses",
  otherWindow: "“same”",
  until: "a date of the event",
  atLeastOf: "“least” or “most”",
  countedEvents: "the name of an event",
  countedProperty: "the name of an event",
  did: "the name of an event",
  countOf: "the name of an event",
  daysSince: "“last”, “first” or a date",
  primary: "a field, a value or a condition",
  operand: "a field, a value or a condition",
  test: "a comparison such as “is” or >",
  isTest: "a value",
  textTest: "what to look for",
  dateWindow: "“last” or “next”",
  rated: "a rating",
  bound: "“cap” or “floor”",
  points: "a number of points",
  rule: "“when” and a condition, or “for” and an event",
  modifier: "a limit such as “once” or “at most 3 times”",
  period: "day, week, month or year",
  once: "“per” or “every”",
  decay: "how it fades, such as “half-life 30 days”",
  criterion: "“weight” or “out of”",
  criterionRow: "“when” and a condition, or “otherwise”",
  group: "“cap”, “floor” or “decay”",
  boundPoints: "a number of points",
  thenLine: "points, “at most”, “at least”, “reduce by” or “increase by”",
  ratingEntry: "“from” or “above” and a number, or “otherwise”",
  list: "“as” and values, or “from” and a file",
  type: "a type such as text or number",
  gridItem: "a value or a name",
  gridCell: "a value or a name",
  gridRow: "a value or a name",
  override: "the name of an action, or “none”",
  lifecycleStep: "“when” and a condition, or “otherwise”",
  didLine: "the day (“2 days ago”, “today” or “on 2026-06-01”)",
  nameOrNone: "a name or “none”",
  expectation: "what to expect",
  stageExpectation: "the name of a stage in quotes",
  nextChange: "“on” and a date, “in” and days, or “never”",
} satisfies ByRule<string>;

/** By rule and token, where a plainer word is known than the token's own. */
const inPlace: Readonly<Record<string, string>> = {
  "events name": "the name of an event",
  "event name": "the name of the event",
  "define name": "the name of the definition",
  "list name": "the name of the list",
  "score name": "the name of the score",
  "action name": "the name of the action",
  "action textLiteral": "its title in quotes",
  "didLine name": "the name of an event",
  "isTest name": "the name of a list",
  "lifecycleStep headName": "the name of a step",
  "routeLine headName": "the name of a route",
  "promise textLiteral": "what is promised, in quotes",
  "promise name": "the name of a lead field",
  "field headName": "the name of a field",
  "because textLiteral": "the reason in quotes",
  "criterion textLiteral": "its name in quotes",
  "group textLiteral": "its name in quotes",
  "sample textLiteral": "its name in quotes",
  "testDeclaration textLiteral": "its name in quotes",
  "model textLiteral": "its name in quotes",
  "discard textLiteral": "the reason in quotes",
  "givenLine textLiteral": "the name of a sample in quotes",
} satisfies { readonly [Name in `${RuleName} ${string}`]?: string };

const beforeConditions: ReadonlySet<string> = new Set(["when", "where", "and", "or", "not"]);
const beforeValues: ReadonlySet<string> = new Set(["=", ">", ">=", "<", "<=", "is"]);

/**
 * @param token the name of the token type, where only one could be
 * @param previous what is before the place
 */
export function describeExpected(rule: string, token: string | undefined, previous: ParserToken | undefined): string {
  if (token === undefined && (rule === "primary" || rule === "operand") && previous !== undefined) {
    if (beforeConditions.has(previous.image)) return "a condition";
    if (beforeValues.has(previous.image)) return "a value";
  }
  if (token === undefined) return rules[rule] ?? itemsOf(rule) ?? "something else";
  const known = inPlace[`${rule} ${token}`] ?? tokens[token];
  if (known !== undefined) return known;
  return `“${keywordOf(token) ?? token}”`;
}

/** What may be in a block whose items all begin with a word. */
function itemsOf(rule: string): string | undefined {
  const words = blockOf(rule)?.words;
  return words === undefined ? undefined : `${words.map((word) => `“${word}”`).join(", ")} or }`;
}

/** The keyword that a token type stands for. */
export function keywordOf(token: string | undefined): string | undefined {
  const word = /^'(.*)'[~!]?$/.exec(token ?? "")?.[1];
  return word !== undefined && isKeyword(word) ? word : undefined;
}
