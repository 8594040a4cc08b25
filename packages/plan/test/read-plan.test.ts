import {
  meaningOf,
  partOf,
  PlanError,
  planFormat,
  planLimits,
  readPlan,
  sealPlan,
  withoutWords,
  type PlanExpression,
  type PlanWorded,
} from "@scoreline/plan";
import { describe, expect, test } from "vitest";
import { changed, copyOf, examplePlan } from "./plans.ts";

function problemOf(json: unknown): string {
  try {
    readPlan(json);
  } catch (error) {
    if (error instanceof PlanError) return `${error.path} | ${error.problem}`;
    throw error;
  }
  return "accepted";
}

test("a plan with one of everything is read, and given back as it is", () => {
  const plan = copyOf(examplePlan);
  expect(readPlan(plan)).toBe(plan);
  expect(plan).toEqual(examplePlan);
});

test("what is no plan at all is refused by name", () => {
  for (const json of [null, undefined, 1, [], {}, { format: 1 }, { format: "x" }])
    expect(problemOf(json)).toContain("does not say its format");
  expect(problemOf("plan")).toContain("is a text: give its file as parsed JSON");
  const newer = `and this version reads ${planFormat}: use the version of Scoreline that wrote it, or a newer one`;
  for (const format of ["3.0", "2.999", "10.0"])
    expect(problemOf(changed(examplePlan, "format", format))).toBe(`format | is ${format}, ${newer}`);
});

test("a plan of an earlier format is refused by name, with what to do", () => {
  const older = `and this version reads ${planFormat}: compile the model again with “score compile”`;
  for (const format of ["1.0", "1.9", "0.9"])
    expect(problemOf(changed(examplePlan, "format", format))).toBe(`format | is ${format}, ${older}`);
  // Whatever else is in it: its shape was another one.
  expect(problemOf({ format: "1.0", model: { name: "Acme" } })).toBe(`format | is 1.0, ${older}`);
});

test("a plan without words scores and means the same, and has nothing to tell", () => {
  const silent = withoutWords(examplePlan);
  expect(silent.words).toBeNull();
  expect(problemOf(copyOf(silent))).toBe("accepted");
  expect(meaningOf(silent)).toEqual(meaningOf(examplePlan));
  expect(sealPlan({ ...silent, words: examplePlan.words })).toEqual(examplePlan);
  expect(() => partOf(silent, silent.scores[0]!)).toThrow(PlanError);
  expect(() => partOf(silent, silent.scores[0]!)).toThrow(
    "words are left out, so this plan can score leads but not explain them; compile the model again to have both",
  );
});

test("the message names the place and the problem", () => {
  expect(() => readPlan(changed(examplePlan, "scores[1].items[1].items[0].when", 99))).toThrow(
    "This plan cannot be used: scores[1].items[1].items[0].when is 99, which is no position in “expressions”.",
  );
});

const deepNots = Array.from({ length: planLimits.depth }, (_, at) => ({ kind: "call", operation: "not", arguments: [at] }));

/** Where the words of a part are, as a path. */
const wordsAt = ({ part }: PlanWorded): string => `words.parts[${part}]`;
const fit = examplePlan.scores[0]!;
const [discard] = examplePlan.discards;
const [then] = examplePlan.scores[1]!.kind === "behavior" ? examplePlan.scores[1]!.then : [];
const phrase = (expression: number) => ({ ...examplePlan.words!.phrases[0]!, expression });
const manyParts = examplePlan.words!.parts.length;

const once = { step: "at-most", n: 1, keys: [] };
const latest = { step: "latest", n: null, keys: [] };
const expires = { step: "expires", n: null, keys: [{ kind: "elapsed", days: 30 }] };

const refused: readonly (readonly [what: string, path: string, value: unknown, problem: string])[] = [
  // Shapes
  ["a key too many", "model.color", "red", "“color”, which is not known here"],
  ["a key too few", "matrix.cells", undefined, "has no “cells”"],
  ["a number where a text belongs", "words.name", 7, "is not a text"],
  ["a text where a list belongs", "words.files", "acme.score", "is not a list"],
  ["an unknown kind of expression", "expressions[0].kind", "eval", "“eval”, not one of"],
  ["a kind inherited from every object", "expressions[0].kind", "toString", "“toString”, not one of"],
  ["an unknown operation", "expressions[2].operation", "text.sounds-like", "“text.sounds-like”, not one of"],
  ["an operation inherited from every object", "expressions[2].operation", "constructor", "not one of"],
  ["an unknown kind of decay", "decays[0].kind", "magic", "not one of"],
  ["an unknown field type", "inputs.lead[0].type.kind", "regex", "not one of"],
  ["points that are no whole millionths", "scores[1].items[1].items[0].points.millionths", 0.5, "not a whole number"],
  ["points out of range", "scores[1].items[1].items[0].points.millionths", 1_000_000_000_001, "not a whole number from -1000000000000"],
  ["a cap beyond exact numbers", "scores[0].cap", 2 ** 53, "not a whole number"],
  ["an infinite constant", "expressions[4].value", Infinity, "not a number"],
  ["a hash of another form", "hashes.meaning", "A".repeat(64), "does not have the form"],
  ["a text of a million characters", "words.description", "x".repeat(1_000_000), "is not a text of at most"],
  ["a table of a million values", "expressions[1].value", Array.from({ length: 1_000_000 }, () => "x"), "is not a list of 0 to"],
  // Keys and names that every object answers to
  ["a __proto__ key", "__proto__", { polluted: true }, "“__proto__”, which is not known here"],
  ["a __proto__ key in a record", "actions[0].properties.__proto__", 1, "cannot be a name"],
  ["a constructor key in a record", "actions[0].properties.constructor", 1, "cannot be a name"],
  ["a score called constructor", "scores[0].name", "constructor", "cannot be a name"],
  ["a field called __proto__", "inputs.lead[0].name", "__proto__", "cannot be a name"],
  ["a field without a name", "inputs.lead[0].name", "", "cannot be a name"],
  // Twice
  ["two fields of one name", "inputs.lead[1].name", "id", "is there already"],
  ["two properties of one name", "inputs.events[0].properties[1].name", "url", "is there already"],
  ["two scores of one name", "scores[1].name", "fit", "is there already"],
  ["two ratings of one name", "scores[0].ratings[1].name", "A", "is there already"],
  ["two rules of one id", `${wordsAt(then!)}.id`, "fit/size", "is there already"],
  ["a discard with the id of a rule", `${wordsAt(discard!)}.id`, "fit/size", "is there already"],
  // Positions
  ["a field that is not there", "expressions[0].field", 7, "no position in “lead”"],
  ["an event that is not there", "expressions[6].slots[0].event", 2, "no position in “events”"],
  ["a property that is not there", "expressions[6].slots[0].property", 3, "property 3, which event 0 does not have"],
  ["a negative position", "expressions[2].arguments[0]", -1, "no position in “expressions”"],
  ["an item that is no stage", "expressions[16].item", 1, "counts what is not a stage"],
  ["a stage of a formula", "expressions[16].score", 2, "counts what is not a stage"],
  ["a file that is not there", `${wordsAt(fit)}.source.file`, 1, "no position in “files”"],
  ["a file that is not there, of an expression", "words.sources[3][0]", 1, "no position in “files”"],
  ["a line that is not there", "words.sources[3][1]", 0, "not a whole number from 1"],
  ["a place without an end", "words.sources[3]", [0, 1, 1], "is not a list of 5 entries"],
  ["a place for an expression too few", "words.sources", [], "words.sources | does not match the plan"],
  ["a phrase of an expression that is not there", "words.phrases[0].expression", 99, "no position in “expressions”"],
  ["a part that is not there", "scores[0].part", manyParts, "no position in “parts”"],
  ["a rule without a part", "scores[1].items[0].items[0].part", undefined, "has no “part”"],
  ["an action that is not there", "matrix.cells[0][0]", 1, "no position in “actions”"],
  // Calls
  ["an argument too few", "expressions[5].arguments", [4], "calls “number.less” with 1 arguments"],
  ["an argument too many", "expressions[5].arguments", [4, 3, 3], "calls “number.less” with 3 arguments"],
  ["an argument of another type", "expressions[5].arguments[0]", 2, "a value of type condition where number is expected"],
  ["a call that uses itself", "expressions[5].arguments[0]", 5, "expressions[5] | uses a part that is not before it"],
  ["a call that uses a later one", "expressions[5].arguments[0]", 14, "expressions[5] | uses a part that is not before it"],
  ["a history whose filter comes later", "selections[1].filter", 15, "selections[1] | uses a part that is not before it"],
  ["a history whose property comes later", "expressions[14].property", 16, "expressions[14] | uses a part that is not before it"],
  ["a reset whose filter comes later", "resets[0].triggers[0].filter", 15, "resets[0] | uses a part that is not before it"],
  ["a percentage that is no constant", "expressions[23].arguments[0]", 3, "without a whole constant"],
  ["a percentage that is not whole", "expressions[22].value", 0.5, "without a whole constant"],
  ["a table as a value", "expressions[5].arguments[0]", 1, "of type texts where number"],
  ["a text that is not folded", "expressions[1].value[0]", "CEO", "not folded"],
  ["a missing text that is not folded", "inputs.missing[0]", "N/A", "not folded"],
  ["a rating that the score does not have", "expressions[27].value[0]", 2, "names a rating the score lacks"],
  ["a rating between two", "expressions[27].value[0]", 0.5, "names a rating the score lacks"],
  ["an aggregate without its property", "expressions[14].property", null, "“sum” without a property"],
  ["an aggregate with a property it has no use for", "expressions[14].aggregate", "count", "“count” with a property"],
  ["a sum of texts", "expressions[14].property", 7, "of type text where number"],
  [
    "slots of different types",
    "expressions[6].slots",
    [
      { event: 0, property: 0 },
      { event: 0, property: 1 },
    ],
    "different types",
  ],
  [
    "calls within calls within calls",
    "expressions",
    [{ kind: "constant", type: "condition", value: true }, ...deepNots],
    "nested deeper than 200 levels",
  ],
  // Places
  ["a number as a condition", "scores[1].items[1].items[0].when", 3, "type number where condition"],
  ["an event outside filters", "discards[0].when", 9, "draws on an event"],
  ["an event in a state rule", "scores[1].items[1].items[0].when", 9, "draws on an event"],
  ["a subtotal outside then lines", "scores[1].items[1].items[0].when", 20, "draws on the subtotal"],
  ["a subtotal in a filter", "selections[1].filter", 20, "is not before it"],
  ["a history in a fit score", "scores[0].items[1].when", 15, "draws on the history"],
  ["a stage count in a for filter", "scores[1].items[0].items[0].filter", 17, "draws on the stage"],
  ["a rule on occurrences in a fit score", "scores[0].items[1]", { kind: "occurrences" }, "“occurrences”, not one of"],
  ["a reset of a fit score", "scores[0].reset", 0, "not one of"],
  ["a condition as what repeats", "scores[1].items[0].items[0].limits[2].keys[0].expression", 9, "of type condition where any"],
  // Earlier and later events
  ["events like one that is not at hand", "selections[0].same", [7], "asks what cannot be asked on the side “moment”"],
  ["what events have in common that is a condition", "selections[4].same", [9], "of type condition where any"],
  ["what events have in common that is a figure of them all", "selections[4].same", [14], "draws on the history"],
  [
    "a window of earlier events from the moment",
    "selections[0].window",
    { kind: "before", days: 1 },
    "asks what cannot be asked on the side “moment”",
  ],
  [
    "a window of later events before one",
    "selections[3].window",
    { kind: "until", expression: 34, days: 0 },
    "asks what cannot be asked on the side “earlier”",
  ],
  [
    "a window that looks back from later events",
    "selections[6].window",
    { kind: "since", which: "last", selection: 3 },
    "asks what cannot be asked on the side “later”",
  ],
  ["no end to later events", "selections[6].window", null, "asks what cannot be asked on the side “later”"],
  ["an end that is no date", "selections[6].window.expression", 6, "of type text where date"],
  ["a window from one side to another", "selections[4].window.selection", 0, "asks what cannot be asked on the side “earlier”"],
  ["a filter of earlier events that asks for a figure", "selections[3].filter", 15, "asks what cannot be asked on the side “earlier”"],
  ["a filter of later events that asks for the day", "selections[6].filter", 12, "accepted"],
  ["a figure of later events", "expressions[35].selection", 6, "looks ahead where that cannot be"],
  ["later events that are earlier", "expressions[37].selection", 4, "looks ahead where that cannot be"],
  ["no later event at all", "expressions[37].count", 0, "not a whole number from 1"],
  [
    "later events in what can turn back",
    "expressions[39]",
    { kind: "call", operation: "not", arguments: [37] },
    "looks ahead where that cannot be",
  ],
  ["later events in a discard", "discards[0].when", 37, "draws on an event"],
  ["later events in the filter of a reset", "resets[0].triggers[0].filter", 37, "is not before it"],
  ["earlier events in a state rule", "scores[1].items[1].items[0].when", 36, "draws on an event"],
  ["later events in points", "scores[1].items[0].items[0].points.expression", 37, "of type condition where number"],
  // Order
  ["a score left out of the order", "order", [0, 1], "every score once"],
  ["a score twice in the order", "order", [0, 1, 1], "every score once"],
  ["a formula before what it reads", "order", [0, 2, 1], "worked out later"],
  ["a score that reads itself", "scores[0].items[1].when", 28, "worked out later"],
  ["a stage count of a later score", "order", [1, 2, 0], "worked out later"],
  [
    "a window that uses itself",
    "selections[1].window",
    { kind: "since", which: "last", selection: 1 },
    "selections[1] | uses a part that is not before it",
  ],
  [
    "a window that uses a later one",
    "selections[0].window",
    { kind: "since", which: "last", selection: 2 },
    "selections[0] | uses a part that is not before it",
  ],
  // What must go together
  ["equal thresholds", "scores[1].ratings[1].from", 10_000_000, "not below the rating before it"],
  [
    "a threshold after otherwise",
    "scores[0].ratings",
    [
      { name: "A", from: null },
      { name: "B", from: 1 },
    ],
    "not below the rating before it",
  ],
  ["a cap below the floor", "scores[0].cap", -10_000_001, "a cap below its floor"],
  ["a matrix with a row too few", "matrix.cells", [[0, 0]], "the ratings of the two scores"],
  ["a matrix with a cell too many", "matrix.cells[0]", [0, 0, 0], "the ratings of the two scores"],
  ["a matrix of a score without ratings", "matrix.columns", 2, "the ratings of the two scores"],
  ["an otherwise row above others", "scores[0].items[0].rows[0].when", null, "after one without a condition"],
  ["an otherwise step above others", "lifecycle[0].when", null, "after one without a condition"],
  ["events out of order", "selections[1].events", [1, 0], "does not rise"],
  ["an event twice", "selections[1].events", [0, 0], "does not rise"],
  ["a step that looks back after the latest", "scores[1].items[0].items[0].limits", [latest, once], "cannot come after the one before it"],
  ["the latest twice", "scores[1].items[0].items[0].limits", [latest, latest], "cannot come after the one before it"],
  ["the latest of what has not expired", "scores[1].items[0].items[0].limits", [expires, latest], "cannot come after the one before it"],
  ["the latest three", "scores[1].items[0].items[0].limits[8].n", 3, "not one of"],
  ["the latest by a key", "scores[1].items[0].items[0].limits[8].keys", [{ kind: "elapsed", days: 1 }], "entries"],
  ["an end without a time", "scores[1].items[0].items[0].limits[9].keys", [], "entries"],
  ["every 0th", "scores[1].items[0].items[0].limits[1].n", 0, "not a whole number from 1"],
  ["a weight table of another length", "decays[0].days", 3, "does not match 3 days"],
  ["a weight table that does not begin at 1", "decays[0].weights[0]", 999_999_999_999_999, "does not match 2 days"],
  ["weights that rise", "decays[3].weights[1]", 1_000_000_000_000_001, "not a whole number"],
  ["a decay over no days", "decays[1].days", 0, "not a whole number from 1"],
  ["a decay over a thousand years", "decays[1].days", 365_000, "not a whole number from 1 to 36500"],
  ["words for an event too few", "words.events", ["Page view"], "words.events | does not match the plan"],
  ["words for an event too many", "words.events", ["Page view", null, null], "words.events | does not match the plan"],
  ["words for an action too few", "words.actions", [], "words.actions | does not match the plan"],
  ["words for an action too many", "words.actions", ["Call", "Wait"], "words.actions | does not match the plan"],
  ["phrases out of order", "words.phrases", [phrase(5), phrase(2)], "does not rise"],
  ["two phrases of one expression", "words.phrases", [phrase(2), phrase(2)], "does not rise"],
  // What this version does not know
  ["a leaf that is none", "expressions[2].leaf", false, "is false, not one of: true"],
  ["a day of neither the moment nor the event", "expressions[10].of", "tomorrow", "not one of: moment, event"],
  ["a selection of no known side", "selections[0].side", "event", "not one of: moment, earlier, later"],
  ["an unknown time zone", "model.timezone", "Mars/Olympus", "no known time zone"],
  ["an offset as a time zone", "model.timezone", "+01:00", "no known time zone"],
];

test("steps that look back may come in any order", () => {
  const limits = [
    once,
    { step: "spaced", n: null, keys: [{ kind: "elapsed", days: 0 }] },
    { step: "every", n: 2, keys: [{ kind: "period", period: "week" }] },
    once,
    latest,
    expires,
  ];
  expect(problemOf(changed(examplePlan, "scores[1].items[0].items[0].limits", limits))).toBe("accepted");
});

test.each(refused)("%s", (_, path, value, problem) => {
  expect(problemOf(changed(examplePlan, path, value))).toContain(problem);
});

describe("a condition on the days up to a date", () => {
  const end = examplePlan.expressions.length;
  /** The example with two days and `created in last 50 days`, as seen from an expression, in place of a condition. */
  const seenFrom = (from: number, place: string): unknown => {
    const more: PlanExpression[] = [
      { kind: "day", of: "moment" },
      { kind: "lead-field", field: 4 },
      { kind: "call", operation: "date.in-last", arguments: [end + 1, 4, from] },
    ];
    return changed({ ...withoutWords(examplePlan), expressions: [...examplePlan.expressions, ...more] }, place, end + 2);
  };
  const state = "scores[0].items[1].when";

  test("looks from the day of the moment anywhere, and from that of an event where there is one", () => {
    expect(problemOf(seenFrom(end, state))).toBe("accepted");
    expect(problemOf(seenFrom(end, "scores[1].items[0].items[0].filter"))).toBe("accepted");
    expect(problemOf(seenFrom(10, "scores[1].items[0].items[0].filter"))).toBe("accepted");
    expect(problemOf(seenFrom(10, state))).toBe(`${state} | draws on an event, which is not at hand there`);
  });

  test("looks from a day and nothing else", () => {
    const problem = `expressions[${end + 2}] | calls “date.in-last” without a day`;
    // A date as written, one of the lead, and a number.
    for (const from of [11, end + 1, 4]) expect(problemOf(seenFrom(from, state))).toBe(problem);
  });
});

test("a stage may be counted in its own block, and a score read by a later one", () => {
  const plan = changed(examplePlan, "scores[1].items[1].items[0].when", 28);
  expect(problemOf(plan)).toBe("accepted");
});

test("a reset cannot read the score it belongs to", () => {
  const free = examplePlan.selections.map((selection) => ({ ...selection, reset: null }));
  const reading = sealPlan({ ...examplePlan, selections: free, resets: [{ triggers: [{ events: [1], filter: 28, silence: null }] }] });
  expect(problemOf(reading)).toBe("accepted");
  expect(problemOf(changed(reading, "expressions[26].score", 1))).toBe("scores[1].reset | reads a score that is worked out later");
});

test("a chain of windows as long as its table is refused without running out of stack", () => {
  const chain = Array.from({ length: 20_000 }, (_, at) => ({
    events: [0],
    filter: null,
    same: [],
    side: "moment",
    window: at === 0 ? null : { kind: "since", which: "last", selection: at - 1 },
    reset: null,
  }));
  expect(problemOf(changed(examplePlan, "selections", chain))).toContain("nested deeper than 200 levels");
});

test("calls that use one another twice are refused when they take more than 100,000 steps, however few they are", () => {
  const end = examplePlan.expressions.length;
  // Expression 29 is a constant; each of the calls takes the steps of the one before it twice, and one more: of n, 2ⁿ − 1.
  const doubled = (times: number): unknown => {
    const ands = Array.from({ length: times }, (_, at): PlanExpression => {
      const before = at === 0 ? 29 : end + at - 1;
      return { kind: "call", operation: "and", arguments: [before, before] };
    });
    return sealPlan({ ...withoutWords(examplePlan), expressions: [...examplePlan.expressions, ...ands] });
  };
  expect(problemOf(doubled(16))).toBe("accepted");
  for (const times of [17, 150]) expect(problemOf(doubled(times))).toBe(`expressions[${end + 16}] | takes more than 100000 steps`);
});

test("nothing is polluted", () => {
  problemOf(JSON.parse(`{ "format": "${planFormat}", "__proto__": { "polluted": true } }`));
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
