/** Of two events at one instant the order of the data decides. Wherever that changes a result, the plan says beforehand of which events it can. */
import { compileText } from "@scoreline/compiler";
import { timesAsked, type Plan } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../generators/effort.ts";
import { oneOf, words } from "./conditions.ts";

/** Of which kinds it matters which of two came first, by their names. */
const notedIn = (plan: Plan): readonly string[] =>
  timesAsked(plan).pairs.map((pair) => pair.map((kind) => plan.inputs.events[kind]!.name).join(" and "));

const head = `model "M" { timezone "UTC" }
event a { x: number }
event b { x: number }
event c { x: number }
`;

/** Rules, and of which kinds they make it matter, worked out by hand. */
const cases: readonly (readonly [rules: string, noted: readonly string[]])[] = [
  ["behavior { +10 for a where an earlier b since last c }", ["a and b", "a and c", "b and c"]],
  ["behavior { reset on c\n +10 for a }", ["a and c"]],
  // Of one kind, all that came up to the last are forgotten, whichever that is; not where only some make forget.
  ["behavior { reset on a\n +10 for a }", []],
  ["behavior { reset on a where x is 1\n +10 for a }", ["a and a"]],
  ["behavior { reset on c\n -10 for every 5 days without a }", ["a and c"]],
  ["behavior { reset on c\n +10 for a, decay 10% every 5 days without b }", ["a and c", "b and c"]],
  ["behavior { reset after 5 days without c\n +10 for a }", []],
  ["behavior { reset on c\n +10 when count of a > 1 }", ["a and c"]],
  ["behavior { +10 when count of a > 1 and did b since last a }", ["a and b"]],
  ["behavior { +10 when did a since last c }", ["a and c"]],
  ["behavior { +(count of a where x is 1 since first a) }", ["a and a"]],
  ["behavior { +10 when last known a.x is 1 }", ["a and a"]],
  ["behavior { +10 for a where an earlier a }", []],
  ["behavior { +10 for a where an earlier a with same x }", []],
  ["behavior { +10 for a where an earlier b with same x and no later a within 3 days }", ["a and a", "a and b"]],
  ["behavior { +10 for a where an earlier a and x is 1 }", ["a and a"]],
  ["behavior { +(x) for a where an earlier a }", ["a and a"]],
  ["behavior { +10 for a where an earlier a, once per x }", ["a and a"]],
  ["behavior { +10 for a where sum of earlier a.x > 2 }", ["a and a"]],
  ["behavior { +10 for a where no later b within 3 days }", ["a and b"]],
  ["behavior { +(x) for a, once }", ["a and a"]],
  ["behavior { +10 for a, once }", []],
  ["behavior { +10 for a, once per x }", []],
  ["behavior { +(x) for a, once per x }", []],
  ["behavior { +(x) for a, expires after 3 days }", []],
  ["ignore a where an earlier a\nbehavior { +10 for a }", []],
  ["ignore a where an earlier a\nbehavior { +(x) for a }", ["a and a"]],
  ["ignore a where an earlier a with same x\nbehavior { +(x) for a }", []],
  ['behavior { group "G" cap 9 per x { +10 for a, once per day } }', ["a and a"]],
];
test.each(cases)("what %s makes matter", (rules, noted) => {
  expect(notedIn(compileText(`${head}${rules}\n`).plan!)).toEqual(noted);
});

const kind = oneOf("a", "b", "c");
const maybe = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(""), text);
const some = words(kind, maybe(oneOf(" where x is 1")));
const since = words(" since ", oneOf("last ", "first "), some);
const condition = fc.oneof(
  oneOf("x is 1"),
  words("an earlier ", kind, maybe(oneOf(" with same x")), maybe(fc.oneof(since, oneOf(" within 3 days")))),
  words(oneOf("count of earlier ", "days since last earlier "), kind, maybe(since), " > 0"),
  words(oneOf("sum of", "last known", "first known"), " earlier ", kind, ".x > 1"),
  words("no later ", kind, " within 3 days"),
);
const where = maybe(words(" where ", condition, maybe(words(oneOf(" and ", " or "), condition))));
const counted = words(
  oneOf("+10", "+(x)"),
  " for ",
  maybe(oneOf("every 2nd ")),
  kind,
  where,
  maybe(oneOf(", once", ", once per x", ", at most 2 times per (x, day)")),
  maybe(oneOf(", once per day", ", once every 2 days")),
  maybe(oneOf(", latest only")),
);
const rule = fc.oneof(
  { weight: 3, arbitrary: counted },
  words("-3 for every 2 days without ", kind),
  words("+1 for ", kind, ", decay 10% every 2 days without ", kind),
  words("+(count of ", some, maybe(since), ")"),
  words("+(", oneOf("last known ", "first known ", "sum of "), kind, ".x)"),
  words('group "G" cap 9 per x { ', counted, " }"),
);
const smallModel = words(
  head,
  maybe(words("ignore a where ", condition, "\n")),
  "behavior {\n",
  maybe(words("reset on ", some, "\n")),
  words(rule, "\n"),
  maybe(words(rule, "\n")),
  "}\n",
);
const happening = fc.record({ event: kind, at: oneOf("2026-06-01", "2026-06-01", "2026-06-04"), x: fc.constantFrom(1, 2, undefined) });

test("wherever two events at one time give something else when they are swapped, that is known of their kinds", () => {
  let compiled = 0;
  fc.assert(
    fc.property(
      smallModel,
      fc.array(fc.array(happening, { minLength: 2, maxLength: 7 }), { minLength: 5, maxLength: 5 }),
      (text, histories) => {
        const { plan } = compileText(text);
        fc.pre(plan !== null);
        compiled++;
        const noted = notedIn(plan);
        const scorer = createScorer(plan);
        for (const history of histories) {
          const events = history
            .map(({ event, at, x }) => ({ event, at, properties: { x } }))
            .toSorted((one, other) => one.at.localeCompare(other.at));
          const listed = scorer.score({}, events, "2026-06-10");
          for (const [place, one] of events.entries()) {
            const other = events[place + 1];
            if (other?.at !== one.at || noted.includes([one.event, other.event].sort().join(" and "))) continue;
            expect(scorer.score({}, events.with(place, other).with(place + 1, one), "2026-06-10")).toEqual(listed);
          }
        }
      },
    ),
    { numRuns: runs(1_500) },
  );
  expect(compiled).toBeGreaterThanOrEqual(runs(1_500));
}, 3_600_000);
