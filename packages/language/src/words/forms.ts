import { totalNames } from "@scoreline/semantics";
import type { RuleName } from "../parser/grammar/grammar.ts";

/** What a construct is made of, in the order in which its parts apply. */
export interface Form {
  /** A rule of the grammar; the innermost one around the place decides. */
  readonly rule: RuleName;
  /** One of these has been written where the construct has begun. */
  readonly openings: readonly string[];
  readonly doc: string;
  readonly parts: readonly Part[];
}

export interface Part {
  readonly label: string;
  readonly doc: string;
  /** Words or rules of the grammar that tell that this part is being written. */
  readonly signs: readonly string[];
}

const part = (label: string, doc: string, ...signs: readonly string[]): Part => ({ label, doc, signs });

const because = part('because "…"', "The reason shown in explanations.", "because");
const whereCondition = part("where condition", "Only such events.", "where");
const whereProperty = part("where property is value", "Only such events.", "where");

const earlier = part("earlier E", "Only what came before the event at hand, in a rule on events.", "earlier", "side");

/** What is asked of events, until the first of them is named. */
const figures: readonly Form[] = [
  {
    rule: "knownOf",
    openings: ["known"],
    doc: "A value of events, of the type of the property.",
    parts: [
      part("last known E.p", "The value in the latest event that has the property.", "last"),
      part("first known E.p", "The value in the earliest event that has the property.", "first"),
      earlier,
    ],
  },
  {
    rule: "countOf",
    openings: ["count"],
    doc: "How many there are.",
    parts: [
      part("count of E", "How often an event happened.", "count of", "count"),
      part("count of distinct E.p", "How many values a property had; of at, on how many days.", "distinct"),
      part('count of stage "S"', "How many occurrences count for the rules of a stage.", "stage"),
      earlier,
    ],
  },
  {
    rule: "totalOf",
    openings: totalNames,
    doc: "A number of what events have; those without the property are left out.",
    parts: [
      part("sum of E.p", "All together.", "sum"),
      part("average of E.p", "The sum, divided by how many have it.", "average"),
      part("highest of E.p", "The highest.", "highest"),
      part("lowest of E.p", "The lowest.", "lowest"),
      earlier,
    ],
  },
];

/** In the order in which they are looked for. */
export const forms: readonly Form[] = [
  {
    rule: "field",
    openings: [":"],
    doc: "What is known of a lead, or of an event.",
    parts: [
      part("name: type", "text, number, yes or no, date, email, url, one of …, or list of text.", "type", ":"),
      part("key", "What identifies a lead, or an event that may come twice.", "key"),
      part('from "Column"', "What it is called in the data; several names with commas.", "from"),
      part('missing "text"', "Texts that mean no value.", "missing"),
    ],
  },
  {
    rule: "event",
    openings: ["event"],
    doc: "What a lead can do, or what we do.",
    parts: [
      part("event name", "What the model calls it.", "event"),
      part('"Label"', "What people read.", "textLiteral"),
      part('from "Name"', "What it is called in the data; several names with commas.", "from"),
      part("by us", "What we or a system do, which is no activity of the lead.", "by", "by us"),
      part("{ property: type }", "What is known of each one, with commas or on lines of their own.", "fieldItems"),
    ],
  },
  {
    rule: "call",
    openings: ["min", "max", "round", "floor"],
    doc: "A number calculated from others.",
    parts: [
      part("min(a, b, …)", "The smallest.", "min"),
      part("max(a, b, …)", "The largest.", "max"),
      part("round(x)", "To a whole number.", "round"),
      part("floor(x)", "Down to a whole number.", "floor"),
    ],
  },
  {
    rule: "decay",
    openings: ["decay"],
    doc: "How points fade as an event gets older.",
    parts: [
      part("half-life D", "Half of the points are left after D.", "half-life"),
      part("linear over D", "Fades evenly, to zero after D.", "linear"),
      part("P% every D", "Loses P% of the first amount with each D; or, every D without E, with each time without an event.", "%"),
      part("P% compound every D", "Loses P% of what is left with each D; also every D without E.", "compound"),
      part("N points every D", "Loses N points with each D, until none is left; also every D without E.", "points"),
      part("none", "Does not fade.", "none"),
    ],
  },
  {
    rule: "otherClauses",
    openings: ["earlier", "later"],
    doc: "Which events before or after the one at hand are meant.",
    parts: [
      part("with same property", "Only events whose property is that of the event at hand.", "with same", "likeness"),
      whereProperty,
      part(
        "within D",
        "So far away at most; also on the same day, at least D before, since last E, until a date.",
        "within",
        "otherWindow",
      ),
    ],
  },
  {
    rule: "eventClauses",
    openings: ["did", "count", ...totalNames, "known", "since"],
    doc: "What the lead did; how often and window in either order.",
    parts: [
      whereProperty,
      part("at least N times", "Also at most and exactly; at least once by default.", "howOften"),
      part("in last D", "Today and the D before; also since last E.", "in", "since", "window"),
    ],
  },
  ...figures,
  {
    rule: "occurrences",
    openings: ["for"],
    doc: "Points for each time an event happened. The limits apply in this order, whatever order they are written in.",
    parts: [
      part(
        "for E",
        "The event; for every 3rd E per P counts every third for each P, for every 30 days without E each time without an event.",
        "for",
        "every",
        "without",
      ),
      whereCondition,
      part("once per P", "The first for each value of a property, for each period, or for each pair of them.", "once"),
      part("at most N times per P", "The first N for each value of a property, for each period, or for each pair of them.", "per"),
      part("once every D", "At least D after the last that counted: days, or hours and minutes.", "once every"),
      part("at most N times", "In all.", "atMost"),
      part("latest only", "Only the most recent, so that a repeat refreshes a fading score.", "latest"),
      part("expires after D", "Older events no longer count.", "expires"),
      part("decay …", "How the points fade.", "decay"),
      part("cap N", "The most that the rule gives in all; floor for points off.", "bound", "cap", "floor"),
      because,
    ],
  },
  {
    rule: "group",
    openings: ["group", "stage"],
    doc: "A sum of rules, within its bounds.",
    parts: [
      part('"Name"', "What the group is about.", "group"),
      part("cap N per P", "The most from each value of a property, each period, or each pair of them; floor for the least.", "per"),
      part("cap N", "The most in all; floor for the least.", "bound", "cap", "floor"),
      part("decay …", "How the points of its rules fade.", "decay"),
    ],
  },
  {
    rule: "criterion",
    openings: ["criterion"],
    doc: "Points from the first row that applies.",
    parts: [
      part('"Name"', "What the criterion is about.", "criterion"),
      part("weight P%", "The share of the score it is worth.", "weight"),
      part("out of N", "The value that counts as full marks; by default, the highest row.", "out"),
    ],
  },
  {
    rule: "thenLine",
    openings: ["then"],
    doc: "A change of the sum, after all rules of the block; the lines apply from top to bottom.",
    parts: [
      part("+N", "Adds points, or takes them with -N.", "points"),
      part("at most N", "Brings the sum down to N, where it is more.", "at most", "most"),
      part("at least N", "Brings the sum up to N, where it is less.", "at least", "least"),
      part("reduce by P%", "Takes that much of it.", "reduce", "reduce by"),
      part("increase by P%", "Adds that much of it.", "increase", "increase by"),
      part("when condition", "Only then; the condition may ask for subtotal.", "when"),
      because,
    ],
  },
  {
    rule: "resetLine",
    openings: ["reset"],
    doc: "What the block forgets, for all its rules; of several lines, what happened latest counts.",
    parts: [
      part("on E", "What happened up to the last such event.", "on"),
      whereCondition,
      part("after D without E", "What happened before D in which there was no such event.", "after", "without"),
    ],
  },
  {
    rule: "ratingsLine",
    openings: ["ratings"],
    doc: "The levels of the score, best first, with falling numbers.",
    parts: [
      part("A from N", "From N on, N included.", "from"),
      part("A above N", "Above N, so that the next may begin at N itself.", "above"),
      part("D otherwise", "What is below the last number; without it, there is no rating there.", "otherwise"),
    ],
  },
  {
    rule: "ignore",
    openings: ["ignore"],
    doc: "Events that are as if they had not happened.",
    parts: [
      part("ignore E", "The event; also any of (E, E).", "ignore", "events"),
      part("where condition", "Only such events; it may ask for earlier events, not for later ones.", "where"),
      part("when N or more within D", "Every event in a stretch with so many of them; also on the same day.", "when", "or more", "within"),
      part("with same property", "Counts the events of each value by themselves.", "with same", "likeness"),
      because,
    ],
  },
  {
    rule: "routeLine",
    openings: ["when", "otherwise"],
    doc: "Who receives the lead: the first line whose condition holds.",
    parts: [
      part('name "Label"', "What the route is called in results, and what people read."),
      part("when condition", "May also ask what is decided: action is call, cell is A1, lifecycle is known.", "when"),
      part("otherwise", "Whoever is left; without it, such leads go to nobody.", "otherwise"),
      part("{ property: value }", "What is passed on: texts, numbers, dates, or the name of a lead field.", "properties"),
    ],
  },
  {
    rule: "promise",
    openings: ["promise"],
    doc: "What must be true of every lead there could be; the check proves it, or shows a lead that breaks it.",
    parts: [
      part('"Text"', "The promise in words.", "promise"),
      part("never condition", "Holds for no lead.", "never"),
      part("always condition", "Holds for every lead.", "always"),
      part("score never falls as field rises", "More of the field never means less; also never rises.", "falls", "rises", "rise"),
    ],
  },
];
