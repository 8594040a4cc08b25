import { isKeyword, keywords, type KeywordText } from "../keywords.ts";
import type { Token } from "../parse-result.ts";

/**
 * How a word is written among others, and what it means there: `_` is the word, `#` a number, `%` a percentage, `"` a text, `D` a date,
 * `T` a time of day, `?` any one token.
 */
type Use = readonly [written: string, meaning: string];

const sameDay = "As in on the same day: the calendar day of the event at hand.";
const longBefore = "As in at least 30 days before: so long before the event at hand, or longer.";
const forgets = "As in reset on E: what happened up to the last such event is forgotten.";
const forgetsAfter = "As in reset after 90 days without anything: what happened before is forgotten.";
const bringsDown = "As in then at most 50: brings the sum down to that, where it is more.";
const bringsUp = "As in then at least 10: brings the sum up to that, where it is less.";
const latestValue = "As in last known E.p: the value in the latest event that has the property.";
const earliestValue = "As in first known E.p: the value in the earliest event that has the property.";
const daysBefore = "As in in last 30 days: today and the days before.";
const daysAfter = "As in in next 30 days: today and the days after.";
const nextChange = "As in next change: the day on which something else is decided, if nothing else happens.";
const sameProperty = "As in with same P: only events whose property is that of the one at hand.";
const byUs = "As in by us: an event that is no activity of the lead.";
const truthType = "As in yes or no: a field or property that is one of the two.";
const burst = "As in when 5 or more: every event that lies in a stretch with so many of them is ignored.";
const neverFalls = "As in never falls: the score does not become less where the field becomes more.";
const neverRises = "As in never rises: the score does not become more where the field becomes more.";
const fieldRises = "The lead field becomes more, from one known value to another.";
const decided = "What is decided about the lead, as in";

/** Words that mean one thing here and another there. Of several uses that fit, the first counts; where none does, the word's own explanation. */
const uses: { readonly [Word in KeywordText]?: readonly Use[] } = {
  on: [
    ["reset _", forgets],
    ["_ the same day", sameDay],
    ["change _", "Comes before the day of the next change."],
    ["_ D", "Comes before the day on which it happened."],
  ],
  reset: [
    ["_ on", forgets],
    ["_ after", forgetsAfter],
  ],
  after: [
    ["reset _", forgetsAfter],
    ["expires _", "As in expires after 90 days: what is older no longer counts."],
    ["until # ? _", "As in until 3 days after starts: ends so long after a date that the event at hand names."],
    ["_ # ? expect", "So much later in the test, with nothing else having happened."],
    ["_", "Later than a date."],
  ],
  without: [["reset after # ? _", forgetsAfter]],
  the: [["_ same day", sameDay]],
  same: [["the _ day", sameDay]],
  day: [
    ["the same _", sameDay],
    ["per _", "A calendar day of the model's time zone."],
  ],
  week: [["per _", "A calendar week, from Monday to Sunday."]],
  month: [
    ["per _", "A calendar month."],
    ["_", "30 days."],
  ],
  year: [
    ["per _", "A calendar year."],
    ["_", "365 days."],
  ],
  last: [
    ["_ known", latestValue],
    ["in _", daysBefore],
    ["days since _", "As in days since last E: how many days ago the latest such event was."],
    ["since _", "As in since last E: after the latest such event."],
    ["_", "The latest."],
  ],
  first: [
    ["_ known", earliestValue],
    ["days since _", "As in days since first E: how many days ago the earliest such event was."],
    ["since _", "As in since first E: after the earliest such event."],
    ["_", "The earliest."],
  ],
  known: [
    ["last _", latestValue],
    ["first _", earliestValue],
    ["_", "Has a value."],
  ],
  since: [
    ["days _", "How many days ago the date or the event that follows was."],
    ["_", "Only what happened after the event that follows."],
  ],
  next: [
    ["in _", daysAfter],
    ["_ change", nextChange],
  ],
  in: [
    ["_ last", daysBefore],
    ["_ next", daysAfter],
    ["change _", "Comes before how long it is until the next change."],
    ["is _", "As in is in: one of the values of a list."],
    ["is not _", "As in is not in: none of the values of a list."],
  ],
  at: [
    ["then _ most", bringsDown],
    ["then _ least", bringsUp],
    ["_ least # ? before", longBefore],
    ["_ most", "As in at most: no more than."],
    ["_ least", "As in at least: no fewer than."],
    ["_ T", "The time of day, on the clocks of the model's time zone."],
    ["_ D", "The day that the test runs on."],
  ],
  most: [["then at _", bringsDown]],
  least: [
    ["then at _", bringsUp],
    ["at _ # ? before", longBefore],
  ],
  before: [["least # ? _", longBefore]],
  then: [
    ["_ at most", bringsDown],
    ["_ at least", bringsUp],
  ],
  with: [
    ["_ same", sameProperty],
    ["starts _", "As in starts with."],
    ["start _", "As in does not start with."],
    ["ends _", "As in ends with."],
    ["end _", "As in does not end with."],
  ],
  from: [
    ["list ? _", "Comes before the file that has the values, one a line."],
    ['_ "', "Comes before what it is called in the data."],
    ["_", "Comes before the lowest score of a rating."],
  ],
  by: [
    ["_ us", byUs],
    ["_ %", "Comes before the percentage."],
    ["_", "Comes before the score along the top of the matrix."],
  ],
  floor: [
    ["_ (", "Rounds a number down."],
    ["_", "The least that can count."],
  ],
  no: [
    ["_ earlier", "As in no earlier E: no such event happened before the one at hand."],
    ["_ later", "As in no later E: no such event happened after the one at hand."],
    ["yes or _", truthType],
  ],
  yes: [["_ or no", truthType]],
  or: [
    ["yes _ no", truthType],
    ["# _ more", burst],
    ["_ better", "As in or better: that rating, and those above it."],
    ["_ worse", "As in or worse: that rating, and those below it."],
  ],
  more: [["or _ within", burst]],
  when: [["_ # or more", burst]],
  within: [
    ["more _", "As in or more within 10 seconds: the longest that such a stretch may be."],
    ["_", "So far at most from the event at hand."],
  ],
  never: [
    ["change _", "As in next change never: no decision changes anymore."],
    ["_ falls", neverFalls],
    ["_ rises", neverRises],
    ["_", "This is true of no lead."],
  ],
  falls: [["never _", neverFalls]],
  rises: [
    ["never _", neverRises],
    ["_", fieldRises],
  ],
  rise: [["_", fieldRises]],
  as: [
    ["falls _", "Comes before the field that becomes more."],
    ["rises _", "Comes before the field that becomes more."],
  ],
  list: [
    ["_ of", "As in list of text: a field with several values, for `includes`."],
    ["_", "Names a set of texts or numbers, for `is in`."],
  ],
  lead: [
    ["_ .", "The lead itself, as in lead.country."],
    ["_", "What is known about the lead."],
  ],
  missing: [['_ "', "Comes before the texts that mean no value."]],
  stage: [["of _", 'As in count of stage "Buy": how many occurrences count for the rules of that stage.']],
  action: [["_ is", `${decided} action is call.`]],
  lifecycle: [["_ is", `${decided} lifecycle is known.`]],
  route: [["_ is", `${decided} route is south.`]],
  cell: [["_ is", `${decided} cell is A1.`]],
};

const kinds: Readonly<Record<string, Token["kind"]>> = { "#": "number", "%": "percent", '"': "text", D: "date", T: "clock" };

function isAs(token: Token | undefined, written: string): boolean {
  if (token === undefined) return false;
  return written === "?" || (Object.hasOwn(kinds, written) ? token.kind === kinds[written] : token.image === written);
}

/** What the word of the language at a place among the tokens of a file means there; null where there is none. */
export function meaningAt(tokens: readonly Token[], index: number): string | null {
  const word = tokens[index]?.image;
  if (word === undefined || !isKeyword(word)) return null;
  const use = uses[word]?.find(([written]) => {
    const pieces = written.split(" ");
    const from = index - pieces.indexOf("_");
    return pieces.every((piece, at) => piece === "_" || isAs(tokens[from + at], piece));
  });
  return use?.[1] ?? keywords[word].explanation;
}
