/** Warnings against every lead there is, in small models: what is reported is so, and what is so is reported. */
import { compileText } from "@scoreline/compiler";
import type { Diagnostic } from "@scoreline/diagnostics";
import {
  rulesOf,
  type EventInput,
  type LeadInput,
  type Plan,
  type PlanCriterion,
  type PlanRule,
  type PlanStateRule,
  type PlanThen,
} from "@scoreline/plan";
import { createProbe, type Probed } from "@scoreline/runtime/probe";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { effort, runs } from "../../../test/generators/effort.ts";
import { analyze, prove, type PlanPlace } from "../src/index.ts";
import { allLeads } from "./all-leads.ts";

const head =
  'model "M" {}\nlead { id: text key, n: number, m: number, k: one of 1, 2, 3, y: yes or no, d: date, t: text, l: list of text }\n';

function planOf(text: string): Plan {
  const { plan, diagnostics } = compileText(`${head}${text}`);
  if (plan === null) throw new Error(`${text}\n${JSON.stringify(diagnostics[0])}`);
  return plan;
}

type Place = PlanPlace | { readonly expression: number };

/** What is found, with what it is about. */
function foundIn(plan: Plan): readonly (Diagnostic & { readonly place: Place })[] {
  const at = (place: Place) => ({ file: JSON.stringify(place), span: { start: 0, end: 0 } });
  const found = analyze(plan, at, (expression) => [at({ expression })]);
  return found.map((each) => ({ ...each, place: JSON.parse(each.file) as Place }));
}

/** The numbers of the parts that a warning is about. */
const partsWith = (plan: Plan, code: string): readonly number[] =>
  foundIn(plan).flatMap(({ code: is, place }) => (is === code && "part" in place ? place.part : []));

/** Fails where a test saw too few of a thing to say anything; the counts are printed. */
function enough(title: string, seen: Readonly<Record<string, number>>, least: number): void {
  console.info(`${title}: ${JSON.stringify(seen)}`);
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThanOrEqual(Math.max(1, Math.round(least * effort)));
}

/** Each quarter from below the least number that the rows name to above the greatest, so that each stretch between two has some. */
const quarters = Array.from({ length: 141 }, (_, at) => -5 + at / 4);

const numericRow = (borders: fc.Arbitrary<number>): fc.Arbitrary<string> =>
  fc.oneof(
    fc.tuple(borders, borders).map(([one, other]) => `n between ${Math.min(one, other)} and ${Math.max(one, other)}`),
    fc.tuple(borders, borders).map(([one, other]) => `n >= ${Math.min(one, other)} and n < ${Math.max(one, other) + 1}`),
    fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "="), borders).map((parts) => `n ${parts.join(" ")}`),
  );
const numericRows = fc
  .tuple(
    fc
      .constantFrom([0, 5, 6, 10, 20], [0, 5.5, 6, 10.5, 20])
      .chain((borders) => fc.array(numericRow(fc.constantFrom(...borders)), { minLength: 2, maxLength: 3 })),
    fc.boolean(),
    fc.constantFrom(true, false, false, false),
  )
  .map(([rows, asksMissing, otherwise]) => [...rows, ...(asksMissing ? ["n is missing"] : []), ...(otherwise ? ["otherwise"] : [])]);

const criterionOf = (rows: readonly string[]): string =>
  `fit { criterion "C" {\n${rows.map((row, at) => `${at + 1} ${row === "otherwise" ? row : `when ${row}`}`).join("\n")}\n} }`;

const onlyRule = (plan: Plan): PlanRule | PlanThen => rulesOf(plan)[0]!.rule;

/** For each row and each number whether it holds. */
function holdsIn(plan: Plan): { readonly criterion: PlanCriterion; readonly holds: readonly (readonly boolean[])[] } {
  const rule = onlyRule(plan) as PlanCriterion;
  const probe = createProbe(plan);
  const asked = rule.rows.flatMap(({ when }) => when ?? []);
  const judged = quarters.map((n) => probe.values({ n }, [], "2026-06-29", asked) as readonly boolean[]);
  return { criterion: rule, holds: asked.map((_, row) => judged.map((each) => each[row]!)) };
}

/** The numbers between some that rows from number to number take, and that none takes; those alone that count, each run by itself. */
function gapsIn(holds: readonly (readonly boolean[])[], counts: (n: number) => boolean): number {
  const isTaken = quarters.map((_, at) => holds.some((row) => row[at]));
  const isRange = (at: number): boolean => holds.some((row) => row[at] && row.filter(Boolean).length > 1);
  let gaps = 0;
  for (let from = 0; from < quarters.length; from++) {
    if (isTaken[from] || !isTaken.slice(0, from).includes(true)) continue;
    const until = isTaken.indexOf(true, from);
    if (until < 0) break;
    if (isRange(from - 1) && isRange(until) && quarters.slice(from, until).some(counts)) gaps++;
    from = until;
  }
  return gaps;
}

test("a reported gap is a gap, and an unreported one does not exist", () => {
  const seen = { gaps: 0, "of decimals": 0, none: 0 };
  fc.assert(
    fc.property(numericRows, (rows) => {
      const plan = planOf(criterionOf(rows));
      const { criterion, holds } = holdsIn(plan);
      const hasDecimals = rows.some((row) => row.includes("."));
      const expected = rows.includes("otherwise") ? 0 : gapsIn(holds, (n) => hasDecimals || Number.isInteger(n));
      const found = foundIn(plan).filter(({ code }) => code === "gap-in-rows");
      expect([...partsWith(plan, "gap-in-rows")]).toEqual(found.map(() => criterion.part));
      expect(found.length).toBe(expected);
      // The number that is named for instance is in none of the rows.
      for (const { data } of found) {
        const [example] = /-?[\d.]+$/.exec(String(data["example"])) ?? /-?[\d.]+$/.exec(String(data["gap"])) ?? [];
        const probe = createProbe(plan);
        expect(probe.score({ n: Number(example) }, [], "2026-06-29").rows[0], `${data["gap"]}${data["example"]}`).toBe(-1);
      }
      seen[expected === 0 ? "none" : hasDecimals ? "of decimals" : "gaps"]++;
    }),
    { numRuns: runs(2000) },
  );
  enough("gaps in rows", seen, 30);
});

test("rows that are reported to overlap share a number, and no others do", () => {
  const seen = { overlaps: 0, none: 0 };
  fc.assert(
    fc.property(numericRows, (rows) => {
      const plan = planOf(criterionOf(rows));
      const { criterion, holds } = holdsIn(plan);
      const isBounded = (row: readonly boolean[]): boolean => !row[0] && !row.at(-1);
      const isWithin = (one: readonly boolean[], other: readonly boolean[]): boolean => one.every((is, at) => !is || other[at]);
      const overlaps = (one: readonly boolean[], other: readonly boolean[]): boolean =>
        isBounded(one) && isBounded(other) && !isWithin(one, other) && !isWithin(other, one) && one.some((is, at) => is && other[at]);
      // Of a row that never counts, something else is said.
      const counts = holds.map((row, at) => !row.every((is, place) => !is || holds.slice(0, at).some((above) => above[place])));
      const expected = holds.flatMap((row, at) =>
        counts[at] && holds.slice(0, at).some((above, other) => counts[other] && overlaps(row, above)) ? criterion.rows[at]!.part : [],
      );
      expect([...partsWith(plan, "overlapping-rows")]).toEqual(expected);
      seen[expected.length === 0 ? "none" : "overlaps"]++;
    }),
    { numRuns: runs(2000) },
  );
  enough("overlapping rows", seen, 100);
});

/** Everything that the conditions below can distinguish. */
const values = { n: [undefined, -1, 0, 3, 5, 7, 10, 12], m: [undefined, 4, 5, 6], k: [undefined, 1, 2, 3], y: [undefined, true, false] };
/** Texts, too: those that are named, and for each of these others that match the same. */
const texts = [undefined, "else", "coat", "owners", "coowner", "an owner", "owner", "ceo", "co owner", "co owner, too"];
const lists = [undefined, ["else"], ["something else"], ["b"], ["something else", "b"]];

const leads = allLeads(values);
const ofTextsAndLists = { t: texts, l: lists };

const leafOf = (field: string): fc.Arbitrary<string> =>
  ({
    n: fc.oneof(
      fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "="), fc.constantFrom(0, 5, 10)).map((parts) => `n ${parts.join(" ")}`),
      fc.constantFrom("n is missing", "n is known", "n between 0 and 10", "n is not 5"),
    ),
    m: fc.constantFrom("m > 5", "m <= 5", "m = 5", "m is missing"),
    k: fc.constantFrom("k = 1", "k is one of 1, 2", "k >= 2", "k > 3", "k is missing", "k is not 2"),
    y: fc.constantFrom("y", "not y", "y is missing"),
    t: fc.constantFrom(
      't is "owner"',
      't is not "owner"',
      't is one of "co owner", "ceo"',
      't is "co owner"',
      't mentions "owner"',
      't contains "owner"',
      't starts with "co"',
      "t is missing",
    ),
    l: fc.constantFrom('l includes "something else"', 'l includes "b"', 'l includes all of "something else", "b"', "l is known"),
  })[field]!;

const madeOf = (leaf: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 2, arbitrary: leaf },
    fc.array(leaf, { minLength: 2, maxLength: 3 }).map((all) => `(${all.join(" and ")})`),
    fc.array(leaf, { minLength: 2, maxLength: 3 }).map((all) => `(${all.join(" or ")})`),
    fc.tuple(leaf, leaf, leaf).map(([one, other, last]) => `(${one} and (${other} or ${last}))`),
    fc.tuple(leaf, leaf, leaf).map(([one, other, last]) => `(${one} or (${other} and ${last}))`),
    leaf.map((one) => `not (${one})`),
    fc.tuple(leaf, leaf).map(([one, other]) => `(${one} or not (${one}) or ${other})`),
  );

interface WithEvents {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
}

/**
 * What is found to hold always or never in a plan with one rule, which is so for all leads; and whether its whole condition always holds, or
 * never; null where it depends.
 */
function constantIn(plan: Plan, all: readonly WithEvents[]): { readonly found: readonly Diagnostic[]; readonly whole: boolean | null } {
  const probe = createProbe(plan);
  const isConstant = (expression: number): boolean | null => {
    const judged = all.map(({ lead, events }) => probe.values(lead, events, "2026-06-29", [expression])[0] as boolean);
    return judged.includes(true) ? (judged.includes(false) ? null : true) : false;
  };
  const found = foundIn(plan).filter(({ code }) => code === "always-holds" || code === "never-holds");
  for (const { code, place } of found) expect(isConstant((place as { expression: number }).expression), code).toBe(code === "always-holds");
  const whole = isConstant((onlyRule(plan) as PlanStateRule).when!);
  if (whole !== null) expect(found).not.toEqual([]);
  return { found, whole };
}

test("what is reported to hold always or never does, and what of one field does is reported", () => {
  const seen = { "always-holds": 0, "never-holds": 0, neither: 0 };
  fc.assert(
    fc.property(
      fc
        .constantFrom("n", "m", "k", "y", "t", "t", "l")
        .chain((field) => madeOf(leafOf(field)).map((condition) => [condition, field] as const)),
      ([condition, field]) => {
        const leads = allLeads({ [field]: { ...values, ...ofTextsAndLists }[field as "n" | "t"] });
        const plan = planOf(`fit { +1 when ${condition} }`);
        const { found } = constantIn(
          plan,
          leads.map((lead) => ({ lead, events: [] })),
        );
        seen[found[0] === undefined ? "neither" : (found[0].code as "always-holds")]++;
      },
    ),
    { numRuns: runs(2000) },
  );
  enough("conditions of one field", seen, 100);
});

const comparison = fc.constantFrom("<", "<=", ">", ">=", "=");
/** Compared with what lies on a whole figure, and between two of them, with and without working with it. */
const figureLeaf = (figure: string): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.tuple(fc.constantFrom(figure), comparison, fc.constantFrom(0, 0.5, 1, 1.5, 3, 7.5)),
      fc.tuple(fc.constantFrom(`${figure} * 2`, `-(${figure}) * 2`), comparison, fc.constantFrom(-3, -1, 1, 2, 3)),
      fc.tuple(fc.constantFrom(`${figure} / 7`, `(${figure} - 3) / 7`), comparison, fc.constantFrom(0.1, 0.5, 1, 1.2)),
      fc.tuple(fc.constantFrom(`round(${figure} / 4)`), comparison, fc.constantFrom(0, 1, 2)),
      fc.tuple(fc.constantFrom(figure), fc.constantFrom("between"), fc.constantFrom("0.5 and 1.5", "0.2 and 0.8", "7.5 and 8.5")),
    )
    .map((parts) => parts.join(" "));

const upTo = (most: number, from = 0): readonly number[] => Array.from({ length: most - from + 1 }, (_, at) => from + at);
const dayAgo = (days: number): string => new Date(Date.UTC(2026, 5, 29 - days)).toISOString().slice(0, 10);
const visit = (days: number, at: number): EventInput => ({ event: "visit", at: dayAgo(days), properties: { t: `t ${at}` } });
const visits = upTo(24).map((count) => ({ lead: {}, events: upTo(count - 1).map((at) => visit(0, at)) }));
/** By figure all the leads among which it is everything that the conditions above can distinguish. */
const byFigure: Readonly<Record<string, readonly WithEvents[]>> = {
  "count of visit": visits,
  "count of distinct visit.t": visits,
  "days since last visit": [{ lead: {}, events: [] }, ...upTo(24).map((days) => ({ lead: {}, events: [visit(days, 0)] }))],
  "days since d": [{ lead: {}, events: [] }, ...upTo(24, -24).map((days) => ({ lead: { d: dayAgo(days) }, events: [] }))],
};

test("what is reported of whole figures, or promised, is so for each of them, whatever they are compared with", () => {
  const seen = { "always-holds": 0, "never-holds": 0, neither: 0, proved: 0, refuted: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(byFigure)).chain((figure) => fc.tuple(fc.constant(figure), madeOf(figureLeaf(figure)))),
      ([figure, condition]) => {
        const plan = planOf(`event visit { t: text }\nbehavior { +1 when ${condition} }\npromise "P" never (${condition})`);
        const { found, whole } = constantIn(plan, byFigure[figure]!);
        const { verdict } = prove(plan, plan.promises[0]!);
        expect(verdict).toBe(whole === false ? "proved" : "refuted");
        seen[verdict as "proved"]++;
        seen[found[0] === undefined ? "neither" : (found[0].code as "always-holds")]++;
      },
    ),
    { numRuns: runs(1000) },
  );
  enough("conditions of whole figures", seen, 30);
});

const condition = madeOf(fc.constantFrom("n", "n", "m", "k", "y").chain(leafOf));

test.each([
  ["figures", condition, leads],
  ["texts and lists", madeOf(fc.constantFrom("t", "t", "l").chain(leafOf)), allLeads(ofTextsAndLists)],
])("a reported row is masked by those above it, and an unreported one is not: %s", (title, condition, leads) => {
  const seen = { masked: 0, open: 0, "with nothing left for all others": 0 };
  fc.assert(
    fc.property(fc.array(condition, { minLength: 2, maxLength: 4 }), fc.boolean(), (some, hasRest) => {
      const rows = [...some, ...(hasRest ? ["otherwise"] : [])];
      const plan = planOf(criterionOf(rows));
      const rule = onlyRule(plan) as PlanCriterion;
      const probe = createProbe(plan);
      const asked = rule.rows.flatMap(({ when }) => when ?? []);
      const all = leads.map((lead) => [...(probe.values(lead, [], "2026-06-29", asked) as readonly boolean[]), ...(hasRest ? [true] : [])]);
      const expected = rule.rows.flatMap(({ part }, row) =>
        all.some((holds) => holds[row]) && !all.some((holds) => holds.indexOf(true) === row) ? part : [],
      );
      expect([...partsWith(plan, "masked-row")]).toEqual(expected);
      seen.masked += expected.length;
      seen.open += rows.length - expected.length;
      if (hasRest && expected.includes(rule.rows.at(-1)!.part)) seen["with nothing left for all others"]++;
    }),
    { numRuns: runs(1000) },
  );
  enough(`masked rows: ${title}`, seen, 30);
});

const points = fc.constantFrom("+10", "+5", "-5", "+20");
const block = (name: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(points, condition).map(([amount, when]) => `${amount} when ${when}`),
      { minLength: 1, maxLength: 3 },
    )
    .map((rules) => `fit ${name} {\n${rules.join("\n")}\nratings A from 15, B from 5, C otherwise\n}`);
const deciding = fc.oneof(
  condition,
  fc.tuple(fc.constantFrom("one", "two"), fc.constantFrom("<", ">=", "="), fc.constantFrom(0, 5, 10, 30)).map((parts) => parts.join(" ")),
  fc
    .tuple(fc.constantFrom("one", "two"), fc.constantFrom(5, 10, 20), condition)
    .map(([score, from, other]) => `(${score} >= ${from} and ${other})`),
  fc.tuple(fc.constantFrom("one rated A", "two rated C"), condition).map((both) => `(${both.join(" and ")})`),
);
const model = fc
  .tuple(block("one"), block("two"), fc.array(deciding, { minLength: 2, maxLength: 2 }), fc.array(deciding, { minLength: 6, maxLength: 6 }))
  .map(
    ([one, two, out, some]) => `${one}\n${two}
action go "Go"
${out.map((when, at) => `discard "D${at}" when ${when}`).join("\n")}
matrix one by two {
| | A | B | C |
| A | go | go | none |
| B | go | none | go |
| C | none | go | go |
override none when ${some[0]}
override go when ${some[1]}
}
lifecycle { first when ${some[2]}\nsecond when ${some[3]}\nthird otherwise }
route { alpha when ${some[4]}\nbeta when ${some[5]} }`,
  );

test("no lead comes to what is reported to be unreachable, and what none comes to is reported", () => {
  const seen = { cells: 0, discards: 0, overrides: 0, steps: 0, routes: 0, reached: 0 };
  fc.assert(
    fc.property(model, (text) => {
      const plan = planOf(text);
      const probe = createProbe(plan);
      const all: readonly Probed[] = leads.map((lead) => probe.score(lead, [], "2026-06-29"));
      const found = foundIn(plan);
      const { matrix } = plan;
      const has = (score: number, rating: number): boolean => all.some(({ ratings }) => ratings[score] === rating);
      const cells = found.flatMap(({ code, place }) => (code === "unreachable-cell" && "cell" in place ? place.cell : []));
      const empty = matrix!.cells.flatMap((row, down) =>
        row.flatMap((action, along) =>
          action !== null &&
          has(matrix!.rows, down) &&
          has(matrix!.columns, along) &&
          !all.some(({ cell }) => cell === down * row.length + along)
            ? { row: down, column: along }
            : [],
        ),
      );
      expect(cells).toEqual(empty);
      seen.cells += empty.length;
      const tolds = new Map(["masked-row", "never-applies"].map((code) => [code, partsWith(plan, code)]));
      const check = (
        what: "discards" | "overrides" | "steps" | "routes",
        lines: readonly { readonly part: number; readonly when: number | null }[],
        takenBy: (probed: Probed) => number,
      ): void => {
        for (const [index, { part, when }] of lines.entries()) {
          const isReached = all.some((probed) => takenBy(probed) === index);
          const isTold = [...tolds.values()].some((parts) => parts.includes(part));
          if (isReached) expect(isTold, `${what} ${index} is reached`).toBe(false);
          if (isReached) seen.reached++;
          if (tolds.get("never-applies")!.includes(part)) seen[what]++;
          if (isReached || isTold) continue;
          // Its condition alone never holds, which is told there, or at the rating that it asks for.
          const holds = when === null || leads.some((lead) => probe.values(lead, [], "2026-06-29", [when])[0]);
          expect(holds, `${what} ${index} is told`).toBe(false);
          expect(found.map(({ code }) => code)).toContain(
            found.some(({ code }) => code === "unreachable-rating") ? "unreachable-rating" : "never-holds",
          );
        }
      };
      check("discards", plan.discards, ({ discard }) => discard);
      check("overrides", matrix!.overrides, ({ override }) => override);
      check("steps", plan.lifecycle!, ({ lifecycle }) => lifecycle);
      check("routes", plan.route!, ({ route }) => route);
    }),
    { numRuns: runs(600) },
  );
  enough("what no lead comes to", seen, 100);
});
