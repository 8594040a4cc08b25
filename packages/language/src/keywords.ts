import { partsInWords } from "@scoreline/semantics";

/**
 * Every word of the language, once. Tokens, the reserved-word error, highlighting, hover and completion come from here.
 * A reserved word is a name only in backticks; every other word may be a name as it is.
 */

export type KeywordGroup =
  | "declaration"
  | "setting"
  | "type"
  | "connective"
  | "value"
  | "scoring"
  | "limit"
  | "decay"
  | "condition"
  | "history"
  | "number"
  | "time"
  | "outcome"
  | "test";

export interface Keyword<Group extends KeywordGroup = KeywordGroup> {
  readonly reserved: boolean;
  readonly group: Group;
  /** One sentence for hover and completion. */
  readonly explanation: string;
}

const reserved = <Group extends KeywordGroup>(group: Group, explanation: string): Keyword<NoInfer<Group>> => ({
  reserved: true,
  group,
  explanation,
});
const soft = <Group extends KeywordGroup>(group: Group, explanation: string): Keyword<NoInfer<Group>> => ({
  reserved: false,
  group,
  explanation,
});

const table = {
  model: reserved("declaration", "Names the model and sets its time zone."),
  use: reserved("declaration", "Includes the declarations of another file."),
  lead: reserved("declaration", "Describes what is known about a lead; before a dot, the lead itself, as in lead.country."),
  event: reserved("declaration", "Describes something a lead can do."),
  list: reserved(
    "declaration",
    "Names a set of texts or numbers, for `is in`. A `list of text` is a field with several values, for `includes`.",
  ),
  define: reserved("declaration", "Names a condition or a number."),
  fit: reserved("declaration", "A score from what is known about the lead."),
  behavior: reserved("declaration", "A score from what the lead does."),
  score: reserved("declaration", "A score computed from other scores."),
  discard: reserved("declaration", "Discards leads, with a reason."),
  matrix: reserved("declaration", "Gives the next action for each pair of ratings."),
  action: reserved("declaration", "A next action for sales or marketing."),
  lifecycle: reserved("declaration", "The steps a lead goes through; the first that applies counts."),
  route: soft("declaration", "Who receives a lead; the first route that applies counts."),
  promise: soft("declaration", "States what must be true of every lead there could be."),
  ignore: soft("declaration", "Leaves out events that are not meant, as if they had not happened."),
  sample: reserved("declaration", "Describes a lead and its history, for tests and for the editor."),
  test: reserved("declaration", "States what the model should say about a lead."),

  timezone: soft("setting", "The time zone whose calendar days the model counts."),
  description: soft("setting", "A sentence about the model."),
  key: soft("setting", "Marks the field that identifies a lead, or the property that identifies an event."),
  from: soft("setting", "Before a text, a column or file; before a number, the lowest score of a rating."),
  above: soft("setting", "Before a number, the score that a rating lies above."),
  as: soft("setting", "Comes before what a name means."),
  by: soft("setting", "Comes before the second score of a matrix, before a percentage, and in by us."),
  us: soft("setting", "As in by us: an event that is no activity of the lead, so that anything does not mean it."),

  text: soft("type", "Any text."),
  number: soft("type", "Any number."),
  date: soft("type", "A calendar day."),
  email: soft("type", `An address, with ${partsInWords("email")}.`),
  url: soft("type", `A web address, with ${partsInWords("url")}.`),
  one: soft("type", "As in one of: exactly one of the values listed."),
  of: soft("type", "Connects a word to what it refers to, as in one of, count of, 60% of."),

  and: reserved("connective", "Both sides must be true."),
  or: reserved("connective", "At least one side must be true."),
  not: reserved("connective", "Negates a condition."),
  is: reserved("connective", 'Compares, as in country is "ES".'),
  when: reserved("connective", "Comes before the condition of a rule."),
  where: reserved("connective", "Comes before a condition on the event."),
  otherwise: reserved("connective", "Applies when nothing above does."),
  because: reserved("connective", "Comes before the reason shown in explanations."),
  did: reserved("connective", "Asks whether the lead did something; in samples and tests, says that it did."),

  yes: reserved("value", "The value yes of a yes-or-no field."),
  no: reserved("value", "The value no of a yes-or-no field; before earlier or later, that no such event happened."),
  true: reserved("value", "The same as yes."),
  false: reserved("value", "The same as no."),
  none: reserved("value", "No action, no decay, no cell."),
  missing: reserved("value", "No value."),
  nothing: reserved("value", "No event at all, as in did nothing."),
  anything: reserved("value", "Any event, as in did anything."),

  criterion: soft("scoring", "Gives points from the first row that applies."),
  weight: soft("scoring", "The share of the score that a criterion is worth."),
  out: soft("scoring", "As in out of 10: the points that count as full marks."),
  group: soft("scoring", "Adds up rules, with its own limits."),
  stage: soft("scoring", "A group that is a step of the buying process."),
  for: soft("scoring", "Gives points for each time an event happened."),
  then: soft("scoring", "Changes the sum of the block after all its rules."),
  reduce: soft("scoring", "Reduces the sum by a percentage."),
  increase: soft("scoring", "Adds a percentage to the sum."),
  ratings: soft("scoring", "Names the levels of a score, best first."),
  reset: soft("scoring", "As in reset on E: forgets what happened up to the last such event."),
  on: soft("scoring", "Comes before an event or a date."),
  without: soft("scoring", "As in every 30 days without anything: a time in which that did not happen."),

  cap: soft("limit", "The most that can count."),
  floor: soft("limit", "The least that can count; with parentheses, rounds a number down."),
  once: soft("limit", "Counts a single time."),
  per: soft("limit", "Comes before the period or property of a limit."),
  silence: soft("limit", "As in per silence: in the time since one event."),
  every: soft("limit", "Comes before how often."),
  at: soft("limit", "As in at most and at least; in a test, the day it runs on."),
  most: soft("limit", "As in at most: no more than."),
  least: soft("limit", "As in at least: no fewer than."),
  exactly: soft("limit", "That many, no more and no fewer."),
  time: soft("limit", "As in 1 time."),
  times: soft("limit", "As in 3 times."),
  more: soft("limit", "As in when 5 or more: so many events at least."),
  latest: soft("limit", "As in latest only: a repeat replaces the one before."),
  only: soft("limit", "As in latest only."),
  expires: soft("limit", "As in expires after 90 days: older events no longer count."),

  decay: soft("decay", "Defines how points fade as events get older."),
  "half-life": soft("decay", "The time after which half of the points are left."),
  linear: soft("decay", "Fades evenly, down to zero."),
  over: soft("decay", "Comes before the time in which points fade to zero."),
  compound: soft("decay", "Takes the percentage from what is left, not from the start."),
  points: soft("decay", "As in 5 points every 30 days."),
  point: soft("decay", "As in 1 point every 30 days."),

  contains: soft("condition", "The text has these characters somewhere in it."),
  contain: soft("condition", "As in does not contain."),
  starts: soft("condition", "As in starts with."),
  start: soft("condition", "As in does not start with."),
  ends: soft("condition", "As in ends with."),
  end: soft("condition", "As in does not end with."),
  with: soft("condition", "As in starts with and ends with."),
  mentions: soft("condition", "The text has these whole words in it."),
  mention: soft("condition", "As in does not mention."),
  does: soft("condition", "As in does not: negates what follows."),
  matches: soft("condition", "The whole text matches the pattern; * is any run of characters, ? is one."),
  includes: soft("condition", "The list of text has this value."),
  any: soft("condition", "As in any of: at least one of those listed."),
  all: soft("condition", "As in all of: every one of those listed."),
  between: soft("condition", "From the first value to the second, both included."),
  before: soft("condition", "Earlier than a date."),
  after: soft("condition", "Later than a date; in a test, so many days later."),
  in: soft("condition", "In a list, or in a period of time."),
  known: soft("condition", "Has a value; as in last known, the latest value that there is."),
  rated: soft("condition", "Asks for the rating of a score."),
  unrated: soft("condition", "The score has no rating."),
  better: soft("condition", "As in rated B or better."),
  worse: soft("condition", "As in rated C or worse."),

  last: soft("history", "As in in last 30 days, and since last E."),
  next: soft("history", "As in in next 30 days; in a test, the next change."),
  first: soft("history", "The earliest, as in since first E."),
  since: soft("history", "After the event or date that follows."),
  count: soft("history", "How many times an event happened."),
  distinct: soft("history", "Counts different values once."),
  sum: soft("history", "Adds up a property of the events."),
  average: soft("history", "The sum of a property of the events, divided by how many have it."),
  highest: soft("history", "The highest value of a property of the events."),
  lowest: soft("history", "The lowest value of a property of the events."),

  a: soft("history", "As in a later E: such an event happened after the one at hand."),
  an: soft("history", "As in an earlier E: such an event happened before the one at hand."),
  earlier: soft("history", "Only events before the one at hand."),
  later: soft("history", "Only events after the one at hand."),
  same: soft("history", "As in with same P: only events whose property is that of the one at hand."),
  the: soft("history", "As in on the same day."),
  within: soft("history", "So far at most from the event at hand, as in within 7 days."),
  until: soft("history", "Up to the end of a day that the event at hand names."),

  min: soft("number", "The smallest of the numbers."),
  max: soft("number", "The largest of the numbers."),
  round: soft("number", "Rounds to a whole number."),

  day: soft("time", "A calendar day."),
  days: soft("time", "Calendar days."),
  week: soft("time", "7 days; as a period, Monday to Sunday."),
  weeks: soft("time", "7 days each."),
  month: soft("time", "30 days; as a period, a calendar month."),
  months: soft("time", "30 days each."),
  year: soft("time", "365 days; as a period, a calendar year."),
  years: soft("time", "365 days each."),
  second: soft("time", "A second."),
  seconds: soft("time", "Seconds."),
  minute: soft("time", "A minute: 60 seconds."),
  minutes: soft("time", "Minutes: 60 seconds each."),
  hour: soft("time", "An hour: 60 minutes."),
  hours: soft("time", "Hours: 60 minutes each."),
  ago: soft("time", "As in 10 days ago."),
  today: soft("time", "The day on which the lead is scored; in a test, the day it runs on."),

  override: soft("outcome", "Replaces the action of a matrix cell when a condition is true."),
  always: soft("outcome", "In a promise, that this is true of every lead."),
  falls: soft("outcome", "As in fit never falls as employees rise."),
  rises: soft("outcome", "As in fit never rises as discount rises."),
  rise: soft("outcome", "As in fit never falls as employees rise."),

  given: soft("test", "Starts the test from a sample."),
  expect: soft("test", "States what should come out."),
  about: soft("test", "Equal to the decimals written."),
  cell: soft("test", "The cell of the matrix, as in cell A1."),
  discarded: soft("test", "The lead is discarded, for the reason that follows."),
  change: soft("test", "As in next change: the day on which something else is decided, if nothing else happens."),
  never: soft("test", "After next change, that no decision changes anymore; in a promise, that this is true of no lead."),
  cases: soft("test", "A table of tests, one per row."),
  rating: soft("test", "As in rating of fit: the rating of a score, as a column."),
} as const satisfies Record<string, Keyword>;

export type KeywordText = keyof typeof table;

/** The words that declarations begin with. */
export type DeclarationWord = { [Word in KeywordText]: (typeof table)[Word]["group"] extends "declaration" ? Word : never }[KeywordText];

export const keywords: Readonly<Record<KeywordText, Keyword>> = table;

/** Every word, in the order of the table. */
export const keywordTexts = Object.keys(table) as readonly KeywordText[];

export const declarationWords = keywordTexts.filter((text): text is DeclarationWord => table[text].group === "declaration");

/** Whether declarations begin with a word. */
export function isDeclarationWord(word: string): word is DeclarationWord {
  return isKeyword(word) && table[word].group === "declaration";
}

const words: ReadonlyMap<string, KeywordText> = new Map(keywordTexts.map((text) => [text, text]));

/** The keyword that a word is, if it is one: always the same text, so that a long file does not hold it a thousand times. */
export function keywordOf(word: string): KeywordText | undefined {
  return words.get(word);
}

const reservedWords: ReadonlySet<string> = new Set(keywordTexts.filter((word) => keywords[word].reserved));

export function isKeyword(word: string): word is KeywordText {
  return words.has(word);
}

/** True for a word that is a name only in backticks. */
export function isReserved(word: string): boolean {
  return reservedWords.has(word);
}
