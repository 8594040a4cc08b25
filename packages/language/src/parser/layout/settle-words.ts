import type { ParserToken } from "../syntax-node.ts";
import { type OpeningWord, type SettledWord, T } from "../token-types.ts";
import { isNameLike, isNumber, isPlainlyName, isSign, isType, isWord, type View } from "./view.ts";

type Test = (view: View) => boolean;

/** The word opens an item of a block: it is first on its line and continues no list. */
const opens =
  (shape: Test): Test =>
  (view) =>
    view.token.firstOnLine && !isType(view.previous, T.comma) && shape(view);

/** The same, or the word follows an expectation on one line. */
const opensAfterExpect =
  (shape: Test): Test =>
  (view) =>
    (view.token.firstOnLine || view.inExpect) && !isType(view.previous, T.comma) && shape(view);

const operators = [
  T.comma,
  T.leftBracket,
  T.equal,
  T.greater,
  T.greaterEqual,
  T.less,
  T.lessEqual,
  T.plus,
  T.minus,
  T.star,
  T.slash,
  T.dot,
];

/** A sentence cannot end here: a condition or a value must follow. */
function wantsOperand(token: ParserToken | undefined): boolean {
  return (
    isType(token, ...operators) ||
    isWord(token, "when", "where", "and", "or", "not", "is", "as", "of", "between", "before", "after", "since", "for", "in", "per")
  );
}

const ofFollows: Test = (view) => isWord(view.next, "of");
const callFollows: Test = (view) => isType(view.next, T.leftBracket);
const textFollows: Test = (view) => isType(view.next, T.text);
const numberStands: Test = (view) => isNumber(view.previous);
const wholeUnits = ["day", "week", "month", "year"] as const;
const clockUnits = ["hour", "minute", "second"] as const;
/** `2 hours`; after `once every` it may be alone. */
const clockUnit: Test = (view) => isNumber(view.previous) || (isWord(view.previous, "every") && isWord(view.at(-2), "once"));
/** `once every week`, `10% every month`, `for every month without`: after `for` alone it may be the name of an event. */
const everyUnit: Test = (view) =>
  (isWord(view.previous, "once") && isWord(view.next, ...clockUnits)) ||
  (isWord(view.next, ...wholeUnits) && (!isWord(view.previous, "for") || isWord(view.next2, "without")));
/** `per week`, and in `per (campaign, week)` what is where a key may be. */
const period: Test = (view) => isWord(view.previous, "per") || (view.inPer && isType(view.previous, T.leftBracket, T.comma));
const unit: Test = (view) => isNumber(view.previous) || isWord(view.previous, "every") || period(view);
/** `floor -20`, and not the definition of that name with a rule on the next line. */
const boundFollows: Test = (view) => isNumber(view.next) || (isSign(view.next) && !view.next!.firstOnLine && isNumber(view.next2));
/** A title follows, or should: the word is first on its line, where no condition goes on, and a brace, a name or nothing follows. */
const titled: Test = (view) =>
  isType(view.next, T.text) ||
  (view.token.firstOnLine &&
    !wantsOperand(view.previous) &&
    (isType(view.next, T.leftBrace) || view.next === undefined || view.next.firstOnLine || isPlainlyName(view.next)));
/** `last known purchase.amount`, and not the event of that name in `since last known`. */
const knownFollows: Test = (view) => isWord(view.next, "known") && startsEvents(view.next2) && !isWord(view.previous, "since");
const startsEvents = (token: ParserToken | undefined): boolean => isPlainlyName(token) || isWord(token, "any", "anything");
const anchor: Test = (view) =>
  knownFollows(view) ||
  (isWord(view.previous, "since") && (isPlainlyName(view.next) || isWord(view.next, "anything"))) ||
  (isWord(view.previous, "in", "within") && isNumber(view.next));

/** `earlier` or `later`, and not as the name that begins an item on the next line. */
export const otherEventsFollow: Test = (view) =>
  isWord(view.next, "earlier", "later") &&
  !(view.next!.firstOnLine && (isWord(view.next2, "when", "otherwise") || isType(view.next2, T.colon, T.text)));
/** The event of `define pricing_view as page_view where …`. */
export const namesKindBase: Test = (view) => isWord(view.next, "where") && isWord(view.previous, "as") && isWord(view.at(-3), "define");
/** Events are named, or the sentence is not finished yet. */
const eventsFollow: Test = (view) => isPlainlyName(view.next) || isWord(view.next, "anything") || view.next === undefined;
/** `an earlier E`, `at least 2 earlier E`, `count of earlier E`, `days since last earlier E` */
const otherEvents: Test = (view) =>
  isType(view.previous, T.noEvents) ||
  isWord(view.previous, "a", "an") ||
  (isNumber(view.previous) && isWord(view.at(-2), "least", "most", "exactly")) ||
  (isWord(view.previous, "of", "distinct", "last", "first", "known") && eventsFollow(view));

/** `x is known`, `x is not known`, and not the definition of that name in `not known`. */
const afterIs: Test = (view) => isWord(view.previous, "is") || (isWord(view.previous, "not") && isWord(view.at(-2), "is"));
const afterDoesNot: Test = (view) => isWord(view.previous, "not") && isWord(view.at(-2), "does");
/** `lifecycle is known`, where the word is the name of a step. */
const asksForName: Test = (view) => isType(view.at(-2), T.decided) || (isWord(view.previous, "not") && isType(view.at(-3), T.decided));
/** After the name of a promise. */
const promised: Test = (view) =>
  (isWord(view.at(-3), "promise") && view.at(-3)!.beginsDeclaration && isType(view.at(-2), T.text)) ||
  (isWord(view.at(-2), "promise") && (view.at(-2)!.beginsDeclaration || isType(view.previous, T.text)));
/** The end of `fit never falls as employees rise`. */
const rising: Test = (view) => isWord(view.at(-2), "as") && isWord(view.at(-3), "falls", "rises");

/** Where a settled word is the keyword. */
export const keywordOnlyWhere: Readonly<Record<SettledWord, Test>> = {
  "half-life": () => true,
  count: ofFollows,
  sum: ofFollows,
  average: ofFollows,
  highest: ofFollows,
  lowest: ofFollows,
  any: ofFollows,
  all: ofFollows,
  one: ofFollows,
  rating: ofFollows,
  min: callFollows,
  max: callFollows,
  round: callFollows,
  floor: (view) => callFollows(view) || boundFollows(view),
  cap: boundFollows,
  day: (view) => unit(view) || (isWord(view.previous, "same") && isWord(view.at(-2), "the")),
  week: unit,
  month: unit,
  year: unit,
  days: (view) => unit(view) || isWord(view.next, "since"),
  weeks: unit,
  months: unit,
  years: unit,
  second: clockUnit,
  seconds: numberStands,
  minute: clockUnit,
  minutes: numberStands,
  hour: clockUnit,
  hours: numberStands,
  silence: (view) => isWord(view.previous, "per"),
  time: numberStands,
  times: numberStands,
  point: numberStands,
  points: numberStands,
  ago: (view) => isWord(view.previous, "day", "days", "week", "weeks", "month", "months", "year", "years"),
  at: (view) =>
    isWord(view.next, "least", "most") ||
    isType(view.next, T.date, T.clock) ||
    (view.token.firstOnLine && !wantsOperand(view.previous) && (isType(view.next, T.text) || isNumber(view.next))),
  least: (view) => isWord(view.previous, "at"),
  most: (view) => isWord(view.previous, "at"),
  exactly: (view) => isNumber(view.next),
  better: (view) => isType(view.previous, T.rangeOr),
  worse: (view) => isType(view.previous, T.rangeOr),
  known: (view) =>
    (afterIs(view) && !asksForName(view)) ||
    (isWord(view.previous, "last", "first") && startsEvents(view.next) && !isWord(view.at(-2), "since")),
  unrated: (view) => afterIs(view) && !asksForName(view),
  starts: (view) => isWord(view.next, "with"),
  ends: (view) => isWord(view.next, "with"),
  does: (view) => isWord(view.next, "not"),
  contain: afterDoesNot,
  mention: afterDoesNot,
  start: (view) => afterDoesNot(view) && isWord(view.next, "with"),
  end: (view) => afterDoesNot(view) && isWord(view.next, "with"),
  distinct: (view) => isWord(view.previous, "of") && startsEvents(view.next),
  last: anchor,
  first: anchor,
  a: otherEventsFollow,
  an: otherEventsFollow,
  earlier: otherEvents,
  later: otherEvents,
  same: (view) => isWord(view.previous, "with", "the"),
  the: (view) => isWord(view.next, "same"),
  within: (view) => isNumber(view.next) || isWord(view.next, "last"),
  until: (view) =>
    (isNameLike(view.next) || isNumber(view.next) || view.next === undefined) &&
    (isType(view.previous, T.plainName, T.rightBracket, T.text, T.number, T.date) ||
      isWord(view.previous, "anything", "yes", "no", "true", "false", "missing", "known") ||
      isWord(view.at(-2), "earlier", "later", "same")),
  next: (view) => isWord(view.next, "change") || (isWord(view.previous, "in") && isNumber(view.next)),
  change: (view) => isWord(view.previous, "next"),
  never: (view) => isWord(view.previous, "change") || promised(view) || isWord(view.next, "falls", "rises"),
  always: promised,
  falls: (view) => isWord(view.previous, "never"),
  rises: (view) => isWord(view.previous, "never") || rising(view),
  rise: rising,
  more: (view) => isWord(view.previous, "or") && isNumber(view.at(-2)) && isWord(view.at(-3), "when"),
  // Only a declaration begins with it.
  ignore: () => false,
  every: (view) => isType(view.next, T.ordinal) || isNumber(view.next) || everyUnit(view),
  criterion: titled,
  group: titled,
  stage: (view) => titled(view) || isWord(view.next, "none"),
  about: (view) => view.inExpect && boundFollows(view),
  cell: (view) =>
    view.inExpect && (isPlainlyName(view.next) || isNumber(view.next) || isType(view.next, T.text) || isWord(view.next, "none")),
  route: (view) =>
    (view.inExpect && (isPlainlyName(view.next) || isWord(view.next, "none"))) ||
    (isType(view.next, T.leftBrace) && !isWord(view.previous, "did", "by")),
  promise: (view) => isType(view.next, T.text) && !isWord(view.next2, "when", "otherwise"),
  discarded: (view) =>
    view.inExpect && !isType(view.next, T.equal, T.less, T.lessEqual, T.greater, T.greaterEqual) && !isWord(view.next, "is"),
};

/** Where an opening word is the keyword for certain. */
export const keywordForCertainWhere: Readonly<Record<OpeningWord, Test>> = {
  decay: opens((view) => isWord(view.next, "half-life", "linear", "none") || isNumber(view.next) || isType(view.next, T.percent)),
  reset: opens((view) => isWord(view.next, "on") || (isWord(view.next, "after") && isNumber(view.next2))),
  then: (view) =>
    isWord(view.next, "reduce", "increase") ||
    (view.token.firstOnLine && (isSign(view.next) || (isWord(view.next, "at") && isWord(view.next2, "most", "least")))),
  ratings: opens((view) => isWord(view.next2, "from", "above", "otherwise")),
  override: opens((view) => isWord(view.next2, "when")),
  expect: (view) =>
    isPlainlyName(view.next) ||
    isNumber(view.next) ||
    isType(view.next, T.text, T.percent) ||
    isWord(view.next, "yes", "no", "true", "false") ||
    (view.inExpect && isType(view.next, T.minus) && !wantsOperand(view.previous) && !isWord(view.previous, "expect")) ||
    isWord(view.next, "not", "fit", "behavior", "action", "lifecycle", "did") ||
    isType(view.next, T.leftBracket) ||
    (isWord(view.next, "lead") && isType(view.next2, T.dot)),
  given: opensAfterExpect(textFollows),
  after: (view) => isNumber(view.next) && !isType(view.next2, T.slash),
  cases: opensAfterExpect((view) => isType(view.next, T.leftBrace)),
  timezone: opens(textFollows),
  description: opens(textFollows),
};
